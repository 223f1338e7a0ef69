import { ThroughlineError } from '../../kernel/errors.js';

/** Milliseconds that only go forwards; the pacing must not follow a wall clock that is set back. */
export type Ticks = () => number;
export type Sleep = (ms: number) => Promise<void>;

export interface PacerRules {
  /** Calls per second over everything the bot sends to one tenant. Teams allows 50. */
  readonly perSecond: number;
  readonly mostInFlight: number;
  /** Least milliseconds between two calls to one conversation. Teams allows 7 in one second, but 1,800 in an hour. */
  readonly conversationGapMs: number;
  /** After this many new cards one waiting update of an old card goes first, so that updates are slow but never starve. */
  readonly cardsPerUpdate: number;
}

/** Below Teams' 50 calls a second and tenant; 32 in flight hold that pace at its usual 350 ms. */
export const TEAMS_PACE: PacerRules = {
  perSecond: 48,
  mostInFlight: 32,
  conversationGapMs: 1000,
  cardsPerUpdate: 3,
};

export type Lane = 'card' | 'update';

/**
 * Waits for the instant at which one call may begin; to be asked immediately before it. Gives 0 when it may, or the
 * milliseconds for which Teams wants no calls at all, or `closed`: then it must not be made. `isAgain`: the same person was
 * called by the same work a moment ago, and rests first.
 */
export type Turn = (isAgain?: boolean) => Promise<number | 'closed'>;

const LET_GO = 'let-go';
/** Whether work was not begun because nothing more is to begin. */
export const isLetGo = (error: unknown): boolean =>
  error instanceof ThroughlineError && error.code === LET_GO;

/** Lets calls to Teams begin at its own pace: never more than the rules allow in any second, however late a timer fires. */
export interface Pacer {
  /** Waits for a place, does the work in it and gives its result. The work asks `turn` before each call it makes. */
  run<T>(lane: Lane, conversation: string, work: (turn: Turn) => Promise<T>): Promise<T>;
  /** Whoever waits for a place is let go at once, also during a long pause, and nobody gets one until it is open again. */
  close(): void;
  open(): void;
  /** No call begins for this long: Teams said 429. */
  pause(ms: number): void;
}

const SECOND_MS = 1000;
/** Calls that may follow each other faster after a late timer. The limit of any one second holds all the same. */
const MOST_CATCH_UP = 2;
/** The part of a beat that is kept even then: what begins at once arrives in one second or the next by chance. */
const LEAST_OF_A_BEAT = 3 / 4;

/** The beat: gives out the instants at which calls begin. */
const makeMetronome = ({ perSecond }: PacerRules, ticks: Ticks, sleep: Sleep) => {
  const gapMs = SECOND_MS / perSecond;
  const begun: number[] = [];
  let nextAt = 0;
  let lastAt = Number.NEGATIVE_INFINITY;
  let pausedUntil = 0;
  let last: Promise<unknown> = Promise.resolve();

  const untilNext = (now: number): number => {
    while ((begun[0] ?? now) <= now - SECOND_MS) begun.shift();
    const full = begun.length >= perSecond ? (begun[0] ?? now) + SECOND_MS - now : 0;
    return Math.max(full, nextAt - now, lastAt + LEAST_OF_A_BEAT * gapMs - now, 0);
  };

  const beat = async (): Promise<number> => {
    for (let wait = untilNext(ticks()); wait > 0; wait = untilNext(ticks())) {
      if (pausedUntil > ticks()) break;
      await sleep(Math.max(1, wait));
    }
    const now = ticks();
    if (pausedUntil > now) return pausedUntil - now;
    begun.push(now);
    lastAt = now;
    // From where this call should have begun: a timer that fires late must not slow the whole day down.
    nextAt = Math.max(nextAt, now - MOST_CATCH_UP * gapMs) + gapMs;
    return 0;
  };

  return {
    turn: (): Promise<number> => {
      const mine = last.then(beat);
      last = mine.catch(() => 0);
      return mine;
    },
    pause: (ms: number) => {
      pausedUntil = Math.max(pausedUntil, ticks() + ms);
    },
    untilUnpaused: () => Math.max(0, pausedUntil - ticks()),
  };
};

interface Waiting {
  readonly conversation: string;
  readonly begin: () => void;
  readonly letGo: () => void;
}

export const makePacer = (rules: PacerRules, ticks: Ticks, sleep: Sleep): Pacer => {
  const metronome = makeMetronome(rules, ticks, sleep);
  const lanes: Record<Lane, Waiting[]> = { card: [], update: [] };
  /** When each conversation may be called again; infinite while it is being called. */
  const restsUntil = new Map<string, number>();
  let inFlight = 0;
  let cardsSinceUpdate = 0;
  let isClosed = false;
  let wakeAt = Number.POSITIVE_INFINITY;

  const restOf = (conversation: string, now: number): number => (restsUntil.get(conversation) ?? 0) - now;

  const takeFrom = (lane: Waiting[], now: number): Waiting | undefined => {
    const index = lane.findIndex(({ conversation }) => restOf(conversation, now) <= 0);
    return index < 0 ? undefined : lane.splice(index, 1)[0];
  };

  const takeNext = (now: number): Waiting | undefined => {
    const order: readonly Lane[] =
      cardsSinceUpdate >= rules.cardsPerUpdate ? ['update', 'card'] : ['card', 'update'];
    for (const lane of order) {
      const next = takeFrom(lanes[lane], now);
      if (!next) continue;
      cardsSinceUpdate = lane === 'update' ? 0 : cardsSinceUpdate + 1;
      return next;
    }
    return undefined;
  };

  const shortestRest = (now: number): number =>
    Math.min(...[...lanes.card, ...lanes.update].map(({ conversation }) => restOf(conversation, now)));

  const wakeIn = (wait: number) => {
    const at = ticks() + Math.max(1, wait);
    if (wakeAt <= at) return;
    wakeAt = at;
    const wake = () => {
      if (wakeAt === at) wakeAt = Number.POSITIVE_INFINITY;
      start();
    };
    sleep(at - ticks()).then(wake, wake);
  };

  /** Gives out every place that may be given now, and comes back when the next one may be. */
  const start = (): void => {
    const pause = metronome.untilUnpaused();
    while (pause === 0 && inFlight < rules.mostInFlight) {
      const next = takeNext(ticks());
      if (!next) break;
      inFlight += 1;
      restsUntil.set(next.conversation, Number.POSITIVE_INFINITY);
      next.begin();
    }
    if (lanes.card.length + lanes.update.length === 0 || inFlight >= rules.mostInFlight) return;
    const wait = pause > 0 ? pause : shortestRest(ticks());
    // Where everybody who waits is being called, whoever ends first starts the next.
    if (wait !== Number.POSITIVE_INFINITY) wakeIn(wait);
  };

  const ended = (conversation: string) => {
    const now = ticks();
    inFlight -= 1;
    restsUntil.set(conversation, now + rules.conversationGapMs);
    if (restsUntil.size > 4 * rules.perSecond) {
      for (const [other, until] of restsUntil) if (until <= now) restsUntil.delete(other);
    }
    start();
  };

  const place = (lane: Lane, conversation: string): Promise<void> =>
    new Promise<void>((begin, refuse) => {
      const letGo = () => refuse(new ThroughlineError(LET_GO, 'Nothing more is to begin'));
      if (isClosed) return letGo();
      lanes[lane].push({ conversation, begin, letGo });
      start();
    });

  return {
    run: async (lane, conversation, work) => {
      await place(lane, conversation);
      try {
        return await work(async (isAgain = false) => {
          if (isAgain) await sleep(rules.conversationGapMs);
          return isClosed ? 'closed' : metronome.turn();
        });
      } finally {
        ended(conversation);
      }
    },
    close: () => {
      isClosed = true;
      for (const lane of [lanes.card, lanes.update]) for (const { letGo } of lane.splice(0)) letGo();
    },
    open: () => {
      isClosed = false;
    },
    pause: metronome.pause,
  };
};
