import { addDays } from '../../kernel/calendar.js';
import type { Card } from '../../kernel/card.js';
import {
  choiceField,
  dateField,
  fieldsRowData,
  footerData,
  headingData,
  type Section,
  sectionData,
} from '../../kernel/kit/index.js';
import type { World } from '../../kernel/world.js';
import { mayMoveAlone } from './approval.js';
import type { Outcome, Reply } from './change.js';
import { BUTTONS, DATE_PROBLEMS, DATES, RULE, savedSome } from './copy/owner.js';
import { needsApprovalInWords } from './date-wording.js';
import type { Dates, Picked } from './inputs.js';
import { worstFirst } from './listing.js';
import { type Action, MOST_DATES } from './model.js';
import { beginningOf, versionsOf } from './owner-pages.js';
import { problemOf } from './replies.js';
import { badgeOf, day, dueInWords, standingInWords } from './wording.js';

/** What was filled in for an action. */
interface Typed {
  readonly dueOn: string;
  readonly reason: string;
}
const NOTHING: Typed = { dueOn: '', reason: '' };

/** What keeps the form for dates open, and what it says beside the date. */
const DATE_NOTES: Partial<Record<Outcome, (action: Action, typed: Typed, world: World) => string>> = {
  'needs-date': () => '',
  'date-missing': () => DATE_PROBLEMS.missing,
  'date-not-later': () => DATE_PROBLEMS.notLater,
  'date-too-far': (_action, _typed, world) => DATE_PROBLEMS.tooFar(day(lastDay(world), world)),
  'date-not-working': (_action, { dueOn }, world) => DATE_PROBLEMS.notWorking(day(dueOn, world)),
  'date-unchanged': ({ dueOn }, _typed, world) => DATE_PROBLEMS.unchanged(day(dueOn, world)),
  'reason-unknown': () => '',
};

const lastDay = (world: World): string => addDays(world.today, world.settings['actions.mostDaysAhead']);

export const asksForDate = (outcome: Outcome | undefined): boolean =>
  outcome !== undefined && outcome in DATE_NOTES;

const typedOf = ({ rows }: Picked | Dates, { id }: Action): Typed => {
  const row = rows.find(({ actionId }) => id.startsWith(actionId));
  return row !== undefined && 'dueOn' in row ? row : NOTHING;
};

interface Asked {
  readonly action: Action;
  readonly typed: Typed;
  readonly dateProblem: string;
  readonly reasonProblem: string;
}

/** Both at once: whoever mends a date is not told only afterwards that the reason is missing, too. */
const askedOf = (action: Action, outcome: Outcome, typed: Typed, world: World): Asked => {
  const reasons = world.settings['actions.newDateReasons'];
  const isNew = outcome === 'needs-date';
  return {
    action,
    typed,
    dateProblem: DATE_NOTES[outcome]?.(action, typed, world) ?? '',
    reasonProblem: isNew || reasons.some(({ id }) => id === typed.reason) ? '' : DATE_PROBLEMS.reason,
  };
};

const problemsIn = ({ dateProblem, reasonProblem }: Asked): readonly string[] =>
  [dateProblem, reasonProblem].filter(Boolean);

const topProblem = (asked: readonly Asked[]): string => {
  const wrong = asked.filter((each) => problemsIn(each).length > 0);
  const [first] = wrong;
  if (!first) return '';
  return wrong.length === 1 ? DATES.notYet(problemsIn(first).join('. ')) : DATES.someNotYet(wrong.length);
};

const rowOf = ({ action, typed, dateProblem, reasonProblem }: Asked, world: World) =>
  fieldsRowData({
    text: dueInWords(action, world),
    status: badgeOf(action, world),
    hint: mayMoveAlone(action, world) ? '' : needsApprovalInWords(action, world),
    fields: [
      dateField({
        id: `date.${action.id}`,
        label: DATES.date(action.title),
        value: typed.dueOn,
        min: addDays(world.today, 1),
        max: lastDay(world),
        missing: DATES.missingDate(action.title),
        problem: dateProblem,
      }),
      choiceField({
        id: `reason.${action.id}`,
        label: DATES.reason(action.title),
        value: reasonProblem === '' ? typed.reason : '',
        choices: world.settings['actions.newDateReasons'].map(({ id, title }) => ({ title, value: id })),
        missing: DATES.missingReason(action.title),
        problem: reasonProblem,
      }),
    ],
  });

/** What was refused for another reason says so here: the press is gone once the dates are saved. */
const refusedSections = (reply: Reply, most: number, world: World): readonly Section[] => {
  const refused = refusedIn(reply, world).slice(0, most);
  if (refused.length === 0) return [];
  return [
    {
      heading: DATES.refused,
      rows: refused.map((action) => ({
        name: action.title,
        text: standingInWords(action, world),
        detail: problemOf(action, reply.outcomes.get(action.id), world),
        status: badgeOf(action, world),
      })),
    },
  ];
};

const refusedIn = ({ owned, outcomes }: Reply, world: World): readonly Action[] =>
  owned.actions.filter((action) => problemOf(action, outcomes.get(action.id), world) !== '');

/** Asks for the date and the reason of each action for which the owner chose a new date; what was typed stays. */
export const datesCard = (reply: Reply, input: Picked | Dates, world: World): Card => {
  const { owned, outcomes } = reply;
  const asked = [...owned.actions].sort(worstFirst(world)).flatMap((action) => {
    const outcome = outcomes.get(action.id);
    return outcome !== undefined && asksForDate(outcome)
      ? [{ outcome, ...askedOf(action, outcome, typedOf(input, action), world) }]
      : [];
  });
  // What was filled in and has to be put right stays before what has not been asked about yet.
  const ordered = asked.sort(
    (a, b) => Number(a.outcome === 'needs-date') - Number(b.outcome === 'needs-date'),
  );
  const rows = ordered.slice(0, MOST_DATES);
  const later = ordered.slice(MOST_DATES);
  const saved = [...outcomes.values()].filter((outcome) => outcome === 'saved').length;
  const unshown = refusedIn(reply, world).length - (MOST_DATES - rows.length);
  const title = DATES.title(rows.length);
  const intro = [
    DATES.intro,
    later.length > 0 ? DATES.later(later.length) : '',
    unshown > 0 ? DATES.refusedElsewhere(unshown) : '',
  ];
  const { view } = input;
  const versions = versionsOf(rows.map(({ action }) => action));
  return {
    template: 'actions/dates',
    summary: title,
    data: {
      ...headingData({
        said: saved > 0 ? savedSome(saved) : '',
        problem: topProblem(rows),
        title,
        intro: intro.filter(Boolean).join(' '),
      }),
      rows: rows.map((each) => rowOf(each, world)),
      sections: refusedSections(reply, MOST_DATES - rows.length, world).map(sectionData),
      ...footerData({
        buttons: [
          {
            title: BUTTONS.saveDates,
            verb: 'actions.save-dates',
            data: {
              view,
              versions,
              later: later.map(({ action }) => `${beginningOf(action)}~${action.version}`).join(' '),
            },
            style: 'positive',
            sends: true,
          },
          { title: BUTTONS.backToList, verb: 'actions.back', data: { view, versions } },
        ],
        rule: RULE,
        because: DATES.because,
      }),
    },
  };
};
