import { z } from 'zod';
import { PageSchema } from '../../../../kernel/pages.js';
import { NamedSchema } from '../../inputs.js';

export const PLAN_ID = z.string().regex(/^[0-9a-f]{32}$/u);

/** Asks an owner about one action of a plan; the page is that of the list on which it stood. */
export const AskSchema = NamedSchema.extend({ plan: PLAN_ID, page: PageSchema.default(0) });

export const AskAllSchema = z.strictObject({ plan: PLAN_ID, page: PageSchema.default(0) });
