import { isDeepStrictEqual } from 'node:util';
import type { Look } from '../../kernel/capability.js';
import { ThroughlineError } from '../../kernel/errors.js';
import { unknownIn } from '../../kernel/fields.js';
import { countsOf, type Importer } from '../../kernel/imports.js';
import { makePeople, type People, type Person, PersonSchema, RoleSchema } from '../../kernel/people.js';
import { oldestKept } from '../../kernel/personal-data.js';
import type { World } from '../../kernel/world.js';
import type { Directory } from './directory.js';
import { STAFF_FORMAT } from './staff-cells.js';
import { leaving, missingFrom, missingRemark, staffChange } from './staff-changes.js';
import { checkStaff } from './staff-check.js';
import { withDates } from './staff-dates.js';

export interface StaffImportParts {
  readonly directory: Pick<Directory, 'listed' | 'replaceAll' | 'tidyAmendments'>;
  readonly world: () => Promise<World>;
  /** Writes hints for the daily plan. */
  readonly lookAt: (looks: readonly Look[]) => Promise<void>;
  /** Where to look again after people were added or changed. */
  readonly looksAfter: (people: readonly Person[], world: World) => readonly Look[];
  /** Called when the new list is there. */
  readonly written?: (() => void) | undefined;
}

/** Whom the file describes, with what another release wrote about them: no column of a file of this one can say it. */
const completed = (person: Person, before: Person | undefined): Person => {
  if (!before) return person;
  const rolesBeyond = before.roles.filter((role) => !RoleSchema.safeParse(role).success);
  return { ...unknownIn(PersonSchema, before), ...person, roles: [...person.roles, ...rolesBeyond] };
};

const mergedWith = (present: People, people: readonly Person[]): readonly Person[] => [
  ...new Map([...present.all, ...people].map((person) => [person.id, person])).values(),
];

/** The import of the staff list: all rows or none. People who are not in the file stay as they are. */
export const makeStaffImporter = ({
  directory,
  world,
  lookAt,
  looksAfter,
  written,
}: StaffImportParts): Importer => {
  const apply = async (present: People, changed: readonly Person[]) => {
    // The directory gives the very same list until somebody replaces it.
    if ((await directory.listed()) !== present) {
      throw new ThroughlineError(
        'import-overtaken',
        'The staff list was changed while this file was checked. Run the import again.',
      );
    }
    const all = mergedWith(present, changed);
    const after = { ...(await world()), people: makePeople(all) };
    const looks = looksAfter(changed, after);
    // Hints before the list, so that nobody is forgotten if we stop in between. And once more after it: a tick that
    // came in between has used up the first ones without having seen the new people.
    await lookAt(looks);
    await directory.replaceAll(all);
    await directory.tidyAmendments(oldestKept('retention.absenceMonths', after));
    await lookAt(looksAfter(changed, await world()));
    written?.();
  };

  return {
    ...STAFF_FORMAT,
    prepare: async (rows, { missingLeaveOn } = {}) => {
      const present = await directory.listed();
      const now = await world();
      const days = { today: now.today, oldestOn: oldestKept('retention.absenceMonths', now) };
      const { problems: own, people: described, dates } = checkStaff(rows, present);
      const missing = missingFrom(rows, present, days.today);
      const left =
        missingLeaveOn === undefined
          ? undefined
          : leaving(missing, missingLeaveOn, { today: days.today, isEmptyFile: rows.length === 0 });
      const problems = [...own, ...(left?.problems ?? [])];
      if (problems.length > 0) return { problems };
      const people = described.map((person) => {
        const before = present.get(person.id);
        return withDates(completed(person, before), before, dates.get(person.id) ?? {}, days);
      });
      const changed = people.filter((person) => !isDeepStrictEqual(present.get(person.id), person));
      const ended = left?.people ?? [];
      const after = makePeople(mergedWith(present, [...changed, ...ended]));
      const changeOf = (person: Person) => staffChange(person, present, after);
      const changes = changed.map(changeOf);
      return {
        problems: [],
        counts: countsOf(changes, people.length),
        changes: [...changes, ...ended.map(changeOf)],
        remarks: missing.length === 0 ? [] : [missingRemark(missing, missingLeaveOn)],
        apply: async () => {
          const all = [...changed, ...ended];
          if (all.length > 0) await apply(present, all);
        },
      };
    },
  };
};
