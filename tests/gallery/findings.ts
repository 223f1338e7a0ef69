import type { Look, Objection, Stop } from './in-page.js';
import type { Theme } from './themes.js';

export type Client = 'open' | 'local';
export const CLIENTS: readonly Client[] = ['open', 'local'];
/** The official renderer, and Microsoft’s Agents Playground. */
export const CLIENT_NAMES: Readonly<Record<Client, string>> = {
  open: 'open renderer',
  local: 'local client',
};

/** A card as it is drawn once. */
export interface Place {
  readonly card: string;
  readonly client: Client;
  readonly theme: Theme;
  readonly width: number;
}

export interface Finding extends Objection {
  readonly place: Place;
}

/** What makes the check fail. Emptied, it only reports. */
const FAILS: readonly Objection['impact'][] = ['serious', 'critical'];

/** What is not a fault of a card, and why. */
interface Allowed {
  readonly client: Client;
  readonly why: string;
  readonly is: (finding: Finding) => boolean;
}
const ALLOWED: readonly Allowed[] = [
  {
    client: 'local',
    why: 'How a chart is built is the client’s own; its figures stand in words above it and in a table behind a button.',
    is: ({ inChart }) => inChart,
  },
  {
    client: 'local',
    why: 'A button that shows something names it in aria-controls, and the client leaves it out of the page until it is shown.',
    is: ({ rule, words }) => rule === 'aria-valid-attr-value' && words.includes('aria-controls='),
  },
];

const isAllowed = (finding: Finding): boolean =>
  ALLOWED.some(({ client, is }) => client === finding.place.client && is(finding));

/** What is allowed though nothing of it was found. */
export const idle = (findings: readonly Finding[]): readonly string[] =>
  ALLOWED.filter(
    ({ client, is }) => !findings.some((finding) => finding.place.client === client && is(finding)),
  ).map(({ why }) => why);

/** Those for which the check fails. */
export const failing = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter((finding) => FAILS.includes(finding.impact) && !isAllowed(finding));

/** Names that more than one input of a card has: which of them is meant, a screen reader does not say. */
const repeated = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
];

/** What is to be said against a card, of what was seen of it. */
export const findingsOf = (place: Place, { objections, inputs, over }: Look): readonly Finding[] => {
  const own: Objection[] = repeated(inputs).map((name) => ({
    rule: 'input-named-twice',
    impact: 'serious',
    words: `More than one input is called “${name}”`,
    inChart: false,
  }));
  if (over > 0)
    own.push({
      rule: 'too-wide',
      impact: 'serious',
      words: `Something ends ${over} pixels beyond the card`,
      inChart: false,
    });
  return [...objections, ...own].map((objection) => ({ ...objection, place }));
};

const isInside = (stop: Stop, other: Stop): boolean =>
  stop.left >= other.left &&
  stop.top >= other.top &&
  stop.right <= other.right &&
  stop.bottom <= other.bottom;

/** Whether somebody who reads on comes from one stop to the other: further down, further right in a line, or within it. */
const isAfter = (stop: Stop, before: Stop): boolean =>
  stop.top >= before.bottom - 1 ||
  (stop.bottom > before.top + 1 && stop.left > before.left) ||
  isInside(stop, before);

/** What is to be said against the way of the Tab key through a card. */
export const findingsOfWalk = (place: Place, stops: readonly Stop[]): readonly Finding[] =>
  stops.flatMap((stop, index) => {
    const before = stops[index - 1];
    if (!before || (stop.at > before.at && isAfter(stop, before))) return [];
    const words = `The Tab key comes from stop ${before.at + 1} to stop ${stop.at + 1}, which is read before it`;
    return [{ rule: 'tab-order', impact: 'serious' as const, words, inChart: false, place }];
  });

/** A line for each rule, impact and client, with the cards: the same in three themes is one fault. */
export const summary = (findings: readonly Finding[]): readonly string[] => {
  const kinds = new Map<string, Finding[]>();
  for (const finding of findings) {
    const kind = [finding.impact, finding.rule, CLIENT_NAMES[finding.place.client]].join('  ');
    kinds.set(kind, [...(kinds.get(kind) ?? []), finding]);
  }
  return [...kinds].sort().map(([kind, all]) => {
    const cards = [...new Set(all.map(({ place }) => place.card))].sort();
    const themes = [...new Set(all.map(({ place }) => place.theme))];
    const allowed = all.every(isAllowed) ? ' (allowed)' : '';
    return `${kind}${allowed}  ${themes.join(', ')}: ${cards.join(', ')}`;
  });
};
