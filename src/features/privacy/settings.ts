import { z } from 'zod';
import { define, type ValuesOf } from '../../kernel/settings.js';

/** The rules of this capability that a council may change. The one place for their defaults. */
export const SETTINGS = {
  'privacy.contact': define(
    z.string().min(3).max(200),
    'your council’s data protection officer',
    'Whom to ask for a copy, a correction or erasure, as `my data` says it: a name of an office or an address, not of a person.',
  ),
} as const;

declare module '../../kernel/settings.js' {
  interface Settings extends ValuesOf<typeof SETTINGS> {}
}
