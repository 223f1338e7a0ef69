import type { ImporterKind, Ports } from '../../../kernel/capability.js';
import type { PersonId } from '../../../kernel/people.js';
import type { SubjectView } from '../../../kernel/subject.js';
import { HeadSchema, refOf, SESSIONS, SessionSchema } from '../model.js';
import { COLUMNS, checkRows, decideImport, type Known, portionsOf } from './decide.js';

const knownOf =
  (workerId: PersonId) =>
  async (view: SubjectView): Promise<Known> => ({
    workerId,
    head: view.head(HeadSchema),
    heldOns: new Set((await view.items(SESSIONS.prefix, SessionSchema)).map(({ value }) => value.heldOn)),
  });

const prepare: ImporterKind['prepare'] = async (rows, { subjects, present }: Ports) => {
  const world = await present();
  const { problems, entries } = checkRows(rows, world);
  if (problems.length > 0) return { problems };
  const portions = portionsOf(entries);
  const counts = { added: 0, changed: 0, same: 0 };
  for (const [id, own] of portions) {
    const decided = decideImport(await subjects.read(refOf(id), knownOf(id)), own, world);
    counts.added += decided.counts.added;
    counts.changed += decided.counts.changed;
    counts.same += decided.counts.same;
  }
  const apply = async () => {
    for (const [id, own] of portions) {
      await subjects.change(refOf(id), knownOf(id), (known) => {
        const { change } = decideImport(known, own, world);
        return { reply: undefined, ...(change ? { change } : {}) };
      });
    }
  };
  return { problems: [], counts, apply };
};

/** Brings in supervision that was held or booked before the bot was there. */
export const importer: ImporterKind = {
  name: 'supervision',
  about: 'Past supervision sessions and booked dates, one row each.',
  columns: COLUMNS,
  notes: [
    'Import the staff first. Dates only: no notes, no reasons.',
    'A file is history: it never takes the place of something newer that people have answered.',
  ],
  prepare,
};
