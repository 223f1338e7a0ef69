import assert from 'node:assert/strict';
import { standardsIn } from '../../../src/features/supervision/report/standards.js';
import { memberOf } from '../../../src/features/supervision/team.js';
import { addDays } from '../../../src/kernel/calendar.js';
import { aPerson, aWorld } from '../../support/world.js';
import { aHead, aSession } from './builders.js';

const TODAY = '2026-03-31';

/** Of each worker what stands on the last session beside what every session has, and on the head. */
interface Case {
  readonly session?: object;
  readonly head?: object;
  readonly daysSince?: number;
}

/** `60%`, or how it is said that it is not shown. */
const standardsOf = (cases: readonly Case[]) => {
  const supervisor = aPerson({ id: 'supervisor', roles: ['manager'] });
  const workers = cases.map((_, n) => aPerson({ id: `worker-${n}`, supervisorId: 'supervisor' }));
  const world = aWorld({ now: `${TODAY}T09:30:00Z`, people: [supervisor, ...workers] });
  const members = workers.map((worker, n) => {
    const { session = {}, head = {}, daysSince = 3 } = cases[n] ?? {};
    const heldOn = addDays(TODAY, -daysSince);
    const lastSession = { ...aSession({ heldOn, agreement: 'agreed' }), ...session };
    return memberOf(
      worker,
      { ...aHead({ workerId: worker.id, lastHeldOn: heldOn, lastSession }), ...head },
      world,
    );
  });
  const figures = standardsIn(members, world);
  return (label: string) => {
    const found = figures.find((each) => each.label === label) ?? assert.fail(label);
    return `${found.value} ${found.meaning}`;
  };
};
const times = (count: number, given: Case): Case[] => Array.from({ length: count }, () => given);

describe('the standards that employers ask', () => {
  it('show how often it is held as managers recorded it beside as workers say', () => {
    const said = standardsOf([
      ...times(4, {}),
      { session: { agreement: 'not_held' } },
      { session: { agreement: 'asked' } },
      { daysSince: 40 },
    ]);
    assert.equal(said('often enough, as managers recorded it'), '85% 6 of 7 people not late today.');
    assert.equal(said('often enough, as workers say'), '57% 4 of 7. 1 not said.');
  });

  it('show the 90 minutes as managers say them beside as workers say', () => {
    const said = standardsOf([
      ...times(3, { session: { uninterrupted: 'yes', included: ['ninety_minutes'] } }),
      ...times(2, { session: { uninterrupted: 'yes', shortAt: `${TODAY}T08:00:00.000Z` } }),
      { session: { uninterrupted: 'yes', included: ['reflection'] } },
    ]);
    assert.equal(said('90 uninterrupted minutes, as managers say'), '100% 6 of 6 last sessions.');
    assert.equal(said('90 uninterrupted minutes, as workers say'), '50% 3 of 6. 1 not said.');
  });

  it('take no answer for a no, and what was not chosen for no answer', () => {
    const said = standardsOf([...times(5, { session: { included: [] } }), {}]);
    assert.equal(
      said('90 uninterrupted minutes, as workers say'),
      'Not shown Fewer than 5 workers have said.',
    );
  });

  it('show nothing that fewer than five workers have said', () => {
    const four = standardsOf(times(4, { session: { included: ['ninety_minutes', 'challenge'] } }));
    for (const label of [
      'often enough, as workers say',
      '90 uninterrupted minutes, as workers say',
      'with challenge, as workers say',
      'say that they have no date',
    ])
      assert.match(four(label), /^Not shown /u, label);
    // Of seven people four have said: what the four said is not shown either.
    const seven = standardsOf([...times(4, { session: { included: ['challenge'] } }), ...times(3, {})]);
    assert.match(seven('with challenge, as workers say'), /^Not shown /u);
  });

  it('count who says that they have no date while nobody has answered, in groups of five or more', () => {
    const says = { noDate: { round: 1, at: `${TODAY}T08:00:00.000Z` } };
    const said = standardsOf([{ head: says }, { head: { ...says, round: 2 } }, ...times(3, {})]);
    assert.equal(said('say that they have no date'), '1 Of 5 people.');
  });
});
