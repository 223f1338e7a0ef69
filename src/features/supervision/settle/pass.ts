import type { Ports, Press } from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
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
} from '../../../kernel/passes.js';
import type { PersonId } from '../../../kernel/people.js';
import type { Decision } from '../../../kernel/subject.js';
import { clockOf } from '../answer.js';
import { headFor, putBack } from '../earlier/questions.js';
import type { Head } from '../model.js';
import { refusalCard } from '../replies.js';
import { accountsOf } from './copy.js';
import { maySettle } from './decide.js';
import { settlePassableTo, settlePassOf, settlerOf } from './holder.js';
import type { SaveSettlePassInput, SettleInput } from './inputs.js';

/** What a press comes to. `not-theirs`: it is somebody else's turn now, or nobody's. */
export type SettlePassReply =
  | { readonly kind: 'passed'; readonly to: PersonId }
  | { readonly kind: 'not-theirs'; readonly holder: PersonId | undefined }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'not-yours' }
  | { readonly kind: 'refused'; readonly problem: PassProblem; readonly head: Head };

const holderFor = (head: Head | undefined, { input, world }: Press<SettleInput>): PersonId | undefined => {
  const worker = world.people.get(input.worker);
  const isThis = head?.lastSession?.round === input.round;
  return worker && isThis ? settlerOf(worker, head, world)?.person.id : undefined;
};

/** Whoever is to settle two accounts passes them on to somebody else above who has no part in it. */
export const decideSettlePass = (
  whole: Head | undefined,
  press: Press<SaveSettlePassInput>,
): Decision<SettlePassReply> => {
  const { actor, input, world } = press;
  const head = headFor(whole, input.round);
  const worker = world.people.get(input.worker);
  const known = settlePassOf(head);
  const isOwn = known?.byId === actor.id && press.may({ worker: input.worker, told: [actor.id] });
  if (!worker || !whole || !head || !(isOwn || maySettle(head, press)))
    return { reply: { kind: 'not-yours' } };
  const holder = holderFor(head, press);
  if (holder !== actor.id)
    return known && holder === known.toId && isSamePass(known, input, actor.id)
      ? { reply: { kind: 'passed', to: known.toId } }
      : { reply: { kind: 'not-theirs', holder } };
  const candidates = settlePassableTo(worker, head, actor.id, world);
  if (candidates.length === 0) return { reply: { kind: 'nobody' } };
  const problem = againstPass(input, candidates, world);
  if (problem) return { reply: { kind: 'refused', problem, head } };
  const next: Head = { ...head, settlePass: { ...passNow(input, actor.id, world), round: head.round } };
  const { to, reason } = input;
  return {
    reply: { kind: 'passed', to },
    change: {
      head: putBack(whole, next),
      events: [
        {
          actor: actor.id,
          act: 'supervision.settle-passed',
          before: clockOf(whole),
          after: { ...clockOf(whole), to, reason },
        },
      ],
      // Whoever has it now hears of it on the next working morning.
      lookOn: world.calendar.addWorkingDays(world.today, 1),
    },
  };
};

const cardOf = (
  head: Head | undefined,
  press: Press<SettleInput & Partial<PassInputs>>,
  problem?: PassProblem,
): Card => {
  const { actor, input, world } = press;
  const worker = world.people.get(input.worker);
  const { to = '', reason = '' } = input;
  return passCard(
    {
      name: world.people.nameOf(input.worker),
      candidates: worker ? settlePassableTo(worker, head, actor.id, world) : [],
      verb: 'supervision.save-settle-pass',
      data: { worker: input.worker, round: input.round },
      problem,
      typed: { to, reason },
    },
    world,
  );
};

/** The card on which somebody says to whom and why, or who has it now. */
export const openSettlePass = (
  whole: Head | undefined,
  press: Press<SettleInput>,
  ports: Ports,
): Promise<Card> | Card => {
  const { actor, input, world } = press;
  const head = headFor(whole, input.round);
  const worker = world.people.get(input.worker);
  if (!worker || !maySettle(head, press)) return refusalCard('not-yours');
  const holder = holderFor(head, press);
  const name = accountsOf(worker.name);
  if (holder !== actor.id) return ports.today(press, hasItNote(name, holder && world.people.nameOf(holder)));
  return settlePassableTo(worker, head, actor.id, world).length === 0
    ? ports.today(press, nobodyNote(name))
    : cardOf(head, press);
};

/** Back to what is left of the day. */
export const settlePassReply = (
  reply: SettlePassReply,
  press: Press<SaveSettlePassInput>,
  ports: Ports,
): Promise<Card> | Card => {
  const { people } = press.world;
  const name = accountsOf(people.nameOf(press.input.worker));
  if (reply.kind === 'not-yours') return refusalCard('not-yours');
  if (reply.kind === 'refused') return cardOf(reply.head, press, reply.problem);
  if (reply.kind === 'passed') return ports.today(press, passedNote(name, people.nameOf(reply.to)));
  if (reply.kind === 'nobody') return ports.today(press, nobodyNote(name));
  return ports.today(press, hasItNote(name, reply.holder && people.nameOf(reply.holder)));
};
