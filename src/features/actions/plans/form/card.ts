import { addDays, DaySchema } from '../../../../kernel/calendar.js';
import type { Card, Choice } from '../../../../kernel/card.js';
import {
  type Found,
  findingTurns,
  MOST_MATCHES,
  MOST_TYPED,
  matching,
  personChoice,
} from '../../../../kernel/finding.js';
import { foundInWords } from '../../../../kernel/gate/words-copy.js';
import { shortIdOf } from '../../../../kernel/ids.js';
import type { JsonObject } from '../../../../kernel/json.js';
import { choiceField, dateField, footerData, headingData, textField } from '../../../../kernel/kit/index.js';
import { pageOf } from '../../../../kernel/pages.js';
import { isActive, type Person, type PersonId } from '../../../../kernel/people.js';
import type { World } from '../../../../kernel/world.js';
import { RULE } from '../../copy/owner.js';
import { MOST, PLAN_KINDS, type Plan } from '../model.js';
import { KINDS } from '../view/copy.js';
import type { PlanBox, PlanMend } from './check.js';
import { recommendationsText } from './check.js';
import { ABOVE, FIELDS, FORM, FOUND, PROBLEMS, RECOMMENDATIONS_HINT } from './copy.js';
import type { FilledPlan, PlanFormPress } from './inputs.js';

const MOST_PEOPLE = 12;
/** Letters of the box of recommendations; a file takes more. */
const MOST_LETTERS = 8000;

export interface PlanForm extends Pick<PlanFormPress, 'filled' | 'find' | 'page' | 'draft' | 'version'> {
  readonly reader: Person;
  readonly problem?: string;
  readonly said?: string;
  readonly beside?: Partial<Record<PlanBox | 'find', string>>;
  readonly sure?: string;
  readonly asked?: string;
}

/** What the form shows of a plan that is there. */
export const filledFrom = (plan: Plan): FilledPlan => ({
  name: plan.name,
  kind: plan.kind ?? '',
  leadId: plan.leadId,
  memberIds: [...plan.memberIds],
  reviewOn: plan.reviewOn ?? '',
  goals: plan.goals.map(shortIdOf),
  areas: plan.areas.map(shortIdOf),
  recommendations: recommendationsText(plan.recommendations),
});

const foundIn = (
  { find, page }: PlanForm,
  world: World,
): (Found & { readonly count: number }) | undefined => {
  if (find === '') return undefined;
  const { name, matches } = matching(find, () => true, world);
  return { ...pageOf(matches, MOST_MATCHES, page), search: name, count: matches.length };
};

const peopleOf = (
  ids: readonly PersonId[],
  { reader }: PlanForm,
  found: Found | undefined,
  { people, today }: World,
): readonly Choice[] => {
  const own = people
    .reportsOf(reader.id)
    .filter((person) => isActive(person, today))
    .slice(0, MOST_PEOPLE);
  const all = [...ids.flatMap((id) => people.get(id) ?? []), reader, ...own, ...(found?.rows ?? [])];
  return [...new Set(all)].map(personChoice);
};

const tags = (list: readonly string[], had: readonly string[]): readonly Choice[] =>
  [...new Set([...list, ...had])].map((title) => ({ title, value: shortIdOf(title) }));

/** Name, kind, who leads and who belongs to it. */
const peopleBoxes = (form: PlanForm, found: Found | undefined, world: World): readonly JsonObject[] => {
  const { filled, beside = {} } = form;
  return [
    textField({
      id: 'name',
      label: FIELDS.name,
      value: filled.name.slice(0, MOST.name),
      most: MOST.name,
      problem: beside.name ?? '',
    }),
    choiceField({
      id: 'kind',
      label: FIELDS.kind,
      value: filled.kind,
      choices: PLAN_KINDS.map((value) => ({ title: KINDS[value], value })),
      problem: beside.kind ?? '',
    }),
    choiceField({
      id: 'lead',
      label: FIELDS.lead,
      value: filled.leadId,
      choices: peopleOf([filled.leadId], form, found, world),
      problem: beside.lead ?? '',
    }),
    choiceField({
      id: 'members',
      label: FIELDS.members,
      value: filled.memberIds.join(','),
      choices: peopleOf(filled.memberIds, form, found, world),
      isMultiple: true,
      problem: beside.members ?? '',
    }),
    textField({
      id: 'find',
      label: FIELDS.find,
      value: form.find,
      most: MOST_TYPED,
      problem: beside.find ?? '',
    }),
  ];
};

/** When it is looked at next, what it is for and what it answers. */
const dateBoxes = (
  { filled, beside = {} }: PlanForm,
  plan: Plan | undefined,
  world: World,
): readonly JsonObject[] => {
  const { settings, today } = world;
  const most = addDays(today, settings['actions.mostDaysAhead']);
  return [
    dateField({
      id: 'reviewOn',
      label: FIELDS.reviewOn,
      value: DaySchema.safeParse(filled.reviewOn).success ? filled.reviewOn : '',
      min: plan?.reviewOn !== undefined && plan.reviewOn < today ? plan.reviewOn : today,
      max: most,
      problem: beside.reviewOn ?? '',
    }),
    choiceField({
      id: 'goals',
      label: FIELDS.goals,
      value: filled.goals.join(','),
      choices: tags(settings['actions.goals'], plan?.goals ?? []),
      isMultiple: true,
    }),
    choiceField({
      id: 'areas',
      label: FIELDS.areas,
      value: filled.areas.join(','),
      choices: tags(settings['actions.areas'], plan?.areas ?? []),
      isMultiple: true,
    }),
    textField({
      id: 'recommendations',
      label: FIELDS.recommendations,
      hint: RECOMMENDATIONS_HINT,
      value: filled.recommendations.slice(0, MOST_LETTERS),
      most: MOST_LETTERS,
      isLong: true,
      problem: beside.recommendations ?? '',
    }),
  ];
};

/** The form of a plan. Nothing is required by the client, because what only looks for somebody sends all the rest as well. */
export const planFormCard = (form: PlanForm, plan: Plan | undefined, world: World): Card => {
  const { problem = '', said = '', sure = '', asked = '', draft, version } = form;
  const found = foundIn(form, world);
  const data: JsonObject = {
    draft,
    ...(version === undefined ? {} : { version }),
    ...(asked === '' ? {} : { asked }),
    ...(found ? { page: found.page } : {}),
  };
  const save = { verb: plan ? 'actions.change-plan' : 'actions.make-plan', sends: true };
  const isChange = plan !== undefined;
  const title = isChange ? FORM.changeTitle : FORM.title;
  return {
    template: 'actions/new',
    summary: problem === '' ? title : FORM.unsaved,
    data: {
      ...headingData({ said, problem, title, ...(isChange ? { about: plan.name } : { intro: FORM.intro }) }),
      finding: peopleBoxes(form, found, world),
      turning: [findingTurns(found, 'actions.plan-find', data)],
      fields: dateBoxes(form, plan, world),
      ...footerData({
        buttons: [
          { title: FORM.save, ...save, data, style: 'positive' },
          ...(sure === '' ? [] : [{ title: FORM.sure, ...save, data: { ...data, sure } }]),
          isChange
            ? { title: FORM.back, verb: 'actions.plan', data: { plan: plan.id } }
            : { title: FORM.backToPlans, verb: 'actions.plans', data: {} },
        ],
        rule: RULE,
        because: isChange ? FORM.becauseChange : FORM.because,
      }),
    },
  };
};

/** What the form says when it comes back. */
export const mendOf = (
  { beside, found, sure, asked }: PlanMend,
  filled: FilledPlan,
): Pick<PlanForm, 'problem' | 'beside' | 'sure' | 'asked'> => {
  const stopped = (box: 'name' | 'recommendations') => {
    const words = found.filter((each) => filled[box].includes(each.words));
    return words.length === 0 ? {} : { [box]: PROBLEMS.without(FIELDS[box], foundInWords(words)) };
  };
  const problems = Object.values(beside);
  const [first] = problems;
  const said = [
    found.length === 0 ? '' : ABOVE.stopped(foundInWords(found), sure !== ''),
    first === undefined ? '' : problems.length === 1 ? ABOVE.only(first) : ABOVE.wrong(problems.length),
  ];
  return {
    problem: said.filter(Boolean).join(' '),
    beside: { ...stopped('name'), ...stopped('recommendations'), ...beside },
    sure,
    asked,
  };
};

/** What a search came to. */
export const foundNote = (form: PlanForm, world: World): Pick<PlanForm, 'said' | 'problem' | 'beside'> => {
  const found = foundIn(form, world);
  if (!found) return { problem: FOUND.missing, beside: { find: FOUND.missing } };
  if (found.count > 0) return { said: FOUND.some(found.count) };
  const nobody = FOUND.nobody(found.search);
  return { problem: nobody, beside: { find: nobody } };
};
