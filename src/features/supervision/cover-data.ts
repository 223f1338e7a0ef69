import { addMonths } from '../../kernel/calendar.js';
import {
  becomes,
  type Finding,
  field,
  type ItemFate,
  type Keeping,
  personField,
  type RecordType,
  type Sought,
  type SubjectData,
  type SubjectRows,
  withoutId,
} from '../../kernel/personal-data.js';
import type { World } from '../../kernel/world.js';
import { COVER, type CoverRow, CoverSchema, coverRefOf, mayCoverFor } from './cover.js';
import { SUPERVISION } from './model.js';

const COVERS = 'supervision.cover';

const KEPT: Keeping = {
  setting: 'retention.supervisionMonths',
  from: 'the last day away, or the day of the naming while no last day is known',
  end: 'deleted',
};

export const COVER_RECORD: RecordType = {
  topic: SUPERVISION,
  table: 'state',
  purpose: 'That nobody waits for supervision because their supervisor is away.',
  seenBy: 'the managers above the supervisor, whoever was named, and the workers while it is in force',
  kept: KEPT,
  id: COVERS,
  place: 'supervision-cover | the supervisor’s id, row 0',
  fields: {
    supervisorId: 'The supervisor who is away',
    round: 'Number of the question, so that an old button is known',
    naming:
      'Who was named, by which manager and when, and the first and last day away of that time. Never why somebody is away',
  },
};

const namingOf = ({ head }: SubjectRows): CoverRow | undefined => head && CoverSchema.parse(head);

const find = (rows: SubjectRows, who: Sought, world: World): readonly Finding[] => {
  const row = namingOf(rows);
  const naming = row?.naming;
  if (!naming) return [];
  const isAbout = row.supervisorId === who.id || naming.coverId === who.id;
  if (!isAbout && naming.by !== who.id) return [];
  return [
    {
      type: COVERS,
      how: isAbout ? 'about' : 'by',
      fields: [
        ...personField('Supervisor away', row.supervisorId, who, world),
        ...(naming.coverId === undefined
          ? field('Cover', 'the second supervisors')
          : personField('Cover', naming.coverId, who, world)),
        ...field('First day away', naming.awayFrom, 'day'),
        ...field('Last day away', naming.awayUntil, 'day'),
        ...personField('Named by', naming.by, who, world),
        ...field('Named at', naming.at, 'instant'),
      ],
    },
  ];
};

/** An emptied place keeps its round, so that a button sent before does nothing for whoever may come after. */
const emptied = (rows: SubjectRows): readonly ItemFate[] => {
  const row = namingOf(rows);
  if (!row) return [];
  const { supervisorId, round, naming } = row;
  return naming
    ? becomes('', COVERS, rows.head, { supervisorId, round: round + 1 })
    : [{ key: '', type: COVERS, fate: { do: 'keep', why: 'audit' } }];
};

const erase = (rows: SubjectRows, who: Sought): readonly ItemFate[] =>
  rows.ref.id === who.id ? emptied(rows) : becomes('', COVERS, rows.head, withoutId(rows.head ?? {}, who.id));

const expire = (rows: SubjectRows, world: World): readonly ItemFate[] => {
  const naming = namingOf(rows)?.naming;
  if (!naming) return [];
  const oldest = addMonths(world.today, -world.settings['retention.supervisionMonths']);
  const lastOn = naming.awayUntil ?? world.calendar.dayOf(new Date(naming.at));
  return lastOn < oldest ? emptied(rows) : [];
};

export const coverData: SubjectData = {
  kind: COVER,
  typeOf: (key) => (key === '' ? COVERS : undefined),
  find,
  erase,
  expire,
  of: (person, world) => [person.id, ...mayCoverFor(person, world)].map(coverRefOf),
};
