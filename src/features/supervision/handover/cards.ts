import type { Card, Choice } from '../../../kernel/card.js';
import { shortIdsOf } from '../../../kernel/ids.js';
import {
  type CardButton,
  choiceField,
  choiceRowData,
  footerData,
  headingData,
} from '../../../kernel/kit/index.js';
import { pageOf, turning } from '../../../kernel/pages.js';
import type { Person, PersonId } from '../../../kernel/people.js';
import { notice } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { standingOf } from '../cadence.js';
import { BACK_TO_TODAY } from '../copy/lists.js';
import { waitStatus } from '../copy/state.js';
import type { Heads } from '../model.js';
import { candidatesFor } from './candidates.js';
import {
  HANDOVER,
  handoverInRow,
  NOT_YOURS,
  notSaved,
  ofTeam,
  problemOf,
  SAVE,
  savedNote,
  themselves,
  whyInWords,
} from './copy.js';
import type { HandoverOutcome } from './decide.js';
import { ALL } from './inputs.js';

export interface Handover {
  readonly reader: Person;
  /** The workers to be given a supervisor, longest wait first. */
  readonly workers: readonly Person[];
  readonly heads: Heads;
  readonly view: '' | 'today';
  readonly page: number;
  readonly note: string;
  /** What stood in the fields. */
  readonly chosen: ReadonlyMap<PersonId, string>;
  readonly all: string;
  readonly outcomes?: ReadonlyMap<PersonId, HandoverOutcome>;
  readonly isAlone?: boolean;
}

/** Choices on one page that fit a card of 24 KB, and workers on it. */
const MOST_CHOICES = 110;
const MOST_WORKERS = 9;

const choicesOf = (people: readonly Person[], reader: Person): readonly Choice[] =>
  people.map(({ id, name, team }) => ({
    title: id === reader.id ? themselves(name) : ofTeam(name, team),
    value: id,
  }));

/** Those who can be chosen for all on a page. */
const forAll = (lists: readonly (readonly Person[])[]): readonly Person[] => {
  const [first = [], ...others] = lists;
  return first.filter((person) => others.every((list) => list.some(({ id }) => id === person.id)));
};

const problemIn = (outcome: HandoverOutcome | undefined, { name }: Person): string =>
  outcome === 'nobody-chosen' || outcome === 'cannot' ? problemOf(outcome, name) : '';

/** Every worker with clock, stage and next date, and who supervises each from now on: one save for all. */
export const handoverCard = (list: Handover, world: World): Card => {
  const { reader, workers, heads, view } = list;
  const ids = shortIdsOf(workers.map(({ id }) => id));
  const most = Math.max(
    1,
    ...workers.slice(0, MOST_WORKERS).map((worker) => candidatesFor(worker, reader, world).length),
  );
  const size = Math.max(1, Math.min(MOST_WORKERS, Math.floor(MOST_CHOICES / most) - 1));
  const page = pageOf(workers, size, list.page);
  const rows = page.rows.map((worker) => ({ worker, people: candidatesFor(worker, reader, world) }));
  const shared = rows.length < 2 ? [] : forAll(rows.map(({ people }) => people));
  const problems = rows.filter(({ worker }) => problemIn(list.outcomes?.get(worker.id), worker) !== '');
  const valid = (choice: string | undefined, people: readonly Person[]) =>
    people.some(({ id }) => id === choice) ? (choice ?? '') : '';
  // What was chosen on other pages travels with the buttons, under the names of its fields.
  const elsewhere = [...list.chosen].filter(
    ([id, choice]) => choice !== '' && !page.rows.some((worker) => worker.id === id),
  );
  const kept = Object.fromEntries(elsewhere.map(([id, choice]) => [`to.${id}`, choice]));
  const data = { about: ids, ...(view === '' ? {} : { view }), ...kept };
  const turned = turning(page, page.words, 'supervision.handover', data);
  const back: CardButton = { title: BACK_TO_TODAY, verb: 'today.list', data: {} };
  return {
    template: 'supervision/handover',
    summary: HANDOVER.summary,
    data: {
      ...headingData({
        said: list.note,
        problem: problems.length > 0 ? notSaved(problems.length) : '',
        title: HANDOVER.title,
        intro: workers.length === 0 ? HANDOVER.nobody : HANDOVER.intro,
      }),
      fields:
        shared.length === 0
          ? []
          : [
              choiceField({
                id: ALL,
                label: HANDOVER.all,
                value: valid(list.all, shared),
                choices: choicesOf(shared, reader),
              }),
            ],
      rows: rows.map(({ worker, people }) => {
        const standing = standingOf(worker, heads.get(worker.id), world);
        return choiceRowData({
          id: `to.${worker.id}`,
          name: worker.name,
          text: handoverInRow(standing, world),
          hint: whyInWords(worker, world),
          status: standing.isLate || standing.isLongGap ? waitStatus(standing) : undefined,
          problem: problemIn(list.outcomes?.get(worker.id), worker),
          value: valid(list.chosen.get(worker.id), people),
          choices: choicesOf(people, reader),
        });
      }),
      ...footerData({
        buttons:
          rows.length === 0
            ? []
            : [
                {
                  title: SAVE,
                  verb: 'supervision.save-handover',
                  data: { ...data, page: page.page },
                  style: 'positive',
                  sends: true,
                },
              ],
        turns: [
          ...turned.turns.map((turn) => ({ ...turn, sends: true })),
          ...(list.isAlone === true ? [] : [back]),
        ],
        pages: turned.pages,
        rule: HANDOVER.rule,
        because: HANDOVER.because,
      }),
    },
  };
};

/** Somebody who is not above these people, or not any more. */
export const notYours = (): Card => notice(NOT_YOURS.title, NOT_YOURS.lines, NOT_YOURS.because);

/** Who supervises whom now, of those that were saved. */
export const savedWords = (outcomes: ReadonlyMap<PersonId, HandoverOutcome>, { people }: World): string => {
  const saved = new Map<string, string[]>();
  for (const [id, outcome] of outcomes) {
    const worker = people.get(id);
    if (outcome !== 'saved' || !worker) continue;
    const to = people.nameOf(worker.supervisorId);
    saved.set(to, [...(saved.get(to) ?? []), worker.name]);
  }
  return savedNote(saved);
};
