import { type Month, monthInWords } from '../../kernel/calendar.js';
import type { ReportSection } from '../../kernel/capability.js';
import { isActive, type Person } from '../../kernel/people.js';
import { counted, groupedBy } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { isForPanel, type MonthFacts } from './model.js';
import { may } from './permissions.js';

/** Whoever judges or leads sees how widely thanks are spread; nobody sees who is thanked most. */
export const maySeeReport = (person: Person, world: World): boolean =>
  may('shoutouts.report', person, {}, world);

/** A small number could point at a person: it is printed as “fewer than 5”. */
const guarded = (n: number, smallest: number): string =>
  n > 0 && n < smallest ? `fewer than ${smallest}` : String(n);

/** How many nominations there are in the month, how many colleagues they thank, and which teams have none. */
export const reportOf = (
  { month, nominations }: MonthFacts,
  undecided: readonly Month[],
  world: World,
): ReportSection => {
  const smallest = world.settings['report.smallestGroup'];
  const standing = nominations.filter(isForPanel);
  const thanked = new Set(standing.map(({ nomineeId }) => nomineeId));
  const active = world.people.all.filter((person) => isActive(person, world.today));
  const teams = [...groupedBy(active, ({ team }) => team)];
  const large = teams.filter(([, members]) => members.length >= smallest);
  const without = large
    .filter(([, members]) => !members.some(({ id }) => thanked.has(id)))
    .map(([team]) => team)
    .sort((a, b) => a.localeCompare(b, 'en-GB'));
  const small = teams.length - large.length;
  return {
    title: `Shout-outs, ${monthInWords(month)}`,
    exceptions: [
      ...undecided.map((late) => `${monthInWords(late)} is closed and not decided yet`),
      ...without.map((team) => `Nobody thanked yet in ${team}`),
    ],
    figures: [
      { label: 'Nominations', value: guarded(standing.length, smallest) },
      { label: 'Colleagues thanked', value: guarded(thanked.size, smallest) },
      { label: 'Teams with nobody thanked yet', value: `${without.length} of ${large.length}` },
    ],
    note: `Nominations of the open month that were not withdrawn; words that were reported are left out. ${counted(small, 'team')} with fewer than ${smallest} people left out.`,
  };
};
