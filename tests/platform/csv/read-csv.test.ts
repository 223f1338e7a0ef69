import assert from 'node:assert/strict';
import type { Problem } from '../../../src/kernel/imports.js';
import { MOST_BYTES, readCsv } from '../../../src/platform/csv/read-csv.js';

const COLUMNS = ['name', 'team', 'note'];
const HEADER = 'name,team,note';

const bytesOf = (text: string | Buffer): Buffer => (typeof text === 'string' ? Buffer.from(text) : text);

const taken = (text: string | Buffer) => {
  const read = readCsv(bytesOf(text), COLUMNS);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read;
};

const rowsOf = (text: string | Buffer) => taken(text).rows;
const notesOf = (text: string | Buffer) => taken(text).notes;

const problemsOf = (text: string | Buffer): readonly Problem[] => {
  const read = readCsv(bytesOf(text), COLUMNS);
  return 'problems' in read ? read.problems : [];
};

const namesOf = (text: string | Buffer) => rowsOf(text).map(({ values }) => values.name);
const linesOf = (text: string | Buffer) => rowsOf(text).map(({ line }) => line);
const where = (problems: readonly Problem[]) => problems.map(({ line, column }) => [line, column]);

describe('reading a CSV file', () => {
  it('gives each row’s cells by column', () => {
    assert.deepEqual(rowsOf(`${HEADER}\nSiân,North,x\n`), [
      { line: 2, values: { name: 'Siân', team: 'North', note: 'x' } },
    ]);
  });

  it('takes the columns in any order', () => {
    assert.deepEqual(namesOf('note,name,team\nx,Zoë,North'), ['Zoë']);
  });

  it('does not mind the case of the header or spaces around its names', () => {
    assert.deepEqual(namesOf('Name , TEAM,"note"\nZoë,North,x'), ['Zoë']);
  });

  it('passes over a byte-order mark', () => {
    assert.deepEqual(namesOf(`\ufeff${HEADER}\nZoë,North,x`), ['Zoë']);
  });

  it('passes over a byte-order mark before a header in quotation marks', () => {
    assert.deepEqual(namesOf('\ufeff"name","team","note"\nZoë,North,x'), ['Zoë']);
  });

  it('reads Excel’s semicolons', () => {
    assert.deepEqual(namesOf('name;team;note\n"Hale; Tom";North, South;x'), ['Hale; Tom']);
  });

  it('reads tabs', () => {
    assert.deepEqual(namesOf('name\tteam\tnote\nHale, Tom\tNorth\tx'), ['Hale, Tom']);
  });

  it('reads commas, quotation marks and line ends inside quotation marks', () => {
    assert.deepEqual(rowsOf(`${HEADER}\n"Hale, ""Tom""","North\nand South",x`)[0]?.values, {
      name: 'Hale, "Tom"',
      team: 'North\nand South',
      note: 'x',
    });
  });

  for (const [name, end] of [
    ['Windows', '\r\n'],
    ['Unix', '\n'],
    ['old Mac', '\r'],
  ] as const) {
    it(`counts lines as an editor does, with the line ends of ${name}`, () => {
      const text = [HEADER, '"two', 'lines",North,x', '', 'Zoë,South,y', ',,', '  , ,', 'Ana,East,z', '', ''];
      assert.deepEqual(linesOf(text.join(end)), [2, 5, 8]);
    });
  }

  it('trims cells, hard spaces included', () => {
    assert.deepEqual(namesOf(`${HEADER}\n  Zoë\u00a0 ,North,x`), ['Zoë']);
  });

  it('passes over empty lines before the header', () => {
    assert.deepEqual(linesOf(`\n\n${HEADER}\nZoë,North,x`), [4]);
  });

  it('gives no rows for a header alone', () => {
    assert.deepEqual(rowsOf(`${HEADER}\r\n`), []);
  });
});

describe('a CSV header that does not fit', () => {
  it('lists what is missing, unknown and doubled', () => {
    const problems = problemsOf('name,nmae,name\nZoë,x,y');
    assert.deepEqual(
      problems.map(({ column, value, problem }) => [column, value, problem]),
      [
        ['team', '', 'this column is missing'],
        ['note', '', 'this column is missing'],
        ['', 'nmae', 'is no column of this import'],
        ['name', '', 'this column is there twice'],
      ],
    );
  });

  it('says which column was probably meant', () => {
    assert.match(problemsOf(`${HEADER},nmae\n`)[0]?.mend ?? '', /^Did you mean name\?/u);
  });

  it('says what the header must be', () => {
    assert.ok(problemsOf('name,team\n').every(({ mend }) => mend.includes(HEADER)));
  });

  it('names an unnamed column by its place, on the first line where something stands in it', () => {
    assert.deepEqual(
      problemsOf(`${HEADER},\nZoë,North,x,\nAna,East,x,5`).map(({ line, problem, value }) => [
        line,
        problem,
        value,
      ]),
      [[3, 'column 4 of the header has no name', '5']],
    );
  });

  it('may have a column beside the known ones, which is said, but none that is near a known one', () => {
    const withExtra = (extra: string) => readCsv(Buffer.from(`${HEADER},${extra}\nZoë,North,x,5`), COLUMNS);
    for (const extra of ['payroll_no', 'cost_centre', 'name of bank'])
      assert.deepEqual(withExtra(extra).notes, [`Not used: ${extra}.`]);
    for (const near of ['names', 'nmae', 'Te am', 'notes', 'tem'])
      assert.ok('problems' in withExtra(near), near);
  });

  it('is found on its line', () => {
    assert.deepEqual(where(problemsOf('\nname,team\n')), [[2, 'note']]);
  });

  it('is what an empty file has', () => {
    assert.deepEqual(
      ['', '\ufeff', '\n\n'].map((text) => problemsOf(text)[0]?.problem),
      ['the file is empty', 'the file is empty', 'the file is empty'],
    );
  });
});

describe('a CSV row that does not fit', () => {
  it('has a filled cell too many, which is shown on its line', () => {
    const problems = problemsOf(`${HEADER}\nZoë,North,x,,\nAna,East,x\n"a\nb",North,x,,y\n`);
    assert.deepEqual(
      problems.map(({ line, problem, value }) => [line, problem, value]),
      [[4, 'the row has 5 cells, the header has 3', 'y']],
    );
  });

  it('hides no row below it, be its quotation marks broken', () => {
    const text = `${HEADER}\nZoë "Z",a,b\nAna,b,c\n"Tom,a,b\nLee,a,b,c\nMia "M",a,b\nGwen,a,b\n`;
    const read = readCsv(Buffer.from(text), COLUMNS);
    assert.deepEqual(where(problemsOf(text)), [
      [2, ''],
      [4, ''],
      [5, ''],
      [6, ''],
    ]);
    assert.deepEqual(
      read.rows.map(({ line, values }) => [line, values.name]),
      [
        [3, 'Ana'],
        [5, 'Lee'],
        [7, 'Gwen'],
      ],
    );
  });

  it('has a quotation mark that is never closed: named where it begins, not where the file ends', () => {
    const problems = problemsOf(`${HEADER}\nZoë,North,x\n\n"Ana,East,x\nTom,West,y\n`);
    assert.deepEqual(where(problems), [[4, '']]);
  });

  it('has a quotation mark inside a cell', () => {
    assert.deepEqual(where(problemsOf(`${HEADER}\nZoë "Z",North,x\n`)), [[2, '']]);
  });

  it('goes on after a closing quotation mark', () => {
    assert.deepEqual(where(problemsOf(`${HEADER}\nTom,North,x\n"Zoë" Z,North,x\n`)), [[3, '']]);
  });
});

describe('a CSV file as programs leave it', () => {
  it('may lack the last blank cells of a row', () => {
    assert.deepEqual(
      rowsOf(`${HEADER}\nZoë\nAna,East`).map(({ values }) => values),
      [
        { name: 'Zoë', team: '', note: '' },
        { name: 'Ana', team: 'East', note: '' },
      ],
    );
  });

  it('may have columns without a name and without a cell, and commas at the end of every line', () => {
    assert.deepEqual(namesOf(`${HEADER},,\nZoë,North,x,,\n`), ['Zoë']);
    assert.deepEqual(namesOf('name,,team,note\nZoë, ,North,x'), ['Zoë']);
  });

  for (const first of ['sep=;', '"sep=;"', 'SEP=,', 'sep=;,,,,'])
    it(`may begin with ${first}, and keeps its line numbers`, () => {
      assert.deepEqual(rowsOf(`${first}\r\nname;team;note\r\nZoë;North;x`), [
        { line: 3, values: { name: 'Zoë', team: 'North', note: 'x' } },
      ]);
    });

  it('may have other columns, whose names are said once', () => {
    assert.deepEqual(
      notesOf(`${HEADER},Payroll_No,cost_centre,payroll_no\nZoë,North,x,7,8,9`).join(),
      'Not used: Payroll_No, cost_centre, payroll_no.',
    );
  });

  const unicodeText = Buffer.from('\ufeffname\tteam\tnote\r\nSiân\tNorth\tx\r\n', 'utf16le');

  for (const [order, bytes] of [
    ['little-endian', unicodeText],
    ['big-endian', Buffer.from(unicodeText).swap16()],
  ] as const)
    it(`may be Excel’s Unicode text, ${order}, and it is said`, () => {
      assert.deepEqual(
        [namesOf(bytes), notesOf(bytes)],
        [['Siân'], ['Read as UTF-16, which Excel calls “Unicode Text”.']],
      );
    });

  it('may be Windows-1252, and it is said with words to check', () => {
    const bytes = Buffer.from(
      `${HEADER}\r\nTom,North,x\r\nZo\xeb O\x92Hale,South,y\r\nSi\xe2n,East,z\r\n`,
      'latin1',
    );
    assert.deepEqual(namesOf(bytes), ['Tom', 'Zoë O’Hale', 'Siân']);
    assert.deepEqual(notesOf(bytes), [
      'Read as Windows-1252, because it is not UTF-8. Check that the accents are right: line 3, “Zoë O’Hale”, and 1 more line.',
    ]);
  });
});

describe('a file that is no CSV', () => {
  it('is refused where some lines are UTF-8 and others are not, with the first of these', () => {
    const bytes = Buffer.concat([
      Buffer.from(`${HEADER}\nSiân,a,b\n`),
      Buffer.from('Zo\xeb Hale,c,d\n', 'latin1'),
    ]);
    const [problem, ...others] = problemsOf(bytes);
    assert.deepEqual([problem?.line, problem?.value, others], [3, 'Zoë Hale', []]);
    assert.match(problem?.mend ?? '', /CSV UTF-8/u);
  });

  it('is refused as UTF-16 that is cut off', () => {
    const bytes = Buffer.from(`\ufeff${HEADER}`, 'utf16le');
    assert.match(problemsOf(bytes.subarray(0, -1))[0]?.problem ?? '', /UTF-16.*cut off/u);
  });

  it('is refused where a byte is no letter of Windows-1252', () => {
    const bytes = Buffer.from(`${HEADER}\nZo\xeb \x81,a,b\n`, 'latin1');
    assert.match(problemsOf(bytes)[0]?.problem ?? '', /not plain text/u);
  });

  it('is refused as UTF-16 without a mark', () => {
    assert.match(problemsOf(Buffer.from(HEADER, 'utf16le'))[0]?.problem ?? '', /not plain text/u);
  });

  it('is refused as a workbook', () => {
    assert.match(problemsOf(Buffer.from('PK\x03\x04…'))[0]?.problem ?? '', /workbook \(\.xlsx\)/u);
    const old = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    assert.match(problemsOf(old)[0]?.problem ?? '', /workbook \(\.xls\)/u);
  });

  it('is refused above 20 MB', () => {
    assert.match(problemsOf(Buffer.alloc(MOST_BYTES + 1, 'a'))[0]?.problem ?? '', /larger than 20 MB/u);
  });
});

describe('a column with the name of an earlier release', () => {
  const more = { formerly: { district: 'town' } };

  it('is read as the one of today', () => {
    const read = readCsv(Buffer.from('name,District\nZoë,North'), ['name', 'town'], more);
    assert.deepEqual([read.rows[0]?.values, read.notes], [{ name: 'Zoë', town: 'North' }, []]);
  });

  it('is refused beside the one of today', () => {
    const read = readCsv(Buffer.from('name,district,town\nZoë,North,South'), ['name', 'town'], more);
    assert.match('problems' in read ? (read.problems[0]?.problem ?? '') : '', /twice/u);
  });
});
