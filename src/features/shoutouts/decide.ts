import type { Month } from '../../kernel/calendar.js';
import { findIdentifyingWords, type IdentifyingWords } from '../../kernel/confidentiality.js';
import { hashOf } from '../../kernel/ids.js';
import type { Message } from '../../kernel/message.js';
import { isActive, type Person, type PersonId } from '../../kernel/people.js';
import { relationsOf } from '../../kernel/permissions.js';
import type { Decision } from '../../kernel/subject.js';
import { cleanText } from '../../kernel/text.js';
import type { World } from '../../kernel/world.js';
import {
  type Head,
  isStanding,
  type Nomination,
  nominationId,
  nominationKey,
  thanksKey,
  toldKey,
} from './model.js';
import { isClosed, openMonth, panelDay } from './month.js';
import { may } from './permissions.js';

/** What a person filled in. The month is not among it: that is whichever is open. */
export interface Nominating {
  readonly nomineeId: PersonId;
  readonly category: string;
  readonly did: string;
  readonly difference: string;
  readonly nameHidden: boolean;
}

export interface NominationFacts {
  readonly head: Head | undefined;
  /** The row at the nomination's place, withdrawn or not. */
  readonly nomination: Nomination | undefined;
}

export type NominateReply =
  | { readonly kind: 'saved' | 'already'; readonly nomination: Nomination }
  | { readonly kind: 'yourself' | 'unknown-person' | 'unknown-category' | 'too-short' | 'too-long' }
  | { readonly kind: 'reword'; readonly found: readonly IdentifyingWords[] };

const refusal = (input: Nominating, actor: Person, world: World): NominateReply | undefined => {
  const nominee = world.people.get(input.nomineeId);
  if (!nominee || !isActive(nominee, world.today)) return { kind: 'unknown-person' };
  if (!may('shoutouts.nominate', relationsOf(actor, { nominees: [nominee.id] }, world.people)))
    return { kind: 'yourself' };
  const known = world.settings['shoutouts.categories'].some(({ id }) => id === input.category);
  return known ? undefined : { kind: 'unknown-category' };
};

const unfitTexts = (texts: readonly string[], world: World): NominateReply | undefined => {
  const most = world.settings['shoutouts.mostCharacters'];
  if (texts.some((text) => text.length > most)) return { kind: 'too-long' };
  const least = world.settings['shoutouts.leastCharacters'];
  if (texts.some((text) => text.length < least)) return { kind: 'too-short' };
  const found = texts.flatMap(findIdentifyingWords);
  return found.length > 0 ? { kind: 'reword', found } : undefined;
};

/** Who hears of a nomination: the colleague at once, and their line manager unless it was the manager who wrote it. */
const messagesOf = (nomination: Nomination, world: World): readonly Message[] => {
  const about = [nomination.month, nomination.id, String(nomination.times)];
  const manager = world.people.get(world.people.get(nomination.nomineeId)?.managerId);
  const thanks: Message = {
    key: thanksKey(nomination),
    to: nomination.nomineeId,
    feature: 'shoutouts',
    card: 'thanks',
    about,
    nature: 'once',
  };
  const isTold = manager && manager.id !== nomination.nominatorId && isActive(manager, world.today);
  return isTold ? [thanks, { ...thanks, key: toldKey(nomination), to: manager.id, card: 'told' }] : [thanks];
};

const cleaned = (input: Nominating): Nominating => ({
  ...input,
  did: cleanText(input.did),
  difference: cleanText(input.difference),
});

const isSame = (nomination: Nomination, { did, difference, nameHidden }: Nominating): boolean =>
  nomination.did === did && nomination.difference === difference && nomination.nameHidden === nameHidden;

/**
 * Saves a nomination for the open month, or says why not. The same nominator, nominee and category in a month are one
 * nomination: the first one stands. Words that may identify a child or a family are refused before anything is written.
 */
export const decideNominate = (
  { head, nomination: earlier }: NominationFacts,
  typed: Nominating,
  actor: Person,
  world: World,
): Decision<NominateReply> => {
  const input = cleaned(typed);
  const refused = refusal(input, actor, world);
  if (refused) return { reply: refused };
  // The same press twice gets the same answer; other words for the same thing hear that it is already there.
  if (earlier && isStanding(earlier))
    return { reply: { kind: isSame(earlier, input) ? 'saved' : 'already', nomination: earlier } };
  const unfit = unfitTexts([input.did, input.difference], world);
  if (unfit) return { reply: unfit };
  const month = openMonth(world);
  const nomination: Nomination = {
    ...input,
    id: nominationId(month, actor.id, input.nomineeId, input.category),
    month,
    nominatorId: actor.id,
    at: world.now.toISOString(),
    times: (earlier?.times ?? 0) + 1,
  };
  return { reply: { kind: 'saved', nomination }, change: saving(nomination, earlier, head, world) };
};

const saving = (
  nomination: Nomination,
  earlier: Nomination | undefined,
  head: Head | undefined,
  world: World,
) => ({
  head: { month: nomination.month, count: (head?.count ?? 0) + 1 },
  items: [{ key: nominationKey(nomination.id), value: nomination }],
  events: [
    {
      actor: nomination.nominatorId,
      act: 'shoutouts.nominate',
      ...(earlier ? { before: { id: earlier.id, withdrawnAt: earlier.withdrawnAt } } : {}),
      after: {
        id: nomination.id,
        nomineeId: nomination.nomineeId,
        category: nomination.category,
        nameHidden: nomination.nameHidden,
        did: hashOf(nomination.did),
        difference: hashOf(nomination.difference),
      },
    },
  ],
  messages: messagesOf(nomination, world),
  lookOn: panelDay(nomination.month, world),
});

export type WithdrawReply =
  | { readonly kind: 'not-found' | 'not-yours' }
  | { readonly kind: 'closed'; readonly month: Month }
  /** It was withdrawn and made again since the button was shown. */
  | { readonly kind: 'made-again' | 'withdrawn'; readonly nomination: Nomination };

/**
 * Takes a nomination back until its month closes. `round` is how often it had been made when the button was shown: an old
 * button does not touch a newer one. A thank-you that has gone out stays where it is.
 */
export const decideWithdraw = (
  { head, nomination }: NominationFacts,
  round: number,
  actor: Person,
  world: World,
): Decision<WithdrawReply> => {
  if (!head || !nomination) return { reply: { kind: 'not-found' } };
  const relations = relationsOf(actor, { nominators: [nomination.nominatorId] }, world.people);
  if (!may('shoutouts.withdraw', relations)) return { reply: { kind: 'not-yours' } };
  if (nomination.times !== round) return { reply: { kind: 'made-again', nomination } };
  if (!isStanding(nomination)) return { reply: { kind: 'withdrawn', nomination } };
  if (isClosed(nomination.month, world)) return { reply: { kind: 'closed', month: nomination.month } };
  const withdrawn = { ...nomination, withdrawnAt: world.now.toISOString() };
  return {
    reply: { kind: 'withdrawn', nomination: withdrawn },
    change: {
      head: { ...head, count: head.count - 1 },
      items: [{ key: nominationKey(nomination.id), value: withdrawn }],
      events: [
        {
          actor: actor.id,
          act: 'shoutouts.withdraw',
          before: { id: nomination.id },
          after: { id: nomination.id, withdrawnAt: withdrawn.withdrawnAt },
        },
      ],
    },
  };
};
