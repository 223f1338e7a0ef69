import { isUtf8 } from 'node:buffer';
import { WINDOWS_HIGH } from '../../kernel/decoded-twice.js';
import type { Problem } from '../../kernel/imports.js';
import { counted } from '../../kernel/phrases.js';

/** Bytes as text, with `\n` for every line end, or the reason why they are no text that can be trusted. */
export type Decoded =
  | {
      readonly text: string;
      /** How the file was read, where it is not UTF-8. */
      readonly notes: readonly string[];
    }
  | { readonly problem: Problem };

const SAVE_AS = 'In Excel choose File, Save as, “CSV UTF-8 (comma delimited)”, and import that file.';

const startsWith = (bytes: Buffer, ...first: readonly number[]): boolean =>
  first.every((byte, at) => bytes[at] === byte);

/** A problem of the file or of a line as a whole, in none of its columns. */
export const problemAt = (line: number, problem: string, mend: string, value = ''): Problem => {
  return { line, column: '', value, problem, mend };
};

const refused = (problem: string): Decoded => ({ problem: problemAt(1, problem, SAVE_AS) });

const decodedAs = (encoding: string, bytes: Buffer): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const hasAccent = (text: string): boolean => /[^\p{ASCII}]/u.test(text);

/** Not by TextDecoder: on some releases of Node it takes Windows-1252 for Latin-1, without ’ and –. */
const windows = (bytes: Buffer): string =>
  bytes
    .toString('latin1')
    .replace(/[\u0080-\u009f]/gu, (letter) => WINDOWS_HIGH[letter.charCodeAt(0) - 0x80] ?? letter);

/** The old encoding of Windows, in which every byte is some letter: whoever imports is asked to look. */
const asWindows = (bytes: Buffer): Decoded => {
  // Latin-1 has one character for each byte, so every line is found with the bytes that it had.
  const [first, ...others] = bytes
    .toString('latin1')
    .split(/\r\n|\r|\n/u)
    .flatMap((line, at) => (hasAccent(line) ? [{ line: at + 1, bytes: Buffer.from(line, 'latin1') }] : []));
  const wordsOf = (given: Buffer | undefined) =>
    (
      windows(given ?? Buffer.alloc(0))
        .split(/[,;\t"]/u)
        .find(hasAccent) ?? ''
    ).trim();
  const all = first ? [first, ...others] : [];
  if (all.some((each) => isUtf8(each.bytes))) {
    const odd = all.find((each) => !isUtf8(each.bytes));
    const problem = 'some lines are UTF-8 and this one is not, so its accented letters cannot be read';
    return { problem: problemAt(odd?.line ?? 1, problem, SAVE_AS, wordsOf(odd?.bytes)) };
  }
  const also = others.length === 0 ? '' : `, and ${counted(others.length, 'more line')}`;
  const where = `line ${first?.line}, “${wordsOf(first?.bytes)}”${also}`;
  const note = `Read as Windows-1252, because it is not UTF-8. Check that the accents are right: ${where}.`;
  return { text: windows(bytes), notes: [note] };
};

const textIn = (bytes: Buffer): Decoded => {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
    const text = decodedAs(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be', bytes);
    if (text === undefined)
      return refused('the file is saved as UTF-16 (“Unicode text”) and is cut off or damaged');
    return { text, notes: ['Read as UTF-16, which Excel calls “Unicode Text”.'] };
  }
  if (!isUtf8(bytes)) return asWindows(bytes);
  return { text: new TextDecoder().decode(bytes), notes: [] };
};

/** Bytes that Windows-1252 gives to no letter. */
const NO_LETTER = /[\u0081\u008d\u008f\u0090\u009d]/u;

/** Reads UTF-8 and UTF-16 by its mark; what is neither is Windows-1252, and that is said. */
export const decode = (bytes: Buffer): Decoded => {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return refused('this is a workbook (.xlsx) and no CSV');
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return refused('this is a workbook (.xls) and no CSV');
  const decoded = textIn(bytes);
  if ('problem' in decoded) return decoded;
  const isText = !decoded.text.includes('\0') && (isUtf8(bytes) || !NO_LETTER.test(decoded.text));
  return isText
    ? { ...decoded, text: decoded.text.replace(/\r\n?/gu, '\n') }
    : refused('the file is not plain text');
};
