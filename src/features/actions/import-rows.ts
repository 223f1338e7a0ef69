import { type Day, DaySchema, daysBetween } from '../../kernel/calendar.js';
import { findIdentifyingWords } from '../../kernel/confidentiality.js';
import type { ImportRow, Problem } from '../../kernel/imports.js';
import { isActive } from '../../kernel/people.js';
import { cleanLine } from '../../kernel/text.js';
import type { World } from '../../kernel/world.js';
import { type Action, actionIdOf, isLive, MOST_CHARACTERS, SourceSchema } from './model.js';

const A_DAY = 'YYYY-MM-DD';

/** The columns of the file with what each means; a star marks what must be filled in. */
export const COLUMNS = [
  ['reference', '* your own number or name for the action, different for each'],
  ['title', '* what will be done'],
  ['why', '* what will be different'],
  ['evidence_needed', '* the evidence that will close it'],
  ['owner_email', '* who does it'],
  ['checker_email', 'who confirms the evidence; empty means the owner’s line manager'],
  ['due_on', `* ${A_DAY}; later the owner records a new date in chat, with a reason`],
  ['source', 'supervision, audit, improvement_plan, meeting or other'],
  ['goal', 'one of the setting actions.goals'],
  ['area', 'one of the setting actions.areas'],
  ['agreed_on', A_DAY],
] as const;
type Column = (typeof COLUMNS)[number][0];

const REQUIRED = COLUMNS.filter(([, meaning]) => meaning.startsWith('*')).map(([name]) => name);
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

const finding = (column: Column, value: string, problem: string, mend: string): Finding => ({
  column,
  value,
  problem,
  mend,
});

const requiredProblems = ({ cell }: Cells): readonly Finding[] =>
  REQUIRED.filter((column) => cell(column) === '').map((column) =>
    finding(
      column,
      '',
      'is empty',
      'Fill it in: every action needs what, why, the evidence, an owner and a due date.',
    ),
  );

const textProblems = ({ cell }: Cells): readonly Finding[] =>
  TEXTS.flatMap((column) => {
    const text = cell(column);
    const { length } = [...text];
    const most = MOST_CHARACTERS[column];
    const identifying = column === 'reference' ? [] : findIdentifyingWords(text);
    return [
      ...(length > most
        ? [
            finding(
              column,
              `${length} characters`,
              `is longer than ${most} characters`,
              'Shorten it. The detail belongs in the plan itself.',
            ),
          ]
        : []),
      ...identifying.map(({ words, kind }) =>
        finding(
          column,
          words,
          `looks as if it could identify a child or a family (${kind.replaceAll('_', ' ')})`,
          `Actions in a child’s plan stay in the case system; reword without “${words}”.`,
        ),
      ),
    ];
  });

const peopleProblems = ({ cell }: Cells, { people, today }: World): readonly Finding[] =>
  (['owner_email', 'checker_email'] as const).flatMap((column) => {
    const value = cell(column);
    const person = people.byEmail(value);
    if (value === '') return [];
    if (!person)
      return [
        finding(
          column,
          value,
          'nobody has this e-mail address',
          'Correct it, or import the staff list first.',
        ),
      ];
    return [
      ...(isActive(person, today)
        ? []
        : [finding(column, value, 'is not in the service today', 'Name somebody who is.')]),
      ...(column === 'checker_email' && person === people.byEmail(cell('owner_email'))
        ? [
            finding(
              column,
              value,
              'is the owner',
              'Name somebody else, or leave it empty for the owner’s line manager.',
            ),
          ]
        : []),
    ];
  });

const dateProblems = ({ cell }: Cells, world: World): readonly Finding[] => {
  const [due, agreed] = [dayFrom(cell('due_on')), dayFrom(cell('agreed_on'))];
  const most = world.settings['actions.mostDaysAhead'];
  return [
    ...(['due_on', 'agreed_on'] as const)
      .filter((column) => cell(column) !== '' && dayFrom(cell(column)) === undefined)
      .map((column) =>
        finding(column, cell(column), 'is not a date', 'Write it as 2026-03-12 or 12/03/2026.'),
      ),
    ...(due !== undefined && Math.abs(daysBetween(world.today, due)) > most
      ? [finding('due_on', cell('due_on'), `is more than ${most} days from today`, 'Check the year.')]
      : []),
    ...(due !== undefined && agreed !== undefined && agreed > due
      ? [finding('agreed_on', cell('agreed_on'), 'is after the due date', 'Correct one of the two dates.')]
      : []),
  ];
};

const listProblems = ({ cell }: Cells, world: World): readonly Finding[] => {
  const lists = {
    source: SourceSchema.options,
    goal: world.settings['actions.goals'],
    area: world.settings['actions.areas'],
  } as const;
  return (['source', 'goal', 'area'] as const)
    .filter((column) => cell(column) !== '' && fromList(lists[column], cell(column)) === undefined)
    .map((column) =>
      finding(
        column,
        cell(column),
        'is not in the list',
        `Use one of: ${lists[column].join('; ')}. Or leave it empty.`,
      ),
    );
};

/** A due date is set once here; a new one is the owner's to agree, with a reason. */
const movedProblem = (wanted: Wanted, existing: Existing): readonly Finding[] => {
  const live = (existing.get(wanted.id) ?? []).filter(isLive);
  const [first] = live;
  const isKnown = live.some(({ dueOn, firstDueOn }) => wanted.dueOn === dueOn || wanted.dueOn === firstDueOn);
  if (!first || isKnown) return [];
  return [
    finding(
      'due_on',
      wanted.dueOn,
      `differs from the date on record (${first.dueOn}, first ${first.firstDueOn})`,
      'Put the old date back here. The owner records the new date in chat, with a reason.',
    ),
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

const doubleProblem = (
  { line, cell }: Cells,
  firstLines: ReadonlyMap<string, number>,
): readonly Finding[] => {
  const value = cell('reference');
  const first = firstLines.get(value);
  return value === '' || first === undefined || first === line
    ? []
    : [finding('reference', value, `is on line ${first} already`, 'Give each action its own reference.')];
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
    ].map((found): Problem => ({ line: cells.line, ...found }));
    return { problems, wanted };
  });
  return {
    problems: checked.flatMap(({ problems }) => problems),
    wanted: checked.flatMap(({ wanted, problems }) => (wanted && problems.length === 0 ? [wanted] : [])),
  };
};
