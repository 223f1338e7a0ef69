import assert from 'node:assert/strict';
import { AppCredentials } from 'botframework-connector';
import type { SendOutcome } from '../../../src/kernel/message.js';
import { makeMessenger } from '../../../src/platform/teams/messenger.js';
import { type Answer, aConversation, type FakeConnector, fakeConnector } from '../../support/fake-teams.js';

let made = 0;

/** Credentials as the SDK's own, with tokens from here: `token-1`, then `token-2` after a refresh. */
class FakeCredentials extends AppCredentials {
  asked = 0;

  constructor(private readonly give: (asked: number) => Promise<string>) {
    made += 1;
    // The SDK keeps tokens by app id for the life of the process.
    super(`app-${made}`);
  }

  async refreshToken() {
    this.asked += 1;
    const accessToken = await this.give(this.asked);
    return { accessToken, expiresOn: new Date(Date.now() + 3_600_000) };
  }
}

const CARD = { type: 'AdaptiveCard', body: [] };
const never = () => new Promise<string>(() => {});

describe('the messenger, over the wire', () => {
  let connector: FakeConnector;
  beforeEach(async () => {
    connector = await fakeConnector();
  });
  afterEach(() => connector.stop());

  const aMessenger = (
    give: (asked: number) => Promise<string> = async (asked) => `token-${asked}`,
    timeoutMs = 2000,
  ) => {
    const credentials = new FakeCredentials(give);
    const messenger = makeMessenger({
      credentials,
      serviceUrls: { hosts: ['127.0.0.1'], isHttpAllowed: true },
      clock: () => new Date('2026-03-11T10:00:00Z'),
      timeoutMs,
    });
    return { credentials, messenger };
  };
  const chat = (serviceUrl = connector.url) =>
    aConversation('a1', { serviceUrl, conversationId: 'a:chat/1' });
  const sendTo = (serviceUrl?: string, timeoutMs?: number) =>
    aMessenger(undefined, timeoutMs).messenger.send(chat(serviceUrl), CARD, 'Supervision is due');

  describe('a card', () => {
    it('is posted once to the chat, and its id comes back', async () => {
      const outcome = await sendTo();
      assert.deepEqual(
        [outcome, connector.received.map(({ method, path }) => `${method} ${path}`)],
        [{ kind: 'sent', activityId: 'activity-1' }, ['POST /v3/conversations/a%3Achat%2F1/activities']],
      );
    });

    it('goes alone, with the notification line in its summary and no text beside it', async () => {
      await sendTo();
      assert.deepEqual(connector.received[0]?.activity, {
        type: 'message',
        summary: 'Supervision is due',
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: CARD }],
      });
    });

    it('carries the bot’s token', async () => {
      await sendTo();
      assert.equal(connector.received[0]?.authorization, 'Bearer token-1');
    });

    it('is replaced by a PUT on its id', async () => {
      const outcome = await aMessenger().messenger.update(chat(), 'activity-9', CARD, 'Recorded');
      const [put] = connector.received;
      assert.deepEqual(
        [outcome, put?.method, put?.path, put?.activity.text],
        [
          { kind: 'sent', activityId: 'activity-9' },
          'PUT',
          '/v3/conversations/a%3Achat%2F1/activities/activity-9',
          undefined,
        ],
      );
    });
  });

  describe('is asked once only', () => {
    for (const [answer, expected] of [
      [{ status: 500 }, { kind: 'unknown', reason: 'teams-said-500' }],
      [{ status: 502 }, { kind: 'unknown', reason: 'teams-said-502' }],
      [{ status: 503 }, { kind: 'unknown', reason: 'teams-said-503' }],
      [{ status: 408 }, { kind: 'unknown', reason: 'teams-said-408' }],
      ['reset-before-reading', { kind: 'unknown', reason: 'no-answer-in-time' }],
      ['reset-after-reading', { kind: 'unknown', reason: 'no-answer-in-time' }],
      [{ status: 403 }, { kind: 'unreachable', reason: 'teams-said-403' }],
      [{ status: 404 }, { kind: 'gone', reason: 'teams-said-404' }],
      [{ status: 400 }, { kind: 'refused', reason: 'teams-said-400' }],
      [
        { status: 429, headers: { 'retry-after': '7' } },
        { kind: 'not-accepted', reason: 'teams-said-429', retryAfterMs: 7000 },
      ],
      [{ status: 412 }, { kind: 'not-accepted', reason: 'teams-said-412', retryAfterMs: undefined }],
    ] as const satisfies readonly (readonly [Answer, SendOutcome])[]) {
      it(`after ${typeof answer === 'string' ? answer : answer.status}`, async () => {
        connector.answerNext(answer);
        assert.deepEqual([await sendTo(), connector.requests()], [expected, 1]);
      });
    }

    it('an update after 502 too', async () => {
      connector.answerNext({ status: 502 });
      const outcome = await aMessenger().messenger.update(chat(), 'activity-9', CARD, '');
      assert.deepEqual([outcome.kind, connector.requests()], ['unknown', 1]);
    });
  });

  describe('gives up', () => {
    it('on a connector that never answers, and cannot know what became of it', async () => {
      connector.answerNext('hang');
      const outcome = await sendTo(undefined, 100);
      assert.deepEqual(
        [outcome, connector.requests()],
        [{ kind: 'unknown', reason: 'no-answer-in-time' }, 1],
      );
    });

    it('on a port where nobody listens, and knows that nothing was accepted', async () => {
      const { url } = connector;
      await connector.stop();
      const outcome = await sendTo(url);
      connector = await fakeConnector();
      assert.deepEqual(outcome, { kind: 'not-accepted', reason: 'could-not-connect' });
    });
  });

  describe('the token', () => {
    it('is refreshed once after a 401, and the call is made once more', async () => {
      connector.answerNext({ status: 401 });
      const { messenger, credentials } = aMessenger();
      const outcome = await messenger.send(chat(), CARD, '');
      assert.deepEqual(
        [outcome.kind, credentials.asked, connector.received.map(({ authorization }) => authorization)],
        ['sent', 2, ['Bearer token-1', 'Bearer token-2']],
      );
    });

    it('is not refreshed again after a second 401', async () => {
      connector.answerNext({ status: 401 }, { status: 401 });
      const { messenger, credentials } = aMessenger();
      const outcome = await messenger.send(chat(), CARD, '');
      assert.deepEqual(
        [outcome, credentials.asked, connector.requests()],
        [{ kind: 'not-accepted', reason: 'teams-said-401' }, 2, 2],
      );
    });

    it('that cannot be had means that nothing was sent: the message may be tried again', async () => {
      const { messenger } = aMessenger(async () => {
        throw new Error('the token service is down');
      });
      const outcome = await messenger.send(chat(), CARD, '');
      assert.deepEqual([outcome, connector.requests()], [{ kind: 'not-accepted', reason: 'no-token' }, 0]);
    });

    it('that never comes does not hold up the sender for ever', async () => {
      const { messenger } = aMessenger(never, 100);
      const outcome = await messenger.send(chat(), CARD, '');
      assert.deepEqual([outcome, connector.requests()], [{ kind: 'not-accepted', reason: 'no-token' }, 0]);
    });

    it('is asked for once by many cards at once', async () => {
      const { messenger, credentials } = aMessenger();
      await Promise.all(Array.from({ length: 20 }, () => messenger.send(chat(), CARD, '')));
      assert.deepEqual([connector.requests(), credentials.asked], [20, 1]);
    });
  });

  describe('a chat that is gone', () => {
    const opened = async (answer: Answer = { status: 201 }) => {
      connector.answerNext(answer);
      return aMessenger().messenger.open('a1', chat());
    };

    it('is opened again once for the person’s id, at its own address and as its own bot', async () => {
      const outcome = await opened();
      const [call] = connector.received;
      assert.deepEqual(
        [outcome, call?.path, call?.activity.members, call?.activity.bot],
        [
          { kind: 'opened', ref: { ...chat(), conversationId: 'activity-1' } },
          '/v3/conversations',
          [{ id: 'a1', name: '' }],
          { id: '28:bot', name: '' },
        ],
      );
    });

    for (const [answer, expected] of [
      [{ status: 403 }, 'unreachable teams-said-403'],
      [{ status: 404 }, 'unreachable teams-said-404'],
      [{ status: 400 }, 'refused teams-said-400'],
      [{ status: 500 }, 'not-accepted chat-not-opened'],
      ['reset-after-reading', 'not-accepted chat-not-opened'],
    ] as const satisfies readonly (readonly [Answer, string])[])
      it(`is asked for once only, and ${expected} says why it is not there`, async () => {
        const outcome = await opened(answer);
        const reason = outcome.kind === 'opened' ? '' : outcome.reason;
        assert.deepEqual([`${outcome.kind} ${reason}`, connector.requests()], [expected, 1]);
      });

    it('is not opened at an address that is not ours, which sees no token', async () => {
      const { messenger, credentials } = aMessenger();
      const outcome = await messenger.open('a1', chat(connector.url.replace('127.0.0.1', 'localhost')));
      assert.deepEqual([outcome.kind, connector.requests(), credentials.asked], ['refused', 0, 0]);
    });
  });

  describe('a service URL that is not ours', () => {
    for (const change of [
      (url: string) => url.replace('127.0.0.1', 'localhost'),
      (url: string) => url.replace('http://', 'http://ann@'),
      (url: string) => url.replace('http://', 'ftp://'),
    ]) {
      it(`${change('http://127.0.0.1')} never sees a card or the token`, async () => {
        const { messenger, credentials } = aMessenger();
        const to = chat(change(connector.url));
        const outcomes = [await messenger.send(to, CARD, ''), await messenger.update(to, 'x', CARD, '')];
        assert.deepEqual(
          [outcomes.map((outcome) => outcome.kind), connector.requests(), credentials.asked],
          [['refused', 'refused'], 0, 0],
        );
      });
    }
  });
});
