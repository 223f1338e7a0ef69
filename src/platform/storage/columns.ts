import { ThroughlineError, UnreadableRow } from '../../kernel/errors.js';
import type { Json, JsonObject } from '../../kernel/json.js';

/** The columns of a stored row: what a person reads in Storage Explorer. */
export type Columns = Readonly<Record<string, string | number | boolean>>;

/**
 * The largest value, counted as Azure counts it (two bytes for each UTF-16 character): about 450,000 characters.
 * Azure's own limit is 1 MiB; the rest is room for the keys and for what Azure adds.
 */
const MOST_VALUE_BYTES = 900 * 1024;

// The emulator counts the UTF-8 of the request instead, which is more for some scripts.
const MOST_JSON_BYTES = 1_000_000;
// Azure's limit is 32 K characters a column "or less"; what does not fit goes on in `name__1`, `name__2`.
const MOST_CHARACTERS = 30_000;
// Azure allows 255 columns; three are its own and one is the write id.
const MOST_COLUMNS = 250;
const FIELD = /^[A-Za-z](?:_?[A-Za-z0-9])*$/u;
const TAKEN = new Set(['partitionkey', 'rowkey', 'timestamp', 'etag']);
const JSON_SUFFIX = '_json';
// Lone surrogates and most control characters do not survive every service; as JSON text they are plain ASCII.
const NEEDS_ESCAPE = /(?![\t\n\r])\p{Cc}|\p{Cs}/u;

const unstorable = (why: string): ThroughlineError =>
  new ThroughlineError('unstorable-value', `The value cannot be stored: ${why}`);

/**
 * Each top-level field as its own column: strings, booleans and 32-bit integers as they are, everything else as JSON
 * text in `name_json`. Throws what Azure would refuse, and names that could not be read back. No message holds a
 * field's name or content: a name that is refused may be a person's words.
 */
export const toColumns = (value: JsonObject): Columns => {
  const columns: Record<string, string | number | boolean> = {};
  for (const [index, [name, field]] of Object.entries(value).entries()) {
    if (field === undefined) continue;
    checkName(name, index + 1);
    if (isNative(field)) {
      columns[name] = field;
      continue;
    }
    const [column, text] = asText(name, field);
    for (const [part, slice] of slices(text).entries()) {
      columns[part === 0 ? column : `${column}__${part}`] = slice;
    }
  }
  checkSize(columns);
  return columns;
};

/** The value that `toColumns` was given. `where` names the row in an error. */
export const fromColumns = (columns: Columns, where: string): JsonObject => {
  const value: Record<string, Json> = {};
  const names = Object.keys(columns);
  const own = names.filter((name) => !name.includes('__'));
  const hasSlices = own.length < names.length;
  for (const column of own) {
    const first = columns[column] ?? '';
    const whole = hasSlices && typeof first === 'string' ? joined(columns, column, first) : first;
    if (column.endsWith(JSON_SUFFIX))
      value[column.slice(0, -JSON_SUFFIX.length)] = parsed(whole, column, where);
    else value[column] = whole;
  }
  return value;
};

// The names of our own rows come again and again; what is refused throws and is never kept.
const MOST_KNOWN_NAMES = 1_000;
const knownNames = new Set<string>();

const checkName = (name: string, position: number): void => {
  if (knownNames.has(name)) return;
  if (!FIELD.test(name) || name.length > 200) {
    throw unstorable(
      `the name of field ${position} is not made of letters, digits and single inner underscores`,
    );
  }
  if (name.endsWith(JSON_SUFFIX) || TAKEN.has(name.toLowerCase())) {
    throw unstorable(`the name of field ${position} is one that storage uses itself`);
  }
  if (knownNames.size < MOST_KNOWN_NAMES) knownNames.add(name);
};

const isNative = (field: Json): field is boolean | number =>
  typeof field === 'boolean' || (typeof field === 'number' && (field | 0) === field && !Object.is(field, -0));

const asText = (name: string, field: Json): [string, string] =>
  typeof field === 'string' && !NEEDS_ESCAPE.test(field)
    ? [name, field]
    : [`${name}${JSON_SUFFIX}`, JSON.stringify(field, finite)];

const finite = (_key: string, part: unknown): unknown => {
  if (typeof part === 'number' && !Number.isFinite(part)) throw unstorable('a number is not finite');
  return part;
};

const slices = (text: string): string[] => {
  const all: string[] = [];
  let start = 0;
  do {
    let end = Math.min(start + MOST_CHARACTERS, text.length);
    if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end -= 1;
    all.push(text.slice(start, end));
    start = end;
  } while (start < text.length);
  return all;
};

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

const joined = (columns: Columns, column: string, first: string): string => {
  let whole = first;
  for (let part = 1; ; part += 1) {
    const next = columns[`${column}__${part}`];
    if (next === undefined) return whole;
    whole += String(next);
  }
};

const parsed = (text: string | number | boolean, column: string, where: string): Json => {
  try {
    return JSON.parse(String(text));
  } catch {
    // The parser's own message quotes the content.
    throw new UnreadableRow(where, column);
  }
};

const checkSize = (columns: Columns): void => {
  const names = Object.keys(columns);
  if (names.length > MOST_COLUMNS) throw unstorable(`it needs more than ${MOST_COLUMNS} columns`);
  let bytes = 0;
  for (const name of names) {
    const held = columns[name];
    bytes += 8 + name.length * 2 + (typeof held === 'string' ? 4 + held.length * 2 : 4);
  }
  if (bytes > MOST_VALUE_BYTES) throw unstorable(`it takes ${bytes} bytes, more than ${MOST_VALUE_BYTES}`);
  // No text grows by more than half from UTF-16 to UTF-8, so only large values need counting twice.
  if (bytes * 1.5 > MOST_JSON_BYTES && Buffer.byteLength(JSON.stringify(columns)) > MOST_JSON_BYTES) {
    throw unstorable(`it takes more than ${MOST_JSON_BYTES} bytes of UTF-8`);
  }
};
