import type { People, Person, PersonId } from '../../kernel/people.js';
import type {
  Finding,
  OwnData,
  PersonalData,
  RecordType,
  Sought,
  Topic,
} from '../../kernel/personal-data.js';
import type { Subjects } from '../../kernel/subject.js';
import type { Tables } from '../../kernel/tables.js';
import type { World } from '../../kernel/world.js';
import { keeperOf, makeChanges } from './change.js';
import { undescribed } from './coverage.js';
import { type Erased, makeErase } from './erase.js';
import { houseData } from './house-data.js';
import { messageData } from './message-data.js';
import type { PassParts } from './pass.js';
import { requestsData } from './records-of-requests.js';
import { type HoldReply, makeRequests, soughtFor } from './requests.js';
import { makeRetention, type RetentionParts } from './retention.js';
import { makeStaffList } from './staff-list.js';
import type { Line } from './tally.js';
import { type Group, groupOf, groupsOf, plainRows, refOf, subjectRows, TABLES } from './walk.js';

export interface PrivacyParts {
  readonly tables: Tables;
  readonly tenant: string;
  readonly subjects: Subjects;
  readonly world: () => Promise<World>;
  readonly directory: { people(): Promise<People>; replaceAll(people: readonly Person[]): Promise<void> };
  /** What each capability says it keeps. */
  readonly kept: readonly PersonalData[];
  readonly pruneAudit?: RetentionParts['pruneAudit'];
}

/** The rights of the person, for whoever answers their requests. */
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
}

const MAILBOX = 'mailbox';

/** Puts the descriptions of all capabilities and of the platform together and works on them. No I/O when called. */
export const makePrivacy = (parts: PrivacyParts): Privacy => {
  const { tables, tenant, subjects, world, directory } = parts;
  const changes = makeChanges({ tables, tenant, subjects });
  const data = (): readonly PersonalData[] => [houseData, messageData, ...parts.kept, requestsData];
  const kinds = () => data().flatMap((one) => one.subjects);
  const requests = makeRequests({ tables, tenant, subjects, world, people: directory.people });
  const staffList = makeStaffList({ tables, tenant, changes, directory });
  const passParts = (): PassParts => ({ tables, tenant, changes, data: data() });
  const shared = { passParts, requests, staffList, world };

  const findings = async (who: Sought): Promise<readonly Finding[]> => {
    const now = await world();
    const inGroup = (group: Group): readonly Finding[] => {
      const rows = plainRows(group);
      const keepers = data().flatMap((one) => one.rows);
      const ref = refOf(group.partition);
      const keeper = group.table === 'state' ? keeperOf(kinds(), ref.kind) : undefined;
      return [
        ...keepers.filter(({ table }) => table === group.table).flatMap((one) => one.find(rows, who, now)),
        ...(keeper?.find(subjectRows(ref, group.rows), who, now) ?? []),
      ];
    };
    const found = new Map<string, Finding>();
    for (const table of TABLES) {
      for await (const group of groupsOf(tables, tenant, table)) {
        // The list before the present one says the same of most people.
        for (const one of inGroup(group)) found.set(JSON.stringify(one), one);
      }
    }
    return [...found.values()];
  };

  const counts: OwnData['counts'] = async (person) => {
    const now = await world();
    const who = soughtFor(person.id, person.name, person.email);
    const topicOf = new Map(
      data()
        .flatMap(({ records }) => records)
        .map(({ id, topic }) => [id, topic]),
    );
    const messages = messageData.rows.filter(({ table }) => table === 'state');
    const places = [
      { keeper: undefined, ref: { kind: MAILBOX, id: person.id } },
      ...kinds().flatMap((keeper) => keeper.of(person, now).map((ref) => ({ keeper, ref }))),
    ];
    const found = await Promise.all(
      places.map(async ({ keeper, ref }) => {
        const group = await groupOf(tables, tenant, ref);
        const own = keeper?.find(subjectRows(ref, group.rows), who, now) ?? [];
        const sent = messages.flatMap((one) => one.find(plainRows(group), who, now));
        return [...own, ...sent.filter(({ how }) => how === 'about')];
      }),
    );
    // Of the other topics there is one record, or too much to be counted while somebody waits.
    const counted = ['messages', ...parts.kept.flatMap((one) => one.topics.map(({ id }) => id))];
    const count = new Map(counted.map((topic) => [topic, 0]));
    for (const { type } of found.flat()) {
      const topic = topicOf.get(type) ?? '';
      const known = count.get(topic);
      if (known !== undefined) count.set(topic, known + 1);
    }
    return count;
  };

  const topics = (): readonly Topic[] => {
    const [staff, ...rest] = houseData.topics;
    const own = parts.kept.flatMap((one) => one.topics);
    return [...(staff ? [staff] : []), ...own, ...rest, ...requestsData.topics];
  };

  return {
    topics,
    counts,
    records: () => data().flatMap((one) => one.records),
    sought: requests.whoIs,
    findings,
    copied: requests.copied,
    erase: makeErase(shared),
    setHold: requests.setHold,
    liftHold: requests.liftHold,
    retain: makeRetention({ ...shared, pruneAudit: parts.pruneAudit }),
    undescribed: () => undescribed({ tables, tenant, data: data() }),
  };
};
