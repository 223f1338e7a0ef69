import type { Month } from '../../kernel/calendar.js';
import { type Message, mailboxOf } from '../../kernel/message.js';
import { isActive, type Person, type PersonId } from '../../kernel/people.js';
import type { Change, Decision } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';
import { type Dossier, dossiersOf, mayJudge } from './dossiers.js';
import {
  chosenKey,
  type Head,
  MOST_RESULT_MESSAGES,
  type Nomination,
  type Published,
  resultKey,
} from './model.js';
import { stateOf } from './month.js';
import { isOnPanel } from './plan.js';

/** What the panel reads: the month, its head and every nomination in it. */
export interface MonthFacts {
  readonly month: Month;
  readonly head: Head | undefined;
  readonly nominations: readonly Nomination[];
}

/** Ids of dossiers, or their numbers as typed. */
export interface Picks {
  readonly winner: string;
  readonly commended: readonly string[];
}

export interface Picked {
  readonly winner: Dossier;
  readonly commended: readonly Dossier[];
}

export type PickReply =
  | { readonly kind: 'not-panel' }
  | { readonly kind: 'open' }
  | { readonly kind: 'no-winner' | 'unknown-pick' | 'too-many' }
  | { readonly kind: 'conflict'; readonly numbers: readonly number[] }
  | { readonly kind: 'published'; readonly published: Published; readonly untold: number }
  | { readonly kind: 'fit'; readonly picked: Picked };

/** Checks picks against the rows as they are now. Nothing is written: the panel sees the names before it publishes. */
export const checkPicks = (
  facts: MonthFacts,
  picks: Picks,
  actor: Person,
  world: World,
  act: 'shoutouts.pick' | 'shoutouts.publish' = 'shoutouts.pick',
): PickReply => {
  const { month, head, nominations } = facts;
  if (!isOnPanel(actor, world)) return { kind: 'not-panel' };
  if (head?.published) return { kind: 'published', published: head.published, untold: 0 };
  if (stateOf(month, head, world) === 'open') return { kind: 'open' };
  if (picks.winner === '') return { kind: 'no-winner' };
  const dossiers = dossiersOf(month, nominations, world);
  const named = (pick: string) => dossiers.find(({ id, number }) => id === pick || String(number) === pick);
  const winner = named(picks.winner);
  const others = picks.commended.map(named);
  if (!winner || others.includes(undefined)) return { kind: 'unknown-pick' };
  const commended = dossiers.filter((dossier) => others.includes(dossier) && dossier !== winner);
  if (commended.length > world.settings['shoutouts.mostCommended']) return { kind: 'too-many' };
  const own = [winner, ...commended].filter((dossier) => !mayJudge(actor, dossier, world, act));
  if (own.length > 0) return { kind: 'conflict', numbers: own.map(({ number }) => number) };
  return { kind: 'fit', picked: { winner, commended } };
};

const isHere = (id: PersonId, world: World): boolean => {
  const person = world.people.get(id);
  return person !== undefined && isActive(person, world.today);
};

/**
 * Those who are told: everyone picked, then the nominators of those picked, one message each. Beyond the limit of one
 * transaction the nominators who wrote last are not told by the bot; `untold` says how many.
 */
const resultMessages = (month: Month, { winner, commended }: Picked, world: World) => {
  const once = (key: string, to: PersonId, card: string): Message => {
    return { key, to, feature: 'shoutouts', card, about: [month], nature: 'once' };
  };
  const picked = [winner, ...commended];
  const results = picked.map(({ nomineeId }) => once(resultKey(month, nomineeId), nomineeId, 'result'));
  const nominators = [
    ...new Set(
      picked
        .flatMap(({ nominations }) => nominations)
        .sort((a, b) => (a.at < b.at ? -1 : 1))
        .map(({ nominatorId }) => nominatorId),
    ),
  ].filter((id) => isHere(id, world));
  const told = nominators.slice(0, MOST_RESULT_MESSAGES - results.length);
  return {
    messages: [...results, ...told.map((id) => once(chosenKey(month, id), id, 'chosen'))],
    untold: nominators.length - told.length,
  };
};

const publishing = (
  head: Head,
  published: Published,
  messages: readonly Message[],
  actor: Person,
  world: World,
): Change => ({
  head: { ...head, published },
  events: [
    {
      actor: actor.id,
      act: 'shoutouts.publish',
      before: { state: 'judging' },
      after: { state: 'published', winners: published.winners, told: messages.length },
    },
  ],
  messages,
  // Panel members who still have the card that asks them to judge see the decision instead.
  refresh: world.people.all
    .filter((person) => isOnPanel(person, world) && isHere(person.id, world))
    .map(({ id }) => ({ home: mailboxOf(id), prefix: `shoutouts:panel-ready:${id}:` })),
});

/** Publishes all or nothing: the result, the audit and every message in one change. The first decision stands. */
export const decidePublish = (
  facts: MonthFacts,
  picks: Picks,
  actor: Person,
  world: World,
): Decision<PickReply> => {
  const checked = checkPicks(facts, picks, actor, world, 'shoutouts.publish');
  if (checked.kind !== 'fit' || !facts.head) return { reply: checked };
  const { winner, commended } = checked.picked;
  const published: Published = {
    at: world.now.toISOString(),
    by: actor.id,
    winners: [
      { nomineeId: winner.nomineeId, place: 'winner' },
      ...commended.map(({ nomineeId }) => ({ nomineeId, place: 'commended' as const })),
    ],
  };
  const { messages, untold } = resultMessages(facts.month, checked.picked, world);
  return {
    reply: { kind: 'published', published, untold },
    change: publishing(facts.head, published, messages, actor, world),
  };
};
