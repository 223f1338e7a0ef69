import { isUtf8 } from 'node:buffer';
import type { Problem } from '../../kernel/imports.js';

/** Bytes as text, with `\n` for every line end, or the reason why they are no text that can be trusted. */
export type Decoded = { readonly text: string } | { readonly problem: Problem };

const SAVE_AS = 'In Excel choose File, Save as, “CSV UTF-8 (comma delimited)”, and import that file.';

const startsWith = (bytes: Buffer, ...first: readonly number[]): boolean =>
  first.every((byte, at) => bytes[at] === byte);

const fileProblem = (problem: string, mend = SAVE_AS): Decoded => ({
  problem: { line: 1, column: '', value: '', problem, mend },
});

/** The first line that is not UTF-8, its broken words as the old Windows encoding shows them. */
const notUtf8 = (bytes: Buffer): Decoded => {
  const windows = new TextDecoder('windows-1252');
  const found: { line: number; words: string }[] = [];
  let line = 0;
  for (let from = 0; from <= bytes.length; ) {
    const end = bytes.indexOf(0x0a, from);
    const part = bytes.subarray(from, end === -1 ? bytes.length : end);
    line += 1;
    if (!isUtf8(part)) found.push({ line, words: brokenWords(windows.decode(part)) });
    if (end === -1) break;
    from = end + 1;
  }
  const [first, ...others] = found;
  const also =
    others.length === 0 ? '' : ` (${others.length} more ${others.length === 1 ? 'line' : 'lines'} too)`;
  return {
    problem: {
      line: first?.line ?? 1,
      column: '',
      value: first?.words ?? '',
      problem: `the file is not saved as UTF-8, so accented letters cannot be read${also}`,
      mend: SAVE_AS,
    },
  };
};

const brokenWords = (line: string): string =>
  line
    .split(/[,;\t"]/u)
    .filter((cell) => /[^\p{ASCII}]/u.test(cell))
    .slice(0, 1)
    .map((cell) => cell.trim())
    .join('');

/** Reads UTF-8, with or without a byte-order mark. Nothing is guessed: a wrong letter in a name is worse than a refusal. */
export const decode = (bytes: Buffer): Decoded => {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return fileProblem('this is a workbook (.xlsx) and no CSV');
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
    return fileProblem('the file is saved as UTF-16 (“Unicode text”)');
  }
  if (!isUtf8(bytes)) return notUtf8(bytes);
  const text = new TextDecoder().decode(bytes);
  if (text.includes('\0')) return fileProblem('the file is not plain text');
  return { text: text.replace(/\r\n?/gu, '\n') };
};
