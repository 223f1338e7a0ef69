import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type DemoTeams, startTeams } from '../../src/demo/teams.js';
import { refusalIn } from '../../src/platform/teams/forbidden.js';

const PERSON = {
  id: '29:sian',
  name: 'Siân Morgan-Ellis',
  aadObjectId: '0b9a9d54-4a55-4d9e-8f6e-2f1f5a0c8d11',
  email: 'sian@elmshire.example',
};

const listening = async (server: Server): Promise<string> => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

describe('What stands between the demo’s bot and its windows', () => {
  const got: { readonly url: string; readonly body: string }[] = [];
  const told: unknown[] = [];
  let window: Server;
  let bot: Server;
  let teams: DemoTeams;

  before(async () => {
    window = createServer(async (request, response) => {
      got.push({ url: `${request.method} ${request.url}`, body: await text(request) });
      response.writeHead(201, { 'content-type': 'application/json' });
      response.end('{"id":"made"}');
    });
    bot = createServer(async (request, response) => {
      told.push(JSON.parse(await text(request)));
      response.writeHead(200);
      response.end();
    });
    const [target, botEndpoint] = [await listening(window), `${await listening(bot)}/api/messages`];
    teams = await startTeams({
      port: 0,
      tenantId: 'tenant',
      bot: { id: '28:bot', name: 'Bot' },
      botEndpoint,
    });
    teams.opened(PERSON, `${target}/_connector`, 'chat');
  });
  after(async () => {
    await teams.stop();
    window.close();
    bot.close();
  });

  const send = async (id: string = PERSON.aadObjectId) => {
    const response = await fetch(`${teams.serviceUrlOf(id)}/v3/conversations/chat/activities`, {
      method: 'POST',
      body: '{"type":"message"}',
    });
    return { status: response.status, body: await response.text() };
  };

  it('hands on what is sent to a window, and gives its answer back', async () => {
    assert.deepEqual(await send(), { status: 201, body: '{"id":"made"}' });
    assert.deepEqual(got.at(-1), {
      url: 'POST /_connector/v3/conversations/chat/activities',
      body: '{"type":"message"}',
    });
  });

  it('refuses for somebody who has blocked the bot, as Teams does, and tells the bot nothing', async () => {
    const before = got.length;
    await teams.stand(PERSON.aadObjectId, 'blocked');
    const { status, body } = await send();
    await teams.stand(PERSON.aadObjectId, 'installed');
    assert.equal(status, 403);
    assert.deepEqual(refusalIn(body), { kind: 'unreachable', reason: 'blocked-by-them' });
    assert.deepEqual([got.length - before, told.length], [0, 0]);
    assert.equal((await send()).status, 201);
  });

  it('tells the bot once of a removal and once of the installation after it', async () => {
    await teams.stand(PERSON.aadObjectId, 'removed');
    await teams.stand(PERSON.aadObjectId, 'removed');
    const { body } = await send();
    assert.deepEqual(refusalIn(body), { kind: 'unreachable', reason: 'not-installed-for-them' });
    await teams.stand(PERSON.aadObjectId, 'installed');
    assert.deepEqual(
      told.map((activity) => (activity as { readonly action: string }).action),
      ['remove', 'add'],
    );
  });

  it('has no answer for a chat that nobody has opened', async () => {
    assert.equal((await send('nobody')).status, 502);
  });
});
