import { parseArgs } from 'node:util';
import type { Attack } from './attack.js';
import { bodies } from './bodies.js';
import { forged } from './forged.js';
import { fuzz } from './fuzz.js';
import { garbage } from './garbage.js';
import { jwt } from './jwt.js';
import { slow } from './slow.js';
import { ssrf } from './ssrf.js';
import { upgrade } from './upgrade.js';

// Attacks the bot as somebody would who does not belong, and counts what got through. One line of JSON for each attack;
// ends with 1 when one of them got anything.

const ATTACKS: Readonly<Record<string, Attack>> = {
  jwt,
  garbage,
  bodies,
  slow,
  fuzz,
  upgrade,
  ssrf,
  forged,
};

const { values, positionals } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, full: { type: 'boolean', default: false } },
  allowPositionals: true,
});

const names = positionals.length > 0 ? positionals : Object.keys(ATTACKS);
const strangers = names.filter((name) => !ATTACKS[name]);
if (strangers.length > 0) {
  process.stderr.write(
    `There is no ${strangers.join(', ')}. There are: ${Object.keys(ATTACKS).join(', ')}\n`,
  );
  process.exit(2);
}

for (const name of names) {
  const line = await ATTACKS[name]?.({ seed: Number(values.seed), isFull: values.full });
  if (!line) continue;
  process.stdout.write(`${JSON.stringify(line)}\n`);
  if (!line.ok) process.exitCode = 1;
}
// An attack may leave half-open connections behind on purpose: nothing of them is waited for.
process.exit();
