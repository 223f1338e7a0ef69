import { createHash } from 'node:crypto';
import { z } from 'zod';

/** What went on in one call of the bot to Teams. */
export type CallKind = 'post' | 'put' | 'create';

/** Faults after which the call counts as carried out: the card is in the chat. */
const ACCEPTING = [
  '502-accepted',
  'reset-accepted',
  'hang-accepted',
  'slow',
  'invalid-json',
  'no-id',
] as const;

const REFUSING = [
  '429-seconds',
  '429-date',
  '429-zero',
  '429-absurd',
  '429-garbage',
  '429-absent',
  '401',
  '403',
  '404',
  '412',
  '500',
  '503',
  'hang',
  'reset',
] as const;

export const FaultSchema = z.enum([...ACCEPTING, ...REFUSING]);
export type Fault = z.infer<typeof FaultSchema>;

const Milliseconds = z.number().min(0);

const CallsSchema = z.strictObject({
  /** Faults of the next calls, in order of arrival and before any chance; `none` lets one through. */
  next: z.array(z.union([FaultSchema, z.literal('none')])).default([]),
  /** The share of calls, 0 to 1, that meets each fault; together at most 1. */
  chances: z.partialRecord(FaultSchema, z.number().min(0).max(1)).default({}),
});

const PhaseSchema = z.strictObject({
  name: z.string().default(''),
  /** Ends after so many calls or milliseconds, whichever comes first; the last phase never ends. */
  calls: z.int().min(1).optional(),
  ms: Milliseconds.optional(),
  /** Before every answer: fixed, or drawn from a range. */
  latencyMs: z.union([Milliseconds, z.tuple([Milliseconds, Milliseconds])]).default(0),
  /** Before the answer of a call whose fault is `slow`. */
  slowMs: Milliseconds.default(30_000),
  /** What `429-seconds` and `429-date` ask for. */
  retryAfterSeconds: z.int().min(0).default(2),
  post: CallsSchema.prefault({}),
  put: CallsSchema.prefault({}),
  create: CallsSchema.prefault({}),
});
export type Phase = z.infer<typeof PhaseSchema>;

export const FaultScriptSchema = z.strictObject({
  /** The seed given at the start, unless there is one here. */
  seed: z.int().optional(),
  phases: z.array(PhaseSchema).min(1),
});
/** What is to go wrong, phase after phase. Everything has a default: `{ phases: [{}] }` is fair weather. */
export type FaultScript = z.input<typeof FaultScriptSchema>;

/** What happens to one call. */
export interface Fate {
  readonly phase: Phase;
  readonly fault: Fault | undefined;
  readonly isAccepted: boolean;
  /** Before the answer. */
  readonly waitMs: number;
}

export interface Fates {
  of(kind: CallKind, conversation: string, nowMs: number): Fate;
  /** For a call that is refused for its own sake: it uses up no fault. */
  none(nowMs: number): Fate;
  /** Goes to the phase of that name; false when there is none. */
  goTo(phase: string, nowMs: number): boolean;
}

/** Evenly spread over 0 to 1, and the same for the same parts. */
const chanceOf = (...parts: readonly (string | number)[]): number =>
  createHash('sha256').update(parts.join('\u0000')).digest().readUIntBE(0, 6) / 2 ** 48;

const drawn = (chances: Phase['post']['chances'], chance: number): Fault | undefined => {
  let reached = 0;
  return FaultSchema.options.find((fault) => {
    reached += chances[fault] ?? 0;
    return chance < reached;
  });
};

const isAccepting = (fault: Fault): boolean => ACCEPTING.some((name) => name === fault);

/**
 * Decides what happens to each call. What is drawn depends on the seed, the phase, the kind of call, the chat and how
 * many such calls the chat has had: two runs agree though their calls arrive in another order.
 */
export const makeFates = (script: FaultScript, defaultSeed: number, startMs: number): Fates => {
  const { seed = defaultSeed, phases } = FaultScriptSchema.parse(script);
  const ordinals = new Map<string, number>();
  let at = 0;
  let beganMs = startMs;
  let calls = 0;
  const enter = (index: number, nowMs: number) => {
    at = index;
    beganMs = nowMs;
    calls = 0;
  };
  const current = (nowMs: number): Phase => {
    const phase = phases[at]!;
    const isOver = calls >= (phase.calls ?? Infinity) || nowMs - beganMs >= (phase.ms ?? Infinity);
    if (!isOver || at === phases.length - 1) return phase;
    enter(at + 1, nowMs);
    return current(nowMs);
  };
  return {
    of: (kind, conversation, nowMs) => {
      const phase = current(nowMs);
      calls += 1;
      const key = `${kind} ${conversation}`;
      const ordinal = (ordinals.get(key) ?? 0) + 1;
      ordinals.set(key, ordinal);
      const { next, chances } = phase[kind];
      const listed = next.shift();
      const chance = chanceOf(seed, phase.name, key, ordinal);
      const fault = listed === undefined ? drawn(chances, chance) : listed === 'none' ? undefined : listed;
      const [least, most] =
        typeof phase.latencyMs === 'number' ? [phase.latencyMs, phase.latencyMs] : phase.latencyMs;
      const latencyMs = least + (most - least) * chanceOf(seed, 'latency', key, ordinal);
      return {
        phase,
        fault,
        isAccepted: fault === undefined || isAccepting(fault),
        waitMs: fault === 'slow' ? phase.slowMs : latencyMs,
      };
    },
    none: (nowMs) => ({ phase: current(nowMs), fault: undefined, isAccepted: false, waitMs: 0 }),
    goTo: (name, nowMs) => {
      const index = phases.findIndex((phase) => phase.name === name);
      if (index >= 0) enter(index, nowMs);
      return index >= 0;
    },
  };
};
