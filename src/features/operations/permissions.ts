import { permits, type Rules } from '../../kernel/permissions.js';

/** Who may do what: the table that every decide, card, command and report of this capability asks. */
export const PERMISSIONS = {
  'operations.see': {
    allow: ['administrator'],
    about: 'Administrators see what became of the messages of a day. They see no card of anybody else.',
  },
} as const satisfies Rules;

export type Act = keyof typeof PERMISSIONS;
export const may = permits(PERMISSIONS);
