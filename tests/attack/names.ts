import { makeIds, newSecret } from '../../src/platform/ids/ids.js';
import type { Attack } from './attack.js';
import { guess } from './names/guesser.js';
import { gather } from './names/scene.js';

const STAFF = 40;
const NOMINEES = STAFF / 2;
const HIDDEN = 1_000;

/**
 * A thousand shout-outs are written without a name. Whoever is thanked, whoever manages them, a judge and a bystander lay
 * together everything that they are shown and everything that they get by trying, and name nobody.
 */
export const names: Attack = async ({ seed }) => {
  const { evidence, truth } = await gather({ seed, staff: STAFF, hidden: HIDDEN }, makeIds(newSecret()));
  const named = guess(evidence, truth);
  const succeeded = Object.values(named).reduce((sum, one) => sum + one, 0);
  const shown = new Set(evidence.sights.flatMap(({ entries }) => entries.map(({ words }) => words)));
  return {
    attack: 'names',
    attempts: truth.written.length,
    succeeded,
    // Who has seen nothing has named nobody for nothing.
    ok:
      succeeded === 0 &&
      shown.size === HIDDEN - NOMINEES &&
      evidence.dossiers.every(({ choices }) => choices.length === NOMINEES),
    shown: shown.size,
    sights: evidence.sights.length,
    tried: evidence.probes.length + evidence.dossierProbes.length,
    named,
  };
};
