import type { Home } from '../../kernel/message.js';
import { BESIDE_HEAD, type SubjectRef } from '../../kernel/subject.js';
import type { Range } from '../../kernel/tables.js';

/** Row keys inside a subject's partition of the table `state`. */
export const HEAD = '0';
const BESIDE = `${HEAD}|`;
const ITEM = 'i|';
/** The head alone, in a scan over many subjects. */
export const HEADS: Range = { from: HEAD, below: BESIDE };
/** The head, then the items beside it. In this order, so that an item read after the head is at least as new. */
export const HEAD_AND_ITEMS: Range = { from: HEAD, below: `${BESIDE}\uffff` };

/** Events and messages lie between the head and most items, and there are more of them each day. */
export const itemRow = (key: string): string =>
  key.startsWith(BESIDE_HEAD) ? `${BESIDE}${key.slice(BESIDE_HEAD.length)}` : `${ITEM}${key}`;
export const isItem = (row: string): boolean => row.startsWith(BESIDE) || row.startsWith(ITEM);
export const itemKey = (row: string): string =>
  row.startsWith(BESIDE) ? `${BESIDE_HEAD}${row.slice(BESIDE.length)}` : row.slice(ITEM.length);
export const messageRow = (key: string): string => `m|${key}`;
export const eventRow = (seq: number): string => `e|${String(seq).padStart(10, '0')}`;

export const partitionOf = (tenant: string, ref: SubjectRef | Home): string =>
  `${tenant}|${ref.kind}|${ref.id}`;
