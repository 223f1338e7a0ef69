import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import type { Session } from '../../../../src/features/supervision/model.js';
import {
  drawableIn,
  drawnFrom,
  drawOn,
  isBeforeNext,
  isDrawTime,
  sessionName,
} from '../../../../src/features/supervision/sampling/draw.js';
import { aPerson, aWorld } from '../../../support/world.js';
import { aSession } from '../builders.js';

const SEED = '0123456789abcdef0123456789abcdef';
const AMONG = ['worker-1', 'worker-2', 'worker-3'].map((workerId) => ({ workerId, heldOn: '2027-03-08' }));

/** Worked out beside the program, from the rule alone. */
const byHand = (seed: string, supervisor: string): string | undefined =>
  AMONG.map(sessionName)
    .map((name) => [
      createHmac('sha256', seed)
        .update(JSON.stringify([supervisor, name]))
        .digest('hex'),
      name,
    ])
    .sort()[0]?.[1];

const drawn = (seed: string, supervisor = 'ruth', among = AMONG): string | undefined => {
  const is = drawnFrom(seed, supervisor, among);
  return is && sessionName(is);
};

describe('the draw of a record', () => {
  it('is the session with the smallest keyed hash, as anybody can work it out from the record of changes', () => {
    for (const supervisor of ['ruth', 'tom', 'hugh']) {
      assert.equal(drawn(SEED, supervisor), byHand(SEED, supervisor));
    }
  });

  it('is the same in whatever order the sessions come', () => {
    assert.equal(drawn(SEED, 'ruth', [...AMONG].reverse()), drawn(SEED));
  });

  it('can fall on every one of the sessions, and about as often on each', () => {
    const many = new Map<string | undefined, number>();
    for (let n = 0; n < 300; n += 1) {
      const is = drawn(`seed ${n}`);
      many.set(is, (many.get(is) ?? 0) + 1);
    }
    assert.equal(many.size, 3);
    for (const count of many.values()) assert.ok(count > 60, String(count));
  });

  it('is of nothing where there is nothing', () => assert.equal(drawn(SEED, 'ruth', []), undefined));
});

const RUTH = aPerson({ id: 'ruth', roles: ['manager'] });
const worldAt = (now: string, settings: Record<string, unknown> = {}) =>
  aWorld({ now, people: [RUTH], settings });

describe('what can be drawn of a month', () => {
  const of = (...sessions: Partial<Session>[]): string[] => {
    const all = sessions.map((each) => aSession({ by: 'ruth', heldOn: '2027-03-08', ...each }));
    const found = drawableIn('2027-03', new Map([['cai', all]]), worldAt('2027-04-01T08:31:00Z'));
    return (found.get('ruth') ?? []).map(sessionName);
  };

  it('is every session held in it, agreed or not answered yet', () => {
    assert.deepEqual(of({}, { heldOn: '2027-03-31', agreement: 'agreed' }), [
      'cai~2027-03-08',
      'cai~2027-03-31',
    ]);
  });

  it('is none of the months around it', () => {
    assert.deepEqual(of({ heldOn: '2027-02-28' }, { heldOn: '2027-04-01' }), []);
  });

  it('is none that a file brought', () => assert.deepEqual(of({ agreement: 'not_asked' }), []));

  it('is none in dispute, until it is settled as held', () => {
    const settled = { says: 'worker', by: 'sol', at: '2027-03-20T10:00:00.000Z' };
    assert.deepEqual(of({ agreement: 'not_held' }), []);
    assert.deepEqual(of({ agreement: 'wrong_date', workerSaysOn: '2027-03-09' }), []);
    assert.deepEqual(of({ agreement: 'not_held', settled }), []);
    assert.deepEqual(of({ agreement: 'wrong_date', settled: { ...settled, heldOn: '2027-03-09' } }), [
      'cai~2027-03-08',
    ]);
  });

  it('counts a session from the day on which it was settled as held', () => {
    const settled = { says: 'worker', by: 'sol', at: '2027-04-01T07:00:00.000Z', heldOn: '2027-03-31' };
    assert.deepEqual(of({ heldOn: '2027-04-01', agreement: 'wrong_date', settled }), ['cai~2027-04-01']);
  });

  it('is nothing of somebody who is on no list, or recorded their own', () => {
    assert.deepEqual(of({ by: 'nobody' }), []);
    assert.deepEqual(
      [
        ...drawableIn(
          '2027-03',
          new Map([['ruth', [aSession({ by: 'ruth' })]]]),
          worldAt('2027-04-01T08:31:00Z'),
        ),
      ],
      [],
    );
  });
});

describe('the time of the draw', () => {
  const LATER = { 'supervision.sampling': { isOn: true, workingDay: 3 } };

  it('is the first working day of the month after, or the one in the rules', () => {
    // Saturday the 1st and Monday the 3rd, a bank holiday.
    assert.equal(drawOn('2027-04', worldAt('2027-05-04T08:31:00Z')), '2027-05-04');
    assert.equal(drawOn('2027-04', worldAt('2027-05-04T08:31:00Z', LATER)), '2027-05-06');
  });

  it('comes with the daily run of that day and not before, and on any working day after it', () => {
    const isTime = (now: string) => isDrawTime('2027-04', worldAt(now));
    assert.deepEqual(
      [
        '2027-05-03T10:00:00Z',
        '2027-05-04T08:29:00Z',
        '2027-05-04T08:31:00Z',
        '2027-05-08T10:00:00Z',
        '2027-05-20T10:00:00Z',
      ].map(isTime),
      [false, false, true, false, true],
    );
  });

  it('ends with that of the next month what can be changed of this one', () => {
    const isOpen = (now: string) => isBeforeNext('2027-03', worldAt(now));
    assert.deepEqual(['2027-05-03T23:00:00Z', '2027-05-04T08:29:00Z', '2027-05-04T08:31:00Z'].map(isOpen), [
      true,
      true,
      false,
    ]);
  });
});
