import type { LineStatus } from '../../../kernel/lines.js';
import type { Person } from '../../../kernel/people.js';
import type { ReportRow } from '../../../kernel/report.js';
import type { World } from '../../../kernel/world.js';
import { requestOf } from '../asking/requests.js';
import { toldOf } from '../ladder.js';
import { factsOf } from '../model.js';
import { checkerOf } from '../parties.js';
import { may } from '../permissions.js';
import { mayRead } from '../seen.js';
import * as copy from './copy.js';
import { isReopenedSince, type Seen, yearSince } from './figures.js';

// What needs somebody first. Pure.

/** The owner's name for those who may see it; the team for everybody else. */
const whoseFor = (asker: Person, { action }: Seen, world: World): string => {
  const told = toldOf(action, world).map(({ id }) => id);
  const parties = { owner: action.ownerId, checker: checkerOf(action, world)?.id, told };
  return may('actions.see', asker, parties, world)
    ? world.people.nameOf(action.ownerId)
    : (world.people.get(action.ownerId)?.team ?? copy.HAS_LEFT);
};

const statusOf = ({ action, silent, isCheck, isApproval }: Seen): LineStatus => {
  if (isCheck) return copy.TO_CHECK;
  if (isApproval) return copy.ASKED[requestOf(action)?.what ?? 'date'];
  if (silent > 0) return copy.NO_ANSWER;
  const { inShort, tone } = factsOf(action);
  return copy.asStatus(inShort, tone);
};

export const rowOf =
  (list: ListName, asker: Person, world: World) =>
  (seen: Seen): ReportRow => ({
    name: seen.action.title,
    text: copy.inRow(seen, whoseFor(asker, seen, world), aboutOf(list), world),
    status: statusOf(seen),
  });

const moreMoved = (a: Seen, b: Seen): number => b.slips - a.slips || b.drift - a.drift;
const timesReopened = ({ action: { reopened = [] } }: Seen): number => reopened.length;
const longerWait = (a: Seen, b: Seen): number => b.waits - a.waits || b.drift - a.drift;

interface List {
  readonly about?: copy.About;
  readonly those: (world: World) => (seen: Seen) => boolean;
  readonly inOrder: (a: Seen, b: Seen) => number;
}

const LISTS = {
  drift: {
    those: () => (seen) => seen.drift > 0 || seen.silent > 0,
    inOrder: (a, b) => b.drift - a.drift || b.silent - a.silent,
  },
  silent: {
    about: 'silent',
    those: () => (seen) => seen.silent > 0,
    inOrder: (a, b) => b.silent - a.silent || b.drift - a.drift,
  },
  checks: {
    about: 'waits',
    those: () => (seen) => seen.isCheck,
    inOrder: longerWait,
  },
  dates: {
    about: 'waits',
    those: () => (seen) => seen.isApproval,
    inOrder: longerWait,
  },
  moved: {
    those: () => (seen) => seen.isOpen && seen.slips > 0,
    inOrder: moreMoved,
  },
  reopened: {
    those: (world) => {
      const since = yearSince(world);
      return (seen) => isReopenedSince(seen.action, since);
    },
    inOrder: (a, b) => timesReopened(b) - timesReopened(a) || b.drift - a.drift,
  },
} as const satisfies Record<string, List>;
export type ListName = keyof typeof LISTS;
const aboutOf = (list: ListName): copy.About => (LISTS[list] as List).about;
export const LIST_NAMES = Object.keys(LISTS) as [ListName, ...ListName[]];

interface Listed {
  readonly rows: readonly Seen[];
  /** Those of supervision that this reader counts and does not read. */
  readonly unread: number;
}

/** A list for somebody: what they may read of it, worst first, and how many more there are. */
export const listOf = (name: ListName, all: readonly Seen[], reader: Person, world: World): Listed => {
  const { those, inOrder } = LISTS[name];
  const found = all.filter(those(world));
  const rows = found.filter(({ action }) => mayRead(action, reader.id, world)).sort(inOrder);
  return { rows, unread: found.length - rows.length };
};
