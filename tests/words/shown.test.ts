import assert from 'node:assert/strict';
import { MOST_YEARS, readingOf } from '../../docs/reading.js';
import { capabilities } from '../../src/features/index.js';
import type { JsonObject } from '../../src/kernel/json.js';
import { openServices } from '../support/open-service.js';
import { cardsOf, type ShownCard } from '../support/open-service-cards.js';
import { expandCard } from '../support/world.js';
import { missingIn, problemsIn, readAloud, saysWhatToDo, saysWhy, UNWANTED, writtenOn } from './wording.js';

// What is said on every card that the features make out of a service in which every question is open, by every button and
// every word, pressed by those who may and those who may not.

/** The panel, its results and reported words have tests of their own. */
const ELSEWHERE =
  /^shoutouts\/(?:panel|reported|confirm)$|shoutouts\.(?:publish|pick|panel-page|report-words|reported-page|see-writer|save-report|settle-words)|: panel$/u;

/** Nothing is saved by choosing “Done” or “New date” alone: it opens the form of details. */
const OPENED = ['actions/details'];

const isView = new Map(
  capabilities.flatMap(({ buttons }) => buttons.map((button) => [button.name, button.isView])),
);

interface Shown extends ShownCard {
  readonly drawn: JsonObject;
}

describe('every card that the features make', () => {
  let shown: readonly Shown[];
  before(async function () {
    this.timeout(120_000);
    const cards = await cardsOf(await openServices());
    // Many presses of many people have one answer.
    const different = new Map(
      cards.map((one) => [JSON.stringify([one.how.split(': ').at(-1), one.card.data]), one]),
    );
    shown = [...different.values()]
      .filter(({ how, card }) => !ELSEWHERE.test(card.template) && !ELSEWHERE.test(how))
      .map((one) => ({ ...one, drawn: expandCard(one.card) }));
  });

  /** What is wrong on any of them, each once with one way to it. */
  const wrong = (wordsOf: (one: Shown) => readonly string[]): string[] => {
    const found = shown.flatMap((one) =>
      wordsOf(one).map((words) => [`${one.card.template}: ${words}`, one.how] as const),
    );
    return [...new Map(found)].map(([what, how]) => `${what} (${how})`);
  };

  it('is seen by the hundred', () => {
    assert.ok(shown.length > 300, `${shown.length}`);
  });

  it('asks for no more than twelve years of whoever reads it', () => {
    const hard = wrong(({ card, drawn }) => {
      const { age, hardest } = readingOf(card.template, drawn, card.data);
      return age > MOST_YEARS ? [`${age.toFixed(1)} for ${hardest}`] : [];
    });
    assert.deepEqual(hard, []);
  });

  it('ends with why it came, and how to change that where nobody asked for it', () => {
    const silent = wrong(({ card, drawn }) => {
      const end = readAloud(drawn).at(-1) ?? '';
      return card.template === 'today/pointer' || saysWhy(end) ? [] : [end];
    });
    assert.deepEqual(silent, []);
  });

  it('begins with what the press came to, when it answers one that changes something', () => {
    const silent = wrong(({ how, card, drawn }) => {
      const verb = /^[\w-]+: ([a-z-]+\.[a-z-]+)/u.exec(how)?.[1] ?? '';
      if (isView.get(verb) !== false) return [];
      const { said, problem, title } = card.data;
      const isSaidByTitle = card.template === 'shared/notice' || OPENED.includes(card.template);
      const outcome = String(said || problem || (isSaidByTitle ? title : '-'));
      const [first = ''] = readAloud(drawn);
      return first.replace(/^[!✓] /u, '') === outcome ? [] : [first];
    });
    assert.deepEqual(silent, []);
  });

  it('has no please, no sorry, nothing valid or invalid, no bot and no exclamation mark', () => {
    assert.deepEqual(
      wrong(({ drawn }) => writtenOn(drawn).filter((words) => UNWANTED.test(words))),
      [],
    );
  });

  it('says of every required input what to do when it is left empty, in the words of its label', () => {
    const silent = wrong(({ drawn }) =>
      missingIn(drawn)
        .filter((missing) => !saysWhatToDo(missing))
        .map(({ label, problem }) => `${label}: ${problem}`),
    );
    assert.deepEqual(silent, []);
  });

  it('says beside an input what to do about it, in the words of its label', () => {
    const silent = wrong(({ card }) =>
      problemsIn(card.data)
        .filter((problem) => !saysWhatToDo(problem))
        .map(({ label, problem }) => `${label}: ${problem}`),
    );
    assert.deepEqual(silent, []);
  });
});
