import assert from 'node:assert/strict';
import { decidePass } from '../../../../src/features/shoutouts/judging/pass.js';
import { judgingOf } from '../../../../src/features/shoutouts/judging/turn.js';
import { judgeLines } from '../../../../src/features/shoutouts/lines.js';
import type { Head } from '../../../../src/features/shoutouts/model.js';
import type { Person } from '../../../../src/kernel/people.js';
import { aPress } from '../../../support/press.js';
import { aWorld } from '../../../support/world.js';
import { amina, aNomination, cleo, dev, EVERYONE, judy, pat } from '../situation.js';

const MONTH = '2026-03';
const HEAD: Head = { month: MONTH, count: 2 };
const nominations = [aNomination(), aNomination({ nominatorId: cleo.id, nomineeId: dev.id })];

interface Situation {
  readonly head?: Head;
  readonly now?: string;
  readonly people?: readonly Person[];
  readonly given?: typeof nominations;
}
const worldOf = ({ now = '2026-04-07T09:30:00Z', people = EVERYONE }: Situation) =>
  aWorld({ now, people: [...people] });
const factsIn = ({ head = HEAD, given = nominations }: Situation) => ({
  month: MONTH,
  head,
  nominations: given,
});

const pass = (s: Situation = {}, input: { to?: string; reason?: string } = {}, actor: Person = pat) =>
  decidePass(
    factsIn(s),
    aPress(actor, worldOf(s), { month: MONTH, to: judy.id, reason: 'away_soon', ...input }, 'shoutouts.pass'),
  );
const passed = (s: Situation = {}): Head => {
  const { change } = pass(s);
  assert.ok(change);
  return change.head as unknown as Head;
};
const turnOf = (s: Situation) => judgingOf(factsIn(s), worldOf(s))?.open.turn;
const away = (person: Person) =>
  EVERYONE.map((each) => (each.id === person.id ? { ...each, awayFrom: '2026-04-08' } : each));

describe('passing on a month of shout-outs', () => {
  it('gives the turn to another of the panel from that day on', () => {
    const turn = turnOf({ head: passed(), now: '2026-04-08T09:30:00Z' });
    assert.deepEqual(turn, { holder: judy.id, since: '2026-04-07', why: 'judge', by: pat.id });
    assert.equal(pass().change?.events[0]?.act, 'shoutouts.pass');
  });

  it('is heard on the next working morning, with who it comes from', () => {
    const on = (now: string) => {
      const s = { head: passed(), now };
      return judgeLines(judgingOf(factsIn(s), worldOf(s)), worldOf(s)).find(({ kind }) => kind === 'turn');
    };
    assert.deepEqual(
      on('2026-04-07T14:00:00Z')?.steps.map(({ id }) => id),
      ['ready'],
    );
    assert.deepEqual(
      on('2026-04-08T09:30:00Z')?.steps.map(({ id }) => id),
      ['ready', 'passed'],
    );
    assert.match(on('2026-04-08T09:30:00Z')?.text ?? '', /Passed on by Pat Lowe: “Away soon”/u);
  });

  it('changes nothing when the same is pressed twice, and says on an old button who has it', () => {
    const head = passed();
    assert.deepEqual(pass({ head }), { reply: { kind: 'passed', to: judy.id } });
    assert.deepEqual(pass({ head }, { reason: 'no_part' }), {
      reply: { kind: 'not-theirs', holder: judy.id },
    });
  });

  it('goes to nobody who is away, has a part in it or is not on the panel', () => {
    const now = '2026-04-08T09:30:00Z';
    assert.deepEqual(pass({ people: away(judy), now }), { reply: { kind: 'nobody' } });
    const given = [aNomination({ nominatorId: judy.id, nomineeId: cleo.id }), ...nominations];
    assert.deepEqual(pass({ given }), { reply: { kind: 'nobody' } });
    assert.equal(pass({}, { to: amina.id }).reply.kind, 'refused');
    assert.equal(pass({}, { reason: '' }).reply.kind, 'refused');
    assert.deepEqual(pass({}, {}, amina), { reply: { kind: 'not-yours' } });
  });

  it('comes back to whoever the rule says while that one is away', () => {
    const s = { head: passed(), people: away(judy), now: '2026-04-08T09:30:00Z' };
    assert.equal(turnOf(s)?.holder, pat.id);
  });

  it('is over with the decision', () => {
    const published = {
      at: '2026-04-08T10:00:00.000Z',
      by: judy.id,
      winners: [{ nomineeId: dev.id, place: 'winner' as const }],
    };
    const s = { head: { ...passed(), published }, now: '2026-04-09T09:30:00Z' };
    assert.equal(turnOf(s), undefined);
  });
});
