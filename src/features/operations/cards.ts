import type { Day } from '../../kernel/calendar.js';
import type { DeliveryFigures } from '../../kernel/capability.js';
import type { Card } from '../../kernel/card.js';
import {
  type CardButton,
  type Figure,
  figureData,
  footerData,
  headingData,
  lineData,
  type Row,
  sectionData,
} from '../../kernel/kit/index.js';
import { pageOf, pagesIn, turning } from '../../kernel/pages.js';
import { isActive } from '../../kernel/people.js';
import { inOrder, inSeries } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import * as copy from './copy.js';

const BACK_TO_TODAY: CardButton = { title: copy.BACK, verb: 'today.list', data: {} };

/** Names on one page. */
const MOST_NAMED = 20;

const namesOf = (figures: DeliveryFigures, world: World): readonly string[] =>
  figures.notReached.map((id) => world.people.nameOf(id)).sort(inOrder);

const missed = ({ longNotReached }: DeliveryFigures, world: World): readonly Row[] =>
  longNotReached
    .filter(({ to }) => {
      const person = world.people.get(to);
      return person && isActive(person, world.today);
    })
    .map(({ to, since, reason }) => ({
      name: world.people.nameOf(to),
      text: copy.missedInRow(since, reason, world.today),
    }));

/** What is not nought; how many went out, always. */
const figuresOf = ({ due, sent, answered, unknown, cancelled, dead }: DeliveryFigures): readonly Figure[] => {
  const { LABELS } = copy;
  const others = [
    { value: unknown, label: LABELS.unknown },
    { value: cancelled, label: LABELS.cancelled },
    { value: dead, label: LABELS.dead },
  ].filter(({ value }) => value > 0);
  const unsettled = unknown > 0 ? copy.SOME_UNKNOWN : copy.ALL_SENT;
  return [
    { value: copy.sentOf(sent, due), label: LABELS.sent, status: dead > 0 ? copy.SOME_FAILED : unsettled },
    { value: String(answered), label: LABELS.answered },
    ...others.map(({ value, label }) => ({ value: String(value), label })),
  ];
};

/** What stands beside the figures: what the last press came to, and where it leads back to. */
interface Beside {
  readonly note?: string;
  readonly place?: 'today' | undefined;
}

/** What became of a day's messages. */
export const dailyCard = (
  day: Day,
  figures: DeliveryFigures,
  wanted: number,
  world: World,
  { note = '', place }: Beside = {},
): Card => {
  const people = missed(figures, world);
  const pages = Math.max(pagesIn(figures.notReached.length, MOST_NAMED), pagesIn(people.length, MOST_NAMED));
  const names = pageOf(namesOf(figures, world), MOST_NAMED, wanted, pages);
  const long = pageOf(people, MOST_NAMED, wanted, pages);
  const data = { day, ...(place === undefined ? {} : { place }) };
  const turned = turning(names, copy.pagesInWords(names.words, long.words), 'operations.daily-page', data);
  return {
    template: 'operations/daily',
    data: {
      ...headingData({ title: copy.titleOf(day, world.today), said: note }),
      figures: figuresOf(figures).map(figureData),
      lines: [
        lineData(figures.notReached.length === 0 ? copy.NOBODY : inSeries(names.rows), copy.NOT_REACHED),
      ],
      sections: [
        sectionData({
          heading: copy.longHeading(world.settings['delivery.refusedWorkingDays']),
          count: people.length === 0 ? undefined : people.length,
          hint: people.length === 0 ? copy.LONG_NOBODY : '',
          rows: long.rows,
        }),
      ],
      ...footerData({
        pages: turned.pages,
        turns: [...turned.turns, ...(place === 'today' ? [BACK_TO_TODAY] : [])],
        because: copy.BECAUSE,
      }),
    },
    summary: copy.SUMMARY,
  };
};
