import type { Card } from '../../kernel/card.js';
import type { JsonObject } from '../../kernel/json.js';
import type { CardButton } from '../../kernel/kit/index.js';
import { prompt, sentence } from '../../kernel/phrases.js';
import type { Settings } from '../../kernel/settings.js';

/** The button that does what typing the word does. */
export const wordButton = (word: string, title = sentence(word)): CardButton => {
  const data: JsonObject = { word };
  return { title, verb: 'help.word', data };
};

const NOT_AN_ANSWER =
  'If you meant to answer a card, press its button; what you type here is not read as an answer.';
const WAITING = wordButton('today', 'See what waits for you');

/** For whoever says thank you. */
export const thanksCard = (): Card => prompt('You are welcome', [NOT_AN_ANSWER], [WAITING]);

/** For a yes, a no or a thumb, which a person would take for an answer. */
export const yesCard = (): Card => prompt('All right', [NOT_AN_ANSWER], [WAITING]);

/** In both languages, because whoever writes Welsh should not have to guess. */
export const welshCard = (): Card =>
  prompt(
    'Croeso – you are welcome here',
    [
      'Mae Throughline yn siarad Saesneg yn unig am y tro. Teipiwch air Saesneg, fel “today” neu “help”, neu pwyswch fotwm.',
      'Throughline speaks English for now. Type an English word, such as “today” or “help”, or press a button.',
      NOT_AN_ANSWER,
    ],
    [WAITING, wordButton('help')],
  );

/** For whoever asks whether somebody is there. */
export const whoCard = (): Card =>
  prompt(
    'Throughline is a program',
    [
      'It thanks colleagues with shout-outs, keeps supervision dates and follows agreed actions. It is no person, and nobody reads what you type here.',
      'Never write about a child or a family here.',
    ],
    [wordButton('help', 'What you can type'), wordButton('my data', 'What is kept about you')],
  );

/** For whoever asks whom to ask. */
export const askCard = ({ 'privacy.contact': privacy }: Settings): Card =>
  prompt(
    'Whom to ask',
    [
      'About supervision or an action: your supervisor or manager, or whoever the card names.',
      'About a name, a team or a manager that is wrong here: whoever keeps the staff list.',
      `About what is kept about you: ${privacy}.`,
      'When something does not work: the administrators of Throughline in your council.',
    ],
    [wordButton('help', 'What you can type')],
  );

const FALSE_ALARM = wordButton('help', 'I meant something else');

/** The council's own numbers, as far as it has entered them. */
const mashWays = (rules: Settings | undefined): readonly string[] => {
  const phone = rules?.['help.mashPhone'] ?? '';
  const address = rules?.['help.mashAddress'] ?? '';
  const outOfHours = rules?.['help.outOfHoursPhone'] ?? '';
  const ways = [phone === '' ? '' : `ring ${phone}`, address === '' ? '' : `write to ${address}`].filter(
    Boolean,
  );
  return [
    ways.length > 0
      ? `If you are worried about a child, tell the front door (MASH) today: ${ways.join(' or ')}.`
      : 'If you are worried about a child, tell the council’s front door (MASH) today; its number is on the council’s website.',
    outOfHours === ''
      ? 'Outside office hours ring the council’s emergency duty team.'
      : `Outside office hours ring the emergency duty team: ${outOfHours}.`,
  ];
};

/** Where words about somebody in danger belong. Nothing of them is in it, and nothing was kept of them. */
export const atRiskCard = (rules: Settings | undefined): Card =>
  prompt(
    'This is not the place, and nobody reads this',
    [
      'If a child is in danger now, ring 999.',
      ...mashWays(rules),
      'If somebody, or you yourself, may not want to live: ring 999 in danger, or Samaritans on 116 123 at any hour.',
      'Throughline keeps nothing of what you typed and told nobody.',
    ],
    [FALSE_ALARM],
  );
