import { dayInWords, type Month } from '../../kernel/calendar.js';
import type { Card } from '../../kernel/card.js';
import type { World } from '../../kernel/world.js';
import { closesOn } from './month.js';

/** The sentence under every box: what must not be written there. */
export const NO_CHILD =
  'Do not name a child or family, and leave out ages, dates of birth, case numbers and addresses. This is checked, but a check cannot find everything.';

export const notice = (title: string, lines: readonly string[], because = ''): Card => ({
  template: 'shared/notice',
  data: { title, lines: lines.map((text) => ({ text })), because },
  summary: title,
});

/** `10:12 on Thursday 12 March`, in the service's zone. */
export const momentInWords = (at: string, { calendar, today }: World): string => {
  const instant = new Date(at);
  return `${calendar.timeInWords(instant)} on ${dayInWords(calendar.dayOf(instant), today)}`;
};

/** `at the end of Tuesday 31 March`. */
export const closeInWords = (month: Month, world: World): string =>
  `at the end of ${dayInWords(closesOn(month, world), world.today)}`;

export const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** `a, b and c`. */
export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** The text at no more than this length, with a mark where it was cut. */
export const shortened = (text: string, most: number): string =>
  text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .replace(/[\uD800-\uDBFF]$/u, '')
        .trimEnd()}…`;
