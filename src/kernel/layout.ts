import type { Home } from './message.js';
import type { ItemsSince, SubjectRef } from './subject.js';
import type { Range } from './tables.js';

// How the rows of the table `state` are named: the only place that spells a row key. One partition holds a subject, or a
// person's mailbox, and sorts so that what is read together stands together:
//
//   0        the head
//   0|…      items that every look needs, so that one request reads them with the head
//   e|…      events of the audit chain, in order
//   i|…      all other items
//   m|…      messages that the subject gave rise to
//   o|…      what a mailbox knows of an open item: what its person was told, and since when it was tried
//   w|…      what a message of a mailbox is about
//
// Capabilities name items by keys of their own (`itemKind`) and never see a row.

/** A partition of a tenant. */
export const partitionOf = (tenant: string, { kind, id }: SubjectRef | Home): string =>
  `${tenant}|${kind}|${id}`;

/** Begins every partition of a tenant, or those of one kind. */
export const partitionsOf = (tenant: string, kind?: string): string =>
  kind === undefined ? `${tenant}|` : `${tenant}|${kind}|`;

/** What a partition is named after, or undefined for another tenant's. */
export const refOfPartition = (tenant: string, partition: string): SubjectRef | undefined => {
  if (!partition.startsWith(partitionsOf(tenant))) return undefined;
  const [kind = '', ...id] = partition.slice(tenant.length + 1).split('|');
  return { kind, id: id.join('|') };
};

export const HEAD = '0';
const BESIDE = `${HEAD}|`;
const ITEM = 'i|';
const EVENT = 'e|';
const MESSAGE = 'm|';
const OPEN = 'o|';
const ABOUT = 'w|';

/** The head alone, in a scan over many subjects. */
export const HEADS: Range = { from: HEAD, below: BESIDE };
/** The head, then the items beside it. In this order, so that an item read after the head is at least as new. */
export const HEAD_AND_BESIDE: Range = { from: HEAD, below: `${BESIDE}\uffff` };
/** The head, then items of one kind from a key on. What stands between them is passed over. */
export const headAndSince = ({ prefix, from }: ItemsSince): Range => ({
  ...HEADS,
  also: { from: itemRow(from), below: `${itemRow(prefix)}\uffff` },
});
/** Head, events and items: what the audit covers. Messages change without a change of the subject. */
export const AUDITED: Range = { from: HEAD, below: 'j' };
/** Head, items and messages; not the audit, which is most of what a subject has. */
export const WITHOUT_EVENTS: readonly Range[] = [{ from: HEAD, below: 'e' }, { from: 'f' }];
export const MESSAGES: Range = { from: MESSAGE, below: `${MESSAGE}\uffff` };

/** Where the items of a kind stand. `beside-head`: read in the same request as the head, for the few that every look needs. */
type Place = 'beside-head' | 'apart';

/** One kind of item in a subject: the keys that its capability gives it. */
export interface ItemKind {
  readonly prefix: string;
  readonly place: Place;
  key(...parts: readonly string[]): string;
  holds(key: string): boolean;
  /** What the key was made from. */
  parts(key: string): readonly string[];
}

/** Stands before the keys of items beside the head, which the audit chain names as well. */
const KEY_BESIDE = 'i|';

/** A kind of item. The name is one letter, or empty where a subject has one kind only and its keys are ids. */
export const itemKind = (name: '' | 'a' | 'n' | 's' | (string & {}), place: Place = 'apart'): ItemKind => {
  const prefix = place === 'beside-head' ? KEY_BESIDE : name === '' ? '' : `${name}|`;
  return {
    prefix,
    place,
    key: (...parts) => `${prefix}${parts.join('|')}`,
    holds: (key) => key !== '' && key.startsWith(prefix),
    parts: (key) => key.slice(prefix.length).split('|'),
  };
};

export const isBesideHead = (key: string): boolean => key.startsWith(KEY_BESIDE);

/** The row of an item, or of all items whose keys begin so. */
export const itemRow = (key: string): string =>
  isBesideHead(key) ? `${BESIDE}${key.slice(KEY_BESIDE.length)}` : `${ITEM}${key}`;
export const isItem = (row: string): boolean => row.startsWith(BESIDE) || row.startsWith(ITEM);
export const itemKey = (row: string): string =>
  row.startsWith(BESIDE) ? `${KEY_BESIDE}${row.slice(BESIDE.length)}` : row.slice(ITEM.length);

export const eventRow = (seq: number): string => `${EVENT}${String(seq).padStart(10, '0')}`;
export const isEvent = (row: string): boolean => row.startsWith(EVENT);

/** Row of the head of a chain that covers rows of another table, in the partition of those rows. */
export const CHAIN = 'chain';
/** The events of such a chain. */
export const EVENTS: Range = { from: EVENT, below: `${EVENT}\uffff` };

const AMENDED = 'amended|';
/** Rows of what managers have said beside the staff list, next to the row that says which list holds. */
export const AMENDMENTS: Range = { from: AMENDED, below: `${AMENDED}\uffff` };
export const amendedRow = (id: string): string => `${AMENDED}${id}`;
export const isAmendedRow = (row: string): boolean => row.startsWith(AMENDED);
export const personOfAmended = (row: string): string => row.slice(AMENDED.length);

export const messageRow = (key: string): string => `${MESSAGE}${key}`;
export const isMessage = (row: string): boolean => row.startsWith(MESSAGE);
export const messageKey = (row: string): string => row.slice(MESSAGE.length);

/** Row of one thing that a daily message is about, beside the message in the mailbox. */
export const aboutRow = (key: string, about: string): string => `${ABOUT}${key}|${about}`;
/** Begins the rows of everything that a message is about. */
export const aboutsOf = (key: string): string => `${ABOUT}${key}|`;
/** Begins the rows of what all messages whose keys begin so are about. */
export const aboutsBeginning = (key: string): string => `${ABOUT}${key}`;
/** Key of the message that such a row is about. */
export const messageOfAbout = (row: string): string =>
  row.slice(ABOUT.length, row.indexOf('|', ABOUT.length));
export const isAbout = (row: string): boolean => row.startsWith(ABOUT);

/** What a mailbox holds beside the abouts: its messages and what is known of open items, in one request. */
export const MAILBOX: Range = { from: MESSAGE, below: 'p' };
export const isOpenItem = (row: string): boolean => row.startsWith(OPEN);
/** Begins the rows of one open item in a mailbox. */
export const openItemRows = (capability: string, item: string): string => `${OPEN}${capability}~${item}|`;
/** What the person was told of the item. */
export const toldRow = (capability: string, item: string): string => `${openItemRows(capability, item)}t`;
/** That a card which holds the item was on its way on that day. */
export const triedRow = (capability: string, item: string, on: string): string =>
  `${openItemRows(capability, item)}${on}`;
export const isToldRow = (row: string): boolean => isOpenItem(row) && row.endsWith('|t');
export const isTriedRow = (row: string): boolean => isOpenItem(row) && !isToldRow(row);
/** The name of the item across capabilities, as one of its rows says it. */
export const openItemOf = (row: string): string => row.slice(OPEN.length, row.lastIndexOf('|'));
/** All open items that a mailbox knows. */
export const OPEN_ITEMS: Range = { from: OPEN, below: 'p' };

/** Where the rows of a subject or a mailbox stand, for somebody who looks at the table. */
export const STANDS_IN = {
  head: `row ${HEAD}`,
  events: `rows ${EVENT}…`,
  messages: `rows ${MESSAGE}…`,
  abouts: `rows ${ABOUT}…`,
  openItems: `rows ${OPEN}…`,
} as const;
export const itemsStandIn = ({ prefix }: ItemKind): string => `rows ${itemRow(prefix)}…`;
