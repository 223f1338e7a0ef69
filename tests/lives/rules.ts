import { DateTime } from 'luxon';
import { type Day, daysFrom, latest, onOrAfter, plusDays, plusWorkingDays } from './days.js';
import { actionOf, type Life, type Member, supervisionOf } from './life.js';
import { memberOn } from './script.js';

// The rules of the service as they are told to people, written down a second time and as simply as can be: nothing here
// comes from the product. What these rules cannot say for certain (somebody pressed anything, cover was named) they leave
// out, and the checker with them.

const FOUR_WEEKS = 28;
const END = '9999-12-31';

const plusMonths = (day: Day, months: number): Day =>
  DateTime.fromISO(day, { zone: 'UTC' }).plus({ months }).toFormat('yyyy-MM-dd');

/** Whether somebody is in their ASYE year. */
const isNewlyQualified = ({ asyeFrom }: Member, day: Day): boolean =>
  asyeFrom !== '' && asyeFrom <= day && day < plusMonths(asyeFrom, 12);

const intervalOn = (worker: Member, day: Day): number => {
  if (!isNewlyQualified(worker, day)) return FOUR_WEEKS;
  if (daysFrom(worker.asyeFrom, day) < 42) return 7;
  return day < plusMonths(worker.asyeFrom, 6) ? 14 : FOUR_WEEKS;
};

/** The working mornings on which it is asked whether what was promised to a new worker is kept. */
export const checksOfInduction = ({ asyeFrom }: Member): readonly Day[] =>
  asyeFrom === ''
    ? []
    : [plusDays(asyeFrom, 42), ...[3, 6, 9].map((months) => plusMonths(asyeFrom, months))].map((day) =>
        onOrAfter(day),
      );

/** The first day on which the days since it was held reach the interval of that day. */
const dueAfter = (heldOn: Day, worker: Member): Day => {
  let day = plusDays(heldOn, 1);
  while (daysFrom(heldOn, day) < intervalOn(worker, day)) day = plusDays(day, 1);
  return day;
};

/** The days after due on which those above may hear, the newly qualified half of them, rounded up. */
const SUPERVISION_RUNGS = { service_manager: 10, head_of_service: 15, director: 20 } as const;
const ACTION_RUNGS = { manager: 5, head_of_service: 10, director: 20 } as const;
const IN_THE_WAY = 5;
const GATE = 5;
const GATE_NEWLY_QUALIFIED = 3;
/** Within so many working days of a card that told them of such things, those above hear of a further one with the next. */
export const TOGETHER = 5;
/** Working days after which the same is said again to whose turn it is, and to those above. */
export const AGAIN = { asks: 5, tells: 10 } as const;

/** One open thing between two answers to it. */
export interface Round {
  readonly item: string;
  readonly kind: 'supervision' | 'action';
  /** The worker, or the owner. */
  readonly subject: string;
  /** From the day of the last answer until the day of the next; whoever answered knew it until then. */
  readonly from: Day;
  readonly until: Day;
  /** False once somebody pressed what these rules do not follow. */
  readonly isKnown: boolean;
  /** Whether it has been answered without being settled. */
  readonly isAnswered: boolean;
  readonly dueOn: Day;
  /** Booked, for supervision; empty for none. */
  readonly nextOn: Day;
  readonly isNewlyQualified: boolean;
}

const supervisionRounds = ({ script, answers }: Life): readonly Round[] =>
  script.supervision.flatMap(({ worker, heldOn, nextOn }) => {
    const member = memberOn(script, worker, script.from);
    if (!member) return [];
    const item = supervisionOf(worker);
    const roundFrom = (from: Day, held: Day, next: Day, isKnown: boolean): Round => {
      const dueOn = dueAfter(held, member);
      return {
        item,
        kind: 'supervision',
        subject: worker,
        from,
        until: END,
        isKnown,
        isAnswered: false,
        dueOn,
        nextOn: next,
        isNewlyQualified: isNewlyQualified(member, dueOn),
      };
    };
    const rounds = [roundFrom(script.from, heldOn, nextOn, true)];
    for (const answer of answers) {
      const last = rounds.at(-1);
      if (answer.item !== item || !last) continue;
      rounds[rounds.length - 1] = { ...last, until: answer.day };
      rounds.push(
        answer.how === 'held' && answer.heldOn !== undefined
          ? roundFrom(answer.day, answer.heldOn, answer.nextOn ?? '', true)
          : { ...last, from: answer.day, until: END, isKnown: false },
      );
    }
    return rounds;
  });

const actionRounds = ({ script, answers }: Life): readonly Round[] =>
  script.actions.flatMap(({ title, owner, dueOn }) => {
    const item = actionOf(title);
    const first: Round = {
      item,
      kind: 'action',
      subject: owner,
      from: script.from,
      until: END,
      isKnown: true,
      isAnswered: false,
      dueOn,
      nextOn: '',
      isNewlyQualified: false,
    };
    const rounds = [first];
    for (const answer of answers) {
      const last = rounds.at(-1);
      if (answer.item !== item || !last) continue;
      rounds[rounds.length - 1] = { ...last, until: answer.day };
      const isKnown = last.isKnown && answer.how === 'said';
      rounds.push({ ...last, from: answer.day, until: END, isKnown, isAnswered: true });
    }
    return rounds;
  });

export const roundsOf = (life: Life): readonly Round[] => [...supervisionRounds(life), ...actionRounds(life)];

/** Whose turn it is on a day, as long as nobody is away: the supervisor or the owner. */
export const holderOn = ({ script }: Life, { kind, subject }: Round, day: Day): string =>
  kind === 'action' ? subject : (memberOn(script, subject, day)?.supervisor ?? '');

/** The line above somebody, the nearest first. */
export const chainAbove = ({ script }: Life, name: string, day: Day): readonly Member[] => {
  const chain: Member[] = [];
  let next = memberOn(script, memberOn(script, name, day)?.manager ?? '', day);
  while (next && !chain.includes(next)) {
    chain.push(next);
    next = memberOn(script, next.manager, day);
  }
  return chain;
};

export const gateOf = ({ isNewlyQualified: isNew }: Round): number => (isNew ? GATE_NEWLY_QUALIFIED : GATE);

const halved = (days: number, { isNewlyQualified: isNew }: Round): number =>
  isNew ? Math.ceil(days / 2) : days;

/** The working days after due before which somebody above may not hear: by their role, or by their place in the line. */
export const leastDaysFor = (round: Round, reader: Member, place: number): number => {
  const has = (role: string) => reader.roles.includes(role);
  if (round.kind === 'action') {
    if (place === 0) return ACTION_RUNGS.manager;
    return place === 1 || has('head_of_service') ? ACTION_RUNGS.head_of_service : ACTION_RUNGS.director;
  }
  if (place === 0 || has('service_manager')) return halved(SUPERVISION_RUNGS.service_manager, round);
  if (place === 1 || has('head_of_service')) return halved(SUPERVISION_RUNGS.head_of_service, round);
  return halved(SUPERVISION_RUNGS.director, round);
};

export interface Reached {
  readonly step: string;
  readonly reader: string;
  /** The working day from which it is reached, as far as the days alone say. */
  readonly on: Day;
}

/** The morning from which whose turn it is must answer. */
export const askedFrom = ({ kind, dueOn, nextOn }: Round): Day =>
  kind === 'action' ? onOrAfter(dueOn) : onOrAfter(plusDays(nextOn || dueOn, 1));

/** The steps of whose turn it is that bring a card on their own day. */
export const stepsOfHolder = (life: Life, round: Round): readonly Reached[] => {
  const on = askedFrom(round);
  const step = (name: string, day: Day): Reached => ({
    step: name,
    reader: holderOn(life, round, day),
    on: day,
  });
  if (round.kind === 'action')
    return [step('before', plusWorkingDays(round.dueOn, -5)), step('due', onOrAfter(round.dueOn))];
  const inTheWay = plusWorkingDays(round.dueOn, halved(IN_THE_WAY, round));
  return [
    ...(round.nextOn === '' ? [step('not booked', plusWorkingDays(round.dueOn, -halved(5, round)))] : []),
    step('was it held', on),
    ...(inTheWay > on ? [step('in the way', inTheWay)] : []),
  ];
};

/** Days on which something new may be said of an item, to whoever has a part in it. */
export const daysOfSteps = (life: Life, round: Round): readonly Day[] => {
  const own = stepsOfHolder(life, round).map(({ on }) => on);
  const due = onOrAfter(round.dueOn);
  if (round.kind === 'action')
    return [...own, onOrAfter(plusDays(due, 1)), onOrAfter(plusDays(round.dueOn, -FOUR_WEEKS))];
  const worker = [1, 10, 20].map((days) =>
    plusWorkingDays(round.dueOn, days === 1 ? 1 : halved(days, round)),
  );
  const booked = round.nextOn === '' ? [] : [plusWorkingDays(round.nextOn, -2), round.nextOn];
  return [...own, ...worker, ...booked];
};

/**
 * The rungs above, with the days on which they are reached when whose turn it is was told early enough. Of supervision
 * only where the line above is what the ladder was made for: service manager, head of service, director.
 */
export const rungsAbove = (life: Life, round: Round): readonly Reached[] => {
  const holder = holderOn(life, round, round.dueOn);
  const chain = chainAbove(life, holder, round.dueOn);
  // Nobody is late with an action before it was given to them.
  const since = round.kind === 'action' ? latest(round.dueOn, life.script.from) : round.dueOn;
  const rung = (step: string, reader: Member | undefined, days: number): readonly Reached[] =>
    reader ? [{ step, reader: reader.name, on: plusWorkingDays(since, halved(days, round)) }] : [];
  const withRole = (role: string) => chain.find(({ roles }) => roles.includes(role));
  if (round.kind === 'action')
    return [
      ...rung('manager', chain[0], ACTION_RUNGS.manager),
      ...rung('head of service', withRole('head_of_service'), ACTION_RUNGS.head_of_service),
    ];
  const ladder = Object.entries(SUPERVISION_RUNGS);
  return ladder.every(([role], place) => chain[place]?.roles.includes(role))
    ? ladder.flatMap(([role, days], place) => rung(role, chain[place], days))
    : [];
};
