import type { Lived } from './apart.js';
import { breachesOf, expectationsOf } from './checker.js';
import { live } from './live.js';
import { inWords } from './print.js';
import { scriptOf } from './script.js';

// The process in which lives are lived: their numbers are its arguments, and it says a line of JSON for each.

const counted = (words: readonly string[]): Readonly<Record<string, number>> => {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries(counts);
};

for (const seed of process.argv.slice(2).map(Number)) {
  const life = await live(scriptOf(seed));
  const lived: Lived = {
    seed,
    breaches: inWords(life, breachesOf(life)),
    failures: life.failures,
    expected: expectationsOf(life),
    answers: counted(life.answers.map(({ how }) => how)),
  };
  process.stdout.write(`${JSON.stringify(lived)}\n`);
}
