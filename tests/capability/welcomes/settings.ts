import { count, define, type ValuesOf } from '../../kernel/settings.js';

/** The rules of this capability that a council may change. The one place for their defaults. */
export const SETTINGS = {
  'welcomes.days': define(
    count,
    7,
    'So many days after their first one somebody is welcomed, until they say that they have read it.',
  ),
} as const;

declare module '../../kernel/settings.js' {
  interface Settings extends ValuesOf<typeof SETTINGS> {}
}
