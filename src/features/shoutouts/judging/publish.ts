import type { Press } from '../../../kernel/capability.js';
import { mailboxOf } from '../../../kernel/message.js';
import { isActive, type PersonId } from '../../../kernel/people.js';
import type { Decision } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { colleague, type Head, type MonthFacts, once, type Published } from '../model.js';
import { stateOf } from '../month.js';
import { isOnPanel } from '../permissions.js';
import { type Dossier, dossiersOf, oldestFirst, partiesOf } from './dossiers.js';
import type { Picks } from './inputs.js';

/** Messages of one publication. With head and events they must fit one transaction of 100 rows. */
const MOST_RESULT_MESSAGES = 80;

export interface Picked {
  readonly winner: Dossier;
  readonly commended: readonly Dossier[];
}

export type PickReply =
  | { readonly kind: 'not-panel' | 'open' | 'no-winner' | 'unknown-pick' | 'too-many' }
  | { readonly kind: 'conflict'; readonly numbers: readonly number[] }
  | { readonly kind: 'published'; readonly published: Published; readonly untold: number }
  | { readonly kind: 'fit'; readonly head: Head; readonly picked: Picked };

/** Checks picks against the rows as they are now. Nothing is written: the panel sees the names before it publishes. */
export const checkPicks = (
  { month, head, nominations }: MonthFacts,
  { input, world, may }: Press<Picks>,
): PickReply => {
  if (!may({})) return { kind: 'not-panel' };
  if (head?.published) return { kind: 'published', published: head.published, untold: 0 };
  if (stateOf(month, head, world) === 'open') return { kind: 'open' };
  if (input.winner === '') return { kind: 'no-winner' };
  const dossiers = dossiersOf(month, nominations, world);
  const named = (pick: string) => dossiers.find(({ id, number }) => id === pick || String(number) === pick);
  const winner = named(input.winner);
  const others = input.commended.map(named);
  if (!head || !winner || others.includes(undefined)) return { kind: 'unknown-pick' };
  const commended = dossiers.filter((dossier) => others.includes(dossier) && dossier !== winner);
  if (commended.length > world.settings['shoutouts.mostCommended']) return { kind: 'too-many' };
  const own = [winner, ...commended].filter((dossier) => !may(partiesOf(dossier)));
  if (own.length > 0) return { kind: 'conflict', numbers: own.map(({ number }) => number) };
  return { kind: 'fit', head, picked: { winner, commended } };
};

/**
 * Those who are told: everyone picked, then the nominators of those picked, one message each. Beyond the limit of one
 * transaction the nominators who wrote last are not told by the bot; `untold` says how many.
 */
const resultMessages = (month: string, { winner, commended }: Picked, world: World) => {
  const message = (card: string, to: PersonId) => once(card, `${month}:${to}`, to, [month]);
  const picked = [winner, ...commended];
  const written = picked.flatMap(({ nominations }) => nominations).sort(oldestFirst);
  const nominators = [...new Set(written.map(({ nominatorId }) => nominatorId))].filter((id) =>
    colleague(id, world),
  );
  const told = nominators.slice(0, MOST_RESULT_MESSAGES - picked.length);
  return {
    messages: [
      ...picked.map(({ nomineeId }) => message('result', nomineeId)),
      ...told.map((to) => message('chosen', to)),
    ],
    untold: nominators.length - told.length,
  };
};

/** Publishes all or nothing: the result, the audit and every message in one change. The first decision stands. */
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
  };
  const { messages, untold } = resultMessages(facts.month, checked.picked, world);
  const after = { state: 'published', winners: published.winners, told: messages.length };
  return {
    reply: { kind: 'published', published, untold },
    change: {
      head: { ...checked.head, published },
      events: [{ actor: actor.id, act: 'shoutouts.publish', before: { state: 'judging' }, after }],
      messages,
      // Panel members who still have the card that asks them to judge see the decision instead.
      refresh: world.people.all
        .filter((person) => isOnPanel(person, world) && isActive(person, world.today))
        .map(({ id }) => ({ home: mailboxOf(id), prefix: `shoutouts:panel-ready:${id}:` })),
    },
  };
};
