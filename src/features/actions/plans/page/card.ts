import { dayInShort, shortDayInWords } from '../../../../kernel/calendar.js';
import type { Card } from '../../../../kernel/card.js';
import {
  barsChartData,
  type CardButton,
  type ChartColour,
  figureData,
  footerData,
  headingData,
  type Row,
  type Section,
  sectionData,
} from '../../../../kernel/kit/index.js';
import { pageOf, turning } from '../../../../kernel/pages.js';
import { notice } from '../../../../kernel/phrases.js';
import { moved } from '../../copy/dates.js';
import type { Plan } from '../model.js';
import { COLOUR_WORDS, meaningsOf, OUTCOME_WORDS, PAGE } from './copy.js';
import {
  COLOURS,
  type Colour,
  countOf,
  type Figures,
  figuresOf,
  OUTCOMES,
  type Promised,
} from './figures.js';
import { soonDays } from './html.js';
import type { PAGE_LISTS, PagePress } from './inputs.js';
import type { Fact, Page } from './model.js';

/** Rows of a list before its button to all of them, and of a page of that. */
const FEW = 3;
const ROWS = 8;

const TONES: Readonly<Record<Colour, ChartColour>> = {
  blue: 'categoricalBlue',
  green: 'good',
  amber: 'warning',
  red: 'attention',
  none: 'neutral',
};

type ListName = (typeof PAGE_LISTS)[number];

interface Made {
  readonly page: Page;
  readonly figures: Figures;
  readonly titles: ReadonlyMap<string, string>;
}

const madeOf = (page: Page, last: Page | undefined): Made => ({
  page,
  figures: figuresOf(page, last),
  titles: new Map(
    [...(last?.words.titles ?? []), ...page.words.titles].map(({ id, text }) => [id, text] as const),
  ),
});

const day = (on: string, { page }: Made): string => dayInShort(on, page.on);
const titleOf = (id: string, { titles }: Made): string => titles.get(id) ?? PAGE.hiddenName;

const promisedRow =
  (made: Made) =>
  ({ id, promisedOn, outcome, now }: Promised): Row => ({
    name: titleOf(id, made),
    text: [
      PAGE.wasPromised(day(promisedOn, made)),
      outcome === 'moved' && now ? PAGE.nowDue(day(now.dueOn, made)) : '',
      outcome === 'kept' && now?.completedOn ? PAGE.completeOn(day(now.completedOn, made)) : '',
    ]
      .filter(Boolean)
      .join(' · '),
    status: { word: OUTCOME_WORDS[outcome], mark: '', tone: 'default' },
    isQuiet: true,
  });

const soonRow =
  (made: Made) =>
  (fact: Fact): Row => ({
    name: titleOf(fact.id, made),
    text: PAGE.due(day(fact.dueOn, made)),
    isQuiet: true,
  });

/** Every list of a page, in its order. */
const listsOf = (
  made: Made,
): readonly { readonly id: ListName; readonly heading: string; readonly rows: readonly Row[] }[] => {
  const { figures, page } = made;
  return [
    { id: 'promised', heading: PAGE.promisedHeading, rows: figures.promised.map(promisedRow(made)) },
    { id: 'owed', heading: PAGE.owedHeading, rows: figures.owed.map(promisedRow(made)) },
    { id: 'soon', heading: PAGE.soon(soonDays(page)), rows: figures.soon.map(soonRow(made)) },
    {
      id: 'uncovered',
      heading: PAGE.uncovered,
      rows: figures.uncovered.map(({ id, text }) => ({ name: id, text, isQuiet: true })),
    },
    {
      id: 'drift',
      heading: PAGE.drift,
      rows: figures.drift.map(({ fact, days }) => ({
        name: titleOf(fact.id, made),
        text: [PAGE.driftOf(day(fact.firstDueOn, made), days), moved(fact.slips)].filter(Boolean).join(' · '),
        isQuiet: true,
      })),
    },
  ];
};

const sectionOf = (
  { id, heading, rows }: ReturnType<typeof listsOf>[number],
  { plan, on }: Pick<PagePress, 'plan' | 'on'>,
): Section => ({
  heading,
  count: rows.length,
  rows: rows.slice(0, FEW),
  isQuiet: true,
  more:
    rows.length > FEW
      ? [
          {
            title: PAGE.all(heading).slice(0, 40),
            verb: 'actions.plan-page',
            data: { plan, on, list: id, page: 0 },
          },
        ]
      : [],
});

const sinceFigures = ({ page, figures }: Made) => {
  if (page.lastOn === undefined) return [];
  const { promised, owed } = figures;
  const shown = OUTCOMES.filter(
    (outcome) => ['kept', 'moved', 'silent'].includes(outcome) || countOf(promised, outcome) > 0,
  );
  const [value = '', ...label] = PAGE.promised(promised.length).split(' ');
  return [
    figureData({
      value,
      label: label.join(' '),
      meaning: PAGE.sum([
        ...shown.map((outcome) => PAGE.outcome(outcome, countOf(promised, outcome))),
        ...(owed.length === 0 ? [] : [PAGE.owed(owed.length)]),
      ]),
    }),
  ];
};

const chartOf = (made: Made) => {
  const { page, figures } = made;
  const { colours, total } = figures;
  const meanings = meaningsOf(day(page.overdueBy, made), day(page.redBy, made));
  if (total === 0) return [];
  return [
    barsChartData({
      title: PAGE.chart,
      id: 'colours',
      sentence: PAGE.chartSentence(
        COLOURS.filter((colour) => colours[colour] > 0).map((colour) =>
          PAGE.colourCount(colour, colours[colour]),
        ),
      ),
      head: PAGE.chartHead,
      lines: COLOURS.map((colour) => [
        `${COLOUR_WORDS[colour]}: ${meanings[colour]}`,
        String(colours[colour]),
      ]),
      show: PAGE.showTable,
      bars: [
        {
          title: PAGE.chart,
          parts: COLOURS.filter((colour) => colours[colour] > 0).map((colour) => ({
            legend: COLOUR_WORDS[colour],
            colour: TONES[colour],
            value: colours[colour],
          })),
        },
      ],
    }),
  ];
};

export interface ShownPage {
  readonly said?: string;
  readonly list?: ListName | undefined;
  readonly at?: number;
  /** Its reader is to say when the next review is. */
  readonly wantsReview?: boolean;
}

const backTo = (planId: string): CardButton => ({
  title: PAGE.back,
  verb: 'actions.plan',
  data: { plan: planId },
});

const listCard = (plan: Plan, made: Made, list: ListName, at: number): Card => {
  const { page } = made;
  const { heading, rows } = listsOf(made).find(({ id }) => id === list) ?? { heading: '', rows: [] };
  const paged = pageOf(rows, ROWS, at);
  const where = { plan: plan.id, on: page.on };
  const { turns } = turning(paged, paged.words, 'actions.plan-page', { ...where, list });
  const title = PAGE.title(shortDayInWords(page.on, page.on));
  return {
    template: 'actions/page',
    summary: title,
    data: {
      ...headingData({ title, about: page.words.plan }),
      figures: [],
      charts: [],
      sections: [sectionData({ heading, count: rows.length, rows: paged.rows, isQuiet: true })],
      ...footerData({
        buttons: [{ title: PAGE.whole, verb: 'actions.plan-page', data: where }, backTo(plan.id)],
        pages: paged.words,
        turns,
        because: PAGE.because,
      }),
    },
  };
};

/** A frozen page in chat: what the printed one says, in short, each list with a way to its end. */
export const pageCard = (plan: Plan, page: Page, last: Page | undefined, shown: ShownPage = {}): Card => {
  const made = madeOf(page, last);
  const { figures } = made;
  const { said = '', list, at = 0, wantsReview = false } = shown;
  if (list !== undefined) return listCard(plan, made, list, at);
  const title = PAGE.title(shortDayInWords(page.on, page.on));
  const lists = listsOf(made).filter(({ id, rows }) => rows.length > 0 || id === 'soon');
  const way = figures.inTheWay.map(
    ({ text, count }): Row => ({ name: text, text: PAGE.times(count), isQuiet: true }),
  );
  return {
    template: 'actions/page',
    summary: title,
    data: {
      ...headingData({
        said,
        title,
        about: page.words.plan,
        intro: [
          wantsReview ? PAGE.review : '',
          page.lastOn === undefined ? PAGE.first : `${PAGE.since(day(page.lastOn, made))}:`,
        ]
          .filter(Boolean)
          .join(' '),
      }),
      figures: [
        ...sinceFigures(made),
        figureData({
          value: String(figures.total),
          label: PAGE.total(figures.total, figures.open, figures.complete, figures.stopped).replace(
            /^[\d,]+ /u,
            '',
          ),
          meaning: [PAGE.overdue(figures.overdue), figures.hidden > 0 ? PAGE.hidden(figures.hidden) : '']
            .filter(Boolean)
            .join('. '),
        }),
      ],
      charts: chartOf(made),
      sections: [
        ...lists.map((each) => sectionData(sectionOf(each, { plan: plan.id, on: page.on }))),
        ...(way.length === 0 ? [] : [sectionData({ heading: PAGE.inTheWay, rows: way, isQuiet: true })]),
      ],
      ...footerData({ buttons: [backTo(plan.id)], because: PAGE.because }),
    },
  };
};

export const noPageCard = (): Card => notice(PAGE.notThere, [PAGE.notThereWhy], PAGE.because);
