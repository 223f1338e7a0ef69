import { bindingOf, type EventRow, EventRowSchema, hashOfEvent } from '../../../src/kernel/chain.js';
import { isObject, type JsonObject } from '../../../src/kernel/json.js';
import { eventRow } from '../../../src/kernel/layout.js';
import { collect, type Op, type StoredRow, TABLE_NAMES, type TableName } from '../../../src/kernel/tables.js';
import { aWorkedService, type ServiceAtWork, TENANT } from './service-at-work.js';

// What somebody with access to the storage account may try, past the program. Each leaves the rows as it would, hashes worked
// out anew where that helps, and says which row the check is to name: nothing where the check cannot find it.

/** Where the check is to find it; `old` and `none` for the age of the seals alone. */
type Found = { readonly at: string } | { readonly seals: 'old' | 'none' } | undefined;
export type Forge = (service: ServiceAtWork) => Promise<Found>;

const inState = (partition: string, row: string): Found => ({ at: `state ${partition} ${row}` });

const write = async (service: ServiceAtWork, table: TableName, partition: string, ops: readonly Op[]) => {
  for (let start = 0; start < ops.length; start += 100)
    await service.tables.transact(table, partition, ops.slice(start, start + 100));
};
const put = (
  service: ServiceAtWork,
  partition: string,
  row: string,
  value: JsonObject,
  table: TableName = 'state',
) => write(service, table, partition, [{ do: 'put', row, value }]);
const rowsOf = ({ tables }: ServiceAtWork, partition: string, table: TableName = 'state') =>
  collect(tables.list(table, partition));
const rowOf = async (
  { tables }: ServiceAtWork,
  partition: string,
  row: string,
  table: TableName = 'state',
) => {
  const found = await tables.get(table, partition, row);
  if (!found) throw new Error(`${partition} ${row} is not there`);
  return found.value;
};
const remove = (
  service: ServiceAtWork,
  partition: string,
  rows: readonly StoredRow[],
  table: TableName = 'state',
) =>
  write(
    service,
    table,
    partition,
    rows.map(({ row }): Op => ({ do: 'delete', row })),
  );

const supervised = async ({ app }: ServiceAtWork) => {
  const { people } = await app.world();
  return people.all.filter(({ supervisorId, leavesOn }) => supervisorId && !leavesOn);
};
/** The supervision of the nth worker: four events, all of them sealed. */
const aSubject = async (service: ServiceAtWork, nth = 0) => {
  const worker = (await supervised(service))[nth];
  return `${TENANT}|supervision|${worker?.id}`;
};

const isEventRow = ({ row }: StoredRow) => row.startsWith('e|');
const eventsOf = async (service: ServiceAtWork, partition: string, table: TableName = 'state') =>
  (await rowsOf(service, partition, table)).filter(isEventRow);

/** The chain from an event on, each tied to the one before and every hash worked out anew; the head follows. */
const rechained = async (
  service: ServiceAtWork,
  partition: string,
  change: (event: EventRow) => EventRow,
): Promise<void> => {
  let previous = '';
  for (const { row, value } of await eventsOf(service, partition)) {
    const line = { ...change(EventRowSchema.parse(value)), previous };
    previous = hashOfEvent(line);
    await put(service, partition, row, { ...line, hash: previous });
  }
  await put(service, partition, '0', { ...(await rowOf(service, partition, '0')), chain: previous });
};

/** One event more, in its proper form, with the head that follows from it. */
const append = async (
  service: ServiceAtWork,
  partition: string,
  event: JsonObject,
  more: { readonly subject?: string; readonly pruned?: JsonObject } = {},
): Promise<string> => {
  const head = await rowOf(service, partition, '0');
  const last = EventRowSchema.parse((await eventsOf(service, partition)).at(-1)?.value);
  const seq = Number(head.seq) + 1;
  const line = {
    seq,
    at: '2026-03-23T11:00:00.000Z',
    actor: 'system',
    act: 'supervision.reminded',
    ...(last.state ? { state: last.state } : {}),
    ...(more.subject === undefined ? {} : { subject: more.subject }),
    previous: String(head.chain),
    ...event,
  };
  const hash = hashOfEvent(line);
  await put(service, partition, eventRow(seq), { ...line, hash });
  const pruned = more.pruned ? { pruned: more.pruned } : {};
  await put(service, partition, '0', { ...head, seq, chain: hash, ...pruned });
  return eventRow(seq);
};

const bindingIn = (partition: string): string => {
  const [, kind = '', id = ''] = partition.split('|');
  return bindingOf(TENANT, { kind, id });
};

/** The first events of a subject gone, as a pruning leaves them: anchor, event and all; the state as it was. */
const prunedBy = async (
  service: ServiceAtWork,
  partition: string,
  upTo: number,
  at: string,
  hash?: string,
): Promise<Found> => {
  const events = await eventsOf(service, partition);
  const last = EventRowSchema.parse(events[upTo - 1]?.value);
  const items: Record<string, string> = {};
  for (const { value } of events) Object.assign(items, EventRowSchema.parse(value).state?.items);
  const head = EventRowSchema.parse(events.at(-1)?.value).state?.head ?? '';
  const anchor = { seq: upTo, hash: hash ?? last.hash };
  const event = {
    act: 'audit.pruned',
    at,
    after: { ...anchor, before: '2026-03-20T00:00:00.000Z' },
    state: { head, items },
  };
  await append(service, partition, event, { subject: bindingIn(partition), pruned: anchor });
  await remove(service, partition, events.slice(0, upTo));
  return inState(partition, '0');
};

/** The rows of one subject under the name of another. */
const copied = async (service: ServiceAtWork, from: readonly StoredRow[], to: string): Promise<void> => {
  await remove(service, to, await rowsOf(service, to));
  await write(
    service,
    'state',
    to,
    from.map(({ row, value }): Op => ({ do: 'put', row, value })),
  );
};

/** The entry of a worker in the list that holds, and the partition in which it stands. */
const anEntry = async (service: ServiceAtWork) => {
  const [worker] = await supervised(service);
  const { generation } = await rowOf(service, TENANT, 'generation', 'people');
  const partition = `${TENANT}|${generation}|${worker?.id.slice(0, 1)}`;
  return {
    id: worker?.id ?? '',
    partition,
    value: await rowOf(service, partition, worker?.id ?? '', 'people'),
  };
};
const inStaff = ({ partition, id }: { readonly partition: string; readonly id: string }): Found => ({
  at: `people ${partition} ${id}`,
});

const setRule = async ({ app }: ServiceAtWork, key: string, value: number) => {
  const { now } = await app.world();
  const problems = await app.settings.set(key, value, 'test', now);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
};

/** The seals as they would be with other texts under some names, undefined for one that is gone. */
const over = (service: ServiceAtWork, texts: Readonly<Record<string, string | undefined>>): void => {
  const { read, names } = { ...service.seals };
  Object.assign(service.seals, {
    read: async (name: string) => (name in texts ? texts[name] : read(name)),
    names: async () => (await names()).filter((name) => !(name in texts) || texts[name] !== undefined),
  });
};
const sealNames = async ({ seals }: ServiceAtWork) => [...(await seals.names())].sort();

const withoutHash = ({ hash: _hash, ...line }: EventRow) => line;

/** Kinds that the check finds. The titles stand in docs/audit.md, word for word. */
export const FOUND: Readonly<Record<string, Forge>> = {
  'an event edited': async (service) => {
    const subject = await aSubject(service);
    const value = await rowOf(service, subject, eventRow(2));
    await put(service, subject, eventRow(2), { ...value, actor: 'somebody-else' });
    return inState(subject, eventRow(2));
  },
  'an event edited, with its own hash worked out anew': async (service) => {
    const subject = await aSubject(service);
    const line = {
      ...EventRowSchema.parse(await rowOf(service, subject, eventRow(1))),
      actor: 'somebody-else',
    };
    await put(service, subject, eventRow(1), { ...line, hash: hashOfEvent(withoutHash(line)) });
    return inState(subject, eventRow(1));
  },
  'an event removed': async (service) => {
    const subject = await aSubject(service);
    await remove(service, subject, (await eventsOf(service, subject)).slice(0, 1));
    return inState(subject, eventRow(1));
  },
  'a chain rewritten from end to end, every hash anew': async (service) => {
    const subject = await aSubject(service);
    await rechained(service, subject, (event) => ({ ...event, actor: `${event.actor}x` }));
    return inState(subject, eventRow(1));
  },
  'the tail of a chain cut off, and the head set back to fit': async (service) => {
    const subject = await aSubject(service);
    const events = await eventsOf(service, subject);
    const kept = EventRowSchema.parse(events[0]?.value);
    await remove(service, subject, events.slice(1));
    await put(service, subject, '0', { ...(await rowOf(service, subject, '0')), seq: 1, chain: kept.hash });
    return inState(subject, eventRow(2));
  },
  'a subject put back to all its rows of last week': async (service) => {
    const subject = await aSubject(service);
    const before = await rowsOf(service, subject);
    service.moveTo('2026-03-24T11:00:00Z');
    await service.supervisionHeld('2026-03-23', '2026-03-30');
    await service.app.audit.seal();
    await copied(service, before, subject);
    return inState(subject, eventRow(before.filter(isEventRow).length + 1));
  },
  'an event exchanged between two subjects': async (service) => {
    const [one, two] = [await aSubject(service, 0), await aSubject(service, 1)];
    const [first, second] = [await rowOf(service, one, eventRow(1)), await rowOf(service, two, eventRow(1))];
    await put(service, one, eventRow(1), second);
    await put(service, two, eventRow(1), first);
    return inState(one, eventRow(1));
  },
  'a chain copied to a subject that has none': async (service) => {
    const to = `${TENANT}|supervision|99999999-0000-4000-8000-000000000000`;
    await copied(service, await rowsOf(service, await aSubject(service)), to);
    return inState(to, eventRow(1));
  },
  'the chains of two subjects exchanged': async (service) => {
    const [one, two] = [await aSubject(service, 0), await aSubject(service, 1)];
    const [first, second] = [await rowsOf(service, one), await rowsOf(service, two)];
    await copied(service, second, one);
    await copied(service, first, two);
    return inState(one, eventRow(1));
  },
  'a whole subject removed': async (service) => {
    const subject = await aSubject(service);
    await remove(service, subject, await rowsOf(service, subject));
    return inState(subject, '0');
  },
  'a head edited': async (service) => {
    const subject = await aSubject(service);
    const row = await rowOf(service, subject, '0');
    const head = isObject(row.head) ? row.head : {};
    await put(service, subject, '0', { ...row, head: { ...head, lastHeldOn: '2026-03-20' } });
    return inState(subject, '0');
  },
  'an item edited': async (service) => {
    const subject = await aSubject(service);
    const item = (await rowsOf(service, subject)).find(({ row }) => row.startsWith('i|'));
    await put(service, subject, item?.row ?? '', { ...item?.value, heldOn: '2025-01-01' });
    return inState(subject, item?.row ?? '');
  },
  'an item added': async (service) => {
    const subject = await aSubject(service);
    await put(service, subject, 'i|planted', { by: 'nobody' });
    return inState(subject, 'i|planted');
  },
  'a change added in the form of an earlier release, which does not say what it is of': async (service) => {
    const subject = await aSubject(service);
    return inState(subject, await append(service, subject, {}));
  },
  'a pruning made up over the seal of last week': async (service) =>
    prunedBy(service, await aSubject(service), 1, '2026-03-23T11:00:00.000Z'),
  'a pruning made up over what was never sealed so': async (service) => {
    const subject = await aSubject(service);
    await prunedBy(service, subject, 1, '2026-03-23T11:00:00.000Z', 'made-up');
    return inState(subject, eventRow(2));
  },
  'a pruning made up and dated seven years ahead': async (service) =>
    prunedBy(service, await aSubject(service), 1, '2033-03-23T11:00:00.000Z'),
  'a pruning made up and dated to when fewer years were asked for': async (service) => {
    await setRule(service, 'retention.auditYears', 1);
    service.moveTo('2026-03-24T11:00:00Z');
    await setRule(service, 'retention.auditYears', 6);
    await service.app.audit.seal();
    return prunedBy(service, await aSubject(service), 1, '2026-03-24T01:00:00.000Z');
  },
  'a pruning made up, with the years of the settings lowered by hand': async (service) => {
    await setRule(service, 'retention.auditYears', 10);
    await service.app.audit.seal();
    const value = await rowOf(service, TENANT, 'current', 'settings');
    await put(service, TENANT, 'current', { ...value, values: { 'retention.auditYears': 1 } }, 'settings');
    service.moveTo('2027-06-01T11:00:00Z');
    await service.app.audit.seal();
    await prunedBy(service, await aSubject(service), 1, '2027-06-01T11:00:00.000Z');
    return { at: `settings ${TENANT} current` };
  },
  'a row of the settings edited by hand': async (service) => {
    await setRule(service, 'report.amber', 80);
    const value = await rowOf(service, TENANT, 'current', 'settings');
    await put(service, TENANT, 'current', { ...value, values: { 'report.amber': 10 } }, 'settings');
    return { at: `settings ${TENANT} current` };
  },
  'the settings put back to an earlier version': async (service) => {
    await setRule(service, 'report.amber', 80);
    const before = await rowOf(service, TENANT, 'current', 'settings');
    await setRule(service, 'report.amber', 82);
    await put(service, TENANT, 'current', before, 'settings');
    return { at: `settings ${TENANT} current` };
  },
  'a row of the settings edited by hand, and a change made properly after it': async (service) => {
    await setRule(service, 'report.amber', 80);
    const value = await rowOf(service, TENANT, 'current', 'settings');
    await put(service, TENANT, 'current', { ...value, values: { 'report.amber': 10 } }, 'settings');
    await setRule(service, 'report.green', 90);
    return { at: `settings ${TENANT} ${(await eventsOf(service, TENANT, 'settings')).at(-2)?.row}` };
  },
  'a version of the settings removed': async (service) => {
    await setRule(service, 'report.amber', 80);
    const versions = (await rowsOf(service, TENANT, 'settings')).filter(({ row }) => row.startsWith('v|'));
    await remove(service, TENANT, versions, 'settings');
    return { at: `settings ${TENANT} ${versions[0]?.row}` };
  },
  'a role given by hand in the table': async (service) => {
    const entry = await anEntry(service);
    const roles = ['psw', 'administrator'];
    await put(service, entry.partition, entry.id, { ...entry.value, roles }, 'people');
    return inStaff(entry);
  },
  'a row of the staff list edited by hand': async (service) => {
    const entry = await anEntry(service);
    const value = { ...entry.value, email: 'somebody.else@elmshire.example' };
    await put(service, entry.partition, entry.id, value, 'people');
    return inStaff(entry);
  },
  'a role given by hand in the table, and an import made properly after it': async (service) => {
    const entry = await anEntry(service);
    await put(service, entry.partition, entry.id, { ...entry.value, roles: ['psw'] }, 'people');
    const { directory } = service.app;
    await directory.replaceAll((await directory.people()).all);
    return { at: `people ${TENANT} ${(await eventsOf(service, TENANT, 'people')).at(-2)?.row}` };
  },
  'somebody put on the staff list by hand': async (service) => {
    const { partition, value } = await anEntry(service);
    const id = `${partition.slice(-1)}9999999-0000-4000-8000-000000000000`;
    await put(service, partition, id, { ...value, id, email: 'nobody@elmshire.example' }, 'people');
    return inStaff({ partition, id });
  },
  'somebody taken off the staff list by hand': async (service) => {
    const entry = await anEntry(service);
    const rows = await rowsOf(service, entry.partition, 'people');
    await remove(
      service,
      entry.partition,
      rows.filter(({ row }) => row === entry.id),
      'people',
    );
    return inStaff(entry);
  },
  'the staff list turned back to the one before': async (service) => {
    const { directory } = service.app;
    const { all } = await directory.people();
    await directory.replaceAll(all.map((each) => ({ ...each, team: 'One Team' })));
    const pointer = await rowOf(service, TENANT, 'generation', 'people');
    const value = { ...pointer, generation: Number(pointer.generation) - 1 };
    await put(service, TENANT, 'generation', value, 'people');
    return { at: `people ${TENANT} generation` };
  },
  'the chain of the staff list removed': async (service) => {
    const rows = await rowsOf(service, TENANT, 'people');
    await remove(
      service,
      TENANT,
      rows.filter((each) => isEventRow(each) || each.row === 'chain'),
      'people',
    );
    return { at: 'state staff|list 0' };
  },
  'a seal edited': async (service) => {
    const [first = '', second = ''] = await sealNames(service);
    const text = (await service.seals.read(first)) ?? '';
    over(service, { [first]: text.replace('2026-03-11T10', '2026-03-11T09') });
    return { at: `state seals ${second}` };
  },
  'a seal removed': async (service) => {
    const [, second = '', third = ''] = await sealNames(service);
    over(service, { [second]: undefined });
    return { at: `state seals ${third}` };
  },
  'the newest seal removed': async (service) => {
    const last = (await sealNames(service)).at(-1) ?? '';
    over(service, { [last]: undefined });
    return { at: `state seals ${last}` };
  },
  'every seal removed': async (service) => {
    over(service, Object.fromEntries((await sealNames(service)).map((name) => [name, undefined])));
    return { seals: 'none' };
  },
  'no seal for three working days': async (service) => {
    service.moveTo('2026-03-26T11:00:00Z');
    return { seals: 'old' };
  },
};

/** Kinds that the check does not find. The titles stand in docs/audit.md, word for word. */
export const NOT_FOUND: Readonly<Record<string, Forge>> = {
  'a change made up and appended in its proper form': async (service) => {
    const subject = await aSubject(service);
    await append(service, subject, {}, { subject: bindingIn(subject) });
    return undefined;
  },
  'the events since the last seal taken back, with all that they wrote': async (service) => {
    const subject = await aSubject(service);
    const before = await rowsOf(service, subject);
    service.moveTo('2026-03-24T11:00:00Z');
    await service.supervisionHeld('2026-03-23', '2026-03-30');
    await copied(service, before, subject);
    return undefined;
  },
  'a subject begun since the last seal removed': async (service) => {
    const { people } = await service.app.world();
    const [lead] = people.all.filter(({ roles }) => roles.includes('manager'));
    if (!lead) throw new Error('nobody leads');
    await service.press(lead, 'privacy.stop-invitations', {});
    const subject = `${TENANT}|opt-outs|shoutout-invitations`;
    await remove(service, subject, await rowsOf(service, subject));
    return undefined;
  },
  'where a message stands edited': async (service) => {
    await put(service, `${TENANT}|mailbox|somebody`, 'm|a:b:c:d', { state: 'sent' });
    return undefined;
  },
  'the staff list before the present one edited': async (service) => {
    const { directory } = service.app;
    await directory.replaceAll((await directory.people()).all);
    const { generation } = await rowOf(service, TENANT, 'generation', 'people');
    const [worker] = await supervised(service);
    const before = `${TENANT}|${Number(generation) - 1}|${worker?.id.slice(0, 1)}`;
    await put(service, before, worker?.id ?? '', { id: worker?.id ?? '', name: 'Somebody Else' }, 'people');
    return undefined;
  },
  'everything replaced, tables and seals, where the container of the seals is not locked': async (
    service,
  ) => {
    const other = await aWorkedService();
    for (const table of TABLE_NAMES) {
      for (const row of await collect(service.tables.scan(table, '')))
        await remove(service, row.partition, [row], table);
      for (const { partition, row, value } of await collect(other.tables.scan(table, '')))
        await put(service, partition, row, value, table);
    }
    Object.assign(service.seals, other.seals);
    return undefined;
  },
};
