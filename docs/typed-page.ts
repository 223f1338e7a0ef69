import { capabilities } from '../src/features/index.js';
import { measured, PARTS, type Part, sentencesOf } from '../tests/at-risk/measure.js';
import { code, PRINTED, table } from './markdown.js';

const WHICH: Readonly<Record<Part, string>> = {
  seen: 'that the patterns were made with',
  unseen: 'written with them and never looked at',
  later: 'written after the first patterns, to find what they lacked; the patterns were mended with them',
};

const share = (some: number, all: number): string => `${some} of ${all}`;

const figures = (): string =>
  table(
    ['Sentences', 'In danger, and answered so', 'Not in danger, and answered so all the same'],
    PARTS.map((part) => {
      const { atRisk, caught, others, alarms } = measured(sentencesOf(part));
      return [`${part}: ${WHICH[part]}`, share(caught, atRisk), share(alarms, others)];
    }),
  );

const words = (): string =>
  table(
    ['Word', 'What it does', 'Also'],
    capabilities
      .flatMap(({ commands }) => commands)
      .map(({ word, about, also, isSilent }) => [
        `${code(word)}${isSilent ? ' (not offered)' : ''}`,
        about,
        also.map(code).join(', '),
      ]),
  );

/** What can be typed, how it is understood, and what happens to words about somebody in danger. */
export const typedPage = (): string =>
  [
    '# What can be typed',
    '',
    `Each capability states its words and what else they are called; nothing else knows them. ${PRINTED}`,
    '',
    words(),
    '',
    '## How it is understood',
    '',
    'In this order, and no further than the first that fits:',
    '',
    '1. The whole line is a word or one of its other names. Capitals, accents, quotation marks, hyphens, full stops, question',
    '   marks, blanks, a plural and a mention of the bot make no difference; a thumb is a thumb in every colour.',
    '2. It is likely to be about somebody in danger: the answer says where that belongs, whatever else is in it.',
    '3. A name stands in a question of at most twelve words: “what is my next supervision”. A name with one letter wrong counts,',
    '   unless what was typed is a word of its own. Several names, or one in a longer text, are asked about.',
    '4. It may be about a child: the answer says where that belongs.',
    '5. The whole line is a name with one letter wrong, left out, doubled or in another’s place.',
    '6. Small talk, and `today` and `help`, which are meant only where nothing else is.',
    '7. A guess, when no more than every third letter is wrong: it is asked about, with a button for each.',
    '8. Anything else gets the few things that work, as buttons.',
    '',
    'No answer repeats what was typed, but for `nominate` with a name, which says whom it looked for. Nothing typed is stored or',
    'logged, and nothing typed counts as the answer to a card.',
    '',
    '## Words about a child in danger',
    '',
    'The answer says that nobody reads this, and gives 999, the council’s own front door and its number outside office hours,',
    'from three [rules](rules.md): `help.mashPhone`, `help.mashAddress` and',
    '`help.outOfHoursPhone`. Whoever is not on the staff list gets it too, and so does everybody while the storage is',
    'down, then without the numbers. Nothing of the text is stored, logged, counted or repeated; not even that there was one.',
    '',
    'A default would be somebody else’s telephone number, so there is none. The three are rules like any other, stored where the',
    'command line writes them, and that needs a running service: so not the start of the program is refused without them but the',
    'first start day, as it is without `supervision.countFromOn`. Where people have begun already everything goes on, because a',
    'stopped bot helps no child; `npm run admin -- status` ends with 1 and names what is missing, in red where there are colours.',
    '',
    'A danger that is missed is worse than a card that nobody needed, so any mention of a child without a word about work is',
    'answered so. How good that is, on sentences with their answers in [tests/at-risk](../tests/at-risk/README.md), all by one',
    'hand, which makes them worth less than they look:',
    '',
    figures(),
    '',
    'As first made, the patterns answered 42 of the 42 seen, 40 of the 42 unseen and 10 of the 40 later ones: listing harms finds',
    'only the harms that are listed. It warns; it cannot promise.',
    '',
  ].join('\n');
