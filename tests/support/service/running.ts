import { join } from 'node:path';
import { type App, makeApp } from '../../../src/app.js';
import { reasonInWords, retriedInWords } from '../../../src/cli/messages.js';
import { columnsOf } from '../../../src/kernel/imports.js';
import type { Answer } from '../../../src/kernel/inbound.js';
import type { ConversationRef, SendOutcome } from '../../../src/kernel/message.js';
import { collect } from '../../../src/kernel/tables.js';
import type { Messenger } from '../../../src/kernel/teams.js';
import { readCsv } from '../../../src/platform/csv/read-csv.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { outcomeOfFailure } from '../../../src/platform/teams/outcome.js';
import { storageOver } from '../../../src/storage.js';
import type { JsonObject, Press } from './card.js';
import type { MovedClock } from './clock.js';
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

const messengerOf = (teams: FakeTeams, now: () => Date, canOpen: boolean): Messenger => {
  const outcome = (called: ReturnType<FakeTeams['send']>): SendOutcome => {
    if (typeof called === 'string') return { kind: 'sent', activityId: called };
    const headers = { get: () => (called.waitMs > 0 ? String(called.waitMs / 1000) : undefined) };
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
    send: async ({ personId }, card, summary) => outcome(teams.send(personId, card, summary)),
    update: async ({ personId }, id, card) => outcome(teams.replace(personId, id, card)),
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

const parts = (clock: MovedClock, messenger: Messenger, failures: string[]) => ({
  tenantId: TENANT,
  clock: clock.now,
  stopwatch: clock.stopwatch,
  sleep: clock.sleep,
  messenger,
  log: (event: string, fields: object) => {
    if (event.endsWith('.failed')) failures.push(`${event} ${JSON.stringify(fields)}`);
  },
  cards: CARDS,
  hasPeoplePicker: false,
});

const importInto = async (app: App, kind: string, csv: string): Promise<Imported> => {
  const importer = app.importers.find(({ name }) => name === kind);
  if (!importer) throw new Error(`There is no import of ${kind}`);
  const read = readCsv(Buffer.from(csv), columnsOf(importer), importer.optional);
  const prepared = 'problems' in read ? read : await importer.prepare(read.rows);
  if (!('apply' in prepared)) {
    const lines = prepared.problems.map(
      ({ line, column, value, problem, mend }) => `line ${line}, ${column} “${value}”: ${problem}. ${mend}`,
    );
    return { isAccepted: false, says: lines };
  }
  await prepared.apply();
  const { added, changed, same } = prepared.counts;
  return { isAccepted: true, says: [`${added} added, ${changed} changed, ${same} same`] };
};

/** The bot as a process over one storage. `restart` ends it and begins another, which remembers nothing but the storage. */
export const runBot = (clock: MovedClock, teams: FakeTeams) => {
  const tables = memoryTables();
  const failures: string[] = [];
  const open = (messenger: Messenger): App =>
    makeApp({ storage: storageOver(tables, clock.now), ...parts(clock, messenger, failures) });
  const start = (canOpen: boolean): App => open(messengerOf(teams, clock.now, canOpen));
  /** The administrator's commands run in a process of their own. */
  const office = (): App => open(SENDS_NOTHING);
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
    /** One round: what is due is planned, and what may be sent is sent. */
    tick: (): Promise<void> => clock.during(() => app.tick()),
    said: async (person: string, text: string): Promise<Reply> =>
      replied(person, await app.inbound.said(chatOf(person), text)),
    pressed: async (person: string, { verb, data }: Press, cardId: string): Promise<JsonObject> =>
      shown(await app.inbound.pressed(chatOf(person), verb, data, cardId)),
    pressedEmpty: async (person: string): Promise<Reply> =>
      replied(person, await app.inbound.pressedEmpty(chatOf(person))),
    opened: async (person: string): Promise<Reply | undefined> => {
      const answer = await app.inbound.arrived(chatOf(person));
      return answer && replied(person, answer);
    },
    left: (person: string): Promise<void> => app.inbound.left(chatOf(person)),
    import: (kind: string, csv: string): Promise<Imported> => importInto(office(), kind, csv),
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
