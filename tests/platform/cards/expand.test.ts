import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json, JsonObject } from '../../../src/kernel/json.js';
import { makeExpander } from '../../../src/platform/cards/expand.js';

describe('a card', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-cards-'));
    mkdirSync(join(folder, 'toys'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  let made = 0;
  /** What becomes of a template with this body and this data. */
  const expanded = (body: Json, data: JsonObject): JsonObject => {
    made += 1;
    const template = `toys/card-${made}`;
    writeFileSync(join(folder, `${template}.json`), JSON.stringify({ type: 'AdaptiveCard', body }));
    return makeExpander(folder)({ template, data, summary: '' });
  };
  const bodyOf = (body: Json, data: JsonObject) => expanded(body, data).body;

  it('is filled with its data', () => {
    assert.deepEqual(bodyOf([{ type: 'TextBlock', text: '${who} is due' }], { who: 'Ann' }), [
      { type: 'TextBlock', text: 'Ann is due' },
    ]);
  });

  it('repeats an element for every entry of a list, and leaves out what is not wanted', () => {
    const body = [
      { type: 'TextBlock', $data: '${rows}', text: '${name}' },
      { type: 'TextBlock', $when: '${hasMore}', text: 'more' },
    ];
    assert.deepEqual(bodyOf(body, { rows: [{ name: 'a' }, { name: 'b' }], hasMore: false }), [
      { type: 'TextBlock', text: 'a' },
      { type: 'TextBlock', text: 'b' },
    ]);
  });

  it('of which a value was not given is refused, by the name of its template alone', () => {
    assert.throws(
      () => expanded([{ type: 'TextBlock', text: '${who} is due on ${day}' }], { who: 'Ann' }),
      (error: Error & { code?: string }) => {
        assert.equal(error.code, 'unfilled-card');
        assert.match(error.message, /toys\/card-\d+/u);
        assert.doesNotMatch(error.message, /Ann/u);
        return true;
      },
    );
  });

  for (const typed of ['${who}', 'costs ${5', '$', '{{x}}', '${toUpper(secret)}', '${$root.secret}']) {
    it(`shows ${typed} as it was typed, alone and between other words`, () => {
      const body = [
        { type: 'TextRun', text: '${said}' },
        { type: 'TextRun', text: '“${said}”, they said' },
      ];
      assert.deepEqual(bodyOf(body, { said: typed, secret: 'Kingfisher' }), [
        { type: 'TextRun', text: typed },
        { type: 'TextRun', text: `“${typed}”, they said` },
      ]);
    });
  }

  it('is refused for a missing value also beside text that looks like one', () => {
    const body = [{ type: 'TextRun', text: '${said} ${missing}' }];
    assert.throws(() => expanded(body, { said: '${who}' }), { code: 'unfilled-card' });
  });

  it('gives every button the fallback for clients that cannot press it', () => {
    const button = { type: 'Action.Execute', title: 'Pay', verb: 'toys.pay', data: { id: '${id}' } };
    assert.deepEqual(bodyOf([{ type: 'ActionSet', actions: [button] }], { id: '7' }), [
      {
        type: 'ActionSet',
        actions: [
          {
            ...button,
            data: { id: '7' },
            fallback: { type: 'Action.Submit', title: 'Pay', data: { id: '7', verb: 'toys.pay' } },
          },
        ],
      },
    ]);
  });

  it('gives the fallback to a button without data too', () => {
    const button = { type: 'Action.Execute', title: 'Pay', verb: 'toys.pay' };
    const [made] = bodyOf([button], {}) as JsonObject[];
    assert.deepEqual(made?.fallback, { type: 'Action.Submit', title: 'Pay', data: { verb: 'toys.pay' } });
  });

  describe('with a mark', () => {
    const marked = (data: JsonObject | undefined) => {
      made += 1;
      const template = `toys/card-${made}`;
      const button = { type: 'Action.Execute', title: 'Pay', verb: 'toys.pay', ...(data ? { data } : {}) };
      const body = [
        { type: 'ActionSet', actions: [button] },
        { type: 'Input.Text', id: 'why', inlineAction: { type: 'Action.Submit', data: {} } },
      ];
      writeFileSync(
        join(folder, `${template}.json`),
        JSON.stringify({ type: 'AdaptiveCard', body, actions: [button] }),
      );
      return makeExpander(folder)({ template, data: {}, summary: '' }, 'jar|7~toys:full:7:1');
    };
    const executes = (node: Json): JsonObject[] => {
      if (typeof node !== 'object' || node === null) return [];
      const inner = Object.values(node).flatMap((part) => executes(part ?? null));
      return 'type' in node && node.type === 'Action.Execute' ? [node as JsonObject, ...inner] : inner;
    };

    for (const data of [{ id: '7' }, undefined]) {
      it(`has it in every button ${data ? 'beside its data' : 'without data'}, and in the fallback too`, () => {
        const whole = { ...data, _m: 'jar|7~toys:full:7:1' };
        assert.deepEqual(
          executes(marked(data)).map((button) => [button.data, (button.fallback as JsonObject).data]),
          [1, 2].map(() => [whole, { ...whole, verb: 'toys.pay' }]),
        );
      });
    }

    it('has it nowhere else', () => {
      assert.equal(JSON.stringify(marked({ id: '7' })).split('_m').length - 1, 4);
    });
  });

  it('without a mark has none', () => {
    assert.doesNotMatch(JSON.stringify(expanded([{ type: 'Action.Execute', title: 'Pay' }], {})), /_m/u);
  });

  it('that does not exist is refused', () => {
    const card = { template: 'toys/none', data: {}, summary: '' };
    assert.throws(() => makeExpander(folder)(card), { code: 'ENOENT' });
  });

  it('is a form when something is typed in it or has to be chosen, and none when a choice may stay as it was', () => {
    const isForm = (name: string, body: readonly object[]) => {
      writeFileSync(join(folder, `toys/${name}.json`), JSON.stringify({ type: 'AdaptiveCard', body }));
      return makeExpander(folder).isForm(`toys/${name}`);
    };
    assert.deepEqual(
      [
        isForm('typed', [{ type: 'Container', items: [{ type: 'Input.Date', id: 'on' }] }]),
        isForm('chosen', [{ type: 'Input.ChoiceSet', id: 'why', isRequired: true, choices: [] }]),
        isForm('listed', [{ type: 'Input.ChoiceSet', id: 'how', choices: [] }]),
        isForm('read', [{ type: 'TextBlock', text: 'Read' }]),
      ],
      [true, true, false, false],
    );
  });

  it('of one person holds nothing of the one before', () => {
    const template = 'toys/kept';
    const body = [{ type: 'TextRun', text: '${who}' }];
    writeFileSync(join(folder, `${template}.json`), JSON.stringify({ type: 'AdaptiveCard', body }));
    const expand = makeExpander(folder);
    const texts = ['Ann', 'Bea'].map((who) =>
      JSON.stringify(expand({ template, data: { who }, summary: '' })),
    );
    assert.deepEqual(
      texts.map((text) => [text.includes('Ann'), text.includes('Bea')]),
      [
        [true, false],
        [false, true],
      ],
    );
  });
});
