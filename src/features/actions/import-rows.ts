import { type Day, DaySchema, daysBetween } from '../../kernel/calendar.js';
import { findIdentifyingWords } from '../../kernel/confidentiality.js';
import type { ImportRow, Problem } from '../../kernel/imports.js';
import { isActive, type Person } from '../../kernel/people.js';
import { cleanLine } from '../../kernel/text.js';
import type { World } from '../../kernel/world.js';
import { type Action, actionIdOf, MOST_CHARACTERS, SourceSchema } from './model.js';

export const COLUMNS = [
  'reference',
  'title',
  'why',
  'evidence_needed',
  'owner_email',
  'checker_email',
  'due_on',
  'source',
  'goal',
  'area',
  'agreed_on',
] as const;
type Column = (typeof COLUMNS)[number];

const REQUIRED: readonly Column[] = ['reference', 'title', 'why', 'evidence_needed', 'owner_email', 'due_on'];
const TEXTS = ['reference', 'title', 'why', 'evidence_needed'] as const;

/** One row of the file, checked: what the file wants of an action. An absent `agreedOn` keeps what is there. */
export interface Wanted
  extends Pick<
    Action,
    'id' | 'reference' | 'title' | 'why' | 'evidenceNeeded' | 'ownerId' | 'source' | 'dueOn'
  > {
  readonly checkerId?: string;
  readonly goal?: string;
  readonly area?: string;
  readonly agreedOn?: Day;
}

/** The actions that are there already, by id; two copies of one after a handover that was cut short. */
export type Existing = ReadonlyMap<string, readonly Action[]>;

/** `2026-03-12`, or `12/03/2026` as spreadsheets in Britain write it. */
const dayFrom = (text: string): Day | undefined => {
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/u.exec(text);
  const [, day = '', month = '', year = ''] = british ?? [];
  const iso = british ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
  return DaySchema.safeParse(iso).data;
};

/** The setting's own spelling of what a cell says, in whatever case. */
const fromList = (list: readonly string[], cell: string): string | undefined =>
  list.find((entry) => entry.toLowerCase() === cell.toLowerCase());

interface Cells {
  readonly line: number;
  readonly cell: (column: Column) => string;
}
type Finding = Omit<Problem, 'line'>;

const requiredProblems = ({ cell }: Cells): readonly Finding[] =>
  REQUIRED.filter((column) => cell(column) === '').map((column) => ({
    column,
    value: '',
    problem: 'is empty',
    mend: 'Fill it in: every action needs what, why, the evidence, an owner and a due date.',
  }));

const textProblems = ({ cell }: Cells): readonly Finding[] =>
  TEXTS.flatMap((column) => {
    const text = cell(column);
    const most = MOST_CHARACTERS[column];
    const long: Finding = {
      column,
      value: `${[...text].length} characters`,
      problem: `is longer than ${most} characters`,
      mend: 'Shorten it. The detail belongs in the plan itself.',
    };
    const identifying = column === 'reference' ? [] : findIdentifyingWords(text);
    return [
      ...([...text].length > most ? [long] : []),
      ...identifying.map((found) => ({
        column,
        value: found.words,
        problem: `looks as if it could identify a child or a family (${found.kind.replaceAll('_', ' ')})`,
        mend: `Actions in a child’s plan stay in the case system; reword without “${found.words}”.`,
      })),
    ];
  });

const personProblem = (column: Column, value: string, person: Person | undefined, world: World) => {
  if (value === '') return [];
  if (!person)
    return [
      {
        column,
        value,
        problem: 'nobody has this e-mail address',
        mend: 'Correct it, or import the staff list first.',
      },
    ];
  return isActive(person, world.today)
    ? []
    : [{ column, value, problem: 'is not in the service today', mend: 'Name somebody who is.' }];
};

const peopleProblems = ({ cell }: Cells, world: World): readonly Finding[] => {
  const owner = world.people.byEmail(cell('owner_email'));
  const checker = world.people.byEmail(cell('checker_email'));
  const isOwn = owner !== undefined && owner.id === checker?.id;
  return [
    ...personProblem('owner_email', cell('owner_email'), owner, world),
    ...personProblem('checker_email', cell('checker_email'), checker, world),
    ...(isOwn
      ? [
          {
            column: 'checker_email',
            value: cell('checker_email'),
            problem: 'is the owner',
            mend: 'Name somebody else, or leave it empty for the owner’s line manager.',
          },
        ]
      : []),
  ];
};

const dateProblems = ({ cell }: Cells, world: World): readonly Finding[] => {
  const bad = (['due_on', 'agreed_on'] as const)
    .filter((column) => cell(column) !== '' && dayFrom(cell(column)) === undefined)
    .map((column) => ({
      column,
      value: cell(column),
      problem: 'is not a date',
      mend: 'Write it as 2026-03-12 or 12/03/2026.',
    }));
  const due = dayFrom(cell('due_on'));
  const agreed = dayFrom(cell('agreed_on'));
  const isAfter = due !== undefined && agreed !== undefined && agreed > due;
  const after: Finding = {
    column: 'agreed_on',
    value: cell('agreed_on'),
    problem: 'is after the due date',
    mend: 'Correct one of the two dates.',
  };
  const most = world.settings['actions.mostDaysAhead'];
  const far: Finding = {
    column: 'due_on',
    value: cell('due_on'),
    problem: `is more than ${most} days from today`,
    mend: 'Check the year.',
  };
  const isFar = due !== undefined && Math.abs(daysBetween(world.today, due)) > most;
  return [...bad, ...(isFar ? [far] : []), ...(isAfter ? [after] : [])];
};

const listProblems = ({ cell }: Cells, world: World): readonly Finding[] => {
  const lists = {
    source: SourceSchema.options,
    goal: world.settings['actions.goals'],
    area: world.settings['actions.areas'],
  } as const;
  return (['source', 'goal', 'area'] as const)
    .filter((column) => cell(column) !== '' && fromList(lists[column], cell(column)) === undefined)
    .map((column) => ({
      column,
      value: cell(column),
      problem: 'is not in the list',
      mend: `Use one of: ${lists[column].join('; ')}. Or leave it empty.`,
    }));
};

/** A due date is set once here; a new one is the owner's to agree, with a reason. */
const movedProblem = (wanted: Wanted, existing: Existing): readonly Finding[] => {
  const live = (existing.get(wanted.id) ?? []).filter((action) => action.movedToId === undefined);
  const [first] = live;
  const isKnown = live.some(({ dueOn, firstDueOn }) => wanted.dueOn === dueOn || wanted.dueOn === firstDueOn);
  if (!first || isKnown) return [];
  return [
    {
      column: 'due_on',
      value: wanted.dueOn,
      problem: `differs from the date on record (${first.dueOn}, first ${first.firstDueOn})`,
      mend: 'Put the old date back here. The owner records the new date in chat, with a reason.',
    },
  ];
};

const wantedOf = ({ cell }: Cells, world: World): Wanted | undefined => {
  const owner = world.people.byEmail(cell('owner_email'));
  const checker = world.people.byEmail(cell('checker_email'));
  const dueOn = dayFrom(cell('due_on'));
  const agreedOn = dayFrom(cell('agreed_on'));
  const goal = fromList(world.settings['actions.goals'], cell('goal'));
  const area = fromList(world.settings['actions.areas'], cell('area'));
  if (!owner || dueOn === undefined) return undefined;
  return {
    id: actionIdOf(cell('reference')),
    reference: cell('reference'),
    title: cell('title'),
    why: cell('why'),
    evidenceNeeded: cell('evidence_needed'),
    ownerId: owner.id,
    source: SourceSchema.safeParse(cell('source').toLowerCase()).data ?? 'other',
    dueOn,
    ...(checker ? { checkerId: checker.id } : {}),
    ...(goal === undefined ? {} : { goal }),
    ...(area === undefined ? {} : { area }),
    ...(agreedOn === undefined ? {} : { agreedOn }),
  };
};

const doubleProblem = (cells: Cells, firstLines: ReadonlyMap<string, number>): readonly Finding[] => {
  const value = cells.cell('reference');
  const first = firstLines.get(value);
  if (value === '' || first === undefined || first === cells.line) return [];
  return [
    {
      column: 'reference',
      value,
      problem: `is on line ${first} already`,
      mend: 'Give each action its own reference.',
    },
  ];
};

/** Every problem of a file, and what its rows want; nothing is wanted of a row with a problem. */
export const checkRows = (
  rows: readonly ImportRow[],
  existing: Existing,
  world: World,
): { problems: readonly Problem[]; wanted: readonly Wanted[] } => {
  const all = rows.map(
    (row): Cells => ({ line: row.line, cell: (column) => cleanLine(row.values[column] ?? '') }),
  );
  const firstLines = new Map(
    [...all].reverse().map((cells) => [cells.cell('reference'), cells.line] as const),
  );
  const checked = all.map((cells) => {
    const wanted = wantedOf(cells, world);
    const problems = [
      ...requiredProblems(cells),
      ...textProblems(cells),
      ...peopleProblems(cells, world),
      ...dateProblems(cells, world),
      ...listProblems(cells, world),
      ...doubleProblem(cells, firstLines),
      ...(wanted ? movedProblem(wanted, existing) : []),
    ].map((finding): Problem => ({ line: cells.line, ...finding }));
    return { problems, wanted };
  });
  return {
    problems: checked.flatMap(({ problems }) => problems),
    wanted: checked.flatMap(({ wanted, problems }) => (wanted && problems.length === 0 ? [wanted] : [])),
  };
};
