import { z } from 'zod';
import { addDays, type Day } from '../../../kernel/calendar.js';
import { labelled, stored } from '../../../kernel/fields.js';
import { dayOfInstant } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { longAbsenceOf } from '../cover/model.js';
import type { Head, Session } from '../model.js';
import { isInduction } from '../settings.js';
import { firstSupervisorOf, isWithoutSupervisor } from '../supervisors.js';
import type { Member } from '../team.js';
import { type Excluded, excludedAs } from './counted.js';

// What is counted of a group of people on a day: numbers alone, so that a month that is over can be kept as it was. Every
// share has what it is of, how many of those nobody said anything about, and how many are left out.

const number = (label: string) => labelled(z.number().int().min(0), label);

const ShareSchema = stored({
  part: number('Counted'),
  whole: number('Of'),
  /** Of the whole: there was no answer, which is never taken for a yes. */
  notSaid: number('Not said'),
  /** Not in the whole, for the reason that the formula names. */
  left: number('Left out'),
});
export type Share = z.infer<typeof ShareSchema>;

export const FiguresSchema = stored({
  inTime: labelled(ShareSchema, 'In time'),
  away: number('Left out, away'),
  starters: number('Left out, new and not yet due'),
  unneeded: number('Left out, no supervisor named'),
  longGaps: number('In a long gap'),
  longestDays: number('Longest gap in days'),
  nobody: number('With nobody to supervise them'),
  booked: labelled(ShareSchema, 'Next date booked'),
  rebooked: labelled(ShareSchema, 'Booked again soon'),
  reviewed: labelled(ShareSchema, 'Previous actions reviewed'),
  agreed: labelled(ShareSchema, 'Both agree'),
  ninety: labelled(ShareSchema, '90 minutes as the supervisor says it'),
  nqsw: labelled(ShareSchema, 'Newly qualified, on cadence'),
});
/** People and last sessions, counted. `whole` of `inTime` are those who count at all. */
export type Figures = z.infer<typeof FiguresSchema>;

/** The days back over which an answer "not held" still counts for the figures: a month, whichever it is. */
const RECENT_DAYS = 31;

export const isBehind = ({ standing }: Member): boolean => standing.isLate || standing.isLongGap;
export const isInFirstYear = ({ standing }: Member): boolean => isInduction(standing.stage);

interface Parted {
  readonly world: World;
  readonly eligible: readonly Member[];
  readonly reasons: readonly (Excluded | undefined)[];
}
const knownParted = new WeakMap<readonly Member[], Parted>();

/** Those who count, and why the others do not. Each part of a report asks for it: worked out once for the same people. */
export const parted = (members: readonly Member[], world: World): Parted => {
  const known = knownParted.get(members);
  if (known?.world === world) return known;
  const reasons = members.map(({ worker, standing }) => excludedAs(worker, standing, world));
  const eligible = members.filter((_, index) => reasons[index] === undefined);
  const found: Parted = { world, eligible, reasons };
  knownParted.set(members, found);
  return found;
};

const share = (list: readonly (boolean | undefined)[], left = 0): Share => ({
  part: list.filter((said) => said === true).length,
  whole: list.length,
  notSaid: list.filter((said) => said === undefined).length,
  left,
});

/** The last session of somebody that was recorded here, as against one that a file brought. */
const recordedHere = ({ head }: Member): readonly Session[] =>
  head?.lastSession && head.lastSession.agreement !== 'not_asked' ? [head.lastSession] : [];

/** Whether it was 90 uninterrupted minutes, as the supervisor says it; undefined where nothing was said. */
const wasNinety = ({ uninterrupted }: Session): boolean | undefined =>
  uninterrupted === undefined ? undefined : uninterrupted === 'yes';

const wasReviewed = ({ previousActions }: Session): boolean | undefined =>
  previousActions === undefined ? undefined : previousActions === 'reviewed';

/** Undefined while the worker has not answered: silence is no agreement. */
const isAgreed = ({ agreement }: Session): boolean | undefined =>
  agreement === 'asked' ? undefined : agreement === 'agreed';

const isRecent = ({ plannedOn }: { readonly plannedOn: Day }, { today }: World): boolean =>
  plannedOn > addDays(today, -RECENT_DAYS) && plannedOn <= today;

/** The last answer "not held" that came with a new date, while it is not long ago. */
const recentlyNotHeld = ({ head }: Member, world: World): Head['notHeld'] =>
  head?.notHeld && isRecent(head.notHeld, world) ? head.notHeld : undefined;

/** The same where no other session is to come: they leave, or nobody knows when they are back. */
const recentlyEnded = ({ head }: Member, world: World): Head['ended'] =>
  head?.ended && isRecent(head.ended, world) ? head.ended : undefined;

/** Whether a new date was agreed within so many working days of the day that was not kept, whichever date it is. */
const wasRebooked = (said: NonNullable<Head['notHeld']>, world: World): boolean => {
  const { calendar, settings } = world;
  const last = calendar.addWorkingDays(said.plannedOn, settings['supervision.bookedAgainWorkingDays']);
  return dayOfInstant(said.at, world) <= last;
};

/** Everything that is counted of these people on the world's day. */
export const figuresOf = (members: readonly Member[], world: World): Figures => {
  const { eligible, reasons } = parted(members, world);
  const leftOut = (reason: Excluded) => reasons.filter((each) => each === reason).length;
  const last = eligible.flatMap(recordedHere);
  const withActions = last.filter(({ previousActions }) => previousActions !== 'none_open');
  const notHeld = eligible.flatMap((member) => recentlyNotHeld(member, world) ?? []);
  return {
    inTime: share(
      eligible.map((member) => !isBehind(member)),
      reasons.length - eligible.length,
    ),
    away: leftOut('away'),
    starters: leftOut('starter'),
    unneeded: leftOut('no supervisor'),
    longGaps: eligible.filter(({ standing }) => standing.isLongGap).length,
    longestDays: eligible.reduce((most, { standing }) => Math.max(most, standing.daysSince), 0),
    nobody: eligible.filter(({ worker }) => isWithoutSupervisor(worker, world)).length,
    booked: share(eligible.map(({ standing }) => (standing.bookedOn ?? '') >= world.today)),
    rebooked: share(
      notHeld.map((said) => wasRebooked(said, world)),
      eligible.filter((member) => recentlyEnded(member, world)).length,
    ),
    reviewed: share(withActions.map(wasReviewed), last.length - withActions.length),
    agreed: share(last.map(isAgreed), eligible.length - last.length),
    ninety: share(last.map(wasNinety), eligible.length - last.length),
    nqsw: share(eligible.filter(isInFirstYear).map((member) => !isBehind(member))),
  };
};

/** What was in the way in one team, beside the cover that is named there. */
export interface InTheWay {
  readonly team: string;
  /** How often each reason was given, by its id. */
  readonly reasons: ReadonlyMap<string, number>;
  /** People whose supervisor is away long, and for how many of them somebody covers. */
  readonly coverWanted: number;
  readonly coverNamed: number;
}

/** What the supervisor said was in the way of the session that is waited for: over with the next one. */
const saidInTheWay = ({ head, standing }: Member): readonly string[] =>
  head?.inTheWay?.waitsFrom === standing.countsFromOn ? [head.inTheWay.reason] : [];

/** The reasons of one person: of the last session that was not held, and of the wait that is open. */
const reasonsOf = (member: Member, world: World): readonly string[] => {
  const notHeld = (recentlyNotHeld(member, world) ?? recentlyEnded(member, world))?.reason;
  return [...new Set([...(notHeld === undefined ? [] : [notHeld]), ...saidInTheWay(member)])];
};

/** By team, the most often hindered first; teams in which nothing was in the way and nobody needs cover are left out. */
export const inTheWayOf = (
  eligible: readonly Member[],
  teamOf: (member: Member) => string,
  world: World,
): readonly InTheWay[] => {
  const teams = new Map<string, { reasons: Map<string, number>; coverWanted: number; coverNamed: number }>();
  for (const member of eligible) {
    const team = teamOf(member);
    const known = teams.get(team) ?? { reasons: new Map<string, number>(), coverWanted: 0, coverNamed: 0 };
    for (const reason of reasonsOf(member, world))
      known.reasons.set(reason, (known.reasons.get(reason) ?? 0) + 1);
    const supervisor = firstSupervisorOf(member.worker, world);
    const absence = supervisor && longAbsenceOf(supervisor, world);
    if (absence && absence.awayFrom <= world.today) {
      known.coverWanted += 1;
      known.coverNamed += member.cover ? 1 : 0;
    }
    teams.set(team, known);
  }
  const many = ({ reasons }: InTheWay) => [...reasons.values()].reduce((sum, count) => sum + count, 0);
  return [...teams]
    .map(([team, counts]): InTheWay => ({ team, ...counts }))
    .filter((each) => many(each) > 0 || each.coverWanted > 0)
    .sort((a, b) => many(b) - many(a) || b.coverWanted - b.coverNamed - (a.coverWanted - a.coverNamed));
};
