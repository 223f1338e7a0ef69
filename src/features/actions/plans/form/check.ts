import { addDays, DaySchema } from '../../../../kernel/calendar.js';
import { findIdentifyingWords, type IdentifyingWords } from '../../../../kernel/confidentiality.js';
import { knowledgeFor, mayBePassed, sureOf } from '../../../../kernel/gate/knows.js';
import { shortIdOf } from '../../../../kernel/ids.js';
import type { Person, PersonId } from '../../../../kernel/people.js';
import { isActive } from '../../../../kernel/people.js';
import { listed } from '../../../../kernel/phrases.js';
import { cleanLine } from '../../../../kernel/text.js';
import type { World } from '../../../../kernel/world.js';
import { day } from '../../wording.js';
import { isNumber } from '../import/rows.js';
import { MOST, nameKey, PLAN_KINDS, type Plan, type PlanKind, type Recommendation } from '../model.js';
import { PROBLEMS } from './copy.js';
import type { FilledPlan } from './inputs.js';

// What stands in the way of a plan, and what it is once nothing does.

/** What can be said beside a box of the form. */
export type PlanBox = 'name' | 'kind' | 'lead' | 'members' | 'reviewOn' | 'recommendations';

export interface PlanMend {
  readonly beside: Partial<Record<PlanBox, string>>;
  readonly found: readonly IdentifyingWords[];
  /** What passes these very words after all; empty where nothing does. */
  readonly sure: string;
  /** What one save more of the same answers; empty where nothing is asked. */
  readonly asked: string;
}

const kindOf = (typed: string): PlanKind | undefined => PLAN_KINDS.find((kind) => kind === typed);

/** The recommendations as they are typed, one a line, and what is wrong with them. */
const recommendationsIn = (
  text: string,
): { readonly all: readonly Recommendation[]; readonly problem: string } => {
  const lines = text
    .split('\n')
    .map((line) => cleanLine(line))
    .filter((line) => line !== '');
  if (lines.length > MOST.recommendations) return { all: [], problem: PROBLEMS.many(MOST.recommendations) };
  const all: Recommendation[] = [];
  for (const [at, line] of lines.entries()) {
    const [, id = '', said = ''] = /^(\S+?):?\s+(.+)$/u.exec(line) ?? [];
    if (!isNumber(id) || said === '') return { all, problem: PROBLEMS.line(at + 1) };
    if (said.length > MOST.recommendation)
      return { all, problem: PROBLEMS.long(at + 1, MOST.recommendation) };
    if (all.some((each) => each.id === id)) return { all, problem: PROBLEMS.twice(id) };
    all.push({ id, text: said });
  }
  return { all, problem: '' };
};

export const recommendationsText = (all: readonly Recommendation[]): string =>
  all.map(({ id, text }) => `${id} ${text}`).join('\n');

const known = (id: PersonId, { people, today }: World): Person | undefined => {
  const person = people.get(id);
  return person && isActive(person, today) ? person : undefined;
};

const reviewProblem = (reviewOn: string, before: Plan | undefined, world: World): string => {
  const { today, settings } = world;
  if (!DaySchema.safeParse(reviewOn).success) return PROBLEMS.reviewOn;
  const last = addDays(today, settings['actions.mostDaysAhead']);
  if (reviewOn > last) return PROBLEMS.reviewFar(day(last, world));
  return reviewOn < today && reviewOn !== before?.reviewOn ? PROBLEMS.reviewPast : '';
};

/** Recommendations that were there and are not on the form: taken out by one save more. */
const goneFrom = (before: Plan | undefined, all: readonly Recommendation[]): readonly string[] =>
  (before?.recommendations ?? []).map(({ id }) => id).filter((id) => all.every((each) => each.id !== id));

const nameProblem = ({ name }: FilledPlan, isTaken: boolean): string => {
  if (name === '') return PROBLEMS.name;
  if (name.length > MOST.name) return PROBLEMS.nameLong(MOST.name);
  return isTaken ? PROBLEMS.nameTaken : '';
};

/** What is to be put right before it is saved; undefined when nothing is. The gate reads all boxes together. */
export const checkPlan = (
  filled: FilledPlan,
  { sure, asked, draft }: { readonly sure: string; readonly asked: string; readonly draft: string },
  plans: readonly Plan[],
  actor: Person,
  world: World,
): PlanMend | undefined => {
  const before = plans.find(({ id }) => id === draft);
  const { all, problem } = recommendationsIn(filled.recommendations);
  const isTaken = plans.some(({ id, name }) => id !== draft && nameKey(name) === nameKey(filled.name));
  const gone = problem === '' ? goneFrom(before, all) : [];
  const question = gone.length === 0 ? '' : sureOf([filled.recommendations, ...gone]);
  const isAsking = question !== '' && question !== asked;
  const found = planWordsFound(filled, actor, world);
  const own = found.length > 0 && mayBePassed(found) ? sureOf([filled.name, filled.recommendations]) : '';
  const isPassed = found.length === 0 || (own !== '' && sure === own);
  const wrong: readonly (readonly [PlanBox, string])[] = [
    ['name', nameProblem(filled, isTaken)],
    ['kind', kindOf(filled.kind) ? '' : PROBLEMS.kind],
    ['lead', known(filled.leadId, world) ? '' : PROBLEMS.lead],
    ['members', filled.memberIds.length > MOST.members ? PROBLEMS.members(MOST.members) : ''],
    ['reviewOn', reviewProblem(filled.reviewOn, before, world)],
    ['recommendations', problem || (isAsking ? PROBLEMS.gone(listed(gone)) : '')],
  ];
  const beside = Object.fromEntries(wrong.filter(([, words]) => words !== '')) as PlanMend['beside'];
  if (Object.keys(beside).length === 0 && isPassed) return undefined;
  return { beside, found: isPassed ? [] : found, sure: isPassed ? '' : own, asked: question };
};

export const planWordsFound = (
  filled: FilledPlan,
  actor: Person,
  world: World,
): readonly IdentifyingWords[] =>
  findIdentifyingWords(
    [filled.name, ...filled.recommendations.split('\n')],
    knowledgeFor(
      [actor.id, filled.leadId, ...filled.memberIds].filter((id) => world.people.get(id)),
      world,
    ),
  );

const chosen = (list: readonly string[], short: readonly string[], had: readonly string[]): string[] => [
  // What a council has taken from its list stays with a plan that has it.
  ...new Set([...list, ...had].filter((title) => short.includes(shortIdOf(title)))),
];

/** The plan that the form says. */
export const planFrom = (
  filled: FilledPlan,
  id: string,
  before: Plan | undefined,
  byId: PersonId,
  world: World,
): Plan => {
  const { settings } = world;
  return {
    ...(before ?? { createdById: byId }),
    id,
    name: filled.name,
    kind: kindOf(filled.kind),
    leadId: filled.leadId,
    memberIds: filled.memberIds.filter(
      (each) => each !== filled.leadId && (known(each, world) || before?.memberIds.includes(each)),
    ),
    goals: chosen(settings['actions.goals'], filled.goals, before?.goals ?? []),
    areas: chosen(settings['actions.areas'], filled.areas, before?.areas ?? []),
    recommendations: [...recommendationsIn(filled.recommendations).all],
    reviewOn: filled.reviewOn,
    version: (before?.version ?? 0) + 1,
  };
};
