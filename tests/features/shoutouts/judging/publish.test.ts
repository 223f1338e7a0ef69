import assert from 'node:assert/strict';
import { dossiersOf } from '../../../../src/features/shoutouts/judging/dossiers.js';
import type { Picks } from '../../../../src/features/shoutouts/judging/inputs.js';
import { checkPicks, decidePublish } from '../../../../src/features/shoutouts/judging/publish.js';
import type { MonthFacts, Nomination } from '../../../../src/features/shoutouts/model.js';
import type { Person } from '../../../../src/kernel/people.js';
import { MOST_OPS } from '../../../../src/kernel/tables.js';
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
  MARCH,
  pat,
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
      },
    });
  });

  it('tells those picked and each of their nominators, once', () => {
    assert.deepEqual(
      publish().change?.messages?.map(({ key }) => key),
      [
        'shoutouts:result:2026-03:amina',
        'shoutouts:result:2026-03:cleo',
        'shoutouts:chosen:2026-03:ben',
        'shoutouts:chosen:2026-03:dev',
        'shoutouts:chosen:2026-03:amina',
      ],
    );
  });

  it('does not tell those who were nominated and not picked, nor their nominators', () => {
    const to = publish(picksOf(cleo)).change?.messages?.map((message) => message.to);
    assert.deepEqual(to, ['cleo', 'amina']);
  });

  it('sends what no later plan repeats', () => {
    assert.ok(publish().change?.messages?.every(({ nature }) => nature === 'once'));
  });

  it('tells a nominator of two picked colleagues once', () => {
    const nominations = [
      ...NOMINATIONS,
      aNomination({ nominatorId: ben.id, nomineeId: cleo.id, at: '2026-03-06T10:00:00.000Z' }),
    ];
    const keys = publish(undefined, judy, factsOf(nominations)).change?.messages?.map(({ key }) => key);
    assert.equal(keys?.filter((key) => key === 'shoutouts:chosen:2026-03:ben').length, 1);
  });

  it('does not tell a nominator who has left', () => {
    const people = EVERYONE.map((person) =>
      person.id === 'ben' ? { ...person, leavesOn: '2026-03-31' } : person,
    );
    const inWorld = aWorld({ now: AFTER_CLOSE, people });
    const { change } = decidePublish(
      factsOf(),
      aPress(judy, inWorld, { month: '2026-03', ...picksOf(amina) }, 'shoutouts.publish'),
    );
    assert.deepEqual(
      change?.messages?.map(({ to }) => to),
      ['amina', 'dev'],
    );
  });

  it('shows the decision on the cards that panel members have', () => {
    assert.deepEqual(
      publish().change?.refresh?.map(({ home, prefix }) => [home.id, prefix]),
      [
        ['judy', 'shoutouts:panel-ready:judy:'],
        ['pat', 'shoutouts:panel-ready:pat:'],
      ],
    );
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
    assert.deepEqual(
      [reply, change],
      [{ kind: 'published', published: head.published, untold: 0 }, undefined],
    );
  });

  describe('with two hundred nominators', () => {
    const crowd = Array.from({ length: 200 }, (_, n) => aPerson({ id: `c${n}`, name: `Colleague ${n}` }));
    const nominations = crowd.map(({ id }, n) =>
      aNomination({ nominatorId: id, at: new Date(Date.UTC(2026, 2, 2, 9, n)).toISOString() }),
    );
    const inWorld = aWorld({ now: AFTER_CLOSE, people: [...EVERYONE, ...crowd] });
    const decided = () =>
      decidePublish(
        factsOf(nominations),
        aPress(judy, inWorld, { month: '2026-03', winner: idOf(amina), commended: [] }, 'shoutouts.publish'),
      );

    it('fits one transaction', () => {
      const { messages = [], events = [], items = [] } = decided().change ?? {};
      assert.ok(1 + messages.length + events.length + items.length <= MOST_OPS - 10);
    });

    it('tells the winner and those who wrote first', () => {
      const to = decided().change?.messages?.map((message) => message.to);
      assert.deepEqual([to?.length, to?.[0], to?.[1], to?.[79]], [80, 'amina', 'c0', 'c78']);
    });

    it('says how many were not told', () => {
      const { reply } = decided();
      assert.equal(reply.kind === 'published' && reply.untold, 121);
    });
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
    const results = (await office.messages(MARCH)).filter(({ card }) => card === 'result');
    assert.equal(results.length, 1);
  });
});
