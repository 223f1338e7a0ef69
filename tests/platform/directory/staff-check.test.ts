import assert from 'node:assert/strict';
import { makePeople, type Person, RoleSchema } from '../../../src/kernel/people.js';
import type { StaffColumn } from '../../../src/platform/directory/staff-cells.js';
import { checkStaff } from '../../../src/platform/directory/staff-check.js';
import { aPerson } from '../../support/world.js';
import { type StaffCells, staffCells, staffEmail, staffId, staffRows } from './staff-file.js';

const checked = (people: readonly StaffCells[], present: readonly Person[] = []) =>
  checkStaff(staffRows(...people), makePeople(present));

const problemsOf = (people: readonly StaffCells[], present: readonly Person[] = []) =>
  checked(people, present).problems;

/** The problems of one row in a file in which everybody else is fine: person 2 has 1 as manager. */
const problemsWith = (cells: StaffCells, present: readonly Person[] = []) =>
  problemsOf([staffCells(1), staffCells(2, { manager_email: staffEmail(1), ...cells })], present);

const whatIsWrong = (cells: StaffCells, present: readonly Person[] = []) =>
  problemsWith(cells, present).map(({ line, column, problem }) => `${line} ${column}: ${problem}`);

const personWith = (cells: StaffCells, present: readonly Person[] = []): Person => {
  const { problems, people } = checked([staffCells(1), staffCells(2, cells)], present);
  const person = people[1];
  if (!person) throw new Error(JSON.stringify(problems));
  return person;
};

describe('a staff row without problems', () => {
  it('makes a person with everything that is filled in', () => {
    const cells = {
      manager_email: staffEmail(1),
      supervisor_email: staffEmail(1),
      second_supervisor_email: 'else@elmshire.example',
      roles: 'panel; nqsw',
      induction_started_on: '2024-03-04',
      away_from: '2026-03-02',
      away_until: '2026-03-06',
      leaves_on: '2026-12-31',
    };
    const other = aPerson({ email: 'else@elmshire.example' });
    assert.deepEqual(personWith(cells, [other]), {
      id: staffId(2),
      name: 'Person 2',
      email: staffEmail(2),
      jobTitle: 'Social worker',
      team: 'North',
      service: 'Children and Families',
      managerId: staffId(1),
      supervisorId: staffId(1),
      secondSupervisorId: other.id,
      roles: ['nqsw', 'panel'],
      startedOn: '2024-03-04',
      asyeStartedOn: '2024-03-04',
      awayFrom: '2026-03-02',
      awayUntil: '2026-03-06',
      leavesOn: '2026-12-31',
    });
  });

  it('leaves out what is empty', () => {
    const empty = { job_title: '', team: '', service: '', roles: '' };
    assert.deepEqual(personWith(empty), {
      id: staffId(2),
      name: 'Person 2',
      email: staffEmail(2),
      jobTitle: '',
      team: '',
      service: '',
      roles: [],
      startedOn: '2024-03-04',
    });
  });

  it('takes an id in capitals and keeps it in lower case', () => {
    assert.equal(personWith({ entra_id: staffId(2).toUpperCase() }).id, staffId(2));
  });

  it('keeps accents, composed', () => {
    assert.equal(personWith({ name: 'Sia\u0302n  O’Dwyer-Łoś' }).name, 'Siân O’Dwyer-Łoś');
  });

  it('keeps a name with a comma and quotation marks', () => {
    assert.equal(personWith({ name: 'Hale, "Tom"' }).name, 'Hale, "Tom"');
  });

  it('drops invisible characters from a name', () => {
    assert.equal(personWith({ name: 'Tom\u200b \u202eHale' }).name, 'Tom Hale');
  });

  it('finds people whatever the case of an address', () => {
    assert.equal(personWith({ manager_email: staffEmail(1).toUpperCase() }).managerId, staffId(1));
  });

  it('takes roles as people write them, once each', () => {
    assert.deepEqual(personWith({ roles: 'Service manager, PSW | psw' }).roles, ['service_manager', 'psw']);
  });

  it('takes an apostrophe in an address', () => {
    assert.equal(
      personWith({ email: "Niamh.O'Dwyer@elmshire.example" }).email,
      "niamh.o'dwyer@elmshire.example",
    );
  });

  it('may name a manager who is only on the present list', () => {
    const boss = aPerson({ email: 'boss@elmshire.example' });
    assert.equal(personWith({ manager_email: 'boss@elmshire.example' }, [boss]).managerId, boss.id);
  });

  it('may name a manager by the address that this file gives them', () => {
    const present = aPerson({ id: staffId(1), email: 'old@elmshire.example' });
    assert.equal(personWith({ manager_email: staffEmail(1) }, [present]).managerId, staffId(1));
  });

  it('may leave on the first day, and come back on the first day away', () => {
    const cells = { leaves_on: '2024-03-04', away_from: '2024-03-04', away_until: '2024-03-04' };
    assert.deepEqual(whatIsWrong(cells), []);
  });

  it('may take over an address that its holder gives up in the same file', () => {
    const present = aPerson({ id: staffId(1), email: staffEmail(2) });
    assert.deepEqual(whatIsWrong({}, [present]), []);
  });
});

describe('a staff row with a problem', () => {
  const cases: readonly (readonly [string, StaffCells, StaffColumn, RegExp])[] = [
    ['no id', { entra_id: '' }, 'entra_id', /id is missing/u],
    ['an id that is none', { entra_id: '12345' }, 'entra_id', /not an Entra object id/u],
    ['an id of zeros', { entra_id: '00000000-0000-0000-0000-000000000000' }, 'entra_id', /not an Entra/u],
    ['an id that a spreadsheet ruined', { entra_id: '5.1E+10' }, 'entra_id', /spreadsheet/u],
    ['no name', { name: '' }, 'name', /name is empty/u],
    ['a name of invisible characters', { name: '\u200b\u200b' }, 'name', /name is empty/u],
    ['a name that is too long', { name: 'x'.repeat(101) }, 'name', /longer than 100/u],
    ['a line break in a name', { name: 'Tom\nHale' }, 'name', /control character/u],
    ['a control character in a name', { name: 'Tom\u0007Hale' }, 'name', /control character/u],
    ['a name that lost a letter', { name: 'Zo\ufffd' }, 'name', /lost a letter/u],
    ['a team that a spreadsheet ruined', { team: '#N/A' }, 'team', /spreadsheet/u],
    ['a name decoded twice', { name: 'SiÃ¢n Oâ€™Brien' }, 'name', /decoded twice/u],
    ['an address decoded twice', { email: 'siÃ¢n@elmshire.example' }, 'email', /decoded twice/u],
    [
      'the address of a deleted account',
      { email: `${staffId(2).replaceAll('-', '')}${staffEmail(2)}` },
      'email',
      /own object id/u,
    ],
    [
      'the address of a deleted account with the id as it stands',
      { email: `${staffId(2).toUpperCase()}${staffEmail(2)}` },
      'email',
      /own object id/u,
    ],
    ['a date that could be two days', { started_on: '03/04/2024' }, 'started_on', /could be two days/u],
    ['no address', { email: '' }, 'email', /address is missing/u],
    ['an address that is none', { email: 'person.2' }, 'email', /not an email address/u],
    ['two addresses in one cell', { email: 'a@b.example; c@d.example' }, 'email', /not an email address/u],
    ['somebody else’s address', { email: staffEmail(1), manager_email: '' }, 'email', /on line 2 already/u],
    ['somebody else’s id', { entra_id: staffId(1) }, 'entra_id', /on line 2 already \(Person 1\)/u],
    ['an unknown manager', { manager_email: 'no@x.example' }, 'manager_email', /nobody has this address/u],
    ['an unknown supervisor', { supervisor_email: 'no@x.example' }, 'supervisor_email', /nobody has/u],
    [
      'an unknown second supervisor',
      { second_supervisor_email: 'no@x.example' },
      'second_supervisor_email',
      /nobody has/u,
    ],
    ['themselves as manager', { manager_email: staffEmail(2) }, 'manager_email', /their own manager/u],
    ['themselves as supervisor', { supervisor_email: staffEmail(2) }, 'supervisor_email', /own supervisor/u],
    [
      'one supervisor twice',
      { supervisor_email: staffEmail(1), second_supervisor_email: staffEmail(1).toUpperCase() },
      'second_supervisor_email',
      /first supervisor as well/u,
    ],
    ['an unknown role', { roles: 'social_worker;wizard' }, 'roles', /not in the list/u],
    ['no start date', { started_on: '' }, 'started_on', /start date is missing/u],
    ['a start date that is none', { started_on: 'March 2024' }, 'started_on', /not a date/u],
    ['a day that does not exist', { started_on: '2025-02-29' }, 'started_on', /no such day/u],
    ['a year that is a slip', { started_on: '0224-03-04' }, 'started_on', /no likely date/u],
    ['a date that is a spreadsheet’s number', { leaves_on: '45658' }, 'leaves_on', /not a date/u],
    [
      'ASYE before the start',
      { induction_started_on: '2024-03-03' },
      'induction_started_on',
      /before the first day/u,
    ],
    ['an NQSW without ASYE', { roles: 'nqsw' }, 'induction_started_on', /nqsw needs/u],
    [
      'a return before the absence',
      { away_from: '2026-03-02', away_until: '2026-03-01' },
      'away_until',
      /before the first day away/u,
    ],
    ['a return without an absence', { away_until: '2026-03-01' }, 'away_until', /no first day away/u],
    ['leaving before the start', { leaves_on: '2024-03-03' }, 'leaves_on', /before the first day/u],
  ];
  for (const [name, cells, column, problem] of cases) {
    it(`is refused for ${name}, once`, () => {
      const [only, ...others] = problemsWith(cells);
      assert.deepEqual([only?.line, only?.column, others], [3, column, []]);
      assert.match(only?.problem ?? '', problem);
    });
  }

  it('suggests the day that a British date must mean', () => {
    assert.deepEqual(
      ['31/12/2025', '31.12.2025', '31-12-2025', '4/4/2025'].map(
        (started_on) => problemsWith({ started_on })[0]?.mend,
      ),
      ['Write 2025-12-31.', 'Write 2025-12-31.', 'Write 2025-12-31.', 'Write 2025-04-04.'],
    );
  });

  it('suggests no day where a date could be two days, or none', () => {
    for (const started_on of ['05/06/2025', '31/11/2025', '31/12/25']) {
      assert.match(problemsWith({ started_on })[0]?.mend ?? '', /YYYY-MM-DD/u);
    }
  });

  it('lists the roles there are', () => {
    const mend = problemsWith({ roles: 'wizard' })[0]?.mend ?? '';
    assert.deepEqual(
      RoleSchema.options.filter((role) => !mend.includes(role)),
      [],
    );
  });

  it('may not take the address of somebody on the present list', () => {
    const holder = aPerson({ name: 'Ana Fenn', email: staffEmail(2) });
    assert.match(whatIsWrong({}, [holder]).join(), /^3 email: belongs to Ana Fenn/u);
  });

  it('may not name a manager by an address that this file takes away', () => {
    const present = aPerson({ id: staffId(1), email: 'old@elmshire.example' });
    assert.deepEqual(whatIsWrong({ manager_email: 'old@elmshire.example' }, [present]), [
      '3 manager_email: nobody has this address',
    ]);
  });

  const clashes: [StaffCells, string][] = [
    [{ absences: '2026-03-02 to 2026-03-06' }, 'absences: has no “..” between its first and last day'],
    [{ absences: '2026-03-06..2026-03-02' }, 'absences: ends before it begins'],
    [{ absences: '..2026-03-02' }, 'absences: has no first day'],
    [{ absences: '2026-02-30..2026-03-02' }, 'absences: there is no such day'],
    [{ absences: '2026-03-02..; 2026-04-01..2026-04-10' }, 'absences: overlaps with 2026-03-02..'],
    [
      { away_from: '2026-03-02', absences: '2026-03-09..2026-03-13' },
      'absences: 2026-03-09..2026-03-13 overlaps with the days of away_from and away_until',
    ],
    [{ induction_paused: '2026-03-02..' }, 'induction_paused: there is no first day of the induction'],
    [
      { induction_extended_until: '2026-03-02' },
      'induction_extended_until: there is no first day of the induction',
    ],
    [
      { induction_started_on: '2025-09-01', induction_extended_until: '2025-08-31' },
      'induction_extended_until: is before the first day of the induction (2025-09-01)',
    ],
  ];
  for (const [cells, problem] of clashes)
    it(`says of ${JSON.stringify(cells)} that it ${problem.split(': ')[1]}`, () => {
      assert.deepEqual(whatIsWrong(cells), [`3 ${problem}`]);
    });

  it('takes the same time away in both places', () => {
    const cells = { away_from: '2026-03-02', away_until: '2026-03-06', absences: '2026-03-02..2026-03-06' };
    assert.deepEqual(whatIsWrong(cells), []);
  });

  it('does not make a problem for those who name somebody whose row has one', () => {
    const present = [aPerson({ id: staffId(1), email: staffEmail(1) })];
    const people = [staffCells(1, { email: 'person.1' }), staffCells(2, { manager_email: staffEmail(1) })];
    assert.deepEqual(
      problemsOf(people, present).map(({ line }) => line),
      [2],
    );
  });

  it('gives every problem of every row, in the order of lines and columns', () => {
    const problems = problemsOf([
      staffCells(1, { started_on: 'x', name: '' }),
      staffCells(2),
      staffCells(3, { roles: 'wizard', entra_id: '' }),
    ]);
    assert.deepEqual(
      problems.map(({ line, column }) => `${line} ${column}`),
      ['2 name', '2 started_on', '4 entra_id', '4 roles'],
    );
  });

  it('gives no people', () => {
    assert.deepEqual(checked([staffCells(1), staffCells(2, { name: '' })]).people, []);
  });
});

describe('managers in a loop', () => {
  const managedBy = (n: number, manager: number): StaffCells =>
    staffCells(n, { manager_email: staffEmail(manager) });

  it('are one problem that says who is in it, by line', () => {
    const problems = problemsOf([staffCells(1), managedBy(2, 4), managedBy(3, 2), managedBy(4, 3)]);
    assert.deepEqual(
      problems.map(({ line, column, problem }) => [line, column, problem]),
      [
        [
          3,
          'manager_email',
          'these managers form a loop: Person 2 (line 3) → Person 4 (line 5) → Person 3 (line 4) → Person 2 (line 3)',
        ],
      ],
    );
  });

  it('are found where the loop closes over the present list', () => {
    const present = aPerson({ name: 'Ana Fenn', email: 'ana@elmshire.example', managerId: staffId(1) });
    const [problem] = problemsOf([staffCells(1, { manager_email: 'ana@elmshire.example' })], [present]);
    assert.equal(
      problem?.problem,
      'these managers form a loop: Person 1 (line 2) → Ana Fenn (on the present list) → Person 1 (line 2)',
    );
  });

  it('are each found once when there are two loops, and people who lead into one are not in it', () => {
    const problems = problemsOf([
      managedBy(1, 2),
      managedBy(2, 1),
      managedBy(3, 1),
      managedBy(4, 5),
      managedBy(5, 4),
    ]);
    assert.deepEqual(
      problems.map(({ line }) => line),
      [2, 5],
    );
  });

  it('are no problem where this file takes a loop of the present list apart', () => {
    const one = aPerson({ id: staffId(1), email: staffEmail(1), managerId: staffId(2) });
    const two = aPerson({ id: staffId(2), email: staffEmail(2), managerId: staffId(1) });
    assert.deepEqual(problemsOf([staffCells(1)], [one, two]), []);
  });

  it('are not looked for in a long chain twice', () => {
    const chain = Array.from({ length: 5000 }, (_, n) => (n === 4999 ? staffCells(n) : managedBy(n, n + 1)));
    assert.deepEqual(problemsOf(chain), []);
  });
});
