import type { Card } from '../../../kernel/card.js';
import {
  fieldsRowData,
  footerData,
  headingData,
  type Section,
  sectionData,
} from '../../../kernel/kit/index.js';
import type { World } from '../../../kernel/world.js';
import type { Outcome, Reply } from '../change.js';
import { DETAILS } from '../copy/details.js';
import { BUTTONS, RULE, savedSome } from '../copy/owner.js';
import type { Picked } from '../inputs.js';
import { worstFirst } from '../listing.js';
import { type Action, MOST_DETAILS } from '../model.js';
import { beginningOf, versionsOf } from '../owner-pages.js';
import { problemOf } from '../replies.js';
import { type Wanting, wantingOf } from '../statuses.js';
import { badgeOf, dueInWords, standingInWords } from '../wording.js';
import { type Details, NOTHING_TYPED, type Typed } from './inputs.js';
import type { Found } from './kind.js';
import { KINDS } from './kinds.js';

/** True while the form stays open for it. */
export const asksForDetails = (outcome: Outcome | undefined): boolean =>
  outcome === 'needs-details' || outcome === 'details-wrong';

/** A row of the form: what is asked, what was typed, and what was found in it. */
interface Asked {
  readonly action: Action;
  readonly asks: Wanting;
  readonly typed: Typed;
  readonly found: Found;
  readonly isNew: boolean;
}

const NOTHING_FOUND: Found = { beside: {} };

const askedOf = (
  action: Action,
  outcome: Outcome | undefined,
  input: Picked | Details,
  world: World,
): readonly Asked[] => {
  const row = input.rows.find(({ actionId }) => action.id.startsWith(actionId));
  if (!row || !asksForDetails(outcome)) return [];
  const isNew = outcome === 'needs-details';
  const typed = 'typed' in row ? row.typed : NOTHING_TYPED;
  const asks = 'asks' in row ? row.asks : wantingOf(row.said ?? '');
  if (!asks) return [];
  const answering = {
    by: action.ownerId,
    questioned: 'questioned' in input ? input.questioned : [],
    sure: 'sure' in input ? input.sure : [],
  };
  const found = isNew ? NOTHING_FOUND : KINDS[asks].find(action, typed, answering, world);
  return [{ action, asks, typed, found, isNew }];
};

const problemsIn = ({ found }: Asked): readonly string[] => Object.values(found.beside).filter(Boolean);

const topProblem = (asked: readonly Asked[]): string => {
  const wrong = asked.filter((each) => problemsIn(each).length > 0);
  const [first] = wrong;
  if (!first) return '';
  return wrong.length === 1 ? DETAILS.notYet(problemsIn(first).join('. ')) : DETAILS.someNotYet(wrong.length);
};

const rowOf = ({ action, asks, typed, found }: Asked, world: World) =>
  fieldsRowData({
    text: dueInWords(action, world),
    status: badgeOf(action, world),
    hint: KINDS[asks].hint(action, world),
    fields: KINDS[asks].fields({ action, typed, beside: found.beside }, world),
  });

const refusedIn = ({ owned, outcomes }: Reply, world: World): readonly Action[] =>
  owned.actions.filter((action) => problemOf(action, outcomes.get(action.id), world) !== '');

/** What was refused for another reason says so here: the press is gone once the details are saved. */
const refusedSections = (reply: Reply, most: number, world: World): readonly Section[] => {
  const refused = refusedIn(reply, world).slice(0, most);
  if (refused.length === 0) return [];
  return [
    {
      heading: DETAILS.refused,
      rows: refused.map((action) => ({
        name: action.title,
        text: standingInWords(action, world),
        detail: problemOf(action, reply.outcomes.get(action.id), world),
        status: badgeOf(action, world),
      })),
    },
  ];
};

const titleOf = (rows: readonly Asked[]): string => {
  const kinds = [...new Set(rows.map(({ asks }) => asks))];
  const [only] = kinds;
  return kinds.length === 1 && only ? DETAILS.titles[only](rows.length) : DETAILS.title;
};

const introOf = (rows: readonly Asked[]): readonly string[] => [
  ...new Set(rows.map(({ asks }) => KINDS[asks].intro)),
];

/** Asks for what the choices of an owner want beside themselves; what was typed stays. */
export const detailsCard = (reply: Reply, input: Picked | Details, world: World): Card => {
  const { owned, outcomes } = reply;
  const asked = [...owned.actions]
    .sort(worstFirst(world))
    .flatMap((action) => askedOf(action, outcomes.get(action.id), input, world))
    // What was filled in and has to be put right stays before what has not been asked about yet.
    .sort((a, b) => Number(a.isNew) - Number(b.isNew));
  const rows = asked.slice(0, MOST_DETAILS);
  const later = asked.slice(MOST_DETAILS);
  const saved = [...outcomes.values()].filter((outcome) => outcome === 'saved').length;
  const unshown = refusedIn(reply, world).length - (MOST_DETAILS - rows.length);
  const title = titleOf(rows);
  const intro = [
    ...introOf(rows),
    later.length > 0 ? DETAILS.later(later.length) : '',
    unshown > 0 ? DETAILS.refusedElsewhere(unshown) : '',
  ];
  const { view } = input;
  const versions = versionsOf(rows.map(({ action }) => action));
  const questioned = rows.flatMap(({ found }) => found.question ?? []);
  const sure = rows.flatMap(({ found }) => found.sure ?? []);
  const save = {
    verb: 'actions.save-dates',
    data: {
      view,
      versions,
      asks: rows.map(({ asks }) => asks).join(' '),
      later: later.map(({ action, asks }) => `${beginningOf(action)}~${action.version}~${asks}`).join(' '),
      ...(questioned.length === 0 ? {} : { questioned: questioned.join(' ') }),
    },
    sends: true,
  };
  return {
    template: 'actions/details',
    summary: title,
    data: {
      ...headingData({
        said: saved > 0 ? savedSome(saved) : '',
        problem: topProblem(rows),
        title,
        intro: intro.filter(Boolean).join(' '),
      }),
      rows: rows.map((each) => rowOf(each, world)),
      sections: refusedSections(reply, MOST_DETAILS - rows.length, world).map(sectionData),
      ...footerData({
        buttons: [
          { title: DETAILS.save, style: 'positive', ...save },
          ...(sure.length === 0
            ? []
            : [{ title: DETAILS.sure, ...save, data: { ...save.data, sure: sure.join(' ') } }]),
          { title: BUTTONS.backToList, verb: 'actions.back', data: { view, versions } },
        ],
        rule: RULE,
        because: DETAILS.because,
      }),
    },
  };
};
