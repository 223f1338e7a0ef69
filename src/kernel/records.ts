import type { Day } from './calendar.js';
import { type FieldValue, unlabelled, valuesOf, withTexts } from './fields.js';
import type { JsonObject } from './json.js';
import { type ItemKind, itemsStandIn, STANDS_IN } from './layout.js';
import type { Person } from './people.js';
import {
  asThirdParty,
  becomes,
  ERASED,
  type Finding,
  type FoundField,
  field,
  type ItemFate,
  type Keeping,
  type KeepReason,
  oldestKept,
  type PlainRow,
  personField,
  type RecordStatement,
  type RecordType,
  type RowData,
  type Sought,
  type SubjectData,
  type SubjectRows,
  type Topic,
  withoutId,
} from './personal-data.js';
import type { SubjectRef } from './subject.js';
import type { TableName } from './tables.js';
import type { World } from './world.js';

// What is stored, stated once: by a capability for each kind of its subjects (`recordsOf`), by a part of the platform for
// its rows elsewhere (`rowsOf`). What is shown to a person, listed in the data map, taken out on erasure and deleted when
// its time is up follows from the labels of the fields; only what is special is added.

/** One kind of row in a subject. */
export interface RecordKind extends RecordStatement {
  readonly at: 'head' | ItemKind;
  /** The day from which `kept` counts; undefined while it does not count yet. Without it nothing is deleted by age. */
  readonly countsFrom?: (row: JsonObject, key: string, world: World) => Day | undefined;
}

/** One kind of row that is no subject's. */
export interface RowKind extends RecordStatement {
  readonly isOf: (row: PlainRow) => boolean;
  /** Where such rows stand, for somebody with Storage Explorer. */
  readonly place: string;
  /** What a row has to do with somebody, where more than its fields says so. */
  readonly howOf?: (row: PlainRow, who: Sought) => Finding['how'] | undefined;
  /** What a copy shows of it in place of its fields, such as what stands in its keys alone. */
  readonly show?: (
    fields: readonly FoundField[],
    row: PlainRow,
    who: Sought,
    world: World,
  ) => readonly FoundField[];
  readonly countsFrom?: (row: PlainRow, world: World) => Day | undefined;
  /** Why it stays when somebody whom it names is erased; without it, it goes with them or loses them. */
  readonly stays?: KeepReason;
}

/** Says kinds of row that a topic speaks of: it says who sees them and how long they are kept. */
export const rowsUnder =
  ({ id: topic, seenBy, kept }: Topic, purpose: string) =>
  (id: string, at: RecordKind['at'], schema: RecordKind['schema']): RecordKind => ({
    id,
    topic,
    at,
    schema,
    purpose,
    seenBy,
    kept,
  });

/** What may differ from what follows from the fields. */
type Special = Partial<Pick<SubjectData, 'standsInTheWay' | 'find' | 'erase' | 'expire'>>;

interface Stated extends Special {
  readonly kind: string;
  /** What the id of such a subject is, such as `the worker’s id`. */
  readonly idIs: string;
  /** What the person is called whose id it is, such as `Worker`; undefined where the id is no person’s. */
  readonly person: string | undefined;
  readonly records: readonly RecordKind[];
  /** The subjects in which something about a person may stand: for a press, so never all there are. */
  readonly of: (person: Person, world: World) => readonly SubjectRef[];
}

interface StatedRows extends Partial<Pick<RowData, 'find' | 'erase' | 'expire'>> {
  readonly table: TableName;
  readonly records: readonly RowKind[];
}

/** What is stored, for the data map, copies, erasure and retention. */
interface Records<D> {
  readonly data: D;
  readonly types: readonly RecordType[];
}
export type SubjectRecords = Records<SubjectData>;
export type RowRecords = Records<RowData>;

const kindAt = (records: readonly RecordKind[], key: string): RecordKind | undefined =>
  records.find(({ at }) => (at === 'head' ? key === '' : at.holds(key)));

/** Where such rows stand, for somebody with Storage Explorer. */
const placeOf = ({ kind, idIs }: Stated, { at }: RecordKind): string =>
  `${kind} | ${idIs}, ${at === 'head' ? STANDS_IN.head : itemsStandIn(at)}`;

/** The rows of a subject that are of a described kind, head first. */
export const describedRows = (records: readonly RecordKind[], rows: SubjectRows) =>
  [...(rows.head ? [{ key: '', value: rows.head }] : []), ...rows.items].flatMap(({ key, value }) => {
    const record = kindAt(records, key);
    return record ? [{ key, value, record }] : [];
  });

/** In what way a row has to do with somebody, from what stands in its fields. */
const howOf = (values: readonly FieldValue[], isOwn: boolean, who: Sought): Finding['how'] | undefined => {
  const holdsThem = (role: 'about' | 'by') =>
    values.some(({ field: { person }, value }) => person === role && value === who.id);
  if (isOwn || holdsThem('about')) return 'about';
  if (holdsThem('by')) return 'by';
  const namesThem = ({ field: { isText, isUnknown }, value }: FieldValue) =>
    (isUnknown && value === who.id) || ((isText || isUnknown) && who.named.isIn(String(value)));
  return values.some(namesThem) ? 'mention' : undefined;
};

const OBJECT_ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/giu;

/** Whether the id of somebody else stands anywhere in it; somebody who is not on the list any more has one too. */
const holdsOthersId = (text: string, who: Sought): boolean =>
  [...text.matchAll(OBJECT_ID)].some(([id]) => id.toLowerCase() !== who.id.toLowerCase());

const shownOf = (
  { field: { label, person, isText, isUnknown, kind }, value }: FieldValue,
  how: Finding['how'],
  who: Sought,
  world: World,
): readonly FoundField[] => {
  const isPerson = value === who.id || world.people.get(String(value)) !== undefined;
  // Also where nothing says that a person stands there: what an event of the record of changes holds has no labels.
  if (person || isPerson) return personField(label, String(value), who, world);
  const shown = field(label, typeof value === 'boolean' ? (value ? 'yes' : 'no') : value, kind);
  const isOfOthers = isUnknown || (isText && how !== 'about') || holdsOthersId(String(value), who);
  return isOfOthers ? asThirdParty(shown) : shown;
};

/** What a row says to somebody, field by field. */
export const shownIn = (
  values: readonly FieldValue[],
  how: Finding['how'],
  who: Sought,
  world: World,
): readonly FoundField[] =>
  values.filter(({ field: { isInner } }) => !isInner).flatMap((each) => shownOf(each, how, who, world));

/** What a row says to somebody; undefined when it has nothing to do with them. */
export const findingIn = (
  { id, schema }: RecordStatement,
  row: JsonObject,
  isOwn: boolean,
  who: Sought,
  world: World,
): Finding | undefined => {
  const values = valuesOf(schema, row);
  const how = howOf(values, isOwn, who);
  return how && { type: id, how, fields: shownIn(values, how, who, world) };
};

/** The row without somebody: their id where it stands as a field of its own, and their name in free text. */
const withoutPerson = (schema: RecordStatement['schema'], row: JsonObject, who: Sought): JsonObject =>
  withTexts(schema, withoutId(row, who.id), who.named.takenOutOf, 'texts') as JsonObject;

/** The row without a trace of somebody in fields that its form does not name, which another release wrote. */
export const withoutTrace = (schema: RecordStatement['schema'], row: JsonObject, who: Sought): JsonObject => {
  const change = (text: string) => who.named.takenOutOf(text.replaceAll(who.id, ERASED));
  return withTexts(schema, row, change, 'unknown') as JsonObject;
};

/** What is about the person goes; elsewhere nobody stands in their place. */
const erased = ({ records, person }: Stated, rows: SubjectRows, who: Sought): readonly ItemFate[] =>
  describedRows(records, rows).flatMap(({ key, value, record }): readonly ItemFate[] => {
    const isOwn = person !== undefined && rows.ref.id === who.id;
    const isAbout = howOf(valuesOf(record.schema, value), isOwn, who) === 'about';
    return isAbout && key !== ''
      ? [{ key, type: record.id, fate: { do: 'delete' } }]
      : becomes(key, record.id, value, withoutPerson(record.schema, value, who));
  });

const isTooOld = (kept: Keeping, from: Day | undefined, world: World): boolean =>
  from !== undefined && 'setting' in kept && from < oldestKept(kept.setting, world);

const expired = ({ records }: Stated, rows: SubjectRows, world: World): readonly ItemFate[] =>
  describedRows(records, rows)
    .filter(({ key, value, record }) => isTooOld(record.kept, record.countsFrom?.(value, key, world), world))
    .flatMap(({ key, record }) => (key === '' ? [] : [{ key, type: record.id, fate: { do: 'delete' } }]));

/** The rows that are in their form, and those that are not, which another release may have written. */
const partedIn = (records: readonly RecordKind[], { ref, head, items }: SubjectRows) => {
  const isFit = (key: string, value: JsonObject) =>
    kindAt(records, key)?.schema.safeParse(value).success ?? true;
  const those = (isWanted: boolean): SubjectRows => ({
    ref,
    head: head && isFit('', head) === isWanted ? head : undefined,
    items: items.filter(({ key, value }) => isFit(key, value) === isWanted),
  });
  return { fit: those(true), unfit: those(false) };
};

/**
 * States what a kind of subject stores. What is special is done with rows in their form only; of the others people are
 * shown and taken out by the labels of the fields, and nothing is deleted by age.
 */
export const recordsOf = (stated: Stated): SubjectRecords => {
  const { kind, records, person, of, standsInTheWay } = stated;
  const find: SubjectData['find'] = (rows, who, world) => {
    const isOwn = person !== undefined && rows.ref.id === who.id;
    const whose = person === undefined || isOwn ? [] : personField(person, rows.ref.id, who, world);
    return describedRows(records, rows).flatMap(({ value, record }) => {
      const finding = findingIn(record, value, isOwn, who, world);
      return finding ? [{ ...finding, fields: [...whose, ...finding.fields] }] : [];
    });
  };
  return {
    types: records.map((record) => ({
      ...record,
      table: 'state',
      place: placeOf(stated, record),
      isHead: record.at === 'head',
    })),
    data: {
      kind,
      // A head that holds nothing goes with the rows beside it.
      typeOf: (key) => (kindAt(records, key) ?? (key === '' ? records[0] : undefined))?.id,
      find: (rows, who, world) => {
        const { fit, unfit } = partedIn(records, rows);
        return [...(stated.find ?? find)(fit, who, world), ...find(unfit, who, world)];
      },
      ...(standsInTheWay
        ? { standsInTheWay: (rows, who, world) => standsInTheWay(partedIn(records, rows).fit, who, world) }
        : {}),
      erase: (rows, who) => {
        const { fit, unfit } = partedIn(records, rows);
        return [...(stated.erase?.(fit, who) ?? erased(stated, fit, who)), ...erased(stated, unfit, who)];
      },
      expire: (rows, world) => {
        const { fit } = partedIn(records, rows);
        return stated.expire?.(fit, world) ?? expired(stated, fit, world);
      },
      of,
    },
  };
};

/** States what is stored in rows that are no subject's. */
export const rowsOf = ({ table, records, ...special }: StatedRows): RowRecords => {
  const described = (rows: readonly PlainRow[]) =>
    rows.flatMap((row) => {
      const record = records.find(({ isOf }) => isOf(row));
      return record ? [{ row, record }] : [];
    });
  const naming = (rows: readonly PlainRow[], who: Sought) =>
    described(rows).flatMap(({ row, record }) => {
      const values = valuesOf(record.schema, row.value);
      const how = record.howOf ? record.howOf(row, who) : howOf(values, false, who);
      return how ? [{ row, record, values, how }] : [];
    });
  const data: RowData = {
    table,
    typeOf: (row) => records.find(({ isOf }) => isOf(row))?.id,
    find: (rows, who, world) =>
      naming(rows, who).map(({ row, record, values, how }) => {
        const fields = shownIn(values, how, who, world);
        return { type: record.id, how, fields: record.show?.(fields, row, who, world) ?? fields };
      }),
    erase: (rows, who) =>
      naming(rows, who).map(({ row: { row, value }, record: { id, schema, stays }, how }) => {
        const after = () => withoutTrace(schema, withoutPerson(schema, value, who), who);
        if (stays) return { row, type: id, fate: { do: 'keep', why: stays } };
        return {
          row,
          type: id,
          fate: how === 'about' ? { do: 'delete' } : { do: 'replace', value: after() },
        };
      }),
    expire: (rows, world) =>
      described(rows)
        .filter(({ row, record }) => isTooOld(record.kept, record.countsFrom?.(row, world), world))
        .map(({ row, record }) => ({ row: row.row, type: record.id, fate: { do: 'delete' } })),
  };
  return { data: { ...data, ...special }, types: records.map((record) => ({ ...record, table })) };
};

/** What records leave unsaid, a sentence each. */
export const unsaidBy = (records: readonly RecordStatement[], topics: readonly Topic[]): readonly string[] =>
  records.flatMap(({ id, topic, schema }) => [
    ...(topics.some((each) => each.id === topic)
      ? []
      : [`the record ${id} belongs to ${topic}, which is none of its topics`]),
    ...unlabelled(schema).map((path) => `the field ${path} of ${id} does not say what it holds`),
  ]);
