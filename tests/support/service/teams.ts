import type { JsonObject } from './card.js';

/** How Teams refuses a call. */
export type Refusal = 403 | 404 | 429 | 'timeout' | 'no connection';

/** A card that came by itself. */
export interface Delivered {
  readonly id: string;
  readonly at: Date;
  readonly line: string;
  /** As it came, and each time it was replaced: by the bot, or by the answer to a press. */
  readonly versions: JsonObject[];
}

/** A call that was made for somebody, whatever came of it. */
export interface Attempt {
  readonly at: Date;
  readonly what: 'send' | 'replace';
  readonly refused: Refusal | undefined;
}

/** What a person is refused with, for how many calls more, and how long Teams wants none. */
interface Refusing {
  readonly how: Refusal;
  readonly waitMs: number;
  /** The code in the body of the answer. */
  readonly code: string;
  /** Cards that are there may still be replaced. */
  readonly isForNewCards: boolean;
  left: number;
}

/** Everybody's chat with the bot, as Teams holds it, and what Teams says to calls. */
export const aTeams = (now: () => Date) => {
  const delivered = new Map<string, Delivered[]>();
  /** Answers to what people typed: cards of their chats too, which did not come by themselves. */
  const replies = new Map<string, Delivered[]>();
  const attempts = new Map<string, Attempt[]>();
  const refusing = new Map<string, Refusing>();
  let made = 0;

  const of = <T>(map: Map<string, T[]>, person: string): T[] => {
    const there = map.get(person);
    if (there) return there;
    const fresh: T[] = [];
    map.set(person, fresh);
    return fresh;
  };

  const refusalFor = (person: string, what: Attempt['what']): Refusing | undefined => {
    const found = refusing.get(person);
    if (!found || found.left === 0 || (found.isForNewCards && what === 'replace')) return undefined;
    found.left -= 1;
    return found;
  };

  const call = (person: string, what: Attempt['what'], take: () => string): string | Refusing => {
    const refused = refusalFor(person, what);
    of(attempts, person).push({ at: now(), what, refused: refused?.how });
    return refused ?? take();
  };

  const copy = (person: string, id: string): Delivered | undefined =>
    [...of(delivered, person), ...of(replies, person)].find((each) => each.id === id);

  return {
    /** Gives the id of the card in the chat, or how it was refused. */
    send: (person: string, card: JsonObject, line: string) =>
      call(person, 'send', () => {
        made += 1;
        const id = `card-${made}`;
        of(delivered, person).push({ id, at: now(), line, versions: [card] });
        return id;
      }),
    replace: (person: string, id: string, card: JsonObject) =>
      call(person, 'replace', () => {
        copy(person, id)?.versions.push(card);
        return id;
      }),
    /** The answer to a press stands in place of the card that was pressed. */
    answered: (person: string, id: string, card: JsonObject): void => {
      copy(person, id)?.versions.push(card);
    },
    /** An answer to what somebody typed. Gives its id in the chat. */
    replied: (person: string, card: JsonObject): string => {
      made += 1;
      const id = `reply-${made}`;
      of(replies, person).push({ id, at: now(), line: '', versions: [card] });
      return id;
    },
    /** The card as it stands in the chat now. */
    standing: (person: string, id: string): JsonObject | undefined => copy(person, id)?.versions.at(-1),
    delivered: (person: string): readonly Delivered[] => of(delivered, person),
    attempts: (person: string): readonly Attempt[] => of(attempts, person),
    refuse: (
      person: string,
      how: Refusal,
      times: number,
      waitMs: number,
      { code = '', isForNewCards = false } = {},
    ): void => {
      refusing.set(person, { how, left: times, waitMs, code, isForNewCards });
    },
    isBlocked: (person: string): boolean => refusing.get(person)?.how === 403,
    accept: (person: string): void => {
      refusing.delete(person);
    },
  };
};

export type FakeTeams = ReturnType<typeof aTeams>;
