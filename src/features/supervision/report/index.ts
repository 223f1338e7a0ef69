import { isActive, type Person } from '../../../kernel/people.js';
import { groupedBy } from '../../../kernel/phrases.js';
import {
  percentIn,
  type ReportChart,
  type ReportRow,
  type ReportSection,
  ratingOf,
} from '../../../kernel/report.js';
import type { World } from '../../../kernel/world.js';
import { LATE, LONG_GAP } from '../copy/state.js';
import type { Session } from '../model.js';
import { may } from '../permissions.js';
import { supervisorsOf } from '../supervisors.js';
import { type Member, maySee } from '../team.js';
import * as copy from './copy.js';
import { type Excluded, excludedAs } from './counted.js';
import { type MonthEnd, monthsOf, type SessionsOf } from './months.js';

/**
 * Whom a report of this person is about: those they supervise and everybody below them in the chain of managers; for
 * directors and principal social workers everybody. Never themselves.
 */
export const scopeOf = (asker: Person, world: World): readonly Person[] =>
  world.people.all.filter(
    (person) =>
      isActive(person, world.today) && may('supervision.report', asker, { worker: person.id }, world),
  );

const isBehind = ({ standing }: Member): boolean => standing.isLate || standing.isLongGap;
const byLongestGap = (a: Member, b: Member): number => b.standing.daysSince - a.standing.daysSince;

/** Who may see the dates reads the names; everybody else reads the team. */
const rowOf = (asker: Person, member: Member, world: World): ReportRow => {
  const { worker, standing } = member;
  const isNamed = maySee('supervision.see', asker, member, world);
  const supervisors = supervisorsOf(worker, world).map(({ name }) => name);
  return {
    name: isNamed ? worker.name : worker.team || copy.A_TEAM,
    text: copy.waitInRow(standing, isNamed ? supervisors : [], world.today),
    status: standing.isLongGap ? LONG_GAP : LATE,
  };
};

/** Bars before the others are counted together, worst first. */
const MOST_TEAMS = 10;

const countsOf = (members: readonly Member[]): copy.Counts => {
  const longGap = members.filter(({ standing }) => standing.isLongGap).length;
  const late = members.filter(isBehind).length - longGap;
  return { inTime: members.length - late - longGap, late, longGap };
};

const worstTeam = (a: copy.Counts, b: copy.Counts): number => b.longGap - a.longGap || b.late - a.late;

/** Today by team, while there are not months enough for a line. */
const teamsChart = (eligible: readonly Member[]): readonly ReportChart[] => {
  const teams = [...groupedBy(eligible, ({ worker }) => worker.team || copy.A_TEAM)]
    .map(([title, members]) => ({ title, members, ...countsOf(members) }))
    .sort(worstTeam);
  const others = teams.slice(MOST_TEAMS).flatMap(({ members }) => members);
  const shown = [
    ...teams.slice(0, MOST_TEAMS),
    ...(others.length > 0 ? [{ title: copy.OTHER_TEAMS, ...countsOf(others) }] : []),
  ];
  if (shown.length === 0) return [];
  return [
    {
      kind: 'bars',
      title: copy.TEAMS_TITLE,
      sentence: copy.teamsInWords(countsOf(eligible)),
      head: copy.TEAMS_HEAD,
      lines: shown.map(({ title, inTime, late, longGap }) => [title, ...[inTime, late, longGap].map(String)]),
      bars: shown.map(({ title, inTime, late, longGap }) => ({
        title,
        parts: [
          { legend: copy.legendOf(copy.IN_TIME_STATUS), colour: 'good', value: inTime },
          { legend: copy.legendOf(LATE), colour: 'warning', value: late },
          { legend: copy.legendOf(LONG_GAP), colour: 'attention', value: longGap },
        ],
      })),
    },
  ];
};

/** The percentage at month ends and today, with the target; none while there are fewer than two points. */
const monthsChart = (ends: readonly MonthEnd[], { settings, today }: World): readonly ReportChart[] => {
  const points = ends.flatMap((end) => {
    const percent = percentIn(end.inTime, end.eligible, settings);
    return percent === undefined ? [] : [{ ...end, percent }];
  });
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first === last || last.on !== today) return [];
  const target = settings['report.green'];
  return [
    {
      kind: 'months',
      title: copy.MONTHS_TITLE,
      sentence: copy.trendInWords({ from: first.percent, fromOn: first.on, now: last.percent, target }),
      head: copy.MONTHS_HEAD,
      lines: points.map(({ on, inTime, eligible, percent, unknown }) => [
        copy.endInWords(on, today),
        copy.countsInWords(inTime, eligible, percent),
        String(unknown),
      ]),
      series: [
        {
          legend: copy.IN_TIME,
          colour: 'categoricalBlue',
          values: points.map(({ on, percent }) => ({ on, value: percent })),
        },
        { legend: copy.TARGET, colour: 'neutral', values: points.map(({ on }) => ({ on, value: target })) },
      ],
    },
  ];
};

interface Share {
  readonly part: number;
  readonly whole: number;
  readonly label: string;
  readonly meaning: (part: number, whole: number) => string;
  readonly isRated?: boolean;
}

/** A percentage with what it is of; a small group shows the counts only, and only those. */
const shareOf = ({ part, whole, label, meaning, isRated = false }: Share, { settings }: World) => {
  const percent = percentIn(part, whole, settings);
  const counts = whole === 0 ? copy.NONE_YET : copy.countsInWords(part, whole, undefined);
  return {
    label,
    value: percent === undefined ? counts : copy.percentInWords(percent),
    meaning: whole === 0 && !isRated ? '' : meaning(part, whole),
    ...(isRated && percent !== undefined ? { status: ratingOf(percent, settings) } : {}),
  };
};

const sessionFigures = (eligible: readonly Member[], world: World) => {
  const lastOf = ({ head }: Member) => head?.lastSession;
  const asked = eligible.map(lastOf).filter((last) => last && last.agreement !== 'not_asked');
  const withActions = asked.filter((last) => last?.previousActions !== 'none_open');
  return [
    {
      part: withActions.filter((last) => last?.previousActions === 'reviewed').length,
      whole: withActions.length,
      label: copy.LABELS.reviewed,
      meaning: copy.ofSessionsWithActions,
    },
    {
      part: asked.filter((last) => last?.agreement === 'agreed').length,
      whole: asked.length,
      label: copy.LABELS.agreed,
      meaning: copy.ofSessions,
    },
  ].map((share) => shareOf(share, world));
};

const figuresOf = (
  eligible: readonly Member[],
  reasons: readonly (Excluded | undefined)[],
  world: World,
): ReportSection['figures'] => {
  const leftOut = (reason: Excluded) => reasons.filter((each) => each === reason).length;
  const left = copy.leftOutInWords(
    leftOut('away'),
    world.settings['supervision.longAwayDays'],
    leftOut('starter'),
    leftOut('no supervisor'),
  );
  const { inTime, longGap } = countsOf(eligible);
  const longest = Math.max(0, ...eligible.map(({ standing }) => standing.daysSince));
  return [
    shareOf(
      {
        part: inTime,
        whole: eligible.length,
        label: copy.LABELS.inTime,
        meaning: (part, whole) => copy.inTimeMeans(part, whole, world.settings['report.green'], left),
        isRated: true,
      },
      world,
    ),
    {
      value: String(longGap),
      label: copy.LABELS.longGaps(longGap),
      meaning: copy.LONG_GAP_MEANS,
      status: copy.longGapStatus(longGap),
    },
    {
      value: eligible.length === 0 ? copy.NONE_YET : copy.daysInWords(longest),
      label: copy.LABELS.longest,
    },
    shareOf(
      {
        part: eligible.filter(({ standing }) => (standing.bookedOn ?? '') >= world.today).length,
        whole: eligible.length,
        label: copy.LABELS.booked,
        meaning: copy.ofPeople,
      },
      world,
    ),
    ...sessionFigures(eligible, world),
    { value: String(reasons.length - eligible.length), label: copy.LABELS.leftOut, meaning: left },
  ];
};

/** The supervision part of a report: the line over months, those who wait longest first, then the figures. */
export const supervisionReport = (
  asker: Person,
  members: readonly Member[],
  sessions: SessionsOf,
  world: World,
): ReportSection | undefined => {
  if (members.length === 0) return undefined;
  const reasons = members.map(({ worker, standing }) => excludedAs(worker, standing, world));
  const eligible = members.filter((_, index) => reasons[index] === undefined);
  const unnamed = members.filter(({ worker }) => supervisorsOf(worker, world).length === 0).length;
  const noSessions: readonly Session[] = [];
  const past = monthsOf(
    members.map(({ worker, head }) => ({ worker, head, sessions: sessions.get(worker.id) ?? noSessions })),
    world,
  );
  const now = {
    on: world.today,
    inTime: countsOf(eligible).inTime,
    eligible: eligible.length,
    unknown: 0,
  };
  const months = monthsChart([...past, now], world);
  return {
    title: copy.TITLE,
    urgency: 0,
    charts: months.length > 0 ? months : teamsChart(eligible),
    people: {
      heading: copy.HEADING,
      none: copy.NOBODY_LATE,
      rows: [
        ...eligible
          .filter(isBehind)
          .sort(byLongestGap)
          .map((member) => rowOf(asker, member, world)),
        ...(unnamed > 0 ? [{ name: copy.NO_SUPERVISOR, text: copy.unnamedInWords(unnamed) }] : []),
      ],
    },
    figures: figuresOf(eligible, reasons, world),
    note: copy.NOTE,
  };
};
