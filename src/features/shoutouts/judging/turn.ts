import { type Day, latestDay, type Month } from '../../../kernel/calendar.js';
import type { Open } from '../../../kernel/capability.js';
import type { Turn } from '../../../kernel/lines.js';
import { type Pass, passedOn } from '../../../kernel/passes.js';
import { hasRole, isActive, type Person } from '../../../kernel/people.js';
import { isHere } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { type MonthFacts, monthRef, waitsForDecision } from '../model.js';
import { monthsToJudge, panelDay } from '../month.js';
import { isOnPanel } from '../permissions.js';
import { type Dossier, dossiersOf, mayJudge } from './dossiers.js';

// Whose turn a closed month is. One judge holds it, so that a month never waits for everybody and so for nobody; the
// others who may judge hear that it is ready and may decide as well. Whoever steps out of every nominee hears nothing.

/** A closed month that waits for its decision. */
export interface Judging {
  readonly month: Month;
  readonly count: number;
  readonly colleagues: number;
  readonly open: Open;
  /** Those of the panel who may judge something of it and are not the one whose turn it is; no matter whether here. */
  readonly others: readonly Person[];
  /** To whom whoever's turn it is may pass it on: those who are here and have no part in it. */
  readonly passable: readonly Person[];
  readonly pass: Pass | undefined;
}

/** Those who may judge something of it: without any part in it first, then the panel lead, then by name. */
const judgesOf = (dossiers: readonly Dossier[], world: World): readonly Person[] =>
  world.people.all
    .filter((person) => isActive(person, world.today) && isOnPanel(person, world))
    .map((person) => {
      const own = dossiers.filter((dossier) => !mayJudge(person, dossier, world)).length;
      return { person, own, rank: (own > 0 ? 2 : 0) + (hasRole(person, 'panel_lead') ? 0 : 1) };
    })
    .filter(({ own }) => own < dossiers.length)
    .sort((a, b) => a.rank - b.rank)
    .map(({ person }) => person);

/** Since the last of those before them went away; the panel's first day where nobody did. */
const sinceFor = (before: readonly Person[], firstOn: Day): Day =>
  before.reduce((since, { awayFrom }) => latestDay(since, awayFrom ?? since), firstOn);

/** Whether such a month can become their turn though they do not judge. */
export const isLastResort = (person: Person): boolean => hasRole(person, 'psw', 'administrator');

/** Nobody who may judge is here: a principal social worker, else an administrator, must have somebody named. */
const lastResort = ({ people, today }: World): Person | undefined => {
  const here = people.all.filter((person) => isHere(person, today));
  return (
    here.find((person) => hasRole(person, 'psw')) ?? here.find((person) => hasRole(person, 'administrator'))
  );
};

const turnOf = (judges: readonly Person[], firstOn: Day, world: World): Turn | undefined => {
  const at = judges.findIndex((judge) => isHere(judge, world.today));
  const judge = judges[at];
  const holder = judge ?? lastResort(world);
  if (!holder) return undefined;
  const since = sinceFor(judge ? judges.slice(0, at) : judges, firstOn);
  return { holder: holder.id, since, why: judge ? 'judge' : 'name-judge', by: 'system' };
};

/** Undefined where nothing of the month waits: it is open, decided, too old, or nobody nominated is here any more. */
export const judgingOf = ({ month, head, nominations }: MonthFacts, world: World): Judging | undefined => {
  if (!waitsForDecision(head) || !monthsToJudge(world).includes(month)) return undefined;
  const firstOn = panelDay(month, world);
  if (world.today < firstOn) return undefined;
  const dossiers = dossiersOf(month, nominations, world);
  const judges = judgesOf(dossiers, world);
  const free = judges.filter(
    (judge) => isHere(judge, world.today) && dossiers.every((dossier) => mayJudge(judge, dossier, world)),
  );
  const byRule = dossiers.length > 0 ? turnOf(judges, firstOn, world) : undefined;
  if (!byRule) return undefined;
  const pass = free.some(({ id }) => id === head.pass?.toId) ? head.pass : undefined;
  // It stands while that one is here and has no part in it; otherwise it is the turn of whoever the rule says.
  const turn: Turn = pass
    ? { holder: pass.toId, since: passedOn(pass, world), why: 'judge', by: pass.byId }
    : byRule;
  return {
    month,
    count: dossiers.reduce((sum, { nominations: theirs }) => sum + theirs.length, 0),
    colleagues: dossiers.length,
    open: { item: `judge~${month}`, subject: monthRef(month), turn },
    others: judges.filter(({ id }) => id !== turn.holder),
    passable: turn.why === 'judge' ? free.filter(({ id }) => id !== turn.holder) : [],
    pass,
  };
};
