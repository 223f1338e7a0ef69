import type { z } from 'zod';
import { DaySchema } from '../../../kernel/calendar.js';
import { MOST_TYPED } from '../../../kernel/finding.js';
import { cleanLine } from '../../../kernel/text.js';
import { type INPUT_NAMES, partsOf, type Row, RowsSchema, rowsOf, type View } from '../inputs.js';
import { type Wanting, wantingOf } from '../statuses.js';

// A press on the form of what choices ask for beside themselves.

export type InputName = Exclude<(typeof INPUT_NAMES)[number], 'status'>;
export type Typed = Readonly<Record<InputName, string>>;
export const NOTHING_TYPED: Typed = {
  date: '',
  reason: '',
  evidence: '',
  until: '',
  pause: '',
  stop: '',
  who: '',
  name: '',
};

export interface DetailsRow extends Row {
  /** The choice that wants more. */
  readonly asks: Wanting;
  readonly typed: Typed;
  /** It is asked about next, so nothing could be filled in yet. */
  readonly isLater?: true;
}

export interface Details {
  readonly view: View;
  readonly rows: readonly DetailsRow[];
  /** Names of the questions that were put before. */
  readonly questioned: readonly string[];
  /** Names of words that their writer answers for. */
  readonly sure: readonly string[];
}

/** Forms of before asked for new dates alone. */
const asked = (asks: string | undefined, context: z.RefinementCtx): Wanting => {
  const wanting = wantingOf(asks ?? 'new_date');
  if (!wanting) context.addIssue({ code: 'custom', message: 'not a choice of the list' });
  return wanting ?? 'new_date';
};

/** A date that is not one counts as none, and the form asks again. Words are cleaned here, because they are shown again. */
export const DetailsSchema = RowsSchema.transform((data, context): Details => {
  const asks = partsOf(data.asks);
  return {
    view: data.view,
    rows: [
      ...rowsOf(data).map(({ actionId, version, typed }, at) => ({
        actionId,
        version,
        asks: asked(asks[at], context),
        typed: {
          date: DaySchema.safeParse(typed('date')).data ?? '',
          reason: typed('reason'),
          evidence: cleanLine(typed('evidence')),
          until: DaySchema.safeParse(typed('until')).data ?? '',
          pause: typed('pause'),
          stop: typed('stop'),
          who: typed('who'),
          name: cleanLine(typed('name').slice(0, MOST_TYPED)),
        },
      })),
      ...partsOf(data.later)
        .map((part) => part.split('~'))
        .map(([id = '', version, choice]) => ({
          actionId: id,
          version: Number(version),
          asks: asked(choice, context),
          typed: NOTHING_TYPED,
          isLater: true as const,
        })),
    ],
    questioned: partsOf(data.questioned),
    sure: partsOf(data.sure),
  };
});
