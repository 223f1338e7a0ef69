import { makeHelp, sharedCards } from './features/help/index.js';
import { registry, SETTINGS } from './features/index.js';
import { addDays, type Day, makeCalendar, type WorkingCalendar } from './kernel/calendar.js';
import type { Card } from './kernel/card.js';
import type { Clock } from './kernel/clock.js';
import { nameOfFailure } from './kernel/errors.js';
import type { Asker, Composed, Feature, Ports, Purpose, ReportSection } from './kernel/feature.js';
import type { Importer } from './kernel/imports.js';
import type { Inbound } from './kernel/inbound.js';
import type { JsonObject } from './kernel/json.js';
import type { Stopwatch } from './kernel/leases.js';
import type { Log } from './kernel/log.js';
import type { Message } from './kernel/message.js';
import type { Metrics } from './kernel/metrics.js';
import { calendarRulesOf } from './kernel/settings.js';
import type { Messenger } from './kernel/teams.js';
import type { World } from './kernel/world.js';
import { type Audit, makeAudit } from './platform/audit/audit.js';
import { memorySeals } from './platform/audit/memory-seals.js';
import { makeExpander } from './platform/cards/expand.js';
import { type Delivery, makeDelivery } from './platform/delivery/delivery.js';
import { newMessage } from './platform/delivery/message-row.js';
import { type MessageStore, makeMessageStore } from './platform/delivery/message-store.js';
import type { Sleep } from './platform/delivery/pacer.js';
import { type Directory, makeDirectory } from './platform/directory/directory.js';
import { makeStaffImporter } from './platform/directory/staff-import.js';
import { type Keeper, keepLease } from './platform/leases/keeper.js';
import { makePrivacy, type Privacy } from './platform/privacy/privacy.js';
import { makeRefusalLog, type RefusalLog } from './platform/refusals/refusal-log.js';
import { makeInbound } from './platform/routing/inbound.js';
import { type DailyPlan, makeDailyPlan } from './platform/scheduling/daily.js';
import { makeDueIndex } from './platform/scheduling/due.js';
import { makeOutlook, type Outlook } from './platform/scheduling/outlook.js';
import { makeSettingsStore, type SettingsStore } from './platform/settings/settings.js';
import { makeSubjects } from './platform/subjects/subjects.js';
import type { Storage } from './storage.js';

/** What the app runs on: production, the demo and the tests differ in nothing but these. */
export interface AppParts {
  readonly storage: Storage;
  readonly tenantId: string;
  readonly clock: Clock;
  readonly stopwatch: Stopwatch;
  readonly sleep: Sleep;
  readonly messenger: Messenger;
  readonly log: Log;
  /** Where figures are kept; nowhere by default. */
  readonly metrics?: Metrics | undefined;
  /** Folder of the card templates. */
  readonly cards: string;
  readonly hasPeoplePicker: boolean;
  /** Called when a change has left messages to send, so that nobody waits for the next tick. */
  readonly onWork?: () => void;
}

export interface App {
  readonly features: readonly Feature[];
  readonly inbound: Inbound;
  readonly importers: readonly Importer[];
  readonly messages: MessageStore;
  readonly directory: Directory;
  readonly settings: SettingsStore;
  readonly outlook: Outlook;
  /** Requests that were not let in. */
  readonly refusals: RefusalLog;
  /** Copies, erasure, holds and retention of what is kept about people. */
  readonly privacy: Privacy;
  /** The check, the seals and the history of the record of changes. */
  readonly audit: Audit;
  readonly expand: (card: Card) => JsonObject;
  world(): Promise<World>;
  /** Plans what is due and sends what may be sent. One at a time; a call during another is the same call. */
  tick(): Promise<void>;
  /** No further tick; settles when the one under way has ended and another instance may take over. */
  retire(): Promise<void>;
}

const makeWorlds = (clock: Clock, directory: Directory, store: SettingsStore) => {
  let kept: { version: number; calendar: WorkingCalendar } | undefined;
  const world = async (): Promise<World> => {
    const [people, { version, settings }] = await Promise.all([directory.people(), store.current()]);
    if (kept?.version !== version) kept = { version, calendar: makeCalendar(calendarRulesOf(settings)) };
    const now = clock();
    return { now, today: kept.calendar.dayOf(now), people, settings, calendar: kept.calendar };
  };
  /** By the calendar of the latest world: who asks has had a world a moment ago, and needs no other rows. */
  const today = async (): Promise<Day> => (kept ? kept.calendar.dayOf(clock()) : (await world()).today);
  return { world, today };
};

/** A lease lasts 20 s; renewed this often it survives two failed renewals. */
const RENEW_MS = 5_000;
/** How often the day is planned and the work list swept, unless somebody moved the clock. */
const PLAN_EVERY_MS = 15_000;

interface RoundParts {
  readonly keeper: Keeper;
  readonly daily: DailyPlan;
  readonly messages: MessageStore;
  readonly delivery: Delivery;
  /** Seals the audit when a new day has begun. */
  readonly seal: (world: World, mayGoOn: () => Promise<boolean>) => Promise<void>;
  readonly world: () => Promise<World>;
  readonly clock: Clock;
  readonly log: Log;
}

/** One round of the leader: take the lease or keep it, plan and sweep when it is time, send. */
const makeRound = ({ keeper, daily, messages, delivery, seal, world, clock, log }: RoundParts) => {
  let wasLeader = false;
  let plannedAt = Number.NEGATIVE_INFINITY;

  const beat = async (): Promise<boolean> => {
    await keeper.beat().catch((error: unknown) => log('lease.failed', { error: nameOfFailure(error) }));
    return keeper.isLeader();
  };

  return async (mayGoOn: () => boolean): Promise<void> => {
    if (!(await beat())) {
      wasLeader = false;
      return;
    }
    if (!wasLeader) {
      await delivery.takeOver();
      log('leader', {});
    }
    const now = clock().getTime();
    if (!wasLeader || Math.abs(now - plannedAt) >= PLAN_EVERY_MS) {
      plannedAt = now;
      const at = await world();
      await daily.run(at);
      await messages.workItems.sweep();
      await seal(at, async () => mayGoOn() && (await beat()));
    }
    wasLeader = true;
    await delivery.run(async () => mayGoOn() && (await beat()));
  };
};

/** One run at a time; whoever asks while one is under way gets the next run, which sees everything written before. */
const oneAtATime = (run: (mayGoOn: () => boolean) => Promise<void>) => {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let hasEnded = false;
  const start = (): Promise<void> => {
    running = run(() => !hasEnded).finally(() => {
      running = undefined;
    });
    return running;
  };
  const startNext = (): Promise<void> => {
    next = undefined;
    return hasEnded ? Promise.resolve() : start();
  };
  return {
    ask: (): Promise<void> => {
      if (hasEnded) return Promise.resolve();
      if (!running) return start();
      next ??= running.then(startNext, startNext);
      return next;
    },
    end: async (): Promise<void> => {
      hasEnded = true;
      await running?.catch(() => undefined);
    },
  };
};

/** Puts features and platform together. No I/O when imported or called: work starts with `tick` and the inbound acts. */
export const makeApp = (parts: AppParts): App => {
  const { storage, tenantId: tenant, clock, log } = parts;
  const { tables, queue, leases } = storage;
  const directory = makeDirectory(tables, tenant);
  const settings = makeSettingsStore(tables, tenant, SETTINGS);
  const { world, today } = makeWorlds(clock, directory, settings);
  const expand = makeExpander(parts.cards);
  const due = makeDueIndex(tables, tenant, clock);
  const lookAt: Ports['lookAt'] = async (looks) => due.add(looks, await today());

  const compose = async (message: Message, purpose: Purpose, at: World): Promise<Composed> => {
    const feature = features.find(({ name }) => name === message.feature);
    return feature
      ? feature.compose(message, purpose, at)
      : { kind: 'not-wanted', reason: 'no-such-capability' };
  };
  const messages = makeMessageStore({ tables, queue, tenant, clock, metrics: parts.metrics });
  const delivery = makeDelivery({
    messages,
    tables,
    queue,
    tenant,
    clock,
    ticks: parts.stopwatch,
    sleep: parts.sleep,
    messenger: parts.messenger,
    compose,
    expand,
    world,
    log,
  });
  /** What follows a change that is already made: its failure must not look like a failure of the change. */
  const afterwards = async (
    failed: 'dispatch.failed' | 'refresh.failed',
    act: () => Promise<unknown>,
  ): Promise<void> => {
    const left = await act().catch((error: unknown) => log(failed, { error: nameOfFailure(error) }));
    // Most changes have no copy to compose again: nobody need look for work then.
    if (left !== 0) parts.onWork?.();
  };

  const subjects = makeSubjects({
    tables,
    tenant,
    clock,
    announceMessages: messages.announce,
    dispatchMessages: (home, list) => afterwards('dispatch.failed', () => messages.dispatch(home, list)),
    announceLook: (subject, on) => lookAt([{ subject, on }]),
    refresh: (home, prefix) => afterwards('refresh.failed', () => messages.refresh(home, prefix)),
    messageValue: newMessage,
  });

  const refusals = makeRefusalLog({ subjects, clock, stopwatch: parts.stopwatch, log });

  const deliveryOn: Ports['deliveryOn'] = async (day) => {
    const { calendar } = await world();
    return messages.figures(calendar.instantOf(day, '00:00'), calendar.instantOf(addDays(day, 1), '00:00'));
  };
  const audit = makeAudit({
    tables,
    tenant,
    seals: storage.seals ?? memorySeals(),
    clock,
    world,
    lines: () => features.flatMap(({ history }) => history ?? []),
  });
  const privacy = makePrivacy({
    tables,
    tenant,
    subjects,
    world,
    directory,
    features: () => features.flatMap(({ personalData }) => personalData ?? []),
    pruneAudit: async (before, isDryRun, held) => (await audit.prune({ before, isDryRun, held })).events,
  });
  const ports: Ports = {
    subjects,
    world,
    present: world,
    commands: [],
    reports: async () => [],
    lookAt,
    deliveryOn,
    ownData: privacy,
    hasPeoplePicker: parts.hasPeoplePicker,
  };
  const capabilities: readonly Feature[] = registry.map((make) => make(ports));
  const sections = async (asker: Asker): Promise<readonly ReportSection[]> => {
    const found = await Promise.all(capabilities.map((feature) => feature.report?.(asker)));
    return found.filter((section) => section !== undefined);
  };
  const commands = () => features.flatMap((feature) => feature.commands);
  const features: readonly Feature[] = [...capabilities, makeHelp({ commands, sections })];

  const daily = makeDailyPlan({ tables, tenant, due, features, ask: messages.ask, log });
  const keeper = keepLease({
    leases,
    name: `work-${tenant}`,
    renewEveryMs: RENEW_MS,
    stopwatch: parts.stopwatch,
  });
  const seal: RoundParts['seal'] = async (at, mayGoOn) => {
    if (!storage.seals) return;
    // Tried again with the next plan: what is sent must not wait for it.
    await audit.sealDaily(at, mayGoOn).then(
      (sealed) => sealed.kind === 'made' && log('audit.sealed', { heads: sealed.heads }),
      (error: unknown) => log('audit.failed', { error: nameOfFailure(error) }),
    );
  };
  const ticks = oneAtATime(makeRound({ keeper, daily, messages, delivery, seal, world, clock, log }));

  return {
    features,
    inbound: makeInbound({
      features,
      words: sharedCards,
      world,
      heardFrom: async (ref) => {
        if (await delivery.heardFrom(ref)) parts.onWork?.();
      },
      lost: delivery.lost,
      proved: messages.proved,
      welcomeOnce: delivery.welcomeOnce,
      refused: refusals.refused,
      log,
    }),
    importers: [
      makeStaffImporter({ directory, world, lookAt, features: capabilities }),
      ...capabilities.flatMap((feature) => feature.importers ?? []),
    ],
    messages,
    directory,
    settings,
    outlook: makeOutlook({ features: capabilities, due, subjects, world, lookAt }),
    refusals,
    privacy,
    audit,
    expand,
    world,
    tick: () => {
      // On every instance, not on the leader alone; it never rejects, and retiring waits for it.
      void refusals.beat();
      return ticks.ask();
    },
    retire: async () => {
      await ticks.end();
      await refusals.flush();
      await keeper.stop();
    },
  };
};
