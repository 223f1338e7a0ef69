import { capabilities } from '../features/index.js';
import type { FileFormat } from '../kernel/imports.js';
import { STAFF_FORMAT } from '../platform/directory/staff-cells.js';

/** Every file that can be imported: the staff list, and those of the capabilities. */
export const FILE_FORMATS: readonly FileFormat[] = [
  STAFF_FORMAT,
  ...capabilities.flatMap(({ importers }) => importers),
];

/** The format in lines for the help of a command. */
export const formatLines = ({ columns, notes, optional = [] }: FileFormat): string[] => {
  const width = Math.max(...columns.map(([name]) => name.length));
  return [
    'The file: CSV in UTF-8 (in Excel “CSV UTF-8”), with commas, semicolons or tabs, at most 20 MB. Excel’s “Unicode',
    'Text” and Windows-1252 are read too, and it is said. docs/files.md shows what is taken and what is refused.',
    'The first line has these columns, in any order; * must be filled in. Other columns are named and not used.',
    '',
    ...columns.map(([name, meaning]) => `  ${name.padEnd(width)}  ${meaning}`.trimEnd()),
    ...(optional.length === 0
      ? []
      : [
          '',
          `A file may do without these columns, and then changes nothing about them: ${optional.join(', ')}.`,
        ]),
    '',
    ...notes,
    'All rows or none: with any problem nothing is written. The same file twice changes nothing.',
  ];
};
