import type { CardFile } from '../../../kernel/card.js';
import { csvOf } from '../../../kernel/csv.js';
import type { Person } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { STATUSES } from '../statuses.js';
import { LISTS } from './card-copy.js';
import { LABELS, named } from './copy.js';
import * as copy from './csv-copy.js';
import { figuresOf, type Seen, type Share } from './figures.js';
import { percentOf } from './in-words.js';
import { LIST_NAMES, listOf, rowOf } from './lists.js';

// The report as the rows of a file: one figure a row, so that what it is of and what is left out stand beside it.

export type Cells = readonly (string | number)[];

/** The figures of a group of actions as of today. */
export const rowsOfGroup = (group: string, all: readonly Seen[], world: World): readonly Cells[] => {
  const figures = figuresOf(all, world);
  const { FORMULAS } = copy;
  const share = (label: string, of: Share, formula: string): Cells => [
    group,
    world.today,
    named(label),
    of.part,
    of.whole,
    percentOf(of, world) ?? '',
    of.left,
    '',
    formula,
  ];
  const number = (label: string, value: number, formula: string): Cells => [
    group,
    world.today,
    named(label),
    value,
    '',
    '',
    '',
    '',
    formula,
  ];
  const { open, owners } = figures;
  return [
    number(LABELS.open(2), open, FORMULAS.open),
    ...figures.statuses.flatMap(({ status, count }) =>
      count === 0
        ? []
        : [
            share(
              copy.status(STATUSES[status].words),
              { part: count, whole: open, left: 0, owners },
              FORMULAS.status,
            ),
          ],
    ),
    share(LABELS.kept, figures.kept, FORMULAS.kept),
    share(LABELS.overdue, figures.overdue, FORMULAS.overdue),
    share(LABELS.red, figures.red, FORMULAS.red(world.settings['actions.redWorkingDays'])),
    share(LABELS.silent, figures.silent, FORMULAS.silent),
    share(LABELS.moved, figures.moved, FORMULAS.moved),
    share(LABELS.past, figures.past, FORMULAS.past),
    number(LABELS.furthest, figures.furthest, FORMULAS.furthest),
    share(LABELS.checks, figures.checks, FORMULAS.checks),
    number(copy.LONGEST_CHECK, figures.longestCheck, FORMULAS.longestCheck),
    share(LABELS.approvals, figures.approvals, FORMULAS.approvals),
    share(LABELS.still, figures.still, FORMULAS.still),
    number(LABELS.reopened, figures.reopened, FORMULAS.reopened),
    number(LABELS.complete, figures.completeMonth, FORMULAS.complete),
  ];
};

export const fileOf = (rows: readonly Cells[]): string => csvOf([copy.HEAD, ...rows]);

/** The report of a group as a file for whoever asked: every list with what they may read of it, worst first, then the figures. */
export const reportFile = (reader: Person, group: string, all: readonly Seen[], world: World): CardFile => {
  const lists = LIST_NAMES.flatMap((name) =>
    listOf(name, all, reader, world)
      .rows.map(rowOf(name, reader, world))
      .map(
        ({ name: title, text, status }): Cells => [
          group,
          world.today,
          LISTS[name].heading,
          title,
          '',
          '',
          '',
          status?.word ?? '',
          text,
        ],
      ),
  );
  return {
    name: copy.fileName(world.today),
    about: copy.aboutFile(group, all.filter(({ isOpen }) => isOpen).length),
    content: fileOf([...lists, ...rowsOfGroup(group, all, world)]),
  };
};
