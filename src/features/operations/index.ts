import { defineCapability, message } from '../../kernel/capability.js';
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
        to && maySeeOperations(to, world) ? dailyCard(day, figures, world) : 'no-longer-administrator',
    }),
  ],
  buttons: [],
  commands: [],
  subjects: [{ kind: DAILY.kind, plan: (_ids, world) => planDaily(world), looksAfter: lookFor }],
  importers: [],
  report: undefined,
});
