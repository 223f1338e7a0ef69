import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeExpander } from '../src/platform/cards/expand.js';
import { openBrowser } from '../tests/support/browser.js';
import { renderCard } from '../tests/support/rendered-card.js';

// Draws every card from its sample into docs/cards/. Run it after a card has changed: npm run screenshots

const CARDS = join(import.meta.dirname, '../cards');
const PICTURES = join(import.meta.dirname, 'cards');
const WIDTH = 440;
const SAMPLE = '.sample.json';

const expand = makeExpander(CARDS);
const browser = await openBrowser();
await mkdir(PICTURES, { recursive: true });
for (const file of (await readdir(CARDS, { recursive: true }))
  .filter((name) => name.endsWith(SAMPLE))
  .sort()) {
  const template = file.slice(0, -SAMPLE.length).replaceAll('\\', '/');
  const data = JSON.parse(await readFile(join(CARDS, file), 'utf8'));
  const page = await renderCard(browser, expand({ template, data, summary: '' }), WIDTH);
  await page.locator('body').screenshot({ path: join(PICTURES, `${template.replace('/', '-')}.png`) });
  await page.close();
}
await browser.close();
