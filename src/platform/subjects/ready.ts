import { appended, bindingOf, stateOf } from '../../kernel/chain.js';
import type { Clock } from '../../kernel/clock.js';
import type { JsonObject } from '../../kernel/json.js';
import { HEAD, itemRow, messageRow } from '../../kernel/layout.js';
import type { Letters, Message } from '../../kernel/message.js';
import type { Change, SubjectRef } from '../../kernel/subject.js';
import { MOST_OPS, type Op, type StoredRow } from '../../kernel/tables.js';

// What a change writes, in one transaction of its subject’s partition.

export interface WritingParts {
  readonly tenant: string;
  readonly clock: Clock;
  /** The row of a new message. */
  readonly newMessage: (message: Message, at: Date) => JsonObject;
}

const opsOf = (
  parts: WritingParts,
  ref: SubjectRef,
  change: Change,
  stored: StoredRow | undefined,
): readonly Op[] => {
  const at = parts.clock();
  const place = { binding: bindingOf(parts.tenant, ref), row: HEAD, stored };
  const { events, head } = change;
  const added = appended(place, { events, head, state: stateOf(change, stored?.value ?? {}) }, at);
  return [
    ...added.slice(0, 1),
    ...(change.items ?? []).map((item): Op => ({ do: 'put', row: itemRow(item.key), value: item.value })),
    ...(change.removes ?? []).map((key): Op => ({ do: 'delete', row: itemRow(key) })),
    ...added.slice(1),
    ...(change.messages ?? []).map(
      (message): Op => ({
        do: 'insert',
        row: messageRow(message.key),
        value: parts.newMessage(message, at),
      }),
    ),
  ];
};

/** A change with what it writes. */
export interface Ready {
  readonly ref: SubjectRef;
  readonly change: Change;
  readonly ops: readonly Op[];
}

/** Throws RangeError where it does not fit one transaction. */
export const readyOf = (parts: WritingParts, ref: SubjectRef, change: Change, stored?: StoredRow): Ready => {
  const ops = opsOf(parts, ref, change, stored);
  if (ops.length > MOST_OPS)
    throw new RangeError(`A change of ${ops.length} rows does not fit one transaction`);
  return { ref, change, ops };
};

/** The head’s row as it will be read when the change is written. */
export const leftBy = ({ ops }: Ready): JsonObject | undefined => {
  const head = ops.find(({ row }) => row === HEAD);
  return head && 'value' in head ? JSON.parse(JSON.stringify(head.value)) : undefined;
};

export const lettersOf = (changes: readonly Ready[]): readonly Letters[] =>
  changes.flatMap(({ ref, change: { messages = [] } }) =>
    messages.length > 0 ? [{ home: ref, messages }] : [],
  );
