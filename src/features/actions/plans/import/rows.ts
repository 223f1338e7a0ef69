import type { Day } from '../../../../kernel/calendar.js';
import { choiceCell, dayCell, personCell, textCell } from '../../../../kernel/cells.js';
import { findIdentifyingWords } from '../../../../kernel/confidentiality.js';
import { kindsIn, knowledgeFor, mayBePassed } from '../../../../kernel/gate/knows.js';
import { A_DAY, type ImportRow, type Problem, type RowCheck, rowCheck } from '../../../../kernel/imports.js';
import { isActive, type PersonId } from '../../../../kernel/people.js';
import { cleanLine } from '../../../../kernel/text.js';
import type { World } from '../../../../kernel/world.js';
import { MOST, nameKey, PLAN_KINDS, type PlanKind, type Recommendation } from '../model.js';

/** The columns of the file with what each means; a star marks what must be filled in. */
export const COLUMNS = [
  ['plan', '* the name of the plan; on more lines for more recommendations'],
  ['kind', `${PLAN_KINDS.join(', ')}; empty means improvement_plan`],
  ['lead_email', 'who leads it; must be filled in for a plan that is new'],
  ['member_emails', 'who belongs to it, divided by semicolons'],
  ['goals', 'of the setting actions.goals, divided by semicolons'],
  ['areas', 'of the setting actions.areas, divided by semicolons'],
  ['review_on', `the day of its next review, ${A_DAY}`],
  ['recommendation_id', 'its number, such as R1; different for each of a plan'],
  ['recommendation', 'a recommendation of the plan, one a line'],
] as const;
type Column = (typeof COLUMNS)[number][0];
export const OPTIONAL: readonly Column[] = [
  'kind',
  'member_emails',
  'goals',
  'areas',
  'review_on',
  'recommendation_id',
  'recommendation',
];

/** What a file wants of one plan, its lines together. What is empty says nothing. */
export interface WantedPlan {
  readonly name: string;
  readonly kind?: PlanKind;
  readonly leadId?: PersonId;
  readonly memberIds?: readonly PersonId[];
  readonly goals?: readonly string[];
  readonly areas?: readonly string[];
  readonly reviewOn?: Day;
  readonly recommendations: readonly Recommendation[];
  readonly answeredFor: readonly string[];
}

type Row = RowCheck<Column>;

/** The parts of a cell between semicolons. */
export const partsIn = (cell: string): readonly string[] =>
  cell
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Each part by the rule of its column; what is wrong with one is found in it. */
const eachOf = <T>(
  row: Row,
  column: Column,
  rule: (part: string) => {
    is: T | undefined;
    findings: readonly { value: string; problem: string; mend: string }[];
  },
) =>
  partsIn(row.cell(column)).flatMap((part): readonly T[] => {
    const { is, findings } = rule(part);
    for (const { value, problem, mend } of findings) row.wrong(column, problem, mend, value);
    return is === undefined ? [] : [is];
  });

const activePerson = (row: Row, column: Column, part: string, { people, today }: World) => {
  const found = personCell(part, people);
  if (found.is && !isActive(found.is, today))
    row.wrong(column, 'is not in the service today', 'Name somebody who is.', part);
  return found;
};

const recommendationIn = (row: Row): Recommendation | undefined => {
  const id = row.read('recommendation_id', (text) => textCell(text, { most: MOST.number })) ?? '';
  const text = row.read('recommendation', (cell) =>
    textCell(cell, { most: MOST.recommendation, joinsLines: true }),
  );
  if (id === '' && (text ?? '') === '') return undefined;
  if (id === '') row.wrong('recommendation_id', 'is empty', 'Give each recommendation a number, such as R1.');
  else if (!isNumber(id)) row.wrong('recommendation_id', 'has a space or a mark in it', NUMBER_RULE);
  if ((text ?? '') === '')
    row.wrong('recommendation', 'is empty', 'Say what is recommended, or leave out its number.');
  return id === '' || !text ? undefined : { id, text };
};

/** As it stands in the action file, where several are divided by semicolons. */
const NUMBER = /^[\p{L}\p{N}][\p{L}\p{N}./-]{0,19}$/u;
export const isNumber = (id: string): boolean => NUMBER.test(id);
const NUMBER_RULE = 'Write letters, digits, dots, strokes and hyphens alone, such as R1 or 4.2.';

const checkGate = (row: Row, world: World, people: readonly PersonId[], isConfirmed: boolean) => {
  const texts = (['plan', 'recommendation'] as const).map((column) => cleanLine(row.cell(column)));
  const found = findIdentifyingWords(texts, knowledgeFor(people, world));
  if (isConfirmed && mayBePassed(found)) return kindsIn(found);
  for (const { words, kind } of found) {
    const column = texts[0]?.includes(words) ? 'plan' : 'recommendation';
    row.wrong(
      column,
      `looks as if it could identify a child or a family (${kind.replaceAll('_', ' ')})`,
      `Reword without “${words}”. If it names no child and no family, name the line: --confirmed-lines ${row.line}`,
      words,
    );
  }
  return [];
};

const wantedIn = (row: Row, isConfirmed: boolean, world: World): WantedPlan => {
  const { settings } = world;
  const name = row.read('plan', (text) => textCell(text, { most: MOST.name })) ?? '';
  if (cleanLine(row.cell('plan')) === '') row.wrong('plan', 'is empty', 'Write the name of the plan.');
  const kind = row.read('kind', (text) => choiceCell(text, PLAN_KINDS));
  const [lead] = eachOf(row, 'lead_email', (part) => activePerson(row, 'lead_email', part, world));
  const members = eachOf(row, 'member_emails', (part) => activePerson(row, 'member_emails', part, world));
  const goals = eachOf(row, 'goals', (part) => choiceCell(part, settings['actions.goals']));
  const areas = eachOf(row, 'areas', (part) => choiceCell(part, settings['actions.areas']));
  const reviewOn = row.read('review_on', dayCell);
  const recommendation = recommendationIn(row);
  const people = [lead, ...members].flatMap((person) => person?.id ?? []);
  const answeredFor = checkGate(row, world, people, isConfirmed);
  return {
    name,
    ...(kind === undefined ? {} : { kind }),
    ...(lead ? { leadId: lead.id } : {}),
    ...(members.length === 0 ? {} : { memberIds: members.map(({ id }) => id) }),
    ...(goals.length === 0 ? {} : { goals }),
    ...(areas.length === 0 ? {} : { areas }),
    ...(reviewOn === undefined ? {} : { reviewOn }),
    recommendations: recommendation ? [recommendation] : [],
    answeredFor,
  };
};

/** Every problem of a file, and what it wants of each plan, in the order in which they are first named. */
export const checkPlanRows = (
  rows: readonly ImportRow[],
  isKnown: (name: string) => boolean,
  world: World,
  confirmed: ReadonlySet<number> = new Set(),
): { readonly problems: readonly Problem[]; readonly wanted: readonly WantedPlan[] } => {
  const plans = new Map<string, WantedPlan>();
  const problems: Problem[] = [];
  for (const given of rows) {
    const row: Row = rowCheck(given);
    const want = wantedIn(row, confirmed.has(row.line), world);
    const key = nameKey(want.name);
    const before = plans.get(key);
    if (
      key !== '' &&
      !before &&
      want.leadId === undefined &&
      row.cell('lead_email') === '' &&
      !isKnown(want.name)
    )
      row.wrong('lead_email', 'is empty', 'Say who leads the plan.');
    const [recommendation] = want.recommendations;
    if (recommendation && before?.recommendations.some(({ id }) => id === recommendation.id))
      row.wrong('recommendation_id', 'is there already for this plan', 'Give each its own number.');
    problems.push(...row.problems);
    if (row.problems.length > 0) continue;
    plans.set(key, {
      ...want,
      ...before,
      recommendations: [...(before?.recommendations ?? []), ...want.recommendations],
      answeredFor: [...(before?.answeredFor ?? []), ...want.answeredFor],
    });
  }
  return { problems, wanted: [...plans.values()] };
};
