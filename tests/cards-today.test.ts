import assert from 'node:assert/strict';
import type { Json, JsonObject } from '../src/kernel/json.js';
import { makeExpander } from '../src/platform/cards/expand.js';
import { CARDS, SAMPLES, sampleNamed } from './support/card-samples.js';
import { CardSchema } from './support/card-schema.js';
import { expandCard, inputsOf } from './support/world.js';

const MOST_BYTES = 28 * 1024;
/** As long as those are that the bot puts into every button of a message. */
const MARK = 'supervision|7f3c1b52-9a4e-4a55-8d21-0b6f2c9d1a01~today:day:2026-03-11:1';

const expand = makeExpander(CARDS);
const today = (data: JsonObject) => expand({ template: 'today/today', data, summary: '' }, MARK);
const bytesOf = (card: JsonObject) => Buffer.byteLength(JSON.stringify(card));

const times = <T extends Json>(count: number, of: T): T[] => Array.from({ length: count }, () => of);
const button = (title: string): JsonObject => ({
  title,
  verb: 'supervision.open',
  data: { worker: '7f3c1b52-9a4e-4a55-8d21-0b6f2c9d1a02', view: 'due', day: '2026-03-11' },
});

/** A day on which everything waits, in the longest words. */
const fullDay = ({ sections, rows, buttons }: { sections: number; rows: number; buttons: number }) =>
  today({
    title: 'Today',
    note: 'n'.repeat(160),
    progress: '12 of 48 answered',
    intro: 'i'.repeat(120),
    sections: times(sections, {
      heading: 'Two accounts of one supervision',
      count: '12',
      isQuiet: false,
      rows: times(rows, {
        name: 'N'.repeat(24),
        text: 't'.repeat(160),
        statusMark: '●',
        statusText: 'Was it held?',
        statusTone: 'attention',
        isNew: true,
        isQuiet: false,
        hasButtons: buttons > 0,
        buttons: times(buttons, button('Not today')),
      }),
      hasMore: true,
      more: [button('Show all 12')],
    }),
    hasButtons: false,
    buttons: [],
    because: 'You get this because these wait for you.',
  });

const elementsOf = (node: Json | undefined): JsonObject[] => {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.values(node).flatMap((part: Json | undefined) => elementsOf(part));
  return 'type' in node ? [node, ...inside] : inside;
};

describe('the card of a day', () => {
  for (const [what, size] of [
    ['twelve rows in each of four sections', { sections: 4, rows: 12, buttons: 0 }],
    ['five rows with a button in each of four sections', { sections: 4, rows: 5, buttons: 1 }],
    ['three rows with two buttons in each of four sections', { sections: 4, rows: 3, buttons: 2 }],
  ] as const) {
    it(`is small enough for Teams with ${what}, in the longest words`, () => {
      const card = fullDay(size);
      assert.ok(bytesOf(card) <= MOST_BYTES, `${bytesOf(card)} bytes`);
      assert.ok(CardSchema.safeParse(card).success);
    });
  }

  for (const { name } of SAMPLES.filter(({ template }) => template === 'today/today')) {
    const elements = elementsOf(today(sampleNamed(name)));
    it(`asks for nothing to be typed, and none of its buttons sends what is typed: ${name}`, () => {
      assert.deepEqual(inputsOf(today(sampleNamed(name))), []);
      assert.deepEqual(
        elements.filter(
          ({ type, associatedInputs }) => String(type).startsWith('Action.') && associatedInputs !== 'none',
        ),
        [],
      );
    });
  }

  it('says how a row stands in a word after its mark, and colours the mark alone', () => {
    const runs = elementsOf(today(sampleNamed('today/today'))).filter(({ type }) => type === 'TextRun');
    const marks = runs.filter(({ text }) => /[●○]/u.test(String(text)));
    assert.ok(marks.length > 0);
    for (const mark of marks) assert.match(String(runs[runs.indexOf(mark) + 1]?.text), /^\p{L}.* – /u);
    assert.deepEqual(
      runs.filter(({ color, text }) => color !== undefined && !/^ (?:· New|[●○] )$/u.test(String(text))),
      [],
    );
  });

  it('is read from top to bottom: what it is, whose, what of it, what to press, and why it came', () => {
    const read = elementsOf(today(sampleNamed('today/today.one'))).map(({ text }) => text ?? '');
    assert.deepEqual(
      read.filter((text) => text !== ''),
      [
        'Today',
        'Your supervision.',
        'Your supervision (1)',
        'Your supervision',
        ' · New',
        ' – It was due on Monday 1 March and is not recorded yet. Dee Hart is asked to record it.',
        'You get this because these wait for you.',
      ],
    );
  });
});

describe('the line that is left of an older card of a day', () => {
  it('is one line without a button', () => {
    const { body } = expandCard({
      template: 'today/pointer',
      data: sampleNamed('today/pointer'),
      summary: '',
    });
    assert.equal(elementsOf(body).length, 1);
  });
});
