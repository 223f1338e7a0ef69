import type { Card } from '../../kernel/card.js';
import type { JsonObject } from '../../kernel/json.js';
import {
  amountsChartData,
  barsChartData,
  type CardButton,
  figureData,
  fitting,
  footerData,
  headingData,
  lineChartData,
  type Section,
  sectionData,
  weightOfChart,
  weightOfFigure,
} from '../../kernel/kit/index.js';
import { pageOf, turning } from '../../kernel/pages.js';
import type { Person } from '../../kernel/people.js';
import { notice } from '../../kernel/phrases.js';
import type { ReportChart, ReportSection } from '../../kernel/report.js';
import type { World } from '../../kernel/world.js';
import { ASKED, NO_REPORT, REPORT } from './copy.js';

/** The page of one section that is wanted; without one, all of them beside each other. */
export interface Turn {
  readonly section: string;
  readonly page: number;
}

const VERB = 'help.report-page';
/** Rows of a section beside the others, and on a page of its own. */
const MOST_BESIDE = 3;
const MOST_ALONE = 10;

const BACK: CardButton = { title: REPORT.back, verb: VERB, data: { section: '', page: 0 } };

interface Pictures {
  readonly months: readonly JsonObject[];
  readonly bars: readonly JsonObject[];
  readonly amounts: readonly JsonObject[];
}
const NO_PICTURES: Pictures = { months: [], bars: [], amounts: [] };

const chartData = (chart: ReportChart, index: number): JsonObject => {
  const beside = { id: String(index), show: REPORT.show };
  if (chart.kind === 'months') return lineChartData({ ...chart, ...beside });
  return chart.kind === 'bars'
    ? barsChartData({ ...chart, ...beside })
    : amountsChartData({ ...chart, ...beside });
};

/** Lines over months first, then parts of a whole, then numbers. */
const picturesOf = (sections: readonly ReportSection[]): Pictures => {
  const made = sections
    .flatMap(({ charts }) => charts)
    .map((chart, index) => ({ kind: chart.kind, data: chartData(chart, index) }));
  const ofKind = (kind: ReportChart['kind']) =>
    made.filter((each) => each.kind === kind).map(({ data }) => data);
  return { months: ofKind('months'), bars: ofKind('bars'), amounts: ofKind('amounts') };
};

/** The first rows of a section, and the way to all of them and to its other figures. */
const besideOthers = ({ title, people, figures }: ReportSection, most: number): Section => {
  const { heading, rows, none } = people;
  const isCut = rows.length > most;
  const hasMore = isCut || figures.length > 1;
  const button = {
    title: isCut ? REPORT.all(rows.length) : REPORT.more,
    verb: VERB,
    data: { section: title, page: 0 },
  };
  return {
    heading,
    count: rows.length === 0 ? undefined : rows.length,
    hint: rows.length === 0 ? none : '',
    rows: rows.slice(0, most),
    more: hasMore ? [button] : [],
  };
};

interface Shown {
  readonly heading: JsonObject;
  readonly pictures: Pictures;
  readonly people: readonly Section[];
  readonly figures: readonly JsonObject[];
  readonly footer: JsonObject;
}

const cardOf = ({ heading, pictures, people, figures, footer }: Shown): Card => ({
  template: 'help/report',
  data: { ...heading, ...pictures, people: people.map(sectionData), figures: [...figures], ...footer },
  summary: REPORT.summary,
});

/** Everything beside each other: the pictures, who needs somebody first, and the figure that says most of each. */
const overview = (person: Person, sections: readonly ReportSection[], { today }: World): Card => {
  const pictures = picturesOf(sections);
  const figures = sections.flatMap((section) => section.figures.slice(0, 1)).map(figureData);
  const beside = [
    ...[...pictures.months, ...pictures.bars, ...pictures.amounts].map(weightOfChart),
    ...figures.map(weightOfFigure),
  ].reduce((sum, bytes) => sum + bytes, 0);
  const way = (most: number) => () => sections.map((section) => besideOthers(section, most));
  return cardOf({
    heading: headingData({
      title: REPORT.title,
      about: REPORT.about(person.name),
      intro: REPORT.intro(today),
    }),
    pictures,
    people: fitting([way(MOST_BESIDE), way(2), way(1), way(0)], beside),
    figures,
    footer: footerData({ because: REPORT.because }),
  });
};

/** One section: all who need somebody, page by page, and on the first page every figure with what it means. */
const alone = (person: Person, { title, people, figures, note }: ReportSection, wanted: number): Card => {
  const page = pageOf(people.rows, MOST_ALONE, wanted);
  const { turns } = turning(page, page.words, VERB, { section: title });
  return cardOf({
    heading: headingData({ title, about: REPORT.about(person.name) }),
    pictures: NO_PICTURES,
    people: [
      {
        heading: people.heading,
        count: people.rows.length === 0 ? undefined : people.rows.length,
        hint: people.rows.length === 0 ? people.none : '',
        rows: page.rows,
        pages: page.words,
        more: turns,
      },
    ],
    figures: page.page === 0 ? figures.map(figureData) : [],
    footer: footerData({ buttons: [BACK], rule: note, because: REPORT.because }),
  });
};

/** What every capability has to report to the person, or that there is nothing. */
export const reportCard = (
  person: Person,
  sections: readonly ReportSection[],
  world: World,
  turn: Turn = { section: '', page: 0 },
): Card => {
  if (sections.length === 0) return notice(NO_REPORT.title, NO_REPORT.lines, ASKED);
  const inOrder = [...sections].sort((a, b) => a.urgency - b.urgency);
  const one = inOrder.find(({ title }) => title === turn.section);
  return one ? alone(person, one, turn.page) : overview(person, inOrder, world);
};
