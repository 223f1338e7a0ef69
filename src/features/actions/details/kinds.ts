import { addDays, type Day } from '../../../kernel/calendar.js';
import { sureOf } from '../../../kernel/gate/knows.js';
import { choiceField, dateField, textField } from '../../../kernel/kit/index.js';
import type { World } from '../../../kernel/world.js';
import { asking, BROUGHT_FORWARD, mayMoveAlone, takenBack, withoutRequest } from '../approval.js';
import { DATE_PROBLEMS, DONE_FORM, NEW_DATE_FORM } from '../copy/details.js';
import { evidenceNeeded } from '../copy/owner.js';
import { dateQuestionsInWords, needsApprovalInWords } from '../date-wording.js';
import { type Action, factsOf, MOST_CHARACTERS } from '../model.js';
import { checkerOf } from '../parties.js';
import { STATUSES, type Status, type Wanting } from '../statuses.js';
import { day } from '../wording.js';
import { pause, stop } from './above.js';
import { judgeEvidence } from './evidence.js';
import type { Typed } from './inputs.js';
import type { Found, Kind } from './kind.js';
import { notMine } from './not-mine.js';

// What each choice asks for beside itself, a row each: the inputs, what is wrong with what came back, and what it makes
// of the action. The form, the press and the pages know none of them by name.

const lastDay = (world: World): Day => addDays(world.today, world.settings['actions.mostDaysAhead']);

/** Letters that come back to be put right, more than can be saved. */
const MOST_GIVEN_BACK = 1000;

const dateProblem = (action: Action, date: string, world: World): string => {
  if (date === '') return DATE_PROBLEMS.missing;
  if (date <= world.today) return DATE_PROBLEMS.notLater;
  if (date > lastDay(world)) return DATE_PROBLEMS.tooFar(day(lastDay(world), world));
  return date === action.dueOn ? DATE_PROBLEMS.unchanged(day(date, world)) : '';
};

const isEarlier = (action: Action, date: string): boolean => date !== '' && date < action.dueOn;

const isReason = (reason: string, { settings }: World): boolean =>
  settings['actions.newDateReasons'].some(({ id }) => id === reason);

/** Nobody is asked why something is done sooner. */
const reasonOf = (action: Action, { date, reason }: Typed, world: World): string =>
  isEarlier(action, date) && !isReason(reason, world) ? BROUGHT_FORWARD : reason;

const newDate: Kind = {
  intro: NEW_DATE_FORM.intro,
  hint: (action, world) => (mayMoveAlone(action, world) ? '' : needsApprovalInWords(action, world)),
  fields: ({ action, typed, beside }, world) => [
    dateField({
      id: `date.${action.id}`,
      label: NEW_DATE_FORM.date(action.title),
      value: typed.date,
      min: addDays(world.today, 1),
      max: lastDay(world),
      missing: NEW_DATE_FORM.missingDate(action.title),
      problem: beside.date ?? '',
    }),
    choiceField({
      id: `reason.${action.id}`,
      label: NEW_DATE_FORM.reason(action.title),
      value: isReason(typed.reason, world) ? typed.reason : '',
      choices: world.settings['actions.newDateReasons'].map(({ id, title }) => ({ title, value: id })),
      // The client must not hold back a date that needs no reason, where there can be one.
      missing: action.dueOn > addDays(world.today, 1) ? '' : NEW_DATE_FORM.missingReason(action.title),
      problem: beside.reason ?? '',
    }),
  ],
  /** Both at once: whoever mends a date is not told only afterwards that the reason is missing, too. */
  find: (action, typed, { questioned }, world) => {
    const { date } = typed;
    const needsReason = !isEarlier(action, date) && !isReason(typed.reason, world);
    const reason = needsReason ? { reason: DATE_PROBLEMS.reason } : {};
    const problem = dateProblem(action, date, world);
    if (problem !== '') return { beside: { ...reason, date: problem } };
    const asked = dateQuestionsInWords(DATE_PROBLEMS.label, date, world);
    const question = sureOf([action.id, date]);
    return asked === '' || questioned.includes(question)
      ? { beside: reason, ...(asked === '' ? {} : { question }) }
      : { beside: { ...reason, date: asked }, question };
  },
  isSaid: ({ moves, dateRequest: asked }, { date, reason }) => {
    const last = moves.at(-1);
    const isMoved = last?.to === date && [reason, BROUGHT_FORWARD].includes(last.reason);
    return isMoved || (asked?.dueOn === date && asked.reason === reason);
  },
  step: (action, answered, typed, { by }, press) => {
    const dueOn = typed.date;
    const reason = reasonOf(action, typed, press.world);
    // A date puts the action back on track towards it; the number of moves is what shows the slip. Beyond the setting it
    // is asked for, and nothing moves yet.
    if (!isEarlier(action, dueOn) && !mayMoveAlone(action, press.world))
      return asking(answered, { dueOn, reason }, press);
    const move = { from: action.dueOn, to: dueOn, reason, by, at: press.world.now.toISOString() };
    const after: Action = {
      ...withoutRequest(answered),
      dueOn,
      status: 'on_track',
      moves: [...action.moves, move],
    };
    return { what: 'new_date', reason, after };
  },
};

const done: Kind = {
  intro: DONE_FORM.intro,
  hint: ({ evidenceNeeded: needed }) => evidenceNeeded(needed),
  fields: ({ action, typed, beside }) => [
    textField({
      id: `evidence.${action.id}`,
      label: DONE_FORM.evidence(action.title),
      value: typed.evidence.slice(0, MOST_GIVEN_BACK),
      most: MOST_CHARACTERS.evidence,
      missing: DONE_FORM.missing(action.title),
      problem: beside.evidence ?? '',
      isLong: true,
    }),
  ],
  find: ({ id, ownerId }, { evidence }, { sure }, world) => {
    const judged = judgeEvidence({ text: evidence, actionId: id, ownerId, sure }, world);
    if (judged.problem === '') return { beside: {} };
    const own = 'sure' in judged ? judged.sure : undefined;
    return { beside: { evidence: judged.problem }, ...(own === undefined ? {} : { sure: own }) };
  },
  isSaid: (action, { evidence }) => {
    const { waitsForCheck, isComplete } = factsOf(action);
    return (waitsForCheck || isComplete) && action.evidence?.text === evidence;
  },
  step: (action, answered, { evidence }, { by, sure }, press) => {
    const { world } = press;
    const status: Status = checkerOf(action, world) ? 'done_to_check' : 'complete';
    const judged = judgeEvidence(
      { text: evidence, actionId: action.id, ownerId: action.ownerId, sure },
      world,
    );
    const after: Action = {
      ...answered,
      status,
      statusBefore: action.status,
      evidence: { text: evidence, byId: by, at: world.now.toISOString() },
      ...(STATUSES[status].isComplete ? { completedOn: world.today } : {}),
    };
    return {
      what: 'status',
      after: takenBack(after, press),
      passed: 'passed' in judged ? judged.passed : [],
    };
  },
};

export const KINDS = { new_date: newDate, done, pause, stop, not_mine: notMine } as const satisfies Readonly<
  Record<Wanting, Kind>
>;

/** True when something is to be put right, or asked about, before it is saved. */
export const isFound = ({ beside }: Found): boolean => Object.values(beside).some((said) => said !== '');
