import { createHmac, createPublicKey, type JsonWebKey } from 'node:crypto';
import type { RefusalCode } from '../../../src/kernel/refusals.js';
import { ANN, APP, TENANT } from './bot.js';
import { claimsFor, type FakeTeams } from './fake-teams.js';

/** Something that must not be let in, and why it is not. */
export interface Forgery {
  readonly what: string;
  readonly code: RefusalCode;
  readonly token: () => Promise<string | undefined> | string | undefined;
  /** Laid over a good activity. */
  readonly change: Readonly<Record<string, unknown>>;
}

const OTHER_APP = '33333333-3333-4333-8333-333333333333';
const OTHER_TENANT = '44444444-4444-4444-8444-444444444444';
const CONNECTOR = 'https://api.botframework.com';

const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
const v1 = (tenant: string) => `https://sts.windows.net/${tenant}/`;
const v2 = (tenant: string) => `https://login.microsoftonline.com/${tenant}/v2.0`;

type Claims = Record<string, unknown>;
type PublicKey = JsonWebKey & { kid?: string };

/** The claims of a good token for the bot of `aBotAt`, with a change. */
export const goodClaims = (teams: Pick<FakeTeams, 'connectorUrl'>, change: Claims = {}): Claims => ({
  ...claimsFor({ appId: APP, serviceUrl: teams.connectorUrl, lifeSeconds: 48 * 3600 }),
  ...change,
});

/** The issuer's current public key, as everybody can have it. */
export const publishedKey = async (teams: Pick<FakeTeams, 'connectorUrl'>): Promise<PublicKey> => {
  const response = await fetch(new URL('/.well-known/keys', teams.connectorUrl));
  const { keys } = (await response.json()) as { keys: [PublicKey] };
  return keys[0];
};

/** Tokens that are none of Teams for this bot: forged, altered, out of time, or somebody else's. */
const forgedTokens = (teams: FakeTeams, publicKey: PublicKey): readonly Forgery[] => {
  const good = () => teams.sign({ claims: goodClaims(teams) });
  const withClaims = (change: Claims) => () => teams.sign({ claims: goodClaims(teams, change) });
  const withHeader = (header: Claims, key: 'current' | 'unpublished' = 'current') => {
    return () => teams.sign({ claims: goodClaims(teams), key, header });
  };
  const { kid } = publicKey;
  const unsigned = (header: Claims, signature: string) => () =>
    `${encoded(header)}.${encoded(goodClaims(teams))}.${signature}`;
  /** The mistake of old libraries: the public key, taken for the secret of a symmetric signature. */
  const signedWithPublicKey = (format: 'pkcs1' | 'spki') => () => {
    const pem = createPublicKey({ key: publicKey, format: 'jwk' }).export({ type: format, format: 'pem' });
    const content = `${encoded({ alg: 'HS256', typ: 'JWT', kid })}.${encoded(goodClaims(teams))}`;
    return `${content}.${createHmac('sha256', pem).update(content).digest('base64url')}`;
  };
  const tampered = async () => {
    const [header, , signature] = (await good()).split('.');
    return `${header}.${encoded(goodClaims(teams, { nbf: 1 }))}.${signature}`;
  };
  const ours = { tid: TENANT, appid: APP, ver: '1.0' };
  const second = { tid: TENANT, azp: APP, ver: '2.0' };

  const cases: readonly (readonly [what: string, code: RefusalCode, token: Forgery['token']])[] = [
    ['no token', 'token-missing', () => undefined],
    ['an empty token', 'token-missing', () => ''],
    ['garbage', 'token-unreadable', () => 'garbage'],
    ['three parts of garbage', 'token-unreadable', () => 'YQ.YQ.YQ'],
    ['a token cut short', 'token-wrong-signature', async () => (await good()).slice(0, -20)],
    [
      'a token without its signature',
      'token-unreadable',
      async () => `${(await good()).split('.').slice(0, 2).join('.')}.`,
    ],
    ['a token and more words', 'token-unreadable', async () => `${await good()} ${await good()}`],
    ['claims changed after signing', 'token-wrong-signature', tampered],

    [
      'an expired token',
      'token-expired',
      () => teams.tokenFor({ appId: APP, serviceUrl: teams.connectorUrl, expired: true }),
    ],
    ['a token that ended six minutes ago', 'token-expired', () => withClaims({ exp: inSeconds(-360) })()],
    ['a token without an end', 'token-expired', withClaims({ exp: undefined })],
    ['a token whose end is a text', 'token-expired', withClaims({ exp: '4102444800' })],
    ['a token that is not valid yet', 'token-not-yet-valid', () => withClaims({ nbf: inSeconds(600) })()],

    ['a token for another app', 'token-other-audience', withClaims({ aud: OTHER_APP })],
    [
      'a token for several apps, ours among them',
      'token-other-audience',
      withClaims({ aud: [APP, OTHER_APP] }),
    ],
    ['a token without an audience', 'token-other-audience', withClaims({ aud: undefined })],
    ['an issuer of nobody', 'token-other-issuer', withClaims({ iss: 'https://evil.example' })],
    [
      'an issuer that only begins alike',
      'token-other-issuer',
      withClaims({ iss: `${CONNECTOR}.evil.example` }),
    ],
    ['a list of issuers', 'token-other-issuer', withClaims({ iss: [CONNECTOR] })],
    ['a token without an issuer', 'token-other-issuer', withClaims({ iss: undefined })],
    ['a token that names another tenant', 'token-other-tenant', withClaims({ tid: OTHER_TENANT })],

    // What the SDK takes by default as a token of its emulator, with any activity.
    [
      'the bot’s own token towards the connector',
      'token-other-issuer',
      withClaims({ ...ours, iss: v1(TENANT), aud: CONNECTOR }),
    ],
    [
      'the bot’s own token of version 2',
      'token-other-issuer',
      withClaims({ ...second, iss: v2(TENANT), aud: CONNECTOR }),
    ],
    [
      'an emulator’s token for our app',
      'token-other-issuer',
      withClaims({ ...ours, iss: v1('d6d49420-f39b-4df7-a1dc-d59a935871db') }),
    ],
    [
      'an emulator’s token of version 2',
      'token-other-issuer',
      withClaims({ ...second, iss: v2('f8cdef31-a31e-4b4a-93e4-5f571e91255a') }),
    ],
    [
      'our app’s token from another tenant',
      'token-other-issuer',
      withClaims({ ...ours, tid: OTHER_TENANT, iss: v1(OTHER_TENANT) }),
    ],
    ['a skill’s token', 'token-other-issuer', withClaims({ ...second, azp: OTHER_APP, iss: v2(TENANT) })],

    ['a key of nobody', 'token-unknown-key', withHeader({}, 'unpublished')],
    ['a key of nobody under a known name', 'token-wrong-signature', withHeader({ kid }, 'unpublished')],
    ['an unknown name of a key', 'token-unknown-key', withHeader({ kid: 'no-such-key' })],
    ['no name of a key', 'token-unreadable', withHeader({ kid: null })],
    [
      'a key that the token brings along',
      'token-unknown-key',
      withHeader({ kid: 'mine', jwk: publicKey, jku: 'https://evil.example/keys' }, 'unpublished'),
    ],
    [
      'a key that is endorsed for web chat alone',
      'token-key-not-for-teams',
      () => teams.sign({ claims: goodClaims(teams), key: 'other-channel' }),
    ],
    ['no algorithm and no signature', 'token-unreadable', unsigned({ alg: 'none', typ: 'JWT', kid }, '')],
    ['no algorithm', 'token-other-algorithm', unsigned({ alg: 'none', typ: 'JWT', kid }, 'YQ')],
    ['no algorithm, in capitals', 'token-other-algorithm', unsigned({ alg: 'NONE', typ: 'JWT', kid }, 'YQ')],
    ['the algorithm of another signature', 'token-other-algorithm', withHeader({ alg: 'ES256' })],
    ['an unknown algorithm', 'token-other-algorithm', withHeader({ alg: 'XS256' })],
    ['a signature with the public key for a secret', 'token-other-algorithm', signedWithPublicKey('pkcs1')],
    ['the same in the key’s other form', 'token-other-algorithm', signedWithPublicKey('spki')],

    [
      'a service URL that the token does not name',
      'activity-other-service-url',
      withClaims({ serviceurl: 'https://smba.trafficmanager.net/uk/' }),
    ],
    ['a token without a service URL', 'token-without-service-url', withClaims({ serviceurl: undefined })],
    ['a token with an empty service URL', 'token-without-service-url', withClaims({ serviceurl: '' })],
  ];
  return cases.map(([what, code, token]) => ({ what, code, token, change: {} }));
};

/** A good token says nothing about what is in the activity: these come with one. */
const forgedActivities = (teams: FakeTeams): readonly Forgery[] => {
  const { conversation, channelData } = teams
    .activities({ appId: APP, tenant: OTHER_TENANT })
    .message(ANN, 'help');
  const from = { id: `29:${ANN}`, aadObjectId: ANN };
  const inChat = (change: Claims) => ({
    conversation: { id: 'chat', tenantId: TENANT, conversationType: 'personal', ...change },
  });
  const onMessage = { type: 'invoke', name: 'composeExtension/fetchTask' };
  const cases: readonly (readonly [what: string, code: RefusalCode, change: Forgery['change']])[] = [
    ['an activity without a service URL', 'activity-other-service-url', { serviceUrl: undefined }],
    ['an activity without a type', 'activity-unreadable', { type: undefined }],
    ['an activity without a sender', 'activity-unreadable', { from: undefined }],
    ['an activity of another tenant', 'other-tenant', { conversation, channelData }],
    ['an activity of two tenants', 'other-tenant', { channelData: { tenant: { id: OTHER_TENANT } } }],
    ['an activity for another bot', 'other-bot', { recipient: { id: `28:${OTHER_APP}` } }],
    ['a group chat', 'not-one-to-one', inChat({ conversationType: 'groupChat', isGroup: true })],
    ['a channel', 'not-one-to-one', inChat({ conversationType: 'channel' })],
    ['a guest', 'guest', { from: { ...from, userRole: 'guest' } }],
    [
      'words or a press in a channel that bear the name of a message’s menu without its type',
      'not-one-to-one',
      { ...inChat({ conversationType: 'channel' }), type: 'message', name: 'composeExtension/fetchTask' },
    ],
    [
      'another invoke of a message extension in a channel',
      'not-one-to-one',
      { ...inChat({ conversationType: 'channel' }), type: 'invoke', name: 'composeExtension/query' },
    ],
    [
      'the menu of a message in another tenant’s channel',
      'other-tenant',
      { ...onMessage, ...inChat({ conversationType: 'channel', tenantId: OTHER_TENANT }) },
    ],
    [
      'the menu of a message, used by a guest',
      'guest',
      { ...onMessage, ...inChat({ conversationType: 'channel' }), from: { ...from, userRole: 'guest' } },
    ],
    [
      'the dialog of a message for another bot',
      'other-bot',
      {
        ...onMessage,
        name: 'composeExtension/submitAction',
        ...inChat({ conversationType: 'channel' }),
        recipient: { id: `28:${OTHER_APP}` },
      },
    ],
    ['an activity of web chat', 'other-channel', { channelId: 'webchat' }],
    ['an activity of the emulator', 'other-channel', { channelId: 'emulator' }],
    ['an activity of the App Service channel', 'other-channel', { channelId: 'AseChannel' }],
    ['an activity of no channel', 'other-channel', { channelId: undefined }],
  ];
  const token = () => teams.sign({ claims: goodClaims(teams) });
  return cases.map(([what, code, change]) => ({ what, code, token, change }));
};

/** The whole matrix. */
export const forgeriesOf = (teams: FakeTeams, publicKey: PublicKey): readonly Forgery[] => [
  ...forgedTokens(teams, publicKey),
  ...forgedActivities(teams),
];
