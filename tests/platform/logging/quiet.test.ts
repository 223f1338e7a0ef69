import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const CANARY = 'Zebra-Kingfisher-4711';
const SCRIPT = join(import.meta.dirname, '../../support/quiet-main.ts');

const ranWith = (act: string) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', SCRIPT, act, CANARY], {
    encoding: 'utf8',
  });
  const events = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Record<string, unknown> => JSON.parse(line))
    .map(({ event, error, name, method }) => [event, error ?? name ?? method]);
  return { status, events, hasCanary: `${stdout}${stderr}`.includes(CANARY), stderr };
};

describe('what nobody caught', () => {
  for (const [act, what, error] of [
    ['throw', 'an error whose name, code and cause quote something', 'other'],
    ['reject', 'a rejection', 'TypeError'],
    ['reject-text', 'a rejection with a text', 'other'],
  ] as const) {
    it(`is logged by the kind of it alone, and the process ends with 1: ${what}`, () => {
      const { status, events, hasCanary, stderr } = ranWith(act);
      assert.deepEqual([status, events, hasCanary, stderr], [1, [['crashed', error]], false, '']);
    });
  }
});

describe('what libraries print', () => {
  it('on the console is counted, and its text goes nowhere', () => {
    const { status, events, hasCanary, stderr } = ranWith('print');
    const methods = ['error', 'warn', 'log', 'info', 'debug', 'trace', 'dir'];
    assert.deepEqual(
      [status, events, hasCanary, stderr],
      [0, methods.map((method) => ['console.caught', method]), false, ''],
    );
  });

  it('as a warning is counted, and its text goes nowhere', () => {
    const { status, events, hasCanary, stderr } = ranWith('warn');
    assert.deepEqual(
      [status, events, hasCanary, stderr],
      [0, [['warning.caught', 'DeprecationWarning']], false, ''],
    );
  });
});
