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

/** True for what an element need not say, because a client takes it anyway. */
export const isUnsaid = ({ type }: JsonObject, name: string, value: Json): boolean =>
  typeof type === 'string' && name in UNSAID && UNSAID[name] === value;

/** What has to be done to an element when its parts are complete. */
export type Complete = (element: JsonObject, completing: Completing) => JsonObject;

/**
 * A button gets its mark, and a fallback for clients without Universal Actions, which press `Action.Submit` instead: the
 * same data, with the verb inside. Added here, in one place, so that no template can forget it.
 */
const completedButton: Complete = (action, { mark }) => {
  const given = isObject(action.data) ? action.data : {};
  const data = mark === undefined ? given : { ...given, [MARK]: mark };
  const { associatedInputs } = action;
  return {
    ...action,
    ...(mark === undefined ? {} : { data }),
    fallback: {
      type: 'Action.Submit',
      title: action.title ?? '',
      ...(associatedInputs === undefined ? {} : { associatedInputs }),
      data: { ...data, verb: action.verb ?? '' },
    },
  };
};

/** An input gets a name of its own. */
const completedInput: Complete = (input, { scope }) =>
  scope !== undefined && typeof input.id === 'string' ? { ...input, id: scopedName(scope, input.id) } : input;

const ofType = (type: Json | undefined): Complete | undefined => {
  if (type === 'Action.Execute') return completedButton;
  return typeof type === 'string' && type.startsWith('Input.') ? completedInput : undefined;
};

const completedElement: Complete = (element, completing) =>
  ofType(element.type)?.(element, completing) ?? element;

/** What a type of element needs; nothing for most. A type that only the data will tell needs whatever it will be. */
export const completionOf = (type: Json | undefined): Complete | undefined =>
  typeof type === 'string' && type.includes('${') ? completedElement : ofType(type);

/** The same for everything inside, as a copy. */
export const completed = (node: Json, completing: Completing): Json => {
  if (isList(node)) return node.map((part) => completed(part, completing));
  if (!isObject(node)) return node;
  const whole: Record<string, Json> = {};
  for (const [key, value] of Object.entries(node)) {
    if (value !== undefined && !isUnsaid(node, key, value)) whole[key] = completed(value, completing);
  }
  return completedElement(whole, completing);
};
