import { z } from 'zod';
import { DaySchema } from './calendar.js';
import { isList, isObject, type Json, type JsonObject } from './json.js';

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
 * One of a few words, or nothing. A word that this release does not know reads as nothing, as if nobody had said it, and
 * stays in its row: a later release may know a third, and the row must not be set aside for it (docs/decisions/0013).
 */
export const openField = <const W extends readonly [string, ...string[]]>(words: W, label: string) =>
  labelled(z.enum(words), label).optional().catch(undefined);

/**
 * The form of a stored row, or of a part of one. Fields that this release does not know are kept as they are and written
 * back with it, so that a release before or after can read what it wrote (docs/decisions/0013).
 */
export const stored = <S extends z.ZodRawShape>(shape: S): z.ZodObject<S> =>
  // Typed as if nothing else were there: what is not known cannot be used, only carried along.
  z.looseObject(shape) as unknown as z.ZodObject<S>;

/** A field by its name within the row, `moves.by` for one inside another. */
export interface Field extends FieldMeta {
  readonly path: string;
}

/** What an optional, nullable or default schema is around. */
const innerOf = (schema: z.ZodType): z.ZodType | undefined =>
  schema instanceof z.ZodOptional ||
  schema instanceof z.ZodNullable ||
  schema instanceof z.ZodDefault ||
  schema instanceof z.ZodCatch
    ? (schema.def.innerType as z.ZodType)
    : undefined;

/** The schema that bears the label. */
const inside = (schema: z.ZodType): z.ZodType => {
  const inner = LABELS.has(schema) ? undefined : innerOf(schema);
  return inner ? inside(inner) : schema;
};

/** Without what is around it, be it a list. */
const bare = (schema: z.ZodType): z.ZodType => {
  const inner = schema instanceof z.ZodArray ? (schema.def.element as z.ZodType) : innerOf(schema);
  return inner ? bare(inner) : schema;
};

/** The fields of a form that is made of fields. */
const shapeOf = (schema: z.ZodType): Readonly<Record<string, z.ZodType>> | undefined => {
  const form = bare(schema);
  return form instanceof z.ZodObject ? form.def.shape : undefined;
};

/** Every field of a form, those inside others after the one that holds them; a field without a label has an empty one. */
export const fieldsOf = (schema: z.ZodType, path = ''): readonly Field[] =>
  Object.entries(shapeOf(schema) ?? {}).flatMap(([name, part]) => {
    const at = path === '' ? name : `${path}.${name}`;
    return [{ label: '', ...LABELS.get(inside(part)), path: at }, ...fieldsOf(part, at)];
  });

/** What another release wrote in a field that reads as nothing here. */
const isUnread = (schema: z.ZodType | undefined, value: Json | undefined): boolean =>
  schema instanceof z.ZodCatch && value !== null && schema.safeParse(value).data === undefined;

/** What another release wrote in a stored value: fields that its form does not name, and words that it does not know. */
export const unknownIn = (schema: z.ZodType, value: JsonObject): JsonObject => {
  const shape = shapeOf(schema);
  return Object.fromEntries(
    Object.entries(value).filter(
      ([name, part]) => shape !== undefined && (!Object.hasOwn(shape, name) || isUnread(shape[name], part)),
    ),
  );
};

/** The names of the fields that say nothing of themselves. */
export const unlabelled = (schema: z.ZodType): readonly string[] =>
  fieldsOf(schema).flatMap(({ path, label }) => (label === '' ? [path] : []));

/** A value in a row with the field that it stands in. */
export interface FieldValue {
  readonly field: FieldMeta & { readonly isUnknown?: boolean };
  readonly value: string | number | boolean;
}

/** What stands in a value whose form nobody stated. */
const leavesOf = (value: Json | undefined): readonly FieldValue['value'][] => {
  if (isList(value)) return value.flatMap(leavesOf);
  if (isObject(value)) return Object.values(value).flatMap(leavesOf);
  return value === undefined || value === null ? [] : [value];
};

const valueAt = (schema: z.ZodType, value: Json | undefined): readonly FieldValue[] => {
  const field = LABELS.get(inside(schema)) ?? { label: '' };
  // A list of choices is one value; of people and texts each stands alone.
  if (
    isList(value) &&
    !field.person &&
    !field.isText &&
    value.length > 0 &&
    !value.some((each) => isList(each) || isObject(each))
  )
    return [{ field, value: value.join(', ') }];
  if (isList(value)) return value.flatMap((each) => valueAt(schema, each));
  if (isObject(value) && shapeOf(schema)) return valuesOf(schema, value);
  // Of what has no form of its own, such as the fields before and after a change, all is shown as it stands.
  return isObject(value)
    ? [{ field, value: JSON.stringify(value) }]
    : leavesOf(value).map((each) => ({ field, value: each }));
};

/**
 * What stands in a row: field by field in the order of the form, nothing for a field that is not there, and then what
 * the form does not name, which a later release wrote.
 */
export const valuesOf = (schema: z.ZodType, row: JsonObject): readonly FieldValue[] => {
  const shape = shapeOf(schema) ?? {};
  return [
    ...Object.entries(shape).flatMap(([name, part]) => valueAt(part, row[name])),
    ...Object.entries(row)
      .filter(([name]) => !Object.hasOwn(shape, name))
      .flatMap(([name, part]) => {
        const field = { label: `Other (${name})`, isUnknown: true };
        const leaves = leavesOf(part);
        return leaves.length === 0 ? [{ field, value: '' }] : leaves.map((value) => ({ field, value }));
      }),
  ];
};

/**
 * The row with the texts changed that stand in fields which the form does not name; with `texts`, also the free texts of
 * people.
 */
export const withTexts = (
  schema: z.ZodType | undefined,
  value: Json | undefined,
  change: (text: string) => string,
  which: 'unknown' | 'texts',
): Json | undefined => {
  if (isList(value)) return value.map((each) => withTexts(schema, each, change, which) ?? null);
  if (typeof value === 'string') {
    const isMeant = !schema || (which === 'texts' && LABELS.get(inside(schema))?.isText);
    return isMeant ? change(value) : value;
  }
  const shape = schema && shapeOf(schema);
  if (!isObject(value) || (schema && !shape)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      const form = shape && Object.hasOwn(shape, name) ? shape[name] : undefined;
      return [name, withTexts(form, part, change, which)];
    }),
  );
};
