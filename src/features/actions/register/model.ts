import { z } from 'zod';
import { addMonths } from '../../../kernel/calendar.js';
import { dayField, labelled, stored } from '../../../kernel/fields.js';
import { shortIdOf } from '../../../kernel/ids.js';
import { itemKind } from '../../../kernel/layout.js';
import type { PersonId } from '../../../kernel/people.js';
import { dayOfInstant } from '../../../kernel/phrases.js';
import { recordsOf, rowsUnder } from '../../../kernel/records.js';
import type { SubjectRef } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { type Action, isLive, isOpen } from '../model.js';
import { TOPIC } from '../records.js';

// Among whose actions each action lies, by its id: a file names an action by its reference, and all owners there are
// would have to be read to find it. It is a way to the rows and not the truth about them: whoever follows it reads the
// rows, and a place that is wrong or missing is made good when all of them are gone through again.

export const PLACES = 'action-places';

/** So many parts that even a large service has a few hundred in each, which is one request. */
const PART_CHARACTERS = 2;
export const partOf = (actionId: string): string => actionId.slice(0, PART_CHARACTERS);
/** The part that says whose actions somebody checks, or has checked lately. */
export const partOfChecker = (checkerId: PersonId): string => `by-${shortIdOf(checkerId)}`;
/** The part that says whose actions serve a plan, or have served it. */
export const partOfPlan = (planId: string): string => `plan-${planId}`;
export const placesIn = (part: string): SubjectRef => ({ kind: PLACES, id: part });

/** Says when all actions were gone through. */
export const ALL_PLACED: SubjectRef = { kind: PLACES, id: 'all' };

/** All are gone through again after so many days: a release that knew no places may have written in between. */
export const DAYS_BETWEEN = 7;

export const HeadSchema = stored({ on: dayField('Last changed on') });
export const PLACE = itemKind('', 'beside-head');
export const PlaceSchema = stored({
  /** A number made from the owner's id, so that nothing about a person stands here. */
  owner: labelled(z.string(), 'Number made from the owner’s id', { isInner: true }),
});
export const placeItem = ({ key, owner }: { readonly key: string; readonly owner: string }) => ({
  key: PLACE.key(key),
  value: { owner },
});

/** One entry: among whose actions one lies, or that somebody checks one of theirs. Without an owner it is to go. */
export interface Entry {
  readonly part: string;
  readonly key: string;
  readonly owner: string | undefined;
}
export const nameOf = ({ part, key }: Pick<Entry, 'part' | 'key'>): string => `${part} ${key}`;

/** What there is to know of where an action lies. */
export interface Lying {
  readonly id: string;
  readonly ownerId: PersonId;
  readonly checkerId?: PersonId | undefined;
  readonly planIds?: readonly string[] | undefined;
}

export const entriesOf = ({ id, ownerId, checkerId, planIds = [] }: Lying): readonly Entry[] => {
  const owner = shortIdOf(ownerId);
  return [
    { part: partOf(id), key: id, owner },
    ...(checkerId === undefined ? [] : [{ part: partOfChecker(checkerId), key: owner, owner }]),
    ...planIds.map((planId) => ({ part: partOfPlan(planId), key: owner, owner })),
  ];
};

/** How far back somebody finds what they have checked. */
const CHECKED_MONTHS = 12;

/** True of what this person has checked, and finds again. */
export const isCheckedBy = (action: Action, checkerId: PersonId, world: World): boolean =>
  action.checkedById === checkerId &&
  action.checkedAt !== undefined &&
  dayOfInstant(action.checkedAt, world) >= addMonths(world.today, -CHECKED_MONTHS);

/** Where every action lies: with its owner, and of two copies of a handover that was cut short with the later one. */
export const allEntriesOf = (actions: readonly Action[], world: World): readonly Entry[] => {
  const latest = new Map<string, Action>();
  for (const action of actions.filter(isLive))
    if (action.version >= (latest.get(action.id)?.version ?? 0)) latest.set(action.id, action);
  const all = [...latest.values()].flatMap((action) => {
    const { id, ownerId, checkerId, checkedById, planIds } = action;
    const has = checkedById !== undefined && isCheckedBy(action, checkedById, world);
    return [
      ...entriesOf({ id, ownerId, checkerId: isOpen(action) ? checkerId : undefined, planIds }),
      ...(has ? entriesOf({ id, ownerId, checkerId: checkedById }) : []),
    ];
  });
  return [...new Map(all.map((entry) => [nameOf(entry), entry])).values()];
};

/** The owners whom numbers stand for; undefined when one stands for nobody on the staff list. */
export const ownersNamed = (found: readonly string[], { people }: World): readonly PersonId[] | undefined => {
  const numbers = new Set(found);
  if (numbers.size === 0) return [];
  const owners = people.all.map(({ id }) => id).filter((id) => numbers.has(shortIdOf(id)));
  return owners.length === numbers.size ? owners : undefined;
};

const rows = rowsUnder(TOPIC, 'That an action is found by its reference without reading all there are.');
export const records = recordsOf({
  kind: PLACES,
  idIs: 'the beginning of the actions’ ids, a number made from a checker’s id, or a plan’s id',
  person: undefined,
  records: [rows('actions.places-changed', 'head', HeadSchema), rows('actions.places', PLACE, PlaceSchema)],
  of: () => [],
});
