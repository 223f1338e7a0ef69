import type { Head, Session } from '../../../src/features/supervision/model.js';
import type { Person } from '../../../src/kernel/people.js';
import type { World } from '../../../src/kernel/world.js';
import { aPerson, aWorld } from '../../support/world.js';

/** A line of managers with one worker at its foot. */
export interface Line {
  readonly director: Person;
  readonly psw: Person;
  readonly headOfService: Person;
  readonly serviceManager: Person;
  readonly supervisor: Person;
  readonly second: Person;
  readonly worker: Person;
}

export const aLine = (worker: Partial<Person> = {}, supervisor: Partial<Person> = {}): Line => {
  const director = aPerson({ id: 'director', name: 'Dee Director', roles: ['director'] });
  const psw = aPerson({ id: 'psw', name: 'Pat Principal', roles: ['psw'], managerId: director.id });
  const headOfService = aPerson({
    id: 'head',
    name: 'Hana Head',
    roles: ['head_of_service'],
    managerId: director.id,
  });
  const serviceManager = aPerson({
    id: 'service-manager',
    name: 'Sam Service',
    roles: ['service_manager'],
    managerId: headOfService.id,
  });
  const team = { roles: ['manager' as const], managerId: serviceManager.id };
  return {
    director,
    psw,
    headOfService,
    serviceManager,
    supervisor: aPerson({ id: 'supervisor', name: 'Ruth Osei', ...team, ...supervisor }),
    second: aPerson({ id: 'second', name: 'Ben Second', ...team }),
    worker: aPerson({
      id: 'worker',
      name: 'Amina Khan',
      supervisorId: 'supervisor',
      managerId: 'supervisor',
      ...worker,
    }),
  };
};

export const everyoneOf = (line: Line): Person[] => Object.values(line);

/** The world of a line of managers on a day at half past nine. */
export const onDay = (day: string, line: Line = aLine(), settings: Record<string, unknown> = {}): World =>
  aWorld({ now: `${day}T09:30:00Z`, people: everyoneOf(line), settings });

export const aSession = (overrides: Partial<Session> = {}): Session => ({
  round: 1,
  by: 'supervisor',
  at: '2026-02-12T10:12:00.000Z',
  heldOn: '2026-02-12',
  previousActions: 'reviewed',
  record: 'written',
  nextOn: '2026-03-12',
  agreement: 'asked',
  before: { lastHeldOn: '2026-01-15', nextOn: '2026-02-12' },
  ...overrides,
});

/** Held on Thursday 12 February 2026; nothing booked unless the situation says so. */
export const aHead = (overrides: Partial<Head> = {}): Head => ({
  workerId: 'worker',
  round: 1,
  lastHeldOn: '2026-02-12',
  timesNotHeld: 0,
  ...overrides,
});
