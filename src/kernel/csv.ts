/** A spreadsheet would take a cell that begins so for a formula, whoever wrote it. */
const FORMULA = /^[\s]*[=+\-@\t\r|]/u;
const QUOTED = /[",;\r\n]/u;
/** So that Excel reads the letters as what they are. */
const BOM = '\ufeff';

/** A cell as a spreadsheet shows it and never computes it (OWASP, CSV injection); numbers stay numbers. */
const cellOf = (value: string | number): string => {
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The rows of a file that goes out, its head first, as CSV in UTF-8 (RFC 4180). */
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  BOM + rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
