import assert from 'node:assert/strict';
import { judgingOf } from '../../../../src/features/shoutouts/judging/turn.js';
import { judgeLines } from '../../../../src/features/shoutouts/lines.js';
import type { Nomination } from '../../../../src/features/shoutouts/model.js';
import type { Person } from '../../../../src/kernel/people.js';
import { aPerson, aWorld } from '../../../support/world.js';
import { AFTER_CLOSE, amina, aNomination, ben, cleo, dev, EVERYONE, judy, pat } from '../situation.js';

const AMINA = aNomination();
const DEV = aNomination({ nominatorId: cleo.id, nomineeId: dev.id });
const psw = aPerson({ id: 'psw', name: 'Priya Shah', roles: ['psw'] });
const admin = aPerson({ id: 'admin', name: 'Kate Wood', roles: ['administrator'] });

interface Situation {
  readonly nominations?: readonly Nomination[];
  readonly people?: readonly Person[];
  readonly now?: string;
}
const judging = ({ nominations = [AMINA, DEV], people = EVERYONE, now = AFTER_CLOSE }: Situation = {}) => {
  const world = aWorld({ now, people: [...people] });
  const found = judgingOf({ month: '2026-03', head: { month: '2026-03', count: 2 }, nominations }, world);
  return { turn: found?.open.turn, lines: judgeLines(found, world) };
};
const toOf = ({ lines }: ReturnType<typeof judging>) => lines.map(({ to, kind }) => `${to} ${kind}`);
/** Everybody, some of them changed. */
const among = (...changed: readonly Person[]) => [
  ...EVERYONE.filter(({ id }) => !changed.some((one) => one.id === id)),
  ...changed,
];

describe('whose turn a closed month is', () => {
  it('is the panel lead’s, since the first working day after the close', () => {
    assert.deepEqual(judging().turn, { holder: 'pat', since: '2026-04-01', why: 'judge', by: 'system' });
  });

  it('is one judge’s only; another who may judge is told and not asked', () => {
    assert.deepEqual(toOf(judging()), ['pat turn', 'judy told']);
  });

  it('is somebody’s without a part in it before the lead who has one', () => {
    const own = aNomination({ nominatorId: pat.id, nomineeId: cleo.id });
    const found = judging({ nominations: [AMINA, own] });
    assert.deepEqual(toOf(found), ['judy turn', 'pat told']);
  });

  it('says nothing to a judge who steps out of every nominee: nobody is told of what they cannot do', () => {
    const own = [aNomination({ nominatorId: pat.id, nomineeId: cleo.id })];
    assert.deepEqual(toOf(judging({ nominations: own })), ['judy turn']);
  });

  it('passes to the next while the lead is away, since the day they went, and comes back', () => {
    const people = among({ ...pat, awayFrom: '2026-04-07', awayUntil: '2026-04-10' });
    const at = (day: string) => judging({ people, now: `${day}T09:30:00Z` }).turn;
    assert.deepEqual(
      [at('2026-04-02')?.holder, at('2026-04-08'), at('2026-04-13')?.holder],
      ['pat', { holder: 'judy', since: '2026-04-07', why: 'judge', by: 'system' }, 'pat'],
    );
  });

  it('has a step of its own for whoever takes it over, beside the one that it is ready', () => {
    const people = among({ ...pat, awayFrom: '2026-04-07' });
    const { lines } = judging({ people, now: '2026-04-08T09:30:00Z' });
    assert.deepEqual(lines[0]?.steps, [
      { id: 'ready', on: '2026-04-01' },
      { id: 'turn', on: '2026-04-07' },
    ]);
    assert.deepEqual(lines.find(({ kind }) => kind === 'told')?.steps, [{ id: 'ready', on: '2026-04-01' }]);
  });

  it('is a principal social worker’s when nobody on the panel who is here may judge, to have one named', () => {
    const people = [amina, ben, cleo, dev, psw, admin, { ...judy, awayFrom: '2026-03-30' }];
    const found = judging({ people });
    assert.deepEqual(
      [found.turn?.holder, found.turn?.why, found.turn?.since],
      ['psw', 'name-judge', '2026-04-01'],
    );
    assert.deepEqual(
      found.lines.map(({ to, kind, buttons }) => [to, kind, buttons]),
      [['psw', 'turn', undefined]],
    );
  });

  it('is an administrator’s when no principal social worker is here either', () => {
    const people = [amina, ben, cleo, dev, { ...psw, awayFrom: '2026-03-30' }, admin];
    assert.deepEqual(
      [judging({ people }).turn?.holder, judging({ people }).turn?.why],
      ['admin', 'name-judge'],
    );
  });

  it('is nobody’s when everybody nominated has left: there is nothing to judge', () => {
    const people = among({ ...amina, leavesOn: '2026-03-31' }, { ...dev, leavesOn: '2026-03-31' });
    assert.deepEqual(judging({ people }), { turn: undefined, lines: [] });
  });

  it('is nobody’s while the month is open', () => {
    assert.equal(judging({ now: '2026-03-31T12:00:00Z' }).turn, undefined);
  });

  it('says how much there is, since when, and to the others whose turn it is', () => {
    const [asked, told] = judging({ now: '2026-04-09T09:30:00Z' }).lines;
    assert.equal(asked?.text, 'Ready since Wed 1 April: 2 nominations of 2 colleagues.');
    assert.match(told?.text ?? '', /It waits for Pat Lowe, 4 working days; you may decide as well\./u);
  });
});
