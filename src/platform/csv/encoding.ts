import { isUtf8 } from 'node:buffer';
import type { Problem } from '../../kernel/imports.js';
import { counted } from '../../kernel/phrases.js';

/** Bytes as text, with `\n` for every line end, or the reason why they are no text that can be trusted. */
export type Decoded = { readonly text: string } | { readonly problem: Problem };

const SAVE_AS = 'In Excel choose File, Save as, “CSV UTF-8 (comma delimited)”, and import that file.';

const startsWith = (bytes: Buffer, ...first: readonly number[]): boolean =>
  first.every((byte, at) => bytes[at] === byte);

/** A problem of the file or of a line as a whole, in none of its columns. */
export const problemAt = (line: number, problem: string, mend: string, value = ''): Problem => {
  return { line, column: '', value, problem, mend };
};

const refused = (problem: string): Decoded => ({ problem: problemAt(1, problem, SAVE_AS) });

/** The first line that is not UTF-8, its broken words as the old Windows encoding shows them. */
const notUtf8 = (bytes: Buffer): Decoded => {
  // Latin-1 has one character for each byte, so every line is found with the bytes that it had.
  const lines = bytes
    .toString('latin1')
    .split('\n')
    .map((text, at) => ({ line: at + 1, bytes: Buffer.from(text, 'latin1') }));
  const [first, ...others] = lines.filter((each) => !isUtf8(each.bytes));
  const also = others.length === 0 ? '' : ` (${counted(others.length, 'more line')} too)`;
  const problem = `the file is not saved as UTF-8, so accented letters cannot be read${also}`;
  const words = brokenWords(new TextDecoder('windows-1252').decode(first?.bytes));
  return { problem: problemAt(first?.line ?? 1, problem, SAVE_AS, words) };
};

const brokenWords = (line: string): string =>
  (line.split(/[,;\t"]/u).find((cell) => /[^\p{ASCII}]/u.test(cell)) ?? '').trim();

/** Reads UTF-8, with or without a byte-order mark. Nothing is guessed: a wrong letter in a name is worse than a refusal. */
export const decode = (bytes: Buffer): Decoded => {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return refused('this is a workbook (.xlsx) and no CSV');
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
    return refused('the file is saved as UTF-16 (“Unicode text”)');
  }
  if (!isUtf8(bytes)) return notUtf8(bytes);
  const text = new TextDecoder().decode(bytes);
  if (text.includes('\0')) return refused('the file is not plain text');
  return { text: text.replace(/\r\n?/gu, '\n') };
};
