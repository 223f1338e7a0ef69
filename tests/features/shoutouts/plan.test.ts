import assert from 'node:assert/strict';
import { dossiersOf } from '../../../src/features/shoutouts/judging/dossiers.js';
import type { Head, MonthFacts, Nomination } from '../../../src/features/shoutouts/model.js';
import { invitationLook, planMonths } from '../../../src/features/shoutouts/plan.js';
import { addDays } from '../../../src/kernel/calendar.js';
import { aWorld } from '../../support/world.js';
import { AFTER_CLOSE, amina, aNomination, anOffice, ben, cleo, dev, EVERYONE, MARCH } from './situation.js';

const MORNING_OF_INVITATION = '2026-03-02T09:30:00Z';
const NOMINATIONS: readonly Nomination[] = [
  aNomination(),
  aNomination({ nominatorId: cleo.id, nomineeId: dev.id }),
];
const head: Head = { month: '2026-03', count: 2 };
const published: Head = {
  ...head,
  published: {
    at: '2026-04-01T10:00:00Z',
    by: 'judy',
    winners: [{ nomineeId: 'amina', place: 'winner' }],
    tellFrom: '2026-04-01',
  },
};

const march = (written?: Head, nominations = written ? NOMINATIONS : []): MonthFacts => ({
  month: '2026-03',
  head: written,
  nominations,
});
const planAt = (now: string, facts = march(), people = EVERYONE, settings = {}, stopped?: Set<string>) =>
  planMonths([facts], aWorld({ now, people, settings }), stopped);
const looksOf = (planned: ReturnType<typeof planAt>) =>
  planned.looks.map(({ subject, on }) => [subject.id, on]);
const linesOf = (planned: ReturnType<typeof planAt>, section: string) =>
  planned.lines.filter((line) => line.section === section);
const invitedAt = (...args: Parameters<typeof planAt>) =>
  linesOf(planAt(...args), 'invite').map(({ to }) => to);

describe('the invitation of a month', () => {
  it('is news to everybody who is here, with the first working day as its step', () => {
    const lines = linesOf(planAt(MORNING_OF_INVITATION), 'invite');
    assert.equal(lines.length, EVERYONE.length);
    assert.deepEqual(
      [lines[0]?.kind, lines[0]?.item, lines[0]?.steps, lines[0]?.turn],
      ['news', 'invite~2026-03', [{ id: 'invite', on: '2026-03-02' }], undefined],
    );
  });

  it('leaves out who is away, has left, has not started, or wants no invitations', () => {
    const people = [
      { ...amina, awayFrom: '2026-02-23' },
      { ...ben, leavesOn: '2026-03-01' },
      { ...cleo, startedOn: '2026-03-03' },
      dev,
    ];
    assert.deepEqual(invitedAt(MORNING_OF_INVITATION, march(), people), ['dev']);
    assert.deepEqual(invitedAt(MORNING_OF_INVITATION, march(), people, {}, new Set(['dev'])), []);
  });

  it('reaches who is on their first or last day', () => {
    const people = [
      { ...amina, startedOn: '2026-03-02' },
      { ...ben, leavesOn: '2026-03-02' },
    ];
    assert.equal(invitedAt(MORNING_OF_INVITATION, march(), people).length, 2);
  });

  it('reaches nobody before its day', () => {
    const planned = planAt('2026-02-27T09:30:00Z');
    assert.deepEqual([planned.lines, looksOf(planned)[0]], [[], ['2026-03', '2026-03-02']]);
  });

  it('still stands when its morning was missed, for five working days and no longer, or as the setting says', () => {
    const isAt = (day: string, settings = {}) =>
      invitedAt(`${day}T09:30:00Z`, march(), EVERYONE, settings).length > 0;
    const two = { 'shoutouts.inviteWithinWorkingDays': 2 };
    assert.deepEqual(
      [isAt('2026-03-09'), isAt('2026-03-10'), isAt('2026-03-04', two), isAt('2026-03-05', two)],
      [true, false, true, false],
    );
  });

  it('keeps the day of its step on every later day, so that nobody hears twice', () => {
    const steps = ['2026-03-02', '2026-03-05'].map(
      (day) => linesOf(planAt(`${day}T09:30:00Z`), 'invite')[0]?.steps,
    );
    assert.deepEqual(steps[0], steps[1]);
  });

  it('is looked at again on the morning on which somebody is back from being away', () => {
    // Back on Thursday 5 March.
    const people = [{ ...amina, awayFrom: '2026-02-23', awayUntil: '2026-03-04' }, ben];
    const planned = planAt(MORNING_OF_INVITATION, march(), people);
    assert.deepEqual(looksOf(planned)[0], ['2026-03', '2026-03-05']);
    assert.deepEqual(invitedAt('2026-03-05T09:30:00Z', march(), people), ['amina', 'ben']);
  });

  it('comes on the first working day after New Year', () => {
    const facts = { month: '2027-01', head: undefined, nominations: [] };
    assert.equal(invitedAt('2027-01-04T09:30:00Z', facts).length, EVERYONE.length);
  });

  it('is nobody’s turn', () => {
    assert.deepEqual(planAt(MORNING_OF_INVITATION).open, []);
  });
});

describe('the plan of a month', () => {
  it('next looks when the panel can begin, and at the next month when it begins', () => {
    assert.deepEqual(looksOf(planAt(MORNING_OF_INVITATION)), [
      ['2026-03', '2026-04-01'],
      ['2026-04', '2026-04-01'],
    ]);
  });

  it('looks on the morning of each thanks that is still to go', () => {
    const planned = planAt('2026-03-11T11:00:00Z', march(head));
    assert.deepEqual(looksOf(planned), [
      ['2026-03', '2026-03-12'],
      ['2026-03', '2026-04-01'],
      ['2026-04', '2026-04-01'],
    ]);
  });

  it('looks every working day at a month that the panel has not decided, past Easter', () => {
    // Good Friday is 3 April 2026, Easter Monday the 6th.
    assert.deepEqual(looksOf(planAt('2026-04-02T09:30:00Z', march(head)))[0], ['2026-03', '2026-04-07']);
  });

  it('looks once more after the decision, when those hear who wrote', () => {
    const looksAt = (now: string) => looksOf(planAt(now, march(published)));
    assert.deepEqual(looksAt('2026-04-01T10:30:00Z'), [
      ['2026-03', '2026-04-02'],
      ['2026-05', '2026-05-01'],
    ]);
    assert.deepEqual(looksAt('2026-04-02T09:30:00Z'), [['2026-05', '2026-05-01']]);
  });

  it('lets a month rest that is too old to judge', () => {
    const planned = planAt('2026-07-01T09:30:00Z', march(head));
    assert.deepEqual(
      [planned.asks, planned.lines, planned.open, looksOf(planned)],
      [[], [], [], [['2026-08', '2026-08-03']]],
    );
  });

  it('holds two months at once on the first working day', () => {
    const world = aWorld({ now: AFTER_CLOSE, people: EVERYONE });
    const april = { month: '2026-04', head: undefined, nominations: [] };
    const { lines } = planMonths([march(head), april], world);
    const count = (section: string) => lines.filter((line) => line.section === section).length;
    assert.deepEqual([count('invite'), count('judge')], [7, 2]);
  });

  it('is the same when it is made again', () => {
    assert.deepEqual(planAt(AFTER_CLOSE, march(head)), planAt(AFTER_CLOSE, march(head)));
  });
});

describe('what waits for the panel', () => {
  it('is one line for each undecided month, every one of them and not only the first', () => {
    // Found: two undecided months stood on one card, and the panel heard of the first.
    const february: MonthFacts = {
      month: '2026-02',
      head: { month: '2026-02', count: 1 },
      nominations: [
        aNomination({ month: '2026-02', at: '2026-02-11T10:00:00.000Z', thanksOn: '2026-02-12' }),
      ],
    };
    const world = aWorld({ now: AFTER_CLOSE, people: EVERYONE });
    const { lines, open } = planMonths([february, march(head)], world);
    assert.deepEqual(
      lines.filter(({ to, section }) => to === 'pat' && section === 'judge').map(({ item }) => item),
      ['judge~2026-02', 'judge~2026-03'],
    );
    assert.deepEqual(
      open.map(({ item }) => item),
      ['judge~2026-02', 'judge~2026-03'],
    );
  });

  it('is nothing where nothing was written', () => {
    assert.deepEqual(linesOf(planAt(AFTER_CLOSE), 'judge'), []);
    assert.deepEqual(linesOf(planAt(AFTER_CLOSE, march({ ...head, count: 0 }, [])), 'judge'), []);
  });

  it('is nothing once it has decided, and nobody’s turn', () => {
    const planned = planAt('2026-04-08T09:30:00Z', march(published));
    assert.deepEqual([linesOf(planned, 'judge'), planned.open], [[], []]);
  });

  it('is said again as often as the settings say: sooner to whose turn it is', () => {
    const againAt = (settings: Record<string, unknown>) =>
      linesOf(planAt(AFTER_CLOSE, march(head), EVERYONE, settings), 'judge').map(
        ({ againAfter }) => againAfter,
      );
    assert.deepEqual(againAt({}), [5, 10]);
    assert.deepEqual(
      againAt({ 'shoutouts.panelEveryWorkingDays': 2, 'today.againAboveWorkingDays': 4 }),
      [2, 4],
    );
  });

  it('waits for an older month too when the setting lets the panel decide it', () => {
    const settings = { 'shoutouts.monthsToJudge': 4 };
    const planned = planAt('2026-07-01T09:30:00Z', march(head), EVERYONE, settings);
    assert.equal(linesOf(planned, 'judge').length, 2);
  });
});

describe('results', () => {
  it('are asked for on the day of the decision and while the month may be read, for those picked', () => {
    const asksAt = (now: string) =>
      planAt(now, march(published)).asks.filter(({ card }) => card === 'result');
    const expected = [{ to: 'amina', card: 'result', about: '2026-03', on: '2026-04-01' }];
    assert.deepEqual(asksAt('2026-04-01T10:30:00Z'), expected);
    assert.deepEqual(asksAt('2026-04-20T10:30:00Z'), expected);
  });

  it('of an earlier release are not asked for again: their messages went with the decision', () => {
    const { at, by, winners } = published.published!;
    const planned = planAt('2026-04-01T10:30:00Z', march({ ...head, published: { at, by, winners } }));
    assert.deepEqual(
      [
        planned.asks.filter(({ card }) => card === 'result'),
        linesOf(planned, 'news').filter(({ to }) => to === 'ben'),
      ],
      [[], []],
    );
  });

  it('are news the next working morning to each writer, for each colleague of theirs who was picked', () => {
    const chosenAt = (now: string) =>
      linesOf(planAt(now, march(published)), 'news').filter(({ item }) => item.startsWith('chosen'));
    assert.deepEqual(chosenAt('2026-04-01T10:30:00Z'), []);
    const [line, ...others] = chosenAt('2026-04-02T09:30:00Z');
    assert.deepEqual(
      [line?.to, line?.item, line?.steps, line?.name, others],
      ['ben', 'chosen~2026-03~amina', [{ id: 'chosen', on: '2026-04-02' }], 'Amina Yusuf', []],
    );
    // A missed morning is made good on any later one.
    assert.deepEqual(chosenAt('2026-04-20T09:30:00Z'), [line]);
  });

  it('are no news to a writer who has left', () => {
    const people = EVERYONE.map((one) => (one.id === 'ben' ? { ...one, leavesOn: '2026-03-31' } : one));
    const planned = planAt('2026-04-02T09:30:00Z', march(published), people);
    assert.deepEqual(
      linesOf(planned, 'news').filter(({ to }) => to === 'ben'),
      [],
    );
  });
});

describe('the yearly round of looks', () => {
  /** Follows the looks day by day and gives the days on which each month was first invited to. */
  const follow = (from: string, until: string, settings = {}) => {
    const due = new Map<string, Set<string>>();
    const add = (on: string, month: string) => due.set(on, (due.get(on) ?? new Set<string>()).add(month));
    const start = invitationLook(aWorld({ now: `${from}T09:30:00Z`, people: EVERYONE, settings }));
    add(start.on, start.subject.id);
    const invited: string[] = [];
    for (let day = from; day <= until; day = addDays(day, 1)) {
      const world = aWorld({ now: `${day}T10:30:00Z`, people: EVERYONE, settings });
      const months = [...(due.get(day) ?? [])];
      if (months.length === 0) continue;
      assert.ok(world.calendar.isWorkingDay(day), `${day} is no working day`);
      const planned = planMonths(
        months.map((month) => ({ month, head: { month, count: 0 }, nominations: [] })),
        world,
      );
      invited.push(...new Set(planned.lines.map(({ item }) => `${day} ${item}`)));
      for (const { subject, on } of planned.looks) add(on, subject.id);
    }
    return invited;
  };

  it('invites once a month, on the first working day, for three years', () => {
    const invited = follow('2026-01-01', '2028-12-31');
    assert.equal(invited.length, 36);
    assert.equal(new Set(invited.map((line) => line.slice(-7))).size, 36);
  });

  it('goes on over a council that closes between the years', () => {
    const closures = ['2026-12-24', '2026-12-29', '2026-12-30', '2026-12-31'];
    const invited = follow('2026-11-02', '2027-03-31', { 'calendar.closures': closures });
    assert.deepEqual(
      invited.map((line) => line.slice(0, 10)),
      ['2026-11-02', '2026-12-01', '2027-01-04', '2027-02-01', '2027-03-01'],
    );
  });
});

describe('the plan over the real rows', () => {
  it('is begun by an import of people, at the next invitation', () => {
    const office = anOffice();
    assert.deepEqual(office.feature.peopleChanged?.(EVERYONE, office.world()), [
      { subject: { kind: 'shoutouts', id: '2026-04' }, on: '2026-04-01' },
    ]);
  });

  it('looks today when an import says that somebody leaves before the next working morning', () => {
    const office = anOffice();
    const leaver = { ...amina, leavesOn: '2026-03-11' };
    assert.deepEqual(office.feature.peopleChanged?.([leaver], office.world()).at(-1), {
      subject: MARCH,
      on: '2026-03-11',
    });
  });

  it('is looked at on the morning of the thanks because of a nomination', async () => {
    const office = anOffice();
    await office.nominate(ben.id);
    assert.deepEqual(office.looks, [{ subject: MARCH, on: '2026-03-12' }]);
  });

  it('is looked at on the day of a decision', async () => {
    const office = anOffice();
    await office.nominate(ben.id);
    office.setNow(AFTER_CLOSE);
    const [dossier] = dossiersOf('2026-03', [aNomination()], office.world());
    await office.pressed('judy', 'shoutouts.publish', {
      month: '2026-03',
      winner: dossier!.id,
      commended: [],
    });
    assert.deepEqual(office.looks.at(-1), { subject: MARCH, on: '2026-04-01' });
  });
});
