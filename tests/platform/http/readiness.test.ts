import assert from 'node:assert/strict';
import { ThroughlineError } from '../../../src/kernel/errors.js';
import { makeReadiness } from '../../../src/platform/http/readiness.js';

/** A probe over a check that a test breaks, and a time that it moves. */
const aProbe = () => {
  let ms = 0;
  let failure: Error | undefined;
  let asked = 0;
  const log: unknown[] = [];
  const isReady = makeReadiness({
    check: async () => {
      asked += 1;
      if (failure) throw failure;
    },
    stopwatch: () => ms,
    log: (event, fields) => log.push([event, fields]),
  });
  return {
    isReady,
    log,
    asked: () => asked,
    pass: (seconds: number) => {
      ms += seconds * 1000;
    },
    breakWith: (error: Error | undefined) => {
      failure = error;
    },
  };
};
const UNREADABLE = new ThroughlineError('settings-unreadable', 'The rules cannot be read');

describe('the readiness that a probe is told', () => {
  it('is asked for once, however many probes come in three seconds', async () => {
    const { isReady, asked, pass } = aProbe();
    const answers = await Promise.all([isReady(), isReady()]);
    pass(2);
    answers.push(await isReady());
    pass(2);
    answers.push(await isReady());
    assert.deepEqual([answers, asked()], [[true, true, true, true], 2]);
  });

  it('ends with the check, and is told to the log by its code once', async () => {
    const { isReady, breakWith, pass, log } = aProbe();
    breakWith(UNREADABLE);
    const answers = [await isReady()];
    pass(4);
    answers.push(await isReady());
    assert.deepEqual([answers, log], [[false, false], [['not-ready', { error: 'settings-unreadable' }]]]);
  });

  it('says so when something else is in the way now, and when nothing is', async () => {
    const { isReady, breakWith, pass, log } = aProbe();
    for (const failure of [UNREADABLE, new RangeError('storage is down'), undefined]) {
      breakWith(failure);
      await isReady();
      pass(4);
    }
    assert.deepEqual(log, [
      ['not-ready', { error: 'settings-unreadable' }],
      ['not-ready', { error: 'RangeError' }],
      ['ready', {}],
    ]);
  });
});
