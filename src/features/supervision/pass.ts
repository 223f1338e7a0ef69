import type { Asker, Ports, Press } from '../../kernel/capability.js';
import type { Card } from '../../kernel/card.js';
import {
  againstPass,
  hasItNote,
  isSamePass,
  nobodyNote,
  type PassProblem,
  passCard,
  passedNote,
  passNow,
} from '../../kernel/passes.js';
import type { PersonId } from '../../kernel/people.js';
import type { Decision } from '../../kernel/subject.js';
import { clockOf, type Facts, workerFor } from './answer.js';
import { supervisionOf } from './copy/answers.js';
import type { PassInput, SavePassInput } from './inputs.js';
import { blankHead, type Head } from './model.js';
import { holderNow, passableTo, passOf } from './passing.js';
import { refusalCard } from './replies.js';

/** What a press comes to. `not-theirs`: it is somebody else's turn now, or nobody's. */
export type PassReply =
  | { readonly kind: 'passed'; readonly to: PersonId }
  | { readonly kind: 'not-theirs'; readonly holder: PersonId | undefined }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'refused'; readonly problem: PassProblem; readonly facts: Facts }
  | { readonly kind: 'not-yours' }
  | { readonly kind: 'gone' };

/** Whose turn the worker is, if something is open that this button was about. */
const holderFor = ({ head, covers }: Facts, { input, world }: Press<PassInput>): PersonId | undefined => {
  const worker = world.people.get(input.worker);
  const holder = worker && holderNow(worker, head, covers, world)?.person.id;
  const isOpen = worker !== undefined && holder !== undefined && input.round === (head?.round ?? 0);
  return isOpen ? holder : undefined;
};

/** Whoever is to record supervision passes it on. The same press again changes nothing. */
export const decidePass = (facts: Facts, press: Press<SavePassInput>): Decision<PassReply> => {
  const worker = workerFor(facts.covers, press);
  if (typeof worker === 'string') return { reply: { kind: worker } };
  const { actor, input, world } = press;
  const { head, covers } = facts;
  const holder = holderFor(facts, press);
  const known = passOf(head);
  if (holder !== actor.id)
    return known && holder === known.toId && isSamePass(known, input, actor.id)
      ? { reply: { kind: 'passed', to: known.toId } }
      : { reply: { kind: 'not-theirs', holder } };
  const candidates = passableTo(worker, head, covers, actor.id, world);
  if (candidates.length === 0) return { reply: { kind: 'nobody' } };
  const problem = againstPass(input, candidates, world);
  if (problem) return { reply: { kind: 'refused', problem, facts } };
  const from = head ?? blankHead(worker.id);
  const next: Head = { ...from, pass: { ...passNow(input, actor.id, world), round: from.round } };
  const { to, reason } = input;
  return {
    reply: { kind: 'passed', to },
    change: {
      head: next,
      events: [
        {
          actor: actor.id,
          act: 'supervision.passed',
          before: clockOf(head),
          after: { ...clockOf(next), to, reason },
        },
      ],
      // Whoever has it now hears of it on the next working morning.
      lookOn: world.calendar.addWorkingDays(world.today, 1),
    },
  };
};

const nameOf = (id: PersonId, { world }: Asker): string => supervisionOf(world.people.nameOf(id));

const cardOf = (
  facts: Facts,
  press: Press<PassInput & Partial<SavePassInput>>,
  problem?: PassProblem,
): Card => {
  const { actor, input, world } = press;
  const worker = world.people.get(input.worker);
  const { to = '', reason = '' } = input;
  return passCard(
    {
      name: world.people.nameOf(input.worker),
      candidates: worker ? passableTo(worker, facts.head, facts.covers, actor.id, world) : [],
      verb: 'supervision.save-pass',
      data: { worker: input.worker, round: facts.head?.round ?? 0 },
      problem,
      typed: { to, reason },
    },
    world,
  );
};

/** The card on which somebody says to whom and why, or who has it now. */
export const openPass = (facts: Facts, press: Press<PassInput>, ports: Ports): Promise<Card> | Card => {
  const worker = workerFor(facts.covers, press);
  if (typeof worker === 'string') return refusalCard(worker);
  const holder = holderFor(facts, press);
  const name = nameOf(worker.id, press);
  if (holder !== press.actor.id)
    return ports.today(press, hasItNote(name, holder && press.world.people.nameOf(holder)));
  const candidates = passableTo(worker, facts.head, facts.covers, press.actor.id, press.world);
  return candidates.length === 0 ? ports.today(press, nobodyNote(name)) : cardOf(facts, press);
};

/** Back to what is left of the day. */
export const passReply = (
  reply: PassReply,
  press: Press<SavePassInput>,
  ports: Ports,
): Promise<Card> | Card => {
  const name = nameOf(press.input.worker, press);
  const { people } = press.world;
  if (reply.kind === 'not-yours' || reply.kind === 'gone') return refusalCard(reply.kind);
  if (reply.kind === 'refused') return cardOf(reply.facts, press, reply.problem);
  if (reply.kind === 'passed') return ports.today(press, passedNote(name, people.nameOf(reply.to)));
  if (reply.kind === 'nobody') return ports.today(press, nobodyNote(name));
  return ports.today(press, hasItNote(name, reply.holder && people.nameOf(reply.holder)));
};
