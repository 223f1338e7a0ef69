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
  tooltip: Words.max(300).optional(),
  mode: z.enum(['primary', 'secondary']).optional(),
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
  horizontalAlignment: z.enum(['Left', 'Right']).optional(),
  ...placed,
});

// What Teams draws beyond 1.5. Each says by its fallback what stands there in a client that does not.
const Tone = z.enum(['Default', 'Good', 'Warning', 'Attention', 'Accent']);
const Badge = z.strictObject({
  type: z.literal('Badge'),
  text: Words,
  style: Tone,
  appearance: z.enum(['Tint', 'Filled']),
  size: z.literal('Medium'),
  fallback: RichTextBlock,
  ...placed,
});

const ChartColour = z.enum([
  'good',
  'warning',
  'attention',
  'neutral',
  'categoricalBlue',
  'categoricalPurple',
]);
/** Its figures stand in words above and in a table below: a client that does not know it leaves it out. */
const aChart = <T extends string, D extends z.ZodType>(type: T, data: D) =>
  z.strictObject({
    type: z.literal(type),
    data: z.array(data).min(1),
    fallback: z.literal('drop'),
    ...placed,
  });
const LineChart = aChart(
  'Chart.Line',
  z.strictObject({
    legend: Words,
    color: ChartColour,
    values: z.array(z.strictObject({ x: z.iso.date(), y: z.number() })).min(1),
  }),
);
const AmountsChart = aChart(
  'Chart.HorizontalBar',
  z.strictObject({ x: Words, y: z.number(), color: ChartColour }),
).extend({ displayMode: z.literal('AbsoluteNoAxis') });
const BarsChart = aChart(
  'Chart.HorizontalBar.Stacked',
  z.strictObject({
    title: Words,
    data: z.array(z.strictObject({ legend: Words, color: ChartColour, value: z.number() })).min(1),
  }),
);

const Toggle = z.strictObject({
  type: z.literal('Action.ToggleVisibility'),
  tooltip: Words,
  title: Words,
  targetElements: z.array(Words).length(1),
});

const TableRow = z.strictObject({
  type: z.literal('TableRow'),
  cells: z
    .array(z.strictObject({ type: z.literal('TableCell'), items: z.array(RichTextBlock).length(1) }))
    .min(1),
});
const Table = z.strictObject({
  type: z.literal('Table'),
  id: Words,
  isVisible: z.literal(false),
  firstRowAsHeaders: z.literal(true),
  showGridLines: z.boolean(),
  columns: z.array(z.strictObject({ width: z.number() })).min(1),
  rows: z.array(TableRow).min(2),
});

/** Decorative, and inside the card: nothing is fetched from anywhere. */
const Picture = z.strictObject({
  type: z.literal('Image'),
  url: z.string().regex(/^data:image\/png;base64,[A-Za-z0-9+/=]{1,8000}$/u),
  altText: Words,
  width: z.string().regex(/^\d+px$/u),
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
  actions: z.array(z.union([Execute, Toggle])).min(1),
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
  Badge,
  Picture,
  LineChart,
  BarsChart,
  AmountsChart,
  Table,
]);

const ColumnSet = z.strictObject({
  type: z.literal('ColumnSet'),
  columns: z
    .array(
      z.strictObject({
        type: z.literal('Column'),
        width: z.enum(['stretch', 'auto']),
        verticalContentAlignment: z.enum(['Center', 'Bottom']).optional(),
        items: z.array(Leaf).min(1),
      }),
    )
    .min(1),
  ...placed,
});
const Part = z.union([Leaf, ColumnSet]);

const ContainerOf = (items: z.ZodType) =>
  z.strictObject({
    type: z.literal('Container'),
    items: z.array(items).min(1),
    style: z.enum(['default', 'emphasis', 'good', 'attention', 'warning', 'accent']).optional(),
    roundedCorners: z.boolean().optional(),
    showBorder: z.boolean().optional(),
    ...placed,
  });

const InContainer = z.union([Part, ContainerOf(Part)]);

export const CardSchema = z.strictObject({
  type: z.literal('AdaptiveCard'),
  $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
  version: z.literal('1.5'),
  body: z.array(z.union([Part, ContainerOf(InContainer)])).min(1),
});
