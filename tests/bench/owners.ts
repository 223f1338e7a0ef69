import { type Action, type Head, KIND } from '../../src/features/actions/model.js';
import { eventRow, HEAD, itemRow, partitionOf } from '../../src/kernel/layout.js';
import type { Tables } from '../../src/kernel/tables.js';
import { TENANT } from './connector.js';

/** 32 hex digits, as the ids of actions are. */
export const actionIdAt = (index: number): string => index.toString(16).padStart(32, '0');

export const anActionOf = (ownerId: string, index: number, dueOn: string): Action => ({
  id: actionIdAt(index),
  reference: `QA-${index}`,
  title: `Audit of visits ${index}`,
  why: 'Visits are seen to be on time',
  evidenceNeeded: 'The audit report, shared with the board',
  ownerId,
  source: 'audit',
  agreedOn: '2026-02-23',
  addedOn: '2026-02-23',
  firstDueOn: dueOn,
  dueOn,
  status: 'not_started',
  moves: [],
  version: 1,
});

/** The rows that one owner with one action has, written past the capability to be quick. */
export const writeOwner = async (tables: Tables, action: Action): Promise<void> => {
  const head: Head = { ownerId: action.ownerId, count: 1 };
  const partition = partitionOf(TENANT, { kind: KIND, id: action.ownerId });
  await tables.transact('state', partition, [
    { do: 'put', row: HEAD, value: { seq: 1, chain: 'made-for-a-measurement', head } },
    { do: 'put', row: itemRow(`i|${action.id}`), value: action },
    { do: 'put', row: eventRow(1), value: { seq: 1, act: 'actions.imported', actor: 'import' } },
  ]);
};
