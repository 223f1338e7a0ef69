import assert from 'node:assert/strict';
import type { Action, Owned } from '../../../src/features/actions/model.js';
import { planActions } from '../../../src/features/actions/plan.js';
import { STATUSES, type Status } from '../../../src/features/actions/statuses.js';
import { addDays } from '../../../src/kernel/calendar.js';
import type { Person } from '../../../src/kernel/people.js';
import { isHere } from '../../../src/kernel/phrases.js';
import { makeRandom } from '../../faults/random.js';
import { aPerson } from '../../support/world.js';
import { anAction, checker, EVERYBODY, onDay, owner, owning } from './builders.js';
import { mornings } from './mornings.js';

const from = '2026-03-02';
const { calendar } = onDay(from);
const instant = (day: string): string => `${day}T10:12:00.000Z`;

/** Actions in every state, and people who come, go and are away, from a seed. */
const aLife = (seed: number) => {
  const { chance } = makeRandom(seed);
  const upTo = (n: number) => Math.floor(chance() * n);
  const some = <T>(list: readonly T[]): T => list[upTo(list.length)] as T;
  const dayIn = (first: number, last: number) => addDays(from, first + upTo(last - first));
  const person = (each: Person): Person => {
    const awayFrom = dayIn(-10, 60);
    const kind = upTo(6);
    if (kind === 0) return { ...each, leavesOn: dayIn(-10, 60) };
    if (kind === 1) return { ...each, awayFrom };
    return kind <= 3 ? { ...each, awayFrom, awayUntil: addDays(awayFrom, upTo(20)) } : each;
  };
  /** What somebody else is to say: that it pauses, ends, is theirs; or has said. */
  const besideOf = (kind: number, answered: string): Partial<Action> => {
    const asked = { askedAt: instant(answered), askedOn: answered, version: 1 };
    const at = `${answered}T11:00:00.000Z`;
    const others = EVERYBODY.filter(({ id }) => id !== owner.id);
    const all: readonly Partial<Action>[] = [
      {},
      { asks: { what: 'pause', until: dayIn(2, 60), reason: 'staffing', ...asked } },
      { asks: { what: 'stop', reason: 'done_another_way', ...asked } },
      { offer: { toId: some(others).id, byId: owner.id, ...asked } },
      { offerAnswer: { toId: checker.id, outcome: 'not_mine', at, version: 1, times: 1 + upTo(4) } },
    ];
    return all[kind] ?? {};
  };
  const action = (): Action => {
    const status = some(Object.keys(STATUSES) as Status[]);
    const answered = dayIn(-20, 0);
    const dueOn = dayIn(-40, 60);
    const isAsked = STATUSES[status].isAnswerable && upTo(4) === 0;
    // At most one of them at a time, as whoever answers leaves it.
    const beside = isAsked ? 0 : upTo(5);
    return anAction({
      status,
      dueOn,
      agreedOn: addDays(dueOn, -upTo(80)),
      addedOn: dayIn(-60, -20),
      ...(upTo(2) === 0 ? { checkerId: checker.id } : {}),
      ...(upTo(2) === 0 || STATUSES[status].waitsForCheck
        ? { lastAnswerOn: answered, lastAnswerAt: instant(answered), lastAnswerById: owner.id }
        : {}),
      ...(upTo(3) === 0
        ? {
            pass: {
              byId: checker.id,
              toId: some(EVERYBODY).id,
              at: `${dayIn(-20, 0)}T12:00:00.000Z`,
              reason: 'away_soon',
            },
          }
        : {}),
      ...(status === 'paused'
        ? { statusBefore: 'at_risk' as const, pausedUntil: dayIn(-10, 60), pauses: [] }
        : {}),
      ...(STATUSES[status].isAnswerable ? besideOf(beside, answered) : {}),
      ...(isAsked
        ? {
            dateRequest: {
              dueOn: dayIn(5, 60),
              reason: 'staffing',
              askedAt: instant(answered),
              askedOn: answered,
              version: 1,
            },
          }
        : {}),
    });
  };
  const owned: Owned = owning(...Array.from({ length: 1 + upTo(6) }, action));
  // Somebody is always there to whom it falls when nobody else is.
  const office = aPerson({ id: 'p-office', name: 'Nia Vale', roles: ['administrator'] });
  return { owned, people: [...EVERYBODY.map(person), office], isOut: () => chance() < 0.15 };
};

const SEEDS = Array.from({ length: 24 }, (_, n) => n + 1);

describe('Whose turn an action is', () => {
  it('is exactly one person’s while it is open, who is here or only away for a while, and nobody’s when it is closed', () => {
    for (const seed of SEEDS) {
      const { owned, people } = aLife(seed);
      for (let n = 0; n < 90; n += 7) {
        const world = onDay(addDays(from, n), { people });
        const { open, lines } = planActions(owned, world, () => undefined);
        const isOpen = ({ status }: Action) => STATUSES[status].isOpen;
        assert.equal(open.length, owned.actions.filter(isOpen).length, `life ${seed}`);
        assert.equal(new Set(open.map(({ item }) => item)).size, open.length);
        for (const { turn, item } of open) {
          const holder = world.people.get(turn.holder);
          const isAwayOwner = turn.why === 'to-answer' && holder?.id === owner.id;
          const isFit = holder !== undefined && (isHere(holder, world.today) || isAwayOwner);
          assert.ok(isFit, `life ${seed}, ${world.today}: ${turn.holder} ${turn.why}`);
          assert.ok(turn.since <= world.today || turn.by === 'system', `life ${seed}: ${item}`);
          const asked = lines.filter((line) => line.item === item && line.kind === 'turn');
          assert.ok(
            asked.every(({ to }) => to === turn.holder),
            'nobody is asked whose turn it is not',
          );
        }
      }
    }
  });

  it('never leaves a step unsaid for more than a morning after what was in the way, and looks for every one', () => {
    for (const seed of SEEDS) {
      const { owned, people, isOut } = aLife(seed);
      const out = new Map<string, boolean>();
      const misses = (day: string, to: string): boolean => {
        const key = `${day} ${to}`;
        const is = out.get(key) ?? isOut();
        out.set(key, is);
        return is;
      };
      // That no look led to a step fails in the telling of the mornings.
      const cards = mornings({ owned, from, to: '2026-05-29', situation: { people }, misses });
      for (const { day, to, lines } of cards)
        assert.equal(
          new Set(lines.map(({ item }) => item)).size,
          lines.length,
          `${day} ${to}: an item twice`,
        );
    }
  });

  it('is said to nobody in a pause, but for what its owner was just told', () => {
    for (const seed of SEEDS) {
      const { owned, people } = aLife(seed);
      for (const { day, lines } of mornings({ owned, from, to: '2026-05-29', situation: { people } }))
        for (const { item, section, kind } of lines) {
          const action = owned.actions.find(({ id }) => item.includes(id));
          const end = action?.pausedUntil && calendar.onOrAfter(action.pausedUntil);
          const isPaused = action?.status === 'paused' && end !== undefined && day < end;
          // Somebody who has left leaves what is paused behind as well.
          assert.ok(!isPaused || section === 'left' || kind !== 'turn', `life ${seed}, ${day}: ${item}`);
          assert.ok(!isPaused || kind !== 'told' || people.some(({ leavesOn }) => leavesOn !== undefined));
        }
    }
  });

  it('is told to those above only after whoever’s turn it is had five working days', () => {
    for (const seed of SEEDS) {
      const { owned, people } = aLife(seed);
      const asked = new Map<string, string>();
      const lines = mornings({ owned, from, to: '2026-05-29', situation: { people } }).flatMap((morning) =>
        morning.lines.map((line) => ({ ...line, day: morning.day })),
      );
      for (const { day, item, kind, to, turn } of lines) {
        const key = `${turn?.holder ?? to} ${item}`;
        if (kind === 'turn') asked.set(key, asked.get(key) ?? day);
        if (kind === 'told')
          assert.ok(
            calendar.workingDaysBetween(asked.get(key) ?? day, day) >= 5,
            `life ${seed}, ${day}: ${to} hears of what waits for ${key} too early`,
          );
      }
    }
  });
});
