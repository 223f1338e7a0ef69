import assert from 'node:assert/strict';
import { EXAMPLES_AT, PRESENT } from '../../../docs/file-example.js';
import { FILE_EXAMPLES } from '../../../docs/file-examples.js';
import { anOffice } from '../../support/office.js';
import { type StaffCells, staffCells, staffCsv, staffEmail } from '../directory/staff-file.js';

/** The same numbers each time, so that a file that fails can be looked at again. */
const randomFrom = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};
type Random = ReturnType<typeof randomFrom>;

const ODD = [
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\n',
  '\r',
  '\r\n',
  '\ufeff',
  '\0',
  'Ã¢',
  'â€™',
  '\ufffd',
  '\x85',
  '2026-02-30',
  '03/04/2026',
  '@',
  '#N/A',
  'sep=;\n',
  'é',
  ' ',
  '\u00a0',
  '9'.repeat(300),
].flatMap((text) => [Buffer.from(text), Buffer.from(text, 'latin1'), Buffer.from(text, 'utf16le')]);

const oneOf = <T>(random: Random, list: readonly T[]): T => {
  const chosen = list[random(list.length)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
};

/** A file with something put in, left out, swapped or doubled at a random place. */
const bent = (random: Random, bytes: Buffer): Buffer => {
  const [at, length] = [random(bytes.length + 1), random(40)];
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (random(4)) {
    case 0:
      return Buffer.concat([before, oneOf(random, ODD), after]);
    case 1:
      return Buffer.concat([before, after.subarray(length)]);
    case 2:
      return Buffer.concat([before, after.subarray(0, length), after]);
    default:
      return Buffer.concat([before, Buffer.from([random(256)]), after.subarray(1)]);
  }
};

const aFile = (random: Random) => {
  const isTaken = random(3) > 0;
  const { kind, bytes } = oneOf(
    random,
    FILE_EXAMPLES.filter((example) => example.isTaken === isTaken),
  );
  let file = bytes;
  for (let n = random(5); n > 0; n -= 1) file = bent(random, file);
  return { kind, file };
};

describe('an import of any bytes', function () {
  this.timeout(120_000);

  for (let seed = 1; seed <= 8; seed += 1)
    it(`writes all of a file or nothing, says something, and changes nothing the second time (seed ${seed})`, async () => {
      const random = randomFrom(seed);
      const office = anOffice(EXAMPLES_AT);
      await office.import('staff', Buffer.from(PRESENT));
      let taken = 0;
      for (let n = 0; n < 150; n += 1) {
        const { kind, file } = aFile(random);
        const before = await office.dump();
        const where = `file ${n} of seed ${seed}: ${JSON.stringify(file.toString('latin1'))}`;
        const dry = await office.import(kind, file, { isDryRun: true, isAll: true });
        assert.deepEqual(await office.dump(), before, where);
        const { code, says } = await office.import(kind, file, { isAll: true });
        const after = await office.dump();
        assert.equal(code, dry.code, where);
        assert.ok(
          says.every((line) => line !== '' && !/[\0\n\r]/u.test(line)),
          where,
        );
        if (code === 0) {
          taken += 1;
          assert.match((await office.import(kind, file)).says.at(-1) ?? '', /^Nothing to write/u, where);
          assert.deepEqual(await office.dump(), after, where);
        } else {
          assert.deepEqual(after, before, where);
          assert.ok(
            says.slice(0, -1).some((line) => line.includes('Mend: ')),
            where,
          );
        }
      }
      assert.ok(taken > 10 && taken < 140, `${taken} of 150 were taken`);
    });
});

describe('a row that is broken', () => {
  const imported = async (manager: string, other: string) => {
    const rows = [manager, staffRow(staffCells(2, { manager_email: other }))];
    const [header = ''] = staffCsv().split('\r\n');
    return anOffice(EXAMPLES_AT).import('staff', Buffer.from([header, ...rows].join('\r\n')));
  };
  const staffRow = (cells: StaffCells) => staffCsv(cells).split('\r\n')[1] ?? '';
  const broken = [
    staffRow(staffCells(1, { name: 'Tom Hale' }))
      .replace('Tom', 'Hale, Tom')
      .replace(/,$/u, ',2030-01-01'),
    staffRow(staffCells(1)).replace('Person', 'Person "P"'),
  ];

  for (const [n, row] of broken.entries()) {
    it(`makes no problem of those who name its person (${n + 1})`, async () => {
      const { says } = await imported(row, staffEmail(1));
      assert.deepEqual([says.length, /^line 2/u.test(says[0] ?? '')], [2, true], says.join('\n'));
    });

    it(`does not hide that another address is nobody’s (${n + 1})`, async () => {
      const { says } = await imported(row, 'nobody@elmshire.example');
      assert.match(says[1] ?? '', /^line 3, manager_email .*nobody has this address/u);
      assert.equal(says.at(-1), '2 problems. Nothing was written.');
    });
  }
});
