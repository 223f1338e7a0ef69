import { type Day, latestDay } from '../../kernel/calendar.js';
import { climbOn } from '../../kernel/climb.js';
import type { Heard, Line, LineKind, LineStatus, RowButton, Step } from '../../kernel/lines.js';
import { passedInWords } from '../../kernel/passes.js';
import { isActive, type Person, type PersonId } from '../../kernel/people.js';
import type { World } from '../../kernel/world.js';
import { PASSING } from './copy/above.js';
import { facts } from './copy/dates.js';
import {
  dueMorning,
  isChased,
  lateStep,
  morningAfter,
  type OwnerStep,
  ownerSteps,
  reachedBy,
} from './days.js';
import { isAgreeing, itemOf } from './items.js';
import { askedAgainOn, rungsOf } from './ladder.js';
import {
  approvalText,
  checkText,
  leftText,
  newsText,
  notReachedInWords,
  offeredText,
  ownerText,
  toldText,
  waitsText,
} from './line-wording.js';
import { needsAnswer, severityOf } from './listing.js';
import { type Action, actionsOf, isOpen, type Owned } from './model.js';
import { standingOf } from './offering/offers.js';
import { passableTo } from './parties.js';
import { type Beat, RIDING, rides } from './rhythm.js';
import { type ActionTurn, byRule, turnDays, turnOf } from './turn.js';
import { URGENCY } from './urgency.js';
import { badgeOf } from './wording.js';

// What there is to say about an owner's actions, to everybody whom it concerns, as a function of the rows, the day and
// what has been heard. Which of it is new is not asked here.

/** What people have been told of items, as far as it matters: an item of which somebody has not heard has no entry. */
export type HeardOf = (to: PersonId, item: string) => Heard | undefined;

/** An open action with whose turn it is. */
export interface Turned {
  readonly action: Action;
  readonly turn: ActionTurn;
  readonly item: string;
}

/** Every open action of an owner, each with its turn. */
export const turnedOf = ({ actions }: Owned, world: World): readonly Turned[] =>
  actions.filter(isOpen).flatMap((action) => {
    const turn = turnOf(action, world);
    return turn ? [{ action, turn, item: itemOf(action, byRule(turn)) }] : [];
  });

/** Without the number of working days that its reader does not need. */
const stepsOf = (steps: readonly Step[]): readonly Step[] => steps.map(({ id, on }) => ({ id, on }));

interface Said {
  readonly to: PersonId;
  readonly section: string;
  readonly kind: LineKind;
  readonly steps: readonly Step[];
  readonly againAfter?: number | undefined;
  readonly asideBy?: Day;
  readonly urgency: number;
  readonly text: string;
  readonly detail?: string;
  readonly status?: LineStatus;
  readonly pass?: RowButton;
}

const lineOf = ({ action, turn, item }: Turned, { againAfter, steps, ...said }: Said): Line => ({
  ...said,
  item,
  subject: actionsOf(action.ownerId),
  steps: stepsOf(steps),
  ...(said.kind === 'news' ? {} : { turn }),
  ...(againAfter === undefined ? {} : { againAfter }),
  name: action.title,
});

const BY_SEVERITY = [URGENCY.red, URGENCY.overdue, URGENCY.risk, URGENCY.asked] as const;

const NEWS: ReadonlySet<OwnerStep['what']> = new Set(['agreed', 'kept', 'reopened', 'given']);

/** What an owner reads of an action that is their turn. */
const ownerLine = (turned: Turned, beat: Beat | undefined, world: World): readonly Line[] => {
  const { action, turn } = turned;
  const all = ownerSteps(action, world);
  const isRiding = rides(action, beat, world);
  const steps = reachedBy(all, world).filter(({ what }) => !(isRiding && RIDING.has(what)));
  const own = { to: turn.holder, section: 'answer', steps, status: badgeOf(action, world) };
  if (needsAnswer(action, world)) {
    // From the due morning on: the day after it may ride on another's card, and that other may be answered before.
    const isLate =
      isChased(action, world) && all.some(({ what, on }) => what === 'late' && on <= world.today);
    const isDueNow = dueMorning(action, world) === world.today;
    return [
      lineOf(turned, {
        ...own,
        kind: 'turn',
        asideBy: action.dueOn,
        againAfter: isLate || isDueNow ? world.settings['actions.overdueEveryWorkingDays'] : undefined,
        urgency: BY_SEVERITY[severityOf(action, world)] ?? URGENCY.asked,
        text: ownerText(action, world),
      }),
    ];
  }
  const news = steps.filter(({ what }) => NEWS.has(what));
  if (news.length === 0) return [];
  return [
    lineOf(turned, {
      ...own,
      steps: news,
      kind: 'news',
      urgency: URGENCY.news,
      text: newsText(action, world),
    }),
  ];
};

/** The step with which a turn that somebody else gave is first said: the working morning after. */
const firstStep = ({ turn }: Turned, id: string, world: World): readonly Step[] => {
  const on = turn.by === 'system' ? turn.since : morningAfter(turn.since, world);
  return on <= world.today ? [{ id, on }] : [];
};

const WAITS = {
  'to-check': { section: 'check', step: 'check', text: checkText },
  'to-agree-date': { section: 'approve', step: 'approve', text: approvalText },
  'to-agree-pause': { section: 'approve', step: 'approve', text: approvalText },
  'to-agree-stop': { section: 'approve', step: 'approve', text: approvalText },
  'to-accept': { section: 'offered', step: 'offered', text: offeredText },
  'to-find-owner': { section: 'left', step: 'left', text: leftText },
} as const;

const passing = (action: Action, { why, holder }: ActionTurn, world: World): Pick<Line, 'pass'> => {
  if ((why !== 'to-check' && !isAgreeing(why)) || passableTo(action, holder, world).length === 0) return {};
  const data = { ownerId: action.ownerId, actionId: action.id };
  return { pass: { title: PASSING.button, verb: 'actions.pass', data } };
};

/** With who passed it on, for whoever has it now. */
const dotted = (text: string, { pass }: Action, { from }: ActionTurn, world: World): string =>
  from && pass ? facts(text, passedInWords(pass, world)) : text;

/** What somebody else than the owner reads of an action that is their turn. */
const holderLine = (turned: Turned, why: keyof typeof WAITS, world: World): Line => {
  const { action, turn } = turned;
  const { section, step, text } = WAITS[why];
  // Passed on, it is said to whoever has it now, who may have heard of it before.
  const steps = firstStep(turned, turn.from ? `${step}-passed` : step, world);
  const isLong = turnDays(turn, world) >= world.settings['actions.redWorkingDays'];
  return lineOf(turned, {
    to: turn.holder,
    section,
    kind: 'turn',
    steps,
    againAfter: steps.length === 0 ? undefined : world.settings['today.againWorkingDays'],
    urgency: isLong ? URGENCY.overdue : URGENCY.risk,
    text: dotted(text(action, turn, world), action, turn, world),
    status: badgeOf(action, world),
    ...passing(action, turn, world),
  });
};

/** The owner has a part, and waits for somebody else. */
const waitingLine = (turned: Turned, world: World): readonly Line[] => {
  const { action, turn } = turned;
  const owner = world.people.get(action.ownerId);
  if (!owner || !isActive(owner, world.today)) return [];
  // Of what somebody has left behind nobody waits; of what is theirs for all that is known they do.
  if (turn.why === 'to-find-owner' && (standingOf(action, world) === undefined || turn.holder === owner.id))
    return [];
  return [
    lineOf(turned, {
      to: owner.id,
      section: 'answer',
      kind: 'waiting',
      steps: [],
      urgency: URGENCY.waiting,
      text: waitsText(turn, world),
      status: badgeOf(action, world),
    }),
  ];
};

/** A rung, and the day from which it is reached: in order, and so after whoever's turn it is was told and had time. */
interface Climbed {
  readonly id: string;
  readonly on: Day | undefined;
  readonly rungOn: Day;
  readonly isSilence: boolean;
  readonly who: () => readonly Person[];
}

/** Whose turn it is and was: passed on, it goes up from when the first of them was told. */
export const holdersOf = (turn: ActionTurn): readonly PersonId[] => [
  ...new Set([turn.holder, byRule(turn).holder, ...(turn.from && turn.by !== 'system' ? [turn.by] : [])]),
];

const firstClimb = (
  turn: ActionTurn,
  item: string,
  heard: HeardOf,
  on: Day,
  gate: number,
  world: World,
): Day | undefined =>
  holdersOf(turn)
    .flatMap((who) => climbOn(heard(who, item), on, gate, world) ?? [])
    .sort()[0];

/**
 * What was answered and is overdue again rides on the next card of its owner, which may come a round later. Nobody above
 * hears of a silence before that card has come, or has had the time to.
 */
const heldUntil = ({ action, turn, item }: Turned, heard: HeardOf, world: World): Day => {
  const again = askedAgainOn(action, turn, world);
  if (again === undefined || heard(turn.holder, item)?.steps.has(lateStep(action, world).id))
    return action.addedOn;
  return world.calendar.addWorkingDays(again, world.settings['actions.overdueEveryWorkingDays'] + 1);
};

export const climbedOf = (turned: Turned, heard: HeardOf, world: World): readonly Climbed[] => {
  const { action, turn, item } = turned;
  const gate = world.settings['today.gateWorkingDays'];
  return rungsOf(action, world).map(({ id, on, isSilence, who }) => {
    const least = isSilence ? latestDay(on, heldUntil(turned, heard, world)) : on;
    return {
      id,
      isSilence,
      who,
      rungOn: on,
      // Before its own day nobody asks what was heard.
      on:
        on > world.today || least > world.today ? undefined : firstClimb(turn, item, heard, on, gate, world),
    };
  });
};

/** What those above read: one line each, with every rung that is theirs. */
const toldLines = (turned: Turned, heard: HeardOf, world: World): readonly Line[] => {
  const { action, turn, item } = turned;
  const reached = climbedOf(turned, heard, world).flatMap(({ on, ...rung }) =>
    on !== undefined && on <= world.today ? [{ ...rung, on }] : [],
  );
  const readers = new Map<PersonId, (Step & { readonly isSilence: boolean })[]>();
  for (const { who, ...step } of reached)
    for (const { id } of who()) readers.set(id, [...(readers.get(id) ?? []), step]);
  const later = rungsOf(action, world).filter(({ on }) => on > world.today);
  const missed = notReachedInWords(turn, heard(turn.holder, item), world);
  return [...readers].map(([to, theirs]) => {
    // Whoever knows of the silence knows that it is overdue.
    const silence = theirs.filter(({ isSilence }) => isSilence);
    const isMore = later.some(({ isSilence, who }) => isSilence && who().some(({ id }) => id === to));
    return lineOf(turned, {
      to,
      section: 'silence',
      kind: 'told',
      steps: silence.length > 0 ? silence : theirs,
      // A silence to come is no reason to be quiet about what its owner answers each week.
      againAfter: isMore && silence.length > 0 ? undefined : world.settings['today.againAboveWorkingDays'],
      urgency: URGENCY.told,
      text: toldText(action, turn, missed !== '', world),
      ...(missed === '' ? {} : { detail: missed }),
      status: badgeOf(action, world),
    });
  });
};

/** Everything that an action has to say to anybody; `beat` is that of its owner. */
export const linesOf = (
  turned: Turned,
  beat: Beat | undefined,
  heard: HeardOf,
  world: World,
): readonly Line[] => {
  const { turn } = turned;
  const told = toldLines(turned, heard, world);
  if (turn.why === 'to-answer') return [...ownerLine(turned, beat, world), ...told];
  return [holderLine(turned, turn.why, world), ...waitingLine(turned, world), ...told];
};
