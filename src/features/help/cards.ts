import type { Command } from '../../kernel/capability.js';
import type { Card } from '../../kernel/card.js';
import { type CardButton, footerData, headingData } from '../../kernel/kit/index.js';
import type { Person } from '../../kernel/people.js';
import { notice, prompt } from '../../kernel/phrases.js';
import type { SharedCards } from '../../kernel/shared-cards.js';
import {
  ASKED,
  EMPTY_PRESS,
  FILES,
  HELP,
  MISSES,
  OLD_BUTTON,
  STRANGER,
  TROUBLE,
  UNKNOWN,
  WELCOME,
} from './copy.js';
import { atRiskCard, wordButton } from './talk-cards.js';

const firstName = (person: Person): string => person.name.split(' ')[0] ?? person.name;

const wordList = (title: string, intro: string, commands: readonly Command[], because: string): Card => ({
  template: 'help/words',
  data: {
    ...headingData({ title, intro }),
    words: commands.map(({ word, about }) => ({ lead: word, text: about })),
    ...footerData({ because }),
  },
  summary: title,
});

/** What can be typed, for somebody who asks. */
export const helpCard = (person: Person, commands: readonly Command[]): Card =>
  wordList(HELP.title, HELP.hello(firstName(person)), commands, ASKED);

/** As many as stand beside each other: the first of what is offered, and the way to all of it. */
const MOST_BUTTONS = 6;

const buttonsOf = (commands: readonly Command[]): readonly CardButton[] => {
  const isHelp = ({ word }: Command) => word === 'help';
  const first = commands.filter((command) => !isHelp(command)).slice(0, MOST_BUTTONS - 1);
  return [...first, ...commands.filter(isHelp)].map(({ word }) => wordButton(word));
};

/** With what the program itself answers. */
export const sharedCards: SharedCards = {
  welcome: (person, commands) =>
    wordList(WELCOME.title, WELCOME.hello(firstName(person)), commands, WELCOME.because),
  unknownWord: (_person, commands) => prompt(UNKNOWN.title, UNKNOWN.lines, buttonsOf(commands), ASKED),
  nearMisses: (commands) =>
    prompt(
      MISSES.title,
      MISSES.lines,
      commands.map(({ word }) => wordButton(word)),
      ASKED,
    ),
  atRisk: atRiskCard,
  stranger: () => notice(STRANGER.title, STRANGER.lines, ASKED),
  oldButton: () => notice(OLD_BUTTON.title, OLD_BUTTON.lines, OLD_BUTTON.because),
  emptyPress: (_person, commands) =>
    wordList(EMPTY_PRESS.title, EMPTY_PRESS.intro, commands, EMPTY_PRESS.because),
  fileTaken: (name) => notice(FILES.taken(name).title, FILES.taken(name).lines, FILES.because),
  fileDeclined: () => notice(FILES.declined.title, FILES.declined.lines, FILES.because),
  fileNotSaved: () => notice(FILES.notSaved.title, FILES.notSaved.lines, FILES.because),
  noFilesHere: () => notice(FILES.notHere.title, FILES.notHere.lines, FILES.because),
  trouble: () => notice(TROUBLE.title, TROUBLE.lines, TROUBLE.because),
};
