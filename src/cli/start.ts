import type { App } from '../app.js';
import { SETTINGS } from '../features/index.js';
import { type Day, fullDayInWords } from '../kernel/calendar.js';
import { folded } from '../kernel/names.js';
import { nearest } from '../kernel/near.js';
import { missingIn } from '../kernel/needed-settings.js';
import type { Person } from '../kernel/people.js';
import type { StartDay } from '../kernel/settings.js';
import { hasStarted, startEntryOf } from '../kernel/start-days.js';
import type { World } from '../kernel/world.js';
import { lookAgain } from './settings.js';
import { counted, done, type ExitCode, inThousands, refused, type Terminal, tableLines } from './terminal.js';
import { withApp } from './with-app.js';

/** Whom a start day is for, as typed. */
export interface StartTyped {
  readonly team?: string;
  readonly service?: string;
  readonly everyone?: boolean;
}

type Whom = Omit<StartDay, 'on'>;

const WHOM =
  'Say for whom: --team NAME, --service NAME or --everyone, and one of them only. Nothing was written.';
/** One in so many letters may be different in a name that is meant. */
const LETTERS_PER_SLIP = 4;
const MOST_NAMES = 20;

const isFor = (a: Whom, b: Whom): boolean =>
  folded(a.team ?? '') === folded(b.team ?? '') &&
  folded(a.service ?? '') === folded(b.service ?? '') &&
  a.everyone === b.everyone;

const inWords = ({ team, service }: Whom): string => {
  if (team !== undefined) return `Team ${team}`;
  return service === undefined ? 'Everyone' : `Service ${service}`;
};

const isStillHere = ({ leavesOn }: Person, { today }: World): boolean =>
  leavesOn === undefined || leavesOn >= today;

const namesOf = (kind: 'team' | 'service', { people }: World): readonly string[] =>
  [...new Set(people.all.map((person) => person[kind]))].filter(Boolean).sort();

const unknown = (kind: 'team' | 'service', typed: string, world: World): readonly string[] => {
  const names = namesOf(kind, world);
  const near = nearest(folded(typed), names.map(folded), LETTERS_PER_SLIP);
  const meant = names.find((name) => folded(name) === near);
  const more = names.length > MOST_NAMES ? `, and ${names.length - MOST_NAMES} more` : '';
  return [
    `No ${kind} on the staff list is called “${typed}”.`,
    meant === undefined
      ? `There are: ${names.slice(0, MOST_NAMES).join('; ') || 'none'}${more}. Nothing was written.`
      : `Did you mean “${meant}”? Nothing was written.`,
  ];
};

/** Whom it is for in the spelling of the staff list, or what is wrong with what was typed. */
const whomIn = ({ team, service, everyone }: StartTyped, world: World): Whom | readonly string[] => {
  const given = [team, service, everyone].filter((each) => each !== undefined);
  if (given.length !== 1) return [WHOM];
  if (everyone) return { everyone: true };
  const [kind, typed = ''] = team === undefined ? (['service', service] as const) : (['team', team] as const);
  const name = namesOf(kind, world).find((each) => folded(each) === folded(typed.trim()));
  return name === undefined ? unknown(kind, typed, world) : { [kind]: name };
};

const isRefused = (found: Whom | readonly string[]): found is readonly string[] => Array.isArray(found);

/** How many people of the staff list have begun. */
export const startedLine = (world: World): string => {
  const entries = world.settings['start.days'];
  if (entries.length === 0) return 'Start days: none, so everybody has begun.';
  const people = world.people.all.filter((person) => isStillHere(person, world));
  const begun = people.filter((person) => hasStarted(person, world)).length;
  return `Start days: ${entries.length}. ${inThousands(begun)} of ${counted(people.length, 'person has', 'people have')} begun. See them with: start list.`;
};

const NOBODY_NAMED = 'Before it nothing is sent to them and nothing climbs.';

const lines = (world: World): readonly string[] => {
  const entries = world.settings['start.days'];
  if (entries.length === 0) return [startedLine(world)];
  const people = world.people.all.filter((person) => isStillHere(person, world));
  const counts = new Map<StartDay | undefined, number>();
  for (const person of people) {
    const entry = startEntryOf(person, world);
    counts.set(entry, (counts.get(entry) ?? 0) + 1);
  }
  const rows = [...entries]
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .map((entry) => [
      inWords(entry),
      entry.on,
      entry.on <= world.today ? 'has begun' : 'to come',
      inThousands(counts.get(entry) ?? 0),
    ]);
  const unnamed = counts.get(undefined) ?? 0;
  return [
    ...tableLines(['for', 'on', 'now', 'people'], rows),
    ...(unnamed === 0
      ? []
      : [
          `${counted(unnamed, 'person is named by no start day and has not begun', 'people are named by no start day and have not begun')}. ${NOBODY_NAMED}`,
        ]),
  ];
};

export const listStarts = async (terminal: Terminal): Promise<ExitCode> =>
  withApp(terminal, false, async (app) => done(terminal, lines(await app.world())));

const write = async (
  terminal: Terminal,
  app: App,
  entries: readonly StartDay[],
  says: string,
): Promise<ExitCode> => {
  const { now } = await app.world();
  const problems = await app.settings.set('start.days', entries, terminal.who, now);
  if (problems.length > 0)
    return refused(
      terminal,
      problems.map(({ problem }) => problem),
      'Nothing was written.',
    );
  terminal.out(says);
  for (const line of lines(await app.world())) terminal.out(line);
  return lookAgain(terminal, app);
};

/** Gives a team, a service or everyone the day on which they begin, in place of the one they had. */
export const setStart = async (terminal: Terminal, typed: StartTyped, on: Day): Promise<ExitCode> =>
  withApp(terminal, true, async (app) => {
    const world = await app.world();
    const whom = whomIn(typed, world);
    if (isRefused(whom)) return refused(terminal, whom);
    if (world.settings['supervision.countFromOn'] === '')
      return refused(
        terminal,
        'Supervision has no day yet from which it is counted, so everybody without imported dates would begin in a long gap.',
        `Set it first, to the day of the first start or another: npm run admin -- settings set supervision.countFromOn ${on}`,
        'Nothing was written.',
      );
    const missing = missingIn(world.settings, SETTINGS);
    if (missing.length > 0)
      return refused(
        terminal,
        'Whoever types about a child in danger is to be given the council’s own numbers, and these are not there yet:',
        missing.map((key) => `  npm run admin -- settings set ${key} …`),
        'Nothing was written.',
      );
    const others = world.settings['start.days'].filter((entry) => !isFor(entry, whom));
    const says = `${inWords(whom)}: the start day is ${fullDayInWords(on)}.`;
    return write(terminal, app, [...others, { ...whom, on }], says);
  });

/** Takes a start day away; it may be of a team that the staff list no longer has. */
export const removeStart = async (terminal: Terminal, typed: StartTyped): Promise<ExitCode> =>
  withApp(terminal, true, async (app) => {
    const { settings } = await app.world();
    const { team, service, everyone } = typed;
    if ([team, service, everyone].filter((each) => each !== undefined).length !== 1)
      return refused(terminal, WHOM);
    const whom: Whom = everyone ? { everyone: true } : team === undefined ? { service } : { team };
    const entries = settings['start.days'];
    const others = entries.filter((entry) => !isFor(entry, whom));
    if (others.length === entries.length)
      return refused(
        terminal,
        `There is no start day for that. ${entries.length === 0 ? 'There is none at all' : `There are: ${entries.map(inWords).join('; ')}`}. Nothing was written.`,
      );
    return write(terminal, app, others, `${inWords(whom)}: the start day is taken away.`);
  });
