import assert from 'node:assert/strict';
import { supervision } from '../../../src/features/supervision/index.js';
import type { JsonObject } from '../../../src/kernel/json.js';
import { MOST_BUTTON_LETTERS } from '../../../src/kernel/kit/index.js';
import { NEW_ACTION_VERB } from '../../../src/kernel/new-action.js';
import { SAMPLES, sampleNamed } from '../../support/card-samples.js';
import { buttonsOf, expandCard, inputsOf } from '../../support/world.js';

const nodesOf = (node: unknown): JsonObject[] => {
  if (Array.isArray(node)) return node.flatMap(nodesOf);
  if (typeof node !== 'object' || node === null) return [];
  return [node as JsonObject, ...Object.values(node).flatMap(nodesOf)];
};

/** Letters of a status that stand beside a name on a phone. */
const MOST_STATUS_LETTERS = 18;

describe('the cards of supervision', () => {
  const verbs = new Set([
    ...supervision.buttons.map(({ name }) => name),
    'today.list',
    'today.section',
    NEW_ACTION_VERB,
  ]);
  const samples = SAMPLES.filter(({ template }) => template.startsWith('supervision/'));

  it('have samples of what is usual, what is wrong, what is done and nothing', () => {
    const names = samples.map(({ name }) => name.replace('supervision/', ''));
    for (const name of ['list.team', 'list.worst', 'list.done', 'list.empty', 'held.problem', 'cover.done'])
      assert.ok(names.includes(name), name);
  });

  for (const { name, template } of samples) {
    const expanded = expandCard({ template, data: sampleNamed(name), summary: name });

    it(`${name}: every button has a verb that there is`, () => {
      assert.deepEqual(
        buttonsOf(expanded).filter(({ verb }) => !verbs.has(verb)),
        [],
      );
    });

    it(`${name}: is at most 24 KB`, () => {
      const bytes = Buffer.byteLength(JSON.stringify(expanded));
      assert.ok(bytes <= 24 * 1024, `${bytes} bytes`);
    });

    it(`${name}: a button is one or two words, or three short ones`, () => {
      const titles = buttonsOf(expanded).map(({ title }) => title);
      assert.deepEqual(
        titles.filter((title) => title.length > MOST_BUTTON_LETTERS),
        [],
      );
    });

    it(`${name}: a status is a mark and a word that fits beside a name`, () => {
      const badges = nodesOf(expanded).filter(({ type }) => type === 'Badge');
      for (const { text } of badges) {
        assert.match(String(text), /^[●○▲✓] \p{L}/u);
        assert.ok(String(text).length <= MOST_STATUS_LETTERS + 2, String(text));
      }
    });

    it(`${name}: every input has a label, and a required one says what is missing`, () => {
      assert.deepEqual(
        inputsOf(expanded).filter(
          ({ label, isRequired, errorMessage }) => !label || (isRequired === true && !errorMessage),
        ),
        [],
      );
    });

    it(`${name}: no heading is as big as the title`, () => {
      const [title, ...nested] = nodesOf(expanded).filter(({ style }) => style === 'heading');
      assert.equal(title?.size, 'Large');
      assert.deepEqual(
        nested.filter(({ size }) => size === 'Large'),
        [],
      );
    });

    it(`${name}: no row of buttons is cut off on a narrow phone`, () => {
      const rows = nodesOf(expanded).filter(({ type }) => type === 'ActionSet');
      const titles = rows.map((row) => buttonsOf(row).map(({ title }) => title));
      // A client may put the buttons of one set side by side; about thirty letters fit then.
      assert.deepEqual(
        titles.filter((row) => row.length > 1 && row.join('').length > 30),
        [],
      );
    });

    it(`${name}: asks for no free text`, () => {
      assert.deepEqual(
        inputsOf(expanded).filter(({ type }) => type === 'Input.Text'),
        [],
      );
    });

    it(`${name}: says why it is there, and whom to ask or what to type`, () => {
      const words = nodesOf(expanded).map(({ text }) => String(text));
      const because = words.find((text) => text.includes('You get this because'));
      assert.match(because ?? '', /administrator|Type “my|talk to/u);
    });

    it(`${name}: has no coloured button that answers for somebody`, () => {
      const coloured = nodesOf(expanded).filter(({ style }) => style === 'positive');
      assert.deepEqual(
        coloured.filter(({ verb }) => verb === 'supervision.held' || verb === 'supervision.agree'),
        [],
      );
    });
  }
});
