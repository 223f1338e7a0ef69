import assert from 'node:assert/strict';
import { outcomeOfFailure, retryAfterMs } from '../../../src/platform/teams/outcome.js';

const NOW = new Date('2026-03-11T10:00:00Z');
const status = (statusCode: number, retryAfter?: string) => ({
  name: 'RestError',
  message: 'about Ann',
  statusCode,
  response: { headers: new Headers(retryAfter === undefined ? {} : { 'retry-after': retryAfter }) },
});
const kindOf = (error: unknown): string => {
  const { kind, reason } =
    outcomeOfFailure(error, NOW).kind === 'sent'
      ? assert.fail('a failure was taken for a success')
      : (outcomeOfFailure(error, NOW) as { kind: string; reason: string });
  return `${kind} ${reason}`;
};

describe('what a failed call means', () => {
  for (const [code, expected] of [
    [400, 'refused teams-said-400'],
    [401, 'not-accepted teams-said-401'],
    [403, 'unreachable teams-said-403'],
    [404, 'gone teams-said-404'],
    [405, 'refused teams-said-405'],
    [408, 'unknown teams-said-408'],
    [412, 'not-accepted teams-said-412'],
    [413, 'refused teams-said-413'],
    [429, 'not-accepted teams-said-429'],
    [500, 'unknown teams-said-500'],
    [502, 'unknown teams-said-502'],
    [503, 'unknown teams-said-503'],
    [504, 'unknown teams-said-504'],
    [200, 'unknown teams-said-200'],
    [302, 'unknown teams-said-302'],
  ] as const) {
    it(`${code}: ${expected}`, () => {
      assert.equal(kindOf(status(code)), expected);
    });
  }

  for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']) {
    it(`${code}: it was surely not accepted`, () => {
      assert.equal(kindOf({ code }), 'not-accepted could-not-connect');
    });
    it(`${code} as a cause: it was surely not accepted`, () => {
      assert.equal(kindOf({ code: 'REQUEST_SEND_ERROR', cause: { code } }), 'not-accepted could-not-connect');
    });
  }

  for (const [what, error] of [
    ['a reset', { code: 'ECONNRESET' }],
    ['a broken pipe', { code: 'EPIPE' }],
    ['a timeout', { code: 'ETIMEDOUT' }],
    ['an abort', { name: 'AbortError' }],
    ['an error without a code', new Error('about Ann')],
    ['nothing', undefined],
    ['a text', 'about Ann'],
    ['an odd shape', { statusCode: 'many', cause: 7 }],
  ] as const) {
    it(`${what}: it may have been delivered`, () => {
      assert.equal(kindOf(error), 'unknown no-answer-in-time');
    });
  }

  it('never carries the words of the error', () => {
    assert.doesNotMatch(JSON.stringify(outcomeOfFailure(status(400), NOW)), /Ann/u);
  });

  it('429 carries how long to wait', () => {
    assert.deepEqual(outcomeOfFailure(status(429, '7'), NOW), {
      kind: 'not-accepted',
      reason: 'teams-said-429',
      retryAfterMs: 7000,
    });
  });
});

describe('a Retry-After', () => {
  for (const [header, expected] of [
    ['7', 7000],
    ['0', 0],
    ['1.5', 1500],
    [' 3 ', 3000],
    ['-5', 0],
    ['600', 600_000],
    ['601', undefined],
    ['999999999', undefined],
    ['Wed, 11 Mar 2026 10:00:30 GMT', 30_000],
    ['Wed, 11 Mar 2026 09:00:00 GMT', 0],
    ['Wed, 11 Mar 2026 10:10:00 GMT', 600_000],
    ['Wed, 11 Mar 2026 10:10:01 GMT', undefined],
    ['Fri, 11 Mar 2050 10:00:00 GMT', undefined],
    ['', undefined],
    ['soon', undefined],
    ['Infinity', undefined],
    [undefined, undefined],
    [null, undefined],
    [7, undefined],
  ] as const) {
    it(`${JSON.stringify(header) ?? 'absent'} is ${expected === undefined ? 'not to be believed' : `${expected} ms`}`, () => {
      assert.equal(retryAfterMs(header, NOW), expected);
    });
  }
});
