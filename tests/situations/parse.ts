/** A table or line that cannot be understood: where it stands, and why. */
export class NotUnderstood extends Error {
  constructor(file: string, line: number, why: string) {
    super(`${file}:${line}: ${why}`);
    this.name = 'NotUnderstood';
  }
}

export interface TableRow {
  readonly line: number;
  /** By the heading of the column. */
  readonly cells: Readonly<Record<string, string>>;
}

export interface Table {
  readonly line: number;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
  /** The name that a line `File "…":` above it gives; empty for what is there from the beginning. */
  readonly name: string;
}

/** A line of the given that is no table: what it says. */
export interface Said {
  readonly line: number;
  readonly text: string;
}

/** One situation as it is written, its words not yet looked at. */
export interface Situation {
  readonly file: string;
  readonly line: number;
  readonly title: string;
  readonly lines: readonly Said[];
}

const HEADING = /^## +(.+?) *$/u;

/** The situations of a file: each begins with a heading of the second level. */
export const situationsIn = (file: string, markdown: string): readonly Situation[] => {
  const all = markdown.split('\n').map((text, at): Said => ({ line: at + 1, text }));
  const starts = all.filter(({ text }) => HEADING.test(text));
  return starts.map(({ line, text }, at) => ({
    file,
    line,
    title: HEADING.exec(text)?.[1] ?? '',
    lines: all.slice(line, (starts[at + 1]?.line ?? all.length + 1) - 1),
  }));
};

const cellsOf = (text: string): readonly string[] =>
  text
    .trim()
    .replace(/^\|/u, '')
    .replace(/\|$/u, '')
    .split(/(?<!\\)\|/u)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));

const isTableLine = ({ text }: Said): boolean => text.trim().startsWith('|');
const isRule = ({ text }: Said): boolean => /^\|[\s:|-]+\|?$/u.test(text.trim());
const FILE = /^File "([^"]+)":$/u;

const tableFrom = (file: string, lines: readonly Said[], name: string): Table => {
  const [head, rule, ...body] = lines;
  if (!head || !rule || !isRule(rule))
    throw new NotUnderstood(file, head?.line ?? 0, 'a table needs a line | --- | below its headings');
  const columns = cellsOf(head.text);
  const rows = body.map((said): TableRow => {
    const cells = cellsOf(said.text);
    if (cells.length !== columns.length)
      throw new NotUnderstood(
        file,
        said.line,
        `the row has ${cells.length} cells, its table ${columns.length} columns`,
      );
    return {
      line: said.line,
      cells: Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])),
    };
  });
  return { line: head.line, columns, rows, name };
};

/** Tables and lines of a text, in order. Blank lines part tables; lines that begin with `>` are for readers alone. */
export const contentsOf = (
  file: string,
  lines: readonly Said[],
): { tables: readonly Table[]; said: readonly Said[] } => {
  const tables: Table[] = [];
  const said: Said[] = [];
  let name = '';
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line) break;
    const text = line.text.trim();
    if (isTableLine(line)) {
      const end = lines.findIndex((each, place) => place > at && !isTableLine(each));
      const own = lines.slice(at, end < 0 ? lines.length : end);
      tables.push(tableFrom(file, own, name));
      name = '';
      at += own.length - 1;
    } else if (FILE.test(text)) name = FILE.exec(text)?.[1] ?? '';
    else if (text !== '' && !text.startsWith('>')) said.push({ line: line.line, text });
  }
  return { tables, said };
};
