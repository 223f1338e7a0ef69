import { daysBetween, monthOf } from '../../../kernel/calendar.js';
import type { ChartColour } from '../../../kernel/kit/index.js';
import type { LineStatus } from '../../../kernel/lines.js';
import type { Person, PersonId } from '../../../kernel/people.js';
import { percentIn, type ReportChart, type ReportRow, type ReportSection } from '../../../kernel/report.js';
import type { World } from '../../../kernel/world.js';
import { pausedDaysSince } from '../asking/pauses.js';
import { waitsForApproval } from '../asking/requests.js';
import { isOverdue, isRed } from '../days.js';
import { silentDays, toldOf } from '../ladder.js';
import { type Action, factsOf, isLive, isOpen, slipsOf, waitsForCheck } from '../model.js';
import { checkerOf } from '../parties.js';
import { may } from '../permissions.js';
import { mayRead } from '../seen.js';
import { STATUSES, type StatusFacts } from '../statuses.js';
import * as copy from './copy.js';

/** Whose actions a report covers: everybody's, or those of certain owners. */
export type Scope =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'owners'; readonly ids: readonly PersonId[] };

/**
 * A director and the principal social worker see the whole service, a head of service their service and whoever is
 * below them, a manager those below them in the chain; anybody else has no report.
 */
export const scopeOf = (person: Person, world: World): Scope | undefined => {
  const mayReport = (owner?: PersonId) => may('actions.report', person, { owner }, world);
  // Whoever may without any tie to an owner may for everybody, those who are no longer on the list included.
  if (mayReport()) return { kind: 'everyone' };
  const ids = world.people.all.map(({ id }) => id).filter((id) => id !== person.id && mayReport(id));
  return ids.length === 0 ? undefined : { kind: 'owners', ids };
};

/** Days past the first date that was agreed; 0 before it. New dates do not make it less; an agreed pause counts for nothing. */
const driftDays = (action: Action, world: World): number => {
  const days = daysBetween(action.firstDueOn, world.today);
  return Math.max(0, days - pausedDaysSince(action, action.firstDueOn, world));
};

/** The owner's name for those who may see it; the team for everybody else. */
const whoseFor = (asker: Person, action: Action, world: World): string => {
  const told = toldOf(action, world).map(({ id }) => id);
  const parties = { owner: action.ownerId, checker: checkerOf(action, world)?.id, told };
  return may('actions.see', asker, parties, world)
    ? world.people.nameOf(action.ownerId)
    : (world.people.get(action.ownerId)?.team ?? copy.HAS_LEFT);
};

const statusOf = (action: Action, world: World): LineStatus => {
  if (waitsForCheck(action)) return copy.TO_CHECK;
  if (waitsForApproval(action, world)) return copy.DATE_ASKED;
  if (silentDays(action, world) > 0) return copy.NO_ANSWER;
  const { words, tone } = factsOf(action);
  return copy.asStatus(words, tone);
};

const rowOf = (asker: Person, action: Action, world: World): ReportRow => ({
  name: action.title,
  text: copy.inRow(
    action,
    {
      drift: driftDays(action, world),
      owner: whoseFor(asker, action, world),
    },
    world,
  ),
  status: statusOf(action, world),
});

const TONES: Partial<Record<StatusFacts['tone'], ChartColour>> = {
  good: 'good',
  warning: 'warning',
  attention: 'attention',
};
/** For statuses that are neither good nor bad, in turn: parts of a bar beside each other are to be told apart. */
const PLAIN: readonly ChartColour[] = ['neutral', 'categoricalBlue', 'categoricalPurple'];

const byStatus = (open: readonly Action[]) =>
  Object.entries(STATUSES).flatMap(([status, { inShort: words, tone }], index) => {
    const count = open.filter((action) => action.status === status).length;
    const colour = TONES[tone] ?? PLAIN[index % PLAIN.length] ?? 'neutral';
    return count === 0 ? [] : [{ words, count, colour }];
  });

const FOUR_WEEKS = 28;

const byDrift = (open: readonly Action[], world: World) => {
  const days = open.map((action) => driftDays(action, world));
  const past = days.filter((drift) => drift > 0).length;
  const long = days.filter((drift) => drift > FOUR_WEEKS).length;
  const parts: readonly Part[] = [
    { words: copy.DRIFTS.none, count: open.length - past, colour: 'good' },
    { words: copy.DRIFTS.weeks, count: past - long, colour: 'warning' },
    { words: copy.DRIFTS.months, count: long, colour: 'attention' },
  ];
  return { past, furthest: Math.max(0, ...days), parts: parts.filter(({ count }) => count > 0) };
};

type Part = copy.Counted & { readonly colour: ChartColour };

const chartOf = (title: string, sentence: string, parts: readonly Part[]): ReportChart => ({
  kind: 'amounts',
  title,
  sentence,
  head: [title, copy.NUMBER],
  lines: parts.map(({ words, count }) => [words, String(count)]),
  amounts: parts.map(({ words, count, colour }) => ({ title: words, colour, value: count })),
});

/** How the open ones stand, and how far they are past the date that was agreed first. */
const chartsOf = (open: readonly Action[], world: World): readonly ReportChart[] => {
  if (open.length === 0) return [];
  const statuses = byStatus(open);
  const { past, furthest, parts } = byDrift(open, world);
  return [
    chartOf(copy.BY_STATUS, copy.statusesInWords(open.length, statuses), statuses),
    chartOf(copy.BY_DRIFT, copy.driftInWords(past, furthest), parts),
  ];
};

const figuresOf = (
  actions: readonly Action[],
  open: readonly Action[],
  owners: number,
  world: World,
): ReportSection['figures'] => {
  const { settings } = world;
  const share = (label: string, fits: (action: Action) => boolean, meaning = '') => {
    const part = open.filter(fits).length;
    // A group of few owners shows counts only, however many actions they have.
    const isSmall = owners < settings['report.smallestGroup'];
    const percent = isSmall ? undefined : percentIn(part, open.length, settings);
    return {
      label,
      value: percent === undefined ? String(part) : copy.percentInWords(percent),
      meaning: [percent === undefined ? '' : copy.ofOpen(part, open.length), meaning]
        .filter(Boolean)
        .join(' '),
    };
  };
  const isThisMonth = (action: Action) =>
    isLive(action) &&
    factsOf(action).isComplete &&
    action.completedOn !== undefined &&
    monthOf(action.completedOn) === monthOf(world.today);
  return [
    { value: String(open.length), label: copy.LABELS.open(open.length), meaning: copy.openMeans(owners) },
    share(copy.LABELS.overdue, (action) => isOverdue(action, world)),
    share(
      copy.LABELS.red,
      (action) => isRed(action, world),
      copy.redMeans(settings['actions.redWorkingDays']),
    ),
    share(copy.LABELS.check, waitsForCheck),
    share(copy.LABELS.approval, (action) => waitsForApproval(action, world)),
    share(copy.LABELS.moved, (action) => slipsOf(action) > 0),
    { value: String(actions.filter(isThisMonth).length), label: copy.LABELS.complete },
  ];
};

/**
 * The actions part of the report: how the open ones stand, then the longest drift and silence. The figures are worked out
 * from the rows at this moment.
 */
export const reportOn = (asker: Person, actions: readonly Action[], world: World): ReportSection => {
  const open = actions.filter(isOpen);
  const drifting = open
    .filter((action) => mayRead(action, asker.id, world))
    .filter((action) => driftDays(action, world) > 0 || silentDays(action, world) > 0)
    .sort((a, b) => driftDays(b, world) - driftDays(a, world) || silentDays(b, world) - silentDays(a, world));
  const owners = new Set(open.map((action) => action.ownerId)).size;
  return {
    title: copy.TITLE,
    urgency: 1,
    charts: chartsOf(open, world),
    people: {
      heading: copy.HEADING,
      none: copy.NOTHING,
      rows: drifting.map((action) => rowOf(asker, action, world)),
    },
    figures: figuresOf(actions, open, owners, world),
    note: copy.note(owners, world.settings['report.smallestGroup']),
  };
};
