import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/kernel/json.js';
import { findsPerson } from '../../../src/kernel/mentions.js';
import type { Person } from '../../../src/kernel/people.js';
import { collect } from '../../../src/kernel/tables.js';
import { makeDirectory } from '../../../src/platform/directory/directory.js';
import { staffRecords } from '../../../src/platform/directory/records.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { aPerson, aWorld } from '../../support/world.js';

const NOW = new Date('2026-03-11T10:00:00Z');
const guid = (n: number) => `${(n % 16).toString(16)}0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const ANA = aPerson({ id: guid(1), name: 'Ana Fenn', roles: ['manager'] });
const ZOE = aPerson({ id: guid(2), name: 'Zoë Hale', managerId: ANA.id, supervisorId: ANA.id });

const aList = async (...lists: readonly (readonly Person[])[]) => {
  const tables = memoryTables();
  const directory = makeDirectory(
    tables,
    'tenant',
    () => {},
    () => NOW,
  );
  for (const list of lists) await directory.replaceAll(list);
  const events = async () =>
    (await collect(tables.list('people', 'tenant', { from: 'e|', below: 'f' }))).map(({ value }) => value);
  return { directory, tables, events };
};
const afterOf = (event: JsonObject | undefined) =>
  event?.after as JsonObject & { people: readonly JsonObject[] };

describe('the record of the staff list', () => {
  it('says who is new, with their roles, and holds no name, address, team or title', async () => {
    const { events } = await aList([ANA, ZOE]);
    const [event] = await events();
    const { added, changed, removed, people } = afterOf(event);
    assert.deepEqual([event?.actor, added, changed, removed], ['import', 2, 0, 0]);
    assert.deepEqual(
      people.map(({ person, is, after }) => [person, is, after]),
      [
        [ANA.id, 'added', { roles: ['manager'] }],
        [ZOE.id, 'added', { roles: ['social_worker'], managerId: ANA.id, supervisorId: ANA.id }],
      ],
    );
    assert.doesNotMatch(JSON.stringify(event), /Hale|Fenn|elmshire|Family Support|Social worker/u);
  });

  it('says what is other on an entry: roles and ids as they are, of all else that it is other', async () => {
    const changed: Person = { ...ZOE, roles: ['psw'], team: 'Other Team', awayFrom: '2026-03-20' };
    const { events } = await aList([ANA, ZOE], [ANA, changed]);
    const { people } = afterOf((await events())[1]);
    const [{ entry: _mark, ...said } = {}] = people;
    assert.deepEqual(
      [people.length, said],
      [
        1,
        {
          person: ZOE.id,
          is: 'changed',
          fields: ['awayFrom', 'roles', 'team'],
          before: { roles: ['social_worker'] },
          after: { roles: ['psw'] },
        },
      ],
    );
  });

  it('says of somebody who is gone that they are, and nothing else', async () => {
    const { events } = await aList([ANA, ZOE], [ANA]);
    assert.deepEqual(afterOf((await events())[1]).people, [{ person: ZOE.id, is: 'removed' }]);
  });

  it('of thousands at once names them without what is other, in as many events as it takes', async () => {
    const many = Array.from({ length: 2_500 }, (_, n) =>
      aPerson({ id: guid(n), email: `person.${n}@elmshire.example` }),
    );
    const { events } = await aList(many);
    const all = await events();
    const named = all.flatMap((event) => afterOf(event).people);
    assert.deepEqual(
      [all.length, named.length, Object.keys(named[0] ?? {}), afterOf(all.at(-1)).added],
      [13, 2_500, ['person', 'entry'], 2_500],
    );
  });

  it('of more than it can name says how many it does not', async () => {
    const many = Array.from({ length: 16_100 }, (_, n) =>
      aPerson({ id: guid(n), email: `person.${n}@elmshire.example` }),
    );
    const { events, directory } = await aList(many);
    const { added, notNamed } = afterOf((await events()).at(-1));
    assert.deepEqual([added, notNamed, (await directory.people()).all.length], [16_100, 100, 16_100]);
  }).timeout(20_000);

  it('shows a person their own part of it alone, others only where an entry names the person', async () => {
    const { tables } = await aList([ANA, ZOE, aPerson({ id: guid(3), name: 'Someone Else' })]);
    const rows = (await collect(tables.list('people', 'tenant'))).map(({ row, value }) => ({
      table: 'people' as const,
      partition: '',
      row,
      value,
    }));
    const world = aWorld({ people: [ANA, ZOE] });
    const { id, name, email } = ANA;
    const who = { id, name, email, named: findsPerson(name, email) };
    const [finding] = staffRecords.data.find(rows, who, world);
    const said = finding?.fields.map(({ name, value, thirdParty }) => [name, value, thirdParty ?? false]);
    assert.deepEqual(said, [
      ['When', '2026-03-11T10:00:00.000Z', false],
      ['Who', 'import', false],
      ['What was done', 'staff.changed', false],
      ['The entry was', 'added', false],
      ['Roles after', 'manager', false],
      ['On the entry of', 'Zoë Hale', true],
    ]);
  });
});
