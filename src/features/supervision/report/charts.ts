import { groupedBy } from '../../../kernel/phrases.js';
import { percentIn, type ReportChart } from '../../../kernel/report.js';
import type { World } from '../../../kernel/world.js';
import { LATE, LONG_GAP } from '../copy/state.js';
import type { KeptMonth } from '../months/model.js';
import type { Member } from '../team.js';
import * as copy from './copy.js';
import { isBehind } from './figures.js';
import type { MonthEnd } from './months.js';

/** Bars before the others are counted together, worst first. */
const MOST_TEAMS = 10;

export const countsOf = (members: readonly Member[]): copy.Counts => {
  const longGap = members.filter(({ standing }) => standing.isLongGap).length;
  const late = members.filter(isBehind).length - longGap;
  return { inTime: members.length - late - longGap, late, longGap };
};

const worstTeam = (a: copy.Counts, b: copy.Counts): number => b.longGap - a.longGap || b.late - a.late;

/** Today by team, while there are not months enough for a line. */
export const teamsChart = (eligible: readonly Member[]): readonly ReportChart[] => {
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

/** The end of a month, or today, in the line over months. */
export interface Point extends MonthEnd {
  /** As it was kept when the month was over; undefined for today and for what is worked out from the records. */
  readonly kept?: KeptMonth | undefined;
}

/** Today and the month ends before it: as they were kept, and those before the first kept one as they are worked out. */
export const pointsOf = (
  kept: readonly KeptMonth[],
  workedOut: readonly MonthEnd[],
  now: MonthEnd,
): readonly Point[] => {
  const first = kept[0]?.on;
  return [
    ...workedOut.filter(({ on }) => first === undefined || on < first),
    ...kept.map((month): Point => {
      const { part = 0, whole = 0 } = month.row.figures?.inTime ?? {};
      return { on: month.on, inTime: part, eligible: whole, unknown: 0, kept: month };
    }),
    now,
  ];
};

const aboutPoint = ({ kept, unknown, on }: Point, { settings, today }: World): string => {
  if (on === today) return copy.AS_IT_STANDS;
  if (!kept) return copy.workedOutInWords(unknown);
  return kept.correction
    ? copy.correctedInWords(
        kept.correction,
        percentIn(kept.correction.inTime, kept.correction.whole, settings),
      )
    : copy.KEPT;
};

/** The percentage at month ends and today, with the target; none while there are fewer than two points. */
export const monthsChart = (ends: readonly Point[], world: World): readonly ReportChart[] => {
  const { settings, today } = world;
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
      sentence: copy.trendInWords({
        from: first.percent,
        fromOn: first.on,
        now: last.percent,
        target,
        kept: points.filter(({ kept }) => kept !== undefined).length,
        workedOut: points.filter(({ kept, on }) => kept === undefined && on !== today).length,
      }),
      head: copy.MONTHS_HEAD,
      lines: points.map((point) => [
        copy.endInWords(point.on, today),
        copy.countsInWords(point.inTime, point.eligible, point.percent),
        aboutPoint(point, world),
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
