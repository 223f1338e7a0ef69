import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { actions } from './actions.js';
import { type FigureName, type Options, wantedBy } from './figures.js';
import { imports } from './imports.js';
import { memory } from './memory.js';
import { paced } from './paced.js';
import { press } from './press.js';
import { pressRequests } from './press-requests.js';
import { send } from './send.js';
import { supervision } from './supervision.js';
import { supervisionReports } from './supervision-report.js';
import { tick } from './tick.js';

const measure: Readonly<Record<FigureName, (options: Options) => Promise<void>>> = {
  send: ({ cards = 5_000, rounds = 5, storage }) => send({ cards, rounds, ...(storage ? { storage } : {}) }),
  paced: ({ cards, isFull }) => paced(cards ?? (isFull ? 10_000 : 1_000)),
  press: async ({ cards = 4_000, rounds = 5, storage }) => {
    await pressRequests();
    await press(cards, rounds, storage);
  },
  tick: () => tick(),
  import: ({ cards = 5_000, rounds = 3 }) => imports(cards, rounds),
  memory: async ({ isFull }) => {
    await memory(false);
    if (isFull) await memory(true);
  },
  supervision: async ({ cards = 30_000, storage = 'memory' }) => {
    await supervision(cards);
    await supervisionReports(cards, storage);
  },
  actions: ({ cards = 100_000, storage = 'memory' }) => actions(cards, storage),
};

const { names, rest, options } = wantedBy(process.argv.slice(2));

/** Each figure in a process of its own, so that none inherits the memory or the warm code of another. */
const measureApart = async (name: FigureName): Promise<void> => {
  const args = [...process.execArgv, import.meta.filename, name, ...rest];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  if (code !== 0) process.exitCode = 1;
};

const [only] = names;
if (names.length === 1 && only) await measure[only](options);
else for (const name of names) await measureApart(name);
