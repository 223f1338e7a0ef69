import type { Card } from '../../kernel/card.js';
import { nameOfFailure } from '../../kernel/errors.js';
import { type Asker, type Command, type Feature, offeredTo, type Verb } from '../../kernel/feature.js';
import type { Inbound } from '../../kernel/inbound.js';
import type { Log } from '../../kernel/log.js';
import { type ConversationRef, MARK } from '../../kernel/message.js';
import { isActive } from '../../kernel/people.js';
import type { OnRefused } from '../../kernel/refusals.js';
import type { SharedCards } from '../../kernel/shared-cards.js';
import type { World } from '../../kernel/world.js';
import { understand } from './commands.js';

export interface InboundParts {
  readonly features: readonly Pick<Feature, 'name' | 'commands' | 'verbs'>[];
  readonly words: SharedCards;
  readonly world: () => Promise<World>;
  readonly heardFrom: (ref: ConversationRef) => Promise<void>;
  readonly lost: (personId: string) => Promise<void>;
  /** Told the mark of a pressed card, after the press has been answered. */
  readonly proved: (mark: unknown, by: string, activityId: string | undefined) => Promise<void>;
  readonly welcomeOnce: (personId: string) => Promise<boolean>;
  readonly refused: OnRefused;
  readonly log: Log;
}

const verbTable = (features: InboundParts['features']): ReadonlyMap<string, Verb> => {
  const verbs = new Map<string, Verb>();
  for (const verb of features.flatMap((feature) => feature.verbs)) {
    if (verbs.has(verb.name)) throw new Error(`Two features answer the verb ${verb.name}`);
    verbs.set(verb.name, verb);
  }
  return verbs;
};

/** The capability's own data, and the mark that delivery put beside it. */
const withoutMark = (data: unknown): { readonly claims: unknown; readonly mark: unknown } => {
  if (typeof data !== 'object' || data === null || !(MARK in data)) return { claims: data, mark: undefined };
  const { [MARK]: mark, ...claims } = data;
  return { claims, mark };
};

/** From what a person did to the card that answers it: known person, then word or verb. */
export const makeInbound = (parts: InboundParts): Inbound => {
  const { words, log } = parts;
  const verbs = verbTable(parts.features);
  const commands: readonly Command[] = parts.features.flatMap((feature) => feature.commands);

  /** The person as the staff list has them at this moment; undefined for strangers and leavers. */
  const askerOf = async (ref: ConversationRef): Promise<Asker | undefined> => {
    const world = await parts.world();
    const person = world.people.get(ref.personId);
    if (!person || !isActive(person, world.today)) {
      parts.refused(person ? 'person-not-active' : 'person-unknown');
      return undefined;
    }
    await parts.heardFrom(ref);
    return { person, world };
  };

  const answered = async (what: string, act: () => Promise<Card>): Promise<Card> => {
    try {
      return await act();
    } catch (error) {
      log('inbound.failed', { what, error: nameOfFailure(error) });
      return words.trouble();
    }
  };

  const offered = ({ person, world }: Asker) => offeredTo(person, world, commands);

  return {
    said: (from, text) =>
      answered('said', async () => {
        const asker = await askerOf(from);
        if (!asker) return words.stranger();
        const understood = understand(text, commands);
        if (understood.kind === 'command') return understood.command.run(asker, understood.rest);
        return words.unknownWord(asker.person, offered(asker), understood.guess);
      }),
    pressed: (from, name, data, activityId) =>
      // A name that nobody has is whatever the client sent: it does not go into the log.
      answered(verbs.has(name) ? name : 'pressed', async () => {
        const asker = await askerOf(from);
        if (!asker) return words.stranger();
        const { mark, claims } = withoutMark(data);
        const prove = () =>
          parts.proved(mark, asker.person.id, activityId).catch((error: unknown) => {
            log('proof.failed', { error: nameOfFailure(error) });
          });
        // Whatever becomes of the press: whoever pressed has the card. And what it proves about delivery must not turn
        // an answer that is recorded into a failure.
        const press = async () => verbs.get(name)?.press(asker, claims);
        const card = await press().finally(prove);
        if (!card) log('inbound.unfit-press', { known: verbs.has(name) });
        return card ?? words.oldButton();
      }),
    arrived: async (from) => {
      const asker = await askerOf(from);
      if (!asker || !(await parts.welcomeOnce(asker.person.id))) return undefined;
      return words.welcome(asker.person, offered(asker));
    },
    left: (from) => parts.lost(from.personId),
  };
};
