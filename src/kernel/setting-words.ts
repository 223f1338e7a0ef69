import { z } from 'zod';
import { inThousands } from './language.js';

// What a rule takes and what is wrong with a value, in words for whoever types it: what, where, and what to write instead.

/** The part of a schema, as JSON schema has it, that can be said in words. */
const FormSchema = z.object({
  type: z.string().optional(),
  description: z.string().optional(),
  examples: z.array(z.json()).optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minItems: z.number().optional(),
  get items() {
    return FormSchema.optional();
  },
  get properties() {
    return z.record(z.string(), FormSchema).optional();
  },
  required: z.array(z.string()).optional(),
});
type Form = z.infer<typeof FormSchema>;

const MOST_SHOWN = 60;

const formOf = (schema: z.ZodType): Form =>
  FormSchema.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));

const numberInWords = ({ type, minimum, maximum, exclusiveMinimum }: Form): string => {
  const what = type === 'integer' ? 'a whole number' : 'a number';
  if (exclusiveMinimum !== undefined) return `${what} above ${inThousands(exclusiveMinimum)}`;
  if (minimum === undefined) return what;
  return maximum === undefined || maximum === Number.MAX_SAFE_INTEGER
    ? `${what} of ${inThousands(minimum)} or more`
    : `${what} from ${inThousands(minimum)} to ${inThousands(maximum)}`;
};

const textInWords = ({ minLength = 0, maxLength }: Form): string => {
  if (maxLength !== undefined) return `a text of ${minLength} to ${inThousands(maxLength)} characters`;
  return minLength > 0 ? 'a text that is not empty' : 'a text';
};

const namesInWords = ({ properties = {}, required = [] }: Form): string =>
  Object.entries(properties)
    .map(
      ([name, form]) =>
        `“${name}”: ${formInWords(form)}${required.includes(name) ? '' : ' (may be left out)'}`,
    )
    .join('; ');

const formInWords = (form: Form): string => {
  if (form.description !== undefined) return form.description;
  if (form.enum) return form.enum.map((word) => `“${word}”`).join(' or ');
  if (form.type === 'array') {
    const items = form.items ? `, each ${formInWords(form.items)}` : '';
    return `${form.minItems ? 'a list with at least one entry' : 'a list'}${items}`;
  }
  if (form.type === 'object') return `a group with ${namesInWords(form)}`;
  return form.type === 'number' || form.type === 'integer' ? numberInWords(form) : textInWords(form);
};

const within = (form: Form | undefined, path: readonly PropertyKey[]): Form | undefined =>
  path.reduce<Form | undefined>(
    (at, part) => (typeof part === 'number' ? at?.items : at?.properties?.[String(part)]),
    form,
  );

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, part) =>
      typeof at === 'object' && at !== null ? Object.getOwnPropertyDescriptor(at, part)?.value : undefined,
    value,
  );

/** `entry 2, “lateAfterDays”: `, counted as people count. */
const place = (path: readonly PropertyKey[]): string =>
  path.length === 0
    ? ''
    : `${path.map((part) => (typeof part === 'number' ? `entry ${part + 1}` : `“${String(part)}”`)).join(', ')}: `;

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
};

const OWN_WORDS = z.object({ code: z.literal('custom'), params: z.object({ words: z.string() }) });

const issueInWords = (issue: z.core.$ZodIssue, form: Form, value: unknown): string => {
  const own = OWN_WORDS.safeParse(issue);
  if (own.success) return `${place(issue.path)}${own.data.params.words}`;
  if (issue.code === 'unrecognized_keys')
    return `${place(issue.path)}${issue.keys.map((key) => `“${key}”`).join(', ')} is not among its names`;
  const given = valueAt(value, issue.path);
  const wanted = within(form, issue.path);
  const expected = wanted ? formInWords(wanted) : 'what it takes';
  return given === undefined
    ? `${place(issue.path)}it is missing; it must be ${expected}`
    : `${place(issue.path)}${shown(given)} is not ${expected}`;
};

/** A value that a setting takes: the default, or where that is empty what its form gives as an example. */
export const exampleOf = (schema: z.ZodType, usual: unknown): unknown => {
  const isEmpty = usual === '' || (Array.isArray(usual) && usual.length === 0);
  if (!isEmpty) return usual;
  const form = formOf(schema);
  const [entry] = form.items?.examples ?? [];
  return form.examples?.[0] ?? (entry === undefined ? usual : [entry]);
};

/** Everything that is wrong with a value, and after that what is taken, with an example. */
export const problemInWords = (
  schema: z.ZodType,
  usual: unknown,
  value: unknown,
  issues: readonly z.core.$ZodIssue[],
): string => {
  const form = formOf(schema);
  const what = issues.map((issue) => issueInWords(issue, form, value)).join('; ');
  return `${what}. It takes ${formInWords(form)}, such as ${JSON.stringify(exampleOf(schema, usual))}`;
};

/** Says in words of its own what is wrong with a value that has the right form: for rules within a setting. */
export const wrong = (
  context: z.core.$RefinementCtx,
  words: string,
  path: readonly (string | number)[] = [],
): void => {
  context.addIssue({ code: 'custom', path: [...path], params: { words } });
};

/** Refuses a list in which two entries have the same id. */
export const idsAreTheirOwn = (list: readonly { readonly id: string }[], context: z.core.$RefinementCtx) => {
  for (const [index, { id }] of list.entries()) {
    const first = list.findIndex((entry) => entry.id === id);
    if (first < index)
      wrong(context, `“${id}” is the id of entry ${first + 1} already; give it one of its own`, [
        index,
        'id',
      ]);
  }
};

/** Refuses numbers of which a later one is below an earlier one: `names` in the order in which they must rise. */
export const rises =
  <N extends string>(...names: readonly N[]) =>
  (rungs: Readonly<Record<N, number>>, context: z.core.$RefinementCtx): void => {
    for (const [index, name] of names.entries()) {
      const before = names[index - 1];
      if (before !== undefined && rungs[name] < rungs[before])
        wrong(
          context,
          `${rungs[name]} comes before “${before}” (${rungs[before]}), which must be asked first; make it ${rungs[before]} or more`,
          [name],
        );
    }
  };

/** Addresses of offices. */
export const places = z.array(
  z
    .string()
    .min(3)
    .meta({ examples: ['3 Wellington Place'] }),
);
