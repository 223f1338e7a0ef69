import { idFrom, shortIdOf } from '../../../kernel/ids.js';
import type { PersonId } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { isHeld, type Nomination } from '../model.js';
import { isGone } from '../thanks.js';

/**
 * Names words on the card of the colleague whom they thank, by what that colleague reads and by nothing else: the id of a
 * nomination, or the moment of writing, could be tried out against a list of people.
 */
export const markOf = ({
  category,
  did,
  difference,
  nameHidden,
  nominatorId,
}: Pick<Nomination, 'category' | 'did' | 'difference' | 'nameHidden' | 'nominatorId'>): string =>
  shortIdOf(idFrom('words', category, did, difference, nameHidden ? '' : nominatorId));

/** Whether the thanks went to them, be it withdrawn since: what was read can be reported. */
const wasSent = (nomination: Nomination, world: World): boolean => {
  const { withdrawnAt } = nomination;
  return isGone(nomination, world, withdrawnAt === undefined ? world.now : new Date(withdrawnAt));
};

/**
 * The nomination that a button of the colleague names. Two that look the same to them are the same to them: the one that
 * was not reported comes first, then the older one.
 */
export const markedIn = (
  nominations: readonly Nomination[],
  mark: string,
  nomineeId: PersonId,
  world: World,
): Nomination | undefined => {
  const theirs = nominations
    .filter((each) => each.nomineeId === nomineeId && markOf(each) === mark && wasSent(each, world))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return theirs.find(({ reportedAt }) => reportedAt === undefined) ?? theirs.find(isHeld) ?? theirs[0];
};
