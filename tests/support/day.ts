import { join } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import { z } from 'zod';
import { makeApp } from '../../src/app.js';
import { today } from '../../src/features/today/index.js';
import type { Day } from '../../src/kernel/calendar.js';
import {
  type Capability,
  defineCapability,
  type Look,
  message,
  type Planned,
} from '../../src/kernel/capability.js';
import { labelled, stored } from '../../src/kernel/fields.js';
import { type MAILBOX, partitionOf } from '../../src/kernel/layout.js';
import type { Line, Step } from '../../src/kernel/lines.js';
import { mailboxOf } from '../../src/kernel/message.js';
import type { Person, PersonId } from '../../src/kernel/people.js';
import type { Topic } from '../../src/kernel/personal-data.js';
import { notice } from '../../src/kernel/phrases.js';
import { recordsOf } from '../../src/kernel/records.js';
import { collect, type StoredRow, type Tables } from '../../src/kernel/tables.js';
import type { World } from '../../src/kernel/world.js';
import { memoryTables } from '../../src/platform/storage/memory.js';
import { storageOver } from '../../src/storage.js';
import { aConversation, type FakeMessenger, fakeMessenger } from './fake-teams.js';
import { testIds } from './ids.js';
import { aPerson, buttonsOf } from './world.js';

// Days of people for whom jars are to be filled: the smallest capability that has something to say on somebody's day.

const TENANT = 'test-tenant';
const CARDS = join(import.meta.dirname, '../../cards');

/** An open item, as a test sets it. */
export interface Jar {
  readonly id: string;
  readonly to: PersonId;
  readonly steps: readonly Step[];
  readonly kind?: Line['kind'];
  readonly againAfter?: number;
  readonly section?: string;
  readonly asideBy?: Day;
  readonly stays?: boolean;
  readonly rests?: boolean;
  readonly ridesUntil?: Day;
  readonly bringsFrom?: Day;
  readonly hurries?: boolean;
  readonly holder?: PersonId;
  /** Since when it is the holder’s turn. */
  readonly since?: Day;
  /** It is open, and nothing is to be said of it just now. */
  readonly isSilent?: boolean;
}

export const aStep = (on: Day, id = 'due'): Step => ({ id, on });

const lineOf = (jar: Jar): Line => {
  const {
    id,
    to,
    steps,
    kind = 'turn',
    section = 'full',
    againAfter,
    asideBy,
    stays,
    rests,
    ridesUntil,
    bringsFrom,
    hurries,
    since = '2026-03-02',
  } = jar;
  const holder = jar.holder ?? to;
  return {
    to,
    item: id,
    subject: { kind: 'jar', id },
    section,
    kind,
    ...(kind === 'news' ? {} : { turn: { holder, since, why: 'fill', by: 'system' } }),
    steps,
    ...(stays === undefined ? {} : { stays }),
    ...(rests === undefined ? {} : { rests }),
    ...(againAfter === undefined ? {} : { againAfter }),
    ...(asideBy === undefined ? {} : { asideBy }),
    ...(ridesUntil === undefined ? {} : { ridesUntil }),
    ...(bringsFrom === undefined ? {} : { bringsFrom }),
    ...(hurries === undefined ? {} : { hurries }),
    urgency: 5,
    name: `Jar ${id}`,
    text: 'is to be filled',
  };
};

/** Lines of what is open, and a look at each on the day of its next step. */
const planOf = (jars: readonly Jar[], ids: readonly string[], world: World): Planned => {
  const mine = jars.filter(({ id }) => ids.includes(id));
  const reached = mine.map((jar) => ({ ...jar, steps: jar.steps.filter(({ on }) => on <= world.today) }));
  return {
    asks: [],
    lines: reached.filter(({ isSilent }) => !isSilent).map(lineOf),
    open: mine
      .filter(({ kind }) => kind !== 'news')
      .map(({ id, to, holder = to }) => ({
        item: id,
        subject: { kind: 'jar', id },
        turn: { holder, since: '2026-03-02', why: 'fill', by: 'system' },
      })),
    looks: mine.flatMap(({ id, steps }): readonly Look[] =>
      steps
        .filter(({ on }) => on > world.today)
        .slice(0, 1)
        .map(({ on }) => ({ subject: { kind: 'jar', id }, on })),
    ),
  };
};

const sectionOf = (id: string) => ({
  id,
  heading: `Jars ${id}`,
  open: 'Fill them',
  formerly: ['nudge'],
  counted: (count: number) => `${count} ${id}`,
  card: (_reader: unknown, lines: readonly Line[]) =>
    notice(
      'Jars',
      lines.map(({ name }) => name),
    ),
});

const TOPIC: Topic = {
  id: 'jars',
  title: 'Jars',
  about: 'Which jars there are.',
  seenBy: 'everyone',
  kept: { words: 'Kept for good.' },
};

const jarsCapability = (jars: () => readonly Jar[]): Capability =>
  defineCapability({
    name: 'jars',
    permissions: {},
    settings: {},
    topics: [TOPIC],
    records: [
      recordsOf({
        kind: 'jar',
        idIs: 'the jar’s id',
        person: undefined,
        records: [
          {
            id: 'jars.jar',
            topic: TOPIC.id,
            at: 'head',
            schema: stored({ coins: labelled(z.number(), 'Coins') }),
            purpose: 'That it is filled.',
            seenBy: TOPIC.seenBy,
            kept: TOPIC.kept,
          },
        ],
        of: () => [],
      }),
    ],
    acts: [],
    reasons: {},
    messages: [
      message<undefined, never>('thanks', {
        nature: 'once',
        load: () => undefined,
        wanted: () => true,
        show: (_facts, { message: { about } }) => notice('Thanks', about),
      }),
    ],
    buttons: [],
    commands: [],
    subjects: [{ kind: 'jar', plan: (ids, world) => planOf(jars(), ids, world), looksAfter: () => [] }],
    today: {
      sections: [sectionOf('full'), sectionOf('old')],
      turns: { fill: (holder) => `waits for ${holder} to fill` },
      subjectsOf: ({ actor }) =>
        jars()
          .filter(({ to }) => to === actor.id)
          .map(({ id }) => ({ kind: 'jar', id })),
    },
    importers: [],
    report: undefined,
    upkeep: undefined,
    exports: [],
  });

export interface Situation {
  readonly now?: string;
  readonly people?: readonly Person[];
  readonly jars?: readonly Jar[];
  readonly tables?: Tables;
  readonly messenger?: FakeMessenger;
  /** Who has not opened the bot. */
  readonly notOpened?: readonly PersonId[];
}

const PEOPLE = [aPerson({ id: 'a1', name: 'Ann Ash' }), aPerson({ id: 'b2', name: 'Ben Birch' })];

/** The whole bot over memory, with jars for its only capability beside the card of the day. Nothing is planned yet. */
export const aDayOf = async (situation: Situation = {}) => {
  const { tables = memoryTables(), messenger = fakeMessenger(), people = PEOPLE } = situation;
  let now = situation.now ?? '2026-03-10T08:00:00.000Z';
  let jars: readonly Jar[] = [];
  let waited = 0;
  const clock = () => new Date(now);
  const logged: string[] = [];
  const open = () =>
    makeApp({
      capabilities: [today, jarsCapability(() => jars)],
      storage: storageOver(tables, clock),
      tenantId: TENANT,
      clock,
      stopwatch: () => Date.parse(now) + waited,
      sleep: async (ms) => {
        waited += ms;
        await breath();
      },
      messenger,
      log: (event, fields) => {
        if (event.endsWith('.failed')) logged.push(`${event} ${JSON.stringify(fields)}`);
      },
      cards: CARDS,
      hasPeoplePicker: false,
      ids: testIds,
    });
  let app = open();
  const looks = (all: readonly Jar[]): readonly Look[] =>
    all.flatMap(({ id, steps }) => steps.map(({ on }) => ({ subject: { kind: 'jar', id }, on })));
  const mailbox = (id: PersonId, range?: typeof MAILBOX): Promise<StoredRow[]> =>
    collect(tables.list('state', partitionOf(TENANT, mailboxOf(id)), range));
  const fixture = {
    tables,
    messenger,
    people,
    app: () => app,
    failures: () => logged,
    /** A round at an instant. */
    at: async (instant: string) => {
      now = instant;
      await app.tick();
    },
    /** The rounds of a working day: at the daily run, and in the hours behind it. */
    day: async (on: Day) => {
      for (const time of ['09:30', '09:31', '11:00', '16:00']) await fixture.at(`${on}T${time}:00.000Z`);
    },
    setNow: (instant: string) => {
      now = instant;
    },
    /** From now on these are open; those whose steps lie ahead are looked at on their days. */
    jars: async (...next: readonly Jar[]) => {
      const before = new Set(jars.map((jar) => JSON.stringify(jar)));
      jars = next;
      await app.ports.lookAt(looks(next.filter((jar) => !before.has(JSON.stringify(jar)))));
    },
    /** Another process over the same storage. */
    restart: () => {
      app = open();
    },
    /** The days on which cards of the day came, by person. */
    sentTo: (id: PersonId) =>
      messenger.sends.filter(({ to, outcome }) => to.personId === id && outcome.kind === 'sent').length,
    states: async (id: PersonId) =>
      (await mailbox(id))
        .filter(({ row }) => row.startsWith('m|today:today:'))
        .map(({ row, value }) => `${row.slice(-10)} ${value.state} ${value.reason}`.trim()),
    /** What somebody was told: `item: steps lastOn`. */
    told: async (id: PersonId) =>
      (await mailbox(id))
        .filter(({ row }) => row.startsWith('o|') && row.endsWith('|t'))
        .map(({ value }) => `${value.item}: ${(value.steps as string[]).join()} ${value.lastOn}`),
    tried: async (id: PersonId) =>
      (await mailbox(id))
        .filter(({ row }) => row.startsWith('o|') && !row.endsWith('|t'))
        .map(({ value }) => `${value.item} ${value.on}`),
    mailbox,
    said: async (id: PersonId, text: string) => {
      const answer = await app.inbound.said(aConversation(id), text);
      await answer.delivered?.(`reply-to-${id}-${now}`);
      return app.expand(answer.card, answer.mark);
    },
    /** The buttons of the last card that was sent to somebody. */
    buttons: (id: PersonId) =>
      buttonsOf(messenger.sends.filter(({ to }) => to.personId === id).at(-1)?.card ?? {}),
    press: async (id: PersonId, verb: string, data: unknown, activityId?: string) =>
      (await app.inbound.pressed(aConversation(id), verb, data, activityId)).card,
  };
  await app.directory.replaceAll(people);
  for (const { id } of people)
    if (!situation.notOpened?.includes(id)) await app.inbound.said(aConversation(id), 'nothing');
  await fixture.jars(...(situation.jars ?? []));
  return fixture;
};
export type DayFixture = Awaited<ReturnType<typeof aDayOf>>;
