import { breachesOf, expectationsOf } from './checker.js';
import { live } from './live.js';
import { inWords } from './print.js';
import { scriptOf } from './script.js';
import { wantedBy } from './wanted.js';

// Lives many lives of a service, one after the other, and says of each whether everything held:
// npm run lives -- --count 200 --seed 1

const say = (line: string) => process.stdout.write(`${line}\n`);

const { seed, count } = wantedBy(process.argv.slice(2));
let failed = 0;
for (let number = seed; number < seed + count; number += 1) {
  const began = performance.now();
  const life = await live(scriptOf(number));
  const breaches = breachesOf(life);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  if (breaches.length > 0 || life.failures.length > 0) failed += 1;
  say(
    breaches.length === 0 && life.failures.length === 0
      ? `Life ${number}: held; ${life.got.length} cards, ${expectationsOf(life)} steps in time (${seconds} s)`
      : `${inWords(life, breaches)}\n${life.failures.slice(0, 3).join('\n')}`,
  );
}
say(failed === 0 ? `All ${count} held.` : `${failed} of ${count} did not hold.`);
process.exitCode = failed === 0 ? 0 : 1;
