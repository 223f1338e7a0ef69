import { addMonths } from '../../../kernel/calendar.js';
import { isList } from '../../../kernel/json.js';
import { becomes, type ItemFate, type SubjectData, withoutId } from '../../../kernel/personal-data.js';
import { type RecordKind, recordsOf } from '../../../kernel/records.js';
import { SUPERVISION } from '../model.js';
import { everSupervisorsOf } from '../supervisors.js';
import { GROUP, GROUPS, GroupHeadSchema, GroupSchema, groupRefOf } from './model.js';

const kept: RecordKind['kept'] = {
  setting: 'retention.supervisionMonths',
  from: 'the day of the group session',
  end: 'deleted',
};
const SEEN = 'whoever was there and whoever recorded it';
const HEAD: RecordKind = {
  id: 'supervision.group',
  topic: SUPERVISION,
  at: 'head',
  schema: GroupHeadSchema,
  purpose: 'Whose group sessions these are.',
  seenBy: SEEN,
  kept,
};
const SESSION: RecordKind = {
  id: 'supervision.group-sessions',
  topic: SUPERVISION,
  at: GROUPS,
  schema: GroupSchema,
  purpose: 'That a group session was held, which counts for nobody’s own supervision.',
  seenBy: SEEN,
  kept,
};

/** Whoever was there goes from the list; the sessions of whoever recorded them stay for those who were there. */
const erase: SubjectData['erase'] = (rows, who) => [
  ...rows.items.flatMap(({ key, value }): readonly ItemFate[] => {
    const people = isList(value.people) ? value.people.filter((id) => id !== who.id) : [];
    return people.length === 0
      ? [{ key, type: SESSION.id, fate: { do: 'delete' } }]
      : becomes(key, SESSION.id, value, withoutId({ ...value, people }, who.id));
  }),
  ...becomes('', HEAD.id, rows.head, withoutId(rows.head ?? {}, who.id)),
];

const expire: SubjectData['expire'] = (rows, world) => {
  const oldest = addMonths(world.today, -world.settings['retention.supervisionMonths']);
  const items = rows.items.flatMap(({ key, value }): readonly ItemFate[] =>
    String(value.heldOn) < oldest ? [{ key, type: SESSION.id, fate: { do: 'delete' } }] : [],
  );
  const { lastOn, ...rest } = rows.head ?? {};
  const isOld = typeof lastOn === 'string' && lastOn < oldest;
  return [...items, ...(isOld ? becomes('', HEAD.id, rows.head, rest) : [])];
};

export const groupRecords = recordsOf({
  kind: GROUP,
  idIs: 'the id of whoever recorded them',
  person: 'Recorded by',
  records: [HEAD, SESSION],
  of: (person) => [person.id, ...everSupervisorsOf(person)].map(groupRefOf),
  erase,
  expire,
});
