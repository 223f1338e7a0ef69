import assert from 'node:assert/strict';
import { dossiersOf } from '../../../../src/features/shoutouts/judging/dossiers.js';
import type { Picks } from '../../../../src/features/shoutouts/judging/inputs.js';
import { checkPicks, decidePublish } from '../../../../src/features/shoutouts/judging/publish.js';
import { HeadSchema, type MonthFacts, type Nomination } from '../../../../src/features/shoutouts/model.js';
import { planMonths } from '../../../../src/features/shoutouts/plan.js';
import type { Person } from '../../../../src/kernel/people.js';
import { aPress } from '../../../support/press.js';
import { aPerson, aWorld } from '../../../support/world.js';
import {
  AFTER_CLOSE,
  amina,
  aNomination,
  anOffice,
  ben,
  cleo,
  dev,
  EVERYONE,
  grace,
  judy,
  pat,
  planned,
} from '../situation.js';

const world = aWorld({ now: AFTER_CLOSE, people: EVERYONE });

// Ben and Dev wrote about Amina, Amina about Cleo, Judy (of the panel) about Dev.
const NOMINATIONS: readonly Nomination[] = [
  aNomination({ nominatorId: ben.id, nomineeId: amina.id, at: '2026-03-02T10:00:00.000Z' }),
  aNomination({ nominatorId: dev.id, nomineeId: amina.id, at: '2026-03-03T10:00:00.000Z' }),
  aNomination({ nominatorId: amina.id, nomineeId: cleo.id, at: '2026-03-04T10:00:00.000Z' }),
  aNomination({ nominatorId: judy.id, nomineeId: dev.id, at: '2026-03-05T10:00:00.000Z' }),
];
const factsOf = (nominations = NOMINATIONS): MonthFacts => ({
  month: '2026-03',
  head: { month: '2026-03', count: nominations.length },
  nominations,
});
const idOf = (person: Person, nominations = NOMINATIONS) =>
  dossiersOf('2026-03', nominations, world).find(({ nomineeId }) => nomineeId === person.id)?.id ?? '';
type Picked = Omit<Picks, 'month'>;
const picksOf = (winner: Person, ...commended: Person[]): Picked => ({
  winner: idOf(winner),
  commended: commended.map((person) => idOf(person)),
});

describe('checking what the panel picked', () => {
  const check = (picks: Picked, actor = judy, facts = factsOf(), inWorld = world) =>
    checkPicks(facts, aPress(actor, inWorld, { month: '2026-03', ...picks }, 'shoutouts.pick'));

  it('fits with one winner and nobody commended', () => {
    assert.equal(check(picksOf(amina)).kind, 'fit');
  });

  for (const [who, person] of [
    ['a social worker', ben],
    ['a manager', grace],
    ['an administrator', aPerson({ roles: ['administrator'] })],
    ['a director', aPerson({ roles: ['director'] })],
  ] as const) {
    it(`is refused to ${who}`, () => assert.equal(check(picksOf(cleo), person).kind, 'not-panel'));
  }

  it('is possible for the panel lead', () => assert.equal(check(picksOf(amina), pat).kind, 'fit'));

  it('waits until the month has closed', () => {
    const open = aWorld({ now: '2026-03-31T22:59:00Z', people: EVERYONE });
    assert.equal(check(picksOf(amina), judy, factsOf(), open).kind, 'open');
  });

  it('needs a winner', () => assert.equal(check({ winner: '', commended: [] }).kind, 'no-winner'));

  it('knows only dossiers of the month', () => {
    assert.equal(check({ winner: amina.id, commended: [] }).kind, 'unknown-pick');
    assert.equal(check({ winner: idOf(amina), commended: ['x'] }).kind, 'unknown-pick');
  });

  it('does not know somebody who left after the close', () => {
    const people = EVERYONE.map((person) =>
      person.id === 'amina' ? { ...person, leavesOn: '2026-03-31' } : person,
    );
    const picks = picksOf(amina);
    assert.equal(check(picks, judy, factsOf(), aWorld({ now: AFTER_CLOSE, people })).kind, 'unknown-pick');
  });

  it('does not count the winner as commended too', () => {
    const reply = check(picksOf(amina, amina, cleo));
    assert.deepEqual(reply.kind === 'fit' && reply.picked.commended.map(({ nomineeId }) => nomineeId), [
      'cleo',
    ]);
  });

  it('understands the numbers that a panel of a large service types', () => {
    const number = dossiersOf('2026-03', NOMINATIONS, world).find(
      ({ nomineeId }) => nomineeId === 'amina',
    )?.number;
    const reply = check({ winner: String(number), commended: [] });
    assert.equal(reply.kind === 'fit' && reply.picked.winner.nomineeId, 'amina');
  });

  it('is refused to a judge who nominated the winner', () => {
    assert.equal(check(picksOf(dev)).kind, 'conflict');
  });

  it('is refused to a judge who nominated somebody commended', () => {
    assert.equal(check(picksOf(amina, dev)).kind, 'conflict');
  });

  it('is refused to a judge who is picked', () => {
    const nominations = [...NOMINATIONS, aNomination({ nominatorId: ben.id, nomineeId: judy.id })];
    const picks = { winner: idOf(amina), commended: [idOf(judy, nominations)] };
    assert.equal(check(picks, judy, factsOf(nominations)).kind, 'conflict');
  });

  it('is left to another judge in that case', () => assert.equal(check(picksOf(dev), pat).kind, 'fit'));

  it('allows a judge who is nominated to pick others', () => {
    const nominations = [...NOMINATIONS, aNomination({ nominatorId: ben.id, nomineeId: judy.id })];
    assert.equal(
      check({ winner: idOf(amina, nominations), commended: [] }, judy, factsOf(nominations)).kind,
      'fit',
    );
  });

  /** What is said to one winner and so many commended. */
  const withCommended = (many: number, settings = {}) => {
    const people = Array.from({ length: 5 }, (_, n) => aPerson({ id: `p${n}`, name: `Colleague ${n}` }));
    const nominations = people.map(({ id }) => aNomination({ nomineeId: id }));
    const inWorld = aWorld({ now: AFTER_CLOSE, people: [...EVERYONE, ...people], settings });
    const [winner = '', ...others] = dossiersOf('2026-03', nominations, inWorld).map(({ id }) => id);
    return check({ winner, commended: others.slice(0, many) }, judy, factsOf(nominations), inWorld).kind;
  };

  it('takes at most three as commended', () => {
    assert.deepEqual([withCommended(3), withCommended(4)], ['fit', 'too-many']);
  });

  it('takes as many as the setting says', () => {
    const two = { 'shoutouts.mostCommended': 2 };
    const four = { 'shoutouts.mostCommended': 4 };
    assert.deepEqual([withCommended(3, two), withCommended(4, four)], ['too-many', 'fit']);
  });
});

describe('publishing', () => {
  const publish = (picks = picksOf(amina, cleo), actor = judy, facts = factsOf()) =>
    decidePublish(facts, aPress(actor, world, { month: '2026-03', ...picks }, 'shoutouts.publish'));

  it('records who was picked, by whom and when', () => {
    assert.deepEqual(publish().change?.head, {
      month: '2026-03',
      count: 4,
      published: {
        at: '2026-04-01T09:30:00.000Z',
        by: 'judy',
        winners: [
          { nomineeId: 'amina', place: 'winner' },
          { nomineeId: 'cleo', place: 'commended' },
        ],
        tellFrom: '2026-04-01',
      },
    });
  });

  it('sends nothing by itself: what follows from it is the plan’s, which looks at the month today', () => {
    const { change } = publish();
    assert.deepEqual([change?.messages, change?.lookOn], [undefined, '2026-04-01']);
  });

  it('changes nothing when picks are refused', () => {
    assert.equal(publish(picksOf(dev)).change, undefined);
    assert.equal(publish(picksOf(amina), ben).change, undefined);
  });

  it('changes nothing the second time, and says what was decided', () => {
    const head = {
      month: '2026-03',
      count: 4,
      published: { at: AFTER_CLOSE, by: 'pat', winners: [{ nomineeId: 'cleo', place: 'winner' as const }] },
    };
    const { reply, change } = publish(picksOf(amina), judy, { ...factsOf(), head });
    assert.deepEqual([reply, change], [{ kind: 'published', published: head.published }, undefined]);
  });

  it('tells every one of two hundred nominators, whatever fits into one transaction', () => {
    const crowd = Array.from({ length: 200 }, (_, n) => aPerson({ id: `c${n}`, name: `Colleague ${n}` }));
    const nominations = crowd.map(({ id }) => aNomination({ nominatorId: id }));
    const people = [...EVERYONE, ...crowd];
    const press = aPress(
      judy,
      aWorld({ now: AFTER_CLOSE, people }),
      { month: '2026-03', winner: idOf(amina), commended: [] },
      'shoutouts.publish',
    );
    const { change } = decidePublish(factsOf(nominations), press);
    const facts = { ...factsOf(nominations), head: HeadSchema.parse(change?.head) };
    const { lines } = planMonths([facts], aWorld({ now: '2026-04-02T09:30:00Z', people }));
    assert.equal(lines.filter(({ item }) => item === 'chosen~2026-03~amina').length, 200);
  });
});

describe('two panel members who publish at the same moment', () => {
  const race = async () => {
    const office = anOffice();
    await office.nominate(ben.id);
    await office.nominate(ben.id, { nominee: cleo.id });
    office.setNow(AFTER_CLOSE);
    const rows = [aNomination(), aNomination({ nomineeId: cleo.id })];
    const data = (person: Person) => ({ month: '2026-03', winner: idOf(person, rows), commended: [] });
    const answers = await Promise.all([
      office.pressed(judy.id, 'shoutouts.publish', data(amina)),
      office.pressed(pat.id, 'shoutouts.publish', data(cleo)),
    ]);
    return { office, answers };
  };

  it('see the same decision', async () => {
    const { answers } = await race();
    assert.equal(answers[0]?.text, answers[1]?.text);
  });

  it('see who decided and when', async () => {
    const { answers } = await race();
    assert.match(answers[1]?.text ?? '', /Decided at 10:30 on Wednesday 1 April by (Judy Marsh|Pat Lowe)/u);
  });

  it('make one result', async () => {
    const { office } = await race();
    const results = (await planned(office)).asks.filter(({ card }) => card === 'result');
    assert.equal(results.length, 1);
  });
});
