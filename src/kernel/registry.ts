import type { Capability } from './capability.js';
import { ThroughlineError } from './errors.js';
import { unlabelled } from './fields.js';
import type { HistoryLine } from './history.js';
import type { Vocabulary } from './log.js';
import type { Rules } from './permissions.js';
import type { PersonalData } from './personal-data.js';
import { type SettingDefinitions, SHARED_SETTINGS } from './settings.js';

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

/** What they keep about people, for copies, erasure, retention and the data map. */
export const keptBy = (capabilities: readonly Capability[]): readonly PersonalData[] =>
  capabilities.map(({ topics, records }) => ({
    topics,
    records: records.flatMap(({ types }) => types),
    subjects: records.map(({ data }) => data),
    rows: [],
  }));

const doubles = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
];

/** What one capability leaves unsaid or says wrongly, a sentence each. */
const problemsOf = (capability: Capability): readonly string[] => {
  const { name, buttons, subjects, records, topics, permissions, acts } = capability;
  const described = new Set(records.map(({ data }) => data.kind));
  const known = new Set(topics.map(({ id }) => id));
  const kinds = records.flatMap((each) => each.kinds);
  const outside = (names: readonly string[], what: string) =>
    names
      .filter((each) => !each.startsWith(`${name}.`))
      .map((each) => `${name}: the ${what} ${each} does not begin with ${name}.`);
  return [
    ...outside(
      buttons.map((each) => each.name),
      'button',
    ),
    ...outside(
      kinds.map(({ id }) => id),
      'record',
    ),
    ...outside(
      acts.map(({ act }) => act),
      'act',
    ),
    ...subjects
      .filter(({ kind }) => !described.has(kind))
      .map(({ kind }) => `${name}: it does not say what it stores in a subject of the kind ${kind}`),
    ...records
      .filter(({ data }) => !subjects.some(({ kind }) => kind === data.kind))
      .map(({ data }) => `${name}: it describes rows of ${data.kind}, which is none of its subjects`),
    ...kinds
      .filter(({ topic }) => !known.has(topic))
      .map(({ id, topic }) => `${name}: the record ${id} belongs to ${topic}, which is none of its topics`),
    ...kinds.flatMap(({ id, schema }) =>
      unlabelled(schema).map((field) => `${name}: the field ${field} of ${id} does not say what it holds`),
    ),
    ...Object.entries(permissions)
      .filter(([, { about }]) => about === '')
      .map(([act]) => `${name}: the act ${act} is not said in words`),
  ];
};

/**
 * Holds the capabilities against each other and against themselves. Throws one error that names everything that is
 * missing or said twice: a capability that leaves something undescribed does not start.
 */
export const checkCapabilities = (capabilities: readonly Capability[]): void => {
  const twice = (what: string, names: readonly string[]) =>
    doubles(names).map((name) => `two capabilities have the ${what} ${name}`);
  const all = <K extends keyof Capability>(part: K) => capabilities.map((each) => each[part]);
  const problems = [
    ...capabilities.flatMap(problemsOf),
    ...twice('name', all('name')),
    ...twice(
      'button',
      all('buttons').flatMap((each) => each.map(({ name }) => name)),
    ),
    ...twice(
      'command',
      all('commands').flatMap((each) => each.map(({ word }) => word)),
    ),
    ...twice(
      'kind of subject',
      all('subjects').flatMap((each) => each.map(({ kind }) => kind)),
    ),
    ...twice(
      'act',
      all('acts').flatMap((each) => each.map(({ act }) => act)),
    ),
    ...twice(
      'import',
      all('importers').flatMap((each) => each.map(({ name }) => name)),
    ),
    ...twice(
      'setting',
      all('settings').flatMap((each) => Object.keys(each)),
    ),
    ...twice(
      'permission',
      all('permissions').flatMap((each) => Object.keys(each)),
    ),
  ];
  if (problems.length > 0) throw new ThroughlineError('capability-unfit', problems.join('\n'));
};
