import { mailboxOf } from '../../kernel/message.js';
import type { OwnData, PersonalData, Sought } from '../../kernel/personal-data.js';
import type { Subjects } from '../../kernel/subject.js';
import type { SetAside, Tables } from '../../kernel/tables.js';
import type { World } from '../../kernel/world.js';
import { makeChanges } from './change.js';
import { undescribed } from './coverage.js';
import { type Erased, makeErase } from './erase.js';
import { findingsAbout } from './findings.js';
import { makeRequests, soughtFor } from './requests.js';
import { makeRetention, type RetentionParts } from './retention.js';
import { makeStaffList, type StaffListParts } from './staff-list.js';
import { unreadable } from './unreadable.js';
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
 * The rights of the person, for whoever answers their requests, by what is said of everything that is kept. A copy, an
 * erasure and retention throw where rows are left that nobody described. No I/O when called.
 */
export const makePrivacy = (parts: PrivacyParts) => {
  const { tables, tenant, subjects, world, directory, kept } = parts;
  const changes = makeChanges({ tables, tenant, subjects, setAside: parts.setAside });
  const requests = makeRequests({ subjects, world, people: directory.people });
  const staffList = makeStaffList({ tables, tenant, changes, directory });
  const shared = { passParts: { tables, tenant, changes, data: kept }, requests, staffList, world };
  const erase = makeErase(shared);

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
    findings: async (who: Sought) => findingsAbout(who, await world(), shared.passParts),
    copied: requests.copied,
    erase,
    /**
     * Goes on with every erasure that has begun and was not done, such as one that a hold on somebody else kept back;
     * what each came to. Those whose own data is held stay as they are.
     */
    resumeErasures: async (): Promise<readonly Erased[]> => {
      const gone: Erased[] = [];
      for (const id of await requests.underWay()) gone.push(await erase(id, false));
      return gone;
    },
    setHold: requests.setHold,
    liftHold: requests.liftHold,
    retain: makeRetention({ ...shared, pruneAudit: parts.pruneAudit }),
    undescribed: () => undescribed(tables, tenant, kept),
    unreadable: () => unreadable(tables, tenant, kept),
  };
};
