import { addMonths } from '../../../kernel/calendar.js';
import { becomes, type ItemFate, type SubjectData, withoutId } from '../../../kernel/personal-data.js';
import { type RecordKind, recordsOf } from '../../../kernel/records.js';
import { SUPERVISION } from '../model.js';
import { GROUPS, GroupRowSchema, lastDayOf, MONTH, MonthHeadSchema } from './model.js';

const PURPOSE =
  'That the figures of a month that is over stay as they were reported, and corrections are seen.';
const SEEN_BY = 'nobody by name; the numbers are seen by those above the people counted';

const HEAD: RecordKind = {
  id: 'supervision.months',
  topic: SUPERVISION,
  at: 'head',
  schema: MonthHeadSchema,
  purpose: PURPOSE,
  seenBy: SEEN_BY,
  kept: { words: 'Kept: it holds no person.' },
};

const GROUP: RecordKind = {
  id: 'supervision.month-figures',
  topic: SUPERVISION,
  at: GROUPS,
  schema: GroupRowSchema,
  purpose: PURPOSE,
  seenBy: SEEN_BY,
  kept: { setting: 'retention.supervisionMonths', from: 'the end of the month', end: 'anonymised' },
};

/** Numbers stay; who was counted goes, and so do the figures of everybody below one person. */
const erase: SubjectData['erase'] = ({ items }, who) =>
  items.flatMap(({ key, value }): readonly ItemFate[] => {
    const { leaderId, people, ...others } = GroupRowSchema.parse(value);
    if (leaderId === who.id) return [{ key, type: GROUP.id, fate: { do: 'delete' } }];
    const left = people?.filter(({ id }) => id !== who.id);
    const row = {
      ...others,
      ...(leaderId === undefined ? {} : { leaderId }),
      ...(left === undefined ? {} : { people: left }),
    };
    return becomes(key, GROUP.id, value, withoutId(row, who.id));
  });

const expire: SubjectData['expire'] = ({ ref, items }, world) => {
  const oldest = addMonths(world.today, -world.settings['retention.supervisionMonths']);
  if (lastDayOf(ref.id) >= oldest) return [];
  return items.flatMap(({ key, value }): readonly ItemFate[] => {
    const { leaderId, people: _people, ...others } = GroupRowSchema.parse(value);
    return leaderId === undefined
      ? becomes(key, GROUP.id, value, others)
      : [{ key, type: GROUP.id, fate: { do: 'delete' } }];
  });
};

export const monthRecords = recordsOf({
  kind: MONTH,
  idIs: 'the month',
  person: undefined,
  records: [HEAD, GROUP],
  // What a press counts is where somebody stands themselves; copies and erasure look through all that there is.
  of: () => [],
  erase,
  expire,
});
