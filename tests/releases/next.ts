import { hashOfEvent, hashOfHead, hashOfValue } from '../../src/kernel/chain.js';
import type { Json, JsonObject } from '../../src/kernel/json.js';
import { eventRow, HEAD, isEvent, isItem, itemKey } from '../../src/kernel/layout.js';
import { actionOf, idOf } from './cast.js';
import { LAST_DAY, NOW, type Recorded, TENANT } from './lived-in.js';

// The rows of a release as the next one might have written them: a field more everywhere, and here and there something
// that this release cannot read. Each subject has an event that says so, chained as the next release would chain it.

export const LATER = { later: { since: '2027-01', by: ['the next release'] } } as const;

type Row = Recorded['rows'][number];
/** What a row becomes; undefined leaves it as it is. */
type Change = (row: Row) => JsonObject | undefined;

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One field more in every object, however deep. */
const withMore = (value: Json | undefined): Json | undefined => {
  if (Array.isArray(value)) return value.map((each: Json) => withMore(each) ?? null);
  return isObject(value) ? { ...eachOf(value), ...LATER } : value;
};
const eachOf = (value: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withMore(part)]));

/** The rules by key are no object with fields of its own. */
const settingsWithMore = ({ values, ...version }: JsonObject): JsonObject => ({
  ...version,
  ...LATER,
  values: { ...(isObject(values) ? eachOf(values) : {}), 'today.mostLines': 5 },
});

const grown = ([table, , row, value]: Row): JsonObject => {
  if (table === 'state' && isEvent(row)) return value;
  if (table === 'settings') return settingsWithMore(value);
  return { ...eachOf(value), ...LATER };
};

/** The next event of a subject, which says what head and items are now. */
const eventOf = (head: JsonObject, items: readonly Row[]) => {
  const line = {
    seq: Number(head.seq) + 1,
    at: NOW,
    actor: 'system',
    act: 'later.grown',
    ...LATER,
    state: {
      head: hashOfHead(head.head as JsonObject, head),
      items: Object.fromEntries(items.map(([, , row, value]) => [itemKey(row), hashOfValue(value)])),
    },
    previous: String(head.chain),
  };
  return { ...line, hash: hashOfEvent(line) };
};

const chainedAnew = (rows: readonly Row[]): readonly Row[] => {
  const subjects = new Set(
    rows.flatMap(([table, partition, row]) => (table === 'state' && isEvent(row) ? [partition] : [])),
  );
  const events = new Map(
    [...subjects].map((subject) => {
      const own = rows.filter(([table, partition]) => table === 'state' && partition === subject);
      const head = own.find(([, , row]) => row === HEAD)?.[3] ?? {};
      const event = eventOf(
        head,
        own.filter(([, , row]) => isItem(row)),
      );
      return [subject, event] as const;
    }),
  );
  return [
    ...rows.map(([table, partition, row, value]): Row => {
      const event = table === 'state' && row === HEAD ? events.get(partition) : undefined;
      return [table, partition, row, event ? { ...value, seq: event.seq, chain: event.hash } : value];
    }),
    ...[...events].map(([subject, event]): Row => ['state', subject, eventRow(event.seq), event]),
  ];
};

/** The rows as a later release left them, with further changes of some. */
export const asNextRelease = ({ rows, ...rest }: Recorded, change: Change = () => undefined): Recorded => ({
  ...rest,
  rows: chainedAnew(
    rows.map((row): Row => {
      const [table, partition, key] = row;
      const value = grown(row);
      return [table, partition, key, { ...value, ...change([table, partition, key, value]) }];
    }),
  ),
});

/** A change of the rows that stand there. */
const where =
  (
    table: Row[0],
    partition: string | RegExp,
    row: string,
    change: (value: JsonObject) => JsonObject,
  ): Change =>
  ([ofTable, at, key, value]) => {
    const within = at.slice(TENANT.length + 1);
    const isThere = typeof partition === 'string' ? within === partition : partition.test(within);
    return ofTable === table && isThere && key === row ? change(value) : undefined;
  };

const headWith =
  (fields: JsonObject) =>
  ({ head }: JsonObject): JsonObject => ({ head: { ...(head as JsonObject), ...fields } });

const UNFIT: readonly Change[] = [
  where('state', `actions|${idOf('ben')}`, `0|${actionOf('AUD-02')}`, () => ({ status: 'parked' })),
  where('state', `supervision|${idOf('cleo')}`, HEAD, headWith({ round: 'seven' })),
  where('state', `privacy|${idOf('gwen')}`, HEAD, headWith({ hold: 'tribunal' })),
  where('state', `mailbox|${idOf('mia')}`, `m|supervision:due:${idOf('mia')}:${LAST_DAY}`, () => ({
    state: 'held-back',
  })),
  where('people', /^\d+\|c$/u, idOf('erin'), () => ({ startedOn: 'in spring' })),
  where('people', /^\d+\|1$/u, idOf('petra'), () => ({ roles: ['quality_lead', 'psw'] })),
  where('settings', '', 'current', ({ values }) => ({
    values: { ...(values as JsonObject), 'actions.quietWorkingDays': 'few' },
  })),
];

/** What this release cannot read: an action, a subject, a hold, a message, a person, a rule; and a role it does not know. */
export const unfit: Change = (row) => {
  const changes = UNFIT.map((change) => change(row)).filter((each) => each !== undefined);
  return changes.length > 0 ? Object.assign({}, ...changes) : undefined;
};
