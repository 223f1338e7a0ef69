import { absencesOf } from '../../../kernel/absences.js';
import { addDays, type Day, latestDay } from '../../../kernel/calendar.js';
import { isActive, type PersonId } from '../../../kernel/people.js';
import { dayOfInstant } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { type Action, takesAnswers } from '../model.js';

// How it stands with an action of which its owner says that it is somebody else's. Until that one takes it, it stays with
// its owner, who is not nudged meanwhile.

export type Standing =
  /** It is for the one named to say; `until`: the day on which it is for the owner's manager. */
  | { readonly kind: 'waits'; readonly toId: PersonId; readonly since: Day; readonly until: Day }
  /** Whoever was named is not here to say, since that day: it is the owner's again. */
  | { readonly kind: 'absent'; readonly toId: PersonId; readonly on: Day }
  /** Whoever was named has not said: the owner's manager says who takes it. */
  | { readonly kind: 'unanswered'; readonly toId: PersonId; readonly on: Day }
  /** So many have said that it is not theirs that the owner's manager says who takes it. */
  | { readonly kind: 'nobodys'; readonly toId: PersonId; readonly on: Day };

/** The first day from this one on, and up to today, on which somebody is not here. */
const notHereOn = (personId: PersonId, from: Day, { people, today }: World): Day | undefined => {
  const person = people.get(personId);
  if (!person) return from <= today ? from : undefined;
  const left = person.leavesOn === undefined ? undefined : latestDay(addDays(person.leavesOn, 1), from);
  const away = absencesOf(person)
    .filter(({ until }) => until === undefined || until >= from)
    .map((absence) => latestDay(absence.from, from));
  const early = isActive(person, today) || left !== undefined ? undefined : from;
  return [left, early, ...away]
    .filter((day) => day !== undefined && day <= today)
    .sort()
    .at(0);
};

/** “Not mine either”, and its owner has said nothing since. */
export const notTakenNow = (action: Action): NonNullable<Action['offerAnswer']> | undefined => {
  const { offer, offerAnswer: answer, lastAnswerAt } = action;
  if (offer || answer?.outcome !== 'not_mine') return undefined;
  return lastAnswerAt !== undefined && lastAnswerAt > answer.at ? undefined : answer;
};

/** Undefined of an action that is nobody else's for all that is said of it. */
export const standingOf = (action: Action, world: World): Standing | undefined => {
  if (!takesAnswers(action)) return undefined;
  const { calendar, settings, today } = world;
  const { offer } = action;
  if (!offer) {
    const answer = notTakenNow(action);
    return answer && (answer.times ?? 1) >= settings['actions.mostNotMine']
      ? { kind: 'nobodys', toId: answer.toId, on: dayOfInstant(answer.at, world) }
      : undefined;
  }
  const { toId } = offer;
  const asked = calendar.addWorkingDays(offer.askedOn, 1);
  const until = calendar.addWorkingDays(asked, settings['actions.offerWorkingDays']);
  const absent = notHereOn(toId, asked, world);
  if (absent !== undefined && absent < until) return { kind: 'absent', toId, on: calendar.onOrAfter(absent) };
  return until <= today
    ? { kind: 'unanswered', toId, on: until }
    : { kind: 'waits', toId, since: offer.askedOn, until };
};

/** True while it is for somebody else to say whose it is: its owner is not nudged. */
export const isWithOthers = (action: Action, world: World): boolean => {
  const standing = standingOf(action, world);
  return standing !== undefined && standing.kind !== 'absent';
};
