import assert from 'node:assert/strict';
import { aService, type Service } from './support/service.js';

// An import of one row reads what the row is about, and not everything that there is.

/** Beside the staff list, which every process reads once, whole, and whatever it does. */
const MOST_IN_ALL = 20;
const isOfStaffList = (request: string): boolean => request.startsWith('list people ');

const COLUMNS = 'reference,title,owner_email,due_on,agreed_on';

const letters = (n: number): string => String.fromCharCode(65 + Math.floor(n / 26), 97 + (n % 26));
const owners = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `Erin ${letters(n)}`);

/** So many owners with three actions each, on the morning after these came in. */
const withOwners = async (count: number): Promise<Service> => {
  const people = owners(count);
  const service = await aService({
    at: '2027-02-01 08:00',
    staff: `name,manager_email,roles\nSol Marsh,,service_manager\n${people.map((name) => `${name},Sol Marsh,social_worker`).join('\n')}`,
    actions: `${COLUMNS}\n${people
      .flatMap((name, n) =>
        [1, 2, 3].map((part) => `IP-${n}-${part},Write part ${part},${name},2027-06-14,2027-01-11`),
      )
      .join('\n')}`,
  });
  await service.day('2027-02-02');
  return service;
};

/** What an import of one row asks of the storage. */
const asked = async (service: Service, row: string, says: string) => {
  const imported = await service.import('actions', `${COLUMNS}\n${row}`);
  assert.ok(imported.says.join('\n').includes(says), imported.says.join('\n'));
  const { rounds } = service.lastImport() ?? assert.fail('nothing was asked');
  return rounds.map((each) => each.filter((request) => !isOfStaffList(request)));
};

describe('an import of one row asks little of the storage', () => {
  for (const [what, row, says] of [
    ['that is new', 'IP-NEW,Write it,Erin Ab,2027-06-14,2027-01-11', '1 added'],
    ['that rewords', 'IP-1-1,Write the first part,Erin Ab,2027-06-14,2027-01-11', '1 changed'],
    ['that names another owner than ours', 'IP-1-1,Write part 1,Erin Ac,2027-06-14,2027-01-11', 'ours kept'],
  ] as const)
    it(`${what}, and as much with few owners as with many`, async () => {
      const few = await asked(await withOwners(3), row, says);
      const many = await asked(await withOwners(60), row, says);
      const list = many.map((each, n) => `${n + 1}. ${each.join('\n   ')}`).join('\n');
      assert.ok(many.flat().length <= MOST_IN_ALL, `${many.flat().length} in all\n${list}`);
      assert.equal(many.flat().length, few.flat().length, list);
    });
});
