import type { JsonObject } from '../json.js';

/** Something to be read, not answered: what it is, in sentences, and what is said of it in small. */
export interface Entry {
  readonly name: string;
  readonly text: string;
  readonly detail?: string;
}

/** Fills the part `entry`. */
export const entryData = ({ name, text, detail = '' }: Entry): JsonObject => ({ name, text, detail });

/** Fills the part `line`: words that begin with some in bold, or with none. */
export const lineData = (text: string, lead = ''): JsonObject => ({ lead, text });
