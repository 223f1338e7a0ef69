import { join } from 'node:path';
import { type App, makeApp } from '../../../src/app.js';
import type { Card } from '../../../src/kernel/card.js';
import { idFrom } from '../../../src/kernel/ids.js';
import type { Json, JsonObject } from '../../../src/kernel/json.js';
import type { Log } from '../../../src/kernel/log.js';
import type { Person } from '../../../src/kernel/people.js';
import type { TableName, Tables } from '../../../src/kernel/tables.js';
import { collect } from '../../../src/kernel/tables.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { storageOver } from '../../../src/storage.js';
import { aConversation, type FakeMessenger, fakeMessenger } from '../../support/fake-teams.js';
import { numberedIds } from '../../support/ids.js';
import { aPerson } from '../../support/world.js';

export const TENANT = 'test-tenant';
const CARDS = join(import.meta.dirname, '../../../cards');
const TABLES: readonly TableName[] = ['state', 'due', 'outgoing', 'people', 'conversations', 'settings'];

const guid = (n: number): string => `${n}a5d9f0c-3b1e-4f6a-9c8d-7e2b4a6c8d0${n}`;
export const GRACE = guid(1);
export const ERIN = guid(2);
export const BEN = guid(3);
export const CLEO = guid(4);
const HEAD = guid(5);

/** Erin Doyle is the one whose data is asked for: she is supervised, supervises, owns, checks, writes and is thanked. */
export const PEOPLE: readonly Person[] = [
  aPerson({
    id: HEAD,
    name: 'Maud Keller',
    email: 'maud.keller@elmshire.example',
    roles: ['head_of_service'],
  }),
  aPerson({
    id: GRACE,
    name: 'Grace Okafor',
    email: 'grace.okafor@elmshire.example',
    roles: ['manager', 'panel'],
    managerId: HEAD,
    supervisorId: HEAD,
  }),
  aPerson({
    id: ERIN,
    name: 'Erin O’Doyle',
    email: 'erin.odoyle@elmshire.example',
    managerId: GRACE,
    supervisorId: GRACE,
  }),
  aPerson({
    id: BEN,
    name: 'Ben Carter',
    email: 'ben.carter@elmshire.example',
    managerId: GRACE,
    supervisorId: ERIN,
  }),
  aPerson({
    id: CLEO,
    name: 'Cleo Adeyemi',
    email: 'cleo.adeyemi@elmshire.example',
    managerId: GRACE,
    supervisorId: GRACE,
    secondSupervisorId: ERIN,
    roles: ['administrator'],
  }),
];

export const WORDS_ABOUT_ERIN = 'She made the whole difficult week lighter for the duty desk.';
export const WORDS_OF_ERIN = 'He kept the family informed at every single step of it.';
const CLOSED_REFERENCE = 'AUD-01';

/** Tables that stop working after a number of writes, as a process does that is killed. */
const breakable = (inner: Tables) => {
  let left = Number.POSITIVE_INFINITY;
  const tables: Tables = {
    ...inner,
    transact: async (...args) => {
      if (left <= 0) throw new RangeError('stopped');
      left -= 1;
      return inner.transact(...args);
    },
  };
  return {
    tables,
    breakAfter: (writes: number) => {
      left = writes;
    },
  };
};

export interface Organisation {
  readonly app: App;
  readonly tables: Tables;
  readonly messenger: FakeMessenger;
  now(): Date;
  moveTo(at: string): void;
  breakAfter(writes: number): void;
  press(personId: string, verb: string, data: JsonObject): Promise<Card>;
  type(personId: string, words: string): Promise<Card>;
  /** Every row as one line of text: table, keys and value. */
  rows(): Promise<readonly string[]>;
  /** The rows that hold the text in their keys or anywhere in their value. */
  holding(text: string): Promise<readonly string[]>;
  importRows(name: string, ...rows: readonly Record<string, string>[]): Promise<void>;
}

const looked = (value: Json | undefined): string => JSON.stringify(value);

/** The whole app over tables in memory, with nobody on the staff list yet. */
export const anApp = (start: string, log: Log = () => {}): Organisation => {
  let now = new Date(start);
  const { tables, breakAfter } = breakable(memoryTables());
  const messenger = fakeMessenger();
  let ticks = 0;
  const app = makeApp({
    storage: storageOver(tables, () => now),
    tenantId: TENANT,
    clock: () => now,
    stopwatch: () => ticks,
    sleep: async (ms) => {
      ticks += ms;
    },
    messenger,
    log,
    cards: CARDS,
    hasPeoplePicker: false,
    ids: numberedIds(),
  });
  const rows = async () => {
    const found: string[] = [];
    for (const table of TABLES) {
      for (const { partition, row, value } of await collect(tables.scan(table, '')))
        found.push(`${table} ${partition} ${row} ${looked(value)}`);
    }
    return found;
  };
  return {
    app,
    tables,
    messenger,
    breakAfter,
    now: () => now,
    moveTo: (at) => {
      now = new Date(at);
      ticks += 60_000;
    },
    press: async (personId, verb, data) =>
      (await app.inbound.pressed(aConversation(personId), verb, data)).card,
    type: async (personId, words) => (await app.inbound.said(aConversation(personId), words)).card,
    rows,
    holding: async (text) => (await rows()).filter((row) => row.toLowerCase().includes(text.toLowerCase())),
    importRows: async (name, ...values) => {
      const importer = app.importers.find((one) => one.name === name);
      const prepared = await importer!.prepare(
        values.map((cells, n) => ({
          line: n + 2,
          values: { ...Object.fromEntries(importer!.columns.map((column) => [column, ''])), ...cells },
        })),
      );
      if (!('apply' in prepared)) throw new Error(JSON.stringify(prepared.problems));
      await prepared.apply();
    },
  };
};

const action = (reference: string, owner: string, title: string) => ({
  reference,
  title,
  why: 'So that the duty desk is never without somebody.',
  evidence_needed: 'The rota shows it for three months.',
  owner_email: owner,
  checker_email: 'grace.okafor@elmshire.example',
  due_on: '2026-03-13',
  source: 'meeting',
  agreed_on: '2026-03-02',
});

const actionId = (reference: string): string => idFrom('action', reference);

/** A fortnight in March 2026 in which every kind of record comes into being. */
export const anOrganisation = async (): Promise<Organisation> => {
  const org = anApp('2026-03-09T08:00:00Z');
  const { app, press, type } = org;
  await app.directory.replaceAll(PEOPLE);
  await app.directory.replaceAll(PEOPLE);
  for (const { id } of PEOPLE) {
    await app.inbound.arrived(aConversation(id));
    await type(id, 'help');
  }
  await org.importRows(
    'supervision',
    ...[
      ['erin.odoyle', 'grace.okafor', '2026-02-09'],
      ['ben.carter', 'erin.odoyle', '2026-02-10'],
      ['cleo.adeyemi', 'grace.okafor', '2026-02-10'],
    ].map(([worker, supervisor, held_on]) => ({
      worker_email: `${worker}@elmshire.example`,
      supervisor_email: `${supervisor}@elmshire.example`,
      held_on: held_on!,
    })),
  );
  await org.importRows(
    'actions',
    action(CLOSED_REFERENCE, 'erin.odoyle@elmshire.example', 'Write up the rota for the duty desk'),
    {
      ...action('AUD-02', 'ben.carter@elmshire.example', "Go through the rota with Erin O'Doyle"),
      checker_email: 'erin.odoyle@elmshire.example',
    },
  );
  org.moveTo('2026-03-10T10:00:00Z');
  await app.tick();
  await press(GRACE, 'supervision.held', {
    worker: ERIN,
    round: 1,
    view: 'due',
    previousActions: 'reviewed',
    heldOn: '2026-03-10',
    record: 'true',
    nextOn: '2026-04-07',
  });
  await press(ERIN, 'supervision.held', {
    worker: BEN,
    round: 1,
    view: 'due',
    previousActions: 'none_open',
    heldOn: '2026-03-10',
    record: 'false',
    nextOn: '2026-04-08',
  });
  await press(ERIN, 'supervision.save-not-held', {
    worker: CLEO,
    round: 1,
    view: 'due',
    reason: 'urgent_work',
    newOn: '2026-03-18',
  });
  const id = actionId(CLOSED_REFERENCE);
  await press(ERIN, 'actions.save-dates', {
    view: 'mine',
    versions: `${id}~1`,
    asks: 'done',
    [`evidence.${id}`]: 'It is in the shared folder.',
  });
  await press(GRACE, 'actions.check', {
    ownerId: ERIN,
    actionId: id,
    version: 2,
    among: `${ERIN}~${id}`,
    seen: 'yes',
  });
  const thank = (by: string, nominee: string, did: string, difference: string) =>
    press(by, 'shoutouts.nominate', { nominee, category: 'kindness', did, difference });
  await thank(BEN, ERIN, WORDS_ABOUT_ERIN, 'The desk was calm again by the Friday of it.');
  await thank(ERIN, BEN, WORDS_OF_ERIN, 'Nobody had to ask twice, and it showed.');
  await thank(
    CLEO,
    BEN,
    'Took the calls of Erin O’Doyle while she was out.',
    'Not one of the calls was lost.',
  );
  await press(ERIN, 'privacy.stop-invitations', {});
  await app.tick();
  org.moveTo('2026-03-11T10:00:00Z');
  await press(ERIN, 'supervision.agree', { worker: ERIN, round: 2, answer: 'yes' });
  await press(BEN, 'supervision.agree', { worker: BEN, round: 2, answer: 'not_held' });
  await app.tick();
  return org;
};
