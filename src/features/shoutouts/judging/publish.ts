import type { Press } from '../../../kernel/capability.js';
import type { Decision } from '../../../kernel/subject.js';
import type { Head, MonthFacts, Published } from '../model.js';
import { stateOf } from '../month.js';
import { type Dossier, dossiersOf, partiesOf, pickedIn, seenOf } from './dossiers.js';
import type { Picks } from './inputs.js';

export interface Picked {
  readonly winner: Dossier;
  readonly commended: readonly Dossier[];
}

/** The two boxes of the card. */
type Box = 'winner' | 'commended';

export type PickReply =
  | { readonly kind: 'not-panel' | 'open' | 'no-winner' | 'too-many' }
  /** `changed`: the panel was shown other words than those that stand now. `gone`: where somebody was picked who is no more. */
  | { readonly kind: 'unknown-pick' | 'changed'; readonly gone: readonly Box[] }
  /** The numbers in which the judge has a part, in each of the boxes. */
  | { readonly kind: 'conflict'; readonly numbers: Readonly<Record<Box, readonly number[]>> }
  | { readonly kind: 'published'; readonly published: Published }
  | { readonly kind: 'fit'; readonly head: Head; readonly picked: Picked };

/** Checks picks against the rows as they are now. Nothing is written: the panel sees the names before it publishes. */
export const checkPicks = (
  { month, head, nominations }: MonthFacts,
  { input, world, may }: Press<Picks>,
): PickReply => {
  if (!may({})) return { kind: 'not-panel' };
  if (head?.published) return { kind: 'published', published: head.published };
  if (stateOf(month, head, world) === 'open') return { kind: 'open' };
  if (input.winner === '') return { kind: 'no-winner' };
  const dossiers = dossiersOf(month, nominations, world);
  const winner = pickedIn(dossiers, input.winner);
  const others = input.commended.map((pick) => pickedIn(dossiers, pick));
  const gone: readonly Box[] = [
    ...(winner ? [] : (['winner'] as const)),
    ...(others.includes(undefined) ? (['commended'] as const) : []),
  ];
  // What was read is what is decided on. Cards of earlier releases do not say what they showed.
  if (input.seen !== undefined && input.seen !== seenOf(dossiers)) return { kind: 'changed', gone };
  if (!head || !winner || gone.length > 0) return { kind: 'unknown-pick', gone };
  const commended = dossiers.filter((dossier) => others.includes(dossier) && dossier !== winner);
  if (commended.length > world.settings['shoutouts.mostCommended']) return { kind: 'too-many' };
  const ownAmong = (picked: readonly Dossier[]) =>
    picked.filter((dossier) => !may(partiesOf(dossier))).map(({ number }) => number);
  const numbers = { winner: ownAmong([winner]), commended: ownAmong(commended) };
  if (numbers.winner.length + numbers.commended.length > 0) return { kind: 'conflict', numbers };
  return { kind: 'fit', head, picked: { winner, commended } };
};

/**
 * Publishes all or nothing: one row decides, and results and every notice follow from it in the plan of that day. The
 * first decision stands.
 */
export const decidePublish = (facts: MonthFacts, press: Press<Picks>): Decision<PickReply> => {
  const checked = checkPicks(facts, press);
  if (checked.kind !== 'fit') return { reply: checked };
  const { actor, world } = press;
  const { winner, commended } = checked.picked;
  const published: Published = {
    at: world.now.toISOString(),
    by: actor.id,
    winners: [
      { nomineeId: winner.nomineeId, place: 'winner' },
      ...commended.map(({ nomineeId }) => ({ nomineeId, place: 'commended' as const })),
    ],
    tellFrom: world.today,
  };
  const after = { state: 'published', winners: published.winners };
  return {
    reply: { kind: 'published', published },
    change: {
      head: { ...checked.head, published },
      events: [{ actor: actor.id, act: 'shoutouts.publish', before: { state: 'judging' }, after }],
      lookOn: world.today,
    },
  };
};
