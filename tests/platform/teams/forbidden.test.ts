import assert from 'node:assert/strict';
import { MicrosoftAppCredentials } from 'botframework-connector';
import { makeMessenger } from '../../../src/platform/teams/messenger.js';
import { outcomeOfFailure } from '../../../src/platform/teams/outcome.js';
import { aConversation, fakeConnector } from '../../support/fake-teams.js';

const NOW = new Date('2026-03-11T10:00:00Z');
const errorWith = (code: string) => JSON.stringify({ error: { code, message: 'In words' } });
const saidIn = (text: string | undefined): string => {
  const outcome = outcomeOfFailure({ statusCode: 403, text }, NOW);
  return 'reason' in outcome ? `${outcome.kind} ${outcome.reason}` : outcome.kind;
};

// As Microsoft prints it on the page about proactive messages.
const WRITES_BLOCKED =
  '{"errorCode":209,"message":"{\\r\\n  \\"subCode\\": \\"MessageWritesBlocked\\",\\r\\n  \\"details\\": \\"Thread is blocked from message writes.\\",\\r\\n  \\"errorCode\\": null,\\r\\n  \\"errorSubCode\\": null\\r\\n}"}';

describe('whom a 403 is about', () => {
  for (const [what, body, expected] of [
    ['the example in the documentation', WRITES_BLOCKED, 'unreachable blocked-by-them'],
    [
      'the same with an object inside',
      '{"errorCode":209,"message":{"subCode":"MessageWritesBlocked"}}',
      'unreachable blocked-by-them',
    ],
    ['MessageWritesBlocked', errorWith('MessageWritesBlocked'), 'unreachable blocked-by-them'],
    ['ConversationBlockedByUser', errorWith('ConversationBlockedByUser'), 'unreachable blocked-by-them'],
    [
      'BotNotInConversationRoster',
      errorWith('BotNotInConversationRoster'),
      'unreachable not-installed-for-them',
    ],
    [
      'ForbiddenOperationException',
      errorWith('ForbiddenOperationException'),
      'unreachable not-installed-for-them',
    ],
    ['BotDisabledByAdmin', errorWith('BotDisabledByAdmin'), 'blocked app-blocked'],
    ['NotEnoughPermissions', errorWith('NotEnoughPermissions'), 'blocked app-not-permitted'],
    ['InvalidBotApiHost', errorWith('InvalidBotApiHost'), 'blocked other-address'],
    ['a code that nobody has told of', errorWith('SomethingNew'), 'unreachable teams-said-403'],
    [
      'a code in the words alone',
      JSON.stringify({ error: { code: 'X', message: 'not BotDisabledByAdmin' } }),
      'unreachable teams-said-403',
    ],
    ['no body', '', 'unreachable teams-said-403'],
    ['nothing at all', undefined, 'unreachable teams-said-403'],
    ['a page of HTML', '<html>403</html>', 'unreachable teams-said-403'],
    ['a list', '["BotDisabledByAdmin"]', 'unreachable teams-said-403'],
    ['a number for a code', '{"error":{"code":209}}', 'unreachable teams-said-403'],
    ['a body nested deeper than is looked', nested(9), 'unreachable teams-said-403'],
    [
      'a body far longer than any of theirs',
      errorWith('BotDisabledByAdmin').padEnd(20_000),
      'unreachable teams-said-403',
    ],
  ] as const) {
    it(`${what}: ${expected}`, () => {
      assert.equal(saidIn(body), expected);
    });
  }

  it('is read from the answer on the wire', async () => {
    const connector = await fakeConnector();
    connector.answerNext({ status: 403, body: errorWith('BotDisabledByAdmin') });
    const messenger = makeMessenger({
      credentials: new MicrosoftAppCredentials('', ''),
      serviceUrls: { hosts: ['127.0.0.1'], isHttpAllowed: true },
      clock: () => NOW,
    });
    const outcome = await messenger.send(aConversation('a1', { serviceUrl: connector.url }), {}, '');
    await connector.stop();
    assert.deepEqual([outcome.kind, connector.requests()], ['blocked', 1]);
  });
});

function nested(depth: number): string {
  return depth === 0 ? errorWith('BotDisabledByAdmin') : JSON.stringify({ message: nested(depth - 1) });
}
