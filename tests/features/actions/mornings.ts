import assert from 'node:assert/strict';
import type { Owned } from '../../../src/features/actions/model.js';
import { planActions } from '../../../src/features/actions/plan.js';
import { addDays } from '../../../src/kernel/calendar.js';
import type { Planned } from '../../../src/kernel/capability.js';
import type { Heard, Line } from '../../../src/kernel/lines.js';
import { groupedBy, isHere } from '../../../src/kernel/phrases.js';
import type { World } from '../../../src/kernel/world.js';
import type { WorldSituation } from '../../support/world.js';
import { onDay } from './builders.js';

// Mornings as the platform lives them, in short: somebody gets a card when a line of theirs has a step that was not
// delivered, or was last said so many working days ago; the card says all of their lines.

/** What one person has been told of one item. */
interface Row {
  tried: string | undefined;
  first: string | undefined;
  last: string | undefined;
  steps: Set<string>;
}

export interface Morning {
  readonly day: string;
  readonly to: string;
  readonly lines: readonly Line[];
}

interface Life {
  /** What the rows say on a day. */
  readonly owned: Owned | ((day: string) => Owned);
  readonly from: string;
  readonly to: string;
  readonly situation?: WorldSituation | ((day: string) => WorldSituation);
  /** A card of that day does not arrive. */
  readonly misses?: (day: string, to: string) => boolean;
}

/** What everybody has been told so far. */
const aMailbag = () => {
  const rows = new Map<string, Row>();
  const rowOf = (reader: string, item: string): Row => {
    const key = `${reader} ${item}`;
    const row = rows.get(key) ?? { tried: undefined, first: undefined, last: undefined, steps: new Set() };
    rows.set(key, row);
    return row;
  };
  const heard = (reader: string, item: string): Heard | undefined => {
    const row = rows.get(`${reader} ${item}`);
    return row && { triedOn: row.tried, firstOn: row.first, lastOn: row.last, steps: row.steps };
  };
  return { rowOf, heard };
};

/** Whether a line has something to say that was not said, or was said long ago. */
const brings = ({ steps, againAfter }: Line, row: Row, { calendar, today }: World): boolean =>
  steps.some(({ id }) => !row.steps.has(id)) ||
  (againAfter !== undefined &&
    row.last !== undefined &&
    calendar.workingDaysBetween(row.last, today) >= againAfter);

const deliver = ({ item, steps }: Line, row: Row, day: string): void => {
  row.first ??= day;
  row.last = day;
  for (const { id } of steps) row.steps.add(id);
  assert.ok(item.length <= 120);
};

/** Fails for a step that comes on a day on which nobody would have looked. */
const aLookout = (from: string) => {
  let lookOn: string | undefined = from;
  let known = new Set<string>();
  let last: Owned | undefined;
  return (day: string, now: Owned, { lines, looks }: Planned): void => {
    assert.ok(
      looks.every(({ on }) => on > day),
      'a look is always ahead',
    );
    const steps = lines.flatMap((line) => line.steps.map(({ id }) => `${line.to} ${line.item} ${id}`));
    const isLook = now !== last || (lookOn !== undefined && lookOn <= day);
    const missed = isLook ? [] : steps.filter((step) => !known.has(step));
    assert.deepEqual(missed, [], `steps of ${day} that nobody looked for`);
    if (isLook) lookOn = looks[0]?.on;
    known = new Set(steps);
    last = now;
  };
};

type Mailbag = ReturnType<typeof aMailbag>;

/** One person's card of a morning, or none; whether it arrives is written down. */
const morningOf = (
  to: string,
  lines: readonly Line[],
  world: World,
  { rowOf }: Mailbag,
  isMissed: boolean,
): readonly Morning[] => {
  const day = world.today;
  const person = world.people.get(to);
  const isDue = lines.some((line) => brings(line, rowOf(to, line.item), world));
  if (!isDue || !person || !isHere(person, day)) return [];
  for (const { item } of lines) rowOf(to, item).tried ??= day;
  if (isMissed) return [];
  for (const line of lines) deliver(line, rowOf(to, line.item), day);
  return [{ day, to, lines }];
};

export const mornings = ({ owned, from, to, situation = {}, misses = () => false }: Life): Morning[] => {
  const mailbag = aMailbag();
  const look = aLookout(from);
  const cards: Morning[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const world = onDay(day, typeof situation === 'function' ? situation(day) : situation);
    if (!world.calendar.isWorkingDay(day)) continue;
    const now: Owned = typeof owned === 'function' ? owned(day) : owned;
    const plan = planActions(now, world, mailbag.heard);
    look(day, now, plan);
    for (const [reader, lines] of groupedBy(plan.lines, (line) => line.to))
      cards.push(...morningOf(reader, lines, world, mailbag, misses(day, reader)));
  }
  return cards;
};

/** `2026-03-20 answer p-owner` for every section of every card. */
export const cardsIn = (life: Life): string[] =>
  mornings(life).flatMap(({ day, to, lines }) =>
    [...new Set(lines.map(({ section }) => section))].map((section) => `${day} ${section} ${to}`),
  );

/** The days on which somebody gets a card. */
export const daysOf = (reader: string, life: Life): string[] =>
  mornings(life)
    .filter(({ to }) => to === reader)
    .map(({ day }) => day);

/** `2026-03-08 p-manager` for every card that tells somebody above. */
export const toldIn = (life: Life): string[] =>
  mornings(life)
    .filter(({ lines }) => lines.some(({ kind }) => kind === 'told'))
    .map(({ day, to }) => `${day} ${to}`);
