import assert from 'node:assert/strict';
import {
  countOf,
  type Figures,
  figuresOf,
  OUTCOMES,
} from '../../../../src/features/actions/plans/page/figures.js';
import { htmlOf } from '../../../../src/features/actions/plans/page/html.js';
import type { Fact, PageParts } from '../../../../src/features/actions/plans/page/model.js';
import { addDays } from '../../../../src/kernel/calendar.js';
import { makeRandom, type Random } from '../../../faults/random.js';

const STATUSES = [
  'not_started',
  'on_track',
  'at_risk',
  'off_track',
  'done_to_check',
  'complete',
  'paused',
  'no_longer_needed',
] as const;

const aFact = (id: string, more: Partial<Fact> = {}): Fact => ({
  id,
  status: 'not_started',
  firstDueOn: '2027-03-15',
  dueOn: '2027-03-15',
  slips: 0,
  recommendations: [],
  version: 1,
  ...more,
});

const aPage = (on: string, facts: readonly Fact[], more: Partial<PageParts> = {}): PageParts => ({
  on,
  frozenAt: `${on}T10:00:00.000Z`,
  overdueBy: addDays(on, -1),
  redBy: addDays(on, -7),
  awakeBy: on,
  soonUntil: addDays(on, 30),
  facts: [...facts],
  moved: [],
  words: {
    plan: 'Improvement plan',
    titles: facts.filter(({ isHidden }) => !isHidden).map(({ id }) => ({ id, text: `Title of ${id}` })),
    recommendations: [],
    reasons: [],
  },
  ...more,
});

const pick = <T>(random: Random, list: readonly T[]): T =>
  list[random.between(0, list.length - 1)] ?? assert.fail('an empty list');

const byChance = (random: Random, id: string): Fact => {
  const firstDueOn = addDays('2027-03-01', random.between(0, 90));
  return aFact(id, {
    status: pick(random, STATUSES),
    firstDueOn,
    dueOn: addDays(firstDueOn, random.between(0, 2) * 14),
    ...(random.chance() < 0.5 ? { saidOn: addDays('2027-03-01', random.between(0, 60)) } : {}),
    goal: pick(random, ['One', 'Two']),
  });
};

const sum = (figures: Figures): number =>
  Object.values(figures.colours).reduce((all, count) => all + count, 0);

describe('the figures of a page', () => {
  it('add up, and follow from the page before, in 2,000 plans by chance', () => {
    const random = makeRandom(3);
    for (let n = 0; n < 2000; n += 1) {
      const ids = Array.from({ length: random.between(0, 12) }, (_, at) => `a${at}`);
      const last = aPage(
        '2027-03-31',
        ids.map((id) => byChance(random, id)),
      );
      const kept = ids.filter(() => random.chance() < 0.9);
      const fresh = Array.from({ length: random.between(0, 3) }, (_, at) => `b${at}`);
      const page = aPage(
        '2027-04-28',
        [...kept, ...fresh].map((id) => byChance(random, id)),
        { lastOn: last.on, lastAt: last.frozenAt },
      );
      const figures = figuresOf(page, last);
      assert.equal(figures.total, page.facts.length);
      assert.equal(figures.open + figures.complete + figures.stopped, figures.total);
      assert.equal(sum(figures), figures.total);
      assert.equal(last.facts.length + figures.came - figures.left, figures.total);
      for (const list of [figures.promised, figures.owed])
        assert.equal(
          OUTCOMES.reduce((all, outcome) => all + countOf(list, outcome), 0),
          list.length,
        );
      for (const tags of [figures.goals, figures.areas])
        assert.equal(
          tags.reduce((all, { total }) => all + total, 0),
          figures.total,
        );
      assert.ok(figures.promised.every(({ promisedOn }) => promisedOn > last.on && promisedOn <= page.on));
      assert.ok(figures.owed.every(({ promisedOn }) => promisedOn <= last.on));
    }
  });

  for (const [outcome, now] of [
    ['kept', { status: 'complete', completedOn: '2027-04-12' }],
    ['moved', { dueOn: '2027-05-20' }],
    ['silent', {}],
    ['silent', { saidOn: '2027-04-14' }],
    ['open', { saidOn: '2027-04-15' }],
    ['to-check', { status: 'done_to_check' }],
    ['paused', { status: 'paused' }],
    ['stopped', { status: 'no_longer_needed' }],
  ] as const)
    it(`count as ${outcome} a promise for 15 April of which on 28 April is known: ${JSON.stringify(now)}`, () => {
      const promised = aFact('a', { firstDueOn: '2027-04-15', dueOn: '2027-04-15' });
      const last = aPage('2027-03-31', [promised]);
      const page = aPage('2027-04-28', [{ ...promised, ...now }], { lastOn: last.on });
      assert.deepEqual(
        figuresOf(page, last).promised.map((each) => each.outcome),
        [outcome],
      );
    });

  it('count nothing as promised on the first page', () => {
    const figures = figuresOf(aPage('2027-03-31', [aFact('a')]), undefined);
    assert.deepEqual([figures.promised, figures.owed], [[], []]);
  });
});

/** Letters of a line over the whole width, and over half of it; points and millimetres as in the style. */
const WIDE = 150;
const HALF = 72;
const LINE_MM = (8 * 1.25 * 25.4) / 72;
const A4_MM = 297 - 20;

const linesIn = (html: string, width: number): number =>
  [...html.matchAll(/<(?:li|tr|p)[^>]*>(.*?)<\/(?:li|tr|p)>/gsu)].reduce(
    (all, [, inside = '']) => all + Math.max(1, Math.ceil(inside.replace(/<[^>]+>/gu, ' ').length / width)),
    0,
  );

describe('the printed page', () => {
  const random = makeRandom(9);
  const thirty = Array.from({ length: 30 }, (_, n) => byChance(random, `a${n}`));
  const areas = Array.from({ length: 8 }, (_, n) => `Area for improvement number ${n}`);
  const goals = Array.from({ length: 5 }, (_, n) => `Goal of the programme number ${n}`);
  const dressed = thirty.map((fact, n) => ({ ...fact, goal: goals[n % 5] ?? '', area: areas[n % 8] ?? '' }));
  const words = {
    ...aPage('2027-03-31', dressed).words,
    titles: dressed.map(({ id }) => ({
      id,
      text: 'Review all protected caseloads of newly qualified workers',
    })),
  };
  const last = aPage('2027-03-31', dressed, { words });
  const page = aPage('2027-04-28', dressed, { words, lastOn: last.on, lastAt: last.frozenAt });

  it('fits one sheet of A4 for a plan of thirty actions, by its lines', () => {
    const html = htmlOf(page, last);
    const [wide = '', ...halves] = html.split('<div class="two">');
    const heights = halves.map((part) => {
      const [columns = '', rest = ''] = part.split('</div>\n</div>');
      const sides = columns.split('</div>').map((side) => linesIn(side, HALF));
      return Math.max(...sides) + linesIn(rest, WIDE);
    });
    const headings = (html.match(/<h2>/gu)?.length ?? 0) * 6;
    const all = (linesIn(wide, WIDE) + heights.reduce((sum_, each) => sum_ + each, 0)) * (LINE_MM + 0.5);
    assert.ok(all + headings / 1.5 < A4_MM, `${Math.round(all + headings / 1.5)} mm`);
  });

  it('is the same whenever it is made, and asks for nothing from elsewhere', () => {
    const html = htmlOf(page, last);
    assert.equal(htmlOf(structuredClone(page), structuredClone(last)), html);
    assert.doesNotMatch(html, /https?:|<script|<img|<link/u);
    assert.match(html, /default-src 'none'/u);
  });

  it('says each colour with its mark and word, and what it means on that day', () => {
    const html = htmlOf(page, last);
    for (const said of [
      '✓ Blue: complete',
      '● Green: on track',
      '▲ Amber: at risk, or it was due by Tue 27 April',
    ])
      assert.ok(html.includes(said), said);
  });

  it('never names an action from supervision, and counts it', () => {
    const hidden = aPage('2027-03-31', [aFact('a', { isHidden: true, dueOn: '2027-04-10' })]);
    const html = htmlOf(hidden, undefined);
    assert.match(html, /1 action from supervision is counted and not named/u);
    assert.match(html, /An action from supervision: Sat 10 April/u);
  });

  it('holds what people wrote as words alone', () => {
    const titles = [{ id: 'a', text: '<script>alert(1)</script> & "more"' }];
    const one = aPage('2027-03-31', [aFact('a', { dueOn: '2027-04-10' })]);
    const html = htmlOf({ ...one, words: { ...one.words, titles } }, undefined);
    assert.match(html, /&lt;script&gt;alert\(1\)&lt;\/script&gt; &amp; &quot;more&quot;/u);
  });
});
