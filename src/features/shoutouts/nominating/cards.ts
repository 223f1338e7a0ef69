import type { Month } from '../../../kernel/calendar.js';
import type { Card } from '../../../kernel/card.js';
import { footerData, headingData, momentData } from '../../../kernel/kit/index.js';
import type { World } from '../../../kernel/world.js';
import { SAVED } from '../copy/nominating.js';
import * as copy from '../copy/replies.js';
import { BACK_TO_TODAY } from '../copy/wording.js';
import { categoryTitle, type Nomination } from '../model.js';
import { isGone } from '../thanks.js';
import { toldCard } from '../told-card.js';
import { mayBeChanged, type NotChanged } from './change.js';
import { mayBeWithdrawn, type WithdrawReply } from './decide.js';

/** The monthly invitation. `note`: what the last press came to. */
export const inviteCard = (month: Month, world: World, note = '', hasBack = false): Card =>
  toldCard({
    said: note,
    title: copy.INVITE.title,
    lines: [copy.INVITE.text(month, world)],
    buttons: [
      { title: copy.INVITE.button, verb: 'shoutouts.start', data: {}, style: 'positive' },
      ...(hasBack ? [BACK_TO_TODAY] : []),
    ],
    because: copy.INVITE.because,
  });

/** What was saved, when they hear, and the ways back. `shownFor` is the month that was open when the form was shown. */
export const savedCard = (
  kind: keyof typeof SAVED.came,
  nomination: Nomination,
  shownFor: Month | undefined,
  world: World,
): Card => {
  const { month, id, times: round, did, difference } = nomination;
  const data = { month, nomination: id, round };
  const canWithdraw = mayBeWithdrawn(nomination, undefined, world);
  const canChange = canWithdraw && mayBeChanged(nomination, undefined, world);
  return {
    template: 'shoutouts/nomination',
    data: {
      ...headingData({
        ...(kind === 'already' ? { problem: SAVED.came.already } : { said: SAVED.came[kind] }),
        title: SAVED.title,
        about: SAVED.about(world.people.nameOf(nomination.nomineeId)),
        intro: SAVED.next(kind, nomination, world),
      }),
      moments: [momentData({ value: categoryTitle(nomination.category, world), words: did, difference })],
      ...footerData({
        buttons: [
          ...(canChange ? [{ title: SAVED.change, verb: 'shoutouts.change', data }] : []),
          ...(canWithdraw ? [{ title: SAVED.withdraw, verb: 'shoutouts.withdraw', data }] : []),
        ],
        because: SAVED.because(nomination, shownFor, world),
      }),
    },
    summary: SAVED.summary[kind],
  };
};

const told = ({ title, lines }: { readonly title: string; readonly lines: readonly string[] }): Card =>
  toldCard({ title, lines, because: copy.BECAUSE });

export const withdrawnCard = (reply: WithdrawReply, world: World): Card => {
  switch (reply.kind) {
    case 'closed':
      return told(copy.monthClosed(reply.month));
    case 'withdrawn': {
      const at = new Date(reply.nomination.withdrawnAt ?? '');
      return told(copy.withdrawn(reply.nomination, isGone(reply.nomination, world, at), world));
    }
    default:
      return told(copy.NOT_WITHDRAWN[reply.kind]);
  }
};

/** Why the words stay as they are, in words. */
export const notChangedCard = (reply: NotChanged, world: World): Card =>
  told(
    reply.kind === 'gone'
      ? copy.wordsGone(world.people.nameOf(reply.nomination.nomineeId))
      : copy.NOT_CHANGED[reply.kind],
  );
