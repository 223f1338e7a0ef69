import { z } from 'zod';

/**
 * The part of Adaptive Cards 1.5 that our cards use, strictly: a property that is misspelt, or an element that Teams
 * has but we have not looked at, is refused. Written for expanded cards.
 */
const color = z.enum(['default', 'dark', 'light', 'accent', 'good', 'warning', 'attention']);
const anyCase = <T extends z.ZodType>(schema: T) =>
  z.preprocess((text) => (typeof text === 'string' ? text.toLowerCase() : text), schema);
const Spacing = anyCase(z.enum(['none', 'small', 'default', 'medium', 'large', 'extralarge', 'padding']));
const Size = anyCase(z.enum(['small', 'default', 'medium', 'large', 'extralarge']));
const Weight = anyCase(z.enum(['lighter', 'default', 'bolder']));
const Words = z.string().min(1);
const Day = z.iso.date().or(z.literal(''));

const placed = {
  spacing: Spacing.optional(),
  separator: z.boolean().optional(),
};

const Submit = z.strictObject({
  type: z.literal('Action.Submit'),
  title: Words,
  data: z.looseObject({ verb: Words }),
  associatedInputs: z.enum(['auto', 'none']).optional(),
});

const Execute = z.strictObject({
  type: z.literal('Action.Execute'),
  title: Words.max(80),
  verb: Words,
  data: z.record(z.string(), z.json()).optional(),
  style: z.enum(['default', 'positive', 'destructive']).optional(),
  associatedInputs: z.enum(['auto', 'none']).optional(),
  fallback: Submit,
});

const TextBlock = z.strictObject({
  type: z.literal('TextBlock'),
  text: Words,
  wrap: z.literal(true),
  weight: Weight.optional(),
  size: Size.optional(),
  color: anyCase(color).optional(),
  isSubtle: z.boolean().optional(),
  style: z.enum(['default', 'heading']).optional(),
  ...placed,
});

const TextRun = z.strictObject({
  type: z.literal('TextRun'),
  text: z.string(),
  weight: Weight.optional(),
  size: Size.optional(),
  color: anyCase(color).optional(),
  isSubtle: z.boolean().optional(),
  italic: z.boolean().optional(),
});

const RichTextBlock = z.strictObject({
  type: z.literal('RichTextBlock'),
  inlines: z.array(TextRun).min(1),
  ...placed,
});

const asked = {
  // Only these survive as field names in every client and in our schemas.
  id: z.string().regex(/^[A-Za-z0-9.-]+$/u),
  label: Words,
  isRequired: z.boolean().optional(),
  errorMessage: Words.optional(),
  ...placed,
};

const InputText = z.strictObject({
  type: z.literal('Input.Text'),
  ...asked,
  value: z.string().optional(),
  maxLength: z.number().int().positive(),
  isMultiline: z.boolean().optional(),
});

const InputDate = z.strictObject({
  type: z.literal('Input.Date'),
  ...asked,
  value: Day.optional(),
  min: Day.optional(),
  max: Day.optional(),
});

const InputToggle = z.strictObject({
  type: z.literal('Input.Toggle'),
  ...asked,
  // The words beside a toggle are its label; one above them is extra.
  label: Words.optional(),
  title: Words,
  value: z.string().optional(),
  valueOn: Words.optional(),
  valueOff: Words.optional(),
  wrap: z.literal(true),
});

const InputChoiceSet = z
  .strictObject({
    type: z.literal('Input.ChoiceSet'),
    ...asked,
    style: z.enum(['compact', 'expanded', 'filtered']).optional(),
    isMultiSelect: z.boolean().optional(),
    value: z.string().optional(),
    wrap: z.literal(true).optional(),
    choices: z.array(z.strictObject({ title: Words, value: z.string() })),
    'choices.data': z
      .strictObject({ type: z.literal('Data.Query'), dataset: z.literal('graph.microsoft.com/users') })
      .optional(),
  })
  .refine(
    (set) => set.choices.length > 0 || set['choices.data'] !== undefined,
    'there is nothing to choose from',
  );

const ActionSet = z.strictObject({
  type: z.literal('ActionSet'),
  actions: z.array(Execute).min(1),
  ...placed,
});

const Leaf = z.discriminatedUnion('type', [
  TextBlock,
  RichTextBlock,
  InputText,
  InputDate,
  InputToggle,
  InputChoiceSet,
  ActionSet,
]);

const ContainerOf = (items: z.ZodType) =>
  z.strictObject({
    type: z.literal('Container'),
    items: z.array(items).min(1),
    style: z.enum(['default', 'emphasis', 'good', 'attention', 'warning', 'accent']).optional(),
    ...placed,
  });

const InContainer = z.union([Leaf, ContainerOf(Leaf)]);

export const CardSchema = z.strictObject({
  type: z.literal('AdaptiveCard'),
  $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
  version: z.literal('1.5'),
  body: z.array(z.union([Leaf, ContainerOf(InContainer)])).min(1),
});
