import { valuesOf } from '../../kernel/fields.js';
import {
  type Finding,
  namesThem,
  type PersonalData,
  type Sought,
  type SubjectData,
  type SubjectRows,
} from '../../kernel/personal-data.js';
import { shownIn } from '../../kernel/records.js';
import type { World } from '../../kernel/world.js';
import { undescribedIn } from './coverage.js';
import type { PassParts } from './pass.js';
import { refuseLeft } from './tally.js';
import { type Group, groupsOf, plainRows, refOf, subjectRows } from './walk.js';

/** A head of which nothing is shown, where a field that this release does not know names the person. */
const headNaming = (
  keeper: SubjectData,
  { head }: SubjectRows,
  shown: readonly Finding[],
  who: Sought,
  world: World,
  { records }: PersonalData,
): readonly Finding[] => {
  const record = records.find(({ id }) => id === keeper.typeOf(''));
  if (!head || !record || shown.some(({ type }) => type === record.id)) return [];
  const unknown = valuesOf(record.schema, head).filter(({ field }) => field.isUnknown);
  const isNamed = unknown.some(({ value }) => value === who.id || who.named.isIn(String(value)));
  return isNamed
    ? [{ type: record.id, how: 'mention', fields: shownIn(unknown, 'mention', who, world) }]
    : [];
};

const foundIn = (group: Group, who: Sought, world: World, data: PersonalData): readonly Finding[] => {
  const plain = data.rows
    .filter(({ table }) => table === group.table)
    .flatMap((keeper) => keeper.find(plainRows(group), who, world));
  const ref = refOf(group.partition);
  const keeper = data.subjects.find(({ kind }) => kind === ref.kind);
  if (!keeper || group.table !== 'state') return plain;
  const rows = subjectRows(ref, group.rows);
  const own = keeper.find(rows, who, world);
  return [...plain, ...own, ...headNaming(keeper, rows, own, who, world, data)];
};

/** Everything about one person, of every table. Throws when something that names them is not described by anybody. */
export const findingsAbout = async (
  who: Sought,
  world: World,
  { tables, tenant, data }: Pick<PassParts, 'tables' | 'tenant' | 'data'>,
): Promise<readonly Finding[]> => {
  const found = new Map<string, Finding>();
  const left = new Set<string>();
  const placesOf = undescribedIn(data);
  for await (const group of groupsOf(tables, tenant)) {
    // The list before the present one says the same of most people.
    for (const one of foundIn(group, who, world, data)) found.set(JSON.stringify(one), one);
    for (const place of placesOf(group, (row) => namesThem(row, who))) left.add(place);
  }
  refuseLeft([...left], `and they name ${who.id}`);
  return [...found.values()];
};
