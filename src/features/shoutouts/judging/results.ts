import type { Month } from '../../../kernel/calendar.js';
import type { Card } from '../../../kernel/card.js';
import { celebrationData, footerData, lineData, type Moment, momentData } from '../../../kernel/kit/index.js';
import type { World } from '../../../kernel/world.js';
import { DECIDED, RESULT } from '../copy/results.js';
import type { Place, Published } from '../model.js';

/** What somebody was picked for. */
export interface Result {
  readonly month: Month;
  readonly place: Place;
}

/** A star, what was decided, and what is to be known of it. */
const celebrated = (
  title: string,
  moments: readonly Moment[],
  lines: readonly string[],
): Pick<Card, 'template'> & { readonly data: Card['data'] } => ({
  template: 'shoutouts/result',
  data: {
    ...celebrationData({ picture: 'result', title }),
    moments: moments.map(momentData),
    lines: lines.map((line) => lineData(line)),
  },
});

const monthOf = ({ month, place }: Result): Moment => ({
  value: RESULT.month(month),
  words: RESULT.place(place),
});

/** To a colleague who was picked, all months in one. Private: an announcement needs their consent first. */
export const resultCard = (results: readonly Result[], name: string): Card => {
  const [only, ...more] = results;
  const isOne = only !== undefined && more.length === 0;
  const { template, data } = isOne
    ? celebrated(
        RESULT.title(name, only.place, only.month),
        [{ value: RESULT.month(only.month), words: RESULT.how }],
        [RESULT.isPrivate],
      )
    : celebrated(RESULT.times(name, results.length), results.map(monthOf), [RESULT.how, RESULT.isPrivate]);
  return {
    template,
    data: {
      ...data,
      ...footerData({
        buttons: [{ title: RESULT.mine, verb: 'shoutouts.mine-page', data: { page: 0 } }],
        because: RESULT.because,
      }),
    },
    summary: RESULT.summary,
  };
};

const namesIn = ({ winners }: Published, place: Place, { people }: World): readonly string[] =>
  winners.filter((winner) => winner.place === place).map(({ nomineeId }) => people.nameOf(nomineeId));

/** The same as one sentence above what is left of the day. */
export const decidedNote = (month: Month, published: Published, world: World): string =>
  DECIDED.note(month, namesIn(published, 'winner', world), namesIn(published, 'commended', world));

/** Who was decided on, when and by whom. */
export const decidedCard = (month: Month, published: Published, world: World): Card => {
  const commended = namesIn(published, 'commended', world);
  const { template, data } = celebrated(
    DECIDED.title(month),
    [
      { value: DECIDED.winner, words: DECIDED.names(namesIn(published, 'winner', world)) },
      {
        value: DECIDED.commended(commended.length),
        words: commended.length === 0 ? DECIDED.nobody : DECIDED.names(commended),
        isLarge: false,
      },
    ],
    [DECIDED.by(published.at, world.people.nameOf(published.by), world), DECIDED.private],
  );
  return {
    template,
    data: { ...data, ...footerData({ because: DECIDED.because }) },
    summary: DECIDED.title(month),
  };
};
