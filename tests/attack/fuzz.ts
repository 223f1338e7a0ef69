import { makeRandom, type Random } from '../faults/random.js';
import { randomObjects } from '../support/random-json.js';
import { ANN } from '../support/teams/bot.js';
import type { Attack } from './attack.js';
import { BEN } from './bot.js';
import { type Scene, withScene } from './scene.js';
import { type Call, makeCaller, raw, readRaw, rounded, times } from './wire.js';

const MOST_GROWTH_MB = 20;
const AT_ONCE = 12;

type Json = Record<string, unknown>;

const METHODS = ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'SEARCH'] as const;
const PATHS = [
  '/',
  '/api/messages/',
  '/api//messages',
  '/api/messages?x=1',
  '/api/messages/../../etc/passwd',
  '/%61pi/messages',
  '/api/%',
  '/api/messages%00',
  '/demo',
  '/demo/clock',
  '/metrics',
  '/livez',
  '/readyz',
  `/${'a'.repeat(5_000)}`,
];

const makeFuzz = ({ acts, token }: Scene, random: Random) => {
  const pick = <T>(all: readonly T[]): T => all[random.between(0, all.length - 1)] as T;
  const odd = randomObjects(random.between(1, 1_000_000), 200);
  const values = odd.flatMap((object) => Object.values(object));
  const verbs = [
    'supervision.agree',
    'actions.save',
    'actions.create',
    'actions.from-message',
    'shoutouts.nominate',
    'shoutouts.publish',
    'toString',
    '',
  ];

  const activity = (): Json => {
    const person = pick([ANN, BEN, random.uuid()]);
    const text = () => String(pick(values)).slice(0, 5_000);
    return pick([
      () => ({ ...acts.message(person, text()) }),
      () => ({ ...acts.press(person, pick(verbs), pick(odd)) }),
      () => ({ ...acts.onMessage(person, { content: text(), press: { verb: pick(verbs), ...pick(odd) } }) }),
      () => ({ ...acts.onMessage(person, { actionId: text(), content: text() }) }),
      () => ({ ...acts.install(person, pick(['add', 'remove'])) }),
      () => ({ ...acts.message(person, ''), value: { verb: pick(verbs), ...pick(odd) }, text: undefined }),
    ])();
  };
  /** Something else in the place of something, anywhere. */
  const mutated = (value: Json): Json => {
    const path = pick(Object.keys(value));
    const inner = value[path];
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner) && random.chance() < 0.6) {
      return Object.keys(inner).length === 0 ? value : { ...value, [path]: mutated(inner as Json) };
    }
    return { ...value, [path]: pick(values) };
  };
  const bearer = () =>
    random.chance() < 0.7 ? token : pick([undefined, '', token.slice(random.between(1, 300))]);

  const calls: readonly (() => Call)[] = [
    () => ({ body: JSON.stringify(mutated(activity())), token: bearer() }),
    () => ({ body: JSON.stringify(mutated(mutated(activity()))), token: bearer() }),
    () => ({ body: JSON.stringify(pick(odd)), token: bearer() }),
    () => {
      const text = JSON.stringify(activity());
      const at = random.between(0, text.length);
      return {
        body: text.slice(0, at) + pick(['', '\u0000', '"', '{', '\\', 'é']) + text.slice(at + 1),
        token,
      };
    },
    () => ({ method: pick(METHODS), path: pick(PATHS), token: bearer() }),
    () => ({ path: pick(PATHS), body: JSON.stringify(activity()), token: bearer() }),
    () => ({
      body: JSON.stringify(activity()),
      token: bearer(),
      headers: {
        [pick([
          'accept',
          'content-type',
          'expect',
          'x-forwarded-for',
          'accept-version',
          'content-md5',
          'range',
        ])]: pick([
          '',
          '*/*;q=9',
          'application/json; charset=utf-7',
          '100-continue',
          '127.0.0.1',
          '~0',
          'x'.repeat(2_000),
        ]),
      },
    }),
  ];
  const bytes = () =>
    Buffer.from(Array.from({ length: random.between(1, 300) }, () => random.between(0, 255)));
  return {
    call: () => pick(calls)(),
    /** Nearly HTTP, or nothing like it. */
    bytes: () =>
      pick([
        bytes,
        () =>
          Buffer.concat([Buffer.from('POST /api/messages HTTP/1.1\r\n'), bytes(), Buffer.from('\r\n\r\n')]),
      ])(),
  };
};

/** Requests made by chance, most of them with a genuine token: none may end the bot, fill it, or make it speak of itself. */
export const fuzz: Attack = ({ seed, isFull }) =>
  withScene(seed, async (scene) => {
    const { bot, acts, token } = scene;
    const attempts = isFull ? 50_000 : 2_000;
    const made = makeFuzz(scene, makeRandom(seed));
    const { call, close } = makeCaller(bot.port, AT_ONCE);
    const statuses: Record<string, number> = {};
    const wrong = new Set<string>();
    let succeeded = 0;
    const count = ({ status, body }: { status: number | undefined; body: string }, what: string) => {
      statuses[status ?? 'none'] = (statuses[status ?? 'none'] ?? 0) + 1;
      const isSilent = body === '' || (status ?? 0) < 400;
      if (isSilent && (status ?? 0) < 500) return;
      succeeded += 1;
      if (wrong.size < 5) wrong.add(`${status} ${body.slice(0, 60)} to ${what.slice(0, 200)}`);
    };
    const one = async (index: number) => {
      if (index % 20 === 0) count(readRaw(await raw(bot.port, made.bytes(), 500)), 'bytes');
      else {
        const attack = made.call();
        count(await call(attack), JSON.stringify(attack));
      }
    };
    await times(attempts / 4, AT_ONCE, one);
    const before = await bot.memory();
    await times(attempts, AT_ONCE, one);
    const after = await bot.memory();
    const genuine = await call({ body: JSON.stringify(acts.press(ANN, 'supervision.no-such-act')), token });
    close();
    const growthMb = after.heapMb - before.heapMb;
    return {
      attack: 'fuzz',
      attempts: attempts + attempts / 4,
      succeeded,
      ok: succeeded === 0 && growthMb < MOST_GROWTH_MB && genuine.status === 200 && !bot.hasEnded,
      statuses,
      heap_growth_mb: rounded(growthMb),
      rss_growth_mb: rounded(after.rssMb - before.rssMb),
      ...(wrong.size > 0 ? { wrong: [...wrong] } : {}),
    };
  });
