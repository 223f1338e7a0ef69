import type { Card } from '../support/service/card.js';
import { csvOf, type Row } from '../support/service/files.js';
import { aService, type Service } from '../support/service.js';
import { chanceOf } from './chance.js';
import { type Day, workingDaysOf } from './days.js';
import { answerAtRandom, answerInEarnest } from './hands.js';
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
      asye_started_on: asyeFrom,
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

const refuse = (service: Service, { kind, who }: Exclude<Obstacle, { kind: 'down' | 'crash' }>): void => {
  const whose = who === 'everybody' ? service.people() : [who];
  for (const name of whose) {
    if (kind === 'busy') service.refuses(name, 429, { times: 1, minutes: BUSY_MINUTES });
    else service.refuses(name, kind === 'block' ? 403 : 'timeout');
  }
};

const accept = (service: Service, who: string): void => {
  for (const name of who === 'everybody' ? service.people() : [who]) service.accepts(name);
};

export interface Living {
  /** Called when the day's cards are out and nobody has answered yet. */
  readonly eachDay?: (service: Service, day: Day) => Promise<void>;
}

export const live = async (script: Script, { eachDay }: Living = {}): Promise<Life> => {
  const { people, opens } = script;
  const service = await aService({
    at: `${script.from} 07:00`,
    staff: staffOf(script),
    supervision: csv(
      script.supervision.map(({ worker, heldOn, nextOn }) => ({
        worker_email: worker,
        supervisor_email: people.find(({ name }) => name === worker)?.supervisor ?? '',
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
    notOpened: [...opens.keys()],
  });
  const replies: Got[] = [];
  const answers: Answer[] = [];
  const chance = chanceOf(script.seed * 104729 + 5);

  const isDown = (moment: string): boolean =>
    script.obstacles.some((each) => each.kind === 'down' && each.from <= moment && moment < each.until);
  const hasOpened = (name: string, day: Day): boolean => (opens.get(name) ?? '') <= day;

  const said = async (who: string, day: Day, text: string): Promise<Card> => {
    const { card, json } = await service.saidAs(who, text);
    replies.push({ who, day, hour: service.now().slice(11), how: 'reply', line: text, card: json });
    return card;
  };

  for (const each of script.obstacles) if (each.kind === 'down') service.down(each.from, each.until);

  for (const day of workingDaysOf(script.from, script.until)) {
    await service.to(`${day} 08:00`);
    for (const change of script.changes)
      if (change.on === day) await service.change(change.who, cellsOf(change));
    for (const each of script.obstacles) {
      if (each.kind === 'down') continue;
      if (each.kind === 'crash') {
        if (each.on === day) service.endsAtWrite(each.write, each.isDone);
      } else if (each.from === day) refuse(service, each);
    }
    await service.day(day);
    if (eachDay && !isDown(`${day} 09:31`)) await eachDay(service, day);
    await service.to(`${day} 11:00`);
    if (!isDown(`${day} 11:00`))
      for (const { name } of people) {
        if (opens.get(name) === day) await service.opens(name);
        if (!hasOpened(name, day) || !isHere(script, name, day)) continue;
        if (chance.percent(2)) await said(name, day, 'today');
        const hands = { service, script, day, name, chance, said: (text: string) => said(name, day, text) };
        if (script.answering.has(name) && chance.percent(50)) answers.push(...(await answerInEarnest(hands)));
        if (script.fidgeting.has(name) && chance.percent(8)) answers.push(...(await answerAtRandom(hands)));
      }
    await service.to(`${day} 18:00`);
    for (const each of script.obstacles)
      if (each.kind !== 'down' && each.kind !== 'crash' && each.until === day) accept(service, each.who);
  }

  const came = people.flatMap(({ name }) =>
    service
      .delivered(name)
      .map(({ day, hour, line, json }): Got => ({ who: name, day, hour, how: 'came', line, card: json })),
  );
  const tried = people.flatMap(({ name }) =>
    service
      .attempts(name)
      .filter(({ what, refused }) => what === 'send' && refused !== undefined)
      .map(({ day, hour }) => ({ who: name, day, hour })),
  );
  const got = [...came, ...replies].sort((one, other) =>
    `${one.day} ${one.hour}` < `${other.day} ${other.hour}` ? -1 : 1,
  );
  return { script, got, tried, answers, failures: service.failures() };
};
