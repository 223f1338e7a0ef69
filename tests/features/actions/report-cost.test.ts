import assert from 'node:assert/strict';
import { countedIn } from '../../../src/features/actions/counted/brief.js';
import { KIND } from '../../../src/features/actions/model.js';
import { reporting } from '../../../src/features/actions/report/index.js';
import type { Person } from '../../../src/kernel/people.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { makeSubjects } from '../../../src/platform/subjects/subjects.js';
import { counting } from '../../bench/counting.js';
import { aPerson, aPlatform } from '../../support/world.js';
import { anAction } from './builders.js';

/** A request for each owner would be three thousand, and twenty thousand of a large council. */
const MOST_REQUESTS = 100;
const TENANT = 'test-tenant';
const NOW = '2026-03-11T10:00:00Z';

const aCouncil = (count: number): Person[] =>
  Array.from({ length: count }, (_, n) => {
    const lead = n - ((n - 1) % 8);
    if (n === 0) return aPerson({ id: 'p-0', roles: ['director'] });
    return aPerson({
      id: `p-${n}`,
      team: `Team ${lead}`,
      managerId: n === lead ? 'p-0' : `p-${lead}`,
    });
  });

const aService = async (count: number) => {
  const people = aCouncil(count);
  const platform = aPlatform({ now: NOW, people });
  const world = platform.world();
  const tables = memoryTables();
  for (const { id } of people) {
    const own = [1, 2, 3].map(() => anAction({ ownerId: id, dueOn: '2026-03-04' }));
    const head = { ownerId: id, count: own.length, ...countedIn(own, world) };
    await tables.transact('state', `${TENANT}|${KIND}|${id}`, [
      { do: 'insert', row: '0', value: { seq: 0, chain: '', head } },
    ]);
  }
  const nothing = async () => {};
  const counted = counting({ tables, queue: undefined, leases: undefined } as unknown as Parameters<
    typeof counting
  >[0]);
  const subjects = makeSubjects({
    tables: counted.storage.tables,
    tenant: TENANT,
    clock: () => world.now,
    messages: { announce: nothing, dispatch: nothing },
    newMessage: () => ({}),
    lookAt: nothing,
    setAside: () => {},
    log: () => {},
  });
  const asked = async (
    id: string,
    act: (asker: { actor: Person; world: typeof world }) => Promise<unknown>,
  ) => {
    const actor = world.people.get(id) ?? assert.fail(id);
    const before = counted.requests();
    const answer = await act({ actor, world });
    return { requests: counted.requests() - before, answer: JSON.stringify(answer) };
  };
  return { asked, ports: { ...platform.ports, subjects } };
};

const report = reporting(async () => []);

describe('what a report of actions asks of the storage', () => {
  it('is a request for each thousand owners, and what the card says is of all of them', async () => {
    const { asked, ports } = await aService(3_000);
    const [command] = report.commands;
    const { requests, answer } = await asked('p-0', async (asker) =>
      command?.show({ ...asker, input: '' }, ports),
    );
    assert.ok(requests <= 4 && requests <= MOST_REQUESTS, `${requests} requests`);
    assert.match(answer, /Everybody you report on: 9,000 open actions/u);
    assert.match(answer, /9,000 of 9,000 open actions\. Off track/u);
  });

  it('is no more for everybody’s report', async () => {
    const { asked, ports } = await aService(3_000);
    const { requests } = await asked('p-0', (asker) => report.section(asker, ports));
    assert.ok(requests <= 4, `${requests} requests`);
  });

  it('is a request for each of the few of one manager', async () => {
    const { asked, ports } = await aService(3_000);
    const { requests } = await asked('p-1', (asker) => report.section(asker, ports));
    assert.ok(requests <= 7, `${requests} requests`);
  });
});
