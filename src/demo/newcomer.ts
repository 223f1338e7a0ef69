import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from '../app.js';
import { importFile } from './seed.js';

/** A new colleague who installs the bot before the staff list names her. */
export const NEWCOMER = {
  aadObjectId: '7d0f5b1c-2a64-4c3e-9b57-61f2c84e0a93',
  name: 'Ileana Popescu',
  email: 'ileana.popescu@elmshire.example',
} as const;

const TEAM_MANAGER = 'sian.morgan-ellis@elmshire.example';

/** The demo's staff list as it was imported, with one row more: the newcomer, who has begun today. */
export const importNewcomer = async (app: App, folder: string): Promise<void> => {
  const { today } = await app.world();
  const text = await readFile(join(folder, 'staff.csv'), 'utf8');
  const [head = ''] = text.replace(/^\ufeff/u, '').split(/\r?\n/u, 1);
  const cells: Readonly<Record<string, string>> = {
    entra_id: NEWCOMER.aadObjectId,
    name: NEWCOMER.name,
    email: NEWCOMER.email,
    job_title: 'Social Worker',
    team: 'Family Support North',
    service: 'Children and Families',
    manager_email: TEAM_MANAGER,
    supervisor_email: TEAM_MANAGER,
    started_on: today,
  };
  const row = head.split(',').map((column) => cells[column] ?? '');
  await importFile(app, 'staff', `${text.trimEnd()}\n${row.join(',')}\n`);
};
