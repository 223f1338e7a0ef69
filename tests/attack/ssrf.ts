import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ANN } from '../support/teams/bot.js';
import { goodClaims } from '../support/teams/forgeries.js';
import type { Attack } from './attack.js';
import { BEN } from './bot.js';
import { withScene } from './scene.js';
import { makeCaller } from './wire.js';

/** Somebody who listens and writes down who came. `location`: where they send whoever comes. */
const listener = async (host: string, location?: string) => {
  const came: string[] = [];
  const server = createServer((request, response) => {
    came.push(request.headers.authorization ?? '');
    response.statusCode = location === undefined ? 201 : 307;
    if (location !== undefined) response.setHeader('location', location);
    response.end('{"id":"1"}');
  });
  server.listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://${host}:${port}/`,
    came,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

/**
 * Service URLs that would have the bot’s token carried away: in an activity with a genuine token for that URL, in a row
 * that is already stored, and behind a redirect of an allowed connector.
 */
export const ssrf: Attack = ({ seed }) =>
  withScene(seed, async ({ teams, bot, acts }) => {
    const evil = await listener('127.0.0.2');
    const redirecting = await listener('127.0.0.1', evil.url);
    const { call, close } = makeCaller(bot.port);
    const port = evil.port;
    const urls = [
      evil.url,
      `http://localhost:${port}/`,
      `http://[::1]:${port}/`,
      `http://0.0.0.0:${port}/`,
      `http://2130706434:${port}/`,
      `http://0x7f.0.0.2:${port}/`,
      `http://127.0.0.1@127.0.0.2:${port}/`,
      `http://127.0.0.1:80@127.0.0.2:${port}/`,
      `http://127.0.0.2:${port}/?http://127.0.0.1/`,
      `http://127.0.0.2:${port}#127.0.0.1`,
      `http://127.0.0.2:${port}\\@127.0.0.1/`,
      `http:\\\\127.0.0.2:${port}/`,
      `http://127.0.0.1.127.0.0.2:${port}/`,
      `https://127.0.0.2:${port}/`,
      `HTTP://127.0.0.2:${port}/`,
      ` http://127.0.0.2:${port}/`,
      `http://127.0.0.2\t:${port}/`,
      'http://169.254.169.254/metadata/identity/oauth2/token',
      'file:///etc/passwd',
      'ftp://127.0.0.2/',
      '//127.0.0.2/',
    ];
    const wrong: string[] = [];
    const stored = await bot.stored();
    let attempts = 0;
    for (const serviceUrl of urls) {
      const token = await teams.sign({ claims: goodClaims(teams, { serviceurl: serviceUrl }) });
      for (const act of [acts.message(ANN, 'help'), acts.press(ANN, 'x'), acts.install(ANN)]) {
        attempts += 1;
        const { status, body } = await call({ body: JSON.stringify({ ...act, serviceUrl }), token });
        if ((status !== 403 && status !== 400) || body !== '') wrong.push(`${serviceUrl}: ${status}`);
      }
    }
    const isSaved = (await bot.stored()) !== stored;

    // An allowed connector that points elsewhere: it gets the token, as it must; the other one does not.
    const redirect = await teams.sign({ claims: goodClaims(teams, { serviceurl: redirecting.url }) });
    const typed = { ...acts.message(ANN, 'help'), serviceUrl: redirecting.url };
    await call({ body: JSON.stringify(typed), token: redirect });
    attempts += 1;

    // Ann's chat is genuine: what goes out to her shows that Ben's cards were stopped by their address alone.
    await bot.plant(teams.connectorUrl, evil.url);
    const before = (await teams.stats()).accepted;
    const messages = await bot.tick();
    const toBen = messages.filter((line) => line.startsWith(BEN));
    const stopped = toBen.filter((line) => line === `${BEN} dead service-url-not-allowed`);
    const sentToAnn = (await teams.stats()).accepted - before;
    attempts += toBen.length;

    close();
    evil.stop();
    redirecting.stop();
    return {
      attack: 'ssrf',
      attempts,
      succeeded: wrong.length + evil.came.length + (isSaved ? 1 : 0),
      ok:
        wrong.length === 0 &&
        evil.came.length === 0 &&
        !isSaved &&
        redirecting.came.length === 1 &&
        stopped.length > 0 &&
        sentToAnn > 0 &&
        !bot.hasEnded,
      urls: urls.length,
      calls_to_the_listener: evil.came.length,
      redirects_not_followed: redirecting.came.length,
      sent_to_a_genuine_chat: sentToAnn,
      stopped_at_the_send: stopped.length,
      ...(wrong.length > 0 ? { wrong } : {}),
    };
  });
