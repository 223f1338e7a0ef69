import { mailboxOf } from '../../kernel/message.js';
import type { PersonId } from '../../kernel/people.js';
import type { Finding, OwnData, PersonalData, RecordType, Sought } from '../../kernel/personal-data.js';
import type { Subjects } from '../../kernel/subject.js';
import type { SetAside, Tables } from '../../kernel/tables.js';
import type { World } from '../../kernel/world.js';
import { makeChanges } from './change.js';
import { undescribed } from './coverage.js';
import { type Erased, makeErase } from './erase.js';
import { findingsAbout } from './findings.js';
import { type HoldReply, makeRequests, soughtFor } from './requests.js';
import { makeRetention, type RetentionParts } from './retention.js';
import { makeStaffList, type StaffListParts } from './staff-list.js';
import type { Line } from './tally.js';
import { type UnreadRow, unreadable } from './unreadable.js';
import { groupOf, plainRows, subjectRows } from './walk.js';

export interface PrivacyParts {
  readonly tables: Tables;
  readonly tenant: string;
  readonly subjects: Subjects;
  readonly world: () => Promise<World>;
  readonly directory: StaffListParts['directory'];
  /** Told of what was asked about a person and cannot be read. */
  readonly setAside: SetAside;
  /** What the platform and the capabilities say they keep. */
  readonly kept: PersonalData;
  readonly pruneAudit?: RetentionParts['pruneAudit'];
}

/**
 * The rights of the person, for whoever answers their requests. A copy, an erasure and retention throw where rows are left
 * that nobody described.
 */
export interface Privacy extends OwnData {
  records(): readonly RecordType[];
  /** Who is meant by an id or an address. */
  sought(idOrEmail: string): Promise<Sought | undefined>;
  /** Everything about one person, of every table. */
  findings(who: Sought): Promise<readonly Finding[]>;
  /** That a copy was made, for the record of changes. */
  copied(id: PersonId): Promise<void>;
  /** What erasing would change, or the erasure itself. Run again it goes on where it was cut short. */
  erase(idOrEmail: string, isDryRun: boolean): Promise<Erased>;
  /** `reason` is a code, never words about somebody. */
  setHold(id: PersonId, reason: string): Promise<HoldReply>;
  liftHold(id: PersonId, reason: string): Promise<HoldReply>;
  /** What is older than its time: counted, or deleted and anonymised. */
  retain(isDryRun: boolean): Promise<readonly Line[]>;
  /** Rows and fields that no description covers. */
  undescribed(): Promise<readonly string[]>;
  /** Rows that this release cannot read. */
  unreadable(): Promise<readonly UnreadRow[]>;
}

/** Works on everything that is kept, by what is said of it. No I/O when called. */
export const makePrivacy = (parts: PrivacyParts): Privacy => {
  const { tables, tenant, subjects, world, directory, kept } = parts;
  const changes = makeChanges({ tables, tenant, subjects, setAside: parts.setAside });
  const requests = makeRequests({ subjects, world, people: directory.people });
  const staffList = makeStaffList({ tables, tenant, changes, directory });
  const shared = { passParts: { tables, tenant, changes, data: kept }, requests, staffList, world };

  const counts: OwnData['counts'] = async (person) => {
    const now = await world();
    const who = soughtFor(person.id, person.name, person.email);
    const topicOf = new Map(kept.records.map(({ id, topic }) => [id, topic]));
    const inState = kept.rows.filter(({ table }) => table === 'state');
    const places = [
      { subject: undefined, ref: mailboxOf(person.id) },
      ...kept.subjects.flatMap((subject) => subject.of(person, now).map((ref) => ({ subject, ref }))),
    ];
    const found = await Promise.all(
      places.map(async ({ subject, ref }) => {
        const group = await groupOf(tables, tenant, ref);
        const own = subject?.find(subjectRows(ref, group.rows), who, now) ?? [];
        const others = inState.flatMap((each) => each.find(plainRows(group), who, now));
        return [...own, ...others.filter(({ how }) => how === 'about')];
      }),
    );
    const count = new Map(kept.topics.filter((topic) => !topic.isNotCounted).map(({ id }) => [id, 0]));
    for (const { type } of found.flat()) {
      const topic = topicOf.get(type) ?? '';
      const known = count.get(topic);
      if (known !== undefined) count.set(topic, known + 1);
    }
    return count;
  };

  return {
    topics: () => kept.topics,
    counts,
    records: () => kept.records,
    sought: requests.whoIs,
    findings: async (who) => findingsAbout(who, await world(), { tables, tenant, data: kept }),
    copied: requests.copied,
    erase: makeErase(shared),
    setHold: requests.setHold,
    liftHold: requests.liftHold,
    retain: makeRetention({ ...shared, pruneAudit: parts.pruneAudit }),
    undescribed: () => undescribed(tables, tenant, kept),
    unreadable: () => unreadable(tables, tenant, kept),
  };
};
