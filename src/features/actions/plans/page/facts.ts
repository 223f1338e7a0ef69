import { addDays, type Day } from '../../../../kernel/calendar.js';
import type { World } from '../../../../kernel/world.js';
import { OLD_REASON } from '../../copy/dates.js';
import { BY_IMPORT } from '../../import/changes.js';
import { ONE } from '../../lists/copy.js';
import type { Action } from '../../model.js';
import type { Plan } from '../model.js';
import { recordedOf } from '../recorded.js';
import { recommendationsOf } from '../serving.js';
import type { Bares, Fact, PageParts, Words } from './model.js';

// A page from the rows, as they stand when it is frozen.

/** After its pause it is what it was before. */
const statusIn = (status: string, until: string, before: string, awakeBy: Day): string =>
  status === 'paused' && until !== '' && until <= awakeBy ? before || 'on_track' : status;

/** One action as the record has it: the same whether it comes from the row or from an event. */
export const factFrom = (
  recorded: Readonly<Record<string, unknown>>,
  planId: string,
  { awakeBy }: Pick<Bares, 'awakeBy'>,
): Fact => {
  const text = (name: string): string => String(recorded[name] ?? '');
  const some = (name: 'saidAt' | 'saidOn' | 'completedOn' | 'goal' | 'area') =>
    text(name) === '' ? {} : { [name]: text(name) };
  return {
    id: text('action'),
    status: statusIn(text('status'), text('pausedUntil'), text('statusBefore'), awakeBy),
    ...(text('source') === 'supervision' ? { isHidden: true } : {}),
    firstDueOn: text('firstDueOn'),
    dueOn: text('dueOn'),
    slips: Number(recorded.slips ?? 0),
    ...some('saidAt'),
    ...some('saidOn'),
    ...some('completedOn'),
    ...some('goal'),
    ...some('area'),
    recommendations: [
      ...recommendationsOf({ recommendationIds: text('recommendations').split(' ').filter(Boolean) }, planId),
    ],
    version: Number(recorded.version ?? 0),
  };
};

const factOf = (action: Action, planId: string, rules: Pick<Bares, 'awakeBy'>): Fact =>
  factFrom(
    {
      action: action.id,
      status: action.status,
      dueOn: action.dueOn,
      version: action.version,
      ...recordedOf(action),
    },
    planId,
    rules,
  );

/** By the earliest date that holds, so that a page is the same however its actions were found. */
export const inFactOrder = (facts: readonly Fact[]): Fact[] =>
  [...facts].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.id < b.id ? -1 : 1));

/** The last day whose due dates are so many working days overdue on a day, or more. */
const dueSince = (on: Day, workingDays: number, { calendar }: World): Day =>
  calendar.addWorkingDays(calendar.onOrAfter(on), -workingDays);

/** What the rules of the day come to. */
const rulesOn = (on: Day, world: World): Pick<Bares, 'overdueBy' | 'redBy' | 'awakeBy' | 'soonUntil'> => {
  const { settings, calendar } = world;
  const red = Math.max(1, settings['actions.redWorkingDays']);
  return {
    overdueBy: dueSince(on, 1, world),
    redBy: dueSince(on, red, world),
    awakeBy: calendar.isWorkingDay(on) ? on : dueSince(on, 1, world),
    soonUntil: addDays(on, settings['actions.forecastDays']),
  };
};

/** Every move to a later date since the page before, by its reason; on the first page there is no since. */
const movedSince = (actions: readonly Action[], lastAt: string | undefined): string[] =>
  actions
    .flatMap(({ moves }) => moves)
    .filter(({ at, from, to }) => to > from && lastAt !== undefined && at > lastAt)
    .map(({ reason }) => reason)
    .sort();

const wordsOf = (plan: Plan, actions: readonly Action[], moved: readonly string[], world: World): Words => {
  const reasons = world.settings['actions.newDateReasons'];
  const titleOf = (id: string) =>
    id === BY_IMPORT ? ONE.byImport : (reasons.find((each) => each.id === id)?.title ?? OLD_REASON);
  return {
    plan: plan.name,
    ...(plan.kind === undefined ? {} : { kind: plan.kind }),
    titles: actions
      .filter(({ source }) => source !== 'supervision')
      .map(({ id, title }) => ({ id, text: title }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    recommendations: plan.recommendations.map(({ id, text }) => ({ id, text })),
    reasons: [...new Set(moved)].map((id) => ({ id, text: titleOf(id) })),
  };
};

/** What the page of today is made of. `last` is the page before. */
export const partsOf = (
  plan: Plan,
  actions: readonly Action[],
  last: Pick<Bares, 'on' | 'frozenAt'> | undefined,
  world: World,
): PageParts => {
  const moved = movedSince(actions, last?.frozenAt);
  const rules = rulesOn(world.today, world);
  return {
    on: world.today,
    frozenAt: world.now.toISOString(),
    ...(last ? { lastOn: last.on, lastAt: last.frozenAt } : {}),
    ...rules,
    facts: inFactOrder(actions.map((action) => factOf(action, plan.id, rules))),
    moved,
    words: wordsOf(plan, actions, moved, world),
  };
};
