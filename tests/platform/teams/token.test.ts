import assert from 'node:assert/strict';
import type { Claim } from 'botframework-connector';
import { looksLikeOurs, strictAuthentication } from '../../../src/platform/teams/token.js';

const APP = '22222222-2222-4222-8222-222222222222';
const CONNECTOR = 'https://api.botframework.com';

const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const bearer = (claims: unknown): string => `Bearer ${encoded({ alg: 'RS256' })}.${encoded(claims)}.c2ln`;
const GOOD = { iss: CONNECTOR, aud: APP, exp: 1_800_000_000, serviceurl: 'https://smba.trafficmanager.net/' };

describe('the cheap look at a token', () => {
  it('lets one through that claims to be from the connector for this bot', () => {
    assert.equal(looksLikeOurs(bearer(GOOD), APP), true);
  });

  for (const [what, header] of [
    ['no header', undefined],
    ['an empty header', ''],
    ['another scheme', bearer(GOOD).replace('Bearer', 'Basic')],
    ['no token', 'Bearer '],
    ['garbage', 'Bearer garbage'],
    ['dots alone', 'Bearer ..'],
    ['a payload that is not base64', 'Bearer a.%%%%.c'],
    ['a payload that is not JSON', `Bearer a.${Buffer.from('{"iss"').toString('base64url')}.c`],
    ['a payload that is a number', bearer(5)],
    ['a payload that is null', bearer(null)],
    ['a payload that is a list', bearer([GOOD])],
    ['a forged issuer', bearer({ ...GOOD, iss: `https://sts.windows.net/${APP}/` })],
    ['an issuer that only begins alike', bearer({ ...GOOD, iss: `${CONNECTOR}.evil.example` })],
    ['no issuer', bearer({ ...GOOD, iss: undefined })],
    ['another audience', bearer({ ...GOOD, aud: CONNECTOR })],
    ['several audiences', bearer({ ...GOOD, aud: [APP] })],
    ['no expiry', bearer({ ...GOOD, exp: undefined })],
    ['an enormous token', bearer({ ...GOOD, pad: 'x'.repeat(10_000) })],
  ] as const) {
    it(`stops ${what}`, () => {
      assert.equal(looksLikeOurs(header, APP), false);
    });
  }
});

describe('the claims of a token whose signature is right', () => {
  const claims = (change: Record<string, string | undefined> = {}): Claim[] =>
    Object.entries({ iss: CONNECTOR, aud: APP, serviceurl: GOOD.serviceurl, ...change }).flatMap(
      ([type, value]) => (value === undefined ? [] : [{ type, value }]),
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
    ['no service URL', claims({ serviceurl: undefined })],
    ['an empty service URL', claims({ serviceurl: '' })],
    ['nothing', []],
  ] as const) {
    it(`are refused with ${what}`, async () => {
      await assert.rejects(validated([...given]), /Unauthorized/u);
    });
  }
});
