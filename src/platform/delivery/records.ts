import { z } from 'zod';
import { labelled, stored } from '../../kernel/fields.js';
import {
  aboutsOf,
  isAbout,
  isMessage,
  isToldRow,
  isTriedRow,
  messageKey,
  messageOfAbout,
  STANDS_IN,
} from '../../kernel/layout.js';
import {
  type Finding,
  holds,
  isGone,
  leftOn,
  oldestKept,
  type PlainRow,
  type RowData,
  type RowFate,
  type Sought,
} from '../../kernel/personal-data.js';
import { dayOfInstant } from '../../kernel/phrases.js';
import { type RowKind, rowsOf } from '../../kernel/records.js';
import { ToldSchema, TriedSchema } from '../../kernel/told.js';
import { CHAT, OF_MESSAGES, OF_PROGRAM, STAFF, under } from '../../kernel/topics.js';
import { BLOCKAGE, BlockageSchema } from './blockage.js';
import { ConversationRowSchema, EARLY, TallySchema, WELCOMED, WelcomedSchema } from './conversations.js';
import { MessageRowSchema } from './message-row.js';
import { isRefusal } from './refused.js';
import { PauseSchema, WorkItemSchema } from './work-items.js';

/** Anywhere: ids are part of the keys and of what a message is about. */
const howOf = ({ partition, row, value }: PlainRow, who: Sought): Finding['how'] | undefined => {
  if (value.to === who.id) return 'about';
  const isThere = partition.endsWith(`|${who.id}`) || row.includes(who.id) || holds(value, who.id);
  return isThere ? 'mention' : undefined;
};

/** A message to somebody else goes with the person whom it names: its keys do. */
const goesWith = (row: PlainRow, who: Sought) => (howOf(row, who) ? 'about' : undefined);

/** States in which nothing more is going to happen by itself. */
const SETTLED = ['sent', 'cancelled', 'dead', 'unknown'];

/** What Teams refused of a day's cards is not tried again. */
const isRefusedForGood = ({ state, nature, reason }: PlainRow['value']): boolean =>
  state === 'unreachable' && nature === 'daily' && isRefusal({ reason: String(reason) });

const MESSAGE: RowKind = {
  ...OF_MESSAGES,
  id: 'messages.messages',
  isOf: ({ row }) => isMessage(row),
  place: `${STANDS_IN.messages} of a person’s mailbox and of every subject`,
  schema: MessageRowSchema,
  howOf: goesWith,
  countsFrom: ({ value }, world) =>
    SETTLED.includes(String(value.state)) || isRefusedForGood(value)
      ? dayOfInstant(String(value.createdAt), world)
      : undefined,
};
const ABOUT: RowKind = {
  ...OF_MESSAGES,
  id: 'messages.abouts',
  isOf: ({ row }) => isAbout(row),
  place: `${STANDS_IN.abouts} of a person’s mailbox`,
  schema: stored({ about: labelled(z.string(), 'Id of one thing that a message is about') }),
  howOf: goesWith,
};

/**
 * What somebody was told of things that are open. By age it goes with its person only: a step whose row is gone would be
 * said anew, and those above would wait for the person whose turn it is to hear of it once more.
 */
const OF_OPEN_ITEMS = {
  ...OF_MESSAGES,
  kept: STAFF.kept,
  place: `${STANDS_IN.openItems} of a person’s mailbox; goes with the next card once the thing is closed`,
  howOf: goesWith,
  countsFrom: ({ partition }, world) => leftOn(partition.slice(partition.lastIndexOf('|') + 1), world),
} satisfies Partial<RowKind>;
const OPEN_ITEMS: readonly RowKind[] = [
  { ...OF_OPEN_ITEMS, id: 'messages.told', isOf: ({ row }) => isToldRow(row), schema: ToldSchema },
  { ...OF_OPEN_ITEMS, id: 'messages.tried', isOf: ({ row }) => isTriedRow(row), schema: TriedSchema },
];

/** The day in the key of a message from the plan; that of a card of its own has the name of what it is about behind it. */
const DAY_OF_KEY = /:(\d{4}-\d{2}-\d{2})(?:~[0-9a-f]+)?$/u;

const plain = rowsOf({ table: 'state', records: [MESSAGE, ABOUT, ...OPEN_ITEMS] });

/** A message goes when it is settled, with what it was about; one that is still on its way stays with it. */
const expire: RowData['expire'] = (rows, world) => {
  const oldest = oldestKept('retention.deliveryDays', world);
  const settled = plain.data.expire(rows, world);
  const going = new Set(settled.map(({ row }) => row));
  const staying = rows.filter((row) => MESSAGE.isOf(row) && !going.has(row.row));
  const kept = staying.map(({ row }) => aboutsOf(messageKey(row)));
  const abouts = rows.filter((row) => {
    const day = ABOUT.isOf(row) ? DAY_OF_KEY.exec(messageOfAbout(row.row))?.[1] : undefined;
    return day !== undefined && day < oldest && !kept.some((prefix) => row.row.startsWith(prefix));
  });
  return [
    ...settled,
    ...abouts.map(({ row }): RowFate => ({ row, type: ABOUT.id, fate: { do: 'delete' } })),
    ...staying
      .filter(({ value }) => dayOfInstant(String(value.createdAt), world) < oldest)
      .map(({ row }): RowFate => ({ row, type: MESSAGE.id, fate: { do: 'keep', why: 'unsettled' } })),
  ];
};

/** What a daily message is about stands beside it, and names people as the message itself does. */
const find: RowData['find'] = (rows, who, world) => {
  const abouts = rows.filter((row) => ABOUT.isOf(row) && howOf(row, who));
  const named = new Set(abouts.map(({ row }) => messageOfAbout(row)));
  const isNamed = ({ row }: PlainRow) => named.has(messageKey(row));
  const record = {
    ...MESSAGE,
    howOf: (row: PlainRow) => howOf(row, who) ?? (isNamed(row) ? 'mention' : undefined),
  };
  // What somebody else was told of what concerns them names them, no more.
  const openItems = OPEN_ITEMS.map((kind) => ({
    ...kind,
    howOf: (row: PlainRow) => {
      const how = howOf(row, who);
      return how && row.partition.endsWith(`|${who.id}`) ? 'about' : how;
    },
  }));
  return rowsOf({ table: 'state', records: [record, ...openItems] }).data.find(rows, who, world);
};

/** The messages, what the daily ones are about, and what people were told of what is open. */
export const messageRecords = { ...plain, data: { ...plain.data, find, expire } };

/** What is not settled of them. */
export const workRecords = rowsOf({
  table: 'outgoing',
  records: [
    {
      ...OF_MESSAGES,
      id: 'messages.refused',
      isOf: ({ partition, row }) => partition === 'pause' && row === BLOCKAGE,
      place: 'pause, row refused',
      schema: BlockageSchema,
      purpose: 'That a block of the whole app is told from a block by one person.',
      kept: { words: 'Kept until Teams takes the next card.' },
      howOf: goesWith,
    },
    {
      ...OF_PROGRAM,
      id: 'program.pause',
      isOf: ({ partition }) => partition === 'pause',
      place: 'pause, row 0',
      schema: PauseSchema,
    },
    {
      ...OF_MESSAGES,
      id: 'messages.work',
      isOf: () => true,
      place: 'ready | …, and parked | person id',
      schema: WorkItemSchema,
      kept: { words: 'Kept until it has been worked off, as a rule the same day.' },
      howOf: goesWith,
    },
  ],
});

const personOf = (row: string): string => (row.startsWith(WELCOMED) ? row.slice(WELCOMED.length) : row);
const chat = {
  ...under(CHAT),
  purpose: 'That a person can be written to.',
  howOf: ({ row, value }: PlainRow, who: Sought) =>
    personOf(row) === who.id ? 'about' : holds(value, who.id) ? 'mention' : undefined,
  countsFrom: ({ row }: PlainRow, world) => leftOn(personOf(row), world),
} satisfies Partial<RowKind>;

/** Kept for some days only, unless the staff list has come to know them: then it is a chat like any other. */
const EARLY_DAYS = {
  setting: 'retention.installedDays',
  from: 'the day they installed the app, unless they are on the staff list by then',
  end: 'deleted',
} as const;
const earlyFrom: RowKind['countsFrom'] = ({ row, value }, world) => {
  if (!world.people.get(row)) return dayOfInstant(String(value.installedAt), world);
  return isGone(row, world) ? leftOn(row, world) : undefined;
};

/** Where each person can be written to. */
export const chatRecords = rowsOf({
  table: 'conversations',
  records: [
    {
      ...OF_PROGRAM,
      id: 'program.installations',
      isOf: ({ row }) => row.startsWith(EARLY),
      place: 'first character of the ids, row installed|day',
      schema: TallySchema,
      purpose: 'That no more of those whom the staff list does not know are remembered than is meant.',
      kept: { ...EARLY_DAYS, from: 'its day' },
      countsFrom: ({ row }) => row.slice(EARLY.length),
    },
    {
      ...chat,
      id: 'chat.early',
      isOf: ({ row, value }) => !row.startsWith(WELCOMED) && typeof value.installedAt === 'string',
      place: 'first character of the id, row person id',
      schema: ConversationRowSchema,
      purpose: 'That a person who installed the app before the staff list knew them is reached once it does.',
      kept: EARLY_DAYS,
      countsFrom: earlyFrom,
    },
    {
      ...chat,
      id: 'chat.reference',
      isOf: ({ row }) => !row.startsWith(WELCOMED),
      place: 'first character of the id, row person id',
      schema: ConversationRowSchema,
    },
    {
      ...chat,
      id: 'chat.welcomed',
      isOf: ({ row }) => row.startsWith(WELCOMED),
      place: 'first character of the id, row welcomed|person id',
      schema: WelcomedSchema,
    },
  ],
});
