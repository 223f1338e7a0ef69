import assert from 'node:assert/strict';
import { maySeeReport, reportOf } from '../../../src/features/shoutouts/report.js';
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

describe('the report on shout-outs', () => {
  it('counts nominations and the colleagues thanked', () => {
    const twice = [...nominations, aNomination({ nominatorId: 'South1', nomineeId: 'North0' })];
    assert.deepEqual([figure('Nominations', twice), figure('Colleagues thanked', twice)], ['7', '6']);
  });

  it('does not count what was withdrawn', () => {
    const withdrawn = nominations.map((each) => ({ ...each, withdrawnAt: '2026-03-11T11:00:00.000Z' }));
    assert.equal(figure('Nominations', withdrawn), '0');
  });

  it('hides small numbers', () => {
    assert.equal(figure('Nominations', nominations.slice(0, 2)), 'fewer than 5');
  });

  it('names the teams in which nobody was thanked', () => {
    assert.deepEqual(report().exceptions, ['Nobody thanked yet in South']);
    assert.equal(figure('Teams with nobody thanked yet'), '1 of 2');
  });

  it('leaves small teams out and says so', () => {
    const { exceptions, note } = report();
    assert.ok(
      !exceptions.join().includes('Small') && note.includes('1 team with fewer than 5 people left out'),
    );
  });

  it('does not count leavers in a team', () => {
    const staff = people.map((person) =>
      person.id === 'South0' || person.id === 'South1' ? { ...person, leavesOn: '2026-03-01' } : person,
    );
    assert.deepEqual(report(nominations, staff).exceptions, []);
  });

  it('names no colleague', () => {
    assert.ok(!JSON.stringify(report()).includes('North 0'));
  });

  it('begins with a month that waits for a decision', () => {
    assert.equal(
      report(nominations, people, ['2026-02']).exceptions[0],
      'February 2026 is closed and not decided yet',
    );
  });

  it('names every team, a line each: the card turns the pages', () => {
    const staff = Array.from({ length: 14 }, (_, n) => team(`Team ${String.fromCharCode(65 + n)}`, 5)).flat();
    const { exceptions } = report([], staff);
    assert.deepEqual([exceptions.length, exceptions.at(-1)], [14, 'Nobody thanked yet in Team N']);
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
    assert.equal(section?.exceptions[0], 'March 2026 is closed and not decided yet');
  });

  it('is nothing for everybody else', async () => {
    const office = anOffice();
    assert.equal(await office.feature.report?.(office.asker(amina.id)), undefined);
  });
});
