import { join } from 'node:path';
import { type App, makeApp } from '../../src/app.js';
import type { Clock } from '../../src/kernel/clock.js';
import { monotonic } from '../../src/monotonic-clock.js';
import type { Storage } from '../../src/storage.js';
import { fakeMessenger } from '../support/fake-teams.js';
import { testIds } from '../support/ids.js';

/** The app over a storage, with a Teams that takes everything. */
export const anAppOver = (storage: Storage, clock: Clock, tenantId: string): App =>
  makeApp({
    storage,
    ...monotonic,
    tenantId,
    clock,
    messenger: fakeMessenger(),
    log: () => {},
    cards: join(import.meta.dirname, '../../cards'),
    hasPeoplePicker: false,
    ids: testIds,
  });
