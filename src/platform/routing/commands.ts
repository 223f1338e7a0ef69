import type { Command } from '../../kernel/capability.js';
import { nearest } from '../../kernel/near.js';
import { cleanLine } from '../../kernel/text.js';

/** What a typed line asks for: a command with what stands behind it, or the nearest guess at one. */
export type Understood =
  | { readonly kind: 'command'; readonly command: Command; readonly rest: string }
  | { readonly kind: 'unknown'; readonly guess: Command | undefined };

const MOST_TYPED = 500;

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
  const meant = nearest(
    line,
    commands.map(({ word }) => word),
    3,
  );
  return { kind: 'unknown', guess: commands.find(({ word }) => word === meant) };
};
