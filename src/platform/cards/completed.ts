import { scopedName } from '../../kernel/input-names.js';
import { isList, isObject, type Json, type JsonObject } from '../../kernel/json.js';
import { MARK } from '../../kernel/message.js';

/** What a card gets besides its data when it is filled. */
export interface Completing {
  /** Goes into the data of every button. */
  readonly mark?: string | undefined;
  /** Stands before the name of every input: no form shares a name with the one before it. */
  readonly scope?: string | undefined;
}

/**
 * Clients without Universal Actions press `Action.Submit` instead: the same data, with the verb inside. Added here, in
 * one place, so that no template can forget it.
 */
const withSubmitFallback = (action: JsonObject): JsonObject => ({
  ...action,
  fallback: {
    type: 'Action.Submit',
    title: action.title ?? '',
    ...(action.associatedInputs === undefined ? {} : { associatedInputs: action.associatedInputs }),
    data: { ...(isObject(action.data) ? action.data : {}), verb: action.verb ?? '' },
  },
});

/** What a client takes when nothing is said: a card has room for 28 KB, and many parts say the same. */
const UNSAID: Readonly<Record<string, Json>> = {
  mode: 'primary',
  style: 'default',
  associatedInputs: 'auto',
  isRequired: false,
  isSubtle: false,
  isMultiSelect: false,
  isMultiline: false,
};

const withoutUnsaid = (element: JsonObject): JsonObject =>
  Object.keys(element).some((name) => name in UNSAID && element[name] === UNSAID[name])
    ? Object.fromEntries(
        Object.entries(element).filter(([name, value]) => !(name in UNSAID) || value !== UNSAID[name]),
      )
    : element;

const marked = (action: JsonObject, mark: string | undefined): JsonObject =>
  mark === undefined
    ? action
    : { ...action, data: { ...(isObject(action.data) ? action.data : {}), [MARK]: mark } };

/** One element whose parts are complete: a button gets its mark and its fallback, an input its own name. */
export const completedElement = (whole: JsonObject, { mark, scope }: Completing): JsonObject => {
  if (typeof whole.type !== 'string') return whole;
  const element = withoutUnsaid(whole);
  const { type, id } = element;
  if (type === 'Action.Execute') return withSubmitFallback(marked(element, mark));
  const isInput = typeof type === 'string' && type.startsWith('Input.');
  return isInput && scope !== undefined && typeof id === 'string'
    ? { ...element, id: scopedName(scope, id) }
    : element;
};

/** The same for everything inside, as a copy. */
export const completed = (node: Json, completing: Completing): Json => {
  if (isList(node)) return node.map((part) => completed(part, completing));
  if (!isObject(node)) return node;
  const whole: Record<string, Json> = {};
  for (const [key, value] of Object.entries(node)) {
    if (value !== undefined) whole[key] = completed(value, completing);
  }
  return completedElement(whole, completing);
};
