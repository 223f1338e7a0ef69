import { z } from 'zod';
import { dayField, labelled, stored } from '../../../kernel/fields.js';
import { shortIdOf } from '../../../kernel/ids.js';
import { itemKind } from '../../../kernel/layout.js';
import type { PersonId } from '../../../kernel/people.js';
import { recordsOf, rowsUnder } from '../../../kernel/records.js';
import type { SubjectRef } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { type Action, isLive } from '../model.js';
import { TOPIC } from '../records.js';

// Among whose actions each action lies, by its id: a file names an action by its reference, and all owners there are
// would have to be read to find it. It is a way to the rows and not the truth about them: whoever follows it reads the
// rows, and a place that is wrong or missing is made good when all of them are gone through again.

export const PLACES = 'action-places';

/** So many parts that even a large service has a few hundred in each, which is one request. */
const PART_CHARACTERS = 2;
export const partOf = (actionId: string): SubjectRef => ({
  kind: PLACES,
  id: actionId.slice(0, PART_CHARACTERS),
});
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
export const placeItem = (actionId: string, owner: string) => ({
  key: PLACE.key(actionId),
  value: { owner },
});

/** Where every action lies: with its owner, and of two copies of a handover that was cut short with the later one. */
export const placesOf = (actions: readonly Action[]): ReadonlyMap<string, string> => {
  const latest = new Map<string, Action>();
  for (const action of actions.filter(isLive))
    if (action.version >= (latest.get(action.id)?.version ?? 0)) latest.set(action.id, action);
  return new Map([...latest].map(([id, { ownerId }]) => [id, shortIdOf(ownerId)]));
};

/** The owners whom numbers stand for; undefined when one stands for nobody on the staff list. */
export const ownersNamed = (
  places: ReadonlyMap<string, string>,
  { people }: World,
): readonly PersonId[] | undefined => {
  const numbers = new Set(places.values());
  if (numbers.size === 0) return [];
  const owners = people.all.map(({ id }) => id).filter((id) => numbers.has(shortIdOf(id)));
  return owners.length === numbers.size ? owners : undefined;
};

const rows = rowsUnder(TOPIC, 'That an action is found by its reference without reading all there are.');
export const records = recordsOf({
  kind: PLACES,
  idIs: 'the beginning of the actions’ ids',
  person: undefined,
  records: [rows('actions.places-changed', 'head', HeadSchema), rows('actions.places', PLACE, PlaceSchema)],
  of: () => [],
});
