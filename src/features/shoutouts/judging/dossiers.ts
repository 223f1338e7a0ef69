import type { Month } from '../../../kernel/calendar.js';
import { shortIdOf } from '../../../kernel/ids.js';
import type { Person, PersonId } from '../../../kernel/people.js';
import type { Parties } from '../../../kernel/permissions.js';
import { groupedBy } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { colleague, inNoOrder, isForPanel, isStanding, type Nomination } from '../model.js';
import { may } from '../permissions.js';

/** All nominations of one colleague in a month, as one. */
export interface Dossier {
  /** Made under the secret of the service: nobody finds out by trying whose it is. */
  readonly id: string;
  /** Its place in an order that has nothing to do with names. Stays the same once the month has closed. */
  readonly number: number;
  readonly nomineeId: PersonId;
  /** Of all that stand: whoever wrote words that were reported has a part in it all the same. */
  readonly nominatorIds: readonly PersonId[];
  /** Not in the order in which they were written, and without those whose words are reported or were taken out. */
  readonly nominations: readonly Nomination[];
}

/**
 * The month's dossiers. Colleagues who have left, and those of whom all words are reported, keep their number but are not
 * judged.
 */
export const dossiersOf = (
  month: Month,
  nominations: readonly Nomination[],
  world: World,
): readonly Dossier[] =>
  [...groupedBy(nominations.filter(isStanding), ({ nomineeId }) => nomineeId)]
    .map(([nomineeId, theirs]) => ({ id: world.keyed('dossier', month, nomineeId), nomineeId, theirs }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, nomineeId, theirs }, index) => ({
      id,
      number: index + 1,
      nomineeId,
      nominatorIds: [...new Set(theirs.map(({ nominatorId }) => nominatorId))],
      nominations: inNoOrder(theirs.filter(isForPanel), world),
    }))
    .filter(({ nomineeId, nominations: shown }) => shown.length > 0 && colleague(nomineeId, world));

/**
 * What the panel was shown of a month: one nomination more or fewer makes another one. The moments of writing are in it,
 * which the panel does not know, so that it cannot be tried out who wrote about whom.
 */
export const seenOf = (dossiers: readonly Dossier[]): string =>
  shortIdOf(dossiers.flatMap(({ nominations: shown }) => shown.map(({ id, at }) => `${id} ${at}`)).join(' '));

/** The dossier that a pick names, by its id or by its number as somebody types it. */
export const pickedIn = (dossiers: readonly Dossier[], pick: string): Dossier | undefined =>
  dossiers.find(({ id, number }) => id === pick || String(number) === pick);

/** Those whom a judgement of the dossier touches. */
export const partiesOf = ({ nomineeId, nominatorIds }: Dossier): Parties => ({
  nominees: [nomineeId],
  nominators: nominatorIds,
});

/** A judge steps out of a dossier in which they are nominee or nominator. */
export const mayJudge = (judge: Person, dossier: Dossier, world: World): boolean =>
  may('shoutouts.pick', judge, partiesOf(dossier), world);
