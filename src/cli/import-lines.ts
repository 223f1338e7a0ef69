import type { ImportCounts, Problem, Remark, RowChange } from '../kernel/imports.js';
import { counted, inThousands } from './terminal.js';

const MOST_SHOWN = 80;
/** So many names or changes are printed at first. */
const MOST_AT_FIRST = 10;

/** On one line, with nothing in it that a terminal would obey. */
export const plainLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');

const tidy = (value: string): string => {
  const plain = plainLine(value);
  return plain.length > MOST_SHOWN ? `${plain.slice(0, MOST_SHOWN)}…` : plain;
};

/** `line 14, manager_email "x@y": nobody has this address. Mend: Correct it.` */
export const problemLine = ({ line, column, value, problem, mend }: Problem): string => {
  const short = tidy(value);
  const cell = [column, short === '' ? '' : `"${short}"`].filter(Boolean).join(' ');
  const where = [line === 0 ? '' : `line ${line}`, cell].filter(Boolean).join(', ');
  return `${where}: ${problem}. Mend: ${mend}`;
};

export const countsLine = ({ added, changed, same }: ImportCounts): string =>
  `${counted(added + changed + same, 'row')}: ${inThousands(added)} added, ${inThousands(changed)} changed, ${inThousands(same)} same.`;

const shortened = <T>(list: readonly T[], isAll: boolean): { shown: readonly T[]; more: number } => {
  const shown = isAll ? list : list.slice(0, MOST_AT_FIRST);
  return { shown, more: list.length - shown.length };
};

/** `2 people are not in this file: Ana Fenn, Tom Hale. They stay as they are.` */
export const remarkLine = ({ about, names, outcome }: Remark, isAll: boolean): string => {
  const { shown, more } = shortened(names, isAll);
  const rest = more > 0 ? ` and ${inThousands(more)} more (all with --all)` : '';
  return `${about}: ${shown.map(tidy).join(', ')}${rest}.${outcome === undefined ? '' : ` ${outcome}.`}`;
};

const quoted = (value: string): string => (value === '' ? 'nothing' : `"${tidy(value)}"`);

const changeLine = ({ who, isNew, fields }: RowChange): string => {
  const how = fields.map(({ column, before, after }) =>
    before === '' ? `${column} ${quoted(after)}` : `${column} ${quoted(before)} to ${quoted(after)}`,
  );
  return `  ${isNew ? 'added' : 'changed'}  ${tidy(who)}${how.length === 0 ? '' : `: ${how.join('; ')}`}`;
};

/** Who is added or changed and how, the changed first: they are who an old file would harm. */
export const changeLines = (changes: readonly RowChange[], isAll: boolean): readonly string[] => {
  const ordered = [...changes.filter(({ isNew }) => !isNew), ...changes.filter(({ isNew }) => isNew)];
  const { shown, more } = shortened(ordered, isAll);
  return [
    ...shown.map(changeLine),
    ...(more > 0 ? [`  and ${inThousands(more)} more (all with --all)`] : []),
  ];
};
