import type { ImporterKind, Ports } from '../../../kernel/capability.js';
import { countsOf, type RowChange, UNREADABLE } from '../../../kernel/imports.js';
import type { PersonId } from '../../../kernel/people.js';
import type { SubjectView } from '../../../kernel/subject.js';
import { HeadSchema, refOf, SESSIONS, SessionSchema, SUPERVISION } from '../model.js';
import { COLUMNS, checkRows, decideImport, type Known, OPTIONAL, portionsOf } from './decide.js';

const knownOf = async (view: SubjectView, workerId: PersonId): Promise<Known> => {
  const head = view.head(HeadSchema);
  const sessions = await view.items(SESSIONS.prefix, SessionSchema);
  // One that cannot be read is known by its key, and stays.
  const unread = view.leftOut(SESSIONS.prefix).flatMap(SESSIONS.parts);
  return { workerId, head, heldOns: new Set([...sessions.map(({ value }) => value.heldOn), ...unread]) };
};

const prepare: ImporterKind['prepare'] = async (rows, { subjects, present }: Ports) => {
  const world = await present();
  const { problems: own, entries } = checkRows(rows, world);
  const portions = portionsOf(entries);
  const known = await subjects.readMany(
    SUPERVISION,
    entries.map(({ workerId }) => workerId),
    knownOf,
  );
  const unread = entries
    .filter(({ workerId }) => !known.has(workerId))
    .map(({ line, workerId }) => ({
      line,
      column: 'worker_email',
      value: world.people.get(workerId)?.email ?? '',
      ...UNREADABLE,
    }));
  const problems = [...own, ...unread].sort((a, b) => a.line - b.line);
  if (problems.length > 0) return { problems };
  const changes: RowChange[] = [];
  for (const [id, own] of portions) {
    const of = known.get(id);
    if (of) changes.push(...decideImport(of, own, world).changes);
  }
  const apply = async () => {
    for (const [id, own] of portions) {
      await subjects.change(
        refOf(id),
        (view) => knownOf(view, id),
        (now) => {
          const { change } = decideImport(now, own, world);
          return { reply: undefined, ...(change ? { change } : {}) };
        },
      );
    }
  };
  return { problems: [], counts: countsOf(changes, rows.length), changes, remarks: [], apply };
};

/** Brings in supervision that was held or booked before the bot was there. */
export const importer: ImporterKind = {
  name: 'supervision',
  about: 'Past supervision sessions and booked dates, one row each.',
  columns: COLUMNS,
  optional: OPTIONAL,
  notes: [
    'Import the staff first. Dates only: no notes, no reasons.',
    'A file is history: it never takes the place of something newer that people have answered.',
  ],
  prepare,
};
