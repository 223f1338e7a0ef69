import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { CAST } from '../../src/demo/cast.js';
import { resolveDates } from '../../src/demo/organisation.js';
import { actions } from '../../src/features/actions/index.js';
import { supervision } from '../../src/features/supervision/index.js';
import {
  addDays,
  type Day,
  DaySchema,
  daysBetween,
  makeCalendar,
  type WorkingCalendar,
} from '../../src/kernel/calendar.js';
import type { Capability } from '../../src/kernel/capability.js';
import { findIdentifyingWords } from '../../src/kernel/confidentiality.js';
import type { Line } from '../../src/kernel/lines.js';
import { isAway, makePeople, type Person, PersonSchema, RoleSchema } from '../../src/kernel/people.js';
import { calendarRulesOf } from '../../src/kernel/settings.js';
import { cleanLine } from '../../src/kernel/text.js';
import { bound } from '../support/bound.js';
import { DEFAULT_SETTINGS } from '../support/registry.js';
import { aPlatform } from '../support/world.js';

/** The same answers, worked out once each: a year of days asks the same things again and again. */
const remembering = (slow: WorkingCalendar): WorkingCalendar => {
  const once = <A extends readonly unknown[], R>(work: (...args: A) => R) => {
    const known = new Map<string, R>();
    return (...args: A): R => {
      const key = args.join();
      const before = known.get(key);
      const answer = before ?? work(...args);
      if (before === undefined) known.set(key, answer);
      return answer;
    };
  };
  return {
    ...slow,
    isWorkingDay: once(slow.isWorkingDay),
    onOrAfter: once(slow.onOrAfter),
    onOrBefore: once(slow.onOrBefore),
    addWorkingDays: once(slow.addWorkingDays),
    workingDaysBetween: once(slow.workingDaysBetween),
  };
};

const calendar = remembering(makeCalendar(calendarRulesOf(DEFAULT_SETTINGS)));

describe('relative dates in a CSV', () => {
  const cell = (token: string, today: Day, by: WorkingCalendar = calendar) =>
    resolveDates(`a,b\nx,${token}\n`, today, by).split('\n')[1]!.slice(2);

  const cases: readonly (readonly [string, Day, Day, string])[] = [
    ['{-12}', '2026-03-12', '2026-02-28', 'days before'],
    ['{+5}', '2026-03-12', '2026-03-17', 'days after'],
    ['{+0}', '2026-03-14', '2026-03-14', 'today, working or not'],
    ['{-366}', '2028-03-01', '2027-03-01', 'days before, over a leap day'],
    ['{+3w}', '2026-03-12', '2026-03-17', 'working days after, over a weekend'],
    ['{-3w}', '2026-03-12', '2026-03-09', 'working days before'],
    ['{+1w}', '2026-04-02', '2026-04-07', 'the next working day, over Easter'],
    ['{+1w}', '2026-03-14', '2026-03-16', 'the next working day from a Saturday'],
    ['{-1w}', '2026-04-07', '2026-04-02', 'the working day before, over Easter'],
    ['{-0w}', '2026-03-12', '2026-03-12', 'today, when it is a working day'],
    ['{-0w}', '2026-03-15', '2026-03-13', 'the last working day, on a Sunday'],
    ['{+0w}', '2026-03-15', '2026-03-13', 'the same with a plus'],
    ['{-1w}', '2026-03-15', '2026-03-12', 'one before the last working day, on a Sunday'],
    ['{=+10}', '2026-03-12', '2026-03-23', 'ten days after, moved from a Sunday'],
    ['{=+4}', '2026-03-12', '2026-03-16', 'four days after, a working day already'],
    ['{=-10}', '2026-03-12', '2026-03-02', 'ten days before'],
    ['{=-11}', '2026-03-12', '2026-03-02', 'eleven days before, moved from a Sunday'],
    ['{=+0}', '2026-12-25', '2026-12-29', 'today, moved over Christmas'],
  ];
  for (const [token, today, expected, title] of cases) {
    it(`reads ${token} on ${today} as ${title}: ${expected}`, () => {
      assert.equal(cell(token, today), expected);
    });
  }

  it('keeps working days before and after today at the same distance on every day', () => {
    for (let day = '2026-12-18'; day < '2027-01-12'; day = addDays(day, 1)) {
      assert.equal(calendar.workingDaysBetween(cell('{-4w}', day), cell('{+1w}', day)), 5, day);
    }
  });

  it('follows the closures of the calendar', () => {
    const closed = makeCalendar({ ...calendarRulesOf(DEFAULT_SETTINGS), closures: ['2026-03-13'] });
    assert.deepEqual(
      [cell('{+1w}', '2026-03-12', closed), cell('{=+1}', '2026-03-12', closed)],
      ['2026-03-16', '2026-03-16'],
    );
  });

  it('finds tokens in the first, a middle and the last cell, with any line ends', () => {
    assert.equal(
      resolveDates('{+0},a,{+1}\r\nb,{+2},{+3}\n{+4}', '2026-03-12', calendar),
      '2026-03-12,a,2026-03-13\r\nb,2026-03-14,2026-03-15\n2026-03-16',
    );
  });

  it('leaves quoted cells as they are, with commas, quotes and line breaks', () => {
    const words = 'a,"say {+1}, twice","{+2}","he said ""{+3}""","one\n{+4},two"\n';
    assert.equal(resolveDates(words, '2026-03-12', calendar), words);
  });

  it('still finds the token behind a quoted cell', () => {
    assert.equal(resolveDates('"a, {+1}",{+1}', '2026-03-12', calendar), '"a, {+1}",2026-03-13');
  });

  it('leaves dates, empty cells and words with braces inside as they are', () => {
    const plain = '2026-03-12,,a {+1} b,end\n';
    assert.equal(resolveDates(plain, '2026-05-01', calendar), plain);
  });

  for (const token of [
    '{=+3w}',
    '{3}',
    '{+w}',
    '{+3d}',
    '{+3',
    '{ +3 }',
    '{}',
    '{today}',
    '{+3}w',
    '{+999999}',
  ]) {
    it(`refuses ${token} by name`, () => {
      assert.throws(
        () => resolveDates(`a,${token},b`, '2026-03-12', calendar),
        (error: Error & { code?: string }) =>
          error.code === 'unknown-date-token' && error.message.startsWith(`${token} `),
      );
    });
  }
});

type Row = Readonly<Record<string, string>>;

const FILES = ['staff', 'supervision', 'plans', 'actions', 'nominations'] as const;
type File = (typeof FILES)[number];

const COLUMNS: Readonly<Record<File, string>> = {
  staff:
    'entra_id,name,email,job_title,team,service,manager_email,supervisor_email,second_supervisor_email,roles,started_on,induction_started_on,away_from,away_until,leaves_on',
  supervision: 'worker_email,supervisor_email,held_on,next_on',
  plans: 'plan,kind,lead_email,member_emails,goals,areas,review_on,recommendation_id,recommendation',
  actions:
    'reference,title,why,evidence_needed,owner_email,checker_email,due_on,source,goal,area,agreed_on,plans,recommendation',
  nominations: 'nominator_email,nominee_email,category,did,difference,days_ago',
};

const template = (file: File) =>
  readFileSync(join(import.meta.dirname, `../../src/demo/organisation/${file}.csv`), 'utf8');
const rowsOf = (csv: string): Row[] => parse(csv, { columns: true });
const templates = Object.fromEntries(FILES.map((file) => [file, template(file)])) as Record<File, string>;

interface Organisation {
  readonly today: Day;
  /** The next working day, on which the demo's story goes on. */
  readonly next: Day;
  readonly staff: readonly Row[];
  readonly supervision: readonly Row[];
  readonly plans: readonly Row[];
  readonly actions: readonly Row[];
}

const organisationOn = (today: Day): Organisation => {
  const on = (file: File) => rowsOf(resolveDates(templates[file], today, calendar));
  return {
    today,
    next: calendar.addWorkingDays(today, 1),
    staff: on('staff'),
    supervision: on('supervision'),
    plans: on('plans'),
    actions: on('actions'),
  };
};

/** A whole year, and the weeks around a Christmas and a New Year that both have substitutes. */
const everyDay = (): readonly Organisation[] => [
  ...Array.from({ length: 365 }, (_, n) => organisationOn(addDays('2026-01-01', n))),
  ...Array.from({ length: 21 }, (_, n) => organisationOn(addDays('2027-12-20', n))),
];

const [SAGAL, SIAN, FARZANA, LUKASZ] = CAST.map((member) => member.email) as [string, string, string, string];
const staff = rowsOf(templates.staff);
/** Everybody of the invented organisation, as if all were near each other. */
const KNOWN = {
  staff: {
    people: staff.map(({ entra_id: id, name, email }) => ({ id: id!, name: name!, email: email! })),
    near: new Set(staff.map(({ entra_id: id }) => id!)),
  },
};
const byEmail = new Map(staff.map((row) => [row.email, row]));

const idOf = (email: string | undefined) => (email ? byEmail.get(email)!.entra_id : undefined);
const personFrom = (row: Row): Person =>
  PersonSchema.parse(
    JSON.parse(
      JSON.stringify({
        id: row.entra_id,
        name: row.name,
        email: row.email,
        jobTitle: row.job_title,
        team: row.team,
        service: row.service,
        managerId: idOf(row.manager_email),
        supervisorId: idOf(row.supervisor_email),
        secondSupervisorId: idOf(row.second_supervisor_email),
        roles: row.roles!.split(';').filter(Boolean),
        startedOn: row.started_on,
        asyeStartedOn: row.induction_started_on || undefined,
        awayFrom: row.away_from || undefined,
        awayUntil: row.away_until || undefined,
        leavesOn: row.leaves_on || undefined,
      }),
    ),
  );

describe('the demo’s organisation', () => {
  for (const file of FILES) {
    it(`has the columns of ${file}`, () => {
      assert.equal(templates[file].split('\n')[0], COLUMNS[file]);
    });
  }

  it('has one service of five teams and its leadership, of about forty people', () => {
    const teams = new Map<string, number>();
    for (const row of staff) teams.set(row.team!, (teams.get(row.team!) ?? 0) + 1);
    assert.deepEqual(
      [...teams],
      [
        ['Leadership', 6],
        ['MASH and Front Door', 7],
        ['Assessment', 8],
        ['Family Support North', 8],
        ['Family Support South', 7],
        ['Care Leavers and Placements', 8],
      ],
    );
  });

  it('has ids of the form of Entra, each once', () => {
    const form = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u;
    const ids = staff.map((row) => row.entra_id!);
    assert.ok(ids.every((id) => form.test(id)) && new Set(ids).size === ids.length);
  });

  it('has addresses that no real person can have, each once', () => {
    const emails = staff.map((row) => row.email!);
    assert.ok(emails.every((email) => /^[a-z.-]+@elmshire\.example$/u.test(email)));
    assert.equal(new Set(emails).size, emails.length);
  });

  it('names only people of the organisation', () => {
    const named = FILES.flatMap((file) =>
      rowsOf(templates[file]).flatMap((row) =>
        Object.entries(row).flatMap(([column, value]) => (column.endsWith('_email') && value ? [value] : [])),
      ),
    );
    assert.deepEqual(
      named.filter((email) => !byEmail.has(email)),
      [],
    );
  });

  it('has a director above everybody', () => {
    const people = makePeople(organisationOn('2026-03-12').staff.map(personFrom));
    const tops = people.all.map((person) => people.managersAbove(person.id).at(-1)?.name ?? person.name);
    assert.deepEqual([...new Set(tops)], ['Folake Adebanjo-Reid']);
  });

  it('has team managers who each supervise five to eight people', () => {
    const people = makePeople(organisationOn('2026-03-12').staff.map(personFrom));
    const counts = people.all
      .filter((person) => person.roles.includes('manager'))
      .map((person) => people.superviseesOf(person.id).filter((p) => p.leavesOn === undefined).length);
    assert.ok(counts.length === 5 && counts.every((count) => count >= 5 && count <= 8), counts.join());
  });

  it('has somebody in every role', () => {
    const roles = new Set(staff.flatMap((row) => row.roles!.split(';')));
    assert.ok(RoleSchema.options.every((role) => roles.has(role)));
  });

  it('gives each newly qualified worker a second supervisor', () => {
    const newly = staff.filter((row) => row.induction_started_on !== '');
    assert.ok(newly.length === 2 && newly.every((row) => row.second_supervisor_email !== ''));
  });

  it('keeps words tidy: no doubled spaces, no exclamation marks, no straight apostrophes but in names', () => {
    const rows = FILES.flatMap((file) => rowsOf(templates[file]));
    const cells = rows.flatMap((row) => Object.entries(row).filter(([column]) => column !== 'name'));
    assert.deepEqual(
      cells.filter(([, value]) => cleanLine(value) !== value || /[!']/u.test(value)),
      [],
    );
  });
});

describe('the demo’s actions', () => {
  const rows = rowsOf(templates.actions);

  it('have references of their own', () => {
    const references = rows.map((row) => row.reference!);
    assert.ok(references.every((reference) => /^[A-Z]+-\d\d$/u.test(reference)));
    assert.equal(new Set(references).size, references.length);
  });

  it('cover every goal, area and source', () => {
    const all = (column: string) => [...new Set(rows.map((row) => row[column]))].sort();
    assert.deepEqual(
      [all('goal'), all('area'), all('source')],
      [
        [...DEFAULT_SETTINGS['actions.goals']].sort(),
        [...DEFAULT_SETTINGS['actions.areas']].sort(),
        ['audit', 'improvement_plan', 'meeting', 'other', 'supervision'],
      ],
    );
  });

  it('hold nothing that looks like a child or a family', () => {
    assert.deepEqual(
      rows.flatMap((row) =>
        findIdentifyingWords([row.title!, row.why!, row.evidence_needed!, row.reference!], KNOWN),
      ),
      [],
    );
  });

  it('belong to many people, and are never checked by their owner', () => {
    assert.ok(new Set(rows.map((row) => row.owner_email)).size >= 20);
    assert.ok(rows.every((row) => row.checker_email !== '' && row.checker_email !== row.owner_email));
  });
});

describe('the demo’s nominations', () => {
  const rows = rowsOf(templates.nominations);

  it('are a dozen of the last ten days', () => {
    assert.ok(rows.length === 12 && rows.every((row) => /^(\d|10)$/u.test(row.days_ago!)));
  });

  it('use every category and no other', () => {
    assert.deepEqual(
      [...new Set(rows.map((row) => row.category))].sort(),
      DEFAULT_SETTINGS['shoutouts.categories'].map((category) => category.id).sort(),
    );
  });

  it('fit the boxes of the form', () => {
    const most = DEFAULT_SETTINGS['shoutouts.mostCharacters'];
    assert.ok(
      rows.every((row) => [row.did!, row.difference!].every((t) => t.length >= 10 && t.length <= most)),
    );
  });

  it('hold nothing that looks like a child, and no figures at all', () => {
    const words = rows.map((row) => `${row.did} ${row.difference}`);
    assert.deepEqual(
      words.filter((text) => /\d/u.test(text) || findIdentifyingWords(text, KNOWN).length > 0),
      [],
    );
  });

  it('are for somebody else, and each pair and category is there once', () => {
    const keys = rows.map((row) => `${row.nominator_email}|${row.nominee_email}|${row.category}`);
    assert.ok(rows.every((row) => row.nominator_email !== row.nominee_email));
    assert.equal(new Set(keys).size, keys.length);
  });

  it('leave Sagal to be thanked by whoever tries the demo', () => {
    assert.ok(rows.every((row) => row.nominee_email !== SAGAL && row.nominator_email !== SAGAL));
  });

  it('leave the panel lead free to judge every one', () => {
    assert.ok(rows.every((row) => row.nominator_email !== FARZANA && row.nominee_email !== FARZANA));
  });
});

describe('the demo’s dates on every day of a year', () => {
  let days: readonly Organisation[] = [];
  before(() => {
    days = everyDay();
  });
  /** Checks every day and names the first one on which the claim fails. */
  const always = (title: string, claim: (organisation: Organisation) => boolean) => {
    it(title, () => {
      assert.equal(days.find((organisation) => !claim(organisation))?.today, undefined);
    });
  };
  const heldBy = (organisation: Organisation, email: string) =>
    organisation.supervision.find((row) => row.worker_email === email)!;
  const dueOf = (organisation: Organisation, reference: string) =>
    organisation.actions.find((row) => row.reference === reference)!.due_on!;
  const daysSince = (organisation: Organisation, row: Row) => daysBetween(row.held_on!, organisation.today);

  always('are dates', ({ staff: people, supervision: held, actions: list }) =>
    [people, held, list]
      .flat()
      .every((row) =>
        Object.entries(row).every(
          ([column, value]) =>
            !/_on$|^away/u.test(column) || value === '' || DaySchema.safeParse(value).success,
        ),
      ),
  );

  always('make people of every row', ({ staff: people }) => people.map(personFrom).length === 44);

  always('have supervision held on a working day in the past, after the start', (organisation) =>
    organisation.supervision.every((row) => {
      const worker = organisation.staff.find((person) => person.email === row.worker_email)!;
      return (
        row.held_on! < organisation.today &&
        calendar.isWorkingDay(row.held_on!) &&
        worker.started_on! <= row.held_on!
      );
    }),
  );

  always('book the next session on a working day after the last', (organisation) =>
    organisation.supervision.every(
      (row) => row.next_on === '' || (calendar.isWorkingDay(row.next_on!) && row.next_on! > row.held_on!),
    ),
  );

  always(
    'have every supervised person but a starter and a leaver in the supervision list, once',
    (organisation) => {
      const supervised = organisation.staff.filter(
        (row) =>
          row.supervisor_email !== '' &&
          row.leaves_on === '' &&
          row.started_on! < addDays(organisation.today, -9),
      );
      const listed = organisation.supervision.map((row) => row.worker_email);
      return (
        new Set(listed).size === listed.length &&
        supervised.length === listed.length &&
        supervised.every((row) => heldBy(organisation, row.email!).supervisor_email === row.supervisor_email)
      );
    },
  );

  always('have one person newly qualified in week 3 and one in month 4', ({ today, staff: people }) => {
    const days = people.flatMap((row) =>
      row.induction_started_on ? [daysBetween(row.induction_started_on, today)] : [],
    );
    return days.some((n) => n >= 14 && n < 21) && days.some((n) => n >= 91 && n < 122);
  });

  always('have one person away, one who left and one who started lately', ({ today, staff: people }) => {
    const all = people.map(personFrom);
    return (
      all.filter((person) => isAway(person, today)).length === 1 &&
      all.filter((person) => person.leavesOn !== undefined && person.leavesOn < today).length === 1 &&
      all.filter((person) => person.startedOn > addDays(today, -14)).length === 1
    );
  });

  always('have one long gap', (organisation) => {
    const long = organisation.supervision.filter((row) => daysSince(organisation, row) >= 56);
    return long.length === 1;
  });

  always('have some who are late and most in time', (organisation) => {
    const late = organisation.supervision.filter((row) => daysSince(organisation, row) > 31).length;
    return late >= 4 && late <= 7;
  });

  always('agree actions on a working day before today and before they are due', (organisation) =>
    organisation.actions.every(
      (row) =>
        row.agreed_on! < organisation.today &&
        row.agreed_on! < row.due_on! &&
        calendar.isWorkingDay(row.agreed_on!),
    ),
  );

  always('have actions due on working days only', ({ actions: list }) =>
    list.every((row) => calendar.isWorkingDay(row.due_on!)),
  );

  always('have two actions due today, or on the next working day when today is none', (organisation) =>
    ['AUD-02', 'IP-27'].every(
      (reference) => dueOf(organisation, reference) === calendar.onOrAfter(organisation.today),
    ),
  );

  always(
    'have actions overdue by 1, 6 and 12 working days, counted from the last working day',
    (organisation) => {
      const now = calendar.onOrBefore(organisation.today);
      const overdue = ['IP-20', 'IP-09', 'AUD-05'].map((reference) =>
        calendar.workingDaysBetween(dueOf(organisation, reference), now),
      );
      return overdue.join() === '1,6,12';
    },
  );

  always('have three actions due in five working days', (organisation) => {
    const inFive = calendar.addWorkingDays(organisation.today, 5);
    return organisation.actions.filter((row) => row.due_on === inFive).length === 3;
  });

  always('have actions far away, and long ones', ({ today, actions: list }) => {
    const far = list.filter((row) => daysBetween(today, row.due_on!) > 60);
    const long = list.filter((row) => daysBetween(row.agreed_on!, row.due_on!) > 42);
    return far.length >= 5 && long.length >= 8;
  });

  always(
    'book Sagal’s weekly supervision for the next working day, a working week after the last',
    (organisation) => {
      const row = heldBy(organisation, SAGAL);
      return (
        row.next_on === organisation.next &&
        calendar.workingDaysBetween(row.held_on!, organisation.next) === 5
      );
    },
  );

  always('book three of Siân’s people for the next working day', (organisation) => {
    const booked = organisation.supervision.filter(
      (row) => row.supervisor_email === SIAN && row.next_on === organisation.next,
    );
    return booked.length >= 3;
  });

  always(
    'give Łukasz, on the next working day, one action that is due, one 1 and one 6 working days overdue, one due in 5',
    (organisation) => {
      const away = organisation.actions
        .filter((row) => row.owner_email === LUKASZ)
        .map((row) => calendar.workingDaysBetween(organisation.next, row.due_on!));
      return away.slice(0, 4).join() === '-6,-1,0,5' && away.length === 5 && away[4]! > 40;
    },
  );
});

describe('the featured people', () => {
  it('are four people of the organisation', () => {
    assert.deepEqual(
      CAST.map((member) => byEmail.get(member.email)?.name),
      ['Sagal Dirir', 'Siân Morgan-Ellis', 'Farzana Rehmat', 'Łukasz Borowiec'],
    );
  });

  it('are introduced by name, in one line, with three things to try', () => {
    for (const { email, who: inWeek, tries } of CAST) {
      const who = inWeek(3);
      assert.ok(who.startsWith(`${byEmail.get(email)!.name}, `) && who.length < 130, who);
      assert.deepEqual(
        tries.filter((line) => line.length >= 130 || !/^[A-Z].*\.$/u.test(line) || line.includes('!')),
        [],
      );
    }
  });

  it('stand one above the other', () => {
    assert.deepEqual(
      [SAGAL, LUKASZ, SIAN].map((email) => byEmail.get(email)!.manager_email),
      [SIAN, SIAN, FARZANA],
    );
  });

  it('have the roles that their story needs', () => {
    assert.deepEqual(
      [SAGAL, SIAN, FARZANA, LUKASZ].map((email) => byEmail.get(email)!.roles),
      ['social_worker;nqsw', 'manager', 'service_manager;panel_lead', 'social_worker'],
    );
  });

  it('see each other’s answers: Łukasz’s first two actions are checked by Siân, the others by Farzana', () => {
    const checkers = rowsOf(templates.actions)
      .filter((row) => row.owner_email === LUKASZ)
      .map((row) => row.checker_email);
    assert.deepEqual(checkers.slice(0, 4), [SIAN, SIAN, FARZANA, FARZANA]);
  });
});

describe('the demo’s story, told by the real features', () => {
  /** Imports everything at eight in the morning of `today`; what is asked of somebody so many working days later. */
  const askedAfter = async (
    today: Day,
    workingDays: number,
    capability: Capability,
    file: 'supervision' | 'actions',
  ) => {
    const organisation = organisationOn(today);
    const platform = aPlatform({ now: `${today}T08:00:00Z`, people: organisation.staff.map(personFrom) });
    const feature = bound(capability, platform.ports);
    for (const each of file === 'actions' ? (['plans', file] as const) : [file]) {
      const importer = feature.importers.find(({ name }) => name === each)!;
      const rows = organisation[each].map((values, index) => ({ line: index + 2, values }));
      const prepared = await importer.prepare(rows);
      assert.deepEqual(prepared.problems, []);
      if ('apply' in prepared) await prepared.apply();
    }
    platform.setNow(calendar.dailyRunOn(calendar.addWorkingDays(today, workingDays)).toISOString());
    const kind = feature.subjects.find((each) => each === file)!;
    const subjects = staff.map((row) => ({ kind, id: row.entra_id! }));
    const { lines } = await feature.plan(subjects, platform.world());
    return (email: string): Line[] => lines.filter(({ to, kind: is }) => to === idOf(email) && is === 'turn');
  };

  // A working day, a Friday, a Sunday, Good Friday, Christmas Eve and New Year’s Day.
  for (const today of ['2026-03-11', '2026-03-13', '2026-03-15', '2026-04-03', '2026-12-24', '2027-01-01']) {
    it(`asks Siân on the morning after the booked day about Sagal and at least two others, from ${today}`, async () => {
      const asked = await askedAfter(today, 2, supervision, 'supervision');
      const about = asked(SIAN)
        .filter(({ steps }) => steps.length > 0)
        .map(({ subject }) => subject.id);
      assert.ok(about.length >= 3 && about.includes(idOf(SAGAL)!), `${about.length}`);
    });

    it(`asks Łukasz on the next working day about exactly four actions, the most overdue first, from ${today}`, async () => {
      const asked = await askedAfter(today, 1, actions, 'actions');
      const [worst] = asked(LUKASZ).sort((one, other) => one.urgency - other.urgency);
      assert.deepEqual([asked(LUKASZ).length, worst?.text.includes('6 working days overdue')], [4, true]);
    });
  }
});
