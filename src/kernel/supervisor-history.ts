import { addDays, type Day } from './calendar.js';

/** A worker's two places for a supervisor. */
export type SupervisorPlace = 'first' | 'second';

/** Who was in a place, from when and until when; without a last day still. */
export interface SupervisorEntry {
  readonly supervisorId: string;
  /** `first` or `second`; a place that only another release knows is kept. */
  readonly place: string;
  readonly from: Day;
  readonly until?: Day | undefined;
  /** Whoever named them in chat. */
  readonly by?: string | undefined;
}

/** What a worker's row says of supervisors: who it is now, and the entries since somebody changed for the first time. */
export interface Supervised {
  readonly startedOn: Day;
  readonly supervisorId?: string | undefined;
  readonly secondSupervisorId?: string | undefined;
  readonly supervisorHistory?: readonly SupervisorEntry[] | undefined;
}

const idIn = (worker: Supervised, place: SupervisorPlace): string | undefined =>
  place === 'first' ? worker.supervisorId : worker.secondSupervisorId;

const entriesIn = (worker: Supervised, place: SupervisorPlace): readonly SupervisorEntry[] =>
  (worker.supervisorHistory ?? []).filter((entry) => entry.place === place);

/** Whose turn in a place it was on a day. Who never changed holds it for every day. */
export const supervisorOn = (
  worker: Supervised,
  on: Day,
  place: SupervisorPlace = 'first',
): string | undefined => {
  const entries = entriesIn(worker, place);
  const hit = entries.find(({ from, until }) => from <= on && (until === undefined || until >= on));
  // An entry without an end names who it is now, unless the release before has changed that.
  if (hit) return hit.until === undefined ? idIn(worker, place) : hit.supervisorId;
  return entries.every(({ until }) => until !== undefined && until < on) ? idIn(worker, place) : undefined;
};

const changedIn = (
  before: Supervised,
  after: Supervised,
  place: SupervisorPlace,
  today: Day,
): readonly SupervisorEntry[] => {
  const entries = entriesIn(before, place);
  const [was, is] = [idIn(before, place), idIn(after, place)];
  if (was === is) return entries;
  const yesterday = addDays(today, -1);
  const lastUntil = entries
    .flatMap(({ until }) => (until === undefined ? [] : [until]))
    .sort()
    .at(-1);
  const isOpen = entries.some(({ until }) => until === undefined);
  const first = lastUntil === undefined ? before.startedOn : addDays(lastUntil, 1);
  const present: readonly SupervisorEntry[] =
    was === undefined || isOpen ? [] : [{ supervisorId: was, place, from: first }];
  return [
    ...[...entries, ...present]
      .map((entry) => ({ ...entry, until: entry.until ?? yesterday }))
      .filter(({ from, until }) => from <= until),
    ...(is === undefined ? [] : [{ supervisorId: is, place, from: today }]),
  ];
};

/** The entries after a file of today has named the supervisors: a change ends the old entry and begins a new one. */
export const supervisorHistory = (
  before: Supervised,
  after: Supervised,
  today: Day,
): readonly SupervisorEntry[] => {
  const others = (before.supervisorHistory ?? []).filter(
    ({ place }) => place !== 'first' && place !== 'second',
  );
  return [
    ...changedIn(before, after, 'first', today),
    ...changedIn(before, after, 'second', today),
    ...others,
  ];
};
