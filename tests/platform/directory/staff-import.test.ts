import assert from 'node:assert/strict';
import { entriesOf, periodsInCell } from '../../../src/kernel/absences.js';
import type { Look } from '../../../src/kernel/capability.js';
import type { JsonObject } from '../../../src/kernel/json.js';
import type { Person } from '../../../src/kernel/people.js';
import { supervisorOn } from '../../../src/kernel/supervisor-history.js';
import type { Tables } from '../../../src/kernel/tables.js';
import { makeDirectory } from '../../../src/platform/directory/directory.js';
import { makeStaffImporter } from '../../../src/platform/directory/staff-import.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { aWorld } from '../../support/world.js';
import { type StaffCells, staffCells, staffEmail, staffId, staffRows } from './staff-file.js';

/** An importer over its own storage, with one capability that looks at each changed person. */
const anOffice = (tables: Tables = memoryTables()) => {
  const aside: string[] = [];
  const directory = makeDirectory(
    tables,
    'tenant',
    (_table, where, fields) => aside.push(`${where}: ${fields}`),
    () => aWorld().now,
  );
  const looks: Look[] = [];
  const told: { changed: readonly Person[]; namesAfter: readonly string[] }[] = [];
  const importer = makeStaffImporter({
    directory,
    world: async () => ({ ...aWorld(), people: await directory.people() }),
    lookAt: async (more) => {
      looks.push(...more);
    },
    looksAfter: (changed, after) => {
      told.push({ changed, namesAfter: after.people.all.map(({ name }) => name) });
      return changed.map(({ id }) => ({ subject: { kind: 'thing', id }, on: after.today }));
    },
  });
  return { tables, directory, importer, looks, told, aside };
};

const prepared = async (office: ReturnType<typeof anOffice>, ...people: readonly StaffCells[]) => {
  const result = await office.importer.prepare(staffRows(...people));
  if (!('apply' in result)) throw new Error(JSON.stringify(result.problems));
  return result;
};

const imported = async (office: ReturnType<typeof anOffice>, ...people: readonly StaffCells[]) => {
  const { counts, apply } = await prepared(office, ...people);
  await apply();
  return counts;
};

const namesIn = async ({ directory }: ReturnType<typeof anOffice>) =>
  (await directory.people()).all.map(({ name }) => name);

describe('the staff import', () => {
  it('writes everybody in the file', async () => {
    const office = anOffice();
    await imported(office, staffCells(1), staffCells(2, { manager_email: staffEmail(1) }));
    assert.deepEqual(await namesIn(office), ['Person 1', 'Person 2']);
  });

  it('leaves people who are not in the file as they are', async () => {
    const office = anOffice();
    await imported(office, staffCells(1), staffCells(2));
    await imported(office, staffCells(2, { name: 'Zoë Hale' }));
    assert.deepEqual(await namesIn(office), ['Person 1', 'Zoë Hale']);
  });

  it('counts who is new, changed and the same', async () => {
    const office = anOffice();
    await imported(office, staffCells(1), staffCells(2));
    const counts = await imported(office, staffCells(1), staffCells(2, { team: 'South' }), staffCells(3));
    assert.deepEqual(counts, { added: 1, changed: 1, same: 1 });
  });

  it('takes an emptied cell as a change', async () => {
    const office = anOffice();
    await imported(office, staffCells(1, { leaves_on: '2026-04-30' }));
    await imported(office, staffCells(1));
    assert.equal((await office.directory.people()).get(staffId(1))?.leavesOn, undefined);
  });

  it('counts the same file as nothing but the same, whatever the order of the roles', async () => {
    const office = anOffice();
    await imported(office, staffCells(1, { roles: 'panel;manager', leaves_on: '2027-01-04' }));
    const counts = await imported(office, staffCells(1, { roles: 'manager;panel', leaves_on: '2027-01-04' }));
    assert.deepEqual(counts, { added: 0, changed: 0, same: 1 });
  });

  it('writes nothing for the same file', async () => {
    const office = anOffice();
    await imported(office, staffCells(1));
    const before = await office.tables.get('people', 'tenant', 'generation');
    await imported(office, staffCells(1));
    assert.deepEqual(await office.tables.get('people', 'tenant', 'generation'), before);
  });

  it('has nobody looked at for the same file', async () => {
    const office = anOffice();
    await imported(office, staffCells(1));
    office.looks.length = 0;
    await imported(office, staffCells(1));
    assert.deepEqual(office.looks, []);
  });

  it('tells the capabilities who changed, with everybody as they are afterwards', async () => {
    const office = anOffice();
    await imported(office, staffCells(1), staffCells(2));
    await imported(office, staffCells(1), staffCells(3));
    const last = office.told.at(-1);
    assert.deepEqual(
      [last?.changed.map(({ name }) => name), last?.namesAfter],
      [['Person 3'], ['Person 1', 'Person 2', 'Person 3']],
    );
  });

  it('tells the capabilities of those who are ended because they are not in the file, as of everybody who changes', async () => {
    const office = anOffice();
    await imported(office, staffCells(1), staffCells(2));
    office.looks.length = 0;
    const result = await office.importer.prepare(staffRows(staffCells(1)), { missingLeaveOn: '2026-04-30' });
    if ('apply' in result) await result.apply();
    assert.deepEqual(
      office.told.at(-1)?.changed.map(({ name, leavesOn }) => [name, leavesOn]),
      [['Person 2', '2026-04-30']],
    );
    assert.deepEqual(
      office.looks.map(({ subject }) => subject.id),
      [staffId(2), staffId(2)],
    );
  });

  it('writes the hints before the list and once more after it', async () => {
    const order: string[] = [];
    const tables = memoryTables();
    const directory = makeDirectory(
      tables,
      'tenant',
      () => {},
      () => aWorld().now,
    );
    const importer = makeStaffImporter({
      directory: {
        listed: directory.listed,
        tidyAmendments: directory.tidyAmendments,
        replaceAll: async () => {
          order.push('list');
        },
      },
      world: async () => aWorld(),
      lookAt: async () => {
        order.push('hints');
      },
      looksAfter: () => [],
    });
    const result = await importer.prepare(staffRows(staffCells(1)));
    if ('apply' in result) await result.apply();
    assert.deepEqual(order, ['hints', 'list', 'hints']);
  });

  it('changes nothing until it is applied', async () => {
    const office = anOffice();
    await prepared(office, staffCells(1));
    assert.deepEqual(await namesIn(office), []);
  });

  it('cannot be applied with a problem anywhere in the file', async () => {
    const office = anOffice();
    const result = await office.importer.prepare(staffRows(staffCells(1), staffCells(2, { name: '' })));
    assert.deepEqual([result.problems.length, 'apply' in result], [1, false]);
  });

  it('refuses to write over another import that came in between', async () => {
    const office = anOffice();
    const { apply } = await prepared(office, staffCells(1));
    await imported(anOffice(office.tables), staffCells(2));
    await assert.rejects(apply(), { code: 'import-overtaken' });
  });
});

/** Today is Wednesday 11 March 2026. */
describe('what a staff import keeps of dates', () => {
  const afterFiles = async (...files: readonly StaffCells[]) => {
    const office = anOffice();
    for (const cells of files) await imported(office, staffCells(1, cells), staffCells(2), staffCells(3));
    return (await office.directory.people()).get(staffId(1));
  };
  const awayAfter = async (...files: readonly StaffCells[]) => {
    const person = await afterFiles(...files);
    return person && periodsInCell(entriesOf(person));
  };

  it('is a time away that was over, and is no longer named', async () => {
    const past = { away_from: '2026-03-02', away_until: '2026-03-06' };
    assert.equal(await awayAfter(past, {}), '2026-03-02..2026-03-06');
  });

  it('is what has been of one without an end: it ends the day before', async () => {
    assert.equal(await awayAfter({ away_from: '2026-03-02' }, {}), '2026-03-02..2026-03-10');
  });

  it('is nothing of one to come', async () => {
    assert.equal(await awayAfter({ away_from: '2026-04-01' }, {}), '');
  });

  it('is the first of two that two files name', async () => {
    const past = { away_from: '2026-03-02', away_until: '2026-03-06' };
    assert.equal(await awayAfter(past, { away_from: '2026-04-01' }), '2026-03-02..2026-03-06; 2026-04-01..');
  });

  it('is every one that one cell names', async () => {
    const absences = '2026-03-02..2026-03-06; 2026-04-01..';
    assert.equal(await awayAfter({ absences }), absences);
  });

  it('is everything where the file has no such columns', async () => {
    const office = anOffice();
    await imported(office, staffCells(1, { away_from: '2026-04-01', absences: '2026-03-02..2026-03-06' }));
    const rows = staffRows(staffCells(1, { team: 'South' })).map(({ line, values }) => {
      const {
        away_from: _f,
        away_until: _u,
        absences: _a,
        induction_paused: _p,
        induction_extended_until: _e,
        ...rest
      } = values;
      return { line, values: rest };
    });
    const result = await office.importer.prepare(rows);
    if ('apply' in result) await result.apply();
    const person = (await office.directory.people()).get(staffId(1));
    assert.deepEqual(
      [person?.team, periodsInCell(person?.absences ?? [])],
      ['South', '2026-03-02..2026-03-06; 2026-04-01..'],
    );
  });

  it('is written also as the release before reads it: the present time away, or else the next', async () => {
    const { awayFrom, awayUntil } =
      (await afterFiles({ absences: '2026-03-02..2026-03-06; 2026-03-09..2026-03-13; 2026-04-01..' })) ?? {};
    assert.deepEqual([awayFrom, awayUntil], ['2026-03-09', '2026-03-13']);
  });

  it('is nothing of a time away that ended more than two years ago, as the setting says', async () => {
    // Two years before 11 March 2026.
    const absences = '2023-11-01..2024-03-10; 2024-03-04..2024-03-11'.split('; ');
    assert.deepEqual(
      [await awayAfter({ absences: absences[0] ?? '' }), await awayAfter({ absences: absences[1] ?? '' })],
      ['', '2024-03-04..2024-03-11'],
    );
  });

  it('makes nobody changed whom the release before has written, and the file says the same', async () => {
    const office = anOffice();
    const one = staffCells(1, { away_from: '2026-03-09' });
    await imported(office, one);
    const stored = (await office.directory.people()).get(staffId(1));
    const { absences: _list, ...before } = stored ?? ({} as Person);
    await office.directory.replaceAll([before]);
    assert.deepEqual(await imported(office, one), { added: 0, changed: 0, same: 1 });
  });

  it('is who was supervisor before, to the day before the import', async () => {
    const person = await afterFiles(
      { supervisor_email: staffEmail(2) },
      { supervisor_email: staffEmail(3), second_supervisor_email: staffEmail(2) },
    );
    assert.deepEqual(
      [
        person && supervisorOn(person, '2026-03-10'),
        person && supervisorOn(person, '2026-03-11'),
        person && supervisorOn(person, '2026-03-10', 'second'),
        person && supervisorOn(person, '2026-03-11', 'second'),
      ],
      [staffId(2), staffId(3), undefined, staffId(2)],
    );
  });

  const ASYE = { induction_started_on: '2025-09-01' };

  it('is a pause of the induction', async () => {
    const person = await afterFiles(
      { ...ASYE, induction_paused: '2025-12-01..2026-01-09; 2026-03-02..' },
      { ...ASYE, induction_paused: '' },
    );
    assert.equal(periodsInCell(person?.asyePauses ?? []), '2025-12-01..2026-01-09; 2026-03-02..2026-03-10');
  });

  it('is an extension of the induction that is over, and none that is not', async () => {
    const extensionAfter = async (until: string) =>
      (await afterFiles({ ...ASYE, induction_extended_until: until }, ASYE))?.asyeExtendedUntil;
    assert.deepEqual(
      [await extensionAfter('2026-02-28'), await extensionAfter('2026-11-30')],
      ['2026-02-28', undefined],
    );
  });
});

describe('what a staff list of another release holds', () => {
  /** Two people, the first as another release wrote them. */
  const aListWith = async (beyond: JsonObject) => {
    const office = anOffice();
    await imported(office, staffCells(1), staffCells(2));
    const row = staffId(1);
    const partition = 'tenant|1|3';
    const stored = await office.tables.get('people', partition, row);
    await office.tables.transact('people', partition, [
      { do: 'put', row, value: { ...stored?.value, ...beyond } },
    ]);
    const later = anOffice(office.tables);
    const nowStored = async () => {
      const pointer = await office.tables.get('people', 'tenant', 'generation');
      return (await office.tables.get('people', `tenant|${pointer?.value.generation}|3`, row))?.value;
    };
    return { ...later, nowStored };
  };

  it('is read though it has fields that this one does not know', async () => {
    const office = await aListWith({ pronouns: 'they' });
    assert.deepEqual([await namesIn(office), office.aside], [['Person 1', 'Person 2'], []]);
  });

  it('stays when an import changes that person', async () => {
    const office = await aListWith({ pronouns: 'they' });
    await imported(office, staffCells(1, { team: 'South' }));
    const { team, pronouns } = (await office.nowStored()) ?? {};
    assert.deepEqual([team, pronouns], ['South', 'they']);
  });

  it('makes nobody a changed person', async () => {
    const office = await aListWith({ pronouns: 'they', roles: ['social_worker', 'quality_lead'] });
    assert.deepEqual(await imported(office, staffCells(1)), { added: 0, changed: 0, same: 1 });
  });

  it('keeps a role that this one does not know, which allows nothing', async () => {
    const office = await aListWith({ roles: ['quality_lead', 'social_worker'] });
    await imported(office, staffCells(1, { roles: 'nqsw', induction_started_on: '2026-01-05' }));
    assert.deepEqual((await office.nowStored())?.roles, ['nqsw', 'quality_lead']);
  });

  it('sets a person aside who cannot be read, by name, and gives everybody else', async () => {
    const office = await aListWith({ startedOn: 'soon' });
    assert.deepEqual(
      [await namesIn(office), office.aside],
      [['Person 2'], [`tenant|1|3|${staffId(1)}: startedOn`]],
    );
  });

  it('does not take a person who is set aside for one who is gone', async () => {
    const office = await aListWith({ startedOn: 'soon' });
    const people = await office.directory.people();
    assert.deepEqual(
      [people.get(staffId(1)), people.isListed(staffId(1)), people.isListed(staffId(3))],
      [undefined, true, false],
    );
  });

  it('carries a person who is set aside through an import of others, as they are', async () => {
    const office = await aListWith({ startedOn: 'soon', pronouns: 'they' });
    const before = await office.nowStored();
    await imported(office, staffCells(2, { team: 'South' }), staffCells(3));
    assert.deepEqual(await office.nowStored(), before);
  });

  it('puts a person of the file in the place of the one set aside', async () => {
    const office = await aListWith({ startedOn: 'soon' });
    await imported(office, staffCells(1));
    assert.deepEqual(await namesIn(office), ['Person 1', 'Person 2']);
  });

  it('leaves nothing of a person who is taken off, set aside or not', async () => {
    const office = await aListWith({ startedOn: 'soon' });
    await office.directory.replaceAll((await office.directory.people()).all, new Set([staffId(1)]));
    assert.equal(await office.nowStored(), undefined);
  });

  it('is a failure with a code of its own when nobody can say which list holds', async () => {
    const office = await aListWith({});
    await office.tables.transact('people', 'tenant', [
      { do: 'put', row: 'generation', value: { generation: 'last' } },
    ]);
    await assert.rejects(office.directory.people(), { code: 'staff-list-unreadable' });
  });
});
