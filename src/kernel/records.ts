import type { z } from 'zod';
import { addMonths, type Day } from './calendar.js';
import { type FieldValue, fieldsOf, valuesOf } from './fields.js';
import type { Json, JsonObject } from './json.js';
import type { ItemKind } from './layout.js';
import type { Person } from './people.js';
import {
  becomes,
  type Finding,
  type FoundField,
  field,
  type ItemFate,
  type Keeping,
  personField,
  type RecordType,
  type Sought,
  type SubjectData,
  type SubjectRows,
  withoutId,
} from './personal-data.js';
import type { SubjectRef } from './subject.js';
import type { World } from './world.js';

// What a kind of subject stores, stated once. What is shown to a person, listed in the data map, taken out on erasure and
// deleted when its time is up follows from the labels of the fields; a capability adds only what is special.

/** One kind of row in a subject. */
export interface RecordKind {
  /** `capability.rows`. */
  readonly id: string;
  /** Id of a topic. */
  readonly topic: string;
  readonly at: 'head' | ItemKind;
  /** The form, made with `stored`; each field says what it holds. */
  readonly schema: z.ZodType;
  readonly purpose: string;
  readonly seenBy: string;
  readonly kept: Keeping;
  /** The day from which `kept` counts; undefined while it does not count yet. Without it nothing is deleted by age. */
  readonly countsFrom?: (row: JsonObject, key: string, world: World) => Day | undefined;
}

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

/** What a kind of subject stores, for the data map, copies, erasure and retention. */
export interface SubjectRecords {
  readonly kinds: readonly RecordKind[];
  readonly data: SubjectData;
  readonly types: readonly RecordType[];
}

const kindAt = (records: readonly RecordKind[], key: string): RecordKind | undefined =>
  records.find(({ at }) => (at === 'head' ? key === '' : at.holds(key)));

/** Where such rows stand, for somebody with Storage Explorer. */
const placeOf = ({ kind, idIs }: Stated, { at }: RecordKind): string => {
  if (at === 'head') return `${kind} | ${idIs}, row 0`;
  const row = at.place === 'beside-head' ? '0|…' : `i|${at.prefix}…`;
  return `${kind} | ${idIs}, rows ${row}`;
};

const typeOfRecord = (stated: Stated, record: RecordKind): RecordType => ({
  id: record.id,
  topic: record.topic,
  table: 'state',
  place: placeOf(stated, record),
  purpose: record.purpose,
  seenBy: record.seenBy,
  kept: record.kept,
  fields: Object.fromEntries(fieldsOf(record.schema).map(({ path, label }) => [path, label])),
});

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
  return values.some(({ field: { isText }, value }) => isText && who.named.isIn(String(value)))
    ? 'mention'
    : undefined;
};

const shownOf = (
  { field: { label, person, isText, kind }, value }: FieldValue,
  how: Finding['how'],
  who: Sought,
  world: World,
): readonly FoundField[] => {
  if (person) return personField(label, String(value), who, world);
  const shown = field(label, typeof value === 'boolean' ? (value ? 'yes' : 'no') : value, kind);
  return isText && how !== 'about' ? shown.map((each) => ({ ...each, thirdParty: true })) : shown;
};

/** What a row says to somebody, field by field; undefined when it has nothing to do with them. */
export const findingIn = (
  record: RecordKind,
  row: JsonObject,
  isOwn: boolean,
  who: Sought,
  world: World,
): Finding | undefined => {
  const values = valuesOf(record.schema, row);
  const how = howOf(values, isOwn, who);
  if (!how) return undefined;
  const shown = values.filter(({ field: { isInner } }) => !isInner);
  return { type: record.id, how, fields: shown.flatMap((each) => shownOf(each, how, who, world)) };
};

const mapped = (value: Json | undefined, path: readonly string[], change: (text: string) => string): Json => {
  if (Array.isArray(value)) return value.map((each: Json) => mapped(each, path, change));
  const [name, ...rest] = path;
  if (name === undefined) return typeof value === 'string' ? change(value) : (value ?? null);
  if (typeof value !== 'object' || value === null || !(name in value)) return value ?? null;
  const object = value as JsonObject;
  return { ...object, [name]: mapped(object[name], rest, change) };
};

/** The row without somebody: their id where it stands as a field of its own, and their name in free text. */
export const withoutPerson = (schema: z.ZodType, row: JsonObject, who: Sought): JsonObject =>
  fieldsOf(schema)
    .filter(({ isText }) => isText)
    .reduce<Json>(
      (value, { path }) => mapped(value, path.split('.'), who.named.takenOutOf),
      withoutId(row, who.id),
    ) as JsonObject;

/** What is about the person goes; elsewhere nobody stands in their place. */
const erased = ({ records, person }: Stated, rows: SubjectRows, who: Sought): readonly ItemFate[] =>
  describedRows(records, rows).flatMap(({ key, value, record }): readonly ItemFate[] => {
    const isOwn = person !== undefined && rows.ref.id === who.id;
    const isAbout = howOf(valuesOf(record.schema, value), isOwn, who) === 'about';
    return isAbout && key !== ''
      ? [{ key, type: record.id, fate: { do: 'delete' } }]
      : becomes(key, record.id, value, withoutPerson(record.schema, value, who));
  });

const expired = ({ records }: Stated, rows: SubjectRows, world: World): readonly ItemFate[] =>
  describedRows(records, rows).flatMap(({ key, value, record }): readonly ItemFate[] => {
    const from = record.countsFrom?.(value, key, world);
    if (from === undefined || key === '' || 'words' in record.kept) return [];
    const oldest = addMonths(world.today, -world.settings[record.kept.setting]);
    return from < oldest ? [{ key, type: record.id, fate: { do: 'delete' } }] : [];
  });

/** States what a kind of subject stores. */
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
    kinds: records,
    types: records.map((record) => typeOfRecord(stated, record)),
    data: {
      kind,
      // A head that holds nothing goes with the rows beside it.
      typeOf: (key) => (kindAt(records, key) ?? (key === '' ? records[0] : undefined))?.id,
      find: stated.find ?? find,
      ...(standsInTheWay ? { standsInTheWay } : {}),
      erase: stated.erase ?? ((rows, who) => erased(stated, rows, who)),
      expire: stated.expire ?? ((rows, world) => expired(stated, rows, world)),
      of,
    },
  };
};
