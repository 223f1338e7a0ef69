import assert from 'node:assert/strict';
import { report } from '../../../src/features/supervision/report/index.js';
import type { Person } from '../../../src/kernel/people.js';
import type { Tables } from '../../../src/kernel/tables.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { makeSubjects } from '../../../src/platform/subjects/subjects.js';
import { counting } from '../../bench/counting.js';
import { aPerson, aPlatform, aWorld } from '../../support/world.js';
import { aHead } from './builders.js';

/** A request for each person would be three thousand, and thirty thousand in a large council. */
const MOST_REQUESTS = 100;
const TENANT = 'test-tenant';

const aCouncil = (count: number): Person[] =>
  Array.from({ length: count }, (_, n) => {
    const lead = n - ((n - 1) % 8);
    if (n === 0) return aPerson({ id: 'p-0', roles: ['director'] });
    return n === lead
      ? aPerson({
          id: `p-${n}`,
          roles: ['manager'],
          managerId: 'p-0',
          supervisorId: 'p-0',
          // Some of them away, so that it is read who covers.
          ...(n % 5 === 0 ? { awayFrom: '2026-03-01', awayUntil: '2026-05-01' } : {}),
        })
      : aPerson({ id: `p-${n}`, team: `Team ${lead}`, managerId: `p-${lead}`, supervisorId: `p-${lead}` });
  });

const aService = async (count: number) => {
  const people = aCouncil(count);
  const tables: Tables = memoryTables();
  for (const { id } of people) {
    const head = aHead({ workerId: id, lastHeldOn: '2026-03-02' });
    await tables.transact('state', `${TENANT}|supervision|${id}`, [
      { do: 'insert', row: '0', value: { seq: 0, chain: '', head } },
    ]);
  }
  const platform = aPlatform({ now: '2026-03-11T10:00:00Z', people });
  const nothing = async () => {};
  const counted = counting({ tables, queue: undefined, leases: undefined } as unknown as Parameters<
    typeof counting
  >[0]);
  const subjects = makeSubjects({
    tables: counted.storage.tables,
    tenant: TENANT,
    clock: () => platform.world().now,
    messages: { announce: nothing, dispatch: nothing },
    newMessage: () => ({}),
    lookAt: nothing,
    setAside: () => {},
    log: () => {},
  });
  const world = aWorld({ now: '2026-03-11T10:00:00Z', people });
  const asked = async (
    id: string,
    act: (asker: { actor: Person; world: typeof world }) => Promise<unknown>,
  ) => {
    const actor = world.people.get(id) ?? assert.fail(id);
    const before = counted.requests();
    const answer = await act({ actor, world });
    return { requests: counted.requests() - before, answer };
  };
  return { asked, ports: { ...platform.ports, subjects } };
};

describe('what a report of supervision asks of the storage', () => {
  it('is at most a hundred requests for three thousand people, and what the card says is of all of them', async () => {
    const { asked, ports } = await aService(3_000);
    const [command] = report.commands;
    const { requests, answer } = await asked('p-0', async (asker) =>
      command?.show({ ...asker, input: '' }, ports),
    );
    assert.ok(requests <= MOST_REQUESTS, `${requests} requests`);
    assert.match(JSON.stringify(answer), /Everybody you report on: 2,999 people/u);
    assert.match(
      JSON.stringify(answer),
      /2,924 of 2,924 people are within the late limit. The target is 95%. Left out: 75 away/u,
    );
  });

  it('is no more for everybody’s report', async () => {
    const { asked, ports } = await aService(3_000);
    const { requests } = await asked('p-0', (asker) => report.section(asker, ports));
    assert.ok(requests <= MOST_REQUESTS, `${requests} requests`);
  });

  it('is a request for each of the few of one manager, and none for anybody else', async () => {
    const { asked, ports } = await aService(3_000);
    const { requests } = await asked('p-1', (asker) => report.section(asker, ports));
    // Seven people, and the eleven months that may have been kept.
    assert.ok(requests <= 7 + 22, `${requests} requests`);
  });
});
