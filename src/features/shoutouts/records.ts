import { addDays, addMonths, firstOf, monthAfter } from '../../kernel/calendar.js';
import type { JsonObject } from '../../kernel/json.js';
import {
  becomes,
  ERASED,
  type Finding,
  field,
  type ItemFate,
  isWriterHidden,
  personField,
  type Sought,
  type SubjectData,
  type SubjectRows,
  type Topic,
} from '../../kernel/personal-data.js';
import { recordsOf, type SubjectRecords } from '../../kernel/records.js';
import type { World } from '../../kernel/world.js';
import {
  CLAIMS,
  ClaimSchema,
  categoryTitle,
  HeadSchema,
  isForPanel,
  monthRef,
  NOMINATIONS,
  NominationSchema,
  SENT,
  SentSchema,
  SHOUTOUTS,
} from './model.js';
import { monthsBack, openMonth } from './month.js';
import { REPORTS, ReportSchema } from './reported-words/model.js';

const MONTHS = 'shoutouts.months';
const WRITTEN = 'shoutouts.nominations';
const REPORTED = 'shoutouts.reports';
const SENT_ON = 'shoutouts.sent';
const CLAIMED = 'shoutouts.claims';

export const TOPIC: Topic = {
  id: SHOUTOUTS,
  title: 'Shout-outs',
  about:
    'What colleagues wrote to thank you, what you wrote about them, and what the panel decided. It is there so that good work is seen.',
  seenBy:
    'you, the colleague who wrote it, your line manager, and the panel, which reads the words without the names; words that were reported, a principal social worker',
  kept: {
    setting: 'retention.shoutoutMonths',
    from: 'the end of the month it was written in',
    end: 'deleted',
  },
};

const { id: topic, seenBy, kept } = TOPIC;
const purpose =
  'That good work is seen, thanked and judged fairly. What is written is checked for signs of a child or a family first.';

/** A month goes as a whole, with the decision about it. Only that it was there stays. */
const expire = ({ ref, head, items }: SubjectRows, world: World): readonly ItemFate[] => {
  const oldest = addMonths(world.today, -world.settings['retention.shoutoutMonths']);
  if (addDays(firstOf(monthAfter(ref.id)), -1) >= oldest) return [];
  return [
    ...items.map(
      ({ key }): ItemFate => ({ key, type: plain.data.typeOf(key) ?? WRITTEN, fate: { do: 'delete' } }),
    ),
    ...becomes('', MONTHS, head, { month: ref.id, count: 0 }),
  ];
};

const plain = recordsOf({
  kind: SHOUTOUTS,
  idIs: 'a month',
  person: undefined,
  records: [
    { id: MONTHS, topic, at: 'head', schema: HeadSchema, purpose, seenBy, kept },
    { id: WRITTEN, topic, at: NOMINATIONS, schema: NominationSchema, purpose, seenBy, kept },
    {
      id: REPORTED,
      topic,
      at: REPORTS,
      schema: ReportSchema,
      purpose: 'That words which hurt are looked at by somebody who can help, and stay nobody’s secret.',
      seenBy:
        'whoever reported them and one principal social worker; the writer and everybody else are not told of it',
      kept,
    },
    {
      id: SENT_ON,
      topic,
      at: SENT,
      schema: SentSchema,
      purpose: 'That nobody sends more shout-outs in a day than the rules allow.',
      seenBy: 'nobody; the program counts',
      kept,
    },
    {
      id: CLAIMED,
      topic,
      at: CLAIMS,
      schema: ClaimSchema,
      purpose:
        'That the same shout-out is saved once. Its key is a hash under a secret that is in no table: it tells nobody who wrote about whom.',
      seenBy: 'nobody',
      kept,
    },
  ],
  // The months whose nominations are still kept, and the open one.
  of: (_person, world) =>
    monthsBack(openMonth(world), world.settings['retention.shoutoutMonths'] + 2).map(monthRef),
  expire,
});

/** The decision, to each of those picked without the others, and to whoever made it with all of them. */
const decision = ({ ref, head }: SubjectRows, who: Sought, world: World): readonly Finding[] => {
  const published = head && HeadSchema.parse(head).published;
  if (!published) return [];
  const month = field('Month', ref.id);
  const at = field('Decided at', published.at, 'instant');
  const by = personField('Decided by', published.by, who, world);
  const places = published.winners.flatMap(({ nomineeId, place }) => (nomineeId === who.id ? [place] : []));
  const picked = published.winners.flatMap(({ nomineeId, place }) =>
    personField(`Picked as ${place}`, nomineeId, who, world),
  );
  const finding = (how: Finding['how'], fields: Finding['fields']) => ({ type: MONTHS, how, fields });
  return [
    ...places.map((place) => finding('about', [...month, ...field('Place', place), ...at, ...by])),
    ...(published.by === who.id ? [finding('by', [...month, ...at, ...picked])] : []),
  ];
};

/** Without who wrote it and when, for anybody but them: the time would tell who it was as well. */
const withoutWriter = ({ nominatorId: _, at: __, changedAt: ___, withdrawnAt: ____, ...rest }: JsonObject) =>
  rest;

/** Only the colleague reads that they reported it. That words were taken out, their writer has been told. */
const withoutReport = ({ reportedAt: _, settled, ...rest }: JsonObject): JsonObject =>
  settled === 'out' ? { ...rest, settled } : rest;

const nominationFor = (value: JsonObject, who: Sought): JsonObject => {
  const named = isWriterHidden(value, value.nominatorId, who) ? withoutWriter(value) : value;
  return value.nomineeId === who.id ? named : withoutReport(named);
};

/** A report without who wrote the words, for anybody; to the writer, who is not told who reported them, there is none. */
const reportFor = ({ writerId, ...rest }: JsonObject, who: Sought): JsonObject | undefined =>
  writerId === who.id ? undefined : rest;

/**
 * The nominations and reports as the copy shows them: with the title of what each is for, and without a writer who asked
 * not to be named.
 */
const shown = (rows: SubjectRows, who: Sought, world: World): SubjectRows => {
  const items = rows.items.flatMap(({ key, value }) => {
    // A claim tells nobody anything, and is in no copy.
    if (CLAIMS.holds(key)) return [];
    const part = REPORTS.holds(key)
      ? reportFor(value, who)
      : NOMINATIONS.holds(key)
        ? nominationFor(value, who)
        : value;
    const category = part?.category && categoryTitle(String(part.category), world);
    return part ? [{ key, value: { ...part, ...(category ? { category } : {}) } }] : [];
  });
  return { ...rows, head: undefined, items };
};

/** A row that is not in its form counts while it is not withdrawn: nobody knows more of it. */
const isCounted = (value: JsonObject): boolean => {
  const { success, data: nomination } = NominationSchema.safeParse(value);
  return success ? isForPanel(nomination) : value.withdrawnAt === undefined;
};

/** The month counts what stands after something about a person has gone. */
const recounted = (rows: SubjectRows, fates: readonly ItemFate[]): readonly ItemFate[] => {
  const gone = new Set(fates.filter(({ fate }) => fate.do === 'delete').map(({ key }) => key));
  if (gone.size === 0) return fates;
  const left = rows.items.filter(({ key }) => NOMINATIONS.holds(key) && !gone.has(key));
  const count = left.filter(({ value }) => isCounted(value)).length;
  const changed = fates.find(({ key }) => key === '')?.fate;
  const head = changed?.do === 'replace' ? changed.value : rows.head;
  return [...fates.filter(({ key }) => key !== ''), ...becomes('', MONTHS, rows.head, { ...head, count })];
};

const { data } = plain;
const find: SubjectData['find'] = (rows, who, world) => [
  ...data.find(shown(rows, who, world), who, world),
  ...decision(rows, who, world),
];
/** The claims on what the person wrote or was thanked with, and those whose shout-out or writer has gone before. */
const claimsGone = ({ items }: SubjectRows, who: Sought): readonly ItemFate[] => {
  const staying = items.filter(
    ({ key, value: { nominatorId, nomineeId } }) =>
      NOMINATIONS.holds(key) && ![nominatorId, nomineeId].some((id) => id === who.id || id === ERASED),
  );
  const ids = new Set(staying.map(({ value }) => value.id));
  return items
    .filter(({ key, value }) => CLAIMS.holds(key) && !ids.has(value.nomination))
    .map(({ key }): ItemFate => ({ key, type: CLAIMED, fate: { do: 'delete' } }));
};
// They go first: were the run to end between them, nothing would say any more that they are the person's.
const erase: SubjectData['erase'] = (rows, who) =>
  recounted(rows, [...claimsGone(rows, who), ...data.erase(rows, who)]);
export const months: SubjectRecords = { ...plain, data: { ...data, find, erase } };
