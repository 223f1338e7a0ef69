import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { printedManifest, printedPages } from './pages.js';

for (const { file, text } of printedPages()) await writeFile(join(import.meta.dirname, file), text);

await writeFile(join(import.meta.dirname, '../appPackage/manifest.json'), printedManifest());
