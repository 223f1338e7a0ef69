import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { JsonObject } from '../../src/kernel/json.js';
import { makeExpander } from '../../src/platform/cards/expand.js';
import { CARDS, SAMPLES, sampleNamed } from '../support/card-samples.js';
import { type Client, type Finding, findingsOf, findingsOfWalk, type Place } from './findings.js';
import { addAxe, type Look, lookAt, walk } from './in-page.js';
import { CARD, type LocalClient } from './local-client.js';
import { openRenderer } from './open-renderer.js';
import type { Theme } from './themes.js';

/** A sample as it is sent. */
export interface Card {
  readonly name: string;
  /** Whose sample it is: `today/today` for `today/today.empty`. */
  readonly template: string;
  readonly content: JsonObject;
  readonly bytes: number;
}

/** Every card that there is a sample of, those of the kit’s parts too. */
export const cardsOf = (folder: string = CARDS): readonly Card[] => {
  const expand = makeExpander(folder);
  return SAMPLES.map(({ name, template }) => {
    const content = expand({ template, data: sampleNamed(name), summary: '' });
    return { name, template, content, bytes: Buffer.byteLength(JSON.stringify(content)) };
  });
};

/** A card that was drawn, and what was seen of it. */
export interface Seen {
  readonly place: Place;
  readonly picture: string;
  readonly contrast: number | null;
  /** How many stops the Tab key makes in it; it is not walked through in every theme. */
  readonly stops: number | undefined;
  readonly findings: readonly Finding[];
}

export const PHONE = 360;
/** A phone, and a wide window. */
export const WIDTHS: readonly number[] = [PHONE, 720];

/** What a width leaves for a card: a chat has room at both sides of it. */
const BESIDE = 12;
const cardWidth = (width: number): number => width - 2 * BESIDE;

interface Wanted {
  readonly theme: Theme;
  readonly widths: readonly number[];
  /** Below it the pictures are kept. */
  readonly folder: string;
}

/** Where the picture of a place is kept, below the folder of all. */
const pictureOf = ({ card, client, theme, width }: Place): string =>
  `${client}/${theme}-${width}/${card.replace('/', '-')}.png`;

const folderOf = async (folder: string, client: Client, theme: Theme, width: number): Promise<void> => {
  await mkdir(join(folder, `${client}/${theme}-${width}`), { recursive: true });
};

/** The way of the Tab key is the same in every theme, and a phone is where a card is laid out most narrowly. */
const isWalked = (theme: Theme, width: number): boolean => theme === 'light' && width === PHONE;

const seenOf = (place: Place, look: Look, stops: Awaited<ReturnType<typeof walk>> | undefined): Seen => ({
  place,
  picture: pictureOf(place),
  contrast: look.contrast,
  stops: stops?.length,
  findings: [...findingsOf(place, look), ...findingsOfWalk(place, stops ?? [])],
});

/** Draws every card with the official renderer. */
export const drawOpen = async (
  browser: Browser,
  cards: readonly Card[],
  { theme, widths, folder }: Wanted,
) => {
  const seen: Seen[] = [];
  for (const width of widths) {
    await folderOf(folder, 'open', theme, width);
    const { page, root, draw } = await openRenderer(browser, theme, { width, beside: BESIDE });
    await addAxe(page);
    for (const { name, content } of cards) {
      const place: Place = { card: name, client: 'open', theme, width };
      const drawn = await draw(content);
      await drawn.screenshot({ path: join(folder, pictureOf(place)) });
      const [look] = await lookAt(page, `[${root}]`);
      if (!look) throw new Error(`Nothing was seen of ${name}`);
      seen.push(seenOf(place, look, isWalked(theme, width) ? await walk(page, root) : undefined));
    }
    await page.close();
  }
  return seen;
};

/** How many cards are sent at once: the client draws them while the next are not there yet. */
const BATCH = 12;

/** Sends every card to the local client, and draws it there. */
export const drawLocal = async (
  browser: Browser,
  client: LocalClient,
  cards: readonly Card[],
  { theme, widths, folder }: Wanted,
) => {
  const { page, send, narrow } = await client.open(browser, theme);
  for (let from = 0; from < cards.length; from += BATCH)
    await send(cards.slice(from, from + BATCH).map(({ content }) => content));
  await addAxe(page);
  const seen: Seen[] = [];
  for (const width of widths) {
    await folderOf(folder, 'local', theme, width);
    await narrow(cardWidth(width));
    const places = cards.map(({ name }): Place => ({ card: name, client: 'local', theme, width }));
    const looks = await lookAt(page, `document.querySelectorAll('${CARD}')`);
    for (const [index, place] of places.entries()) {
      const look = looks[index];
      if (!look) throw new Error(`${place.card} was not shown by the local client`);
      await page
        .locator(CARD)
        .nth(index)
        .screenshot({ path: join(folder, pictureOf(place)) });
      const root = `document.querySelectorAll('${CARD}')[${index}]`;
      seen.push(seenOf(place, look, isWalked(theme, width) ? await walk(page, root) : undefined));
    }
  }
  await page.close();
  return seen;
};
