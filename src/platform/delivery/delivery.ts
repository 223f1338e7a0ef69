import { z } from 'zod';
import type { Card } from '../../kernel/card.js';
import type { Clock } from '../../kernel/clock.js';
import type { Composed, Purpose } from '../../kernel/feature.js';
import type { JsonObject } from '../../kernel/json.js';
import type { Log } from '../../kernel/log.js';
import type { ConversationRef, Message } from '../../kernel/message.js';
import type { Metrics } from '../../kernel/metrics.js';
import type { PersonId } from '../../kernel/people.js';
import type { WorkQueue } from '../../kernel/queue.js';
import { readAs, type Tables } from '../../kernel/tables.js';
import type { Messenger } from '../../kernel/teams.js';
import type { World } from '../../kernel/world.js';
import { makeCourier } from './call.js';
import { makeConversations } from './conversations.js';
import { makeOutbox, type Outbox } from './message-store.js';
import { makePacer, type PacerRules, type Sleep, TEAMS_PACE, type Ticks } from './pacer.js';
import { makeSender } from './sender.js';
import { makeWorkList } from './work-items.js';

export interface PostOfficeParts {
  readonly tables: Tables;
  readonly queue: WorkQueue;
  readonly tenant: string;
  readonly clock: Clock;
  readonly ticks: Ticks;
  readonly sleep: Sleep;
  readonly messenger: Messenger;
  readonly compose: (message: Message, purpose: Purpose, world: World) => Promise<Composed>;
  readonly expand: (card: Card, mark?: string) => JsonObject;
  readonly world: () => Promise<World>;
  readonly log: Log;
  readonly metrics?: Metrics | undefined;
  /** Only for measurements, which must not wait for Teams' own speed. */
  readonly pace?: PacerRules;
}

/** Everything about delivery: what is to be sent, to whom it can be sent, and the sending. */
export interface PostOffice {
  readonly outbox: Outbox;
  /** The person wrote, pressed or installed: remember where, and let go of what waited for them. True if anything did. */
  heardFrom(ref: ConversationRef): Promise<boolean>;
  lost(personId: PersonId): Promise<void>;
  /** True the first time only: the welcome is said once. */
  welcomeOnce(personId: PersonId): Promise<boolean>;
  /** This process is the one that sends from now on: a pause that Teams asked of the one before holds. */
  takeOver(): Promise<void>;
  /** Finds what is due and what was lost on its way. */
  sweep(): Promise<number>;
  /** Sends until there is nothing to send or `mayGoOn` says no. */
  run(mayGoOn: () => Promise<boolean>): Promise<number>;
}

const PauseSchema = z.strictObject({ until: z.iso.datetime() });

export const makePostOffice = (parts: PostOfficeParts): PostOffice => {
  const { tables, queue, tenant, clock, log } = parts;
  const workList = makeWorkList(tables, queue, tenant, clock, parts.metrics);
  const outbox = makeOutbox(tables, workList, tenant, clock);
  const conversations = makeConversations(tables, tenant, clock);
  const pacer = makePacer(parts.pace ?? TEAMS_PACE, parts.ticks, parts.sleep);
  const pausePartition = `${tenant}|pause`;

  const courier = makeCourier({
    messenger: parts.messenger,
    pacer,
    conversations,
    clock,
    onPause: async (ms) => {
      const until = new Date(clock().getTime() + ms).toISOString();
      await tables.transact('outgoing', pausePartition, [{ do: 'put', row: '0', value: { until } }]);
      log('paused', { ms });
    },
  });
  const sender = makeSender({
    ...parts,
    workList,
    pacer,
    courier,
    conversations,
    canOpen: parts.messenger.canOpen,
  });

  return {
    outbox,
    heardFrom: async (ref) => {
      const [isNews, waiting] = await Promise.all([
        conversations.remember(ref),
        workList.waitingFor(ref.personId),
      ]);
      // The sender may have put something aside before it could see the news: then only a later look finds it for certain.
      return (await workList.release(ref.personId, isNews ? undefined : waiting)) > 0;
    },
    lost: conversations.lost,
    welcomeOnce: conversations.welcomeOnce,
    takeOver: async () => {
      const row = await tables.get('outgoing', pausePartition, '0');
      if (row) pacer.pause(Math.max(0, Date.parse(readAs(PauseSchema, row).until) - clock().getTime()));
    },
    sweep: workList.sweep,
    run: sender.run,
  };
};
