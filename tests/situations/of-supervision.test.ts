import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { givenOf } from './given.js';
import { situationsIn } from './parse.js';
import { stepsOf } from './run.js';

/** Days on which a rule about dates is likely to be wrong. */
const HARD_DAYS: readonly (readonly [string, string])[] = [
  ['Good Friday', '2027-03-26'],
  ['the Sunday on which the clocks go forward', '2027-03-28'],
  ['Easter Monday', '2027-03-29'],
  ['the Sunday on which the clocks go back', '2027-10-31'],
  ['the substitute for Christmas Day', '2027-12-27'],
  ['the substitute for Boxing Day', '2027-12-28'],
  ['the substitute for New Year’s Day', '2028-01-03'],
  ['the leap day', '2028-02-29'],
];

describe('the situations of supervision', () => {
  const played = readdirSync(import.meta.dirname)
    .filter((file) => /^supervision.*\.md$/u.test(file))
    .flatMap((file) => situationsIn(file, readFileSync(join(import.meta.dirname, file), 'utf8')))
    .map((situation) => {
      const given = givenOf(situation);
      const days = stepsOf(situation.file, given).map(({ when }) => when.slice(0, 10));
      return {
        title: situation.title,
        from: given.beginning.at.slice(0, 10),
        until: days.at(-1) ?? '',
        given,
      };
    });

  it('are a hundred at least, each with a title of its own', () => {
    assert.ok(played.length >= 100, String(played.length));
    assert.equal(new Set(played.map(({ title }) => title)).size, played.length);
  });

  for (const [name, day] of HARD_DAYS)
    it(`go over ${name}, ${day}`, () => {
      const over = played.filter(({ from, until }) => from < day && day < until);
      assert.ok(over.length >= 2, over.map(({ title }) => title).join('\n'));
    });

  it('go over days on which the council is closed', () => {
    const closed = played.filter(({ given }) =>
      JSON.stringify(given.beginning).includes('calendar.closures'),
    );
    assert.ok(closed.length >= 3, String(closed.length));
  });
});
