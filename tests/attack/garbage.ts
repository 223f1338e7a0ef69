import { makeRandom, type Random } from '../faults/random.js';
import { ANN, APP } from '../support/teams/bot.js';
import { goodClaims } from '../support/teams/forgeries.js';
import type { Attack } from './attack.js';
import { withScene } from './scene.js';
import { makeCaller, rounded, times } from './wire.js';

const MOST_GROWTH_MB = 5;
const AT_ONCE = 16;

const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');

const noise = (random: Random, length: number): string => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return Array.from({ length }, () => letters[random.between(0, letters.length - 1)]).join('');
};

type Claims = Record<string, unknown>;

/** Each of a new issuer, key or name, so that whatever keeps something for each would grow. */
const KINDS: readonly ((random: Random, claims: Claims) => string)[] = [
  (random) => noise(random, random.between(1, 4_000)),
  (random) => `${noise(random, 30)}.${noise(random, 200)}.${noise(random, 340)}`,
  (random, claims) =>
    [
      encoded({ alg: 'RS256', kid: noise(random, 20) }),
      encoded({ ...claims, iss: `https://sts.windows.net/${random.uuid()}/`, ver: '1.0', appid: APP }),
      noise(random, 340),
    ].join('.'),
  (random, claims) =>
    [
      encoded({ alg: 'RS256', kid: noise(random, 20) }),
      encoded({ ...claims, jti: random.uuid() }),
      noise(random, 340),
    ].join('.'),
  (random, claims) =>
    [
      encoded({ alg: 'RS256', kid: 'key-0' }),
      encoded({ ...claims, jti: random.uuid() }),
      noise(random, 342),
    ].join('.'),
];

/** A flood of tokens that are none. The memory after it is the memory before it. */
export const garbage: Attack = ({ seed, isFull }) =>
  withScene(seed, async ({ teams, bot, acts, token }) => {
    const attempts = isFull ? 100_000 : 5_000;
    const random = makeRandom(seed);
    const claims = goodClaims(teams);
    const { call, close } = makeCaller(bot.port, AT_ONCE);
    const body = JSON.stringify(acts.press(ANN, 'supervision.no-such-act'));
    let succeeded = 0;
    const throwOne = async (index: number) => {
      const kind = KINDS[index % KINDS.length];
      const answer = await call({ body, token: kind?.(random, claims) ?? '' });
      if (answer.status !== 401 || answer.body !== '') succeeded += 1;
    };
    await call({ body, token });
    // What every process takes once, such as compiled code, is not growth.
    await times(1_000, AT_ONCE, throwOne);
    const before = await bot.memory();
    const { metadataAsked } = await teams.stats();
    await times(attempts, AT_ONCE, throwOne);
    const after = await bot.memory();
    const looks = ((await teams.stats()).metadataAsked - metadataAsked) / 2;
    const genuine = await call({ body, token });
    close();
    const growthMb = after.heapMb - before.heapMb;
    return {
      attack: 'garbage',
      attempts,
      succeeded,
      ok: succeeded === 0 && growthMb < MOST_GROWTH_MB && genuine.status === 200 && !bot.hasEnded,
      heap_growth_mb: rounded(growthMb),
      rss_growth_mb: rounded(after.rssMb - before.rssMb),
      looks_at_the_keys: looks,
    };
  });
