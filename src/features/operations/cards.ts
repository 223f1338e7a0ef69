import { type Day, dayInWords } from '../../kernel/calendar.js';
import type { DeliveryFigures } from '../../kernel/capability.js';
import type { Card } from '../../kernel/card.js';
import { DELIVERY_REASONS } from '../../kernel/codes.js';
import { pageOf, pagesIn, turning } from '../../kernel/pages.js';
import { isActive } from '../../kernel/people.js';
import { counted } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';

const BACK_TO_TODAY = { title: 'Back to today', verb: 'today.list', data: {} };

/** Names on one page. */
const MOST_NAMED = 20;

const namesOf = (figures: DeliveryFigures, world: World): readonly string[] =>
  figures.notReached.map((id) => world.people.nameOf(id)).sort((a, b) => a.localeCompare(b, 'en-GB'));

const REASON_WORDS: Readonly<Record<string, string>> = DELIVERY_REASONS;

/** What is the matter, without what the bot does about it. */
const matterOf = (reason: string): string => REASON_WORDS[reason]?.split(';')[0] ?? 'Teams refuses it';

const missed = ({ longNotReached }: DeliveryFigures, world: World): readonly string[] =>
  longNotReached
    .filter(({ to }) => {
      const person = world.people.get(to);
      return person && isActive(person, world.today);
    })
    .map(
      ({ to, since, reason }) =>
        `${world.people.nameOf(to)}, since ${dayInWords(since, world.today)}: ${matterOf(reason)}`,
    );

/** What stands beside the figures: what the last press came to, and where it leads back to. */
interface Beside {
  readonly note?: string;
  readonly place?: 'today' | undefined;
}

/** What became of a day's messages, in six figures. */
export const dailyCard = (
  day: Day,
  figures: DeliveryFigures,
  wanted: number,
  world: World,
  { note = '', place }: Beside = {},
): Card => {
  const people = missed(figures, world);
  const pages = Math.max(pagesIn(figures.notReached.length, MOST_NAMED), pagesIn(people.length, MOST_NAMED));
  const names = pageOf(namesOf(figures, world), MOST_NAMED, wanted, pages);
  const long = pageOf(people, MOST_NAMED, wanted, pages);
  const words = [names.words && `${names.words} not reached`, long.words && `${long.words} for so long`];
  const back = place === undefined ? {} : { place };
  const turned = turning(names, words.filter(Boolean).join(' · '), 'operations.daily-page', {
    day,
    ...back,
  });
  return {
    template: 'operations/daily',
    data: {
      ...turned,
      hasTurns: turned.hasTurns || place === 'today',
      turns: [...turned.turns, ...(place === 'today' ? [BACK_TO_TODAY] : [])],
      title: `Messages of ${dayInWords(day, world.today)}`,
      note,
      figures: [
        { label: 'Due', value: String(figures.due) },
        { label: 'Sent', value: String(figures.sent) },
        { label: 'Answered', value: String(figures.answered) },
        { label: 'Unknown, may have arrived', value: String(figures.unknown) },
        { label: 'No longer wanted', value: String(figures.cancelled) },
        { label: 'Could not be sent', value: String(figures.dead) },
      ],
      longAfter: counted(world.settings['delivery.refusedWorkingDays'], 'working day'),
      longNotReached: (people.length === 0 ? ['Nobody'] : long.rows).map((text) => ({ text })),
      notReached: figures.notReached.length === 0 ? 'nobody' : names.rows.join(', '),
      because:
        'You get this because you administer Throughline. “npm run admin -- messages” lists every one.',
    },
    summary: 'What became of the last day’s messages',
  };
};
