import { addMonths, type Day, type WorkingCalendar } from '../../kernel/calendar.js';
import { bindingOf } from '../../kernel/chain.js';
import { eventsOf, SEALS_RECORD } from '../../kernel/chain-rows.js';
import { isObject } from '../../kernel/json.js';
import type { SettingKey, Settings } from '../../kernel/settings.js';
import type { SubjectRef } from '../../kernel/subject.js';
import { readSeals } from './read-seals.js';
import { chainAt, type SealedStore, subjectOf } from './rows.js';
import { FORM_RAISED, SEALED } from './seal-record.js';
import type { Broken, Expected } from './verify.js';

const AUDIT_YEARS: SettingKey = 'retention.auditYears';

/** The settings with the rules of a service that has changed none: the check must not need rows that may be forged. */
interface Rules {
  readonly defaults: Settings;
  readonly calendar: WorkingCalendar;
  readonly now: Date;
}

export interface ExpectedParts extends SealedStore {
  readonly rules: () => Rules;
}

/** How many years the record of changes was kept at a time, as the versions of the settings have it. */
const yearsAt = async ({ beside }: SealedStore, { defaults }: Rules): Promise<(at: string) => number> => {
  const versions: { at: string; years: number }[] = [];
  for (const chain of beside) {
    for (const { value } of (await chain.rows())?.items ?? []) {
      if (typeof value.at !== 'string' || !isObject(value.values)) continue;
      const years = value.values[AUDIT_YEARS];
      versions.push({ at: value.at, years: typeof years === 'number' ? years : defaults[AUDIT_YEARS] });
    }
  }
  versions.sort((a, b) => (a.at < b.at ? -1 : 1));
  return (at) => versions.findLast((version) => version.at <= at)?.years ?? defaults[AUDIT_YEARS];
};

/** The first day of what a pruning on a day may leave: what was sealed before it may go. */
const oldestLeft = (day: Day, years: number): Day => addMonths(day, -12 * years);

/**
 * What the seals, the settings and the record of the seals say that the chains have to be. One reading of them for as many
 * chains as there are.
 */
export const readExpected = async (parts: ExpectedParts) => {
  const rules = parts.rules();
  const sealed = await readSeals(parts.seals);
  const own = await chainAt(parts, { ref: SEALS_RECORD, table: 'state' });
  const years = await yearsAt(parts, rules);
  const events = eventsOf(own);

  // Events in the form of earlier releases end where the first seal after the change of form was made: a seal that holds
  // the event of that change. The newest such event that is sealed counts, so that one made up now changes nothing.
  const raised = events.filter(({ act }) => act === FORM_RAISED).map(({ seq }) => seq);
  const base = sealed.heads.raisedAt(subjectOf(SEALS_RECORD), raised);

  const isOldEnough = (sealedOn: Day, prunedAt: string): boolean => {
    const at = new Date(Math.min(Date.parse(prunedAt), rules.now.getTime()));
    return sealedOn < oldestLeft(rules.calendar.dayOf(at), years(at.toISOString()));
  };

  /** A seal that the tables say was made, and that is not there as it was. */
  const missing = (): Broken | undefined => {
    for (const { act, after } of events) {
      if (act !== SEALED || typeof after?.name !== 'string') continue;
      const hash = sealed.hashes.get(after.name);
      if (hash === undefined) return { row: after.name, problem: 'it was made, and is not there' };
      if (hash !== after.hash) return { row: after.name, problem: 'it is not what it was when it was made' };
    }
    return undefined;
  };

  return {
    seals: { count: sealed.count, lastOn: sealed.lastOn, broken: sealed.broken ?? missing() },
    heads: sealed.heads,
    of: (ref: SubjectRef): Expected => {
      const heads = sealed.heads.of(subjectOf(ref));
      const earlier = heads.filter(({ nth }) => base !== undefined && nth <= base);
      return {
        subject: bindingOf(parts.tenant, ref),
        sealed: heads,
        earlierUpTo:
          base === undefined ? Number.POSITIVE_INFINITY : Math.max(0, ...earlier.map(({ seq }) => seq)),
        isOldEnough,
      };
    },
    rules,
  };
};
