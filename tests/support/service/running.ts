import { join } from 'node:path';
import { type App, makeApp } from '../../../src/app.js';
import { type ImportChoice, importBytes } from '../../../src/cli/import-bytes.js';
import { reasonInWords, retriedInWords } from '../../../src/cli/messages.js';
import { planPage } from '../../../src/cli/plan-page.js';
import type { Terminal } from '../../../src/cli/terminal.js';
import { planNamed } from '../../../src/features/actions/plans/model.js';
import { readPages } from '../../../src/features/actions/plans/page/reading/index.js';
import { readPlans } from '../../../src/features/actions/plans/rows/index.js';
import { columnsOf } from '../../../src/kernel/imports.js';
import type { Answer } from '../../../src/kernel/inbound.js';
import type { ConversationRef, SendOutcome } from '../../../src/kernel/message.js';
import { collect, TABLE_NAMES, type Tables } from '../../../src/kernel/tables.js';
import type { Messenger } from '../../../src/kernel/teams.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { outcomeOfFailure } from '../../../src/platform/teams/outcome.js';
import { storageOver } from '../../../src/storage.js';
import { testIds } from '../ids.js';
import type { JsonObject, Press } from './card.js';
import type { MovedClock } from './clock.js';
import { type Asked, aMeter } from './meter.js';
import { aMortal, type Mortal } from './mortal.js';
import type { FakeTeams } from './teams.js';

// The only file of the harness that knows the product from inside. What changes there is mended here.

const TENANT = 'test-tenant';
const CARDS = join(import.meta.dirname, '../../../cards');

export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Whether they are in the service today. */
  readonly isInService: boolean;
}

/** What became of an import, in lines as an administrator reads them. */
export interface Imported {
  readonly isAccepted: boolean;
  readonly says: readonly string[];
}

/** A card that answered a word, and where it stands in the chat. */
interface Reply {
  readonly json: JsonObject;
  readonly id: string;
}

/** The chat of a person with the bot. */
const chatOf = (person: string): ConversationRef => ({
  personId: person,
  tenantId: TENANT,
  conversationId: `chat-of-${person}`,
  serviceUrl: 'https://smba.trafficmanager.net/uk/',
  botId: '28:bot',
  teamsUserId: `29:${person}`,
});

/** The body of a 403, in the two forms that Microsoft documents. */
const bodyOf = (code: string): string =>
  code === 'MessageWritesBlocked'
    ? JSON.stringify({ errorCode: 209, message: JSON.stringify({ subCode: code, errorCode: null }) })
    : JSON.stringify({ error: { code, message: 'In words' } });

const messengerOf = (teams: FakeTeams, now: () => Date, canOpen: boolean, { alive }: Mortal): Messenger => {
  const outcome = (called: ReturnType<FakeTeams['send']>): SendOutcome => {
    if (typeof called === 'string') return { kind: 'sent', activityId: called };
    const headers = { get: () => (called.waitMs > 0 ? String(called.waitMs / 1000) : undefined) };
    if (called.how === 'no connection') return outcomeOfFailure({ code: 'ECONNREFUSED' }, now());
    const status =
      called.how === 'timeout'
        ? {}
        : { statusCode: called.how, response: { headers }, text: bodyOf(called.code) };
    return outcomeOfFailure(status, now());
  };
  return {
    canOpen,
    open: async (personId) =>
      teams.isBlocked(personId)
        ? { kind: 'unreachable', reason: 'teams-said-403' }
        : { kind: 'opened', ref: chatOf(personId) },
    send: async ({ personId }, card, summary) => {
      alive();
      return outcome(teams.send(personId, card, summary));
    },
    update: async ({ personId }, id, card) => {
      alive();
      return outcome(teams.replace(personId, id, card));
    },
  };
};

/** The command line's, which leaves the sending to the bot. */
const leftToTheBot = async () => ({ kind: 'not-accepted', reason: 'left-to-the-bot' }) as const;
const SENDS_NOTHING: Messenger = {
  send: leftToTheBot,
  update: leftToTheBot,
  canOpen: false,
  open: leftToTheBot,
};

const parts = (clock: MovedClock, messenger: Messenger, failures: string[], mortal: Mortal) => ({
  tenantId: TENANT,
  clock: clock.now,
  stopwatch: clock.stopwatch,
  sleep: async (ms: number) => {
    mortal.alive();
    await clock.sleep(ms);
  },
  messenger,
  log: (event: string, fields: object) => {
    if (event.endsWith('.failed') && !mortal.hasEnded()) failures.push(`${event} ${JSON.stringify(fields)}`);
  },
  cards: CARDS,
  hasPeoplePicker: false,
  ids: testIds,
});

/** What the administrator asks of an import beside the file, as the command line has it. */
export type ImportAsked = Partial<Pick<ImportChoice, 'isDryRun' | 'isRestApplied' | 'takes'>>;

const importInto = async (app: App, kind: string, csv: string, asked: ImportAsked): Promise<Imported> => {
  const importer = app.importers.find(({ name }) => name === kind);
  if (!importer) throw new Error(`There is no import of ${kind}`);
  const says: string[] = [];
  // A situation has its own use for straight quotation marks.
  const say = (line: string) => {
    says.push(line.replace(/"([^"]*)"/gu, '“$1”'));
  };
  const terminal: Terminal = { out: say, err: say, env: {}, wall: () => new Date(0), who: 'administrator' };
  const choice = { isDryRun: false, isAll: true, ...asked };
  const ended = await importBytes(terminal, importer, Buffer.from(csv), choice);
  return { isAccepted: ended === 0, says };
};

const rowsIn = async (tables: Tables) =>
  (
    await Promise.all(
      TABLE_NAMES.map(async (table) =>
        (await collect(tables.scan(table, ''))).map((row) => ({ ...row, table })),
      ),
    )
  ).flat();

/** An open item with whose turn it is, or a line of somebody's day, as the capabilities give them now. */
export interface OpenItem {
  readonly capability: string;
  readonly item: string;
  /** Whose supervision, whose actions, or which month: the name of a person where it is one. */
  readonly subject: string;
  readonly holder: string;
  readonly since: string;
  readonly why: string;
  /** Whether the capability declares that reason. */
  readonly isDeclared: boolean;
}

export interface DayLine {
  readonly capability: string;
  readonly item: string;
  readonly to: string;
  readonly kind: string;
  /** Whose turn the line says it is; undefined for none. */
  readonly holder: string | undefined;
}

/** Kinds of subjects that there may be one of for everybody. */
const ABOUT_PEOPLE = ['supervision', 'actions'];

/** Everything planned with the world of the moment, about every subject and every person there is. */
const plannedNow = async (app: App): Promise<{ open: readonly OpenItem[]; lines: readonly DayLine[] }> => {
  const world = await app.world();
  const { nameOf } = world.people;
  const all = await Promise.all(
    app.capabilities.flatMap(({ name: capability, subjects, today }) =>
      subjects.map(async ({ kind, plan }) => {
        const stored = await collect(app.ports.subjects.all(kind));
        // Somebody may have a turn before anything is stored of them.
        const people = ABOUT_PEOPLE.includes(kind) ? world.people.all.map(({ id }) => id) : [];
        const { open, lines } = await plan([...new Set([...stored, ...people])], world, app.ports);
        return {
          open: open.map(({ item, subject, turn }) => ({
            capability,
            item,
            subject: world.people.get(subject.id)?.name ?? subject.id,
            holder: nameOf(turn.holder),
            since: turn.since,
            why: turn.why,
            isDeclared: Object.hasOwn(today.turns, turn.why),
          })),
          lines: lines.map(({ item, to, kind: how, turn }) => ({
            capability,
            item,
            to: nameOf(to),
            kind: how,
            holder: turn && nameOf(turn.holder),
          })),
        };
      }),
    ),
  );
  return { open: all.flatMap(({ open }) => open), lines: all.flatMap(({ lines }) => lines) };
};

/** The bot as a process over one storage. `restart` ends it and begins another, which remembers nothing but the storage. */
export const runBot = (clock: MovedClock, teams: FakeTeams) => {
  let tables = memoryTables();
  const failures: string[] = [];
  const meter = aMeter();
  let lastPress: Asked | undefined;
  let lastImport: Asked | undefined;
  const open = (messenger: Messenger, process: Mortal): App =>
    makeApp({
      storage: meter.over(storageOver(process.over(tables), clock.now)),
      ...parts(clock, messenger, failures, process),
    });
  let mortal = aMortal();
  const start = (canOpen: boolean): App => {
    mortal = aMortal();
    return open(messengerOf(teams, clock.now, canOpen, mortal), mortal);
  };
  /** The administrator's commands run in a process of their own. */
  const office = (): App => open(SENDS_NOTHING, aMortal());
  let app = start(false);
  const shown = ({ card, mark }: Answer): JsonObject => app.expand(card, mark);
  /** An answer to a word is a card of its own in the chat, and the bot hears where it stands. */
  const replied = async (person: string, answer: Answer): Promise<Reply> => {
    const json = shown(answer);
    const id = teams.replied(person, json);
    await answer.delivered?.(id);
    return { json, id };
  };
  const present = () => app.world();

  return {
    /** What the log says has failed: nothing should, unless the storage did. */
    failures,
    restart: (canOpen = false): void => {
      app = start(canOpen);
    },
    /** One round: what is due is planned, and what may be sent is sent. A process that ends in it leaves it there. */
    tick: (): Promise<void> =>
      clock.during(() =>
        app.tick().catch((error: unknown) => {
          if (!mortal.hasEnded()) throw error;
        }),
      ),
    /** The process ends at the n-th write from now. */
    endsAtWrite: (nth: number, isDone: boolean): void => mortal.endsAtWrite(nth, isDone),
    hasEnded: (): boolean => mortal.hasEnded(),
    /** A copy of the storage as it is now: what it holds then can be put in place of what there is. */
    copied: async (): Promise<() => Promise<void>> => {
      const rows = await rowsIn(tables);
      return async () => {
        tables = memoryTables();
        for (const { table, partition, row, value } of rows)
          await tables.transact(table, partition, [{ do: 'put', row, value }]);
      };
    },
    /** Every open item and every line that the capabilities know of, as of now. */
    planned: () => plannedNow(app),
    said: async (person: string, text: string): Promise<Reply> =>
      replied(person, await app.inbound.said(chatOf(person), text)),
    pressed: async (person: string, { verb, data }: Press, cardId: string): Promise<JsonObject> => {
      const [answer, asked] = await meter.during(() =>
        app.inbound.pressed(chatOf(person), verb, data, cardId),
      );
      lastPress = asked;
      return shown(answer);
    },
    /** What the last press has asked of the storage until it was answered. */
    lastPress: (): Asked | undefined => lastPress,
    pressedEmpty: async (person: string): Promise<Reply> =>
      replied(person, await app.inbound.pressedEmpty(chatOf(person))),
    opened: async (person: string): Promise<Reply | undefined> => {
      const answer = await app.inbound.arrived(chatOf(person));
      return answer && replied(person, answer);
    },
    left: (person: string): Promise<void> => app.inbound.left(chatOf(person)),
    import: async (kind: string, csv: string, how: ImportAsked = {}): Promise<Imported> => {
      const [imported, asked] = await meter.during(() => importInto(office(), kind, csv, how));
      lastImport = asked;
      return imported;
    },
    /** What the last import has asked of the storage. */
    lastImport: (): Asked | undefined => lastImport,
    /** Sends again what waits for a person, and says what becomes of each. */
    retry: async (person: string): Promise<readonly string[]> => {
      const by = office();
      const all = await collect(by.messages.all());
      const waiting = all.filter(
        ({ to, state }) => to === person && ['waiting', 'unreachable', 'unknown'].includes(state),
      );
      const says: string[] = [];
      for (const { id } of waiting) {
        const { kind } = await by.messages.administer(id, 'retry');
        says.push(kind === 'done' ? await retriedInWords(by, person) : kind);
      }
      return says;
    },
    /** The columns of a file. */
    columns: (kind: string): readonly string[] =>
      app.importers.filter(({ name }) => name === kind).flatMap(columnsOf),
    /** Gives what is wrong with the value, if anything. */
    rule: async (key: string, value: unknown): Promise<readonly string[]> => {
      const problems = await app.settings.set(key, value, 'administrator', clock.now());
      return problems.map((problem) => JSON.stringify(problem));
    },
    people: async (): Promise<readonly KnownPerson[]> => {
      const { people, today } = await present();
      return people.all.map(({ id, name, email, startedOn, leavesOn }) => {
        const isInService = startedOn <= today && (leavesOn === undefined || leavesOn >= today);
        return { id, name, email, isInService };
      });
    },
    /** What became of the messages for a person, the oldest first, as an administrator reads it. */
    messages: async (person: string): Promise<readonly { at: Date; state: string; why: string }[]> => {
      const all = (await collect(app.messages.all())).filter(({ to }) => to === person);
      all.sort((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
      return all.map(({ createdAt, state, reason }) => ({
        at: new Date(createdAt),
        state,
        why: reasonInWords(reason),
      }));
    },
    /** Since when nothing is sent, and why; undefined when sending goes on. */
    pause: async (): Promise<{ since: Date; why: string } | undefined> => {
      const pause = await app.sendingPause();
      return pause && { since: pause.since, why: reasonInWords(pause.reason) };
    },
    /** The pages of a plan as they are kept, each with how it is made again from the record of changes. */
    planPages: async (name: string) => {
      const by = office();
      const plan = planNamed(await readPlans(by.ports), name);
      const pages = plan ? await readPages(by.ports, plan.id) : [];
      return Promise.all(pages.map(async (page) => ({ page, again: await planPage(by, name, page.on) })));
    },
    /** The record of changes about a person, sentence by sentence. */
    record: async (person: string): Promise<readonly string[]> => app.audit.ofPerson(person, await present()),
    /** Erases a person; gives why it could not be done, or nothing. */
    erase: async (email: string): Promise<readonly string[]> => {
      const erased = await app.privacy.erase(email, false);
      if (erased.kind === 'done') return [];
      return erased.kind === 'in-the-way' ? erased.what : [erased.kind];
    },
  };
};
