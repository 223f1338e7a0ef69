import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REFUSALS, type RefusalCode } from '../../../src/kernel/refusals.js';
import { collect } from '../../../src/kernel/tables.js';
import { memoryStorage } from '../../../src/storage.js';
import { type ABot, ANN, APP, aBotAt, TENANT } from '../../support/teams/bot.js';
import { type FakeTeams, startFakeTeams } from '../../support/teams/fake-teams.js';
import { type Forgery, forgeriesOf, goodClaims, publishedKey } from '../../support/teams/forgeries.js';

const HOUR_MS = 3_600_000;

type Change = Readonly<Record<string, unknown>>;

// The matrix is made anew for the Teams that is started; only its words are needed before.
const NO_TEAMS = {
  connectorUrl: 'http://127.0.0.1/',
  activities: () => ({ message: () => ({}) }),
} as unknown as FakeTeams;
const WORDS = forgeriesOf(NO_TEAMS, {}).map(({ what, code }) => ({ what, code }));

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

  const claims = () => goodClaims(teams);
  const acts = () => teams.activities({ appId: APP, tenant: TENANT });
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
      const { status } = await press(bot, await teams.sign({ claims: goodClaims(teams, { exp: end }) }));
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
    let forgeries: ReadonlyMap<string, Forgery>;
    before(async () => {
      bot = await aBotAt(teams, { storage });
      const all = forgeriesOf(teams, await publishedKey(teams));
      forgeries = new Map(all.map((forgery) => [forgery.what, forgery]));
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

    const counted = () => bot.host.app.refusals.counts();
    const newlyCounted = (before: Readonly<Record<string, number>>) =>
      Object.entries(counted()).flatMap(([code, count]) =>
        count > (before[code] ?? 0) ? [[code, count - (before[code] ?? 0)]] : [],
      );

    for (const { what, code } of WORDS) {
      it(`${what} (${code}), and the answer is a bare ${REFUSALS[code].status}`, async () => {
        const forgery = forgeries.get(what);
        assert.ok(forgery);
        const [rows, calls, given] = [await stored(), (await teams.stats()).calls, await forgery.token()];
        const before = counted();
        const answers = [await press(bot, given, forgery.change), await type(bot, given, forgery.change)].map(
          ({ status, body }) => [status, body],
        );
        const { status } = REFUSALS[code];
        assert.deepEqual(
          [answers, newlyCounted(before), (await teams.stats()).calls, await stored()],
          [
            [
              [status, undefined],
              [status, undefined],
            ],
            [[code, 2]],
            calls,
            rows,
          ],
        );
      });
    }

    it('any of them, and the genuine one after them is let in', async () => {
      assert.equal((await press(bot, await teams.sign({ claims: claims() }))).status, 200);
    });

    it('the console either: the SDK prints what it refuses, and nothing of this reaches it', () => {
      assert.deepEqual(printed, []);
    });
  });

  describe('keys', () => {
    let cold = 0;
    let bot: ABot;
    let laterMs: number;
    let ticks: () => number;
    /** Keys are kept by address for the life of the process; each bot here starts without any. */
    beforeEach(async () => {
      cold += 1;
      laterMs = 0;
      ticks = () => performance.now() + laterMs;
      await teams.metadata('well');
      bot = await aBotAt(
        { ...teams, openIdMetadataUrl: `${teams.openIdMetadataUrl}?bot=${cold}` },
        { stopwatch: () => ticks() },
      );
    });
    afterEach(() => bot.host.close());

    const hoursLater = (hours: number) => {
      laterMs += hours * HOUR_MS;
    };
    const token = (key: 'current' | 'previous' | 'unpublished' = 'current') =>
      teams.sign({ claims: claims(), key });
    const statusWith = async (given: string) => (await press(bot, given)).status;
    const keyRequests = async () => (await teams.stats()).metadataAsked;
    /** A look that nobody waits for has come back. */
    const settled = async (since: number) => {
      while ((await keyRequests()) < since + 2) await new Promise((done) => setTimeout(done, 5));
      await new Promise((done) => setTimeout(done, 20));
    };

    it('are asked for once, and by nobody but us: two requests', async () => {
      const before = await keyRequests();
      for (let count = 0; count < 5; count += 1) await statusWith(await token());
      assert.equal((await keyRequests()) - before, 2);
    });

    it('are asked for once though fifty presses come at once to a bot that has none', async () => {
      const good = await token();
      const before = await keyRequests();
      const statuses = await Promise.all(Array.from({ length: 50 }, () => statusWith(good)));
      assert.deepEqual([new Set(statuses), (await keyRequests()) - before], [new Set([200]), 2]);
    });

    it('are asked for at most once in half a minute because of keys that nobody knows', async () => {
      await statusWith(await token());
      const before = await keyRequests();
      const forged = await token('unpublished');
      for (let count = 0; count < 5; count += 1) await statusWith(forged);
      hoursLater(31 / 3600);
      for (let count = 0; count < 5; count += 1) await statusWith(forged);
      assert.equal((await keyRequests()) - before, 2);
    });

    it('that are new are known within half a minute of the last look, and the old one still is', async () => {
      await statusWith(await token());
      await teams.rotateKeys();
      hoursLater(31 / 3600);
      assert.deepEqual(
        [await statusWith(await token()), await statusWith(await token('previous'))],
        [200, 200],
      );
    });

    it('that were withdrawn are refused after the next look, an hour after the last', async () => {
      const old = await token();
      await statusWith(old);
      await teams.rotateKeys(false);
      hoursLater(1.1);
      const before = await keyRequests();
      const during = await statusWith(old);
      await settled(before);
      assert.deepEqual([during, await statusWith(old)], [200, 401]);
    });

    for (const outage of ['503', 'reset', 'hang'] as const) {
      it(`once known need nobody: the metadata answer ${outage}, and the bot works on for a day`, async () => {
        const good = await token();
        await statusWith(good);
        await teams.metadata(outage);
        const statuses = [await statusWith(good)];
        for (const hours of [2, 9, 12]) {
          hoursLater(hours);
          const began = performance.now();
          statuses.push(await statusWith(good));
          // Far less than a look may take: nobody waits for one.
          assert.ok(performance.now() - began < 2_500);
        }
        assert.deepEqual(statuses, [200, 200, 200, 200]);
      });

      it(`older than a day are not used while the metadata answer ${outage}, and again when they are back`, async () => {
        const good = await token();
        await statusWith(good);
        await teams.metadata(outage);
        hoursLater(25);
        const during = await press(bot, good);
        await teams.metadata('well');
        hoursLater(2 / 3600);
        assert.deepEqual([during.status, during.body, await statusWith(good)], [503, undefined, 200]);
      });

      it(`that cannot be had at the start cost no more than 4 s (${outage}), and are had when they are back`, async () => {
        await teams.metadata(outage);
        const good = await token();
        const began = performance.now();
        const during = await Promise.all([statusWith(good), statusWith(good), statusWith(good)]);
        const tookMs = performance.now() - began;
        const code: RefusalCode = 'keys-unavailable';
        const counted = bot.host.app.refusals.counts()[code];
        await teams.metadata('well');
        hoursLater(2 / 3600);
        assert.deepEqual(
          [during, tookMs < 4_000, counted, await statusWith(good)],
          [[503, 503, 503], true, 3, 200],
        );
      });
    }

    it('say nothing of a token that cannot be ours: it is refused without them', async () => {
      await teams.metadata('hang');
      assert.equal(await statusWith('garbage'), 401);
    });
  });
});
