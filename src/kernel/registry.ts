import type { Capability } from './capability.js';
import { ThroughlineError } from './errors.js';
import type { HistoryLine } from './history.js';
import type { Vocabulary } from './log.js';
import type { PersonId } from './people.js';
import type { Rules } from './permissions.js';
import type { PersonalData } from './personal-data.js';
import { type RowRecords, type SubjectRecords, unsaidBy } from './records.js';
import type { OpenWork, Ports } from './request.js';
import { type SettingDefinitions, SHARED_SETTINGS } from './settings.js';
import { CHANGES, CHAT, MESSAGES, PROGRAM, REQUESTS, STAFF } from './topics.js';
import type { World } from './world.js';

// What follows from the list of capabilities alone.

/** Every rule that a council may change, by key. */
export const settingsOf = (capabilities: readonly Capability[]): SettingDefinitions =>
  Object.assign({}, SHARED_SETTINGS, ...capabilities.map(({ settings }) => settings));

/** Who may do what, by act. */
export const permissionsOf = (capabilities: readonly Capability[]): Rules =>
  Object.assign({}, ...capabilities.map(({ permissions }) => permissions));

/** The names that a line of the log or a label of a figure may hold. */
export const vocabularyOf = (capabilities: readonly Capability[]): Vocabulary => ({
  capabilities: capabilities.map(({ name }) => name),
  cards: capabilities.flatMap(({ messages }) => messages.map(({ card }) => card)),
  buttons: capabilities.flatMap(({ buttons }) => buttons.map(({ name }) => name)),
  reasons: capabilities.flatMap(({ reasons }) => Object.keys(reasons)),
});

/** Why a message is not wanted any more, as an administrator reads it, by code. */
export const reasonsOf = (capabilities: readonly Capability[]): Readonly<Record<string, string>> =>
  Object.assign({}, ...capabilities.map(({ reasons }) => reasons));

/** How each act of theirs reads in the history. */
export const actsOf = (capabilities: readonly Capability[]): readonly HistoryLine[] =>
  capabilities.flatMap(({ acts }) => acts);

const doubles = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
];

const refuse = (problems: readonly string[]): void => {
  if (problems.length > 0) throw new ThroughlineError('capability-unfit', problems.join('\n'));
};

/** What a capability names that nobody else may name so. */
const NAMED: Readonly<Record<string, (capability: Capability) => readonly string[]>> = {
  name: ({ name }) => [name],
  button: ({ buttons }) => buttons.map(({ name }) => name),
  record: ({ records }) => records.flatMap(({ types }) => types.map(({ id }) => id)),
  act: ({ acts }) => acts.map(({ act }) => act),
  command: ({ commands }) => commands.map(({ word }) => word),
  'kind of subject': ({ subjects }) => subjects.map(({ kind }) => kind),
  import: ({ importers }) => importers.map(({ name }) => name),
  setting: ({ settings }) => Object.keys(settings),
  permission: ({ permissions }) => Object.keys(permissions),
};

/** What of these begins with the name of its capability. */
const PREFIXED = ['button', 'record', 'act'];

/** What one capability leaves unsaid or says wrongly, a sentence each. */
const problemsOf = (capability: Capability): readonly string[] => {
  const { name, subjects, records, topics, permissions } = capability;
  const described = records.map(({ data }) => data.kind);
  const own = subjects.map(({ kind }) => kind);
  const problems = [
    ...PREFIXED.flatMap((what) =>
      (NAMED[what]?.(capability) ?? [])
        .filter((each) => !each.startsWith(`${name}.`))
        .map((each) => `the ${what} ${each} does not begin with ${name}.`),
    ),
    ...own
      .filter((kind) => !described.includes(kind))
      .map((kind) => `it does not say what it stores in a subject of the kind ${kind}`),
    ...described
      .filter((kind) => !own.includes(kind))
      .map((kind) => `it describes rows of ${kind}, which is none of its subjects`),
    ...unsaidBy(
      records.flatMap(({ types }) => types),
      topics,
    ),
    ...Object.entries(permissions)
      .filter(([, { about }]) => about === '')
      .map(([act]) => `the act ${act} is not said in words`),
  ];
  return problems.map((problem) => `${name}: ${problem}`);
};

/**
 * Holds the capabilities against each other and against themselves. Throws one error that names everything that is
 * missing or said twice: a capability that leaves something undescribed does not start.
 */
export const checkCapabilities = (capabilities: readonly Capability[]): void =>
  refuse([
    ...capabilities.flatMap(problemsOf),
    ...Object.entries(NAMED).flatMap(([what, namesOf]) =>
      doubles(capabilities.flatMap(namesOf)).map((name) => `two capabilities have the ${what} ${name}`),
    ),
  ]);

/** What is open for each person, over all capabilities. */
export const openWorkOf = async (
  capabilities: readonly Capability[],
  people: readonly PersonId[],
  world: World,
  ports: Ports,
): Promise<ReadonlyMap<PersonId, OpenWork>> => {
  const all = await Promise.all(
    capabilities.flatMap(({ openWork }) => (openWork ? [openWork(people, world, ports)] : [])),
  );
  const sums = new Map<PersonId, OpenWork>();
  for (const [id, { open, late }] of all.flatMap((each) => [...each])) {
    const sum = sums.get(id) ?? { open: 0, late: 0 };
    sums.set(id, { open: sum.open + open, late: sum.late + late });
  }
  return sums;
};

/** What the platform itself stores. */
export interface PlatformRecords {
  readonly subjects: readonly SubjectRecords[];
  readonly rows: readonly RowRecords[];
}

/**
 * Everything that is kept about people, for copies, erasure, retention and the data map, in the order in which a person
 * reads it. Throws when something of it is not said.
 */
export const keptBy = (capabilities: readonly Capability[], platform: PlatformRecords): PersonalData => {
  const topics = [
    STAFF,
    ...capabilities.flatMap((each) => each.topics),
    ...[MESSAGES, CHAT, CHANGES, PROGRAM, REQUESTS],
  ];
  const subjects = [...platform.subjects, ...capabilities.flatMap(({ records }) => records)];
  const records = [...subjects, ...platform.rows].flatMap(({ types }) => types);
  refuse([
    ...unsaidBy(records, topics),
    ...doubles(records.map(({ id }) => id)).map((id) => `two records have the name ${id}`),
    ...doubles(subjects.map(({ data }) => data.kind)).map((kind) => `two describe the subjects ${kind}`),
  ]);
  return {
    topics,
    records,
    subjects: subjects.map(({ data }) => data),
    rows: platform.rows.map(({ data }) => data),
  };
};
