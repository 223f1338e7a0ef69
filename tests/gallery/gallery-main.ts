import { readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '../support/browser.js';
import { askedBy } from './arguments.js';
import { cardsOf, drawLocal, drawOpen, type Seen, WIDTHS } from './draw.js';
import { figuresOf, withFigures } from './figures.js';
import { CLIENTS, failing, idle, summary } from './findings.js';
import { keep, keptPictures } from './kept.js';
import { startLocalClient } from './local-client.js';
import { pageOf } from './page.js';
import { THEMES } from './themes.js';

// `npm run gallery`: every card in both clients, three themes and two widths, looked at, on one page in .data/gallery; the
// pictures and figures that the repository keeps are made anew. With --check they are left alone, and it ends with 1 when
// something serious is found. With --only or --client fewer are drawn, and nothing is kept.

const DATA = join(import.meta.dirname, '../../.data/gallery');
const PAGE = join(import.meta.dirname, '../../docs/cards.md');

const { isCheck, only, clients } = askedBy(process.argv.slice(2));
const cards = cardsOf().filter(({ name }) => name.includes(only));
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const beganAt = Date.now();
const seconds = (): number => Math.round((Date.now() - beganAt) / 1000);
await rm(DATA, { recursive: true, force: true });
const browser = await openBrowser();
const inOpen = async (): Promise<readonly Seen[]> => {
  const all: Seen[] = [];
  for (const theme of THEMES)
    all.push(...(await drawOpen(browser, cards, { theme, widths: WIDTHS, folder: DATA })));
  say(`open renderer: ${all.length} pictures after ${seconds()} s`);
  return all;
};
const inLocal = async (): Promise<readonly Seen[]> => {
  const client = await startLocalClient(join(DATA, 'client'));
  const all: Seen[] = [];
  try {
    for (const theme of THEMES) {
      all.push(...(await drawLocal(browser, client, cards, { theme, widths: WIDTHS, folder: DATA })));
      say(`local client: ${all.length} pictures after ${seconds()} s`);
    }
  } finally {
    await client.stop();
  }
  return all;
};
// Side by side, because each waits for the browser most of the time.
const drawn = await Promise.all([
  clients.includes('open') ? inOpen() : [],
  clients.includes('local') ? inLocal() : [],
]);
const seen = drawn.flat();
await browser.close();
await writeFile(join(DATA, 'index.html'), pageOf(seen));

const findings = seen.flatMap((each) => each.findings);
for (const line of summary(findings)) say(line);
say(`${failing(findings).length} serious or critical findings; the page is ${join(DATA, 'index.html')}`);
const isWhole = only === '' && clients.length === CLIENTS.length;
const unneeded = isWhole ? idle(findings) : [];
for (const why of unneeded) say(`allowed, and not found any more: ${why}`);
if (isCheck) {
  process.exitCode = failing(findings).length + unneeded.length > 0 ? 1 : 0;
} else if (isWhole) {
  await keep(seen, DATA);
  const keptBytes = [...(await keptPictures()).values()].reduce((sum, size) => sum + size, 0);
  const figures = figuresOf({ cards, seen, keptBytes, seconds: seconds(), cores: availableParallelism() });
  await writeFile(PAGE, withFigures(await readFile(PAGE, 'utf8'), figures));
  say(`kept in docs/cards: ${keptBytes} bytes`);
}
