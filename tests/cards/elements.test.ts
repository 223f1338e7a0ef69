import assert from 'node:assert/strict';
import type { JsonObject } from '../../src/kernel/json.js';
import { readTemplate } from '../../src/platform/cards/expand.js';
import { cardsOf } from '../gallery/draw.js';
import { CARDS, TEMPLATES } from '../support/card-samples.js';
import { longRows, namelessInRows, withoutWords } from './elements.js';
import { typedObjections } from './typed.js';

const cards = cardsOf();
/** Teams takes 28 KB; what is added to a card on its way, and the longest names, must fit too. */
const MOST_BYTES = 24 * 1024;
const MOST_BUTTONS = 6;

const chart = { type: 'Chart.Donut', data: [{ legend: 'Held', value: 3 }] };
const words = { type: 'TextBlock', text: '3 of 5 held', wrap: true };
const cardWith = (...body: JsonObject[]): JsonObject => ({ type: 'AdaptiveCard', version: '1.5', body });

describe('the cards, each with its samples', () => {
  it('fit Microsoft’s types of cards for Teams, the newer elements too', async function () {
    this.timeout(60_000);
    assert.deepEqual(await typedObjections(cards), []);
  });

  for (const { name, content, bytes } of cards) {
    it(`${name} says in words what a client may not draw, in 24 KB and rows of six buttons at most`, () => {
      assert.deepEqual([withoutWords(content), longRows(content, MOST_BUTTONS)], [[], []]);
      assert.ok(bytes <= MOST_BYTES, `${bytes} bytes`);
    });
  }

  for (const template of TEMPLATES) {
    it(`${template} names every input of a row by what the row is about`, () => {
      assert.deepEqual(namelessInRows(readTemplate(CARDS, template)), []);
    });
  }
});

describe('the checks of the cards', () => {
  it('find a property, a value and an element that Microsoft’s types do not have', async function () {
    this.timeout(60_000);
    const said = await typedObjections([
      { name: 'good', content: cardWith(words, { ...chart, fallback: words }) },
      { name: 'property', content: cardWith({ ...words, colour: 'Good' }) },
      { name: 'value', content: cardWith({ ...chart, thickness: 'Fat', fallback: words }) },
      { name: 'element', content: cardWith({ type: 'Chart.Dough' }) },
    ]);
    assert.deepEqual(
      ['good', 'property', 'value', 'element'].map((name) =>
        said.some((line) => line.startsWith(`${name}:`)),
      ),
      [false, true, true, true],
    );
  });

  it('find a chart without words, with none in it, and with another chart in its place', () => {
    const unfit = [
      chart,
      { ...chart, fallback: { ...words, text: ' ' } },
      { ...chart, fallback: { ...chart, fallback: words } },
      { ...chart, fallback: { type: 'Container', items: [words, chart] } },
    ];
    const isFound = (...items: JsonObject[]) =>
      withoutWords(cardWith({ type: 'Container', items })).length > 0;
    for (const element of unfit) assert.ok(isFound(element, words), JSON.stringify(element));
    assert.deepEqual(
      [isFound({ ...chart, fallback: 'drop' }), isFound({ ...chart, fallback: 'drop' }, words)],
      [true, false],
    );
    assert.deepEqual(withoutWords(cardWith(words, { ...chart, fallback: words })), []);
  });

  it('find an input that has the same name in every row', () => {
    const row = (label: string) => ({
      type: 'Container',
      $data: '${rows}',
      items: [{ type: 'Input.Text', id: '${id}', label }],
    });
    assert.deepEqual(namelessInRows(cardWith(row('How is it going?'))), ['${id}: How is it going?']);
    assert.deepEqual(namelessInRows(cardWith(row('How is ${name} going?'))), []);
  });

  it('find a seventh button, in a set and below the card', () => {
    const actions = Array.from({ length: 7 }, () => ({ type: 'Action.Submit', title: 'Go' }));
    assert.deepEqual(longRows({ ...cardWith({ type: 'ActionSet', actions }), actions }, 6), [
      'AdaptiveCard',
      'ActionSet',
    ]);
  });
});
