import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { PHONE, type Seen } from './draw.js';
import type { Place } from './findings.js';

/** Where the pictures are that the repository keeps. */
export const KEPT = join(import.meta.dirname, '../../docs/cards');

/** What all kept pictures may weigh together, about 14 KB for a card: a clone carries every version of them for ever. */
export const MOST_KEPT_BYTES = 2_700_000;

/** A drawn card has few colours but those of the edges of its letters. */
const COLOURS = 16;

const isKept = ({ card, client, theme, width }: Place): boolean =>
  client === 'local' && width === PHONE && (theme === 'light' || (theme === 'dark' && !card.includes('.')));

/** Where the picture of a place is kept, or undefined: light of each sample, dark of each card, as on a phone. */
export const keptAs = (place: Place): string | undefined => {
  if (!isKept(place)) return undefined;
  const file = `${place.card.replace('/', '-')}.png`;
  return place.theme === 'dark' ? `dark/${file}` : file;
};

/** Keeps the pictures in as few colours as they can be read in, and nothing else beside them. */
export const keep = async (seen: readonly Seen[], folder: string, into: string = KEPT): Promise<void> => {
  await rm(into, { recursive: true, force: true });
  await mkdir(join(into, 'dark'), { recursive: true });
  for (const { place, picture } of seen) {
    const file = keptAs(place);
    if (file === undefined) continue;
    await sharp(join(folder, picture))
      .png({ palette: true, colours: COLOURS, dither: 0, effort: 10, compressionLevel: 9 })
      .toFile(join(into, file));
  }
};

/** The kept pictures with their sizes in bytes. */
export const keptPictures = async (folder: string = KEPT): Promise<ReadonlyMap<string, number>> => {
  const files = (await readdir(folder, { recursive: true }))
    .filter((file) => file.endsWith('.png'))
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  return new Map(files.map((file, index) => [file, sizes[index] ?? 0]));
};
