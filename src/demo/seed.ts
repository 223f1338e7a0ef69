import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from '../app.js';
import { readPlans } from '../features/actions/plans/rows/index.js';
import { addDays, firstOf, latestDay, monthOf } from '../kernel/calendar.js';
import { columnsOf } from '../kernel/imports.js';
import { readCsv } from '../platform/csv/read-csv.js';
import type { DemoClock } from './clock.js';
import type { CrowdRows } from './crowd-people.js';
import { resolveDates } from './organisation.js';

const ORGANISATION = join(import.meta.dirname, '../../src/demo/organisation');
const NOMINATION_COLUMNS = ['nominator_email', 'nominee_email', 'category', 'did', 'difference', 'days_ago'];
/** Staff first: the other files name people. */
const FILES = ['staff', 'supervision', 'plans', 'actions'] as const;

const problemText = (file: string, problems: readonly unknown[]) =>
  `The demo's ${file} does not import: ${JSON.stringify(problems.slice(0, 3))}`;

const templateOf = (name: string) => readFile(join(ORGANISATION, `${name}.csv`), 'utf8');

/** Imports a file as an administrator would. Throws, with the first problems, when it does not import. */
export const importFile = async (app: App, name: string, text: string): Promise<void> => {
  const importer = app.importers.find((candidate) => candidate.name === name);
  if (!importer) throw new Error(`There is no import for ${name}`);
  const read = readCsv(Buffer.from(text), columnsOf(importer), importer);
  if ('problems' in read) throw new Error(problemText(name, read.problems));
  const prepared = await importer.prepare(read.rows);
  if (!('apply' in prepared)) throw new Error(problemText(name, prepared.problems));
  await prepared.apply();
};

/** Writes the files with today's dates, where a visitor can open them, and imports them. */
const importFiles = async (app: App, folder: string, more?: CrowdRows): Promise<void> => {
  await mkdir(folder, { recursive: true });
  for (const name of FILES) {
    const { today, calendar } = await app.world();
    const text = resolveDates(
      `${await templateOf(name)}${name === 'plans' ? '' : (more?.[name] ?? '')}`,
      today,
      calendar,
    );
    await writeFile(join(folder, `${name}.csv`), text);
    await importFile(app, name, text);
  }
};

/** Nominates as the colleagues would, through the same button, on the days the file says and within this month. */
const nominate = async (app: App, clock: DemoClock): Promise<void> => {
  const read = readCsv(Buffer.from(await templateOf('nominations')), NOMINATION_COLUMNS);
  if ('problems' in read) throw new Error(problemText('nominations', read.problems));
  const { today, calendar } = await app.world();
  const button = app.capabilities
    .flatMap(({ buttons }) => buttons)
    .find(({ name }) => name === 'shoutouts.nominate');
  const rows = read.rows.map(({ values }) => ({
    values,
    on: latestDay(addDays(today, -Number(values.days_ago)), firstOf(monthOf(today))),
  }));
  for (const { values, on } of rows.sort((a, b) => (a.on < b.on ? -1 : 1))) {
    clock.moveTo(calendar.instantOf(on, '10:00'));
    const world = await app.world();
    const { nominator_email = '', nominee_email = '', category, did, difference } = values;
    const actor = world.people.byEmail(nominator_email);
    const nominee = world.people.byEmail(nominee_email)?.id;
    if (!actor || !nominee) throw new Error(problemText('nominations', [on]));
    await button?.press({ actor, world }, { nominee, category, did, difference }, app.ports);
  }
};

/** The first page of the plan is frozen, so that the one of the next review opens on what it promises. */
const freezePlan = async (app: App): Promise<void> => {
  const world = await app.world();
  const buttons = app.capabilities.flatMap((each) => each.buttons);
  const freeze = buttons.find(({ name }) => name === 'actions.freeze');
  for (const plan of await readPlans(app.ports)) {
    const actor = world.people.get(plan.leadId);
    if (!actor) throw new Error(problemText('plans', [plan.name]));
    await freeze?.press({ actor, world }, { plan: plan.id, on: world.today }, app.ports);
  }
};

/** Numbers that Ofcom keeps free for stories, and an address of the invented council. */
const OWN_NUMBERS = {
  'help.mashPhone': '01632 960123',
  'help.mashAddress': 'front.door@elmshire.example',
  'help.outOfHoursPhone': '01632 960999',
} as const;

/** Gives the rules that a council must give. */
export const giveNumbers = async ({ settings }: App, clock: DemoClock): Promise<void> => {
  for (const [key, value] of Object.entries(OWN_NUMBERS))
    await settings.set(key, value, 'the demo', clock.now());
};

/** Fills an empty storage with the invented organisation and its crowd, if any, relative to the clock's today. */
export const seed = async (app: App, clock: DemoClock, folder: string, more?: CrowdRows): Promise<void> => {
  const start = clock.now();
  await importFiles(app, folder, more);
  await freezePlan(app);
  await nominate(app, clock);
  clock.moveTo(start);
};
