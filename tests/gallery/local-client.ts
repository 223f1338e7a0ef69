import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { HOST } from '../../src/demo/child.js';
import { launchPlayground, type PlaygroundPerson } from '../../src/demo/playground.js';
import type { JsonObject } from '../../src/kernel/json.js';
import { fluentOf, hostConfigOf, type Theme } from './themes.js';

const BOT = { id: '28:throughline-gallery', name: 'Throughline' };
const READER: PlaygroundPerson = {
  id: '29:gallery',
  name: 'Robin Gale',
  aadObjectId: '00000000-0000-4000-8000-0000000000aa',
  email: 'robin.gale@elmshire.example',
};
const PATIENCE_MS = 90_000;
/** Where a card is drawn, the bubble around it left out. */
export const CARD = '.ac-preview-panel';

/** Where its script says what a card looks like: it knows light alone, and no setting for another. */
const ITS_CONFIG = /JSON\.parse\('(\{"choiceSetInputValueSeparator".*?\})'\)/su;

export interface LocalClient {
  /** Opens the chat in a theme; all that is drawn there is sent anew. */
  open(browser: Browser, theme: Theme): Promise<Chat>;
  stop(): Promise<void>;
}

interface Chat {
  readonly page: Page;
  /** Sends the cards, and waits until all are shown, in their order. */
  send(cards: readonly JsonObject[]): Promise<void>;
  /** Makes every card in the chat as wide as that. */
  narrow(width: number): Promise<void>;
}

/** The client’s script with the colours of a theme in the place of its own. */
const inTheme = (script: string, theme: Theme): string => {
  const [whole = '', text = ''] = ITS_CONFIG.exec(script) ?? [];
  if (whole === '') throw new Error('The local client keeps its colours elsewhere now');
  const config = ConfigSchema.parse(JSON.parse(text.replaceAll("\\'", "'")));
  const { containerStyles, separator } = hostConfigOf(theme);
  const own = JSON.stringify({ ...config, containerStyles, separator });
  return script.replace(whole, () => `JSON.parse('${own.replaceAll("'", "\\'")}')`);
};

const ConfigSchema = z.looseObject({ containerStyles: z.looseObject({}) });
const AnswerSchema = z.looseObject({ id: z.string() });

/** The local client with a bot beside it that takes what the client tells it, and sends cards when it is told to. */
export const startLocalClient = async (dir: string): Promise<LocalClient> => {
  const bot = createServer((request, response) => {
    request.resume().on('end', () => {
      response.statusCode = 200;
      response.end();
    });
  }).listen(0, HOST);
  await once(bot, 'listening');
  const { port } = bot.address() as AddressInfo;
  const { url, connectorUrl, conversationId, stop } = await launchPlayground({
    botEndpoint: `http://${HOST}:${port}/api/messages`,
    person: READER,
    others: [],
    tenantId: 'gallery',
    bot: BOT,
    serviceUrl: `http://${HOST}:${port}`,
    dir,
  });

  const sendOne = async (content: JsonObject): Promise<void> => {
    const chat = encodeURIComponent(conversationId);
    const response = await fetch(`${connectorUrl}/v3/conversations/${chat}/activities`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'message',
        from: BOT,
        conversation: { id: conversationId },
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
      }),
    });
    AnswerSchema.parse(await response.json());
  };

  return {
    open: async (browser, theme) => {
      const scheme = theme === 'light' ? 'light' : 'dark';
      const page = await browser.newPage({
        viewport: { width: 1600, height: 1400 },
        locale: 'en-GB',
        colorScheme: scheme,
      });
      page.setDefaultTimeout(PATIENCE_MS);
      if (theme !== 'light') {
        await page.route(/\/main\.[^/]*\.js$/u, async (route) => {
          const script = await (await route.fetch()).text();
          await route.fulfill({ body: inTheme(script, theme), contentType: 'text/javascript' });
        });
      }
      await page.goto(url);
      await page.locator('[data-lexical-editor="true"]').waitFor();
      await page.evaluate(`document.documentElement.lang = 'en-GB'`);
      if (theme !== 'light') {
        await page.addStyleTag({
          content: `:root { color-scheme: ${scheme} } .fui-FluentProvider { ${fluentOf(theme, ' !important')} }
            ${CARD} { background: var(--colorNeutralBackground1); color: var(--colorNeutralForeground1) }`,
        });
      }
      let sent = 0;
      return {
        page,
        send: async (cards) => {
          for (const card of cards) await sendOne(card);
          sent += cards.length;
          await page
            .locator(CARD)
            .nth(sent - 1)
            .waitFor();
        },
        narrow: async (width) => {
          await page.addStyleTag({
            content: `${CARD} { width: ${width}px !important } :has(> ${CARD}) { width: max-content !important }`,
          });
        },
      };
    },
    stop: async () => {
      await stop();
      bot.close();
    },
  };
};
