import assert from 'node:assert/strict';
import type { Owned } from '../../../src/features/actions/model.js';
import { planActions } from '../../../src/features/actions/plan.js';
import { addDays } from '../../../src/kernel/calendar.js';
import type { Heard, Line } from '../../../src/kernel/lines.js';
import { isHere } from '../../../src/kernel/phrases.js';
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

export const mornings = ({ owned, from, to, situation = {}, misses = () => false }: Life): Morning[] => {
  const told = new Map<string, Row>();
  const keyOf = (reader: string, item: string) => `${reader} ${item}`;
  const rowOf = (reader: string, item: string): Row => {
    const key = keyOf(reader, item);
    const row = told.get(key) ?? { tried: undefined, first: undefined, last: undefined, steps: new Set() };
    told.set(key, row);
    return row;
  };
  const heard = (reader: string, item: string): Heard | undefined => {
    const row = told.get(keyOf(reader, item));
    return row && { triedOn: row.tried, firstOn: row.first, lastOn: row.last, steps: row.steps };
  };
  const cards: Morning[] = [];
  let lookOn: string | undefined = from;
  let known = new Set<string>();
  let last: Owned | undefined;
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const world = onDay(day, typeof situation === 'function' ? situation(day) : situation);
    if (!world.calendar.isWorkingDay(day)) continue;
    const now: Owned = typeof owned === 'function' ? owned(day) : owned;
    const plan = planActions(now, world, heard);
    assert.ok(
      plan.looks.every(({ on }) => on > day),
      'a look is always ahead',
    );
    const steps = new Set(
      plan.lines.flatMap((line) => line.steps.map(({ id }) => `${line.to} ${line.item} ${id}`)),
    );
    const isLook = lookOn !== undefined && lookOn <= day;
    const isNew = [...steps].some((step) => !known.has(step));
    assert.ok(
      !isNew || isLook || now !== last,
      `a step of ${day} was not looked for: ${[...steps].join('; ')}`,
    );
    if (isLook || now !== last) lookOn = plan.looks[0]?.on;
    known = steps;
    last = now;
    for (const reader of new Set(plan.lines.map((line) => line.to))) {
      const lines = plan.lines.filter((line) => line.to === reader);
      const person = world.people.get(reader);
      if (!person || !isHere(person, day)) continue;
      const brings = ({ item, steps: reached, againAfter }: Line) => {
        const row = rowOf(reader, item);
        if (reached.some(({ id }) => !row.steps.has(id))) return true;
        return (
          againAfter !== undefined &&
          row.last !== undefined &&
          world.calendar.workingDaysBetween(row.last, day) >= againAfter
        );
      };
      if (!lines.some(brings)) continue;
      for (const { item } of lines) rowOf(reader, item).tried ??= day;
      if (misses(day, reader)) continue;
      for (const { item, steps: reached } of lines) {
        const row = rowOf(reader, item);
        row.first ??= day;
        row.last = day;
        for (const { id } of reached) row.steps.add(id);
      }
      cards.push({ day, to: reader, lines });
    }
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
