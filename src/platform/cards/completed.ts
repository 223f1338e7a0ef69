import { isList, isObject, type Json, type JsonObject } from '../../kernel/json.js';
import { MARK } from '../../kernel/message.js';

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

const marked = (action: JsonObject, mark: string | undefined): JsonObject =>
  mark === undefined
    ? action
    : { ...action, data: { ...(isObject(action.data) ? action.data : {}), [MARK]: mark } };

/** One element whose parts are complete: a button gets its mark and its fallback. */
export const completedElement = (element: JsonObject, mark: string | undefined): JsonObject =>
  element.type === 'Action.Execute' ? withSubmitFallback(marked(element, mark)) : element;

/** The same for everything inside, as a copy. */
export const completed = (node: Json, mark: string | undefined): Json => {
  if (isList(node)) return node.map((part) => completed(part, mark));
  if (!isObject(node)) return node;
  const whole: Record<string, Json> = {};
  for (const [key, value] of Object.entries(node)) {
    if (value !== undefined) whole[key] = completed(value, mark);
  }
  return completedElement(whole, mark);
};
