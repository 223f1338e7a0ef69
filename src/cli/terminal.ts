/** Where a command writes and what it may know of the machine. Tests and `main.ts` give it. */
export interface Terminal {
  /** A line of the result. */
  out(line: string): void;
  /** A line about how it goes, or what is wrong. */
  err(line: string): void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The machine's clock. */
  readonly wall: () => Date;
  /** Whether lines of the result may be in colour; the words say the same. */
  readonly hasColours?: boolean;
  /** Who runs the command, for the history of the settings. */
  readonly who: string;
}

/** What the command ends with: 0 done, 1 something is wrong with what was given. 2 is for what throws. */
export type ExitCode = 0 | 1;

/** One line, or many: not spread, because they may be more than a call can take. */
type Lines = string | readonly string[];

/** Ends a command with its result, or with the last lines of it. */
export const done = ({ out }: Terminal, ...lines: readonly Lines[]): ExitCode => {
  for (const line of lines.flat()) out(line);
  return 0;
};

/** Ends a command with what is wrong with what was given. */
export const refused = ({ err }: Terminal, ...lines: readonly Lines[]): ExitCode => {
  for (const line of lines.flat()) err(line);
  return 1;
};

export { counted, inThousands } from '../kernel/language.js';

/** Columns side by side, each as wide as its widest cell, under a header. */
export const tableLines = (header: readonly string[], rows: readonly (readonly string[])[]): string[] => {
  const all = [header, ...rows];
  const widths = header.map((_, at) => all.reduce((most, row) => Math.max(most, row[at]?.length ?? 0), 0));
  return all.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};
