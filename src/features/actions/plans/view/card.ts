import { shortDayInWords } from '../../../../kernel/calendar.js';
import type { Asker } from '../../../../kernel/capability.js';
import type { Card } from '../../../../kernel/card.js';
import {
  type CardButton,
  footerData,
  headingData,
  MOST_BUTTON_LETTERS,
  type Row,
  rowData,
  sectionData,
} from '../../../../kernel/kit/index.js';
import { pageOf, turning } from '../../../../kernel/pages.js';
import type { Person } from '../../../../kernel/people.js';
import type { World } from '../../../../kernel/world.js';
import { facts } from '../../copy/dates.js';
import { silentDays } from '../../ladder.js';
import { goneInWords, waitsText } from '../../line-wording.js';
import { ROW } from '../../lists/copy.js';
import { type Action, isOpen } from '../../model.js';
import { turnDays, turnOf } from '../../turn.js';
import { badgeOf, day, dueInWords, standingInWords } from '../../wording.js';
import { isAskable } from '../ask/asking.js';
import type { Plan, Recommendation } from '../model.js';
import { KINDS, LIST, VIEW } from './copy.js';
import { EXCEPTIONS, exceptionsOf, inPlanOrder } from './exceptions.js';

/** Rows of a page: with the longest titles it still fits. */
const ROWS = 6;
/** Recommendations and pages of before beside them. */
const MOST_RECOMMENDATIONS = 4;

/** Everything that stands on the card of a plan. */
export interface Seen {
  readonly plan: Plan;
  /** All of its actions that the reader may read. */
  readonly actions: readonly Action[];
  /** How many more there are, from supervision. */
  readonly hidden: number;
  readonly uncovered: readonly Recommendation[];
  /** The days of the newest pages that were frozen, the latest first. */
  readonly pages: readonly string[];
}

export interface ShownPlan {
  readonly page?: number;
  readonly said?: string;
  readonly problem?: string;
}

/** `Ask Ben Ashe` where that fits beside a name, else by the first name, else alone. */
const askTitle = ({ name }: Person): string =>
  [VIEW.ask(name), VIEW.ask(name.split(' ')[0] ?? name)].find(
    (title) => title.length <= MOST_BUTTON_LETTERS,
  ) ?? VIEW.askShort;

/** Whose turn it is, and for how long; of what is open. */
export const whoseTurn = (action: Action, world: World): string => {
  const turn = turnOf(action, world);
  const owner = world.people.nameOf(action.ownerId);
  if (!turn) return facts(owner, standingInWords(action, world));
  const silent = silentDays(action, world);
  if (turn.why === 'to-find-owner') return facts(goneInWords(action, world), waitsText(turn, world));
  if (turn.why !== 'to-answer') return facts(owner, waitsText(turn, world));
  return facts(
    owner,
    silent > 0 ? VIEW.silent(silent) : VIEW.turn(turnDays(turn, world)),
    action.asked?.on === world.today ? VIEW.askedToday : '',
  );
};

const closedText = (action: Action, world: World): string =>
  action.completedOn === undefined ? dueInWords(action, world) : ROW.closed(day(action.completedOn, world));

const rowOf = (action: Action, page: number, plan: Plan, { actor, world }: Asker): Row => {
  const data = { ownerId: action.ownerId, actionId: action.id };
  const owner = world.people.get(action.ownerId);
  const isAsking = plan.leadId === actor.id && owner && owner.id !== actor.id && isAskable(action, world);
  return {
    name: action.title,
    status: badgeOf(action, world),
    text: isOpen(action) ? dueInWords(action, world) : closedText(action, world),
    detail: whoseTurn(action, world),
    buttons: [
      { title: VIEW.open, verb: 'actions.open', data: { ...data, plan: { plan: plan.id, page } } },
      ...(isAsking
        ? [{ title: askTitle(owner), verb: 'actions.ask', data: { ...data, plan: plan.id, page } }]
        : []),
    ],
  };
};

/** Whether there is anybody whom the lead can ask now. */
const isAnyToAsk = ({ actions, plan }: Seen, world: World): boolean =>
  actions.some((action) => action.ownerId !== plan.leadId && isAskable(action, world));

/** The day of the page that the lead can freeze today: from the day of the review on, once a day. */
const toFreeze = ({ plan, pages }: Seen, { today }: World): boolean =>
  plan.reviewOn !== undefined && plan.reviewOn <= today && !pages.includes(today);

const leadButtons = (seen: Seen, page: number, world: World): readonly CardButton[] => {
  const { plan, actions } = seen;
  const own = { plan: plan.id };
  return [
    ...(isAnyToAsk(seen, world)
      ? [{ title: VIEW.askAll, verb: 'actions.ask-all', data: { ...own, page } }]
      : []),
    ...(actions.some(isOpen) ? [{ title: VIEW.challenge, verb: 'actions.challenge', data: own }] : []),
    ...(toFreeze(seen, world)
      ? [
          {
            title: VIEW.freeze(shortDayInWords(world.today, world.today)),
            verb: 'actions.freeze',
            data: { ...own, on: world.today },
          },
        ]
      : []),
    { title: VIEW.newAction, verb: 'actions.new', data: own },
    { title: VIEW.change, verb: 'actions.plan-form', data: own },
  ];
};

const introOf = ({ actions, hidden }: Seen, world: World): string => {
  const open = actions.filter(isOpen);
  const exceptions = EXCEPTIONS.map(
    (which) => [which, open.filter((action) => exceptionsOf(action, world).includes(which)).length] as const,
  );
  const said =
    actions.length === 0 ? VIEW.empty : VIEW.intro(open.length, actions.length - open.length, exceptions);
  return [said, hidden === 0 ? '' : VIEW.hidden(hidden)].filter(Boolean).join(' ');
};

/** A plan: what needs a look first, whose turn each is and for how long; for its lead with what can be done. */
export const planCard = (
  seen: Seen,
  asker: Asker,
  { page: wanted = 0, said, problem }: ShownPlan = {},
): Card => {
  const { actor, world } = asker;
  const { plan, uncovered, pages } = seen;
  const isLead = plan.leadId === actor.id;
  const paged = pageOf(inPlanOrder(seen.actions, world), ROWS, wanted);
  const { page } = paged;
  const { turns } = turning(paged, paged.words, 'actions.plan', { plan: plan.id });
  const lead = isLead ? LIST.yours : LIST.lead(world.people.nameOf(plan.leadId));
  const review = plan.reviewOn === undefined ? LIST.noReview : LIST.review(day(plan.reviewOn, world));
  const kind = plan.kind === undefined ? '' : KINDS[plan.kind];
  return {
    template: 'actions/above',
    summary: LIST.title(1),
    data: {
      ...headingData({
        ...(said === undefined ? {} : { said }),
        ...(problem === undefined ? {} : { problem }),
        title: VIEW.title,
        about: plan.name,
        intro: [VIEW.about(kind, lead, review), introOf(seen, world)].join(' · '),
      }),
      rows: paged.rows.map((action) => rowData(rowOf(action, page, plan, asker))),
      sections: [
        ...(uncovered.length === 0 || page > 0
          ? []
          : [
              sectionData({
                heading: VIEW.recommendations,
                count: uncovered.length,
                rows: uncovered
                  .slice(0, MOST_RECOMMENDATIONS)
                  .map(({ id, text }) => ({ name: id, text, isQuiet: true })),
              }),
            ]),
        ...(pages.length === 0
          ? []
          : [
              sectionData({
                heading: VIEW.pages,
                rows: [],
                more: pages.slice(0, 6).map((on) => ({
                  title: VIEW.page(shortDayInWords(on, world.today)),
                  verb: 'actions.plan-page',
                  data: { plan: plan.id, on },
                })),
              }),
            ]),
      ],
      ...footerData({
        buttons: isLead ? leadButtons(seen, page, world) : [],
        pages: paged.words,
        turns,
        because: VIEW.because,
      }),
    },
  };
};
