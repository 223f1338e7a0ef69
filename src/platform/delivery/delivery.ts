import type { Clock } from '../../kernel/clock.js';
import type { Log } from '../../kernel/log.js';
import type { ConversationRef } from '../../kernel/message.js';
import { isActive } from '../../kernel/people.js';
import type { WorkQueue } from '../../kernel/queue.js';
import type { Messenger } from '../../kernel/teams.js';
import type { World } from '../../kernel/world.js';
import { makeAttempts } from './attempt.js';
import { makeBlockage, readSendingPause } from './blockage.js';
import { makeCall } from './call.js';
import { type Conversations, makeConversations } from './conversations.js';
import type { MessageStore } from './message-store.js';
import { makePacer, type PacerRules, type Sleep, TEAMS_PACE, type Ticks } from './pacer.js';
import { makeProbe } from './probe.js';
import { type LookAt, makeRecorder } from './record.js';
import { makeRender, type RenderParts } from './render.js';
import { makeSender, type Sender } from './sender.js';

export interface DeliveryParts extends RenderParts {
  readonly messages: Pick<MessageStore, 'workItems'>;
  readonly queue: WorkQueue;
  readonly clock: Clock;
  readonly ticks: Ticks;
  readonly sleep: Sleep;
  readonly messenger: Messenger;
  readonly world: () => Promise<World>;
  readonly lookAt: LookAt;
  readonly log: Log;
  /** Only for measurements, which must not wait for Teams' own speed. */
  readonly pace?: PacerRules;
}

/** Brings the messages to the people: to whom it can be sent, and the sending. */
export interface Delivery extends Sender, Pick<Conversations, 'welcomeOnce'> {
  /**
   * The person wrote, pressed or installed: remember where, and let go of what waited for them. True if anything did.
   * `eventAt` is Teams' own time of an installation.
   */
  heardFrom(ref: ConversationRef, eventAt?: string): Promise<boolean>;
  /**
   * Somebody whom the staff list does not know yet has installed the app: remember where, so that what is for them goes
   * out once it does. False when there are too many of them.
   */
  installedEarly(ref: ConversationRef, eventAt?: string): Promise<boolean>;
  /** The person has removed the bot. */
  left(personId: string, eventAt?: string): Promise<void>;
  /** Why nothing would be sent to a person with the next round, though it is the time for it; undefined if it would be. */
  hindrance(
    personId: string,
  ): Promise<'not-in-the-service' | 'paused' | 'sending-paused' | 'not-opened-yet' | undefined>;
  /** Lets go of what waits for people who can be written to by now: chats can be opened, or a staff list has come. */
  free(mayGoOn: () => Promise<boolean>): Promise<number>;
  /** Finds what is due, and what was lost on its way. During a pause it is only counted. */
  sweep(): Promise<number>;
  /** This process is the one that sends from now on: a pause of the one before holds. */
  takeOver(): Promise<void>;
}

/**
 * One message: the sender takes its work item from the queue; an attempt claims its row, renders its card, makes the call
 * when the pacer says so, and records what became of it.
 */
/** People whose chats are looked up at once. */
const LOOKED_UP_AT_ONCE = 32;

export const makeDelivery = (parts: DeliveryParts): Delivery => {
  const { tables, tenant, clock, log, messenger } = parts;
  const { workItems } = parts.messages;
  const conversations = makeConversations(tables, tenant, clock);
  const pacer = makePacer(parts.pace ?? TEAMS_PACE, parts.ticks, parts.sleep);
  const blockage = makeBlockage({ tables, tenant, clock, conversations, workItems, pacer, log });
  const isBlocked = () => blockage.pause() !== undefined;
  const shared = { tables, workItems, conversations, pacer, blockage, isBlocked, clock, log };
  const attempts = makeAttempts({
    ...shared,
    render: makeRender(parts),
    call: makeCall({ ...shared, messenger, pauseUntil: workItems.pauseUntil }),
    record: makeRecorder({ ...shared, tenant, lookAt: parts.lookAt }),
    tenant,
    canOpen: messenger.canOpen,
  });

  const isWritable = async (personId: string): Promise<boolean> => {
    const chat = await conversations.standing(personId);
    return chat ? chat.isReachable && !chat.refused : messenger.canOpen;
  };

  const freed = async (people: readonly string[]): Promise<number> => {
    const counts = await Promise.all(
      people.map(async (personId) => ((await isWritable(personId)) ? workItems.release(personId) : 0)),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  };

  const maySend = makeProbe({ ...shared, attempts, world: parts.world });

  return {
    welcomeOnce: conversations.welcomeOnce,
    ...makeSender({ ...parts, ...shared, attempts, maySend }),
    sweep: () => workItems.sweep(!isBlocked()),
    heardFrom: async (ref, eventAt) => {
      const [isNews, waiting] = await Promise.all([
        conversations.remember(ref, eventAt),
        workItems.waitingFor(ref.personId),
      ]);
      // The sender may have put something aside before it could see the news: then only a later look finds it for certain.
      return (await workItems.release(ref.personId, isNews ? undefined : waiting)) > 0;
    },
    installedEarly: async (ref, eventAt) => {
      const remembered = await conversations.rememberEarly(ref, eventAt);
      // The list may have come meanwhile, and a message with it that found no chat.
      if (remembered === 'news') await workItems.release(ref.personId);
      return remembered !== 'not-kept';
    },
    left: (personId, eventAt) => conversations.lost(personId, 'removed-by-them', eventAt),
    hindrance: async (personId) => {
      const { people, today } = await parts.world();
      const person = people.get(personId);
      if (!person || !isActive(person, today)) return 'not-in-the-service';
      if ((await workItems.pauseLeftMs()) > 0) return 'paused';
      if (await readSendingPause(tables, tenant)) return 'sending-paused';
      return (await conversations.standing(personId)) || messenger.canOpen ? undefined : 'not-opened-yet';
    },
    free: async (mayGoOn) => {
      let count = 0;
      let people: string[] = [];
      for await (const personId of workItems.waitedFor()) {
        people.push(personId);
        if (people.length < LOOKED_UP_AT_ONCE) continue;
        if (!(await mayGoOn())) return count;
        count += await freed(people);
        people = [];
      }
      return count + (await freed(people));
    },
    takeOver: async () => {
      pacer.pause(await workItems.pauseLeftMs());
      await blockage.load();
    },
  };
};
