import type { JsonObject } from '../json.js';
import type { RowButton } from '../lines.js';

// What people like to keep: a thank-you, a result, a year. The one place where a card may be larger than it has to be.

/** How such a card begins: a quiet picture, and whose it is. Fills the part `celebration`. */
export interface Celebration {
  readonly picture: 'thanks' | 'result';
  /** With the name of whom it is for. */
  readonly title: string;
  readonly subtitle?: string;
}

/** What stands in for the picture where none is drawn: it says nothing that the title does not. */
const IN_WORDS: Readonly<Record<Celebration['picture'], string>> = { thanks: 'A flower', result: 'A star' };

export const celebrationData = ({ picture, title, subtitle = '' }: Celebration): JsonObject => ({
  isThanks: picture === 'thanks',
  isResult: picture === 'result',
  picture: IN_WORDS[picture],
  title,
  subtitle,
});

/** Somebody's words. Fills the part `moment`. */
export interface Moment {
  /** What it is for, such as a value of the service. */
  readonly value?: string;
  readonly words: string;
  /** Not for words that somebody has to weigh, or that hurt: those stand as large as all else. */
  readonly isLarge?: boolean;
  readonly difference?: string;
  readonly from?: string;
  readonly buttons?: readonly RowButton[];
  /** Behind three dots. */
  readonly more?: readonly RowButton[];
}

export const momentData = ({
  value = '',
  words,
  isLarge = true,
  difference = '',
  from = '',
  buttons = [],
  more = [],
}: Moment): JsonObject => {
  const about = from === '' ? value : from;
  const told = (mode: string) => (button: RowButton) => ({
    ...button,
    tooltip: about === '' ? button.title : `${button.title}: ${about}`,
    mode,
  });
  return {
    value,
    words,
    size: isLarge ? 'Large' : 'Default',
    difference,
    from,
    hasButtons: buttons.length + more.length > 0,
    buttons: [
      ...buttons.map(told('primary')),
      ...more.map(told(buttons.length === 0 ? 'primary' : 'secondary')),
    ],
  };
};
