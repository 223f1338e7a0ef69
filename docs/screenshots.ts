import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { makeExpander } from '../src/platform/cards/expand.js';
import { openBrowser } from '../tests/support/browser.js';
import { CARDS, SAMPLES, sampleNamed } from '../tests/support/card-samples.js';
import { renderCard } from '../tests/support/rendered-card.js';

// Draws every card from its sample into docs/cards/. Run it after a card has changed: npm run screenshots

const PICTURES = join(import.meta.dirname, 'cards');
const WIDTH = 440;
/** Cards that are drawn once more, as wide as a phone shows them: most people read them there. */
const ON_PHONES = ['today/today', 'today/today.one', 'today/today.empty', 'today/pointer'];
const PHONE_WIDTH = 360;

const expand = makeExpander(CARDS);
const browser = await openBrowser();
await mkdir(PICTURES, { recursive: true });
for (const { name, template } of SAMPLES) {
  const card = expand({ template, data: sampleNamed(name), summary: '' });
  const picture = name.replace('/', '-');
  const wanted: [string, number][] = [[picture, WIDTH]];
  if (ON_PHONES.includes(name)) wanted.push([`${picture}-phone`, PHONE_WIDTH]);
  for (const [file, width] of wanted) {
    const page = await renderCard(browser, card, width);
    await page.locator('body').screenshot({ path: join(PICTURES, `${file}.png`) });
    await page.close();
  }
}
await browser.close();
