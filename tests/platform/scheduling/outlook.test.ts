import assert from 'node:assert/strict';
import type { Ask, Look } from '../../../src/kernel/capability.js';
import { NOTHING_PLANNED } from '../../../src/kernel/capability.js';
import type { SubjectRef } from '../../../src/kernel/subject.js';
import type { World } from '../../../src/kernel/world.js';
import type { Planner } from '../../../src/platform/scheduling/daily.js';
import { makeDueIndex } from '../../../src/platform/scheduling/due.js';
import { makeOutlook } from '../../../src/platform/scheduling/outlook.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { aPerson, aWorld, type WorldSituation } from '../../support/world.js';

const WEDNESDAY = '2026-03-11';
const FRIDAY = '2026-03-13';
const SATURDAY = '2026-03-14';
const MONDAY = '2026-03-16';

const ada = aPerson({ name: 'Ada' });
const ben = aPerson({ name: 'Ben' });

interface Office extends WorldSituation {
  readonly stored?: readonly SubjectRef[];
  /** Hints in the index already. */
  readonly waiting?: readonly Look[];
  readonly peopleChanged?: Planner['looksAfter'];
  readonly plan?: (ref: SubjectRef, world: World) => readonly Ask[];
}

/** An outlook over one capability with things of people and months. */
const anOutlook = async (office: Office) => {
  const world = aWorld({ people: [ada, ben], ...office });
  const due = makeDueIndex(memoryTables(), 'tenant', () => new Date('2026-03-01T10:00:00Z'));
  await due.add(office.waiting ?? [], '2020-01-01');
  const planned: { id: string; today: string; now: string }[] = [];
  const looks: Look[] = [];
  const planners = ['thing', 'month'].map(
    (kind): Planner => ({
      capability: 'things',
      kind,
      looksAfter: kind === 'thing' ? (office.peopleChanged ?? (() => [])) : () => [],
      plan: async (ids, on) => {
        planned.push(...ids.map((id) => ({ id, today: on.today, now: on.now.toISOString() })));
        return {
          ...NOTHING_PLANNED,
          asks: ids.flatMap((id) => office.plan?.({ kind, id }, on) ?? []),
          looks: [],
        };
      },
    }),
  );
  const outlook = makeOutlook({
    newsOf: async (given) => given,
    planners,
    due,
    subjects: {
      all: async function* (kind) {
        for (const ref of office.stored ?? []) if (ref.kind === kind) yield ref.id;
      },
    },
    world: async () => world,
    lookAt: async (more) => {
      looks.push(...more);
    },
  });
  return { outlook, planned, looks };
};

const thing = (id: string): SubjectRef => ({ kind: 'thing', id });
const month = (id: string): SubjectRef => ({ kind: 'month', id });

describe('the outlook on a day', () => {
  it('counts what one card would ask one person about', async () => {
    const { outlook } = await anOutlook({
      stored: [thing(ada.id), thing(ben.id)],
      plan: ({ id }) => [{ to: ada.id, card: 'due', about: id }],
    });
    assert.deepEqual(await outlook.planOn(FRIDAY), [
      { feature: 'things', to: ada.id, card: 'due', about: 2 },
    ]);
  });

  it('plans with that day as today, at the time of the daily run', async () => {
    const { outlook, planned } = await anOutlook({ stored: [thing(ada.id)] });
    await outlook.planOn(FRIDAY);
    assert.deepEqual(planned, [{ id: ada.id, today: FRIDAY, now: '2026-03-13T09:30:00.000Z' }]);
  });

  it('looks at people without a row where the capability would', async () => {
    const { outlook, planned } = await anOutlook({
      peopleChanged: (people, on) => people.map(({ id }) => ({ subject: thing(id), on: on.today })),
    });
    await outlook.planOn(FRIDAY);
    assert.deepEqual(
      planned.map(({ id }) => id),
      [ada.id, ben.id],
    );
  });

  it('plans each subject once, however it is found', async () => {
    const { outlook, planned } = await anOutlook({
      stored: [thing(ada.id)],
      waiting: [{ subject: thing(ada.id), on: FRIDAY }],
      peopleChanged: (_people, on) => [{ subject: thing(ada.id), on: on.today }],
    });
    await outlook.planOn(FRIDAY);
    assert.equal(planned.length, 1);
  });

  it('looks at a month on its own day only', async () => {
    const { outlook, planned } = await anOutlook({
      stored: [month('2026-03')],
      waiting: [{ subject: month('2026-03'), on: FRIDAY }],
    });
    await outlook.planOn(WEDNESDAY);
    await outlook.planOn(FRIDAY);
    assert.deepEqual(
      planned.map(({ today }) => today),
      [FRIDAY],
    );
  });

  it('takes along what waits for the days off before it', async () => {
    const { outlook, planned } = await anOutlook({ waiting: [{ subject: month('2026-03'), on: SATURDAY }] });
    await outlook.planOn(MONDAY);
    assert.equal(planned.length, 1);
  });

  it('has nobody asked on a day off', async () => {
    const { outlook } = await anOutlook({
      stored: [thing(ada.id)],
      plan: () => [{ to: ada.id, card: 'due', about: 'x' }],
    });
    assert.deepEqual(await outlook.planOn(SATURDAY), []);
  });

  it('leaves out whoever will have left by then', async () => {
    const leaver = aPerson({ leavesOn: WEDNESDAY });
    const { outlook } = await anOutlook({
      people: [ada, leaver],
      stored: [thing(ada.id)],
      plan: () => [{ to: leaver.id, card: 'due', about: 'x' }],
    });
    assert.deepEqual(await outlook.planOn(FRIDAY), []);
  });
});

describe('a new look at everything', () => {
  it('has stored subjects of people looked at today, and others on the capability’s own day', async () => {
    const { outlook, looks } = await anOutlook({
      stored: [thing(ada.id), month('2026-03')],
      peopleChanged: () => [{ subject: month('2026-04'), on: '2026-04-01' }],
    });
    await outlook.lookAgain();
    assert.deepEqual(looks, [
      { subject: month('2026-04'), on: '2026-04-01' },
      { subject: thing(ada.id), on: WEDNESDAY },
    ]);
  });

  it('passes over people who have left', async () => {
    const { outlook, looks } = await anOutlook({
      people: [ada, aPerson({ leavesOn: '2026-03-10' })],
      peopleChanged: (people, on) => people.map(({ id }) => ({ subject: thing(id), on: on.today })),
    });
    await outlook.lookAgain();
    assert.deepEqual(looks, [{ subject: thing(ada.id), on: WEDNESDAY }]);
  });

  it('says how many', async () => {
    const { outlook } = await anOutlook({ stored: [thing(ada.id), thing(ben.id)] });
    assert.equal(await outlook.lookAgain(), 2);
  });
});
