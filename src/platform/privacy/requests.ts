import { findsPerson } from '../../kernel/mentions.js';
import type { People, PersonId } from '../../kernel/people.js';
import type { Sought } from '../../kernel/personal-data.js';
import type { Subjects } from '../../kernel/subject.js';
import { collect } from '../../kernel/tables.js';
import type { World } from '../../kernel/world.js';
import { REQUESTS, type Requests, RequestsSchema, requestsOf } from './records.js';

export interface RequestParts {
  readonly subjects: Subjects;
  readonly world: () => Promise<World>;
  readonly people: () => Promise<People>;
}

export type HoldReply = 'set' | 'lifted' | 'same' | 'unknown';

export const soughtFor = (id: PersonId, name: string, email: string): Sought => ({
  id,
  name,
  email,
  named: findsPerson(name, email),
});

/** What was asked about people: holds, erasures under way, copies. Each goes into the audit of its person. */
export const makeRequests = ({ subjects, world, people }: RequestParts) => {
  const of = (id: PersonId): Promise<Requests | undefined> =>
    subjects.read(requestsOf(id), async (view) => view.head(RequestsSchema));

  const write = (id: PersonId, act: string, next: (now: Requests) => Requests, after = {}) =>
    subjects.change(
      requestsOf(id),
      async (view) => view.head(RequestsSchema) ?? { personId: id },
      (now) => ({
        reply: undefined,
        change: { head: next(now), events: [{ actor: 'administrator', act, after }] },
      }),
    );

  const all = async () => {
    const ids = await collect(subjects.all(REQUESTS));
    const readable = await subjects.readMany(REQUESTS, ids, async (view) => view.head(RequestsSchema));
    return { ids, readable };
  };

  const instant = async (): Promise<string> => (await world()).now.toISOString();

  /** `reason` is a code, never words about somebody. */
  const setHold = async (id: PersonId, reason: string): Promise<HoldReply> => {
    const standing = await of(id);
    if (!standing && !(await people()).isListed(id)) return 'unknown';
    if (standing?.hold?.reason === reason) return 'same';
    const hold = { reason, setAt: await instant() };
    await write(id, 'privacy.hold-set', (was) => ({ ...was, hold }), { reason });
    return 'set';
  };

  const liftHold = async (id: PersonId, reason: string): Promise<HoldReply> => {
    const standing = await of(id);
    if (!standing) return 'unknown';
    if (!standing.hold) return 'same';
    await write(id, 'privacy.hold-lifted', ({ hold: _lifted, ...was }) => was, { reason });
    return 'lifted';
  };

  /** Who is meant by an id or an address, also one that an erasure under way has taken off the staff list. */
  const whoIs = async (idOrEmail: string): Promise<Sought | undefined> => {
    const asked = idOrEmail.trim().toLowerCase();
    const list = await people();
    const person = list.get(asked) ?? list.byEmail(asked);
    if (person) return soughtFor(person.id, person.name, person.email);
    const begun = [...(await all()).readable.values()].find(
      (each) => each?.erasing && (each.personId === asked || each.erasing.email.toLowerCase() === asked),
    );
    if (begun?.erasing) return soughtFor(begun.personId, begun.erasing.name, begun.erasing.email);
    return asked.includes('@') || asked === '' ? undefined : soughtFor(asked, '', '');
  };

  return {
    of,
    whoIs,
    setHold,
    liftHold,
    /** Whose data must stay; also theirs whose requests cannot be read, because one may be a hold. */
    holds: async (): Promise<ReadonlySet<PersonId>> => {
      const { ids, readable } = await all();
      return new Set(ids.filter((id) => !readable.has(id) || readable.get(id)?.hold));
    },
    /** Whose erasure has begun and is not done, oldest first. */
    underWay: async (): Promise<readonly PersonId[]> =>
      [...(await all()).readable.values()]
        .flatMap((each) => (each?.erasing ? [{ id: each.personId, at: each.erasing.begunAt }] : []))
        .sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1))
        .map(({ id }) => id),
    /** That a copy was made, for the record of changes. */
    copied: (id: PersonId) => write(id, 'privacy.copied', (was) => was),
    begin: async ({ id, name, email }: Sought) => {
      const erasing = { name, email, begunAt: await instant() };
      await write(id, 'privacy.erasure-begun', (was) => ({ ...was, erasing }));
    },
    end: async (id: PersonId, changed: number) => {
      const erasedAt = await instant();
      await write(id, 'privacy.erased', ({ erasing: _done, ...was }) => ({ ...was, erasedAt }), { changed });
    },
  };
};
export type RequestBook = ReturnType<typeof makeRequests>;
