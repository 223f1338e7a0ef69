import { resolve } from 'node:path';
import { nameOfFailure, ThroughlineError } from '../kernel/errors.js';
import { introductionOf } from './cast.js';
import { DATA_FOLDER } from './constants.js';
import { type RunningDemo, startDemo } from './demo.js';
import { takeFolder } from './folder.js';
import { recall } from './memory.js';
import { type Given, makeProgram } from './program.js';

/** What was given, or this computer, does not let the demo start. */
const COULD_NOT = 2;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Ended here, because some of what was opened before would keep the process for ever. */
const giveUp = (line: string) => process.stderr.write(`${line}\n`, () => process.exit(COULD_NOT));

/** What this program throws says what to do; of anything else the kind must do, for it may quote whatever it met. */
const explain = (error: unknown) =>
  giveUp(
    error instanceof ThroughlineError
      ? error.message
      : `The demo could not go on: ${nameOfFailure(error)}. Start it again, or over with: npm run demo -- --fresh`,
  );

/** The address of a demo that already runs on this folder: two on one storage would spoil it. */
const alreadyRunning = async (folder: string): Promise<string | undefined> => {
  const past = await recall(folder);
  if (past?.pid === undefined) return undefined;
  const answers = await fetch(`${past.botUrl}/livez`).then(
    (response) => response.ok,
    () => false,
  );
  return answers ? `${past.botUrl}/demo` : undefined;
};

const introduce = async ({ url, windows, host }: RunningDemo) => {
  const at = await host.app.world();
  say('');
  say(`Throughline is running. Open this page first:  ${url}`);
  say('');
  for (const { member, url: window } of windows) {
    say(`${window}  ${introductionOf(member, at)}`);
    for (const line of member.tries) say(`    ${line}`);
  }
  say('');
  say('Ctrl-C stops everything and keeps the data. “npm run demo -- --fresh” starts over.');
};

const stopOnSignals = (stopAll: () => Promise<void>) => {
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    say('\nStopping: finishing what is under way and saving …');
    stopAll().then(
      () => {
        say('Stopped. Everything is kept.');
        process.exit(0);
      },
      (error: unknown) => {
        process.stderr.write(`Stopping failed: ${nameOfFailure(error)}\n`, () => process.exit(1));
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
};

const run = async ({ fresh = false, log, folder, crowd }: Given) => {
  const data = resolve(folder);
  const elsewhere = await alreadyRunning(data);
  if (elsewhere) {
    giveUp(
      `The demo already runs in ${data}: open ${elsewhere}, or stop it with Ctrl-C where it was started.`,
    );
    return;
  }
  const held = await takeFolder(data, { isFresh: fresh, isShared: data === resolve(DATA_FOLDER) });
  try {
    const demo = await startDemo({
      folder: data,
      wall: () => Date.now(),
      logLevel: log,
      progress: say,
      ...(crowd === undefined ? {} : { crowd }),
    });
    stopOnSignals(() => demo.stop().finally(held.release));
    await introduce(demo);
  } catch (error) {
    await held.release();
    throw error;
  }
};

await makeProgram(run).parseAsync().catch(explain);
