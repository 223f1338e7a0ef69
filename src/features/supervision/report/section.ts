import type { Person } from '../../../kernel/people.js';
import type { ReportSection } from '../../../kernel/report.js';
import type { World } from '../../../kernel/world.js';
import type { Session } from '../model.js';
import type { KeptMonth } from '../months/model.js';
import type { DrawnOf } from '../sampling/figures.js';
import { supervisorsOf } from '../supervisors.js';
import type { Member } from '../team.js';
import { monthsChart, pointsOf, teamsChart } from './charts.js';
import * as copy from './copy.js';
import { type Figures, figuresOf, parted } from './figures.js';
import { figuresInWords } from './in-words.js';
import { monthsOf, type SessionsOf } from './months.js';
import { listsIn, rowOf } from './people.js';

const NO_SESSIONS: readonly Session[] = [];
/** Of a larger group the past is what was kept of it: nobody reads a year of everybody while somebody waits. */
export const MOST_WITH_SESSIONS = 400;

/** What a report is made from: some people, what was read of their past, and what was kept of the months of their group. */
export interface Reported {
  readonly members: readonly Member[];
  readonly sessions: SessionsOf;
  readonly kept: readonly KeptMonth[];
  /** The records that were drawn of the supervisors among them, where they are asked for. */
  readonly drawn?: DrawnOf;
}

/** The pictures of a report: the line over months, or today by team while there are not enough of them. */
export const picturesOf = ({ members, sessions, kept }: Reported, figures: Figures, world: World) => {
  const past = members.map(({ worker, head }) => ({
    worker,
    head,
    sessions: sessions.get(worker.id) ?? NO_SESSIONS,
  }));
  // Without their sessions the past of a large group is what was kept of it.
  const workedOut = members.length > MOST_WITH_SESSIONS ? [] : monthsOf(past, world);
  const { part, whole } = figures.inTime;
  const now = { on: world.today, inTime: part, eligible: whole, unknown: 0 };
  const months = monthsChart(pointsOf(kept, workedOut, now), world);
  return months.length > 0 ? months : teamsChart(parted(members, world).eligible);
};

/** The supervision part of everybody’s report: the line over months, those who wait longest first, then the figures. */
export const supervisionReport = (
  asker: Person,
  members: readonly Member[],
  sessions: SessionsOf,
  world: World,
  kept: readonly KeptMonth[] = [],
): ReportSection | undefined => {
  if (members.length === 0) return undefined;
  const figures = figuresOf(members, world);
  const { eligible } = parted(members, world);
  const unnamed = members.filter(({ worker }) => supervisorsOf(worker, world).length === 0).length;
  return {
    title: copy.TITLE,
    urgency: 0,
    charts: picturesOf({ members, sessions, kept }, figures, world),
    people: {
      heading: copy.HEADING,
      none: copy.NOBODY_LATE,
      rows: [
        ...listsIn(eligible, world).waits.map(rowOf(asker, world)),
        ...(unnamed > 0 ? [{ name: copy.NO_SUPERVISOR, text: copy.unnamedInWords(unnamed) }] : []),
      ],
    },
    figures: figuresInWords(figures, kept.at(-1), world),
    note: copy.NOTE,
  };
};
