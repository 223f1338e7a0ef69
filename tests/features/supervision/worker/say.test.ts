import assert from 'node:assert/strict';
import { decideAgreement } from '../../../../src/features/supervision/agreement.js';
import { standingOf } from '../../../../src/features/supervision/cadence.js';
import { NO_COVERS } from '../../../../src/features/supervision/cover/model.js';
import type { AgreementInput } from '../../../../src/features/supervision/inputs.js';
import { AgreeInput } from '../../../../src/features/supervision/inputs.js';
import { needOf } from '../../../../src/features/supervision/ladder.js';
import { agree } from '../../../../src/features/supervision/messages.js';
import { type Head, onceTo, refOf } from '../../../../src/features/supervision/model.js';
import { supervisionRecords } from '../../../../src/features/supervision/records.js';
import { decideSay } from '../../../../src/features/supervision/worker/decide.js';
import type { Included, SayInput } from '../../../../src/features/supervision/worker/inputs.js';
import type { JsonObject } from '../../../../src/kernel/json.js';
import { findsPerson } from '../../../../src/kernel/mentions.js';
import { aPress } from '../../../support/press.js';
import { aHead, aLine, aSession, onDay } from '../builders.js';

const ON = '2026-02-20';

interface Saying extends Partial<SayInput> {
  readonly actor?: string;
  readonly head?: Head | 'none';
  readonly on?: string;
}

const say = ({ actor = 'worker', on = ON, head = aHead({ lastSession: aSession() }), ...input }: Saying) => {
  const world = onDay(on);
  const who = world.people.get(actor);
  assert.ok(who);
  const given: SayInput = { worker: 'worker', round: 1, what: 'no_date', undo: '', included: [], ...input };
  return decideSay(
    { head: head === 'none' ? undefined : head, covers: NO_COVERS },
    aPress(who, world, given, 'supervision.say'),
  );
};
const headOf = (decision: ReturnType<typeof say>): Head => {
  assert.ok(decision.change);
  return decision.change.head as unknown as Head;
};

describe('“I have no date”', () => {
  it('is stored with its day, and leaves the question to the supervisor the same one', () => {
    const { change } = say({});
    assert.deepEqual([headOf(say({})).round, change?.items?.[0]?.key], [1, 'w|2026-02-20']);
    assert.equal(change?.lookOn, '2026-02-23');
  });

  it('makes the supervisor’s need from the next working day on, and not on the same day', () => {
    const head = headOf(say({}));
    const need = (on: string) => {
      const world = onDay(on);
      const worker = world.people.get('worker');
      return worker && needOf(worker, standingOf(worker, head, world), head, world);
    };
    assert.deepEqual([need('2026-02-20'), need('2026-02-23')], [undefined, 'no_date']);
  });

  it('is over when somebody answers or books', () => {
    const head = headOf(say({}));
    const world = onDay('2026-02-23');
    const worker = world.people.get('worker');
    assert.ok(worker);
    for (const later of [
      { ...head, round: 2 },
      { ...head, nextOn: '2026-03-10' },
    ])
      assert.equal(needOf(worker, standingOf(worker, later, world), later, world), undefined);
  });

  it('is not said while a date is booked', () => {
    assert.equal(say({ head: aHead({ nextOn: '2026-03-12' }) }).change, undefined);
  });

  it('can be said with a booked date that has passed', () => {
    assert.ok(say({ head: aHead({ nextOn: '2026-02-19' }) }).change);
  });

  it('is said once, however often it is pressed', () => {
    const again = say({ head: headOf(say({})) });
    assert.deepEqual([again.reply.kind, again.change], ['recorded', undefined]);
  });

  it('can be said by a worker of whom nothing is recorded yet', () => {
    assert.equal(headOf(say({ head: 'none', round: 0 })).noDate?.round, 0);
  });

  it('is taken back on the same day and not on the next', () => {
    const head = headOf(say({}));
    const undone = say({ head, undo: 'yes' });
    assert.equal(headOf(undone).noDate, undefined);
    const [row] = undone.change?.items ?? [];
    assert.ok(row?.value.undoneAt);
    assert.equal(say({ head, undo: 'yes', on: '2026-02-23' }).change, undefined);
  });

  for (const actor of ['supervisor', 'service-manager', 'director'])
    it(`is not for the ${actor} to say`, () => {
      assert.deepEqual([say({ actor }).reply.kind, say({ actor }).change], ['not-yours', undefined]);
    });
});

describe('“mine was short”', () => {
  const short = (more: Saying = {}) => say({ what: 'short', ...more });

  it('is stored on the session, and the record of changes does not say what it was', () => {
    const { change } = short();
    assert.ok(headOf(short()).lastSession?.shortAt);
    assert.deepEqual(
      change?.events.map(({ act, before, after }) => [act, before, after]),
      [['supervision.said-of-session', {}, {}]],
    );
  });

  it('tells nobody: nothing is looked at because of it', () => {
    assert.deepEqual([short().change?.lookOn, short().change?.messages], [undefined, undefined]);
  });

  it('is taken back on the same day and not later', () => {
    const head = headOf(short());
    assert.equal(headOf(short({ head, undo: 'yes' })).lastSession?.shortAt, undefined);
    assert.equal(short({ head, undo: 'yes', on: '2026-02-23' }).change, undefined);
  });

  it('is not said of a session that the worker says was not held, nor of an earlier one', () => {
    const notHeld = aHead({ round: 2, lastSession: aSession({ agreement: 'not_held' }) });
    const later = aHead({ round: 3, lastSession: aSession({ round: 3 }) });
    assert.deepEqual(
      [short({ head: notHeld }).change, short({ head: later }).change],
      [undefined, undefined],
    );
  });
});

describe('what a session included', () => {
  const asked = () => aHead({ lastSession: aSession() });
  const agreed = (included: readonly Included[], head = asked()) => {
    const world = onDay('2026-02-13');
    const worker = world.people.get('worker');
    assert.ok(worker);
    const input: AgreementInput = {
      worker: 'worker',
      round: 1,
      answer: 'yes',
      included,
    };
    return decideAgreement({ head, covers: NO_COVERS }, aPress(worker, world, input, 'supervision.agree'));
  };

  const headAfter = (...given: Parameters<typeof agreed>): Head => {
    const { change } = agreed(...given);
    assert.ok(change);
    return change.head as unknown as Head;
  };

  it('is stored on the session with “yes”, and the record of changes does not have it', () => {
    const { change } = agreed(['reflection', 'wellbeing']);
    assert.deepEqual(headAfter(['reflection', 'wellbeing']).lastSession?.included, [
      'reflection',
      'wellbeing',
    ]);
    assert.doesNotMatch(JSON.stringify(change?.events), /reflection|wellbeing/u);
  });

  it('is not stored where nothing was chosen: not said is not “no”', () => {
    const session = headAfter([]).lastSession;
    assert.deepEqual([session?.agreement, session && 'included' in session], ['agreed', false]);
  });

  it('can be added after a “yes” without it, once', () => {
    const head = headAfter([]);
    const added = headAfter(['challenge'], head);
    assert.deepEqual(added.lastSession?.included, ['challenge']);
    assert.equal(agreed(['reflection'], added).change, undefined);
  });

  it('leaves out what nobody knows, whatever a card sends', () => {
    const sent = {
      worker: 'worker',
      round: 1,
      answer: 'yes',
      included: 'reflection, something,ninety_minutes',
    };
    assert.deepEqual(AgreeInput.parse(sent).included, ['reflection', 'ninety_minutes']);
  });

  it('stands in the worker’s own copy and in nobody else’s, as does that it was short', () => {
    const session = aSession({ included: ['reflection'], shortAt: '2026-02-13T10:00:00.000Z' });
    const rows = {
      ref: refOf('worker'),
      head: undefined,
      items: [{ key: 's|2026-02-12', value: session as JsonObject }],
    };
    const world = onDay(ON);
    const shownTo = (id: string) => {
      const who = { id, name: '', email: '', named: findsPerson('', '') };
      return JSON.stringify(supervisionRecords.data.find(rows, who, world));
    };
    assert.match(shownTo('worker'), /included[\s\S]*short or interrupted/u);
    assert.match(shownTo('supervisor'), /Held on/u);
    assert.doesNotMatch(shownTo('supervisor'), /included|reflection|short/u);
  });
});

describe('the question whether it was held', () => {
  const wanted = (on: string, head: Head, away: object) => {
    const world = onDay(on, aLine(away));
    const to = world.people.get('worker');
    return agree.wanted(head, {
      message: onceTo('worker', 'agree', 'worker', 1),
      to,
      purpose: 'send',
      world,
    });
  };

  it('does not go to a worker who is away', () => {
    const head = aHead({ lastSession: aSession() });
    const away = { awayFrom: '2026-02-13', awayUntil: '2026-02-18' };
    assert.deepEqual(
      [wanted('2026-02-13', head, {}), wanted('2026-02-13', head, away)],
      [true, 'away-until-back'],
    );
  });

  it('is not asked of an earlier session once a later one is recorded', () => {
    const later = aHead({ round: 3, lastSession: aSession({ round: 3 }) });
    assert.equal(wanted('2026-02-13', later, {}), 'later-session');
  });
});
