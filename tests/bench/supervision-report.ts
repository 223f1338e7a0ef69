import { makeApp } from '../../src/app.js';
import { type Head, SESSIONS, type Session, SUPERVISION } from '../../src/features/supervision/model.js';
import { hashOfHead } from '../../src/kernel/chain.js';
import { eventRow, HEAD, itemRow, partitionOf } from '../../src/kernel/layout.js';
import { inTurns } from '../../src/kernel/phrases.js';
import { monotonic } from '../../src/monotonic-clock.js';
import type { Storage } from '../../src/storage.js';
import { testIds } from '../support/ids.js';
import { aPerson } from '../support/world.js';
import { TENANT } from './connector.js';
import { counting } from './counting.js';
import { print, rounded, spent } from './measure.js';
import { CARDS, chatWith, personIdOf } from './staff.js';
import { type StorageName, storagesOf } from './storages.js';

/** People whom one person supervises. */
const TEAM = 7;
const NOW = new Date('2026-03-11T10:00:00Z');
const notHere = () => Promise.reject(new Error('nothing is sent here'));

/** A director, teams of seven under a manager each, and nobody between. */
const aCouncil = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const id = personIdOf(index);
    const shared = { id, name: `Alex Example ${index}`, email: `alex.example.${index}@elmshire.example` };
    if (index === 0) return aPerson({ ...shared, roles: ['director'], team: 'Leadership' });
    const lead = index - ((index - 1) % (TEAM + 1));
    const team = `Team ${lead}`;
    return index === lead
      ? aPerson({
          ...shared,
          team,
          roles: ['manager'],
          managerId: personIdOf(0),
          supervisorId: personIdOf(0),
        })
      : aPerson({ ...shared, team, managerId: personIdOf(lead), supervisorId: personIdOf(lead) });
  });

/** Everybody’s supervision, as the bot would have written it: where it stands, the last session, and the line of the audit. */
const writeHeads = async ({ tables }: Storage, ids: readonly string[]): Promise<void> => {
  await inTurns(
    ids,
    async (id) => {
      const lastHeldOn = `2026-02-${String(1 + (Number.parseInt(id.slice(0, 8), 16) % 28)).padStart(2, '0')}`;
      const session: Session = {
        round: 1,
        by: personIdOf(0),
        at: `${lastHeldOn}T15:00:00.000Z`,
        heldOn: lastHeldOn,
        previousActions: 'reviewed',
        record: 'written',
        agreement: 'agreed',
        before: {},
      };
      const head: Head = { workerId: id, round: 1, lastHeldOn, timesNotHeld: 0, lastSession: session };
      const value = { seq: 1, chain: hashOfHead(head, {}), head };
      await tables.transact('state', partitionOf(TENANT, { kind: SUPERVISION, id }), [
        { do: 'insert', row: HEAD, value },
        { do: 'insert', row: itemRow(SESSIONS.key(lastHeldOn)), value: session },
        { do: 'insert', row: eventRow(1), value: { seq: 1, act: 'supervision.imported', actor: 'import' } },
      ]);
    },
    8,
  );
};

/** What a whole-council report asks of the storage, and how long it takes; the same for the manager of one team. */
export const supervisionReports = async (people: number, storage: StorageName): Promise<void> => {
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
    const council = aCouncil(people);
    await app.directory.replaceAll(council);
    await writeHeads(
      plain,
      council.map(({ id }) => id),
    );
    await app.world();
    for (const [who, index] of [
      ['director', 0],
      ['manager', 1],
    ] as const) {
      const chat = chatWith(personIdOf(index), 'http://127.0.0.1:9/');
      const asked = async () => {
        const before = counted.requests();
        const time = await spent(() => app.inbound.said(chat, 'report supervision'));
        return { ...time, requests: counted.requests() - before };
      };
      // The first after a start reads the staff list too, and is compiled.
      const first = await asked();
      const { requests, seconds, cpuSeconds } = await asked();
      print({
        bench: 'supervision',
        storage,
        people,
        report_for: who,
        requests,
        seconds: rounded(seconds, 2),
        cpu_seconds: rounded(cpuSeconds, 2),
        first_requests: first.requests,
        first_seconds: rounded(first.seconds, 2),
      });
    }
  } finally {
    await storages.stop();
  }
};
