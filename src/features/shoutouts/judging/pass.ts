import type { Month } from '../../../kernel/calendar.js';
import type { Asker, Ports, Press } from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import {
  againstPass,
  hasItNote,
  isSamePass,
  nobodyNote,
  type PassProblem,
  passCard,
  passedNote,
  passNow,
} from '../../../kernel/passes.js';
import type { PersonId } from '../../../kernel/people.js';
import type { Decision } from '../../../kernel/subject.js';
import { PASSED } from '../copy/judging.js';
import type { Head, MonthFacts } from '../model.js';
import type { PassInput, SavePassInput } from './inputs.js';
import { judgingOf } from './turn.js';

/** What a press comes to. `not-theirs`: it is somebody else's turn now, or nobody's. */
export type PassReply =
  | { readonly kind: 'passed'; readonly to: PersonId }
  | { readonly kind: 'not-theirs'; readonly holder: PersonId | undefined }
  | { readonly kind: 'nobody' | 'not-yours' }
  | { readonly kind: 'refused'; readonly problem: PassProblem; readonly facts: MonthFacts };

/** Whoever's turn a month is passes it on to somebody of the panel without a part in it. */
export const decidePass = (facts: MonthFacts, press: Press<SavePassInput>): Decision<PassReply> => {
  const { actor, input, world, may } = press;
  const { head } = facts;
  if (!may({})) return { reply: { kind: 'not-yours' } };
  const judging = judgingOf(facts, world);
  const holder = judging?.open.turn.holder;
  if (!head || !judging || holder !== actor.id)
    return holder !== undefined && holder === head?.pass?.toId && isSamePass(head.pass, input, actor.id)
      ? { reply: { kind: 'passed', to: holder } }
      : { reply: { kind: 'not-theirs', holder } };
  if (judging.passable.length === 0) return { reply: { kind: 'nobody' } };
  const problem = againstPass(input, judging.passable, world);
  if (problem) return { reply: { kind: 'refused', problem, facts } };
  const { to, reason } = input;
  const next: Head = { ...head, pass: passNow(input, actor.id, world) };
  return {
    reply: { kind: 'passed', to },
    change: {
      head: next,
      events: [
        {
          actor: actor.id,
          act: 'shoutouts.pass',
          before: { holder },
          after: { to, reason },
        },
      ],
      // Whoever has it now hears of it on the next working morning.
      lookOn: world.calendar.addWorkingDays(world.today, 1),
    },
  };
};

const holderNote = (month: Month, holder: PersonId | undefined, { world }: Asker): string =>
  hasItNote(PASSED.named(month), holder && world.people.nameOf(holder));

const cardOf = (
  facts: MonthFacts,
  { input, world }: Press<PassInput & Partial<SavePassInput>>,
  problem?: PassProblem,
): Card =>
  passCard(
    {
      name: PASSED.name(facts.month),
      candidates: judgingOf(facts, world)?.passable ?? [],
      verb: 'shoutouts.save-pass',
      data: { month: facts.month },
      problem,
      typed: { to: input.to ?? '', reason: input.reason ?? '' },
    },
    world,
  );

/** The card on which somebody says to whom and why, or who has it now. */
export const openPass = (facts: MonthFacts, press: Press<PassInput>, ports: Ports): Promise<Card> | Card => {
  const { actor, world, may } = press;
  const judging = judgingOf(facts, world);
  const holder = may({}) ? judging?.open.turn.holder : undefined;
  if (holder !== actor.id) return ports.today(press, holderNote(facts.month, holder, press));
  return judging?.passable.length === 0
    ? ports.today(press, nobodyNote(PASSED.named(facts.month)))
    : cardOf(facts, press);
};

/** Back to what is left of the day. */
export const passReply = (
  reply: PassReply,
  press: Press<SavePassInput>,
  ports: Ports,
): Promise<Card> | Card => {
  const { month } = press.input;
  if (reply.kind === 'refused') return cardOf(reply.facts, press, reply.problem);
  if (reply.kind === 'passed')
    return ports.today(press, passedNote(PASSED.named(month), press.world.people.nameOf(reply.to)));
  if (reply.kind === 'nobody') return ports.today(press, nobodyNote(PASSED.named(month)));
  return ports.today(press, holderNote(month, reply.kind === 'not-theirs' ? reply.holder : undefined, press));
};
