import { hashOfValue } from '../../kernel/chain.js';
import { isList, isObject, type Json, type JsonObject } from '../../kernel/json.js';
import type { PersonId } from '../../kernel/people.js';
import { inChunks } from '../../kernel/phrases.js';
import type { AuditEvent } from '../../kernel/subject.js';

// What a new staff list says in the record of changes: who is new, changed or gone. What decides what somebody may do and
// see stands there as it is: roles, and the ids of managers and supervisors. Of all else, only that it is other, because it
// goes before the record does; and of somebody who is gone, nothing but that.

/** A staff list as it is stored, by person. */
export type Entries = ReadonlyMap<PersonId, JsonObject>;

/** In one event, so that it is a row of a size that storage takes. */
export const PEOPLE_IN_AN_EVENT = 200;
/** One transaction takes a hundred rows. */
const MOST_EVENTS = 80;
/** With more the events would be larger than one transaction may be: then they say who, and not what. */
const MOST_IN_DETAIL = 2_000;

/** Fields whose content the record holds. */
const SHOWN = ['roles', 'managerId', 'supervisorId', 'secondSupervisorId'] as const;

const MARK_CHARACTERS = 16;
/** Enough of an entry's hash to say which entry is other than it was; that one is, the hash of them all says. */
export const markOf = (entry: JsonObject): string => hashOfValue(entry).slice(0, MARK_CHARACTERS);

/** The people of whom an event says something, from what it says is so after it. */
export const peopleIn = (after: Json | undefined): readonly JsonObject[] =>
  isObject(after) && isList(after.people) ? after.people.filter((each) => isObject(each)) : [];
export const partsOn = (after: Json | undefined, id: PersonId): readonly JsonObject[] =>
  peopleIn(after).filter(({ person }) => person === id);

interface Changed {
  readonly person: PersonId;
  readonly before: JsonObject | undefined;
  readonly after: JsonObject | undefined;
}

const isOther = (name: string, before: JsonObject, after: JsonObject): boolean =>
  hashOfValue(before[name] ?? null) !== hashOfValue(after[name] ?? null);

const shownOf = (entry: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(
    SHOWN.filter((name) => names.includes(name) && entry[name] !== undefined).map((name) => [
      name,
      entry[name],
    ]),
  );

/** A person with what became of them. Without an `entry` they are no longer on the list. */
const saidOf = ({ person, before, after }: Changed, isInDetail: boolean): JsonObject => {
  const mark = after ? { entry: markOf(after) } : {};
  if (!isInDetail) return { person, ...mark };
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (name) => name !== 'id' && isOther(name, before ?? {}, after ?? {}),
  );
  return {
    person,
    ...mark,
    is: before ? (after ? 'changed' : 'removed') : 'added',
    ...(before && after ? { fields: names.sort() } : {}),
    ...(before && after ? { before: shownOf(before, names) } : {}),
    ...(after ? { after: shownOf(after, names) } : {}),
  };
};

const changedBetween = (before: Entries, after: Entries): readonly Changed[] => {
  const added = [...after].flatMap(([person, value]): readonly Changed[] => {
    const was = before.get(person);
    return was && hashOfValue(was) === hashOfValue(value) ? [] : [{ person, before: was, after: value }];
  });
  const gone = [...before].flatMap(([person, was]): readonly Changed[] =>
    after.has(person) ? [] : [{ person, before: was, after: undefined }],
  );
  return [...added, ...gone];
};

/** The events of a list that takes the place of another; the last has the counts, the first people stand in all. */
export const staffEvents = (
  said: Pick<AuditEvent, 'actor' | 'act'>,
  before: Entries,
  after: Entries,
  more: JsonObject,
): readonly AuditEvent[] => {
  const changed = changedBetween(before, after);
  const isInDetail = changed.length <= MOST_IN_DETAIL;
  const named = changed.slice(0, MOST_EVENTS * PEOPLE_IN_AN_EVENT);
  const chunks = inChunks(
    named.map((each) => saidOf(each, isInDetail)),
    PEOPLE_IN_AN_EVENT,
  );
  const counts = {
    added: changed.filter((each) => !each.before).length,
    changed: changed.filter((each) => each.before && each.after).length,
    removed: changed.filter((each) => !each.after).length,
    ...(named.length < changed.length ? { notNamed: changed.length - named.length } : {}),
  };
  const last = chunks.at(-1) ?? [];
  return [
    ...chunks.slice(0, -1).map((people): AuditEvent => ({ ...said, after: { ...more, people } })),
    { ...said, after: { ...more, ...counts, people: last } },
  ];
};
