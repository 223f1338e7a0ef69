import { addDays } from '../../kernel/calendar.js';
import {
  aboutsOf,
  isAbout as isAboutRow,
  isMessage as isMessageRow,
  messageKey,
  messageOfAbout,
} from '../../kernel/layout.js';
import {
  type Finding,
  field,
  holds,
  type PersonalData,
  type PlainRow,
  personField,
  type RowData,
  type RowFate,
  type Sought,
} from '../../kernel/personal-data.js';
import type { World } from '../../kernel/world.js';

const MESSAGES = 'messages.messages';
const ABOUTS = 'messages.abouts';
const WORK = 'messages.work';

const isMessage = ({ row }: PlainRow): boolean => isMessageRow(row);
const isAbout = ({ row }: PlainRow): boolean => isAboutRow(row);

const isTheirs = (row: PlainRow, who: Sought): boolean =>
  row.partition.endsWith(`|${who.id}`) || row.row.includes(who.id) || holds(row.value, who.id);

const deleted = (row: PlainRow): RowFate => ({
  row: row.row,
  type: isMessage(row) ? MESSAGES : ABOUTS,
  fate: { do: 'delete' },
});

/** States in which nothing more is going to happen by itself. */
const SETTLED = ['sent', 'cancelled', 'dead', 'unknown'];

/** The day that the key of a daily message ends with. */
const DAY_OF_KEY = /:(\d{4}-\d{2}-\d{2})$/u;

const expired = (rows: readonly PlainRow[], world: World): readonly RowFate[] => {
  const oldest = addDays(world.today, -world.settings['retention.deliveryDays']);
  const isOld = ({ value }: PlainRow) => world.calendar.dayOf(new Date(String(value.createdAt))) < oldest;
  const messages = rows.filter(isMessage);
  const old = messages.filter(isOld);
  const settled = old.filter(({ value }) => SETTLED.includes(String(value.state)));
  const going = new Set(settled.map(({ row }) => row));
  const staying = messages.filter(({ row }) => !going.has(row)).map(({ row }) => aboutsOf(messageKey(row)));
  const abouts = rows.filter(isAbout).filter(({ row }) => {
    const day = DAY_OF_KEY.exec(messageOfAbout(row))?.[1];
    return day !== undefined && day < oldest && !staying.some((prefix) => row.startsWith(prefix));
  });
  const unsettled = old
    .filter(({ row }) => !going.has(row))
    .map(({ row }): RowFate => ({ row, type: MESSAGES, fate: { do: 'keep', why: 'unsettled' } }));
  return [...[...settled, ...abouts].map(deleted), ...unsettled];
};

const found = ({ value }: PlainRow, who: Sought, world: World): Finding => {
  const text = (name: string) => (typeof value[name] === 'string' ? String(value[name]) : undefined);
  return {
    type: MESSAGES,
    how: value.to === who.id ? 'about' : 'mention',
    fields: [
      ...personField('To', text('to'), who, world),
      ...field('Card', `${text('feature')}, ${text('card')}`),
      ...field('State', text('state')),
      ...field('Reason', text('reason')),
      ...field('Written at', text('createdAt'), 'instant'),
      ...field('Settled at', text('settledAt'), 'instant'),
      ...field('Answered at', text('answeredAt'), 'instant'),
    ],
  };
};

const messages: RowData = {
  table: 'state',
  typeOf: (row) => {
    if (isMessage(row)) return MESSAGES;
    return isAbout(row) ? ABOUTS : undefined;
  },
  find: (rows, who, world) => {
    const named = new Set(
      rows.filter((row) => isAbout(row) && isTheirs(row, who)).map(({ row }) => messageOfAbout(row)),
    );
    return rows
      .filter(isMessage)
      .filter((row) => isTheirs(row, who) || named.has(messageKey(row.row)))
      .map((row) => found(row, who, world));
  },
  erase: (rows, who) =>
    rows.filter((row) => (isMessage(row) || isAbout(row)) && isTheirs(row, who)).map(deleted),
  expire: expired,
};

const work: RowData = {
  table: 'outgoing',
  typeOf: ({ partition }) => (partition === 'pause' ? 'house.pause' : WORK),
  find: () => [],
  erase: (rows, who) =>
    rows.filter((row) => isTheirs(row, who)).map(({ row }) => ({ row, type: WORK, fate: { do: 'delete' } })),
  expire: () => [],
};

/** The messages, and what is not settled of them. Their descriptions stand with the others of the platform. */
export const messageData: PersonalData = { topics: [], records: [], subjects: [], rows: [messages, work] };
