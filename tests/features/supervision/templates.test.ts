import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { supervision } from '../../../src/features/supervision/index.js';
import type { JsonObject } from '../../../src/kernel/json.js';
import { buttonsOf, expandCard, inputsOf } from '../../support/world.js';

const FOLDER = join(import.meta.dirname, '../../../cards/supervision');
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.sample.json'))
  .map((file) => file.replace('.sample.json', ''));

const nodesOf = (node: unknown): JsonObject[] => {
  if (Array.isArray(node)) return node.flatMap(nodesOf);
  if (typeof node !== 'object' || node === null) return [];
  return [node as JsonObject, ...Object.values(node).flatMap(nodesOf)];
};

describe('the cards of supervision', () => {
  const verbs = new Set(supervision.buttons.map(({ name }) => name));

  for (const name of names) {
    const data = JSON.parse(readFileSync(join(FOLDER, `${name}.sample.json`), 'utf8'));
    const expanded = expandCard({ template: `supervision/${name}`, data, summary: name });

    it(`${name}: every button has a verb that there is`, () => {
      assert.deepEqual(
        buttonsOf(expanded).filter(({ verb }) => !verbs.has(verb)),
        [],
      );
    });

    it(`${name}: has at most six buttons`, () => {
      assert.ok(buttonsOf(expanded).length <= 6);
    });

    it(`${name}: every input has a label, and a required one says what is missing`, () => {
      assert.deepEqual(
        inputsOf(expanded).filter(
          ({ label, isRequired, errorMessage }) => !label || (isRequired === true && !errorMessage),
        ),
        [],
      );
    });

    it(`${name}: no heading is bigger than the title`, () => {
      const [title, ...nested] = nodesOf(expanded).filter(({ style }) => style === 'heading');
      assert.ok(title);
      assert.deepEqual(
        nested.filter(({ size }) => size !== 'Default'),
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
  }
});
