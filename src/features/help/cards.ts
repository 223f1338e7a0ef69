import type { Command, ReportSection } from '../../kernel/capability.js';
import type { Card } from '../../kernel/card.js';
import type { CardButton } from '../../kernel/kit/index.js';
import { pageOf, turning } from '../../kernel/pages.js';
import type { Person } from '../../kernel/people.js';
import { notice, prompt } from '../../kernel/phrases.js';
import type { SharedCards } from '../../kernel/shared-cards.js';
import { atRiskCard, wordButton } from './talk-cards.js';

const ASKED = 'You get this because you wrote to Throughline.';

const firstName = (person: Person): string => person.name.split(' ')[0] ?? person.name;

const wordsOf = (commands: readonly Command[]) => commands.map(({ word, about }) => ({ word, about }));

const wordList = (title: string, intro: string, commands: readonly Command[], because: string): Card => ({
  template: 'help/words',
  data: { title, intro, words: wordsOf(commands), because },
  summary: title,
});

/** Lines of a section on one page. */
const MOST_LINES = 10;

/** The page of one section that is wanted; the others show their first. */
export interface Turn {
  readonly section: string;
  readonly page: number;
}

const sectionData = ({ title, exceptions, figures, note }: ReportSection, turn: Turn) => {
  const shown = pageOf(exceptions, MOST_LINES, turn.section === title ? turn.page : 0);
  return {
    ...turning(shown, shown.words, 'help.report-page', { section: title }),
    title,
    exceptions: shown.rows.map((text) => ({ text })),
    figures: figures.map(({ label, value }) => ({ label, value })),
    note,
  };
};

/** What can be typed, for somebody who asks. */
export const helpCard = (person: Person, commands: readonly Command[]): Card =>
  wordList(
    'What you can type',
    `Hello ${firstName(person)}. Type one of these words at any time.`,
    commands,
    ASKED,
  );

/** What every capability has to report to the person, or that there is nothing. */
export const reportCard = (
  person: Person,
  sections: readonly ReportSection[],
  turn: Turn = { section: '', page: 0 },
): Card =>
  sections.length === 0
    ? notice(
        'No report for you',
        ['Reports are for people who supervise or manage others. Type “help” to see what you can do.'],
        ASKED,
      )
    : {
        template: 'help/report',
        data: {
          title: 'Report',
          intro: `For ${person.name}. People and actions that need somebody come first, figures second.`,
          sections: sections.map((section) => sectionData(section, turn)),
          because: 'You get this because you typed “report”.',
        },
        summary: 'Your report',
      };

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
    wordList(
      'Welcome to Throughline',
      `Hello ${firstName(person)}. This is where you thank colleagues, keep supervision on track and say how your actions are going. Type one of these words at any time.`,
      commands,
      'You get this once, because Throughline was added for you.',
    ),
  unknownWord: (_person, commands) =>
    prompt(
      'Here is what works',
      ['Press what you need, or type “help” to see every word.'],
      buttonsOf(commands),
      ASKED,
    ),
  nearMisses: (commands) =>
    prompt(
      'Did you mean one of these?',
      ['Press what you meant. If it is none of them, type “help”.'],
      commands.map(({ word }) => wordButton(word)),
      ASKED,
    ),
  atRisk: atRiskCard,
  stranger: () =>
    notice(
      'You are not on the staff list yet',
      [
        'Throughline only knows people on the staff list of the children’s service.',
        'If you work here, please ask your manager to have you added. Nothing was recorded.',
      ],
      ASKED,
    ),
  oldButton: () =>
    notice(
      'This card is out of date',
      ['Nothing was recorded. Type “help” to see what you can do now.'],
      'You get this because you pressed a button on an older card.',
    ),
  emptyPress: (_person, commands) =>
    wordList(
      'That press arrived empty',
      'Your device did not send which button it was, so nothing was recorded. Go back to the chat list, open this chat again and press once more; or type one of these words.',
      commands,
      'You get this because you pressed a button.',
    ),
  trouble: () =>
    notice(
      'That did not work just now',
      ['Nothing was half saved. Please try again in a minute.'],
      'You get this because something went wrong on our side.',
    ),
};
