import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import type { Json, JsonObject } from '../../src/kernel/json.js';
import { cleanLine, cleanText } from '../../src/kernel/text.js';
import { openRenderer } from '../gallery/open-renderer.js';
import { openBrowser } from '../support/browser.js';
import { HOSTILE } from '../support/hostile-text.js';
import { expandCard } from '../support/world.js';

// Every hostile text in every field that may hold what people typed, drawn by the official renderer in Chromium: nothing
// of it is alive, and what is shown is what was written.

const folder = join(import.meta.dirname, '../../cards');
const SAMPLE = '.sample.json';
const templates = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith(SAMPLE))
  .map((file) => file.slice(0, -SAMPLE.length).replaceAll('\\', '/'))
  // More samples of the same template have no more fields.
  .filter((name) => !name.includes('.'))
  .sort();
const sampleOf = (template: string): JsonObject =>
  z
    .record(z.string(), z.json())
    .parse(JSON.parse(readFileSync(join(folder, `${template}.sample.json`), 'utf8')));

/** The strings of a sample in their order, each replaced by what it is given. */
const replaced = (node: Json, by: (text: string, index: number) => string, count = { of: 0 }): Json => {
  if (typeof node === 'string') {
    count.of += 1;
    return by(node, count.of - 1);
  }
  if (Array.isArray(node)) return node.map((part: Json) => replaced(part, by, count));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, replaced(value ?? null, by, count)]),
  );
};
const expanded = (template: string, data: Json): JsonObject =>
  expandCard({ template, data: data as JsonObject, summary: '' });

interface Texts {
  readonly runs: string[];
  readonly choices: string[];
  readonly titles: string[];
  readonly values: string[];
}

/** Every object of a card with the field that holds it, in the order in which they are drawn. */
const nodesOf = (node: Json | undefined, holder = ''): readonly (readonly [JsonObject, string])[] => {
  if (Array.isArray(node)) return node.flatMap((part: Json) => nodesOf(part, holder));
  if (typeof node !== 'object' || node === null) return [];
  const whole = node as JsonObject;
  // The open renderer draws none of the newer elements, but what they fall back to.
  if (whole.type === 'Badge') return nodesOf(whole.fallback, holder);
  const inside = Object.entries(whole).filter(([key]) => key !== 'fallback' && key !== 'data');
  return [[whole, holder], ...inside.flatMap(([key, part]) => nodesOf(part, key))];
};

/** The texts of a card that may hold what people typed. */
const textsOf = (card: JsonObject): Texts => {
  const nodes = nodesOf(card);
  const of = (field: string, isWanted: (node: JsonObject, holder: string) => boolean): string[] =>
    nodes.filter(([node, holder]) => isWanted(node, holder)).map(([node]) => String(node[field] ?? ''));
  return {
    runs: of('text', ({ type }) => type === 'TextRun'),
    choices: of('title', (_node, holder) => holder === 'choices'),
    // What is behind three dots is drawn when they are pressed.
    titles: of('title', ({ type, mode }) => type === 'Action.Execute' && mode !== 'secondary'),
    values: of('value', ({ type }) => type === 'Input.Text'),
  };
};

const isReadAsMarkdown = ([node]: readonly [JsonObject, string]): boolean => {
  const { type, text, label, title, facts, choices, style, isMultiSelect } = node;
  const read: readonly (Json | undefined)[] = [
    label,
    type === 'TextBlock' ? text : '',
    type === 'Input.Toggle' ? title : '',
    facts,
    // Radio buttons and boxes to tick, but not the closed list.
    style === 'expanded' || isMultiSelect === true ? choices : '',
  ];
  return JSON.stringify(read).includes('plain1x');
};

/** Which strings of the sample end up where text is shown as it is. */
const fieldsOf = (template: string): readonly number[] => {
  const originals: string[] = [];
  replaced(sampleOf(template), (text) => {
    originals.push(text);
    return text;
  });
  return originals.flatMap((_original, wanted) => {
    const data = replaced(sampleOf(template), (text, index) => (index === wanted ? 'plain1x' : text));
    let card: JsonObject;
    try {
      card = expanded(template, data);
    } catch {
      // A field that decides what is shown does not show it.
      return [];
    }
    const { runs, choices, titles, values } = textsOf(card);
    const isShown = [...runs, ...choices, ...titles, ...values].some((text) => text.includes('plain1x'));
    // What stands among our own words as well is one of them, such as a date or a title from the settings.
    return isShown && !nodesOf(card).some(isReadAsMarkdown) ? [wanted] : [];
  });
};

interface Drawn {
  readonly live: string[];
  readonly buttons: string[];
  readonly runs: string[];
  readonly choices: string[];
  readonly values: string[];
}

/** Runs in the page: draws a card and says what is in it. */
const DRAW = `(card) => {
  const drawn = new AdaptiveCards.AdaptiveCard();
  drawn.parse(card);
  const root = drawn.render();
  document.getElementById('card').replaceChildren(root);
  const all = [...root.querySelectorAll('*')];
  const LIVE = 'a, img, svg, script, iframe, object, embed, video, audio, form, link, meta, style, base, math, template, details, marquee, noscript';
  const live = [
    ...all.filter((element) => element.matches(LIVE)).map((element) => element.outerHTML.slice(0, 120)),
    ...all.flatMap((element) => [...element.attributes]
      .filter(({ name }) => /^on/i.test(name) || ['href', 'src', 'srcdoc', 'action', 'formaction'].includes(name))
      .map(({ name, value }) => name + '=' + value.slice(0, 80))),
  ];
  for (const line of root.querySelectorAll('br')) line.replaceWith('\\n');
  const texts = (selector) => [...root.querySelectorAll(selector)]
    .filter((element) => selector.includes('label') || !element.closest('label'))
    .map((element) => element.textContent);
  return {
    live,
    buttons: texts('button'),
    runs: texts('.ac-richTextBlock span, .ac-textRun'),
    choices: [...texts('option:not([disabled])'), ...texts('.ac-choiceSetInput-expanded label, .ac-choiceSetInput-multiSelect label')],
    values: [...root.querySelectorAll('input[type=text], textarea')].map((element) => element.value),
  };
}`;

/** A stand-in for a client that reads Markdown with HTML in it: wherever a text reaches it, it comes alive. */
const CAREFREE_MARKDOWN = `AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = text.replace(/!?\\[([^\\]]*)\\]\\(([^)]*)\\)/g, '<a href="$2">$1</a>').replace(/(https?:[^ ]+)/g, '<a href="$1">$1</a>');
  result.didProcess = true;
};`;

const AT_ONCE = 20;

describe('hostile text in a real client', function () {
  this.timeout(240_000);
  let browser: Browser;
  let page: Page;
  const asked: string[] = [];
  const dialogs: string[] = [];

  before(async () => {
    browser = await openBrowser();
    ({ page } = await openRenderer(browser, 'light', { width: 440, beside: 12 }));
    await page.evaluate(CAREFREE_MARKDOWN);
    page.on('request', (request) => asked.push(request.url()));
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
  });
  after(() => browser?.close());

  const draw = async (cards: readonly JsonObject[]): Promise<readonly Drawn[]> => {
    const all: Drawn[] = [];
    for (let from = 0; from < cards.length; from += AT_ONCE) {
      const some = JSON.stringify(cards.slice(from, from + AT_ONCE));
      all.push(...((await page.evaluate(`(${some}).map(${DRAW})`)) as Drawn[]));
    }
    return all;
  };

  it('would be seen alive if it stood where Markdown is read', async () => {
    const [drawn] = await draw([
      {
        type: 'AdaptiveCard',
        version: '1.5',
        body: [{ type: 'TextBlock', text: '[x](https://evil.example/)' }],
      },
    ]);
    assert.ok(drawn && drawn.live.length > 0);
  });

  it('would be seen alive on a radio button, so that choices of people are a closed list', async () => {
    const set = {
      type: 'Input.ChoiceSet',
      id: 'x',
      choices: [{ title: '[x](https://evil.example/)', value: '1' }],
    };
    const styled = (style: string) => ({ type: 'AdaptiveCard', version: '1.5', body: [{ ...set, style }] });
    const drawn = await draw([styled('expanded'), styled('compact')]);
    assert.deepEqual(
      drawn.map(({ live }) => live.length > 0),
      [true, false],
    );
  });

  it('would be seen changed if a date function came through', async () => {
    const inlines = [{ type: 'TextRun', text: '{{DATE(2026-03-11T10:00:00Z, LONG)}}' }];
    const [drawn] = await draw([
      { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'RichTextBlock', inlines }] },
    ]);
    assert.deepEqual(drawn?.runs, ['Wednesday, 11 March 2026']);
  });

  it('is at least two hundred texts of every kind', () => {
    assert.ok(HOSTILE.length >= 200);
  });

  const fields = new Map(templates.map((template) => [template, fieldsOf(template)]));
  it('reaches the fields of people’s words on most cards', () => {
    const without = templates.filter((template) => fields.get(template)?.length === 0);
    assert.ok(without.length < templates.length / 3, without.join(', '));
  });

  for (const template of templates) {
    const own = fields.get(template) ?? [];
    if (own.length === 0) continue;
    it(`${template}: is words and nothing else in ${own.length} fields`, async () => {
      const sample = sampleOf(template);
      const usual = expanded(
        template,
        replaced(sample, (text, index) => (own.includes(index) ? 'plain2x' : text)),
      );
      const [before] = await draw([usual]);
      assert.ok(before);
      // Every text in every field: each card holds as many texts as it has fields, moved on by one each time.
      const cards = HOSTILE.map((_first, turn) =>
        expanded(
          template,
          replaced(sample, (text, index) => {
            const place = own.indexOf(index);
            if (place < 0) return text;
            const { text: hostile } = HOSTILE[(turn + place) % HOSTILE.length] ?? { text: '' };
            // Names, titles and typed commands are cleaned to a line; long words of people keep their line breaks.
            return text.length > 60 ? cleanText(hostile) : cleanLine(hostile);
          }),
        ),
      );
      const drawn = await draw(cards);
      for (const [turn, card] of cards.entries()) {
        const what = `${template}, from ${JSON.stringify(HOSTILE[turn]?.text)}`;
        const seen = drawn[turn];
        assert.ok(seen, what);
        const { runs, choices, titles, values } = textsOf(card);
        assert.deepEqual(seen.live, before.live, what);
        assert.equal(seen.buttons.length, before.buttons.length, what);
        assert.deepEqual(seen.runs, runs.filter(Boolean), what);
        assert.deepEqual(seen.choices, choices, what);
        for (const title of titles) assert.ok(seen.buttons.includes(title), `${what}: button ${title}`);
        for (const value of values.filter(Boolean))
          assert.ok(seen.values.includes(value), `${what}: input ${value}`);
      }
    });
  }

  it('asked nothing of the internet and opened no dialog', () => {
    assert.deepEqual([asked, dialogs], [[], []]);
  });
});
