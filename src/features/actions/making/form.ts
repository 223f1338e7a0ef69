import { addDays, DaySchema } from '../../../kernel/calendar.js';
import type { Card, Choice } from '../../../kernel/card.js';
import {
  type Found,
  findingTurns,
  MOST_MATCHES,
  MOST_TYPED,
  matching,
  personChoice,
} from '../../../kernel/finding.js';
import type { JsonObject } from '../../../kernel/json.js';
import {
  type CardButton,
  choiceField,
  dateField,
  footerData,
  headingData,
  textField,
  toggleField,
} from '../../../kernel/kit/index.js';
import { pageOf } from '../../../kernel/pages.js';
import { isActive, type Person } from '../../../kernel/people.js';
import { shortened } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { RULE } from '../copy/owner.js';
import { SOURCES } from '../copy/sources.js';
import { ONE } from '../lists/copy.js';
import { toList } from '../lists/list-card.js';
import { SourceSchema } from '../model.js';
import type { Plan } from '../plans/model.js';
import { type Box, known, MOST, mayMakeFor } from './check.js';
import { COPYING, FIELDS, FORM, FOUND, lineManager, yourself } from './copy.js';
import { type FormPress, LINE_MANAGER } from './inputs.js';

/** Their own people stand first; whoever has more looks for the others by name. */
const MOST_PEOPLE = 20;
const MOST_ABOVE = 3;
/** Recommendations on offer, and letters of each: the card has room for no more. */
const MOST_SERVED = 30;
const MOST_SHOWN = 100;

export interface Form
  extends Pick<FormPress, 'filled' | 'find' | 'page' | 'draft' | 'place' | 'hasMore' | 'serves'>,
    Partial<Pick<FormPress, 'dialog' | 'isToCopy'>> {
  readonly reader: Person;
  /** That it is to serve, where its reader leads it. */
  readonly plan?: Plan | undefined;
  /** What is said above all, and beside each box. */
  readonly problem?: string;
  readonly said?: string;
  readonly beside?: Beside;
  readonly sure?: string;
  readonly asked?: string;
}

export type Beside = Partial<Record<Box | 'find', string>>;

/** Active people who report to the reader or are supervised by them, by name. */
const ownPeople = ({ id }: Person, { people, today }: World): readonly Person[] =>
  [...new Set([...people.reportsOf(id), ...people.superviseesOf(id)])]
    .filter((person) => person.id !== id && isActive(person, today))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .slice(0, MOST_PEOPLE);

const foundIn = ({ find, page }: Form, world: World): (Found & { readonly count: number }) | undefined => {
  if (find === '') return undefined;
  const { name, matches } = matching(find, () => true, world);
  return { ...pageOf(matches, MOST_MATCHES, page), search: name, count: matches.length };
};

const choicesOf = (people: readonly (Person | undefined)[], reader: Person): readonly Choice[] =>
  [...new Set(people.filter((person) => person !== undefined))].map((person) =>
    person.id === reader.id ? { title: yourself(person.name), value: person.id } : personChoice(person),
  );

/** Of whom each box can be: the reader, their people, whoever is chosen, and those found. */
const offered = (form: Form, found: Found | undefined, world: World) => {
  const { reader, filled } = form;
  const own = ownPeople(reader, world);
  const rows = found?.rows ?? [];
  const above = world.people.managersAbove(reader.id).filter(({ id }) => known(id, world));
  const owners = [reader, known(filled.ownerId, world), ...own, ...rows];
  const checkers = [known(filled.checkerId, world), ...rows, ...above.slice(0, MOST_ABOVE), reader, ...own];
  return {
    owners: choicesOf(
      owners.filter((person) => person && mayMakeFor(reader, person, world, form.plan)),
      reader,
    ),
    checkers: [{ title: lineManager, value: LINE_MANAGER }, ...choicesOf(checkers, reader)],
  };
};

const plain = (list: readonly string[]): readonly Choice[] => list.map((title) => ({ title, value: title }));

const dateBox = (form: Form, world: World): JsonObject => {
  const { filled, beside = {} } = form;
  const most = world.settings['actions.mostDaysAhead'];
  return dateField({
    id: 'dueOn',
    label: FIELDS.dueOn,
    value: DaySchema.safeParse(filled.dueOn).success ? filled.dueOn : '',
    min: addDays(world.today, -most),
    max: addDays(world.today, most),
    problem: beside.dueOn ?? '',
  });
};

const textBox = (id: 'title' | 'why' | 'evidence', { filled, beside = {} }: Form): JsonObject =>
  textField({
    id,
    label: FIELDS[id],
    value: filled[id].slice(0, MOST[id]),
    most: MOST[id],
    isLong: id !== 'title',
    problem: beside[id] ?? '',
  });

/** A dialog stands over another chat: there is nothing to go back to. */
const backButtons = ({ dialog, place, plan }: Form): readonly CardButton[] => {
  if (dialog !== undefined) return [];
  if (plan) return [{ title: FORM.backToPlan, verb: 'actions.plan', data: { plan: plan.id } }];
  return [place === 'team' ? toList(ONE.back, 'team') : { title: FORM.back, verb: 'today.list', data: {} }];
};

/**
 * The form for a new action. Nothing is required by the client, because what only looks for somebody sends all that is
 * filled in as well; what is missing is said when it is saved.
 */
export const formCard = (form: Form, world: World): Card => {
  const {
    filled,
    beside = {},
    problem = '',
    said = '',
    sure = '',
    asked = '',
    draft,
    place,
    dialog,
    hasMore,
  } = form;
  const found = foundIn(form, world);
  const { owners, checkers } = offered(form, found, world);
  const choice = (id: string, label: string, value: string, choices: readonly Choice[], wrong = '') =>
    choiceField({ id, label, value, choices, problem: wrong });
  const { plan, serves } = form;
  const data: JsonObject = {
    draft,
    ...(plan === undefined ? {} : { plan: plan.id }),
    ...(place === undefined ? {} : { place }),
    ...(dialog === undefined ? {} : { dialog }),
    ...(hasMore ? { more: 'yes' } : {}),
    ...(found ? { page: found.page } : {}),
    ...(asked === '' ? {} : { asked }),
  };
  const save = (title: string, more: JsonObject = {}): CardButton => ({
    title,
    verb: 'actions.create',
    data: { ...data, ...more },
    sends: true,
  });
  const { settings } = world;
  return {
    template: 'actions/new',
    summary: problem === '' ? FORM.title : FORM.unsaved,
    data: {
      ...headingData({
        said,
        problem,
        title: FORM.title,
        ...(plan ? { about: plan.name } : {}),
        intro: FORM.intro,
      }),
      finding: [
        textBox('title', form),
        ...(dialog === 'message'
          ? [
              toggleField({
                id: 'copy',
                label: COPYING.label,
                title: COPYING.title,
                value: form.isToCopy ?? false,
              }),
            ]
          : []),
        textBox('why', form),
        choice('owner', FIELDS.owner, filled.ownerId, owners, beside.owner),
        textField({
          id: 'find',
          label: FIELDS.find,
          value: form.find,
          most: MOST_TYPED,
          problem: beside.find ?? '',
        }),
      ],
      turning: [findingTurns(found, 'actions.new-form', data)],
      fields: [
        dateBox(form, world),
        textBox('evidence', form),
        choice('checker', FIELDS.checker, filled.checkerId || LINE_MANAGER, checkers, beside.checker),
        choice(
          'source',
          FIELDS.source,
          filled.source,
          SourceSchema.options.map((value) => ({ title: SOURCES[value], value })),
          beside.source,
        ),
        ...(hasMore
          ? [
              choice('goal', FIELDS.goal, filled.goal, plain(settings['actions.goals'])),
              choice('area', FIELDS.area, filled.area, plain(settings['actions.areas'])),
            ]
          : []),
        ...(plan === undefined || plan.recommendations.length === 0
          ? []
          : [
              choiceField({
                id: 'serves',
                label: FIELDS.serves,
                value: serves.join(','),
                choices: plan.recommendations
                  .slice(0, MOST_SERVED)
                  .map(({ id, text }) => ({ title: `${id}: ${shortened(text, MOST_SHOWN)}`, value: id })),
                isMultiple: true,
              }),
            ]),
      ],
      ...footerData({
        buttons: [
          { ...save(FORM.save), style: 'positive' },
          ...(sure === '' ? [] : [save(FORM.sure, { sure })]),
          ...(hasMore
            ? []
            : [
                {
                  title: FORM.more,
                  verb: 'actions.new-form',
                  data: { ...data, more: 'yes' },
                  sends: true,
                },
              ]),
          ...backButtons(form),
        ],
        rule: RULE,
        because: dialog === undefined ? FORM.because : COPYING.because,
      }),
    },
  };
};

/** What a search came to: whom it found, and why not all of them can be chosen as owner. */
export const foundNote = (form: Form, world: World): Pick<Form, 'said' | 'problem' | 'beside'> => {
  const found = foundIn(form, world);
  if (!found) return { problem: FOUND.missing, beside: { find: FOUND.missing } };
  if (found.count === 0) {
    const nobody = FOUND.nobody(found.search);
    return { problem: nobody, beside: { find: nobody } };
  }
  const isForOwner = found.rows.some((person) => mayMakeFor(form.reader, person, world, form.plan));
  return { said: (isForOwner ? FOUND.some : FOUND.onlyChecker)(found.count) };
};
