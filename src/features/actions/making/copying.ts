import { MOST } from './check.js';
import type { Filled } from './inputs.js';

// Words of a message that somebody wants in their action.

export interface Copied {
  readonly filled: Filled;
  /** All of them stand on the form, as many as there was room for, or none: there are none, or the box is full. */
  readonly came: 'all' | 'cut' | 'full' | 'none';
}

/** As much of a text as a box holds: cut between words where a word ends late enough, and never within a character. */
const cutAt = (text: string, most: number): string => {
  const space = text.lastIndexOf(' ', most);
  const cut = text.slice(0, space > most / 2 ? space : most);
  return cut.replace(/\p{Cs}$/u, '').trimEnd();
};

/** The words of the message behind what was typed already, of which nothing is lost. */
export const withWords = (filled: Filled, words: string): Copied => {
  if (words === '') return { filled, came: 'none' };
  const all = [filled.title, words].filter(Boolean).join(' ');
  if (all.length <= MOST.title) return { filled: { ...filled, title: all }, came: 'all' };
  const cut = cutAt(all, MOST.title);
  return cut.length > filled.title.length
    ? { filled: { ...filled, title: cut }, came: 'cut' }
    : { filled, came: 'full' };
};
