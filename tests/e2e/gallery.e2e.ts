import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { JsonObject } from '../../src/kernel/json.js';
import { type Card, cardsOf, drawOpen, PHONE, type Seen } from '../gallery/draw.js';
import { failing, summary } from '../gallery/findings.js';
import { openRenderer } from '../gallery/open-renderer.js';
import type { Theme } from '../gallery/themes.js';
import { openBrowser } from '../support/browser.js';

// The part of `npm run gallery -- --check` that every change can wait for: the official renderer, as wide as a phone.

const THEMES: readonly Theme[] = ['light', 'contrast'];

const cardOf = (name: string, ...body: JsonObject[]): Card => {
  const content = { type: 'AdaptiveCard', version: '1.5', body };
  return { name, template: name, content, bytes: 0 };
};
const box = (label: string): JsonObject => ({ type: 'Input.Text', id: label + Math.random(), label });
const picture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('The cards in the official renderer, on a phone', function () {
  this.timeout(180_000);
  let browser: Browser;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-gallery-'));
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const drawn = (cards: readonly Card[], theme: Theme): Promise<readonly Seen[]> =>
    drawOpen(browser, cards, { theme, widths: [PHONE], folder });

  for (const theme of THEMES) {
    it(`can be read and used by everybody in ${theme} colours: axe-core finds nothing serious`, async () => {
      const seen = await drawn(cardsOf(), theme);
      assert.ok(seen.length > 30, `only ${seen.length} cards`);
      assert.deepEqual(summary(failing(seen.flatMap(({ findings }) => findings))), []);
    });
  }

  it('are walked through by the Tab key in the order in which they are read', async () => {
    const many = cardsOf().filter(({ name }) => name.startsWith('actions/') || name.startsWith('today/'));
    const seen = await drawn(many, 'light');
    assert.ok(seen.some(({ stops = 0 }) => stops > 5));
    assert.deepEqual(
      seen.flatMap(({ findings }) => findings).filter(({ rule }) => rule === 'tab-order'),
      [],
    );
  });

  it('would be found out: two boxes of one name, a box and a picture without one, pale words, words that are cut', async () => {
    const text = (more: JsonObject): JsonObject => ({ type: 'TextBlock', wrap: true, ...more });
    const bad = [
      cardOf('names', box('How is it going?'), box('How is it going?')),
      cardOf('no-name', { type: 'Input.Text', id: 'x' }),
      cardOf('picture', { type: 'Image', url: picture, altText: '' }),
      cardOf('pale', text({ text: 'Please check the date', color: 'Warning' })),
      cardOf('cut', {
        type: 'ColumnSet',
        columns: ['left', 'right'].map((side) => ({
          type: 'Column',
          width: '300px',
          items: [text({ text: side })],
        })),
      }),
      cardOf(
        'good',
        text({ text: 'All well' }),
        box('How is action 1 going?'),
        box('How is action 2 going?'),
      ),
    ];
    const found = failing((await drawn(bad, 'light')).flatMap(({ findings }) => findings));
    assert.deepEqual(Object.fromEntries(found.map(({ place, rule }) => [place.card, rule])), {
      names: 'input-named-twice',
      'no-name': 'label',
      picture: 'image-alt',
      pale: 'color-contrast',
      cut: 'too-wide',
    });
  });

  it('show a date as it is written in Britain, not in America', async () => {
    const day = { type: 'Input.Date', id: 'd', label: 'Date held', value: '2026-03-12' };
    const { page, draw } = await openRenderer(browser, 'light', { width: PHONE, beside: 12 });
    await draw({ type: 'AdaptiveCard', version: '1.5', body: [day] });
    const shown = page.locator('input[type=date]');
    // The parts of the box are the browser's own; what is typed first is where the day stands.
    await shown.focus();
    await page.keyboard.type('31');
    assert.equal(await shown.inputValue(), '2026-03-31');
    await page.close();
  });
});
