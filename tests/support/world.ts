import { join } from 'node:path';
import { type Amendment, amended } from '../../src/kernel/amendments.js';
import { makeCalendar } from '../../src/kernel/calendar.js';
import type { Asker, Look, PersonDay, Ports } from '../../src/kernel/capability.js';
import type { Card } from '../../src/kernel/card.js';
import { nameWithoutScope } from '../../src/kernel/input-names.js';
import type { Json, JsonObject } from '../../src/kernel/json.js';
import { partitionOf } from '../../src/kernel/layout.js';
import type { Home, Message } from '../../src/kernel/message.js';
import { makePeople, type Person } from '../../src/kernel/people.js';
import { notice } from '../../src/kernel/phrases.js';
import { calendarRulesOf } from '../../src/kernel/settings.js';
import type { SubjectRef } from '../../src/kernel/subject.js';
import { collect, startingWith, type Tables } from '../../src/kernel/tables.js';
import type { World } from '../../src/kernel/world.js';
import { makeExpander } from '../../src/platform/cards/expand.js';
import { newMessage } from '../../src/platform/delivery/message-row.js';
import { memoryTables } from '../../src/platform/storage/memory.js';
import { makeSubjects } from '../../src/platform/subjects/subjects.js';
import { numberedIds, testIds } from './ids.js';
import { parseSettings } from './registry.js';

/** A Wednesday in term time, ten in the morning in London. */
const ORDINARY_MORNING = '2026-03-11T10:00:00Z';

let made = 0;

/** A social worker who started two years ago, unless the situation says otherwise. */
export const aPerson = (overrides: Partial<Person> = {}): Person => {
  made += 1;
  const id = overrides.id ?? `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
  return {
    id,
    name: `Person ${made}`,
    email: `person.${made}@elmshire.example`,
    jobTitle: 'Social worker',
    team: 'Family Support North',
    service: 'Children and Families',
    roles: ['social_worker'],
    startedOn: '2024-03-04',
    ...overrides,
  };
};

export interface WorldSituation {
  readonly now?: string;
  readonly people?: readonly Person[];
  readonly settings?: Readonly<Record<string, unknown>>;
}

export const aWorld = ({
  now = ORDINARY_MORNING,
  people = [],
  settings = {},
}: WorldSituation = {}): World => {
  const parsed = parseSettings(settings);
  if (parsed.problems.length > 0) throw new Error(JSON.stringify(parsed.problems));
  const calendar = makeCalendar(calendarRulesOf(parsed.settings));
  const at = new Date(now);
  return {
    now: at,
    today: calendar.dayOf(at),
    people: makePeople(people),
    settings: parsed.settings,
    calendar,
    keyed: testIds.keyed,
  };
};

/** The day of somebody for whom there is nothing. */
const NO_DAY: PersonDay = {
  sections: [],
  aside: [],
  waiting: [],
  progress: { asked: 0, answered: 0 },
  hasNews: false,
  waitsOf: () => '',
  nextOn: undefined,
  newestCopy: undefined,
  keeps: { holds: [], tidies: [], retires: [] },
};

export interface Platform {
  readonly ports: Ports;
  readonly tables: Tables;
  /** The looks that were announced, in order. */
  readonly looks: Look[];
  /** The homes and prefixes that were asked to be refreshed, in order. */
  readonly refreshed: { home: Home; prefix: string }[];
  setNow(now: string): void;
  setPeople(people: readonly Person[]): void;
  world(): World;
  asker(personId: string): Asker;
  messages(home: Home): Promise<Message[]>;
  events(ref: SubjectRef): Promise<JsonObject[]>;
  /** Everything stored, as one text: to look for what must not be there. */
  dump(): Promise<string>;
}

/** The real subjects over in-memory tables, with a clock and a staff list that a test moves. */
export const aPlatform = (situation: WorldSituation = {}): Platform => {
  const tables = memoryTables();
  const tenant = 'test-tenant';
  const looks: Look[] = [];
  const refreshed: { home: Home; prefix: string }[] = [];
  const { random: newId } = numberedIds();
  let current = situation;
  const said = new Map<string, Amendment>();
  const world = () =>
    aWorld({ ...current, people: (current.people ?? []).map((each) => amended(each, said.get(each.id))) });
  const subjects = makeSubjects({
    tables,
    tenant,
    clock: () => world().now,
    messages: {
      announce: async () => {},
      dispatch: async () => {},
    },
    newMessage,
    lookAt: async (more) => {
      looks.push(...more);
    },
    setAside: () => {},
    log: () => {},
  });
  const rowsOf = (home: Home, prefix: string) =>
    collect(tables.list('state', partitionOf(tenant, home), startingWith(prefix)));
  return {
    ports: {
      subjects,
      newId,
      present: async () => world(),
      amendStaff: async (_by, decide) => {
        for (const [id, amendment] of decide(said)) {
          if (amendment) said.set(id, amendment);
          else said.delete(id);
        }
        return world();
      },
      commands: [],
      heard: async () => new Map(),
      toldAbout: async () => [],
      day: async () => NO_DAY,
      today: async (_asker, note) => notice('Today', [note]),
      reports: async () => [],
      lookAt: async (more) => {
        looks.push(...more);
      },
      deliveryOn: async () => ({
        due: 0,
        sent: 0,
        answered: 0,
        unknown: 0,
        cancelled: 0,
        dead: 0,
        notReached: [],
        longNotReached: [],
      }),
      ownData: { topics: () => [], counts: async () => new Map() },
      openWork: async () => new Map(),
      hasPeoplePicker: false,
    },
    tables,
    looks,
    refreshed,
    setNow: (now) => {
      current = { ...current, now };
    },
    setPeople: (people) => {
      current = { ...current, people };
    },
    world,
    asker: (personId) => {
      const person = world().people.get(personId);
      if (!person) throw new Error(`nobody has the id ${personId}`);
      return { actor: person, world: world() };
    },
    messages: async (home) =>
      (await rowsOf(home, 'm|')).map(({ value }) => ({
        key: String(value.key),
        to: String(value.to),
        feature: String(value.feature),
        card: String(value.card),
        about: (value.about as Json[]).map(String),
        nature: value.nature === 'daily' ? 'daily' : 'once',
      })),
    events: async (ref) => (await rowsOf(ref, 'e|')).map(({ value }) => value),
    dump: async () => JSON.stringify(await collect(tables.scan('state', ''))),
  };
};

/** The real expander over the real templates; throws when a value was not given. */
export const expandCard: (card: Card) => JsonObject = makeExpander(join(import.meta.dirname, '../../cards'));

/** Every element and button of it, in order; those for clients that know less are left out. */
export const elementsOf = (node: Json | undefined): JsonObject[] => {
  if (Array.isArray(node)) return node.flatMap((part: Json) => elementsOf(part));
  if (typeof node !== 'object' || node === null) return [];
  const whole = node as JsonObject;
  const inside = Object.entries(whole).flatMap(([key, value]) =>
    key === 'fallback' ? [] : elementsOf(value),
  );
  return typeof whole.type === 'string' ? [whole, ...inside] : inside;
};

/** Everything a reader sees on the card, line by line. */
export const textOf = (expanded: JsonObject): string =>
  elementsOf(expanded)
    .flatMap((node) => [node.text, node.title, node.label, node.value])
    .filter((text) => typeof text === 'string')
    .join('\n');

export interface Button {
  readonly title: string;
  readonly verb: string;
  readonly data: JsonObject;
  /** What a screen reader says of a button of a row. */
  readonly tooltip: string;
}

/** The buttons that press a verb, in order. */
export const buttonsOf = (expanded: JsonObject): Button[] =>
  elementsOf(expanded)
    .filter((node) => node.type === 'Action.Execute')
    .map((node) => ({
      title: String(node.title),
      verb: String(node.verb),
      data: (node.data ?? {}) as JsonObject,
      tooltip: typeof node.tooltip === 'string' ? node.tooltip : '',
    }));

/** The inputs, in order. */
/** As the client sees them. */
export const namesOfInputs = (expanded: JsonObject): string[] =>
  elementsOf(expanded).flatMap(({ type, id }) =>
    String(type).startsWith('Input.') && typeof id === 'string' ? [id] : [],
  );

/** Under the names that the capability gave them. */
export const inputsOf = (expanded: JsonObject): JsonObject[] =>
  elementsOf(expanded)
    .filter((node) => String(node.type).startsWith('Input.'))
    .map((node) => (typeof node.id === 'string' ? { ...node, id: nameWithoutScope(node.id) } : node));
