import assert from 'node:assert/strict';
import type { Head } from '../../../src/features/supervision/model.js';
import {
  askedOn,
  cadenceOf,
  checksOf,
  openCheckOf,
} from '../../../src/features/supervision/promise/checks.js';
import { decideCountersign, decidePromise } from '../../../src/features/supervision/promise/decide.js';
import { promisesOf } from '../../../src/features/supervision/promise/model.js';
import { aPress } from '../../support/press.js';
import { parseSettings } from '../../support/registry.js';
import { aHead, aLine, aSession, onDay } from './builders.js';

const NEW = { asyeStartedOn: '2026-01-05', startedOn: '2026-01-05' };
const checks = (worker: object, on = '2026-01-06') => {
  const world = onDay(on, aLine(worker));
  const person = world.people.get('worker');
  assert.ok(person);
  return { world, person, days: checksOf(person, world).map((each) => each.on) };
};

describe('the checks of an induction', () => {
  const years: readonly (readonly [string, readonly string[]])[] = [
    ['2026-01-05', ['2026-02-16', '2026-04-05', '2026-07-05', '2026-10-05']],
    ['2027-09-06', ['2027-10-18', '2027-12-06', '2028-03-06', '2028-06-06']],
    ['2027-08-31', ['2027-10-12', '2027-11-30', '2028-02-29', '2028-05-31']],
  ];
  for (const [start, days] of years)
    it(`that begins on ${start} are reached after 6 weeks, 3, 6 and 9 months`, () => {
      assert.deepEqual(checks({ asyeStartedOn: start, startedOn: start }, start).days, days);
    });

  it('are moved by every pause before them', () => {
    const asyePauses = [{ from: '2026-02-02', until: '2026-03-01' }];
    assert.deepEqual(checks({ ...NEW, asyePauses }).days.slice(0, 3), [
      '2026-03-16',
      '2026-05-03',
      '2026-08-02',
    ]);
  });

  it('are not known while a pause or a time away has no end', () => {
    assert.deepEqual(checks({ ...NEW, awayFrom: '2026-01-12' }).days, []);
  });

  it('are asked about on the next working morning, and with the worker here', () => {
    const asked = (worker: object) => {
      const { world, person } = checks(worker);
      const [, months] = checksOf(person, world);
      return months && askedOn(person, months, world);
    };
    // Easter Sunday; Easter Monday is a bank holiday.
    assert.equal(asked(NEW), '2026-04-07');
    const away = { ...NEW, absences: [{ from: '2026-04-06', until: '2026-04-10' }] };
    assert.equal(asked(away), '2026-04-13');
  });

  it('are of new workers alone', () => {
    assert.deepEqual(checks({}).days, []);
  });

  it('ask about the last one that was reached, and never about one before the first day or the records', () => {
    const open = (on: string, worker: object = NEW, settings: object = {}) => {
      const world = onDay(on, aLine(worker), { ...settings });
      const person = world.people.get('worker');
      return person && openCheckOf(person, undefined, world)?.check.id;
    };
    assert.deepEqual(
      [open('2026-02-13'), open('2026-02-16'), open('2026-04-08'), open('2026-10-30')],
      [undefined, 'weeks_6', 'months_3', 'months_9'],
    );
    assert.equal(open('2026-02-17', NEW, { 'supervision.countFromOn': '2026-02-17' }), undefined);
    assert.equal(open('2027-01-06'), undefined);
  });

  it('are another list by settings alone, such as one of two years', () => {
    const settings = {
      'supervision.inductionChecks': [
        { id: 'months_6', title: '6 months', afterMonths: 6 },
        { id: 'months_18', title: '18 months', afterMonths: 18 },
      ],
    };
    const world = onDay('2026-01-06', aLine(NEW), settings);
    const person = world.people.get('worker');
    assert.ok(person);
    assert.deepEqual(
      checksOf(person, world).map(({ on }) => on),
      ['2026-07-05', '2027-07-05'],
    );
  });

  it('are refused out of their order, and a point has not the id of what is counted', () => {
    const wrong = {
      'supervision.inductionChecks': [
        { id: 'late', title: 'Late', afterMonths: 6 },
        { id: 'early', title: 'Early', afterDays: 42 },
      ],
      'supervision.inductionPoints': [{ id: 'cadence', title: 'Often' }],
    };
    assert.equal(parseSettings(wrong).problems.length, 2);
  });
});

describe('how often supervision was held in a part of the induction', () => {
  const count = (days: readonly string[]) => {
    const { world, person } = checks(NEW, '2026-02-20');
    const sessions = days.map((heldOn) => aSession({ heldOn, agreement: 'agreed', before: {} }));
    return cadenceOf(person, sessions, { from: '2026-01-05', until: '2026-02-16' }, world);
  };
  const WEEKLY = ['2026-01-12', '2026-01-19', '2026-01-26', '2026-02-02', '2026-02-09', '2026-02-16'];

  it('is kept when the next one was never late', () => {
    assert.deepEqual(count(WEEKLY), { sessions: 6, lateDays: 0 });
  });

  it('counts the working days on which it was late', () => {
    // Held on 26 January and 16 February: due 2 February, late from the 6th until it was held.
    const held = WEEKLY.filter((on) => on !== '2026-02-02' && on !== '2026-02-09');
    assert.deepEqual(count(held), { sessions: 4, lateDays: 6 });
  });

  it('begins with the first session on record when a file brought it, as nobody knows what was held before', () => {
    const { world, person } = checks(NEW, '2026-02-20');
    const sessions = [aSession({ heldOn: '2026-02-09', agreement: 'not_asked', before: {} })];
    assert.deepEqual(cadenceOf(person, sessions, { from: '2026-01-05', until: '2026-02-16' }, world), {
      sessions: 1,
      lateDays: 0,
    });
  });

  it('is late all the time without any on record, once the first one was', () => {
    assert.deepEqual(count([]).sessions, 0);
    assert.ok(count([]).lateDays > 15);
  });
});

describe('the promise to a new worker', () => {
  const POINTS = new Map([
    ['mentor', 'yes'],
    ['caseload', 'no'],
    ['ninety_minutes', 'yes'],
  ]);
  const sessions = ['2026-01-12', '2026-01-19', '2026-01-26', '2026-02-02', '2026-02-09', '2026-02-16'].map(
    (heldOn) => aSession({ heldOn, agreement: 'agreed', before: {} }),
  );
  const given = (actor: string, head: Head | undefined, points = POINTS, on = '2026-02-17') => {
    const world = onDay(on, aLine(NEW));
    const who = world.people.get(actor);
    assert.ok(who);
    const input = { worker: 'worker', check: 'weeks_6', all: '' as const, points };
    return { who, world, input, head };
  };
  const answer = (
    actor = 'supervisor',
    head: Head | undefined = aHead(),
    points = POINTS,
    on = '2026-02-17',
  ) => {
    const { who, world, input } = given(actor, head, points, on);
    return decidePromise({ head, sessions }, aPress(who, world, input, 'supervision.promise'));
  };
  const answered = (): Head => answer().change?.head as unknown as Head;
  const sign = (
    points: ReadonlyMap<string, string>,
    actor = 'worker',
    head = answered(),
    all: '' | 'yes' = '',
  ) => {
    const { who, world, input } = given(actor, head);
    return decideCountersign(head, aPress(who, world, { ...input, points, all }, 'supervision.countersign'));
  };

  it('is answered point by point, with what was counted', () => {
    const [row] = promisesOf(answered());
    assert.deepEqual(
      [row?.kept, row?.short, row?.sessions, row?.lateDays, row?.dueOn],
      [['cadence', 'mentor', 'ninety_minutes'], ['caseload'], 6, 0, '2026-02-16'],
    );
  });

  it('is not taken with a point left out', () => {
    const decision = answer('supervisor', aHead(), new Map([['mentor', 'yes']]));
    assert.deepEqual([decision.reply.kind, decision.change], ['missing', undefined]);
  });

  it('is answered once: whoever presses again reads what was said', () => {
    const again = answer('supervisor', answered(), new Map([['mentor', 'no']]));
    assert.deepEqual([again.reply.kind, again.change], ['recorded', undefined]);
  });

  it('is for the line manager, and for one above only once it has gone up unanswered', () => {
    const kinds = (on: string) =>
      ['worker', 'second', 'psw', 'service-manager'].map(
        (actor) => answer(actor, aHead(), POINTS, on).reply.kind,
      );
    assert.deepEqual(kinds('2026-02-20'), ['not-yours', 'not-yours', 'not-yours', 'not-yours']);
    assert.deepEqual(kinds('2026-02-23'), ['not-yours', 'not-yours', 'not-yours', 'recorded']);
  });

  it('is countersigned point by point; what is not as the worker sees it is missing as well', () => {
    const points = new Map([
      ...['cadence', 'ninety_minutes', 'caseload'].map((id) => [id, 'yes'] as const),
      ['mentor', 'no'] as const,
    ]);
    const [row] = promisesOf(sign(points).change?.head as unknown as Head);
    assert.deepEqual([row?.differs, row?.shortfalls], [['mentor'], ['caseload', 'mentor']]);
  });

  it('is countersigned as a whole in one press, and once', () => {
    const head = sign(new Map(), 'worker', answered(), 'yes').change?.head as unknown as Head;
    const [row] = promisesOf(head);
    assert.deepEqual([row?.differs, typeof row?.signedAt], [[], 'string']);
    assert.equal(sign(new Map([['mentor', 'no']]), 'worker', head).change, undefined);
  });

  it('is countersigned by the worker alone, and not with a point left out', () => {
    assert.equal(sign(POINTS, 'supervisor').reply.kind, 'not-yours');
    assert.equal(sign(new Map([['mentor', 'yes']])).reply.kind, 'missing');
  });
});
