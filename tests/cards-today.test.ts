import assert from 'node:assert/strict';
import type { Json, JsonObject } from '../src/kernel/json.js';
import { footerData, headingData, sectionData } from '../src/kernel/kit/index.js';
import { makeExpander } from '../src/platform/cards/expand.js';
import { CARDS, SAMPLES, sampleNamed } from './support/card-samples.js';
import { CardSchema } from './support/card-schema.js';
import { expandCard, inputsOf } from './support/world.js';

/** Teams takes 28. */
const MOST_BYTES = 24 * 1024;
/** As long as those are that the bot puts into every button of a message. */
const MARK = 'supervision|7f3c1b52-9a4e-4a55-8d21-0b6f2c9d1a01~today:day:2026-03-11:1';

const expand = makeExpander(CARDS);
const today = (data: JsonObject) => expand({ template: 'today/today', data, summary: '' }, MARK);
const bytesOf = (card: JsonObject) => Buffer.byteLength(JSON.stringify(card));

const times = <T>(count: number, of: T): T[] => Array.from({ length: count }, () => of);
const button = (title: string) => ({
  title,
  verb: 'supervision.open',
  data: { worker: '7f3c1b52-9a4e-4a55-8d21-0b6f2c9d1a02', view: 'due', day: '2026-03-11' },
});
const NAME = 'Oluwaseun Adebayo-Featherstonehaugh';
const status = { mark: '●', word: 'Date not agreed', tone: 'attention' } as const;

/** A day on which everything waits, in the longest words, as features/today cuts it. */
const fullDay = ({ sections, rows }: { sections: number; rows: number }) =>
  today({
    ...headingData({
      said: 'n'.repeat(160),
      title: 'Today',
      progress: '12 of 48 answered',
      intro: 'i'.repeat(120),
    }),
    sections: [
      ...times(sections, {
        heading: 'Two accounts of one supervision',
        count: 12,
        rows: times(rows, {
          name: NAME,
          text: 't'.repeat(160),
          status,
          isNew: true,
          buttons: [button('Held as booked')],
          more: [button('Not today')],
        }),
        more: [button('Show all 12')],
      }),
      ...times(2, {
        heading: 'Waiting for others',
        count: 12,
        isQuiet: true,
        rows: times(3, { name: NAME, text: 't'.repeat(160), status, buttons: [button('Ask')] }),
        more: [button('Show all 12')],
      }),
    ].map(sectionData),
    ...footerData({ because: 'You get this because these wait for you.' }),
  });

const elementsOf = (node: Json | undefined): JsonObject[] => {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.values(node).flatMap((part: Json | undefined) => elementsOf(part));
  return 'type' in node ? [node, ...inside] : inside;
};

describe('the card of a day', () => {
  for (const [what, size] of [
    ['three sections of three rows', { sections: 3, rows: 3 }],
    ['five sections of two rows', { sections: 5, rows: 2 }],
    ['nine sections of one row', { sections: 9, rows: 1 }],
  ] as const) {
    it(`is at most 24 KB with ${what} and everything at its end, in the longest words`, () => {
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

  it('says how a row stands by a mark, a word and a colour, in every client', () => {
    const badges = elementsOf(today(sampleNamed('today/today'))).filter(({ type }) => type === 'Badge');
    assert.ok(badges.length > 0);
    for (const { text, style, fallback } of badges) {
      assert.match(String(text), /^[●○▲✓] \p{L}/u);
      const runs = elementsOf(fallback).filter(({ type }) => type === 'TextRun');
      assert.equal(runs.map((run) => run.text).join(''), text);
      assert.equal(runs[0]?.color, style);
    }
  });

  it('tells a screen reader of every button in whose row it is', () => {
    const rows = elementsOf(today(sampleNamed('today/today'))).filter(({ type }) => type === 'ColumnSet');
    assert.ok(rows.length > 0);
    for (const row of rows) {
      const [name] = elementsOf(row).filter(({ type }) => type === 'TextRun');
      for (const { title, tooltip } of elementsOf(row).filter(({ type }) => type === 'Action.Execute')) {
        assert.equal(tooltip, `${title}: ${name?.text}`);
      }
    }
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
        'It was due on Monday 1 March and is not recorded yet. Dee Hart is asked to record it.',
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
