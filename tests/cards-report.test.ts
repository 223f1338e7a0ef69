import assert from 'node:assert/strict';
import { reportCard, type Turn } from '../src/features/help/report-card.js';
import type { Json, JsonObject } from '../src/kernel/json.js';
import {
  amountsChartData,
  barsChartData,
  figureData,
  lineChartData,
  MOST_BUTTON_LETTERS,
  weightOfChart,
  weightOfFigure,
} from '../src/kernel/kit/index.js';
import type { ReportChart, ReportRow, ReportSection } from '../src/kernel/report.js';
import { percentIn, ratingOf } from '../src/kernel/report.js';
import { makeExpander } from '../src/platform/cards/expand.js';
import { CARDS, SAMPLES, sampleNamed } from './support/card-samples.js';
import { CardSchema } from './support/card-schema.js';
import { aPerson, aWorld, buttonsOf } from './support/world.js';

/** Teams takes 28. */
const MOST_BYTES = 24 * 1024;
const MARK = 'supervision|7f3c1b52-9a4e-4a55-8d21-0b6f2c9d1a01~today:day:2026-03-11:1';
const expand = makeExpander(CARDS);
const world = aWorld({ now: '2026-03-31T09:30:00Z' });
const reader = aPerson({ name: 'Grace Okafor' });

const elementsOf = (node: Json | undefined): JsonObject[] => {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.values(node).flatMap((part: Json | undefined) => elementsOf(part));
  return 'type' in node ? [node, ...inside] : inside;
};
const shown = (sections: readonly ReportSection[], turn?: Turn): JsonObject =>
  expand(reportCard(reader, sections, world, turn), MARK);
const kindsOf = (card: JsonObject): string[] =>
  (Array.isArray(card.body) ? card.body : []).flatMap((part: Json) =>
    elementsOf(part).map(({ type }) => String(type)),
  );
const textsOf = (card: JsonObject): string[] =>
  elementsOf(card).flatMap(({ text }) => (typeof text === 'string' && text !== '' ? [text] : []));
/** Titles, and where they lead. */
const waysOf = (card: JsonObject) =>
  buttonsOf(card).map(({ title, verb, data }) => [title, verb, data?.section, data?.page]);
const bytesOf = (value: Json | undefined) => Buffer.byteLength(JSON.stringify(value));

const rows = (count: number, name = 'Somebody'): ReportRow[] =>
  Array.from({ length: count }, (_, n) => ({
    name: `${name} ${n + 1}`,
    text: 'Due Thu 12 March · no date booked · 63 days since held',
    status: { mark: '●', word: 'Long gap', tone: 'attention' },
  }));

/** A part of a capability that nobody has thought of yet. */
const visits = (overrides: Partial<ReportSection> = {}): ReportSection => ({
  title: 'Visits',
  urgency: 1,
  charts: [
    {
      kind: 'months',
      title: 'Visits in time',
      sentence: 'From 60% to 80%.',
      head: ['End of', 'In time'],
      lines: [
        ['February 2026', '60%'],
        ['Today', '80%'],
      ],
      series: [
        {
          legend: 'In time',
          colour: 'categoricalBlue',
          values: [
            { on: '2026-02-28', value: 60 },
            { on: '2026-03-31', value: 80 },
          ],
        },
      ],
    },
  ],
  people: { heading: 'Longest without a visit', rows: rows(25), none: 'Nobody waits.' },
  figures: [
    { value: '80%', label: 'in time', meaning: '8 of 10 people.' },
    { value: '4', label: 'not booked' },
  ],
  note: 'Counted today.',
  ...overrides,
});

describe('the report of a capability that states its part', () => {
  it('begins with its picture, its sentence and its table behind a button', () => {
    const card = shown([visits()]);
    assert.ok(CardSchema.safeParse(card).success);
    const kinds = kindsOf(card);
    assert.deepEqual(
      kinds
        .filter((kind) => ['Chart.Line', 'Table', 'Action.ToggleVisibility', 'Badge'].includes(kind))
        .slice(0, 4),
      ['Chart.Line', 'Action.ToggleVisibility', 'Table', 'Badge'],
    );
    const texts = textsOf(card);
    assert.ok(texts.indexOf('From 60% to 80%.') < texts.indexOf('Longest without a visit (25)'));
    assert.ok(texts.indexOf('Somebody 1') < texts.indexOf('80% '));
  });

  it('shows the first people, leads to all of them, and keeps what else it says for their page', () => {
    const card = shown([visits()]);
    const texts = textsOf(card);
    assert.ok(texts.includes('Somebody 3') && !texts.includes('Somebody 4') && !texts.includes('not booked'));
    assert.deepEqual(waysOf(card), [['Show all 25', 'help.report-page', 'Visits', 0]]);
  });

  it('has a page for ten people each, the first one with every figure and how it was made', () => {
    const first = textsOf(shown([visits()], { section: 'Visits', page: 0 }));
    assert.ok(
      ['Somebody 10', '1 to 10 of 25', 'not booked', 'Counted today.'].every((text) => first.includes(text)),
    );
    const last = shown([visits()], { section: 'Visits', page: 2 });
    const texts = textsOf(last);
    assert.ok(
      texts.includes('21 to 25 of 25') && texts.includes('Somebody 25') && !texts.includes('not booked'),
    );
    assert.deepEqual(waysOf(last), [
      ['Back', 'help.report-page', 'Visits', 1],
      ['Back to report', 'help.report-page', '', 0],
    ]);
  });

  it('leads to its figures where everybody fits, and nowhere when there is nothing more', () => {
    const few = { heading: 'Longest without a visit', rows: rows(2), none: 'Nobody waits.' };
    assert.deepEqual(
      buttonsOf(shown([visits({ people: few })])).map(({ title }) => title),
      ['More figures'],
    );
    assert.deepEqual(buttonsOf(shown([visits({ people: few, figures: [] })])), []);
  });

  it('says so when nobody waits', () => {
    const nobody = { heading: 'Longest without a visit', rows: [], none: 'Nobody waits.' };
    const texts = textsOf(shown([visits({ people: nobody })]));
    assert.ok(texts.includes('Longest without a visit') && texts.includes('Nobody waits.'));
  });

  it('stands where its urgency puts it', () => {
    const sections = [visits({ title: 'Later', urgency: 3 }), visits({ title: 'First', urgency: 0 })];
    assert.deepEqual(
      buttonsOf(shown(sections)).map(({ data }) => data?.section),
      ['First', 'Later'],
    );
  });

  it('is all of the report when a button of an older card asks for a part that is no more', () => {
    assert.ok(textsOf(shown([visits()], { section: 'Shout-outs, March 2020', page: 4 })).includes('Report'));
  });
});

describe('a report in the longest words', () => {
  const NAME = 'Oluwaseun Adebayo-Featherstonehaugh Cholmondeley-Abdulrahman';
  const LONG = 'Multi-agency safeguarding and early help team of the north-eastern and coastal localities';
  const months: ReportChart = {
    kind: 'months',
    title: 'Supervision in time',
    sentence: 's'.repeat(240),
    head: ['End of', 'In time', 'Not on record'],
    lines: Array.from({ length: 12 }, () => ['September 2026', '1888 of 1999 (94%)', '199']),
    series: ['In time', 'Target'].map((legend) => ({
      legend,
      colour: 'neutral',
      values: Array.from({ length: 12 }, (_, n) => ({
        on: `2026-${String(n + 1).padStart(2, '0')}-28`,
        value: 94,
      })),
    })),
  };
  const amounts = (count: number): ReportChart => ({
    kind: 'amounts',
    title: 'Open actions',
    sentence: 's'.repeat(200),
    head: ['Team', 'Thanks'],
    lines: Array.from({ length: count }, () => [LONG, '1888']),
    amounts: Array.from({ length: count }, () => ({ title: LONG, colour: 'good', value: 1888 })),
  });
  const long = (title: string, charts: readonly ReportChart[]): ReportSection =>
    visits({
      title,
      charts,
      people: { heading: `${title}: those who wait longest of all`, rows: rows(25, NAME), none: '' },
      figures: Array.from({ length: 7 }, () => ({
        value: '100%',
        label: 'where both agree that it was held',
        meaning: 'm'.repeat(200),
        status: { mark: '●', word: 'Above target', tone: 'attention' },
      })),
      note: 'n'.repeat(300),
    });
  const sections = [
    long('Supervision', [months]),
    long('Actions', [amounts(6), amounts(3)]),
    long('Thanks', [amounts(10)]),
  ];

  it('is at most 24 KB, with every picture and the way to everybody', () => {
    const card = shown(sections);
    assert.ok(bytesOf(card) <= MOST_BYTES, `${bytesOf(card)} bytes`);
    assert.equal(elementsOf(card).filter(({ type }) => String(type).startsWith('Chart.')).length, 4);
    assert.deepEqual(
      buttonsOf(card).map(({ title, data }) => [title, data?.section]),
      ['Supervision', 'Actions', 'Thanks'].map((title) => ['Show all 25', title]),
    );
  });

  it('is at most 24 KB on every page of a part', () => {
    for (const page of [0, 1, 2]) {
      const bytes = bytesOf(shown(sections, { section: 'Actions', page }));
      assert.ok(bytes <= MOST_BYTES, `${bytes} bytes on page ${page}`);
    }
  });

  it('guesses no picture and no figure smaller than it is', () => {
    const beside = { id: '1', show: 'Show as a “table”' };
    const bars: ReportChart = {
      kind: 'bars',
      title: 'By team',
      sentence: '“é”',
      head: ['Team', 'In time'],
      lines: [[LONG, '7']],
      bars: [{ title: LONG, parts: [{ legend: 'In time', colour: 'good', value: 7 }] }],
    };
    const some = amounts(10);
    assert.ok(months.kind === 'months' && bars.kind === 'bars' && some.kind === 'amounts');
    for (const [template, data] of [
      ['kit/chart-line', lineChartData({ ...months, ...beside })],
      ['kit/chart-bars', barsChartData({ ...bars, ...beside })],
      ['kit/chart-amounts', amountsChartData({ ...some, ...beside })],
    ] as const) {
      const { body } = expand({ template, data, summary: '' }, MARK);
      assert.ok(bytesOf(body) <= weightOfChart(data), `${template}: ${bytesOf(body)}`);
    }
    for (const figure of sections[0]?.figures ?? []) {
      const data = figureData(figure);
      const { body } = expand({ template: 'kit/figure', data, summary: '' }, MARK);
      assert.ok(bytesOf(body) <= weightOfFigure(data), `${bytesOf(body)}`);
    }
  });
});

describe('the cards of help, of one’s data and of the day’s messages', () => {
  for (const { name, template } of SAMPLES.filter((each) =>
    /^(?:help|privacy|operations)\//u.test(each.name),
  ))
    it(`have short buttons: ${name}`, () => {
      const card = expand({ template, data: sampleNamed(name), summary: '' }, MARK);
      const long = elementsOf(card)
        .filter(({ type }) => String(type).startsWith('Action.'))
        .map(({ title }) => String(title))
        .filter((title) => title.length > MOST_BUTTON_LETTERS);
      assert.deepEqual(long, []);
    });
});

describe('the rating of a percentage', () => {
  for (const [percent, word, mark] of [
    [95, 'Green', '✓'],
    [94, 'Amber', '▲'],
    [85, 'Amber', '▲'],
    [84, 'Red', '●'],
  ] as const) {
    it(`is ${word} with a mark of its own at ${percent}`, () => {
      const rating = ratingOf(percent, world.settings);
      assert.deepEqual([rating.word, rating.mark], [word, mark]);
    });
  }

  it('is of the percentage rounded down, and of none in a small group', () => {
    assert.deepEqual(
      [percentIn(18, 19, world.settings), percentIn(4, 4, world.settings), percentIn(0, 0, world.settings)],
      [94, undefined, undefined],
    );
  });
});
