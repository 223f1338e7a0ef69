import type { Rules } from '../../kernel/permissions.js';

/** Who may do what: the table that every decide, card, command and report of this capability asks. */
export const PERMISSIONS = {
  'privacy.see-own': {
    allow: ['self'],
    about: 'Only the person reads what is kept about them; a copy is made by the administrator on request.',
  },
  'privacy.choose': { allow: ['self'], about: 'Only the person stops invitations, or wants them again.' },
} as const satisfies Rules;

export type Act = keyof typeof PERMISSIONS;
