import { connect, type Socket } from 'node:net';
import { ANN } from '../support/teams/bot.js';
import type { Attack } from './attack.js';
import { withScene } from './scene.js';
import { makeCaller, rounded, times } from './wire.js';

const SOCKETS = 500;
const MOST_RATIO = 2;
const AT_ONCE = 4;
const TRICKLE_MS = 1_000;
const TURNS = 50;

/** Which of the beginnings never says anything. */
const SILENT = 0;
const BEGINNINGS: readonly string[] = [
  '',
  'POST /api/messages HTTP/1.1\r\nhost: x\r\npad: ',
  'POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 200000\r\n\r\n{"a":"',
  'POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n',
];

/**
 * Keeps so many connections open, each sending a letter a second, and opens one for each that is closed on it. Settled
 * when there are as many as there will be, for long enough that the bot has begun to end them.
 */
const siege = (port: number, settleMs: number) => {
  let opened = 0;
  let isOver = false;
  const sockets = new Map<Socket, number>();
  const open = (kind: number) => {
    if (isOver) return;
    opened += 1;
    const socket = connect(port, '127.0.0.1');
    sockets.set(socket, kind);
    socket.on('error', () => {});
    socket.resume();
    socket.write(BEGINNINGS[kind % BEGINNINGS.length] ?? '');
    socket.once('close', () => {
      sockets.delete(socket);
      open(kind);
    });
  };
  const begin = async () => {
    isOver = false;
    await times(SOCKETS, 50, async (index) => open(index));
    await new Promise((done) => setTimeout(done, settleMs));
  };
  // A few at a time, as slow clients come: all at once would be a burst and measure the attacker.
  let turn = 0;
  const timer = setInterval(() => {
    turn = (turn + 1) % TURNS;
    let place = 0;
    for (const [socket, kind] of sockets) {
      place += 1;
      if (place % TURNS === turn && kind % BEGINNINGS.length !== SILENT && socket.writable) socket.write('a');
    }
  }, TRICKLE_MS / TURNS);
  const end = async () => {
    isOver = true;
    for (const socket of sockets.keys()) socket.destroy();
    await new Promise((done) => setTimeout(done, 500));
  };
  return { begin, end, opened: () => opened, stop: () => clearInterval(timer) };
};

const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

/** Five hundred slow connections while people press: what a press takes at worst, against the same without them. */
export const slow: Attack = ({ seed, isFull }) =>
  withScene(seed, async ({ bot, acts, token }) => {
    const presses = isFull ? 2_000 : 600;
    const rounds = isFull ? 7 : 3;
    const { call, close } = makeCaller(bot.port, AT_ONCE);
    const body = JSON.stringify(acts.press(ANN, 'supervision.no-such-act'));
    let failed = 0;
    const pressed = async (count: number): Promise<readonly number[]> => {
      const took: number[] = [];
      await times(count, AT_ONCE, async () => {
        const { status, ms } = await call({ body, token });
        if (status !== 200) failed += 1;
        took.push(ms);
      });
      return took;
    };
    const attackers = siege(bot.port, isFull ? 7_000 : 1_000);
    await pressed(presses);
    const quiet: number[] = [];
    const besieged: number[] = [];
    // In turns, so that whatever else the machine does meets both.
    for (let round = 0; round < rounds; round += 1) {
      quiet.push(quantile(await pressed(presses), 0.99));
      await attackers.begin();
      besieged.push(quantile(await pressed(presses), 0.99));
      await attackers.end();
    }
    attackers.stop();
    const ended = (await bot.counts())['request-too-slow'] ?? 0;
    close();
    const [quietMs, besiegedMs] = [quantile(quiet, 0.5), quantile(besieged, 0.5)];
    const ratio = besiegedMs / quietMs;
    return {
      attack: 'slow',
      attempts: attackers.opened(),
      succeeded: failed,
      ok: failed === 0 && ratio <= MOST_RATIO && (!isFull || ended > 0) && !bot.hasEnded,
      sockets: SOCKETS,
      presses: presses * rounds * 2,
      quiet_p99_ms: rounded(quietMs),
      besieged_p99_ms: rounded(besiegedMs),
      ratio: rounded(ratio, 2),
      ended_by_the_bot: ended,
    };
  });
