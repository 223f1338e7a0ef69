import { DaySchema, fullDayInWords, MonthSchema, monthInWords } from '../../kernel/calendar.js';
import type { EventRow } from '../../kernel/chain.js';
import { type ChainRows, eventsOf } from '../../kernel/chain-rows.js';
import type { HistoryLine, HistoryNames } from '../../kernel/history.js';
import type { JsonObject } from '../../kernel/json.js';
import type { PersonId } from '../../kernel/people.js';
import type { SubjectRef } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';
import { platformHistory } from './platform-history.js';
import { type AuditStore, besideOf, chainAt, chainsIn, subjectOf } from './rows.js';

const NOBODY_KNOWN = 'somebody no longer in the staff list';

const ACTORS: Readonly<Record<string, string>> = {
  system: 'Throughline',
  import: 'an import',
  administrator: 'an administrator',
};

const namesFor = (world: World, items: ReadonlyMap<string, JsonObject>): HistoryNames => ({
  person: (id) => world.people.get(typeof id === 'string' ? id : undefined)?.name ?? NOBODY_KNOWN,
  day: (day) => (DaySchema.safeParse(day).success ? fullDayInWords(String(day)) : 'no date'),
  month: (month) => (MonthSchema.safeParse(month).success ? monthInWords(String(month)) : 'a month'),
  item: (key) => items.get(key),
  settings: world.settings,
});

/** A sentence of the history with the instant by which it is put in order. */
interface Told {
  readonly at: string;
  readonly text: string;
}

/** One event as a sentence: when, who and what. */
const sentence = (
  subject: SubjectRef,
  event: EventRow,
  lines: ReadonlyMap<string, HistoryLine>,
  names: HistoryNames,
  { calendar }: World,
): string => {
  const at = new Date(event.at);
  const when = `On ${names.day(calendar.dayOf(at))} at ${calendar.timeInWords(at)}`;
  const who = ACTORS[event.actor] ?? names.person(event.actor);
  const { before = {}, after = {} } = event;
  const what =
    lines.get(event.act)?.say({ subject, before, after }, names) ??
    `did what this version has no words for (${event.act})`;
  return `${when}, ${who} ${what}.`;
};

export interface HistoryParts extends AuditStore {
  /** How each act of each capability reads. */
  readonly acts: readonly HistoryLine[];
}

const names = (ref: SubjectRef, event: EventRow, item: JsonObject | undefined, id: PersonId): boolean => {
  const { actor, before, after } = event;
  return actor === id || ref.id === id || JSON.stringify([before, after, item]).includes(id);
};

export const makeHistory = (parts: HistoryParts) => {
  const lines = new Map([...platformHistory, ...parts.acts].map((line) => [line.act, line]));

  const told = (
    rows: ChainRows,
    world: World,
    isWanted: (event: EventRow, items: ReadonlyMap<string, JsonObject>) => boolean,
  ): readonly Told[] => {
    const items = new Map(rows.items.map(({ key, value }) => [key, value]));
    const known = namesFor(world, items);
    return eventsOf(rows)
      .filter((event) => isWanted(event, items))
      .map((event) => ({
        at: event.at,
        text: sentence(rows.ref, event, lines, known, world),
      }));
  };

  const inOrder = (all: readonly Told[]): readonly string[] =>
    [...all].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ text }) => text);

  return {
    /** Every event of one subject as a sentence, in time order. */
    ofSubject: async (ref: SubjectRef, world: World) => {
      const beside = await besideOf(parts, subjectOf(ref))?.rows();
      const rows = beside ?? (await chainAt(parts, { ref, table: 'state' }));
      return inOrder(told(rows, world, () => true));
    },
    /** Every event by a person, about them, or that names them. Reads all subjects. */
    ofPerson: async (id: PersonId, world: World) => {
      const all: Told[] = [];
      for await (const rows of chainsIn(parts)) {
        // The one item that a change wrote says whom it is about, where the event names it by its key alone.
        const itemOf = ({ state }: EventRow, items: ReadonlyMap<string, JsonObject>) => {
          const keys = Object.keys(state?.items ?? {});
          return keys.length === 1 ? items.get(keys[0] ?? '') : undefined;
        };
        all.push(...told(rows, world, (event, items) => names(rows.ref, event, itemOf(event, items), id)));
      }
      return inOrder(all);
    },
  };
};
