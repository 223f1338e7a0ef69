import assert from 'node:assert/strict';
import type { Nomination } from '../../../src/features/shoutouts/model.js';
import { planMonths } from '../../../src/features/shoutouts/plan.js';
import { isGone, isTooLate, thanksOf, thanksOnFor } from '../../../src/features/shoutouts/thanks.js';
import { aWorld } from '../../support/world.js';
import { amina, aNomination, ben, cleo, dev, EVERYONE, grace, NEXT_MORNING } from './situation.js';

const planAt = (now: string, nominations: readonly Nomination[], people = EVERYONE) =>
  planMonths(
    [{ month: '2026-03', head: { month: '2026-03', count: nominations.length }, nominations }],
    aWorld({ now, people }),
  );
const thanksAt = (...args: Parameters<typeof planAt>) =>
  planAt(...args).asks.filter(({ card }) => card === 'thanks');
const toldAt = (...args: Parameters<typeof planAt>) =>
  planAt(...args).lines.filter(({ section }) => section === 'news');
/** Three colleagues thank Amina on Wednesday 11 March 2026. */
const THREE = [ben, cleo, dev].map(({ id }) => aNomination({ nominatorId: id }));

describe('the morning of the thanks', () => {
  const onAt = (savedOn: string, people = EVERYONE) => thanksOnFor(savedOn, amina.id, aWorld({ people }));

  it('is the next working morning, over weekends and Easter', () => {
    assert.deepEqual(
      [onAt('2026-03-11'), onAt('2026-03-13'), onAt('2026-03-14'), onAt('2026-04-02')],
      ['2026-03-12', '2026-03-16', '2026-03-16', '2026-04-07'],
    );
  });

  it('is the last day of somebody who leaves before it', () => {
    const leaving = (leavesOn: string) => [{ ...amina, leavesOn }];
    assert.deepEqual(
      [
        onAt('2026-03-11', leaving('2026-03-11')),
        onAt('2026-03-13', leaving('2026-03-15')),
        onAt('2026-03-11', leaving('2026-03-12')),
      ],
      ['2026-03-11', '2026-03-13', '2026-03-12'],
    );
  });

  it('moves forward when it becomes known later that the colleague leaves', () => {
    const friday = aNomination({ at: '2026-03-13T10:00:00.000Z', thanksOn: '2026-03-16' });
    const world = aWorld({ people: [{ ...amina, leavesOn: '2026-03-13' }] });
    assert.equal(thanksOf(friday, world), '2026-03-13');
  });

  it('moves to the next working day when the council closes on it', () => {
    const world = aWorld({ people: EVERYONE, settings: { 'calendar.closures': ['2026-03-12'] } });
    assert.equal(thanksOf(aNomination(), world), '2026-03-13');
  });

  it('is none any more after the last hour of a last day', () => {
    const world = aWorld({ people: [{ ...amina, leavesOn: '2026-03-15' }] });
    const tooLateAt = (at: string) => isTooLate(aNomination({ at, thanksOn: at.slice(0, 10) }), world);
    assert.deepEqual(
      [
        '2026-03-12T20:00:00.000Z',
        '2026-03-13T16:59:00.000Z',
        '2026-03-13T17:00:00.000Z',
        '2026-03-14T10:00:00.000Z',
      ].map(tooLateAt),
      [false, false, true, true],
    );
  });

  it('takes the words out of the writer’s hands at 09:30, and not before', () => {
    const goneAt = (now: string) => isGone(aNomination(), aWorld({ now, people: EVERYONE }));
    assert.deepEqual(['2026-03-11T23:00:00Z', '2026-03-12T09:29:59Z', '2026-03-12T09:30:00Z'].map(goneAt), [
      false,
      false,
      true,
    ]);
  });

  it('has long been, for nominations of releases that thanked at once', () => {
    const { thanksOn: _, ...old } = aNomination();
    assert.ok(isGone(old, aWorld({ people: EVERYONE })));
    assert.deepEqual([thanksAt(NEXT_MORNING, [old]), toldAt(NEXT_MORNING, [old])], [[], []]);
  });
});

describe('what the plan asks for', () => {
  it('is nothing on the day on which it was written', () => {
    assert.deepEqual(thanksAt('2026-03-11T16:00:00Z', THREE), []);
  });

  it('is a thanks for each nomination, named with its month and how often it was made', () => {
    const again = aNomination({ times: 2 });
    assert.deepEqual(thanksAt(NEXT_MORNING, [again]), [
      { to: 'amina', card: 'thanks', about: `2026-03~${again.id}~2`, on: '2026-03-12' },
    ]);
  });

  it('is the same on every later day, so that a missed morning is made good', () => {
    // Found: what was due on a morning on which the bot was down was never said.
    const asks = thanksAt(NEXT_MORNING, THREE);
    assert.equal(asks.length, 3);
    assert.deepEqual(thanksAt('2026-03-20T09:30:00Z', THREE), asks);
    assert.deepEqual(thanksAt('2026-04-20T09:30:00Z', THREE), asks);
  });

  it('leaves out what was withdrawn, and colleagues who have left', () => {
    const withdrawn = aNomination({ withdrawnAt: '2026-03-11T12:00:00.000Z' });
    assert.deepEqual(thanksAt(NEXT_MORNING, [withdrawn]), []);
    assert.deepEqual(thanksAt(NEXT_MORNING, THREE, [{ ...amina, leavesOn: '2026-03-10' }, ben]), []);
  });

  it('thanks somebody on their last day, the same day if it must be', () => {
    const people = [{ ...amina, leavesOn: '2026-03-11' }, ben];
    assert.equal(
      thanksAt('2026-03-11T16:00:00Z', [aNomination({ thanksOn: '2026-03-11' })], people).length,
      1,
    );
  });

  it('thanks somebody who is away as well: the card waits until they are back', () => {
    const people = [{ ...amina, awayFrom: '2026-03-09', awayUntil: '2026-03-20' }, ben];
    assert.equal(thanksAt(NEXT_MORNING, [aNomination()], people).length, 1);
  });
});

describe('what a line manager hears', () => {
  it('is one line for one colleague with the count, and not one for each nomination', () => {
    // Found: three nominations for one person were three messages to their manager.
    const [line, ...others] = toldAt(NEXT_MORNING, THREE);
    assert.deepEqual(
      [line?.to, line?.item, line?.kind, line?.name, line?.text, line?.steps.length, others],
      ['grace', 'told~2026-03~amina', 'news', 'Amina Yusuf', 'was thanked 3 times for March 2026', 3, []],
    );
  });

  it('has a step for each, so that a later one is news again', () => {
    const later = aNomination({
      nominatorId: dev.id,
      at: '2026-03-17T10:00:00.000Z',
      thanksOn: '2026-03-18',
    });
    const stepsAt = (now: string) => toldAt(now, [aNomination(), later])[0]?.steps.map(({ on }) => on);
    assert.deepEqual(stepsAt(NEXT_MORNING), ['2026-03-12']);
    assert.deepEqual(stepsAt('2026-03-18T09:30:00Z'), ['2026-03-12', '2026-03-18']);
  });

  it('comes with the thanks and not before', () => {
    assert.deepEqual(toldAt('2026-03-12T09:00:00Z', THREE), []);
  });

  it('leaves out what the manager wrote', () => {
    assert.deepEqual(toldAt(NEXT_MORNING, [aNomination({ nominatorId: grace.id })]), []);
    const both = toldAt(NEXT_MORNING, [aNomination({ nominatorId: grace.id }), aNomination()]);
    assert.equal(both[0]?.text, 'was thanked once for March 2026');
  });

  it('goes to nobody when there is no manager, or they have left', () => {
    assert.deepEqual(toldAt(NEXT_MORNING, [aNomination({ nomineeId: grace.id })]), []);
    const people = [amina, ben, { ...grace, leavesOn: '2026-03-01' }];
    assert.deepEqual(toldAt(NEXT_MORNING, THREE, people), []);
  });

  it('goes to the new manager after a change', () => {
    const people = EVERYONE.map((one) => (one.id === 'amina' ? { ...one, managerId: 'pat' } : one));
    assert.deepEqual(
      toldAt(NEXT_MORNING, THREE, people).map(({ to }) => to),
      ['pat'],
    );
  });

  it('is news of this month and the one before, no longer', () => {
    assert.equal(toldAt('2026-04-30T09:30:00Z', THREE).length, 1);
    assert.deepEqual(toldAt('2026-05-01T09:30:00Z', THREE), []);
  });
});
