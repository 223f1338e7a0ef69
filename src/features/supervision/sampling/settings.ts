import { z } from 'zod';
import { define } from '../../../kernel/settings.js';

/** When a record of each supervisor is drawn, and how long it is asked about. */
export const SAMPLING_SETTINGS = {
  'supervision.sampling': define(
    z.strictObject({
      isOn: z.boolean(),
      /** Working day of the month after, counted from 1. */
      workingDay: z.number().int().min(1).max(10),
    }),
    { isOn: true, workingDay: 1 },
    'Whether one session of each supervisor and month is drawn at random, and on which working day of the month after. The service manager answers four questions against the real record; no supervisor is asked about their own.',
    'Ofsted monitoring letter of August 2023, that not all managers use the supervision tool effectively; a sample of one a month is our judgement',
  ),
  'supervision.samplingWorkingDays': define(
    z.number().int().min(1).max(60),
    20,
    'A record that was drawn is asked about for so many working days, and at most until the next draw. After that it counts as not looked at.',
  ),
} as const;
