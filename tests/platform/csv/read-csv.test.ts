import assert from 'node:assert/strict';
import type { Problem } from '../../../src/kernel/imports.js';
import { MOST_BYTES, readCsv } from '../../../src/platform/csv/read-csv.js';

const COLUMNS = ['name', 'team', 'note'];
const HEADER = 'name,team,note';

const bytesOf = (text: string | Buffer): Buffer => (typeof text === 'string' ? Buffer.from(text) : text);

const rowsOf = (text: string | Buffer) => {
  const read = readCsv(bytesOf(text), COLUMNS);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.rows;
};

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

  it('says what the header must be', () => {
    assert.ok(problemsOf('name,team\n').every(({ mend }) => mend.includes(HEADER)));
  });

  it('names an unnamed column by its place', () => {
    assert.deepEqual(
      problemsOf(`${HEADER},\nZoë,North,x,`).map(({ problem }) => problem),
      ['column 4 of the header has no name'],
    );
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
  it('has too many or too few cells, each on its line', () => {
    const problems = problemsOf(`${HEADER}\nZoë,North\nAna,East,x\n"a\nb",North,x,y\n`);
    assert.deepEqual(
      problems.map(({ line, problem }) => [line, problem]),
      [
        [2, 'the row has 2 cells, the header has 3'],
        [4, 'the row has 4 cells, the header has 3'],
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

describe('a file that is no CSV in UTF-8', () => {
  it('is refused with the first line that cannot be read, and how to save it', () => {
    const bytes = Buffer.from(
      `${HEADER}\r\nTom,North,x\r\nZo\xeb Hale,South,y\r\nSi\xe2n,East,z\r\n`,
      'latin1',
    );
    const [problem] = problemsOf(bytes);
    assert.deepEqual([problem?.line, problem?.value], [3, 'Zoë Hale']);
  });

  it('says how many more lines are like it, and to save as CSV UTF-8', () => {
    const [problem] = problemsOf(Buffer.from(`${HEADER}\nZo\xeb,a,b\nSi\xe2n,c,d\n`, 'latin1'));
    assert.match(`${problem?.problem} ${problem?.mend}`, /1 more line too.*CSV UTF-8/u);
  });

  it('is refused as UTF-16', () => {
    assert.match(problemsOf(Buffer.from(`\ufeff${HEADER}`, 'utf16le'))[0]?.problem ?? '', /UTF-16/u);
  });

  it('is refused as UTF-16 without a mark', () => {
    assert.match(problemsOf(Buffer.from(HEADER, 'utf16le'))[0]?.problem ?? '', /not plain text/u);
  });

  it('is refused as a workbook', () => {
    assert.match(problemsOf(Buffer.from('PK\x03\x04…'))[0]?.problem ?? '', /workbook/u);
  });

  it('is refused above 20 MB', () => {
    assert.match(problemsOf(Buffer.alloc(MOST_BYTES + 1, 'a'))[0]?.problem ?? '', /larger than 20 MB/u);
  });
});
