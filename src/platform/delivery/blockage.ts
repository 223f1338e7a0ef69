import { z } from 'zod';
import type { Day } from '../../kernel/calendar.js';
import type { Clock } from '../../kernel/clock.js';
import { DELIVERY_REASONS, type DeliveryReason } from '../../kernel/codes.js';
import { dayField, instantField, labelled, stored } from '../../kernel/fields.js';
import { partitionOf } from '../../kernel/layout.js';
import type { Log } from '../../kernel/log.js';
import { mailboxOf, type SendOutcome } from '../../kernel/message.js';
import type { Tables } from '../../kernel/tables.js';
import type { World } from '../../kernel/world.js';
import type { Conversations, Standing } from './conversations.js';
import { messageIn } from './message-row.js';
import type { Pacer } from './pacer.js';
import type { Job } from './record.js';
import { isRefusal, refusedAgain } from './refused.js';
import type { WorkItems, WorkRef } from './work-items.js';

const PROBE_EVERY_MS = 60_000;

const RefusedMessageSchema = stored({
  to: labelled(z.string(), 'To whom: an id'),
  partition: labelled(z.string(), 'Where the message stands, with the id of a person'),
  row: labelled(z.string(), 'Which message, with ids'),
});
type RefusedMessage = z.infer<typeof RefusedMessageSchema>;

export const BlockageSchema = stored({
  refused: labelled(z.array(RefusedMessageSchema), 'What was refused since a card was last taken'),
  pausedAt: instantField('Since when sending is paused').optional(),
  reason: labelled(z.string(), 'Why: a code').optional(),
  probeAt: instantField('When the next card is tried').optional(),
  endedOn: dayField('When a pause last ended').optional(),
  spared: labelled(z.array(z.string()), 'Ids of those with whom it began').optional(),
});
type State = z.infer<typeof BlockageSchema>;

/** That sending is paused, because Teams takes nothing from the app. */
export interface SendingPause {
  readonly since: Date;
  readonly reason: DeliveryReason;
}

/** Its row. */
export const BLOCKAGE = 'refused';
const CLEAR: State = { refused: [] };

const stateIn = (value: unknown): State => BlockageSchema.safeParse(value).data ?? CLEAR;

const pauseIn = ({ pausedAt, reason = '' }: State): SendingPause | undefined =>
  pausedAt === undefined
    ? undefined
    : {
        since: new Date(pausedAt),
        reason: Object.hasOwn(DELIVERY_REASONS, reason)
          ? (reason as keyof typeof DELIVERY_REASONS)
          : 'refused-for-everybody',
      };

const pausePartition = (tenant: string) => `${tenant}|pause`;

/** As stored: for whoever does not send itself. */
export const readSendingPause = async (tables: Tables, tenant: string): Promise<SendingPause | undefined> =>
  pauseIn(stateIn((await tables.get('outgoing', pausePartition(tenant), BLOCKAGE))?.value));

export interface BlockageParts {
  readonly tables: Tables;
  readonly tenant: string;
  readonly clock: Clock;
  readonly conversations: Conversations;
  readonly workItems: WorkItems;
  readonly pacer: Pick<Pacer, 'close'>;
  readonly log: Log;
}

/**
 * Whether a refusal (403) is about a person or about the app. A body that names the app, or many people one after the
 * other who were reached before, pause all sending and count against nobody; one card a minute is tried until Teams takes
 * one. The row outlives the process: whoever sends next goes on from it.
 */
export interface Blockage {
  /** What was left by whoever sent before. */
  load(): Promise<void>;
  pause(): SendingPause | undefined;
  /** Asked before a call and given back with its outcome: one that began before a pause does not end it. */
  mark(): number;
  /** How many outcomes were judged so far. */
  judged(): number;
  /** What the outcome of a call is to be recorded as, once it is known whom it is about. */
  judge(
    job: Job,
    outcome: SendOutcome,
    standing: Standing | undefined,
    mark: number,
    world: World,
  ): Promise<SendOutcome>;
  /** True once a minute during a pause: then one card may be tried. */
  mayProbe(): Promise<boolean>;
  /** Nobody counts as refused with whom the pause began. Safe to repeat. */
  restore(world: World): Promise<void>;
  /**
   * The messages to be tried, the best first: one that was refused; from then on somebody else's, until so many are known
   * to be refused as count for everybody; then by turns, because even those may be refused each for themselves.
   */
  candidates(world: World): Promise<readonly WorkRef[]>;
}

export const makeBlockage = (parts: BlockageParts): Blockage => {
  const { tables, tenant, clock, conversations, workItems, log } = parts;
  let state: State = CLEAR;
  let pauses = 0;
  let judged = 0;
  let probes = 0;
  let writing: Promise<unknown> = Promise.resolve();

  /** One after the other, so that an older state never comes last. */
  const become = async (next: State): Promise<void> => {
    state = next;
    const write = () =>
      tables.transact('outgoing', pausePartition(tenant), [{ do: 'put', row: BLOCKAGE, value: next }]);
    const mine = writing.then(write, write);
    writing = mine;
    await mine;
  };

  const begin = async (reason: DeliveryReason, refused: State['refused']): Promise<void> => {
    const now = clock();
    pauses += 1;
    probes = 0;
    // Whoever waits for a turn is let go, and makes no call.
    parts.pacer.close();
    log('sending.paused', { reason });
    await become({
      refused,
      pausedAt: now.toISOString(),
      reason,
      probeAt: new Date(now.getTime() + PROBE_EVERY_MS).toISOString(),
    });
  };

  const accepted = async (mark: number, today: Day): Promise<void> => {
    if (mark !== pauses) return;
    if (state.pausedAt !== undefined) {
      log('sending.resumed', {});
      await become({ refused: [], endedOn: today, spared: state.refused.map(({ to }) => to) });
    } else if (state.refused.length > 0) {
      await become({ ...state, refused: [] });
    }
  };

  const withOne = ({ row, at }: Job): readonly RefusedMessage[] =>
    state.refused.some(({ to }) => to === row.to)
      ? state.refused
      : [...state.refused, { to: row.to, partition: at.partition, row: at.row }];

  const refusal = async (
    job: Job,
    outcome: Extract<SendOutcome, { readonly kind: 'unreachable' | 'blocked' }>,
    standing: Standing | undefined,
    { today, settings }: World,
  ): Promise<SendOutcome> => {
    const { to } = job.row;
    const most = settings['delivery.refusedPeople'];
    const pause = pauseIn(state);
    if (pause) {
      // Somebody else to try: of a handful it may yet turn out that it is about each of them.
      if (state.refused.length < most) await become({ ...state, refused: [...withOne(job)] });
      return { kind: 'blocked', reason: pause.reason };
    }
    // Teams has taken cards today since a pause: what it refuses now it refuses somebody.
    const hasEnded = state.endedOn === today;
    const isSpared = hasEnded && state.spared?.includes(to) === true;
    const namesTheApp = outcome.kind === 'blocked' && !hasEnded;
    const wasReached = !standing?.refused && !isSpared && (standing?.isReachable === true || namesTheApp);
    if (wasReached) {
      const refused = [...withOne(job)];
      const isBlocked = namesTheApp || refused.length >= most;
      const reason = namesTheApp ? outcome.reason : 'refused-for-everybody';
      if (isBlocked) {
        await begin(reason, refused);
        return { kind: 'blocked', reason };
      }
      await become({ ...state, refused });
    }
    await conversations.setRefused(to, refusedAgain(standing?.refused, outcome.reason, today));
    return { kind: 'unreachable', reason: outcome.reason };
  };

  const restoreOne = async (entry: RefusedMessage, { reason, since }: SendingPause, world: World) => {
    const refused = (await conversations.standing(entry.to))?.refused;
    // Of somebody who was refused for days before, that stays known.
    if (refused?.days === 1 && refused.lastOn === world.calendar.dayOf(since))
      await conversations.setRefused(entry.to, undefined);
    const at = await tables.get('state', entry.partition, entry.row);
    const message = at && messageIn(at);
    if (!at || message?.state !== 'unreachable') return;
    await workItems.announce([{ partition: entry.partition, row: entry.row, purpose: 'send' }]);
    const value = { ...message, state: 'waiting', reason };
    await tables.transact('state', at.partition, [{ do: 'replace', row: at.row, value, etag: at.etag }]);
  };

  return {
    load: async () => {
      state = stateIn((await tables.get('outgoing', pausePartition(tenant), BLOCKAGE))?.value);
      pauses += 1;
      probes = 0;
    },
    pause: () => pauseIn(state),
    mark: () => pauses,
    judged: () => judged,
    judge: async (job, outcome, standing, mark, world) => {
      judged += 1;
      if (outcome.kind === 'sent') await accepted(mark, world.today);
      const isAboutUs = outcome.kind === 'blocked' || (outcome.kind === 'unreachable' && isRefusal(outcome));
      return isAboutUs ? refusal(job, outcome, standing, world) : outcome;
    },
    mayProbe: async () => {
      const now = clock();
      if (state.probeAt !== undefined && state.probeAt > now.toISOString()) return false;
      await become({ ...state, probeAt: new Date(now.getTime() + PROBE_EVERY_MS).toISOString() });
      return true;
    },
    restore: async (world) => {
      const pause = pauseIn(state);
      if (pause) for (const entry of state.refused) await restoreOne(entry, pause, world);
    },
    candidates: async ({ settings }) => {
      const first = state.refused[0];
      // Whoever was tried goes to the end.
      if (first) await become({ ...state, refused: [...state.refused.slice(1), first] });
      const refused = (first ? [first, ...state.refused.slice(0, -1)] : []).map(
        ({ partition, row }): WorkRef => ({ partition, row, purpose: 'send' }),
      );
      const mailboxes = new Set(state.refused.map(({ to }) => partitionOf(tenant, mailboxOf(to))));
      const known = new Set(refused.map(({ partition, row }) => `${partition}|${row}`));
      const due = (await workItems.due()).filter(
        ({ partition, row, purpose }) => purpose === 'send' && !known.has(`${partition}|${row}`),
      );
      const others = due.filter(({ partition }) => !mailboxes.has(partition));
      const theirs = [...refused, ...due.filter(({ partition }) => mailboxes.has(partition))];
      probes += 1;
      const isByTurns = state.refused.length >= settings['delivery.refusedPeople'];
      const isTheirs = isByTurns ? probes % 2 === 1 : probes === 1;
      return isTheirs ? [...theirs, ...others] : [...others, ...theirs];
    },
  };
};
