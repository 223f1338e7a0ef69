import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { CAST } from '../../src/demo/cast.js';
import { DEMO_PAGE } from '../../src/demo/page.js';
import type { demoState } from '../../src/demo/state.js';
import { openBrowser } from '../support/browser.js';

const PICTURES = join(import.meta.dirname, '../../.data/e2e');
const PHONE = { width: 360, height: 780 };

const STATE: Awaited<ReturnType<typeof demoState>> = {
  now: '2026-03-12T10:00:00.000Z',
  clock: 'Thursday 12 March 2026, 10:00',
  isSendingTime: true,
  cast: CAST.map(({ email, who, tries }) => ({
    id: email,
    standing: 'installed' as const,
    name: email,
    who: who(3),
    tries,
    url: 'http://127.0.0.1:9/',
  })),
  newcomer: { name: 'Ileana Popescu', url: undefined, isOnTheList: false },
  counts: { waiting: 1, sent: 1, notReached: 0 },
  messages: [
    {
      to: 'Siân Morgan-Ellis',
      what: 'the card of the day',
      state: 'waiting',
      reason: 'goes out when they open their window',
      at: 'Thursday 12 March, 10:00',
    },
    {
      to: 'Sagal Dirir',
      what: 'the card of the day, asked for',
      state: 'sent',
      reason: '',
      at: 'Thursday 12 March, 10:00',
    },
  ],
};

/** How much lighter one colour is than another, as WCAG 2.2 reckons it. */
const contrast = (one: string, other: string): number => {
  const lightness = (colour: string): number => {
    const parts = [...colour.matchAll(/[\d.]+/gu)].slice(0, 3).map(([text]) => Number(text) / 255);
    const [r = 0, g = 0, b = 0] = parts.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark = 0, light = 0] = [lightness(one), lightness(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

describe('The page of the demo on a phone', function () {
  this.timeout(60_000);
  let server: Server;
  let browser: Browser;
  let url = '';
  let moves = 0;

  before(async () => {
    server = createServer((request, response) => {
      if (request.url === '/demo/clock') moves += 1;
      const isPage = request.url === '/demo';
      response.setHeader('content-type', isPage ? 'text/html; charset=utf-8' : 'application/json');
      response.end(isPage ? DEMO_PAGE : JSON.stringify(request.method === 'POST' ? {} : STATE));
    });
    await new Promise<void>((done) => {
      server.listen(0, '127.0.0.1', done);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/demo`;
    browser = await openBrowser();
    await mkdir(PICTURES, { recursive: true });
  });
  after(async () => {
    await browser?.close();
    server.close();
  });

  const open = async (colorScheme: 'light' | 'dark'): Promise<Page> => {
    const page = await browser.newPage({ viewport: PHONE, colorScheme });
    await page.goto(url);
    await page.getByText('Siân Morgan-Ellis, team manager').waitFor();
    return page;
  };
  /** The colours of the page's ground and of what stands on it. */
  const coloursOf = (page: Page) =>
    page.evaluate<readonly [string, string, string]>(
      '[getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.querySelector("td")).color, getComputedStyle(document.querySelector("button")).color]',
    );

  for (const scheme of ['light', 'dark'] as const) {
    it(`has a ground of its own in ${scheme} mode, and everything on it can be read`, async () => {
      const page = await open(scheme);
      const [ground, text, button] = await coloursOf(page);
      assert.doesNotMatch(ground, /rgba|transparent/u);
      assert.ok(contrast('rgb(0,0,0)', ground) > 12 === (scheme === 'light'), ground);
      assert.ok(contrast(ground, text) >= 7 && contrast(ground, button) >= 4.5);
      await page.screenshot({ path: join(PICTURES, `page-360-${scheme}.png`), fullPage: true });
    });
  }

  it('is no wider than the phone, the messages included, and each part of a message has its name', async () => {
    const page = await open('light');
    const wide = await page.evaluate<readonly number[]>(
      '[document.documentElement.scrollWidth, document.querySelector(".scroll").scrollWidth - document.querySelector(".scroll").clientWidth]',
    );
    assert.deepEqual(wide, [PHONE.width, 0]);
    const row = page.getByRole('row').filter({ hasText: 'Siân Morgan-Ellis' });
    assert.equal(await row.getByRole('cell').count(), 5);
    const named = await page.evaluate<string>(
      'getComputedStyle(document.querySelector("td"), "::before").content',
    );
    assert.match(named, /To/u);
  });

  it('is walked through by the keyboard alone, to the messages and back', async () => {
    const page = await open('light');
    const seen: string[] = [];
    for (let tab = 0; tab < 30 && seen.at(-1) !== 'Messages'; tab += 1) {
      await page.keyboard.press('Tab');
      seen.push(
        await page.evaluate<string>(
          '(() => { const at = document.activeElement; return at.getAttribute("aria-labelledby") === "messages-title" ? "Messages" : at.tagName; })()',
        ),
      );
    }
    assert.equal(seen.at(-1), 'Messages', seen.join(' '));
    assert.deepEqual(
      [seen.filter((tag) => tag === 'BUTTON').length, seen.filter((tag) => tag === 'A').length],
      // Four of the clock, two for each of the four people, two for the newcomer.
      [14, 4],
    );
  });

  it('moves the clock by a key, and the keyboard keeps its place', async () => {
    const page = await open('light');
    await page.getByRole('button', { name: 'Next Monday' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Done.').waitFor();
    const at = await page.evaluate<string>('document.activeElement.textContent');
    assert.deepEqual([moves, at], [1, 'Next Monday']);
  });
});
