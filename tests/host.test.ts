import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { join } from 'node:path';
import { type Host, type HostParts, openHost } from '../src/host.js';
import { offeredTo } from '../src/kernel/capability.js';
import type { JsonObject } from '../src/kernel/json.js';
import { collect, type Tables } from '../src/kernel/tables.js';
import { monotonic } from '../src/monotonic-clock.js';
import { memoryTables } from '../src/platform/storage/memory.js';
import { memoryStorage, type Storage, storageOver } from '../src/storage.js';
import {
  aMessageOf,
  anInstallationOf,
  aPressOf,
  aSubmitOf,
  BOT_TENANT,
  type From,
} from './support/activities.js';
import { type FakeConnector, fakeConnector } from './support/fake-teams.js';
import { testIds } from './support/ids.js';
import { aPerson, textOf } from './support/world.js';

const ANN = 'aaaaaaaa-0000-4000-8000-000000000001';
const BEN = 'bbbbbbbb-0000-4000-8000-000000000002';
const STRANGER = 'dddddddd-0000-4000-8000-000000000009';

/** A promise that a test keeps when it wants to. */
const aSignal = () => {
  let give = () => {};
  const given = new Promise<void>((done) => {
    give = done;
  });
  return { give, given };
};

describe('a whole bot on a port', () => {
  let connector: FakeConnector;
  let host: Host;
  let from: From;

  let now: string;
  let storage: Storage;

  const reopen = async (parts: Partial<HostParts> = {}) => {
    host = await openHost(
      {
        storage,
        ...monotonic,
        wall: () => Date.now(),
        tenantId: BOT_TENANT,
        clock: () => new Date(now),
        log: () => {},
        cards: join(import.meta.dirname, '../cards'),
        hasPeoplePicker: false,
        ids: testIds,
        identity: { kind: 'local' },
        serviceUrls: { hosts: ['127.0.0.1'], isHttpAllowed: true },
        checkStorage: async () => {},
        ...parts,
      },
      0,
      '127.0.0.1',
    );
  };
  const nextMorning = async () => {
    now = '2026-03-12T10:00:00Z';
    await host.app.tick();
  };
  const open = async (parts: Partial<HostParts> = {}) => {
    now = '2026-03-11T10:00:00Z';
    storage = memoryStorage(() => new Date(now));
    connector = await fakeConnector();
    from = { person: ANN, serviceUrl: connector.url };
    await reopen(parts);
    await host.app.directory.replaceAll([aPerson({ id: ANN, name: 'Ann Example' })]);
  };
  afterEach(async () => {
    await host.close();
    await connector.stop();
  });

  const post = async (activity: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`http://127.0.0.1:${host.port}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close', ...headers },
      body: JSON.stringify(activity),
    });
    const answer = await response.text();
    return { status: response.status, body: answer === '' ? undefined : JSON.parse(answer) };
  };
  const probe = async (path: string) =>
    (await fetch(`http://127.0.0.1:${host.port}${path}`, { headers: { connection: 'close' } })).status;
  const cardsSent = (): JsonObject[] =>
    connector.received.map(({ activity }) => {
      const [attachment] = activity.attachments as unknown as { content: JsonObject }[];
      return attachment!.content;
    });

  it('answers “help” with a card that lists every word that is for them', async () => {
    await open();
    await post(aMessageOf(from, 'help'));
    const [card] = cardsSent();
    const world = await host.app.world();
    const commands = host.app.capabilities.flatMap((each) => each.commands);
    const words = offeredTo(world.people.get(ANN)!, world, commands).map(({ word }) => word);
    const text = textOf(card!);
    assert.deepEqual([words.length > 3, words.filter((word) => !text.includes(word))], [true, []]);
  });

  it('greets somebody who installs it once', async () => {
    await open();
    await post(anInstallationOf(from, 'add'));
    await post(anInstallationOf(from, 'add'));
    assert.equal(cardsSent().length, 1);
  });

  const guidOf = (n: number) =>
    `${n.toString(16).padStart(8, '0')}-0000-4000-8000-00000000000${n % 10}`.slice(-36);
  const aChange = (who: From, more: object) => ({
    ...anInstallationOf(who, 'add'),
    type: 'conversationUpdate',
    action: undefined,
    ...more,
  });
  const US = [{ id: '28:bot' }];
  /** What went over the wire to Teams: an opened chat has nothing behind the method. */
  const sentTo = () =>
    connector.received.map(({ method, path }) => `${method} ${path.replace('/v3/conversations', '')}`);

  it('reaches on Monday all 44 who installed it before the staff list came', async () => {
    await open();
    const people = Array.from({ length: 44 }, (_, n) => guidOf(n * 0x0500_0000 + n));
    await Promise.all(people.map((person) => post(anInstallationOf({ ...from, person }, 'add'))));
    const silent = connector.requests();
    await host.app.directory.replaceAll(
      people.map((id, n) => aPerson({ id, name: `Person ${n}`, email: `p${n}@elmshire.example` })),
    );
    now = '2026-04-01T09:00:00Z';
    await host.app.outlook.lookAgain();
    await host.app.tick();
    assert.deepEqual(
      [silent, sentTo().toSorted()],
      [0, people.map((id) => `POST /chat-of-${id}/activities`).toSorted()],
    );
  });

  describe('once somebody is on the list and has installed it', () => {
    const invited = async () => {
      now = '2026-04-01T09:00:00Z';
      await host.app.outlook.lookAgain();
      await host.app.tick();
    };
    const installed = async (parts: Partial<HostParts> = {}) => {
      await open(parts);
      await post(anInstallationOf(from, 'add'));
      connector.received.length = 0;
    };

    it('opens a chat that is gone once more, through its own address and as its own bot, and sends there', async () => {
      await installed();
      connector.answerNext({ status: 404 });
      await invited();
      const { bot, members, tenantId } = connector.received[1]!.activity;
      assert.deepEqual(
        [sentTo(), bot, members, tenantId],
        [
          [`POST /chat-of-${ANN}/activities`, 'POST ', 'POST /activity-2/activities'],
          { id: '28:bot', name: '' },
          [{ id: ANN, name: '' }],
          BOT_TENANT,
        ],
      );
    });

    it('does so at that address though another is configured', async () => {
      await installed({ chatServiceUrl: 'https://smba.trafficmanager.net/uk/' });
      connector.answerNext({ status: 404 });
      await invited();
      assert.equal(sentTo().length, 3);
    });

    it('opens no chat at an address that is not allowed any more', async () => {
      await installed();
      const { tables } = storage;
      const [row] = await collect(tables.scan('conversations', ''));
      const ref = {
        ...(row!.value.ref as JsonObject),
        serviceUrl: connector.url.replace('127.0.0.1', 'localhost'),
      };
      const value = { ...row!.value, ref, isReachable: true };
      await tables.transact('conversations', row!.partition, [{ do: 'put', row: row!.row, value }]);
      await invited();
      const [message] = await collect(host.app.messages.all());
      assert.deepEqual(
        [connector.requests(), message?.state, message?.reason],
        [1, 'dead', 'service-url-not-allowed'],
      );
    });

    const removals = [
      ['an installation update', () => anInstallationOf(from, 'remove')],
      ['a change of the chat', () => aChange(from, { membersRemoved: US })],
    ] as const;
    for (const [first, second] of [
      [0, 1],
      [1, 0],
      [0, 0],
      [1, 1],
    ] as const)
      it(`sends nothing after a removal told by ${removals[first][0]} and then by ${removals[second][0]}`, async () => {
        await installed();
        await post(removals[first][1]());
        await post(removals[second][1]());
        await invited();
        const [message] = await collect(host.app.messages.all());
        assert.deepEqual([sentTo(), message?.state, message?.reason], [[], 'waiting', 'removed-by-them']);
      });

    it('sends what waits when it is added again, though a late copy of the removal comes after that', async () => {
      await installed();
      const [removedAt, addedAt] = ['2026-04-01T08:30:00.000Z', '2026-04-01T08:40:00.000Z'];
      await post({ ...anInstallationOf(from, 'remove'), timestamp: removedAt });
      await invited();
      await post({ ...anInstallationOf(from, 'add'), timestamp: addedAt });
      await post({ ...aChange(from, { membersRemoved: US }), timestamp: removedAt });
      await host.app.tick();
      assert.deepEqual(sentTo(), [`POST /chat-of-${ANN}/activities`]);
    });
  });

  it('sends what waits with the first round after it was started with an address for opening chats', async () => {
    await open();
    const people = [aPerson({ id: ANN, name: 'Ann Example' }), aPerson({ id: BEN, name: 'Ben Example' })];
    await host.app.directory.replaceAll(people);
    const words = { did: 'Covered my duty on Monday.', difference: 'I could go home on time.' };
    await post(aPressOf(from, 'shoutouts.nominate', { nominee: BEN, category: 'kindness', ...words }));
    // A thank-you can be withdrawn until it goes.
    await nextMorning();
    const [before] = await collect(host.app.messages.all());
    await host.close();
    await reopen({ chatServiceUrl: connector.url });
    await host.app.tick();
    const [message] = await collect(host.app.messages.all());
    assert.deepEqual(
      [before?.reason, message?.state, sentTo()],
      ['not-opened-yet', 'sent', ['POST ', 'POST /activity-1/activities']],
    );
  });

  it('answers a press of a button from long ago with a card in its place', async () => {
    await open();
    const { body } = await post(aPressOf(from, 'supervision.no-such-act', { round: 1 }));
    assert.deepEqual([body.statusCode, body.value.type, cardsSent()], [200, 'AdaptiveCard', []]);
  });

  it('puts a card in the place of the one whose fallback was pressed', async () => {
    await open();
    await post(aSubmitOf(from, { verb: 'supervision.no-such-act', round: 1 }));
    assert.deepEqual(
      connector.received.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`),
      ['PUT activity-7'],
    );
  });

  it('tells a stranger of our tenant who they are to it, and no more', async () => {
    await open();
    await post(aMessageOf({ ...from, person: STRANGER }, 'help'));
    const text = textOf(cardsSent()[0]!);
    assert.doesNotMatch(text, /Ann Example/u);
  });

  it('says nothing to another tenant', async () => {
    await open();
    await post({ ...aMessageOf(from, 'help'), channelData: { tenant: { id: 'other' } } });
    assert.deepEqual(cardsSent(), []);
  });

  it('refuses a request without a token when it has a real identity', async () => {
    const appId = '22222222-2222-4222-8222-222222222222';
    await open({ identity: { kind: 'secret', appId, tenantId: BOT_TENANT, secret: 'not-a-secret' } });
    const { status } = await post(aMessageOf(from, 'help'));
    assert.deepEqual([status, connector.requests()], [401, 0]);
  });

  it('is ready when the storage answers', async () => {
    await open();
    assert.deepEqual([await probe('/livez'), await probe('/readyz')], [200, 200]);
  });

  it('is alive but not ready when the storage does not answer', async () => {
    await open({
      checkStorage: async () => {
        throw new Error('storage is down');
      },
    });
    assert.deepEqual([await probe('/livez'), await probe('/readyz')], [200, 503]);
  });

  it('is ready while sending is paused, and says so: it answers presses as ever', async () => {
    const tables = memoryTables();
    const value = { refused: [], pausedAt: '2026-03-11T09:30:00.000Z', reason: 'app-blocked' };
    await tables.transact('outgoing', `${BOT_TENANT}|pause`, [{ do: 'insert', row: 'refused', value }]);
    await open({ storage: storageOver(tables, () => new Date('2026-03-11T10:00:00Z')) });
    const response = await fetch(`http://127.0.0.1:${host.port}/readyz`, {
      headers: { connection: 'close' },
    });
    const { status } = await post(aPressOf(from, 'supervision.no-such-act', { round: 1 }));
    assert.deepEqual(
      [response.status, await response.text(), status],
      [200, 'ready; sending is paused since 2026-03-11T09:30:00.000Z: app-blocked', 200],
    );
  });

  it('refuses to start on a port that is taken', async () => {
    await open();
    const { port } = host;
    const second = openHost(
      {
        storage: memoryStorage(() => new Date('2026-03-11T10:00:00Z')),
        ...monotonic,
        wall: () => Date.now(),
        tenantId: BOT_TENANT,
        clock: () => new Date('2026-03-11T10:00:00Z'),
        log: () => {},
        cards: '',
        hasPeoplePicker: false,
        ids: testIds,
        identity: { kind: 'local' },
        serviceUrls: { hosts: [], isHttpAllowed: false },
        checkStorage: async () => {},
      },
      port,
      '127.0.0.1',
    );
    await assert.rejects(second, { code: 'EADDRINUSE' });
  });

  it('closes though a client keeps a connection open', async () => {
    await open();
    const idle = connect(host.port, '127.0.0.1');
    await new Promise((done) => idle.once('connect', done));
    const { port } = host;
    await host.close();
    await assert.rejects(fetch(`http://127.0.0.1:${port}/livez`));
    idle.destroy();
  });

  it('answers a press that is under way before it closes', async () => {
    const inner = memoryTables();
    const started = aSignal();
    const mayGoOn = aSignal();
    const get: Tables['get'] = async (table, ...keys) => {
      if (table === 'conversations') {
        started.give();
        await mayGoOn.given;
      }
      return inner.get(table, ...keys);
    };
    await open({ storage: storageOver({ ...inner, get }, () => new Date('2026-03-11T10:00:00Z')) });
    const pressed = post(aPressOf(from, 'supervision.no-such-act', {}));
    await started.given;
    const closed = host.close();
    mayGoOn.give();
    assert.equal((await pressed).status, 200);
    await closed;
  });
});
