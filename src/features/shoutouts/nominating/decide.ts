import type { Month } from '../../../kernel/calendar.js';
import type { Press } from '../../../kernel/capability.js';
import {
  findIdentifyingWords,
  type IdentifyingKind,
  type IdentifyingWords,
} from '../../../kernel/confidentiality.js';
import { kindsIn, knowledgeFor, mayBePassed, sureOf } from '../../../kernel/gate/knows.js';
import type { PersonId } from '../../../kernel/people.js';
import type { Change, Decision } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import {
  claimKey,
  colleague,
  formerIdOf,
  type Head,
  isForPanel,
  isStanding,
  isTakenOut,
  NOMINATIONS,
  type Nomination,
  SENT,
  type Sent,
} from '../model.js';
import { isClosed, openMonth } from '../month.js';
import { isGone, thanksOnFor } from '../thanks.js';
import type { Withdrawal, Written } from './inputs.js';

export interface NominationFacts {
  readonly head: Head | undefined;
  /** The row at the nomination's place, withdrawn or not. */
  readonly nomination: Nomination | undefined;
}

export interface NominatingFacts extends NominationFacts {
  /** The same of closed months in which this very press may have been saved. */
  readonly before?: readonly Nomination[];
  /** How many its writer has sent on the last day on which they sent any. */
  readonly sent?: Sent | undefined;
  /** For a new one: by chance, so that nothing follows from it. */
  readonly newId: string;
}

export type Refusal =
  | { readonly kind: 'yourself' | 'unknown-person' | 'unknown-category' | 'too-short' | 'too-long' }
  /** `taken-out`: what they wrote to the colleague for this was taken out by a principal social worker. */
  | { readonly kind: 'taken-out' | 'too-many-today' }
  | {
      readonly kind: 'reword';
      readonly found: readonly IdentifyingWords[];
      /** What passes these very words after all; empty where nothing does. */
      readonly sure: string;
    };

export type NominateReply = { readonly kind: 'saved' | 'already'; readonly nomination: Nomination } | Refusal;

interface Nominating {
  readonly written: Written;
  /** The month that was open when the form was shown; unknown of forms of earlier releases. */
  readonly shownFor?: Month | undefined;
  readonly sure: string;
}

/** A client repeats a press within minutes. After this long the same words on a form without a month are new ones. */
const REPEATED_WITHIN_MS = 60 * 60_000;

/** What this very press saved before its month closed, if it did. */
const savedBefore = ({ before = [] }: NominatingFacts, { input, world }: Press<Nominating>) =>
  before.filter(
    ({ at }) => input.shownFor !== undefined || world.now.getTime() - Date.parse(at) <= REPEATED_WITHIN_MS,
  );

const refusal = ({ input: { written }, world, may }: Press<Nominating>): Refusal | undefined => {
  const nominee = colleague(written.nomineeId, world);
  if (!nominee) return { kind: 'unknown-person' };
  if (!may({ nominees: [nominee.id] })) return { kind: 'yourself' };
  const known = world.settings['shoutouts.categories'].some(({ id }) => id === written.category);
  return known ? undefined : { kind: 'unknown-category' };
};

/** Who writes about whom, and by what the writer says that exactly these words name no child and no family. */
interface Texts extends Pick<Written, 'did' | 'difference'> {
  readonly nomineeId: PersonId;
  readonly nominatorId: PersonId;
  readonly sure: string;
}

/** What stands in the way of the words, if anything; `passed`: what the writer answered for, to be kept in the record. */
export const unfitTexts = (
  { did, difference, nomineeId, nominatorId, sure }: Texts,
  world: World,
): Refusal | { readonly kind: 'fit'; readonly passed: readonly IdentifyingKind[] } => {
  const { settings } = world;
  const texts = [did, difference];
  if (texts.some((text) => text.length > settings['shoutouts.mostCharacters'])) return { kind: 'too-long' };
  if (texts.some((text) => text.length < settings['shoutouts.leastCharacters'])) return { kind: 'too-short' };
  const found = findIdentifyingWords(texts, knowledgeFor([nominatorId, nomineeId], world));
  const own = mayBePassed(found) ? sureOf(texts) : '';
  if (found.length === 0 || (own !== '' && sure === own)) return { kind: 'fit', passed: kindsIn(found) };
  return { kind: 'reword', found, sure: own };
};

export const isSame = (
  nomination: Nomination,
  { did, difference, nameHidden }: Pick<Written, 'did' | 'difference' | 'nameHidden'>,
): boolean =>
  nomination.did === did && nomination.difference === difference && nomination.nameHidden === nameHidden;

/** The row as it was, without the marks that it was withdrawn, changed or reported. */
const standingAgain = ({
  withdrawnAt: _,
  changedAt: __,
  reportedAt: ___,
  settled: ____,
  ...earlier
}: Nomination): Nomination => earlier;

/** That the writer answered for words which the gate had stopped: the kinds, and never a word. */
export const answeredFor = (passed: readonly IdentifyingKind[]) =>
  passed.length === 0 ? {} : { answeredFor: passed.join(', ') };

/**
 * How many of today's are sent. One that is withdrawn counts all the same: the number is kept with the writer and not
 * counted from what stands, so nobody sends more by taking back. A day is London's, and belongs to one month as a whole.
 */
const sentToday = ({ sent }: Pick<NominatingFacts, 'sent'>, { today }: World): number =>
  sent?.on === today ? sent.count : 0;

const saving = (
  nomination: Nomination,
  facts: NominatingFacts,
  passed: readonly IdentifyingKind[],
  world: World,
): Change => {
  const { head, nomination: earlier } = facts;
  const { id, month, nomineeId, nominatorId, category, nameHidden, did, difference } = nomination;
  return {
    head: { ...head, month, count: (head?.count ?? 0) + 1 },
    // In one transaction with the claim: of fifty presses at once one is first, and the others find it.
    items: [
      { key: NOMINATIONS.key(id), value: nomination },
      { key: claimKey(nomination, world), value: { nomination: id } },
      {
        key: SENT.key(nominatorId),
        value: { writerId: nominatorId, on: world.today, count: sentToday(facts, world) + 1 },
      },
    ],
    events: [
      {
        actor: nominatorId,
        act: 'shoutouts.nominate',
        ...(earlier ? { before: { id: earlier.id, withdrawnAt: earlier.withdrawnAt } } : {}),
        after: {
          id,
          nomineeId,
          category,
          nameHidden,
          did: world.keyed('text', did),
          difference: world.keyed('text', difference),
          ...answeredFor(passed),
        },
      },
    ],
    ...(nomination.thanksOn === undefined ? {} : { lookOn: nomination.thanksOn }),
  };
};

/**
 * Saves a nomination for the open month, or says why not. The same nominator, nominee and category in a month are one
 * nomination: the first one stands. Words that may identify a child or a family are refused before anything is written.
 */
export const decideNominate = (facts: NominatingFacts, press: Press<Nominating>): Decision<NominateReply> => {
  const { actor, input, world } = press;
  const { written } = input;
  const { nomination: earlier } = facts;
  // The same press twice gets the same answer, in the month of the first and whatever has become of the colleague since.
  const saved = [...savedBefore(facts, press), earlier].find(
    (one) => one && isStanding(one) && isSame(one, written),
  );
  if (saved)
    return { reply: isTakenOut(saved) ? { kind: 'taken-out' } : { kind: 'saved', nomination: saved } };
  const refused = refusal(press);
  if (refused) return { reply: refused };
  // Other words for the same thing hear that it is already there.
  if (earlier && isStanding(earlier))
    return { reply: isTakenOut(earlier) ? { kind: 'taken-out' } : { kind: 'already', nomination: earlier } };
  // Before the words are looked at: nobody mends what cannot be sent today.
  if (sentToday(facts, world) >= world.settings['shoutouts.mostPerDay'])
    return { reply: { kind: 'too-many-today' } };
  const fit = unfitTexts({ ...written, nominatorId: actor.id, sure: input.sure }, world);
  if (fit.kind !== 'fit') return { reply: fit };
  const month = openMonth(world);
  const thanksOn = thanksOnFor(world.today, written.nomineeId, world);
  const { nomineeId, category } = written;
  const one = { month, nominatorId: actor.id, nomineeId, category };
  // One that was withdrawn is written over, unless its id is of those that can be worked out.
  const id = earlier && earlier.id !== formerIdOf(one) ? earlier.id : facts.newId;
  const nomination: Nomination = {
    ...(earlier && standingAgain(earlier)),
    ...written,
    ...one,
    id,
    at: world.now.toISOString(),
    times: (earlier?.times ?? 0) + 1,
    thanksOn,
  };
  return { reply: { kind: 'saved', nomination }, change: saving(nomination, facts, fit.passed, world) };
};

/** Until the month closes, and until the thanks goes if that is later; never once the panel has decided. */
export const mayBeWithdrawn = (nomination: Nomination, head: Head | undefined, world: World): boolean =>
  !isTakenOut(nomination) &&
  !head?.published &&
  (!isClosed(nomination.month, world) || !isGone(nomination, world));

/** `not-yours`: somebody else's, or not there. Whoever asks must not learn which. */
export type WithdrawReply =
  | { readonly kind: 'not-yours' | 'taken-out' }
  | { readonly kind: 'closed'; readonly month: Month }
  /** It was withdrawn and made again since the button was shown. */
  | { readonly kind: 'made-again' | 'withdrawn'; readonly nomination: Nomination };

/**
 * Takes a nomination back until its month closes, and until its thanks goes if that is later. Words that have gone stay
 * with the colleague; the panel does not see them.
 */
export const decideWithdraw = (
  { head, nomination }: NominationFacts,
  { actor, input, world, may }: Press<Pick<Withdrawal, 'round'>>,
): Decision<WithdrawReply> => {
  if (!head || !nomination || !may({ nominators: [nomination.nominatorId] }))
    return { reply: { kind: 'not-yours' } };
  if (nomination.times !== input.round) return { reply: { kind: 'made-again', nomination } };
  if (!isStanding(nomination)) return { reply: { kind: 'withdrawn', nomination } };
  if (isTakenOut(nomination)) return { reply: { kind: 'taken-out' } };
  if (!mayBeWithdrawn(nomination, head, world)) return { reply: { kind: 'closed', month: nomination.month } };
  const { id } = nomination;
  const withdrawnAt = world.now.toISOString();
  const withdrawn = { ...nomination, withdrawnAt };
  const change: Change = {
    // Reported, it does not count any more; its writer is not told, and withdraws it like any other.
    head: { ...head, count: head.count - (isForPanel(nomination) ? 1 : 0) },
    items: [{ key: NOMINATIONS.key(id), value: withdrawn }],
    events: [{ actor: actor.id, act: 'shoutouts.withdraw', before: { id }, after: { id, withdrawnAt } }],
  };
  return { reply: { kind: 'withdrawn', nomination: withdrawn }, change };
};
