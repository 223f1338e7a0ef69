// The names of a card's inputs as clients see them. A client can keep what stood at the place of an input, or under its
// name, when one card takes the place of another: a form after a form then shows the answers, or the choices, of another
// question. So every card gets names of its own when it is filled, and a press has its short ones back.

const SCOPE = /^f[0-9a-f]{6}--/u;

/** Letters and digits that a card puts before the names of its inputs; `hash` is one of everything on the card. */
export const scopeFrom = (hash: string): string => `f${hash.slice(0, 6)}`;

/** `f3a09bc--heldOn`. */
export const scopedName = (scope: string, name: string): string => `${scope}--${name}`;

/** The name as the form has it. One without a scope, from an older card, is left as it is. */
export const nameWithoutScope = (name: string): string => name.replace(SCOPE, '');
