import { makeApp } from '../../src/app.js';
import { countedIn } from '../../src/features/actions/counted/brief.js';
import { type Action, KIND } from '../../src/features/actions/model.js';
import { allEntriesOf, PLACES, placeItem } from '../../src/features/actions/register/model.js';
import { hashOfHead } from '../../src/kernel/chain.js';
import type { JsonObject } from '../../src/kernel/json.js';
import { eventRow, HEAD, itemRow, partitionOf } from '../../src/kernel/layout.js';
import { groupedBy, inChunks, inTurns } from '../../src/kernel/phrases.js';
import type { World } from '../../src/kernel/world.js';
import { monotonic } from '../../src/monotonic-clock.js';
import type { Storage } from '../../src/storage.js';
import { testIds } from '../support/ids.js';
import { aPerson } from '../support/world.js';
import { TENANT } from './connector.js';
import { counting } from './counting.js';
import { print, rounded, spent } from './measure.js';
import { anActionOf } from './owners.js';
import { CARDS, chatWith, personIdOf } from './staff.js';
import { type StorageName, storagesOf } from './storages.js';

/** Actions of one owner, and owners below one manager. */
const EACH = 5;
const TEAM = 7;
/** One action in so many serves a plan: thirty of a hundred thousand. */
const PLANNED = 3333;
const PLAN = 'b'.repeat(32);
const NOW = new Date('2026-03-11T10:00:00Z');
const notHere = () => Promise.reject(new Error('nothing is sent here'));

/** A director, teams of seven under a manager each, and nobody between. */
const aCouncil = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const shared = {
      id: personIdOf(index),
      name: `Alex Example ${index}`,
      email: `alex.example.${index}@elmshire.example`,
    };
    if (index === 0) return aPerson({ ...shared, roles: ['director'], team: 'Leadership' });
    const lead = index - ((index - 1) % (TEAM + 1));
    return aPerson({
      ...shared,
      team: `Team ${lead}`,
      ...(index === lead ? { roles: ['manager'] as const } : {}),
      managerId: personIdOf(index === lead ? 0 : lead),
    });
  });

/** Due between eight weeks ago and a quarter ahead; a third of them moved once, one in ten waits for a check. */
const anAction = (ownerId: string, index: number): Action => {
  const day = (days: number) => new Date(NOW.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const dueIn = (index % 150) - 56;
  const isMoved = index % 3 === 0;
  const isDone = index % 10 === 0;
  return {
    ...anActionOf(ownerId, index, day(dueIn)),
    // Ids that spread as those made from references do.
    id: `${(Math.imul(index + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0')}${index.toString(16).padStart(24, '0')}`,
    ...(index % PLANNED === 0 ? { planIds: [PLAN] } : {}),
    agreedOn: day(-120),
    addedOn: day(-120),
    firstDueOn: day(isMoved ? dueIn - 28 : dueIn),
    status: isDone ? 'done_to_check' : 'on_track',
    lastAnswerOn: day(-20),
    lastAnswerAt: `${day(-20)}T10:00:00.000Z`,
    lastAnswerById: ownerId,
    moves: isMoved
      ? [
          {
            from: day(dueIn - 28),
            to: day(dueIn),
            reason: 'staffing',
            by: ownerId,
            at: `${day(-20)}T10:00:00.000Z`,
          },
        ]
      : [],
  };
};

/** Everybody’s actions, as the bot would have written them, and where each lies. */
const writeAll = async ({ tables }: Storage, ids: readonly string[], world: World): Promise<void> => {
  const all: Action[] = [];
  await inTurns(
    ids,
    async (ownerId) => {
      const from = ids.indexOf(ownerId) * EACH;
      const own = Array.from({ length: EACH }, (_, n) => anAction(ownerId, from + n));
      all.push(...own);
      const head = { ownerId, count: own.length, ...countedIn(own, world) };
      await tables.transact('state', partitionOf(TENANT, { kind: KIND, id: ownerId }), [
        { do: 'insert', row: HEAD, value: { seq: 1, chain: hashOfHead(head, {}), head } },
        ...own.map((action) => ({
          do: 'insert' as const,
          row: itemRow(`i|${action.id}`),
          value: action,
        })),
        { do: 'insert', row: eventRow(1), value: { seq: 1, act: 'actions.added', actor: 'import' } },
      ]);
    },
    8,
  );
  const byPart = [...groupedBy(allEntriesOf(all, world), ({ part }) => part)];
  await inTurns(
    [['all', []] as const, ...byPart],
    async ([part, entries]) => {
      const partition = partitionOf(TENANT, { kind: PLACES, id: part });
      const head = { on: '2026-03-11' };
      await tables.transact('state', partition, [
        { do: 'insert', row: HEAD, value: { seq: 1, chain: hashOfHead(head, {}), head } },
      ]);
      for (const chunk of inChunks(entries, 90))
        await tables.transact(
          'state',
          partition,
          chunk.flatMap(({ key, owner = '' }) => {
            const item = placeItem({ key, owner });
            return [{ do: 'put' as const, row: itemRow(item.key), value: item.value }];
          }),
        );
    },
    8,
  );
};

const FILE = ['reference', 'title', 'why', 'evidence_needed', 'owner_email', 'due_on', 'source'] as const;

/** What reports and an import of one row ask of the storage among so many actions, and how long each takes. */
export const actions = async (count: number, storage: StorageName): Promise<void> => {
  const clock = () => NOW;
  const storages = await storagesOf(storage);
  try {
    const plain = await storages.fresh(clock);
    const counted = counting(plain);
    const app = makeApp({
      storage: counted.storage,
      tenantId: TENANT,
      clock,
      ...monotonic,
      messenger: { canOpen: false, send: notHere, open: notHere, update: notHere },
      log: () => {},
      cards: CARDS,
      hasPeoplePicker: false,
      ids: testIds,
    });
    const council = aCouncil(Math.ceil(count / EACH));
    await app.directory.replaceAll(council);
    await writeAll(
      plain,
      council.map(({ id }) => id),
      await app.world(),
    );
    const measured = async (what: string, work: () => Promise<unknown>) => {
      const asked = async () => {
        const before = counted.requests();
        const time = await spent(work);
        return { ...time, requests: counted.requests() - before };
      };
      // The first after a start reads the staff list too, and is compiled.
      const first = await asked();
      const { requests, seconds, cpuSeconds } = await asked();
      print({
        bench: 'actions',
        storage,
        actions: count,
        owners: council.length,
        what,
        requests,
        seconds: rounded(seconds, 2),
        cpu_seconds: rounded(cpuSeconds, 2),
        first_requests: first.requests,
        first_seconds: rounded(first.seconds, 2),
      });
    };
    const said = (index: number, words: string) => () =>
      app.inbound.said(chatWith(personIdOf(index), 'http://127.0.0.1:9/'), words);
    await measured('report actions, director', said(0, 'report actions'));
    await measured('report, director', said(0, 'report'));
    await measured('report actions, manager', said(1, 'report actions'));
    const press = (verb: string, data: JsonObject) => () =>
      app.inbound.pressed(chatWith(personIdOf(0), 'http://127.0.0.1:9/'), verb, data);
    await press('actions.make-plan', {
      draft: PLAN,
      name: 'Improvement plan',
      kind: 'improvement_plan',
      lead: personIdOf(0),
      reviewOn: '2026-03-11',
    })();
    await measured('a plan, lead', press('actions.plan', { plan: PLAN }));
    const importer = app.importers.find(({ name }) => name === 'actions');
    const email = council[2]?.email ?? '';
    let rows = 0;
    await measured('import of one row', async () => {
      rows += 1;
      const cells = [
        `NEW-${rows}`,
        'Write the list',
        'Nobody waits',
        'The list',
        email,
        '2026-06-15',
        'audit',
      ];
      const values = Object.fromEntries(FILE.map((column, at) => [column, cells[at] ?? '']));
      const prepared = await importer?.prepare([{ line: 2, values }]);
      if (!prepared || !('apply' in prepared)) throw new Error(JSON.stringify(prepared?.problems));
      await prepared.apply();
    });
  } finally {
    await storages.stop();
  }
};
