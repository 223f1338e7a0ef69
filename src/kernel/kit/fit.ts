import type { Json, JsonObject } from '../json.js';
import { type Section, sectionData } from './rows.js';

/** What a card may take in all: Teams takes 28 KB. */
export const MOST_OF_A_CARD = 24_000;

/** Of that for sections: what is around the sections, and what a guess is wrong by, has the rest. */
const MOST_BYTES = 21_500;

const utf8 = new TextEncoder();
/** What is typed can hold quotation marks and letters of several bytes. */
const bytesIn = (value: Json | undefined): number => utf8.encode(JSON.stringify(value ?? '')).length;

// What the templates put around the values, with the mark of the message and the fallback of each button. A test holds
// that no section is larger than its weight.
const AROUND = {
  button: 400,
  row: 400,
  status: 310,
  detail: 110,
  section: 170,
  asked: 530,
  askedNew: 75,
  askedHint: 120,
  askedProblem: 180,
  askedButton: 100,
  footer: 900,
  chart: 640,
  line: 32,
  cell: 95,
  figure: 360,
};

const buttonBytes = ({ title, verb, data, tooltip }: JsonObject): number =>
  AROUND.button + 2 * (bytesIn(title) + bytesIn(verb) + bytesIn(data)) + bytesIn(tooltip);

const objectsIn = (list: Json | undefined): readonly JsonObject[] => (Array.isArray(list) ? list : []);

const rowBytes = (row: JsonObject): number =>
  AROUND.row +
  bytesIn(row.name) +
  bytesIn(row.text) +
  (row.hasDetail === true ? AROUND.detail + bytesIn(row.detail) : 0) +
  (row.hasStatus === true ? AROUND.status + 3 * bytesIn(row.statusWord) : 0) +
  objectsIn(row.sets)
    .flatMap(({ buttons }) => objectsIn(buttons))
    .reduce((sum, button) => sum + buttonBytes(button), 0);

/** Bytes that a section takes on a card, rounded up. */
export const weightOf = (section: Section): number => {
  const data = sectionData(section);
  return [
    AROUND.section + bytesIn(data.heading) + bytesIn(data.hint),
    ...objectsIn(data.rows).map(rowBytes),
    ...objectsIn(data.more).map(buttonBytes),
  ].reduce((sum, bytes) => sum + bytes, 0);
};

const askedBytes = ({ buttons, ...row }: JsonObject): number =>
  AROUND.asked +
  bytesIn(row) +
  3 * bytesIn(row.statusWord) +
  (row.isNew === true ? AROUND.askedNew : 0) +
  (row.hint === '' ? 0 : AROUND.askedHint) +
  (row.problem === '' ? 0 : AROUND.askedProblem) +
  objectsIn(buttons).reduce((sum, button) => sum + AROUND.askedButton + buttonBytes(button), 0);

/** Bytes that rows of the part `row-choice` take on a card, rounded up. */
export const weightOfAsked = (rows: readonly JsonObject[]): number =>
  rows.reduce((sum, row) => sum + askedBytes(row), 0);

/** Bytes of a heading and a footer, rounded up. */
export const weightOfFrame = (heading: JsonObject, footer: JsonObject): number =>
  [
    AROUND.footer + bytesIn(heading) + bytesIn(footer.pages) + bytesIn(footer.rule) + bytesIn(footer.because),
    ...[...objectsIn(footer.buttons), ...objectsIn(footer.turns)].map(buttonBytes),
  ].reduce((sum, bytes) => sum + bytes, 0);

/**
 * The first of several ways to cut the same sections that fits one card; the last one where none does. `beside` is the
 * weight of what stands on the card with them.
 */
export const fitting = (ways: readonly (() => readonly Section[])[], beside = 0): readonly Section[] => {
  let cut: readonly Section[] = [];
  for (const way of ways) {
    cut = way();
    if (cut.reduce((sum, section) => sum + weightOf(section), beside) <= MOST_BYTES) return cut;
  }
  return cut;
};

/** Bytes that a picture with its table takes on a card, rounded up. */
export const weightOfChart = (chart: JsonObject): number =>
  AROUND.chart +
  [chart.title, chart.sentence, chart.data, chart.show].reduce<number>(
    (sum, part) => sum + bytesIn(part),
    0,
  ) +
  [{ cells: chart.head ?? [] }, ...objectsIn(chart.lines)].reduce(
    (sum, { cells }) =>
      sum +
      AROUND.line +
      objectsIn(cells).reduce((inLine, { text }) => inLine + AROUND.cell + bytesIn(text), 0),
    0,
  );

/** The same of a figure with what it means. */
export const weightOfFigure = (figure: JsonObject): number =>
  AROUND.figure +
  bytesIn(figure.value) +
  bytesIn(figure.label) +
  bytesIn(figure.meaning) +
  (figure.hasStatus === true ? AROUND.status + 3 * bytesIn(figure.statusWord) : 0);
