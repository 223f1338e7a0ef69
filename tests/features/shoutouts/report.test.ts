import assert from 'node:assert/strict';
import { maySeeReport, reportOf } from '../../../src/features/shoutouts/report/index.js';
import type { Role } from '../../../src/kernel/people.js';
import { aPerson, aWorld } from '../../support/world.js';
import { AFTER_CLOSE, amina, aNomination, anOffice, ben, cleo, pat } from './situation.js';

const team = (name: string, size: number) =>
  Array.from({ length: size }, (_, n) => aPerson({ id: `${name}${n}`, name: `${name} ${n}`, team: name }));
const people = [...team('North', 6), ...team('South', 6), ...team('Small', 3)];
const nominations = Array.from({ length: 6 }, (_, n) =>
  aNomination({ nominatorId: `South${n}`, nomineeId: `North${n}` }),
);
const report = (rows = nominations, staff = people, undecided: string[] = []) =>
  reportOf(
    { month: '2026-03', head: { month: '2026-03', count: rows.length }, nominations: rows },
    undecided,
    aWorld({ people: staff }),
  );
const figure = (label: string, rows = nominations, staff = people) =>
  report(rows, staff).figures.find((each) => each.label === label)?.value;

const rows = (...given: Parameters<typeof report>) =>
  report(...given).people.rows.map(({ name, text }) => `${name}: ${text}`);

describe('the report on shout-outs', () => {
  it('counts nominations and the colleagues thanked', () => {
    const twice = [...nominations, aNomination({ nominatorId: 'South1', nomineeId: 'North0' })];
    assert.deepEqual([figure('nominations', twice), figure('colleagues thanked', twice)], ['7', '6']);
  });

  it('does not count what was withdrawn', () => {
    const withdrawn = nominations.map((each) => ({ ...each, withdrawnAt: '2026-03-11T11:00:00.000Z' }));
    assert.equal(figure('nominations', withdrawn), '0');
  });

  it('hides small numbers', () => {
    assert.equal(figure('nominations', nominations.slice(0, 2)), 'Fewer than 5');
  });

  it('names the teams in which nobody was thanked', () => {
    assert.deepEqual(rows(), ['South: Nobody thanked yet.', 'North: Thanked 6 times.']);
    assert.equal(figure('with nobody thanked yet'), '1 of 2 teams');
  });

  it('leaves small teams out and says so', () => {
    const { note } = report();
    assert.ok(!JSON.stringify(report()).includes('Small'));
    assert.match(note, /1 team with fewer than 5 people is left out\.$/u);
  });

  describe('in its picture', () => {
    /** So many nominations of people of the teams, with as many as are wanted for somebody of no team that is large. */
    const thanks = (counts: Readonly<Record<string, number>>, others = 0) => [
      ...Object.entries(counts).flatMap(([name, count]) =>
        Array.from({ length: count }, (_, n) => aNomination({ nomineeId: `${name}${n % 6}` })),
      ),
      ...Array.from({ length: others }, () => aNomination({ nomineeId: 'Small0' })),
    ];
    const WEST = [...people, ...team('West', 6)];
    const chart = (...given: Parameters<typeof report>) => {
      const [found] = report(...given).charts;
      assert.ok(found?.kind === 'amounts');
      return { ...found, bars: found.amounts.map(({ title, value }) => `${title} ${value}`) };
    };

    it('gives the number of a team from the smallest group on, and none below it', () => {
      const { bars, lines, sentence } = chart(thanks({ North: 7, South: 5, West: 4 }, 3), WEST);
      assert.deepEqual(bars, ['North 7', 'South 5']);
      assert.deepEqual(lines, [
        ['North', '7'],
        ['South', '5'],
        ['West', 'Not shown'],
      ]);
      assert.equal(sentence, '3 teams: 2 with the number shown and 1 with it not shown.');
    });

    it('hides one number more where the others would give a small one away', () => {
      // 7 + 5 of 15 would leave 3 for West.
      const { bars, lines } = chart(thanks({ North: 7, South: 5, West: 3 }), WEST);
      assert.deepEqual(bars, ['North 7']);
      assert.deepEqual(lines.slice(1), [
        ['South', 'Not shown'],
        ['West', 'Not shown'],
      ]);
    });

    it('shows how many teams have thanks while no number may be shown', () => {
      assert.deepEqual(chart(thanks({ North: 2 }), WEST).bars, [
        'Teams with thanks 1',
        'Teams with none yet 2',
      ]);
    });
  });

  it('does not count leavers in a team', () => {
    const staff = people.map((person) =>
      person.id === 'South0' || person.id === 'South1' ? { ...person, leavesOn: '2026-03-01' } : person,
    );
    assert.deepEqual(rows(nominations, staff), ['North: Thanked 6 times.']);
  });

  it('names no colleague', () => {
    assert.ok(!JSON.stringify(report()).includes('North 0'));
  });

  it('begins with a month that waits for a decision', () => {
    assert.equal(
      rows(nominations, people, ['2026-02'])[0],
      'February 2026: The month is closed and not decided yet.',
    );
  });

  it('names every team, a line each: the card turns the pages', () => {
    const staff = Array.from({ length: 14 }, (_, n) => team(`Team ${String.fromCharCode(65 + n)}`, 5)).flat();
    const all = rows([], staff);
    assert.deepEqual([all.length, all.at(-1)], [14, 'Team N: Nobody thanked yet.']);
  });

  for (const [role, sees] of [
    ['panel', true],
    ['panel_lead', true],
    ['director', true],
    ['psw', true],
    ['head_of_service', true],
    ['service_manager', true],
    ['manager', false],
    ['social_worker', false],
    ['administrator', false],
  ] as const satisfies readonly (readonly [Role, boolean])[]) {
    it(`is ${sees ? 'shown' : 'not shown'} to the role ${role}`, () => {
      assert.equal(maySeeReport(aPerson({ roles: [role] }), aWorld()), sees);
    });
  }

  it('is read from the rows', async () => {
    const office = anOffice();
    await office.nominate(ben.id);
    office.setNow(AFTER_CLOSE);
    await office.nominate(cleo.id);
    const section = await office.feature.report?.(office.asker(pat.id));
    assert.equal(section?.title, 'Shout-outs, April 2026');
    assert.equal(section?.people.rows[0]?.name, 'March 2026');
  });

  it('is nothing for everybody else', async () => {
    const office = anOffice();
    assert.equal(await office.feature.report?.(office.asker(amina.id)), undefined);
  });
});
