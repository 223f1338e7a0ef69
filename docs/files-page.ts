import { type FileExample, REFUSED, TAKEN } from './file-example.js';
import { FILE_EXAMPLES } from './file-examples.js';
import { code, PRINTED, table } from './markdown.js';

const rowOf = ({ kind, form, excerpt, says }: FileExample): readonly string[] => {
  const lines = says.filter((line) => line !== TAKEN && !REFUSED.test(line));
  // The whole header stands in the help of each import.
  const short = lines.map((line) => line.replace(/(in any order: [^,]+,[^,]+,).*$/u, '$1…').trim());
  return [kind, form, code(excerpt), short.map(code).join('<br>')];
};

const tableOf = (isTaken: boolean): string =>
  table(
    ['Import', 'Form', 'In the file', 'What is said'],
    FILE_EXAMPLES.filter((example) => example.isTaken === isTaken).map(rowOf),
  );

export const filesPage = (): string =>
  [
    '# Files to import',
    '',
    `Which forms of a file are taken and which are refused, with what is said. ${PRINTED}`,
    'Every line is a file that the tests import. The rules for cells are the same for all imports.',
    '',
    'An import is all or nothing, and every problem of a file is listed at once. With `--dry-run` nothing is written.',
    `The dry run says who would be added or changed and how, and ends with ${code(TAKEN)}`,
    'It prints the first ten; `--all` prints all.',
    '',
    '## Taken',
    '',
    tableOf(true),
    '',
    '## Refused',
    '',
    tableOf(false),
    '',
    '## People who are not in the file',
    '',
    'An import of the staff list leaves people who are not in the file as they are, and names them. Where the file is the',
    'whole list, `--missing leave-on` gives each of them a last day in the service; who leaves before that day already',
    'keeps their own. They stay on the list, so that what they did keeps a name, and a later file that has them',
    'takes the day away again. It stands behind the name of the file, as `--missing leave-on DATE`; look first with',
    '`--dry-run`.',
    '',
    '## Times away, an induction and supervisors',
    '',
    'These are lists of dates: from, until, and never why. A file adds to them and takes nothing back that has been.',
    'A time away that it no longer names ends the day before the import when it has begun, and is dropped when it has not;',
    'past ones stay. One that it names takes the place of those that it overlaps, so that dates can be mended; of one that',
    'was over, the days before the new one stay. `away_from` and `away_until` name one time, the column `absences` any',
    'number: `2026-03-02..2026-03-06; 2026-04-01..`. Pauses of an induction, such as the ASYE year, are written in the',
    'same way in `induction_paused`, and its last day in `induction_extended_until` where it is extended. Files with the names',
    'of earlier releases, `asye_started_on` and the like, are read as well. A file without these columns changes nothing about',
    'them. A new supervisor begins on the day of the import, and the one before ends the day before it.',
    '',
    'Any induction fits by settings alone. The stages of one of two years are in `docs/presets/two-year-induction.json`:',
    '`npm run admin -- settings set supervision.stages --file docs/presets/two-year-induction.json`.',
    '',
    '## Actions that are closed',
    '',
    'An action that is complete or no longer needed is history. A row about it changes nothing, whoever it names as owner,',
    'and is never a problem; its reference is named.',
    '',
  ].join('\n');
