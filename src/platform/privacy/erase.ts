import type { PersonId } from '../../kernel/people.js';
import type { Sought } from '../../kernel/personal-data.js';
import type { World } from '../../kernel/world.js';
import { type Doing, type PassParts, pass } from './pass.js';
import type { RequestBook } from './requests.js';
import type { StaffList } from './staff-list.js';
import { type Line, makeTally } from './tally.js';
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
    };

export interface EraseParts {
  readonly passParts: () => PassParts;
  readonly requests: RequestBook;
  readonly staffList: StaffList;
  readonly world: () => Promise<World>;
}

const erasing = (who: Sought): Doing => ({
  act: 'privacy.erased',
  actor: 'administrator',
  subject: (keeper, rows) => keeper.erase(rows, who),
  rows: (keeper, group) => keeper.erase(plainRows(group), who),
});

/**
 * Erases one person, or counts what that would change. The name is written down first, because the staff list goes next
 * and the texts of others are searched for it after that; at the end it is forgotten. So a run that was cut short goes
 * on where it stopped.
 */
export const makeErase = ({ passParts, requests, staffList, world }: EraseParts) => {
  const inTheWay = async (who: Sought): Promise<readonly string[]> => {
    const { data, changes } = passParts();
    const now = await world();
    const found = await Promise.all(
      data
        .flatMap(({ subjects }) => subjects)
        .map(async ({ kind, standsInTheWay }) =>
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
    await pass(passParts(), erasing(who), await requests.holds(), isDryRun, tally);
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
    if (preview.lines().length === 0) return { kind: 'unknown' };
    const isBegun = standing?.erasing !== undefined;
    if (isDryRun || (preview.changes() === 0 && !isBegun))
      return { kind: 'done', id, lines: preview.lines(), changes: preview.changes() };
    if (!isBegun) await requests.begin(who);
    const tally = await all(who, false);
    await requests.end(id, tally.changes());
    return { kind: 'done', id, lines: tally.lines(), changes: tally.changes() };
  };
};
