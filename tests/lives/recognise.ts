import { type JsonObject, readCard } from '../support/service/card.js';
import { actionOf, supervisionOf } from './life.js';
import { type Kind, SECTIONS, type Section } from './sections.js';

// How a card is recognised by what stands on it. One table for each thing, because words change: mend them here.

/** Cards that come beside the one of the day, by a text of theirs or of their notification that nothing else has. */
const OWN_CARDS = {
  thanks: /\b(?:[Cc]olleagues?|people) thanked you\b|\bYou were thanked\b|keepsake/u,
  result: /News from the shout-out panel/u,
  agreement: /says supervision was held on/u,
} as const;

/** Whether a row is marked as new: in its own text, or as a mark beside it. */
const NEW = /(?:^|[·•(\s])New(?:$|[·•):]|\s(?!date))/u;
const NEW_ABOVE = /^(?:Due|Was due) .* · New$/u;
/** A list that is cut: what it does not show counts as said. */
const MORE = /\band \d+ more\b|^Show all \d+/u;

/** Rows that stand as one. */
const SEVERAL = /^\d+ (?:sessions|people)$/u;

export type CardKind = 'today' | keyof typeof OWN_CARDS;

export interface Row {
  readonly section: string;
  readonly kind: Kind;
  /** An item of the script, or the heading itself where the rows are about nothing that the script knows. */
  readonly item: string;
  readonly isNew: boolean;
  /** The line that names it. */
  readonly text: string;
}

export interface Recognised {
  readonly kind: CardKind;
  readonly rows: readonly Row[];
  /** Sections that are cut, of which any item may have been said. */
  readonly cut: ReadonlySet<string>;
  readonly text: string;
}

const bare = (line: string): string => line.replace(/\*\*|^[●○◐▲!\s]+|^\d+\.\s+/gu, '').trim();

const sectionAt = (line: string): Section | undefined =>
  SECTIONS.find(({ headings }) => headings.some((heading) => heading.test(bare(line))));

/** Who and what may be named on a card. */
interface Named {
  readonly people: readonly { readonly name: string }[];
  readonly actions: readonly { readonly title: string }[];
}

/** A line of a card, with the section in which it stands. */
interface Placed {
  readonly line: string;
  readonly near: readonly (string | undefined)[];
  /** The line before the badge: of a row that is answered where it stands, the one that says whether it is new. */
  readonly above: string | undefined;
  readonly section: Section | undefined;
  /** Whether the section begins with it. */
  readonly isHeading: boolean;
}

const placed = (lines: readonly string[]): readonly Placed[] => {
  let section: Section | undefined;
  return lines.map((line, at) => {
    const begins = sectionAt(line);
    const isHeading = begins !== undefined && begins !== section;
    if (isHeading) section = begins;
    return { line, near: [lines[at - 1], lines[at + 1]], above: lines[at - 2], section, isHeading };
  });
};

const ownKind = (text: string): CardKind => {
  // Somebody's day may hold what else has a card of its own: the question whether it was held, until it is answered.
  if (text.startsWith('Today')) return 'today';
  const own = (Object.keys(OWN_CARDS) as (keyof typeof OWN_CARDS)[]).find((kind) =>
    OWN_CARDS[kind].test(text),
  );
  return own ?? 'today';
};

/** Reads cards of a life: its script says which people and actions there are. */
export const recogniser = ({ people, actions }: Named) => {
  const known = new WeakMap<JsonObject, Map<string, Recognised>>();

  /** Several that are one row are an item by their number. */
  const asideOf = ({ id }: Section, text: string, isHeading: boolean): string | undefined => {
    if (isHeading) return `section ${id}`;
    const name = people.find((person) => text.startsWith(person.name))?.name ?? SEVERAL.exec(text)?.[0];
    return name && `${id} of ${name}`;
  };

  const itemOf = ({ line, section, isHeading }: Placed, reader: string): string | undefined => {
    if (!section) return undefined;
    if (section.about === 'nothing') return isHeading ? `section ${section.id}` : undefined;
    if (section.about === 'reader') return isHeading ? supervisionOf(reader) : undefined;
    const text = bare(line).replace(/^New[\s·:]+/u, '');
    if (section.about === 'aside') return asideOf(section, text, isHeading);
    if (section.about === 'worker') {
      const worker = people.find(({ name }) => text.startsWith(name));
      return worker && supervisionOf(worker.name);
    }
    const action = actions.find(({ title }) => text.startsWith(title));
    return action && actionOf(action.title);
  };

  const rowsOf = (lines: readonly string[], reader: string): readonly Row[] => {
    const rows = placed(lines).flatMap((each): readonly Row[] => {
      const { line, near, above, section } = each;
      const item = itemOf(each, reader);
      if (!section || item === undefined) return [];
      const isNew =
        NEW.test(line) || near.some((beside) => beside?.trim() === 'New') || NEW_ABOVE.test(above ?? '');
      const kind = near[1] !== undefined && section.hears?.test(near[1]) ? 'tells' : section.kind;
      return [{ section: section.id, kind, item, isNew, text: line }];
    });
    const keyOf = ({ section, item }: Row) => `${section} ${item}`;
    return rows.filter((row, at) => rows.findIndex((first) => keyOf(first) === keyOf(row)) === at);
  };

  const read = (json: JsonObject, reader: string, notification: string): Recognised => {
    const { text, buttons } = readCard(json);
    const kind = ownKind(`${notification}\n${text}`);
    const inText = text.split('\n');
    // A card whose text has no heading is known by its notification.
    const lines = inText.some(sectionAt) ? inText : [notification, ...inText];
    const rows = kind === 'today' ? rowsOf(lines, reader) : [];
    const isCut = [...lines, ...buttons].some((each) => MORE.test(each));
    return { kind, rows, cut: new Set(isCut ? rows.map(({ section }) => section) : []), text };
  };

  return (json: JsonObject, reader: string, notification: string): Recognised => {
    const of = known.get(json) ?? new Map<string, Recognised>();
    known.set(json, of);
    const found = of.get(reader) ?? read(json, reader, notification);
    of.set(reader, found);
    return found;
  };
};
