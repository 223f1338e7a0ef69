import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cardsOf } from '../gallery/draw.js';
import { KEPT, keptAs, keptPictures, MOST_KEPT_BYTES } from '../gallery/kept.js';
import { THEMES } from '../gallery/themes.js';

// When one of these fails after a card has changed: npm run gallery

const page = readFileSync(join(import.meta.dirname, '../../docs/cards.md'), 'utf8');
const cards = cardsOf();
// Where the head of a PNG says how wide it is, and whether it has colours of a palette.
const WIDTH_AT = 16;
const KIND_AT = 25;
const PALETTE = 3;

describe('the page of the cards and their pictures', () => {
  it('has a row for every sample, with its size as it is', () => {
    const rows = [...page.matchAll(/^\| ([a-z-]+\/[a-z.-]+) \| (\d+) \|/gmu)].map(([, name, bytes]) => [
      name,
      Number(bytes),
    ]);
    assert.deepEqual(
      rows,
      cards.map(({ name, bytes }) => [name, bytes]),
    );
  });

  it('has a picture of every sample and a dark one of every card, and no other', async () => {
    const wanted = cards.flatMap(({ name }) =>
      THEMES.flatMap((theme) => keptAs({ card: name, client: 'local', theme, width: 360 }) ?? []),
    );
    assert.deepEqual([...(await keptPictures()).keys()].sort(), wanted.sort());
  });

  it('keeps pictures that are small, each and together', async () => {
    const pictures = await keptPictures();
    const total = [...pictures.values()].reduce((sum, size) => sum + size, 0);
    assert.ok(total <= MOST_KEPT_BYTES, `${total} bytes`);
    const wide: string[] = [];
    for (const file of pictures.keys()) {
      const png = readFileSync(join(KEPT, file));
      if (png.readUInt32BE(WIDTH_AT) > 360 || png[KIND_AT] !== PALETTE) wide.push(file);
    }
    assert.deepEqual(wide, []);
  });
});
