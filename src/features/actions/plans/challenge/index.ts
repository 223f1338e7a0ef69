import { type Asker, button, type Ports, type Press, viewButton } from '../../../../kernel/capability.js';
import type { Card } from '../../../../kernel/card.js';
import { FINDING } from '../../../../kernel/finding-copy.js';
import type { Change, SubjectView } from '../../../../kernel/subject.js';
import type { World } from '../../../../kernel/world.js';
import { takeAway } from '../../hands/away/index.js';
import { type Action, actionsOf, isLive, isOpen } from '../../model.js';
import { may } from '../../permissions.js';
import { loadingOn, readAbout, readOwned } from '../../reading/index.js';
import { place } from '../../register/index.js';
import { mayRead } from '../../seen.js';
import { type Plan, partiesOf } from '../model.js';
import { pagesOf } from '../page/model.js';
import { daysIn } from '../page/reading/index.js';
import { readPlans } from '../rows/index.js';
import { inPlanOrder } from '../view/exceptions.js';
import { actionsOfPlan, showPlan } from '../view/index.js';
import { challengeCard, decideForm, minutesCard } from './card.js';
import { CHALLENGE as WORDS } from './copy.js';
import { type DecideReply, decideChallenge, named } from './decide.js';
import { ChallengeInput, DecideInput, type DecidePress, LeaveInput } from './inputs.js';
import {
  CHALLENGE,
  type Challenge,
  ChallengeSchema,
  challengeItem,
  type Decision,
  decisionOn,
  nextIn,
} from './model.js';

const ACTS = { begun: 'actions.challenge-begun', decided: 'actions.challenge-decided' } as const;

const planOf = async (id: string, ports: Ports): Promise<Plan | undefined> =>
  (await readPlans(ports)).find((plan) => plan.id === id);

const challengeIn = (view: SubjectView, on: string): Promise<Challenge | undefined> =>
  view.item(CHALLENGE.key(on), ChallengeSchema);

/** Its worst actions, as far as the lead may read them. */
const worstOf = (actions: readonly Action[], { actor, world }: Asker): readonly string[] =>
  inPlanOrder(
    actions.filter((action) => isOpen(action) && mayRead(action, actor.id, world)),
    world,
  )
    .slice(0, world.settings['actions.challengeActions'])
    .map(({ ownerId, id }) => `${ownerId}~${id}`);

const written = (
  plan: Plan,
  days: readonly string[],
  challenge: Challenge,
  act: (typeof ACTS)[keyof typeof ACTS],
  decision?: Decision,
): Change => ({
  head: { planId: plan.id, days: [...days] },
  items: [challengeItem(challenge)],
  events: [
    {
      actor: challenge.byId,
      act,
      after: {
        plan: plan.id,
        on: challenge.on,
        ...(decision
          ? { action: decision.actionId, decided: decision.what ?? '' }
          : { of: challenge.among.length }),
      },
    },
  ],
});

/** The action where it lies now: a decision may have given it to somebody else. */
const actionAt = async (ref: string, world: World, ports: Ports): Promise<Action | undefined> => {
  const [found] = await readAbout(ports, [ref], world);
  if (found?.movedToId === undefined) return found;
  const [moved] = await readAbout(ports, [`${found.movedToId}~${found.id}`], world);
  return moved;
};

/** The same as far as it may be read: what was agreed in supervision may be none of this lead’s, who was named since. */
const readableAt = async (
  ref: string,
  { actor, world }: Asker,
  ports: Ports,
): Promise<Action | undefined> => {
  const found = await actionAt(ref, world, ports);
  return found && mayRead(found, actor.id, world) ? found : undefined;
};

/** The next one that is still open, or what was decided. */
const goOn = async (
  plan: Plan,
  challenge: Challenge,
  asker: Asker,
  ports: Ports,
  note: { readonly said?: string; readonly problem?: string } = {},
): Promise<Card> => {
  const next = nextIn(challenge);
  const action = next === undefined ? undefined : await readableAt(next, asker, ports);
  if (action && isLive(action) && isOpen(action)) return challengeCard(plan, challenge, action, asker, note);
  if (next !== undefined) {
    // Closed since it began: nothing is to be decided about it.
    const closed: Decision = {
      actionId: next.split('~')[1] ?? '',
      what: 'leave',
      at: asker.world.now.toISOString(),
    };
    return goOn(plan, { ...challenge, decisions: [...challenge.decisions, closed] }, asker, ports, note);
  }
  const actions = await Promise.all(challenge.among.map((ref) => readableAt(ref, asker, ports)));
  return minutesCard(
    plan,
    challenge,
    actions.filter((each) => each !== undefined),
    asker,
    note.said,
  );
};

/** Keeps a decision beside the plan: the same one twice is one. Undefined where there is no challenge of that day. */
const keep = (plan: Plan, on: string, decision: Decision, ports: Ports): Promise<Challenge | undefined> =>
  ports.subjects.change(
    pagesOf(plan.id),
    async (view) => ({ days: daysIn(view), challenge: await challengeIn(view, on) }),
    ({ days, challenge }) => {
      if (!challenge || decisionOn(challenge, decision.actionId)) return { reply: challenge };
      const after: Challenge = {
        ...challenge,
        decisions: [...challenge.decisions, decision],
        version: challenge.version + 1,
      };
      return { reply: after, change: written(plan, days, after, ACTS.decided, decision) };
    },
  );

const isLed = (plan: Plan | undefined, { actor, world }: Asker): plan is Plan =>
  plan !== undefined && may('actions.lead-plan', actor, partiesOf(plan), world);

/** What the press made or moved is noted where it is looked for. */
const follow = async (
  reply: Extract<DecideReply, { kind: 'saved' }>,
  press: Press<DecidePress>,
  ports: Ports,
): Promise<void> => {
  const { world, input } = press;
  if (reply.made) await place(ports, [reply.made], world);
  if (input.what !== 'over') return;
  await place(ports, [reply.action], world);
  const { id, ownerId: to } = reply.action;
  await takeAway(ports, [{ id, from: input.ownerId, to }], press);
};

const answered = async (reply: DecideReply, press: Press<DecidePress>, ports: Ports): Promise<Card> => {
  const { actor, world, input } = press;
  const asker = { actor, world };
  const plan = await planOf(input.plan, ports);
  if (!isLed(plan, asker) || reply.kind === 'not-yours')
    return showPlan(input.plan, asker, ports, { problem: WORDS.notYours });
  if (reply.kind === 'wrong') {
    const action = await readableAt(`${input.ownerId}~${input.actionId}`, asker, ports);
    return action ? decideForm(plan, action, input, asker, reply.wrong) : begin(plan, asker, ports);
  }
  if (reply.kind !== 'saved') return begin(plan, asker, ports, input);
  await follow(reply, press, ports);
  const challenge = await keep(plan, input.on, reply.decision, ports);
  return challenge
    ? goOn(plan, challenge, asker, ports, { said: WORDS.saved })
    : showPlan(plan.id, asker, ports, { problem: WORDS.noChallenge });
};

/** The challenge of today as it stands; `pressed` is what was decided before, or has changed. */
const begin = async (plan: Plan, asker: Asker, ports: Ports, pressed?: DecidePress): Promise<Card> => {
  const on = pressed?.on ?? asker.world.today;
  const challenge = await ports.subjects.read(pagesOf(plan.id), (view) => challengeIn(view, on));
  if (!challenge) return showPlan(plan.id, asker, ports, { problem: WORDS.noChallenge });
  const isDecided = pressed !== undefined && decisionOn(challenge, pressed.actionId) !== undefined;
  const note =
    pressed === undefined
      ? { said: WORDS.begun }
      : isDecided
        ? { said: WORDS.decided }
        : { problem: WORDS.changed };
  return goOn(plan, challenge, asker, ports, note);
};

/** Whose rows a decision changes: the owner’s, or those of whoever is named. */
const changedBy = ({ what, ownerId, to }: DecidePress, actorId: string, world: World): string => {
  if (what === 'date' || what === 'stop') return ownerId;
  return named(to, world)?.id ?? actorId;
};

const form = async (press: Press<DecidePress>, ports: Ports): Promise<Card> => {
  const { actor, world, input } = press;
  const asker = { actor, world };
  const [plan, action] = await Promise.all([
    planOf(input.plan, ports),
    readableAt(`${input.ownerId}~${input.actionId}`, asker, ports),
  ]);
  if (!isLed(plan, asker)) return showPlan(input.plan, asker, ports, { problem: WORDS.notYours });
  if (!action) return begin(plan, asker, ports, input);
  const isNobody = input.find !== '' && world.people.search(input.find, world.today, 1).length === 0;
  return decideForm(plan, action, input, asker, isNobody ? { to: FINDING.nobody(input.find) } : {});
};

/** The worst actions of a plan, one after the other, and what to paste into the minutes. */
export const challenging = {
  buttons: [
    button('actions.challenge', {
      act: 'actions.lead-plan',
      input: ChallengeInput,
      subject: ({ input }) => pagesOf(input.plan),
      load: async (view, { input, actor, world }, ports) => {
        const challenge = await challengeIn(view, world.today);
        const plan = await planOf(input.plan, ports);
        const isBeginning = challenge === undefined && isLed(plan, { actor, world });
        const actions = isBeginning ? await actionsOfPlan(ports, input.plan, { world }) : [];
        return { plan, challenge, days: daysIn(view), among: worstOf(actions, { actor, world }) };
      },
      decide: ({ plan, challenge, days, among }, { actor, world, may: mayDo }) => {
        if (!plan || !mayDo(partiesOf(plan))) return { reply: 'not-yours' as const };
        if (challenge) return { reply: 'begun' as const };
        if (among.length === 0) return { reply: 'nothing' as const };
        const begun: Challenge = {
          on: world.today,
          byId: actor.id,
          among: [...among],
          decisions: [],
          version: 1,
        };
        return { reply: 'begun' as const, change: written(plan, days, begun, ACTS.begun) };
      },
      show: async (reply, { actor, world, input }, ports) => {
        const asker = { actor, world };
        const plan = reply === 'begun' ? await planOf(input.plan, ports) : undefined;
        if (plan) return begin(plan, asker, ports);
        const problem = reply === 'nothing' ? WORDS.nothing : WORDS.notYours;
        return showPlan(input.plan, asker, ports, { problem });
      },
    }),
    viewButton('actions.challenge-form', { act: 'actions.lead-plan', input: DecideInput, show: form }),
    button('actions.challenge-save', {
      act: 'actions.lead-plan',
      input: DecideInput,
      subject: ({ input, actor, world }) => actionsOf(changedBy(input, actor.id, world)),
      first: 'head-and-items',
      load: async (view, { input, actor, world }, ports) => {
        const whose = changedBy(input, actor.id, world);
        const [owned, plan] = await Promise.all([loadingOn(world)(view, whose), planOf(input.plan, ports)]);
        const theirs = whose === input.ownerId ? owned : await readOwned(ports, input.ownerId, world);
        const action = theirs.actions.find(({ id }) => id === input.actionId);
        return { plan, owned, action: action && isLive(action) ? action : undefined };
      },
      decide: decideChallenge,
      show: answered,
    }),
    button('actions.challenge-leave', {
      act: 'actions.lead-plan',
      input: LeaveInput,
      subject: ({ input }) => pagesOf(input.plan),
      load: async (view, { input }, ports) => ({
        plan: await planOf(input.plan, ports),
        days: daysIn(view),
        challenge: await challengeIn(view, input.on),
      }),
      decide: ({ plan, days, challenge }, { world, input, may: mayDo }) => {
        if (!plan || !mayDo(partiesOf(plan))) return { reply: undefined };
        const isAmong = challenge?.among.some((ref) => ref.endsWith(`~${input.actionId}`)) === true;
        if (!challenge || !isAmong || decisionOn(challenge, input.actionId)) return { reply: plan };
        const left: Decision = { actionId: input.actionId, what: 'leave', at: world.now.toISOString() };
        const after: Challenge = {
          ...challenge,
          decisions: [...challenge.decisions, left],
          version: challenge.version + 1,
        };
        return { reply: plan, change: written(plan, days, after, ACTS.decided, left) };
      },
      show: async (plan, { actor, world, input }, ports) => {
        const asker = { actor, world };
        if (!plan) return showPlan(input.plan, asker, ports, { problem: WORDS.notYours });
        const challenge = await ports.subjects.read(pagesOf(plan.id), (view) => challengeIn(view, input.on));
        return challenge
          ? goOn(plan, challenge, asker, ports, { said: WORDS.left })
          : showPlan(plan.id, asker, ports, { problem: WORDS.noChallenge });
      },
    }),
  ],
} as const;
