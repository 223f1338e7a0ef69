import type { HistoryLine, HistoryNames } from '../../kernel/history.js';
import { isList, isObject, type Json, type JsonObject } from '../../kernel/json.js';
import { counted } from '../../kernel/phrases.js';

const codes = (after: Readonly<Record<string, unknown>>): string =>
  Object.entries(after)
    .map(([code, count]) => `${code} ${String(count)}`)
    .join(', ');

const tidied = () => 'tidied rows of its own';

const shown = (value: Json | undefined): string =>
  value === null || value === undefined ? 'its default' : JSON.stringify(value);

const numberOf = (value: Json | undefined): number => Number(value ?? 0);
const rolesOf = (part: Json | undefined): string => {
  const roles = isObject(part) && isList(part.roles) ? part.roles.join(', ') : '';
  return roles === '' ? 'none' : roles;
};

/** More in one sentence nobody reads. */
const MOST_NAMED = 20;

/** Whose roles are other: what a reader of the record looks for. Of who is new, the list says which they have. */
const rolesIn = (people: Json | undefined, names: HistoryNames): readonly string[] => {
  const changed = (isList(people) ? people : []).flatMap((each) => {
    if (!isObject(each) || each.is !== 'changed') return [];
    const [was, is] = [rolesOf(each.before), rolesOf(each.after)];
    return was === is ? [] : [`; roles of ${names.person(each.person)}: before ${was}, now ${is}`];
  });
  const more = changed.length - MOST_NAMED;
  return [...changed.slice(0, MOST_NAMED), ...(more > 0 ? [`; and roles of ${more} more`] : [])];
};

const listChanged = (after: JsonObject, names: HistoryNames): string => {
  const [added, changed, removed] = [after.added, after.changed, after.removed].map(numberOf);
  const many = `${counted(added ?? 0, 'person', 'people')} added, ${changed} changed, ${removed} taken off`;
  return `${after.added === undefined ? 'several people' : many}${rolesIn(after.people, names).join('')}`;
};

/** What was entered beside the staff list: who supervises whom, and that times away are other. */
const amendedIn = (list: Json | undefined, names: HistoryNames): string => {
  const parts = (isList(list) ? list : []).filter(isObject).flatMap((each) => {
    const { person, fields, after } = each;
    const has = (name: string) => isList(fields) && fields.includes(name);
    const supervisor = isObject(after) ? after.supervisorId : undefined;
    const handover =
      supervisor === undefined
        ? `the staff list alone says who supervises ${names.person(person)}`
        : `${names.person(supervisor)} supervises ${names.person(person)}`;
    return [
      ...(has('handover') ? [handover] : []),
      ...(has('away') ? [`times away of ${names.person(person)}`] : []),
    ];
  });
  return `entered beside the staff list: ${parts.join('; ')}`;
};

const rowsIn = ({ rows }: JsonObject): string => (isList(rows) ? rows.join(', ') : '');

/** How the acts of the program itself read. */
export const platformHistory: readonly HistoryLine[] = [
  { act: 'system.tidied', say: tidied },
  // What earlier releases called it.
  { act: 'house.tidied', say: tidied },
  { act: 'door.refused', say: ({ after }) => `refused requests: ${codes(after)}` },
  {
    act: 'settings.changed',
    say: ({ before, after }) =>
      `changed the rule ${String(after.key)} from ${shown(before.value)} to ${shown(after.value)}`,
  },
  {
    act: 'settings.recorded',
    say: ({ after }) =>
      `took the rules into the record as they stood, with ${counted(numberOf(after.versions), 'change')} before`,
  },
  { act: 'staff.changed', say: ({ after }, names) => `changed the staff list: ${listChanged(after, names)}` },
  { act: 'staff.amended', say: ({ after }, names) => amendedIn(after.amended, names) },
  {
    act: 'staff.recorded',
    say: ({ after }) =>
      `took the staff list into the record as it stood, with ${counted(numberOf(after.added), 'person', 'people')}`,
  },
  {
    act: 'audit.unrecorded',
    say: ({ after }) => `found what nobody had written through the program: ${rowsIn(after)}`,
  },
  {
    act: 'audit.accepted',
    say: ({ after }) => `accepted what stood there as it was: ${rowsIn(after) || 'nothing was other'}`,
  },
  { act: 'audit.form-raised', say: () => 'had every event name what it is of from here on' },
  { act: 'audit.sealed', say: ({ after }) => `sealed the record in ${String(after.name)}` },
  {
    act: 'audit.pruned',
    say: ({ after }, names) =>
      `removed the events up to number ${String(after.seq)}, from before ${names.day(String(after.before).slice(0, 10))}, because they were kept long enough`,
  },
];
