import assert from 'node:assert/strict';
import { supervisorHistory, supervisorOn } from '../../src/kernel/supervisor-history.js';
import { aPerson } from '../support/world.js';

const TODAY = '2026-03-11';
const NOBODY = 'nobody';
const worker = aPerson({ startedOn: '2024-03-04', supervisorId: 'ruth' });
const moved = (before = worker, supervisorId = 'ben', today = TODAY) => {
  const { supervisorId: _was, ...rest } = before;
  const after = supervisorId === NOBODY ? rest : { ...rest, supervisorId };
  return { ...after, supervisorHistory: [...supervisorHistory(before, after, today)] };
};

describe('the supervisors of a worker', () => {
  it('are nobody else for somebody who never changed', () => {
    assert.deepEqual(
      [
        supervisorOn(worker, '2024-03-04'),
        supervisorOn(worker, TODAY),
        supervisorHistory(worker, worker, TODAY),
      ],
      ['ruth', 'ruth', []],
    );
  });

  it('change from the day of the import on', () => {
    assert.deepEqual(
      ['2026-03-10', '2026-03-11', '2026-09-01'].map((day) => supervisorOn(moved(), day)),
      ['ruth', 'ben', 'ben'],
    );
  });

  it('are entries with a first and a last day', () => {
    assert.deepEqual(moved().supervisorHistory, [
      { supervisorId: 'ruth', place: 'first', from: '2024-03-04', until: '2026-03-10' },
      { supervisorId: 'ben', place: 'first', from: '2026-03-11' },
    ]);
  });

  it('are nobody while the place was empty', () => {
    const none = moved(worker, NOBODY);
    const again = moved(none, 'ben', '2026-04-01');
    assert.deepEqual(
      ['2026-03-10', '2026-03-20', '2026-04-01'].map((day) => supervisorOn(again, day)),
      ['ruth', undefined, 'ben'],
    );
  });

  it('leave no entry of somebody who was named and taken back on one day', () => {
    assert.deepEqual(
      moved(moved(), 'ruth').supervisorHistory.map(({ supervisorId, from }) => `${supervisorId} ${from}`),
      ['ruth 2024-03-04', 'ruth 2026-03-11'],
    );
  });

  it('keep the two places apart', () => {
    const both = { ...worker, secondSupervisorId: 'sam' };
    const after = { ...both, secondSupervisorId: 'dee' };
    const history = supervisorHistory(both, after, TODAY);
    const then = { ...after, supervisorHistory: history };
    assert.deepEqual(
      [
        supervisorOn(then, '2026-03-10', 'second'),
        supervisorOn(then, TODAY, 'second'),
        supervisorOn(then, TODAY),
      ],
      ['sam', 'dee', 'ruth'],
    );
  });

  it('follow the release before where it has named somebody else since', () => {
    assert.equal(supervisorOn({ ...moved(), supervisorId: 'dee' }, '2026-04-01'), 'dee');
  });
});
