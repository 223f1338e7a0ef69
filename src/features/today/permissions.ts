import type { Rules } from '../../kernel/permissions.js';

/** Who may do what: the table that every decide, card and command of this capability asks. */
export const PERMISSIONS = {
  'today.see': {
    allow: ['self'],
    about: 'Everybody sees their own day, and nobody else’s.',
  },
  'today.put-aside': {
    allow: ['self'],
    about:
      'Everybody may put a line of their own day aside for some working days. What climbs because of it climbs all the same.',
  },
  'today.ask': {
    allow: ['anyone'],
    about:
      'Whoever has a part in something and waits for somebody else may ask them once a working day. They hear it with their next card.',
  },
} as const satisfies Rules;

export type Act = keyof typeof PERMISSIONS;
