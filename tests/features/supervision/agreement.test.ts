import assert from 'node:assert/strict';
import { decideAgreement } from '../../../src/features/supervision/agreement.js';
import { NO_COVERS } from '../../../src/features/supervision/cover/model.js';
import { decideHeld } from '../../../src/features/supervision/held/record.js';
import type { AgreementInput, HeldInput } from '../../../src/features/supervision/inputs.js';
import { type Head, isUnsettled } from '../../../src/features/supervision/model.js';
import type { Person } from '../../../src/kernel/people.js';
import { aPress } from '../../support/press.js';
import { aHead, aLine, aSession, onDay } from './builders.js';

/** Recorded on Thursday 12 February as held that day; the worker answers on the Friday. */
const asked = (): Head => aHead({ nextOn: '2026-03-12', lastSession: aSession() });

interface Situation {
  readonly actor?: string;
  readonly head?: Head;
  readonly worker?: Partial<Person>;
  readonly supervisor?: Partial<Person>;
}

type Said = {
  readonly [A in AgreementInput as A['answer']]: Omit<A, 'worker' | 'round'>;
}[AgreementInput['answer']];
const YES: Said = { answer: 'yes' };

const press = (said: Said & { readonly round?: number } = YES, s: Situation = {}) => {
  const line = aLine(s.worker, s.supervisor);
  const world = onDay('2026-02-13', line);
  const actor = world.people.get(s.actor ?? 'worker');
  assert.ok(actor);
  const input: AgreementInput = { worker: 'worker', round: 1, ...said };
  const facts = { head: s.head ?? asked(), covers: NO_COVERS };
  return decideAgreement(facts, aPress(actor, world, input, 'supervision.agree'));
};

/** The supervisor records it again on the Monday. */
const recordAgain = (head: Head, overrides: Partial<HeldInput>) => {
  const line = aLine();
  const input: HeldInput = {
    worker: 'worker',
    view: 'due',
    round: 2,
    heldOn: '2026-02-12',
    previousActions: 'reviewed',
    record: 'written',
    nextOn: '2026-03-12',
    ...overrides,
  };
  const press = aPress(line.supervisor, onDay('2026-02-16', line), input, 'supervision.confirm');
  return decideHeld({ head, covers: NO_COVERS }, press);
};

const headAfter = (decision: ReturnType<typeof press>): Head => {
  assert.ok(decision.change);
  return decision.change.head as unknown as Head;
};

const whyOf = (decision: ReturnType<typeof press>) =>
  decision.reply.kind === 'refused' ? decision.reply.refusal.why : decision.reply.kind;

describe('the worker agrees', () => {
  it('is recorded on the session with the time', () => {
    const session = headAfter(press()).lastSession;
    assert.deepEqual([session?.agreement, session?.agreementAt], ['agreed', '2026-02-13T09:30:00.000Z']);
  });

  it('leaves clock, booking and round as they are', () => {
    const { round, lastHeldOn, nextOn } = headAfter(press());
    assert.deepEqual(
      { round, lastHeldOn, nextOn },
      { round: 1, lastHeldOn: '2026-02-12', nextOn: '2026-03-12' },
    );
  });

  it('tells nobody else', () => {
    assert.equal(press().change?.messages, undefined);
  });

  it('gives the same answer to the same press', () => {
    const head = headAfter(press());
    assert.deepEqual(press(YES, { head }), { reply: { kind: 'recorded', head } });
  });

  it('cannot be taken back by another button of the same card', () => {
    const head = headAfter(press());
    const decision = press({ answer: 'not_held' }, { head });
    assert.deepEqual([whyOf(decision), decision.change], ['moved-on', undefined]);
  });

  it('is not taken from a card of an earlier session', () => {
    const head = aHead({ round: 2, lastSession: aSession({ round: 2 }) });
    assert.equal(whyOf(press({ ...YES, round: 1 }, { head })), 'moved-on');
  });

  for (const actor of ['supervisor', 'second', 'service-manager', 'director']) {
    it(`is not for the ${actor} to say`, () => {
      assert.equal(whyOf(press(YES, { actor })), 'not-yours');
    });
  }

  it('has nothing to answer when the session was imported', () => {
    const head = aHead({ lastSession: aSession({ agreement: 'not_asked' }) });
    assert.equal(whyOf(press(YES, { head })), 'moved-on');
  });
});

describe('the worker says it was not held', () => {
  const notHeld = (s: Situation = {}) => press({ answer: 'not_held' }, s);

  it('puts the clock and the booking back to what they were', () => {
    const { lastHeldOn, nextOn } = headAfter(notHeld());
    assert.deepEqual({ lastHeldOn, nextOn }, { lastHeldOn: '2026-01-15', nextOn: '2026-02-12' });
  });

  it('puts them back to nothing when there was nothing', () => {
    const head = aHead({ nextOn: '2026-03-12', lastSession: aSession({ before: {} }) });
    const after = headAfter(notHeld({ head }));
    assert.deepEqual([after.lastHeldOn, after.nextOn], [undefined, undefined]);
  });

  it('opens the question again', () => {
    const head = headAfter(notHeld());
    assert.deepEqual([isUnsettled(head), head.round], [true, 2]);
  });

  it('sends nobody a card of its own: the day’s card of whom it concerns has it the next working morning', () => {
    const { change } = notHeld();
    assert.deepEqual([change?.messages, change?.lookOn], [undefined, '2026-02-16']);
  });

  it('has the plan look on the next working day', () => {
    assert.equal(notHeld().change?.lookOn, '2026-02-16');
  });

  it('marks the session and keeps the answer', () => {
    const { items } = notHeld().change ?? {};
    assert.deepEqual(
      items?.map(({ key }) => key),
      ['s|2026-02-12', 'a|000002|agreement'],
    );
  });

  it('gives the same answer to the same press', () => {
    const head = headAfter(notHeld());
    assert.deepEqual(notHeld({ head }), { reply: { kind: 'recorded', head } });
  });

  it('is settled when the supervisor records it again, even for the same day', () => {
    const head = headAfter(notHeld());
    const again = recordAgain(head, { heldOn: '2026-02-12' });
    const after = headAfter(again);
    assert.deepEqual(
      [isUnsettled(after), after.lastHeldOn, after.lastSession?.before, again.change?.messages?.[0]?.key],
      [false, '2026-02-12', { lastHeldOn: '2026-01-15', nextOn: '2026-02-12' }, 'supervision:agree:worker:3'],
    );
  });
});

describe('the worker gives another date', () => {
  const wrong = (rightOn: string, s: Situation = {}) => press({ answer: 'wrong_date', rightOn }, s);

  it('lets the clock count from the earlier of the two', () => {
    assert.deepEqual(
      [headAfter(wrong('2026-02-10')).lastHeldOn, headAfter(wrong('2026-02-13')).lastHeldOn],
      ['2026-02-10', '2026-02-12'],
    );
  });

  it('keeps the booking, because both say that it was held', () => {
    assert.equal(headAfter(wrong('2026-02-10')).nextOn, '2026-03-12');
  });

  const refusals: [string, string, string][] = [
    ['missing', '', 'date-missing'],
    ['the recorded one', '2026-02-12', 'same-date'],
    ['tomorrow', '2026-02-14', 'held-in-future'],
    ['that of the session before', '2026-01-15', 'held-before-last'],
  ];
  for (const [what, rightOn, why] of refusals) {
    it(`is refused when it is ${what}`, () => {
      const decision = wrong(rightOn);
      assert.deepEqual([whyOf(decision), decision.change], [why, undefined]);
    });
  }

  it('lets the supervisor record an earlier date than the one in doubt', () => {
    const head = headAfter(wrong('2026-02-10'));
    const again = recordAgain(head, {
      heldOn: '2026-02-10',
      previousActions: 'none_open',
      record: 'not_yet',
    });
    assert.equal(again.reply.kind, 'recorded');
    assert.deepEqual(headAfter(again).lastSession?.before, {
      lastHeldOn: '2026-01-15',
      nextOn: '2026-02-12',
    });
  });
});
