import { resolve } from 'node:path';
import { type RunningDemo, startDemo } from './demo.js';
import { forgetAll, recall } from './memory.js';
import { type Given, makeProgram } from './program.js';

const say = (line: string) => process.stdout.write(`${line}\n`);

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

const introduce = ({ url, windows }: RunningDemo) => {
  say('');
  say(`Throughline is running. Open this page first:  ${url}`);
  say('');
  for (const { member, url: window } of windows) {
    say(`${window}  ${member.who}`);
    for (const line of member.tries) say(`    ${line}`);
  }
  say('');
  say('Ctrl-C stops everything and keeps the data. “npm run demo -- --fresh” starts over.');
};

const stopOnSignals = (demo: RunningDemo) => {
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    say('\nStopping: finishing what is under way and saving …');
    demo.stop().then(
      () => {
        say('Stopped. Everything is kept.');
        process.exit(0);
      },
      (error: unknown) => {
        process.stderr.write(`Stopping failed: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
};

const run = async ({ fresh, log, folder, crowd }: Given) => {
  const data = resolve(folder);
  const elsewhere = await alreadyRunning(data);
  if (elsewhere) {
    say(`The demo already runs: ${elsewhere}`);
    process.exitCode = 1;
    return;
  }
  if (fresh) await forgetAll(data);
  const demo = await startDemo({
    folder: data,
    wall: () => Date.now(),
    logLevel: log,
    progress: say,
    ...(crowd === undefined ? {} : { crowd }),
  });
  stopOnSignals(demo);
  introduce(demo);
};

await makeProgram(run).parseAsync();
