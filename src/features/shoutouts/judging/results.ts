import { type Month, monthInWords } from '../../../kernel/calendar.js';
import type { Card } from '../../../kernel/card.js';
import { counted, exactMomentInWords, listed, notice, prompt } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import type { Place, Published } from '../model.js';

/** What somebody was picked for. */
export interface Result {
  readonly month: Month;
  readonly place: Place;
}

const resultTitle = ({ month, place }: Result): string =>
  place === 'winner'
    ? `You are the shout-out winner of ${monthInWords(month)}`
    : `You are highly commended for ${monthInWords(month)}`;

/** To a colleague who was picked, all months in one. Private: an announcement needs their consent first. */
export const resultCard = (results: readonly Result[]): Card => {
  const [first, ...more] = results.map(resultTitle);
  return prompt(
    first !== undefined && more.length === 0 ? first : 'News from the shout-out panel',
    [
      ...(more.length === 0 ? [] : results.map((result) => `${resultTitle(result)}.`)),
      'The panel read what your colleagues wrote without knowing your name, and chose it.',
      'This is private. Only you and those who nominated you were told, and nothing is announced unless you agree.',
    ],
    [],
    'You get this because colleagues nominated you. Type “my shout-outs” to read their words again.',
    'News from the shout-out panel',
  );
};

const placesInWords = ({ winners }: Published, world: World): readonly string[] => {
  const names = (place: Place) =>
    winners.filter((winner) => winner.place === place).map(({ nomineeId }) => world.people.nameOf(nomineeId));
  const commended = names('commended');
  return [
    `Winner: ${listed(names('winner'))}`,
    commended.length === 0
      ? 'Nobody was highly commended.'
      : `Highly commended (${counted(commended.length, 'colleague')}): ${listed(commended)}`,
  ];
};

/** The same as one sentence above what is left of the day. */
export const decidedNote = (month: Month, published: Published, world: World): string =>
  `The shout-outs of ${monthInWords(month)} are decided. ${placesInWords(published, world)
    .map((each) => each.replace(/[.]?$/u, '.'))
    .join(' ')}`;

/** Who was decided on, when and by whom. */
export const decidedCard = (month: Month, published: Published, world: World): Card =>
  notice(`The shout-outs of ${monthInWords(month)} are decided`, [
    ...placesInWords(published, world),
    `Decided at ${exactMomentInWords(published.at, world)} by ${world.people.nameOf(published.by)}.`,
    'They and those who nominated them hear privately. Nothing is announced unless they agree.',
  ]);
