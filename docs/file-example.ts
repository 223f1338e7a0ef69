import { actions } from '../src/features/actions/index.js';
import { supervision } from '../src/features/supervision/index.js';
import { columnsOf, neededIn } from '../src/kernel/imports.js';
import { counted } from '../src/kernel/phrases.js';
import { STAFF_FORMAT } from '../src/platform/directory/staff-cells.js';

// Files as people have them, each with every line that its dry run prints. The page is printed from this table, and
// the tests import each file.

export interface FileExample {
  readonly form: string;
  /** The part of the file that matters, as it stands there. */
  readonly excerpt: string;
  readonly kind: 'staff' | 'supervision' | 'actions';
  readonly bytes: Buffer;
  readonly isTaken: boolean;
  readonly says: readonly string[];
}

/** The last line of every dry run. */
export const TAKEN = 'Dry run: no problems, and nothing was written.';
export const REFUSED = /^\d+ problems?\. Nothing was written\.$/u;
/** The day on which the examples hold. */
export const EXAMPLES_AT = '2026-03-12T09:30:00Z';

const formatNamed = (name: string) =>
  [STAFF_FORMAT, ...supervision.importers, ...actions.importers].find((each) => each.name === name);

/** Columns that few files have: the examples show them where they are about them. */
const SELDOM: readonly string[] = ['absences', 'induction_paused', 'induction_extended_until'];

const headerOf = (name: string): string => {
  const format = formatNamed(name);
  return format
    ? columnsOf(format)
        .filter((column) => !SELDOM.includes(column))
        .join()
    : '';
};

/** What a problem of the header says the header must have. */
const wantedOf = (name: string): string => {
  const format = formatNamed(name);
  const may =
    format && 'optional' in format && format.optional ? `; it may have: ${format.optional.join()}` : '';
  return format ? `${neededIn(format).join()}${may}` : '';
};

const ANA =
  '3f2b8c1e-0000-4000-8000-000000000001,Ana Fenn,ana.fenn@elmshire.example,,,,,,,manager,2020-01-06,,,,';
export const SIAN =
  '3f2b8c1e-0000-4000-8000-000000000002,Siân Owen,sian.owen@elmshire.example,Social worker,North,,ana.fenn@elmshire.example,,,social_worker,2024-03-04,,,,';
const HEADERS = {
  staff: headerOf('staff'),
  supervision: headerOf('supervision'),
  actions: headerOf('actions'),
};

/** Who is on the list before. */
export const PRESENT = [HEADERS.staff, ANA, SIAN.replace('Siân', 'Sian'), ''].join('\n');

const ROWS = {
  staff: [ANA, SIAN],
  supervision: ['sian.owen@elmshire.example,ana.fenn@elmshire.example,2026-02-12,2026-04-16'],
  actions: [
    'AUD-1,Audit of first visits,Visits are seen to be on time,The audit report,sian.owen@elmshire.example,ana.fenn@elmshire.example,2026-04-16,audit,,,,,,,',
  ],
} as const;

type Lines = readonly string[];
type Edit = (lines: Lines) => Lines;

const linesOf = (kind: FileExample['kind']): Lines => [HEADERS[kind], ...ROWS[kind]];
export const inAll =
  (from: string, to: string): Edit =>
  (lines) =>
    lines.map((line) => line.replaceAll(from, to));
export const behind =
  (header: string, cell: string): Edit =>
  ([first, ...rows]) => [`${first}${header}`, ...rows.map((row) => `${row}${cell}`)];
export const utf8 = (lines: Lines): Buffer => Buffer.from(`${lines.join('\r\n')}\r\n`);

export const CHANGED: Lines = [
  '2 rows: 0 added, 1 changed, 1 same.',
  '  changed  Sian Owen: name "Sian Owen" to "Siân Owen"',
];

interface Form {
  readonly form: string;
  readonly excerpt: string;
  readonly edit: Edit;
  readonly says: Lines;
}

export const taken = (
  { form, excerpt, edit, says }: Form,
  encode = utf8,
  kind: FileExample['kind'] = 'staff',
): FileExample => ({
  form,
  excerpt,
  kind,
  bytes: encode(edit(linesOf(kind))),
  isTaken: true,
  says: [...says, TAKEN],
});

export const refused = (
  kind: FileExample['kind'],
  { form, excerpt, edit, says }: Form,
  encode = utf8,
): FileExample => ({
  form,
  excerpt,
  kind,
  bytes: encode(edit(linesOf(kind))),
  isTaken: false,
  says: [
    ...says,
    `${counted(says.filter((line) => line.includes('Mend: ')).length, 'problem')}. Nothing was written.`,
  ],
});

export const same: Edit = (lines) => lines;
export const tabbed: Edit = inAll(',', '\t');
export const utf16 = (lines: Lines): Buffer => Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf16le');
export const latin = (lines: Lines): Buffer => Buffer.from(lines.join('\r\n'), 'latin1');
export const inLine =
  (line: number, from: string, to: string): Edit =>
  (lines) =>
    lines.map((text, at) => (at === line - 1 ? text.replace(from, to) : text));

export const HEADER_MEND = (kind: FileExample['kind'], first = '') =>
  `Mend: ${first}The header must have these columns, in any order: ${wantedOf(kind)}`;
export const SAVE_AS =
  'Mend: In Excel choose File, Save as, “CSV UTF-8 (comma delimited)”, and import that file.';
export const TWO_DAYS =
  'could be two days, Friday 3 April 2026 or Wednesday 4 March 2026. Mend: Write the day as YYYY-MM-DD: 2026-04-03 or 2026-03-04.';
export const TWICE = 'was decoded twice in an earlier export: its letters are broken. Mend: Write';
