import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { situationsIn } from './parse.js';
import { play } from './run.js';

const FOLDER = import.meta.dirname;
/** Not situations: how to write them, and who is there. */
const OTHERS = ['README.md', 'cast.md'];

describe('situations', () => {
  for (const file of readdirSync(FOLDER)
    .filter((name) => name.endsWith('.md') && !OTHERS.includes(name))
    .sort())
    describe(file.replace('.md', ''), () => {
      for (const situation of situationsIn(file, readFileSync(join(FOLDER, file), 'utf8')))
        it(situation.title, () => play(situation));
    });
});
