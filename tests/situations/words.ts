import { DAY_PATTERN, dayNamed, isDay } from './days.js';

// What may stand in the columns Does and Sees. README.md says it with examples.

export interface Fill {
  readonly label: string;
  readonly values: readonly string[];
}

export type Deed =
  | { readonly kind: 'looks' }
  | { readonly kind: 'looks-again'; readonly at: string }
  | { readonly kind: 'says'; readonly text: string }
  | {
      readonly kind: 'presses';
      readonly button: string;
      readonly beside: string;
      readonly on: string;
      readonly isOldCard: boolean;
      readonly fills: readonly Fill[];
    }
  | { readonly kind: 'presses-in-vain' }
  | { readonly kind: 'opens' }
  | { readonly kind: 'removes' }
  | { readonly kind: 'is-down'; readonly until: string }
  | { readonly kind: 'opens-chats' }
  | {
      readonly kind: 'refuses';
      readonly who: string;
      readonly how: string;
      readonly isOnce: boolean;
      readonly minutes: number;
      /** What stands in the body of the answer. */
      readonly code: string;
    }
  | { readonly kind: 'accepts'; readonly who: string }
  | { readonly kind: 'changes'; readonly who: string; readonly fills: readonly Fill[] }
  | {
      readonly kind: 'imports';
      readonly file: string;
      /** Columns of which the file is to hold. */
      readonly takes: readonly string[];
      readonly isRestApplied: boolean;
      readonly isDryRun: boolean;
    }
  | { readonly kind: 'rules'; readonly key: string; readonly json: string }
  | { readonly kind: 'retries'; readonly who: string }
  | { readonly kind: 'erases'; readonly who: string }
  | { readonly kind: 'reads-record'; readonly who: string }
  | { readonly kind: 'reads-messages'; readonly who: string }
  | { readonly kind: 'counts-calls'; readonly who: string }
  | { readonly kind: 'asks-status' };

export type Sight =
  | { readonly kind: 'text'; readonly text: string; readonly isThere: boolean }
  | { readonly kind: 'button'; readonly title: string; readonly beside: string; readonly isThere: boolean }
  | { readonly kind: 'value'; readonly label: string; readonly value: string }
  | { readonly kind: 'choice'; readonly label: string; readonly choice: string; readonly isThere: boolean }
  | {
      readonly kind: 'count';
      readonly count: number;
      /** So many, or fewer. */
      readonly isMost: boolean;
      readonly text: string;
      readonly day: string;
      readonly hour: string;
    }
  /** Copies that were edited since the same person last looked. */
  | { readonly kind: 'edits'; readonly count: number }
  | { readonly kind: 'days'; readonly days: readonly string[]; readonly text: string };

const Q = '"([^"]*)"';
const VALUES = '"[^"]*"(?: and "[^"]*")*';
const FILL = new RegExp(`^${Q} = (${VALUES})$`, 'u');

/** The parts between the marks, but for marks within quotation marks. */
const partsAt = (text: string, mark: ',' | ';'): readonly string[] =>
  text.split(new RegExp(`${mark}(?=(?:[^"]*"[^"]*")*[^"]*$)`, 'u')).map((part) => part.trim());

const quotedIn = (text: string): readonly string[] =>
  [...text.matchAll(/"([^"]*)"/gu)].map(([, inner = '']) => inner);

const fillsIn = (text: string | undefined): readonly Fill[] =>
  (text === undefined ? [] : partsAt(text, ',')).map((part) => {
    const [, label = '', values = ''] = FILL.exec(part) ?? [];
    if (label === '') throw new Error(`“${part}” is not of the form "Label" = "value"`);
    return { label, values: quotedIn(values) };
  });

type Reading<T> = readonly [RegExp, (...found: string[]) => T];

const firstOf = <T>(readings: readonly Reading<T>[], text: string): T | undefined => {
  for (const [pattern, read] of readings) {
    const found = pattern.exec(text);
    if (found) return read(...found.slice(1));
  }
  return undefined;
};

const pattern = (text: string): RegExp => new RegExp(`^${text}$`, 'u');

const PERSON: readonly Reading<Deed>[] = [
  [pattern('[–-]?'), () => ({ kind: 'looks' })],
  [pattern(`looks again(?: at ${Q})?`), (at = '') => ({ kind: 'looks-again', at })],
  [pattern(`says ${Q}`), (text = '') => ({ kind: 'says', text })],
  [
    pattern(`presses ${Q}(?: beside ${Q})?(?: on( the old card)? ${Q})?(?: with (.+))?`),
    (button = '', beside = '', old, on = '', fills) => ({
      kind: 'presses',
      button,
      beside,
      on,
      isOldCard: old !== undefined,
      fills: fillsIn(fills),
    }),
  ],
  [pattern('presses, and the press arrives empty'), () => ({ kind: 'presses-in-vain' })],
  [pattern('opens Throughline'), () => ({ kind: 'opens' })],
  [pattern('removes Throughline'), () => ({ kind: 'removes' })],
];

const THROUGHLINE: readonly Reading<Deed>[] = [
  [pattern('is down until (.+)'), (until = '') => ({ kind: 'is-down', until })],
  [pattern('is started anew with CHAT_SERVICE_URL'), () => ({ kind: 'opens-chats' })],
];

const TEAMS: readonly Reading<Deed>[] = [
  [
    pattern(
      'refuses (.+?)( once)? with (403|404|429|timeout|no connection)(?: "([A-Za-z]+)")?(?: for (\\d+) minutes?)?',
    ),
    (who = '', once, how = '', code = '', minutes = '0') => ({
      kind: 'refuses',
      who,
      how,
      isOnce: once !== undefined,
      minutes: Number(minutes),
      code,
    }),
  ],
  [pattern('accepts (.+) again'), (who = '') => ({ kind: 'accepts', who })],
];

const OFFICE: readonly Reading<Deed>[] = [
  [pattern(`sets the rule ${Q} to \`([^\`]+)\``), (key = '', json = '') => ({ kind: 'rules', key, json })],
  [
    pattern('changes (.+?) with (.+)'),
    (who = '', fills) => ({ kind: 'changes', who, fills: fillsIn(fills) }),
  ],
  [
    pattern(`imports ${Q}(?: and takes (${VALUES}))?( and applies the rest)?( as a dry run)?`),
    (file = '', takes = '', rest, dry) => ({
      kind: 'imports',
      file,
      takes: quotedIn(takes),
      isRestApplied: rest !== undefined,
      isDryRun: dry !== undefined,
    }),
  ],
  [pattern('sends again what waits for (.+)'), (who = '') => ({ kind: 'retries', who })],
  [pattern('erases (.+)'), (who = '') => ({ kind: 'erases', who })],
  [pattern('reads the record of (.+)'), (who = '') => ({ kind: 'reads-record', who })],
  [pattern('reads the messages for (.+)'), (who = '') => ({ kind: 'reads-messages', who })],
  [pattern('counts the calls for (.+)'), (who = '') => ({ kind: 'counts-calls', who })],
  [pattern('asks whether sending goes on'), () => ({ kind: 'asks-status' })],
];

/** Those who are no person of the service, and what they can do. */
const OTHERS: Readonly<Record<string, readonly Reading<Deed>[]>> = {
  Throughline: THROUGHLINE,
  Teams: TEAMS,
  'The office': OFFICE,
  'Everybody else': PERSON.slice(0, 1),
};

export const EVERYBODY_ELSE = 'Everybody else';
export const isPerson = (who: string): boolean => OTHERS[who] === undefined;

/** What somebody does. Throws when it is nothing that they can do. */
export const deedOf = (who: string, text: string): Deed => {
  const deed = firstOf(OTHERS[who] ?? PERSON, text);
  if (!deed) throw new Error(`${who} cannot do this: “${text}”`);
  return deed;
};

/** A day in words becomes the day that a date field holds. */
export const asTyped = (text: string, near: string): string => (isDay(text) ? dayNamed(text, near) : text);

const sightOf = (text: string, near: string): Sight | undefined =>
  firstOf<Sight>(
    [
      [pattern('nothing'), () => ({ kind: 'count', count: 0, isMost: false, text: '', day: '', hour: '' })],
      [pattern(Q), (found = '') => ({ kind: 'text', text: found, isThere: true })],
      [pattern(`not ${Q}`), (found = '') => ({ kind: 'text', text: found, isThere: false })],
      [
        pattern(`(no )?button ${Q}(?: beside ${Q})?`),
        (no, title = '', beside = '') => ({ kind: 'button', title, beside, isThere: no === undefined }),
      ],
      [
        pattern(`${Q} is ${Q}`),
        (label = '', value = '') => ({ kind: 'value', label, value: asTyped(value, near) }),
      ],
      [
        pattern(`${Q} offers ${Q}`),
        (label = '', choice = '') => ({ kind: 'choice', label, choice, isThere: true }),
      ],
      [
        pattern(`${Q} does not offer ${Q}`),
        (label = '', choice = '') => ({ kind: 'choice', label, choice, isThere: false }),
      ],
      [
        pattern(
          `(at most )?(no|\\d+) cards?(?: with ${Q})?(?: on (${DAY_PATTERN}))?(?: at (\\d{2}:\\d{2}))?`,
        ),
        (most, count = '', found = '', day, hour = '') => ({
          kind: 'count',
          isMost: most !== undefined,
          count: count === 'no' ? 0 : Number(count),
          text: found,
          day: day === undefined ? '' : dayNamed(day, near),
          hour,
        }),
      ],
      [
        pattern('(no|\\d+) edits?'),
        (count = '') => ({ kind: 'edits', count: count === 'no' ? 0 : Number(count) }),
      ],
      [
        pattern(`cards(?: with ${Q})? on (${DAY_PATTERN}(?:, ${DAY_PATTERN})+)`),
        (found = '', days = '') => ({
          kind: 'days',
          text: found,
          days: days.split(', ').map((day) => dayNamed(day, near)),
        }),
      ],
    ],
    text,
  );

/** What somebody sees then; `near` is the day of the row. Throws when it cannot be understood. */
export const sightsOf = (text: string, near: string): readonly Sight[] =>
  (text === '' || text === '–' ? [] : partsAt(text, ';')).map((part) => {
    const sight = sightOf(part, near);
    if (!sight) throw new Error(`this cannot be seen: “${part}”`);
    return sight;
  });
