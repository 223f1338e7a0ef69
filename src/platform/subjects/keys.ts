import type { Home } from '../../kernel/message.js';
import type { SubjectRef } from '../../kernel/subject.js';

/** Row keys inside a subject's partition of the table `state`. */
export const HEAD = '0';
export const itemRow = (key: string): string => `i|${key}`;
export const messageRow = (key: string): string => `m|${key}`;
export const eventRow = (seq: number): string => `e|${String(seq).padStart(10, '0')}`;

export const partitionOf = (tenant: string, ref: SubjectRef | Home): string =>
  `${tenant}|${ref.kind}|${ref.id}`;
