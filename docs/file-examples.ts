import {
  behind,
  CHANGED,
  type FileExample,
  HEADER_MEND,
  inAll,
  inLine,
  latin,
  refused,
  SAVE_AS,
  SIAN,
  same,
  TWICE,
  TWO_DAYS,
  tabbed,
  taken,
  utf8,
  utf16,
} from './file-example.js';

export const FILE_EXAMPLES: readonly FileExample[] = [
  taken({ form: 'UTF-8, with commas', excerpt: SIAN, edit: same, says: CHANGED }),
  taken({
    form: 'UTF-8 with byte-order mark (Excel’s “CSV UTF-8”), semicolons',
    excerpt: 'entra_id;name;…',
    edit: (lines) => inAll(',', ';')(lines).map((line, at) => (at === 0 ? `\ufeff${line}` : line)),
    says: CHANGED,
  }),
  taken(
    {
      form: 'Excel’s “Unicode Text”: UTF-16 with tabs',
      excerpt: 'entra_id⇥name⇥…',
      edit: tabbed,
      says: ['Read as UTF-16, which Excel calls “Unicode Text”.', ...CHANGED],
    },
    utf16,
  ),
  taken(
    {
      form: 'UTF-16 with the other order of bytes',
      excerpt: 'entra_id⇥name⇥…',
      edit: tabbed,
      says: ['Read as UTF-16, which Excel calls “Unicode Text”.', ...CHANGED],
    },
    (lines) => utf16(lines).swap16(),
  ),
  taken(
    {
      form: 'Windows-1252 (Excel’s “CSV”)',
      excerpt: 'Siân as the bytes 53 69 E2 6E',
      edit: same,
      says: [
        'Read as Windows-1252, because it is not UTF-8. Check that the accents are right: line 3, “Siân Owen”.',
        ...CHANGED,
      ],
    },
    latin,
  ),
  taken({
    form: 'A first line for Excel',
    excerpt: 'sep=,',
    edit: (lines) => ['sep=,', ...lines],
    says: CHANGED,
  }),
  taken({
    form: 'Rows without their last blank cells',
    excerpt: '…,social_worker,2024-03-04',
    edit: (lines) => lines.map((line) => line.replace(/,+$/u, '')),
    says: CHANGED,
  }),
  taken({
    form: 'A comma at the end of every line',
    excerpt: 'leaves_on,',
    edit: behind(',', ','),
    says: CHANGED,
  }),
  taken({
    form: 'Columns without a name and without a cell',
    excerpt: 'entra_id,,name',
    edit: (lines) => lines.map((line) => line.replace(',', ',,')),
    says: CHANGED,
  }),
  taken({
    form: 'Blank cells behind the last column',
    excerpt: '2024-03-04,,,,,,',
    edit: ([first = '', ...rows]) => [first, ...rows.map((row) => `${row},,`)],
    says: CHANGED,
  }),
  taken({
    form: 'Columns that the import does not have',
    excerpt: 'leaves_on,payroll_no,cost_centre',
    edit: behind(',payroll_no,cost_centre', ',7041,CC-9'),
    says: ['Not used: payroll_no, cost_centre.', ...CHANGED],
  }),
  taken({
    form: 'Several times away of one person',
    excerpt: '2026-03-02..2026-03-06; 2026-04-01..',
    edit: (lines) =>
      lines.map((line, at) =>
        at === 0 ? `${line},absences` : at === 2 ? `${line},2026-03-02..2026-03-06; 2026-04-01..` : line,
      ),
    says: [
      CHANGED[0] ?? '',
      '  changed  Sian Owen: name "Sian Owen" to "Siân Owen"; away_from "2026-04-01"; absences "2026-03-02..2026-03-06; 2026-04-01.."',
    ],
  }),
  taken({
    form: 'No columns about being away: what is known about it stays',
    excerpt: '…,induction_started_on,leaves_on',
    edit: ([first = '', ...rows]) => [
      first.replace(',away_from,away_until', ''),
      ...rows.map((row) => row.replace(/,,$/u, '')),
    ],
    says: CHANGED,
  }),
  taken({
    form: 'Somebody of the present list is not in the file',
    excerpt: '(no row for Ana Fenn)',
    edit: ([first = '', , ...rows]) => [first, ...rows],
    says: [
      '1 row: 0 added, 1 changed, 0 same.',
      ...CHANGED.slice(1),
      '1 person is not in this file: Ana Fenn. They stay as they are.',
    ],
  }),
  taken(
    {
      form: 'The same forms, such as “Unicode Text”',
      excerpt: 'worker_email⇥supervisor_email⇥…',
      edit: tabbed,
      says: [
        'Read as UTF-16, which Excel calls “Unicode Text”.',
        '1 row: 1 added, 0 changed, 0 same.',
        '  added  Sian Owen: held_on "2026-02-12"; next_on "2026-04-16"',
      ],
    },
    utf16,
    'supervision',
  ),
  taken(
    {
      form: 'The same forms, such as a column that the import does not have',
      excerpt: 'recommendation,plan_no',
      edit: behind(',plan_no', ',7'),
      says: [
        'Not used: plan_no.',
        '1 row: 1 added, 0 changed, 0 same.',
        '  added  AUD-1 (Audit of first visits)',
      ],
    },
    utf8,
    'actions',
  ),
  refused('staff', {
    form: 'A column whose name is near a known one',
    excerpt: 'leaves_on,teams',
    edit: behind(',teams', ',North'),
    says: [`line 1, "teams": is no column of this import. ${HEADER_MEND('staff', 'Did you mean team? ')}`],
  }),
  refused('staff', {
    form: 'A column that is missing',
    excerpt: 'job_title,room,service',
    edit: inLine(1, ',team,', ',room,'),
    says: ['Not used: room.', `line 1, team: this column is missing. ${HEADER_MEND('staff')}`],
  }),
  refused('staff', {
    form: 'A cell under no name',
    excerpt: 'leaves_on, and below ,,7041',
    edit: behind(',', ',7041'),
    says: [
      'line 2, "7041": column 16 of the header has no name. Mend: Give the column a name in the header, or empty the cell.',
    ],
  }),
  refused('staff', {
    form: 'A filled cell too many in a row',
    excerpt: 'Owen, Siân Owen,…',
    edit: inLine(3, `${SIAN.slice(37)}`, `Owen, ${SIAN.slice(37)}2027-01-04`),
    says: [
      'line 3, "2027-01-04": the row has 16 cells, the header has 15. Mend: A comma inside a cell needs "…" around the whole cell.',
    ],
  }),
  refused('staff', {
    form: 'A quotation mark inside a cell',
    excerpt: 'Siân "S" Owen',
    edit: inLine(3, 'Siân Owen', 'Siân "S" Owen'),
    says: [
      'line 3: a quotation mark stands inside a cell that does not begin with one. Mend: Put "…" around the whole cell and write every quotation mark inside it twice.',
    ],
  }),
  refused('staff', {
    form: 'Text decoded twice',
    excerpt: 'SiÃ¢n Oâ€™Brien',
    edit: inLine(3, 'Siân Owen', 'SiÃ¢n Oâ€™Brien'),
    says: [`line 3, name "SiÃ¢n Oâ€™Brien": ${TWICE} “Siân O’Brien”, or export once more as CSV UTF-8.`],
  }),
  refused('actions', {
    form: 'Text decoded twice',
    excerpt: 'SiÃ¢nâ€™s audit',
    edit: inLine(2, 'Audit of first visits', 'SiÃ¢nâ€™s audit'),
    says: [`line 2, title "SiÃ¢nâ€™s audit": ${TWICE} “Siân’s audit”, or export once more as CSV UTF-8.`],
  }),
  refused('supervision', {
    form: 'Text decoded twice',
    excerpt: 'siÃ¢n.owen@…',
    edit: inLine(2, 'sian.owen', 'siÃ¢n.owen'),
    says: [
      `line 2, worker_email "siÃ¢n.owen@elmshire.example": ${TWICE} “siân.owen@elmshire.example”, or export once more as CSV UTF-8.`,
    ],
  }),
  refused(
    'staff',
    {
      form: 'Some lines UTF-8 and others not',
      excerpt: 'two exports in one file',
      edit: same,
      says: [
        `line 4, "Zoë Hale": some lines are UTF-8 and this one is not, so its accented letters cannot be read. ${SAVE_AS}`,
      ],
    },
    (lines) => Buffer.concat([utf8(lines), Buffer.from('Zo\xeb Hale', 'latin1')]),
  ),
  refused('staff', {
    form: 'The address of a deleted account',
    excerpt: '3f2b8c1e000040008000000000000002sian.owen@…',
    edit: inLine(3, 'sian.owen', '3f2b8c1e000040008000000000000002sian.owen'),
    says: [
      'line 3, email "3f2b8c1e000040008000000000000002sian.owen@elmshire.example": begins with the person’s own object id: in Entra this account is deleted. Mend: Leave this row out, or give the old address and a leaves_on.',
    ],
  }),
  refused('staff', {
    form: 'A date that could be two days',
    excerpt: '03/04/2026',
    edit: inLine(3, '2024-03-04', '03/04/2026'),
    says: [`line 3, started_on "03/04/2026": ${TWO_DAYS}`],
  }),
  refused('supervision', {
    form: 'A date that could be two days',
    excerpt: '03/04/2026',
    edit: inLine(2, '2026-02-12', '03/04/2026'),
    says: [`line 2, held_on "03/04/2026": ${TWO_DAYS}`],
  }),
  refused('actions', {
    form: 'A date that could be two days',
    excerpt: '03/04/2026',
    edit: inLine(2, '2026-04-16', '03/04/2026'),
    says: [`line 2, due_on "03/04/2026": ${TWO_DAYS}`],
  }),
  refused('actions', {
    form: 'A date in another form',
    excerpt: '31/03/2026',
    edit: inLine(2, '2026-04-16', '31/03/2026'),
    says: ['line 2, due_on "31/03/2026": is not a date. Mend: Write 2026-03-31.'],
  }),
  refused('supervision', {
    form: 'A date in another form',
    excerpt: '28/02/2026',
    edit: inLine(2, '2026-02-12', '28/02/2026'),
    says: ['line 2, held_on "28/02/2026": is not a date. Mend: Write 2026-02-28.'],
  }),
  refused('staff', {
    form: 'A date as a spreadsheet’s number',
    excerpt: '45355',
    edit: inLine(3, '2024-03-04', '45355'),
    says: [
      'line 3, started_on "45355": is not a date. Mend: The spreadsheet wrote the day as a number: format the column as YYYY-MM-DD and export once more.',
    ],
  }),
  refused(
    'staff',
    {
      form: 'Times away that are not written as such',
      excerpt: '2026-03-02 - 2026-03-06',
      edit: (lines) =>
        lines.map((line, at) =>
          at === 0 ? `${line},absences` : at === 2 ? `${line},2026-03-02 - 2026-03-06` : line,
        ),
      says: [
        'line 3, absences "2026-03-02 - 2026-03-06": has no “..” between its first and last day. Mend: Write 2026-03-02..2026-03-06, or 2026-03-02.. while no last day is known, with ; between two.',
      ],
    },
    utf8,
  ),
  refused('supervision', {
    form: 'An address that nobody has',
    excerpt: 'tom.hale@…',
    edit: inLine(2, 'sian.owen', 'tom.hale'),
    says: [
      'line 2, worker_email "tom.hale@elmshire.example": nobody has this address. Mend: Correct it, or import the staff list first.',
    ],
  }),
  refused('actions', {
    form: 'An address that nobody has',
    excerpt: 'tom.hale@…',
    edit: inLine(2, 'sian.owen', 'tom.hale'),
    says: [
      'line 2, owner_email "tom.hale@elmshire.example": nobody has this address. Mend: Correct it, or import the staff list first.',
    ],
  }),
  refused('actions', {
    form: 'A word that is not in the list',
    excerpt: 'hearsay',
    edit: inLine(2, ',audit,', ',hearsay,'),
    says: [
      'line 2, source "hearsay": is not in the list. Mend: Use one of: supervision; audit; improvement_plan; meeting; other. Or leave it empty.',
    ],
  }),
  refused(
    'staff',
    {
      form: 'A workbook',
      excerpt: 'the bytes 50 4B 03 04',
      edit: same,
      says: [`line 1: this is a workbook (.xlsx) and no CSV. ${SAVE_AS}`],
    },
    () => Buffer.from('PK\x03\x04'),
  ),
  refused(
    'staff',
    {
      form: 'UTF-16 without its mark',
      excerpt: 'the bytes 65 00 6E 00',
      edit: tabbed,
      says: [`line 1: the file is not plain text. ${SAVE_AS}`],
    },
    (lines) => utf16(lines).subarray(2),
  ),
  refused('staff', {
    form: 'Several problems, in and between the rows',
    excerpt: 'all at once',
    edit: (lines) => [
      ...inLine(3, '2024-03-04', '03/04/2026')(inLine(2, 'Ana Fenn', 'Ana "A" Fenn')(lines)),
      `${SIAN.replace('0002,Siân', '0003,Tom').replace('sian.owen', 'tom.owen')}x,y`,
    ],
    says: [
      'line 2: a quotation mark stands inside a cell that does not begin with one. Mend: Put "…" around the whole cell and write every quotation mark inside it twice.',
      `line 3, started_on "03/04/2026": ${TWO_DAYS}`,
      'line 4, "y": the row has 16 cells, the header has 15. Mend: A comma inside a cell needs "…" around the whole cell.',
    ],
  }),
];
