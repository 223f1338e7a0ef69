import { z } from 'zod';
import { type Command, defineCapability, NO_TODAY, offeredTo, viewButton } from '../../kernel/capability.js';
import { PageSchema } from '../../kernel/pages.js';
import { helpCard } from './cards.js';
import { may, PERMISSIONS } from './permissions.js';
import { reportCard } from './report-card.js';

export { sharedCards } from './cards.js';

const GREETINGS = ['hi', 'hello', 'hey', 'good morning', 'start'];

const offer: Command['show'] = ({ actor, world }, { commands }) =>
  helpCard(actor, offeredTo(actor, world, commands));

/** Whoever says hello sees what waits for them today. */
const greet: Command['show'] = (asker, { today }) => today(asker, '');

/** What can be typed, and the report that every capability has a part in. */
export const help = defineCapability({
  name: 'help',
  permissions: PERMISSIONS,
  settings: {},
  topics: [],
  records: [],
  acts: [],
  reasons: {},
  messages: [],
  buttons: [
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
      about: 'see who and what needs attention first',
      isFor: (person, world) => may('help.see-report', person, {}, world),
      show: async (request, { reports }) => reportCard(request.actor, await reports(request), request.world),
    },
    { word: 'help', about: 'see what you can type', show: offer },
    ...GREETINGS.map((word) => ({ word, about: 'see what waits for you', isSilent: true, show: greet })),
  ],
  subjects: [],
  today: NO_TODAY,
  importers: [],
  report: undefined,
});
