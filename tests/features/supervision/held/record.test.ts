import assert from 'node:assert/strict';
import type { Facts, Reply } from '../../../../src/features/supervision/answer.js';
import { NO_COVERS } from '../../../../src/features/supervision/cover/model.js';
import { decideBooking } from '../../../../src/features/supervision/decide.js';
import { decideInTheWay } from '../../../../src/features/supervision/held/in-the-way.js';
import type { RestRow, SaveMendInput } from '../../../../src/features/supervision/held/inputs.js';
import { decideMend, decideTakeBack } from '../../../../src/features/supervision/held/mend.js';
import { decideAsBooked, decideHeld } from '../../../../src/features/supervision/held/record.js';
import { askedOf, decideRest } from '../../../../src/features/supervision/held/rest.js';
import type { HeldInput } from '../../../../src/features/supervision/inputs.js';
import { type Head, HeadSchema, type Session } from '../../../../src/features/supervision/model.js';
import type { Person } from '../../../../src/kernel/people.js';
import type { Decision } from '../../../../src/kernel/subject.js';
import { aPress } from '../../../support/press.js';
import { aHead, aLine, aSession, onDay } from '../builders.js';

const ABOUT = { worker: 'worker', view: 'due' } as const;
const BOOKED = aHead({ lastHeldOn: '2026-02-12', nextOn: '2026-03-12' });

interface Situation {
  readonly head?: Head | undefined;
  readonly session?: Session;
  readonly by?: 'supervisor' | 'second';
  readonly on?: string;
  readonly worker?: Partial<Person>;
  readonly supervisor?: Partial<Person>;
}

/** Presses on a day, by the supervisor unless it says otherwise. */
const pressing =
  <I>(decide: (facts: Facts, press: ReturnType<typeof aPress<I>>) => Decision<Reply>) =>
  (input: I, { head, session, by = 'supervisor', on = '2026-03-13', worker, supervisor }: Situation = {}) => {
    const line = aLine({ startedOn: '2020-01-06', secondSupervisorId: 'second', ...worker }, supervisor);
    const press = aPress(line[by], onDay(on, line), input, 'supervision.confirm');
    return decide({ head, covers: NO_COVERS, ...(session ? { session } : {}) }, press);
  };

const asBooked = pressing(decideAsBooked);
const heldWith = pressing(decideHeld);
const mendWith = pressing(decideMend);
const takeBackWith = pressing(decideTakeBack);
const restWith = pressing(decideRest);
const inTheWayWith = pressing(decideInTheWay);
const bookWith = pressing(decideBooking);

const headAfter = ({ change }: Decision<Reply>): Head => HeadSchema.parse(change?.head);
const why = ({ reply }: Decision<Reply>): string =>
  reply.kind === 'refused' ? reply.refusal.why : reply.kind;

const held = (more: Partial<HeldInput> = {}): HeldInput => ({
  ...ABOUT,
  round: 1,
  heldOn: '2026-03-12',
  previousActions: 'reviewed',
  record: 'written',
  uninterrupted: 'yes',
  nextOn: '2026-04-09',
  ...more,
});
const mend = (more: Partial<SaveMendInput> = {}): SaveMendInput => ({
  ...ABOUT,
  round: 2,
  heldOn: '2026-03-11',
  previousActions: 'reviewed',
  record: 'written',
  uninterrupted: 'yes',
  nextOn: '2026-04-09',
  ...more,
});
const rest = (more: Partial<RestRow> = {}): RestRow => ({
  worker: 'worker',
  round: 2,
  previousActions: undefined,
  record: undefined,
  uninterrupted: undefined,
  nextOn: '',
  sure: '',
  ...more,
});

describe('held as booked', () => {
  const press = { ...ABOUT, round: 1 };

  it('records the booked day and nothing else, and asks the worker to agree', () => {
    const decision = asBooked(press, { head: BOOKED });
    const { lastSession, nextOn, lastHeldOn } = headAfter(decision);
    assert.deepEqual(
      [lastHeldOn, nextOn, lastSession?.previousActions, lastSession?.record, lastSession?.uninterrupted],
      ['2026-03-12', undefined, undefined, undefined, undefined],
    );
    assert.deepEqual(
      decision.change?.messages?.map(({ card, to }) => [card, to]),
      [['agree', 'worker']],
    );
  });

  it('gives the same answer when it is pressed again, and writes nothing', () => {
    const head = headAfter(asBooked(press, { head: BOOKED }));
    const again = asBooked(press, { head });
    assert.deepEqual([why(again), again.change], ['recorded', undefined]);
  });

  it('is nothing on the booked day, before it, without a booking, or for a day away', () => {
    const none: readonly Situation[] = [
      { head: BOOKED, on: '2026-03-12' },
      { head: BOOKED, on: '2026-03-10' },
      { head: aHead() },
      { head: BOOKED, worker: { awayFrom: '2026-03-12', awayUntil: '2026-03-12' } },
    ];
    for (const each of none) assert.deepEqual([why(asBooked(press, each)), each], ['moved-on', each]);
  });

  it('is not for an older card: what has moved is left alone', () => {
    const head = headAfter(
      bookWith({ ...ABOUT, round: 1, nextOn: '2026-03-13' }, { head: BOOKED, on: '2026-03-09' }),
    );
    const decision = asBooked(press, { head, on: '2026-03-17' });
    assert.deepEqual([why(decision), decision.change], ['moved-on', undefined]);
  });

  it('asks in the form about a day on which the supervisor is listed as away, and offers that day', () => {
    const decision = asBooked(press, {
      head: BOOKED,
      supervisor: { awayFrom: '2026-03-12', awayUntil: '2026-03-12' },
    });
    assert.equal(why(decision), 'held-while-away');
    assert.equal(decision.reply.kind === 'refused' && decision.reply.values?.heldOn, '2026-03-12');
  });
});

describe('a day on which somebody is listed as away', () => {
  const worker = { awayFrom: '2026-03-11', awayUntil: '2026-03-11' };
  const input = { heldOn: '2026-03-11' };

  it('is asked about once, and saved with that when it is pressed again', () => {
    const first = heldWith(held(input), { head: BOOKED, worker });
    assert.deepEqual([why(first), first.change], ['held-while-away', undefined]);
    const second = heldWith(held({ ...input, sure: 'held-while-away~2026-03-11' }), { head: BOOKED, worker });
    assert.deepEqual([why(second), headAfter(second).lastSession?.listedAway], ['recorded', 'worker']);
  });

  it('is asked about anew when another such day is typed', () => {
    const away = { awayFrom: '2026-03-10', awayUntil: '2026-03-11' };
    const other = held({ heldOn: '2026-03-10', sure: 'held-while-away~2026-03-11' });
    assert.equal(why(heldWith(other, { head: BOOKED, worker: away })), 'held-while-away');
  });
});

describe('the next date and the date held', () => {
  const offers = { offeredHeldOn: '2026-03-12', offeredNextOn: '2026-04-09' };

  it('go together when only the date held was changed', () => {
    const decision = heldWith(held({ heldOn: '2026-03-13', ...offers }), { head: BOOKED });
    assert.equal(headAfter(decision).nextOn, '2026-04-10');
    assert.deepEqual(decision.reply.kind === 'recorded' && decision.reply.saying, { why: 'followed' });
  });

  it('do not when another next date was chosen, or the card is of a release that offered none', () => {
    assert.equal(
      headAfter(heldWith(held({ heldOn: '2026-03-13', ...offers, nextOn: '2026-04-08' }), { head: BOOKED }))
        .nextOn,
      '2026-04-08',
    );
    assert.equal(headAfter(heldWith(held({ heldOn: '2026-03-13' }), { head: BOOKED })).nextOn, '2026-04-09');
  });

  it('give the same answer to the same press again', () => {
    const input = held({ heldOn: '2026-03-13', ...offers });
    const head = headAfter(heldWith(input, { head: BOOKED }));
    const again = heldWith(input, { head });
    assert.deepEqual([why(again), again.change], ['recorded', undefined]);
  });
});

describe('a session before the last one', () => {
  const LAST = aHead({ lastSession: aSession(), nextOn: '2026-03-12' });
  const earlier = held({ heldOn: '2026-02-03' });

  it('is added by the other supervisor as a row of its own, and moves neither clock nor booking', () => {
    const decision = heldWith(earlier, { head: LAST, by: 'second' });
    assert.equal(why(decision), 'recorded');
    const { earlier: asked = [], ...head } = headAfter(decision) ?? aHead();
    assert.deepEqual(head, LAST);
    assert.deepEqual(
      asked.map(({ heldOn, agreement, by }) => [heldOn, agreement, by]),
      [['2026-02-03', 'asked', 'second']],
    );
    assert.deepEqual(
      decision.change?.items?.map(({ key }) => key),
      ['s|2026-02-03', 'a|000001|held-2026-02-03'],
    );
  });

  it('is not added by whoever recorded the last one', () => {
    assert.equal(why(heldWith(earlier, { head: LAST })), 'held-before-last');
  });

  it('is confirmed when it is pressed again, and not taken for that of somebody else', () => {
    const session = aSession({ heldOn: '2026-02-03', by: 'second' });
    const again = heldWith(earlier, { head: LAST, by: 'second', session });
    assert.deepEqual([why(again), again.change], ['recorded', undefined]);
    const others = aSession({ heldOn: '2026-02-03', by: 'supervisor' });
    assert.equal(why(heldWith(earlier, { head: LAST, by: 'second', session: others })), 'held-already');
  });
});

describe('what is still to say of a session', () => {
  const head = headAfter(asBooked({ ...ABOUT, round: 1 }, { head: BOOKED }));
  const line = aLine({ startedOn: '2020-01-06' });
  const asked = (of: Head, on: string) => askedOf(line.worker, of, onDay(on, line));

  it('is asked from the next working morning on: actions, record, 90 minutes and next date', () => {
    assert.deepEqual(asked(head, '2026-03-13'), []);
    assert.deepEqual(asked(head, '2026-03-16'), ['actions', 'record', 'full', 'next']);
  });

  it('keeps what was not given as not said, and is asked no more once all is', () => {
    const some = headAfter(restWith(rest({ record: 'written' }), { head, on: '2026-03-16' }));
    assert.deepEqual(asked(some, '2026-03-16'), ['actions', 'full', 'next']);
    const more = rest({ previousActions: 'none_open', uninterrupted: 'shorter', nextOn: '2026-04-09' });
    const all = headAfter(restWith(more, { head: some, on: '2026-03-16' }));
    assert.deepEqual([asked(all, '2026-03-16'), all.nextOn, all.round], [[], '2026-04-09', head.round]);
  });

  it('is answered once: the same press again writes nothing', () => {
    const input = rest({ record: 'written', nextOn: '2026-04-09' });
    const after = headAfter(restWith(input, { head, on: '2026-03-16' }));
    const again = restWith(input, { head: after, on: '2026-03-16' });
    assert.deepEqual([why(again), again.change], ['recorded', undefined]);
  });

  it('is over with a later session', () => {
    const later = headAfter(
      heldWith(held({ round: 2, heldOn: '2026-03-13', nextOn: '2026-04-10' }), { head }),
    );
    assert.deepEqual(asked(later, '2026-03-20'), []);
    assert.equal(why(restWith(rest({ record: 'written' }), { head: later, on: '2026-03-20' })), 'moved-on');
  });

  it('is not asked about a session of an earlier release, or one that came in a file', () => {
    const { record: _r, ...older } = aSession();
    assert.deepEqual(asked(aHead({ lastSession: older }), '2026-03-20'), []);
  });

  it('asks once more whether a record is written up that was not yet, five working days later', () => {
    const notYet = headAfter(heldWith(held({ record: 'not_yet' }), { head: BOOKED }));
    assert.deepEqual([asked(notYet, '2026-03-19'), asked(notYet, '2026-03-20')], [[], ['record']]);
    const written = headAfter(restWith(rest({ record: 'written' }), { head: notYet, on: '2026-03-20' }));
    assert.deepEqual(asked(written, '2026-03-27'), []);
  });
});

describe('a slip', () => {
  const head = headAfter(heldWith(held(), { head: BOOKED }));
  const agreed = (on: string): Head => ({
    ...head,
    lastSession: {
      ...aSession(),
      ...head.lastSession,
      agreement: 'agreed',
      agreementAt: `${on}T10:00:00.000Z`,
    },
  });

  it('in the date is another question to the worker, and the row of the wrong day goes', () => {
    const { change, reply } = mendWith(mend(), { head });
    assert.equal(reply.kind, 'recorded');
    assert.deepEqual(change?.removes, ['s|2026-03-12']);
    assert.deepEqual(
      change?.messages?.map(({ about }) => about),
      [['worker', '3']],
    );
    assert.deepEqual(
      change?.events.map(({ act, before, after }) => [act, before?.heldOn, after?.heldOn]),
      [['supervision.mended', '2026-03-12', '2026-03-11']],
    );
  });

  it('in an answer leaves the question to the worker as it is', () => {
    const decision = mendWith(mend({ heldOn: '2026-03-12', record: 'not_yet' }), {
      head: agreed('2026-03-13'),
    });
    const after = headAfter(decision);
    assert.deepEqual(
      [after.round, after.lastSession?.record, after.lastSession?.agreement, decision.change?.messages],
      [2, 'not_yet', 'agreed', undefined],
    );
  });

  it('is the same when it is pressed again', () => {
    for (const input of [mend(), mend({ heldOn: '2026-03-12', record: 'not_yet' })]) {
      const after = headAfter(mendWith(input, { head }));
      const again = mendWith(input, { head: after });
      assert.deepEqual([why(again), again.change], ['recorded', undefined]);
    }
  });

  it('can be put right until the worker has answered, and for two working days after', () => {
    assert.equal(why(mendWith(mend(), { head, on: '2026-03-31' })), 'recorded');
    assert.equal(why(mendWith(mend(), { head: agreed('2026-03-13'), on: '2026-03-17' })), 'recorded');
    assert.equal(why(mendWith(mend(), { head: agreed('2026-03-13'), on: '2026-03-18' })), 'moved-on');
  });

  it('is for whoever made it alone', () => {
    const decision = mendWith(mend(), { head, by: 'second' });
    assert.deepEqual([why(decision), decision.change], ['moved-on', undefined]);
  });

  it('is not put right with a date that could not have been recorded', () => {
    assert.equal(why(mendWith(mend({ heldOn: '2026-03-14' }), { head })), 'held-in-future');
    assert.equal(why(mendWith(mend({ heldOn: '2026-02-12' }), { head })), 'held-before-last');
  });

  it('that is taken back leaves clock and booking as they were, once', () => {
    const input = {
      ...ABOUT,
      round: 2,
      heldOn: '',
      previousActions: undefined,
      record: undefined,
      uninterrupted: undefined,
      nextOn: '',
    };
    const decision = takeBackWith(input, { head });
    const after = headAfter(decision);
    assert.deepEqual(
      [after.lastHeldOn, after.nextOn, after.lastSession, decision.change?.removes],
      ['2026-02-12', '2026-03-12', undefined, ['s|2026-03-12']],
    );
    const again = takeBackWith(input, { head: after });
    assert.deepEqual([why(again), again.change], ['recorded', undefined]);
  });
});

describe('what is in the way', () => {
  const input = { ...ABOUT, round: 1, inTheWay: 'workload', asksCover: 'true' } as const;
  const waiting = { head: aHead(), on: '2026-03-19' };

  it('is kept with the wait, and the session is due as before', () => {
    const after = headAfter(inTheWayWith(input, waiting));
    assert.deepEqual(
      [after.round, after.inTheWay?.reason, after.inTheWay?.asksCover, after.inTheWay?.waitsFrom],
      [1, 'workload', true, '2026-02-12'],
    );
  });

  it('is asked five working days after the due day and not before', () => {
    assert.equal(why(inTheWayWith(input, { ...waiting, on: '2026-03-18' })), 'moved-on');
  });

  it('wants a reason of the list, and is said once', () => {
    assert.equal(why(inTheWayWith({ ...input, inTheWay: 'weather' }, waiting)), 'in-the-way-missing');
    const head = headAfter(inTheWayWith(input, waiting));
    const again = inTheWayWith(input, { ...waiting, head });
    assert.deepEqual([why(again), again.change], ['recorded', undefined]);
  });

  it('is over with the next session', () => {
    const head = headAfter(inTheWayWith(input, waiting));
    const after = headAfter(
      heldWith(held({ heldOn: '2026-03-18', nextOn: '2026-04-15' }), { ...waiting, head }),
    );
    assert.equal(after.inTheWay, undefined);
  });
});
