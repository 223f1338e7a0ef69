import { z } from 'zod';
import type { Clock } from '../../kernel/clock.js';
import { nameOfFailure } from '../../kernel/errors.js';
import { labelled, stored } from '../../kernel/fields.js';
import type { JsonObject } from '../../kernel/json.js';
import type { Log } from '../../kernel/log.js';
import {
  type OnRefused,
  REFUSAL_CODES,
  type RefusalCode,
  type RefusalCounts,
} from '../../kernel/refusals.js';
import type { Subjects } from '../../kernel/subject.js';

/** A flood writes no more than this often, however large it is. */
const WINDOW_MS = 60_000;

/** The kind of subject in which the refusals of a day stand. */
export const DAYS = 'front-door';
export const DaySchema = stored({
  refused: labelled(z.number().int().min(0), 'How many requests were turned away'),
});

/** Requests that were not let in: counted here at once, and written to the audit once a minute. */
export interface RefusalLog {
  readonly refused: OnRefused;
  /** A plain snapshot, for whoever publishes figures. */
  counts(): RefusalCounts;
  /** Writes what has come together when the minute is over. Never rejects; what could not be written is kept. */
  beat(): Promise<void>;
  /** The same without waiting for the minute. */
  flush(): Promise<void>;
}

export interface RefusalLogParts {
  readonly subjects: Pick<Subjects, 'change'>;
  readonly clock: Clock;
  /** Milliseconds that only go forwards. */
  readonly stopwatch: () => number;
  readonly log: Log;
}

const nothing = (): Record<RefusalCode, number> => {
  const none: Partial<Record<RefusalCode, number>> = {};
  for (const code of REFUSAL_CODES) none[code] = 0;
  // Every code is in the list that it was made from.
  return none as Record<RefusalCode, number>;
};

/** Codes and numbers alone: nothing of what was sent is kept, so nothing of it can be written. */
export const makeRefusalLog = ({ subjects, clock, stopwatch, log }: RefusalLogParts): RefusalLog => {
  const counts = nothing();
  let written = nothing();
  let beganAt: number | undefined;
  let writing: Promise<void> = Promise.resolve();

  const pending = (): JsonObject =>
    Object.fromEntries(
      REFUSAL_CODES.map((code) => [code, counts[code] - written[code]] as const).filter(([, n]) => n > 0),
    );

  const write = async (): Promise<void> => {
    const after = pending();
    const upTo = { ...counts };
    const refused = REFUSAL_CODES.reduce((sum, code) => sum + upTo[code] - written[code], 0);
    beganAt = undefined;
    if (refused === 0) return;
    const day = clock().toISOString().slice(0, 10);
    try {
      await subjects.change(
        { kind: DAYS, id: day },
        async (view) => view.head(DaySchema),
        (before) => ({
          reply: undefined,
          change: {
            head: { ...before, refused: (before?.refused ?? 0) + refused },
            events: [{ actor: 'system', act: 'door.refused', after }],
          },
        }),
      );
      written = upTo;
      for (const code of REFUSAL_CODES) {
        const count = after[code];
        if (typeof count === 'number') log('door.refused', { code, count });
      }
    } catch (error) {
      beganAt ??= stopwatch();
      log('door.failed', { error: nameOfFailure(error) });
    }
  };

  const flush = (): Promise<void> => {
    writing = writing.then(write);
    return writing;
  };

  return {
    refused: (code) => {
      counts[code] += 1;
      beganAt ??= stopwatch();
    },
    counts: () => ({ ...counts }),
    beat: async () => {
      if (beganAt !== undefined && stopwatch() - beganAt >= WINDOW_MS) await flush();
    },
    flush,
  };
};
