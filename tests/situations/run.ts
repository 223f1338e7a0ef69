import { dayInWords } from '../../src/kernel/calendar.js';
import { counted } from '../../src/kernel/phrases.js';
import type { Card, Filled } from '../support/service/card.js';
import type { Refusal } from '../support/service/teams.js';
import { aService, type Came, type Service } from '../support/service.js';
import { momentNamed } from './days.js';
import { type Given, givenOf, staffColumn } from './given.js';
import { NotUnderstood, type Situation } from './parse.js';
import { expect, type Seen } from './sees.js';
import {
  asTyped,
  type Deed,
  deedOf,
  EVERYBODY_ELSE,
  type Fill,
  isPerson,
  type Sight,
  sightsOf,
} from './words.js';
import { writeAll } from './wrote.js';

/** Something that did not come about as the table says: with file and line. */
class NotSo extends Error {
  constructor(file: string, line: number, why: string) {
    super(`${file}:${line}: ${why}`);
    this.name = 'NotSo';
  }
}

export interface Step {
  readonly line: number;
  readonly when: string;
  readonly who: string;
  readonly deed: Deed;
  readonly sights: readonly Sight[];
}

/** Reads the words of the steps. Throws with file and line where one is not understood. */
export const stepsOf = (file: string, { beginning, steps }: Given): readonly Step[] => {
  let when = beginning.at;
  return steps.map(({ line, cells }) => {
    try {
      const { When = '', Who = '', Does = '', Sees = '' } = cells;
      // A day alone means the moment after the day's reminders are worked out.
      const next = When === '' ? when : momentNamed(When, when, '09:31');
      if (next < when) throw new Error(`${next} is before ${when}`);
      when = next;
      if (Who === '') throw new Error('nobody is named under Who');
      return { line, when, who: Who, deed: deedOf(Who, Does), sights: sightsOf(Sees, when) };
    } catch (error) {
      throw new NotUnderstood(file, line, error instanceof Error ? error.message : String(error));
    }
  });
};

/** What a run remembers of everybody. */
const aMemory = (service: Service) => {
  const seen = new Map<string, number>();
  const edited = new Map<string, number>();
  /** Answers that somebody has before them, each with how many cards had come by then. */
  const answers = new Map<string, { readonly card: Card; readonly after: number }[]>();
  const answersOf = (who: string) => answers.get(who) ?? [];
  return {
    /** The cards that came since somebody last looked. */
    news: (who: string): readonly Came[] => {
      const all = service.cards(who);
      const fresh = all.slice(seen.get(who) ?? 0);
      seen.set(who, all.length);
      return fresh;
    },
    /** How many copies were edited since somebody last looked. */
    edits: (who: string): number => {
      const all = service.attempts(who).filter(({ what, refused }) => what === 'replace' && !refused);
      const fresh = all.length - (edited.get(who) ?? 0);
      edited.set(who, all.length);
      return fresh;
    },
    answered: (who: string, card: Card): void => {
      answers.set(who, [...answersOf(who), { card, after: service.cards(who).length }]);
    },
    /** The cards that somebody may press, the newest first: what came as it stands now, and what answered them. */
    atHand: (who: string): readonly Card[] => {
      const came = service.cards(who).map(({ now }, at) => ({ card: now, after: at }));
      // What came before an answer has a smaller number, and what came after it a number as large.
      return [...answersOf(who), ...came]
        .map((each, order) => ({ ...each, order }))
        .sort((one, other) => other.after - one.after || other.order - one.order)
        .map(({ card }) => card);
    },
    /** The cards as they once came. */
    once: (who: string): readonly Card[] => [...service.cards(who)].reverse().map(({ card }) => card),
  };
};

type Memory = ReturnType<typeof aMemory>;

const filledOf = (fills: readonly Fill[], near: string): Filled =>
  Object.fromEntries(
    fills.map(({ label, values }) => {
      const typed = values.map((value) => asTyped(value, near));
      return [label, typed.length === 1 ? (typed[0] ?? '') : typed];
    }),
  );

const cardTo = (memory: Memory, who: string, deed: Extract<Deed, { kind: 'presses' }>): Card => {
  const cards = deed.isOldCard ? memory.once(who) : memory.atHand(who);
  const fits = cards.filter(({ text }) => text.includes(deed.on));
  const card = fits.find(({ buttons }) => buttons.includes(deed.button)) ?? fits[0];
  if (!card) throw new Error(deed.on === '' ? `${who} has no card` : `${who} has no card with “${deed.on}”`);
  return card;
};

const again = (service: Service, who: string, at: string): Card => {
  const found = [...service.cards(who)].reverse().find(({ card }) => card.text.includes(at));
  if (!found) throw new Error(`no card${at === '' ? '' : ` with “${at}”`} has come to ${who}`);
  return found.now;
};

const cellsOf = (fills: readonly Fill[], near: string) =>
  Object.fromEntries(fills.map(({ label, values }) => [staffColumn(label), asTyped(values[0] ?? '', near)]));

/** Lines with days in words, as a situation says them. */
const inWords = (lines: readonly string[], near: string): string =>
  lines.join('\n').replace(/\d{4}-\d{2}-\d{2}/gu, (day) => dayInWords(day, near.slice(0, 10)));

const everybodyOr = (service: Service, who: string): readonly string[] =>
  who === 'everybody' ? service.people() : [who];

const plain = (text: string): Card => ({ text, inputs: [], buttons: [], inRows: [], sets: [] });

/** Does what the step says. Gives what is to be seen then; nothing for steps after which there is nothing to see. */
const doneBy = async (
  service: Service,
  memory: Memory,
  given: Given,
  { who, deed, when }: Step,
): Promise<Seen> => {
  const answer = (card: Card | undefined): Seen => {
    if (card) memory.answered(who, card);
    return { kind: 'answer', card: card ?? plain('') };
  };
  switch (deed.kind) {
    case 'looks':
      return { kind: 'news', came: memory.news(who), edits: memory.edits(who) };
    case 'looks-again':
      return { kind: 'answer', card: again(service, who, deed.at) };
    case 'says':
      return answer(await service.say(who, deed.text));
    case 'presses': {
      const wanted = deed.beside === '' ? deed.button : { title: deed.button, beside: deed.beside };
      return answer(await service.press(who, cardTo(memory, who, deed), wanted, filledOf(deed.fills, when)));
    }
    case 'presses-in-vain':
      return answer(await service.pressesInVain(who));
    case 'opens':
      return answer(await service.opens(who));
    case 'removes':
      await service.leaves(who);
      break;
    case 'is-down':
      service.down(when, momentNamed(deed.until, when, '08:00'));
      break;
    case 'opens-chats':
      await service.opensChats();
      break;
    case 'retries':
      return { kind: 'answer', card: plain((await service.retries(deed.who)).join('\n')) };
    case 'refuses': {
      const how: Refusal =
        deed.how === 'timeout' || deed.how === 'no connection'
          ? deed.how
          : (Number(deed.how) as 403 | 404 | 429);
      const times = deed.isOnce ? { times: 1 } : {};
      for (const each of everybodyOr(service, deed.who))
        service.refuses(each, how, { minutes: deed.minutes, code: deed.code, ...times });
      break;
    }
    case 'accepts':
      for (const each of everybodyOr(service, deed.who)) service.accepts(each);
      break;
    case 'changes': {
      const { says } = await service.change(deed.who, cellsOf(deed.fills, when));
      return { kind: 'answer', card: plain(says.join('\n')) };
    }
    case 'imports': {
      const file = given.files.get(deed.file);
      if (!file) throw new Error(`no File "${deed.file}": stands above`);
      const { takes, isRestApplied, isDryRun } = deed;
      const how = { takes: new Set(takes), isRestApplied, isDryRun };
      const { says } = await service.import(file.kind, file.csv, how);
      return { kind: 'answer', card: plain(says.join('\n')) };
    }
    case 'rules':
      await service.rule(deed.key, JSON.parse(deed.json));
      break;
    case 'erases':
      await service.erases(deed.who);
      break;
    case 'reads-record':
      return { kind: 'answer', card: plain((await service.rows(deed.who)).join('\n')) };
    case 'reads-messages':
      return { kind: 'answer', card: plain(inWords(await service.messages(deed.who), when)) };
    case 'counts-calls': {
      const days = service.attempts(deed.who).map(({ day }) => day);
      const lines = [...new Set(days)].map(
        (day) => `${day}: ${counted(days.filter((each) => each === day).length, 'call')}`,
      );
      return { kind: 'answer', card: plain(inWords(lines, when)) };
    }
    case 'asks-status':
      return { kind: 'answer', card: plain(inWords([await service.status()], when)) };
  }
  return { kind: 'answer', card: plain('') };
};

/** Everybody whom no step of the same moment names. */
const everybodyElse = (service: Service, steps: readonly Step[], { when }: Step): readonly string[] => {
  const named = steps
    .filter((step) => step.when === when && isPerson(step.who))
    .map(({ who }) => service.nameOf(who));
  return service.people().filter((name) => !named.includes(name));
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Plays a situation and checks after each step what is seen. Throws with file and line. */
export const play = async (situation: Situation): Promise<void> => {
  const { file, line } = situation;
  const given = givenOf(situation);
  const steps = stepsOf(file, given);
  const service = await aService(given.beginning).catch((error: unknown) => {
    throw new NotUnderstood(file, line, messageOf(error));
  });
  await writeAll(service, given.written).catch((error: unknown) => {
    throw new NotUnderstood(file, line, messageOf(error));
  });
  const memory = aMemory(service);
  let when = '';
  for (const step of steps) {
    try {
      if (step.when !== when) await service.to(step.when);
      when = step.when;
      const whose = step.who === EVERYBODY_ELSE ? everybodyElse(service, steps, step) : [step.who];
      for (const who of whose) {
        const name = isPerson(who) ? service.nameOf(who) : who;
        const seen = await doneBy(service, memory, given, { ...step, who: name });
        for (const sight of step.sights) expect(name, seen, sight);
      }
    } catch (error) {
      throw new NotSo(file, step.line, messageOf(error));
    }
  }
  const [failure] = service.failures();
  if (failure !== undefined) throw new NotSo(file, line, `the log says: ${failure}`);
};
