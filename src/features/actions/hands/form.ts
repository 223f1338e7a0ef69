import type { Card } from '../../../kernel/card.js';
import { findingTurns, MOST_TYPED } from '../../../kernel/finding.js';
import { shortIdOf, shortIdsOf } from '../../../kernel/ids.js';
import type { JsonObject } from '../../../kernel/json.js';
import {
  type CardButton,
  choiceField,
  choiceRowData,
  footerData,
  headingData,
  MOST_OF_A_CARD,
  textField,
  weightOfAsked,
  weightOfFrame,
} from '../../../kernel/kit/index.js';
import { pageOf, turning } from '../../../kernel/pages.js';
import type { Person, PersonId } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { LEFT } from '../copy/above.js';
import { HAND_OVER } from '../copy/hands.js';
import { RULE, TOO_MANY } from '../copy/owner.js';
import { goneInWords } from '../line-wording.js';
import { worstFirst } from '../listing.js';
import type { Action } from '../model.js';
import { backButton, beginningOf } from '../owner-pages.js';
import { turnOf } from '../turn.js';
import { badgeOf, dueInWords } from '../wording.js';
import { ALL, ELSE, type HandOverPress, MOST_CHOSEN } from './inputs.js';
import { choicesFor, choicesForAll, foundBy, taker } from './people.js';

export interface Form extends Pick<HandOverPress, 'all' | 'find' | 'found' | 'hasFinding'> {
  /** By the beginning of an action’s id. */
  readonly chosen: ReadonlyMap<string, string>;
  readonly reader: Person;
  /** What this reader is to find a new owner for. */
  readonly waiting: readonly Action[];
  /** All whose actions these are, those with nothing left counted in. */
  readonly owners: readonly PersonId[];
  readonly place?: 'today' | undefined;
  readonly page: number;
  readonly said?: string;
  readonly problem?: string;
  /** Ids of actions that their reader has not been told of before, where others are beside them. */
  readonly fresh?: ReadonlySet<string> | undefined;
  readonly isAlone?: boolean | undefined;
  readonly lead?: string | undefined;
}

/** So that many fit on a card. */
const keptOf = (choice: string): string => (choice === ELSE ? ELSE : shortIdOf(choice));

/** It is for this person to say who takes it. */
export const isToFind =
  (to: PersonId, world: World) =>
  (action: Action): boolean => {
    const turn = turnOf(action, world);
    return turn?.why === 'to-find-owner' && turn.holder === to;
  };

/** In one order on every page and after every press. */
export const inOrder = (actions: readonly Action[], world: World): readonly Action[] =>
  [...actions].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : worstFirst(world)(a, b)));

const isOfOne = (waiting: readonly Action[]): boolean =>
  new Set(waiting.map(({ ownerId }) => ownerId)).size === 1;

const titleOf = (waiting: readonly Action[], world: World): string => {
  const [first] = waiting;
  const who = first !== undefined && isOfOne(waiting) ? goneInWords(first, world) : LEFT.somebody;
  return LEFT.title(who, waiting.length);
};

const NOTHING_CHOSEN: ReadonlyMap<string, string> = new Map();
/** The form as it comes. */
export const untouched = {
  chosen: NOTHING_CHOSEN,
  all: '',
  find: '',
  found: 0,
  hasFinding: false,
} as const;

interface Cut {
  readonly size: number;
  readonly waiting: readonly Action[];
  readonly found: ReturnType<typeof foundBy>;
}

/** One page of the form, with so many actions to a page. */
const pageFor = (form: Form, wanted: number, { size, waiting, found }: Cut, world: World) => {
  const { reader, chosen, place, said = '', problem = '', hasFinding } = form;
  const offer = { reader, found: found?.rows ?? [] };
  const page = pageOf(waiting, size, wanted);
  const elsewhere = waiting
    .filter((action) => !page.rows.includes(action))
    .flatMap((action) => {
      const choice = chosen.get(beginningOf(action)) ?? '';
      return choice === '' ? [] : [`${beginningOf(action)}~${keptOf(choice)}`];
    });
  const data: JsonObject = {
    about: shortIdsOf(form.owners),
    page: page.page,
    ...(place === undefined ? {} : { place }),
    ...(elsewhere.length === 0 ? {} : { kept: elsewhere.slice(0, MOST_CHOSEN).join(' ') }),
    ...(hasFinding ? { finding: 'yes', found: found?.page ?? 0 } : {}),
  };
  const { page: _own, ...turnData } = data;
  const { turns, pages } = turning(page, page.words, 'actions.hand-over', turnData);
  const { found: _page, ...findData } = data;
  const findTurns = findingTurns(found, 'actions.hand-over-find', { ...findData, at: page.page });
  const title = titleOf(waiting, world);
  const heading = headingData({
    said,
    problem: elsewhere.length > MOST_CHOSEN ? TOO_MANY : problem,
    title,
    intro: [form.lead ?? '', waiting.length === 0 ? '' : LEFT.intro].filter(Boolean).join(' '),
  });
  const fields =
    waiting.length < 2
      ? []
      : [
          choiceField({
            id: ALL,
            label: HAND_OVER.all,
            hint: HAND_OVER.allHint,
            value: taker(form.all, world)?.id ?? '',
            choices: choicesForAll(offer, form.all, world),
          }),
        ];
  const rows = page.rows.map((action) => {
    const choice = chosen.get(beginningOf(action)) ?? '';
    const choices = choicesFor(action, offer, choice, world);
    return choiceRowData({
      id: `to.${action.id}`,
      name: action.title,
      text: dueInWords(action, world),
      status: badgeOf(action, world),
      isNew: form.fresh?.has(action.id) === true,
      // Where it is one person, the title says who, and until when.
      hint: isOfOne(waiting) ? '' : goneInWords(action, world),
      problem: choice === ELSE ? HAND_OVER.beside : '',
      value: choices.some(({ value }) => value === choice) ? choice : '',
      choices,
    });
  });
  const save: CardButton = { title: HAND_OVER.save, verb: 'actions.save-hand-over', data, style: 'positive' };
  const footer = footerData({
    buttons: rows.length === 0 ? [] : [{ ...save, sends: true }],
    pages,
    turns: [
      ...turns.map((turn) => ({ ...turn, sends: true })),
      ...(place === 'today' && form.isAlone !== true ? [backButton] : []),
    ],
    rule: RULE,
    because: LEFT.because,
  });
  const finding = hasFinding
    ? [textField({ id: 'find', label: HAND_OVER.find, value: form.find, most: MOST_TYPED })]
    : [];
  return {
    pages: page.pages,
    weight:
      weightOfFrame(heading, footer) + weightOfFrame({}, findTurns) + weightOfAsked([...fields, ...rows]),
    data: { ...heading, finding, turning: hasFinding ? [findTurns] : [], fields, rows, ...footer },
  };
};

/** Actions on one page: as many as fit on every page, so that a page is found again by its number. */
const SIZES = [8, 6, 5, 4, 3, 2, 1];

/**
 * Who takes what somebody has left behind: a choice for each, and one for all. Nothing is required by the client, because a
 * turn of the page and a search send what was chosen as well.
 */
export const handOverForm = (form: Form, world: World): Card => {
  const waiting = inOrder(form.waiting, world);
  const found = form.hasFinding ? foundBy(form.find, form.found, world) : undefined;
  const cut = (size: number) => ({ size, waiting, found });
  // Whatever is chosen on any of the pages goes along to each.
  const full: Form = {
    ...form,
    hasFinding: true,
    chosen: new Map(waiting.slice(0, MOST_CHOSEN).map((action) => [beginningOf(action), form.reader.id])),
  };
  const fits = (size: number): boolean => {
    const first = pageFor(full, 0, cut(size), world);
    const others = Array.from({ length: first.pages - 1 }, (_, at) =>
      pageFor(full, at + 1, cut(size), world),
    );
    return [first, ...others].every(({ weight }) => weight <= MOST_OF_A_CARD);
  };
  const { data } = pageFor(form, form.page, cut(SIZES.find(fits) ?? 1), world);
  // On a lock screen: nobody’s name.
  return { template: 'actions/hand-over', summary: LEFT.title(LEFT.somebody, waiting.length), data };
};
