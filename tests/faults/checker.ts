import { collect, readAs, startingWith, type Tables } from '../../src/kernel/tables.js';
import { type MessageRow, MessageRowSchema } from '../../src/platform/delivery/message-row.js';
import { type JournalEntry, readJournal } from '../support/teams/journal.js';
import { toldFindings } from './told.js';

/** From this moment of the machine on, the bot's clock was so far ahead of it. */
export interface Shift {
  readonly fromMs: number;
  readonly offsetMs: number;
}

export interface Evidence {
  readonly journal: string;
  readonly tables: Tables;
  readonly tenant: string;
  readonly shifts: readonly Shift[];
  /** The marks of the messages that had to arrive, as whoever made the work knows them. */
  readonly due: readonly string[];
  /** Steps that had to be said, as whoever made the work knows them. */
  readonly steps?: readonly DueStep[];
  /** The marks of the messages that nobody wanted any more. */
  readonly unwanted?: readonly string[];
  /** Only calls to these chats count, where several fixtures share one Teams. */
  readonly isOurs?: (conversation: string) => boolean;
}

/** Something that somebody had to hear of; it has one step up to now. */
interface DueStep {
  readonly to: string;
  readonly about: string;
}

/** What is wrong, as far as the journal and the tables show it. All but `unknown` must be 0. */
export interface Findings {
  readonly accepted: number;
  /** Neither accepted nor in a state that says why. */
  readonly lost: number;
  readonly duplicated: number;
  /** In the state `unknown`: listed for an administrator. */
  readonly unknown: number;
  /** Of these, those that had been accepted. */
  readonly unknownButAccepted: number;
  /** A row that says something else than what happened. */
  readonly unlisted: number;
  readonly unwantedSent: number;
  readonly outsideHours: number;
  /** Called again although an earlier call may have been accepted. */
  readonly calledAgain: number;
  /** The most calls that arrived in one second, and the same again where that is too many; else 0. */
  readonly mostInOneSecond: number;
  readonly overRate: number;
  /** Calls to one chat that followed each other within less than the second that they must be apart. */
  readonly tooClose: number;
  /** Steps that are not said, two cards of one day, a step that was said twice on one day. */
  readonly unsaid: number;
  readonly twoOnADay: number;
  readonly saidTwice: number;
  /** Steps that count as told although no card with them was accepted, and the other way round. */
  readonly toldOnly: number;
  readonly deliveredOnly: number;
  /** How many rows there are in each state. */
  readonly states: Readonly<Record<string, number>>;
}

/**
 * The pace is 48 a second where the calls begin. On two busy cores they arrive up to a fifth of a second late and the
 * next ones on time; twice the pace, which is what two senders make, is still far above this.
 */
const MOST_PER_SECOND = 60;
const NAMED = new Set(['waiting', 'unknown', 'unreachable', 'dead']);

export const botTimeOf = (at: string, shifts: readonly Shift[]): Date => {
  const ms = Date.parse(at);
  const shift = shifts.findLast(({ fromMs }) => fromMs <= ms) ?? shifts[0];
  return new Date(ms + (shift?.offsetMs ?? 0));
};

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** Not from the calendar of the platform: the checker has its own. Bank holidays are not known here. */
const isSendingTime = (at: Date): boolean => {
  const parts = Object.fromEntries(london.formatToParts(at).map(({ type, value }) => [type, value]));
  const time = `${parts.hour}:${parts.minute}`;
  return !['Sat', 'Sun'].includes(parts.weekday ?? '') && time >= '09:00' && time < '17:00';
};

/** May have been accepted, for all that the caller could see. */
const isUnsure = ({ status, fault }: JournalEntry): boolean =>
  status === null || status === 408 || status >= 500 || fault === 'invalid-json' || fault === 'no-id';

const mostInOneSecond = (calls: readonly JournalEntry[]): number => {
  const times = calls.map(({ at }) => Date.parse(at)).sort((a, b) => a - b);
  let first = 0;
  let most = 0;
  for (const [index, time] of times.entries()) {
    while ((times[first] ?? time) <= time - 1000) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
};

/** The platform waits a second after the end of each call, so no delay on the way brings the next one nearer than this. */
const LEAST_GAP_MS = 980;

const closeOf = (calls: readonly JournalEntry[]): number => {
  let close = 0;
  for (const made of grouped(calls, ({ conversation }) => conversation).values()) {
    for (const [index, { at }] of made.entries()) {
      const before = made[index - 1];
      // After a 401 the same call is made once more at once, with a fresh token.
      if (before && before.status !== 401 && Date.parse(at) - Date.parse(before.at) < LEAST_GAP_MS)
        close += 1;
    }
  }
  return close;
};

const grouped = <T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
};

const markOfRow = (tenant: string, partition: string, row: string): string =>
  `${partition.slice(tenant.length + 1)}~${row.slice('m|'.length)}`;

const isUnlisted = (row: MessageRow | undefined, calls: readonly JournalEntry[]): boolean => {
  const isAccepted = calls.some((call) => call.isAccepted);
  if (!row) return calls.length > 0;
  if (row.state === 'sending') return true;
  if (row.state === 'sent') return !isAccepted;
  if (row.state === 'pending') return calls.length > 0;
  return isAccepted && row.state !== 'unknown';
};

const count = <T>(list: Iterable<T>, is: (item: T) => boolean): number => [...list].filter(is).length;

/** Messages without a button carry no mark: they are known by the id that Teams gave, or by the card in its chat. */
const nameBy =
  (byActivity: ReadonlyMap<string, string>) =>
  ({ mark, conversation, card, summary, activityId }: JournalEntry): string =>
    mark ?? byActivity.get(activityId ?? '') ?? `${conversation} ${card} ${summary}`;

/** Reads what Teams took and what the tables say, and nothing else: no log, no counter of the bot. */
export const check = async (evidence: Evidence): Promise<Findings> => {
  const { tables, tenant, shifts } = evidence;
  const isOurs = evidence.isOurs ?? (() => true);
  const calls = (await readJournal(evidence.journal)).filter(({ conversation }) => isOurs(conversation));
  const posts = calls.filter(({ kind }) => kind === 'post');
  const rows = new Map<string, MessageRow>();
  for (const stored of await collect(tables.scan('state', `${tenant}|`, startingWith('m|')))) {
    rows.set(markOfRow(tenant, stored.partition, stored.row), readAs(MessageRowSchema, stored));
  }
  const byActivity = new Map(
    [...rows].flatMap(([mark, { activityId }]) => (activityId ? [[activityId, mark]] : [])),
  );
  const byMark = grouped(posts, nameBy(byActivity));
  const told = await toldFindings(evidence, rows, byMark);
  const acceptedOf = (mark: string) => count(byMark.get(mark) ?? [], (call) => call.isAccepted);
  const isLost = (mark: string): boolean => {
    const row = rows.get(mark);
    return acceptedOf(mark) === 0 && !(row && NAMED.has(row.state) && row.reason !== '');
  };
  const marks = new Set([...rows.keys(), ...[...byMark.keys()].filter((mark) => mark.includes('~'))]);
  const isCalledAgain = (mark: string): boolean => {
    const made = byMark.get(mark) ?? [];
    return made.some((call, index) => isUnsure(call) && index < made.length - 1);
  };
  const most = mostInOneSecond(calls);
  return {
    accepted: count(posts, (post) => post.isAccepted),
    lost: count(evidence.due, isLost),
    duplicated: count(byMark.keys(), (mark) => acceptedOf(mark) > 1),
    unknown: count(rows.values(), ({ state }) => state === 'unknown'),
    unknownButAccepted: count(rows, ([mark, { state }]) => state === 'unknown' && acceptedOf(mark) > 0),
    unlisted: count(marks, (mark) => isUnlisted(rows.get(mark), byMark.get(mark) ?? [])),
    unwantedSent: count(evidence.unwanted ?? [], (mark) => acceptedOf(mark) > 0),
    outsideHours: count(posts, ({ at }) => !isSendingTime(botTimeOf(at, shifts))),
    calledAgain: count(byMark.keys(), isCalledAgain),
    mostInOneSecond: most,
    overRate: most > MOST_PER_SECOND ? most : 0,
    tooClose: closeOf(calls),
    ...told,
    states: Object.fromEntries(
      [...grouped([...rows.values()], ({ state }) => state)].map(([state, list]) => [state, list.length]),
    ),
  };
};

/** Nothing is wrong. What is unknown is not: it is listed. */
export const isClean = (findings: Findings): boolean =>
  findings.lost +
    findings.duplicated +
    findings.unlisted +
    findings.unwantedSent +
    findings.outsideHours +
    findings.calledAgain +
    findings.tooClose +
    findings.unsaid +
    findings.twoOnADay +
    findings.saidTwice +
    findings.toldOnly +
    findings.deliveredOnly +
    findings.overRate ===
  0;
