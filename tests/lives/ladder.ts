import { type Day, onOrAfter, plusDays, plusWorkingDays, workingDaysAfter } from './days.js';
import type { Facts, SeenCard } from './facts.js';
import type { Breach } from './life.js';
import { AGAIN, askedFrom, chainAbove, gateOf, holderOn, leastDaysFor, type Round } from './rules.js';
import { isHere, memberOn } from './script.js';

// Who hears after whom, and that whose turn it is is not forgotten.

/** Sections in which somebody above hears that others wait. */
const ABOVE = ['waits', 'silent'];

/** Where somebody stands above whose turn it is: 0 for the nearest of those who are here. */
const placeOf = ({ life }: Facts, holder: string, who: string, day: Day): number => {
  const chain = chainAbove(life, holder, day).map(({ name }) => name);
  const here = chain.filter((name) => isHere(life.script, name, day));
  return here.includes(who) ? here.indexOf(who) : chain.length;
};

/** Whether whose turn it is was told and had their days, or could not be reached for as long. */
const hadTheirChance = (
  { life, reach, askedOn, toldOn }: Facts,
  round: Round,
  holder: string,
  day: Day,
): boolean => {
  const gate = gateOf(round);
  const begins = round.isAnswered ? life.script.from : round.from;
  const isLongAgo = (on: Day): boolean => on >= begins && workingDaysAfter(on, day) >= gate;
  // A list that is cut may have asked them too.
  if ([...askedOn(round.item), ...toldOn(holder, round.item)].some(isLongAgo)) return true;
  // Whoever recorded a session after which the next one was overdue already has seen that it is.
  const isSeen = round.kind === 'supervision' && round.dueOn < round.from && round.from > life.script.from;
  if (isSeen && workingDaysAfter(round.from, day) >= gate) return true;
  if (life.tried.some((each) => each.who === holder && isLongAgo(each.day))) return true;
  const then = plusWorkingDays(day, -gate);
  return (
    !reach.isOpen(holder, then) || !isHere(life.script, holder, then) || !isHere(life.script, holder, day)
  );
};

const tooEarly = (facts: Facts, { who, day }: SeenCard, item: string): string | undefined => {
  const { life, roundsAbout } = facts;
  const all = roundsAbout(item);
  const round = all.filter(({ from }) => from < day).at(-1) ?? all[0];
  const reader = memberOn(life.script, who, day);
  // After a press that these rules do not follow nobody knows since when it waits.
  if (!round?.isKnown || !reader) return undefined;
  const holder = holderOn(life, round, day);
  // Of somebody who is not here others hear from the day they went, whatever is due when.
  if (round.kind === 'action' && !isHere(life.script, holder, day)) return undefined;
  // While they are away it is the turn of the next one above, and those who hear are above that one.
  const isAway = !isHere(life.script, holder, day);
  const above = chainAbove(life, holder, day).map(({ name }) => name);
  const stands = isAway ? (above.find((name) => isHere(life.script, name, day)) ?? holder) : holder;
  const least = leastDaysFor(round, reader, placeOf(facts, stands, who, day));
  const waited = workingDaysAfter(round.dueOn, day);
  if (waited < least) return `told ${waited} working days after ${round.dueOn}, before there were ${least}`;
  return hadTheirChance(facts, round, holder, day)
    ? undefined
    : `told before ${holder} had been asked and had ${gateOf(round)} working days`;
};

export const inOrder = (facts: Facts): readonly Breach[] =>
  facts.came.flatMap((card) =>
    card.seen.rows
      .filter(({ section }) => ABOVE.includes(section))
      .flatMap(({ item }) => {
        const says = tooEarly(facts, card, item);
        return says === undefined ? [] : [{ property: 'in order', day: card.day, who: card.who, item, says }];
      }),
  );

/** The day on which it has been too long since whose turn it is was told. */
const silentOn = (facts: Facts, round: Round, holder: string, begins: Day): Day | undefined => {
  const { life, reach, toldOn } = facts;
  const told = new Set(toldOn(holder, round.item));
  let quiet = 0;
  let hadObstacle = false;
  for (
    let day = onOrAfter(begins);
    day <= life.script.until && day < round.until;
    day = onOrAfter(plusDays(day, 1))
  ) {
    if (told.has(day)) {
      quiet = 0;
      hadObstacle = false;
    } else if (reach.isGood(holder, day)) quiet += 1;
    else hadObstacle = true;
    // What an obstacle has kept back is said the working day after it.
    if (quiet > AGAIN.asks + (hadObstacle ? 1 : 0)) return day;
  }
  return undefined;
};

export const noSilence = (facts: Facts): readonly Breach[] =>
  facts.rounds
    .filter(({ isKnown }) => isKnown)
    .flatMap((round): readonly Breach[] => {
      const { life, reach } = facts;
      // What was answered is not asked within the days of the rhythm, and then stands on the next card of it.
      const isResting = round.kind === 'action' && round.isAnswered;
      const after = isResting ? plusWorkingDays(round.from, AGAIN.asks) : plusDays(round.from, 1);
      const begins = [askedFrom(round), after, life.script.from].sort().at(-1) ?? '';
      const who = holderOn(life, round, begins);
      const day = silentOn(facts, round, who, begins);
      if (day === undefined || !reach.isSteady([round.subject, who], begins, day)) return [];
      const says = `it is their turn, and for more than ${AGAIN.asks} working days no card said so`;
      return [{ property: 'no silence', day, who, item: round.item, says }];
    });
