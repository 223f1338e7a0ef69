import { type Day, daysBetween } from '../../../../kernel/calendar.js';
import type { Fact, PageParts } from './model.js';

// What a page comes to: pure functions of how things stood on its day and on the day of the page before.

/** By colour. What is with a checker, paused, not begun or no longer needed has none. */
export const COLOURS = ['blue', 'green', 'amber', 'red', 'none'] as const;
export type Colour = (typeof COLOURS)[number];

type Rules = Pick<PageParts, 'overdueBy' | 'redBy' | 'soonUntil' | 'on'>;

const CLOSED: ReadonlySet<string> = new Set(['complete', 'no_longer_needed']);
/** Whose date nobody waits for: a checker’s turn, or paused. */
const AT_REST: ReadonlySet<string> = new Set(['done_to_check', 'paused']);

export const isOpenFact = ({ status }: Fact): boolean => !CLOSED.has(status);
/** With its owner, who has it to do. */
const isUnderWay = (fact: Fact): boolean => isOpenFact(fact) && !AT_REST.has(fact.status);
const isOverdueFact = (fact: Fact, { overdueBy }: Rules): boolean =>
  isUnderWay(fact) && fact.dueOn <= overdueBy;

const colourOf = (fact: Fact, rules: Rules): Colour => {
  const { status, dueOn } = fact;
  if (status === 'complete') return 'blue';
  if (!isUnderWay(fact)) return 'none';
  if (status === 'off_track' || dueOn <= rules.redBy) return 'red';
  if (status === 'at_risk' || dueOn <= rules.overdueBy) return 'amber';
  return status === 'on_track' ? 'green' : 'none';
};

/** What became of a promise; exactly one of them holds. */
export const OUTCOMES = ['kept', 'moved', 'silent', 'to-check', 'open', 'paused', 'stopped', 'gone'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Promised {
  readonly id: string;
  readonly promisedOn: Day;
  readonly outcome: Outcome;
  /** As it stands on this page; absent where it has left the plan. */
  readonly now?: Fact;
}

const outcomeOf = (before: Fact, now: Fact | undefined, rules: Rules): Outcome => {
  if (!now) return 'gone';
  if (now.status === 'complete') return 'kept';
  if (now.status === 'no_longer_needed') return 'stopped';
  if (now.dueOn > before.dueOn) return 'moved';
  if (now.status === 'done_to_check') return 'to-check';
  if (now.status === 'paused') return 'paused';
  // Its day has passed, and nobody has said anything on it or since.
  const isSilent = isOverdueFact(now, rules) && (now.saidOn === undefined || now.saidOn < before.dueOn);
  return isSilent ? 'silent' : 'open';
};

export interface Counted {
  readonly name: string;
  readonly total: number;
  readonly colours: Readonly<Record<Colour, number>>;
}

interface Drift {
  readonly fact: Fact;
  /** From the first date that was agreed to the day of the page, where that has passed. */
  readonly days: number;
}

export interface Figures {
  readonly total: number;
  readonly open: number;
  readonly complete: number;
  readonly stopped: number;
  readonly overdue: number;
  readonly hidden: number;
  readonly colours: Readonly<Record<Colour, number>>;
  /** Of the page before: due after its day and by the day of this one. */
  readonly promised: readonly Promised[];
  /** Of the page before: due by its day, and open on it. */
  readonly owed: readonly Promised[];
  /** Since the page before. */
  readonly came: number;
  readonly left: number;
  readonly soon: readonly Fact[];
  readonly drift: readonly Drift[];
  readonly uncovered: readonly { readonly id: string; readonly text: string }[];
  /** Reasons of new dates, the most frequent first. */
  readonly inTheWay: readonly { readonly text: string; readonly count: number }[];
  readonly goals: readonly Counted[];
  readonly areas: readonly Counted[];
}

const coloursOf = (facts: readonly Fact[], rules: Rules): Record<Colour, number> =>
  Object.fromEntries(
    COLOURS.map((colour) => [colour, facts.filter((fact) => colourOf(fact, rules) === colour).length]),
  ) as Record<Colour, number>;

/** By goal or area, in the order of the alphabet; without one at the end. */
const countedBy = (facts: readonly Fact[], tag: 'goal' | 'area', rules: Rules): readonly Counted[] => {
  const names = [...new Set(facts.map((fact) => fact[tag] ?? ''))].sort((a, b) =>
    a === '' ? 1 : b === '' ? -1 : a < b ? -1 : a > b ? 1 : 0,
  );
  return names.map((name) => {
    const own = facts.filter((fact) => (fact[tag] ?? '') === name);
    return { name, total: own.length, colours: coloursOf(own, rules) };
  });
};

const promisesOf = (last: PageParts, page: PageParts): readonly Promised[] => {
  const now = new Map(page.facts.map((fact) => [fact.id, fact]));
  return last.facts
    .filter((fact) => isUnderWay(fact) && fact.dueOn <= page.on)
    .map((before): Promised => {
      const fact = now.get(before.id);
      return {
        id: before.id,
        promisedOn: before.dueOn,
        outcome: outcomeOf(before, fact, page),
        ...(fact ? { now: fact } : {}),
      };
    });
};

/** Everything that a page says. `last` is the page before; without one nothing was promised. */
export const figuresOf = (page: PageParts, last: PageParts | undefined): Figures => {
  const { facts, words } = page;
  const open = facts.filter(isOpenFact);
  const promises = last ? promisesOf(last, page) : [];
  const before = new Set(last?.facts.map(({ id }) => id));
  const here = new Set(facts.map(({ id }) => id));
  const served = new Set(
    facts
      .filter((fact) => isOpenFact(fact) || fact.status === 'complete')
      .flatMap(({ recommendations }) => recommendations),
  );
  const textOf = new Map(words.reasons.map(({ id, text }) => [id, text]));
  return {
    total: facts.length,
    open: open.length,
    complete: facts.filter(({ status }) => status === 'complete').length,
    stopped: facts.filter(({ status }) => status === 'no_longer_needed').length,
    overdue: facts.filter((fact) => isOverdueFact(fact, page)).length,
    hidden: facts.filter(({ isHidden }) => isHidden === true).length,
    colours: coloursOf(facts, page),
    promised: promises.filter(({ promisedOn }) => last !== undefined && promisedOn > last.on),
    owed: promises.filter(({ promisedOn }) => last !== undefined && promisedOn <= last.on),
    came: last ? facts.filter(({ id }) => !before.has(id)).length : facts.length,
    left: last ? last.facts.filter(({ id }) => !here.has(id)).length : 0,
    soon: facts.filter((fact) => isUnderWay(fact) && fact.dueOn > page.on && fact.dueOn <= page.soonUntil),
    drift: open
      .filter(({ firstDueOn }) => firstDueOn < page.on)
      .map((fact) => ({ fact, days: daysBetween(fact.firstDueOn, page.on) }))
      .sort((a, b) => b.days - a.days || (a.fact.id < b.fact.id ? -1 : 1)),
    uncovered: words.recommendations.filter(({ id }) => !served.has(id)),
    inTheWay: [...new Set(page.moved)]
      .map((id) => ({
        text: textOf.get(id) ?? id,
        count: page.moved.filter((each) => each === id).length,
      }))
      .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1)),
    goals: countedBy(facts, 'goal', page),
    areas: countedBy(facts, 'area', page),
  };
};

export const countOf = (promises: readonly Promised[], outcome: Outcome): number =>
  promises.filter((each) => each.outcome === outcome).length;
