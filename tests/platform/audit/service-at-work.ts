import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, makeApp } from '../../../src/app.js';
import { makeDemoClock } from '../../../src/demo/clock.js';
import { seed } from '../../../src/demo/seed.js';
import type { JsonObject } from '../../../src/kernel/json.js';
import type { Person } from '../../../src/kernel/people.js';
import type { Seals } from '../../../src/kernel/seals.js';
import type { Tables } from '../../../src/kernel/tables.js';
import { memorySeals } from '../../../src/platform/audit/memory-seals.js';
import { silentLog } from '../../../src/platform/logging/log.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { storageOver } from '../../../src/storage.js';
import { fakeMessenger } from '../../support/fake-teams.js';
import { testIds } from '../../support/ids.js';

export const TENANT = 'elmshire';

export interface ServiceAtWork {
  readonly app: App;
  readonly tables: Tables;
  readonly seals: Seals;
  moveTo(instant: string): void;
  press(person: Person, verb: string, data: JsonObject): Promise<void>;
  /** Every supervisor confirms a session with each of their people, all at once. */
  supervisionHeld(heldOn: string, nextOn: string): Promise<void>;
  /** Every worker answers what was confirmed, all at once: some agree, some do not. */
  supervisionAnswered(rightOn: string): Promise<void>;
  /** Every owner says that all is on track, all at once. */
  actionsOnTrack(): Promise<void>;
}

/** The invented organisation over tables in memory, with its imports and shout-outs made on Wednesday 11 March 2026. */
export const aServiceAtWork = async (tables: Tables = memoryTables()): Promise<ServiceAtWork> => {
  const seals = memorySeals();
  let wall = 0;
  const clock = makeDemoClock(new Date('2026-03-11T10:00:00Z'), () => wall);
  const app = makeApp({
    storage: storageOver(tables, clock.now, seals),
    tenantId: TENANT,
    clock: clock.now,
    stopwatch: () => {
      wall += 1;
      return wall;
    },
    sleep: async () => {},
    messenger: fakeMessenger(),
    log: silentLog,
    cards: join(import.meta.dirname, '../../../cards'),
    hasPeoplePicker: false,
    ids: testIds,
  });
  const folder = await mkdtemp(join(tmpdir(), 'throughline-audit-'));
  await seed(app, clock, folder);
  await rm(folder, { recursive: true, force: true });

  const buttons = new Map(app.capabilities.flatMap((each) => each.buttons).map((each) => [each.name, each]));
  const press: ServiceAtWork['press'] = async (person, name, data) => {
    const card = await buttons.get(name)?.press({ actor: person, world: await app.world() }, data, app.ports);
    if (!card) throw new Error(`${name} refused its data`);
  };
  const headOf = async (kind: string, id: string) =>
    (await tables.get('state', `${TENANT}|${kind}|${id}`, '0'))?.value.head as JsonObject | undefined;
  const supervised = async () => {
    const { people } = await app.world();
    return people.all.flatMap((worker) => {
      const supervisor = people.get(worker.supervisorId);
      return supervisor ? [{ worker, supervisor }] : [];
    });
  };

  return {
    app,
    tables,
    seals,
    moveTo: (instant) => clock.moveTo(new Date(instant)),
    press,
    supervisionHeld: async (heldOn, nextOn) => {
      const held = (await supervised()).map(async ({ worker, supervisor }) => {
        const round = Number((await headOf('supervision', worker.id))?.round ?? 0);
        const data = {
          worker: worker.id,
          round,
          previousActions: 'reviewed',
          record: 'true',
          heldOn,
          nextOn,
        };
        await press(supervisor, 'supervision.held', data);
      });
      await Promise.all(held);
    },
    supervisionAnswered: async (rightOn) => {
      const answered = (await supervised()).map(async ({ worker }, index) => {
        const round = Number((await headOf('supervision', worker.id))?.round ?? 0);
        const to = { worker: worker.id, round };
        if (index % 5 === 4) await press(worker, 'supervision.save-wrong-date', { ...to, rightOn });
        else
          await press(worker, 'supervision.agree', { ...to, answer: index % 5 === 3 ? 'not_held' : 'yes' });
      });
      await Promise.all(answered);
    },
    actionsOnTrack: async () => {
      const { people } = await app.world();
      const said = people.all.map(async (owner) => {
        const versions: string[] = [];
        for await (const { value } of tables.list('state', `${TENANT}|actions|${owner.id}`, {
          from: '0|',
          below: '1',
        }))
          versions.push(`${String(value.id)}~${String(value.version)}`);
        if (versions.length === 0) return;
        const data = { view: 'mine', versions: versions.slice(0, 4).join(' ') };
        await press(owner, 'actions.all-on-track', data);
      });
      await Promise.all(said);
    },
  };
};

/** Two weeks of work, with a seal after each part of it: after that every subject is sealed at its last event. */
export const aWorkedService = async (): Promise<ServiceAtWork> => {
  const service = await aServiceAtWork();
  await service.app.audit.seal();
  service.moveTo('2026-03-13T11:00:00Z');
  await service.supervisionHeld('2026-03-12', '2026-03-19');
  await service.actionsOnTrack();
  service.moveTo('2026-03-16T11:00:00Z');
  await service.app.audit.seal();
  await service.supervisionAnswered('2026-03-11');
  service.moveTo('2026-03-23T11:00:00Z');
  await service.actionsOnTrack();
  await service.app.audit.seal();
  return service;
};
