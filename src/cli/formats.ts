import { RoleSchema } from '../kernel/people.js';

/** What the help says about a file that can be imported. */
export interface FileFormat {
  readonly kind: 'staff' | 'actions' | 'supervision';
  readonly about: string;
  /** Each column of the header with its meaning; a star marks what must be filled in. */
  readonly columns: readonly (readonly [string, string])[];
  readonly notes: readonly string[];
}

const A_DAY = 'YYYY-MM-DD';

const STAFF: FileFormat = {
  kind: 'staff',
  about: 'Import the staff list: who works here, for whom, and who supervises them.',
  columns: [
    ['entra_id', '* the “Object ID” of the person in Entra'],
    ['name', '* first and last name, accents included'],
    ['email', '* the address the person signs in with'],
    ['job_title', ''],
    ['team', ''],
    ['service', ''],
    ['manager_email', 'the line manager, in this file or on the present list'],
    ['supervisor_email', 'who holds supervision with this person; empty means nobody is reminded'],
    ['second_supervisor_email', 'a second supervisor, for shared supervision or cover'],
    ['roles', 'any of the roles below, with a semicolon between two'],
    ['started_on', `* first day in the service, ${A_DAY}`],
    ['asye_started_on', `first day of the ASYE year, ${A_DAY}; * with the role nqsw`],
    ['away_from', `first day away, ${A_DAY}; never say why`],
    ['away_until', `last day away, ${A_DAY}; empty means not known yet`],
    ['leaves_on', `last day in the service, ${A_DAY}`],
  ],
  notes: [
    `Roles: ${RoleSchema.options.join(', ')}.`,
    'People who are not in the file stay as they are; somebody who leaves gets a leaves_on.',
    'A row says everything about its person: an empty cell empties what was there.',
  ],
};

const ACTIONS: FileFormat = {
  kind: 'actions',
  about: 'Import the actions of a plan: new ones, changed wording, new owners.',
  columns: [
    ['reference', '* your own number or name for the action, different for each'],
    ['title', '* what will be done'],
    ['why', '* what will be different'],
    ['evidence_needed', '* the evidence that will close it'],
    ['owner_email', '* who does it'],
    ['checker_email', 'who confirms the evidence; empty means the owner’s line manager'],
    ['due_on', `* ${A_DAY}; later the owner records a new date in chat, with a reason`],
    ['source', 'supervision, audit, improvement_plan, meeting or other'],
    ['goal', 'one of the setting actions.goals'],
    ['area', 'one of the setting actions.areas'],
    ['agreed_on', `${A_DAY}`],
  ],
  notes: [
    'Import the staff first. Never name a child or family: actions in a child’s plan stay in the case system.',
    'Answers and dates that people have given stay; actions that are not in the file stay as they are.',
  ],
};

const SUPERVISION: FileFormat = {
  kind: 'supervision',
  about: 'Import past supervision sessions and booked dates, one row each.',
  columns: [
    ['worker_email', '* the supervised person'],
    ['supervisor_email', '* who held the session, or will hold it'],
    ['held_on', `the day it was held, ${A_DAY}; * this or next_on`],
    ['next_on', `the next date that is booked, ${A_DAY}, a working day`],
  ],
  notes: [
    'Import the staff first. Dates only: no notes, no reasons.',
    'A file is history: it never takes the place of something newer that people have answered.',
  ],
};

export const FILE_FORMATS: readonly FileFormat[] = [STAFF, ACTIONS, SUPERVISION];

/** The format in lines for the help of a command. */
export const formatLines = ({ columns, notes }: FileFormat): string[] => {
  const width = Math.max(...columns.map(([name]) => name.length));
  return [
    'The file: CSV in UTF-8 (in Excel “CSV UTF-8”), with commas, semicolons or tabs, at most 20 MB.',
    'The first line has these columns, in any order; * must be filled in:',
    '',
    ...columns.map(([name, meaning]) => `  ${name.padEnd(width)}  ${meaning}`.trimEnd()),
    '',
    ...notes,
    'All rows or none: with any problem nothing is written. The same file twice changes nothing.',
  ];
};
