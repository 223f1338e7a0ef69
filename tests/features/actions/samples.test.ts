import assert from 'node:assert/strict';
import type { Json, JsonObject } from '../../../src/kernel/json.js';
import { MOST_BUTTON_LETTERS } from '../../../src/kernel/kit/index.js';
import { SAMPLES, sampleNamed } from '../../support/card-samples.js';
import { buttonsOf, expandCard } from '../../support/world.js';

/** Of a button below the rows, in one line on a phone. */
const MOST_WIDE_LETTERS = 34;
const MOST_BADGE_LETTERS = 18;
/** Two lines beside a badge on a phone. */
const MOST_ROW_LETTERS = 64;

const elementsOf = (node: Json | undefined): JsonObject[] => {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.entries(node).flatMap(([key, part]: [string, Json | undefined]) =>
    key === 'fallback' ? [] : elementsOf(part),
  );
  return 'type' in node ? [node, ...inside] : inside;
};
const listIn = (data: JsonObject, key: string): readonly JsonObject[] =>
  (Array.isArray(data[key]) ? data[key] : []) as readonly JsonObject[];

/** What stands at the side of a row says whose row that is, to whoever hears it. */
/** Below all rows of a section. */
const BELOW = /^(?:Page of|All: )/u;
const mostLetters = (tooltip: string): number =>
  tooltip.includes(': ') && !BELOW.test(tooltip) ? MOST_BUTTON_LETTERS : MOST_WIDE_LETTERS;

describe('A card of actions', () => {
  for (const { name, template } of SAMPLES.filter((sample) => sample.template.startsWith('actions/'))) {
    const data = sampleNamed(name);
    const card = expandCard({ template, data, summary: '' });

    it(`begins with a date, and is short in every part: ${name}`, () => {
      for (const { title, tooltip } of buttonsOf(card))
        assert.ok(String(title).length <= mostLetters(String(tooltip ?? '')), String(title));
      for (const { type, text } of elementsOf(card))
        if (type === 'Badge') assert.ok(String(text).length - 2 <= MOST_BADGE_LETTERS, String(text));
      for (const { text } of listIn(data, 'rows')) {
        assert.match(String(text), /^(?:Due|Was due|Said done|Closed|Next review) /u);
        assert.ok(String(text).length <= MOST_ROW_LETTERS, String(text));
      }
    });

    it(`says why it came, and whom to ask: ${name}`, () => {
      assert.match(String(data.because), /^You get this because .*\. ?/u);
      assert.match(String(data.because), /administrator|Pass it on|answer stops it|It stops/u);
    });

    it(`has words that blame nobody and shout at nobody: ${name}`, () => {
      const texts = elementsOf(card).map(({ text, label }) => `${text ?? ''} ${label ?? ''}`);
      assert.doesNotMatch(
        texts.join(' ').replaceAll('! ', ''),
        /!|[Pp]lease|[Ss]orry|\b[Bb]ot\b|[Ii]nvalid/u,
      );
    });
  }
});
