import {
  type Asker,
  type Button,
  type Capability,
  type Command,
  offeredTo,
  type Ports,
} from '../../kernel/capability.js';
import type { Card, Keeps } from '../../kernel/card.js';
import { nameOfFailure } from '../../kernel/errors.js';
import type { Answer, Inbound } from '../../kernel/inbound.js';
import { nameWithoutScope } from '../../kernel/input-names.js';
import type { Log } from '../../kernel/log.js';
import { type ConversationRef, MARK, mailboxOf, markOf, parseMark } from '../../kernel/message.js';
import { MESSAGE_WORDS } from '../../kernel/message-actions.js';
import { isActive } from '../../kernel/people.js';
import type { OnRefused } from '../../kernel/refusals.js';
import type { SharedCards } from '../../kernel/shared-cards.js';
import type { World } from '../../kernel/world.js';
import { makeUnderstanding } from './commands.js';

export interface InboundParts {
  readonly capabilities: readonly Pick<Capability, 'commands' | 'buttons' | 'messageActions'>[];
  readonly ports: Ports;
  readonly cards: SharedCards;
  readonly world: () => Promise<World>;
  readonly heardFrom: (ref: ConversationRef, eventAt?: string) => Promise<void>;
  /** Keeps where the chat is of somebody who will be known later. False when it was not kept. */
  readonly installedEarly: (ref: ConversationRef, eventAt?: string) => Promise<boolean>;
  readonly left: (personId: string, eventAt?: string) => Promise<void>;
  /** Told the mark of a pressed card, beside the press. */
  readonly marked: (
    mark: unknown,
    press: { readonly by: string; readonly activityId: string | undefined; readonly isView: boolean },
    world: World,
  ) => Promise<void>;
  /** A card of somebody's day was given in answer, and stands in the chat as a copy. */
  readonly replied: (
    reply: {
      readonly key: string;
      readonly place: ConversationRef;
      readonly activityId: string;
      readonly keeps: Keeps;
    },
    world: World,
  ) => Promise<void>;
  /** Whether a card asks for something to be typed or chosen before it can be saved. */
  readonly isForm: (card: Card) => boolean;
  readonly welcomeOnce: (personId: string) => Promise<boolean>;
  readonly refused: OnRefused;
  readonly log: Log;
}

/** The capability's own data, under the names it gave, and the mark that was put beside it when the card was sent. */
const withoutMark = (data: unknown): { readonly claims: unknown; readonly mark: unknown } => {
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    return { claims: data, mark: undefined };
  const { [MARK]: mark, ...claims }: Record<string, unknown> = { ...data };
  const named = Object.entries(claims).map(([name, value]) => [nameWithoutScope(name), value] as const);
  return { claims: Object.fromEntries(named), mark };
};

/** From what a person did to the card that answers it: known person, then command or button. */
export const makeInbound = ({ capabilities, ports, cards, log, ...parts }: InboundParts): Inbound => {
  const buttons: ReadonlyMap<string, Button> = new Map(
    capabilities.flatMap((each) => each.buttons).map((button) => [button.name, button]),
  );
  const messageActions = capabilities.flatMap(({ messageActions: stated = [] }) => stated);
  const commands: readonly Command[] = capabilities.flatMap((each) => each.commands);
  const understand = makeUnderstanding(commands);

  /** The person as the staff list has them at this moment; undefined for strangers and leavers. */
  const knownAs = ({ personId }: Pick<ConversationRef, 'personId'>, world: World): Asker | undefined => {
    const person = world.people.get(personId);
    if (person && isActive(person, world.today)) return { actor: person, world };
    parts.refused(person ? 'person-not-active' : 'person-unknown');
    return undefined;
  };

  /** The same, who has been heard from now. */
  const askerOf = async (
    ref: ConversationRef,
    { world, eventAt }: { readonly world: World; readonly eventAt?: string | undefined },
  ): Promise<Asker | undefined> => {
    const asker = knownAs(ref, world);
    if (asker) await parts.heardFrom(ref, eventAt);
    return asker;
  };

  /** Whether the staff list may know them later: they are not on it yet, or it says that they are still to start. */
  const isEarly = ({ personId }: ConversationRef, { people, today }: World): boolean => {
    const person = people.get(personId);
    return !person || person.startedOn > today;
  };

  const answered = async (
    what: string,
    act: () => Promise<Card | Answer>,
    trouble: () => Card = cards.trouble,
  ): Promise<Answer> => {
    try {
      const answer = await act();
      return 'card' in answer ? answer : { card: answer };
    } catch (error) {
      log('inbound.failed', { what, error: nameOfFailure(error) });
      return { card: trouble() };
    }
  };

  const opened = (mark: unknown, by: Parameters<InboundParts['marked']>[1], world: World) =>
    parts.marked(mark, { ...by, isView: true }, world).catch((error: unknown) => {
      log('proof.failed', { error: nameOfFailure(error) });
    });

  /** A card of somebody's day, given in answer, is a copy like the one of the morning: what it says is told. */
  const asCopy = (card: Card, place: ConversationRef, { actor, world }: Asker): Answer => {
    const { keeps } = card;
    if (!keeps) return { card };
    const key = `today:reply:${actor.id}:${world.now.toISOString().replaceAll(/[:.]/gu, '')}`;
    return {
      card,
      mark: markOf(mailboxOf(actor.id), key),
      delivered: (activityId) => parts.replied({ key, place, activityId, keeps }, world),
    };
  };

  const offered = ({ actor, world }: Asker) => offeredTo(actor, world, commands);

  return {
    said: (from, text) => {
      // Before anybody is looked up: whoever writes of a child in danger is told where that belongs, known here or not.
      const isAtRisk = understand(text, () => true).kind === 'at-risk';
      return answered(
        'said',
        async () => {
          const world = await parts.world();
          const asker = await askerOf(from, { world });
          if (isAtRisk) return cards.atRisk(world.settings);
          if (!asker) return cards.stranger();
          const words = offered(asker);
          const understood = understand(text, (command) => words.includes(command));
          switch (understood.kind) {
            case 'command': {
              const { command, rest: input } = understood;
              return asCopy(await command.show({ ...asker, input }, ports), from, asker);
            }
            case 'choices':
              return cards.nearMisses(understood.commands);
            case 'at-risk':
              return cards.atRisk(world.settings);
            default:
              return cards.unknownWord(asker.actor, words);
          }
        },
        isAtRisk ? () => cards.atRisk(undefined) : undefined,
      );
    },
    pressed: (from, name, data, activityId) =>
      // A name that nobody has is whatever the client sent: it does not go into the log.
      answered(buttons.has(name) ? name : 'pressed', async () => {
        const asker = knownAs(from, await parts.world());
        if (!asker) return cards.stranger();
        const { mark, claims } = withoutMark(data);
        const button = buttons.get(name);
        const by = { by: asker.actor.id, activityId, isView: button?.isView ?? true };
        // Beside the press, whatever becomes of that: whoever pressed has the card, and can be written to. And what it
        // proves about delivery must not turn an answer that is recorded into a failure.
        const heard = [parts.marked(mark, by, asker.world), parts.heardFrom(from)];
        const proof = Promise.allSettled(heard).then((outcomes) => {
          for (const outcome of outcomes)
            if (outcome.status === 'rejected') log('proof.failed', { error: nameOfFailure(outcome.reason) });
        });
        const press = async () => button?.press(asker, claims, ports);
        const card = await press().finally(() => proof);
        // What a save comes back with can be a form that wants more: nobody takes it away from under somebody’s hands.
        if (card && !by.isView && parts.isForm(card)) await opened(mark, by, asker.world);
        if (!card) log('inbound.unfit-press', { known: buttons.has(name) });
        // What is no mark is the client's word, of any length, and goes onto no button.
        const kept = typeof mark === 'string' && parseMark(mark) ? mark : undefined;
        return { card: card ?? cards.oldButton(), mark: kept };
      }),
    pressedEmpty: (from) =>
      answered('pressed', async () => {
        const asker = await askerOf(from, { world: await parts.world() });
        if (!asker) return cards.stranger();
        log('inbound.unfit-press', { known: false });
        return cards.emptyPress(asker.actor, offered(asker));
      }),
    onMessage: (personId, { actionId, words, press }) =>
      answered('on-message', async () => {
        const asker = knownAs({ personId }, await parts.world());
        if (!asker) return cards.stranger();
        const action = messageActions.find(({ id }) => id === actionId);
        const name = press ? action?.buttons.find((each) => each === press.verb) : action?.opens;
        const { claims } = withoutMark(press?.data ?? {});
        const button = buttons.get(name ?? '');
        const card = await button?.press(asker, { ...Object(claims), [MESSAGE_WORDS]: words }, ports);
        if (!card) log('inbound.unfit-press', { known: button !== undefined });
        return card ?? cards.oldButton();
      }),
    accepted: (from, { verb, data }, hand) =>
      answered('file', async () => {
        const asker = await askerOf(from, { world: await parts.world() });
        if (!asker) return cards.stranger();
        // What came back is a claim: only what shows something is made, by what its reader may see now.
        const button = buttons.get(verb);
        const shown = button?.isView ? await button.press(asker, data, ports) : undefined;
        if (!shown?.file) return cards.oldButton();
        return (await hand(shown.file)) ? cards.fileTaken(shown.file.name) : cards.fileNotSaved();
      }),
    declined: (from) =>
      answered('file', async () => {
        const asker = await askerOf(from, { world: await parts.world() });
        return asker ? cards.fileDeclined() : cards.stranger();
      }),
    cannotOffer: cards.noFilesHere,
    arrived: async (from, eventAt) => {
      const world = await parts.world();
      if (isEarly(from, world)) {
        if (!(await parts.installedEarly(from, eventAt))) parts.refused('installation-not-kept');
        return undefined;
      }
      const asker = await askerOf(from, { world, eventAt });
      if (!asker || !(await parts.welcomeOnce(asker.actor.id))) return undefined;
      return { card: cards.welcome(asker.actor, offered(asker)) };
    },
    left: (from, eventAt) => parts.left(from.personId, eventAt),
  };
};
