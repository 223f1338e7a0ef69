import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import type { JsonObject } from '../../src/kernel/json.js';

// Sizes and colours as Teams shows them on a light background.
const HOST_CONFIG = {
  fontFamily: 'Segoe UI, Liberation Sans, Helvetica, Arial, sans-serif',
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: '#e0e0e0' },
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
  supportsInteractivity: true,
  actions: { maxActions: 6, actionsOrientation: 'horizontal', actionAlignment: 'left', buttonSpacing: 8 },
  inputs: { label: { inputSpacing: 4, requiredInputs: { suffix: ' *', suffixColor: 'attention' } } },
  containerStyles: {
    default: {
      backgroundColor: '#ffffff',
      foregroundColors: {
        default: { default: '#242424', subtle: '#616161' },
        accent: { default: '#4f52b2', subtle: '#4f52b2' },
        good: { default: '#237b4b', subtle: '#237b4b' },
        warning: { default: '#835b00', subtle: '#835b00' },
        attention: { default: '#c4314b', subtle: '#c4314b' },
      },
    },
  },
};

const STYLE = `
  body { margin: 0; padding: 12px; background: #f5f5f5; }
  #card { background: #fff; border: 1px solid #d1d1d1; border-radius: 6px; }
  button { font: 600 14px Segoe UI, Liberation Sans, sans-serif; padding: 6px 12px; border-radius: 4px;
    border: 1px solid #d1d1d1; background: #fff; margin: 2px 0; white-space: normal; }
  button.style-positive { background: #4f52b2; color: #fff; border-color: #4f52b2; }
  input, select, textarea { font: 14px Segoe UI, Liberation Sans, sans-serif; box-sizing: border-box; max-width: 100%;
    padding: 5px 8px; border: 1px solid #d1d1d1; border-radius: 4px; background: #fff; }
  input:not([type=checkbox]):not([type=radio]), select, textarea { width: 100%; }
`;

/** A page that shows one card with the official renderer, as wide as a chat column or a phone. */
export const renderCard = async (browser: Browser, card: JsonObject, width: number): Promise<Page> => {
  const renderer = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');
  const page = await browser.newPage({ viewport: { width, height: 600 }, locale: 'en-GB' });
  await page.setContent(
    `<!doctype html><html lang="en-GB"><style>${STYLE}</style><div id="card"></div></html>`,
  );
  await page.addScriptTag({ content: await readFile(renderer, 'utf8') });
  await page.evaluate(
    `(() => {
      const card = new AdaptiveCards.AdaptiveCard();
      card.hostConfig = new AdaptiveCards.HostConfig(${JSON.stringify(HOST_CONFIG)});
      card.parse(${JSON.stringify(card)});
      document.getElementById('card').append(card.render());
    })()`,
  );
  return page;
};
