import {
  type Asker,
  type Command,
  type Feature,
  offeredTo,
  type ReportSection,
} from '../../kernel/feature.js';
import { relationsOf } from '../../kernel/permissions.js';
import { sharedCards } from './cards.js';
import { may } from './permissions.js';

export { sharedCards } from './cards.js';

/** What help needs of the others: their words, and their parts of the report. */
export interface HelpParts {
  readonly commands: () => readonly Command[];
  readonly sections: (asker: Asker) => Promise<readonly ReportSection[]>;
}

const GREETINGS = ['hi', 'hello', 'hey', 'good morning', 'start'];

/** The words that belong to no capability: greetings, help and report. */
export const makeHelp = ({ commands, sections }: HelpParts): Feature => {
  const offered: Command['run'] = async ({ person, world }) =>
    sharedCards.help(person, offeredTo(person, world, commands()));
  const greeting = (word: string): Command => ({
    word,
    about: 'see what you can type',
    isSilent: true,
    run: offered,
  });
  return {
    name: 'help',
    commands: [
      {
        word: 'report',
        about: 'see who and what needs attention first',
        isFor: (person, world) => may('report.see', relationsOf(person, {}, world.people)),
        run: async (asker) => sharedCards.report(asker.person, await sections(asker)),
      },
      { word: 'help', about: 'see what you can type', run: offered },
      ...GREETINGS.map(greeting),
    ],
    verbs: [],
    subjects: [],
    plan: async () => ({ asks: [], looks: [] }),
    compose: async () => ({ kind: 'not-wanted', reason: 'no-such-card' }),
  };
};
