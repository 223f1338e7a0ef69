import assert from 'node:assert/strict';
import { dailyPlan } from '../../bench/supervision/figures.js';
import { aLargeService, type LargeService } from '../../bench/supervision/large-service.js';
import type { Asked } from '../../support/service/meter.js';

// What is asked must follow the people shown and not how many there are. A team has seven.

const ofSupervision = ({ rounds }: Asked): readonly string[] =>
  rounds.flat().filter((each) => each.includes(' state '));
const coversIn = (asked: Asked): readonly string[] =>
  ofSupervision(asked).filter((each) => each.includes('|supervision-cover|'));

const readTeam = async (service: LargeService, index: number): Promise<Asked> => {
  const { managers, measured, app, chat } = service;
  const id = managers[index]?.id ?? assert.fail('there is no such manager');
  return measured(() => app.inbound.said(chat(id), 'my team'));
};

describe('supervision in a large service', () => {
  let small: LargeService;
  let large: LargeService;

  before(async () => {
    small = await aLargeService(350);
    large = await aLargeService(1400);
  });

  after(async () => {
    await small.app.retire();
    await large.app.retire();
  });

  it('reads ten rows at most for the list of a team of seven, however many supervisors are away', async () => {
    assert.ok(large.away >= 3 * small.away && small.away > 2, `${small.away} and ${large.away} are away`);
    for (const index of [3, 4, 5]) {
      const [ofSmall, ofLarge] = [await readTeam(small, index), await readTeam(large, index)];
      assert.ok(ofSupervision(ofLarge).length <= 10, ofSupervision(ofLarge).join('\n'));
      assert.ok(ofLarge.inTurn <= 4, `${ofLarge.inTurn} in turn`);
      assert.equal(ofLarge.all, ofSmall.all);
    }
  });

  it('reads of those away only the few who are near, for whoever covers as for whoever does not', async () => {
    for (const index of [0, 1, 2, 3, 4, 20, 40]) {
      const covers = coversIn(await readTeam(large, index));
      assert.ok(covers.length <= 2, covers.join('\n'));
    }
  });

  it('answers a press that records supervision in six requests in turn and twenty-five in all', async () => {
    const { managers, people, measured, app, chat } = large;
    const manager = managers[5] ?? assert.fail('there is no such manager');
    for (const [n, { id }] of people.filter((each) => each.supervisorId === manager.id).entries()) {
      const view = n % 2 === 0 ? 'team' : 'today';
      const given = {
        worker: id,
        round: 1,
        view,
        heldOn: '2026-03-11',
        nextOn: '2026-04-08',
        record: 'true',
      };
      const { all, inTurn, rounds } = await measured(() =>
        app.inbound.pressed(
          chat(manager.id),
          'supervision.held',
          { ...given, previousActions: 'reviewed' },
          'an-activity',
        ),
      );
      assert.ok(inTurn <= 6 && all <= 25, `${inTurn} in turn, ${all} in all: ${JSON.stringify(rounds)}`);
    }
  });

  it('plans a morning with no more for each worker who is looked at when there are four times as many', async () => {
    const [ofSmall, ofLarge] = [await dailyPlan(small), await dailyPlan(large)];
    const each = ({ requests }: typeof ofSmall, { people }: LargeService) => Number(requests) / people.length;
    assert.ok(each(ofLarge, large) <= 1.2 * each(ofSmall, small), JSON.stringify([ofSmall, ofLarge]));
  });
});
