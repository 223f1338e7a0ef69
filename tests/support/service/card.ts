// A card as a person has it before them: what can be read, filled in and pressed. Read from the expanded JSON, which is
// what Teams gets.

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Something to fill in. */
interface Input {
  readonly label: string;
  /** What stands in it now: a text, a day, `true` or `false`; of a choice the title that is chosen. Empty for nothing. */
  readonly value: string;
  /** The titles to choose from; none for what is typed. */
  readonly choices: readonly string[];
}

export interface Card {
  /** Everything that can be read, line by line, in reading order. */
  readonly text: string;
  readonly inputs: readonly Input[];
  /** The titles of the buttons, in reading order. */
  readonly buttons: readonly string[];
  /** What is said of the buttons of rows to whoever hears the card: `Answer: Cai Lloyd`. */
  readonly inRows: readonly string[];
  /** The titles of the buttons that stand beside each other. */
  readonly sets: readonly (readonly string[])[];
}

/** What a press sends. */
export interface Press {
  readonly verb: string;
  readonly data: JsonObject;
}

/** A button by its title; `beside` is a text of its row, where several have the same title. */
export type Wanted = string | { readonly title: string; readonly beside: string };

/** What is filled in, by the label as read; for several choices their titles in a list. */
export type Filled = Readonly<Record<string, string | boolean | readonly string[]>>;

type Kind = 'text' | 'input' | 'button';
interface Part {
  readonly kind: Kind;
  readonly text: string;
  readonly node: JsonObject;
  /** Where it stands: the places of its containers, from the outermost. */
  readonly path: readonly number[];
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const textIn = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const objectsIn = (value: Json | undefined): readonly JsonObject[] =>
  isList(value) ? value.filter(isObject) : [];

const labelOf = (node: JsonObject): string =>
  [node.label, node.title, node.placeholder].map(textIn).find((text) => text !== '') ?? '';

/** What the element itself says. */
const ownText = (node: JsonObject): string => {
  if (node.type === 'RichTextBlock')
    return (isList(node.inlines) ? node.inlines : [])
      .map((inline) => (isObject(inline) ? textIn(inline.text) : textIn(inline)))
      .join('');
  if (node.type === 'Fact') return `${textIn(node.title)}: ${textIn(node.value)}`;
  return textIn(node.text);
};

const INSIDE = ['items', 'columns', 'rows', 'cells', 'body', 'facts', 'actions', 'card'] as const;

/** Everything on the card that is visible, in reading order. */
const partsOf = (node: JsonObject, path: readonly number[]): readonly Part[] => {
  if (node.isVisible === false) return [];
  const type = textIn(node.type);
  if (type.startsWith('Input.')) return [{ kind: 'input', text: labelOf(node), node, path }];
  const own: readonly Part[] = type.startsWith('Action.')
    ? [{ kind: 'button', text: textIn(node.title), node, path }]
    : ownText(node) === ''
      ? []
      : [{ kind: 'text', text: ownText(node), node, path }];
  const children = INSIDE.flatMap((key) => {
    const inner = node[key];
    return isObject(inner)
      ? [inner]
      : objectsIn(inner).map((one) => (key === 'facts' ? { type: 'Fact', ...one } : one));
  });
  return [...own, ...children.flatMap((child, at) => partsOf(child, [...path, at]))];
};

const choicesOf = (node: JsonObject) =>
  objectsIn(node.choices).map((choice) => ({ title: textIn(choice.title), value: textIn(choice.value) }));

/** What an input would send if nobody touched it. */
const presentValue = (node: JsonObject): string => {
  const { value } = node;
  if (value !== undefined && value !== null && value !== '') return String(value);
  return node.type === 'Input.Toggle' ? textIn(node.valueOff) || 'false' : '';
};

const inputOf = ({ node, text }: Part): Input => {
  const choices = choicesOf(node);
  const chosen = presentValue(node).split(',');
  const titles = choices.filter(({ value }) => chosen.includes(value)).map(({ title }) => title);
  return {
    label: text,
    value: choices.length > 0 ? titles.join(', ') : presentValue(node),
    choices: choices.map(({ title }) => title),
  };
};

const linesOf = (part: Part): readonly string[] => {
  if (part.kind === 'button') return [];
  const title = part.kind === 'input' ? textIn(part.node.title) : '';
  return title === '' || title === part.text ? [part.text] : [part.text, title];
};

const setsOf = (buttons: readonly Part[]): readonly (readonly string[])[] => {
  const sets = new Map<string, string[]>();
  for (const { path, text } of buttons) {
    const place = path.slice(0, -1).join('.');
    sets.set(place, [...(sets.get(place) ?? []), text]);
  }
  return [...sets.values()];
};

/** The card as it is read. */
export const readCard = (json: JsonObject): Card => {
  const parts = partsOf(json, []);
  const of = (kind: Kind) => parts.filter((part) => part.kind === kind);
  return {
    text: parts.flatMap(linesOf).join('\n'),
    inputs: of('input').map(inputOf),
    buttons: of('button').map(({ text }) => text),
    inRows: of('button').flatMap(({ node }) => textIn(node.tooltip) || []),
    sets: setsOf(of('button')),
  };
};

const quoted = (texts: readonly string[]): string =>
  texts.length === 0 ? 'nothing' : texts.map((text) => `“${text}”`).join(', ');

const sharedDepth = (one: readonly number[], other: readonly number[]): number => {
  const end = one.findIndex((place, at) => place !== other[at]);
  return end < 0 ? one.length : end;
};

/** Of several buttons the one in the row of the text: in the smallest part of the card that holds both. */
const nearest = (buttons: readonly Part[], parts: readonly Part[], beside: string): Part | undefined => {
  const naming = parts.filter((part) => part.kind !== 'button' && part.text.includes(beside));
  // A row begins with whom it is about; others may be named further on.
  const beginning = naming.filter(({ text }) => text.startsWith(beside));
  const texts = beginning.length > 0 ? beginning : naming;
  const [text] = texts;
  if (!text) throw new Error(`No “${beside}” stands on the card:\n${parts.flatMap(linesOf).join('\n')}`);
  if (texts.length > 1 && new Set(texts.map((each) => each.text)).size > 1)
    throw new Error(`“${beside}” stands on the card more than once; give more of the text`);
  const depth = (part: Part) => sharedDepth(part.path, text.path);
  const most = Math.max(...buttons.map(depth));
  const close = buttons.filter((part) => depth(part) === most);
  return close.find((part) => parts.indexOf(part) > parts.indexOf(text)) ?? close[0];
};

const buttonFor = (parts: readonly Part[], wanted: Wanted): Part => {
  const { title, beside } = typeof wanted === 'string' ? { title: wanted, beside: '' } : wanted;
  const buttons = parts.filter(({ kind }) => kind === 'button');
  const named = buttons.filter(({ text }) => text === title);
  const all = quoted(buttons.map(({ text }) => text));
  const [first, ...others] = named;
  if (!first) throw new Error(`No button “${title}” is on the card. Its buttons: ${all}`);
  if (beside !== '') return nearest(named, parts, beside) ?? first;
  if (others.length > 0)
    throw new Error(
      `${named.length} buttons are called “${title}”: say beside which text. Its buttons: ${all}`,
    );
  return first;
};

const choiceValue = (node: JsonObject, label: string, wanted: string): string => {
  const choices = choicesOf(node);
  const exact = choices.filter(({ title, value }) => title === wanted || value === wanted);
  const found = exact.length > 0 ? exact : choices.filter(({ title }) => title.startsWith(wanted));
  const [only, ...others] = wanted === '' ? [{ value: '' }] : found;
  if (only && others.length === 0) return only.value;
  const what = only ? `${found.length} choices begin with` : 'There is no choice';
  throw new Error(
    `${what} “${wanted}” under “${label}”. The choices: ${quoted(choices.map(({ title }) => title))}`,
  );
};

const YES = ['true', 'yes', 'on', 'ticked'];

/** What an input sends once this is filled in. */
const filledValue = ({ node, text }: Part, given: Filled[string]): string => {
  if (node.type === 'Input.Toggle')
    return YES.includes(String(given)) ? textIn(node.valueOn) || 'true' : textIn(node.valueOff) || 'false';
  if (node.type !== 'Input.ChoiceSet') return String(given);
  const wanted = typeof given === 'object' ? given : [String(given)];
  return wanted.map((one) => choiceValue(node, text, one)).join(',');
};

/** Whether an input is read under this label; a box to tick is read by its title too. */
const isCalled = ({ node, text }: Part, label: string): boolean =>
  text === label || textIn(node.title) === label;

/** The input of a label; of several the one in the row of the button that is pressed. */
const inputFor = (inputs: readonly Part[], label: string, button: Part): Part => {
  const named = inputs.filter((input) => isCalled(input, label));
  const depth = ({ path }: Part) => sharedDepth(path, button.path);
  const most = Math.max(...named.map(depth));
  const [only, ...others] = named.filter((input) => depth(input) === most);
  if (only && others.length === 0) return only;
  const what = only ? `${named.length} inputs are labelled` : 'Nothing on the card is labelled';
  throw new Error(`${what} “${label}”. Its labels: ${quoted(inputs.map(({ text }) => text))}`);
};

/**
 * What a client sends when the button is pressed: the button's own data and every input of the card, each with what
 * stands in it or was filled in. Throws, saying what is there, when the button, a label or a choice is not.
 */
export const pressOf = (json: JsonObject, wanted: Wanted, filled: Filled): Press => {
  const parts = partsOf(json, []);
  const button = buttonFor(parts, wanted);
  const inputs = parts.filter(({ kind }) => kind === 'input');
  const given = new Map(
    Object.entries(filled).map(([label, value]) => [inputFor(inputs, label, button), value]),
  );
  const sent = inputs.map((input) => {
    const value = given.get(input);
    return [
      textIn(input.node.id),
      value === undefined ? presentValue(input.node) : filledValue(input, value),
    ] as const;
  });
  const data = isObject(button.node.data) ? button.node.data : {};
  return { verb: textIn(button.node.verb), data: { ...data, ...Object.fromEntries(sent) } };
};
