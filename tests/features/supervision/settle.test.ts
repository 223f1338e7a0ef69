import assert from 'node:assert/strict';
import { countedOn, type Head, isUnsettled } from '../../../src/features/supervision/model.js';
import { decideSettle } from '../../../src/features/supervision/settle/decide.js';
import { settlerOf } from '../../../src/features/supervision/settle/holder.js';
import type { SaveSettleInput } from '../../../src/features/supervision/settle/inputs.js';
import type { Person } from '../../../src/kernel/people.js';
import { aPress } from '../../support/press.js';
import { aPerson, aWorld } from '../../support/world.js';
import { aHead, aLine, aSession, everyoneOf, type Line } from './builders.js';

const NOT_HELD = aHead({
  round: 2,
  lastHeldOn: '2026-01-15',
  nextOn: '2026-02-12',
  lastSession: aSession({ agreement: 'not_held', agreementAt: '2026-02-13T10:00:00.000Z' }),
});
const WRONG_DATE = aHead({
  round: 2,
  lastHeldOn: '2026-02-10',
  nextOn: '2026-03-12',
  lastSession: aSession({
    agreement: 'wrong_date',
    workerSaysOn: '2026-02-10',
    agreementAt: '2026-02-13T10:00:00.000Z',
  }),
});

const worldOf = (line: Line = aLine(), ...more: readonly Person[]) =>
  aWorld({ now: '2026-02-16T09:30:00Z', people: [...everyoneOf(line), ...more] });

const settle = (head: Head, says: SaveSettleInput['says'], actor = 'service-manager', round = 1) => {
  const world = worldOf();
  const who = world.people.get(actor);
  assert.ok(who);
  return decideSettle(head, aPress(who, world, { worker: 'worker', round, says }, 'supervision.settle'));
};
const settled = (...given: Parameters<typeof settle>): Head => {
  const { change } = settle(...given);
  assert.ok(change);
  return change.head as unknown as Head;
};
const clock = ({ lastHeldOn, nextOn }: Head) => [lastHeldOn, nextOn];

describe('two accounts are settled', () => {
  it('with the supervisor’s date: the clock counts from it, and its booking holds again', () => {
    assert.deepEqual(clock(settled(NOT_HELD, 'supervisor')), ['2026-02-12', '2026-03-12']);
    assert.deepEqual(clock(settled(WRONG_DATE, 'supervisor')), ['2026-02-12', '2026-03-12']);
  });

  it('with the worker’s date: the clock counts from that one', () => {
    assert.deepEqual(clock(settled(WRONG_DATE, 'worker')), ['2026-02-10', '2026-03-12']);
  });

  it('with “not held”: clock and booking are what they were before', () => {
    for (const head of [NOT_HELD, WRONG_DATE])
      assert.deepEqual(clock(settled(head, 'not_held')), ['2026-01-15', '2026-02-12']);
  });

  it('and nothing is open any more, also as the release before reads it', () => {
    const head = settled(WRONG_DATE, 'worker');
    assert.deepEqual([isUnsettled(head), head.round], [false, 3]);
  });

  it('and the session counts from the day that stands, or for nothing', () => {
    const counted = (head: Head) => head.lastSession && countedOn(head.lastSession);
    assert.equal(counted(settled(NOT_HELD, 'supervisor')), '2026-02-12');
    assert.equal(counted(settled(WRONG_DATE, 'worker')), '2026-02-10');
    assert.equal(counted(settled(WRONG_DATE, 'not_held')), undefined);
  });

  it('once: the same press is confirmed, and another one changes nothing', () => {
    const head = settled(WRONG_DATE, 'worker');
    assert.deepEqual(
      [settle(head, 'worker').reply.kind, settle(head, 'worker').change],
      ['recorded', undefined],
    );
    assert.deepEqual(
      [settle(head, 'supervisor').reply.kind, settle(head, 'supervisor').change],
      ['moved-on', undefined],
    );
  });

  it('not with a date that the worker never gave', () => {
    assert.equal(settle(NOT_HELD, 'worker').change, undefined);
  });

  it('not by a card of an earlier session', () => {
    assert.equal(settle(WRONG_DATE, 'worker', 'service-manager', 0).change, undefined);
  });

  for (const actor of ['worker', 'supervisor', 'second', 'head', 'director', 'psw'])
    it(`not by the ${actor}, whose turn it is not`, () => {
      assert.deepEqual(
        [settle(WRONG_DATE, 'worker', actor).reply.kind, settle(WRONG_DATE, 'worker', actor).change],
        ['not-yours', undefined],
      );
    });

  it('and the record of changes has both accounts and what stands', () => {
    const [event] = settle(WRONG_DATE, 'worker').change?.events ?? [];
    assert.deepEqual(
      [event?.act, event?.before?.heldOn, event?.before?.workerSaysOn, event?.after?.heldOn],
      ['supervision.settled', '2026-02-12', '2026-02-10', '2026-02-10'],
    );
  });
});

describe('whose turn two accounts are', () => {
  const settler = (line: Line, head: Head = NOT_HELD, ...more: readonly Person[]) =>
    settlerOf(line.worker, head, worldOf(line, ...more))?.person.id;
  const recordedBy = (by: string, head = NOT_HELD): Head => ({
    ...head,
    lastSession: aSession({ ...head.lastSession, by }),
  });

  it('is the first manager’s above whoever recorded it, cover or not', () => {
    const line = aLine();
    assert.deepEqual(
      [settler(line), settler(line, recordedBy('service-manager'))],
      ['service-manager', 'head'],
    );
  });

  it('is the next one’s while that one is away, without an end too', () => {
    const line = aLine();
    const away = { ...line, serviceManager: { ...line.serviceManager, awayFrom: '2026-02-10' } };
    assert.equal(settler(away), 'head');
  });

  it('is never a second supervisor’s of the worker', () => {
    assert.equal(settler(aLine({ secondSupervisorId: 'service-manager' })), 'head');
  });

  it('is a principal social worker’s where nobody is above, and an administrator’s where that one has a part', () => {
    const admin = aPerson({ id: 'admin', roles: ['administrator'] });
    const line = aLine({ managerId: 'director', supervisorId: 'director' });
    assert.equal(settler(line, recordedBy('director'), admin), 'psw');
    const ofPsw = {
      ...line,
      worker: { ...line.worker, id: 'psw-2' },
      psw: { ...line.psw, supervisorId: 'director' },
    };
    const head = { ...recordedBy('director'), workerId: 'psw' };
    assert.equal(settlerOf(ofPsw.psw, head, worldOf(ofPsw, admin))?.person.id, 'admin');
  });

  it('is theirs to whom it was passed on while they are here, and comes back while they are not', () => {
    const passed: Head = {
      ...NOT_HELD,
      settlePass: {
        byId: 'service-manager',
        toId: 'head',
        at: '2026-02-16T09:00:00.000Z',
        reason: 'no_part',
        round: 2,
      },
    };
    const line = aLine();
    const away = { ...line, headOfService: { ...line.headOfService, awayFrom: '2026-02-16' } };
    assert.deepEqual([settler(line, passed), settler(away, passed)], ['head', 'service-manager']);
  });

  it('is nobody’s once it is settled', () => {
    assert.equal(settler(aLine(), settled(NOT_HELD, 'not_held')), undefined);
  });
});
