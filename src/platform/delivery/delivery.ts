import type { Clock } from '../../kernel/clock.js';
import type { Log } from '../../kernel/log.js';
import type { ConversationRef } from '../../kernel/message.js';
import type { WorkQueue } from '../../kernel/queue.js';
import type { Messenger } from '../../kernel/teams.js';
import type { World } from '../../kernel/world.js';
import { makeAttempts } from './attempt.js';
import { makeCall } from './call.js';
import { type Conversations, makeConversations } from './conversations.js';
import type { MessageStore } from './message-store.js';
import { makePacer, type PacerRules, type Sleep, TEAMS_PACE, type Ticks } from './pacer.js';
import { makeRecorder } from './record.js';
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
  readonly log: Log;
  /** Only for measurements, which must not wait for Teams' own speed. */
  readonly pace?: PacerRules;
}

/** Brings the messages to the people: to whom it can be sent, and the sending. */
export interface Delivery extends Sender, Pick<Conversations, 'lost' | 'welcomeOnce'> {
  /** The person wrote, pressed or installed: remember where, and let go of what waited for them. True if anything did. */
  heardFrom(ref: ConversationRef): Promise<boolean>;
  /** This process is the one that sends from now on: a pause that Teams asked of the one before holds. */
  takeOver(): Promise<void>;
}

/**
 * One message: the sender takes its work item from the queue; an attempt claims its row, renders its card, makes the call
 * when the pacer says so, and records what became of it.
 */
export const makeDelivery = (parts: DeliveryParts): Delivery => {
  const { tables, tenant, clock, log, messenger } = parts;
  const { workItems } = parts.messages;
  const conversations = makeConversations(tables, tenant, clock);
  const pacer = makePacer(parts.pace ?? TEAMS_PACE, parts.ticks, parts.sleep);
  const shared = { tables, workItems, conversations, pacer, clock, log };
  const attempts = makeAttempts({
    ...shared,
    render: makeRender(parts),
    call: makeCall({ ...shared, messenger, pauseUntil: workItems.pauseUntil }),
    record: makeRecorder(shared),
    canOpen: messenger.canOpen,
  });

  return {
    ...conversations,
    ...makeSender({ ...parts, workItems, pacer, attempts }),
    heardFrom: async (ref) => {
      const [isNews, waiting] = await Promise.all([
        conversations.remember(ref),
        workItems.waitingFor(ref.personId),
      ]);
      // The sender may have put something aside before it could see the news: then only a later look finds it for certain.
      return (await workItems.release(ref.personId, isNews ? undefined : waiting)) > 0;
    },
    takeOver: async () => pacer.pause(await workItems.pauseLeftMs()),
  };
};
