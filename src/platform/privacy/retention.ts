import type { PersonId } from '../../kernel/people.js';
import { isGone, oldestKept } from '../../kernel/personal-data.js';
import type { World } from '../../kernel/world.js';
import type { EraseParts } from './erase.js';
import { type Doing, pass } from './pass.js';
import { type Line, makeTally, refuseLeft, type Tally } from './tally.js';
import { plainRows } from './walk.js';

export interface RetentionParts extends EraseParts {
  /** Prunes the audit itself, so that what is left of its chains can still be checked. Gives the number of events. */
  readonly pruneAudit?:
    | ((before: Date, isDryRun: boolean, held: ReadonlySet<PersonId>) => Promise<number>)
    | undefined;
}

/** Deletes or anonymises what is older than its time, or counts it. Done twice, or cut short and done again, it is the same. */
export const makeRetention = ({ passParts, requests, staffList, world, pruneAudit }: RetentionParts) => {
  const leavers = async (now: World, held: ReadonlySet<PersonId>, isDryRun: boolean, tally: Tally) => {
    const left = await staffList.left();
    if (left > 0) tally.count('staff.people', 'delete', left);
    if (left > 0 && !isDryRun) await staffList.sweep();
    const old = now.people.all.filter(({ id }) => isGone(id, now));
    const going = new Set(old.filter(({ id }) => !held.has(id)).map(({ id }) => id));
    if (going.size < old.length) tally.keep('staff.people', 'legal-hold', old.length - going.size);
    if (going.size === 0) return;
    tally.count('staff.people', 'delete', going.size);
    if (!isDryRun) await staffList.takeOff(going);
  };

  return async (isDryRun: boolean): Promise<readonly Line[]> => {
    const now = await world();
    const held = await requests.holds();
    const tally = makeTally();
    await leavers(now, held, isDryRun, tally);
    const expiring: Doing = {
      act: 'privacy.expired',
      actor: 'system',
      subject: (keeper, rows) => keeper.expire(rows, now),
      rows: (keeper, group) => keeper.expire(plainRows(group), now),
      concerns: () => true,
    };
    await pass(passParts, expiring, held, isDryRun, tally);
    const oldest = oldestKept('retention.auditYears', now);
    const pruned = await pruneAudit?.(now.calendar.instantOf(oldest, '00:00'), isDryRun, held);
    if (pruned) tally.count('audit.events', 'delete', pruned);
    refuseLeft(tally.left(), 'so nobody can say how long they may be kept');
    return tally.lines();
  };
};
