import assert from 'node:assert/strict';
import { afterPress, listCard } from '../src/features/today/cards.js';
import type { DayLine } from '../src/kernel/capability.js';
import type { Json, JsonObject } from '../src/kernel/json.js';
import { sectionData, weightOf } from '../src/kernel/kit/index.js';
import type { LineKind } from '../src/kernel/lines.js';
import { notice } from '../src/kernel/phrases.js';
import { makeExpander } from '../src/platform/cards/expand.js';
import { CARDS, SAMPLES, sampleNamed } from './support/card-samples.js';
import { CardSchema } from './support/card-schema.js';
import { aPerson, aWorld, buttonsOf, expandCard, inputsOf } from './support/world.js';

/** Teams takes 28. */
const MOST_BYTES = 24 * 1024;
/** As long as those are that the bot puts into every button of a message. */
const MARK = 'supervision|7f3c1b52-9a4e-4a55-8d21-0b6f2c9d1a01~today:day:2026-03-11:1';

const expand = makeExpander(CARDS);
const today = (data: JsonObject) => expand({ template: 'today/today', data, summary: '' }, MARK);
const bytesOf = (card: JsonObject) => Buffer.byteLength(JSON.stringify(card));

const NAME = 'Oluwaseun Adebayo-Featherstonehaugh';
const READER = '7f3c1b52-9a4e-4a55-8d21-0b6f2c9d1a02';

/** In the longest words that there are, with everything that a row can have. */
const longLine = (kind: LineKind, number: number): DayLine => ({
  to: READER,
  item: `7f3c1b52-9a4e-4a55-8d21-0b6f2c9d1a01~${number}`,
  key: `supervision~7f3c1b52-9a4e-4a55-8d21-0b6f2c9d1a01~${number}`,
  subject: { kind: 'supervision', id: READER },
  section: 'record',
  kind,
  turn: { holder: READER, since: '2026-03-02', why: 'held', by: 'system' },
  steps: [],
  urgency: 0,
  name: NAME,
  text: 't'.repeat(160),
  status: { mark: '●', word: 'Date not agreed', tone: 'attention' },
  buttons: [
    {
      title: 'Held as booked',
      verb: 'supervision.open',
      data: { worker: READER, view: 'due', day: '2026-03-11' },
    },
  ],
  isNew: true,
  isToSay: true,
  beside: undefined,
});
const linesOf = (count: number, kind: LineKind = 'turn') =>
  Array.from({ length: count }, (_, number) => longLine(kind, number));

/** A day on which twelve wait in each section, and more is put aside and waits for others. */
const fullDay = (sections: number): JsonObject => {
  const card = listCard(
    {
      sections: Array.from({ length: sections }, (_, number) => ({
        name: `supervision.${number}`,
        section: {
          id: `${number}`,
          card: () => notice('Open', []),
          heading: 'Two accounts of one supervision',
          open: 'Open the list',
          counted: () => '12 to record',
        },
        lines: linesOf(12),
        left: 30,
      })),
      aside: linesOf(12),
      waiting: linesOf(12, 'waiting'),
      progress: { asked: 48, answered: 12 },
      hasNews: true,
      waitsOf: () => 'waits for somebody with a long name to agree a new date with the owner',
      nextOn: undefined,
      newestCopy: undefined,
      keeps: { holds: [], tidies: [], retires: [] },
    },
    afterPress('n'.repeat(160)),
    aWorld({ people: [aPerson({ id: READER, name: NAME })] }),
  );
  return expand(card, MARK);
};

const elementsOf = (node: Json | undefined): JsonObject[] => {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.values(node).flatMap((part: Json | undefined) => elementsOf(part));
  return 'type' in node ? [node, ...inside] : inside;
};

describe('the card of a day', () => {
  for (const sections of [1, 2, 3, 4, 5, 6, 9, 12]) {
    it(`is at most 24 KB with ${sections} sections in the longest words, and names each`, () => {
      const card = fullDay(sections);
      assert.ok(bytesOf(card) <= MOST_BYTES, `${bytesOf(card)} bytes`);
      assert.ok(CardSchema.safeParse(card).success);
      const texts = elementsOf(card).map(({ text }) => String(text));
      assert.equal(texts.filter((text) => text === 'Two accounts of one supervision (42)').length, sections);
      assert.equal(buttonsOf(card).filter(({ title }) => title === 'Show all 42').length, sections);
    });
  }

  it('shows three rows of each section where three fit', () => {
    const names = elementsOf(fullDay(2)).filter(({ type, text }) => type === 'TextRun' && text === NAME);
    assert.ok(names.length >= 2 * 3, `${names.length} rows`);
  });

  it('guesses no section smaller than it is', () => {
    for (const lines of [0, 1, 3, 12]) {
      const section = {
        heading: '“Two” accounts',
        rows: linesOf(lines).map(({ name, text, status, buttons = [] }) => ({
          name,
          text: `“é\n${text}`,
          status,
          buttons,
          more: buttons,
        })),
        more: linesOf(1).flatMap(({ buttons = [] }) => buttons),
      };
      const { body } = expand({ template: 'kit/section', data: sectionData(section), summary: '' }, MARK);
      assert.ok(Buffer.byteLength(JSON.stringify(body)) <= weightOf(section), `${lines} rows`);
    }
  });

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
    const rows = elementsOf(today(sampleNamed('today/today'))).filter(
      ({ type, separator }) => type === 'Container' && separator === true,
    );
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
        'Was due Mon 1 March · not recorded yet · waits for Dee Hart',
        'You get this because these wait for you. The administrator can put right what is not yours.',
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
