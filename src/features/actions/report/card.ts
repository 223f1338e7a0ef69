import { z } from 'zod';
import type { Card, CardFile } from '../../../kernel/card.js';
import type { JsonObject } from '../../../kernel/json.js';
import {
  amountsChartData,
  type CardButton,
  figureData,
  fitting,
  footerData,
  headingData,
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
import { mayOpen } from '../lists/seeing.js';
import * as copy from './card-copy.js';
import { chartsOf } from './charts.js';
import { intro, note } from './copy.js';
import { OFFERED } from './csv-copy.js';
import { type Figures, figuresOf, type Seen } from './figures.js';
import { type Group, GroupSchema, type Groups } from './groups.js';
import { figuresInWords } from './in-words.js';
import { LIST_NAMES, type ListName, listOf, rowOf } from './lists.js';

// The report of actions as a card of its own: what needs somebody first, then figures, and each list by itself page by page.

const BREAKDOWN_NAMES = ['plans', 'teams', 'goals', 'areas'] as const;
type Breakdown = (typeof BREAKDOWN_NAMES)[number];
const PARTS = ['', 'figures', ...LIST_NAMES, ...BREAKDOWN_NAMES] as const;
type Part = (typeof PARTS)[number];

/** What the buttons carry: of what, which part of it, and which page of that. */
export const ReportInput = z.strictObject({
  of: GroupSchema,
  part: z.enum(PARTS).default(''),
  page: PageSchema.default(0),
});
export type ReportInput = z.infer<typeof ReportInput>;
export const FileInput = z.strictObject({ of: GroupSchema });

export const VERB = 'actions.report';
export const FILE_VERB = 'actions.report-file';

/** Rows of a page: each opens its action, and a card has six buttons besides. */
const MOST_ALONE = 6;
/** Figures beside the rows: open, kept by the first date, overdue, red. */
const MOST_FIGURES = 4;
/** Lists that stand on the first card. */
const FIRST = ['drift', 'silent', 'checks'] as const satisfies readonly ListName[];

const to = (title: string, of: string, part: Part = '', page = 0): RowButton => ({
  title,
  verb: VERB,
  data: { of, part, page },
});

export const nameOf = ({ kind, name }: Group): string =>
  kind === 'all' || kind === 'own' || kind === 'mine' ? copy.CALLED[kind] : name;

/** What stands on a report of one group. */
export interface ReportFacts {
  readonly reader: Person;
  readonly groups: Groups;
  readonly group: Group;
  readonly all: readonly Seen[];
}

interface Shown {
  readonly charts?: readonly JsonObject[];
  readonly intro?: string;
  readonly people?: readonly Section[];
  readonly figures?: readonly JsonObject[];
  readonly footer: JsonObject;
}

const cardOf = ({ group, all }: ReportFacts, shown: Shown): Card => ({
  template: 'actions/report',
  data: {
    ...headingData({
      title: copy.TITLE,
      about: copy.aboutGroup(nameOf(group), all.filter(({ isOpen }) => isOpen).length),
      intro: shown.intro ?? '',
    }),
    amounts: [...(shown.charts ?? [])],
    people: (shown.people ?? []).map(sectionData),
    figures: [...(shown.figures ?? [])],
    ...shown.footer,
  },
  summary: copy.SUMMARY,
});

const chartData = (chart: ReportChart, index: number): readonly JsonObject[] =>
  chart.kind === 'amounts' ? [amountsChartData({ ...chart, id: String(index), show: copy.SHOW_TABLE })] : [];

/** The first rows of each list, and the way to all of it. Drift is always said, be it that there is none. */
const firstRows = ({ all, reader, group }: ReportFacts, world: World) => {
  const lists = FIRST.map((part) => ({ part, ...listOf(part, all, reader, world) }));
  return (most: number) => (): readonly Section[] =>
    lists.flatMap(({ part, rows, unread }) => {
      if (rows.length + unread === 0 && part !== 'drift') return [];
      const { heading, none } = copy.LISTS[part];
      return [
        {
          heading,
          count: rows.length === 0 ? undefined : rows.length,
          hint: rows.length + unread === 0 ? none : copy.unreadInWords(unread),
          rows: rows.slice(0, most).map(rowOf(part, reader, world)),
          more: rows.length > most ? [to(copy.BUTTONS.all(rows.length), group.id, part)] : [],
        },
      ];
    });
};

const overview = (facts: ReportFacts, more: readonly CardButton[], world: World): Card => {
  const { group, groups, all } = facts;
  const counts = figuresOf(all, world);
  const charts = chartsOf(all, counts).flatMap(chartData);
  const figures = figuresInWords(counts, world).slice(0, MOST_FIGURES).map(figureData);
  const beside =
    charts.reduce((sum, chart) => sum + weightOfChart(chart), 0) +
    figures.reduce((sum, figure) => sum + weightOfFigure(figure), 0);
  const way = firstRows(facts, world);
  const hasTeams = group.kind !== 'team' && group.kind !== 'mine' && groups.teams.length > 1;
  const hasTags = groups.goals.length > 0;
  const hasPlans = groups.plans.length > 0 && group.kind !== 'plan';
  return cardOf(facts, {
    charts,
    intro: intro(world.today),
    people: fitting([way(3), way(2), way(1), way(0)], beside),
    figures,
    footer: footerData({
      buttons: [
        to(copy.BUTTONS.figures, group.id, 'figures'),
        ...(hasPlans ? [to(copy.BUTTONS.plans, group.id, 'plans')] : []),
        ...(hasTeams ? [to(copy.BUTTONS.teams, group.id, 'teams')] : []),
        ...(hasTags
          ? [to(copy.BUTTONS.goals, group.id, 'goals'), to(copy.BUTTONS.areas, group.id, 'areas')]
          : []),
      ],
      turns: [
        ...more,
        ...(groups.all.kind === 'all' && group.kind !== 'all' ? [to(copy.BUTTONS.everybody, 'all')] : []),
        ...(groups.own && group.kind !== 'own' ? [to(copy.BUTTONS.own, 'own')] : []),
        ...(group.kind === 'mine' ? [] : [to(copy.BUTTONS.mine, 'mine')]),
      ],
      rule: note(counts.owners, world.settings['report.smallestGroup']),
      because: copy.BECAUSE,
    }),
  });
};

const figuresAlone = (facts: ReportFacts, world: World): Card => {
  const { group, all } = facts;
  const has = (name: ListName) => listOf(name, all, facts.reader, world).rows.length > 0;
  const further = (['moved', 'dates', 'reopened'] as const).filter(has);
  return cardOf(facts, {
    intro: intro(world.today),
    figures: figuresInWords(figuresOf(all, world), world).map(figureData),
    footer: footerData({
      buttons: [
        ...further.map((name) => to(copy.BUTTONS[name], group.id, name)),
        to(copy.BUTTONS.back, group.id),
      ],
      rule: copy.figuresNote(world.settings['report.smallestGroup']),
      because: copy.BECAUSE,
    }),
  });
};

/** A row that is made when it is shown: of a council nearly all of them are on pages that nobody turns to. */
type RowMaker = () => Row;

const rowsOf = (part: ListName, facts: ReportFacts, world: World) => {
  const { reader, all, group } = facts;
  const { rows, unread } = listOf(part, all, reader, world);
  const row = rowOf(part, reader, world);
  const opening = ({ action }: Seen, page: number): RowButton => ({
    title: copy.BUTTONS.open,
    verb: 'actions.open',
    data: { ownerId: action.ownerId, actionId: action.id, report: { of: group.id, part, page } },
  });
  const makers = rows.map(
    (seen, at): RowMaker =>
      () => ({
        ...row(seen),
        buttons: mayOpen(seen.action, reader, world) ? [opening(seen, Math.floor(at / MOST_ALONE))] : [],
      }),
  );
  return { makers, hint: copy.unreadInWords(unread) };
};

const countsIn = (all: readonly Seen[], group: Group, world: World): Figures =>
  figuresOf(
    all.filter(({ action }) => group.holds(action)),
    world,
  );

/** A group of groups, each of which can be looked into. */
const groupRows = (part: Breakdown, { all, groups }: ReportFacts, world: World): readonly RowMaker[] =>
  groups[part]
    .map((each) => ({ each, counts: countsIn(all, each, world) }))
    .filter(({ counts }) => counts.open > 0)
    .sort((a, b) => b.counts.overdue.part - a.counts.overdue.part)
    .map(({ each, counts: { open, overdue, red } }) => () => ({
      name: each.name,
      text: copy.groupInRow(open, overdue.part, red.part),
      buttons: [to(copy.BUTTONS.show, each.id)],
    }));

const isBreakdown = (part: Part): part is Breakdown => BREAKDOWN_NAMES.some((name) => name === part);

const listAlone = (part: ListName | Breakdown, facts: ReportFacts, wanted: number, world: World): Card => {
  const { makers, hint } = isBreakdown(part)
    ? { makers: groupRows(part, facts, world), hint: '' }
    : rowsOf(part, facts, world);
  const page = pageOf(makers, MOST_ALONE, wanted);
  const { turns } = turning(page, page.words, VERB, { of: facts.group.id, part });
  const { heading, none } = isBreakdown(part) ? copy.BREAKDOWNS[part] : copy.LISTS[part];
  return cardOf(facts, {
    people: [
      {
        heading,
        count: makers.length === 0 ? undefined : makers.length,
        hint: makers.length === 0 && hint === '' ? none : hint,
        rows: page.rows.map((make) => make()),
        pages: page.words,
        more: turns,
      },
    ],
    footer: footerData({ buttons: [to(copy.BUTTONS.back, facts.group.id)], because: copy.BECAUSE }),
  });
};

/** A part of the report of a group; the first card of it at first. `more` are buttons to what else there is of it. */
export const reportCard = (
  facts: ReportFacts,
  { part, page }: Pick<ReportInput, 'part' | 'page'>,
  more: readonly CardButton[],
  world: World,
): Card => {
  if (part === '') return overview(facts, more, world);
  return part === 'figures' ? figuresAlone(facts, world) : listAlone(part, facts, page, world);
};

/** Below it stands the file. */
export const offeredCard = (of: string, file: CardFile): Card => ({
  ...prompt(OFFERED.title, OFFERED.lines, [to(copy.BUTTONS.back, of)], OFFERED.because),
  file,
});

/** A client shows six buttons in a row. */
const MOST_CHOICES = 5;

/** Asks which one is meant, or says that there is none: the same for one that is nobody’s and one that is another’s. */
export const whichGroupCard = (first: readonly Group[], named: readonly Group[]): Card => {
  const { title, texts, because } = named.length > 0 ? copy.WHICH_GROUP : copy.NO_SUCH_GROUP;
  const choices = (named.length > 0 ? named : first).slice(0, MOST_CHOICES);
  return prompt(
    title,
    texts,
    choices.map((group) => to(nameOf(group), group.id)),
    because,
  );
};
