import { sharedCards } from './features/help/index.js';
import { capabilities as registry } from './features/index.js';
import { todayReply } from './features/today/index.js';
import type { Capability, Composed, Ports, Purpose } from './kernel/capability.js';
import type { Clock } from './kernel/clock.js';
import { nameOfFailure, UnreadableRow } from './kernel/errors.js';
import type { Ids } from './kernel/ids.js';
import type { Importer } from './kernel/imports.js';
import type { Stopwatch } from './kernel/leases.js';
import type { Log } from './kernel/log.js';
import type { Message } from './kernel/message.js';
import type { Metrics } from './kernel/metrics.js';
import { sentence } from './kernel/phrases.js';
import { actsOf, checkCapabilities, keptBy, openWorkOf, settingsOf } from './kernel/registry.js';
import { type ReportSection, unreadSection } from './kernel/report.js';
import type { Messenger } from './kernel/teams.js';
import type { World } from './kernel/world.js';
import { makeAudit } from './platform/audit/audit.js';
import { memorySeals } from './platform/audit/memory-seals.js';
import { makeExpander } from './platform/cards/expand.js';
import { readSendingPause } from './platform/delivery/blockage.js';
import { makeDelivery } from './platform/delivery/delivery.js';
import { makeDeliveryOn } from './platform/delivery/delivery-on.js';
import { newMessage } from './platform/delivery/message-row.js';
import { makeMessageStore } from './platform/delivery/message-store.js';
import type { Sleep } from './platform/delivery/pacer.js';
import { makeDirectory } from './platform/directory/directory.js';
import { makeStaffImporter } from './platform/directory/staff-import.js';
import { keepLease } from './platform/leases/keeper.js';
import { makeGaps } from './platform/logging/set-aside.js';
import { makePrivacy } from './platform/privacy/privacy.js';
import { makeRefusalLog } from './platform/refusals/refusal-log.js';
import { makeInbound } from './platform/routing/inbound.js';
import { makeDailyPlan, type Planner } from './platform/scheduling/daily.js';
import { makeDueIndex } from './platform/scheduling/due.js';
import { makeOutlook } from './platform/scheduling/outlook.js';
import { makeRound, oneAtATime, type RoundParts } from './platform/scheduling/round.js';
import { makeUpkeep } from './platform/scheduling/upkeep.js';
import { makeSettingsStore } from './platform/settings/settings.js';
import { makeSubjects } from './platform/subjects/subjects.js';
import { makeDays } from './platform/today/day.js';
import { makeHeard, makeMailboxes, makeToldAbout } from './platform/today/mailbox.js';
import { makeDayPlan } from './platform/today/plan.js';
import { platformRecords } from './platform-records.js';
import type { Storage } from './storage.js';
import { makeUnchangedRules, makeWorlds } from './worlds.js';

/** What the app runs on: production, the demo and the tests differ in nothing but these. */
export interface AppParts {
  /** What the app can do; everything in the registry by default. */
  readonly capabilities?: readonly Capability[];
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
  /** Under the service's own secret: the same for all instances and all starts. */
  readonly ids: Ids;
  /** Called when a change has left messages to send, so that nobody waits for the next tick. */
  readonly onWork?: () => void;
}

export type App = ReturnType<typeof makeApp>;

/** A lease lasts 20 s; renewed this often it survives two failed renewals. */
const RENEW_MS = 5_000;

/** Puts capabilities and platform together. No I/O when imported or called: work starts with `tick` and what people do. */
export const makeApp = (parts: AppParts) => {
  const { storage, tenantId: tenant, clock, stopwatch, log, onWork, ids, capabilities = registry } = parts;
  const { tables, queue, leases, seals = memorySeals() } = storage;

  checkCapabilities(capabilities);

  // What is known: people, rules, and from both the facts of a moment.
  const gaps = makeGaps(tenant, log);
  const { setAside } = gaps;
  const directory = makeDirectory(tables, tenant, setAside, clock);
  const rules = settingsOf(capabilities);
  const settings = makeSettingsStore(tables, tenant, rules, ({ key }) =>
    log('setting.ignored', { known: Object.hasOwn(rules, key) }),
  );
  const { world, today } = makeWorlds(clock, directory, settings, ids);

  // What is stored: messages to be sent, days to be looked at, and the subjects, whose changes leave both behind.
  const due = makeDueIndex(tables, tenant, clock);
  const lookAt: Ports['lookAt'] = async (looks) => {
    if (looks.length > 0) await due.add(looks, await today());
  };
  const mailboxes = makeMailboxes(tables, tenant);
  const kept = { tables, queue, tenant, clock, mailbox: mailboxes.ahead };
  const messages = makeMessageStore({ ...kept, ids, lookAt, metrics: parts.metrics });
  const subjects = makeSubjects({
    tables,
    tenant,
    clock,
    messages,
    newMessage,
    lookAt,
    setAside,
    log,
    onWork,
  });
  const refusals = makeRefusalLog({ subjects, clock, stopwatch, log });
  const beside = [settings.chain, directory.chain];
  const unchanged = makeUnchangedRules(clock, rules);
  const audit = makeAudit({ ...kept, seals, world, beside, rules: unchanged, acts: actsOf(capabilities) });
  const privacy = makePrivacy({
    tables,
    tenant,
    subjects,
    world,
    directory,
    setAside,
    kept: keptBy(capabilities, platformRecords),
    pruneAudit: async (before, isDryRun, held) => (await audit.prune({ before, isDryRun, held })).events,
  });

  /** In the place of a section whose rows cannot be read: the others are not less true for that. */
  const unread = (name: string, error: unknown): ReportSection => {
    if (!(error instanceof UnreadableRow)) throw error;
    setAside('state', error.where, error.fields);
    return unreadSection(sentence(name));
  };

  // Everybody's day: what the capabilities have to say to a person, and what that person was told.
  const days = makeDays({ mailboxes, capabilities, setAside, ports: () => ports });
  const dayPlan = makeDayPlan({ tables, tenant, days });

  // The capabilities, each with its way to all of that.
  const ports: Ports = {
    subjects,
    present: world,
    amendStaff: async (by, decide) => {
      const changes = await directory.amend(by, decide);
      const after = await world();
      const people = [...changes.keys()].flatMap((id) => after.people.get(id) ?? []);
      if (people.length > 0) await lookAt(looksAfter(people, after));
      return after;
    },
    lookAt,
    newId: ids.random,
    deliveryOn: makeDeliveryOn(world, messages),
    heard: makeHeard(tables, tenant),
    toldAbout: makeToldAbout(tables, tenant),
    day: days.of,
    today: (reader, note, through = ports) => todayReply(reader, note, through),
    ownData: privacy,
    commands: capabilities.flatMap(({ commands }) => commands),
    reports: async (asker) => {
      const sections = await Promise.all(
        capabilities.map(({ name, report }) =>
          report?.(asker, ports).catch((error: unknown) => unread(name, error)),
        ),
      );
      return sections.filter((section) => section !== undefined);
    },
    openWork: (people, at) => openWorkOf(capabilities, people, at, ports),
    hasPeoplePicker: parts.hasPeoplePicker,
  };
  const planners = capabilities.flatMap(({ name, subjects: kinds }) =>
    kinds.map(
      ({ kind, plan, looksAfter }): Planner => ({
        capability: name,
        kind,
        plan: async (ids, at) => plan(ids, at, ports),
        looksAfter,
      }),
    ),
  );
  const looksAfter: Planner['looksAfter'] = (people, at) =>
    planners.flatMap((planner) => planner.looksAfter(people, at));
  const importers: readonly Importer[] = [
    makeStaffImporter({ directory, world, lookAt, looksAfter, written: onWork }),
    ...capabilities
      .flatMap((each) => each.importers)
      .map(
        (importer): Importer => ({
          ...importer,
          prepare: (rows, wish = {}) => importer.prepare(rows, ports, wish),
        }),
      ),
  ];

  // What goes out, what comes in, and what happens by itself.
  const expand = makeExpander(parts.cards);
  /** The card of a message as the rows stand now. */
  const compose = async (message: Message, purpose: Purpose, at: World): Promise<Composed> => {
    const capability = capabilities.find(({ name }) => name === message.feature);
    if (!capability) return { kind: 'not-wanted', reason: 'no-such-capability' };
    const kind = capability.messages.find(({ card }) => card === message.card);
    return kind ? kind.compose(message, purpose, at, ports) : { kind: 'not-wanted', reason: 'no-such-card' };
  };
  const delivery = makeDelivery({
    messages,
    tables,
    queue,
    tenant,
    clock,
    ticks: stopwatch,
    sleep: parts.sleep,
    messenger: parts.messenger,
    compose,
    expand,
    world,
    lookAt,
    log,
  });
  const inbound = makeInbound({
    capabilities,
    ports,
    cards: sharedCards,
    world,
    heardFrom: async (ref, eventAt) => {
      if (await delivery.heardFrom(ref, eventAt)) onWork?.();
    },
    installedEarly: delivery.installedEarly,
    left: delivery.left,
    marked: messages.pressed,
    replied: messages.replied,
    isForm: ({ template }) => expand.isForm(template),
    welcomeOnce: delivery.welcomeOnce,
    refused: refusals.refused,
    log,
  });
  const daily = makeDailyPlan({
    tables,
    tenant,
    due,
    planners,
    ask: messages.ask,
    day: dayPlan,
    post: messages.post,
    looksAtAll: (at) => looksAfter(at.people.all, at),
    setAside,
    hasGaps: gaps.areIn,
    log,
  });
  const lease = keepLease({ leases, name: `work-${tenant}`, renewEveryMs: RENEW_MS, stopwatch });
  const seal: RoundParts['seal'] = async (at, mayGoOn) => {
    if (!storage.seals) return;
    // Tried again with the next plan: what is sent must not wait for it.
    await audit.sealDaily(at, mayGoOn).then(
      (sealed) => sealed.kind === 'made' && log('audit.sealed', { heads: sealed.heads }),
      (error: unknown) => log('audit.failed', { error: nameOfFailure(error) }),
    );
  };
  const ticks = oneAtATime(
    makeRound({
      lease,
      plan: daily.run,
      sweep: delivery.sweep,
      delivery,
      upkeep: makeUpkeep(capabilities, ports, setAside, log),
      seal,
      world,
      clock,
      log,
    }),
  );

  return {
    capabilities,
    ports,
    inbound,
    importers,
    messages,
    hindrance: delivery.hindrance,
    directory,
    settings,
    outlook: makeOutlook({ planners, due, subjects, newsOf: dayPlan.newsOf, world, lookAt }),
    refusals,
    privacy,
    audit,
    expand,
    compose,
    world,
    /** That Teams takes nothing from the app, for the command line and the readiness: no card can say so. */
    sendingPause: () => readSendingPause(tables, tenant),
    /** Plans what is due and sends what may be sent. One at a time; a call during another is the same call. */
    tick: (): Promise<void> => {
      // On every instance; it never rejects, and retiring waits for it.
      void refusals.beat();
      return ticks.ask();
    },
    /** No further tick; settles when the one under way has ended and another instance may take over. */
    retire: async (): Promise<void> => {
      await ticks.end();
      await refusals.flush();
      await lease.stop();
    },
  };
};
