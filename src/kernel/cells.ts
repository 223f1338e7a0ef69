import { type Day, DaySchema, fullDayInWords } from './calendar.js';
import { decodedOnce } from './decoded-twice.js';
import type { People, Person } from './people.js';
import { cleanLine } from './text.js';

// What every imported file may hold in a cell: one set of rules for all of them, so that what is taken in one file is
// taken in the next.

/** What is wrong with a cell, and how to mend it. `value` is the cell, or the part of it that is wrong. */
interface Finding {
  readonly value: string;
  readonly problem: string;
  readonly mend: string;
}

/** A cell as read: its meaning when it has one, and what is wrong with it. An empty cell means undefined. */
export interface Cell<T> {
  readonly is: T | undefined;
  readonly findings: readonly Finding[];
}

export const good = <T>(is: T): Cell<T> => ({ is, findings: [] });
export const refusedCell = (value: string, problem: string, mend: string): Cell<never> => ({
  is: undefined,
  findings: [{ value, problem, mend }],
});
const EMPTY: Cell<never> = { is: undefined, findings: [] };

/** What a spreadsheet puts in place of a value: a long number in powers of ten, or the name of a fault. */
const SPREADSHEET_TRACES: readonly (readonly [RegExp, string, string])[] = [
  [
    /^-?\d+(?:[.,]\d+)?E[+-]\d+$/iu,
    'the spreadsheet turned this into a number and lost the rest',
    'Format the column as text, paste the values again and export once more.',
  ],
  [
    /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|#+)$/iu,
    'the spreadsheet shows a fault here instead of a value',
    'Mend the formula or widen the column, and export once more.',
  ],
];

/** What an earlier program did to the text, whatever it was meant to say. */
export const damageIn = (value: string): Cell<never> | undefined => {
  const trace = SPREADSHEET_TRACES.find(([pattern]) => pattern.test(value));
  if (trace) return refusedCell(value, trace[1], trace[2]);
  if (value.includes('\ufffd')) {
    const problem = 'has lost a letter in an earlier export';
    return refusedCell(value, problem, 'Type it again, accents included.');
  }
  const meant = decodedOnce(value);
  if (meant === value) return undefined;
  const problem = 'was decoded twice in an earlier export: its letters are broken';
  return refusedCell(value, problem, `Write “${cleanLine(meant)}”, or export once more as CSV UTF-8.`);
};

export interface TextRule {
  readonly most: number;
  /** Line breaks and tabs become spaces; without this they are refused. */
  readonly joinsLines?: true;
}

/** One line of ordinary characters, with its accents composed (NFC). */
export const textCell = (value: string, { most, joinsLines }: TextRule): Cell<string> => {
  const damage = damageIn(value);
  if (damage) return damage;
  const looked = joinsLines ? value.replace(/[\n\t]/gu, ' ') : value;
  if (/\p{Cc}/u.test(looked)) {
    const problem = 'has a line break or a control character in it';
    return refusedCell(looked.replace(/\p{Cc}+/gu, ' '), problem, 'Type it again on one line.');
  }
  const clean = cleanLine(looked);
  const { length } = [...clean];
  return length > most
    ? refusedCell(`${length} characters`, `is longer than ${most} characters`, 'Shorten it.')
    : good(clean);
};

const MOST_EMAIL_CHARACTERS = 254;
const EMAIL = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\.]+(?:\.[^\s@<>,;:"()[\]\\.]+)+$/u;

/** An email address in lower case. */
export const addressCell = (value: string): Cell<string> => {
  if (value === '') return EMPTY;
  const damage = damageIn(value);
  if (damage) return damage;
  const isFit = value.length <= MOST_EMAIL_CHARACTERS && EMAIL.test(value) && !/[\p{Cc}\p{Cf}]/u.test(value);
  return isFit
    ? good(value.toLowerCase())
    : refusedCell(value, 'is not an email address', 'Write one address, such as name@council.example.');
};

export const NOBODY_HAS_IT = 'nobody has this address';

/** Somebody of the staff list, by their address. */
export const personCell = (value: string, people: People): Cell<Person> => {
  const { is: address, findings } = addressCell(value);
  if (address === undefined) return { is: undefined, findings };
  const person = people.byEmail(address);
  return person
    ? good(person)
    : refusedCell(value, NOBODY_HAS_IT, 'Correct it, or import the staff list first.');
};

/** Outside these years a date is a slip of the keyboard. */
const FIRST_YEAR = '1950';
const LAST_YEAR = '2099';

const dayFrom = (year: string, month: string, day: string): Day | undefined =>
  DaySchema.safeParse([year, month.padStart(2, '0'), day.padStart(2, '0')].join('-')).data;

/** The days that a date with the year last could mean: day first as in Britain, or month first. */
const daysMeant = (value: string): readonly Day[] => {
  const [, first, second, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(value) ?? [];
  if (first === undefined || second === undefined || year === undefined) {
    const withMidnight = /^(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0+)?)?Z?$/u.exec(value)?.[1];
    return withMidnight !== undefined && DaySchema.safeParse(withMidnight).success ? [withMidnight] : [];
  }
  const both = [dayFrom(year, second, first), dayFrom(year, first, second)];
  return [...new Set(both.filter((day) => day !== undefined))];
};

const noDay = (value: string): Cell<never> => {
  const [meant, other] = daysMeant(value);
  if (meant !== undefined && other !== undefined) {
    const problem = `could be two days, ${fullDayInWords(meant)} or ${fullDayInWords(other)}`;
    return refusedCell(value, problem, `Write the day as YYYY-MM-DD: ${meant} or ${other}.`);
  }
  if (meant !== undefined) return refusedCell(value, 'is not a date', `Write ${meant}.`);
  if (/^\d{5}$/u.test(value)) {
    const mend =
      'The spreadsheet wrote the day as a number: format the column as YYYY-MM-DD and export once more.';
    return refusedCell(value, 'is not a date', mend);
  }
  const problem = /^\d{4}-\d{2}-\d{2}$/u.test(value) ? 'there is no such day' : 'is not a date';
  return refusedCell(value, problem, 'Write the day as YYYY-MM-DD, such as 2025-12-31.');
};

/** A calendar day, written as `YYYY-MM-DD` and in no other way. */
export const dayCell = (value: string): Cell<Day> => {
  if (value === '') return EMPTY;
  const day = DaySchema.safeParse(value).data;
  if (day === undefined) return damageIn(value) ?? noDay(value);
  const year = day.slice(0, 4);
  return year >= FIRST_YEAR && year <= LAST_YEAR
    ? good(day)
    : refusedCell(value, 'is no likely date', 'Check the year.');
};

const foldedChoice = (text: string): string =>
  cleanLine(text)
    .toLowerCase()
    .replace(/[\s_-]+/gu, '_');

/** One of a list, in the list’s own spelling: case, spaces, hyphens and underscores do not matter. */
export const choiceCell = <T extends string>(value: string, list: readonly T[]): Cell<T> => {
  if (value === '') return EMPTY;
  const meant = list.find((entry) => foldedChoice(entry) === foldedChoice(value));
  if (meant !== undefined) return good(meant);
  return (
    damageIn(value) ??
    refusedCell(value, 'is not in the list', `Use one of: ${list.join('; ')}. Or leave it empty.`)
  );
};
