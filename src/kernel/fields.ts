import { z } from 'zod';
import { DaySchema } from './calendar.js';
import type { Json, JsonObject } from './json.js';

// What a stored field holds is said on the field, once: the data map, the copy for a person, erasure and the search for
// a name are all made from it.

/** What a field is. */
export interface FieldMeta {
  /** What it is called in the copy and the data map, such as `Due on`. */
  readonly label: string;
  /** Holds the id of a person. `about`: the record is about them. `by`: they did or wrote something in it. */
  readonly person?: 'about' | 'by';
  /** Free text of a person: searched for names, and a third party's words unless the record is about the reader. */
  readonly isText?: boolean;
  /** The program's own, such as a version: in the data map, and not in a copy. */
  readonly isInner?: boolean;
  readonly kind?: 'day' | 'instant';
}

const LABELS = z.registry<FieldMeta>();

/** The schema with what it holds. A schema of its own each time, so that one form may stand under two labels. */
export const labelled = <S extends z.ZodType>(
  schema: S,
  label: string,
  more: Omit<FieldMeta, 'label'> = {},
): S => {
  const own = schema.clone();
  LABELS.add(own, { label, ...more });
  return own;
};

/** The id of a person. `about`: whose record this is; `by`: who did or wrote something in it. */
export const personField = (label: string, person: 'about' | 'by' = 'by') =>
  labelled(z.string().min(1), label, { person });
/** A calendar day in the service's time zone. */
export const dayField = (label: string) => labelled(DaySchema, label, { kind: 'day' });
/** An instant, stored in UTC. */
export const instantField = (label: string) => labelled(z.iso.datetime(), label, { kind: 'instant' });
/** Free text of a person. */
export const textField = (label: string) => labelled(z.string().min(1), label, { isText: true });
/** A number of the program's own, such as which question a button answers. */
export const innerCount = (label: string) => labelled(z.number().int().min(0), label, { isInner: true });

/**
 * The form of a stored row, or of a part of one. Fields that this release does not know are kept as they are and written
 * back with it, so that a release before or after can read what it wrote (docs/decisions, rows outlive releases).
 */
export const stored = <S extends z.ZodRawShape>(shape: S): z.ZodObject<S> =>
  // Typed as if nothing else were there: what is not known cannot be used, only carried along.
  z.looseObject(shape) as unknown as z.ZodObject<S>;

/** A field by its name within the row, `moves.by` for one inside another. */
export interface Field extends FieldMeta {
  readonly path: string;
  /** Of a row that is made of other labelled fields. */
  readonly isGroup: boolean;
}

/** What a schema is around: through optional, nullable, default and the like. */
const inside = (schema: z.ZodType): z.ZodType => {
  if (LABELS.has(schema)) return schema;
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault
    ? inside(schema.def.innerType as z.ZodType)
    : schema;
};

const bare = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault
    ? bare(schema.def.innerType as z.ZodType)
    : schema instanceof z.ZodArray
      ? bare(schema.def.element as z.ZodType)
      : schema;

/** Every field of a form, those inside others after the one that holds them; a field without a label has an empty one. */
export const fieldsOf = (schema: z.ZodType, path = ''): readonly Field[] => {
  const object = bare(schema);
  if (!(object instanceof z.ZodObject)) return [];
  return Object.entries(object.def.shape as Readonly<Record<string, z.ZodType>>).flatMap(([name, part]) => {
    const meta = LABELS.get(inside(part));
    const at = path === '' ? name : `${path}.${name}`;
    const own = fieldsOf(part, at);
    return [{ label: '', ...meta, path: at, isGroup: own.length > 0 }, ...own];
  });
};

/** The names of the fields that say nothing of themselves. */
export const unlabelled = (schema: z.ZodType): readonly string[] =>
  fieldsOf(schema).flatMap(({ path, label }) => (label === '' ? [path] : []));

/** A value in a row with the field that it stands in. */
export interface FieldValue {
  readonly field: Field;
  readonly value: string | number | boolean;
}

const valuesAt = (
  value: Json | undefined,
  path: readonly string[],
): readonly (string | number | boolean)[] => {
  if (Array.isArray(value)) return value.flatMap((each: Json) => valuesAt(each, path));
  const [name, ...rest] = path;
  if (name === undefined)
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? [value]
      : [];
  return typeof value === 'object' && value !== null ? valuesAt((value as JsonObject)[name], rest) : [];
};

/** What stands in a row, field by field in the order of the form; nothing for a field that is not there. */
export const valuesOf = (schema: z.ZodType, row: JsonObject): readonly FieldValue[] =>
  fieldsOf(schema)
    .filter(({ isGroup }) => !isGroup)
    .flatMap((field) => valuesAt(row, field.path.split('.')).map((value) => ({ field, value })));
