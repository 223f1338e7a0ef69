import assert from 'node:assert/strict';
import { Template } from 'adaptivecards-templating';
import type { Json, JsonObject } from '../../../src/kernel/json.js';
import { completed } from '../../../src/platform/cards/completed.js';
import { readTemplate } from '../../../src/platform/cards/expand.js';
import { plainTemplate } from '../../../src/platform/cards/plain-templates.js';
import { CARDS, SAMPLES, sampleNamed } from '../../support/card-samples.js';

const MARK = 'jar|7~toys:full:7:1';

const fromSdk = (template: Json, data: JsonObject): Json =>
  completed(JSON.parse(JSON.stringify(new Template(template).expand({ $root: data }))) as Json, {
    mark: MARK,
  });

describe('a plain template', () => {
  for (const { name: sample, template: name } of SAMPLES) {
    const data = sampleNamed(sample);
    const template = readTemplate(CARDS, name);

    it(`fills ${sample} as the SDK does`, () => {
      const filled = plainTemplate(template)?.(data, { mark: MARK });
      if (filled !== undefined) assert.deepEqual(filled, fromSdk(template, data));
    });

    it(`fills ${sample} as the SDK does, or leaves it to it, whichever value is missing, empty, null or of another kind`, () => {
      for (const field of Object.keys(data)) {
        const { [field]: _gone, ...without } = data;
        for (const odd of [
          without,
          ...['', null, 0, true, [], {}, [{}], ['x'], 'x'].map((value) => ({ ...data, [field]: value })),
        ]) {
          const filled = plainTemplate(template)?.(odd, { mark: MARK });
          if (filled !== undefined) assert.deepEqual(filled, fromSdk(template, odd));
        }
      }
    });
  }

  it('is what most of our templates are', () => {
    const others = SAMPLES.filter(
      ({ name, template }) =>
        !plainTemplate(readTemplate(CARDS, template))?.(sampleNamed(name), { mark: MARK }),
    );
    assert.deepEqual(
      [...new Set(others.map(({ template }) => template))],
      ['actions/hand-over', 'actions/list'],
    );
  });

  it('is what the card that most people get every day is, and what it is put together from', () => {
    const others = SAMPLES.filter(({ template }) => /^(?:kit|today)\//u.test(template)).filter(
      ({ name, template }) =>
        !plainTemplate(readTemplate(CARDS, template))?.(sampleNamed(name), { mark: MARK }),
    );
    assert.deepEqual(others, []);
  });

  const filled = (body: Json, data: JsonObject) =>
    plainTemplate({ type: 'AdaptiveCard', body })?.(data, { mark: MARK });
  const bodies: readonly [string, Json, JsonObject][] = [
    [
      'an element in place of a list',
      { type: 'Container', $data: '${rows}', text: '${name}' },
      { rows: [{ name: 'a' }] },
    ],
    [
      'two elements in place of one',
      { type: 'Container', $data: '${rows}', text: '${name}' },
      { rows: [{ name: 'a' }, { name: 'b' }] },
    ],
    ['no element in place of one', { type: 'Container', $data: '${rows}', text: '${name}' }, { rows: [] }],
    [
      'one that is left out in place of one',
      { type: 'Container', $when: '${isWanted}' },
      { isWanted: false },
    ],
    [
      'a list inside a list',
      [{ $data: '${rows}', items: [{ $data: '${cells}', text: '${name}' }] }],
      { rows: [{ cells: [{ name: 'a' }, { name: 'b' }] }, { cells: [] }] },
    ],
    [
      'a value of the whole inside a list',
      [{ $data: '${rows}', text: '${name}', choices: '${$root.choices}' }],
      { rows: [{ name: 'a' }], choices: [{ title: 't', value: 'v' }] },
    ],
    [
      'a name of the whole inside a list',
      [{ $data: '${rows}', text: '${title}' }],
      { rows: [{ name: 'a' }], title: 't' },
    ],
    ['values between words', [{ text: 'from ${a} to ${b}.' }], { a: '1', b: '${a}' }],
    ['a number between words', [{ text: 'from ${a} to ${b}.' }], { a: 1, b: '2' }],
    ['a call', [{ text: '${toUpper(a)}' }], { a: 'x' }],
    ['a path', [{ text: '${a.b}' }], { a: { b: 'x' } }],
    ['an escaped sign', [{ text: 'costs \\${a}' }], { a: 'x' }],
    [
      'a button that the data brings',
      [{ actions: '${actions}' }],
      { actions: [{ type: 'Action.Execute', verb: 'v' }] },
    ],
    ['a condition that is no yes or no', [{ $when: '${isWanted}', text: 'x' }], { isWanted: 'yes' }],
    ['a condition without a value', [{ $when: '${isWanted}', text: 'x' }], {}],
    ['a comparison with a word', [{ $when: "${tone != 'default'}", text: 'x' }], { tone: 'default' }],
    ['a fixed condition', [{ $when: true, text: 'x' }], {}],
    ['null', [{ text: null }, null], {}],
  ];
  for (const [what, body, data] of bodies) {
    it(`with ${what} is filled as the SDK does, or left to it`, () => {
      const card = filled(body, data);
      if (card !== undefined) assert.deepEqual(card, fromSdk({ type: 'AdaptiveCard', body }, data));
    });
  }

  it('shares nothing with the data that filled it', () => {
    const choices = [{ title: 't', value: 'v' }];
    const card = filled([{ choices: '${choices}' }], { choices }) as { body: { choices: unknown }[] };
    assert.notEqual(card.body[0]?.choices, choices);
  });
});
