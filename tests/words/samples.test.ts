import assert from 'node:assert/strict';
import type { Json, JsonObject } from '../../src/kernel/json.js';
import { SAMPLES, sampleNamed } from '../support/card-samples.js';
import { expandCard } from '../support/world.js';
import {
  elementsOf,
  missingIn,
  problemsIn,
  readAloud,
  saysWhatToDo,
  saysWhy,
  UNWANTED,
  writtenOn,
} from './wording.js';

// The same of the samples, which are drawn in the gallery and looked at.

/** Parts of cards have no end of their own; the panel, its results and reported words have tests of their own. */
const isWhole = (template: string): boolean =>
  !/^(?:kit\/|today\/pointer$|shoutouts\/(?:panel|reported|confirm)$)/u.test(template);

const samples = SAMPLES.filter(
  ({ name, template }) => isWhole(template) && name !== 'shared/notice.writer',
).map(({ name, template }) => {
  const data = sampleNamed(name);
  return { name, data, drawn: expandCard({ template, data, summary: '' }) };
});

/** A row has two lines beside a badge on a phone. */
const MOST_IN_A_ROW = 60;

/** Rows that are made of facts; whole sentences, and what colleagues wrote, take the room that they need. */
const IN_SENTENCES = /^(?:privacy\/|shoutouts\/)/u;

const rowsIn = (node: Json | undefined): string[] => {
  if (Array.isArray(node)) return node.flatMap((part: Json) => rowsIn(part));
  if (typeof node !== 'object' || node === null) return [];
  const here = 'statusWord' in node && typeof node.text === 'string' ? [node.text] : [];
  return [...here, ...Object.values(node).flatMap((part: Json | undefined) => rowsIn(part))];
};

/** Buttons with the same words that nothing tells apart. */
const alike = (card: JsonObject): string[] => {
  const titles = elementsOf(card)
    .filter(({ type }) => String(type).startsWith('Action.'))
    .map(({ title, tooltip }) => String(tooltip ?? title));
  return titles.filter((title, at) => titles.indexOf(title) !== at);
};

describe('the sample', () => {
  for (const { name, data, drawn } of samples) {
    it(`${name} ends with why it came, and how to change that where nobody asked for it`, () => {
      const end = readAloud(drawn).at(-1) ?? '';
      assert.ok(saysWhy(end), end);
    });

    it(`${name} begins with what the press before came to`, () => {
      const { said, problem, title } = data;
      assert.equal((readAloud(drawn)[0] ?? '').replace(/^[!✓] /u, ''), said || problem || title);
    });

    it(`${name} has inputs that say what to do, in the words of their labels`, () => {
      const silent = [...missingIn(drawn), ...problemsIn(data)].filter((each) => !saysWhatToDo(each));
      assert.deepEqual(silent, []);
    });

    it(`${name} has no please, no sorry, nothing valid or invalid, no bot and no exclamation mark`, () => {
      assert.deepEqual(
        writtenOn(drawn).filter((words) => UNWANTED.test(words)),
        [],
      );
    });

    if (!name.endsWith('worst') && !IN_SENTENCES.test(name))
      it(`${name} has rows of at most ${MOST_IN_A_ROW} letters`, () => {
        assert.deepEqual(
          rowsIn(data).filter((text) => text.length > MOST_IN_A_ROW),
          [],
        );
      });

    // In the longest names everybody has the same one.
    if (!/worst|gaps/u.test(name) && !/"Grace Okafor"[\s\S]*"Grace Okafor"/u.test(JSON.stringify(data)))
      it(`${name} has no two buttons that a screen reader says alike`, () => {
        assert.deepEqual(alike(drawn), []);
      });
  }
});

describe('the check of words', () => {
  it('finds an error that does not say what to do, or not of what', () => {
    assert.ok(saysWhatToDo({ label: 'Date held', problem: 'Enter the date held' }));
    assert.ok(saysWhatToDo({ label: 'Next date', problem: 'The next date must be a working day' }));
    assert.ok(!saysWhatToDo({ label: 'Date held', problem: 'Date held' }));
    assert.ok(!saysWhatToDo({ label: 'Next date', problem: 'Enter something' }));
  });

  it('finds an end that does not say why, or not how to change it', () => {
    assert.ok(saysWhy('You get this because you typed “my data”.'));
    assert.ok(saysWhy('You get this because you own it. If it is not yours, tell the administrator.'));
    assert.ok(!saysWhy('You get this because you own it.'));
    assert.ok(!saysWhy('Dates only.'));
  });

  it('finds buttons that are alike', () => {
    const button = { type: 'Action.Execute', title: 'More figures' };
    assert.deepEqual(alike({ body: [button, button] }), ['More figures']);
    assert.deepEqual(alike({ body: [button, { ...button, tooltip: 'More figures: Actions' }] }), []);
  });
});
