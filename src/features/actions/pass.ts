import { earliestDay } from '../../kernel/calendar.js';
import type { Asker, Ports, Press } from '../../kernel/capability.js';
import type { Card } from '../../kernel/card.js';
import {
  againstPass,
  hasItNote,
  isSamePass,
  nobodyNote,
  type PassInputs,
  type PassProblem,
  passCard,
  passedNote,
  passNow,
} from '../../kernel/passes.js';
import type { PersonId } from '../../kernel/people.js';
import type { Decision } from '../../kernel/subject.js';
import { aroundAll } from './change.js';
import { PASSING } from './copy/above.js';
import { morningAfter } from './days.js';
import type { PassPress, SavePass } from './inputs.js';
import { type Agreeing, isAgreeing } from './items.js';
import { type Action, actionItem, type Owned, waitsForCheck } from './model.js';
import { mayCheckOf, partiesOfDate, passableTo } from './parties.js';
import { passOf } from './passing.js';
import { type ActionTurn, turnOf } from './turn.js';

/** What a press comes to. `not-theirs`: it is somebody else's turn now, or nobody's. */
export type PassReply = { readonly action: Action | undefined } & (
  | { readonly kind: 'passed'; readonly to: PersonId }
  | { readonly kind: 'not-theirs'; readonly holder: PersonId | undefined }
  | { readonly kind: 'refused'; readonly problem: PassProblem }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'not-yours' }
);

const actionIn = ({ actions }: Owned, { actionId }: PassPress): Action | undefined =>
  actions.find(({ id }) => id === actionId);

type Passable = ActionTurn & { readonly why: 'to-check' | Agreeing };

/** Whose turn it is to check it or to agree to what its owner asks for; an owner passes nothing on. */
const turnToPass = (action: Action, world: Asker['world']): Passable | undefined => {
  const turn = turnOf(action, world);
  return turn && (turn.why === 'to-check' || isAgreeing(turn.why)) ? { ...turn, why: turn.why } : undefined;
};

/** Everybody who has or had a part in it: to those it is said who has it now. */
const partiesOf = (action: Action, world: Asker['world']) => {
  const { pass } = action;
  return [...mayCheckOf(action, world), pass?.byId].map((checker) => ({
    ...partiesOfDate(action, world),
    checker,
  }));
};

/** Whoever is to check, or to agree to a date, passes it on. The same press again changes nothing. */
export const decidePass = (owned: Owned, press: Press<SavePass>): Decision<PassReply> => {
  const { actor, input, world } = press;
  const action = actionIn(owned, input);
  const turn = action && turnToPass(action, world);
  if (!action || !partiesOf(action, world).some((parties) => press.may(parties)))
    return { reply: { kind: 'not-yours', action: undefined } };
  const known = passOf(action, world);
  if (!turn || turn.holder !== actor.id)
    return known && turn?.holder === known.toId && isSamePass(known, input, actor.id)
      ? { reply: { kind: 'passed', to: known.toId, action } }
      : { reply: { kind: 'not-theirs', holder: turn?.holder, action } };
  const candidates = passableTo(action, actor.id, world);
  if (candidates.length === 0) return { reply: { kind: 'nobody', action } };
  const problem = againstPass(input, candidates, world);
  if (problem) return { reply: { kind: 'refused', problem, action } };
  const { to, reason } = input;
  const after: Action = { ...action, pass: passNow(input, actor.id, world) };
  const actions = owned.actions.map((each) => (each.id === action.id ? after : each));
  const around = aroundAll({ ...owned, actions }, world);
  const tomorrow = morningAfter(world.today, world);
  return {
    reply: { kind: 'passed', to, action: after },
    change: {
      ...around,
      items: [actionItem(after)],
      events: [
        {
          actor: actor.id,
          act: 'actions.passed',
          before: { action: action.id, holder: turn.holder },
          after: { action: action.id, why: turn.why, to, reason },
        },
      ],
      // Whoever has it now hears of it on the next working morning.
      lookOn: earliestDay(around.lookOn ?? tomorrow, tomorrow),
    },
  };
};

const cardOf = (action: Action, { actor, world }: Asker, typed?: PassInputs, problem?: PassProblem): Card =>
  passCard(
    {
      name: action.title,
      candidates: passableTo(action, actor.id, world),
      verb: 'actions.save-pass',
      data: { ownerId: action.ownerId, actionId: action.id },
      problem,
      typed,
    },
    world,
  );

const nameOf = (action: Action): string =>
  waitsForCheck(action) ? PASSING.check(action.title) : PASSING.date(action.title);

const holderNote = (action: Action, holder: PersonId | undefined, { people }: Asker['world']): string =>
  hasItNote(nameOf(action), holder && people.nameOf(holder));

/** The card on which somebody says to whom and why, or who has it now. */
export const openPass = (owned: Owned, press: Press<PassPress>, ports: Ports): Promise<Card> | Card => {
  const { actor, input, world } = press;
  const action = actionIn(owned, input);
  if (!action || !partiesOf(action, world).some((parties) => press.may(parties)))
    return ports.today(press, PASSING.notYours);
  const holder = turnToPass(action, world)?.holder;
  if (holder !== actor.id) return ports.today(press, holderNote(action, holder, world));
  const candidates = passableTo(action, actor.id, world);
  return candidates.length === 0 ? ports.today(press, nobodyNote(nameOf(action))) : cardOf(action, press);
};

/** Back to what is left of the day. */
export const passReply = (reply: PassReply, press: Press<SavePass>, ports: Ports): Promise<Card> | Card => {
  const { action } = reply;
  const { world, input } = press;
  if (!action || reply.kind === 'not-yours') return ports.today(press, PASSING.notYours);
  if (reply.kind === 'refused') return cardOf(action, press, input, reply.problem);
  if (reply.kind === 'nobody') return ports.today(press, nobodyNote(nameOf(action)));
  return ports.today(
    press,
    reply.kind === 'passed'
      ? passedNote(nameOf(action), world.people.nameOf(reply.to))
      : holderNote(action, reply.holder, world),
  );
};
