import { itemRow } from '../../kernel/layout.js';
import type { PersonId } from '../../kernel/people.js';
import {
  becomes,
  holds,
  type ItemFate,
  namesThem,
  type RecordStatement,
  type Sought,
  type SubjectData,
  type SubjectRows,
} from '../../kernel/personal-data.js';
import { withoutTrace } from '../../kernel/records.js';
import type { World } from '../../kernel/world.js';
import { placeOf } from './coverage.js';
import { type Doing, type PassParts, pass } from './pass.js';
import type { RequestBook } from './requests.js';
import type { StaffList } from './staff-list.js';
import { type Line, makeTally, refuseLeft, type Tally } from './tally.js';
import { plainRows } from './walk.js';

export type Erased =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'held'; readonly id: PersonId; readonly reason: string; readonly setAt: string }
  | { readonly kind: 'in-the-way'; readonly id: PersonId; readonly what: readonly string[] }
  | {
      readonly kind: 'done';
      readonly id: PersonId;
      readonly lines: readonly Line[];
      readonly changes: number;
      /**
       * What names the person and stays while a legal hold is on somebody else whom it names, by record type. The
       * erasure is under way until there is none.
       */
      readonly left: ReadonlyMap<string, number>;
    };

export interface EraseParts {
  readonly passParts: PassParts;
  readonly requests: RequestBook;
  readonly staffList: StaffList;
  readonly world: () => Promise<World>;
}

/** The form of each record type. */
type Schemas = ReadonlyMap<string, RecordStatement['schema']>;

/**
 * What its capability says of a subject, and no trace of the person in fields that this release does not know. An item
 * that would hold their id all the same is left, and named: there is none, if what is kept is said rightly.
 */
const fatesOf = (
  keeper: SubjectData,
  rows: SubjectRows,
  who: Sought,
  schemas: Schemas,
  tally: Tally,
): readonly ItemFate[] => {
  const said = new Map(keeper.erase(rows, who).map((fate) => [fate.key, fate]));
  const stored = [...rows.items, ...(rows.head ? [{ key: '', value: rows.head }] : [])];
  return stored.flatMap(({ key, value }): readonly ItemFate[] => {
    const own = said.get(key);
    const type = own?.type ?? keeper.typeOf(key);
    const schema = schemas.get(type ?? '');
    if (!type || !schema || own?.fate.do === 'delete') return own ? [own] : [];
    const before = own?.fate.do === 'replace' ? own.fate.value : value;
    const after = withoutTrace(schema, before, who);
    if (own?.fate.do !== 'keep' && key !== '' && holds(after, who.id))
      tally.leave(placeOf({ table: 'state', partition: rows.ref.kind, row: itemRow(key), value: {} }));
    const clean = becomes(key, type, before, after);
    return clean.length > 0 || !own ? clean : [own];
  });
};

const erasing = (who: Sought, schemas: Schemas, tally: Tally): Doing => ({
  act: 'privacy.erased',
  actor: 'administrator',
  subject: (keeper, rows) => fatesOf(keeper, rows, who, schemas, tally),
  rows: (keeper, group) => {
    const rows = plainRows(group);
    const fates = keeper.erase(rows, who);
    for (const { row, fate } of fates) {
      const found = rows.find((each) => each.row === row);
      if (found && fate.do === 'replace' && holds(fate.value, who.id)) tally.leave(placeOf(found));
    }
    return fates;
  },
  concerns: (row) => namesThem(row, who),
});

const ended = (id: PersonId, tally: Tally): Erased => {
  refuseLeft(tally.left(), `and they name ${id}`);
  return {
    kind: 'done',
    id,
    lines: tally.lines(),
    changes: tally.changes(),
    left: tally.keptFor('legal-hold'),
  };
};

/** Whether nothing stays that is to go later. */
const isWhole = (tally: Tally): boolean =>
  tally.left().length === 0 && tally.keptFor('legal-hold').size === 0;

/**
 * Erases one person, or counts what that would change. The name is written down first, because the staff list goes next
 * and the texts of others are searched for it after that; at the end it is forgotten. So a run that was cut short goes
 * on where it stopped.
 */
export const makeErase = ({ passParts, requests, staffList, world }: EraseParts) => {
  const schemas: Schemas = new Map(passParts.data.records.map(({ id, schema }) => [id, schema]));

  const inTheWay = async (who: Sought): Promise<readonly string[]> => {
    const { data, changes } = passParts;
    const now = await world();
    const found = await Promise.all(
      data.subjects.map(async ({ kind, standsInTheWay }) =>
        standsInTheWay ? standsInTheWay(await changes.rowsOf({ kind, id: who.id }), who, now) : [],
      ),
    );
    return found.flat();
  };

  const all = async (who: Sought, isDryRun: boolean) => {
    const tally = makeTally();
    const { own, others } = await staffList.naming(who.id);
    if (own > 0) tally.count('staff.people', 'delete', own);
    if (others > 0) tally.count('staff.people', 'replace', others);
    if (!isDryRun && own + others > 0) await staffList.takeOff(new Set([who.id]));
    await pass(passParts, erasing(who, schemas, tally), await requests.holds(), isDryRun, tally);
    return tally;
  };

  return async (idOrEmail: string, isDryRun: boolean): Promise<Erased> => {
    const who = await requests.whoIs(idOrEmail);
    if (!who) return { kind: 'unknown' };
    const { id } = who;
    const standing = await requests.of(id);
    if (standing?.hold) return { kind: 'held', id, ...standing.hold };
    const what = await inTheWay(who);
    if (what.length > 0) return { kind: 'in-the-way', id, what };
    const preview = await all(who, true);
    if (preview.lines().length === 0 && preview.left().length === 0) return { kind: 'unknown' };
    const isBegun = standing?.erasing !== undefined;
    if (isDryRun || (preview.changes() === 0 && !isBegun && isWhole(preview))) return ended(id, preview);
    if (!isBegun) await requests.begin(who);
    const tally = await all(who, false);
    // What was left, or stays while a hold is on somebody whom it names, keeps the erasure under way, with the name to
    // look for.
    if (isWhole(tally)) await requests.end(id, tally.changes());
    return ended(id, tally);
  };
};
