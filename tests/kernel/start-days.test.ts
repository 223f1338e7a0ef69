import assert from 'node:assert/strict';
import { hasStarted, startOf } from '../../src/kernel/start-days.js';
import { parseSettings } from '../support/registry.js';
import { aPerson, aWorld } from '../support/world.js';

const north = aPerson({ team: 'North', service: 'Children in Care' });
const worldWith = (...entries: readonly object[]) => aWorld({ settings: { 'start.days': entries } });
// Today is 11 March 2026.
const BEGUN = '2026-03-11';
const TO_COME = '2026-03-12';

describe('a start day', () => {
  it('is wanted of nobody while there is none', () => {
    assert.deepEqual([hasStarted(north, worldWith()), startOf(north, worldWith())], [true, undefined]);
  });

  it('begins a team on the day itself and not the day before', () => {
    assert.deepEqual(
      [BEGUN, TO_COME].map((on) => hasStarted(north, worldWith({ team: 'North', on }))),
      [true, false],
    );
  });

  it('of others leaves whom none names not begun', () => {
    assert.equal(hasStarted(north, worldWith({ team: 'South', on: BEGUN })), false);
  });

  it('of a team goes before that of its service, and that before everyone’s', () => {
    const all = [
      { everyone: true, on: '2026-03-03' },
      { service: 'Children in Care', on: '2026-03-02' },
      { team: 'North', on: '2026-03-01' },
    ];
    assert.deepEqual(
      [all, all.slice(0, 2), all.slice(0, 1)].map((entries) => startOf(north, worldWith(...entries))),
      ['2026-03-01', '2026-03-02', '2026-03-03'],
    );
  });

  it('of a team to come holds back a team whose service has begun', () => {
    const world = worldWith({ service: 'Children in Care', on: BEGUN }, { team: 'North', on: TO_COME });
    assert.equal(hasStarted(north, world), false);
  });

  it('is found whatever the case and the accents of a name', () => {
    assert.equal(hasStarted(north, worldWith({ team: ' NÓRTH ', on: BEGUN })), true);
  });
});

describe('the setting of start days', () => {
  const wrongWith = (...entries: readonly unknown[]) =>
    parseSettings({ 'start.days': entries }).problems.map(({ problem }) => problem.split('. It takes')[0]);

  it('takes each of the three', () => {
    assert.deepEqual(
      wrongWith({ team: 'North', on: BEGUN }, { service: 'North', on: BEGUN }, { everyone: true, on: BEGUN }),
      [],
    );
  });

  it('refuses an entry for two or for nobody', () => {
    assert.deepEqual(wrongWith({ on: BEGUN }, { team: 'North', service: 'Care', on: BEGUN }), [
      'entry 1: name one of “team”, “service” and “everyone”, and no more; entry 2: name one of “team”, “service” and “everyone”, and no more',
    ]);
  });

  it('refuses two days for one team', () => {
    assert.deepEqual(wrongWith({ team: 'North', on: BEGUN }, { team: 'north', on: TO_COME }), [
      'entry 2: it is for the same as entry 1; keep one of them',
    ]);
  });
});
