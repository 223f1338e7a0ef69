import type { Command } from '../../kernel/capability.js';
import { cleanLine } from '../../kernel/text.js';

/** What a typed line asks for: a command with what stands behind it, or the nearest guess at one. */
export type Understood =
  | { readonly kind: 'command'; readonly command: Command; readonly rest: string }
  | { readonly kind: 'unknown'; readonly guess: Command | undefined };

const MOST_TYPED = 500;

/** Number of single-letter changes between two short words. */
const editsBetween = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};

const CLOSING_MARKS = /[.!?,]+$/u;

const tidy = (text: string): string =>
  cleanLine(text.slice(0, MOST_TYPED)).toLowerCase().replace(CLOSING_MARKS, '');

/** The command that the line begins with; the longest when several do. Case, spaces and a closing mark do not matter. */
export const understand = (text: string, commands: readonly Command[]): Understood => {
  const line = tidy(text);
  const longestFirst = [...commands].sort((a, b) => b.word.length - a.word.length);
  const command = longestFirst.find(({ word }) => line === word || line.startsWith(`${word} `));
  if (command) {
    const rest = cleanLine(text.slice(0, MOST_TYPED)).slice(command.word.length).trim();
    // Marks alone close the line; behind other words they may belong to them.
    return { kind: 'command', command, rest: rest.replace(CLOSING_MARKS, '') === '' ? '' : rest };
  }
  const [nearest] = commands
    .map((candidate) => ({ candidate, edits: editsBetween(line.slice(0, 40), candidate.word) }))
    .filter(({ candidate, edits }) => edits <= Math.max(1, Math.floor(candidate.word.length / 3)))
    .sort((a, b) => a.edits - b.edits);
  return { kind: 'unknown', guess: nearest?.candidate };
};
