import { appended, bindingOf, hashOfHead } from '../../kernel/chain.js';
import { eventsOf, SEALS_RECORD } from '../../kernel/chain-rows.js';
import { hashOf } from '../../kernel/ids.js';
import type { JsonObject } from '../../kernel/json.js';
import { HEAD, partitionOf } from '../../kernel/layout.js';
import type { AuditEvent } from '../../kernel/subject.js';
import { chainAt, type SealedStore } from './rows.js';
import type { SealName } from './seal-text.js';

// What the tables know of the seals: a subject of its own, of which the next seal holds the head. So a seal that is gone is
// missed, and the time from which every event has to name its subject is itself sealed.

/** From the seal that holds this event on, every event names the subject it is of. */
export const FORM_RAISED = 'audit.form-raised';
/** A seal was made. */
export const SEALED = 'audit.sealed';
/** The form of the events of this release. */
const FORM = 2;

const MOST_TRIES = 5;
/** In one event. */
const MOST_NAMED = 50;

export const makeSealRecord = (store: SealedStore) => {
  const { tables, tenant, seals } = store;
  const partition = partitionOf(tenant, SEALS_RECORD);

  const add = async (
    at: Date,
    eventsFor: (known: ReadonlySet<string>, isRaised: boolean) => Promise<readonly AuditEvent[]>,
  ): Promise<void> => {
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      const rows = await chainAt(store, { ref: SEALS_RECORD, table: 'state' });
      const events = eventsOf(rows);
      const known = new Set(
        events.flatMap(({ act, after }) => (act === SEALED ? [String(after?.name ?? '')] : [])),
      );
      const isRaised = rows.head !== undefined;
      const given = await eventsFor(known, isRaised);
      if (given.length === 0) return;
      const head: JsonObject = { form: FORM };
      const state = { head: hashOfHead(head, rows.head?.value ?? {}), items: {} };
      const place = { binding: bindingOf(tenant, SEALS_RECORD), row: HEAD, stored: rows.head };
      const ops = appended(place, { events: given, head, state }, at);
      if ((await tables.transact('state', partition, ops)) === 'done') return;
    }
  };

  const raise = (actor: AuditEvent['actor']): AuditEvent => ({
    actor,
    act: FORM_RAISED,
    after: { form: FORM },
  });

  return {
    /** Before the first seal of this release. */
    begin: (at: Date) => add(at, async (_known, isRaised) => (isRaised ? [] : [raise('system')])),
    /** Events of an earlier release that ran again are taken as they are, up to the next seal. */
    raiseAgain: (at: Date) => add(at, async () => [raise('administrator')]),
    /** Writes down the seals that are not written down yet, the newest first: those before may be from before this was done. */
    note: (at: Date, names: readonly SealName[]) =>
      add(at, async (known) => {
        const last = names.findLastIndex(({ name }) => known.has(name));
        const fresh = names.slice(last + 1).slice(-MOST_NAMED);
        const events: AuditEvent[] = [];
        for (const { name } of fresh) {
          const text = await seals.read(name);
          if (text !== undefined)
            events.push({ actor: 'system', act: SEALED, after: { name, hash: hashOf(text) } });
        }
        return events;
      }),
  };
};
