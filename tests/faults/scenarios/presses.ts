import type { Person } from '../../../src/kernel/people.js';
import type { Bot } from '../bot.js';
import { type Fixture, openFixture } from '../fixture.js';
import { inParallel, until } from '../pauses.js';
import { answersWrong, pressAgree, recordedAnswers } from '../press.js';
import { type Dose, type Line, longestRecoveryMs, seconds } from '../scenario.js';
import { seedPeople, seedSessions } from '../seed.js';

/** Clicks at the same time: a busy morning of a large service. */
const PEOPLE_AT_ONCE = 8;

const killTillEnough = async (
  fixture: Fixture,
  kills: number,
  answered: () => number,
  isOver: () => boolean,
) => {
  let slowestMs = 0;
  let done = 0;
  let killedAt = Number.NaN;
  let bot: Bot | undefined;
  while (!isOver()) {
    const before = answered();
    const isKilling = done < kills;
    const point = done % 4 === 0 ? 'after-press' : done % 4 === 2 ? 'before-press' : undefined;
    const nth = fixture.random.between(1, 8);
    bot = await fixture.start(isKilling && point ? { failpoint: { point, nth } } : {});
    const current = bot;
    await until(() => current.hasEnded || answered() > before || isOver(), 30_000);
    if (!Number.isNaN(killedAt)) slowestMs = Math.max(slowestMs, Date.now() - killedAt);
    if (!isKilling) break;
    const wanted = before + fixture.random.between(1, 12);
    await until(() => current.hasEnded || (!point && answered() >= wanted) || isOver(), 20_000);
    if (isOver() && !current.hasEnded) break;
    if (!current.hasEnded) current.signal('SIGKILL');
    await current.ended;
    killedAt = Date.now();
    done += 1;
  }
  return { slowestMs, kills: done, bot };
};

/** F2: the bot is killed while people answer, and their clients post the same press again until there is an answer. */
export const killedDuringPresses = async (dose: Dose): Promise<Line> => {
  const kills = dose.kills ?? (dose.isFull ? 100 : 10);
  const fixture = await openFixture({ name: 'f2', seed: dose.seed + 2, azurite: dose.azurite });
  try {
    const staff = await seedPeople(fixture, kills * (dose.isFull ? 100 : 15));
    await seedSessions(fixture, staff, { hasMessage: false });
    const token = await fixture.token();
    const acknowledged: Person[] = [];
    let repeats = 0;
    let given = 0;
    const url = `http://127.0.0.1:${fixture.port}/api/messages`;
    const pressing = inParallel(staff.workers, PEOPLE_AT_ONCE, async (worker) => {
      const pressed = await pressAgree(fixture, { url, token, tries: 200 }, worker);
      repeats += pressed.tries - 1;
      if (pressed.isAcknowledged) acknowledged.push(worker);
      given += 1;
    });
    const killing = await killTillEnough(
      fixture,
      kills,
      () => acknowledged.length,
      () => given === staff.workers.length,
    );
    await pressing;
    const wrong = await answersWrong(fixture, acknowledged, staff.workers);
    return {
      scenario: 'F2 killed during presses',
      sends: staff.workers.length,
      kills: killing.kills,
      ...wrong,
      unknown: 0,
      recovered_s: seconds(killing.slowestMs),
      ok:
        wrong.lost + wrong.duplicated + wrong.unlisted === 0 &&
        acknowledged.length === staff.workers.length &&
        killing.kills === kills &&
        killing.slowestMs <= longestRecoveryMs(dose),
      acknowledged: acknowledged.length,
      repeats,
    };
  } finally {
    await fixture.close();
  }
};

const TIMES = 100;

/** F10: the same press a hundred times at once, after a restart, and on the next day. */
export const samePressAgain = async (dose: Dose): Promise<Line> => {
  const keys = dose.isFull ? 100 : 10;
  const fixture = await openFixture({ name: 'f10', seed: dose.seed + 10, azurite: dose.azurite });
  try {
    const staff = await seedPeople(fixture, keys);
    await seedSessions(fixture, staff, { hasMessage: false });
    const token = await fixture.token();
    const url = `http://127.0.0.1:${fixture.port}/api/messages`;
    const client = { url, token, answerWithinMs: 15_000, tries: 3 };
    const cards = new Map<string, Set<string>>();
    let unanswered = 0;
    const press = async (worker: Person, times: number) => {
      const all = await Promise.all(Array.from({ length: times }, () => pressAgree(fixture, client, worker)));
      unanswered += all.filter(({ isAcknowledged }) => !isAcknowledged).length;
      const known = cards.get(worker.id) ?? new Set();
      for (const { card } of all) known.add(card);
      cards.set(worker.id, known);
    };
    const first = await fixture.start();
    for (const worker of staff.workers) await press(worker, TIMES);
    first.signal('SIGKILL');
    await first.ended;
    await fixture.start();
    for (const worker of staff.workers) await press(worker, 5);
    const differing = [...cards.values()].filter((set) => set.size > 1).length;
    // The card then says the day beside the time, so only the record is compared.
    fixture.setTime('2026-03-12T10:00:00Z');
    for (const worker of staff.workers) await press(worker, 2);
    const wrong = await answersWrong(fixture, staff.workers, staff.workers);
    return {
      scenario: 'F10 the same press again',
      sends: keys * (TIMES + 7),
      kills: 1,
      ...wrong,
      unknown: 0,
      recovered_s: 0,
      ok: wrong.lost + wrong.duplicated + wrong.unlisted + unanswered + differing === 0,
      unanswered,
      differing,
    };
  } finally {
    await fixture.close();
  }
};

const RIVALS = 50;

/** F11: fifty presses at once that contradict each other. */
export const oppositePresses = async (dose: Dose): Promise<Line> => {
  const rounds = dose.isFull ? 200 : 10;
  const fixture = await openFixture({ name: 'f11', seed: dose.seed + 11, azurite: dose.azurite });
  try {
    const staff = await seedPeople(fixture, rounds);
    await seedSessions(fixture, staff, { hasMessage: false });
    const token = await fixture.token();
    const bot = await fixture.start();
    const client = { url: bot.url, token, answerWithinMs: 15_000, tries: 3 };
    const winners = { yes: 0, not_held: 0 };
    let unanswered = 0;
    let differing = 0;
    for (const worker of staff.workers) {
      const first = fixture.random.between(0, 1);
      const all = await Promise.all(
        Array.from({ length: RIVALS }, (_, n) =>
          pressAgree(fixture, client, worker, (n + first) % 2 === 0 ? 'yes' : 'not_held'),
        ),
      );
      unanswered += all.filter(({ isAcknowledged }) => !isAcknowledged).length;
      if (new Set(all.map(({ card }) => card)).size > 1) differing += 1;
    }
    for (const { agreement } of (await recordedAnswers(fixture)).values()) {
      if (agreement === 'agreed') winners.yes += 1;
      if (agreement === 'not_held') winners.not_held += 1;
    }
    const wrong = await answersWrong(fixture, staff.workers, staff.workers);
    return {
      scenario: 'F11 opposite presses at once',
      sends: rounds * RIVALS,
      kills: 0,
      ...wrong,
      unknown: 0,
      recovered_s: 0,
      ok:
        wrong.lost + wrong.duplicated + wrong.unlisted + unanswered + differing === 0 &&
        winners.yes + winners.not_held === rounds,
      unanswered,
      differing,
      winners,
    };
  } finally {
    await fixture.close();
  }
};
