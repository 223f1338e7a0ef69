import type { Attack } from './attack.js';
import { bodies } from './bodies.js';
import { forged } from './forged.js';
import { fuzz } from './fuzz.js';
import { garbage } from './garbage.js';
import { jwt } from './jwt.js';
import { names as hiddenNames } from './names.js';
import { slow } from './slow.js';
import { ssrf } from './ssrf.js';
import { upgrade } from './upgrade.js';
import { ATTACK_NAMES, type AttackName, wantedBy } from './wanted.js';

// Attacks the bot as somebody would who does not belong, and counts what got through. One line of JSON for each attack;
// ends with 1 when one of them got anything.

const ATTACKS: Readonly<Record<AttackName, Attack>> = {
  jwt,
  garbage,
  bodies,
  slow,
  fuzz,
  upgrade,
  ssrf,
  forged,
  names: hiddenNames,
};

const { names, unknownNames, seed, isFull } = wantedBy(process.argv.slice(2));
if (unknownNames.length > 0) {
  process.stderr.write(`There is no ${unknownNames.join(', ')}. There are: ${ATTACK_NAMES.join(', ')}\n`);
  process.exit(2);
}

for (const name of names) {
  const line = await ATTACKS[name]({ seed, isFull });
  process.stdout.write(`${JSON.stringify(line)}\n`);
  if (!line.ok) process.exitCode = 1;
}
// An attack may leave half-open connections behind on purpose: nothing of them is waited for.
process.exit();
