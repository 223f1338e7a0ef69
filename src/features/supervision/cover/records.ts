import { addMonths } from '../../../kernel/calendar.js';
import { becomes, field, type ItemFate, type SubjectRows, withoutId } from '../../../kernel/personal-data.js';
import { dayOfInstant } from '../../../kernel/phrases.js';
import { findingIn, type RecordKind, recordsOf } from '../../../kernel/records.js';
import { SUPERVISION } from '../model.js';
import { COVER, CoverSchema, coverRefOf, mayCoverFor } from './model.js';

const RECORD: RecordKind = {
  id: 'supervision.cover',
  topic: SUPERVISION,
  at: 'head',
  schema: CoverSchema,
  purpose: 'That nobody waits for supervision because their supervisor is away.',
  seenBy: 'the managers above the supervisor, whoever was named, and the workers while it is in force',
  kept: {
    setting: 'retention.supervisionMonths',
    from: 'the last day away, or the day of the naming while no last day is known',
    end: 'deleted',
  },
};

/** An emptied place keeps its round, so that a button sent before does nothing for whoever may come after. */
const emptied = ({ head }: SubjectRows): readonly ItemFate[] => {
  if (!head) return [];
  const { supervisorId, round, ...rest } = CoverSchema.parse(head);
  return Object.keys(rest).length > 0
    ? becomes('', RECORD.id, head, { supervisorId, round: round + 1 })
    : [{ key: '', type: RECORD.id, fate: { do: 'keep', why: 'audit' } }];
};

export const coverRecords = recordsOf({
  kind: COVER,
  idIs: 'the supervisor’s id',
  person: 'Supervisor away',
  records: [RECORD],
  of: (person, world) => [person.id, ...mayCoverFor(person, world)].map(coverRefOf),
  find: ({ ref, head }, who, world) => {
    const naming = head && CoverSchema.parse(head).naming;
    const found = naming && findingIn(RECORD, head, ref.id === who.id, who, world);
    if (!found) return [];
    const seconds = naming.coverId === undefined ? field('Cover', 'the second supervisors') : [];
    return [{ ...found, fields: [...found.fields, ...seconds] }];
  },
  erase: (rows, who) =>
    rows.ref.id === who.id
      ? emptied(rows)
      : becomes('', RECORD.id, rows.head, withoutId(rows.head ?? {}, who.id)),
  expire: (rows, world) => {
    const naming = rows.head && CoverSchema.parse(rows.head).naming;
    if (!naming) return [];
    const oldest = addMonths(world.today, -world.settings['retention.supervisionMonths']);
    return (naming.awayUntil ?? dayOfInstant(naming.at, world)) < oldest ? emptied(rows) : [];
  },
});
