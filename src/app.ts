import { houseWords, makeHelp } from './features/help/index.js';
import { registry } from './features/index.js';
import { makeCalendar, type WorkingCalendar } from './kernel/calendar.js';
import type { Card } from './kernel/card.js';
import type { Clock } from './kernel/clock.js';
import type { Asker, Composed, Feature, Ports, Purpose, ReportSection } from './kernel/feature.js';
import type { Importer } from './kernel/imports.js';
import type { Inbound } from './kernel/inbound.js';
import type { JsonObject } from './kernel/json.js';
import type { Log } from './kernel/log.js';
import type { Message } from './kernel/message.js';
import { calendarRulesOf } from './kernel/settings.js';
import type { Tables } from './kernel/tables.js';
import type { Messenger } from './kernel/teams.js';
import type { World } from './kernel/world.js';
import { makeExpander } from './platform/cards/expand.js';
import { makeConversations } from './platform/delivery/conversations.js';
import { makeOutbox, type Outbox } from './platform/delivery/outbox.js';
import { newMessage } from './platform/delivery/rows.js';
import { makeSender } from './platform/delivery/sender.js';
import { type Directory, makeDirectory } from './platform/directory/directory.js';
import { makeStaffImporter } from './platform/directory/staff-import.js';
import { makeInbound } from './platform/routing/inbound.js';
import { makeDailyPlan } from './platform/scheduling/daily.js';
import { makeDueIndex } from './platform/scheduling/due.js';
import { makeOutlook, type Outlook } from './platform/scheduling/outlook.js';
import { makeSettingsStore, type SettingsStore } from './platform/settings/settings.js';
import { makeSubjects } from './platform/subjects/subjects.js';

/** What the app runs on: production, the demo and the tests differ in nothing but these. */
export interface AppParts {
  readonly tables: Tables;
  readonly tenantId: string;
  readonly clock: Clock;
  readonly messenger: Messenger;
  readonly log: Log;
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
  readonly outbox: Outbox;
  readonly directory: Directory;
  readonly settings: SettingsStore;
  readonly outlook: Outlook;
  readonly expand: (card: Card) => JsonObject;
  world(): Promise<World>;
  /** Plans what is due and sends what may be sent. One at a time; a call during another is the same call. */
  tick(): Promise<void>;
  /** Settles when no tick is under way. */
  settled(): Promise<void>;
}

const worldMaker = (clock: Clock, directory: Directory, store: SettingsStore) => {
  let kept: { version: number; calendar: WorkingCalendar } | undefined;
  return async (): Promise<World> => {
    const [people, { version, settings }] = await Promise.all([directory.people(), store.current()]);
    if (kept?.version !== version) kept = { version, calendar: makeCalendar(calendarRulesOf(settings)) };
    const now = clock();
    return { now, today: kept.calendar.dayOf(now), people, settings, calendar: kept.calendar };
  };
};

/** One run at a time; whoever asks while one is under way gets the next run, which sees everything written before. */
const oneAtATime = (run: () => Promise<void>) => {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const start = (): Promise<void> => {
    running = run().finally(() => {
      running = undefined;
    });
    return running;
  };
  const startNext = (): Promise<void> => {
    next = undefined;
    return start();
  };
  return {
    ask: (): Promise<void> => {
      if (!running) return start();
      next ??= running.then(startNext, startNext);
      return next;
    },
    settled: async (): Promise<void> => {
      await (next ?? running);
    },
  };
};

/** Puts features and platform together. No I/O when imported or called: work starts with `tick` and the inbound acts. */
export const makeApp = (parts: AppParts): App => {
  const { tables, tenantId: tenant, clock, log } = parts;
  const directory = makeDirectory(tables, tenant);
  const settings = makeSettingsStore(tables, tenant);
  const world = worldMaker(clock, directory, settings);
  const expand = makeExpander(parts.cards);
  const outbox = makeOutbox(tables, tenant, clock);
  const conversations = makeConversations(tables, tenant, clock);
  const due = makeDueIndex(tables, tenant);
  const lookAt: Ports['lookAt'] = async (looks) => due.add(looks, (await world()).today);

  const subjects = makeSubjects({
    tables,
    tenant,
    clock,
    announceMessages: async (home, messages) => {
      await outbox.announce(home, messages);
      parts.onWork?.();
    },
    announceLook: (subject, on) => lookAt([{ subject, on }]),
    refresh: async (home, prefix) => {
      await outbox.refresh(home, prefix);
      parts.onWork?.();
    },
    messageValue: newMessage,
  });

  const ports: Ports = { subjects, world, lookAt, hasPeoplePicker: parts.hasPeoplePicker };
  const capabilities: readonly Feature[] = registry.map((make) => make(ports));
  const sections = async (asker: Asker): Promise<readonly ReportSection[]> => {
    const found = await Promise.all(capabilities.map((feature) => feature.report?.(asker)));
    return found.filter((section) => section !== undefined);
  };
  const commands = () => features.flatMap((feature) => feature.commands);
  const features: readonly Feature[] = [...capabilities, makeHelp({ commands, sections })];

  const compose = async (message: Message, purpose: Purpose, at: World): Promise<Composed> => {
    const feature = features.find(({ name }) => name === message.feature);
    return feature
      ? feature.compose(message, purpose, at)
      : { kind: 'not-wanted', reason: 'no-such-capability' };
  };
  const daily = makeDailyPlan({ tables, tenant, due, features, ask: outbox.ask, log });
  const sender = makeSender({
    tables,
    tenant,
    messenger: parts.messenger,
    conversations,
    compose,
    expand,
    world,
    log,
  });

  const ticks = oneAtATime(async () => {
    await daily.run(await world());
    await sender.drain();
  });

  return {
    features,
    inbound: makeInbound({
      features,
      words: houseWords,
      world,
      heardFrom: async (ref) => {
        if (await conversations.heardFrom(ref)) parts.onWork?.();
      },
      lost: conversations.lost,
      welcomeOnce: conversations.welcomeOnce,
      log,
    }),
    importers: [
      makeStaffImporter({ directory, world, lookAt, features: capabilities }),
      ...capabilities.flatMap((feature) => feature.importers ?? []),
    ],
    outbox,
    directory,
    settings,
    outlook: makeOutlook({ features: capabilities, due, subjects, world, lookAt }),
    expand,
    world,
    tick: ticks.ask,
    settled: ticks.settled,
  };
};
