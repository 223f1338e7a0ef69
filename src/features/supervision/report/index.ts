import type { Figure } from '../../../kernel/kit/index.js';
import type { Person } from '../../../kernel/people.js';
import { groupedBy } from '../../../kernel/phrases.js';
import {
  percentIn,
  type ReportChart,
  type ReportRow,
  type ReportSection,
  ratingOf,
} from '../../../kernel/report.js';
import type { World } from '../../../kernel/world.js';
import type { Session } from '../model.js';
import { supervisorsOf } from '../supervisors.js';
import { type Member, maySee } from '../team.js';
import * as copy from './copy.js';
import { type Figures, figuresOf, isBehind, parted, type Share } from './figures.js';
import { type MonthEnd, monthsOf, type SessionsOf } from './months.js';

const byLongestGap = (a: Member, b: Member): number => b.standing.daysSince - a.standing.daysSince;

/** Who may see the dates reads the names; everybody else reads the team. */
const rowOf = (asker: Person, member: Member, world: World): ReportRow => {
  const { worker, standing } = member;
  const isNamed = maySee('supervision.see', asker, member, world);
  const supervisors = supervisorsOf(worker, world).map(({ name }) => name);
  return {
    name: isNamed ? worker.name : worker.team || copy.A_TEAM,
    text: copy.waitInRow(standing, isNamed ? supervisors : [], world.today),
    status: standing.isLongGap ? copy.LONG_GAP : copy.LATE,
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
          { legend: copy.IN_TIME, colour: 'good', value: inTime },
          { legend: copy.LATE.word, colour: 'warning', value: late },
          { legend: copy.LONG_GAP.word, colour: 'attention', value: longGap },
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

/** A percentage with what it is of; a small group shows the counts only, and only those. */
const shownShare = (
  { part, whole }: Share,
  label: string,
  meaning: string,
  { settings }: World,
  isRated = false,
): Figure => {
  const percent = percentIn(part, whole, settings);
  const counts = whole === 0 ? copy.NONE_YET : copy.countsInWords(part, whole, undefined);
  return {
    label,
    value: percent === undefined ? counts : copy.percentInWords(percent),
    meaning: whole === 0 && !isRated ? '' : meaning,
    ...(isRated && percent !== undefined ? { status: ratingOf(percent, settings) } : {}),
  };
};

/** Every figure with its formula, who counts, and who is left out and why. */
export const figuresInWords = (figures: Figures, world: World): readonly Figure[] => {
  const { settings } = world;
  const { inTime, longGaps, longestDays, nobody, away, starters, unneeded } = figures;
  const left = copy.leftOutInWords(away, settings['supervision.longAwayDays'], starters, unneeded);
  const means = copy.inTimeMeans(inTime.part, inTime.whole, settings['report.green'], left);
  const days = settings['supervision.bookedAgainWorkingDays'];
  const shares = (['booked', 'rebooked', 'reviewed', 'agreed', 'ninety', 'nqsw'] as const).map((name) =>
    shownShare(figures[name], copy.LABELS[name], copy.MEANS[name](figures[name], days), world),
  );
  return [
    shownShare(inTime, copy.LABELS.inTime, means, world, true),
    {
      value: String(longGaps),
      label: copy.LABELS.longGaps(longGaps),
      meaning: copy.LONG_GAP_MEANS,
      status: copy.longGapStatus(longGaps),
    },
    {
      value: inTime.whole === 0 ? copy.NONE_YET : copy.daysInWords(longestDays),
      label: copy.LABELS.longest,
    },
    ...(nobody > 0
      ? [
          {
            value: String(nobody),
            label: copy.LABELS.nobody,
            meaning: copy.NOBODY_MEANS,
            status: copy.longGapStatus(nobody),
          },
        ]
      : []),
    ...shares,
    { value: String(inTime.left), label: copy.LABELS.leftOut, meaning: left },
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
  const figures = figuresOf(members, world);
  const { eligible } = parted(members, world);
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
    figures: figuresInWords(figures, world),
    note: copy.NOTE,
  };
};
