import assert from 'node:assert/strict';
import type { Day } from '../../src/kernel/calendar.js';
import { unlabelled } from '../../src/kernel/fields.js';
import type { Line } from '../../src/kernel/lines.js';
import {
  askedStep,
  type Hold,
  HoldSchema,
  heardOf,
  isAgain,
  isNews,
  type Known,
  NOT_KNOWN,
  type Told,
  ToldSchema,
  TriedSchema,
  toldBy,
} from '../../src/kernel/told.js';
import { aWorld } from '../support/world.js';

const TODAY = '2026-03-11';
const { calendar } = aWorld();

const aLine = (more: Partial<Line> = {}): Line => ({
  to: 'a1',
  item: 'j1',
  subject: { kind: 'jar', id: 'j1' },
  section: 'full',
  kind: 'turn',
  steps: [{ id: 'due', on: '2026-03-09' }],
  urgency: 5,
  name: 'Jar 1',
  text: 'is to be filled',
  ...more,
});
const WHERE = { capability: 'jars', item: 'j1', kind: 'jar', id: 'j1', line: 'turn' } as const;
const told = (steps: readonly string[], more: Partial<Told> = {}): Known => ({
  told: { ...WHERE, steps: [...steps], firstOn: '2026-03-09', lastOn: '2026-03-09', ...more },
  tried: [],
});
const news = (line: Line, known: Known = NOT_KNOWN, formerly?: Day) => isNews(line, known, TODAY, formerly);
const again = (line: Line, known: Known) => isAgain(line, known, TODAY);

describe('whether a line has something to say that its reader was not told', () => {
  it('it has when a step is reached that was not said', () => {
    assert.equal(news(aLine()), true);
  });

  it('it has when a step was reached long ago and was never said', () => {
    assert.equal(news(aLine({ steps: [{ id: 'due', on: '2025-11-03' }] }), told(['other'])), true);
  });

  it('it has not when every step that is reached was said', () => {
    assert.equal(news(aLine(), told(['due'])), false);
  });

  it('it has not because of a step that lies ahead', () => {
    assert.equal(news(aLine({ steps: [{ id: 'late', on: '2026-03-12' }] })), false);
  });

  it('it has on the day of its step', () => {
    assert.equal(news(aLine({ steps: [{ id: 'late', on: TODAY }] })), true);
  });

  it('it has not without a step', () => {
    assert.equal(news(aLine({ steps: [] })), false);
  });

  it('it has again in a new round, whose steps have names of their own', () => {
    assert.equal(news(aLine({ steps: [{ id: 'r4-due', on: TODAY }] }), told(['r3-due'])), true);
  });

  it('it has not while it only waits for somebody else', () => {
    assert.equal(news(aLine({ kind: 'waiting' })), false);
  });

  it('what a card of an earlier release said by then is said', () => {
    assert.deepEqual(
      [news(aLine(), NOT_KNOWN, '2026-03-09'), news(aLine(), NOT_KNOWN, '2026-03-10')],
      [false, false],
    );
  });

  it('what was reached behind the last such card is not', () => {
    assert.equal(news(aLine(), NOT_KNOWN, '2026-03-06'), true);
  });
});

describe('whether a line is to be said again behind its last step', () => {
  for (const [what, againOn, expected] of [
    ['its day has come', TODAY, true],
    ['its day went by while the bot was down', '2026-03-06', true],
    ['its day lies ahead', '2026-03-12', false],
  ] as const)
    it(`it is ${expected ? '' : 'not '}when ${what}, and has nothing new`, () => {
      const known = told(['due'], { againOn });
      assert.deepEqual(
        [again(aLine({ againAfter: 5 }), known), news(aLine({ againAfter: 5 }), known)],
        [expected, false],
      );
    });

  it('it is not said again while a later step is still to come', () => {
    assert.equal(again(aLine(), told(['due'], { againOn: TODAY })), false);
  });
});

describe('what was delivered', () => {
  const world = { today: TODAY, calendar };
  const hold: Hold = { ...WHERE, steps: ['due'] };

  it('is told for the first time and the last time on that day', () => {
    assert.deepEqual(toldBy(hold, world), {
      ...WHERE,
      steps: ['due'],
      askedOn: TODAY,
      firstOn: TODAY,
      lastOn: TODAY,
    });
  });

  it('keeps since when it was told and was on its way', () => {
    const { firstOn, lastOn, triedOn } = toldBy(
      { ...hold, firstOn: '2026-03-02', triedOn: '2026-02-27' },
      world,
    );
    assert.deepEqual([firstOn, lastOn, triedOn], ['2026-03-02', TODAY, '2026-02-27']);
  });

  it('is to be said again so many working days later', () => {
    assert.equal(toldBy({ ...hold, againAfter: 5 }, world).againOn, '2026-03-18');
  });
});

describe('what somebody has heard of an item', () => {
  it('is nothing of one of which nothing is known', () => {
    assert.deepEqual(heardOf(NOT_KNOWN), {
      triedOn: undefined,
      firstOn: undefined,
      lastOn: undefined,
      asked: { triedOn: undefined, firstOn: undefined },
      steps: new Set(),
    });
  });

  it('was tried since the first day on which a card was on its way', () => {
    const heard = heardOf({ told: undefined, tried: ['2026-03-10', '2026-03-09'] });
    assert.deepEqual([heard.triedOn, heard.firstOn], ['2026-03-09', undefined]);
  });

  it('was tried since before it was told, also when another card is on its way now', () => {
    const known = told(['due'], { triedOn: '2026-03-03' });
    assert.equal(heardOf({ ...known, tried: ['2026-03-10'] }).triedOn, '2026-03-03');
  });
});

describe('that somebody asked', () => {
  it('is a step of its own for each day and each who asks', () => {
    const ids = [
      askedStep('aaaaaaaa-1', '2026-03-11'),
      askedStep('aaaaaaaa-1', '2026-03-12'),
      askedStep('bbbbbbbb-1', '2026-03-12'),
    ].map(({ id }) => id);
    assert.equal(new Set(ids).size, 3);
  });
});

describe('the rows of what was told', () => {
  for (const [name, schema] of Object.entries({ HoldSchema, ToldSchema, TriedSchema }))
    it(`say of every field what it holds: ${name}`, () => {
      assert.deepEqual(unlabelled(schema), []);
    });
});

describe('since when somebody has been asked', () => {
  const asked = (known: Known) => heardOf(known).asked;

  it('is not when they were told as somebody above', () => {
    assert.deepEqual(asked(told(['above'], { line: 'told' })), { triedOn: undefined, firstOn: undefined });
  });

  it('is the first card that said it as their own, and stays that day while it is', () => {
    const first = toldBy({ ...WHERE, steps: ['nobody'], firstOn: '2026-03-02' }, { today: TODAY, calendar });
    assert.deepEqual([first.firstOn, first.askedOn], ['2026-03-02', TODAY]);
    const next = toldBy(
      { ...WHERE, line: 'news', steps: ['nobody'], askedOn: TODAY },
      { today: '2026-03-18', calendar },
    );
    assert.equal(asked({ told: next, tried: [] })?.firstOn, TODAY);
  });

  it('is over when they are told of it as somebody above again', () => {
    const above = toldBy(
      { ...WHERE, line: 'told', steps: [], askedOn: '2026-03-02' },
      { today: TODAY, calendar },
    );
    assert.equal(asked({ told: above, tried: [] })?.firstOn, undefined);
  });

  it('is the day on which they were told where a row of an earlier release says no other', () => {
    assert.equal(asked(told(['due']))?.firstOn, '2026-03-09');
  });

  it('begins with what was on its way since, where they were told before as somebody above', () => {
    const known = { ...told(['above'], { line: 'told', triedOn: '2026-03-02' }), tried: ['2026-03-10'] };
    assert.equal(asked(known)?.triedOn, '2026-03-10');
  });
});
