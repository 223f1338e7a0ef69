import type { Card } from '../support/service/card.js';
import { csvOf, type Row } from '../support/service/files.js';
import { aService, type Service } from '../support/service.js';
import { chanceOf } from './chance.js';
import { type Day, workingDaysOf } from './days.js';
import { answerAtRandom, answerInEarnest, thank } from './hands.js';
import type { Answer, Got, Life, Obstacle, Script, StaffChange } from './life.js';
import { isHere } from './script.js';

// Lives a life: the whole service with a fake Teams and a moved clock, and what happens to it from outside.

const csv = (rows: readonly Row[]): string =>
  csvOf([...new Set(rows.flatMap((row) => Object.keys(row)))], rows);

const staffOf = ({ people }: Script): string =>
  csv(
    people.map(({ name, manager, supervisor, second, roles, asyeFrom }) => ({
      name,
      manager_email: manager,
      supervisor_email: supervisor,
      second_supervisor_email: second,
      roles: roles.join(';'),
      team: `Team of ${manager || name}`,
      induction_started_on: asyeFrom,
      started_on: asyeFrom || '2020-01-06',
    })),
  );

const cellsOf = ({ manager, supervisor, away, leavesOn }: StaffChange): Row => ({
  ...(manager === undefined ? {} : { manager_email: manager }),
  ...(supervisor === undefined ? {} : { supervisor_email: supervisor }),
  ...(away ? { away_from: away.from, away_until: away.until } : {}),
  ...(leavesOn === undefined ? {} : { leaves_on: leavesOn }),
});

/** From half an hour before the morning's cards until after closing time. */
const BUSY_MINUTES = 7 * 60 + 45;

type OfTeams = Extract<Obstacle, { readonly who: string }>;

const isOfTeams = (each: Obstacle): each is OfTeams => 'who' in each;

const refuse = (service: Service, { kind, who }: OfTeams): void => {
  const whose = who === 'everybody' ? service.people() : [who];
  for (const name of whose) {
    if (kind === 'busy') service.refuses(name, 429, { times: 1, minutes: BUSY_MINUTES });
    else service.refuses(name, kind === 'block' ? 403 : 'timeout', { isForNewCards: true });
  }
};

const accept = (service: Service, who: string): void => {
  for (const name of who === 'everybody' ? service.people() : [who]) service.accepts(name);
};

export interface Living {
  /** Called when the day's cards are out and nobody has answered yet. */
  readonly eachDay?: (service: Service, day: Day, answers: readonly Answer[]) => Promise<void>;
}

const beginningOf = (script: Script) => ({
  at: `${script.from} 07:00`,
  staff: staffOf(script),
  supervision: csv(
    script.supervision.map(({ worker, heldOn, nextOn }) => ({
      worker_email: worker,
      supervisor_email: script.people.find(({ name }) => name === worker)?.supervisor ?? '',
      held_on: heldOn,
      next_on: nextOn,
    })),
  ),
  actions: csv(
    script.actions.map(({ title, owner, checker, dueOn }) => ({
      title,
      owner_email: owner,
      checker_email: checker,
      due_on: dueOn,
    })),
  ),
  notOpened: [...script.opens.keys()],
});

/** The storage of the day before, on the days on which it is put back. */
const storageOf = (service: Service, { obstacles, people }: Script) => {
  const ways = new Map<Day, () => Promise<void>>();
  return async (day: Day): Promise<void> => {
    for (const each of obstacles) {
      if (each.kind !== 'restore') continue;
      if (each.copiedOn === day) ways.set(each.on, await service.copied());
      await (each.on === day ? ways.get(day)?.() : undefined);
      // The administrator imports the last staff file again, as the guide says.
      if (each.on === day) await service.change(people[0]?.name ?? '', {});
    }
  };
};

/** What the morning brings before the day's cards: the staff list, and what stands in the way. */
const morning = async (service: Service, script: Script, day: Day): Promise<void> => {
  for (const change of script.changes)
    if (change.on === day) await service.change(change.who, cellsOf(change));
  for (const each of script.obstacles) {
    if (isOfTeams(each) && each.from === day) refuse(service, each);
    if (each.kind === 'crash' && each.on === day) service.endsAtWrite(each.write, each.isDone);
  }
};

/** What ends with the day. */
const evening = async (service: Service, { obstacles }: Script, day: Day): Promise<void> => {
  await service.to(`${day} 18:00`);
  for (const each of obstacles) if (isOfTeams(each) && each.until === day) accept(service, each.who);
};

/** Everything that was sent or tried, as Teams knows it. */
const journalOf = (service: Service, { people }: Script): Pick<Life, 'got' | 'tried'> => ({
  got: people.flatMap(({ name: who }) =>
    service
      .delivered(who)
      .map(({ day, hour, line, json }): Got => ({ who, day, hour, how: 'came', line, card: json })),
  ),
  tried: people.flatMap(({ name: who }) =>
    service
      .attempts(who)
      .filter(({ what, refused }) => what === 'send' && refused !== undefined)
      .map(({ day, hour }) => ({ who, day, hour })),
  ),
});

/** In a hundred days somebody types `today` on so many, thanks a colleague, answers, or presses anything. */
const OFTEN = { today: 2, thanks: 3, answers: 50, fidgets: 8 } as const;

/** What people do on a day at eleven. */
const aPeople = (service: Service, script: Script) => {
  const chance = chanceOf(script.seed * 104729 + 5);
  const replies: Got[] = [];
  const answers: Answer[] = [];
  const act = async (name: string, day: Day): Promise<void> => {
    const said = async (text: string): Promise<Card> => {
      const { card, json } = await service.saidAs(name, text);
      replies.push({ who: name, day, hour: service.now().slice(11), how: 'reply', line: text, card: json });
      return card;
    };
    const hands = { service, script, day, name, chance, said };
    if (chance.percent(OFTEN.today)) await said('today');
    if (chance.percent(OFTEN.thanks)) await thank(hands);
    if (script.answering.has(name) && chance.percent(OFTEN.answers))
      answers.push(...(await answerInEarnest(hands)));
    if (script.fidgeting.has(name) && chance.percent(OFTEN.fidgets))
      answers.push(...(await answerAtRandom(hands)));
  };
  const day = async (on: Day): Promise<void> => {
    for (const { name } of script.people) {
      const opensOn = script.opens.get(name);
      if (opensOn === on) await service.opens(name);
      if ((opensOn === undefined || opensOn <= on) && isHere(script, name, on)) await act(name, on);
    }
  };
  return { replies, answers, day };
};

/** Whether a storage that was put back does not know what was done on a day. */
const isLost = ({ obstacles }: Script, day: Day): boolean =>
  obstacles.some((each) => each.kind === 'restore' && each.copiedOn === day);

const byMoment = (one: Got, other: Got): number =>
  `${one.day} ${one.hour}` < `${other.day} ${other.hour}` ? -1 : 1;

export const live = async (script: Script, { eachDay }: Living = {}): Promise<Life> => {
  const service = await aService(beginningOf(script));
  const people = aPeople(service, script);
  const restore = storageOf(service, script);
  const isUp = (moment: string): boolean =>
    !script.obstacles.some((each) => each.kind === 'down' && each.from <= moment && moment < each.until);
  for (const each of script.obstacles) if (each.kind === 'down') service.down(each.from, each.until);
  for (const day of workingDaysOf(script.from, script.until)) {
    await service.to(`${day} 08:00`);
    await restore(day);
    await morning(service, script, day);
    await service.day(day);
    if (eachDay && isUp(`${day} 09:31`)) await eachDay(service, day, people.answers);
    await service.to(`${day} 11:00`);
    if (isUp(`${day} 11:00`)) await people.day(day);
    await evening(service, script, day);
  }
  const { got, tried } = journalOf(service, script);
  return {
    script,
    got: [...got, ...people.replies].sort(byMoment),
    tried,
    answers: people.answers.map((answer) =>
      isLost(script, answer.day) ? { ...answer, how: 'unknown' } : answer,
    ),
    failures: service.failures(),
  };
};
