import { dayInWords, firstOf, type Month, monthInWords } from '../../../kernel/calendar.js';
import type { Card } from '../../../kernel/card.js';
import type { JsonObject } from '../../../kernel/json.js';
import { pageOf, pagesIn, rowsWithButtons, turning } from '../../../kernel/pages.js';
import type { PersonId } from '../../../kernel/people.js';
import { exactMomentInWords, notice, prompt } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { categoryTitle, inNoOrder, isHeld, isStanding, isTakenOut, type Nomination } from '../model.js';
import { monthBefore, openMonth } from '../month.js';
import { isGone, isTooLate, thanksGoesAt } from '../thanks.js';
import { BACK_TO_TODAY, closeInWords, shortened } from '../wording.js';
import { fromWhom, THEY_WAIT } from '../words-card.js';
import { mayBeChanged, type NotChanged } from './change.js';
import { mayBeWithdrawn, type WithdrawReply } from './decide.js';

/** The monthly invitation. `note`: what the last press came to. */
export const inviteCard = (month: Month, world: World, note = '', hasBack = false): Card =>
  prompt(
    'Who helped you this month?',
    [
      ...(note === '' ? [] : [note]),
      `Shout-outs for ${monthInWords(month)} are open and close ${closeInWords(month, world)}. It takes half a minute, and your colleague gets your words.`,
    ],
    [
      { title: 'Nominate', verb: 'shoutouts.start', data: {}, style: 'positive' },
      ...(hasBack ? [BACK_TO_TODAY] : []),
    ],
    'You get this once a month because you work in the service. Type “my data” to stop these invitations.',
  );

/** A nomination with its words, and what is particular to whoever reads it. */
const nominationCard = (
  nomination: Nomination,
  particular: JsonObject,
  summary: string,
  world: World,
): Card => ({
  template: 'shoutouts/nomination',
  data: {
    category: categoryTitle(nomination.category, world),
    did: nomination.did,
    difference: nomination.difference,
    colleague: '',
    tail: '',
    from: '',
    next: '',
    isApart: false,
    spacing: 'Default',
    canWithdraw: false,
    canChange: false,
    ...particular,
  },
  summary,
});

/** `on Thursday 12 March, after 09:30`; by the row, so that a press which a client repeats gets the same answer. */
const goesInWords = (nomination: Nomination, world: World): string => {
  const goesAt = thanksGoesAt(nomination, world) ?? new Date(nomination.at);
  const day = dayInWords(world.calendar.dayOf(goesAt), world.today);
  return `on ${day}, after ${world.calendar.timeInWords(goesAt)}`;
};

const TOO_LATE = 'The bot does not reach them any more. Please thank them yourself.';

const whenTheyHear = (nomination: Nomination, world: World): string => {
  if (isTooLate(nomination, world)) return TOO_LATE;
  return isGone(nomination, world)
    ? 'Your words are on their way to them.'
    : `They hear from the bot ${goesInWords(nomination, world)}. Until then you can change or withdraw it.`;
};

const whoIsNamed = (nomination: Nomination): string =>
  nomination.nameHidden ? 'Your name is not shown to them.' : 'They see that it is from you.';

/** That the month of the form had closed before it was sent; nothing otherwise. */
const lateNote = ({ month }: Nomination, shownFor: Month | undefined): string =>
  shownFor !== undefined && shownFor < month
    ? `${monthInWords(shownFor)} had closed when you sent this, so it counts for ${monthInWords(month)}. `
    : '';

const SAVED_TITLE = {
  saved: 'Your shout-out is saved',
  already: 'You had thanked them for this already',
  changed: 'Your changed words are saved',
} as const;

const nextOf = (kind: keyof typeof SAVED_TITLE, nomination: Nomination, world: World): string => {
  const named = isTooLate(nomination, world) ? '' : whoIsNamed(nomination);
  if (kind !== 'already') return `${whenTheyHear(nomination, world)} ${named}`.trimEnd();
  const saved = `Saved at ${exactMomentInWords(nomination.at, world)}. These are the words that count.`;
  if (isTooLate(nomination, world)) return `${saved} ${TOO_LATE}`;
  return isGone(nomination, world)
    ? `${saved} They have been told, so the words stay as they are. ${named}`
    : `${saved} You can change them until they hear, ${goesInWords(nomination, world)}. ${named}`;
};

/** What was saved, when they hear, and the ways back. `shownFor` is the month that was open when the form was shown. */
export const savedCard = (
  kind: keyof typeof SAVED_TITLE,
  nomination: Nomination,
  shownFor: Month | undefined,
  world: World,
): Card =>
  nominationCard(
    nomination,
    {
      title: SAVED_TITLE[kind],
      lead: 'To ',
      colleague: world.people.nameOf(nomination.nomineeId),
      next: nextOf(kind, nomination, world),
      isApart: true,
      spacing: 'Medium',
      because: `${lateNote(nomination, shownFor)}You can withdraw it until ${monthInWords(nomination.month)} closes, ${closeInWords(nomination.month, world)}.`,
      canWithdraw: mayBeWithdrawn(nomination, undefined, world),
      canChange: mayBeChanged(nomination, undefined, world),
      month: nomination.month,
      nomination: nomination.id,
      round: nomination.times,
    },
    kind === 'already' ? 'This shout-out was there already' : SAVED_TITLE[kind],
    world,
  );

export const withdrawnCard = (reply: WithdrawReply, world: World): Card => {
  switch (reply.kind) {
    case 'not-yours':
      return notice('There is nothing of yours to withdraw', [
        'That shout-out is not there, or somebody else wrote it. Nothing was changed. Type “my shout-outs” to see yours.',
      ]);
    case 'taken-out':
      return notice('This shout-out was taken out', [
        'A principal social worker took it out, so there is nothing left to withdraw.',
      ]);
    case 'closed':
      return notice('This month has closed', [
        `Nominations of ${monthInWords(reply.month)} are with the panel and stay as they are.`,
      ]);
    case 'made-again':
      return notice('You wrote this one again since', [
        'The newer words stand. Type “my shout-outs” to see or withdraw them.',
      ]);
    case 'withdrawn': {
      const { nomineeId, withdrawnAt = '' } = reply.nomination;
      const wasGone = isGone(reply.nomination, world, new Date(withdrawnAt));
      return notice('Your shout-out is withdrawn', [
        `For ${world.people.nameOf(nomineeId)}, withdrawn at ${exactMomentInWords(withdrawnAt, world)}. The panel does not see it.`,
        wasGone
          ? 'Their thanks had gone by then, so your words stay with them.'
          : 'They were not told, and will not be.',
        'You can write it again at any time: type “nominate”.',
      ]);
    }
  }
};

/** Why the words stay as they are, in words. */
export const notChangedCard = (reply: NotChanged, world: World): Card => {
  switch (reply.kind) {
    case 'not-yours':
      return notice('There is nothing of yours to change', [
        'That shout-out is not there, or somebody else wrote it. Nothing was changed. Type “my shout-outs” to see yours.',
      ]);
    case 'made-again':
      return notice('You wrote this one again since', [
        'The newer words stand. Type “my shout-outs” to see or change them.',
      ]);
    case 'withdrawn':
      return notice('You had withdrawn this one', ['You can write it again at any time: type “nominate”.']);
    case 'gone':
      return notice('Your words are with them already', [
        `The thanks to ${world.people.nameOf(reply.nomination.nomineeId)} is on its way, so its words stay as they are.`,
        'You can still withdraw it from the panel until the month closes: type “my shout-outs”.',
      ]);
  }
};

/** Rows of a page of `my shout-outs`: a card holds 28 KB. */
const MOST_WRITTEN = 5;
const MOST_RECEIVED = 6;
const PREVIEW = 300;

const latestFirst = (a: Nomination, b: Nomination): number => (a.at < b.at ? 1 : -1);

/** Its buttons; those that can still be changed have two, so that fewer stand on a page. */
const waysBack = (nomination: Nomination, world: World): JsonObject => {
  const colleague = world.people.nameOf(nomination.nomineeId);
  return {
    canChange: mayBeChanged(nomination, undefined, world),
    change: `Change it: ${colleague}`,
    withdraw: `Withdraw: ${colleague}`,
  };
};

/** Leads to the same words with a button under each: cards of thanks of earlier releases have none. */
const toReport = (world: World): JsonObject => ({
  title: 'Report words about you',
  verb: 'shoutouts.thanks-page',
  data: { page: 0, since: firstOf(monthBefore(openMonth(world))), until: world.today },
});

/** What a person wrote in the open month, and what was written about them in that month and the one before. */
export const mineCard = (
  nominations: readonly Nomination[],
  id: PersonId,
  wanted: number,
  world: World,
): Card => {
  const month = openMonth(world);
  const standing = nominations.filter(isStanding).sort(latestFirst);
  // What is still on its way after the close can be taken back as well.
  const written = standing.filter((n) => n.nominatorId === id && mayBeWithdrawn(n, undefined, world));
  // Until the thanks goes it is the writer's.
  const about = standing.filter((n) => n.nomineeId === id && isGone(n, world) && !isTakenOut(n));
  // By month alone: by the time of writing, whoever asked not to be named could be told.
  const received = inNoOrder(about, world).toSorted((a, b) =>
    a.month < b.month ? 1 : a.month > b.month ? -1 : 0,
  );
  const isFresh = written.some((n) => mayBeChanged(n, undefined, world));
  const size = isFresh
    ? rowsWithButtons(written.length, 2)
    : rowsWithButtons(written.length, 1, MOST_WRITTEN);
  const pages = Math.max(pagesIn(written.length, size), pagesIn(received.length, MOST_RECEIVED));
  const own = pageOf(written, size, wanted, pages);
  const theirs = pageOf(received, MOST_RECEIVED, wanted, pages);
  const words = [
    own.words && `${own.words} that you wrote`,
    theirs.words && `${theirs.words} that were written about you`,
  ];
  const turned = turning(own, words.filter(Boolean).join(' · '), 'shoutouts.mine-page');
  const turns = [...turned.turns, ...(received.length > 0 ? [toReport(world)] : [])];
  return {
    template: 'shoutouts/mine',
    data: {
      ...turned,
      hasTurns: turns.length > 0,
      turns,
      writtenTitle: `What you wrote for ${monthInWords(month)}`,
      written: own.rows.map((n) => ({
        colleague: world.people.nameOf(n.nomineeId),
        category: categoryTitle(n.category, world) + (n.month === month ? '' : `, ${monthInWords(n.month)}`),
        did: shortened(n.did, PREVIEW),
        ...waysBack(n, world),
        month: n.month,
        nomination: n.id,
        round: n.times,
      })),
      writtenNote:
        written.length === 0
          ? 'Nothing yet. Type “nominate” to thank a colleague.'
          : own.rows.length === 0
            ? 'Nothing more on this page.'
            : '',
      received: theirs.rows.map((n) => ({
        from: `From ${fromWhom(n, world)}, ${monthInWords(n.month)}`,
        category: categoryTitle(n.category, world),
        did: isHeld(n) ? THEY_WAIT : shortened(n.did, PREVIEW),
        difference: isHeld(n) ? '' : shortened(n.difference, PREVIEW),
      })),
      receivedNote:
        received.length === 0
          ? 'Nothing in these two months yet.'
          : theirs.rows.length === 0
            ? 'Nothing more on this page.'
            : '',
    },
    summary: 'Your shout-outs',
  };
};
