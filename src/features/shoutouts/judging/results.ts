import { type Month, monthInWords } from '../../../kernel/calendar.js';
import type { Card } from '../../../kernel/card.js';
import type { PersonId } from '../../../kernel/people.js';
import { counted, exactMomentInWords, listed, notice, prompt } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { isStanding, type Nomination, type Place, type Published } from '../model.js';

const PLACE: Readonly<Record<Place, string>> = { winner: 'winner', commended: 'highly commended' };

/** To a colleague who was picked. Private: an announcement needs their consent first. */
export const resultCard = (month: Month, place: Place): Card =>
  prompt(
    place === 'winner'
      ? `You are the shout-out winner of ${monthInWords(month)}`
      : `You are highly commended for ${monthInWords(month)}`,
    [
      'The panel read what your colleagues wrote without knowing your name, and chose it.',
      'This is private. Only you and those who nominated you were told, and nothing is announced unless you agree.',
    ],
    [],
    'You get this because colleagues nominated you. Type “my shout-outs” to read their words again.',
    'News from the shout-out panel',
  );

/** To somebody who nominated a colleague that was picked. */
export const chosenCard = (
  month: Month,
  nominator: PersonId,
  published: Published,
  nominations: readonly Nomination[],
  world: World,
): Card | undefined => {
  const theirs = new Set(
    nominations.filter((n) => isStanding(n) && n.nominatorId === nominator).map((n) => n.nomineeId),
  );
  const picked = published.winners.filter(({ nomineeId }) => theirs.has(nomineeId));
  if (picked.length === 0) return undefined;
  return {
    template: 'shoutouts/chosen',
    data: {
      lines: picked.map(({ nomineeId, place }) => ({
        colleague: world.people.nameOf(nomineeId),
        place: PLACE[place],
      })),
      month: monthInWords(month),
      because:
        'You get this because you nominated them. Please keep it to yourself: nothing is announced unless they agree.',
    },
    summary: 'News from the shout-out panel',
  };
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

/** Who was decided on, when and by whom. */
export const decidedCard = (month: Month, published: Published, untold: number, world: World): Card =>
  notice(`The shout-outs of ${monthInWords(month)} are decided`, [
    ...placesInWords(published, world),
    `Decided at ${exactMomentInWords(published.at, world)} by ${world.people.nameOf(published.by)}.`,
    'They and those who nominated them hear privately. Nothing is announced unless they agree.',
    ...(untold > 0
      ? [`${counted(untold, 'nominator')} could not be told by the bot. Please thank them in person.`]
      : []),
  ]);

/** To the panel on the first working day after the close. */
export const panelReadyCard = (month: Month, count: number): Card =>
  prompt(
    `The shout-outs of ${monthInWords(month)} are ready to judge`,
    [
      `There ${count === 1 ? 'is' : 'are'} ${counted(count, 'nomination')}. The first panel member who publishes decides.`,
    ],
    [
      {
        title: 'Open the nominations',
        verb: 'shoutouts.panel-page',
        data: { month, page: 0 },
        style: 'positive',
      },
    ],
    'You get this because you are on the shout-out panel.',
    'The shout-outs are ready to judge',
  );
