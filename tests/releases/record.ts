import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { aProgram, liveIn, recordedIn } from './lived-in.js';

// `npm run record NAME`, on a release that goes out: writes down its rows, one a line, for later releases to read.

const [name = 'rows'] = process.argv.slice(2);
const program = aProgram();
await liveIn(program);
const { rows, seals, ...about } = await recordedIn(program);
const lines = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).join(',\n');
await writeFile(
  join(import.meta.dirname, `${name}.json`),
  `${JSON.stringify(about).slice(0, -1)},"seals":[\n${lines(seals)}\n],"rows":[\n${lines(rows)}\n]}\n`,
);
