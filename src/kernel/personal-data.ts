import type { z } from 'zod';
import { addDays, addMonths, type Day } from './calendar.js';
import { isList, isObject, type Json, type JsonObject } from './json.js';
import type { Found } from './mentions.js';
import type { Person, PersonId } from './people.js';
import { counted } from './phrases.js';
import type { SettingKey, Settings } from './settings.js';
import type { SubjectRef } from './subject.js';
import type { TableName } from './tables.js';
import type { World } from './world.js';

/** Stands where a person's id stood before they were erased. Nobody has it. */
export const ERASED = 'erased';

/** The settings that say how long something is kept. */
type RetentionSetting = Extract<SettingKey, `retention.${string}`>;

/** How long a record is kept: a setting and what it is counted from, or words where nothing is counted. */
export type Keeping =
  | { readonly setting: RetentionSetting; readonly from: string; readonly end: 'deleted' | 'anonymised' }
  | { readonly words: string };

/** What a person would call one thing: their supervision dates, their staff list entry. In plain English. */
export interface Topic {
  readonly id: string;
  readonly title: string;
  /** What is kept and why, in one or two sentences to the person it is about. */
  readonly about: string;
  /** Ends the sentence “Seen by …”. */
  readonly seenBy: string;
  readonly kept: Keeping;
  /** Left out of `my data`: it holds nothing about a person. */
  readonly isImpersonal?: boolean;
  /** There is one record of it, or there are too many to be counted while somebody waits. */
  readonly isNotCounted?: boolean;
}

/** What a kind of row says of itself. */
export interface RecordStatement {
  /** `capability.rows`. */
  readonly id: string;
  /** Id of a topic. */
  readonly topic: string;
  /** The form, made with `stored`; each field says what it holds. */
  readonly schema: z.ZodType;
  readonly purpose: string;
  readonly seenBy: string;
  readonly kept: Keeping;
}

/** A kind of row for the data map: with the place of such rows, for somebody with Storage Explorer. */
export interface RecordType extends RecordStatement {
  readonly table: TableName;
  readonly place: string;
  /** Of a subject’s head. */
  readonly isHead?: boolean;
}

/** Whose data is looked for. Name and address are empty when the staff list no longer has them. */
export interface Sought {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
  /** Looks for the name and the address in a text. */
  readonly named: Found;
}

export type FieldKind = 'day' | 'instant' | 'words';

/** One field of what was found. `thirdParty`: somebody else's name or words, to be weighed before it is handed out. */
export type FoundField = {
  readonly name: string;
  readonly value: string;
  readonly kind: FieldKind;
  readonly thirdParty?: true;
};

/** One record about a person. `about`: it is theirs; `by`: they wrote or did it; `mention`: somebody named them. */
export type Finding = {
  readonly type: string;
  readonly how: 'about' | 'by' | 'mention';
  readonly fields: readonly FoundField[];
};

/** Why something about a person stays when they are erased, or though its time is up. */
export type KeepReason = 'legal-hold' | 'audit' | 'proof' | 'operation' | 'unsettled';

export const KEEP_REASONS: Readonly<Record<KeepReason, string>> = {
  'legal-hold': 'a legal hold is set on somebody it names',
  audit: 'the record of changes is kept as ids only until its own time is up',
  proof: 'it proves that the person was erased, or that a hold was set',
  operation: 'it says who ran a command, as the service must be able to show',
  unsettled: 'it is still on its way',
};

type Fate =
  | { readonly do: 'delete' }
  | { readonly do: 'replace'; readonly value: JsonObject }
  | { readonly do: 'keep'; readonly why: KeepReason };

/** What is to become of one row. Rows that are not touched have none. */
export interface ItemFate {
  /** Key of the item; empty for the head. */
  readonly key: string;
  readonly type: string;
  readonly fate: Fate;
  /** An anonymous count that stays when the record goes; its id is a month. */
  readonly remainder?: { readonly id: string; readonly what: string };
}

/** The head and the items of one subject, as stored. */
export interface SubjectRows {
  readonly ref: SubjectRef;
  readonly head: JsonObject | undefined;
  readonly items: readonly { readonly key: string; readonly value: JsonObject }[];
}

/** What is kept in the subjects of one kind. Every function is pure. */
export interface SubjectData {
  readonly kind: string;
  /** The record type of an item, or of the head for an empty key; undefined for a row that nobody described. */
  typeOf(key: string): string | undefined;
  find(rows: SubjectRows, who: Sought, world: World): readonly Finding[];
  /** Open work that somebody else must take over first, each named for the administrator. */
  standsInTheWay?(rows: SubjectRows, who: Sought, world: World): readonly string[];
  erase(rows: SubjectRows, who: Sought): readonly ItemFate[];
  /** What is older than its retention. */
  expire(rows: SubjectRows, world: World): readonly ItemFate[];
  /** The subjects in which something about a person may stand: for a press, so never all there are. */
  of(person: Person, world: World): readonly SubjectRef[];
}

/** Any row as it stands. `partition` is without the tenant. */
export interface PlainRow {
  readonly table: TableName;
  readonly partition: string;
  readonly row: string;
  readonly value: JsonObject;
}

export interface RowFate {
  readonly row: string;
  readonly type: string;
  readonly fate: Fate;
}

/** What is kept in rows that are no subject's. Every function is pure and gets all rows of one partition at a time. */
export interface RowData {
  readonly table: TableName;
  /** The record type of a row; undefined for one that is none of these. */
  typeOf(row: PlainRow): string | undefined;
  find(rows: readonly PlainRow[], who: Sought, world: World): readonly Finding[];
  erase(rows: readonly PlainRow[], who: Sought): readonly RowFate[];
  expire(rows: readonly PlainRow[], world: World): readonly RowFate[];
}

/** Everything that is kept, of the platform and of all capabilities. */
export interface PersonalData {
  readonly topics: readonly Topic[];
  readonly records: readonly RecordType[];
  readonly subjects: readonly SubjectData[];
  readonly rows: readonly RowData[];
}

/** What a capability may ask about the records of one person, for their own eyes. */
export interface OwnData {
  topics(): readonly Topic[];
  /** How many records there are of each topic, by its id. Reads only the subjects that are the person's own. */
  counts(person: Person): Promise<ReadonlyMap<string, number>>;
}

/** True when the text stands anywhere in the value. For ids, which are long enough not to stand there by chance. */
export const holds = (value: Json | undefined, text: string): boolean =>
  JSON.stringify(value ?? null).includes(text);

/** Whether somebody stands in a row of which nothing else is known: by id, name or address, in its keys or in it. */
export const namesThem = ({ partition, row, value }: PlainRow, who: Sought): boolean => {
  const text = `${partition} ${row} ${JSON.stringify(value)}`;
  return text.includes(who.id) || who.named.isIn(text);
};

/** A field of a finding, left out when there is nothing in it. */
export const field = (
  name: string,
  value: string | number | boolean | undefined,
  kind: FieldKind = 'words',
): readonly FoundField[] =>
  value === undefined || value === '' ? [] : [{ name, value: String(value), kind }];

/** The name of somebody, marked unless it is the person themselves. */
export const personField = (
  name: string,
  id: PersonId | undefined,
  who: Sought,
  { people }: World,
): readonly FoundField[] => {
  if (id === undefined || id === '') return [];
  if (id === who.id) return [{ name, value: who.name || id, kind: 'words' }];
  return [{ name, value: people.get(id)?.name ?? id, kind: 'words', thirdParty: true }];
};

/** The field of a row, or of what an event says, by which a writer asked not to be named to those whom it is about. */
const NOT_TO_BE_NAMED = 'nameHidden';

/** Whether who wrote the row, and when, is to be left out of what anybody else is shown of it. */
export const isWriterHidden = (row: JsonObject, writer: Json | undefined, who: Sought): boolean =>
  writer !== who.id && row[NOT_TO_BE_NAMED] === true;

/**
 * The same of an event. Whoever was named when it happened may have asked not to be since, so it is left out wherever
 * that can be asked; the row itself says who may be named.
 */
export const isActorHidden = ({ actor, before, after }: JsonObject, who: Sought): boolean =>
  actor !== who.id && [before, after].some((part) => isObject(part) && NOT_TO_BE_NAMED in part);

/** Somebody else's words or anything else that is not the person's own. */
export const asThirdParty = (fields: readonly FoundField[]): readonly FoundField[] =>
  fields.map((one) => ({ ...one, thirdParty: true }));

const swapped = (value: Json | undefined, id: PersonId): Json | undefined => {
  if (value === id) return ERASED;
  if (isList(value)) return value.map((part) => swapped(part, id) ?? null);
  return isObject(value) ? withoutId(value, id) : value;
};

/** The value with nobody in the person's place, wherever their id stands as a field of its own. */
export const withoutId = (value: JsonObject, id: PersonId): JsonObject =>
  Object.fromEntries(Object.entries(value).map(([name, part]) => [name, swapped(part, id)]));

/** The fate of a row that becomes `after`; none when it is that already. */
export const becomes = (
  key: string,
  type: string,
  before: JsonObject | undefined,
  after: JsonObject,
): readonly ItemFate[] =>
  before === undefined || JSON.stringify(before) === JSON.stringify(after)
    ? []
    : [{ key, type, fate: { do: 'replace', value: after } }];

type Unit = 'day' | 'month' | 'year';
const unitOf = (setting: RetentionSetting): Unit =>
  setting.endsWith('Days') ? 'day' : setting.endsWith('Years') ? 'year' : 'month';

/** What counts from a day before this one has been kept long enough. */
export const oldestKept = (setting: RetentionSetting, { today, settings }: World): Day => {
  const many = settings[setting];
  const unit = unitOf(setting);
  return unit === 'day' ? addDays(today, -many) : addMonths(today, unit === 'year' ? -12 * many : -many);
};

const span = (setting: RetentionSetting, settings: Settings): string => {
  const unit = unitOf(setting);
  const many = settings[setting];
  return unit === 'month' && many % 12 === 0 ? counted(many / 12, 'year') : counted(many, unit);
};

/** `Kept for 2 years from the end of its month, then deleted.` */
export const keptInWords = (kept: Keeping, settings: Settings): string => {
  if ('words' in kept) return kept.words;
  const end = kept.end === 'deleted' ? 'deleted' : 'turned into totals without names';
  return `Kept for ${span(kept.setting, settings)} from ${kept.from}, then ${end}.`;
};

/** Before every day that there is in a row. */
const LONG_AGO: Day = '0001-01-01';

/** Last day in the service, undefined while there is none; long ago for an id that nobody has any more. */
export const leftOn = (id: PersonId, { people }: World): Day | undefined => {
  const person = people.get(id);
  return person || people.isListed(id) ? person?.leavesOn : LONG_AGO;
};

/** True when nobody has this id any more, or they left so long ago that they go from the staff list. */
export const isGone = (id: PersonId, world: World): boolean => {
  const left = leftOn(id, world);
  return left !== undefined && left < oldestKept('retention.leaverMonths', world);
};
