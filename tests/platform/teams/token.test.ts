import assert from 'node:assert/strict';
import type { Claim } from 'botframework-connector';
import type { RefusalCode } from '../../../src/kernel/refusals.js';
import { lookAtToken, strictAuthentication } from '../../../src/platform/teams/token.js';

const APP = '22222222-2222-4222-8222-222222222222';
const TENANT = '11111111-1111-4111-8111-111111111111';
const CONNECTOR = 'https://api.botframework.com';
const NOW_S = 1_800_000_000;

const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const HEADER = { alg: 'RS256', typ: 'JWT', kid: 'key-1' };
const GOOD = {
  iss: CONNECTOR,
  aud: APP,
  nbf: NOW_S - 60,
  exp: NOW_S + 3_600,
  serviceurl: 'https://smba.trafficmanager.net/',
};
const bearer = (claims: unknown, header: unknown = HEADER): string =>
  `Bearer ${encoded(header)}.${encoded(claims)}.c2ln`;
const withClaims = (change: Record<string, unknown>) => bearer({ ...GOOD, ...change });
const withHeader = (change: Record<string, unknown>) => bearer(GOOD, { ...HEADER, ...change });

const looked = (authorization: string | undefined) => {
  const found = lookAtToken(authorization, { appId: APP, tenantId: TENANT, nowS: NOW_S });
  return typeof found === 'string' ? found : 'plausible';
};

describe('the cheap look at a token', () => {
  it('gives what its signature is to be checked with', () => {
    const [header = '', claims = ''] = bearer(GOOD).slice('Bearer '.length).split('.');
    assert.deepEqual(lookAtToken(bearer(GOOD), { appId: APP, tenantId: TENANT, nowS: NOW_S }), {
      keyId: 'key-1',
      serviceUrl: GOOD.serviceurl,
      content: `${header}.${claims}`,
      signature: Buffer.from('sig'),
    });
  });

  for (const [what, header] of [
    ['without a beginning', withClaims({ nbf: undefined })],
    ['that ended less than five minutes ago', withClaims({ exp: NOW_S - 299 })],
    ['that begins in less than five minutes', withClaims({ nbf: NOW_S + 299 })],
    ['that names our tenant', withClaims({ tid: TENANT })],
    ['with more claims than we know', withClaims({ jti: 'x', roles: [] })],
  ] as const) {
    it(`lets one through ${what}`, () => {
      assert.equal(looked(header), 'plausible');
    });
  }

  const stopped: readonly (readonly [what: string, header: string | undefined, code: RefusalCode])[] = [
    ['no header', undefined, 'token-missing'],
    ['an empty header', '', 'token-missing'],
    ['another scheme', bearer(GOOD).replace('Bearer', 'Basic'), 'token-missing'],
    ['the scheme in small letters', bearer(GOOD).replace('Bearer', 'bearer'), 'token-missing'],
    ['no token', 'Bearer ', 'token-unreadable'],
    ['garbage', 'Bearer garbage', 'token-unreadable'],
    ['dots alone', 'Bearer ..', 'token-unreadable'],
    ['a token and more words', `${bearer(GOOD)} ${bearer(GOOD)}`, 'token-unreadable'],
    ['a token of four parts', `${bearer(GOOD)}.c2ln`, 'token-unreadable'],
    ['a token without its signature', bearer(GOOD).replace(/c2ln$/u, ''), 'token-unreadable'],
    ['a payload that is not base64', 'Bearer YQ.%%%%.c', 'token-unreadable'],
    [
      'a payload that is not JSON',
      `Bearer ${encoded(HEADER)}.${Buffer.from('{"iss"').toString('base64url')}.c`,
      'token-unreadable',
    ],
    ['a payload that is a number', bearer(5), 'token-unreadable'],
    ['a payload that is null', bearer(null), 'token-unreadable'],
    ['a payload that is a list', bearer([GOOD]), 'token-unreadable'],
    ['a header that is a text', bearer(GOOD, 'RS256'), 'token-unreadable'],
    ['no name of a key', withHeader({ kid: undefined }), 'token-unreadable'],
    ['an endless name of a key', withHeader({ kid: 'k'.repeat(201) }), 'token-unreadable'],
    ['an extension that must be known', withHeader({ crit: ['exp'] }), 'token-unreadable'],
    ['no algorithm', withHeader({ alg: 'none' }), 'token-other-algorithm'],
    ['a symmetric algorithm', withHeader({ alg: 'HS256' }), 'token-other-algorithm'],
    ['a forged issuer', withClaims({ iss: `https://sts.windows.net/${APP}/` }), 'token-other-issuer'],
    [
      'an issuer that only begins alike',
      withClaims({ iss: `${CONNECTOR}.evil.example` }),
      'token-other-issuer',
    ],
    ['a list of issuers', withClaims({ iss: [CONNECTOR] }), 'token-other-issuer'],
    ['no issuer', withClaims({ iss: undefined }), 'token-other-issuer'],
    ['another audience', withClaims({ aud: CONNECTOR }), 'token-other-audience'],
    ['several audiences', withClaims({ aud: [APP] }), 'token-other-audience'],
    ['no audience', withClaims({ aud: undefined }), 'token-other-audience'],
    ['another tenant', withClaims({ tid: APP }), 'token-other-tenant'],
    ['a tenant that is no text', withClaims({ tid: [TENANT] }), 'token-other-tenant'],
    ['a tenant of null', withClaims({ tid: null }), 'token-other-tenant'],
    ['no end', withClaims({ exp: undefined }), 'token-expired'],
    ['an end that is a text', withClaims({ exp: String(GOOD.exp) }), 'token-expired'],
    ['an end more than five minutes ago', withClaims({ exp: NOW_S - 301 }), 'token-expired'],
    ['a beginning in more than five minutes', withClaims({ nbf: NOW_S + 301 }), 'token-not-yet-valid'],
    ['a beginning that is a text', withClaims({ nbf: 'now' }), 'token-unreadable'],
    ['no service URL', withClaims({ serviceurl: undefined }), 'token-without-service-url'],
    ['an empty service URL', withClaims({ serviceurl: '' }), 'token-without-service-url'],
    ['an enormous token', withClaims({ pad: 'x'.repeat(10_000) }), 'token-too-long'],
  ];
  for (const [what, header, code] of stopped) {
    it(`stops ${what}`, () => {
      assert.equal(looked(header), code);
    });
  }
});

describe('the claims of a token whose signature is right', () => {
  const claims = (change: Record<string, unknown> = {}): Claim[] =>
    Object.entries({
      iss: CONNECTOR,
      aud: APP,
      exp: GOOD.exp,
      serviceurl: GOOD.serviceurl,
      ...change,
    }).flatMap(
      // The SDK calls every claim a text, and hands on what the token says.
      ([type, value]) => (value === undefined ? [] : [{ type, value: value as string }]),
    );
  const validated = async (given: Claim[]) => {
    const { validateClaims } = strictAuthentication(APP);
    assert.ok(validateClaims);
    await validateClaims(given);
  };

  it('are accepted from the connector', async () => {
    await assert.doesNotReject(validated(claims()));
  });

  for (const [what, given] of [
    ['another issuer', claims({ iss: 'https://evil.example' })],
    [
      'the bot’s own outbound token, which the emulator path would accept',
      claims({ iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/', appid: APP }),
    ],
    ['no issuer', claims({ iss: undefined })],
    ['another audience', claims({ aud: CONNECTOR })],
    ['no audience', claims({ aud: undefined })],
    ['no end', claims({ exp: undefined })],
    ['an end that is a text', claims({ exp: '4102444800' })],
    ['no service URL', claims({ serviceurl: undefined })],
    ['an empty service URL', claims({ serviceurl: '' })],
    ['nothing', []],
  ] as const) {
    it(`are refused with ${what}`, async () => {
      await assert.rejects(validated([...given]), /Unauthorized/u);
    });
  }
});
