import type { Month } from '../../kernel/calendar.js';
import type { Card } from '../../kernel/card.js';
import type { JsonObject } from '../../kernel/json.js';
import {
  celebrationData,
  entryData,
  footerData,
  headingData,
  type Moment,
  momentData,
} from '../../kernel/kit/index.js';
import { turning } from '../../kernel/pages.js';
import type { PersonId } from '../../kernel/people.js';
import type { World } from '../../kernel/world.js';
import * as copy from './copy/thanks.js';
import { BACK_TO_TODAY } from './copy/wording.js';
import { bytesOf, onPages } from './judging/pages.js';
import { categoryTitle, isHeld, type Nomination, type Place } from './model.js';
import { markOf } from './reported-words/mark.js';
import { thanksOf } from './thanks.js';
import { toldCard } from './told-card.js';

// Cards of other people's words, as many of them as fit on a page.

/** Who wrote it, as the colleague and those who lead them may read it. */
export const fromWhom = (nomination: Nomination, world: World): string =>
  nomination.nameHidden ? copy.NOT_NAMED : world.people.nameOf(nomination.nominatorId);

/** Bytes for words on one page: of 24 KB, less what stands around them. The picture alone takes six. */
const ROOM = { thanks: 16_000, news: 21_000 } as const;
/** What the template adds around the words, and around a button, which is in the card twice. */
const AROUND_WORDS = 950;
const AROUND_BUTTON = 650;

const weightOf = (moment: Moment): number =>
  AROUND_WORDS +
  bytesOf(momentData(moment)) +
  ((moment.buttons?.length ?? 0) + (moment.more?.length ?? 0)) * AROUND_BUTTON;

interface Paged<T> {
  readonly rows: readonly T[];
  readonly turned: ReturnType<typeof turning>;
}

/** The page of them that is wanted; one that is not there shows the last one. */
const pageFor = <T>(
  pages: readonly (readonly T[])[],
  wanted: number,
  verb: string,
  data: JsonObject,
): Paged<T> => {
  const page = Math.min(Math.max(wanted, 0), Math.max(pages.length - 1, 0));
  return {
    rows: pages[page] ?? [],
    turned: turning({ page, pages: pages.length }, copy.pageOfPages(page, pages.length), verb, data),
  };
};

const momentOf = (nomination: Nomination, from: string, world: World): Moment => ({
  value: categoryTitle(nomination.category, world),
  words: nomination.did,
  difference: nomination.difference,
  from,
});

/** As the colleague reads it, who can report the words, once. */
const receivedMoment = (nomination: Nomination, world: World): Moment => {
  const moment = momentOf(nomination, copy.from(fromWhom(nomination, world)), world);
  if (isHeld(nomination)) return { ...moment, words: copy.THANKS.wait, difference: '', isLarge: false };
  // Words that hurt somebody once do not stand large, though they stay.
  if (nomination.reportedAt !== undefined)
    return { ...moment, value: copy.THANKS.stay(moment.value ?? ''), isLarge: false };
  const data = { month: nomination.month, words: markOf(nomination) };
  return {
    ...moment,
    buttons: [{ title: copy.THANKS.mine, verb: 'shoutouts.mine-page', data: { page: 0 } }],
    more: [{ title: copy.THANKS.report, verb: 'shoutouts.report-words', data }],
  };
};

/**
 * The mornings of the first and the last of them. Their ids would leave no room on the card, and neither these nor the
 * moments of writing are to tell who asked not to be named.
 */
const spanOf = (nominations: readonly Nomination[], world: World): JsonObject => {
  const days = nominations.flatMap((each) => thanksOf(each, world) ?? []).sort();
  return { since: days[0] ?? '', until: days.at(-1) ?? '' };
};

/** Everything that waited for the colleague this morning, in no order: theirs, with their name, and worth keeping. */
export const thanksCard = (
  nominations: readonly Nomination[],
  to: PersonId,
  wanted: number,
  world: World,
): Card => {
  if (nominations.length === 0)
    return toldCard({ title: copy.THANKS.title, lines: [copy.THANKS.none], because: copy.THANKS.because });
  const moments = nominations.map((each) => receivedMoment(each, world));
  const pages = onPages(moments, weightOf, ROOM.thanks);
  const { rows, turned } = pageFor(pages, wanted, 'shoutouts.thanks-page', spanOf(nominations, world));
  const [only, ...others] = nominations;
  const isOne = only !== undefined && others.length === 0;
  const times = copy.thankedTimes(nominations.length);
  return {
    template: 'shoutouts/thanks',
    data: {
      ...celebrationData({
        picture: 'thanks',
        title: copy.thankYou(world.people.nameOf(to)),
        subtitle: isOne ? copy.from(fromWhom(only, world)) : times,
      }),
      // Of one alone it stands above already.
      moments: rows.map((moment) => momentData(isOne ? { ...moment, from: '' } : moment)),
      ...footerData({
        pages: turned.pages,
        turns: turned.turns,
        rule: copy.THANKS.keep,
        because: copy.THANKS.because,
      }),
    },
    summary: times,
  };
};

/** What a colleague was picked for whom the reader had nominated. */
export interface Chosen {
  readonly month: Month;
  readonly nomineeId: PersonId;
  readonly place: Place;
}

/** How the news are shown: from the card of the day something leads back to it. */
export interface NewsShown {
  readonly page: number;
  readonly note: string;
  readonly place: 'today' | undefined;
}

/** The words about those whom the reader manages, and whom the panel chose of those they nominated. */
export const newsCard = (
  thanked: readonly Nomination[],
  chosen: readonly Chosen[],
  { page, note, place }: NewsShown,
  world: World,
): Card => {
  const { nameOf } = world.people;
  const moments = thanked.map((each) =>
    momentOf(each, copy.toAndFrom(nameOf(each.nomineeId), fromWhom(each, world)), world),
  );
  const pages = onPages<Chosen | Moment>(
    [...chosen, ...moments],
    (each) => ('words' in each ? weightOf(each) : AROUND_WORDS),
    ROOM.news,
  );
  const data = place === undefined ? {} : { place };
  const { rows, turned } = pageFor(pages, page, 'shoutouts.news-page', data);
  return {
    template: 'shoutouts/words',
    data: {
      ...headingData({ said: note, title: copy.NEWS.title }),
      entries: rows.flatMap((each) =>
        'words' in each
          ? []
          : [entryData({ name: nameOf(each.nomineeId), text: copy.NEWS.chosen(each.place, each.month) })],
      ),
      moments: rows.flatMap((each) => ('words' in each ? [momentData(each)] : [])),
      ...footerData({
        pages: turned.pages,
        turns: [...turned.turns, ...(place === 'today' ? [BACK_TO_TODAY] : [])],
        because: copy.NEWS.because,
      }),
    },
    summary: copy.NEWS.title,
  };
};
