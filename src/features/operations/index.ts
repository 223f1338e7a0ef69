import { z } from 'zod';
import { DaySchema } from '../../kernel/calendar.js';
import { defineCapability, message, NO_TODAY, viewButton } from '../../kernel/capability.js';
import { PageSchema } from '../../kernel/pages.js';
import { notice } from '../../kernel/phrases.js';
import { recordsOf } from '../../kernel/records.js';
import { dailyCard } from './cards.js';
import { PERMISSIONS } from './permissions.js';
import { DAILY, lookFor, maySeeOperations, planDaily } from './plan.js';

const REASONS = {
  'no-longer-administrator': 'is no longer an administrator',
} as const;

/** Tells the administrators each morning what became of the messages of the working day before. */
export const operations = defineCapability({
  name: 'operations',
  permissions: PERMISSIONS,
  settings: {},
  topics: [],
  records: [
    recordsOf({
      kind: DAILY.kind,
      idIs: 'the word daily',
      person: undefined,
      records: [],
      of: () => [],
    }),
  ],
  acts: [],
  reasons: REASONS,
  messages: [
    message('daily', {
      nature: 'daily',
      load: async (
        {
          message: {
            about: [day = ''],
          },
        },
        { deliveryOn },
      ) => ({ day, figures: await deliveryOn(day) }),
      wanted: (_facts, { to, world }) =>
        to && maySeeOperations(to, world) ? true : 'no-longer-administrator',
      show: ({ day, figures }, { to, world }) =>
        to && maySeeOperations(to, world) ? dailyCard(day, figures, 0, world) : 'no-longer-administrator',
    }),
  ],
  buttons: [
    viewButton('operations.daily-page', {
      act: 'operations.see',
      input: z.strictObject({ day: DaySchema, page: PageSchema }),
      show: async ({ input: { day, page }, world, may }, { deliveryOn }) =>
        may({})
          ? dailyCard(day, await deliveryOn(day), page, world)
          : notice('This is for the administrators', ['Only they see what became of the messages of a day.']),
    }),
  ],
  commands: [],
  subjects: [{ kind: DAILY.kind, plan: (_ids, world) => planDaily(world), looksAfter: lookFor }],
  today: NO_TODAY,
  importers: [],
  report: undefined,
});
