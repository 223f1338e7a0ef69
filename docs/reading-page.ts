import { makeExpander } from '../src/platform/cards/expand.js';
import { CARDS, SAMPLES, sampleNamed } from '../tests/support/card-samples.js';
import { PRINTED, table } from './markdown.js';
import { type CardReading, MOST_WORDS, MOST_YEARS, readingOf } from './reading.js';

/** Every card with each of its samples that has a sentence, hardest first. */
export const readings = (): readonly CardReading[] => {
  const expand = makeExpander(CARDS);
  return SAMPLES.map(({ name, template }) => {
    const data = sampleNamed(name);
    return readingOf(name, expand({ template, data, summary: '' }), data);
  })
    .filter(({ words }) => words > 0)
    .sort((a, b) => b.age - a.age || (a.name < b.name ? -1 : 1));
};

/** What age each card asks for, the hardest named. */
export const readingPage = (): string => {
  const all = readings();
  return [
    '# How the cards read',
    '',
    `Aim: somebody of 11 to ${MOST_YEARS} reads every card at ease, because everybody reads like that between two visits. ${PRINTED}`,
    `Another test fails when a card asks for more than ${MOST_YEARS}, or a sentence has more than ${MOST_WORDS} words.`,
    '',
    'The age is the school year by Flesch and Kincaid or by the automated readability index, whichever asks for more, and five',
    'years. Both were made for prose, so of a card only what has five words or more is counted, each sentence once and a row',
    'as one: labels and buttons would make a card look easier than it is. Names, dates and what people wrote are not ours to',
    'word: a short word stands for each. Titles of actions within a label, and “supervision”, are counted as they are.',
    '',
    table(
      ['Card', 'Words counted', 'Reading age', 'What asks for most'],
      all.map(({ name, words, age, hardest }) => [name, String(words), age.toFixed(1), hardest]),
    ),
    '',
  ].join('\n');
};
