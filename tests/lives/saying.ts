import {
  type Day,
  earliest,
  latest,
  onOrAfter,
  plusDays,
  plusWorkingDays,
  workingDaysAfter,
} from './days.js';
import type { Facts, SeenCard } from './facts.js';
import type { Breach } from './life.js';
import type { Row } from './recognise.js';
import {
  AGAIN,
  askedFrom,
  checksOfInduction,
  daysOfSteps,
  gateOf,
  holderOn,
  type Reached,
  type Round,
  rungsAbove,
  stepsOfHolder,
  TOGETHER,
} from './rules.js';
import { SECTIONS } from './sections.js';

// What is said: in time, not after it was answered, and again only after a while.

const NEVER = '9999-12-31';

/** The first day after an answer on which the same person may be asked the same again. */
const mayBeAskedFrom = (round: Round): Day => {
  const after = (days: readonly Day[]): Day => days.filter((day) => day > round.from).sort()[0] ?? NEVER;
  if (round.kind === 'action')
    return after([
      onOrAfter(plusDays(round.dueOn, -28)),
      plusWorkingDays(round.dueOn, -5),
      onOrAfter(round.dueOn),
      onOrAfter(plusDays(round.dueOn, 1)),
      plusWorkingDays(round.from, 5),
    ]);
  if (round.nextOn === '') return after([plusDays(round.from, 1)]);
  const first = earliest(round.nextOn, round.dueOn);
  // Two working days before what is booked it is said to come up, be it on the morning after the answer.
  return after([
    latest(plusWorkingDays(first, -2), plusDays(round.from, 1)),
    onOrAfter(plusDays(first, 1)),
    askedFrom(round),
  ]);
};

export const notAskedAfterAnswering = ({ life, came, rounds }: Facts): readonly Breach[] =>
  rounds
    .filter((round) => round.isKnown && round.from > life.script.from)
    .flatMap((round) => {
      const answer = life.answers.find(({ item, day }) => item === round.item && day === round.from);
      const until = mayBeAskedFrom(round);
      const isAsked = ({ who, day, seen }: SeenCard): boolean =>
        who === answer?.who &&
        round.from < day &&
        day < until &&
        day < round.until &&
        seen.rows.some(
          ({ item, kind, section }) => item === round.item && kind === 'asks' && section !== 'check',
        );
      return came.filter(isAsked).map(({ who, day }) => ({
        property: 'not asked after answering',
        day,
        who,
        item: round.item,
        says: `answered on ${round.from}, and asked again before ${until}`,
      }));
    });

interface Expected extends Reached {
  readonly round: Round;
  /** A card from this day on may have said it: a rung falls to the next in line while somebody is away. */
  readonly since: Day;
  /** The day by which it must have been said. */
  readonly by: Day;
}

/** The steps of whose turn it is that must bring a card, and not only stand on the next one. */
const ownSteps = ({ life, rounds }: Facts, round: Round): readonly Reached[] => {
  const steps = stepsOfHolder(life, round);
  if (round.kind === 'supervision') return steps;
  const { subject, item } = round;
  // A person's overdue actions have one rhythm: while there are any, what comes before the due morning waits for it.
  const others = rounds.filter(
    (other) => other.kind === 'action' && other.subject === subject && other.item !== item,
  );
  const answers = life.answers.filter(({ who }) => who === subject);
  return steps.filter(
    ({ step, on }) =>
      !answers.some(({ day }) => day <= on && plusWorkingDays(day, 6) > on) &&
      (step === 'due' || !others.some(({ dueOn }) => dueOn < on)),
  );
};

/**
 * Those above hear together: after a card that told them of such things, or that somebody else of the panel is to judge, a
 * further one waits for the next.
 */
const together = ({ gotBy }: Facts, reader: string, on: Day): Day => {
  const last = gotBy(reader).findLast(
    ({ day, seen }) =>
      day < on && seen.rows.some(({ kind, section }) => kind === 'tells' || section === 'judging'),
  );
  return last === undefined ? on : latest(on, plusWorkingDays(last.day, TOGETHER));
};

/** What must have been said by when, as far as these rules can tell. */
export const expectedOf = (facts: Facts): readonly Expected[] => {
  const { life, rounds, reach, toldOn } = facts;
  return rounds
    .filter(({ isKnown, isAnswered }) => isKnown && !isAnswered)
    .flatMap((round) => {
      const begins = round.from > life.script.from ? plusDays(round.from, 1) : life.script.from;
      const asked = askedFrom(round);
      const holder = holderOn(life, round, asked);
      const told = toldOn(holder, round.item).find((day) => day >= asked && day >= begins);
      const isReBooked = round.nextOn > round.dueOn;
      const above = told === undefined || isReBooked ? [] : rungsAbove(life, round);
      const gate = plusWorkingDays(told ?? begins, gateOf(round));
      const gated = above.map((step) => ({
        ...step,
        on: together(facts, step.reader, latest(gate, step.on)),
      }));
      const own = ownSteps(facts, round);
      return [...own, ...gated].flatMap(({ step, reader, on }) => {
        const from = onOrAfter(latest(on, begins));
        const by = reach.deadline(reader, from);
        if (by === undefined || by >= round.until) return [];
        const isSteady = reach.isSteady([round.subject, holder, reader], begins, by);
        const isOnTheDay = own.some((each) => each.step === step) && step !== 'not booked';
        const since = isOnTheDay ? from : earliest(from, plusWorkingDays(round.dueOn, -5));
        return isSteady ? [{ round, step, reader, on: from, since: latest(since, begins), by }] : [];
      });
    });
};

export const saidInTime = (facts: Facts): readonly Breach[] =>
  expectedOf(facts)
    .filter(
      ({ round, reader, since, by }) =>
        !facts.toldOn(reader, round.item).some((day) => since <= day && day <= by),
    )
    .map(({ round, step, reader, on, by }) => ({
      property: 'said in time',
      day: by,
      who: reader,
      item: round.item,
      says: `“${step}” was reached on ${on}, and no card said it until ${by}`,
    }));

/** The last day on which anything about an item began anew: an answer, an import, a return. */
const beganAnew = ({ life }: Facts, round: Round, day: Day): Day => {
  const names = [round.subject, holderOn(life, round, day)];
  const changes = life.script.changes
    .filter(({ who, on }) => on <= day && names.includes(who))
    .map(({ on, away }) => (away && away.until < day ? away.until : on));
  return [round.from, ...changes].sort().at(-1) ?? '';
};

/** More marks than an item has steps for anybody. */
const MOST_MARKS = 5;

const roundOn = ({ roundsAbout }: Facts, item: string, day: Day): Round | undefined =>
  roundsAbout(item)
    .filter(({ from }) => from <= day)
    .at(-1);

/** Sections whose rows are told or asked about something else of a worker. */
const ASIDE: ReadonlySet<string> = new Set(
  SECTIONS.filter(({ about }) => about === 'aside').map(({ id }) => id),
);

/**
 * Whether such a row explains a card, which tells others beside it: it is told first, a check of an induction is reached
 * since, or it is time to say it again. News stands on other cards and brings none again.
 */
const isReasonAside = (
  { life }: Facts,
  { item, section, kind, isNew }: Row,
  day: Day,
  told: Day | undefined,
): boolean => {
  if (item === `section ${section}`) return false;
  if (isNew || told === undefined) return true;
  const worker = life.script.people.find(({ name }) => item === `promise of ${name}`);
  if (worker && checksOfInduction(worker).some((on) => told < on && on <= day)) return true;
  return kind !== 'news' && workingDaysAfter(told, day) >= AGAIN[kind === 'asks' ? 'asks' : 'tells'];
};

/** Whether no row of a card explains why it came. */
const withoutReason = (facts: Facts, card: SeenCard, last: Day, told: ReadonlyMap<string, Day>): boolean => {
  const { life } = facts;
  const { who, day, seen } = card;
  const rows = seen.rows.filter(({ kind }) => kind !== 'quiet');
  if (seen.kind !== 'today' || seen.cut.size > 0 || rows.length === 0) return false;
  if (life.tried.some((each) => each.who === who && each.day >= last && each.day <= day)) return false;
  // What was said on the day that a restored storage does not know is said once more.
  const isRestored = life.script.obstacles.some(
    (each) => each.kind === 'restore' && each.copiedOn <= last && each.on <= day && each.copiedOn >= last,
  );
  if (isRestored) return false;
  return !rows.some((row) => {
    const { item, kind, isNew, section } = row;
    // What the worker hears follows what those above were told, which these rules leave to the ladder.
    if (section === 'own') return true;
    const round = roundOn(facts, item, day);
    const on = told.get(item);
    if (ASIDE.has(section)) return isReasonAside(facts, row, day, on);
    if (isNew || !round || !round.isKnown || on === undefined) return true;
    if (on <= beganAnew(facts, round, day)) return true;
    if (daysOfSteps(life, round).some((step) => on < step && step <= day)) return true;
    return workingDaysAfter(on, day) >= AGAIN[kind === 'asks' ? 'asks' : 'tells'];
  });
};

/** What came to one person without a reason, and what was marked as new too often. */
const saidAgainTo = (facts: Facts, who: string): readonly Breach[] => {
  const told = new Map<string, Day>();
  const marks = new Map<string, number>();
  let last = '';

  const markedTooOften = ({ day, seen }: SeenCard): readonly Breach[] =>
    seen.rows.flatMap(({ item, isNew }): readonly Breach[] => {
      const round = isNew ? roundOn(facts, item, day) : undefined;
      if (!round) return [];
      const key = `${item} since ${beganAnew(facts, round, day)}`;
      const count = (marks.get(key) ?? 0) + 1;
      marks.set(key, count);
      if (count <= MOST_MARKS) return [];
      return [{ property: 'said again', day, who, item, says: `marked as new ${count} times` }];
    });

  return facts.gotBy(who).flatMap((card) => {
    const { day, how, seen } = card;
    const breaches: Breach[] = [];
    if (how === 'came') {
      const says = `nothing new in it, and the last card came on ${last}`;
      const item = seen.rows[0]?.item ?? '';
      if (withoutReason(facts, card, last, told))
        breaches.push({ property: 'said again', day, who, item, says });
      breaches.push(...markedTooOften(card));
      last = day;
    }
    // A list that somebody asks for by its name tells nothing of the day: only `today` does.
    // Nor does one that a restored storage does not know.
    const isLost = facts.life.script.obstacles.some(
      (each) => each.kind === 'restore' && each.copiedOn === day && how === 'reply',
    );
    if (how === 'came' || (card.line === 'today' && !isLost))
      for (const { item } of seen.rows) told.set(item, day);
    return breaches;
  });
};

export const saidAgain = (facts: Facts): readonly Breach[] =>
  facts.life.script.people.flatMap(({ name }) => saidAgainTo(facts, name));
