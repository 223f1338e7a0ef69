import { makeApp } from '../../src/app.js';
import type { Clock } from '../../src/kernel/clock.js';
import type { Json, JsonObject } from '../../src/kernel/json.js';
import type { Log } from '../../src/kernel/log.js';
import type { Seals } from '../../src/kernel/seals.js';
import { collect, startingWith, type TableName, type Tables } from '../../src/kernel/tables.js';
import { memorySeals } from '../../src/platform/audit/memory-seals.js';
import { silentLog } from '../../src/platform/logging/log.js';
import { memoryTables } from '../../src/platform/storage/memory.js';
import { storageOver } from '../../src/storage.js';
import { aConversation, fakeMessenger } from '../support/fake-teams.js';
import { testIds } from '../support/ids.js';
import {
  ACTIONS,
  actionOf,
  dossierOf,
  emailOf,
  idOf,
  NAMES,
  type Name,
  SESSIONS,
  sessionRow,
  staffRow,
} from './cast.js';

// A service that was lived in for two and a half weeks, through the program's own entrances. `record.ts` runs it and
// writes down every row: so the rows of a release are kept for the one after it to read.

export const TENANT = 'elmshire';
export const LAST_DAY = '2026-03-11';
export const NOW = `${LAST_DAY}T16:00:00Z`;
export const TABLES: readonly TableName[] = [
  'state',
  'due',
  'outgoing',
  'people',
  'conversations',
  'settings',
];

/** Everything that a service has stored. */
export interface Recorded {
  readonly tenant: string;
  /** When it was recorded. */
  readonly at: string;
  readonly rows: readonly (readonly [table: TableName, partition: string, row: string, value: JsonObject])[];
  readonly seals: readonly (readonly [name: string, text: string])[];
}

/** A program over tables in memory with a clock that is moved and a Teams that fails as it is told. */
export const aProgram = (
  tables: Tables = memoryTables(),
  seals: Seals = memorySeals(),
  start = NOW,
  log: Log = silentLog,
) => {
  let now = new Date(start);
  let wall = 0;
  const clock: Clock = () => now;
  const messenger = fakeMessenger();
  const app = makeApp({
    storage: storageOver(tables, clock, seals),
    tenantId: TENANT,
    clock,
    stopwatch: () => {
      wall += 1;
      return wall;
    },
    sleep: async (ms) => {
      wall += ms;
    },
    messenger,
    log,
    cards: new URL('../../cards', import.meta.url).pathname,
    hasPeoplePicker: false,
    ids: testIds,
  });
  const chat = (name: Name) => aConversation(idOf(name), { tenantId: TENANT });
  return {
    app,
    tables,
    seals,
    messenger,
    to: (at: string) => {
      const then = new Date(at);
      wall += Math.max(0, then.getTime() - now.getTime());
      now = then;
    },
    stranger: () =>
      app.inbound.said(aConversation('ffffffff-3b1e-4f6a-9c8d-000000000099', { tenantId: TENANT }), 'help'),
    say: async (name: Name, text: string) => (await app.inbound.said(chat(name), text)).card,
    press: async (name: Name, button: string, data: JsonObject) =>
      (await app.inbound.pressed(chat(name), button, data, undefined)).card,
    importRows: async (kind: string, ...rows: readonly Readonly<Record<string, string>>[]) => {
      const importer = app.importers.find(({ name }) => name === kind);
      // The names of columns of earlier releases are read as those of today, as the reader of files does.
      const { formerly = {} } = importer ?? {};
      const named = (values: Readonly<Record<string, string>>) =>
        Object.fromEntries(
          Object.entries(values).map(([column, value]) => [formerly[column] ?? column, value]),
        );
      const prepared = await importer?.prepare(
        rows.map((values, n) => ({ line: n + 2, values: named(values) })),
        // The owner is the file's, as it was for the release that the rows are of.
        { takes: new Set(['owner_email']) },
      );
      if (!prepared || !('apply' in prepared)) throw new Error(`${kind}: ${JSON.stringify(prepared)}`);
      await prepared.apply();
      return prepared.counts;
    },
    /** The head of a subject as it is stored. */
    head: async (kind: string, id: string) =>
      (await tables.get('state', `${TENANT}|${kind}|${id}`, '0'))?.value.head as JsonObject | undefined,
  };
};
export type Program = ReturnType<typeof aProgram>;

export const roundOf = async ({ head }: Program, worker: Name): Promise<number> =>
  Number((await head('supervision', idOf(worker)))?.round ?? 0);
/** `id~version` of an action of an owner. */
export const versionOf = async ({ tables }: Program, owner: Name, reference: string): Promise<string> => {
  const row = await tables.get('state', `${TENANT}|actions|${idOf(owner)}`, `0|${actionOf(reference)}`);
  return `${actionOf(reference)}~${String(row?.value.version)}`;
};

export const WORDS = { did: 'Stayed late to sort out the handover', difference: 'Nobody had to start again' };
const CATEGORIES: Json = [
  { id: 'kindness', title: 'Kindness' },
  { id: 'practice', title: 'Good practice' },
];

export const nominate = (program: Program, by: Name, about: Name, category = 'kindness', hidden = 'false') =>
  program.press(by, 'shoutouts.nominate', { nominee: idOf(about), category, ...WORDS, nameHidden: hidden });

/** The id of what somebody wrote about somebody, which only its row and its writer's cards have. */
export const nominationIn = async ({ tables }: Program, month: string, by: Name, about: Name) => {
  const rows = await collect(tables.list('state', `${TENANT}|shoutouts|${month}`, startingWith('i|n|')));
  const row = rows.find(
    ({ value }) => value.nominatorId === idOf(by) && value.nomineeId === idOf(about) && !value.withdrawnAt,
  );
  return String(row?.value.id);
};

export const held = async (program: Program, by: Name, worker: Name, heldOn: string, nextOn: string) =>
  program.press(by, 'supervision.held', {
    worker: idOf(worker),
    view: 'due',
    round: await roundOf(program, worker),
    previousActions: 'reviewed',
    record: 'true',
    heldOn,
    nextOn,
  });

export const status = async (program: Program, owner: Name, reference: string, said: string) =>
  program.press(owner, 'actions.save', {
    view: 'mine',
    versions: await versionOf(program, owner, reference),
    [`status.${actionOf(reference)}`]: said,
  });

const done = async (program: Program, owner: Name, reference: string) =>
  program.press(owner, 'actions.save-dates', {
    view: 'mine',
    versions: await versionOf(program, owner, reference),
    asks: 'done',
    [`evidence.${actionOf(reference)}`]: 'It is in the shared folder.',
  });

/** An owner says that an action is somebody else's. */
export const offer = async (program: Program, owner: Name, reference: string, who: Name) =>
  program.press(owner, 'actions.save-dates', {
    view: 'mine',
    versions: await versionOf(program, owner, reference),
    asks: 'not_mine',
    [`who.${actionOf(reference)}`]: idOf(who),
  });

/** Whoever was named takes it, or says that it is not theirs either. */
export const answerOffer = async (
  program: Program,
  by: Name,
  owner: Name,
  reference: string,
  says: 'take' | 'decline',
) => program.press(by, `actions.${says}`, await answerFor(program, owner, reference));

export const newDate = async (program: Program, owner: Name, reference: string, day: string) =>
  program.press(owner, 'actions.save-dates', {
    view: 'mine',
    versions: await versionOf(program, owner, reference),
    [`date.${actionOf(reference)}`]: day,
    [`reason.${actionOf(reference)}`]: 'urgent_work',
  });

const answerFor = async (program: Program, owner: Name, reference: string) => {
  const [actionId = '', version] = (await versionOf(program, owner, reference)).split('~');
  return { ownerId: idOf(owner), actionId, version: Number(version), among: `${idOf(owner)}~${actionId}` };
};
export const check = async (program: Program, by: Name, owner: Name, reference: string, seen: 'yes' | 'no') =>
  program.press(by, 'actions.check', {
    ...(await answerFor(program, owner, reference)),
    seen,
    ...(seen === 'no' ? { reason: 'other' } : {}),
  });
export const reopen = async (program: Program, by: Name, owner: Name, reference: string) =>
  program.press(by, 'actions.reopen', {
    ...(await answerFor(program, owner, reference)),
    reason: 'not_so_any_more',
  });
export const approve = async (
  program: Program,
  by: Name,
  owner: Name,
  reference: string,
  says: 'agree' | 'keep',
) => program.press(by, 'actions.approve-date', { ...(await answerFor(program, owner, reference)), says });

/** What people do on a day, after the cards of the morning. */
const DAYS: Readonly<Record<string, (program: Program) => Promise<unknown>>> = {
  '2026-02-23': async (program) => {
    const { app, say, importRows } = program;
    await app.settings.set(
      'shoutouts.categories',
      CATEGORIES,
      'the recorder',
      new Date('2026-02-23T10:00:00Z'),
    );
    for (const name of NAMES) if (name !== 'hal') await say(name, 'help');
    await importRows('supervision', ...SESSIONS.map(sessionRow));
    await importRows('actions', ...ACTIONS);
    await nominate(program, 'ben', 'cleo');
    await nominate(program, 'dee', 'cleo', 'practice', 'true');
    await nominate(program, 'erin', 'finn');
    await nominate(program, 'mia', 'ben');
    await nominate(program, 'ivy', 'ben', 'practice');
    await nominate(program, 'sam', 'dee');
  },
  '2026-02-24': async (program) => {
    const nomination = await nominationIn(program, '2026-02', 'erin', 'finn');
    await program.press('erin', 'shoutouts.withdraw', { month: '2026-02', nomination, round: 1 });
    await nominate(program, 'erin', 'finn');
    await done(program, 'cleo', 'AUD-04');
    await done(program, 'ben', 'AUD-01');
    await program.press('gwen', 'privacy.stop-invitations', {});
    await program.press('ben', 'privacy.stop-invitations', {});
    await program.press('ben', 'privacy.allow-invitations', {});
  },
  '2026-02-25': async (program) => {
    await held(program, 'mia', 'dee', '2026-02-25', '2026-03-11');
    await held(program, 'mia', 'ben', '2026-02-24', '2026-03-24');
    await check(program, 'mia', 'cleo', 'AUD-04', 'yes');
    await check(program, 'mia', 'ben', 'AUD-01', 'no');
    await status(program, 'ben', 'AUD-02', 'at_risk');
    await newDate(program, 'ben', 'AUD-03', '2026-03-20');
  },
  '2026-02-26': async (program) => {
    const { press } = program;
    await press('dee', 'supervision.agree', {
      worker: idOf('dee'),
      round: await roundOf(program, 'dee'),
      answer: 'yes',
    });
    await press('ben', 'supervision.save-wrong-date', {
      worker: idOf('ben'),
      round: await roundOf(program, 'ben'),
      rightOn: '2026-02-20',
    });
    await newDate(program, 'ben', 'AUD-03', '2026-03-27');
    await newDate(program, 'erin', 'AUD-06', '2026-03-25');
    await newDate(program, 'erin', 'AUD-06', '2026-04-01');
    await program.app.settings.set(
      'actions.quietWorkingDays',
      2,
      'the recorder',
      new Date('2026-02-26T10:00:00Z'),
    );
  },
  '2026-02-27': async (program) => {
    await newDate(program, 'ben', 'AUD-03', '2026-04-10');
    await newDate(program, 'erin', 'AUD-06', '2026-04-15');
    await approve(program, 'sam', 'erin', 'AUD-06', 'agree');
    await program.press('erin', 'actions.all-on-track', {
      view: 'mine',
      versions: await versionOf(program, 'erin', 'AUD-07'),
    });
    await held(program, 'nils', 'finn', '2026-02-26', '2026-03-26');
  },
  '2026-03-02': async (program) => {
    await program.press('finn', 'supervision.agree', {
      worker: idOf('finn'),
      round: await roundOf(program, 'finn'),
      answer: 'not_held',
    });
    await program.app.privacy.erase(idOf('ivy'), false);
    await program.app.privacy.setHold(idOf('gwen'), 'tribunal');
  },
  '2026-03-03': async (program) => {
    const winner = dossierOf('2026-02', 'cleo');
    const commended = dossierOf('2026-02', 'finn');
    await program.press('paul', 'shoutouts.panel-page', { month: '2026-02', page: 0 });
    await program.press('lena', 'shoutouts.pick', { month: '2026-02', winner, commended });
    await program.press('lena', 'shoutouts.publish', { month: '2026-02', winner, commended: [commended] });
    await held(program, 'mia', 'cleo', '2026-03-03', '2026-03-31');
    await nominate(program, 'ben', 'erin');
  },
  '2026-03-04': async (program) => {
    await program.press('mia', 'supervision.save-not-held', {
      worker: idOf('erin'),
      view: 'due',
      round: await roundOf(program, 'erin'),
      reason: 'other_work',
      newOn: '2026-03-12',
    });
    await status(program, 'erin', 'AUD-07', 'off_track');
    await nominate(program, 'erin', 'gwen', 'practice', 'true');
  },
  '2026-03-05': async (program) => {
    // The same plan again: one wording corrected, one action handed to somebody else.
    await program.importRows(
      'actions',
      ...ACTIONS.map((row) => (row.reference === 'AUD-05' ? { ...row, owner_email: emailOf('dee') } : row)),
    );
    await program.press('sam', 'supervision.name-cover', {
      supervisor: idOf('nils'),
      round: 0,
      [`cover.${idOf('nils')}`]: idOf('mia'),
    });
  },
  '2026-03-09': async (program) => {
    await program.press('mia', 'supervision.save-booking', {
      worker: idOf('gwen'),
      view: 'team',
      round: await roundOf(program, 'gwen'),
      nextOn: '2026-03-19',
    });
    await done(program, 'finn', 'AUD-08');
  },
  '2026-03-10': async (program) => {
    await program.say('ben', 'my data');
    await program.stranger();
  },
};

/** What Teams says to the first cards of a morning, in order; after them everything arrives. */
const TROUBLE: Readonly<Record<string, (program: Program) => void>> = {
  '2026-03-04': ({ messenger }) => messenger.answerNext({ kind: 'unknown', reason: 'no-answer-in-time' }),
  '2026-03-06': ({ messenger }) => messenger.answerNext({ kind: 'unreachable', reason: 'teams-said-403' }),
  '2026-03-09': ({ messenger }) => messenger.answerNext({ kind: 'refused', reason: 'teams-said-400' }),
  [LAST_DAY]: ({ messenger }) =>
    messenger.answerNext(
      { kind: 'unknown', reason: 'teams-said-500' },
      { kind: 'not-accepted', reason: 'no-token', retryAfterMs: 600_000 },
    ),
};

const WORKING_DAYS = [23, 24, 25, 26, 27, 30, 31, 32, 33, 34, 37, 38, 39].map((n) =>
  new Date(Date.UTC(2026, 1, n)).toISOString().slice(0, 10),
);

/** Runs every working day: the night's seal, the morning's cards, and then what people do. */
export const liveIn = async (program: Program): Promise<void> => {
  const { app, to } = program;
  to('2026-02-23T08:00:00Z');
  await program.importRows('staff', ...NAMES.map(staffRow));
  for (const day of WORKING_DAYS) {
    TROUBLE[day]?.(program);
    for (const time of ['08:00', '09:31', '10:00']) {
      to(`${day}T${time}:00Z`);
      await app.tick();
    }
    await DAYS[day]?.(program);
    to(`${day}T11:00:00Z`);
    await app.tick();
    to(`${day}T18:00:00Z`);
    if (day !== LAST_DAY) await app.tick();
  }
  to(NOW);
};

/** Every row there is, and the seals. */
export const recordedIn = async ({ tables, seals }: Program): Promise<Recorded> => {
  const rows: Recorded['rows'][number][] = [];
  for (const table of TABLES)
    for (const { partition, row, value } of await collect(tables.scan(table, '')))
      rows.push([table, partition, row, value]);
  const texts: Recorded['seals'][number][] = [];
  for (const name of await seals.names()) texts.push([name, (await seals.read(name)) ?? '']);
  return { tenant: TENANT, at: NOW, rows, seals: texts };
};
