import assert from 'node:assert/strict';
import { createHmac, createPublicKey, type JsonWebKey } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collect } from '../../../src/kernel/tables.js';
import { memoryStorage } from '../../../src/storage.js';
import { type ABot, ANN, APP, aBotAt, TENANT } from '../../support/teams/bot.js';
import { claimsFor, type FakeTeams, startFakeTeams } from '../../support/teams/fake-teams.js';

const OTHER_APP = '33333333-3333-4333-8333-333333333333';
const OTHER_TENANT = '44444444-4444-4444-8444-444444444444';
const CONNECTOR = 'https://api.botframework.com';
const HOUR_MS = 3_600_000;

const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');

type Claims = Record<string, unknown>;
type Change = Record<string, unknown>;

describe('tokens of inbound requests, checked by the real code with keys of a test issuer', () => {
  const { console: real } = globalThis;
  const { error, warn } = real;
  let printed: string[];
  let folder: string;
  let teams: FakeTeams;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-jwt-'));
    teams = await startFakeTeams({ journal: join(folder, 'journal.jsonl'), seed: 1 });
    // The SDK prints every token that it refuses to the console.
    printed = [];
    const keep = (...parts: unknown[]) => {
      printed.push(parts.map(String).join(' '));
    };
    Object.assign(real, { error: keep, warn: keep });
  });
  after(async () => {
    Object.assign(real, { error, warn });
    await teams.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const claims = (change: Claims = {}): Claims => ({
    ...claimsFor({ appId: APP, serviceUrl: teams.connectorUrl, lifeSeconds: 48 * 3600 }),
    ...change,
  });
  const acts = (tenant = TENANT) => teams.activities({ appId: APP, tenant });
  const press = (bot: ABot, token: string | undefined, change: Change = {}) =>
    teams.deliver(bot.url, { ...acts().press(ANN, 'supervision.no-such-act'), ...change }, token);
  const type = (bot: ABot, token: string | undefined, change: Change = {}) =>
    teams.deliver(bot.url, { ...acts().message(ANN, 'help'), ...change }, token);

  describe('a genuine one', () => {
    let bot: ABot;
    before(async () => {
      bot = await aBotAt(teams);
    });
    after(() => bot.host.close());

    it('lets a press in, and its card comes back in the answer', async () => {
      const token = await teams.tokenFor({ appId: APP, serviceUrl: teams.connectorUrl });
      const { status, body } = await press(bot, token);
      const {
        statusCode,
        type: kind,
        value,
      } = body as { statusCode: number; type: string; value: { type: string } };
      assert.deepEqual(
        [status, statusCode, kind, value.type],
        [200, 200, 'application/vnd.microsoft.card.adaptive', 'AdaptiveCard'],
      );
    });

    it('lets a message in, and its card is posted with the bot’s own token', async () => {
      const before = await teams.stats();
      const { status } = await type(bot, await teams.sign({ claims: claims() }));
      const { accepted } = await teams.stats();
      assert.deepEqual([status, accepted - before.accepted], [200, 1]);
    });

    it('is still good up to five minutes after its end, as clocks differ', async () => {
      const end = Math.floor(Date.now() / 1000) - 240;
      const { status } = await press(bot, await teams.sign({ claims: claims({ exp: end }) }));
      assert.equal(status, 200);
    });

    it('may be signed with a key that names no channel: the SDK asks for an endorsement only where there is one', async () => {
      const { status } = await press(bot, await teams.sign({ claims: claims(), key: 'no-channel' }));
      assert.equal(status, 200);
    });
  });

  describe('nothing happens on', () => {
    const storage = memoryStorage(() => new Date('2026-03-11T10:00:00Z'));
    let bot: ABot;
    let publicKey: JsonWebKey & { kid?: string };
    before(async () => {
      bot = await aBotAt(teams, { storage });
      const keys = await fetch(new URL('/.well-known/keys', teams.connectorUrl));
      [publicKey] = ((await keys.json()) as { keys: [JsonWebKey] }).keys;
      await press(bot, await teams.sign({ claims: claims() }));
    });
    after(() => bot.host.close());

    const stored = async () =>
      JSON.stringify(
        await Promise.all(
          (['state', 'outgoing', 'conversations'] as const).map((name) =>
            collect(storage.tables.scan(name, '')),
          ),
        ),
      );

    const unsigned = (header: Claims, body: Claims = claims()) => `${encoded(header)}.${encoded(body)}.`;
    /** The mistake of old libraries: the public key, taken for the secret of a symmetric signature. */
    const signedWithPublicKey = (format: 'pkcs1' | 'spki') => {
      const pem = createPublicKey({ key: publicKey, format: 'jwk' }).export({ type: format, format: 'pem' });
      const content = `${encoded({ alg: 'HS256', typ: 'JWT', kid: publicKey.kid })}.${encoded(claims())}`;
      return `${content}.${createHmac('sha256', pem).update(content).digest('base64url')}`;
    };
    const good = () => teams.sign({ claims: claims() });
    const withClaims = (change: Claims) => () => teams.sign({ claims: claims(change) });
    const tampered = async () => {
      const [header, , signature] = (await good()).split('.');
      return `${header}.${encoded(claims({ serviceurl: 'https://evil.example/' }))}.${signature}`;
    };
    const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
    const ours = { tid: TENANT, appid: APP, ver: '1.0' };
    const second = { tid: TENANT, azp: APP, ver: '2.0' };
    const v1 = (tenant: string) => `https://sts.windows.net/${tenant}/`;
    const v2 = (tenant: string) => `https://login.microsoftonline.com/${tenant}/v2.0`;

    /** The statuses that a press and a message may get. The SDK says 500 where a signature or a time is not right. */
    type Refusal = readonly [press: readonly number[], message: readonly number[]];
    const REFUSED: Refusal = [
      [401, 500],
      [401, 500],
    ];
    /** The token is right, so Teams is answered; whose activity it is, is not for it to know. */
    const GATED: Refusal = [[403], [200]];
    type Case = readonly [
      what: string,
      refusal: Refusal,
      token: () => Promise<string | undefined> | string | undefined,
      change?: () => Change,
    ];
    const cases: readonly Case[] = [
      ['no token', REFUSED, () => undefined],
      ['an empty token', REFUSED, () => ''],
      ['garbage', REFUSED, () => 'garbage'],
      ['three parts of garbage', REFUSED, () => 'YQ.YQ.YQ'],
      ['a token cut short', REFUSED, async () => (await good()).slice(0, -20)],
      [
        'a token without its signature',
        REFUSED,
        async () => `${(await good()).split('.').slice(0, 2).join('.')}.`,
      ],
      ['a token and more words', REFUSED, async () => `${await good()} ${await good()}`],
      ['claims changed after signing', REFUSED, tampered],

      [
        'an expired token',
        REFUSED,
        () => teams.tokenFor({ appId: APP, serviceUrl: teams.connectorUrl, expired: true }),
      ],
      ['a token that ended six minutes ago', REFUSED, () => withClaims({ exp: inSeconds(-360) })()],
      ['a token without an end', REFUSED, withClaims({ exp: undefined })],
      ['a token whose end is a text', REFUSED, withClaims({ exp: '4102444800' })],
      ['a token that is not valid yet', REFUSED, () => withClaims({ nbf: inSeconds(600) })()],

      ['a token for another app', REFUSED, withClaims({ aud: OTHER_APP })],
      ['a token for several apps, ours among them', REFUSED, withClaims({ aud: [APP, OTHER_APP] })],
      ['a token without an audience', REFUSED, withClaims({ aud: undefined })],
      ['an issuer of nobody', REFUSED, withClaims({ iss: 'https://evil.example' })],
      ['an issuer that only begins alike', REFUSED, withClaims({ iss: `${CONNECTOR}.evil.example` })],
      ['a list of issuers', REFUSED, withClaims({ iss: [CONNECTOR] })],
      ['a token without an issuer', REFUSED, withClaims({ iss: undefined })],

      // What the SDK takes by default as a token of its emulator, with any activity.
      [
        'the bot’s own token towards the connector',
        REFUSED,
        withClaims({ ...ours, iss: v1(TENANT), aud: CONNECTOR }),
      ],
      [
        'the bot’s own token of version 2',
        REFUSED,
        withClaims({ ...second, iss: v2(TENANT), aud: CONNECTOR }),
      ],
      [
        'an emulator’s token for our app',
        REFUSED,
        withClaims({ ...ours, iss: v1('d6d49420-f39b-4df7-a1dc-d59a935871db') }),
      ],
      [
        'an emulator’s token of version 2',
        REFUSED,
        withClaims({ ...second, iss: v2('f8cdef31-a31e-4b4a-93e4-5f571e91255a') }),
      ],
      [
        'our app’s token from another tenant',
        REFUSED,
        withClaims({ ...ours, tid: OTHER_TENANT, iss: v1(OTHER_TENANT) }),
      ],
      ['a skill’s token', REFUSED, withClaims({ ...second, azp: OTHER_APP, iss: v2(TENANT) })],

      ['a key of nobody', REFUSED, () => teams.sign({ claims: claims(), key: 'unpublished' })],
      [
        'a key of nobody under a known name',
        REFUSED,
        () => teams.sign({ claims: claims(), key: 'unpublished', header: { kid: publicKey.kid } }),
      ],
      [
        'an unknown name of a key',
        REFUSED,
        () => teams.sign({ claims: claims(), header: { kid: 'no-such-key' } }),
      ],
      ['no name of a key', REFUSED, () => teams.sign({ claims: claims(), header: { kid: null } })],
      [
        'a key that the token brings along',
        REFUSED,
        () =>
          teams.sign({
            claims: claims(),
            key: 'unpublished',
            header: { kid: 'mine', jwk: publicKey, jku: 'https://evil.example/keys' },
          }),
      ],
      [
        'a key that is endorsed for web chat alone',
        REFUSED,
        () => teams.sign({ claims: claims(), key: 'other-channel' }),
      ],
      ['no algorithm', REFUSED, () => unsigned({ alg: 'none', typ: 'JWT', kid: publicKey.kid })],
      ['no algorithm and no key', REFUSED, () => unsigned({ alg: 'none', typ: 'JWT' })],
      [
        'the algorithm of another signature',
        REFUSED,
        () => teams.sign({ claims: claims(), header: { alg: 'ES256' } }),
      ],
      ['an unknown algorithm', REFUSED, () => teams.sign({ claims: claims(), header: { alg: 'XS256' } })],
      ['a signature with the public key for a secret', REFUSED, () => signedWithPublicKey('pkcs1')],
      ['the same in the key’s other form', REFUSED, () => signedWithPublicKey('spki')],

      [
        'a service URL that the token does not name',
        REFUSED,
        withClaims({ serviceurl: 'https://smba.trafficmanager.net/uk/' }),
      ],
      ['a token without a service URL', REFUSED, withClaims({ serviceurl: undefined })],
      ['a token with an empty service URL', REFUSED, withClaims({ serviceurl: '' })],

      // A good token says nothing about what is in the activity: the gate refuses these.
      ['an activity without a service URL', GATED, good, () => ({ serviceUrl: undefined })],
      [
        'an activity of another tenant',
        GATED,
        good,
        () => {
          const { conversation, channelData } = acts(OTHER_TENANT).message(ANN, 'help');
          return { conversation, channelData };
        },
      ],
      ['an activity of two tenants', GATED, good, () => ({ channelData: { tenant: { id: OTHER_TENANT } } })],
      ['an activity for another bot', GATED, good, () => ({ recipient: { id: `28:${OTHER_APP}` } })],
      ['an activity of web chat', REFUSED, good, () => ({ channelId: 'webchat' })],
      ['an activity of the emulator', REFUSED, good, () => ({ channelId: 'emulator' })],
      ['an activity of the App Service channel', REFUSED, good, () => ({ channelId: 'AseChannel' })],
      ['an activity of no channel', REFUSED, good, () => ({ channelId: undefined })],
    ];

    for (const [what, [toPress, toMessage], token, change = () => ({})] of cases) {
      it(what, async () => {
        const [rows, calls, given] = [await stored(), (await teams.stats()).calls, await token()];
        const [pressed, typed] = [await press(bot, given, change()), await type(bot, given, change())];
        const isRefused =
          toPress.includes(pressed.status ?? 0) && toMessage.includes(typed.status ?? 0)
            ? 'refused'
            : 'let in';
        const cards = [pressed, typed].filter(({ body }) =>
          JSON.stringify(body ?? '').includes('AdaptiveCard'),
        );
        assert.deepEqual(
          [isRefused, cards.length, (await teams.stats()).calls, await stored()],
          ['refused', 0, calls, rows],
        );
      });
    }

    it('any of them, and the genuine one after them is let in', async () => {
      assert.equal((await press(bot, await good())).status, 200);
    });

    it('the console either: no token is printed there', async () => {
      const signature = (await good()).split('.')[2] ?? '';
      assert.deepEqual(
        printed.filter((line) => line.includes(signature.slice(0, 40)) || /eyJ[\w-]+\.eyJ/u.test(line)),
        [],
      );
    });
  });

  describe('keys', () => {
    let cold = 0;
    let bot: ABot;
    /** The SDK keeps keys by address for the life of the process; each bot here starts without any. */
    beforeEach(async () => {
      cold += 1;
      await teams.metadata('well');
      bot = await aBotAt({ ...teams, openIdMetadataUrl: `${teams.openIdMetadataUrl}?bot=${cold}` });
    });
    afterEach(() => bot.host.close());

    /** As seen by the SDK, which reads the clock by itself. */
    const hoursLater = async <T>(hours: number, act: () => Promise<T>): Promise<T> => {
      const { now } = Date;
      Date.now = () => now() + hours * HOUR_MS;
      try {
        return await act();
      } finally {
        Date.now = now;
      }
    };
    const token = (key: 'current' | 'previous' = 'current') => teams.sign({ claims: claims(), key });
    const statusWith = async (given: string) => (await press(bot, given)).status;
    const keyRequests = async () => (await teams.stats()).metadataAsked;

    it('are asked for once', async () => {
      const before = await keyRequests();
      for (let count = 0; count < 5; count += 1) await statusWith(await token());
      assert.equal((await keyRequests()) - before, 2);
    });

    it('are not asked for again because of a key that nobody knows', async () => {
      await statusWith(await token());
      const before = await keyRequests();
      await statusWith(await teams.sign({ claims: claims(), key: 'unpublished' }));
      assert.equal((await keyRequests()) - before, 0);
    });

    it('that are new are not known within an hour of the last look; the old one still is', async () => {
      await statusWith(await token());
      await teams.rotateKeys();
      assert.deepEqual(
        [await statusWith(await token()), await statusWith(await token('previous'))],
        [401, 200],
      );
    });

    it('that are new are looked up when the last look was more than an hour ago', async () => {
      await statusWith(await token());
      await teams.rotateKeys();
      const [fresh, old] = [await token(), await token('previous')];
      assert.deepEqual(
        await hoursLater(1.1, async () => [await statusWith(fresh), await statusWith(old)]),
        [200, 200],
      );
    });

    it('that were withdrawn are refused after the next look', async () => {
      const old = await token();
      await statusWith(old);
      await teams.rotateKeys(false);
      const fresh = await token();
      await hoursLater(1.1, () => statusWith(fresh));
      assert.equal(await statusWith(old), 401);
    });

    for (const outage of ['503', 'reset', 'hang'] as const) {
      it(`once known need nobody: the metadata answer ${outage}, and the bot works on for a day`, async () => {
        const good = await token();
        await statusWith(good);
        await teams.metadata(outage);
        assert.deepEqual([await statusWith(good), await hoursLater(23, () => statusWith(good))], [200, 200]);
      });
    }

    for (const [outage, status] of [
      ['503', 401],
      ['reset', 500],
    ] as const) {
      it(`older than a day are not used while the metadata answer ${outage}, and again when they are back`, async () => {
        const good = await token();
        await statusWith(good);
        await teams.metadata(outage);
        const during = await hoursLater(25, () => statusWith(good));
        await teams.metadata('well');
        const afterwards = await hoursLater(25, () => statusWith(good));
        assert.deepEqual([during, afterwards], [status, 200]);
      });
    }

    it('that could not be had at the start are had when the metadata are back', async () => {
      await teams.metadata('503');
      const during = await statusWith(await token());
      await teams.metadata('well');
      assert.deepEqual([during, await statusWith(await token())], [401, 200]);
    });
  });
});
