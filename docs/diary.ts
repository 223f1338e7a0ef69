import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diaryPage } from './diary-page.js';
import { diaryWantedBy } from './diary-wanted.js';

// What comes to the demo's four people: npm run demo:diary -- --weeks 8, and with --write into docs/a-month.md

const { weeks, isWritten } = diaryWantedBy(process.argv.slice(2));
const page = await diaryPage(weeks);
if (isWritten) await writeFile(join(import.meta.dirname, 'a-month.md'), page);
else process.stdout.write(page);
