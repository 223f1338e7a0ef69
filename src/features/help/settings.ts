import { z } from 'zod';
import { needed } from '../../kernel/needed-settings.js';
import { define, type ValuesOf } from '../../kernel/settings.js';

const LEAST_DIGITS = 3;

const phone = z
  .string()
  .max(60)
  .refine((text) => text === '' || text.replace(/\D/gu, '').length >= LEAST_DIGITS)
  .meta({
    description: 'a telephone number such as 01632 960123, or nothing ("")',
    examples: ['01632 960123'],
  });
const address = z
  .string()
  .max(200)
  .refine((text) => text === '' || /[.@]/u.test(text))
  .meta({
    description: 'an e-mail or web address such as front.door@elmshire.example, or nothing ("")',
    examples: ['front.door@elmshire.example'],
  });

const NEEDED =
  'Shown to whoever types here about a child in danger. Must be set before the first start day; until it is, `npm run admin -- status` says so in red.';

/** The rules of this capability that a council may change. The one place for their defaults. */
export const SETTINGS = {
  'help.mashPhone': needed(
    define(
      phone,
      '',
      `Telephone number of the council’s front door (MASH). ${NEEDED}`,
      'Each council has its own',
    ),
  ),
  'help.mashAddress': needed(
    define(
      address,
      '',
      `E-mail or web address of the council’s front door (MASH). ${NEEDED}`,
      'Each council has its own',
    ),
  ),
  'help.outOfHoursPhone': needed(
    define(
      phone,
      '',
      `Telephone number of the council’s emergency duty team, outside office hours. ${NEEDED}`,
      'Each council has its own',
    ),
  ),
} as const;

declare module '../../kernel/settings.js' {
  interface Settings extends ValuesOf<typeof SETTINGS> {}
}
