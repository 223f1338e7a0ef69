import { folded, partsOf } from '../names.js';
import type { Person, PersonId } from '../people.js';
import type { Token } from './text.js';

/** What the gate may know of the staff list. */
export interface KnownStaff {
  readonly people: readonly Pick<Person, 'id' | 'name' | 'email'>[];
  /** Whoever is in the team or the line of the writer or of whom it is about: their given name alone may stand. */
  readonly near: ReadonlySet<PersonId>;
}

interface StaffIndex {
  /** The names of everybody in parts, by the first part of each order in which a name is written. */
  readonly byFirst: ReadonlyMap<string, readonly (readonly string[])[]>;
  readonly emails: ReadonlySet<string>;
}

const ordersOf = (name: string): readonly (readonly string[])[] => {
  const parts = partsOf(name);
  const words = name
    .trim()
    .split(/\s+/u)
    .map(partsOf)
    .filter((one) => one.length > 0);
  const [given = [], ...rest] = words;
  const last = words.at(-1) ?? [];
  if (rest.length === 0) return [];
  const together = words.map((one) => one.join(''));
  return [parts, together, [...rest.flat(), ...given], [...given, ...last]];
};

const indexed = (people: KnownStaff['people']): StaffIndex => {
  const byFirst = new Map<string, (readonly string[])[]>();
  for (const { name } of people)
    for (const order of ordersOf(name)) {
      const [first = ''] = order;
      const known = byFirst.get(first);
      if (known) known.push(order);
      else byFirst.set(first, [order]);
    }
  return { byFirst, emails: new Set(people.map(({ email }) => email.toLowerCase())) };
};

/** Made once for a staff list: with 30,000 people it takes longer than a press may. */
const indexes = new WeakMap<KnownStaff['people'], StaffIndex>();
const indexOf = (people: KnownStaff['people']): StaffIndex => {
  const known = indexes.get(people) ?? indexed(people);
  indexes.set(people, known);
  return known;
};

export interface StaffInText {
  /** Tokens that are part of a full name on the staff list. */
  readonly full: ReadonlySet<number>;
  /** Tokens that are a given or family name of somebody near. */
  readonly near: ReadonlySet<number>;
  isEmail(address: string): boolean;
}

const NOBODY: StaffInText = { full: new Set(), near: new Set(), isEmail: () => false };

/** The parts of a token, and where the possessive s was left without its apostrophe, that without it. */
const partsOfToken = ({ text }: Token): readonly string[] => partsOf(text.replace(/'s?$/iu, ''));

/** Which words of a text are colleagues. */
export const staffIn = (tokens: readonly Token[], known: KnownStaff | undefined): StaffInText => {
  if (!known) return NOBODY;
  const { byFirst, emails } = indexOf(known.people);
  const parts = tokens.flatMap((token, at) =>
    token.isWord ? partsOfToken(token).map((part) => ({ part, at })) : [],
  );
  const full = new Set<number>();
  for (const [n, { part }] of parts.entries())
    for (const order of byFirst.get(part) ?? []) {
      const isHere = order.every((each, k) => {
        const found = parts[n + k]?.part;
        return found === each || (k === order.length - 1 && found === `${each}s`);
      });
      if (isHere) for (let k = 0; k < order.length; k += 1) full.add(parts[n + k]?.at ?? -1);
    }
  const names = new Set(
    known.people
      .filter(({ id }) => known.near.has(id))
      .flatMap(({ name }) => [...partsOf(name), ...name.split(/\s+/u).map((one) => folded(one))]),
  );
  const near = new Set(
    tokens.flatMap(({ low, text }, at) =>
      names.has(low) || names.has(low.replace(/s$/u, '')) || partsOf(text).some((one) => names.has(one))
        ? [at]
        : [],
    ),
  );
  return { full, near, isEmail: (address) => emails.has(address.toLowerCase()) };
};
