import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { imports } from './imports.js';
import { memory } from './memory.js';
import { paced } from './paced.js';
import { press } from './press.js';
import { pressRequests } from './press-requests.js';
import { send } from './send.js';
import { isStorageName, type StorageName } from './storages.js';
import { tick } from './tick.js';

interface Options {
  readonly cards: number | undefined;
  readonly rounds: number | undefined;
  readonly isFull: boolean;
  readonly storage: StorageName | undefined;
}

const figures: Readonly<Record<string, (options: Options) => Promise<void>>> = {
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
};

/** Each figure in a process of its own, so that none inherits the memory or the warm code of another. */
const runApart = async (name: string): Promise<void> => {
  const child = spawn(
    process.execPath,
    [...process.execArgv, import.meta.filename, name, ...process.argv.slice(2)],
    {
      stdio: 'inherit',
    },
  );
  const [code] = await once(child, 'exit');
  if (code !== 0) process.exitCode = 1;
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    cards: { type: 'string' },
    rounds: { type: 'string' },
    full: { type: 'boolean', default: false },
    storage: { type: 'string' },
  },
});
const [name] = positionals;
if (name === undefined) {
  for (const each of Object.keys(figures)) await runApart(each);
} else {
  const figure = figures[name];
  if (!figure) throw new Error(`There is no figure ${name}; there are ${Object.keys(figures).join(', ')}`);
  const numberOf = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  await figure({
    cards: numberOf(values.cards),
    rounds: numberOf(values.rounds),
    isFull: values.full,
    storage: isStorageName(values.storage) ? values.storage : undefined,
  });
}
