import assert from 'node:assert/strict';
import { request } from 'node:http';
import { capabilities } from '../../../src/features/index.js';
import type { Vocabulary } from '../../../src/kernel/log.js';
import { METRICS } from '../../../src/kernel/metrics.js';
import { vocabularyOf } from '../../../src/kernel/registry.js';
import { openMetrics } from '../../../src/platform/metrics/endpoint.js';
import {
  countedLog,
  measuredInbound,
  measuredMessenger,
  measuredStorage,
  measuredTick,
} from '../../../src/platform/metrics/measured.js';
import { makeMetrics } from '../../../src/platform/metrics/metrics.js';
import { makeMinuteLine } from '../../../src/platform/metrics/minute.js';
import { watchProcess } from '../../../src/platform/metrics/process.js';
import { memoryStorage } from '../../../src/storage.js';
import { aConversation, fakeMessenger } from '../../support/fake-teams.js';

const CANARY = 'Zebra Kingfisher';
const aClock = () => {
  let now = 0;
  return {
    stopwatch: () => now,
    pass: (ms: number) => {
      now += ms;
    },
  };
};

describe('a figure', () => {
  it('is kept by its labels', () => {
    const metrics = makeMetrics();
    for (const outcome of ['sent', 'sent', 'unknown'])
      metrics.count('calls_total', { call: 'send', outcome });
    assert.match(metrics.text(), /^throughline_calls_total\{call="send",outcome="sent"\} 2$/mu);
  });

  it('has no label that is not on its list, whatever is handed in', () => {
    const metrics = makeMetrics();
    for (let n = 0; n < 1000; n += 1) metrics.observe('press_seconds', { verb: `${CANARY} ${n}` }, 1);
    const text = metrics.text();
    assert.deepEqual(
      [text.includes('Zebra'), text.includes('throughline_press_seconds_count{verb="other"} 1000')],
      [false, true],
    );
  });

  it('of times says how many were no longer than each bound', () => {
    const metrics = makeMetrics();
    for (const seconds of [0.2, 0.7, 60]) metrics.observe('tick_seconds', {}, seconds);
    const text = metrics.text();
    assert.deepEqual(
      ['_bucket{le="0.25"} 1', '_bucket{le="1"} 2', '_bucket{le="+Inf"} 3', '_sum 60.9', '_count 3'].filter(
        (line) => !text.includes(`throughline_tick_seconds${line}`),
      ),
      [],
    );
  });

  it('can have so many series and no more', () => {
    const vocabulary = vocabularyOf(capabilities);
    const most = Object.values(METRICS).map(({ labels }) =>
      Object.values<readonly string[] | keyof Vocabulary>(labels).reduce(
        (all, listed) => all * ((typeof listed === 'string' ? vocabulary[listed] : listed).length + 1),
        1,
      ),
    );
    assert.ok(Math.max(...most) <= 400, `${Math.max(...most)} series of one metric`);
  });

  it('is of this process too', () => {
    const metrics = makeMetrics();
    const unwatch = watchProcess(metrics);
    const text = metrics.text();
    unwatch();
    assert.match(text, /^throughline_resident_memory_bytes \d{7,}$/mu);
  });
});

describe('the measured ports', () => {
  it('count calls to Teams by outcome and time, and those in flight', async () => {
    const metrics = makeMetrics();
    const clock = aClock();
    const inner = fakeMessenger();
    inner.answerNext({ kind: 'unknown', reason: 'no-answer-in-time' });
    inner.whileCalling(async () => clock.pass(350));
    const messenger = measuredMessenger(inner, metrics, clock.stopwatch);
    const call = messenger.send(aConversation('a1'), {}, CANARY);
    const inFlight = metrics.sum('calls_in_flight');
    await call;
    assert.deepEqual(
      [inFlight, metrics.sum('calls_in_flight'), metrics.sum('calls_total', 'outcome="unknown"')],
      [1, 0, 1],
    );
  });

  it('count a press by its verb, and a word by nothing', async () => {
    const metrics = makeMetrics(vocabularyOf(capabilities));
    const answer = { card: { template: 'shared/notice', data: {}, summary: '' } };
    const inbound = measuredInbound(
      {
        said: async () => answer,
        pressed: async () => answer,
        pressedEmpty: async () => answer,
        onMessage: async () => answer,
        accepted: async () => answer,
        declined: async () => answer,
        cannotOffer: () => answer.card,
        arrived: async () => undefined,
        left: async () => {},
      },
      metrics,
      () => 0,
    );
    await inbound.pressed(aConversation('a1'), 'actions.save', {});
    await inbound.pressed(aConversation('a1'), CANARY, {});
    await inbound.onMessage('a1', { actionId: CANARY, words: CANARY, press: { verb: CANARY, data: {} } });
    await inbound.said(aConversation('a1'), CANARY);
    assert.deepEqual(
      [
        metrics.sum('press_seconds', 'verb="actions.save"'),
        metrics.sum('press_seconds', 'verb="other"'),
        metrics.sum('said_seconds'),
      ],
      [1, 2, 1],
    );
  });

  it('count what the storage failed to do, and pass the failure on', async () => {
    const metrics = makeMetrics();
    const inner = memoryStorage(() => new Date(0));
    const broken = async () => {
      throw new RangeError(CANARY);
    };
    const storage = measuredStorage(
      { ...inner, tables: { ...inner.tables, get: broken }, queue: { ...inner.queue, take: broken } },
      metrics,
    );
    await assert.rejects(storage.tables.get('state', 'p', 'r'), RangeError);
    await assert.rejects(storage.queue.take(1, 1000), RangeError);
    assert.deepEqual(
      [
        metrics.sum('storage_failures_total', 'store="tables",error="RangeError"'),
        metrics.sum('storage_failures_total', 'store="queue"'),
      ],
      [1, 1],
    );
  });

  it('keep what the lines of the log tell of', () => {
    const metrics = makeMetrics();
    const log = countedLog(() => {}, metrics);
    log('message.outcome', { message: 'm', who: 'a1', feature: 'x', card: 'y', state: 'dead', reason: '' });
    log('tick.failed', { error: 'RangeError' });
    assert.deepEqual([metrics.sum('messages_total', 'state="dead"'), metrics.sum('failures_total')], [1, 1]);
  });

  it('know how long ago a tick last ended well', async () => {
    const metrics = makeMetrics();
    const clock = aClock();
    let isBroken = false;
    const tick = measuredTick(
      async () => {
        if (isBroken) throw new RangeError(CANARY);
      },
      metrics,
      clock.stopwatch,
    );
    await tick();
    clock.pass(60_000);
    isBroken = true;
    await assert.rejects(tick());
    metrics.text();
    assert.equal(metrics.sum('last_tick_age_seconds'), 60);
  });
});

describe('the line of each minute', () => {
  it('holds what was counted since the last one', () => {
    const metrics = makeMetrics();
    const lines: unknown[] = [];
    const line = makeMinuteLine(metrics, (event, fields) => lines.push(event === 'minute' && fields));
    metrics.count('calls_total', { call: 'send', outcome: 'sent' });
    line();
    metrics.count('calls_total', { call: 'send', outcome: 'sent' });
    metrics.count('calls_total', { call: 'send', outcome: 'sent' });
    metrics.count('calls_total', { call: 'send', outcome: 'gone' });
    line();
    assert.deepEqual(
      lines.map((each) => {
        const { sent, otherOutcomes } = each as Record<string, number>;
        return [sent, otherOutcomes];
      }),
      [
        [1, 0],
        [2, 1],
      ],
    );
  });
});

describe('the address of the figures', () => {
  const asked = (port: number, path: string, host = '127.0.0.1') =>
    new Promise<{ status: number | undefined; body: string }>((done, failed) => {
      request({ host, port, path }, (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => {
          body += chunk.toString();
        });
        response.on('end', () => done({ status: response.statusCode, body }));
      })
        .on('error', failed)
        .end();
    });

  it('gives them as text, and nothing else is there', async () => {
    const metrics = makeMetrics();
    metrics.count('failures_total', {});
    const endpoint = await openMetrics(metrics.text, 0);
    const answers = [await asked(endpoint.port, '/metrics'), await asked(endpoint.port, '/')];
    await endpoint.close();
    assert.deepEqual(
      [answers[0]?.status, answers[0]?.body.includes('throughline_failures_total 1'), answers[1]?.status],
      [200, true, 404],
    );
  });

  it('is this machine’s own: another of its addresses does not answer', async () => {
    const endpoint = await openMetrics(() => '', 0);
    await assert.rejects(asked(endpoint.port, '/metrics', '127.0.0.2'), { code: 'ECONNREFUSED' });
    await endpoint.close();
  });
});
