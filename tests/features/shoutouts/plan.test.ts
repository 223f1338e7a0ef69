import assert from 'node:assert/strict';
import type { Head } from '../../../src/features/shoutouts/model.js';
import { invitationLook, planMonths } from '../../../src/features/shoutouts/plan.js';
import { addDays } from '../../../src/kernel/calendar.js';
import { aWorld } from '../../support/world.js';
import { AFTER_CLOSE, amina, anOffice, ben, cleo, EVERYONE, MARCH } from './situation.js';

const MORNING_OF_INVITATION = '2026-03-02T09:30:00Z';
const head: Head = { month: '2026-03', count: 2 };
const published: Head = {
  ...head,
  published: { at: '2026-04-01T10:00:00Z', by: 'judy', winners: [{ nomineeId: 'amina', place: 'winner' }] },
};

const planAt = (now: string, written?: Head, people = EVERYONE, settings = {}) =>
  planMonths([{ month: '2026-03', head: written }], aWorld({ now, people, settings }));
const looksOf = (planned: ReturnType<typeof planAt>) =>
  planned.looks.map(({ subject, on }) => [subject.id, on]);

describe('the plan of a month', () => {
  it('leaves out who is away, has left or has not started', () => {
    const people = [
      { ...amina, awayFrom: '2026-02-23' },
      { ...ben, leavesOn: '2026-03-01' },
      { ...cleo, startedOn: '2026-03-03' },
    ];
    assert.deepEqual(planAt(MORNING_OF_INVITATION, undefined, people).asks, []);
  });

  it('asks who is on their first or last day', () => {
    const people = [
      { ...amina, startedOn: '2026-03-02' },
      { ...ben, leavesOn: '2026-03-02' },
    ];
    assert.equal(planAt(MORNING_OF_INVITATION, undefined, people).asks.length, 2);
  });

  it('next looks when the panel can begin, and at the next month when it begins', () => {
    assert.deepEqual(looksOf(planAt(MORNING_OF_INVITATION)), [
      ['2026-03', '2026-04-01'],
      ['2026-04', '2026-04-01'],
    ]);
  });

  it('asks nobody before the invitation is due', () => {
    const planned = planAt('2026-02-27T09:30:00Z');
    assert.deepEqual([planned.asks, looksOf(planned)[0]], [[], ['2026-03', '2026-03-02']]);
  });

  it('catches up for five working days and no longer, or as the setting says', () => {
    const askedAt = (day: string, settings = {}) =>
      planAt(`${day}T09:30:00Z`, undefined, EVERYONE, settings).asks.length > 0;
    const two = { 'shoutouts.inviteWithinWorkingDays': 2 };
    assert.deepEqual(
      [askedAt('2026-03-09'), askedAt('2026-03-10'), askedAt('2026-03-04', two), askedAt('2026-03-05', two)],
      [true, false, true, false],
    );
  });

  it('does not ask late in the month, however it came to look', () => {
    const planned = planAt('2026-03-30T09:30:00Z', head);
    assert.deepEqual([planned.asks, looksOf(planned)[0]], [[], ['2026-03', '2026-04-01']]);
  });

  it('asks on the first working day after New Year', () => {
    const world = aWorld({ now: '2027-01-04T09:30:00Z', people: EVERYONE });
    assert.equal(planMonths([{ month: '2027-01', head: undefined }], world).asks.length, EVERYONE.length);
  });

  it('asks the panel about nothing when nothing was written', () => {
    assert.deepEqual(planAt(AFTER_CLOSE).asks, []);
    assert.deepEqual(planAt(AFTER_CLOSE, { ...head, count: 0 }).asks, []);
  });

  it('asks the panel about nothing once it has decided', () => {
    const planned = planAt('2026-04-08T09:30:00Z', published);
    assert.deepEqual([planned.asks, looksOf(planned)], [[], [['2026-05', '2026-05-01']]]);
  });

  it('brings an undecided month back after five working days, past Easter', () => {
    // Good Friday is 3 April 2026, Easter Monday the 6th.
    assert.deepEqual(looksOf(planAt(AFTER_CLOSE, head))[0], ['2026-03', '2026-04-10']);
  });

  it('brings an undecided month back as often as the setting says', () => {
    const planned = planAt(AFTER_CLOSE, head, EVERYONE, { 'shoutouts.panelEveryWorkingDays': 2 });
    assert.deepEqual(looksOf(planned)[0], ['2026-03', '2026-04-07']);
  });

  it('keeps asking about an older month when the setting lets the panel decide it', () => {
    const planned = planAt('2026-07-01T09:30:00Z', head, EVERYONE, { 'shoutouts.monthsToJudge': 4 });
    assert.equal(planned.asks.length, 2);
  });

  it('lets a month rest that is too old to judge', () => {
    const planned = planAt('2026-07-01T09:30:00Z', head);
    assert.deepEqual([planned.asks, looksOf(planned)], [[], [['2026-08', '2026-08-03']]]);
  });

  it('holds two months at once on the first working day', () => {
    const world = aWorld({ now: AFTER_CLOSE, people: EVERYONE });
    const due = [
      { month: '2026-03', head },
      { month: '2026-04', head: undefined },
    ];
    const cards = planMonths(due, world).asks.map(({ card }) => card);
    assert.deepEqual([cards.filter((card) => card === 'invite').length, cards.length], [7, 9]);
  });

  it('is the same when it is made again', () => {
    assert.deepEqual(planAt(MORNING_OF_INVITATION), planAt(MORNING_OF_INVITATION));
  });
});

describe('the yearly round of looks', () => {
  /** Follows the looks day by day and gives the days on which each card was asked for. */
  const follow = (from: string, until: string, settings = {}) => {
    const due = new Map<string, Set<string>>();
    const add = (on: string, month: string) => due.set(on, (due.get(on) ?? new Set<string>()).add(month));
    const start = invitationLook(aWorld({ now: `${from}T09:30:00Z`, people: EVERYONE, settings }));
    add(start.on, start.subject.id);
    const asked: string[] = [];
    for (let day = from; day <= until; day = addDays(day, 1)) {
      const world = aWorld({ now: `${day}T10:30:00Z`, people: EVERYONE, settings });
      const months = [...(due.get(day) ?? [])];
      if (months.length === 0) continue;
      assert.ok(world.calendar.isWorkingDay(day), `${day} is no working day`);
      const planned = planMonths(
        months.map((month) => ({ month, head: { month, count: 0 } })),
        world,
      );
      asked.push(...new Set(planned.asks.map(({ card, about }) => `${day} ${card} ${about}`)));
      for (const { subject, on } of planned.looks) add(on, subject.id);
    }
    return asked;
  };

  it('invites once a month, on the first working day, for three years', () => {
    const asked = follow('2026-01-01', '2028-12-31');
    assert.equal(asked.length, 36);
    assert.equal(new Set(asked.map((line) => line.slice(-7))).size, 36);
  });

  it('goes on over a council that closes between the years', () => {
    const closures = ['2026-12-24', '2026-12-29', '2026-12-30', '2026-12-31'];
    const asked = follow('2026-11-02', '2027-03-31', { 'calendar.closures': closures });
    assert.deepEqual(
      asked.map((line) => line.slice(0, 10)),
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

  it('is looked at after the close because of a nomination', async () => {
    const office = anOffice();
    await office.nominate(ben.id);
    assert.deepEqual(office.looks, [{ subject: MARCH, on: '2026-04-01' }]);
  });
});
