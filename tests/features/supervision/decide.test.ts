import assert from 'node:assert/strict';
import { NO_COVERS } from '../../../src/features/supervision/cover/model.js';
import { decideBooking, decideNotHeld } from '../../../src/features/supervision/decide.js';
import { decideHeld } from '../../../src/features/supervision/held/record.js';
import type { HeldInput } from '../../../src/features/supervision/inputs.js';
import type { Head } from '../../../src/features/supervision/model.js';
import type { Person } from '../../../src/kernel/people.js';
import { aPress } from '../../support/press.js';
import { aHead, aLine, aSession, onDay } from './builders.js';

/** Thursday 12 March 2026, the day on which Amina's supervision is due. */
const DUE = '2026-03-12';

const ABOUT = { worker: 'worker', view: 'due' } as const;

const held = (overrides: Partial<HeldInput> = {}): HeldInput => ({
  ...ABOUT,
  round: 1,
  heldOn: DUE,
  previousActions: 'reviewed',
  record: 'written',
  nextOn: '2026-04-09',
  ...overrides,
});

interface Situation {
  readonly day?: string;
  readonly head?: Head | undefined;
  readonly worker?: Partial<Person>;
  readonly actor?: string;
  readonly settings?: Record<string, unknown>;
}

const situation = (s: Situation = {}) => {
  const line = aLine({ secondSupervisorId: 'second', ...s.worker });
  const world = onDay(s.day ?? DUE, line, s.settings);
  const actor = world.people.get(s.actor ?? 'supervisor');
  assert.ok(actor);
  const head = 'head' in s ? s.head : aHead();
  const press = <I>(input: I) => aPress(actor, world, { ...ABOUT, ...input }, 'supervision.confirm');
  return { facts: { head, covers: NO_COVERS }, press, actor, line };
};

const pressHeld = (input: Partial<HeldInput> = {}, s: Situation = {}) => {
  const { facts, press } = situation(s);
  return decideHeld(facts, press(held(input)));
};

const whyOf = (decision: ReturnType<typeof pressHeld>) =>
  decision.reply.kind === 'refused' ? decision.reply.refusal.why : decision.reply.kind;

const headAfter = (decision: ReturnType<typeof pressHeld>): Head => {
  assert.ok(decision.change);
  return decision.change.head as unknown as Head;
};

describe('recording that supervision was held', () => {
  it('starts the clock again', () => {
    assert.equal(headAfter(pressHeld()).lastHeldOn, DUE);
  });

  it('books the next date', () => {
    assert.equal(headAfter(pressHeld()).nextOn, '2026-04-09');
  });

  it('begins a new round', () => {
    assert.equal(headAfter(pressHeld()).round, 2);
  });

  it('works for a worker about whom nothing is recorded yet', () => {
    assert.equal(headAfter(pressHeld({ round: 0 }, { head: undefined })).lastHeldOn, DUE);
  });

  it('asks the worker once whether they agree', () => {
    assert.deepEqual(pressHeld().change?.messages, [
      {
        key: 'supervision:agree:worker:2',
        to: 'worker',
        feature: 'supervision',
        card: 'agree',
        about: ['worker', '2'],
        nature: 'once',
      },
    ]);
  });

  it('keeps the session and the answer as rows of their own', () => {
    assert.deepEqual(
      pressHeld().change?.items?.map(({ key }) => key),
      ['s|2026-03-12', 'a|000002|held'],
    );
  });

  it('writes what changed to the audit', () => {
    assert.deepEqual(pressHeld().change?.events, [
      {
        actor: 'supervisor',
        act: 'supervision.held',
        before: { round: 1, lastHeldOn: '2026-02-12', nextOn: undefined },
        after: {
          round: 2,
          lastHeldOn: DUE,
          nextOn: '2026-04-09',
          previousActions: 'reviewed',
          record: 'written',
        },
      },
    ]);
  });

  it('remembers what the clock was, in case the worker disagrees', () => {
    const head = headAfter(pressHeld({}, { head: aHead({ nextOn: DUE }) }));
    assert.deepEqual(head.lastSession?.before, { lastHeldOn: '2026-02-12', nextOn: DUE });
  });

  it('has the plan look again on the next working day, for whoever else it concerns', () => {
    assert.equal(pressHeld().change?.lookOn, '2026-03-13');
  });

  it('sets the count of dates not held back to none', () => {
    assert.equal(headAfter(pressHeld({}, { head: aHead({ timesNotHeld: 3 }) })).timesNotHeld, 0);
  });
});

describe('who may record supervision', () => {
  for (const actor of ['supervisor', 'second']) {
    it(`lets the ${actor} supervisor`, () => {
      assert.equal(whyOf(pressHeld({}, { actor })), 'recorded');
    });
  }

  for (const actor of ['worker', 'service-manager', 'head', 'director', 'psw']) {
    it(`does not let the ${actor}`, () => {
      const decision = pressHeld({}, { actor });
      assert.deepEqual([whyOf(decision), decision.change], ['not-yours', undefined]);
    });
  }

  it('does not let people confirm their own, even when the staff list names them', () => {
    assert.equal(whyOf(pressHeld({}, { actor: 'worker', worker: { supervisorId: 'worker' } })), 'not-yours');
  });

  it('does not let a supervisor whom the worker has left', () => {
    assert.equal(whyOf(pressHeld({}, { worker: { supervisorId: 'second' } })), 'not-yours');
  });

  it('lets the new supervisor at once', () => {
    assert.equal(whyOf(pressHeld({}, { actor: 'second', worker: { supervisorId: 'second' } })), 'recorded');
  });

  it('says so kindly when the worker has left', () => {
    assert.equal(whyOf(pressHeld({}, { worker: { leavesOn: '2026-03-11' } })), 'gone');
  });

  it('works on the last day in the service', () => {
    assert.equal(whyOf(pressHeld({ nextOn: '' }, { worker: { leavesOn: DUE } })), 'recorded');
  });

  for (const [name, decide] of [
    ['not held', decideNotHeld],
    ['a booking', decideBooking],
  ] as const) {
    it(`does not let others record ${name}`, () => {
      const { facts, press } = situation({ actor: 'service-manager' });
      const input = { round: 1, reason: 'other_work', newOn: '2026-03-13', nextOn: '2026-03-13' };
      assert.equal(decide(facts, press(input)).reply.kind, 'not-yours');
    });
  }
});

describe('the date held', () => {
  const refusals: [string, Partial<HeldInput>, Situation, string][] = [
    ['that is missing', { heldOn: '' }, {}, 'date-missing'],
    ['that is no date', { heldOn: '12 March' }, {}, 'date-missing'],
    ['that does not exist', { heldOn: '2026-02-30' }, {}, 'date-missing'],
    ['tomorrow', { heldOn: '2026-03-13' }, {}, 'held-in-future'],
    ['on the day already recorded', { heldOn: '2026-02-12' }, {}, 'held-before-last'],
    ['before the day already recorded', { heldOn: '2026-02-11' }, {}, 'held-before-last'],
    [
      'before the first day in the service',
      { heldOn: '2026-03-01', round: 0 },
      { head: undefined, worker: { startedOn: '2026-03-02' } },
      'held-before-start',
    ],
    [
      'more than three of the longest intervals back',
      { heldOn: '2025-12-17', round: 0 },
      { head: undefined },
      'held-too-old',
    ],
  ];
  for (const [what, input, s, why] of refusals) {
    it(`is refused ${what}`, () => {
      const decision = pressHeld(input, s);
      assert.deepEqual([whyOf(decision), decision.change], [why, undefined]);
    });
  }

  it('may be three of the longest intervals back', () => {
    assert.equal(
      whyOf(pressHeld({ heldOn: '2025-12-18', nextOn: '2026-03-26', round: 0 }, { head: undefined })),
      'recorded',
    );
  });

  it('may be the first day in the service', () => {
    const worker = { startedOn: '2026-03-02' };
    assert.equal(
      whyOf(pressHeld({ heldOn: '2026-03-02', nextOn: '2026-03-30', round: 0 }, { head: undefined, worker })),
      'recorded',
    );
  });

  it('may be the day after the last one', () => {
    assert.equal(whyOf(pressHeld({ heldOn: '2026-02-13', nextOn: '2026-03-13' })), 'recorded');
  });

  it('is today in London late on a summer evening, when it is still that day', () => {
    const { actor, line } = situation();
    const world = { ...onDay('2026-06-30', line) };
    const late = { ...world, now: new Date('2026-06-30T22:59:00Z') };
    const head = aHead({ lastHeldOn: '2026-06-02' });
    const input = held({ heldOn: '2026-06-30', nextOn: '2026-07-28' });
    const press = aPress(actor, late, input, 'supervision.confirm');
    const decision = decideHeld({ head, covers: NO_COVERS }, press);
    assert.equal(decision.reply.kind, 'recorded');
  });
});

describe('what became of the actions from last time', () => {
  it('must be said', () => {
    const decision = pressHeld({ previousActions: undefined });
    assert.deepEqual([whyOf(decision), decision.change], ['actions-missing', undefined]);
  });

  for (const previousActions of ['reviewed', 'some_not', 'none_open'] as const) {
    it(`is kept as it was said: ${previousActions}`, () => {
      assert.equal(headAfter(pressHeld({ previousActions })).lastSession?.previousActions, previousActions);
    });
  }
});

describe('the next date', () => {
  const refusals: [string, Partial<HeldInput>, string][] = [
    ['missing', { nextOn: '' }, 'date-missing'],
    ['yesterday', { heldOn: '2026-03-10', nextOn: '2026-03-11' }, 'next-in-past'],
    ['the day held', { nextOn: DUE }, 'next-not-after-held'],
    ['a Saturday', { nextOn: '2026-04-11' }, 'next-not-working-day'],
    ['Good Friday', { nextOn: '2026-04-03' }, 'next-not-working-day'],
    ['so far off that it would be a long gap', { nextOn: '2026-05-07' }, 'next-too-far'],
  ];
  for (const [what, input, why] of refusals) {
    it(`is refused when it is ${what}`, () => {
      assert.equal(whyOf(pressHeld(input)), why);
    });
  }

  it('is told the nearest working day after Easter', () => {
    const { reply } = pressHeld({ nextOn: '2026-04-03' });
    assert.deepEqual(reply.kind === 'refused' && reply.refusal, {
      why: 'next-not-working-day',
      tryOn: '2026-04-07',
    });
  });

  it('may be today when the session was yesterday', () => {
    assert.equal(whyOf(pressHeld({ heldOn: '2026-03-11', nextOn: DUE })), 'recorded');
  });

  it('may be the last day before a long gap', () => {
    assert.equal(whyOf(pressHeld({ nextOn: '2026-05-06', sure: 'next-late~2026-05-06' })), 'recorded');
  });

  it('is refused on a closure day of the council', () => {
    const settings = { 'calendar.closures': ['2026-04-09'] };
    assert.equal(whyOf(pressHeld({}, { settings })), 'next-not-working-day');
  });

  it('may lie behind a long time away', () => {
    const worker = { awayFrom: '2026-03-16', awayUntil: '2026-08-31' };
    assert.equal(whyOf(pressHeld({ nextOn: '2026-09-07' }, { worker })), 'recorded');
  });
});

describe('pressing again', () => {
  const recorded = aHead({
    round: 2,
    lastHeldOn: DUE,
    nextOn: '2026-04-09',
    lastSession: aSession({
      round: 2,
      heldOn: DUE,
      nextOn: '2026-04-09',
      at: '2026-03-12T10:12:00.000Z',
    }),
  });

  it('gives the same answer without a second record', () => {
    const decision = pressHeld({}, { head: recorded });
    assert.deepEqual(decision, { reply: { kind: 'recorded', head: recorded } });
  });

  it('shows the other supervisor what was recorded', () => {
    assert.equal(whyOf(pressHeld({}, { head: recorded, actor: 'second' })), 'moved-on');
  });

  it('does not take another date from an old card', () => {
    const decision = pressHeld({ heldOn: '2026-03-11' }, { head: recorded });
    assert.deepEqual([whyOf(decision), decision.change], ['moved-on', undefined]);
  });

  const others: [string, Partial<HeldInput>][] = [
    ['another of the Held buttons', { previousActions: 'none_open' }],
    ['another next date', { nextOn: '2026-04-10' }],
    ['another word about the record', { record: 'not_yet' }],
  ];
  for (const [what, input] of others) {
    it(`does not take ${what} for the same answer`, () => {
      const decision = pressHeld(input, { head: recorded });
      assert.deepEqual([whyOf(decision), decision.change], ['moved-on', undefined]);
    });
  }

  it('does not take “not held” from an old card', () => {
    const { facts, press } = situation({ head: recorded });
    const decision = decideNotHeld(facts, press({ round: 1, reason: 'other_work', newOn: '2026-03-16' }));
    assert.deepEqual([decision.reply.kind, decision.change], ['moved-on', undefined]);
  });

  it('does not take a round that has not been', () => {
    assert.equal(whyOf(pressHeld({ round: 9 })), 'moved-on');
  });
});

describe('recording that supervision was not held', () => {
  const press = (input: { reason?: string; newOn?: string; round?: number } = {}, s: Situation = {}) => {
    const { facts, press: pressing } = situation(s);
    const given = { round: 1, reason: 'urgent_work', newOn: '2026-03-16', ...input };
    return decideNotHeld(facts, pressing(given));
  };

  it('moves the booking and leaves the clock', () => {
    const head = headAfter(press());
    assert.deepEqual([head.lastHeldOn, head.nextOn], ['2026-02-12', '2026-03-16']);
  });

  it('keeps the reason, the day it was planned for, and who said so', () => {
    assert.deepEqual(headAfter(press()).notHeld, {
      round: 2,
      by: 'supervisor',
      at: '2026-03-12T09:30:00.000Z',
      reason: 'urgent_work',
      plannedOn: DUE,
      newOn: '2026-03-16',
    });
  });

  it('counts how often', () => {
    assert.equal(headAfter(press({}, { head: aHead({ timesNotHeld: 1 }) })).timesNotHeld, 2);
  });

  it('asks the worker nothing', () => {
    assert.equal(press().change?.messages, undefined);
  });

  const refusals: [string, Parameters<typeof press>[0], string][] = [
    ['without a reason', { reason: '' }, 'reason-missing'],
    ['with a reason that is not on the list', { reason: 'tired' }, 'reason-missing'],
    ['without a new date', { newOn: '' }, 'date-missing'],
    ['with a new date that has passed', { newOn: '2026-03-11' }, 'next-in-past'],
    ['with a new date on a Sunday', { newOn: '2026-03-15' }, 'next-not-working-day'],
  ];
  for (const [what, input, why] of refusals) {
    it(`is refused ${what}`, () => {
      assert.equal(whyOf(press(input)), why);
    });
  }

  it('may be set for later the same day', () => {
    assert.equal(whyOf(press({ newOn: DUE })), 'recorded');
  });

  it('takes a reason that the council has added', () => {
    const settings = { 'supervision.notHeldReasons': [{ id: 'court', title: 'In court' }] };
    assert.equal(whyOf(press({ reason: 'court' }, { settings })), 'recorded');
  });

  it('gives the same answer to the same press', () => {
    const head = headAfter(press());
    assert.deepEqual(press({}, { head }), { reply: { kind: 'recorded', head } });
  });

  it('does not take another reason from an old card', () => {
    const head = headAfter(press());
    assert.equal(whyOf(press({ reason: 'other_work' }, { head })), 'moved-on');
  });

  it('can be followed by the session itself', () => {
    const head = headAfter(press());
    assert.equal(whyOf(pressHeld({ round: 2 }, { head })), 'recorded');
  });
});

describe('booking a date where none is booked', () => {
  const press = (nextOn: string, s: Situation = {}, round = 1) => {
    const { facts, press: pressing } = situation({ day: '2026-03-05', ...s });
    return decideBooking(facts, pressing({ round, nextOn }));
  };

  it('books it', () => {
    assert.equal(headAfter(press(DUE)).nextOn, DUE);
  });

  it('moves a date that is still to come, without a reason and not as not held, and counts it', () => {
    const { booking, ...after } = headAfter(press('2026-03-13', { head: aHead({ nextOn: DUE }) }));
    assert.deepEqual(
      [booking?.movedFrom, after.nextOn, after.timesMoved, after.timesNotHeld],
      [DUE, '2026-03-13', 1, 0],
    );
  });

  it('does not end two accounts of the last session that nobody has settled', () => {
    const lastSession = aSession({ agreement: 'not_held' });
    const head = aHead({ lastSession, round: lastSession.round + 1 });
    const decision = press(DUE, { head }, head.round);
    assert.deepEqual([whyOf(decision), decision.change], ['moved-on', undefined]);
  });

  it('does not move a date whose day has come', () => {
    const decision = press('2026-03-13', { head: aHead({ nextOn: '2026-03-05' }) });
    assert.deepEqual([whyOf(decision), decision.change], ['moved-on', undefined]);
  });

  it('takes the place of a date that fell into days away', () => {
    const worker = { awayFrom: '2026-02-20', awayUntil: '2026-03-03' };
    assert.equal(whyOf(press(DUE, { worker, head: aHead({ nextOn: '2026-02-26' }) })), 'recorded');
  });

  it('gives the same answer to the same press', () => {
    const head = headAfter(press(DUE));
    assert.deepEqual(press(DUE, { head }), { reply: { kind: 'recorded', head } });
  });

  it('is refused on a bank holiday', () => {
    assert.equal(whyOf(press('2026-04-06')), 'next-not-working-day');
  });
});
