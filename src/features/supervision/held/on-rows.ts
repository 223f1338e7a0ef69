import { shortIdOf } from '../../../kernel/ids.js';
import type { RowButton } from '../../../kernel/lines.js';
import type { Person, PersonId } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import type { View } from '../inputs.js';
import type { Head } from '../model.js';
import { bookedAndPassed } from './as-booked.js';
import { ALL_AS_BOOKED, AS_BOOKED, MEND } from './copy.js';
import { mendable } from './mend.js';

// Buttons beside the rows of a list, and below them.

/** A worker with what is recorded, as any list has them. */
export interface Listed {
  readonly worker: Person;
  readonly head: Head | undefined;
}

/** “Held as booked”, where a booked day has passed. */
export const asBookedButton = ({ worker, head }: Listed, view: View, world: World): readonly RowButton[] =>
  bookedAndPassed(worker, head, world) === undefined
    ? []
    : [
        {
          title: AS_BOOKED,
          verb: 'supervision.as-booked',
          data: { worker: worker.id, round: head?.round ?? 0, view },
        },
      ];

/** As many as one press takes; whoever has more presses again. */
const MOST = 40;

const allButton = (
  booked: readonly { readonly id: PersonId; readonly round: number }[],
  view: View,
): readonly RowButton[] => {
  const rows = booked
    .slice(0, MOST)
    .map(({ id, round }) => `${shortIdOf(id)}~${round}`)
    .join(' ');
  return booked.length < 2
    ? []
    : [{ title: ALL_AS_BOOKED, verb: 'supervision.all-as-booked', data: { view, rows } }];
};

/** One for all of them, where there are several: with the round of each, so that what has moved since is left alone. */
export const allAsBookedButton = (
  listed: readonly Listed[],
  view: View,
  world: World,
): readonly RowButton[] =>
  allButton(
    listed
      .filter(({ worker, head }) => bookedAndPassed(worker, head, world) !== undefined)
      .map(({ worker, head }) => ({ id: worker.id, round: head?.round ?? 0 })),
    view,
  );

/** The same from the buttons of rows: what they carry is all that it needs. */
export const allAsBookedOf = (
  rows: readonly { readonly buttons?: readonly RowButton[] }[],
  view: View,
): readonly RowButton[] => {
  const booked = rows.flatMap(({ buttons = [] }) =>
    buttons.flatMap(({ verb, data }) =>
      verb === 'supervision.as-booked' ? [{ id: String(data.worker), round: Number(data.round) }] : [],
    ),
  );
  return allButton(booked, view);
};

/** “Mend”, beside what somebody has recorded and can still put right. */
export const mendButton = (
  { worker, head }: Listed,
  reader: PersonId,
  view: View,
  world: World,
): readonly RowButton[] =>
  mendable(head, reader, world) === undefined
    ? []
    : [{ title: MEND, verb: 'supervision.mend', data: { worker: worker.id, view } }];
