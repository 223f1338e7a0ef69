import { z } from 'zod';
import { type Month, MonthSchema } from '../../kernel/calendar.js';
import { idFrom } from '../../kernel/ids.js';
import type { PersonId } from '../../kernel/people.js';
import type { SubjectRef } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';

/** The kind of subject: one month of shout-outs, its id being the month. */
export const SHOUTOUTS = 'shoutouts';
export const monthRef = (month: Month): SubjectRef => ({ kind: SHOUTOUTS, id: month });

/** What one colleague wrote about another. Withdrawn ones stay as rows; the next of the same kind is written over them. */
export const NominationSchema = z.strictObject({
  id: z.string().min(1),
  month: MonthSchema,
  nominatorId: z.string().min(1),
  nomineeId: z.string().min(1),
  /** Id of an option of the setting `shoutouts.categories`. */
  category: z.string().min(1),
  did: z.string().min(1),
  difference: z.string().min(1),
  /** The nominator asked not to be named to the nominee. */
  nameHidden: z.boolean(),
  at: z.iso.datetime(),
  /** How often it was made: 2 when it was withdrawn and made again. */
  times: z.number().int().min(1),
  withdrawnAt: z.iso.datetime().optional(),
});
export type Nomination = z.infer<typeof NominationSchema>;

const PlaceSchema = z.enum(['winner', 'commended']);
export type Place = z.infer<typeof PlaceSchema>;

const PublishedSchema = z.strictObject({
  at: z.iso.datetime(),
  by: z.string().min(1),
  winners: z.array(z.strictObject({ nomineeId: z.string().min(1), place: PlaceSchema })).min(1),
});
export type Published = z.infer<typeof PublishedSchema>;

export const HeadSchema = z.strictObject({
  month: MonthSchema,
  /** Nominations that were not withdrawn. */
  count: z.number().int().min(0),
  published: PublishedSchema.optional(),
});
export type Head = z.infer<typeof HeadSchema>;

/** Messages of one publication. With head and events they must fit one transaction of 100 rows. */
export const MOST_RESULT_MESSAGES = 80;

/** Where a nomination stands in its month: the same people and category in a month are one nomination. */
export const nominationId = (
  month: Month,
  nominator: PersonId,
  nominee: PersonId,
  category: string,
): string => idFrom('nomination', month, nominator, nominee, category);
export const NOMINATIONS = 'n|';
export const nominationKey = (id: string): string => `${NOMINATIONS}${id}`;

export const thanksKey = ({ id, times }: Nomination): string => `shoutouts:thanks:${id}:${times}`;
export const toldKey = ({ id, times }: Nomination): string => `shoutouts:told:${id}:${times}`;
export const resultKey = (month: Month, to: PersonId): string => `shoutouts:result:${month}:${to}`;
export const chosenKey = (month: Month, to: PersonId): string => `shoutouts:chosen:${month}:${to}`;

export const isStanding = (nomination: Nomination): boolean => nomination.withdrawnAt === undefined;

/** The title of a category as the service words it now. */
export const categoryTitle = (category: string, world: World): string =>
  world.settings['shoutouts.categories'].find(({ id }) => id === category)?.title ?? 'Shout-out';
