import type { Card } from '../../kernel/card.js';
import { type CardButton, footerData, headingData, lineData } from '../../kernel/kit/index.js';

/** Sentences, what can be pressed, and why it came. */
export interface Told {
  /** What the press before came to: read first. */
  readonly said?: string;
  /** What is so now: the first line for whoever was not told anything else. */
  readonly title: string;
  readonly lines: readonly string[];
  readonly buttons?: readonly CardButton[];
  /** `You get this because …`: no card of shout-outs is without. */
  readonly because: string;
  readonly summary?: string;
}

/** A card of sentences. Names that people have may stand in its lines, and not in its title. */
export const toldCard = ({
  said = '',
  title,
  lines,
  buttons = [],
  because,
  summary = title,
}: Told): Card => ({
  template: 'shared/notice',
  data: {
    ...headingData({ said, title }),
    lines: lines.map((line) => lineData(line)),
    ...footerData({ buttons, because }),
  },
  summary,
});
