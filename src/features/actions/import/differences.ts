import type { Remark } from '../../../kernel/imports.js';
import type { World } from '../../../kernel/world.js';
import { STATUS_WORDS } from '../copy/statuses.js';
import { DATE_QUESTIONS, type DateQuestion, questionsAboutDate } from '../date-questions.js';
import { type Action, isLive, isOpen } from '../model.js';
import type { Existing, Wanted } from './rows.js';

// Of owner, date and status Throughline is the register: where a file differs it is told so, and ours is kept unless the
// administrator names the column.

export const TAKEABLE = ['owner_email', 'due_on', 'status'] as const;
export type Takeable = (typeof TAKEABLE)[number];

/** A row with the action that it is about, if there is one. */
export interface Placed {
  /** With the owner who is to have it: ours, or the file's where that is taken. */
  readonly want: Wanted;
  /** The action as it lies with its owner; of two copies of a handover that was cut short the later one. */
  readonly ours: Action | undefined;
  readonly takes: ReadonlySet<Takeable>;
  /** What the file says of it and is not taken, as `ours 2027-03-15, the file 2027-04-12`, by column. */
  readonly kept: ReadonlyMap<Takeable, string>;
}

const latestOf = (copies: readonly Action[] = []): Action | undefined =>
  copies
    .filter(isLive)
    .reduce<Action | undefined>(
      (latest, copy) => (latest && latest.version > copy.version ? latest : copy),
      undefined,
    );

const differing = (want: Wanted, ours: Action, { people }: World): ReadonlyMap<Takeable, string> => {
  const found: [Takeable, string][] = [];
  const differs = (column: Takeable, here: string, there: string) =>
    found.push([column, `${want.reference} (ours ${here}, the file ${there})`]);
  if (want.ownerId !== ours.ownerId)
    differs('owner_email', people.nameOf(ours.ownerId), people.nameOf(want.ownerId));
  if (want.dueOn !== ours.dueOn) differs('due_on', ours.dueOn, want.dueOn);
  if (want.status !== undefined && isOpen(ours))
    differs('status', STATUS_WORDS[ours.status], STATUS_WORDS[want.status]);
  return new Map(found);
};

/** Who checks it is never who has it: where the owner of the file is not taken, its checker may be ours. */
const withOwner = ({ checkerId, ...want }: Wanted, ours: Action): Wanted => {
  const wanted = checkerId === ours.ownerId ? ours.checkerId : checkerId;
  return {
    ...want,
    ownerId: ours.ownerId,
    ...(wanted === undefined ? {} : { checkerId: wanted }),
  };
};

/** Each row with the action that it is about, and what of the file is taken. */
export const placedOf = (
  wanted: readonly Wanted[],
  existing: Existing,
  takes: ReadonlySet<Takeable>,
  world: World,
): readonly Placed[] =>
  wanted.map((want) => {
    const ours = latestOf(existing.get(want.id));
    if (!ours) return { want, ours, takes, kept: new Map() };
    const differences = differing(want, ours, world);
    return {
      want: takes.has('owner_email') ? want : withOwner(want, ours),
      ours,
      takes,
      kept: new Map([...differences].filter(([column]) => !takes.has(column))),
    };
  });

/** What differs and is kept, by column. */
const keptRemarks = (rows: readonly Placed[]): readonly Remark[] =>
  TAKEABLE.flatMap((column) => {
    const names = rows.flatMap(({ kept }) => kept.get(column) ?? []);
    const outcome = `To take what the file says: --take ${column}`;
    return names.length === 0 ? [] : [{ about: `${column} differs, ours kept`, names, outcome }];
  });

/** A date that this file brings: of a new action, or taken. */
const isDateOfFile = ({ want, ours, takes }: Placed): boolean =>
  want.status === undefined && (!ours || (takes.has('due_on') && ours.dueOn !== want.dueOn));

/** What is said of a date, and what comes of it. */
const saidOfDate = ({ settings }: World): Readonly<Record<DateQuestion, Omit<Remark, 'names'>>> => ({
  past: { about: 'due_on has passed', outcome: 'Each owner is asked about it' },
  'not-working': { about: 'due_on is no working day', outcome: 'It counts from the next working day' },
  far: {
    about: `due_on is more than ${settings['actions.askAboveDays']} days ahead`,
    outcome: 'If the year is wrong, correct it',
  },
});

/** What the administrator should look at before the file is written: nothing of it stands in the way. */
export const remarksOf = (
  rows: readonly Placed[],
  closed: readonly string[],
  world: World,
): readonly Remark[] => {
  const dates = rows.filter(isDateOfFile);
  const questioned = DATE_QUESTIONS.flatMap((question): Remark[] => {
    const names = dates
      .filter(({ want }) => questionsAboutDate(want.dueOn, world).includes(question))
      .map(({ want: { reference, dueOn } }) => `${reference} (${dueOn})`);
    return names.length === 0 ? [] : [{ ...saidOfDate(world)[question], names }];
  });
  return [
    ...keptRemarks(rows),
    ...questioned,
    ...(closed.length === 0
      ? []
      : [
          {
            about: closed.length === 1 ? '1 action is closed' : `${closed.length} actions are closed`,
            names: closed,
            outcome: 'Nothing about them is changed',
          },
        ]),
  ];
};
