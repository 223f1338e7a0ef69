import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

const CANDIDATES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Opens the Chromium that the machine has; `CHROMIUM` names another. Quiet towards the internet. */
export const openBrowser = async (): Promise<Browser> => {
  const executablePath = process.env.CHROMIUM ?? CANDIDATES.find((path) => existsSync(path));
  if (!executablePath) throw new Error('No Chromium was found. Install it, or name it in CHROMIUM.');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--lang=en-GB',
      // Chromium without the files of a language draws dates as Americans write them, whatever it is told; so they follow
      // the language of the page.
      '--enable-blink-features=LangAttributeAwareFormControlUI',
    ],
  });
};

const PATIENCE_MS = 30_000;

/** One person's Teams window, as they use it. */
export interface Window {
  readonly page: Page;
  /** The newest card in the chat. */
  newest(): Locator;
  say(text: string): Promise<void>;
  /** Waits for a card that holds the text and gives the newest such card; it stays that card when its content changes. */
  shows(text: string): Promise<Locator>;
  picture(name: string): Promise<void>;
}

/** Opens a person's window and waits until it can be typed in. */
export const openWindow = async (browser: Browser, url: string, pictures: string): Promise<Window> => {
  await mkdir(pictures, { recursive: true });
  const page = await browser.newPage({ viewport: { width: 1280, height: 1400 } });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(url);
  const box = page.locator('[data-lexical-editor="true"]');
  await box.waitFor();
  const newest = () => page.locator('.ac-adaptiveCard').last();
  return {
    page,
    newest,
    say: async (text) => {
      await box.click();
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    },
    shows: async (text) => {
      const cards = page.locator('.ac-adaptiveCard');
      await cards.filter({ hasText: text }).last().waitFor();
      const texts = await cards.allTextContents();
      return cards.nth(texts.findLastIndex((content) => content.includes(text)));
    },
    picture: async (name) => {
      await newest().scrollIntoViewIfNeeded();
      await page.screenshot({ path: join(pictures, `${name}.png`) });
    },
  };
};

/** Chooses from a closed list by its label. */
export const choose = async (
  page: Page,
  card: Locator,
  label: string | RegExp,
  option: string,
): Promise<void> => {
  await chooseIn(page, card.getByRole('combobox', { name: label }), option);
};

/** The same of a list that is found otherwise. */
export const chooseIn = async (page: Page, list: Locator, option: string): Promise<void> => {
  // In the middle of the window, because the choices open below it and cannot be scrolled to.
  await list.evaluate((element: { scrollIntoView(how: { block: 'center' }): void }) =>
    element.scrollIntoView({ block: 'center' }),
  );
  await list.click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

/** Waits until a card holds the text, after a press for instance, and gives all of its text. Says what it holds instead. */
export const becomes = async (card: Locator, text: string): Promise<string> => {
  await card
    .filter({ hasText: text })
    .waitFor()
    .catch(async (cause: unknown) => {
      const instead = await card.textContent({ timeout: 1000 }).catch(() => 'no such card');
      throw new Error(`The card does not say “${text}”. It says: ${instead}`, { cause });
    });
  return (await card.textContent()) ?? '';
};

const cardsOf = ({ page }: Window): Locator => page.locator('.ac-adaptiveCard');

/** The newest card by its place in the chat: its words change under the hands. */
export const lastOf = async (window: Window): Promise<Locator> =>
  cardsOf(window).nth((await cardsOf(window).count()) - 1);

/** Says it, and gives the card that answers, by its place in the chat. */
export const ask = async (window: Window, text: string): Promise<Locator> => {
  const before = await cardsOf(window).count();
  await window.say(text);
  const answer = cardsOf(window).nth(before);
  await answer.waitFor();
  return answer;
};

/** Types a day into a box for one, as the client writes it: `March 20, 2026`. */
export const typeDay = async (box: Locator, words: string): Promise<void> => {
  await box.fill(words);
  await box.press('Tab');
};
