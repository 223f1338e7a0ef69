import { z } from 'zod';
import { PersonIdSchema } from '../../../kernel/people.js';

const about = { worker: PersonIdSchema, check: z.string().regex(/^[\w-]{1,60}$/u) };

/** Inputs of the two forms are named by the point: `point.mentor`, `sees.ninety-minutes`. */
const POINT = /^(?:point|sees)\.([0-9a-z-]{1,60})$/u;
/** The name of an input has no `_`, the id of a point no `-`. */
export const fieldOf = (form: 'point' | 'sees', id: string): string => `${form}.${id.replaceAll('_', '-')}`;
const pointOf = (field: string): string | undefined => POINT.exec(field)?.[1]?.replaceAll('-', '_');

const isOfForm = (given: object): boolean =>
  Object.keys(given).every((key) => ['worker', 'check', 'all'].includes(key) || POINT.test(key));

const pointsIn = (fields: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(fields).flatMap(([key, value]) => {
      const id = pointOf(key);
      return id === undefined ? [] : [[id, value] as const];
    }),
  );

/** What a form sends: which check of whose, and an answer for each point. `all`: everything as it was said, in one press. */
export const PromiseInput = z
  .object({ ...about, all: z.enum(['', 'yes']).default('') })
  .catchall(z.string().max(20))
  .refine(isOfForm)
  .transform(({ worker, check, all, ...fields }) => ({ worker, check, all, points: pointsIn(fields) }));
export type PromiseInput = z.infer<typeof PromiseInput>;
