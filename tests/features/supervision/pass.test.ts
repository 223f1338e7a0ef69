import assert from 'node:assert/strict';
import { NO_COVERS } from '../../../src/features/supervision/cover/model.js';
import { decideNotHeld } from '../../../src/features/supervision/decide.js';
import type { Head } from '../../../src/features/supervision/model.js';
import { decidePass } from '../../../src/features/supervision/pass.js';
import { planSupervision } from '../../../src/features/supervision/plan.js';
import type { Heard } from '../../../src/kernel/lines.js';
import type { Person } from '../../../src/kernel/people.js';
import { aPress } from '../../support/press.js';
import { aWorld } from '../../support/world.js';
import { aHead, aLine, everyoneOf } from './builders.js';

/** Due on Thursday 12 March 2026, so it waits from Friday the 13th. */
const WAITS = '2026-03-13';

interface Situation {
  readonly day?: string;
  readonly head?: Head | undefined;
  readonly worker?: Partial<Person>;
  readonly supervisor?: Partial<Person>;
  readonly second?: Partial<Person>;
  readonly heard?: (who: string) => Heard | undefined;
}

const worldOf = ({ day = WAITS, worker, supervisor, second }: Situation) => {
  const line = aLine({ secondSupervisorId: 'second', ...worker }, supervisor);
  const people = everyoneOf({ ...line, second: { ...line.second, ...second } });
  return aWorld({ now: `${day}T09:30:00Z`, people });
};

const headIn = (s: Situation) => ('head' in s ? s.head : aHead());

const pass = (
  s: Situation & { readonly actor?: string } = {},
  input: { readonly round?: number; readonly to?: string; readonly reason?: string } = {},
) => {
  const world = worldOf(s);
  const actor = world.people.get(s.actor ?? 'supervisor');
  assert.ok(actor);
  const press = aPress(
    actor,
    world,
    { worker: 'worker', round: 1, to: 'second', reason: 'away_soon', ...input },
    'supervision.pass',
  );
  return decidePass({ head: headIn(s), covers: NO_COVERS }, press);
};

const passed = (s: Situation = {}): Head => {
  const { change } = pass(s);
  assert.ok(change);
  return change.head as unknown as Head;
};

const plan = (head: Head | undefined, s: Situation = {}) => {
  const heard = s.heard ?? (() => undefined);
  return planSupervision({ heads: new Map([['worker', head]]), heard }, worldOf(s));
};

const turnOf = (head: Head | undefined, s: Situation = {}) =>
  plan(head, s).open.find(({ item }) => item.startsWith('wait~'))?.turn;

describe('passing a worker on', () => {
  it('gives the turn to the second supervisor from that day on, for what it was asked for', () => {
    assert.deepEqual(turnOf(passed(), { day: '2026-03-16' }), {
      holder: 'second',
      since: WAITS,
      why: 'to-record',
      by: 'supervisor',
    });
  });

  it('is in the audit with to whom and why, and changes nothing else of the row', () => {
    const { change } = pass();
    const [event] = change?.events ?? [];
    assert.equal(event?.act, 'supervision.passed');
    assert.equal(event?.actor, 'supervisor');
    assert.deepEqual([event?.after?.to, event?.after?.reason], ['second', 'away_soon']);
    const { pass: _p, ...rest } = passed();
    assert.deepEqual(rest, aHead());
  });

  it('is heard by the second supervisor on the next working morning', () => {
    const { change } = pass();
    assert.equal(change?.lookOn, '2026-03-16');
    const line = plan(passed(), { day: '2026-03-16' }).lines.find(
      ({ to, kind }) => to === 'second' && kind === 'turn',
    );
    assert.deepEqual(
      line?.steps.filter(({ id }) => id.endsWith('passed')),
      [{ id: 'r1-passed', on: '2026-03-16' }],
    );
    assert.match(line?.text ?? '', /Passed on by Ruth Osei: “Away soon”/u);
  });

  it('leaves whoever passed it on with a line that waits, and asks nothing of them', () => {
    const lines = plan(passed(), { day: '2026-03-16' }).lines.filter(({ to }) => to === 'supervisor');
    assert.deepEqual(
      lines.map(({ kind, steps }) => [kind, steps]),
      [['waiting', []]],
    );
  });

  it('changes nothing when the same is pressed twice', () => {
    const again = pass({ head: passed() });
    assert.deepEqual(again, { reply: { kind: 'passed', to: 'second' } });
  });

  it('says on an old button who has it now', () => {
    const again = pass({ head: passed() }, { reason: 'knows_it' });
    assert.deepEqual(again, { reply: { kind: 'not-theirs', holder: 'second' } });
  });

  it('says on an old button that nothing waits, once it was answered', () => {
    assert.deepEqual(pass({}, { round: 0 }), { reply: { kind: 'not-theirs', holder: undefined } });
  });

  it('goes to nobody who is away', () => {
    const second = { awayFrom: '2026-03-01', awayUntil: '2026-03-31' };
    assert.deepEqual(pass({ second }), { reply: { kind: 'nobody' } });
  });

  it('goes to nobody else than the second supervisor, and not without a reason of the list', () => {
    for (const [input, problem] of [
      [{ to: 'head' }, 'nobody'],
      [{ to: '' }, 'nobody'],
      [{ reason: 'no_such' }, 'reason-missing'],
      [{ reason: '' }, 'reason-missing'],
    ] as const) {
      const { reply, change } = pass({}, input);
      assert.equal(reply.kind === 'refused' && reply.problem, problem);
      assert.equal(change, undefined);
    }
  });

  it('is for whoever’s turn it is alone: not for the worker, the second supervisor or a manager', () => {
    for (const actor of ['worker', 'second', 'service-manager', 'psw'])
      assert.deepEqual(pass({ actor }), { reply: { kind: 'not-yours' } });
  });

  it('is over with the next answer, whoever gives it', () => {
    const head = passed();
    const world = worldOf({});
    const actor = world.people.get('second');
    assert.ok(actor);
    const input = { worker: 'worker', view: 'due', round: 1, reason: 'urgent_work', newOn: '2026-03-18' };
    const { change } = decideNotHeld(
      { head, covers: NO_COVERS },
      aPress(actor, world, input, 'supervision.confirm'),
    );
    const next = change?.head as unknown as Head;
    assert.equal(next.pass, undefined);
    assert.equal(turnOf(next, { day: '2026-03-19' })?.holder, 'supervisor');
  });

  it('is over with the next round though a release that does not know it has left it there', () => {
    const head = { ...passed(), round: 2 };
    assert.equal(turnOf(head, { day: '2026-03-16' })?.holder, 'supervisor');
  });

  it('comes back to whoever the rule says while the one who has it is away, and goes to them again', () => {
    const second = { awayFrom: '2026-03-17', awayUntil: '2026-03-18' };
    const holders = ['2026-03-16', '2026-03-17', '2026-03-18', '2026-03-19'].map(
      (day) => turnOf(passed(), { day, second })?.holder,
    );
    assert.deepEqual(holders, ['second', 'supervisor', 'supervisor', 'second']);
  });

  it('stays with the second supervisor while the first is away', () => {
    const supervisor = { awayFrom: '2026-03-16', awayUntil: '2026-04-30' };
    assert.equal(turnOf(passed(), { day: '2026-03-17', supervisor })?.holder, 'second');
  });

  it('moves no rung above: those hear on the days that they would have heard on', () => {
    const heard = (who: string): Heard | undefined =>
      who === 'supervisor'
        ? { triedOn: WAITS, firstOn: WAITS, lastOn: WAITS, steps: new Set(['due']) }
        : undefined;
    const above = (head: Head) =>
      ['2026-03-25', '2026-03-26', '2026-04-02', '2026-04-13'].map((day) =>
        plan(head, { day, heard })
          .lines.filter(({ section }) => section === 'waits')
          .map(({ to, steps }) => `${to} ${steps.map(({ id }) => id).join()}`),
      );
    assert.deepEqual(above(passed()), above(aHead()));
    assert.ok(above(aHead()).flat().length > 0);
  });

  it('names the second supervisor to those above, and for how long', () => {
    const heard = (who: string): Heard | undefined =>
      who === 'supervisor'
        ? { triedOn: WAITS, firstOn: WAITS, lastOn: WAITS, steps: new Set(['due']) }
        : undefined;
    const line = plan(passed(), { day: '2026-03-26', heard }).lines.find(
      ({ section }) => section === 'waits',
    );
    assert.match(line?.text ?? '', /with Ben Second, 9 working days/u);
  });

  it('keeps the name of the item', () => {
    const names = (head: Head) => plan(head, { day: '2026-03-16' }).open.map(({ item }) => item);
    assert.deepEqual(names(passed()), names(aHead()));
  });
});
