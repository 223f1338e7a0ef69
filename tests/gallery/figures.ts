import type { Card, Seen } from './draw.js';
import { CLIENT_NAMES, CLIENTS, failing, summary } from './findings.js';
import { THEMES, type Theme } from './themes.js';

const BEGIN = '<!-- printed by npm run gallery -->';
const END = '<!-- as far as here -->';

export interface Drawn {
  readonly cards: readonly Card[];
  readonly seen: readonly Seen[];
  readonly keptBytes: number;
  readonly seconds: number;
  readonly cores: number;
}

const least = (values: readonly (number | null | undefined)[]): string => {
  const numbers = values.filter((value) => typeof value === 'number');
  return numbers.length === 0 ? '–' : String(Math.min(...numbers));
};
const most = (values: readonly (number | undefined)[]): number =>
  Math.max(0, ...values.filter((value) => value !== undefined));

const HEAD: Readonly<Record<Theme, string>> = { light: 'Light', dark: 'Dark', contrast: 'High contrast' };

const rowOf = ({ name, bytes }: Card, seen: readonly Seen[]): string => {
  const own = seen.filter(({ place }) => place.card === name);
  const contrasts = THEMES.map((theme) =>
    least(own.filter(({ place }) => place.theme === theme).map(({ contrast }) => contrast)),
  );
  const stops = CLIENTS.map((client) =>
    most(own.filter(({ place }) => place.client === client).map((each) => each.stops)),
  );
  return `| ${name} | ${bytes} | ${contrasts.join(' | ')} | ${stops.join(' | ')} |`;
};

/** What was seen, as a table and the sentences under it. */
export const figuresOf = ({ cards, seen, keptBytes, seconds, cores }: Drawn): string => {
  const findings = seen.flatMap((each) => each.findings);
  const heads = ['Card', 'JSON, bytes', ...THEMES.map((theme) => HEAD[theme])];
  const stops = CLIENTS.map((client) => `Stops, ${CLIENT_NAMES[client]}`);
  return [
    `| ${[...heads, ...stops].join(' | ')} |`,
    `|${' --- |'.repeat(heads.length + stops.length)}`,
    ...cards.map((card) => rowOf(card, seen)),
    '',
    `${cards.length} cards, ${seen.length} pictures, drawn and looked at in ${seconds} s on ${cores} cores. The kept pictures are`,
    `${Math.round(keptBytes / 1000)} KB. Serious or critical: ${failing(findings).length}. Beside that:`,
    '',
    ...(findings.length === 0 ? ['nothing.'] : summary(findings).map((line) => `- ${line}`)),
  ].join('\n');
};

/** The page with new figures in the place of the old. */
export const withFigures = (page: string, figures: string): string => {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error('The page has no place for the figures');
  return `${before}${BEGIN}\n\n${figures}\n\n${END}${after}`;
};
