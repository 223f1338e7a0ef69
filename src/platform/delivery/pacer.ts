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

/** Lets calls to Teams begin at its own pace: never more than the rules allow in any second, however late a timer fires. */
export interface Pacer {
  /** Waits for a turn, makes the call, and gives its result. */
  run<T>(lane: Lane, conversation: string, call: () => Promise<T>): Promise<T>;
  /** No call begins for this long: Teams said 429. */
  pause(ms: number): void;
}

interface Waiting {
  readonly conversation: string;
  readonly begin: () => void;
}

const SECOND_MS = 1000;
/** Calls that may follow each other at once after a late timer. The limit of any one second holds all the same. */
const MOST_CATCH_UP = 2;

export const makePacer = (rules: PacerRules, ticks: Ticks, sleep: Sleep): Pacer => {
  const lanes: Record<Lane, Waiting[]> = { card: [], update: [] };
  const lastCallTo = new Map<string, number>();
  const begun: number[] = [];
  let inFlight = 0;
  let cardsSinceUpdate = 0;
  let pausedUntil = 0;
  let nextAt = 0;
  let isPumping = false;

  const gapMs = SECOND_MS / rules.perSecond;

  const forgetOld = (now: number) => {
    while ((begun[0] ?? now) <= now - SECOND_MS) begun.shift();
    if (lastCallTo.size < 4 * rules.perSecond) return;
    for (const [conversation, at] of lastCallTo) {
      if (now - at >= rules.conversationGapMs) lastCallTo.delete(conversation);
    }
  };

  /** Milliseconds until the next call may begin at all. */
  const untilNext = (now: number): number => {
    const full = begun.length >= rules.perSecond ? (begun[0] ?? now) + SECOND_MS - now : 0;
    return Math.max(pausedUntil - now, full, nextAt - now, 0);
  };

  const restOf = (conversation: string, now: number): number =>
    Math.max(0, (lastCallTo.get(conversation) ?? Number.NEGATIVE_INFINITY) + rules.conversationGapMs - now);

  const takeFrom = (lane: Waiting[], now: number): Waiting | undefined => {
    const index = lane.findIndex(({ conversation }) => restOf(conversation, now) === 0);
    return index < 0 ? undefined : lane.splice(index, 1)[0];
  };

  const takeNext = (now: number): Waiting | undefined => {
    const isUpdatesTurn = cardsSinceUpdate >= rules.cardsPerUpdate;
    const order: readonly Lane[] = isUpdatesTurn ? ['update', 'card'] : ['card', 'update'];
    for (const lane of order) {
      const next = takeFrom(lanes[lane], now);
      if (!next) continue;
      cardsSinceUpdate = lane === 'update' ? 0 : cardsSinceUpdate + 1;
      return next;
    }
    return undefined;
  };

  /** Milliseconds until some waiting conversation may be called again. */
  const shortestRest = (now: number): number =>
    Math.min(...[...lanes.card, ...lanes.update].map(({ conversation }) => restOf(conversation, now)));

  const pump = async (): Promise<void> => {
    if (isPumping) return;
    isPumping = true;
    while (lanes.card.length + lanes.update.length > 0 && inFlight < rules.mostInFlight) {
      const now = ticks();
      forgetOld(now);
      const wait = untilNext(now);
      const next = wait > 0 ? undefined : takeNext(now);
      if (next) {
        begun.push(now);
        // From where this call should have begun: a timer that fires late must not slow the whole day down.
        nextAt = Math.max(nextAt, now - MOST_CATCH_UP * gapMs) + gapMs;
        lastCallTo.set(next.conversation, now);
        inFlight += 1;
        next.begin();
      } else {
        await sleep(Math.max(1, wait > 0 ? wait : shortestRest(now)));
      }
    }
    isPumping = false;
  };

  const restart = () => {
    pump().catch(() => {
      isPumping = false;
    });
  };

  return {
    run: async (lane, conversation, call) => {
      await new Promise<void>((begin) => {
        lanes[lane].push({ conversation, begin });
        restart();
      });
      try {
        return await call();
      } finally {
        inFlight -= 1;
        restart();
      }
    },
    pause: (ms) => {
      pausedUntil = Math.max(pausedUntil, ticks() + ms);
    },
  };
};
