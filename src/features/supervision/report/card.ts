import { z } from 'zod';
import type { Card, CardFile } from '../../../kernel/card.js';
import type { JsonObject } from '../../../kernel/json.js';
import {
  barsChartData,
  type CardButton,
  type Figure,
  figureData,
  fitting,
  footerData,
  headingData,
  lineChartData,
  type Row,
  type Section,
  sectionData,
  weightOfChart,
  weightOfFigure,
} from '../../../kernel/kit/index.js';
import type { RowButton } from '../../../kernel/lines.js';
import { PageSchema, pageOf, turning } from '../../../kernel/pages.js';
import type { Person } from '../../../kernel/people.js';
import { prompt } from '../../../kernel/phrases.js';
import type { ReportChart } from '../../../kernel/report.js';
import type { World } from '../../../kernel/world.js';
import { REPORT as RECORDS } from '../sampling/copy.js';
import { lookedIn, lookedInWords, supervisorsIn } from '../sampling/figures.js';
import * as copy from './card-copy.js';
import { countsOf } from './charts.js';
import { NOTE } from './copy.js';
import { BACK, OFFERED } from './csv-copy.js';
import { figuresOf, inTheWayOf, parted } from './figures.js';
import { type Group, GroupSchema, type Groups, teamsOf } from './groups.js';
import { figuresInWords } from './in-words.js';
import { listsIn, rowOf } from './people.js';
import { picturesOf, type Reported } from './section.js';
import { standardsIn } from './standards.js';
import { NOTE as STANDARDS_NOTE } from './standards-copy.js';

// The report of supervision as a card of its own: people first, then figures, and each list by itself page by page.

const PARTS = ['', 'waits', 'nobody', 'nqsw', 'figures', 'standards', 'records', 'teams', 'way'] as const;
type Part = (typeof PARTS)[number];
/** Parts that are figures and no list of people. */
type Figured = 'figures' | 'standards' | 'records';
type List = Exclude<Part, '' | Figured>;

/** What the buttons carry: of whom, which part of it, and which page of that. */
export const ReportInput = z.strictObject({
  of: GroupSchema,
  part: z.enum(PARTS).default(''),
  page: PageSchema.default(0),
});
export type ReportInput = z.infer<typeof ReportInput>;

export const VERB = 'supervision.report';
const MOST_ALONE = 10;
/** Figures beside the people: in time, the month that was kept, long gaps, the longest. */
const MOST_FIGURES = 4;

export const to = (title: string, of: string, part: Part = '', page = 0): RowButton => ({
  title,
  verb: VERB,
  data: { of, part, page },
});

export const FileInput = z.strictObject({ of: GroupSchema });
export const FILE_VERB = 'supervision.report-file';

export const nameOf = ({ kind, name }: Group): string =>
  kind === 'all' ? copy.EVERYBODY : kind === 'own' ? copy.OWN : name;

const chartsData = (charts: readonly ReportChart[]) => {
  const beside = (index: number) => ({ id: String(index), show: copy.SHOW_TABLE });
  const ofKind = <K extends ReportChart['kind']>(
    kind: K,
    dataOf: (chart: Extract<ReportChart, { kind: K }>, index: number) => JsonObject,
  ) =>
    charts.flatMap((chart, index) =>
      chart.kind === kind ? [dataOf(chart as Extract<ReportChart, { kind: K }>, index)] : [],
    );
  return {
    months: ofKind('months', (chart, index) => lineChartData({ ...chart, ...beside(index) })),
    bars: ofKind('bars', (chart, index) => barsChartData({ ...chart, ...beside(index) })),
  };
};

/** What stands on a report of one group. */
export interface ReportFacts {
  readonly reader: Person;
  readonly groups: Groups;
  readonly group: Group;
  readonly reported: Reported;
}

interface Shown {
  readonly charts?: ReturnType<typeof chartsData>;
  readonly intro?: string;
  readonly people?: readonly Section[];
  readonly figures?: readonly JsonObject[];
  readonly footer: JsonObject;
}

const cardOf = ({ group, reported }: ReportFacts, shown: Shown): Card => {
  const { charts = { months: [], bars: [] }, intro = '', people = [], figures = [], footer } = shown;
  return {
    template: 'supervision/report',
    data: {
      ...headingData({
        title: copy.TITLE,
        about: copy.aboutGroup(nameOf(group), reported.members.length),
        intro,
      }),
      ...charts,
      people: people.map(sectionData),
      figures: [...figures],
      ...footer,
    },
    summary: copy.SUMMARY,
  };
};

/** The title that the rules give a reason; one that they do not know any more stands as it is. */
const titleIn =
  ({ settings }: World) =>
  (reason: string): string => {
    const lists: unknown[] = Object.entries(settings).flatMap(([key, value]) =>
      /^supervision\..*Reasons$/u.test(key) && Array.isArray(value) ? value : [],
    );
    const known = z.array(z.object({ id: z.string(), title: z.string() })).safeParse(lists).data ?? [];
    return known.find(({ id }) => id === reason)?.title ?? reason;
  };

/** A row that is made when it is shown: of a council nearly all of them are on pages that nobody turns to. */
type RowMaker = () => Row;

/** The rows of a list by itself. */
const rowsOf = (part: List, facts: ReportFacts, world: World): readonly RowMaker[] => {
  const { reader, reported } = facts;
  const { eligible } = parted(reported.members, world);
  if (part === 'way') {
    const teamOf = ({ worker }: (typeof eligible)[number]) => worker.team || copy.NO_TEAM_NAMED;
    return inTheWayOf(eligible, teamOf, world).map((each) => () => ({
      name: each.team,
      text: copy.wayInRow(each, titleIn(world)),
    }));
  }
  if (part === 'teams') {
    const members = new Map(eligible.map((member) => [member.worker.id, member]));
    return teamsOf(eligible.map(({ worker }) => worker))
      .map((team) => ({
        team,
        counts: countsOf(team.people.flatMap(({ id }) => members.get(id) ?? [])),
      }))
      .sort((a, b) => b.counts.longGap - a.counts.longGap || b.counts.late - a.counts.late)
      .map(({ team, counts: { inTime, late, longGap } }) => () => ({
        name: team.name,
        text: copy.teamInRow(inTime, team.people.length, late + longGap, longGap),
        buttons: [to(copy.BUTTONS.show, team.id)],
      }));
  }
  const row = rowOf(reader, world);
  return listsIn(eligible, world)[part].map((member) => () => row(member));
};

const firstRows = (facts: ReportFacts, world: World) => {
  const lists = (['waits', 'nobody', 'nqsw'] as const).map((part) => ({
    part,
    rows: rowsOf(part, facts, world),
  }));
  return (most: number) => (): readonly Section[] =>
    lists.flatMap(({ part, rows }) => {
      // Who waits is always said, be it that nobody does; the other two only where there is somebody.
      if (rows.length === 0 && part !== 'waits') return [];
      const { heading, none } = copy.LISTS[part];
      return [
        {
          heading,
          count: rows.length === 0 ? undefined : rows.length,
          hint: rows.length === 0 ? none : '',
          rows: rows.slice(0, most).map((make) => make()),
          more: rows.length > most ? [to(copy.BUTTONS.all(rows.length), facts.group.id, part)] : [],
        },
      ];
    });
};

const overview = (facts: ReportFacts, more: readonly CardButton[], world: World): Card => {
  const { group, groups, reported } = facts;
  const counts = figuresOf(reported.members, world);
  const charts = chartsData(picturesOf(reported, counts, world));
  const figures = figuresInWords(counts, reported.kept.at(-1), world).slice(0, MOST_FIGURES).map(figureData);
  const beside =
    [...charts.months, ...charts.bars].reduce((sum, chart) => sum + weightOfChart(chart), 0) +
    figures.reduce((sum, figure) => sum + weightOfFigure(figure), 0);
  const way = firstRows(facts, world);
  const isTeam = group.kind === 'team';
  return cardOf(facts, {
    charts,
    intro: copy.intro(world.today),
    people: fitting([way(3), way(2), way(1), way(0)], beside),
    figures,
    footer: footerData({
      buttons: [
        to(copy.BUTTONS.figures, group.id, 'figures'),
        ...(isTeam ? [] : [to(copy.BUTTONS.teams, group.id, 'teams')]),
        to(copy.BUTTONS.way, group.id, 'way'),
        ...(supervisorsIn(group.people, world).length > 0 ? [to(RECORDS.button, group.id, 'records')] : []),
      ],
      turns: [
        ...more,
        ...(group.kind === 'all' ? [] : [to(copy.BUTTONS.everybody, 'all')]),
        ...(groups.own && group.kind !== 'own' ? [to(copy.BUTTONS.own, 'own')] : []),
      ],
      rule: NOTE,
      because: copy.BECAUSE,
    }),
  });
};

const listAlone = (part: List, facts: ReportFacts, wanted: number, world: World): Card => {
  const rows = rowsOf(part, facts, world);
  const page = pageOf(rows, MOST_ALONE, wanted);
  const { turns } = turning(page, page.words, VERB, { of: facts.group.id, part });
  const { heading, none } = copy.LISTS[part];
  return cardOf(facts, {
    people: [
      {
        heading,
        count: rows.length === 0 ? undefined : rows.length,
        hint: rows.length === 0 ? none : '',
        rows: page.rows.map((make) => make()),
        pages: page.words,
        more: turns,
      },
    ],
    footer: footerData({
      buttons: [to(copy.BUTTONS.back, facts.group.id)],
      rule: part === 'way' ? copy.WAY_NOTE : '',
      because: copy.BECAUSE,
    }),
  });
};

const drawnFigures = ({ drawn }: Reported, world: World): readonly Figure[] =>
  lookedIn(drawn ?? new Map(), world).flatMap((month) => lookedInWords(month, world));

/** What stands on a card of figures alone, and the one that it leads to. */
const FIGURED = {
  figures: {
    intro: copy.intro,
    of: ({ members, kept }: Reported, world: World) =>
      figuresInWords(figuresOf(members, world), kept.at(-1), world),
    next: 'standards',
    rule: (world: World) => copy.figuresNote(world.settings['report.smallestGroup']),
  },
  standards: {
    intro: copy.standardsIntro,
    of: ({ members }: Reported, world: World) => standardsIn(members, world),
    next: 'figures',
    rule: () => STANDARDS_NOTE,
  },
  records: { intro: RECORDS.intro, of: drawnFigures, next: 'figures', rule: () => RECORDS.note },
} as const;

const figuresAlone = (part: Figured, facts: ReportFacts, world: World): Card => {
  const { reported, group } = facts;
  const { intro, of, next, rule } = FIGURED[part];
  const figures = of(reported, world);
  return cardOf(facts, {
    intro: figures.length === 0 ? RECORDS.none : intro(world.today),
    figures: figures.map(figureData),
    footer: footerData({
      buttons: [to(copy.BUTTONS[next], group.id, next), to(copy.BUTTONS.back, group.id)],
      rule: rule(world),
      because: copy.BECAUSE,
    }),
  });
};

/** A part of the report of a group; all of it at first. `more` are buttons to what else there is of it. */
export const supervisionCard = (
  facts: ReportFacts,
  { part, page }: Pick<ReportInput, 'part' | 'page'>,
  more: readonly CardButton[],
  world: World,
): Card => {
  if (part === '') return overview(facts, more, world);
  return part === 'figures' || part === 'standards' || part === 'records'
    ? figuresAlone(part, facts, world)
    : listAlone(part, facts, page, world);
};

/** Below it stands the file. */
export const offeredCard = (of: string, file: CardFile): Card => ({
  ...prompt(OFFERED.title, OFFERED.lines, [to(BACK, of)], OFFERED.because),
  file,
});
