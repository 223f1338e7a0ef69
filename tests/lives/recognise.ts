import { type JsonObject, readCard } from '../support/service/card.js';
import { actionOf, type Script, supervisionOf } from './life.js';

// How a card is recognised by what stands on it. One table for each thing, because words change: mend them here.

/** `asks`: the reader is to answer. `tells`: the reader hears that it waits. `quiet`: it brings no card. */
export type Kind = 'asks' | 'tells' | 'news' | 'quiet';

interface Section {
  readonly id: string;
  /** The heading in a card of several sections, and what stands first on the section's own card when it is alone. */
  readonly headings: readonly RegExp[];
  readonly kind: Kind;
  /** What its rows are about: a worker by name, an action by title, the reader, or nothing that the script knows. */
  readonly about: 'worker' | 'action' | 'reader' | 'nothing';
}

export const SECTIONS: readonly Section[] = [
  {
    id: 'record',
    headings: [/^Supervision to record/u, /^Was supervision held\?/u, /^No date booked yet$/u],
    kind: 'asks',
    about: 'worker',
  },
  {
    id: 'waits',
    headings: [/^Long waits for supervision/u, /waiting for supervision/u],
    kind: 'tells',
    about: 'worker',
  },
  { id: 'cover', headings: [/^Cover to name/u, /^Cover for supervision/u], kind: 'asks', about: 'nothing' },
  { id: 'own', headings: [/^Your supervision/u, /^My supervision/u], kind: 'tells', about: 'reader' },
  { id: 'disputes', headings: [/^Two accounts of one supervision/u], kind: 'asks', about: 'nothing' },
  {
    id: 'actions',
    headings: [/^Your actions/u, /^My actions/u, /actions? of yours wants? an answer/u],
    kind: 'asks',
    about: 'action',
  },
  { id: 'check', headings: [/^To check/u, /waits? for your check/u], kind: 'asks', about: 'action' },
  { id: 'approve', headings: [/^New dates to agree/u], kind: 'asks', about: 'action' },
  {
    id: 'silent',
    headings: [/^Actions without an answer/u, /^\d+ actions? ha(?:s|ve) had no answer/u],
    kind: 'tells',
    about: 'action',
  },
  { id: 'invitation', headings: [/^Thank a colleague/u, /^Who helped you/u], kind: 'news', about: 'nothing' },
  {
    id: 'judging',
    headings: [/^Shout-outs to judge/u, /ready to judge/u],
    kind: 'asks',
    about: 'nothing',
  },
  { id: 'shoutouts', headings: [/^Shout-outs(?: \(\d+\))?$/u], kind: 'news', about: 'nothing' },
  {
    id: 'daily',
    headings: [/^Messages of the last day/u, /^What became of/u],
    kind: 'news',
    about: 'nothing',
  },
  { id: 'others', headings: [/^Waiting for others/u], kind: 'quiet', about: 'nothing' },
];

/** Cards that come beside the one of the day, by a text that nothing else has. */
const OWN_CARDS = {
  thanks:
    /(?:^|\n)From (?:a colleague who asked not to be named|\p{Lu}[\p{L}'’-]+ \p{Lu}[\p{L}'’-]+)(?:\n|$|,)/u,
  result: /News from the shout-out panel|picked by the panel|highly commended/u,
  agreement: /says supervision was held on/u,
} as const;

/** Whether a row is marked as new: in its own text, or as a mark beside it. */
const NEW = /(?:^|[·•(\s])New(?:$|[·•):]|\s(?!date))/u;
/** A list that is cut: what it does not show counts as said. */
const MORE = /\band \d+ more\b|^Show all \d+/u;

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

/** Reads cards of a life: its script says which people and actions there are. */
export const recogniser = ({ people, actions }: Pick<Script, 'people' | 'actions'>) => {
  const known = new WeakMap<JsonObject, Map<string, Recognised>>();

  const itemOf = (line: string, { about }: Section): string | undefined => {
    const text = bare(line).replace(/^New[\s·:]+/u, '');
    if (about === 'action') {
      const action = actions.find(({ title }) => text.startsWith(title));
      return action && actionOf(action.title);
    }
    const worker = people.find(({ name }) => text.startsWith(name));
    return worker && supervisionOf(worker.name);
  };

  const read = (json: JsonObject, reader: string, notification: string): Recognised => {
    const { text, buttons } = readCard(json);
    const inText = text.split('\n');
    // A card whose text has no heading is known by its notification.
    const lines = inText.some(sectionAt) ? inText : [notification, ...inText];
    const rows: Row[] = [];
    const cut = new Set<string>();
    let section: Section | undefined;
    for (const [at, line] of lines.entries()) {
      const begins = sectionAt(line);
      if (begins && begins !== section) {
        section = begins;
        if (section.about === 'reader' || section.about === 'nothing') {
          const item = section.about === 'reader' ? supervisionOf(reader) : `section ${section.id}`;
          rows.push({ section: section.id, kind: section.kind, item, isNew: false, text: line });
        }
        continue;
      }
      if (!section) continue;
      if (MORE.test(line)) cut.add(section.id);
      const item =
        section.about === 'reader' || section.about === 'nothing' ? undefined : itemOf(line, section);
      if (item === undefined || rows.some((row) => row.item === item && row.section === section?.id))
        continue;
      const beside = [lines[at - 1], lines[at + 1]].some((near) => near?.trim() === 'New');
      rows.push({
        section: section.id,
        kind: section.kind,
        item,
        isNew: beside || NEW.test(line),
        text: line,
      });
    }
    if (buttons.some((title) => MORE.test(title)) || lines.some((line) => MORE.test(line)))
      for (const row of rows) cut.add(row.section);
    const own = Object.entries(OWN_CARDS).find(([, form]) => form.test(text))?.[0];
    return { kind: (own as CardKind | undefined) ?? 'today', rows, cut, text };
  };

  return (json: JsonObject, reader: string, notification: string): Recognised => {
    const of = known.get(json) ?? new Map<string, Recognised>();
    known.set(json, of);
    const found = of.get(reader) ?? read(json, reader, notification);
    of.set(reader, found);
    return found;
  };
};

export type Recogniser = ReturnType<typeof recogniser>;
