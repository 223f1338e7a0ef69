import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAzurite } from '../../src/demo/azurite.js';
import { runFolder } from './fixture.js';
import type { Dose, Line, Scenario } from './scenario.js';
import { brokenRules } from './scenarios/broken-rules.js';
import { killedBetweenClaimAndOutcome } from './scenarios/claims.js';
import { movedClock } from './scenarios/clock.js';
import { faultyTeams } from './scenarios/connector.js';
import { killedDuringPresses, oppositePresses, samePressAgain } from './scenarios/presses.js';
import { killedWhileSending } from './scenarios/sending.js';
import { stoppedUnderLoad } from './scenarios/stopping.js';
import { storageInTrouble, storageRestarted } from './scenarios/storage.js';
import { frozenLeader } from './scenarios/two-bots.js';
import { SCENARIO_NAMES, type ScenarioName, wantedBy } from './wanted.js';

// Kills, freezes and breaks the bot and everything that it talks to, and counts what became of the messages and of
// people's answers. One line of JSON for each scenario; ends with 1 when one of them is not as it must be.

const SCENARIOS: Readonly<Record<ScenarioName, Scenario>> = {
  F1: killedWhileSending,
  F2: killedDuringPresses,
  F3: frozenLeader,
  F4: storageInTrouble,
  F5: storageRestarted,
  F7: faultyTeams,
  F9: movedClock,
  F10: samePressAgain,
  F11: oppositePresses,
  F15: stoppedUnderLoad,
  F16: brokenRules,
  F17: killedBetweenClaimAndOutcome,
};

const { names, unknownNames, values } = wantedBy(process.argv.slice(2));
if (unknownNames.length > 0) {
  process.stderr.write(`There is no ${unknownNames.join(', ')}. There are: ${SCENARIO_NAMES.join(', ')}\n`);
  process.exit(2);
}

const location = await mkdtemp(join(tmpdir(), 'throughline-faults-azurite-'));
const azurite = await startAzurite({ location });
const dose: Dose = {
  seed: Number(values.seed),
  isFull: values.full,
  kills: values.kills === undefined ? undefined : Number(values.kills),
  sends: values.sends === undefined ? undefined : Number(values.sends),
  azurite,
};

const isWell = async (name: ScenarioName): Promise<boolean> => {
  const began = performance.now();
  const took = () => ({ took_s: Math.round((performance.now() - began) / 1000) });
  try {
    const line: Line = await SCENARIOS[name](dose);
    process.stdout.write(`${JSON.stringify({ ...line, ...took() })}\n`);
    return line.ok;
  } catch (error) {
    const line = { scenario: name, ok: false, error: error instanceof Error ? error.stack : String(error) };
    process.stdout.write(`${JSON.stringify({ ...line, ...took() })}\n`);
    return false;
  }
};

const left = names.values();
const results: boolean[] = [];
const worker = async () => {
  for (const name of left) results.push(await isWell(name));
};
await Promise.all(Array.from({ length: Number(values['at-once'] ?? (values.full ? 1 : 4)) }, worker));
await azurite.stop();
if (values.keep || results.includes(false)) process.stderr.write(`Journals and logs: ${runFolder}\n`);
else await rm(runFolder, { recursive: true, force: true });
await rm(location, { recursive: true, force: true });
process.exit(results.includes(false) ? 1 : 0);
