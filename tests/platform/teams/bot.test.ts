import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Server } from 'restify';
import type { Card } from '../../../src/kernel/card.js';
import type { Inbound } from '../../../src/kernel/inbound.js';
import type { RefusalCode } from '../../../src/kernel/refusals.js';
import { makeServer } from '../../../src/platform/http/server.js';
import { makeBot } from '../../../src/platform/teams/bot.js';
import { appIdOf, type BotIdentity, botCredentials } from '../../../src/platform/teams/identity.js';
import { makeMessenger } from '../../../src/platform/teams/messenger.js';
import {
  aMessageOf,
  anInstallationOf,
  anInvokeOf,
  anOnMessageOf,
  aPressOf,
  aSubmitOf,
  BOT_TENANT,
  type From,
} from '../../support/activities.js';
import { type FakeConnector, fakeConnector } from '../../support/fake-teams.js';

const ANN = 'aaaaaaaa-0000-4000-8000-000000000001';
const APP = '22222222-2222-4222-8222-222222222222';
const says = (title: string): Card => ({ template: 'notice', data: { title }, summary: `about ${title}` });

describe('the bot, over HTTP', () => {
  let connector: FakeConnector;
  let server: Server;
  let from: From;
  let heard: string[];
  let times: (string | undefined)[];
  let logged: string[];
  let refused: RefusalCode[];

  const open = async (identity: BotIdentity, inbound: Partial<Inbound> = {}) => {
    heard = [];
    times = [];
    logged = [];
    refused = [];
    connector = await fakeConnector();
    from = { person: ANN, serviceUrl: connector.url };
    const serviceUrls = { hosts: ['127.0.0.1'], isHttpAllowed: true };
    const log = (event: string, fields?: unknown) => logged.push(JSON.stringify([event, fields]));
    const bot = makeBot({
      identity,
      wall: () => Date.now(),
      admission: { tenantId: BOT_TENANT, appId: appIdOf(identity), serviceUrls },
      messenger: makeMessenger({
        credentials: await botCredentials(identity),
        serviceUrls,
        clock: () => new Date('2026-03-11T10:00:00Z'),
      }),
      inbound: {
        said: async ({ personId }, text) => {
          heard.push(`${personId} said ${text}`);
          return { card: says('said') };
        },
        pressed: async ({ personId }, verb, data) => {
          heard.push(`${personId} pressed ${verb} ${JSON.stringify(data)}`);
          return { card: says('pressed') };
        },
        pressedEmpty: async ({ personId }) => {
          heard.push(`${personId} pressed without a word`);
          return { card: says('empty press') };
        },
        onMessage: async (personId, { actionId, words, press }) => {
          heard.push(`${personId} on a message ${JSON.stringify({ actionId, words, press })}`);
          return { card: says('dialog') };
        },
        accepted: async () => ({ card: says('accepted') }),
        declined: async () => ({ card: says('declined') }),
        cannotOffer: () => says('no files here'),
        arrived: async ({ personId }, eventAt) => {
          heard.push(`${personId} arrived`);
          times.push(eventAt);
          return { card: says('welcome') };
        },
        left: async ({ personId }, eventAt) => {
          heard.push(`${personId} left`);
          times.push(eventAt);
        },
        ...inbound,
      },
      expand: (card) => ({ type: 'AdaptiveCard', title: card.data.title }),
      refused: (code) => refused.push(code),
      stopwatch: () => performance.now(),
      log,
    });
    server = makeServer({
      receive: bot.receive,
      isReady: async () => true,
      refused: (code) => refused.push(code),
      log,
    });
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
  };

  afterEach(async () => {
    server.server.closeAllConnections();
    await new Promise<void>((done) => server.close(() => done()));
    await connector.stop();
  });

  const post = async (activity: unknown, headers: Record<string, string> = {}) => {
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(activity),
    });
    const answer = await response.text();
    return { status: response.status, body: answer === '' ? undefined : JSON.parse(answer) };
  };
  /** What went over the wire to Teams: method, whose chat, and the card's title. */
  const wire = () =>
    connector.received.map(({ method, path, activity }) => {
      const [attachment] = activity.attachments as { content: { title: string } }[];
      return `${method} ${path.replace('/v3/conversations/', '')} ${attachment?.content.title}`;
    });

  describe('to the local client', () => {
    beforeEach(() => open({ kind: 'local' }));

    it('answers a message with a card in the same chat', async () => {
      const { status } = await post(aMessageOf(from, 'help me'));
      assert.deepEqual(
        [status, heard, wire()],
        [200, [`${ANN} said help me`], [`POST chat-of-${ANN}/activities said`]],
      );
    });

    it('answers a press in the answer to the request, and sends nothing else', async () => {
      const answer = await post(aPressOf(from, 'toys.pay', { coins: 2, note: '' }));
      assert.deepEqual(
        [answer, heard, wire()],
        [
          {
            status: 200,
            body: {
              statusCode: 200,
              type: 'application/vnd.microsoft.card.adaptive',
              value: { type: 'AdaptiveCard', title: 'pressed' },
            },
          },
          [`${ANN} pressed toys.pay {"coins":2,"note":""}`],
          [],
        ],
      );
    });

    it('takes a press without data as one with none', async () => {
      await post(
        anInvokeOf(from, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'toys.pay' } }),
      );
      assert.deepEqual(heard, [`${ANN} pressed toys.pay {}`]);
    });

    it('answers a press that cannot be read with an error that the client can show', async () => {
      const { status, body } = await post(anInvokeOf(from, 'adaptiveCard/action', { action: 7 }));
      assert.deepEqual(
        [status, body.statusCode, body.type, heard],
        [200, 400, 'application/vnd.microsoft.error', []],
      );
    });

    it('puts the answer to a submit in the place of its card', async () => {
      await post(aSubmitOf(from, { verb: 'toys.pay', coins: 2 }));
      assert.deepEqual(
        [heard, wire()],
        [[`${ANN} pressed toys.pay {"coins":2}`], [`PUT chat-of-${ANN}/activities/activity-7 pressed`]],
      );
    });

    it('sends the answer to a submit as a new card when the old one cannot be replaced', async () => {
      connector.answerNext({ status: 404 });
      await post(aSubmitOf(from, { verb: 'toys.pay' }));
      assert.deepEqual(wire(), [
        `PUT chat-of-${ANN}/activities/activity-7 pressed`,
        `POST chat-of-${ANN}/activities pressed`,
      ]);
    });

    it('takes a message with text as typed, whatever value comes with it', async () => {
      await post({ ...aMessageOf(from, 'help'), value: { verb: 'toys.pay' } });
      assert.deepEqual(heard, [`${ANN} said help`]);
    });

    for (const [what, activity] of [
      ['no text, no value and the card that was pressed', { replyToId: 'activity-7' }],
      ['no text and no value', {}],
      ['an empty text and an empty value', { text: '', value: {}, replyToId: 'activity-7' }],
      ['a value without a verb', { value: { coins: 2 }, replyToId: 'activity-7' }],
      ['a value of null', { value: null }],
    ] as const) {
      it(`takes a message with ${what} as a press that arrived empty, and leaves the card that was pressed`, async () => {
        await post({ ...aMessageOf(from, ''), text: undefined, ...activity });
        assert.deepEqual(
          [heard, wire()],
          [[`${ANN} pressed without a word`], [`POST chat-of-${ANN}/activities empty press`]],
        );
      });
    }

    it('takes a picture without words as nothing typed', async () => {
      await post({
        ...aMessageOf(from, ''),
        text: undefined,
        attachments: [{ contentType: 'image/png', contentUrl: 'https://x.example/' }],
      });
      assert.deepEqual(heard, [`${ANN} said `]);
    });

    for (const [what, value] of [
      ['no value', undefined],
      ['a value of null', null],
      ['an empty value', {}],
      ['an action of null', { action: null }],
      ['an action without a verb', { action: { type: 'Action.Execute' } }],
      ['an action with an empty verb', { action: { type: 'Action.Execute', verb: '', data: {} } }],
    ] as const) {
      it(`answers a press with ${what} with a card that says what to do`, async () => {
        const { status, body } = await post({ ...anInvokeOf(from, 'adaptiveCard/action'), value });
        assert.deepEqual(
          [status, body.statusCode, body.value, heard, wire()],
          [200, 200, { type: 'AdaptiveCard', title: 'empty press' }, [`${ANN} pressed without a word`], []],
        );
      });
    }

    it('answers an unknown invoke with an error and does nothing', async () => {
      const { status, body } = await post(anInvokeOf(from, 'task/fetch'));
      assert.deepEqual([status, body.statusCode, heard, wire()], [200, 400, [], []]);
    });

    it('answers the menu of a message in a channel with a dialog, hands on who and the plain words, and sends nothing', async () => {
      const { status, body } = await post(
        anOnMessageOf(from, { content: '<div><at id="0">Bo</at> ring &amp; write</div>' }),
      );
      assert.deepEqual(
        [status, body, heard, wire()],
        [
          200,
          {
            task: {
              type: 'continue',
              value: {
                title: 'about dialog',
                height: 'large',
                width: 'medium',
                card: {
                  contentType: 'application/vnd.microsoft.card.adaptive',
                  content: { type: 'AdaptiveCard', title: 'dialog' },
                },
              },
            },
          },
          [`${ANN} on a message {"actionId":"newAction","words":"ring & write"}`],
          [],
        ],
      );
    });

    it('takes a button of the dialog with its data and the words once more', async () => {
      await post(anOnMessageOf(from, { content: 'Ring', press: { verb: 'toys.pay', coins: 2 } }));
      assert.deepEqual(heard, [
        `${ANN} on a message {"actionId":"newAction","words":"Ring","press":{"verb":"toys.pay","data":{"coins":2}}}`,
      ]);
    });

    for (const [what, data] of [
      ['no data', undefined],
      ['data of null', null],
      ['data without a verb', { coins: 2 }],
      ['a list for data', [1]],
    ] as const) {
      it(`takes a button of the dialog with ${what} as one of no button`, async () => {
        const activity = anOnMessageOf(from, { press: { verb: 'x' } });
        await post({ ...activity, value: { commandId: 'newAction', data } });
        assert.deepEqual(heard, [
          `${ANN} on a message {"actionId":"newAction","words":"","press":{"verb":"","data":{}}}`,
        ]);
      });
    }

    for (const [what, value] of [
      ['no value', undefined],
      ['no name of an action', { commandContext: 'message' }],
      ['a name as long as a book', { commandId: 'x'.repeat(65) }],
      ['a list for a name', { commandId: ['newAction'] }],
    ] as const) {
      it(`answers the menu of a message with ${what} with an error, and nobody inside hears of it`, async () => {
        const { status, body } = await post({ ...anOnMessageOf(from), value });
        assert.deepEqual([status, body.statusCode, heard], [200, 400, []]);
      });
    }

    for (const messagePayload of [7, null, {}, { body: null }, { body: { content: 7 } }, [[]]]) {
      it(`finds no words in ${JSON.stringify(messagePayload)}, and opens the dialog all the same`, async () => {
        await post({ ...anOnMessageOf(from), value: { commandId: 'newAction', messagePayload } });
        assert.deepEqual(heard, [`${ANN} on a message {"actionId":"newAction","words":""}`]);
      });
    }

    it('welcomes somebody who installs it', async () => {
      await post(anInstallationOf(from, 'add'));
      assert.deepEqual([heard, wire()], [[`${ANN} arrived`], [`POST chat-of-${ANN}/activities welcome`]]);
    });

    for (const action of ['remove', 'remove-upgrade'] as const) {
      it(`notes that somebody left on ${action}`, async () => {
        await post(anInstallationOf(from, action));
        assert.deepEqual([heard, wire()], [[`${ANN} left`], []]);
      });
    }

    const aChange = (more: object) => ({
      ...anInstallationOf(from, 'add'),
      type: 'conversationUpdate',
      action: undefined,
      ...more,
    });
    const US = [{ id: '28:bot' }];

    it('takes a change of the chat that removes the bot as a removal', async () => {
      await post(aChange({ membersRemoved: US }));
      assert.deepEqual([heard, wire()], [[`${ANN} left`], []]);
    });

    it('knows itself by its bare id too', async () => {
      await post(aChange({ membersRemoved: [{ id: 'bot' }] }));
      assert.deepEqual(heard, [`${ANN} left`]);
    });

    it('takes a change of the chat that adds the bot as an arrival', async () => {
      await post(aChange({ membersAdded: US }));
      assert.deepEqual(heard, [`${ANN} arrived`]);
    });

    it('takes a removal as nothing of its own when somebody else was removed', async () => {
      await post(aChange({ membersRemoved: [{ id: '29:other' }] }));
      assert.deepEqual([heard, wire()], [[], []]);
    });

    it('gives on when Teams says that it happened', async () => {
      const timestamp = '2026-03-11T09:59:58.123Z';
      await post(aChange({ membersRemoved: US, timestamp }));
      await post({ ...anInstallationOf(from, 'add'), timestamp });
      await post({ ...anInstallationOf(from, 'add'), timestamp: 'soon' });
      assert.deepEqual(times, [timestamp, timestamp, undefined]);
    });

    it('answers everybody who presses, also after others did', async () => {
      await post(aPressOf(from, 'toys.pay'));
      await post(aPressOf({ ...from, person: 'bbbbbbbb-0000-4000-8000-000000000002' }, 'toys.pay'));
      assert.deepEqual(
        heard.map((line) => line.slice(0, 8)),
        ['aaaaaaaa', 'bbbbbbbb'],
      );
    });

    for (const [what, change] of [
      ['another tenant', { channelData: { tenant: { id: 'other' } } }],
      ['a group chat', { conversation: { id: 'g', tenantId: BOT_TENANT, conversationType: 'groupChat' } }],
      ['another channel', { channelId: 'emulator' }],
      ['a connector that is not ours', { serviceUrl: 'http://localhost:9/' }],
    ] as const) {
      it(`hears nothing typed from ${what}`, async () => {
        await post({ ...aMessageOf(from, 'help'), ...change });
        assert.deepEqual([heard, wire()], [[], []]);
      });
      it(`hears no press from ${what}`, async () => {
        const { body } = await post({ ...aPressOf(from, 'toys.pay'), ...change });
        assert.deepEqual([heard, body ?? {}], [[], {}]);
      });
    }

    for (const activity of [
      { type: 5 },
      {},
      { type: '' },
      { type: 'message' },
      { type: 'invoke' },
      { type: ['message'] },
      { type: 'message', from: 5, conversation: [] },
      { type: 'invoke', name: 'adaptiveCard/action', value: null },
      { type: 'conversationUpdate', membersAdded: 'all' },
      { type: 'installationUpdate', action: 7 },
    ]) {
      it(`survives ${JSON.stringify(activity)}`, async () => {
        const { status } = await post(activity);
        await post(aMessageOf(from, 'still there'));
        assert.deepEqual([status < 500 || status === 501, heard], [true, [`${ANN} said still there`]]);
      });
    }

    it('answers {"type":5} with a status of 400', async () => {
      assert.equal((await post({ type: 5 })).status, 400);
    });
  });

  describe('whose inside fails', () => {
    const fails = async (): Promise<never> => {
      throw new RangeError('Kingfisher');
    };
    beforeEach(() => open({ kind: 'local' }, { said: fails, pressed: fails }));

    it('answers a press with an error that the client can show', async () => {
      const { status, body } = await post(aPressOf(from, 'toys.pay'));
      assert.deepEqual([status, body.statusCode], [200, 400]);
    });

    it('logs the name of the error without its words', async () => {
      await post(aPressOf(from, 'toys.pay'));
      await post(aMessageOf(from, 'Heron'));
      const text = logged.join();
      assert.deepEqual([text.includes('RangeError'), /Kingfisher|Heron/u.test(text)], [true, false]);
    });
  });

  describe('with a real identity', () => {
    beforeEach(() => open({ kind: 'secret', appId: APP, tenantId: BOT_TENANT, secret: 'not-a-secret' }));

    const encoded = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
    for (const [what, headers] of [
      ['no token', {}],
      ['garbage for a token', { authorization: 'Bearer garbage' }],
      ['another scheme', { authorization: 'Basic YTpi' }],
      [
        'a token of another issuer',
        {
          authorization: `Bearer ${encoded({ alg: 'RS256' })}.${encoded({ iss: 'https://sts.windows.net/x/', aud: APP, exp: 1 })}.c2ln`,
        },
      ],
    ] as const) {
      it(`refuses ${what}, and nobody inside hears of it`, async () => {
        const answers = [
          await post(aMessageOf(from, 'help'), headers),
          await post(aPressOf(from, 'x'), headers),
        ];
        assert.deepEqual(
          [answers.map(({ status }) => status), heard, connector.requests()],
          [[401, 401], [], 0],
        );
      });
    }
  });
});
