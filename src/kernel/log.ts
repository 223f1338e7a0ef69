import {
  ACTIVITIES,
  CONSOLE,
  DELIVERY_REASONS,
  FAILURES,
  OUTCOMES,
  TEAMS_STATUSES,
  WARNINGS,
} from './codes.js';
import { MessageStateSchema } from './message.js';
import { REFUSAL_CODES } from './refusals.js';
import { TABLE_NAMES } from './tables.js';

/** The names that the capabilities have and give, by what is named. */
export interface Vocabulary {
  readonly capabilities: readonly string[];
  /** Of the cards that are sent by themselves. */
  readonly cards: readonly string[];
  readonly buttons: readonly string[];
  /** For which a message is not wanted. */
  readonly reasons: readonly string[];
}

/** Of no capability: what only the program itself says. */
export const NO_VOCABULARY: Vocabulary = { capabilities: [], cards: [], buttons: [], reasons: [] };

/**
 * What a field may hold. `listed`: one of these codes, or of the capabilities' names; anything else becomes `other`, and
 * the caller may hand in any string, because rows, clients and libraries do. `keyed`: the id of a person or a subject, of
 * which only a keyed hash is written.
 */
type Kind =
  | 'number'
  | 'boolean'
  | 'keyed'
  | { readonly listed: readonly string[]; readonly named?: keyof Vocabulary };

const FEATURE: Kind = { listed: [], named: 'capabilities' };
const CARD: Kind = { listed: [], named: 'cards' };
const FAILURE: Kind = { listed: FAILURES };
const REASON: Kind = { listed: ['', ...Object.keys(DELIVERY_REASONS), ...TEAMS_STATUSES], named: 'reasons' };

/** Every line that the operating log can have, with every field that it may carry. There is no other way into the log. */
export const LINES = {
  started: { port: 'number' },
  stopped: {},
  ready: {},
  'not-ready': { error: FAILURE },
  crashed: { error: FAILURE },
  leader: {},
  minute: {
    sent: 'number',
    notAccepted: 'number',
    unknown: 'number',
    otherOutcomes: 'number',
    inFlight: 'number',
    ready: 'number',
    later: 'number',
    oldestDueSeconds: 'number',
    presses: 'number',
    refused: 'number',
    storageFailures: 'number',
    lastTickSeconds: 'number',
    loopDelayMs: 'number',
    rssMb: 'number',
  },
  'tick.failed': { error: FAILURE },
  'lease.failed': { error: FAILURE },
  'dispatch.failed': { error: FAILURE },
  'audit.sealed': { heads: 'number' },
  'audit.failed': { error: FAILURE },
  'file.failed': { error: FAILURE },
  'upkeep.failed': { feature: FEATURE, error: FAILURE },
  'row.set-aside': { table: { listed: TABLE_NAMES }, row: 'keyed' },
  'setting.ignored': { known: 'boolean' },
  'plan.done': { subjects: 'number' },
  'plan.failed': { feature: FEATURE, error: FAILURE },
  paused: { ms: 'number' },
  'sending.paused': { reason: REASON },
  'sending.resumed': {},
  'message.outcome': {
    message: 'keyed',
    who: 'keyed',
    feature: FEATURE,
    card: CARD,
    state: { listed: MessageStateSchema.options },
    reason: REASON,
  },
  'message.failed': { message: 'keyed', feature: FEATURE, card: CARD, error: FAILURE },
  'card.refreshed': { message: 'keyed', feature: FEATURE, card: CARD, outcome: { listed: OUTCOMES } },
  'work.failed': { error: FAILURE },
  'inbound.failed': { what: { listed: ['said', 'pressed'], named: 'buttons' }, error: FAILURE },
  'inbound.unfit-press': { known: 'boolean' },
  'proof.failed': { error: FAILURE },
  'door.refused': { code: { listed: REFUSAL_CODES }, count: 'number' },
  'door.failed': { error: FAILURE },
  'turn.failed': { type: { listed: ACTIVITIES }, error: FAILURE },
  'answer.not-sent': { outcome: { listed: OUTCOMES }, reason: REASON },
  'request.failed': { error: FAILURE },
  'console.caught': { method: { listed: CONSOLE }, count: 'number' },
  'warning.caught': { name: { listed: WARNINGS }, count: 'number' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Kind>>>>;

type LineName = keyof typeof LINES;

type ValueOf<K> = K extends 'number' ? number : K extends 'boolean' ? boolean : string;
type FieldsOf<E extends LineName> = {
  readonly [F in keyof (typeof LINES)[E]]: ValueOf<(typeof LINES)[E][F]>;
};
type Line = {
  [E in LineName]: [
    event: E,
    fields: keyof (typeof LINES)[E] extends never ? Readonly<Record<string, never>> : FieldsOf<E>,
  ];
}[LineName];

/** Writes one line of the operating log: an event of the table with exactly its fields. */
export type Log = (...line: Line) => void;

/** What is written of a line. */
export type Written = Readonly<Record<string, string | number | boolean>>;

const KINDS: ReadonlyMap<string, Readonly<Record<string, Kind>>> = new Map(Object.entries(LINES));

const fitted = (
  kind: Kind,
  value: unknown,
  keyed: (id: string) => string,
  vocabulary: Vocabulary,
): Written[string] | undefined => {
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  if (kind === 'boolean') return typeof value === 'boolean' ? value : undefined;
  if (typeof value !== 'string') return undefined;
  if (kind === 'keyed') return keyed(value);
  const isNamed = kind.named !== undefined && vocabulary[kind.named].includes(value);
  return isNamed || kind.listed.includes(value) ? value : 'other';
};

/**
 * What may be written of a line, at run time too, where a type can be got around: fields that the table does not have
 * are left out and counted in `dropped`, and an event that it does not have becomes `unlisted`.
 */
export const writtenOf = (
  event: unknown,
  fields: unknown,
  keyed: (id: string) => string,
  vocabulary: Vocabulary = NO_VOCABULARY,
): Written => {
  const kinds = typeof event === 'string' ? KINDS.get(event) : undefined;
  const given = typeof fields === 'object' && fields !== null ? Object.entries(fields) : [];
  const kept = given.flatMap(([name, value]): [string, Written[string]][] => {
    const kind = kinds && Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    const fit = kind === undefined ? undefined : fitted(kind, value, keyed, vocabulary);
    return fit === undefined ? [] : [[name, fit]];
  });
  const dropped = given.length - kept.length;
  const name = kinds && typeof event === 'string' ? event : 'unlisted';
  return { ...Object.fromEntries(kept), event: name, ...(dropped > 0 ? { dropped } : {}) };
};
