import { dayInWords } from '../../kernel/calendar.js';
import type { Asker, DayLine, DaySection, PersonDay, Ports } from '../../kernel/capability.js';
import type { Card } from '../../kernel/card.js';
import type { JsonObject } from '../../kernel/json.js';
import { notice, prompt } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { asideDays } from './decide.js';
import {
  ASKED_FOR,
  asideInWords,
  BECAUSE,
  countsOf,
  progressInWords,
  summaryOf,
  TITLE,
  waitsInWords,
} from './wording.js';

/**
 * Rows of a section before the rest is behind its button: a row with two buttons is about 1.6 KB, and a card has 28. The
 * more sections there are, the fewer of each are shown.
 */
const rowsOf = (sections: number): number => (sections <= 3 ? 3 : sections <= 5 ? 2 : 1);
/** Rows of the quiet sections at the end. */
const MOST_QUIET = 3;

/** What came before the card, and how it came to be. */
export interface Said {
  readonly note: string;
  readonly because: string;
}

const button = (title: string, verb: string, data: JsonObject): JsonObject => ({ title, verb, data });

const rowOf = (line: DayLine, text: string, buttons: readonly JsonObject[]): JsonObject => ({
  name: line.name,
  text,
  statusMark: line.status?.mark ?? '',
  statusText: line.status?.word ?? '',
  statusTone: line.status?.tone ?? 'default',
  isNew: line.isNew && line.kind !== 'waiting',
  isQuiet: line.kind === 'waiting',
  hasButtons: buttons.length > 0,
  buttons: buttons.slice(0, 2),
});

const buttonsOf = (line: DayLine, world: World): readonly JsonObject[] => [
  ...(line.buttons ?? []).map(({ title, verb, data }) => button(title, verb, data)),
  ...(line.kind === 'turn' && asideDays(line, world).length > 0
    ? [button('Not today', 'today.aside', { line: line.key })]
    : []),
];

const sectionOf = ({ name, section, lines, left }: DaySection, most: number, world: World): JsonObject => {
  const shown = lines.slice(0, most);
  const all = lines.length + left;
  const title = all > shown.length ? `Show all ${all}` : section.open;
  return {
    heading: section.heading,
    count: `${all}`,
    isQuiet: false,
    rows: shown.map((line) => rowOf(line, line.text, buttonsOf(line, world))),
    hasMore: true,
    more: [button(title, 'today.section', { section: name, page: 0 })],
  };
};

const quiet = (heading: string, rows: readonly JsonObject[], all: number): JsonObject => ({
  heading,
  count: `${all}`,
  isQuiet: true,
  rows,
  hasMore: false,
  more: [],
});

const waitingRows = (day: PersonDay, most: number, world: World): readonly JsonObject[] =>
  day.waiting
    .slice(0, most)
    .map((line) =>
      rowOf(line, waitsInWords(line, day.whyOf(line), world), [
        button('Ask', 'today.ask', { line: line.key, holder: line.turn?.holder ?? '' }),
      ]),
    );

const asideRows = (day: PersonDay, { today }: World): readonly JsonObject[] =>
  day.aside.slice(0, MOST_QUIET).map((line) =>
    rowOf(
      { ...line, isNew: false },
      asideInWords(line.beside?.asideUntil ?? today, today),
      (line.buttons ?? []).map(({ title, verb, data }) => button(title, verb, data)),
    ),
  );

/** The list of everything that there is today. */
const listCard = (day: PersonDay, { note, because }: Said, world: World): Card => ({
  template: 'today/today',
  data: {
    title: TITLE,
    note,
    progress: progressInWords(day.progress),
    intro: day.sections.length === 0 ? 'Nothing waits for you today.' : `${countsOf(day.sections)}.`,
    sections: [
      ...day.sections.map((section) => sectionOf(section, rowsOf(day.sections.length), world)),
      ...(day.aside.length > 0 ? [quiet('Put aside', asideRows(day, world), day.aside.length)] : []),
      ...(day.waiting.length > 0
        ? [quiet('Waiting for others', waitingRows(day, MOST_QUIET, world), day.waiting.length)]
        : []),
    ],
    hasButtons: false,
    buttons: [],
    because,
  },
  summary: day.sections.length === 0 ? 'Nothing waits for you today' : summaryOf(day.sections),
  keeps: day.keeps,
});

const nothingCard = (day: PersonDay, note: string, world: World): Card => ({
  ...notice(
    'Nothing waits for you today',
    [
      ...(note === '' ? [] : [note]),
      day.nextOn === undefined
        ? 'You hear when something does.'
        : `The next time may be ${dayInWords(day.nextOn, world.today)}.`,
    ],
    'Type help to see what you can do here.',
  ),
  keeps: day.keeps,
});

/** Somebody's day: what there is of it alone, answered on the card itself, or the list of all of it. */
export const dayCard = async (reader: Asker, day: PersonDay, said: Said, ports: Ports): Promise<Card> => {
  const [only, ...others] = day.sections;
  const isQuiet = day.waiting.length === 0 && day.aside.length === 0;
  if (!only && isQuiet) return nothingCard(day, said.note, reader.world);
  if (!only || others.length > 0 || only.left > 0 || !isQuiet) return listCard(day, said, reader.world);
  const note = [said.note, progressInWords(day.progress)].filter(Boolean).join(' ');
  const card = await only.section.card(reader, only.lines, { page: 0, note, isAlone: true }, ports);
  return { ...card, summary: summaryOf(day.sections), keeps: day.keeps };
};

/** One section opened from the list; the list when nothing of it is left. */
export const sectionCard = async (
  reader: Asker,
  day: PersonDay,
  { section: name, page }: { readonly section: string; readonly page: number },
  ports: Ports,
): Promise<Card> => {
  const found = day.sections.find((each) => each.name === name);
  if (!found)
    return dayCard(reader, day, { note: 'Nothing of that waits any more.', because: BECAUSE }, ports);
  return found.section.card(reader, found.lines, { page, note: '', isAlone: false }, ports);
};

/** The days until which a line can be put aside. */
export const asideCard = (day: PersonDay, name: string, world: World): Card => {
  const line = day.sections.flatMap(({ lines }) => lines).find(({ key }) => key === name);
  const days = line ? asideDays(line, world) : [];
  const back = { title: 'Back to today', verb: 'today.list', data: {} };
  return line && days.length > 0
    ? prompt(
        'Until when?',
        [`${line.name} stays as it is, and comes back on the day you choose. Whoever waits is not told.`],
        [
          ...days.map((until) => ({
            title: dayInWords(until, world.today),
            verb: 'today.put-aside',
            data: { line: name, until },
          })),
          back,
        ],
      )
    : prompt(
        'This cannot be put aside',
        ['It was answered, or it was put aside as often as it may be.'],
        [back],
      );
};

/** On an older copy of the day. */
export const pointerCard = (): Card => ({
  template: 'today/pointer',
  data: { text: 'A newer card is further down in this chat.' },
  summary: 'A newer card is further down',
  isLast: true,
});

export const AS_ASKED: Said = { note: '', because: ASKED_FOR };
export const AS_SENT: Said = { note: '', because: BECAUSE };
