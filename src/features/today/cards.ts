import { dayInWords } from '../../kernel/calendar.js';
import type { DayLine, DaySection, PersonDay } from '../../kernel/capability.js';
import type { Card } from '../../kernel/card.js';
import { isList, type JsonObject } from '../../kernel/json.js';
import {
  buttonData,
  fitting,
  footerData,
  type Heading,
  headingData,
  type Row,
  type Section,
  sectionData,
} from '../../kernel/kit/index.js';
import type { RowButton } from '../../kernel/lines.js';
import { pageOf, turning } from '../../kernel/pages.js';
import { notice, prompt } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import {
  ASIDE,
  ASKED_FOR,
  asideInWords,
  askedInWords,
  BECAUSE,
  BECAUSE_QUIET,
  BUTTONS,
  countsOf,
  HEADINGS,
  NEWER,
  NOTHING,
  progressInWords,
  summaryOf,
  TITLE,
  waitsInWords,
} from './copy.js';
import { asideDays, isAskedToday } from './decide.js';
import type { AsideInput } from './inputs.js';

/** Rows of a section before the rest is behind its button: two screens of a phone hold what waits. */
const rowsOf = (sections: number): number => (sections <= 3 ? 3 : sections <= 5 ? 2 : 1);
/** Rows of the quiet sections at the end, and of one that is opened. */
const MOST_QUIET = 3;
const QUIET_PAGE = 10;
const BACK = { title: BUTTONS.back, verb: 'today.list', data: {} } as const;

/** What came before the card, and how it came to be. */
export interface Said {
  readonly note: string;
  /** Whether it says how many are answered: after a press, and not of what another morning asked. */
  readonly hasProgress: boolean;
  readonly because: string;
}

/** What is left, below what a press came to. */
export const afterPress = (note: string): Said => ({ note, hasProgress: true, because: BECAUSE });

const button = (title: string, verb: string, data: JsonObject): RowButton => ({ title, verb, data });

/** A row with what is pressed at its side; what is rarely wanted is behind its dots. */
const rowOf = (
  line: DayLine,
  text: string,
  buttons: readonly RowButton[],
  more: readonly RowButton[] = [],
): Row => ({
  name: line.name,
  text,
  detail: line.detail ?? '',
  status: line.status,
  isNew: line.isNew && line.kind !== 'waiting',
  isQuiet: line.kind === 'waiting',
  buttons,
  more,
});

/** What is answered in a row is passed on where it is opened. */
const passOf = (line: DayLine): readonly RowButton[] =>
  line.pass && (line.buttons ?? []).length === 0 ? [line.pass] : [];

const asideOf = (line: DayLine, world: World): readonly RowButton[] =>
  line.kind === 'turn' && asideDays(line, world).length > 0
    ? [button(BUTTONS.notToday, 'today.aside', { line: line.key })]
    : [];

/** With who has asked about it. */
const asked = (line: DayLine, world: World): string =>
  [line.text, askedInWords(line, world)].filter(Boolean).join(' · ');

const sectionOf = ({ name, section, lines, left }: DaySection, most: number, world: World): Section => {
  const all = lines.length + left;
  const below = section.below?.(lines) ?? [];
  const opens = (title: string) => button(title, 'today.section', { section: name, page: 0 });
  if (section.asOne && all > 1) {
    const rows = most > 0 ? [{ ...section.asOne(lines), isNew: lines.some(({ isNew }) => isNew) }] : [];
    return { heading: section.heading, count: all, rows, more: [opens(section.open), ...below] };
  }
  const shown = lines.slice(0, most);
  const isCut = all > shown.length;
  const title = isCut ? BUTTONS.all(all) : section.open;
  // Where every row can be answered by itself, a button for all of them would only be one more.
  const hasMore = isCut || shown.some((line) => (line.buttons ?? []).length === 0);
  return {
    heading: section.heading,
    count: all,
    rows: shown.map((line) =>
      rowOf(line, asked(line, world), [...(line.buttons ?? []), ...passOf(line)], asideOf(line, world)),
    ),
    more: [...(hasMore ? [opens(title)] : []), ...below],
  };
};

/** What waits for others can be asked about once a day. */
const waitingRow = (day: PersonDay, line: DayLine, world: World): Row => {
  const isAsked = isAskedToday(line, world);
  const ask = button(BUTTONS.ask, 'today.ask', { line: line.key, holder: line.turn?.holder ?? '' });
  return rowOf(line, waitsInWords(line, day.waitsOf(line), isAsked, world), isAsked ? [] : [ask]);
};

const asideRow = (line: DayLine, { today }: World): Row =>
  rowOf({ ...line, isNew: false }, asideInWords(line.beside?.asideUntil ?? today, today), line.buttons ?? []);

/** The sections at the end, which ask for nothing. */
export const QUIET = {
  'today.aside': {
    heading: HEADINGS.aside,
    lines: (day: PersonDay) => day.aside,
    row: (_day: PersonDay, line: DayLine, world: World) => asideRow(line, world),
  },
  'today.waiting': { heading: HEADINGS.waiting, lines: (day: PersonDay) => day.waiting, row: waitingRow },
} as const;
type QuietName = keyof typeof QUIET;
export const isQuietName = (name: string): name is QuietName => name in QUIET;

const quietSection = (
  name: QuietName,
  day: PersonDay,
  shown: readonly DayLine[],
  more: readonly RowButton[],
  world: World,
): Section => ({
  heading: QUIET[name].heading,
  count: QUIET[name].lines(day).length,
  isQuiet: true,
  rows: shown.map((line) => QUIET[name].row(day, line, world)),
  more,
});

/** The first rows of a quiet section, and the way to the rest. */
const quietSections = (day: PersonDay, most: number, world: World): readonly Section[] =>
  (['today.aside', 'today.waiting'] as const).flatMap((name) => {
    const lines = QUIET[name].lines(day);
    if (lines.length === 0) return [];
    const title = BUTTONS.all(lines.length);
    const all = lines.length > most ? [button(title, 'today.section', { section: name, page: 0 })] : [];
    return [quietSection(name, day, lines.slice(0, most), all, world)];
  });

const cardOf = (heading: Heading, sections: readonly Section[], because: string, summary: string): Card => ({
  template: 'today/today',
  data: {
    ...headingData(heading),
    sections: sections.map(sectionData),
    ...footerData({ because }),
  },
  summary,
});

/** A quiet section opened from the list. */
export const quietCard = (name: QuietName, day: PersonDay, wanted: number, world: World): Card => {
  const page = pageOf(QUIET[name].lines(day), QUIET_PAGE, wanted);
  const { turns } = turning(page, page.words, 'today.section', { section: name });
  const title = QUIET[name].heading;
  const intro = page.words === '' ? '' : `${page.words}.`;
  return cardOf(
    { title, intro },
    [quietSection(name, day, page.rows, [...turns, BACK], world)],
    ASKED_FOR,
    title,
  );
};

/**
 * All sections, with as many rows of each as one card has room for: fewer of what asks for nothing first, then of
 * each, then none of the last ones. What is not shown is counted in its section's button.
 */
const sectionsOf = (day: PersonDay, world: World): readonly Section[] => {
  const { sections } = day;
  const way = (most: number, quiet: number, whole: number) => () => [
    ...sections.map((section, at) => sectionOf(section, at < whole ? most : 0, world)),
    ...quietSections(day, quiet, world),
  ];
  const all = sections.length;
  return fitting([
    ...[3, 2, 1].map((most) => way(Math.min(most, rowsOf(all)), MOST_QUIET, all)),
    way(1, 1, all),
    ...sections.map((_section, at) => way(1, 0, all - at)),
  ]);
};

/** The list of everything that there is today. */
export const listCard = (day: PersonDay, { note, hasProgress, because }: Said, world: World): Card => ({
  ...cardOf(
    {
      said: note,
      title: TITLE,
      progress: hasProgress ? progressInWords(day.progress) : '',
      intro: day.sections.length === 0 ? NOTHING.intro : `${countsOf(day.sections)}.`,
    },
    sectionsOf(day, world),
    day.sections.length === 0 && because === BECAUSE ? BECAUSE_QUIET : because,
    day.sections.length === 0 ? NOTHING.title : summaryOf(day.sections),
  ),
  keeps: day.keeps,
});

export const nothingCard = (day: PersonDay, { note, hasProgress }: Said, world: World): Card => {
  const next = day.nextOn === undefined ? NOTHING.later : NOTHING.next(day.nextOn, world.today);
  const progress = hasProgress ? progressInWords(day.progress) : '';
  const { data, ...card } = notice(NOTHING.title, [progress, next].filter(Boolean), NOTHING.because);
  // What the press came to is read first.
  return { ...card, data: { ...data, said: note }, keeps: day.keeps };
};

/** What can be done beside answering. Of several lines it is chosen on the list which is meant. */
const besideOf = (
  name: string,
  lines: readonly DayLine[],
  isPaged: boolean,
  world: World,
): readonly RowButton[] => {
  const [pass] = lines.flatMap((line) => line.pass ?? []);
  const hasAside = lines.some((line) => asideDays(line, world).length > 0);
  const aside = hasAside ? [button(BUTTONS.notToday, 'today.aside', { section: name })] : [];
  if (!pass) return aside;
  if (lines.length === 1) return [pass, ...aside];
  // Beside the buttons that turn the page a card has room for one more; both would lead to the same list.
  return isPaged && hasAside
    ? [button(BUTTONS.passOrAside, 'today.list', {})]
    : [button(pass.title, 'today.list', {}), ...aside];
};

/** A section that is alone has no row with these buttons: they stand below, where pages are turned. */
export const withBeside = (card: Card, name: string, lines: readonly DayLine[], world: World): Card => {
  const { turns, buttons, hasButtons } = card.data;
  const beside = besideOf(name, lines, isList(turns) && turns.length > 0, world).map(buttonData);
  if (beside.length === 0) return card;
  if (isList(turns)) {
    const said = isList(buttons) ? { hasTurns: true } : { hasTurns: true, hasButtons: true };
    return { ...card, data: { ...card.data, ...said, turns: [...turns, ...beside] } };
  }
  // A card of sentences has no pages; its buttons are one row.
  if (!isList(buttons) || hasButtons === undefined) return card;
  return { ...card, data: { ...card.data, hasButtons: true, buttons: [...buttons, ...beside] } };
};

/** The list of everything, also where it is one section: whoever comes back from a form wants to see the rows. */
export const backCard = (day: PersonDay, world: World): Card =>
  day.sections.length + day.aside.length + day.waiting.length === 0
    ? nothingCard(day, afterPress(''), world)
    : listCard(day, afterPress(''), world);

/** The days until which a line can be put aside. */
export const asideCard = (day: PersonDay, { line: name, section }: AsideInput, world: World): Card => {
  const lines = day.sections.flatMap((each) => (section === each.name || !section ? each.lines : []));
  const wanted = lines.filter((each) => (name ? each.key === name : asideDays(each, world).length > 0));
  const [line] = wanted;
  if (wanted.length > 1) return listCard(day, afterPress(ASIDE.choose), world);
  const days = line ? asideDays(line, world) : [];
  const back = BACK;
  return line && days.length > 0
    ? prompt(
        ASIDE.title,
        [ASIDE.stays(line.name)],
        [
          ...days.map((until) => ({
            title: dayInWords(until, world.today),
            verb: 'today.put-aside',
            data: { line: line.key, until },
          })),
          back,
        ],
        ASIDE.because,
      )
    : prompt(ASIDE.cannot, [ASIDE.why], [back], ASIDE.because);
};

/** On an older copy of the day. */
export const pointerCard = (): Card => ({
  template: 'today/pointer',
  data: { text: NEWER.text },
  summary: NEWER.summary,
  isLast: true,
});

export const AS_ASKED: Said = { note: '', hasProgress: false, because: ASKED_FOR };
export const AS_SENT: Said = { note: '', hasProgress: false, because: BECAUSE };
