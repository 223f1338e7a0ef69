import { join } from 'node:path';
import { type App, makeApp } from '../../src/app.js';
import { actionIdOf } from '../../src/features/actions/model.js';
import { markOf } from '../../src/features/shoutouts/reported-words/mark.js';
import type { Card } from '../../src/kernel/card.js';
import { idFrom } from '../../src/kernel/ids.js';
import type { JsonObject } from '../../src/kernel/json.js';
import type { Person } from '../../src/kernel/people.js';
import { collect, type StoredRow, type TableName, type Tables } from '../../src/kernel/tables.js';
import { monotonic } from '../../src/monotonic-clock.js';
import { silentLog } from '../../src/platform/logging/log.js';
import { memoryTables } from '../../src/platform/storage/memory.js';
import { storageOver } from '../../src/storage.js';
import { aConversation, fakeMessenger } from './fake-teams.js';
import { numberedId, numberedIds, testIds } from './ids.js';
import { type Asked, aMeter } from './service/meter.js';
import { aPerson } from './world.js';

// A service in which every question is open at once: a wait, a session to agree to, actions to answer and to check, a
// month to nominate in and one to judge. Everything in it came about by what people said and pressed.

export const SEEDED_AT = '2026-02-25T10:00:00Z';
const FILLED_AT = '2026-03-11T10:00:00Z';
export const OPEN = '2026-03';
export const CLOSED = '2026-02';
const CARDS = join(import.meta.dirname, '../../cards');

export const CAST = [
  'director',
  'psw',
  'head',
  'service',
  'lead',
  'second',
  'target',
  'colleague',
  'checker',
  'judge',
  'admin',
  'former',
  'leaver',
  'other-lead',
  'other',
  'actor',
] as const;
export type Name = (typeof CAST)[number];

/** The Entra object id of somebody of the cast. */
export const idOf = (name: Name): string =>
  `a0000000-0000-4000-8000-${String(CAST.indexOf(name)).padStart(12, '0')}`;

const person = (name: Name, manager: Name | undefined, more: Partial<Person> = {}): Person =>
  aPerson({
    id: idOf(name),
    name: `Name ${name}`,
    email: `${name}@elmshire.example`,
    team: `Team of ${name}`,
    // Nobody but the target has waited long.
    startedOn: name === 'target' ? '2024-03-04' : '2026-02-23',
    ...(manager === undefined ? {} : { managerId: idOf(manager), supervisorId: idOf(manager) }),
    ...more,
  });

/** The staff as it is now. `target` is whom everything is about, `actor` stands in no relation to anything of theirs. */
export const STAFF: readonly Person[] = [
  person('director', undefined, { roles: ['director'] }),
  person('psw', 'director', { roles: ['psw'] }),
  person('head', 'director', { roles: ['head_of_service'] }),
  person('service', 'head', { roles: ['service_manager'] }),
  person('lead', 'service', { roles: ['manager'] }),
  person('second', 'head'),
  person('target', 'lead', { secondSupervisorId: idOf('second') }),
  person('colleague', 'lead'),
  person('checker', 'head'),
  person('judge', 'head', { roles: ['panel_lead'] }),
  person('admin', 'director', { roles: ['administrator'] }),
  // Supervised and managed the target until the staff list changed.
  person('former', 'service', { roles: ['manager'] }),
  person('leaver', 'service', { roles: ['manager'], leavesOn: '2026-02-27' }),
  person('other-lead', 'director', { service: 'Adults', roles: ['manager'] }),
  person('other', 'other-lead', { service: 'Adults' }),
  person('actor', 'director', { service: 'Adults' }),
];

export type Changed = { readonly [F in keyof Person]?: Person[F] | undefined };

/** The same with some of them changed; a value of undefined takes a field out. */
export const staffWith = (changes: { readonly [N in Name]?: Changed }): readonly Person[] =>
  CAST.map((name) => {
    const each = STAFF.find(({ id }) => id === idOf(name));
    const fields = Object.entries({ ...each, ...changes[name] }).filter(([, value]) => value !== undefined);
    return Object.fromEntries(fields) as unknown as Person;
  });

const AS_IT_WAS = staffWith({
  target: { supervisorId: idOf('former'), managerId: idOf('former'), secondSupervisorId: idOf('leaver') },
});

const ACTIONS = [
  ['LATE', 'target', 'checker'],
  ['MOVING', 'target', 'checker'],
  ['DONE', 'target', 'checker'],
  ['DONE-TOO', 'target', 'actor'],
  ['MINE', 'actor', 'checker'],
  ['SEEN', 'target', 'former'],
  ['CLOSED', 'target', 'former'],
  ['CLOSED-TOO', 'target', 'actor'],
  ['ASKED', 'target', 'checker'],
] as const;
type Reference = (typeof ACTIONS)[number][0];
export const actionOf = (reference: Reference): string => actionIdOf(reference);

/** A plan that two of the actions serve, led by somebody who has nothing else to do with them. */
export const PLAN_ID = idFrom('plan', 'plan of all');
const PLAN = { name: 'Plan of all', lead: 'other-lead', member: 'second' } as const;
const IN_PLAN: ReadonlySet<string> = new Set(['LATE', 'MOVING']);

const WORDS = 'Stayed late to help a family through a hard day';
/** In every text of the nominations and actions of the target: whoever is shown it has seen one of them. */
export const CANARY = 'aardvark';

/** Who writes about whom while the service is filled, in this order. */
const WRITTEN = [
  [CLOSED, 'colleague', 'target'],
  [CLOSED, 'colleague', 'other'],
  [CLOSED, 'actor', 'checker'],
  [CLOSED, 'colleague', 'actor'],
  [OPEN, 'colleague', 'target'],
  [OPEN, 'actor', 'target'],
] as const;

/** The id of what was written, in a service that was filled with numbered ids. */
export const nominationOf = (month: string, nominator: Name, nominee: Name): string =>
  numberedId(
    1 + WRITTEN.findIndex(([in_, by, about]) => in_ === month && by === nominator && about === nominee),
  );
export const dossierOf = (month: string, nominee: Name): string =>
  testIds.keyed('dossier', month, idOf(nominee));

interface Acts {
  readonly app: App;
  at(now: string): void;
  tell(person: Name, verb: string, data: JsonObject): Promise<unknown>;
}

const DID = `${WORDS}. ${CANARY}.`;
const DIFFERENCE = `They could go on. ${CANARY}.`;

const nominate = ({ tell }: Acts, nominator: Name, nominee: Name, category: string) =>
  tell(nominator, 'shoutouts.nominate', {
    nominee: idOf(nominee),
    category,
    // Words that look the same to two people are each one's own to report.
    did: nominee === 'target' ? DID : `${DID} Thank you.`,
    difference: DIFFERENCE,
  });

/** Fills an empty service by what people say and press, and leaves the clock at `FILLED_AT`. */
export const fill = async (acts: Acts, category: string): Promise<void> => {
  const { app, at, tell } = acts;
  at(SEEDED_AT);
  await app.directory.replaceAll(AS_IT_WAS);
  for (const { id } of STAFF) await app.inbound.said(aConversation(id), 'help');
  const brought = async (kind: string, rows: readonly Readonly<Record<string, string>>[]) => {
    const importer = app.importers.find(({ name }) => name === kind);
    const prepared = await importer?.prepare(rows.map((values, n) => ({ line: n + 2, values })));
    if (!prepared || !('apply' in prepared)) throw new Error(`Not imported: ${JSON.stringify(prepared)}`);
    await prepared.apply();
  };
  await brought('plans', [
    {
      plan: PLAN.name,
      lead_email: `${PLAN.lead}@elmshire.example`,
      member_emails: `${PLAN.member}@elmshire.example`,
      review_on: '2026-03-10',
      recommendation_id: 'R1',
      recommendation: 'Plans are read again',
    },
  ]);
  await brought(
    'actions',
    ACTIONS.map(([reference, owner, checker]) => ({
      reference,
      title: `${reference} ${CANARY}`,
      why: 'Plans are read again',
      evidence_needed: 'A note of the visit',
      owner_email: `${owner}@elmshire.example`,
      checker_email: `${checker}@elmshire.example`,
      due_on: reference === 'LATE' ? '2026-02-26' : '2026-03-27',
      agreed_on: '2026-01-12',
      plans: IN_PLAN.has(reference) ? PLAN.name : '',
    })),
  );
  for (const reference of ['DONE', 'DONE-TOO', 'SEEN', 'CLOSED', 'CLOSED-TOO'] as const)
    await tell('target', 'actions.save-dates', {
      view: 'mine',
      versions: `${actionOf(reference)}~1`,
      asks: 'done',
      [`evidence.${actionOf(reference)}`]: `It is in the shared folder. ${CANARY}.`,
    });
  // Two dates of their own; the third waits for whoever agrees to it.
  for (const [n, day] of ['2026-04-01', '2026-04-08', '2026-04-15'].entries())
    await tell('target', 'actions.save-dates', {
      view: 'mine',
      versions: `${actionOf('ASKED')}~${n + 1}`,
      [`date.${actionOf('ASKED')}`]: day,
      [`reason.${actionOf('ASKED')}`]: 'urgent_work',
    });
  const looked = (reference: Reference) => ({
    ownerId: idOf('target'),
    actionId: actionOf(reference),
    version: 2,
    among: '',
  });
  await tell('former', 'actions.check', { ...looked('SEEN'), seen: 'no', reason: 'nothing_attached' });
  await tell('former', 'actions.check', { ...looked('CLOSED'), seen: 'yes' });
  await tell('actor', 'actions.check', { ...looked('CLOSED-TOO'), seen: 'yes' });
  const writtenIn = async (month: string) => {
    for (const [in_, by, about] of WRITTEN) if (in_ === month) await nominate(acts, by, about, category);
  };
  await writtenIn(CLOSED);
  const held = { view: 'due', round: 0, previousActions: 'reviewed', record: 'true' };
  await tell('lead', 'supervision.held', {
    worker: idOf('colleague'),
    heldOn: '2026-02-25',
    nextOn: '2026-03-25',
    ...held,
  });
  await tell('director', 'supervision.held', {
    worker: idOf('actor'),
    heldOn: '2026-02-25',
    nextOn: '2026-03-25',
    ...held,
  });
  at(FILLED_AT);
  await app.directory.replaceAll(STAFF);
  await writtenIn(OPEN);
};

const TABLES: readonly TableName[] = ['state', 'due', 'outgoing', 'people', 'conversations', 'settings'];

/** Every row there is, with its etag. */
export const allRows = async (tables: Tables): Promise<readonly (StoredRow & { table: TableName })[]> => {
  const rows = await Promise.all(
    TABLES.map(async (table) => (await collect(tables.scan(table, ''))).map((row) => ({ ...row, table }))),
  );
  return rows.flat();
};

/** One step of a write, as it reached the tables. */
export interface Written {
  readonly table: TableName;
  readonly partition: string;
  readonly row: string;
  readonly value: JsonObject | undefined;
}

/** The tables, telling of every write that was done. */
export const watchedTables = (inner: Tables, told: (written: Written) => void): Tables => ({
  ...inner,
  transact: async (table, partition, ops) => {
    const outcome = await inner.transact(table, partition, ops);
    if (outcome === 'done')
      for (const op of ops)
        told({ table, partition, row: op.row, value: 'value' in op ? op.value : undefined });
    return outcome;
  },
});

export interface OpenService {
  readonly app: App;
  readonly tables: Tables;
  /** What was written since the service was opened. */
  readonly written: Written[];
  /** Events of the log that tell of something broken. */
  readonly broken: string[];
  /** Moves its clock. */
  at(now: string): void;
  press(person: Name, verb: string, data: unknown): Promise<Card>;
  /** The same, with what it asked of the storage. */
  measured(person: Name, verb: string, data: unknown): Promise<readonly [Card, Asked]>;
}

const serviceOver = (tables: Tables, isSet: boolean) => {
  let now = isSet ? FILLED_AT : SEEDED_AT;
  const written: Written[] = [];
  const broken: string[] = [];
  const clock = () => new Date(now);
  const meter = aMeter();
  const watched = watchedTables(tables, (step) => written.push(step));
  const app = makeApp({
    storage: meter.over(storageOver(watched, clock)),
    ...monotonic,
    tenantId: 'test-tenant',
    clock,
    messenger: fakeMessenger(),
    log: (...line) => {
      if (line[0].endsWith('.failed')) broken.push(line[0]);
      silentLog(...line);
    },
    cards: CARDS,
    hasPeoplePicker: false,
    ids: isSet ? testIds : numberedIds(),
  });
  const press: OpenService['press'] = async (name, verb, data) =>
    (await app.inbound.pressed(aConversation(idOf(name)), verb, data)).card;
  const measured: OpenService['measured'] = (name, verb, data) => meter.during(() => press(name, verb, data));
  const at = (next: string) => {
    now = next;
  };
  return { app, tables, written, broken, press, measured, at };
};

/** Which category there is: the first of the setting. */
export const categoryOf = async (app: App): Promise<string> =>
  (await app.world()).settings['shoutouts.categories'][0]?.id ?? '';

/** Fills a service once; each call of the answer gives a new one with the same rows and the staff as wanted. */
export const openServices = async (): Promise<(staff?: readonly Person[]) => Promise<OpenService>> => {
  const first = serviceOver(memoryTables(), false);
  const tell = async (name: Name, verb: string, data: JsonObject) => {
    const before = first.written.length;
    const card = await first.press(name, verb, data);
    if (first.written.length === before) throw new Error(`${name} ${verb}: ${JSON.stringify(card.data)}`);
  };
  await fill({ app: first.app, at: first.at, tell }, await categoryOf(first.app));
  const rows = await allRows(first.tables);
  return async (staff = STAFF) => {
    const tables = memoryTables();
    for (const { table, partition, row, value } of rows)
      await tables.transact(table, partition, [{ do: 'put', row, value }]);
    const service = serviceOver(tables, true);
    await service.app.directory.replaceAll(staff);
    service.written.length = 0;
    return service;
  };
};

/** How the target's card names what the colleague wrote to them. */
export const markOfTarget = (category: string): string =>
  markOf({ category, did: DID, difference: DIFFERENCE, nameHidden: false, nominatorId: idOf('colleague') });

/** What the target's card sends that reports what the colleague wrote to them. */
export const wordsToTarget = async ({ app }: OpenService): Promise<JsonObject> => ({
  month: CLOSED,
  words: markOfTarget(await categoryOf(app)),
});

/** Has the target report them, and gives what names the report to whoever looks after it. */
export const reportedWords = async (service: OpenService): Promise<JsonObject> => {
  await service.press('target', 'shoutouts.save-report', await wordsToTarget(service));
  return { month: CLOSED, report: 1 };
};
