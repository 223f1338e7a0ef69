import { parseArgs } from 'node:util';

/** Every fault run, in the order in which `--full` runs them. */
export const SCENARIO_NAMES = [
  'F1',
  'F2',
  'F3',
  'F4',
  'F5',
  'F7',
  'F9',
  'F10',
  'F11',
  'F15',
  'F16',
  'F17',
] as const;
export type ScenarioName = (typeof SCENARIO_NAMES)[number];
const isScenario = (name: string): name is ScenarioName => SCENARIO_NAMES.some((one) => one === name);

/** In under four minutes; what mostly waits goes first. The clock and the storage's own troubles are left to `--full`. */
const SHORT: readonly ScenarioName[] = ['F1', 'F7', 'F11', 'F3', 'F17', 'F16', 'F15', 'F2', 'F10'];

/** What the command line asks for. */
export const wantedBy = (args: readonly string[]) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      seed: { type: 'string', default: '1' },
      kills: { type: 'string' },
      sends: { type: 'string' },
      full: { type: 'boolean', default: false },
      'at-once': { type: 'string' },
      keep: { type: 'boolean', default: false },
    },
  });
  const asked = values.only?.split(',') ?? (values.full ? SCENARIO_NAMES : SHORT);
  return {
    values,
    names: asked.filter(isScenario),
    unknownNames: asked.filter((name) => !isScenario(name)),
  };
};
