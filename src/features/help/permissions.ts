import { permits, type Rules } from '../../kernel/permissions.js';

/** Who may do what: the table that every decide, card, command and report of this capability asks. */
export const PERMISSIONS = {
  'help.press-words': {
    allow: ['anyone'],
    about:
      'A word that works when it is typed works when it is pressed: what is behind it decides for itself.',
  },
  'help.see-report': {
    allow: [
      'leads others',
      'panel member',
      'service manager',
      'head of service',
      'director',
      'principal social worker',
    ],
    about: 'A report is offered to whoever leads or judges; what stands in it is decided part by part.',
  },
} as const satisfies Rules;

export type Act = keyof typeof PERMISSIONS;
export const may = permits(PERMISSIONS);
