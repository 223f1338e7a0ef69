import {
  ACCEPTED,
  allOf,
  type BesideChain,
  type ChainRows,
  differing,
  hashesOf,
  SETTINGS_RECORD,
  said,
  UNRECORDED,
  unrecordedIn,
} from '../../kernel/chain-rows.js';
import { ThroughlineError } from '../../kernel/errors.js';
import type { JsonObject } from '../../kernel/json.js';
import { CHAIN, isEvent } from '../../kernel/layout.js';
import type { AuditEvent } from '../../kernel/subject.js';
import { collect, type Op, type StoredRow, type Tables } from '../../kernel/tables.js';

// The chain of the settings stands in their own partition, so that a change and its event are one transaction.

/** Row of the version in force. */
export const CURRENT = 'current';
const VERSION = 'v|';
export const isVersion = (row: string): boolean => row.startsWith(VERSION);
const versionRow = (version: number): string => `${VERSION}${String(version).padStart(8, '0')}`;

export const settingsOvertaken = () =>
  new ThroughlineError('settings-overtaken', 'Another change of settings came first. Run this one again.');

/** What a change of the settings writes. */
export interface SettingsChange {
  readonly found: StoredRow | undefined;
  readonly value: JsonObject;
  readonly version: number;
  readonly event: AuditEvent;
}

export const makeSettingsChain = (tables: Tables, tenant: string) => {
  const rows: BesideChain['rows'] = async () => {
    const all = await collect(tables.list('settings', tenant));
    if (all.length === 0) return undefined;
    return {
      ref: SETTINGS_RECORD,
      table: 'settings',
      partition: tenant,
      headRow: CHAIN,
      head: all.find(({ row }) => row === CHAIN),
      events: all.filter(({ row }) => isEvent(row)),
      items: all
        .filter(({ row }) => row === CURRENT || isVersion(row))
        .map(({ row, value }) => ({ key: row, value })),
      placeOf: (row) => ({ row }),
    };
  };
  const beside = (stored: StoredRow | undefined) => ({ tenant, ref: SETTINGS_RECORD, row: CHAIN, stored });
  const inForce = ({ items }: Pick<ChainRows, 'items'>) => items.filter(({ key }) => key === CURRENT);

  /** Says something of everything that stands there. */
  const sayAll = async (found: ChainRows, event: AuditEvent, at: Date): Promise<void> => {
    const ops = said(beside(found.head), [event], inForce(found), allOf(found), at);
    if ((await tables.transact('settings', tenant, ops)) === 'conflict') throw settingsOvertaken();
  };

  /** What was there before its first event: what an earlier release has left. */
  const begun = (found: ChainRows): AuditEvent => ({
    actor: 'system',
    act: 'settings.recorded',
    after: { versions: found.items.filter(({ key }) => isVersion(key)).length },
  });

  const chain: BesideChain = {
    ref: SETTINGS_RECORD,
    rows,
    begin: async (at) => {
      const found = await rows();
      if (found && !found.head && found.items.length > 0) await sayAll(found, begun(found), at);
    },
    accept: async (at) => {
      const found = await rows();
      if (!found) return 0;
      const others = differing(found);
      await sayAll(found, { actor: 'administrator', act: ACCEPTED, after: { rows: [...others] } }, at);
      return others.length;
    },
    // The newest version from before the instant stays: it was in force then.
    expired: ({ items }, before) =>
      items
        .filter(({ key, value }) => isVersion(key) && String(value.at) < before.toISOString())
        .map(({ key }) => key)
        .sort()
        .slice(0, -1),
  };

  return {
    chain,
    /** The steps of a change: the rows, and the events that say so. */
    change: async ({ found, value, version, event }: SettingsChange, at: Date): Promise<readonly Op[]> => {
      const head = await tables.get('settings', tenant, CHAIN);
      const before = head ? undefined : await rows();
      const others = found ? unrecordedIn(head, [{ key: CURRENT, value: found.value }]) : [];
      const isGone = !found && head !== undefined;
      const events: readonly AuditEvent[] = [
        ...(before ? [begun(before)] : []),
        ...(others.length > 0 || isGone
          ? [{ actor: 'system', act: UNRECORDED, after: { rows: [CURRENT] } } as const]
          : []),
        event,
      ];
      const now = [{ key: CURRENT, value }];
      const history = { key: versionRow(version), value };
      return [
        found
          ? { do: 'replace', row: CURRENT, value, etag: found.etag }
          : { do: 'insert', row: CURRENT, value },
        { do: 'insert', row: history.key, value },
        ...said(beside(head), events, now, { ...(before ? allOf(before) : {}), ...hashesOf([history]) }, at),
      ];
    },
  };
};
