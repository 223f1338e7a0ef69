import type { Press } from '../../../kernel/capability.js';
import type { Person, PersonId } from '../../../kernel/people.js';
import type { Decision } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import type { Session } from '../model.js';
import { isBeforeNext } from './draw.js';
import { isInTime, lookerOf, stillStands } from './holder.js';
import type { LookInput, SaveLookInput } from './inputs.js';
import { type Drawn, drawnKey, QUESTIONS, type SampleHead, type Seen } from './model.js';

/** The record drawn last of a supervisor, and the session as it is recorded now. */
export interface SampleFacts {
  readonly head: SampleHead | undefined;
  readonly session: Session | undefined;
}

/** A record that somebody may look at, with its people. */
export interface DrawnRecord {
  readonly supervisor: Person;
  readonly workerId: PersonId;
  readonly drawn: Drawn;
  readonly session: Session;
}

/** What a press comes to. `over`: its time is over, somebody else has answered, the session was put right, or another drawn. */
export type LookReply =
  | { readonly kind: 'saved'; readonly workerId: PersonId; readonly seen: Seen }
  | { readonly kind: 'missing' }
  | { readonly kind: 'over' }
  | { readonly kind: 'not-yours' };

const lookersOf = (supervisor: Person, drawn: Drawn, world: World): readonly PersonId[] => {
  const now = lookerOf(supervisor, drawn, world);
  return [...(now ? [now.id] : []), ...(drawn.seen ? [drawn.seen.by] : [])];
};

/**
 * Whether it can be answered now: for the first time while it is asked about, and again until the next draw by whoever
 * answered. An old card of somebody else does not write over what they have seen.
 */
const isOpen = (drawn: Drawn, actor: PersonId, world: World): boolean =>
  drawn.seen ? drawn.seen.by === actor && isBeforeNext(drawn.month, world) : isInTime(drawn, world);

/** Whether the actor may look at it; of a record that is not theirs, and of none, the answer is the same. */
export const mayLook = (head: SampleHead | undefined, { world, input, may }: Press<LookInput>): boolean => {
  const supervisor = world.people.get(input.supervisor);
  const drawn = head?.drawn;
  if (!supervisor || !drawn) return false;
  return may({ worker: drawn.workerId ?? supervisor.id, told: lookersOf(supervisor, drawn, world) });
};

/** The record that the actor asks for, where it is theirs and can be answered now. */
export const recordFor = (
  { head, session }: SampleFacts,
  press: Press<LookInput>,
): DrawnRecord | 'over' | 'not-yours' => {
  const { actor, world, input } = press;
  const supervisor = world.people.get(input.supervisor);
  const drawn = head?.drawn;
  if (!supervisor || !drawn || !mayLook(head, press)) return 'not-yours';
  const { workerId } = drawn;
  const isThere = workerId !== undefined && drawn.month === input.month && stillStands(session, supervisor);
  return isThere && isOpen(drawn, actor.id, world) ? { supervisor, workerId, drawn, session } : 'over';
};

const seenIn = (input: SaveLookInput, by: PersonId, { now }: World): Seen | undefined => {
  const at = now.toISOString();
  if (input.found === 'no') return { by, at, isFound: false, yes: [], no: [] };
  const answered = (answer: 'yes' | 'no') => QUESTIONS.filter((question) => input[question] === answer);
  const [yes, no] = [answered('yes'), answered('no')];
  return yes.length + no.length === QUESTIONS.length ? { by, at, isFound: true, yes, no } : undefined;
};

const isSame = (known: Seen | undefined, { by, isFound, yes }: Seen): boolean =>
  known?.by === by && known.isFound === isFound && known.yes.join() === yes.join();

const said = ({ isFound, yes, no }: Seen) => ({ isFound, yes: [...yes], no: [...no] });

/** What was seen in the record. Said again it changes nothing; otherwise the record of changes keeps both. */
export const decideLook = (facts: SampleFacts, press: Press<SaveLookInput>): Decision<LookReply> => {
  const { actor, world, input } = press;
  const record = recordFor(facts, press);
  if (typeof record === 'string') return { reply: { kind: record } };
  const { supervisor, workerId, drawn } = record;
  const seen = seenIn(input, actor.id, world);
  if (!seen) return { reply: { kind: 'missing' } };
  const reply: LookReply = { kind: 'saved', workerId, seen };
  if (isSame(drawn.seen, seen)) return { reply };
  const next: Drawn = { ...drawn, seen };
  const { month } = drawn;
  return {
    reply,
    change: {
      head: { ...facts.head, supervisorId: supervisor.id, drawn: next },
      items: [{ key: drawnKey(month), value: next }],
      events: [
        {
          actor: actor.id,
          act: 'supervision.record-looked-at',
          ...(drawn.seen ? { before: { month, ...said(drawn.seen) } } : {}),
          after: { month, workerId, ...said(seen) },
        },
      ],
    },
  };
};
