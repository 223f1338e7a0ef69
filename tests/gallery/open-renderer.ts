import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Locator, Page } from 'playwright-core';
import type { JsonObject } from '../../src/kernel/json.js';
import { fluentOf, hostConfigOf, type Theme } from './themes.js';

const SCRIPT = readFileSync(
  createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js'),
  'utf8',
);

// The renderer draws plain controls, and leaves it to its host whether buttons go on in a further line: here they look as
// those of Teams do in the theme, and go on.
const STYLE = `
  body { margin: 0; background: var(--colorNeutralBackground3); }
  #card { background: var(--colorNeutralBackground1); color: var(--colorNeutralForeground1); border: 1px solid var(--colorNeutralStroke1);
    border-radius: 6px; overflow: hidden; }
  button { font: 600 14px Segoe UI, Liberation Sans, sans-serif; padding: 6px 12px; border-radius: 4px; margin: 2px 0;
    white-space: normal; border: 1px solid var(--colorNeutralStroke1); background: var(--colorNeutralBackground1);
    color: var(--colorNeutralForeground1); }
  button.style-positive { background: var(--colorBrandBackground); color: var(--colorNeutralForegroundOnBrand);
    border-color: var(--colorBrandBackground); }
  .ac-actionSet { flex-wrap: wrap; row-gap: 4px; }
  input, select, textarea { font: 14px Segoe UI, Liberation Sans, sans-serif; box-sizing: border-box; max-width: 100%;
    padding: 5px 8px; border: 1px solid var(--colorNeutralStroke1); border-bottom-color: var(--colorNeutralStrokeAccessible);
    border-radius: 4px; background: var(--colorNeutralBackground1); color: var(--colorNeutralForeground1); }
  input:not([type=checkbox]):not([type=radio]), select, textarea { width: 100%; }
`;

const ROOT = "document.getElementById('card')";

export interface Drawing {
  readonly page: Page;
  /** An expression that gives the element with the card. */
  readonly root: string;
  /** Puts a card in the place of the one before. */
  draw(card: JsonObject): Promise<Locator>;
}

/** A page in which the official renderer draws one card after the other. */
export const openRenderer = async (
  browser: Browser,
  theme: Theme,
  { width, beside }: { readonly width: number; readonly beside: number },
): Promise<Drawing> => {
  const scheme = theme === 'light' ? 'light' : 'dark';
  const page = await browser.newPage({
    viewport: { width, height: 600 },
    locale: 'en-GB',
    colorScheme: scheme,
  });
  await page.setContent(
    `<!doctype html><html lang="en-GB"><title>Card</title><style>:root { color-scheme: ${scheme}; ${fluentOf(theme)} } body { padding: ${beside}px } ${STYLE}</style><main id="card"></main></html>`,
  );
  await page.addScriptTag({ content: SCRIPT });
  const config = JSON.stringify(hostConfigOf(theme));
  return {
    page,
    root: ROOT,
    draw: async (card) => {
      await page.evaluate(
        `(() => {
          const card = new AdaptiveCards.AdaptiveCard();
          card.hostConfig = new AdaptiveCards.HostConfig(${config});
          card.parse(${JSON.stringify(card)});
          const root = ${ROOT};
          root.replaceChildren(card.render());
          // A date box takes its language from where it is made, and these were made before they came into the page.
          for (const box of root.querySelectorAll('input[type=date]')) { box.type = 'text'; box.type = 'date'; }
        })()`,
      );
      return page.locator('#card');
    },
  };
};
