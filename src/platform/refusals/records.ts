import { recordsOf } from '../../kernel/records.js';
import { OF_PROGRAM } from '../../kernel/topics.js';
import { DAYS, DaySchema } from './refusal-log.js';

/** How many requests were turned away, by day. */
export const refusalRecords = recordsOf({
  kind: DAYS,
  idIs: 'a day',
  person: undefined,
  records: [{ ...OF_PROGRAM, id: 'program.refusals', at: 'head', schema: DaySchema }],
  of: () => [],
});
