import assert from 'node:assert/strict';
import { figuresOf, withFigures } from './figures.js';
import { failing, findingsOf, findingsOfWalk, type Place, summary } from './findings.js';
import type { Look, Objection, Stop } from './in-page.js';
import { keptAs } from './kept.js';
import { pageOf } from './page.js';

const PLACE: Place = { card: 'today/today', client: 'open', theme: 'light', width: 360 };
const look = (more: Partial<Look> = {}): Look => ({
  objections: [],
  contrast: 5.4,
  inputs: [],
  over: 0,
  ...more,
});
const objection = (more: Partial<Objection> = {}): Objection => ({
  rule: 'label',
  impact: 'critical',
  words: '',
  inChart: false,
  ...more,
});
const stop = (at: number, left: number, top: number, size = 30): Stop => ({
  at,
  isInside: true,
  left,
  top,
  right: left + 100,
  bottom: top + size,
});
const rules = (...stops: Stop[]) => findingsOfWalk(PLACE, stops).map(({ rule }) => rule);

describe('what is found in a drawn card', () => {
  it('is what axe-core says, inputs of one name, and what reaches beyond the card', () => {
    const found = findingsOf(
      PLACE,
      look({ objections: [objection()], inputs: ['A', 'B', 'A', 'A'], over: 3 }),
    );
    assert.deepEqual(
      found.map(({ rule }) => rule),
      ['label', 'input-named-twice', 'too-wide'],
    );
    assert.deepEqual(findingsOf(PLACE, look({ inputs: ['A', 'B'] })), []);
  });

  it('fails when it is serious or critical, and not when it is less', () => {
    const impacts = ['minor', 'moderate', 'serious', 'critical'] as const;
    const found = findingsOf(PLACE, look({ objections: impacts.map((impact) => objection({ impact })) }));
    assert.deepEqual(
      failing(found).map(({ impact }) => impact),
      ['serious', 'critical'],
    );
  });

  it('is let pass where it is what the local client makes of a chart, and in no other client', () => {
    const inChart = look({ objections: [objection({ inChart: true })] });
    const found = (['open', 'local'] as const).map((client) =>
      failing(findingsOf({ ...PLACE, client }, inChart)),
    );
    assert.deepEqual(
      found.map(({ length }) => length),
      [1, 0],
    );
  });

  it('is said once for all themes, with the cards', () => {
    const found = (['light', 'dark'] as const).flatMap((theme) =>
      findingsOf({ ...PLACE, theme }, look({ objections: [objection()] })),
    );
    assert.deepEqual(summary(found), ['critical  label  open renderer  light, dark: today/today']);
  });
});

describe('the way of the Tab key', () => {
  it('is well where it goes down, to the right in a line, and into what holds the next stop', () => {
    assert.deepEqual(rules(stop(0, 0, 0), stop(1, 110, 0), stop(2, 0, 40)), []);
    assert.deepEqual(rules(stop(0, 0, 0, 500), stop(1, 0, 20)), []);
  });

  it('is found where it goes up, to the left in a line, and back in the document', () => {
    assert.deepEqual(rules(stop(0, 0, 100), stop(1, 0, 0)), ['tab-order']);
    assert.deepEqual(rules(stop(0, 110, 0), stop(1, 0, 0)), ['tab-order']);
    assert.deepEqual(rules(stop(1, 0, 0), stop(0, 0, 40)), ['tab-order']);
  });
});

describe('what the gallery leaves behind', () => {
  const seen = [
    {
      place: PLACE,
      picture: 'open/light-360/today-today.png',
      contrast: 5.4,
      stops: 3,
      findings: findingsOf(PLACE, look({ objections: [objection({ words: '<b>' })] })),
    },
  ];

  it('is a page with every picture beside what was found in it, as words', () => {
    const page = pageOf(seen);
    assert.match(page, /src="open\/light-360\/today-today\.png"/u);
    assert.match(page, /critical: label\. &lt;b>/u);
  });

  it('is the least contrast of each card and its stops, in the place of the older figures', () => {
    const cards = [{ name: 'today/today', template: 'today/today', content: {}, bytes: 1234 }];
    const figures = figuresOf({ cards, seen, keptBytes: 0, seconds: 1, cores: 2 });
    assert.match(figures, /^\| today\/today \| 1234 \| 5\.4 \| – \| – \| 3 \| 0 \|$/mu);
    const page = 'Before\n<!-- printed by npm run gallery -->\nold\n<!-- as far as here -->\nAfter';
    const renewed = withFigures(page, figures);
    assert.ok(renewed.startsWith('Before') && renewed.endsWith('After') && !renewed.includes('old'));
    assert.throws(() => withFigures('Before', figures), /no place/u);
  });

  it('keeps each sample in light and each card in dark, as the local client draws them on a phone', () => {
    const local: Place = { ...PLACE, client: 'local' };
    assert.deepEqual(
      [
        local,
        { ...local, theme: 'dark' as const },
        { ...local, card: 'today/today.one' },
        { ...local, card: 'today/today.one', theme: 'dark' as const },
        { ...local, width: 720 },
        { ...local, theme: 'contrast' as const },
        PLACE,
      ].map(keptAs),
      [
        'today-today.png',
        'dark/today-today.png',
        'today-today.one.png',
        undefined,
        undefined,
        undefined,
        undefined,
      ],
    );
  });
});
