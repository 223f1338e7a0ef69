import type { LineStatus } from '../../../kernel/lines.js';
import type { Person } from '../../../kernel/people.js';
import type { ReportRow } from '../../../kernel/report.js';
import type { World } from '../../../kernel/world.js';
import { toldOf } from '../ladder.js';
import { factsOf, slipsOf, waitsForApproval, waitsForCheck } from '../model.js';
import { checkerOf } from '../parties.js';
import { may } from '../permissions.js';
import { mayRead } from '../seen.js';
import * as copy from './copy.js';
import { isReopenedLately, type Seen } from './figures.js';

// What needs somebody first. Pure.

/** The owner's name for those who may see it; the team for everybody else. */
const whoseFor = (asker: Person, { action }: Seen, world: World): string => {
  const told = toldOf(action, world).map(({ id }) => id);
  const parties = { owner: action.ownerId, checker: checkerOf(action, world)?.id, told };
  return may('actions.see', asker, parties, world)
    ? world.people.nameOf(action.ownerId)
    : (world.people.get(action.ownerId)?.team ?? copy.HAS_LEFT);
};

const statusOf = ({ action, silent }: Seen, world: World): LineStatus => {
  if (waitsForCheck(action)) return copy.TO_CHECK;
  if (waitsForApproval(action, world)) return copy.DATE_ASKED;
  if (silent > 0) return copy.NO_ANSWER;
  const { inShort, tone } = factsOf(action);
  return copy.asStatus(inShort, tone);
};

export const rowOf =
  (list: ListName, asker: Person, world: World) =>
  (seen: Seen): ReportRow => ({
    name: seen.action.title,
    text: copy.inRow(seen, whoseFor(asker, seen, world), LISTS[list].about, world),
    status: statusOf(seen, world),
  });

const LISTS = {
  drift: {
    about: undefined,
    holds: ({ drift, silent }: Seen) => drift > 0 || silent > 0,
    inOrder: (a: Seen, b: Seen) => b.drift - a.drift || b.silent - a.silent,
  },
  silent: {
    about: 'silent',
    holds: ({ silent }: Seen) => silent > 0,
    inOrder: (a: Seen, b: Seen) => b.silent - a.silent || b.drift - a.drift,
  },
  checks: {
    about: 'waits',
    holds: ({ action }: Seen) => waitsForCheck(action),
    inOrder: (a: Seen, b: Seen) => b.waits - a.waits || b.drift - a.drift,
  },
  dates: {
    about: 'waits',
    holds: ({ action }: Seen, world: World) => waitsForApproval(action, world),
    inOrder: (a: Seen, b: Seen) => b.waits - a.waits || b.drift - a.drift,
  },
  moved: {
    about: undefined,
    holds: ({ action, isOpen }: Seen) => isOpen && slipsOf(action) > 0,
    inOrder: (a: Seen, b: Seen) => slipsOf(b.action) - slipsOf(a.action) || b.drift - a.drift,
  },
  reopened: {
    about: undefined,
    holds: ({ action }: Seen, world: World) => isReopenedLately(action, world),
    inOrder: (a: Seen, b: Seen) =>
      (b.action.reopened?.length ?? 0) - (a.action.reopened?.length ?? 0) || b.drift - a.drift,
  },
} as const;
export type ListName = keyof typeof LISTS;
export const LIST_NAMES = Object.keys(LISTS) as [ListName, ...ListName[]];

interface Listed {
  readonly rows: readonly Seen[];
  /** Those of supervision that this reader counts and does not read. */
  readonly unread: number;
}

/** A list for somebody: what they may read of it, worst first, and how many more there are. */
export const listOf = (name: ListName, all: readonly Seen[], reader: Person, world: World): Listed => {
  const { holds, inOrder } = LISTS[name];
  const found = all.filter((each) => holds(each, world));
  const rows = found.filter(({ action }) => mayRead(action, reader.id, world)).sort(inOrder);
  return { rows, unread: found.length - rows.length };
};
