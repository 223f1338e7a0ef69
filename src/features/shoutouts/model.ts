import { z } from 'zod';
import { type Month, MonthSchema } from '../../kernel/calendar.js';
import { dayField, instantField, labelled, personField, stored, textField } from '../../kernel/fields.js';
import { idFrom } from '../../kernel/ids.js';
import { itemKind } from '../../kernel/layout.js';
import { PASS } from '../../kernel/passes.js';
import { isActive, type Person, type PersonId } from '../../kernel/people.js';
import type { SubjectRef } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';
import { type Report, SettledSchema } from './reported-words/model.js';

/** The kind of subject: one month of shout-outs, its id being the month. */
export const SHOUTOUTS = 'shoutouts';
export const monthRef = (month: Month): SubjectRef => ({ kind: SHOUTOUTS, id: month });

export const NOMINATIONS = itemKind('n');

/** What one colleague wrote about another. Withdrawn ones stay as rows; the next of the same kind is written over them. */
export const NominationSchema = stored({
  /** By chance. Releases before made it from month, people and category, so that it could be worked out. */
  id: labelled(z.string().min(1), 'A number made by chance', { isInner: true }),
  month: labelled(MonthSchema, 'Month'),
  /** Id of an option of the setting `shoutouts.categories`. */
  category: labelled(z.string().min(1), 'What it is for'),
  did: textField('What they did'),
  difference: textField('The difference it made'),
  nomineeId: personField('About', 'about'),
  nominatorId: personField('Written by'),
  /** To the nominee and their manager. */
  nameHidden: labelled(z.boolean(), 'The writer asked not to be named'),
  at: instantField('Written at'),
  /** 2 when it was withdrawn and made again. */
  times: labelled(z.number().int().min(1), 'How often it was made', { isInner: true }),
  withdrawnAt: instantField('Taken back at').optional(),
  /** The words as they stand are of then; when the thanks goes still follows from when it was written. */
  changedAt: instantField('Words changed at').optional(),
  /** The morning of the thanks. Rows of releases that thanked at once have none: theirs has long gone. */
  thanksOn: dayField('Day of the thanks').optional(),
  /** The colleague found the words unkind. From then on whoever reads others' words is not shown them. */
  reportedAt: instantField('Words reported at').optional(),
  settled: labelled(SettledSchema, 'What was decided about the words').optional(),
});
export type Nomination = z.infer<typeof NominationSchema>;

export const SENT = itemKind('c');

/** How many somebody has sent on the last day on which they sent any, by who they are. */
export const SentSchema = stored({
  writerId: personField('Sent by', 'about'),
  on: dayField('Last sent on'),
  count: labelled(z.number().int().min(1), 'How many on that day'),
});
export type Sent = z.infer<typeof SentSchema>;

const PlaceSchema = z.enum(['winner', 'commended']);
export type Place = z.infer<typeof PlaceSchema>;

const WinnerSchema = stored({
  nomineeId: personField('Colleague', 'about'),
  place: labelled(PlaceSchema, 'Place'),
});
const PublishedSchema = stored({
  at: instantField('Decided at'),
  by: personField('Decided by'),
  winners: labelled(z.array(WinnerSchema).min(1), 'Who was picked'),
  /** Decisions of releases that wrote a message with the decision have none: those messages told everybody. */
  tellFrom: dayField('Day from which they hear').optional(),
});
export type Published = z.infer<typeof PublishedSchema>;

const PassedSchema = stored(PASS);

export const HeadSchema = stored({
  month: labelled(MonthSchema, 'Month'),
  count: labelled(z.number().int().min(0), 'Nominations that the panel may read'),
  published: labelled(PublishedSchema, 'The panel’s decision').optional(),
  /** To somebody else of the panel, until it is decided. */
  pass: labelled(PassedSchema, 'Passed on').optional(),
  /** How many reports of words there have been: without any, nobody looks for them. */
  reports: labelled(z.number().int().min(0), 'Reports of words', { isInner: true }).optional(),
});
export type Head = z.infer<typeof HeadSchema>;

/** A month, its head and every nomination in it: what the panel judges and the report counts. */
export interface MonthFacts {
  readonly month: Month;
  readonly head: Head | undefined;
  readonly nominations: readonly Nomination[];
  /** Those of words in it, settled ones included. */
  readonly reports?: readonly Report[];
}

export const CLAIMS = itemKind('u');

/** That somebody has nominated a colleague for a category: its key is a keyed hash of these, and it says which row it is. */
export const ClaimSchema = stored({
  nomination: labelled(z.string().min(1), 'Number of the shout-out', { isInner: true }),
});

/** The same writer, colleague and category in a month are one nomination. */
export interface OneNomination {
  readonly month: Month;
  readonly nominatorId: PersonId;
  readonly nomineeId: PersonId;
  readonly category: string;
}

/** Key of the claim on it. The secret is in no table, so nobody finds out by trying who has written about whom. */
export const claimKey = (
  { month, nominatorId, nomineeId, category }: OneNomination,
  { keyed }: Pick<World, 'keyed'>,
): string => CLAIMS.key(keyed('nomination', month, nominatorId, nomineeId, category));

/** The id that releases before gave to it, which stood for the claim as well. Their rows are found by it for good. */
export const formerIdOf = ({ month, nominatorId, nomineeId, category }: OneNomination): string =>
  idFrom('nomination', month, nominatorId, nomineeId, category);

/**
 * In the order in which others read them: the same whenever they ask, and of nothing that is to be known of them. In the
 * order of writing, whoever was seen writing could be told.
 */
export const inNoOrder = (nominations: readonly Nomination[], { keyed }: Pick<World, 'keyed'>) =>
  nominations
    .map((nomination) => ({ nomination, place: keyed('order', nomination.id) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ nomination }) => nomination);

export const isStanding = (nomination: Nomination): boolean => nomination.withdrawnAt === undefined;

/** Reported, and not settled so that the words stay: whoever reads others' words is not shown these. */
export const isHeld = ({ reportedAt, settled }: Nomination): boolean =>
  reportedAt !== undefined && settled !== 'stay';
export const isTakenOut = ({ settled }: Nomination): boolean => settled === 'out';

/** Whether it counts in its month: for the panel, in figures and for those who lead. */
export const isForPanel = (nomination: Nomination): boolean => isStanding(nomination) && !isHeld(nomination);

/** Whether the panel has something of the month to decide on. */
export const waitsForDecision = (head: Head | undefined): head is Head =>
  head !== undefined && head.count > 0 && head.published === undefined;

/** Somebody who is in the service today. Being away makes no difference: thanks and results ask for nothing, and wait in the chat. */
export const colleague = (id: PersonId | undefined, { people, today }: World): Person | undefined => {
  const person = people.get(id);
  return person && isActive(person, today) ? person : undefined;
};

/** The title of a category as the service words it now. */
export const categoryTitle = (category: string, world: World): string =>
  world.settings['shoutouts.categories'].find(({ id }) => id === category)?.title ?? 'Shout-out';
