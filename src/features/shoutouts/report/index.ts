import type { Month } from '../../../kernel/calendar.js';
import { isActive, type Person } from '../../../kernel/people.js';
import { groupedBy, inOrder } from '../../../kernel/phrases.js';
import type { ReportChart, ReportRow, ReportSection } from '../../../kernel/report.js';
import type { World } from '../../../kernel/world.js';
import { isForPanel, type MonthFacts } from '../model.js';
import { may } from '../permissions.js';
import * as copy from './copy.js';

/** Whoever judges or leads sees how widely thanks are spread; nobody sees who is thanked most. */
export const maySeeReport = (person: Person, world: World): boolean =>
  may('shoutouts.report', person, {}, world);

/** A small number could point at a person. */
const guarded = (n: number, smallest: number): string =>
  n > 0 && n < smallest ? copy.fewerThan(smallest) : String(n);

/** How many thanks a team has. */
interface Team {
  readonly name: string;
  readonly thanks: number | 'hidden';
}

/**
 * Numbers from the smallest one on. Where what is left of the total would be a small number itself, the smallest that is
 * shown is hidden as well: it could be worked out otherwise.
 */
const shownOf = (
  teams: readonly { readonly name: string; readonly count: number }[],
  total: number,
  smallest: number,
): readonly Team[] => {
  const shown = teams.filter(({ count }) => count >= smallest).sort((a, b) => b.count - a.count);
  let hidden = total - shown.reduce((sum, { count }) => sum + count, 0);
  while (hidden > 0 && hidden < smallest) hidden += shown.pop()?.count ?? smallest;
  return teams.map(({ name, count }) => ({
    name,
    thanks: count === 0 || shown.some((each) => each.name === name) ? count : 'hidden',
  }));
};

const byName = (a: Team, b: Team): number => inOrder(a.name, b.name);
const numberOf = ({ thanks }: Team): number => (thanks === 'hidden' ? 1 : thanks);

/** Bars and lines before the rest is left to the rows. */
const MOST_TEAMS = 10;

const spreadOf = (teams: readonly Team[]): copy.Spread => ({
  many: teams.filter(({ thanks }) => thanks !== 'hidden' && thanks > 0).length,
  hidden: teams.filter(({ thanks }) => thanks === 'hidden').length,
  none: teams.filter(({ thanks }) => thanks === 0).length,
});

/** A bar for each team whose number is shown; while there is none, how many teams have thanks and how many have none. */
const amountsOf = (teams: readonly Team[]) => {
  const known = teams.flatMap(({ name, thanks }) =>
    thanks === 'hidden' || thanks === 0
      ? []
      : [{ title: name, colour: 'categoricalBlue' as const, value: thanks }],
  );
  const { hidden, none } = spreadOf(teams);
  return known.length > 0
    ? known.slice(0, MOST_TEAMS)
    : [
        { title: copy.TEAMS_THANKED, colour: 'categoricalBlue' as const, value: hidden },
        { title: copy.TEAMS_WITHOUT, colour: 'neutral' as const, value: none },
      ];
};

const inTable = ({ thanks }: Team): string => {
  if (thanks === 'hidden') return copy.NOT_SHOWN;
  return thanks === 0 ? copy.NONE : String(thanks);
};

const chartOf = (teams: readonly Team[]): readonly ReportChart[] =>
  teams.length === 0
    ? []
    : [
        {
          kind: 'amounts',
          title: copy.CHART_TITLE,
          sentence: copy.chartInWords(spreadOf(teams)),
          head: copy.HEAD,
          lines: teams.slice(0, MOST_TEAMS).map((team) => [team.name, inTable(team)]),
          amounts: amountsOf(teams),
        },
      ];

const inRow = ({ thanks }: Team): string => {
  if (thanks === 'hidden') return copy.THANKED;
  return thanks === 0 ? copy.NOBODY : copy.thankedInRow(thanks);
};

const rowOf = (team: Team): ReportRow => ({ name: team.name, text: inRow(team) });

/** How many nominations there are in the month, how widely they are spread, and which teams have none. */
export const reportOf = (
  { month, nominations }: MonthFacts,
  undecided: readonly Month[],
  world: World,
): ReportSection => {
  const smallest = world.settings['report.smallestGroup'];
  const standing = nominations.filter(isForPanel);
  const thanked = new Set(standing.map(({ nomineeId }) => nomineeId));
  const active = world.people.all.filter((person) => isActive(person, world.today));
  const all = [...groupedBy(active, ({ team }) => team)];
  const large = all.filter(([, members]) => members.length >= smallest);
  const teams = shownOf(
    large.map(([name, members]) => {
      const ids = new Set(members.map(({ id }) => id));
      return { name, count: standing.filter(({ nomineeId }) => ids.has(nomineeId)).length };
    }),
    standing.length,
    smallest,
  );
  const without = teams.filter(({ thanks }) => thanks === 0).sort(byName);
  const others = teams
    .filter(({ thanks }) => thanks !== 0)
    .sort((a, b) => numberOf(b) - numberOf(a) || byName(a, b));
  return {
    title: copy.titleOf(month),
    urgency: 2,
    charts: chartOf([...others, ...without]),
    people: {
      heading: copy.HEADING,
      none: copy.NO_TEAMS,
      rows: [
        ...undecided.map((late) => ({ name: copy.monthOf(late), text: copy.UNDECIDED })),
        ...[...without, ...others].map((team) => rowOf(team)),
      ],
    },
    figures: [
      {
        value: guarded(standing.length, smallest),
        label: copy.LABELS.nominations,
        meaning: copy.MEANS_NOMINATIONS,
      },
      { value: guarded(thanked.size, smallest), label: copy.LABELS.thanked },
      { value: copy.ofTeams(without.length, large.length), label: copy.LABELS.without },
    ],
    note: copy.note(all.length - large.length, smallest),
  };
};
