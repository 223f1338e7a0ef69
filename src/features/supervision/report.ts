import { absenceOn } from '../../kernel/absences.js';
import { daysBetween } from '../../kernel/calendar.js';
import type { ReportSection } from '../../kernel/capability.js';
import { isActive, type Person } from '../../kernel/people.js';
import type { World } from '../../kernel/world.js';
import { REPORT } from './copy/report.js';
import { supervisorLabel, supervisorNames } from './copy/state.js';
import { may } from './permissions.js';
import { isWithoutSupervisor, supervisorsOf } from './supervisors.js';
import { type Member, maySee } from './team.js';

/**
 * Whom a report of this person is about: those they supervise and everybody below them in the chain of managers; for
 * directors and principal social workers everybody. Never themselves.
 */
export const scopeOf = (asker: Person, world: World): readonly Person[] =>
  world.people.all.filter(
    (person) =>
      isActive(person, world.today) && may('supervision.report', asker, { worker: person.id }, world),
  );

type Excluded = 'away' | 'starter' | 'no supervisor';

/** Why somebody is not counted, or undefined when they are. */
const excludedAs = ({ worker, standing }: Member, world: World): Excluded | undefined => {
  const { today } = world;
  // A worker who should have one and has none counts: nobody is to be lost because nobody supervises them.
  const isUnsupervised = supervisorsOf(worker, world).length === 0 && !isWithoutSupervisor(worker, world);
  if (isUnsupervised) return 'no supervisor';
  const absence = absenceOn(worker, today);
  // The whole time away that holds the day, also what is still to come of it; without an end it is as long as it was.
  const away = absence ? daysBetween(absence.from, absence.until ?? today) + 1 : 0;
  if (away > 0 && away >= world.settings['supervision.longAwayDays']) return 'away';
  return standing.lastHeldOn === undefined && today < standing.dueOn ? 'starter' : undefined;
};

/** Green, amber or red for a percentage, as the word that a reader sees. */
export const ratingOf = (percent: number, world: World): 'green' | 'amber' | 'red' => {
  if (percent >= world.settings['report.green']) return 'green';
  return percent >= world.settings['report.amber'] ? 'amber' : 'red';
};

/** `46 of 50, 92% (amber)`; a small group shows the counts only. Percentages are rounded down: 94.9 is not 95. */
const share = (part: number, whole: number, world: World, isRated: boolean): string => {
  if (whole === 0) return REPORT.none;
  const counts = REPORT.share(part, whole);
  if (whole < world.settings['report.smallestGroup']) return counts;
  const percent = (part / whole) * 100;
  return REPORT.percent(counts, Math.floor(percent), isRated ? ratingOf(percent, world) : '');
};

/** Who may see the dates reads the name; everybody else reads the team. */
const exceptionText = (asker: Person, member: Member, world: World): string => {
  const { worker, standing } = member;
  const isNamed = maySee('supervision.see', asker, member, world);
  return [
    ...REPORT.late(isNamed ? worker.name : worker.team || REPORT.team, standing),
    ...(isNamed
      ? [worker.team, REPORT.supervisors(supervisorLabel(worker, world), supervisorNames(worker, world))]
      : []),
  ].join(' · ');
};

const byLongestGap = (a: Member, b: Member): number => b.standing.daysSince - a.standing.daysSince;

/** The supervision part of a report: those who wait longest first, then the figures and how they were made. */
export const supervisionReport = (
  asker: Person,
  members: readonly Member[],
  world: World,
): ReportSection | undefined => {
  if (members.length === 0) return undefined;
  const reasons = members.map((member) => excludedAs(member, world));
  const leftOut = (reason: Excluded) => reasons.filter((each) => each === reason).length;
  const eligible = members.filter((_, index) => reasons[index] === undefined);
  const late = eligible.filter((m) => m.standing.isLate || m.standing.isLongGap).sort(byLongestGap);
  const longGaps = eligible.filter((member) => member.standing.isLongGap).length;
  const longest = Math.max(0, ...eligible.map((member) => member.standing.daysSince));
  const longestGap = eligible.length === 0 ? REPORT.none : REPORT.days(longest);
  const booked = eligible.filter((member) => (member.standing.bookedOn ?? '') >= world.today).length;
  const asked = eligible.filter((m) => m.head?.lastSession && m.head.lastSession.agreement !== 'not_asked');
  const agreed = asked.filter((member) => member.head?.lastSession?.agreement === 'agreed').length;
  const withActions = asked.filter((m) => m.head?.lastSession?.previousActions !== 'none_open');
  const reviewed = withActions.filter((m) => m.head?.lastSession?.previousActions === 'reviewed').length;
  const unnamed = members.filter(({ worker }) => supervisorsOf(worker, world).length === 0).length;
  const { labels } = REPORT;
  return {
    title: REPORT.title,
    exceptions: [
      ...(unnamed > 0 ? [REPORT.unnamed(unnamed)] : []),
      ...late.map((member) => exceptionText(asker, member, world)),
    ],
    figures: [
      { label: labels.inTime, value: share(eligible.length - late.length, eligible.length, world, true) },
      { label: labels.longGaps, value: REPORT.target(longGaps) },
      { label: labels.longest, value: longestGap },
      { label: labels.booked, value: share(booked, eligible.length, world, false) },
      { label: labels.reviewed, value: share(reviewed, withActions.length, world, false) },
      { label: labels.agreed, value: share(agreed, asked.length, world, false) },
      { label: labels.leftOut, value: String(members.length - eligible.length) },
    ],
    note: REPORT.note(
      leftOut('away'),
      world.settings['supervision.longAwayDays'],
      leftOut('starter'),
      leftOut('no supervisor'),
    ),
  };
};
