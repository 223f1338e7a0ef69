import type { CardFile } from '../../../kernel/card.js';
import { csvOf } from '../../../kernel/csv.js';
import type { Person } from '../../../kernel/people.js';
import { percentIn } from '../../../kernel/report.js';
import type { World } from '../../../kernel/world.js';
import { type KeptMonth, lastDayOf } from '../months/model.js';
import { CSV, leftOutInWords } from '../sampling/copy.js';
import { type Looked, lookedIn } from '../sampling/figures.js';
import { QUESTIONS } from '../sampling/model.js';
import type { Member } from '../team.js';
import * as copy from './csv-copy.js';
import { type Figures, figuresOf, inTheWayOf, parted, type Share } from './figures.js';
import { listsIn, rowOf } from './people.js';
import type { Reported } from './section.js';

// The report as the rows of a file: one figure a row, so that what it is of and who is left out stand beside it.

type Cells = readonly (string | number)[];

/** Whose figures the rows are, and of which day. */
interface Whose {
  readonly group: string;
  readonly on: string;
}

const percentCell = ({ part, whole }: Share, world: World): string | number =>
  percentIn(part, whole, world.settings) ?? '';

const SHARES = ['booked', 'rebooked', 'reviewed', 'agreed', 'ninety', 'nqsw'] as const;

const figureRows = ({ group, on }: Whose, figures: Figures, world: World): readonly Cells[] => {
  const row = (figure: keyof typeof copy.FIGURES, share: Share, why = ''): Cells => [
    group,
    on,
    copy.FIGURES[figure].name,
    share.part,
    share.whole,
    percentCell(share, world),
    share.notSaid,
    share.left,
    why,
    copy.FIGURES[figure].formula,
  ];
  const number = (figure: keyof typeof copy.FIGURES, value: number): Cells => [
    group,
    on,
    copy.FIGURES[figure].name,
    value,
    '',
    '',
    '',
    '',
    '',
    copy.FIGURES[figure].formula,
  ];
  const { away, starters, unneeded } = figures;
  return [
    row('inTime', figures.inTime, copy.leftBecause(away, starters, unneeded)),
    number('longGaps', figures.longGaps),
    number('longestDays', figures.longestDays),
    number('nobody', figures.nobody),
    ...SHARES.map((name) => row(name, figures[name])),
  ];
};

/** A month as it was kept, and what the records say since. */
const keptRows = (
  group: string,
  { on, row: { figures }, correction }: KeptMonth,
  world: World,
): readonly Cells[] => {
  if (!figures) return [];
  const kept = figureRows({ group, on }, figures, world);
  if (!correction) return kept;
  const { inTime: part, whole, recorded, listed } = correction;
  const share: Share = { part, whole, notSaid: 0, left: 0 };
  const { name, formula } = copy.FIGURES.corrected;
  return [
    ...kept,
    [
      group,
      on,
      name,
      part,
      whole,
      percentCell(share, world),
      '',
      '',
      copy.because(recorded, listed),
      formula,
    ],
  ];
};

/** The records of a month that were drawn: how many were looked at, and what was seen in them. */
const drawnRows = (group: string, looked: Looked, world: World): readonly Cells[] => {
  const { month, drawn, found, yes } = looked;
  const left = leftOutInWords(looked);
  const row = (name: string, part: number, whole: number, formula: string): Cells => {
    const percent = percentCell({ part, whole, notSaid: 0, left: 0 }, world);
    return [group, lastDayOf(month), name, part, whole, percent, '', drawn - whole, left, formula];
  };
  return [
    row(CSV.looked.name, looked.looked, drawn, CSV.looked.formula),
    ...QUESTIONS.map((question) => row(CSV.question(question), yes[question], found, CSV.formula)),
  ];
};

/** The figures of a group: of today, of the months that were kept, and of the records drawn, newest first. */
export const rowsOfGroup = (
  group: string,
  { members, kept, drawn }: Pick<Reported, 'members' | 'kept' | 'drawn'>,
  world: World,
): readonly Cells[] => [
  ...figureRows({ group, on: world.today }, figuresOf(members, world), world),
  ...[...kept].reverse().flatMap((month) => keptRows(group, month, world)),
  ...lookedIn(drawn ?? new Map(), world).flatMap((month) => drawnRows(group, month, world)),
];

export const fileOf = (rows: readonly Cells[]): string => csvOf([copy.HEAD, ...rows]);

/** The report of a group as a file for whoever asked: with the people that they may see, who waits longest first. */
export const reportFile = (reader: Person, group: string, reported: Reported, world: World): CardFile => {
  const { members } = reported;
  const { eligible } = parted(members, world);
  const { waits, nobody, nqsw } = listsIn(eligible, world);
  const row = rowOf(reader, world);
  const listed = (list: string, people: readonly Member[]): readonly Cells[] =>
    people
      .map(row)
      .map(
        ({ name, text, status }): Cells => [
          group,
          world.today,
          list,
          name,
          '',
          '',
          '',
          '',
          status?.word ?? '',
          text,
        ],
      );
  const way = inTheWayOf(eligible, ({ worker }) => worker.team, world).flatMap(
    ({ team, reasons, coverWanted, coverNamed }): readonly Cells[] => [
      ...[...reasons].map(
        ([reason, count]): Cells => [
          team || group,
          world.today,
          copy.IN_THE_WAY,
          count,
          '',
          '',
          '',
          '',
          '',
          reason,
        ],
      ),
      [team || group, world.today, copy.COVER, coverNamed, coverWanted, '', '', '', '', copy.COVER_FORMULA],
    ],
  );
  return {
    name: copy.fileName(world.today),
    about: copy.aboutFile(group, members.length),
    content: fileOf([
      ...listed(copy.LISTS.waits, waits),
      ...listed(copy.LISTS.nobody, nobody),
      ...listed(copy.LISTS.nqsw, nqsw),
      ...rowsOfGroup(group, reported, world),
      ...way,
    ]),
  };
};
