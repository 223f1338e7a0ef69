import { type Day, firstOf, latestDay } from '../../../kernel/calendar.js';
import type { Card } from '../../../kernel/card.js';
import {
  footerData,
  headingData,
  type Moment,
  momentData,
  type Row,
  sectionData,
} from '../../../kernel/kit/index.js';
import { pageOf, pagesIn, turning } from '../../../kernel/pages.js';
import type { PersonId } from '../../../kernel/people.js';
import { shortened } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { MINE, pagesInWords, writtenInRow } from '../copy/mine.js';
import { THANKS } from '../copy/thanks.js';
import { categoryTitle, inNoOrder, isHeld, isStanding, isTakenOut, type Nomination } from '../model.js';
import { closesOn, monthBefore, openMonth } from '../month.js';
import { isGone, thanksGoesAt, thanksOf } from '../thanks.js';
import { fromWhom } from '../words-card.js';
import { mayBeChanged } from './change.js';
import { mayBeWithdrawn } from './decide.js';

/** On a page of `my shout-outs`: a card has 24 KB, and what is typed may hold letters of three bytes. */
const MOST_WRITTEN = 3;
const MOST_RECEIVED = 4;
const PREVIEW = 300;

const latestFirst = (a: Nomination, b: Nomination): number => (a.at < b.at ? 1 : -1);

/** Until its month closes, and until the thanks goes if that is later. */
const withdrawUntil = (nomination: Nomination, world: World): Day => {
  const closes = closesOn(nomination.month, world);
  const goes = thanksOf(nomination, world) ?? closes;
  return latestDay(goes, closes);
};

/** One that is still in its writer's hands, with its ways back. */
const writtenRow = (nomination: Nomination, world: World): Row => {
  const { month, id, times: round } = nomination;
  const data = { month, nomination: id, round };
  const canChange = mayBeChanged(nomination, undefined, world);
  const change = { title: MINE.change, verb: 'shoutouts.change', data };
  const withdraw = { title: MINE.withdraw, verb: 'shoutouts.withdraw', data };
  return {
    name: world.people.nameOf(nomination.nomineeId),
    text: writtenInRow(
      {
        changeUntil: canChange ? thanksGoesAt(nomination, world) : undefined,
        withdrawUntil: withdrawUntil(nomination, world),
      },
      categoryTitle(nomination.category, world),
      shortened(nomination.did, PREVIEW),
      world,
    ),
    buttons: canChange ? [change, withdraw] : [withdraw],
  };
};

const receivedMoment = (nomination: Nomination, world: World): Moment => ({
  value: categoryTitle(nomination.category, world),
  words: isHeld(nomination) ? THANKS.wait : shortened(nomination.did, PREVIEW),
  difference: isHeld(nomination) ? '' : shortened(nomination.difference, PREVIEW),
  from: MINE.from(fromWhom(nomination, world), nomination.month),
  isLarge: nomination.reportedAt === undefined,
});

/** Leads to the same words, whole, with a button under each: cards of thanks of earlier releases have none. */
const toReport = (world: World) => ({
  title: MINE.report,
  verb: 'shoutouts.thanks-page',
  data: { page: 0, since: firstOf(monthBefore(openMonth(world))), until: world.today },
});

/** What a list says in place of rows. */
const noneOn = (all: readonly unknown[], shown: readonly unknown[], none: string): string => {
  if (all.length === 0) return none;
  return shown.length === 0 ? MINE.noMore : '';
};

/** What a person wrote in the open month, and what was written about them in that month and the one before. */
export const mineCard = (
  nominations: readonly Nomination[],
  id: PersonId,
  wanted: number,
  world: World,
): Card => {
  const standing = nominations.filter(isStanding).sort(latestFirst);
  // What is still on its way after the close can be taken back as well.
  const written = standing.filter((n) => n.nominatorId === id && mayBeWithdrawn(n, undefined, world));
  // Until the thanks goes it is the writer's.
  const about = standing.filter((n) => n.nomineeId === id && isGone(n, world) && !isTakenOut(n));
  // By month alone: by the time of writing, whoever asked not to be named could be told.
  const received = inNoOrder(about, world).toSorted((a, b) =>
    a.month < b.month ? 1 : a.month > b.month ? -1 : 0,
  );
  const pages = Math.max(pagesIn(written.length, MOST_WRITTEN), pagesIn(received.length, MOST_RECEIVED));
  const own = pageOf(written, MOST_WRITTEN, wanted, pages);
  const theirs = pageOf(received, MOST_RECEIVED, wanted, pages);
  const turned = turning(own, pagesInWords(own.words, theirs.words), 'shoutouts.mine-page');
  return {
    template: 'shoutouts/mine',
    data: {
      ...headingData({ title: MINE.title }),
      written: [
        sectionData({
          heading: MINE.written(openMonth(world)),
          count: written.length === 0 ? undefined : written.length,
          hint: noneOn(written, own.rows, MINE.nothingWritten),
          rows: own.rows.map((n) => writtenRow(n, world)),
        }),
      ],
      received: [
        sectionData({
          heading: MINE.received,
          count: received.length === 0 ? undefined : received.length,
          hint: noneOn(received, theirs.rows, MINE.nothingReceived),
          rows: [],
        }),
      ],
      moments: theirs.rows.map((n) => momentData(receivedMoment(n, world))),
      ...footerData({
        pages: turned.pages,
        turns: [...turned.turns, ...(received.length > 0 ? [toReport(world)] : [])],
        because: MINE.because,
      }),
    },
    summary: MINE.title,
  };
};
