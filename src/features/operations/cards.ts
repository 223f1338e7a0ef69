import { type Day, dayInWords } from '../../kernel/calendar.js';
import type { DeliveryFigures } from '../../kernel/capability.js';
import type { Card } from '../../kernel/card.js';
import { DELIVERY_REASONS } from '../../kernel/codes.js';
import { isActive } from '../../kernel/people.js';
import { counted } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';

/** Names on the card; the command line lists everybody. */
const MOST_NAMED = 20;

const named = (figures: DeliveryFigures, world: World): string => {
  const names = figures.notReached
    .map((id) => world.people.nameOf(id))
    .sort((a, b) => a.localeCompare(b, 'en-GB'));
  const more = names.length - MOST_NAMED;
  if (names.length === 0) return 'nobody';
  return more > 0 ? `${names.slice(0, MOST_NAMED).join(', ')} and ${more} more` : names.join(', ');
};

const words: Readonly<Record<string, string>> = DELIVERY_REASONS;

/** What is the matter, without what the bot does about it. */
const matterOf = (reason: string): string => words[reason]?.split(';')[0] ?? 'Teams refuses it';

const missed = ({ longNotReached }: DeliveryFigures, world: World): readonly string[] => {
  const people = longNotReached.filter(({ to }) => {
    const person = world.people.get(to);
    return person && isActive(person, world.today);
  });
  const named = people
    .slice(0, MOST_NAMED)
    .map(
      ({ to, since, reason }) =>
        `${world.people.nameOf(to)}, since ${dayInWords(since, world.today)}: ${matterOf(reason)}`,
    );
  const more = people.length - named.length;
  if (people.length === 0) return ['Nobody'];
  return more > 0
    ? [...named, `and ${more} more: “npm run admin -- messages --state unreachable”, and “--state waiting”`]
    : named;
};

/** What became of a day's messages, in five figures. */
export const dailyCard = (day: Day, figures: DeliveryFigures, world: World): Card => ({
  template: 'operations/daily',
  data: {
    title: `Messages of ${dayInWords(day, world.today)}`,
    figures: [
      { label: 'Due', value: String(figures.due) },
      { label: 'Sent', value: String(figures.sent) },
      { label: 'Answered', value: String(figures.answered) },
      { label: 'Unknown, may have arrived', value: String(figures.unknown) },
      { label: 'No longer wanted', value: String(figures.cancelled) },
      { label: 'Could not be sent', value: String(figures.dead) },
    ],
    notReached: named(figures, world),
    longAfter: counted(world.settings['delivery.refusedWorkingDays'], 'working day'),
    longNotReached: missed(figures, world).map((text) => ({ text })),
    because: 'You get this because you administer Throughline. “npm run admin -- messages” lists every one.',
  },
  summary: 'What became of the last day’s messages',
});
