import { addDays, DaySchema } from '../../../../kernel/calendar.js';
import type { Press } from '../../../../kernel/capability.js';
import { sureOf } from '../../../../kernel/gate/knows.js';
import { isActive, type Person } from '../../../../kernel/people.js';
import { shortened } from '../../../../kernel/phrases.js';
import type { Decision as Decided } from '../../../../kernel/subject.js';
import type { World } from '../../../../kernel/world.js';
import { asking, askingFor, mayMoveAlone, withoutRequest } from '../../approval.js';
import { begun } from '../../beginning.js';
import { changeOf, type Step } from '../../change.js';
import { dateQuestionsInWords } from '../../date-wording.js';
import { forNewOwner } from '../../hands/over.js';
import { draftFrom, referenceFor } from '../../making/decide.js';
import {
  type Action,
  actionIdOf,
  isLive,
  isOpen,
  MOST_CHARACTERS,
  type Owned,
  takesAnswers,
} from '../../model.js';
import { approverOf } from '../../parties.js';
import { mayRead } from '../../seen.js';
import { day } from '../../wording.js';
import { type Plan, partiesOf } from '../model.js';
import { isInPlan } from '../serving.js';
import { HELP, PROBLEMS } from './copy.js';
import type { DecidePress } from './inputs.js';
import type { Decision } from './model.js';

export interface DecideFacts {
  readonly plan: Plan | undefined;
  /** The action as it lies with its owner. */
  readonly action: Action | undefined;
  /** Of whom the press changes something: the owner, or who is named. */
  readonly owned: Owned;
}

export interface Wrong {
  readonly date?: string;
  readonly reason?: string;
  readonly to?: string;
  /** What answers the question beside the date. */
  readonly asked?: string;
}

export type DecideReply =
  | { readonly kind: 'saved'; readonly action: Action; readonly decision: Decision; readonly made?: Action }
  | { readonly kind: 'wrong'; readonly wrong: Wrong }
  | { readonly kind: 'changed' | 'not-yours' };

type Challenging = Press<DecidePress>;

/** Somebody who is in the service. */
export const named = (id: string, { people, today }: World): Person | undefined => {
  const person = people.get(id);
  return person && isActive(person, today) ? person : undefined;
};

const decisionOf = (
  { actionId, what }: DecidePress,
  { now }: World,
  more: Partial<Decision> = {},
): Decision => ({ actionId, what, at: now.toISOString(), ...more });

const wrongDate = (action: Action, { date, asked }: DecidePress, world: World): Wrong => {
  const { today, settings } = world;
  if (!DaySchema.safeParse(date).success) return { date: PROBLEMS.dateMissing };
  if (date <= today) return { date: PROBLEMS.dateNotLater };
  if (date === action.dueOn) return { date: PROBLEMS.dateSame };
  const last = addDays(today, settings['actions.mostDaysAhead']);
  if (date > last) return { date: PROBLEMS.dateFar(day(last, world)) };
  const question = dateQuestionsInWords(PROBLEMS.label, date, world);
  const own = sureOf([action.id, date]);
  return question === '' || asked === own ? {} : { date: question, asked: own };
};

/**
 * The lead agrees a new date with its owner. Where the date has moved so often that somebody above has to agree it is asked
 * for, and nothing moves before that.
 */
const dated = (action: Action, press: Challenging): Step => {
  const { actor, world, input } = press;
  const { date: dueOn, reason } = input;
  const at = world.now.toISOString();
  const version = action.version + 1;
  const isAlone = dueOn < action.dueOn || mayMoveAlone(action, world);
  if (!isAlone && approverOf(action.ownerId, world)?.id !== actor.id)
    return asking({ ...action, version }, { dueOn, reason }, press);
  const move = { from: action.dueOn, to: dueOn, reason, by: actor.id, at, approvedById: actor.id };
  return {
    what: 'agreed_date',
    reason,
    after: {
      ...withoutRequest(action),
      dueOn,
      status: 'on_track',
      moves: [...action.moves, move],
      dateAnswer: { outcome: 'agreed', dueOn, byId: actor.id, answeredAt: at, version },
      version,
    },
  };
};

const judgeDate = (owned: Owned, action: Action, press: Challenging): Decided<DecideReply> => {
  const { world, input } = press;
  const isReason = world.settings['actions.newDateReasons'].some(({ id }) => id === input.reason);
  const wrong: Wrong = {
    ...wrongDate(action, input, world),
    ...(isReason || (input.date !== '' && input.date < action.dueOn) ? {} : { reason: PROBLEMS.reason }),
  };
  if (Object.keys(wrong).length > 0) return { reply: { kind: 'wrong', wrong } };
  const step = dated(action, press);
  const { change } = changeOf(owned, [step], press);
  const isAsked = step.what === 'asked_date' ? { isAsked: true } : {};
  return {
    reply: {
      kind: 'saved',
      action: step.after,
      decision: decisionOf(input, world, { dueOn: input.date, ...isAsked }),
    },
    change,
  };
};

/** No longer needed: agreed to at once where that is the lead’s to do, asked for otherwise. */
const judgeStop = (owned: Owned, action: Action, press: Challenging): Decided<DecideReply> => {
  const { actor, world, input } = press;
  const { reason } = input;
  if (!world.settings['actions.stopReasons'].some(({ id }) => id === reason))
    return { reply: { kind: 'wrong', wrong: { reason: PROBLEMS.stop } } };
  const version = action.version + 1;
  const isOwn = approverOf(action.ownerId, world)?.id === actor.id;
  const answeredAt = world.now.toISOString();
  const step: Step = isOwn
    ? {
        what: 'agreed_stop',
        reason,
        after: {
          ...withoutRequest(action),
          status: 'no_longer_needed',
          statusBefore: action.status,
          completedOn: world.today,
          asksAnswer: { what: 'stop', outcome: 'agreed', byId: actor.id, answeredAt, version },
          version,
        },
      }
    : askingFor({ ...action, version }, { what: 'stop', reason }, press);
  const { change } = changeOf(owned, [step], press);
  const isAsked = step.what === 'asked_stop' ? { isAsked: true } : {};
  return {
    reply: { kind: 'saved', action: step.after, decision: decisionOf(input, world, isAsked) },
    change,
  };
};

/** The action goes to somebody else, who hears the next morning from whom. */
const judgeOver = (owned: Owned, action: Action, press: Challenging): Decided<DecideReply> => {
  const { actor, world, input } = press;
  const to = named(input.to, world);
  if (!to) return { reply: { kind: 'wrong', wrong: { to: PROBLEMS.taker } } };
  if (to.id === action.ownerId) return { reply: { kind: 'wrong', wrong: { to: PROBLEMS.takerIsOwner } } };
  const mine = owned.actions.find(({ id }) => id === action.id);
  const decision = decisionOf(input, world, { toId: to.id });
  // Theirs already, by the same press before, which was cut short: it is only taken from whoever had it.
  if (mine && isLive(mine) && mine.version > action.version)
    return { reply: { kind: 'saved', action: mine, decision } };
  const version = Math.max(mine?.version ?? 0, action.version) + 1;
  const given = { byId: actor.id, at: world.now.toISOString() };
  const after: Action = { ...forNewOwner(action, to.id, version, world), given };
  const { change } = changeOf(owned, [{ what: 'handed_over', after, from: action }], press);
  return { reply: { kind: 'saved', action: after, decision }, change };
};

/** The reference of the help with an action that was agreed on a day: the same press is one action. */
const helpReference = ({ plan, on, actionId, to }: DecidePress, world: World): string =>
  referenceFor(`${draftFrom('', world)}${plan}${on}${actionId}`, to);

/** An action of its own for whoever helps, in the same plan. */
const judgeHelp = (owned: Owned, action: Action, press: Challenging): Decided<DecideReply> => {
  const { actor, world, input } = press;
  // What would be copied out of it is for those above its owner alone, and the help may be for anybody.
  if (action.source === 'supervision')
    return { reply: { kind: 'wrong', wrong: { to: PROBLEMS.helpInSupervision } } };
  const to = named(input.to, world);
  const isDay = DaySchema.safeParse(input.date).success && input.date >= world.today;
  if (!to || !isDay)
    return {
      reply: {
        kind: 'wrong',
        wrong: {
          ...(to ? {} : { to: PROBLEMS.helper }),
          ...(isDay ? {} : { date: PROBLEMS.helpBy }),
        },
      },
    };
  const reference = helpReference(input, world);
  const made = begun(
    {
      id: actionIdOf(reference),
      reference,
      title: shortened(HELP.title(action.title), MOST_CHARACTERS.title),
      why: HELP.why(action.why),
      evidenceNeeded: HELP.evidence,
      ownerId: to.id,
      ...(to.id === action.ownerId ? {} : { checkerId: action.ownerId }),
      source: action.source,
      dueOn: input.date,
      planIds: [input.plan],
      createdById: actor.id,
      ...(to.id === actor.id ? {} : { given: { byId: actor.id, at: world.now.toISOString() } }),
    },
    world,
  );
  const decision = decisionOf(input, world, { toId: to.id, dueOn: input.date });
  const reply: DecideReply = { kind: 'saved', action, decision, made };
  if (owned.actions.some(({ id }) => id === made.id)) return { reply };
  const { change } = changeOf(owned, [{ what: 'created', after: made }], press);
  return { reply, change };
};

const JUDGES = { date: judgeDate, help: judgeHelp, over: judgeOver, stop: judgeStop } as const;

/** What the lead decides about one action. The same press twice decides once; what has changed since is shown as it is. */
export const decideChallenge = (facts: DecideFacts, press: Challenging): Decided<DecideReply> => {
  const { plan, action, owned } = facts;
  const { actor, input, world } = press;
  if (!plan || !press.may(partiesOf(plan))) return { reply: { kind: 'not-yours' } };
  if (!action || !isInPlan(action, plan.id) || !isOpen(action)) return { reply: { kind: 'changed' } };
  if (!mayRead(action, actor.id, world)) return { reply: { kind: 'changed' } };
  if (action.version !== input.version) return { reply: { kind: 'changed' } };
  // What waits for a check or is paused has no date to give; it can be handed over, helped or left.
  if ((input.what === 'date' || input.what === 'stop') && !takesAnswers(action))
    return { reply: { kind: 'changed' } };
  return JUDGES[input.what](owned, action, { ...press, world });
};
