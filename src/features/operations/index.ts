import { z } from 'zod';
import { DaySchema } from '../../kernel/calendar.js';
import { defineCapability, viewButton } from '../../kernel/capability.js';
import { PageSchema } from '../../kernel/pages.js';
import { notice } from '../../kernel/phrases.js';
import { recordsOf } from '../../kernel/records.js';
import type { TodayPart } from '../../kernel/request.js';
import { dailyCard } from './cards.js';
import { DAILY_SECTION, FOR_ADMINISTRATORS } from './copy.js';
import { PERMISSIONS } from './permissions.js';
import { DAILY, lastDay, lookFor, maySeeOperations, planDaily } from './plan.js';

/** Of messages of earlier releases, whose rows an administrator may still read. */
const REASONS = {
  'no-longer-administrator': 'is no longer an administrator',
} as const;

const today: TodayPart = {
  sections: [
    {
      id: 'daily',
      heading: DAILY_SECTION.heading,
      open: DAILY_SECTION.open,
      counted: () => DAILY_SECTION.counted,
      formerly: ['daily'],
      card: async ({ world }, [line], { page, note, isAlone }, { deliveryOn }) => {
        const day = line?.steps[0]?.id ?? lastDay(world).about;
        return dailyCard(day, await deliveryOn(day), page, world, {
          note,
          place: isAlone ? undefined : 'today',
        });
      },
    },
  ],
  turns: {},
  subjectsOf: ({ actor, world }) => (maySeeOperations(actor, world) ? [DAILY] : []),
};

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
  messages: [],
  buttons: [
    viewButton('operations.daily-page', {
      act: 'operations.see',
      input: z.strictObject({ day: DaySchema, page: PageSchema, place: z.enum(['today']).optional() }),
      show: async ({ input: { day, page, place }, world, may }, { deliveryOn }) =>
        may({})
          ? dailyCard(day, await deliveryOn(day), page, world, { place })
          : notice(FOR_ADMINISTRATORS.title, FOR_ADMINISTRATORS.lines, FOR_ADMINISTRATORS.because),
    }),
  ],
  commands: [],
  subjects: [{ kind: DAILY.kind, plan: (_ids, world) => planDaily(world), looksAfter: lookFor }],
  today,
  importers: [],
  report: undefined,
  upkeep: undefined,
  exports: [],
});
