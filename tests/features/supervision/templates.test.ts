import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { supervision } from '../../../src/features/supervision/index.js';
import { aHouse, buttonsOf, expandCard, inputsOf } from '../../support/world.js';

const FOLDER = join(import.meta.dirname, '../../../cards/supervision');
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.sample.json'))
  .map((file) => file.replace('.sample.json', ''));

describe('the cards of supervision', () => {
  const verbs = new Set(supervision(aHouse().ports).verbs.map(({ name }) => name));

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

    it(`${name}: every input has a label and says what is missing`, () => {
      assert.deepEqual(
        inputsOf(expanded).filter(({ label, errorMessage }) => !label || !errorMessage),
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
