import assert from 'node:assert/strict';
import { planCover } from '../../../src/features/supervision/cover/plan.js';
import { supervision } from '../../../src/features/supervision/index.js';
import type { Head } from '../../../src/features/supervision/model.js';
import { planSupervision } from '../../../src/features/supervision/plan.js';
import { addDays } from '../../../src/kernel/calendar.js';
import type { Line, Turn } from '../../../src/kernel/lines.js';
import { isActive, type Person } from '../../../src/kernel/people.js';
import { isHere } from '../../../src/kernel/phrases.js';
import type { World } from '../../../src/kernel/world.js';
import { makeRandom } from '../../faults/random.js';
import { aPerson, aWorld } from '../../support/world.js';
import { aHead, aLine, aSession, everyoneOf } from './builders.js';

const random = makeRandom(9);
const chance = (of: number): boolean => random.chance() < of;
const dayIn = (from: number, days: number): string =>
  addDays('2026-03-16', from + Math.floor(random.chance() * days));

/** Perhaps away, perhaps without a return, perhaps gone. */
const withAbsence = (person: Person): Person => {
  if (chance(0.1)) return { ...person, leavesOn: dayIn(-30, 60) };
  if (!chance(0.35)) return person;
  const awayFrom = dayIn(-20, 40);
  return { ...person, awayFrom, ...(chance(0.8) ? { awayUntil: addDays(awayFrom, 1 + dayCount(30)) } : {}) };
};
const dayCount = (most: number): number => Math.floor(random.chance() * most);

const aService = (): readonly Person[] => {
  const line = aLine({ ...(chance(0.5) ? { secondSupervisorId: 'second' } : {}) });
  const workers = Array.from({ length: 18 }, (_, n) =>
    aPerson({
      id: `w-${n}`,
      managerId: chance(0.5) ? 'supervisor' : 'service-manager',
      ...(chance(0.85) ? { supervisorId: chance(0.6) ? 'supervisor' : 'second' } : {}),
      ...(chance(0.2) ? { secondSupervisorId: 'service-manager' } : {}),
      ...(chance(0.2) ? { asyeStartedOn: '2026-01-05', startedOn: '2026-01-05' } : {}),
    }),
  );
  const admin = aPerson({ id: 'admin', roles: ['administrator'], managerId: 'director' });
  return [...[...everyoneOf(line), ...workers].map(withAbsence), admin];
};

const aHeadOf = (workerId: string): Head | undefined => {
  if (chance(0.1)) return undefined;
  const lastHeldOn = dayIn(-70, 70);
  const nextOn = chance(0.5) ? dayIn(-10, 30) : undefined;
  const agreement =
    (['asked', 'agreed', 'not_held', 'wrong_date', 'not_asked'] as const)[dayCount(5)] ?? 'asked';
  const at = `${lastHeldOn}T10:00:00.000Z`;
  const session = aSession({ heldOn: lastHeldOn, at, agreement, agreementAt: at, before: {} });
  return aHead({
    workerId,
    lastHeldOn,
    round: 1 + dayCount(2),
    ...(nextOn === undefined ? {} : { nextOn }),
    lastSession: session,
    ...(chance(0.4) ? { pass: aPass() } : {}),
  });
};

/** To somebody who may be the second supervisor or not, here or not, of this round or an earlier one. */
const aPass = () => ({
  byId: chance(0.8) ? 'supervisor' : 'second',
  toId: chance(0.5) ? 'second' : chance(0.7) ? 'service-manager' : 'gone',
  at: `${dayIn(-10, 10)}T10:00:00.000Z`,
  reason: 'away_soon',
  round: 1 + dayCount(2),
});

const heardOf = () => {
  const on = dayIn(-30, 30);
  return chance(0.3)
    ? undefined
    : { triedOn: on, firstOn: chance(0.8) ? on : undefined, lastOn: on, steps: new Set<string>() };
};

interface Case {
  readonly world: World;
  readonly lines: readonly Line[];
  readonly open: readonly { item: string; turn: Turn }[];
}

const CASES: readonly Case[] = Array.from({ length: 300 }, () => {
  const people = aService();
  const world = aWorld({ now: '2026-03-16T09:30:00Z', people });
  const heads = new Map(people.map(({ id }) => [id, aHeadOf(id)]));
  const own = planSupervision({ heads, heard: heardOf }, world);
  const cover = planCover(new Map(people.map(({ id }) => [id, undefined])), world);
  return { world, lines: [...own.lines, ...cover.lines], open: [...own.open, ...cover.open] };
});

const failing = (check: (each: Case) => readonly string[]) => [...new Set(CASES.flatMap(check))].slice(0, 5);

describe('whose turn it is, in any service', () => {
  it('is one person’s for each open item', () => {
    const twice = ({ open }: Case) =>
      open.map(({ item }) => item).filter((item, n, all) => all.indexOf(item) !== n);
    assert.deepEqual(failing(twice), []);
  });

  it('is always somebody’s who is here', () => {
    const gone = ({ open, world }: Case) =>
      open
        .filter(({ turn }) => {
          const holder = world.people.get(turn.holder);
          return !holder || !isHere(holder, world.today);
        })
        .map(({ item, turn }) => `${item} ${turn.holder}`);
    assert.deepEqual(failing(gone), []);
  });

  it('is given by somebody only where it was passed on, and then to a second supervisor', () => {
    const wrong = ({ open, world }: Case) =>
      open
        .filter(({ item, turn }) => item.startsWith('wait~') && turn.by !== 'system')
        .filter(({ item, turn }) => world.people.get(item.split('~')[1])?.secondSupervisorId !== turn.holder)
        .map(({ item, turn }) => `${item} ${turn.holder}`);
    assert.deepEqual(failing(wrong), []);
    assert.ok(
      CASES.some(({ open }) =>
        open.some(({ item, turn }) => item.startsWith('wait~') && turn.by !== 'system'),
      ),
    );
  });

  it('is said for a reason that the capability declares', () => {
    const reasons = new Set(Object.keys(supervision.today.turns));
    assert.deepEqual(
      failing(({ open }) => open.flatMap(({ turn }) => (reasons.has(turn.why) ? [] : [turn.why]))),
      [],
    );
  });

  it('is the reader’s in every line that asks, and in no other', () => {
    const wrong = ({ lines }: Case) =>
      lines
        .filter(({ kind, turn, to }) => (kind === 'turn') !== (turn?.holder === to))
        .map(({ item, to, kind }) => `${kind} ${item} ${to}`);
    assert.deepEqual(failing(wrong), []);
  });

  it('is of an open item in every line that has one', () => {
    const closed = ({ lines, open }: Case) => {
      const items = new Set(open.map(({ item }) => item));
      return lines.filter(({ item, turn }) => turn && !items.has(item)).map(({ item }) => item);
    };
    assert.deepEqual(failing(closed), []);
  });
});

describe('the lines of any service', () => {
  it('come to nobody twice for one item', () => {
    const keys = ({ lines }: Case) => lines.map(({ to, item }) => `${to} ${item}`);
    assert.deepEqual(
      failing((each) => keys(each).filter((key, n, all) => all.indexOf(key) !== n)),
      [],
    );
  });

  it('have names that can be kept, and steps that are reached', () => {
    const wrong = ({ lines, world }: Case) =>
      lines
        .filter(
          ({ item, steps }) =>
            !/^[0-9A-Za-z~-]{1,120}$/u.test(item) || steps.some(({ on }) => on > world.today),
        )
        .map(({ item }) => item);
    assert.deepEqual(failing(wrong), []);
  });

  it('stand in sections that there are, and are about people in the service', () => {
    const sections = new Set(supervision.today.sections.map(({ id }) => id));
    const wrong = ({ lines, world }: Case) =>
      lines
        .filter(({ section, subject }) => {
          const person = world.people.get(subject.id);
          return !sections.has(section) || !person || !isActive(person, world.today);
        })
        .map(({ section, subject }) => `${section} ${subject.id}`);
    assert.deepEqual(failing(wrong), []);
  });

  it('are of every kind somewhere', () => {
    const kinds = new Set(CASES.flatMap(({ lines }) => lines.map(({ section }) => section)));
    assert.deepEqual([...kinds].sort(), [
      'cover',
      'disputes',
      'forecast',
      'handover',
      'mine',
      'promise',
      'record',
      'waits',
    ]);
  });
});
