import assert from 'node:assert/strict';
import { type Lane, makePacer, type PacerRules, TEAMS_PACE } from '../../../src/platform/delivery/pacer.js';

/** A clock that moves only when somebody sleeps, with timers that fire late by up to `jitterMs`. */
const aClock = (jitterMs = 0) => {
  let now = 0;
  let seed = 7;
  const jitter = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return (seed / 2147483648) * jitterMs;
  };
  const sleepers: { at: number; wake: () => void }[] = [];
  const settle = () => new Promise((done) => setImmediate(done));
  return {
    ticks: () => now,
    sleep: (ms: number) => new Promise<void>((wake) => sleepers.push({ at: now + ms + jitter(), wake })),
    /** Lets everything that waits happen, in order of time. */
    async runOut() {
      await settle();
      while (sleepers.length > 0) {
        sleepers.sort((a, b) => a.at - b.at);
        const next = sleepers.shift();
        if (!next) break;
        now = Math.max(now, next.at);
        next.wake();
        await settle();
      }
    },
  };
};

interface Begun {
  readonly at: number;
  readonly lane: Lane;
  readonly conversation: string;
}

const paced = async (
  calls: readonly { lane?: Lane; conversation: string }[],
  {
    rules = TEAMS_PACE,
    callMs = 350,
    jitterMs = 0,
  }: { rules?: PacerRules; callMs?: number; jitterMs?: number } = {},
) => {
  const clock = aClock(jitterMs);
  const pacer = makePacer(rules, clock.ticks, clock.sleep);
  const begun: Begun[] = [];
  let inFlight = 0;
  let most = 0;
  const all = calls.map(({ lane = 'card', conversation }) =>
    pacer.run(lane, conversation, async (turn) => {
      await turn();
      begun.push({ at: clock.ticks(), lane, conversation });
      inFlight += 1;
      most = Math.max(most, inFlight);
      await clock.sleep(callMs);
      inFlight -= 1;
    }),
  );
  await clock.runOut();
  await Promise.all(all);
  return { begun, most };
};

const mostInAnySecond = (begun: readonly Begun[]): number =>
  Math.max(...begun.map(({ at }) => begun.filter((other) => other.at >= at && other.at < at + 1000).length));

const people = (count: number) => Array.from({ length: count }, (_, n) => ({ conversation: `chat ${n}` }));

describe('The pacer', () => {
  for (const jitterMs of [0, 5, 40]) {
    it(`never begins more than 48 calls in any second, with timers up to ${jitterMs} ms late`, async () => {
      const { begun } = await paced(people(300), { jitterMs });
      assert.ok(mostInAnySecond(begun) <= 48);
    });
  }

  it('holds the pace over the day though every timer is late', async () => {
    const { begun } = await paced(people(480), { jitterMs: 2 });
    assert.ok((begun.at(-1)?.at ?? 0) <= 10_200, `took ${begun.at(-1)?.at} ms for 480 calls`);
  });

  it('lets no two calls begin together, also after a late timer: a network that shakes them would make a burst', async () => {
    const { begun } = await paced(people(300), { jitterMs: 40 });
    const gaps = begun.slice(1).map(({ at }, index) => at - (begun[index]?.at ?? 0));
    assert.ok(Math.min(...gaps) >= 15, `${Math.min(...gaps)} ms`);
  });

  it('keeps no more than 32 calls in flight, however slow Teams is', async () => {
    const { most } = await paced(people(100), { callMs: 5000 });
    assert.equal(most, 32);
  });

  it('leaves a second between two calls to one conversation and serves the others meanwhile', async () => {
    const { begun } = await paced([{ conversation: 'a' }, { conversation: 'a' }, { conversation: 'b' }], {
      callMs: 10,
    });
    const [first, second, third] = begun;
    assert.deepEqual([first?.conversation, second?.conversation, third?.conversation], ['a', 'b', 'a']);
    assert.ok((third?.at ?? 0) - (first?.at ?? 0) >= 1000);
  });

  it('lets new cards go before updates, and an update after every third card', async () => {
    const calls = [
      ...people(3).map((each) => ({
        ...each,
        conversation: `u ${each.conversation}`,
        lane: 'update' as const,
      })),
      ...people(9),
    ];
    const { begun } = await paced(calls, { rules: { ...TEAMS_PACE, mostInFlight: 1 }, callMs: 1 });
    // The first slot is given away before the cards have lined up behind it.
    assert.deepEqual(
      begun
        .slice(1)
        .map(({ lane }) => lane[0])
        .join(''),
      'cccuccc' + 'u' + 'ccc',
    );
  });

  it('begins nothing while it is paused', async () => {
    const clock = aClock();
    const pacer = makePacer(TEAMS_PACE, clock.ticks, clock.sleep);
    pacer.pause(7000);
    const at = pacer.run('card', 'a', async () => clock.ticks());
    await clock.runOut();
    assert.ok((await at) >= 7000);
  });

  it('tells whoever has a place already that no call may be made now', async () => {
    const clock = aClock();
    const pacer = makePacer(TEAMS_PACE, clock.ticks, clock.sleep);
    const told = pacer.run('card', 'a', async (turn) => {
      pacer.pause(5000);
      return turn();
    });
    await clock.runOut();
    assert.equal(await told, 5000);
  });

  it('goes on after a call that failed', async () => {
    const clock = aClock();
    const pacer = makePacer({ ...TEAMS_PACE, mostInFlight: 1 }, clock.ticks, clock.sleep);
    const failing = assert.rejects(pacer.run('card', 'a', () => Promise.reject(new Error('no'))));
    const next = pacer.run('card', 'b', async () => 'sent');
    await clock.runOut();
    await failing;
    assert.equal(await next, 'sent');
  });

  it('makes a second call of the same work rest like any other to that person', async () => {
    const clock = aClock();
    const pacer = makePacer(TEAMS_PACE, clock.ticks, clock.sleep);
    const begun: number[] = [];
    const work = pacer.run('card', 'c1', async (turn) => {
      for (const isAgain of [false, true, true]) {
        await turn(isAgain);
        begun.push(clock.ticks());
        await clock.sleep(100);
      }
    });
    await clock.runOut();
    await work;
    assert.deepEqual(
      begun.slice(1).map((at, n) => at - (begun[n] ?? 0) >= TEAMS_PACE.conversationGapMs),
      [true, true],
    );
  });
});
