import { isToldRow, toldRow } from '../../src/kernel/layout.js';
import { mailboxOf } from '../../src/kernel/message.js';
import { collect, readAs, startingWith } from '../../src/kernel/tables.js';
import { type Hold, type Told, ToldSchema } from '../../src/kernel/told.js';
import type { MessageRow } from '../../src/platform/delivery/message-row.js';
import type { JournalEntry } from '../support/teams/journal.js';
import { botTimeOf, type Evidence, type Findings } from './checker.js';

// What people have been told, held against what Teams took: neither may say more than the other.

type ToldFindings = Pick<Findings, 'unsaid' | 'twoOnADay' | 'saidTwice' | 'toldOnly' | 'deliveredOnly'>;

/** A card that Teams took, with what its row says that it held. */
interface Taken {
  readonly to: string;
  readonly day: string;
  readonly row: MessageRow;
  /** Nobody has heard whether it was taken: what it held is rightly not told. */
  readonly isUnknown: boolean;
}

const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

const stepsOf = ({
  capability,
  item,
  steps,
}: Pick<Hold, 'capability' | 'item' | 'steps'>): readonly string[] =>
  steps.map((step) => `${toldRow(capability, item)} ${step}`);

const heldBy = ({ row }: Taken): readonly string[] => (row.holds ?? []).flatMap(stepsOf);

const repeated = (names: readonly string[]): number => names.length - new Set(names).size;

const isOfDay = ({ feature, nature }: MessageRow): boolean => feature === 'today' && nature === 'daily';

const takenOf = (
  rows: ReadonlyMap<string, MessageRow>,
  calls: ReadonlyMap<string, readonly JournalEntry[]>,
  { shifts }: Evidence,
): readonly Taken[] =>
  [...calls].flatMap(([mark, made]) => {
    const row = rows.get(mark);
    if (!row) return [];
    return made
      .filter(({ isAccepted }) => isAccepted)
      .map(({ at }) => ({
        to: row.to,
        day: london.format(botTimeOf(at, shifts)),
        row,
        isUnknown: row.state !== 'sent',
      }));
  });

/** By the person: the rows of what they were told, by name. */
const toldIn = async ({
  tables,
  tenant,
}: Evidence): Promise<ReadonlyMap<string, ReadonlyMap<string, Told>>> => {
  const all = new Map<string, Map<string, Told>>();
  const prefix = `${tenant}|${mailboxOf('').kind}|`;
  for (const stored of await collect(tables.scan('state', prefix, startingWith('o|')))) {
    if (!isToldRow(stored.row)) continue;
    const person = stored.partition.slice(prefix.length);
    const mine = all.get(person) ?? new Map<string, Told>();
    mine.set(stored.row, readAs(ToldSchema, stored));
    all.set(person, mine);
  }
  return all;
};

export const toldFindings = async (
  evidence: Evidence,
  rows: ReadonlyMap<string, MessageRow>,
  calls: ReadonlyMap<string, readonly JournalEntry[]>,
): Promise<ToldFindings> => {
  const taken = takenOf(rows, calls, evidence);
  const told = await toldIn(evidence);
  const named = (each: Taken) => heldBy(each).map((step) => `${each.to} ${step}`);
  const delivered = new Set(taken.flatMap(named));
  const said = [...told].flatMap(([person, items]) =>
    [...items.values()].flatMap(stepsOf).map((step) => `${person} ${step}`),
  );
  // What is open no more goes with the next card.
  const gone = new Set(
    [...rows.values()].flatMap(({ to, tidies = [] }) => tidies.map((row) => `${to} ${row}`)),
  );
  const isTold = new Set(said);
  const missing = taken
    .filter(({ isUnknown }) => !isUnknown)
    .flatMap(named)
    .filter((step) => !isTold.has(step) && !gone.has(step.slice(0, step.lastIndexOf(' '))));
  const due = (evidence.steps ?? []).filter(
    ({ to, about }) =>
      ![...(told.get(to)?.values() ?? [])].some(
        ({ item, steps }) => item.includes(about) && steps.length > 0,
      ),
  );
  return {
    unsaid: due.length,
    twoOnADay: repeated(taken.filter(({ row }) => isOfDay(row)).map(({ to, day }) => `${to} ${day}`)),
    saidTwice: repeated(taken.flatMap((each) => named(each).map((step) => `${each.day} ${step}`))),
    toldOnly: said.filter((step) => !delivered.has(step)).length,
    deliveredOnly: new Set(missing).size,
  };
};
