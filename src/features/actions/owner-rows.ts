import type { JsonObject } from '../../kernel/json.js';
import { choiceRowData, type Row, type Section } from '../../kernel/kit/index.js';
import { dayOfInstant, timeInWords } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { resumedNow } from './asking/pauses.js';
import type { Outcome } from './change.js';
import { PAUSE_OVER } from './copy/asking.js';
import { ended, facts } from './copy/dates.js';
import { shownBy } from './copy/details.js';
import { checks, evidenceNeeded, LEFT_ALONE, notSeenYet, SECTIONS, savedAt } from './copy/owner.js';
import { requestInWords } from './date-wording.js';
import { isOverdue } from './days.js';
import type { View } from './inputs.js';
import { askerInWords, giverInWords, notTakenInWords } from './line-wording.js';
import { presetOf } from './listing.js';
import { type Action, factsOf, takesAnswers, waitsForCheck } from './model.js';
import type { Opens } from './opening/button.js';
import type { Chosen } from './owner-pages.js';
import { checkerNow } from './parties.js';
import { isJustMoved, isSettled, problemOf, type Said } from './replies.js';
import { CHOICES, CHOICES_WHEN_OVERDUE, NO_ANSWER } from './statuses.js';
import { backInWords, badgeOf, dueInWords, newDateInWords, standingInWords } from './wording.js';

// The rows of an owner’s list: those with a choice, and below them those that take no answer now.

/** What a list card shows beside the rows that it finds by itself. */
export interface Shown {
  readonly view: View;
  /** Ids that the card was about, so that an answered row stays and says so. */
  readonly keep: ReadonlySet<string>;
  /** What a press has just done, by action id. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** What the press came to, and why it did not do all of it. */
  readonly came?: Said;
  /** A line above the rows, or nothing. */
  readonly lead?: string;
  readonly page?: number | undefined;
  /** It is all that there is of the day: then nothing leads back to a list. */
  readonly isAlone?: boolean;
  /** What is only told about an action, by its id: a date that was agreed. */
  readonly news?: ReadonlyMap<string, string>;
  /** Ids of those that the owner has not been told of before, where others are beside them. */
  readonly fresh?: ReadonlySet<string>;
  /** What was chosen and is not saved yet, by action id. */
  readonly chosen?: ReadonlyMap<string, Chosen>;
  /** What this press chose and did not save: it stays in its choice. */
  readonly refused?: ReadonlyMap<string, Chosen>;
}

/** What is to be known before it can be answered: the evidence only while it is the owner's turn to show it. */
const hintOf = (action: Action, outcome: Outcome | undefined, hasEvidence: boolean, world: World): string => {
  const { evidenceNotSeenOn, checkedById, evidenceNeeded: evidence } = action;
  const said = [
    outcome === 'left-alone' ? LEFT_ALONE : '',
    giverInWords(action, world),
    askerInWords(action, world),
    notTakenInWords(action, world),
    resumedNow(action, world) === undefined ? '' : PAUSE_OVER,
    backInWords(action, world) ||
      (evidenceNotSeenOn === undefined ? '' : notSeenYet(world.people.nameOf(checkedById))),
    evidenceNotSeenOn === undefined || !hasEvidence ? '' : evidenceNeeded(evidence),
    takesAnswers(action) ? requestInWords(action, world) : '',
  ];
  return said.filter(Boolean).map(ended).join(' ');
};

/** What was said to show it, beside what waits for a check or is complete. */
const shownInRow = (action: Action): string => {
  const { waitsForCheck: waits, isComplete } = factsOf(action);
  return action.evidence && (waits || isComplete) ? shownBy(action.evidence.text) : '';
};

/** What stands in its choice: what was chosen and is not saved, else the last answer, where it may stay. */
const chosenValue = (action: Action, chosen: Shown['chosen'], world: World): string => {
  const choices = isOverdue(action, world) ? CHOICES_WHEN_OVERDUE : CHOICES;
  const wanted = chosen?.get(action.id)?.said;
  const isOffered = choices.some(({ value }) => value === wanted);
  return (isOffered ? wanted : presetOf(action, world)) ?? NO_ANSWER;
};

/** After a new date which one holds, with how it stands. */
const settledDate = (action: Action, world: World): string =>
  isJustMoved(action) ? newDateInWords(action, world) : dueInWords(action, world);

const settledRow = (
  action: Action,
  { outcomes, news }: Shown,
  opens: Opens | undefined,
  world: World,
): Row => {
  const { lastAnswerAt } = action;
  const outcome = outcomes.get(action.id);
  const buttons = opens ? [opens(action)] : [];
  const row = { name: action.title, status: badgeOf(action, world), isQuiet: true, buttons };
  const told = news?.get(action.id);
  if (told !== undefined) return { ...row, isQuiet: false, text: told };
  const isJust = lastAnswerAt !== undefined && dayOfInstant(lastAnswerAt, world) === world.today;
  if (!isSettled(outcome) || !isJust)
    return {
      ...row,
      text: standingInWords(action, world),
      detail: problemOf(action, outcome, world) || shownInRow(action),
    };
  const checker = waitsForCheck(action) ? checkerNow(action, world) : undefined;
  return {
    ...row,
    text: facts(
      checker ? checks(checker.name) : waitsForCheck(action) ? '' : settledDate(action, world),
      savedAt(timeInWords(lastAnswerAt, world)),
    ),
    detail: takesAnswers(action) ? requestInWords(action, world) : shownInRow(action),
  };
};

/** `opens`: where nothing can be chosen on the page, for buttons of such rows send no choice along. */
export const settledSections = (
  below: readonly Action[],
  shown: Shown,
  opens: Opens | undefined,
  world: World,
): readonly Section[] => {
  const kindOf = ({ id }: Action): keyof typeof SECTIONS =>
    shown.news?.has(id) ? 'news' : isSettled(shown.outcomes.get(id)) ? 'saved' : 'quiet';
  return (['saved', 'news', 'quiet'] as const).flatMap((kind) => {
    const rows = below.filter((action) => kindOf(action) === kind);
    return rows.length === 0
      ? []
      : [
          {
            heading: SECTIONS[kind],
            isQuiet: kind === 'quiet',
            rows: rows.map((action) => settledRow(action, shown, opens, world)),
          },
        ];
  });
};

/** Whether it was answered, after it was chosen here and before that was saved. */
const isMoved = ({ chosen }: Shown, { id, version }: Action): boolean => {
  const choice = chosen?.get(id);
  return choice !== undefined && choice.version !== version;
};

/** A row with its choice. `opens`: what opens it whole, where there is room for that. */
export const askedRow = (
  action: Action,
  shown: Shown,
  { hasEvidence, opens }: { readonly hasEvidence: boolean; readonly opens: Opens | undefined },
  world: World,
): JsonObject => {
  const outcome = shown.outcomes.get(action.id) ?? (isMoved(shown, action) ? 'stale' : undefined);
  return choiceRowData({
    id: `status.${action.id}`,
    name: action.title,
    text: dueInWords(action, world),
    status: badgeOf(action, world),
    isNew: shown.fresh?.has(action.id) === true,
    hint: hintOf(action, outcome, hasEvidence, world),
    problem: problemOf(action, outcome, world),
    value: chosenValue(action, shown.refused ?? (isMoved(shown, action) ? undefined : shown.chosen), world),
    choices: isOverdue(action, world) ? CHOICES_WHEN_OVERDUE : CHOICES,
    buttons: opens ? [opens(action)] : [],
  });
};
