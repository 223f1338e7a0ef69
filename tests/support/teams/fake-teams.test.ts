import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { MARK } from '../../../src/kernel/message.js';
import { makeMessenger } from '../../../src/platform/teams/messenger.js';
import { aConversation } from '../fake-teams.js';
import { connectorCredentials } from './credentials.js';
import { type FakeTeams, readJournal, startFakeTeams } from './fake-teams.js';
import { type Fault, makeFates } from './faults.js';
import { makeRateMeter } from './rate-meter.js';

const APP = '22222222-2222-4222-8222-222222222222';
const ACTIVITY = { type: 'message' };
const aCard = (mark?: string) => ({
  type: 'AdaptiveCard',
  body: [],
  actions: mark ? [{ type: 'Action.Execute', verb: 'toys.pay', data: { [MARK]: mark } }] : [],
});

describe('the fake Teams in its own process', () => {
  let folder: string;
  let journal: string;
  let teams: FakeTeams;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-teams-'));
    journal = join(folder, 'journal.jsonl');
    teams = await startFakeTeams({ journal, seed: 7 });
  });
  after(async () => {
    await teams.stop();
    await rm(folder, { recursive: true, force: true });
  });
  let own: string;
  beforeEach(async () => {
    await teams.reset();
    own = await connectorCredentials(teams.connectorUrl, APP).getToken(true);
  });

  const aMessenger = () =>
    makeMessenger({
      credentials: connectorCredentials(teams.connectorUrl, APP),
      serviceUrls: { hosts: ['127.0.0.1'], isHttpAllowed: true },
      clock: () => new Date(),
      timeoutMs: 5_000,
    });
  const chat = (person = 'a1') => aConversation(person, { serviceUrl: teams.connectorUrl });
  const send = (card = aCard()) => aMessenger().send(chat(), card, 'Supervision is due');
  const update = (id: string) => aMessenger().update(chat(), id, aCard(), 'Recorded');
  const lastEntry = async () => (await readJournal(journal)).at(-1)!;
  const call = async (path: string, body: unknown, { token = own, withinMs = 5_000 } = {}) =>
    fetch(new URL(path, teams.connectorUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(withinMs),
    });

  it('writes down a card that it accepts: whose chat, which card, for which message', async () => {
    const outcome = await send(aCard('supervision:due:s1:2026-03-11'));
    const { seq, at, card, ...entry } = await lastEntry();
    assert.deepEqual([seq > 0, Number.isNaN(Date.parse(at)), card?.length], [true, false, 16]);
    assert.deepEqual(entry, {
      kind: 'post',
      conversation: 'chat-of-a1',
      activityId: outcome.kind === 'sent' ? outcome.activityId : '',
      summary: 'Supervision is due',
      mark: 'supervision:due:s1:2026-03-11',
      isAccepted: true,
      status: 201,
      fault: null,
      phase: 'calm',
    });
  });

  it('writes it down before it answers', async () => {
    await teams.faults({ phases: [{ name: 'slow', latencyMs: 400 }] });
    const sending = send();
    await wait(200);
    const { phase, isAccepted } = await lastEntry();
    assert.deepEqual([phase, isAccepted], ['slow', true]);
    await sending;
  });

  it('writes down an update with the id of the card that it replaces', async () => {
    await update('activity-9');
    const { kind, activityId, status } = await lastEntry();
    assert.deepEqual([kind, activityId, status], ['put', 'activity-9', 200]);
  });

  it('gives the same chat each time that it is created with a person', async () => {
    const ids = [];
    for (let count = 0; count < 2; count += 1) {
      const answer = await call('/v3/conversations', { members: [{ id: 'a1' }], tenantId: 't' });
      ids.push(((await answer.json()) as { id: string }).id);
    }
    const { kind, conversation, activityId } = await lastEntry();
    assert.deepEqual(
      [ids, kind, conversation, activityId],
      [['chat-of-a1', 'chat-of-a1'], 'create', 'chat-of-a1', null],
    );
  });

  it('lets nobody in without a token of its own', async () => {
    const { status } = await call('/v3/conversations/c/activities', ACTIVITY, { token: 'made-up' });
    const { fault, isAccepted } = await lastEntry();
    assert.deepEqual([status, fault, isAccepted], [401, 'no-token', false]);
  });

  it('has the bot ask for a new token when it revokes the old one', async () => {
    await send();
    await teams.revokeTokens();
    const outcome = await send();
    const { byStatus } = await teams.stats();
    assert.deepEqual([outcome.kind, byStatus], ['sent', { 201: 2, 401: 1 }]);
  });

  describe('when told to fail', () => {
    /** What a client sees of one call: the status and any Retry-After, or how the connection fared. */
    const seen = async (withinMs = 300): Promise<string> => {
      try {
        const { status, headers } = await call('/v3/conversations/c/activities', ACTIVITY, { withinMs });
        return `${status} ${headers.get('retry-after') ?? ''}`.trim();
      } catch (error) {
        return error instanceof Error && error.name === 'TimeoutError' ? 'no answer' : 'cut';
      }
    };
    for (const [fault, isAccepted, expected] of [
      ['429-seconds', false, '429 2'],
      ['429-zero', false, '429 0'],
      ['429-absurd', false, '429 1000000000'],
      ['429-garbage', false, '429 soon'],
      ['429-absent', false, '429'],
      ['401', false, '401'],
      ['403', false, '403'],
      ['404', false, '404'],
      ['412', false, '412'],
      ['500', false, '500'],
      ['503', false, '503'],
      ['502-accepted', true, '502'],
      ['hang', false, 'no answer'],
      ['hang-accepted', true, 'no answer'],
      ['reset', false, 'cut'],
      ['reset-accepted', true, 'cut'],
      ['slow', true, 'no answer'],
    ] as const satisfies readonly (readonly [Fault, boolean, string])[]) {
      it(`${fault}: the client sees “${expected}”, and the card is ${isAccepted ? '' : 'not '}in the chat`, async () => {
        await teams.faults({ phases: [{ slowMs: 1_000, post: { next: [fault] } }] });
        const answer = await seen();
        const entry = await lastEntry();
        assert.deepEqual([answer, entry.fault, entry.isAccepted], [expected, fault, isAccepted]);
      });
    }

    it('slow: the answer comes in the end', async () => {
      await teams.faults({ phases: [{ slowMs: 200, post: { next: ['slow'] } }] });
      assert.equal(await seen(2_000), '201');
    });

    it('429-date: the date lies as far ahead as asked', async () => {
      await teams.faults({ phases: [{ retryAfterSeconds: 30, post: { next: ['429-date'] } }] });
      const waitMs = Date.parse((await seen()).slice('429 '.length)) - Date.now();
      assert.ok(waitMs > 25_000 && waitMs <= 30_000, String(waitMs));
    });

    it('invalid-json and no-id: carried out, with an answer that does not say so', async () => {
      await teams.faults({ phases: [{ post: { next: ['invalid-json', 'no-id'] } }] });
      const texts: string[] = [];
      for (let count = 0; count < 2; count += 1) {
        texts.push(await (await call('/v3/conversations/c/activities', ACTIVITY)).text());
      }
      assert.throws(() => JSON.parse(texts[0]!));
      assert.deepEqual([texts[1], (await teams.stats()).accepted], ['{}', 2]);
    });

    it('fails updates and new cards apart', async () => {
      await teams.faults({ phases: [{ put: { chances: { 412: 1 } } }] });
      assert.deepEqual([(await send()).kind, (await update('x')).kind], ['sent', 'not-accepted']);
    });

    it('goes from phase to phase by the number of calls, or when told', async () => {
      const phases = [
        { name: 'calm', calls: 1 },
        { name: 'storm', post: { chances: { 412: 1 } } },
        { name: 'after' },
      ];
      await teams.faults({ phases });
      const kinds = [(await send()).kind, (await send()).kind];
      await teams.phase('after');
      kinds.push((await send()).kind);
      assert.deepEqual(kinds, ['sent', 'not-accepted', 'sent']);
    });

    it('says so when it does not understand the script', async () => {
      const wrong = { phases: [{ post: { chances: { 418: 1 } } }] };
      await assert.rejects(teams.faults(wrong as never), /refused \/control\/faults/u);
    });
  });

  it('counts the calls in any one second, and in any one chat', async () => {
    const messenger = aMessenger();
    await Promise.all(['a1', 'a1', 'a1', 'a2'].map((person) => messenger.send(chat(person), aCard(), '')));
    const { mostInOneSecond, busiestChat } = await teams.stats();
    assert.deepEqual(
      [mostInOneSecond, busiestChat],
      [4, { conversation: 'chat-of-a1', inOneSecond: 3, inTwoSeconds: 3, inThirtySeconds: 3 }],
    );
  });

  it('comes back on its port after a stop, and never gives an id again', async () => {
    const { port } = new URL(teams.connectorUrl);
    await send();
    await teams.stop();
    // A kept connection whose end was not seen yet would fail in another way: that of a call cut short.
    await wait(50);
    const during = await send();
    teams = await startFakeTeams({ journal, seed: 7, port: Number(port) });
    const afterwards = await send();
    const ids = (await readJournal(journal)).flatMap(({ kind, activityId }) =>
      kind === 'post' && activityId !== null ? [activityId] : [],
    );
    assert.deepEqual(
      [during, afterwards.kind, ids.length - new Set(ids).size],
      [{ kind: 'not-accepted', reason: 'could-not-connect' }, 'sent', 0],
    );
  });

  describe('as the client of a bot', () => {
    const posted: string[] = [];
    let answers = 0;
    const bot = createServer((request, response) => {
      const chunks: string[] = [];
      request.on('data', (chunk) => chunks.push(String(chunk)));
      request.on('end', () => {
        posted.push((JSON.parse(chunks.join('')) as { id: string }).id);
        if (posted.length >= answers) response.end('{"statusCode":200}');
      });
    });
    const deliverTo = async (patience: object) => {
      posted.length = 0;
      const { port } = bot.address() as AddressInfo;
      const press = teams.activities({ appId: APP, tenant: 't' }).press('a1', 'toys.pay');
      return teams.deliver(`http://127.0.0.1:${port}/`, press, 'token', patience);
    };
    before(async () => {
      bot.listen(0, '127.0.0.1');
      await once(bot, 'listening');
    });
    after(() => {
      bot.close();
      bot.closeAllConnections();
    });

    it('posts the same press again while there is no answer', async () => {
      answers = 3;
      const { status, attempts } = await deliverTo({ answerWithinMs: 100, tries: 3 });
      assert.deepEqual([status, attempts.length, new Set(posted).size], [200, 3, 1]);
    });

    it('may give each repeat an id of its own', async () => {
      answers = 2;
      await deliverTo({ answerWithinMs: 100, tries: 3, hasNewIds: true });
      assert.deepEqual([posted.length, new Set(posted).size], [2, 2]);
    });

    it('gives up after the last try', async () => {
      answers = 9;
      const { status, attempts } = await deliverTo({ answerWithinMs: 50, tries: 2 });
      assert.deepEqual(
        [status, attempts.map((attempt) => attempt.status)],
        [undefined, [undefined, undefined]],
      );
    });
  });
});

describe('the faults of a seed', () => {
  const chats = Array.from({ length: 400 }, (_, index) => `chat-${index}`);
  const drawnIn = (order: readonly string[], seed: number) => {
    const fates = makeFates({ phases: [{ post: { chances: { 412: 0.2, reset: 0.1 } } }] }, seed, 0);
    const drawn = new Map(order.map((chat) => [chat, fates.of('post', chat, 0).fault]));
    return chats.map((chat) => drawn.get(chat));
  };

  it('meet the same cards in whatever order they come', () => {
    assert.deepEqual(drawnIn(chats, 1), drawnIn(chats.toReversed(), 1));
  });

  it('are others for another seed', () => {
    assert.notDeepEqual(drawnIn(chats, 1), drawnIn(chats, 2));
  });

  it('come about as often as asked', () => {
    const share = drawnIn(chats, 1).filter((fault) => fault === '412').length / chats.length;
    assert.ok(share > 0.14 && share < 0.26, String(share));
  });
});

describe('the rate meter', () => {
  const mostOf = (...arrivals: number[]) => {
    const meter = makeRateMeter(1_000);
    for (const at of arrivals) meter.arrived(at);
    return meter.most;
  };

  it('finds the busiest second wherever it begins', () => {
    assert.equal(mostOf(0, 900, 1_000, 1_100, 1_899), 4);
  });

  it('does not count both ends of a second', () => {
    assert.equal(mostOf(0, 1_000, 2_000), 1);
  });

  it('stays right over many calls', () => {
    assert.equal(mostOf(...Array.from({ length: 5_000 }, (_, index) => index * 20)), 50);
  });
});
