import { type Month, monthInWords } from '../../kernel/calendar.js';
import type { Card } from '../../kernel/card.js';
import type { JsonObject } from '../../kernel/json.js';
import { turning } from '../../kernel/pages.js';
import type { World } from '../../kernel/world.js';
import { type Block, pagesOf } from './judging/pages.js';
import { categoryTitle, isHeld, type Nomination, type Place } from './model.js';
import { markOf } from './reported-words/mark.js';
import { thanksOf } from './thanks.js';
import { BACK_TO_TODAY, PLACE_WORDS } from './wording.js';

// Cards of other people's words, as many of them as fit on a page.

/** Who wrote it, as the colleague and those who lead them may read it. */
export const fromWhom = (nomination: Nomination, world: World): string =>
  nomination.nameHidden
    ? 'a colleague who asked not to be named'
    : world.people.nameOf(nomination.nominatorId);

/** What a person reads in this feature at a time: some words, or news without any. */
interface Words {
  readonly title: string;
  readonly note: string;
  readonly blocks: readonly Block[];
  readonly verb: string;
  readonly data: JsonObject;
  readonly because: string;
  readonly hasBack?: boolean;
}

const rowOf = ({ title, about, entries: [entry], buttons = [] }: Block): JsonObject => ({
  heading: title,
  about,
  did: entry?.did ?? '',
  difference: entry?.difference ?? '',
  hasButtons: buttons.length > 0,
  buttons: [...buttons],
});

const wordsCard = (
  { title, note, blocks, verb, data, because, hasBack = false }: Words,
  wanted: number,
): Card => {
  const all = pagesOf(blocks, []);
  const page = Math.min(Math.max(wanted, 0), Math.max(all.length - 1, 0));
  const words = all.length > 1 ? `Page ${page + 1} of ${all.length}` : '';
  const turned = turning({ page, pages: all.length }, words, verb, data);
  return {
    template: 'shoutouts/words',
    data: {
      ...turned,
      hasTurns: turned.hasTurns || hasBack,
      turns: [...turned.turns, ...(hasBack ? [BACK_TO_TODAY] : [])],
      title,
      note,
      rows: (all[page] ?? []).map(rowOf),
      because,
    },
    summary: title,
  };
};

const blockOf = (nomination: Nomination, heading: string, world: World): Block => ({
  title: heading,
  about: `For: ${categoryTitle(nomination.category, world)}`,
  entries: [{ category: '', did: nomination.did, difference: nomination.difference }],
});

/** In place of words that their colleague has reported. */
export const THEY_WAIT =
  'You reported these words. They are with a principal social worker, and are shown to nobody else until it is settled.';

/** As the colleague reads it, who can report the words, once. */
const thankedBlock = (nomination: Nomination, world: World): Block => {
  const block = blockOf(nomination, `From ${fromWhom(nomination, world)}`, world);
  if (isHeld(nomination)) return { ...block, about: THEY_WAIT, entries: [] };
  if (nomination.reportedAt !== undefined)
    return {
      ...block,
      about: `${block.about}. A principal social worker has read these words, and they stay.`,
    };
  const data = { month: nomination.month, words: markOf(nomination) };
  return {
    ...block,
    buttons: [{ title: 'Report these words', verb: 'shoutouts.report-words', data }],
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

/** Everything that waited for the colleague this morning, in no order. */
export const thanksCard = (nominations: readonly Nomination[], wanted: number, world: World): Card =>
  wordsCard(
    {
      title:
        nominations.length === 1 ? 'A colleague thanked you' : `You were thanked ${nominations.length} times`,
      note: '',
      blocks: nominations.map((each) => thankedBlock(each, world)),
      verb: 'shoutouts.thanks-page',
      data: spanOf(nominations, world),
      because:
        'You get this because colleagues nominated you for a shout-out. Only you and your line manager are told; the panel reads it without your name.',
    },
    wanted,
  );

/** What a colleague was picked for whom the reader had nominated. */
export interface Chosen {
  readonly month: Month;
  readonly nomineeId: string;
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
  const picked = chosen.map(({ month, nomineeId, place }) => ({
    title: nameOf(nomineeId),
    about: `Whom you nominated is ${PLACE_WORDS[place]} for ${monthInWords(month)}. They have been told. Please keep it to yourself: nothing is announced unless they agree.`,
    entries: [],
  }));
  const words = thanked.map((each) =>
    blockOf(each, `${nameOf(each.nomineeId)}, from ${fromWhom(each, world)}`, world),
  );
  return wordsCard(
    {
      title: 'Shout-outs',
      note,
      blocks: [...picked, ...words],
      verb: 'shoutouts.news-page',
      data: place === undefined ? {} : { place },
      hasBack: place === 'today',
      because:
        'You get this because you manage or nominated them. They are told too; two lines from you when you next meet can mean a lot.',
    },
    page,
  );
};
