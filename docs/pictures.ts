import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser } from '../tests/support/browser.js';

// Draws the pictures of the kit from their drawings, as small PNG files, because Teams shows no SVG from a data address.
// Run it after a drawing has changed: npm run pictures

const KIT = join(import.meta.dirname, '../cards/kit');
const SIZE = 96;

const browser = await openBrowser();
for (const file of (await readdir(KIT)).filter((name) => name.endsWith('.svg'))) {
  const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
  const drawing = await readFile(join(KIT, file), 'utf8');
  await page.setContent(`<style>body{margin:0;background:transparent}</style>${drawing}`);
  await writeFile(join(KIT, file.replace('.svg', '.png')), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
