import { addMonths } from '../../../kernel/calendar.js';
import { becomes, type ItemFate, type SubjectData, withoutId } from '../../../kernel/personal-data.js';
import { type RecordKind, recordsOf } from '../../../kernel/records.js';
import type { World } from '../../../kernel/world.js';
import { SUPERVISION } from '../model.js';
import {
  DRAW,
  DRAWS,
  type Drawn,
  DrawnSchema,
  MonthDrawSchema,
  SAMPLE,
  SampleHeadSchema,
  sampleRefOf,
} from './model.js';

const PURPOSE =
  'That the quality of supervision is known from the records themselves, and no manager is asked to score their own.';

const MONTH: RecordKind = {
  id: 'supervision.draws',
  topic: SUPERVISION,
  at: 'head',
  schema: MonthDrawSchema,
  purpose: PURPOSE,
  seenBy: 'administrators, who can draw again with it',
  kept: { words: 'Kept: it holds no person.' },
};

/** The draw of a month: no person stands in it. */
export const drawRecords = recordsOf({
  kind: DRAW,
  idIs: 'the month',
  person: undefined,
  records: [MONTH],
  of: () => [],
});

const seenBy =
  'whoever looks at the record above the supervisor; the answers are seen by those above as numbers';
const kept = {
  setting: 'retention.supervisionMonths',
  from: 'the day on which it was drawn',
  end: 'deleted',
} as const;

const LAST: RecordKind = {
  id: 'supervision.last-drawn',
  topic: SUPERVISION,
  at: 'head',
  schema: SampleHeadSchema,
  purpose: PURPOSE,
  seenBy,
  kept,
};
const DRAWN: RecordKind = {
  id: 'supervision.records-drawn',
  topic: SUPERVISION,
  at: DRAWS,
  schema: DrawnSchema,
  purpose: PURPOSE,
  seenBy,
  kept,
};

/** Without somebody: what was seen in a record of theirs stays as a number, and nobody can draw again from the list. */
const without = (drawn: Drawn, id: string): Drawn => {
  const { workerId, heldOn, seen, ...others } = drawn;
  const isTheirs = workerId === id;
  return {
    ...others,
    among: drawn.among.filter((session) => session.workerId !== id),
    ...(isTheirs || workerId === undefined ? {} : { workerId }),
    ...(isTheirs || heldOn === undefined ? {} : { heldOn }),
    ...(seen ? { seen: DrawnSchema.shape.seen.parse(withoutId(seen, id)) } : {}),
  };
};

const erase: SubjectData['erase'] = ({ ref, head, items }, who) => {
  const isOwn = ref.id === who.id;
  const { drawn, ...others } = head ? SampleHeadSchema.parse(head) : {};
  const left = drawn && !isOwn ? { drawn: without(drawn, who.id) } : {};
  return [
    ...items.flatMap(({ key, value }): readonly ItemFate[] =>
      isOwn
        ? [{ key, type: DRAWN.id, fate: { do: 'delete' } }]
        : becomes(key, DRAWN.id, value, without(DrawnSchema.parse(value), who.id)),
    ),
    ...becomes('', LAST.id, head, { ...others, ...left }),
  ];
};

const isOld = ({ drawnOn }: Drawn, world: World): boolean =>
  drawnOn < addMonths(world.today, -world.settings['retention.supervisionMonths']);

const expire: SubjectData['expire'] = ({ head, items }, world) => {
  const { drawn, ...others } = head ? SampleHeadSchema.parse(head) : {};
  return [
    ...items.flatMap(({ key, value }): readonly ItemFate[] =>
      isOld(DrawnSchema.parse(value), world) ? [{ key, type: DRAWN.id, fate: { do: 'delete' } }] : [],
    ),
    ...(drawn && isOld(drawn, world) ? becomes('', LAST.id, head, others) : []),
  ];
};

/** The records drawn of one supervisor, with what was seen in them. */
export const sampleRecords = recordsOf({
  kind: SAMPLE,
  idIs: 'the supervisor’s id',
  person: 'Supervisor',
  records: [LAST, DRAWN],
  of: (person) => [sampleRefOf(person.id)],
  erase,
  expire,
});
