import { IANAZone } from 'luxon';
import { z } from 'zod';
import { type CalendarRules, DaySchema, TimeOfDaySchema } from './calendar.js';
import { stored } from './fields.js';
import type { JsonObject } from './json.js';
import { idsAreTheirOwn, places, problemInWords, wrong } from './setting-words.js';

/** A setting with which another keeps its order: it may equal it where `mayEqual`; `words` say what it must do. */
interface Below {
  readonly key: string;
  readonly mayEqual: boolean;
  readonly words: string;
}

/** A rule that a council may change: what it accepts, its default, what it means and where the default comes from. */
export interface SettingDefinition<T = unknown> {
  readonly schema: z.ZodType<T>;
  readonly default: T;
  readonly about: string;
  readonly source: string;
  /** Settings that this one must stay below. */
  readonly below?: readonly Below[];
  readonly isNeeded?: boolean;
}
/** The rules of one capability, by key. */
export type SettingDefinitions = Readonly<Record<string, SettingDefinition>>;
export type ValuesOf<D extends SettingDefinitions> = { readonly [K in keyof D]: D[K]['default'] };

const JUDGEMENT = 'Our judgement; change it to fit your policy';

/** A rule with its default. Without a source it is our own judgement. */
export const define = <T>(
  schema: z.ZodType<T>,
  value: T,
  about: string,
  source: string = JUDGEMENT,
): SettingDefinition<T> => ({ schema, default: value, about, source });

/** The same rule, kept below another. */
export const keptBelow = <T>(
  definition: SettingDefinition<T>,
  ...below: readonly Below[]
): SettingDefinition<T> => ({ ...definition, below });

export const word = z
  .string()
  .regex(/^[a-z0-9_]+$/u)
  .meta({ description: 'a word of small letters, digits and _ such as urgent_work' });

const OptionSchema = stored({ id: word, title: z.string().min(1) });
/** A list of choices that the service may reword: the id is stored, the title is shown. */
export const options = z.array(OptionSchema).min(1).superRefine(idsAreTheirOwn);
export const count = z.number().int().min(0).max(1000);
const RETENTION =
  'Our judgement, to be confirmed by your data protection officer: no longer than needed (UK GDPR, article 5(1)(e): https://www.legislation.gov.uk/eur/2016/679/article/5)';

/** How many months something is kept. Below a year a mistyped figure would delete what is still at work. */
export const kept = (months: number, about: string): SettingDefinition<number> =>
  define(z.number().int().min(12).max(1200), months, about, RETENTION);

const StartDaySchema = z
  .strictObject({
    team: z.string().min(1).max(100).optional(),
    service: z.string().min(1).max(100).optional(),
    everyone: z.literal(true).optional(),
    on: DaySchema,
  })
  .meta({
    description:
      'a day with whom it is for, such as {"team":"North","on":"2026-09-01"}, {"service":"Children in Care","on":"2026-09-01"} or {"everyone":true,"on":"2026-09-01"}',
    examples: [{ team: 'North', on: '2026-09-01' }],
  });
/** The day on which a team, a service or everyone begins. */
export type StartDay = z.infer<typeof StartDaySchema>;

/** Each day is for one team, one service or everyone, and nobody has two. */
const startOnce = (entries: readonly StartDay[], context: z.core.$RefinementCtx): void => {
  const seen = new Map<string, number>();
  for (const [index, { team, service, everyone }] of entries.entries()) {
    const whom = [team, service, everyone].filter((each) => each !== undefined);
    if (whom.length !== 1)
      wrong(context, 'name one of “team”, “service” and “everyone”, and no more', [index]);
    const key = JSON.stringify([team, service, everyone]).toLowerCase();
    const first = seen.get(key);
    if (first !== undefined)
      wrong(context, `it is for the same as entry ${first}; keep one of them`, [index]);
    else seen.set(key, index + 1);
  }
};

/** The rules that belong to no capability. Each capability states its own in its `settings.ts`. */
export const SHARED_SETTINGS = {
  'calendar.zone': define(
    z
      .string()
      .refine((zone) => IANAZone.isValidZone(zone))
      .meta({ description: 'the name of a time zone such as Europe/London' }),
    'Europe/London',
    'Time zone of the service.',
    'The service is in England',
  ),
  'calendar.closures': define(
    z.array(DaySchema),
    [],
    'Days on which the council is closed, such as those between Christmas and New Year.',
  ),
  'calendar.extraBankHolidays': define(
    z.array(DaySchema),
    [],
    'Bank holidays proclaimed after this version was released.',
    'Bank holidays in England and Wales under the Banking and Financial Dealings Act 1971, computed by the library date-holidays',
  ),
  'calendar.sendFrom': keptBelow(
    define(TimeOfDaySchema, '09:00', 'Nothing is sent before this time on a working day.'),
    { key: 'calendar.sendUntil', mayEqual: false, words: 'must be before' },
    { key: 'calendar.dailyRunAt', mayEqual: true, words: 'must not be after' },
  ),
  'calendar.sendUntil': define(TimeOfDaySchema, '17:00', 'Nothing is sent from this time on.'),
  'calendar.dailyRunAt': keptBelow(
    define(TimeOfDaySchema, '09:30', 'When the day’s reminders are worked out.'),
    { key: 'calendar.sendUntil', mayEqual: false, words: 'must be before' },
  ),
  'start.days': define(
    z.array(StartDaySchema).superRefine(startOnce),
    [],
    'The day on which a team, a service or everyone begins: before it nothing is sent and nothing climbs. A team’s day goes before its service’s, and that before everyone’s. Empty: everybody has begun. From the first entry on, whoever is named by none has not. Set with: npm run admin -- start.',
    'Our judgement: a service begins team by team, so that nobody is flooded on the first day',
  ),
  'today.againWorkingDays': define(
    z.number().int().min(1).max(60),
    5,
    'After its last step, what is still open is said again to whoever’s turn it is after so many working days. Those above hear of a further item with their next card, and at the latest so many working days after one that told them of others.',
    'Our judgement: a week, so that nothing is silent for ever and nobody is chased daily',
  ),
  'today.againAboveWorkingDays': define(
    z.number().int().min(1).max(120),
    10,
    'The same for those above who have been told that it waits.',
    'Our judgement: two weeks',
  ),
  'today.gateWorkingDays': define(
    z.number().int().min(0).max(60),
    5,
    'Nobody above hears before whoever’s turn it is was told and had so many working days, or could not be reached for as long.',
    'Our judgement: the time that a first reminder is given before somebody above hears',
  ),
  'today.putAsideWorkingDays': define(
    z.number().int().min(1).max(20),
    3,
    'For how many working days at most a line of the day’s card can be put aside.',
    'Our judgement: long enough for a busy week, too short to forget',
  ),
  'today.putAsideTimes': define(
    z.number().int().min(0).max(20),
    2,
    'How often in a row a line can be put aside.',
    'Our judgement',
  ),
  'today.passReasons': define(
    options,
    [
      { id: 'away_soon', title: 'Away soon' },
      { id: 'knows_it', title: 'They know it better' },
      { id: 'no_part', title: 'I have no part in it' },
    ],
    'Why somebody passes on what is their turn. A list, never free text.',
  ),
  'delivery.refusedWorkingDays': define(
    z.number().int().min(1).max(60),
    5,
    'Working days in a row on which Teams refuses somebody’s cards (403) until they are tried once a week, and from which the administrators’ daily card names everybody who was not reached.',
  ),
  'delivery.refusedPeople': define(
    z.number().int().min(2).max(50),
    10,
    'Different people whom Teams refuses one after the other, though each was reached before, until that is taken for a block of the app: sending is paused, and nobody counts as not reached.',
  ),
  'gate.ownPlaces': define(places, [], 'The council’s offices: addresses of no family.'),
  'report.green': define(z.number().min(0).max(100), 95, 'In-time percentage from which a figure is green.'),
  'report.amber': keptBelow(
    define(z.number().min(0).max(100), 85, 'In-time percentage from which a figure is amber.'),
    { key: 'report.green', mayEqual: true, words: 'must not be above' },
  ),
  'report.smallestGroup': define(count, 5, 'Groups smaller than this show counts only, no percentage.'),
  'retention.leaverMonths': kept(
    24,
    'Months after their last day in the service until a person is taken off the staff list, with their chat and choices.',
  ),
  'retention.absenceMonths': kept(
    24,
    'Months after its last day for which a time away, a pause of an induction or an earlier supervisor stays in a person’s entry; the next import of a file with that person takes it out.',
  ),
  'retention.deliveryDays': define(
    z.number().int().min(30).max(3660),
    90,
    'Days until the record of a message is deleted: to whom, which card, whether it arrived.',
    RETENTION,
  ),
  'retention.installedDays': define(
    z.number().int().min(7).max(366),
    60,
    'Days for which it is remembered where the chat is of somebody who has installed the app before the staff list knew them.',
    'Our judgement: long enough for a list that comes weeks after the app, to be confirmed by your data protection officer',
  ),
  'retention.auditYears': define(
    z.number().int().min(1).max(100),
    6,
    'Years for which the record of changes and of settings is kept.',
    'Six years in which a claim can be brought (Limitation Act 1980, section 5: https://www.legislation.gov.uk/ukpga/1980/58/section/5); its use here is our judgement',
  ),
} as const;

/** The rules in force, by key. Every capability adds its own keys where it states them. */
export interface Settings extends ValuesOf<typeof SHARED_SETTINGS> {}
export type SettingKey = keyof Settings;

/** A value that a setting does not accept: which one, and what it wants instead. */
export interface SettingProblem {
  readonly key: string;
  readonly problem: string;
}

/** What can be before or after another: numbers, and times of day. */
const OrderedSchema = z.union([z.number(), z.string()]);

/** What is out of order, on the key that was given; what was found unfit by itself is left out. */
const orderProblems = (
  values: ReadonlyMap<string, unknown>,
  definitions: SettingDefinitions,
  given: ReadonlySet<string>,
  unfit: ReadonlySet<string>,
): readonly SettingProblem[] =>
  Object.entries(definitions).flatMap(([low, { below = [] }]) =>
    below.flatMap(({ key: high, mayEqual, words }) => {
      const [lower, higher] = [OrderedSchema.parse(values.get(low)), OrderedSchema.parse(values.get(high))];
      const isKept = lower < higher || (mayEqual && lower === higher);
      if (isKept || unfit.has(low) || unfit.has(high)) return [];
      const key = given.has(low) ? low : high;
      return [{ key, problem: `${low} (${lower}) ${words} ${high} (${higher})` }];
    }),
  );

/**
 * The defaults with the given values over them; every unknown key, every unfit value and every pair that is out of
 * order is listed. `definitions` are those of all capabilities and the shared ones.
 */
export const parseSettings = (
  overrides: Readonly<Record<string, unknown>>,
  definitions: SettingDefinitions,
): { settings: Settings; problems: readonly SettingProblem[] } => {
  const problems: SettingProblem[] = [];
  const values = new Map(Object.entries(definitions).map(([key, { default: usual }]) => [key, usual]));
  for (const [key, value] of Object.entries(overrides)) {
    const definition = Object.hasOwn(definitions, key) ? definitions[key] : undefined;
    if (!definition) {
      problems.push({ key, problem: 'there is no such setting' });
      continue;
    }
    const { success, data, error } = definition.schema.safeParse(value);
    if (success) values.set(key, data);
    else
      problems.push({
        key,
        problem: problemInWords(definition.schema, definition.default, value, error.issues),
      });
  }
  // Whoever calls hands in the definitions of every key that there is.
  const settings = Object.fromEntries(values) as Partial<Settings> as Settings;
  const unfit = new Set(problems.map(({ key }) => key));
  problems.push(...orderProblems(values, definitions, new Set(Object.keys(overrides)), unfit));
  return { settings, problems };
};

/**
 * The settings with every stored value that fits, and what is stored and not in force: an unknown key, an unfit value, or
 * one that is out of order with another, for which the default stands in. Nothing that is stored stops anybody.
 */
export const settingsInForce = (
  stored: JsonObject,
  definitions: SettingDefinitions,
): { settings: Settings; inForce: JsonObject; problems: readonly SettingProblem[] } => {
  const { settings, problems } = parseSettings(stored, definitions);
  if (problems.length === 0) return { settings, inForce: stored, problems };
  const unfit = new Set(problems.map(({ key }) => key));
  const fit = Object.fromEntries(Object.entries(stored).filter(([key]) => !unfit.has(key)));
  const rest = settingsInForce(fit, definitions);
  return { ...rest, problems: [...problems, ...rest.problems] };
};

/** The calendar's rules out of the settings. */
export const calendarRulesOf = (settings: Settings): CalendarRules => ({
  zone: settings['calendar.zone'],
  closures: settings['calendar.closures'],
  extraBankHolidays: settings['calendar.extraBankHolidays'],
  sendFrom: settings['calendar.sendFrom'],
  sendUntil: settings['calendar.sendUntil'],
  dailyRunAt: settings['calendar.dailyRunAt'],
});
