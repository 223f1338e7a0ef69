import { dayInWords, type Month, monthInWords } from '../../../kernel/calendar.js';
import type { Card } from '../../../kernel/card.js';
import type { JsonObject } from '../../../kernel/json.js';
import { pageOf, pagesIn, rowsWithButtons, turning } from '../../../kernel/pages.js';
import type { PersonId } from '../../../kernel/people.js';
import { exactMomentInWords, notice, prompt } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { categoryTitle, isStanding, type Nomination } from '../model.js';
import { openMonth } from '../month.js';
import { closeInWords, shortened } from '../wording.js';
import type { WithdrawReply } from './decide.js';

/** The monthly invitation. */
export const inviteCard = (month: Month, world: World): Card =>
  prompt(
    'Who helped you this month?',
    [
      `Shout-outs for ${monthInWords(month)} are open and close ${closeInWords(month, world)}. It takes half a minute, and your colleague gets your words.`,
    ],
    [{ title: 'Nominate', verb: 'shoutouts.start', data: {}, style: 'positive' }],
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
    ...particular,
  },
  summary,
});

/** By the time of the press that saved it, so that a press which a client repeats gets the same answer. */
const whenTheyHear = ({ at }: Nomination, { calendar, today }: World): string => {
  const savedAt = new Date(at);
  if (calendar.isSendingTime(savedAt)) return 'They hear from the bot within the next few minutes.';
  const next = calendar.nextSendingAt(savedAt);
  return `They hear from the bot on ${dayInWords(calendar.dayOf(next), today)}, after ${calendar.timeInWords(next)}.`;
};

const whoIsNamed = (nomination: Nomination): string =>
  nomination.nameHidden ? 'Your name is not shown to them.' : 'They see that it is from you.';

/** That the month of the form had closed before it was sent; nothing otherwise. */
const lateNote = ({ month }: Nomination, shownFor: Month | undefined): string =>
  shownFor !== undefined && shownFor < month
    ? `${monthInWords(shownFor)} had closed when you sent this, so it counts for ${monthInWords(month)}. `
    : '';

/** What was saved, when they hear, and the way back. `shownFor` is the month that was open when the form was shown. */
export const savedCard = (
  kind: 'saved' | 'already',
  nomination: Nomination,
  shownFor: Month | undefined,
  world: World,
): Card =>
  nominationCard(
    nomination,
    {
      title: kind === 'saved' ? 'Your shout-out is saved' : 'You had thanked them for this already',
      lead: 'To ',
      colleague: world.people.nameOf(nomination.nomineeId),
      next:
        kind === 'saved'
          ? `${whenTheyHear(nomination, world)} ${whoIsNamed(nomination)}`
          : `Saved at ${exactMomentInWords(nomination.at, world)}. These are the words that count. To change them, withdraw it and write it again. ${whoIsNamed(nomination)}`,
      isApart: true,
      spacing: 'Medium',
      because: `${lateNote(nomination, shownFor)}You can withdraw it until ${monthInWords(nomination.month)} closes, ${closeInWords(nomination.month, world)}.`,
      canWithdraw: true,
      month: nomination.month,
      nomination: nomination.id,
      round: nomination.times,
    },
    kind === 'saved' ? 'Your shout-out is saved' : 'This shout-out was there already',
    world,
  );

export const withdrawnCard = (reply: WithdrawReply, world: World): Card => {
  switch (reply.kind) {
    case 'not-found':
      return notice('There is nothing to withdraw', [
        'That shout-out is not there. Type “my shout-outs” to see yours.',
      ]);
    case 'not-yours':
      return notice('Only the person who wrote it can withdraw it', [
        'Nothing was changed. Type “my shout-outs” to see yours.',
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
      return notice('Your shout-out is withdrawn', [
        `For ${world.people.nameOf(nomineeId)}, withdrawn at ${exactMomentInWords(withdrawnAt, world)}. The panel does not see it.`,
        'Their thank-you may have been sent before that. If so, they keep it.',
        'You can write it again at any time: type “nominate”.',
      ]);
    }
  }
};

/** Rows of a page of `my shout-outs`: a card holds 28 KB. */
const MOST_WRITTEN = 5;
const MOST_RECEIVED = 6;
const PREVIEW = 300;

const latestFirst = (a: Nomination, b: Nomination): number => (a.at < b.at ? 1 : -1);

const fromWhom = (nomination: Nomination, world: World): string =>
  nomination.nameHidden
    ? 'a colleague who asked not to be named'
    : world.people.nameOf(nomination.nominatorId);

/** What a person wrote in the open month, and what was written about them in that month and the one before. */
export const mineCard = (
  nominations: readonly Nomination[],
  id: PersonId,
  wanted: number,
  world: World,
): Card => {
  const month = openMonth(world);
  const standing = nominations.filter(isStanding).sort(latestFirst);
  const written = standing.filter((n) => n.nominatorId === id && n.month === month);
  const received = standing.filter((n) => n.nomineeId === id);
  const size = rowsWithButtons(written.length, 1, MOST_WRITTEN);
  const pages = Math.max(pagesIn(written.length, size), pagesIn(received.length, MOST_RECEIVED));
  const own = pageOf(written, size, wanted, pages);
  const about = pageOf(received, MOST_RECEIVED, wanted, pages);
  const words = [
    own.words && `${own.words} that you wrote`,
    about.words && `${about.words} that were written about you`,
  ];
  return {
    template: 'shoutouts/mine',
    data: {
      ...turning(own, words.filter(Boolean).join(' · '), 'shoutouts.mine-page'),
      writtenTitle: `What you wrote for ${monthInWords(month)}`,
      written: own.rows.map((n) => ({
        colleague: world.people.nameOf(n.nomineeId),
        category: categoryTitle(n.category, world),
        did: shortened(n.did, PREVIEW),
        withdraw: `Withdraw: ${world.people.nameOf(n.nomineeId)}`,
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
      received: about.rows.map((n) => ({
        from: `From ${fromWhom(n, world)}, ${monthInWords(n.month)}`,
        category: categoryTitle(n.category, world),
        did: shortened(n.did, PREVIEW),
        difference: shortened(n.difference, PREVIEW),
      })),
      receivedNote:
        received.length === 0
          ? 'Nothing in these two months yet.'
          : about.rows.length === 0
            ? 'Nothing more on this page.'
            : '',
    },
    summary: 'Your shout-outs',
  };
};

/** To the colleague: the words written about them. */
export const thanksCard = (nomination: Nomination, world: World): Card =>
  nominationCard(
    nomination,
    {
      title: 'A colleague thanked you',
      from: `From ${fromWhom(nomination, world)}`,
      because:
        'You get this because a colleague nominated you for a shout-out. Only you and your line manager were told; the panel reads it without your name.',
    },
    'A colleague thanked you',
    world,
  );

/** To the colleague's line manager. */
export const toldCard = (nomination: Nomination, world: World): Card =>
  nominationCard(
    nomination,
    {
      title: 'Somebody you manage was thanked',
      lead: 'Your colleague ',
      colleague: world.people.nameOf(nomination.nomineeId),
      tail: ' was nominated for a shout-out.',
      from: `From ${fromWhom(nomination, world)}`,
      next: 'Two lines from you next time you meet can mean a lot.',
      because: 'You get this because you are their line manager. They are told as well.',
    },
    'Somebody in your team was thanked',
    world,
  );
