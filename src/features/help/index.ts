import { z } from 'zod';
import { type Command, defineCapability, NO_TODAY, offeredTo, viewButton } from '../../kernel/capability.js';
import { PageSchema } from '../../kernel/pages.js';
import { ALSO } from './also.js';
import { helpCard } from './cards.js';
import { may, PERMISSIONS } from './permissions.js';
import { reportCard } from './report-card.js';
import { SETTINGS } from './settings.js';
import { askCard, thanksCard, welshCard, whoCard, yesCard } from './talk-cards.js';

export { sharedCards } from './cards.js';

const offer: Command['show'] = ({ actor, world }, { commands }) =>
  helpCard(actor, offeredTo(actor, world, commands));

/** Whoever says hello sees what waits for them today. */
const greet: Command['show'] = (asker, { today }) => today(asker, '');

/** Small talk: it works, and is offered nowhere. */
const aside = (word: string, also: readonly string[], about: string, show: Command['show']): Command => ({
  word,
  also,
  about,
  show,
  isSilent: true,
  isAside: true,
});

/** What can be typed, and the report that every capability has a part in. */
export const help = defineCapability({
  name: 'help',
  permissions: PERMISSIONS,
  settings: SETTINGS,
  topics: [],
  records: [],
  acts: [],
  reasons: {},
  messages: [],
  buttons: [
    viewButton('help.word', {
      act: 'help.press-words',
      input: z.strictObject({ word: z.string().max(100) }),
      show: (press, ports) => {
        const { actor, world, input } = press;
        const command = ports.commands.find(({ word }) => word === input.word);
        const asked = { actor, world, input: '' };
        // A word of an earlier release, on a card that is still in the chat.
        return command ? command.show(asked, ports) : offer(asked, ports);
      },
    }),
    viewButton('help.report-page', {
      act: 'help.see-report',
      input: z.strictObject({ section: z.string().max(200), page: PageSchema }),
      show: async (press, { reports }) =>
        reportCard(press.actor, await reports(press), press.world, press.input),
    }),
  ],
  commands: [
    {
      word: 'report',
      also: ALSO.report,
      about: 'see who and what needs attention first',
      isFor: (person, world) => may('help.see-report', person, {}, world),
      show: async (request, { reports }) => reportCard(request.actor, await reports(request), request.world),
    },
    { word: 'help', also: ALSO.help, isAside: true, about: 'see what you can type', show: offer },
    { word: 'who are you', also: ALSO.who, isSilent: true, about: 'what this is', show: whoCard },
    {
      word: 'whom to ask',
      also: ALSO.ask,
      isSilent: true,
      about: 'whom to ask about what',
      show: ({ world }) => askCard(world.settings),
    },
    aside('hello', ALSO.hello, 'see what waits for you', greet),
    aside('thank you', ALSO.thanks, 'hear that you are welcome', thanksCard),
    aside('yes', ALSO.yes, 'hear where a card is answered', yesCard),
    aside('diolch', ALSO.welsh, 'hear in Welsh that English is spoken', welshCard),
  ],
  subjects: [],
  today: NO_TODAY,
  importers: [],
  report: undefined,
  upkeep: undefined,
  exports: [],
});
