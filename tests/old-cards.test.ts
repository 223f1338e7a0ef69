import assert from 'node:assert/strict';
import {
  actionOf,
  CLOSED,
  categoryOf,
  dossierOf,
  idOf,
  type Name,
  nominationOf,
  OPEN,
  type OpenService,
  openServices,
} from './support/open-service.js';
import { expandCard, textOf } from './support/world.js';

// A button stays on a card for as long as somebody keeps the chat. What it does then is say what is true now.

const held = (worker: Name, more: Record<string, unknown> = {}) => ({
  worker: idOf(worker),
  view: 'due',
  round: 0,
  previousActions: 'none_open',
  heldOn: '2026-03-10',
  record: 'true',
  nextOn: '2026-04-07',
  ...more,
});

describe('a button of an old card', () => {
  let open: () => Promise<OpenService>;
  let service: OpenService;
  let category = '';
  const words = async (who: Name, verb: string, data: Record<string, unknown>) =>
    textOf(expandCard(await service.press(who, verb, data)));
  /** Presses and gives the words, having seen that nothing was written. */
  const told = async (who: Name, verb: string, data: Record<string, unknown>) => {
    service.written.length = 0;
    const shown = await words(who, verb, data);
    assert.deepEqual([service.written, service.broken], [[], []]);
    return shown;
  };

  before(async () => {
    open = await openServices();
    category = await categoryOf((await open()).app);
  });
  beforeEach(async () => {
    service = await open();
  });

  it('says to the second supervisor who answered, and when', async () => {
    await words('lead', 'supervision.held', held('target'));
    assert.match(
      await told('second', 'supervision.save-not-held', {
        worker: idOf('target'),
        view: 'due',
        round: 0,
        reason: 'other_work',
        newOn: '2026-03-18',
      }),
      /Already answered for Name target: .*10:00 by Name lead/u,
    );
  });

  it('says the same once more to whoever pressed it twice', async () => {
    const first = await words('lead', 'supervision.held', held('target'));
    assert.equal(await told('lead', 'supervision.held', held('target')), first);
  });

  it('records no second session for another answer of the same card', async () => {
    await words('lead', 'supervision.held', held('target'));
    assert.match(
      await told('lead', 'supervision.held', held('target', { heldOn: '2026-03-09' })),
      /Already answered for Name target/u,
    );
  });

  it('says to a supervisor of before that others record it now', async () => {
    assert.match(await told('former', 'supervision.held', held('target')), /for somebody else to answer/u);
  });

  it('says to the worker that a later session has been recorded', async () => {
    await words('lead', 'supervision.held', held('colleague', { round: 1 }));
    const shown = await told('colleague', 'supervision.agree', {
      worker: idOf('colleague'),
      round: 1,
      answer: 'yes',
    });
    assert.match(shown, /10 March|later/u);
  });

  it('says that a month has closed', async () => {
    const nomination = nominationOf(CLOSED, 'colleague', 'target');
    assert.match(
      await told('colleague', 'shoutouts.withdraw', { month: CLOSED, nomination, round: 1 }),
      /This month has closed/u,
    );
  });

  it('leaves what was withdrawn and written again as it is', async () => {
    const nomination = nominationOf(OPEN, 'colleague', 'target');
    await words('colleague', 'shoutouts.withdraw', { month: OPEN, nomination, round: 1 });
    await words('colleague', 'shoutouts.nominate', {
      nominee: idOf('target'),
      category,
      did: 'Came back on a Sunday to finish it',
      difference: 'The report was there on Monday',
    });
    assert.match(
      await told('colleague', 'shoutouts.withdraw', { month: OPEN, nomination, round: 1 }),
      /You wrote this one again since/u,
    );
  });

  it('says to the panel who decided, and when', async () => {
    const winner = dossierOf(CLOSED, 'other');
    await words('judge', 'shoutouts.publish', { month: CLOSED, winner, commended: [] });
    assert.match(
      await told('judge', 'shoutouts.publish', {
        month: CLOSED,
        winner: dossierOf(CLOSED, 'target'),
        commended: [],
      }),
      /are decided[\s\S]*10:00.* by Name judge/u,
    );
  });

  it('does not publish a month that is still open', async () => {
    const winner = dossierOf(OPEN, 'target');
    assert.match(
      await told('judge', 'shoutouts.publish', { month: OPEN, winner, commended: [] }),
      /the month closes/iu,
    );
  });

  it('says with whom an action is now', async () => {
    const importer = service.app.importers.find(({ name }) => name === 'actions');
    const prepared = await importer?.prepare([
      {
        line: 2,
        values: {
          reference: 'LATE',
          title: 'LATE and handed on',
          why: 'Plans are read again',
          evidence_needed: 'A note of the visit',
          owner_email: 'colleague@elmshire.example',
          due_on: '2026-02-26',
        },
      },
    ]);
    assert.ok(prepared && 'apply' in prepared, JSON.stringify(prepared));
    await prepared.apply();
    const id = actionOf('LATE');
    assert.match(
      await told('target', 'actions.save', { view: 'nudge', versions: `${id}~1`, [`status.${id}`]: 'done' }),
      /Now with Name colleague/u,
    );
  });

  it('asks what shows it on a card that took “done” alone, and asks why not yet', async () => {
    const id = actionOf('MOVING');
    assert.match(
      await told('target', 'actions.save', { view: 'nudge', versions: `${id}~1`, [`status.${id}`]: 'done' }),
      /What shows that “MOVING/u,
    );
    const check = { ownerId: idOf('target'), actionId: actionOf('DONE'), version: 2, among: '', seen: 'no' };
    assert.match(await told('checker', 'actions.check', check), /Not yet: why\?/u);
  });

  it('takes the new date of a form that asked for dates alone', async () => {
    const id = actionOf('MINE');
    const form = { view: 'mine', versions: `${id}~1`, later: '' };
    const typed = { [`date.${id}`]: '2026-04-30', [`reason.${id}`]: 'urgent_work' };
    assert.match(await words('actor', 'actions.save-dates', { ...form, ...typed }), /due Thu 30 April/u);
  });

  it('says what stands when an action was answered since', async () => {
    const id = actionOf('LATE');
    const answer = { view: 'nudge', versions: `${id}~1`, [`status.${id}`]: 'at_risk' };
    await words('target', 'actions.save', answer);
    assert.match(
      await told('target', 'actions.save', { ...answer, [`status.${id}`]: 'off_track' }),
      /Not saved: Name target answered it at 10:00, after this card came/u,
    );
  });

  it('says to an approver what became of the new date', async () => {
    const among = `${idOf('target')}~${actionOf('ASKED')}`;
    const press = { ownerId: idOf('target'), actionId: actionOf('ASKED'), version: 4, among, says: 'agree' };
    await words('service', 'actions.approve-date', press);
    assert.match(
      await told('service', 'actions.approve-date', { ...press, says: 'keep' }),
      /New date Wed 15 April agreed at 10:00 by Name service/u,
    );
  });

  it('says to a checker what became of the check', async () => {
    const check = { ownerId: idOf('target'), actionId: actionOf('DONE'), version: 2, among: '', seen: 'yes' };
    const among = `${idOf('target')}~${actionOf('DONE')}`;
    await words('checker', 'actions.check', { ...check, among });
    assert.match(
      await told('checker', 'actions.check', { ...check, among, seen: 'no', reason: 'other' }),
      /Evidence seen at 10:00 by Name checker/u,
    );
  });
});
