import { addDays, DaySchema } from '../../../../kernel/calendar.js';
import type { Asker } from '../../../../kernel/capability.js';
import type { Card } from '../../../../kernel/card.js';
import {
  type Found,
  findingTurns,
  MOST_MATCHES,
  MOST_TYPED,
  matching,
  personChoice,
} from '../../../../kernel/finding.js';
import type { JsonObject } from '../../../../kernel/json.js';
import {
  type CardButton,
  choiceField,
  dateField,
  entryData,
  footerData,
  headingData,
  textField,
} from '../../../../kernel/kit/index.js';
import { pageOf } from '../../../../kernel/pages.js';
import { isActive } from '../../../../kernel/people.js';
import type { World } from '../../../../kernel/world.js';
import { mayMoveAlone } from '../../approval.js';
import { firstAgreed } from '../../copy/dates.js';
import { RULE } from '../../copy/owner.js';
import { type Action, slipsOf, takesAnswers } from '../../model.js';
import { approverOf } from '../../parties.js';
import { badgeOf, day, dueInWords } from '../../wording.js';
import type { Plan } from '../model.js';
import { whoseTurn } from '../view/card.js';
import { BUTTONS, CHALLENGE, FORM, MINUTES, PROBLEMS } from './copy.js';
import type { Wrong } from './decide.js';
import type { DecidePress } from './inputs.js';
import { type Challenge, type Decision, decisionOn } from './model.js';

const PEOPLE = 12;

const oneOf = (plan: Plan, { on }: Pick<Challenge, 'on'>, action: Action): JsonObject => ({
  plan: plan.id,
  on,
  ownerId: action.ownerId,
  actionId: action.id,
  version: action.version,
});

const toPlan = (plan: Plan, title: string): CardButton => ({
  title,
  verb: 'actions.plan',
  data: { plan: plan.id },
});

/** One action of the challenge, with what can be decided about it. */
export const challengeCard = (
  plan: Plan,
  challenge: Challenge,
  action: Action,
  { world }: Asker,
  note: { readonly said?: string; readonly problem?: string } = {},
): Card => {
  const data = oneOf(plan, challenge, action);
  const at = challenge.among.findIndex((ref) => ref.split('~')[1] === action.id) + 1;
  const badge = badgeOf(action, world);
  const form = (what: 'date' | 'help' | 'over' | 'stop'): CardButton => ({
    title: BUTTONS[what],
    verb: 'actions.challenge-form',
    data: { ...data, what },
  });
  const isTheirs = takesAnswers(action);
  return {
    template: 'actions/whole',
    summary: CHALLENGE.title,
    data: {
      ...headingData({
        ...note,
        title: CHALLENGE.title,
        about: plan.name,
        progress: CHALLENGE.progress(at, challenge.among.length),
      }),
      entries: [
        entryData({
          name: action.title,
          text: `${badge.mark} ${badge.word} · ${dueInWords(action, world)}`,
          detail: whoseTurn(action, world),
        }),
        entryData({
          name: firstAgreed(day(action.firstDueOn, world), slipsOf(action)),
          text: CHALLENGE.why(action.why),
          detail: CHALLENGE.needed(action.evidenceNeeded),
        }),
      ],
      ...footerData({
        buttons: [
          ...(isTheirs ? [form('date')] : []),
          ...(action.source === 'supervision' ? [] : [form('help')]),
          form('over'),
          ...(isTheirs ? [form('stop')] : []),
          { title: BUTTONS.leave, verb: 'actions.challenge-leave', data },
        ],
        turns: [toPlan(plan, CHALLENGE.breakOff)],
        rule: CHALLENGE.hint,
        because: CHALLENGE.because,
      }),
    },
  };
};

const foundIn = ({ find, page }: DecidePress, world: World): Found | undefined => {
  if (find === '') return undefined;
  const { name, matches } = matching(find, () => true, world);
  return { ...pageOf(matches, MOST_MATCHES, page), search: name };
};

const peopleFor = (input: DecidePress, action: Action, found: Found | undefined, { actor, world }: Asker) => {
  const { people, today } = world;
  const own = people.reportsOf(actor.id).filter((person) => isActive(person, today));
  const chosen = people.get(input.to);
  const all = [...(chosen ? [chosen] : []), actor, ...own.slice(0, PEOPLE), ...(found?.rows ?? [])];
  const isOver = input.what === 'over';
  return [...new Set(all)].filter(({ id }) => !(isOver && id === action.ownerId)).map(personChoice);
};

const noteOn = (action: Action, { what }: DecidePress, world: World): string => {
  const approver = world.people.nameOf(approverOf(action.ownerId, world)?.id);
  if (what === 'date') return mayMoveAlone(action, world) ? '' : FORM.dateNote(approver);
  if (what === 'stop') return FORM.stopNote(approver);
  return what === 'over' ? FORM.overNote : FORM.helpNote;
};

const reasonsFor = (what: DecidePress['what'], { settings }: World) =>
  settings[what === 'stop' ? 'actions.stopReasons' : 'actions.newDateReasons'];

const fieldsOf = (
  action: Action,
  input: DecidePress,
  wrong: Wrong,
  found: Found | undefined,
  asker: Asker,
): readonly JsonObject[] => {
  const { world } = asker;
  const { today, settings, calendar } = world;
  const { what } = input;
  const isPerson = what === 'help' || what === 'over';
  const typed = DaySchema.safeParse(input.date).success ? input.date : '';
  const helpBy = calendar.addWorkingDays(today, settings['actions.helpWorkingDays']);
  return [
    ...(isPerson
      ? [
          choiceField({
            id: 'to',
            label: what === 'help' ? FORM.helper : FORM.taker,
            value: input.to,
            choices: peopleFor(input, action, found, asker),
            problem: wrong.to ?? '',
          }),
          textField({ id: 'find', label: FORM.find, value: input.find, most: MOST_TYPED }),
        ]
      : []),
    ...(what === 'date' || what === 'help'
      ? [
          dateField({
            id: 'date',
            label: what === 'date' ? FORM.date : FORM.helpBy,
            value: typed === '' && what === 'help' ? helpBy : typed,
            min: what === 'date' ? addDays(today, 1) : today,
            max: addDays(today, settings['actions.mostDaysAhead']),
            problem: wrong.date ?? '',
          }),
        ]
      : []),
    ...(isPerson
      ? []
      : [
          choiceField({
            id: 'reason',
            label: what === 'date' ? FORM.reason : FORM.stopReason,
            value: input.reason,
            choices: reasonsFor(what, world).map(({ id, title }) => ({ title, value: id })),
            problem: wrong.reason ?? '',
          }),
        ]),
  ];
};

/** What one decision asks for beside itself. */
export const decideForm = (
  plan: Plan,
  action: Action,
  input: DecidePress,
  asker: Asker,
  wrong: Wrong = {},
): Card => {
  const found = foundIn(input, asker.world);
  const data = { ...oneOf(plan, input, action), what: input.what };
  const problems = [wrong.to, wrong.date, wrong.reason].filter((each) => each !== undefined);
  const title = FORM.title(input.what);
  const isPerson = input.what === 'help' || input.what === 'over';
  const fields = fieldsOf(action, input, wrong, found, asker);
  const note = noteOn(action, input, asker.world);
  return {
    template: 'actions/new',
    summary: CHALLENGE.title,
    data: {
      ...headingData({
        title,
        about: action.title,
        problem: problems.length === 0 ? '' : PROBLEMS.above(problems),
        intro: note,
      }),
      finding: isPerson ? fields.slice(0, 2) : [],
      turning: isPerson ? [findingTurns(found, 'actions.challenge-form', data)] : [],
      fields: isPerson ? fields.slice(2) : fields,
      ...footerData({
        buttons: [
          {
            title: FORM.save,
            verb: 'actions.challenge-save',
            data: { ...data, ...(wrong.asked === undefined ? {} : { asked: wrong.asked }) },
            style: 'positive',
            sends: true,
          },
          { title: FORM.back, verb: 'actions.challenge', data: { plan: plan.id } },
        ],
        rule: RULE,
        because: FORM.because,
      }),
    },
  };
};

const decidedInWords = (action: Action | undefined, decision: Decision | undefined, world: World): string => {
  const on = decision?.dueOn === undefined ? '' : day(decision.dueOn, world);
  const who = world.people.nameOf(decision?.toId);
  const approver = () => world.people.nameOf(action && approverOf(action.ownerId, world)?.id);
  switch (decision?.what) {
    case 'date':
      return decision.isAsked ? MINUTES.dateAsked(on, approver()) : MINUTES.date(on);
    case 'help':
      return MINUTES.help(who, on);
    case 'over':
      return MINUTES.over(who);
    case 'stop':
      return decision.isAsked ? MINUTES.stopAsked(approver()) : MINUTES.stop;
    case 'leave':
      return MINUTES.leave;
    default:
      return MINUTES.open;
  }
};

/** What was decided, a line each, to be pasted into the minutes. */
export const minutesCard = (
  plan: Plan,
  challenge: Challenge,
  actions: readonly Action[],
  { world }: Asker,
  said = '',
): Card => {
  const rows = challenge.among.flatMap((ref) => {
    const [ownerId = '', id = ''] = ref.split('~');
    const action = actions.find((each) => each.id === id);
    const owner = world.people.nameOf(ownerId);
    const text = decidedInWords(action, decisionOn(challenge, id), world);
    return action ? [entryData({ name: `${action.title} (${owner})`, text })] : [];
  });
  return {
    template: 'actions/whole',
    summary: MINUTES.summary,
    data: {
      ...headingData({
        said,
        title: MINUTES.title,
        intro: MINUTES.intro(plan.name, day(challenge.on, world)),
      }),
      entries: rows,
      ...footerData({ buttons: [toPlan(plan, CHALLENGE.back)], because: MINUTES.because }),
    },
  };
};
