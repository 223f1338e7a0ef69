import assert from 'node:assert/strict';
import { checkCard } from '../../../src/features/actions/check-card.js';
import { ownerSteps } from '../../../src/features/actions/days.js';
import { judgeEvidence } from '../../../src/features/actions/details/evidence.js';
import { rungsOf } from '../../../src/features/actions/ladder.js';
import { type Action, ActionSchema, factsOf, slipsOf } from '../../../src/features/actions/model.js';
import { planActions } from '../../../src/features/actions/plan.js';
import { turnOf } from '../../../src/features/actions/turn.js';
import {
  badgeOf,
  dueInWords,
  newDateInWords,
  standingInWords,
  statusInWords,
} from '../../../src/features/actions/wording.js';
import type { Person } from '../../../src/kernel/people.js';
import { expandCard, textOf } from '../../support/world.js';
import {
  aMove,
  anAction,
  answering,
  approving,
  checker,
  checking,
  colleague,
  dateFormText,
  manager,
  newDates,
  onDay,
  owner,
  owning,
  reopening,
  sayingDone,
  serviceManager,
} from './builders.js';

const at = (actor: Person, day = '2026-03-11', situation = {}) => ({ actor, world: onDay(day, situation) });
const row = ({ id, version }: Action) => ({ actionId: id, version });
const only = ({ owned }: { readonly owned: { readonly actions: readonly Action[] } }): Action => {
  const [action] = owned.actions;
  assert.ok(action);
  return action;
};
const seen = (action: Action, isEvidenceSeen = true) => ({ ...row(action), isEvidenceSeen });

describe('What shows that an action is done', () => {
  const hosts = { 'actions.evidenceHosts': ['intranet.elmshire.example'] };
  const judged = (text: string, settings = {}, sure: readonly string[] = []) =>
    judgeEvidence({ text, actionId: 'a', ownerId: owner.id, sure }, onDay('2026-03-11', { settings }));

  it('is kept with who said it, and what the action was before', () => {
    const a = anAction({ status: 'at_risk', checkerId: checker.id });
    const after = only(sayingDone(owning(a), at(owner), [row(a)], 'The guide is written.').reply);
    assert.deepEqual(
      [after.status, after.statusBefore, after.evidence],
      [
        'done_to_check',
        'at_risk',
        { text: 'The guide is written.', byId: owner.id, at: '2026-03-11T10:12:00.000Z' },
      ],
    );
  });

  it('is asked for before anything is saved', () => {
    const a = anAction();
    const { reply, change } = answering(owning(a), at(owner), [{ ...row(a), said: 'done' }]);
    assert.deepEqual([reply.outcomes.get(a.id), change], ['needs-details', undefined]);
    const empty = sayingDone(owning(a), at(owner), [row(a)], '');
    assert.deepEqual([empty.reply.outcomes.get(a.id), empty.change], ['details-wrong', undefined]);
  });

  it('pressed twice is one answer', () => {
    const a = anAction({ checkerId: checker.id });
    const first = sayingDone(owning(a), at(owner), [row(a)]);
    const second = sayingDone(first.reply.owned, at(owner), [row(a)]);
    assert.deepEqual([second.reply.outcomes.get(a.id), second.change], ['same', undefined]);
  });

  it('may have two hundred letters and no more', () => {
    assert.equal(judged('a '.repeat(100)).problem, '');
    assert.match(judged(`${'a '.repeat(100)}b`).problem, /at most 200 letters/u);
  });

  for (const link of [
    'https://intranet.elmshire.example/guide',
    'See https://intranet.elmshire.example/guide.',
    'https://files.intranet.elmshire.example/a',
  ])
    it(`may be a link to the council’s own hosts: ${link}`, () => {
      assert.equal(judged(link, hosts).problem, '');
      assert.match(judged(link).problem, /links are not taken here/u);
    });

  for (const link of [
    'http://intranet.elmshire.example/guide',
    'https://intranet.elmshire.example.files.example/guide',
    'https://notintranet.elmshire.example/guide',
    'https://intranet.elmshire.example@files.example/guide',
    'https://intranet.elmshire.example:8443/guide',
    'www.files.example',
    'files.example/guide',
    'ftp://intranet.elmshire.example/guide',
  ])
    it(`is no link to anywhere else, and the error names the hosts: ${link}`, () => {
      assert.match(judged(link, hosts).problem, /https:\/\/ and lead to intranet\.elmshire\.example/u);
    });

  it('is not kept when it may identify a child, unless its writer answers for exactly these words', () => {
    const found = judged('Printed by Jane Cooper and handed out.');
    assert.match(found.problem, /“Jane Cooper” \(a name\)/u);
    assert.ok('sure' in found && found.sure !== undefined);
    assert.deepEqual(judged('Printed by Jane Cooper and handed out.', {}, [found.sure]), {
      problem: '',
      passed: ['name'],
    });
    assert.notEqual(judged('Printed by Jane Couper and handed out.', {}, [found.sure]).problem, '');
  });

  it('stands in the record of changes as a hash, with the kinds that were answered for, and never as words', () => {
    const a = anAction({ checkerId: checker.id });
    const text = 'Printed by Jane Cooper and handed out.';
    const world = onDay('2026-03-11');
    const found = judgeEvidence({ text, actionId: a.id, ownerId: owner.id, sure: [] }, world);
    const sure = 'sure' in found && found.sure !== undefined ? [found.sure] : [];
    const { change } = sayingDone(owning(a), at(owner), [row(a)], text, { sure });
    const said = JSON.stringify(change?.events);
    assert.ok(!said.includes('Cooper') && said.includes('"answeredFor":"name"'), said);
  });

  it('is read by whoever checks it', () => {
    const a = anAction({ checkerId: checker.id });
    const after = only(sayingDone(owning(a), at(owner), [row(a)], 'The guide is written.').reply);
    const card = textOf(expandCard(checkCard([after], checker.id, onDay('2026-03-12'))));
    assert.match(card, /What shows it: The guide is written\. · Evidence that closes it/u);
  });
});

describe('A checker’s “not yet”', () => {
  const done = (before: Partial<Action> = {}) => {
    const a = anAction({ checkerId: checker.id, ...before });
    return only(sayingDone(owning(a), at(owner, '2026-03-10'), [row(a)]).reply);
  };

  it('wants a reason of the list', () => {
    const a = done();
    for (const reason of ['', 'because'])
      assert.equal(
        checking(owning(a), at(checker), { ...seen(a, false), reason }).reply.outcomes.get(a.id),
        'needs-reason',
      );
  });

  for (const status of ['not_started', 'on_track', 'at_risk', 'off_track'] as const)
    it(`brings back that it was ${status}`, () => {
      const a = done({ status });
      const after = only(checking(owning(a), at(checker), seen(a, false)).reply);
      assert.deepEqual([after.status, after.statusBefore], [status, undefined]);
      const words = standingInWords(after, onDay('2026-03-12'));
      assert.match(words, /Not yet: Nothing attached, said by Chen Hart/u);
      assert.doesNotMatch(words, /answered/u);
    });

  it('is over with the owner’s next answer', () => {
    const a = done();
    const back = only(checking(owning(a), at(checker), seen(a, false)).reply);
    const after = only(
      answering(owning(back), at(owner, '2026-03-12'), [{ ...row(back), said: 'at_risk' }]).reply,
    );
    assert.deepEqual([after.notYet, after.evidenceNotSeenOn], [undefined, undefined]);
  });

  it('of an action of before, which does not say what it was, puts it on track', () => {
    const a = anAction({ status: 'done_to_check', checkerId: checker.id });
    assert.equal(only(checking(owning(a), at(checker), seen(a, false)).reply).status, 'on_track');
  });

  it('does not set aside an action whose status before is one of another release', () => {
    const read = ActionSchema.parse({ ...anAction(), statusBefore: 'waiting_for_rain' });
    assert.equal(read.statusBefore, undefined);
  });
});

describe('A closed action', () => {
  const closed = (before: Partial<Action> = {}) => {
    const a = anAction({ checkerId: checker.id, status: 'at_risk', ...before });
    const done = only(sayingDone(owning(a), at(owner, '2026-03-09'), [row(a)]).reply);
    return only(checking(owning(done), at(checker, '2026-03-10'), seen(done)).reply);
  };

  for (const person of [checker, manager, serviceManager])
    it(`is opened again by ${person.roles?.[0] ?? 'its checker'}, as it was before it was done`, () => {
      const a = closed();
      const after = only(reopening(owning(a), at(person), row(a)).reply);
      assert.deepEqual(
        [after.status, after.completedOn, after.firstDueOn],
        ['at_risk', undefined, a.firstDueOn],
      );
      assert.deepEqual(after.reopened, [
        { at: '2026-03-11T10:12:00.000Z', on: '2026-03-11', byId: person.id, reason: 'not_so_any_more' },
      ]);
    });

  for (const person of [owner, colleague])
    it(`is not opened again by ${person === owner ? 'its owner' : 'a colleague'}`, () => {
      const a = closed();
      assert.equal(reopening(owning(a), at(person), row(a)).reply.outcomes.get(a.id), 'not-yours');
    });

  it('is opened again with a reason of the list, once', () => {
    const a = closed();
    assert.equal(
      reopening(owning(a), at(checker), { ...row(a), reason: '' }).reply.outcomes.get(a.id),
      'needs-reason',
    );
    const first = reopening(owning(a), at(checker), row(a));
    assert.equal(reopening(first.reply.owned, at(checker), row(a)).reply.outcomes.get(a.id), 'same');
  });

  it('that is opened again after its date is asked about the next morning, whatever was said last', () => {
    const a = closed({ dueOn: '2026-03-09' });
    const { reply, change } = reopening(owning(a), at(checker), row(a));
    assert.equal(change?.lookOn, '2026-03-12');
    const { lines } = planActions(reply.owned, onDay('2026-03-12'), () => undefined);
    assert.deepEqual(
      lines.map(({ to, kind, text }) => [to, kind, text]),
      [
        [
          owner.id,
          'turn',
          'Was due Mon 9 March · 3 working days overdue · Reopened: It is not so any more, said by Chen Hart',
        ],
      ],
    );
  });

  it('that is opened again before its date is news the next morning, and asked about on its day', () => {
    const a = closed({ dueOn: '2026-05-27' });
    const { reply } = reopening(owning(a), at(checker), row(a));
    const { lines } = planActions(reply.owned, onDay('2026-03-12'), () => undefined);
    assert.deepEqual(
      lines.map(({ kind, steps }) => [kind, steps.length]),
      [['news', 1]],
    );
  });

  it('has a button for that on the card of whoever checked it, and on nobody else’s', () => {
    const a = closed();
    const world = onDay('2026-03-11');
    assert.match(textOf(expandCard(checkCard([a], checker.id, world))), /Reopen/u);
    assert.doesNotMatch(textOf(expandCard(checkCard([a], owner.id, world))), /Reopen/u);
  });
});

describe('An honest date', () => {
  it('that is earlier is no slip, and needs neither a reason nor approval', () => {
    const a = anAction({ dueOn: '2026-04-22', firstDueOn: '2026-04-22' });
    const none = { settings: { 'actions.movesWithoutApproval': 0 } };
    const after = only(
      newDates(owning(a), at(owner, '2026-03-11', none), [{ ...row(a), dueOn: '2026-04-15', reason: '' }])
        .reply,
    );
    assert.deepEqual([after.dueOn, slipsOf(after), after.firstDueOn], ['2026-04-15', 0, '2026-04-22']);
    assert.equal(newDateInWords(after, onDay('2026-03-11')), 'On track · due Wed 15 April · brought forward');
    assert.doesNotMatch(dueInWords(after, onDay('2026-03-11')), /moved/u);
  });

  it('that is far away is asked about once, and saved when the same comes again', () => {
    const a = anAction();
    const asked = [{ ...row(a), dueOn: '2027-03-15', reason: 'staffing' }];
    assert.equal(newDates(owning(a), at(owner), asked).reply.outcomes.get(a.id), 'details-wrong');
    const near = [{ ...row(a), dueOn: '2027-03-12', reason: 'staffing' }];
    assert.equal(newDates(owning(a), at(owner), near).reply.outcomes.get(a.id), 'saved');
  });

  it('that is far away and no working day is asked about with both at once', () => {
    const a = anAction();
    const far = [{ ...row(a), dueOn: '2027-03-14', reason: 'staffing' }];
    const { reply } = newDates(owning(a), at(owner), far);
    assert.match(
      dateFormText(reply, a, '2027-03-14', 'staffing', onDay('2026-03-11')),
      /Sun 14 March 2027 is no working day and is more than a year ahead: choose another, or save once more/u,
    );
  });

  it('on a weekend says on the Monday that it was no working day', () => {
    const a = anAction({ dueOn: '2026-03-14' });
    assert.equal(dueInWords(a, onDay('2026-03-16')), 'Due today · Sat 14 March is no working day');
  });

  it('to which somebody above has agreed says so, until the owner’s next answer', () => {
    const a = anAction({
      status: 'off_track',
      dueOn: '2026-03-27',
      version: 3,
      moves: [
        aMove('2026-01-30', '2026-02-27', '2026-01-28T10:00:00.000Z'),
        aMove('2026-02-27', '2026-03-27', '2026-02-25T10:00:00.000Z'),
      ],
    });
    const request = newDates(owning(a), at(owner), [{ ...row(a), dueOn: '2026-04-17', reason: 'staffing' }]);
    const asked = only(request.reply);
    const agreed = only(
      approving(owning(asked), at(serviceManager, '2026-03-12'), { ...row(asked), isAgreed: true }).reply,
    );
    assert.equal(statusInWords(agreed), 'New date agreed (moved 3 times)');
    assert.equal(badgeOf(agreed, onDay('2026-03-12')).word, 'New date agreed');
    const answered = only(
      answering(owning(agreed), at(owner, '2026-03-13'), [{ ...row(agreed), said: 'on_track' }]).reply,
    );
    assert.equal(badgeOf(answered, onDay('2026-03-13')).word, 'On track');
  });
});

describe('An owner who answers every card on the morning it comes', () => {
  it('is never reported as silent: the card that asks again comes before anybody above hears', () => {
    const a = anAction({
      dueOn: '2026-03-02',
      status: 'off_track',
      lastAnswerAt: '2026-03-04T09:31:00.000Z',
      lastAnswerOn: '2026-03-04',
      lastAnswerById: owner.id,
    });
    const world = onDay('2026-03-11');
    const asks = planActions(owning(a), world, () => undefined).lines.filter(({ to }) => to === owner.id);
    assert.deepEqual(
      asks.map(({ steps }) => steps.map(({ on }) => on)),
      [['2026-03-11']],
    );
    const silence = rungsOf(a, world).filter(({ isSilence }) => isSilence);
    assert.deepEqual(
      silence.map(({ on }) => on),
      ['2026-03-12', '2026-03-18', '2026-04-01'],
    );
  });
});

describe('A service of one and somebody else', () => {
  it('has nothing that is complete on its owner’s word', () => {
    const { managerId: _none, ...alone } = owner;
    const { managerId: _either, ...other } = colleague;
    const world = onDay('2026-03-11', { people: [alone, other] });
    const a = anAction();
    const after = only(sayingDone(owning(a), { actor: alone, world }, [row(a)]).reply);
    assert.ok(factsOf(after).waitsForCheck);
    assert.equal(turnOf(after, world)?.holder, other.id);
  });
});

describe('An action that somebody gave', () => {
  const given = { byId: manager.id, at: '2026-03-11T09:00:00.000Z' };
  const newsOn = (action: Action, day: string): readonly string[] =>
    ownerSteps(action, onDay(day)).flatMap(({ what, on }) => (what === 'given' && on <= day ? [on] : []));

  it('is news on the next working morning, until its owner has said how it is going', () => {
    const a = anAction({ given, addedOn: '2026-03-11' });
    assert.deepEqual(newsOn(a, '2026-03-12'), ['2026-03-12']);
    const answered = only(answering(owning(a), at(owner), [{ ...row(a), said: 'on_track' }]).reply);
    assert.deepEqual(newsOn(answered, '2026-03-12'), []);
  });
});
