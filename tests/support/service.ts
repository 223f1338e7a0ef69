import { type Card, type Filled, type JsonObject, pressOf, readCard, type Wanted } from './service/card.js';
import { aMovedClock } from './service/clock.js';
import { completeRows, csvOf, type Row, rowsOf } from './service/files.js';
import { dayAfter, dayOf, hourOf, isWeekend, londonTime } from './service/london.js';
import { type Known, whoIs } from './service/people.js';
import { type ImportAsked, type Imported, runBot } from './service/running.js';
import { aTeams, type Refusal } from './service/teams.js';

/** What a card may have, as Teams documents it. */
const MOST_BYTES = 28 * 1024;

// The whole service with nothing but Teams and the storage account replaced: the harness of every test that tells a story.
// It speaks as people do. What people are called, what stands on cards and what happens on which day is all it knows, so
// that it outlives changes of the code behind.

export interface Beginning {
  /** Day and time in London: `2027-03-01 08:00`. */
  readonly at: string;
  /** The files as an administrator imports them; columns that do not matter may be left out, people be named by name. */
  readonly staff: string;
  readonly supervision?: string;
  readonly plans?: string;
  readonly actions?: string;
  /** Rules that differ from what is shipped. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Rows of staff files that are imported later: who is in them may do something before. */
  readonly toCome?: string;
  /** Who has not opened Throughline in Teams yet; everybody else has. */
  readonly notOpened?: readonly string[];
}

/** A card that came by itself. */
export interface Came {
  readonly day: string;
  readonly hour: string;
  /** The line of the notification. */
  readonly line: string;
  /** As it came. */
  readonly card: Card;
  /** As it stands in the chat now. */
  readonly now: Card;
}

/**
 * The hours at which the bot gets a round on each day, beside those at which somebody does something: bank holidays are
 * days like others here, because it is for the bot to know them.
 */
const ROUNDS = ['09:00', '09:30', '12:30', '16:45'];
const ROUNDS_AT_WEEKENDS = ['09:30'];
const MINUTE_MS = 60_000;

interface Shown {
  readonly json: JsonObject;
  readonly person: string;
  /** Where it stands in the chat. */
  readonly id: string;
}

interface Outage {
  readonly from: Date;
  readonly until: Date;
}

/** Sets up a service; throws when a file is not accepted. */
export const aService = async (beginning: Beginning) => {
  const clock = aMovedClock(londonTime(beginning.at));
  const teams = aTeams(clock.now);
  const bot = runBot(clock, teams);
  const everybody = new Map<string, Known>();
  const shown = new WeakMap<Card, Shown>();
  const outages: Outage[] = [];
  let staff: readonly Row[] = [];
  const titles: string[] = [];
  let canOpen = false;

  const toCome = completeRows('staff', rowsOf(beginning.toCome ?? ''), (who) => who).map(
    ({ entra_id: id = '', name = '', email = '' }): Known => ({ id, name, email }),
  );

  const known = (who: string): Known =>
    whoIs([...everybody.values(), ...toCome.filter(({ id }) => !everybody.has(id))], who);

  const isDown = (at: Date): boolean => outages.some(({ from, until }) => from <= at && at < until);

  const checkUp = (): void => {
    if (isDown(clock.now()))
      throw new Error(`Throughline is down: nothing answers at ${hourOf(clock.now())}`);
  };

  const show = (json: JsonObject, person: string, id: string): Card => {
    // Teams refuses a larger card, and whoever waits for it sees nothing at all.
    const bytes = Buffer.byteLength(JSON.stringify(json));
    if (bytes > MOST_BYTES) throw new Error(`A card of ${bytes} bytes is too large for Teams`);
    const card = readCard(json);
    shown.set(card, { json, person, id });
    return card;
  };

  const learn = async (): Promise<void> => {
    for (const person of await bot.people()) everybody.set(person.id, person);
  };

  const bring = async (kind: string, rows: readonly Row[], how?: ImportAsked): Promise<Imported> => {
    const whole = completeRows(kind, rows, (who) => known(who).email);
    const columns = [...new Set(whole.flatMap((row) => Object.keys(row)))];
    const imported = await bot.import(
      kind,
      csvOf([...new Set([...columns, ...bot.columns(kind)])], whole),
      how,
    );
    if (imported.isAccepted && kind === 'actions') titles.push(...whole.map(({ title = '' }) => title));
    if (imported.isAccepted && kind === 'staff') {
      const emails = new Set(whole.map(({ email }) => email));
      staff = [...staff.filter(({ email }) => !emails.has(email)), ...whole];
      await learn();
    }
    return imported;
  };

  const mustBring = async (kind: string, csv: string): Promise<void> => {
    const { isAccepted, says } = await bring(kind, rowsOf(csv));
    if (!isAccepted) throw new Error(`The ${kind} file is not accepted:\n${says.join('\n')}`);
  };

  /** A process that ends in a round is started again a minute later. */
  const round = async (): Promise<void> => {
    await bot.tick();
    if (!bot.hasEnded()) return;
    clock.moveTo(new Date(clock.now().getTime() + MINUTE_MS));
    bot.restart(canOpen);
    await bot.tick();
  };

  /** What is to be sent at once is sent. */
  const settled = async <T>(value: T): Promise<T> => {
    await round();
    return value;
  };

  const roundsUntil = (target: Date): readonly Date[] => {
    const hours: Date[] = [];
    for (let day = dayOf(clock.now()); day <= dayOf(target); day = dayAfter(day))
      hours.push(
        ...(isWeekend(day) ? ROUNDS_AT_WEEKENDS : ROUNDS).map((hour) => londonTime(`${day} ${hour}`)),
      );
    const backAt = outages.map(({ until }) => until);
    const all = [...hours, ...backAt, target].filter((at) => at > clock.now() && at <= target);
    return [...new Map(all.map((at) => [at.getTime(), at])).values()].sort(
      (one, other) => one.getTime() - other.getTime(),
    );
  };

  const to = async (when: string): Promise<void> => {
    const target = londonTime(when);
    if (target.getTime() + MINUTE_MS <= clock.now().getTime())
      throw new Error(`It is past ${when} already: ${dayOf(clock.now())} ${hourOf(clock.now())}`);
    for (const at of roundsUntil(target)) {
      clock.moveTo(at);
      if (outages.some(({ until }) => until.getTime() === at.getTime())) bot.restart(canOpen);
      if (!isDown(at)) await round();
    }
  };

  const import_ = async (kind: string, csv: string, how?: ImportAsked): Promise<Imported> => {
    const imported = await bring(kind, rowsOf(csv), how);
    return settled(imported);
  };

  const service = {
    /** `2027-03-30 09:31`, in London. */
    now: (): string => `${dayOf(clock.now())} ${hourOf(clock.now())}`,
    /** Lives on to a day and time in London, with the bot at work on every day in between. */
    to,
    /** Lives on to just after the day's reminders are worked out. */
    day: (day: string): Promise<void> => to(`${day} 09:31`),
    /** Gives the card that answers. */
    say: async (who: string, text: string): Promise<Card> => {
      checkUp();
      const { id } = known(who);
      const reply = await bot.said(id, text);
      return settled(show(reply.json, id, reply.id));
    },
    /** The same, with the card as it was sent too. */
    saidAs: async (who: string, text: string): Promise<{ card: Card; json: JsonObject }> => {
      checkUp();
      const { id } = known(who);
      const { json, id: place } = await bot.said(id, text);
      return settled({ card: show(json, id, place), json });
    },
    /**
     * Presses a button by its title, with what is filled in by label; everything else on the card is sent as it stands. Gives
     * the card that takes its place. Throws, saying what is there, when the button or a label is not.
     */
    press: async (who: string, card: Card, button: Wanted, filled: Filled = {}): Promise<Card> => {
      checkUp();
      const { id, name } = known(who);
      const on = shown.get(card);
      if (!on || on.person !== id) throw new Error(`${name} does not have that card`);
      const answer = await bot.pressed(id, pressOf(on.json, button, filled), on.id);
      teams.answered(id, on.id, answer);
      return settled(show(answer, id, on.id));
    },
    /** Presses a button, and nothing of it reaches the bot but that something was pressed. */
    pressesInVain: async (who: string): Promise<Card> => {
      checkUp();
      const { id } = known(who);
      const reply = await bot.pressedEmpty(id);
      return settled(show(reply.json, id, reply.id));
    },
    /** A card that somebody was shown, as it stands in the chat now. */
    stands: (card: Card): Card => {
      const on = shown.get(card);
      const json = on && teams.standing(on.person, on.id);
      if (!on || !json) throw new Error('That card is in no chat');
      return show(json, on.person, on.id);
    },
    /** The cards that came by themselves, oldest first. */
    cards: (who: string): readonly Came[] => {
      const { id } = known(who);
      return teams.delivered(id).map(({ id: place, at, line, versions }) => ({
        day: dayOf(at),
        hour: hourOf(at),
        line,
        card: show(versions[0] ?? {}, id, place),
        now: show(versions.at(-1) ?? {}, id, place),
      }));
    },
    /** The same as they were sent, without reading them. */
    delivered: (who: string): readonly { day: string; hour: string; line: string; json: JsonObject }[] =>
      teams.delivered(known(who).id).map(({ at, line, versions }) => ({
        day: dayOf(at),
        hour: hourOf(at),
        line,
        json: versions[0] ?? {},
      })),
    /** What was tried for somebody: new cards and replacements, refused ones too. */
    attempts: (who: string) =>
      teams.attempts(known(who).id).map(({ at, ...rest }) => ({ day: dayOf(at), hour: hourOf(at), ...rest })),
    /** The bot is not running from the one until the other; it starts afresh then. */
    down: (from: string, until: string): void => {
      outages.push({ from: londonTime(from), until: londonTime(until) });
    },
    /** It is started anew, and knows the address through which chats are opened. */
    opensChats: (): Promise<void> => {
      canOpen = true;
      bot.restart(canOpen);
      return settled(undefined);
    },
    /** An administrator sends again what waits for somebody. Gives what the command says of each. */
    retries: async (who: string): Promise<readonly string[]> => settled(await bot.retry(known(who).id)),
    /**
     * Teams refuses what is sent to somebody: so many times, or until `accepts`. With 429 it may say how long to wait.
     * `isForNewCards`: those that are there may still be replaced.
     */
    refuses: (
      who: string,
      how: Refusal,
      { times = Number.POSITIVE_INFINITY, minutes = 0, code = '', isForNewCards = false } = {},
    ): void => teams.refuse(known(who).id, how, times, minutes * MINUTE_MS, { code, isForNewCards }),
    accepts: (who: string): void => teams.accept(known(who).id),
    /** Opens Throughline in Teams. Gives the welcome, the first time. */
    opens: async (who: string): Promise<Card | undefined> => {
      checkUp();
      const { id } = known(who);
      teams.accept(id);
      const welcome = await bot.opened(id);
      return settled(welcome && show(welcome.json, id, welcome.id));
    },
    /** Removes Throughline in Teams; what is sent from then on is refused, until they open it again. */
    leaves: async (who: string): Promise<void> => {
      const { id } = known(who);
      await bot.left(id);
      teams.refuse(id, 403, Number.POSITIVE_INFINITY, 0);
    },
    /** An administrator imports a file. Gives what the command says. */
    import: import_,
    /** An administrator changes cells of somebody's row and imports the staff file. */
    change: (who: string, cells: Row): Promise<Imported> => {
      const { email } = known(who);
      const rows = staff.map((row) => (row.email === email ? { ...row, ...cells } : row));
      return bring('staff', rows).then(settled);
    },
    /** An administrator changes a rule; throws when the value does not fit. */
    rule: async (key: string, value: unknown): Promise<void> => {
      const problems = await bot.rule(key, value);
      if (problems.length > 0) throw new Error(problems.join('\n'));
      await settled(undefined);
    },
    /** An administrator erases somebody; throws when it cannot be done. */
    erases: async (who: string): Promise<void> => {
      const problems = await bot.erase(known(who).email);
      if (problems.length > 0) throw new Error(problems.join('\n'));
    },
    /** The record of changes about somebody, a sentence for each. */
    rows: (who: string): Promise<readonly string[]> => bot.record(known(who).id),
    /** The one sentence of the record of changes about somebody that holds the text. */
    row: async (who: string, text: string): Promise<string> => {
      const all = await bot.record(known(who).id);
      const found = all.filter((sentence) => sentence.includes(text));
      const [only] = found;
      if (only === undefined || found.length > 1)
        throw new Error(`${found.length} sentences of the record hold “${text}”:\n${all.join('\n')}`);
      return only;
    },
    /** The pages of a plan, each with how it is made again from the record of changes. */
    planPages: (name: string) => bot.planPages(name),
    /** What became of everything that was for somebody, the oldest first: day, state and why. */
    messages: async (who: string): Promise<readonly string[]> =>
      (await bot.messages(known(who).id)).map(({ at, state, why }) => `${dayOf(at)}: ${state}: ${why}`),
    /** Whether sending goes on, as an administrator is told. */
    status: async (): Promise<string> => {
      const pause = await bot.pause();
      return pause
        ? `paused since ${dayOf(pause.since)} ${hourOf(pause.since)}: ${pause.why}`
        : 'sending goes on';
    },
    /** The bot's process ends at the n-th write of the next round, and is started again a minute later. */
    endsAtWrite: (nth: number, isDone = false): void => bot.endsAtWrite(nth, isDone),
    /** A copy of the storage as it is now. Gives the way back to it. */
    copied: async (): Promise<() => Promise<void>> => {
      const back = await bot.copied();
      return async () => {
        await back();
        bot.restart(canOpen);
      };
    },
    /** What the last press has asked of the storage until it was answered. */
    lastPress: () => bot.lastPress(),
    /** What the last import has asked of it. */
    lastImport: () => bot.lastImport(),
    /** Every open item there is now, with whose turn it is, and everybody's lines. */
    planned: () => bot.planned(),
    people: (): readonly string[] => [...everybody.values()].map(({ name }) => name),
    /** The actions of the files that were imported. */
    titles: (): readonly string[] => titles,
    /** The whole name of somebody. */
    nameOf: (who: string): string => known(who).name,
    /** What the bot has logged as failed; a story in which nothing is broken leaves it empty. */
    failures: (): readonly string[] => bot.failures,
  };

  for (const [key, value] of Object.entries(beginning.settings ?? {})) await service.rule(key, value);
  await mustBring('staff', beginning.staff);
  const later = new Set((beginning.notOpened ?? []).map((who) => known(who).id));
  for (const { id, isInService } of await bot.people())
    if (isInService && !later.has(id)) await bot.opened(id);
  if (beginning.supervision !== undefined) await mustBring('supervision', beginning.supervision);
  if (beginning.plans !== undefined) await mustBring('plans', beginning.plans);
  if (beginning.actions !== undefined) await mustBring('actions', beginning.actions);
  await bot.tick();
  return service;
};

export type Service = Awaited<ReturnType<typeof aService>>;
