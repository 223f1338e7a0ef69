import { entriesOf, periodsInCell } from '../../kernel/absences.js';
import { type Day, daysBetween, fullDayInWords } from '../../kernel/calendar.js';
import type { FieldChange, ImportRow, Problem, Remark, RowChange } from '../../kernel/imports.js';
import type { People, Person } from '../../kernel/people.js';
import { counted } from '../../kernel/phrases.js';
import type { StaffColumn } from './staff-cells.js';

type Shown = Readonly<Record<Exclude<StaffColumn, 'entra_id'>, string>>;

/** One entry stands in the two columns for it already. */
const several = (person: Person): string => {
  const entries = entriesOf(person);
  return entries.length < 2 ? '' : periodsInCell(entries);
};

/** A person as the columns of the file say it, others by their name. */
const shown = (person: Person, { nameOf }: People): Shown => {
  const other = (id: string | undefined) => (id === undefined ? '' : nameOf(id));
  return {
    name: person.name,
    email: person.email,
    job_title: person.jobTitle,
    team: person.team,
    service: person.service,
    manager_email: other(person.managerId),
    supervisor_email: other(person.supervisorId),
    second_supervisor_email: other(person.secondSupervisorId),
    roles: person.roles.join('; '),
    started_on: person.startedOn,
    induction_started_on: person.asyeStartedOn ?? '',
    away_from: person.awayFrom ?? '',
    away_until: person.awayUntil ?? '',
    leaves_on: person.leavesOn ?? '',
    absences: several(person),
    induction_paused: periodsInCell(person.asyePauses ?? []),
    induction_extended_until: person.asyeExtendedUntil ?? '',
  };
};

/** What becomes of a person, by the columns. */
export const staffChange = (person: Person, present: People, after: People): RowChange => {
  const before = present.get(person.id);
  if (!before) return { who: person.name, isNew: true, fields: [] };
  const [was, is] = [shown(before, present), shown(person, after)];
  const fields = (Object.keys(is) as (keyof Shown)[]).flatMap((column): readonly FieldChange[] =>
    was[column] === is[column] ? [] : [{ column, before: was[column], after: is[column] }],
  );
  return { who: before.name, isNew: false, fields };
};

/** Who of the present list is not in the file, but for those who have left. */
export const missingFrom = (rows: readonly ImportRow[], present: People, today: Day): readonly Person[] => {
  const inFile = new Set(rows.map(({ values }) => (values.entra_id ?? '').trim().toLowerCase()));
  return present.all.filter(
    ({ id, leavesOn }) => !inFile.has(id.toLowerCase()) && (leavesOn === undefined || leavesOn >= today),
  );
};

export const missingRemark = (missing: readonly Person[], leaveOn: Day | undefined): Remark => {
  const outcome =
    leaveOn === undefined
      ? 'They stay as they are'
      : `Their last day is ${fullDayInWords(leaveOn)}, or before where that is known already`;
  const about = `${counted(missing.length, 'person is', 'people are')} not in this file`;
  return { about, names: missing.map(({ name }) => name), outcome };
};

/** A last day further away than this is a slip of the keyboard. */
const MOST_DAYS_AWAY = 366;

/** The missing with their last day; who leaves before it stays as they are. */
export const leaving = (
  missing: readonly Person[],
  leavesOn: Day,
  { today, isEmptyFile }: { readonly today: Day; readonly isEmptyFile: boolean },
): { readonly problems: readonly Problem[]; readonly people: readonly Person[] } => {
  const ending = missing.filter((person) => person.leavesOn === undefined || person.leavesOn > leavesOn);
  const wrong = (problem: string, mend: string): Problem => ({
    line: 0,
    column: '--missing leave-on',
    value: leavesOn,
    problem,
    mend,
  });
  if (isEmptyFile)
    return {
      problems: [wrong('there is nobody in the file', 'Give a file that has everybody who stays.')],
      people: [],
    };
  if (Math.abs(daysBetween(today, leavesOn)) > MOST_DAYS_AWAY)
    return {
      problems: [wrong(`is more than ${MOST_DAYS_AWAY} days from today`, 'Check the year.')],
      people: [],
    };
  const problems = ending
    .filter(({ startedOn }) => startedOn > leavesOn)
    .map(({ name, startedOn }) =>
      wrong(
        `${name}, who is not in this file, starts only on ${startedOn}`,
        'Give a later day, or add that person to the file.',
      ),
    );
  return { problems, people: ending.map((person) => ({ ...person, leavesOn })) };
};
