import assert from 'node:assert/strict';
import { supervision } from '../../../src/features/supervision/index.js';
import { HeadSchema } from '../../../src/features/supervision/model.js';
import type { Composed, Purpose } from '../../../src/kernel/capability.js';
import type { Card } from '../../../src/kernel/card.js';
import { shortIdsOf } from '../../../src/kernel/ids.js';
import type { Message } from '../../../src/kernel/message.js';
import type { Person } from '../../../src/kernel/people.js';
import type { Shown } from '../../../src/kernel/request.js';
import type { Bound } from '../../support/bound.js';
import { bound } from '../../support/bound.js';
import {
  aPerson,
  aPlatform,
  buttonsOf,
  expandCard,
  inputsOf,
  type Platform,
  textOf,
} from '../../support/world.js';
import { aLine, everyoneOf } from './builders.js';
import { linesIn, sectionCard } from './today.js';

const DUE_MORNING = '2026-03-12T09:30:00Z';
/** The morning on which it is asked about. */
const ASKED_MORNING = '2026-03-13T09:30:00Z';

/** Amina and perhaps others started on 12 February 2026, so that all are due on Thursday 12 March. */
const aTeam = (size: number, worker: Partial<Person> = {}, now = DUE_MORNING) => {
  const line = aLine({ startedOn: '2026-02-12', ...worker });
  const others = Array.from({ length: size - 1 }, (_, n) =>
    aPerson({
      id: `other-${n + 1}`,
      name: `Other ${n + 1}`,
      startedOn: '2026-02-12',
      supervisorId: 'supervisor',
      managerId: 'supervisor',
    }),
  );
  const platform = aPlatform({ now, people: [...everyoneOf(line), ...others] });
  return { platform, feature: bound(supervision, platform.ports), people: [...everyoneOf(line), ...others] };
};

const press = async (
  team: { platform: Platform; feature: Bound },
  who: string,
  name: string,
  data: object,
) => {
  const verb = team.feature.verbs.find((each) => each.name === name);
  assert.ok(verb, name);
  return verb.press(team.platform.asker(who), data);
};

const read = (card: Card | undefined): string => {
  assert.ok(card);
  return textOf(expandCard(card));
};

const type = async (team: { platform: Platform; feature: Bound }, who: string, word: string) => {
  const command = team.feature.commands.find((each) => each.word === word);
  assert.ok(command);
  return command.run(team.platform.asker(who), '');
};

const compose = (team: { platform: Platform; feature: Bound }, message: Message, purpose: Purpose = 'send') =>
  team.feature.compose(message, purpose, team.platform.world());

const refsOf = (about: readonly string[]) => about.map((id) => ({ kind: 'supervision', id }));

/** The section in which somebody records supervision, on the morning after the due day. */
const recordOf = async (
  team: { platform: Platform; feature: Bound },
  about: readonly string[],
  shown: Partial<Shown> = {},
): Promise<Card> => {
  team.platform.setNow(ASKED_MORNING);
  const card = await sectionCard(team, 'supervisor', 'record', refsOf(about), shown);
  assert.ok(card);
  return card;
};

const cardOf = (composed: Composed): Card => {
  assert.equal(composed.kind, 'card');
  return (composed as { card: Card }).card;
};

const HELD = {
  worker: 'worker',
  round: 0,
  view: 'due',
  heldOn: '2026-03-12',
  previousActions: 'reviewed',
  record: 'true',
  nextOn: '2026-04-09',
};

const headOf = (platform: Platform, id = 'worker') =>
  platform.ports.subjects.read({ kind: 'supervision', id }, async (view) => view.head(HeadSchema));

describe('the supervisor’s part of the day', () => {
  it('is the form when one person wants an answer and nothing else waits', async () => {
    assert.equal((await recordOf(aTeam(1), ['worker'])).template, 'supervision/held');
  });

  it('is a list when it is opened beside other sections, with the way back', async () => {
    const card = await recordOf(aTeam(1), ['worker'], { isAlone: false });
    assert.deepEqual(
      buttonsOf(expandCard(card)).map(({ title, verb }) => `${title}: ${verb}`),
      ['Answer: supervision.open', 'Back to today: today.list'],
    );
  });

  it('is the form when one person of several still wants an answer', async () => {
    const team = aTeam(2);
    await press(team, 'supervisor', 'supervision.held', HELD);
    assert.equal((await recordOf(team, ['worker', 'other-1'])).template, 'supervision/held');
  });

  it('stays a list after a save, with what the save came to', async () => {
    const card = await recordOf(aTeam(1), ['worker'], {
      note: 'Saved for Other 1: Held on Thu 12 March.',
    });
    assert.match(read(card), /Saved for Other 1[\s\S]*Amina Khan\n● Was it held\?/u);
  });

  it('offers no day as held that nobody named, a next date, and claims nothing else', async () => {
    const expanded = expandCard(await recordOf(aTeam(1), ['worker']));
    assert.deepEqual(
      inputsOf(expanded).map(({ id, value }) => [id, value]),
      [
        ['heldOn', ''],
        ['nextOn', '2026-04-10'],
        ['record', ''],
        ['uninterrupted', ''],
      ],
    );
  });

  it('takes the answer about the actions as the button that confirms', async () => {
    const expanded = expandCard(await recordOf(aTeam(1), ['worker']));
    assert.deepEqual(
      buttonsOf(expanded).map(({ title, verb, data }) => [title, verb, data.previousActions]),
      [
        ['Held, reviewed', 'supervision.held', 'reviewed'],
        ['Held, some not', 'supervision.held', 'some_not'],
        ['Held, none open', 'supervision.held', 'none_open'],
        ['Agreed today', 'actions.new', undefined],
        ['Not held', 'supervision.not-held', undefined],
      ],
    );
  });

  it('is a list with a button at the side of each when several do', async () => {
    const card = await recordOf(aTeam(3), ['worker', 'other-1', 'other-2']);
    assert.deepEqual(
      buttonsOf(expandCard(card)).map(({ tooltip }) => tooltip),
      ['Answer: Amina Khan', 'Answer: Other 1', 'Answer: Other 2'],
    );
  });

  it('has twelve on a page where there are more, and a button that leads on', async () => {
    const team = aTeam(13);
    const about = team.people.map(({ id }) => id);
    const expanded = expandCard(await recordOf(team, about));
    assert.deepEqual(
      buttonsOf(expanded).map(({ verb, data }) => [verb, data.page]),
      [...Array.from({ length: 12 }, () => ['supervision.open', undefined]), ['today.section', 1]],
    );
    assert.match(textOf(expanded), /1 to 12 of 13/u);
  });

  it('says why it came', async () => {
    assert.match(read(await recordOf(aTeam(2), ['worker', 'other-1'])), /You get this because/u);
  });

  it('never shows a date in figures', async () => {
    const words = read(await recordOf(aTeam(3), ['worker', 'other-1', 'other-2']));
    assert.doesNotMatch(words, /\d{4}-\d{2}-\d{2}/u);
  });

  it('asks for a booking when none is there five working days before', async () => {
    const team = aTeam(1, {}, '2026-03-05T09:30:00Z');
    const card = await sectionCard(team, 'supervisor', 'record', refsOf(['worker']));
    assert.equal(card?.template, 'supervision/book');
  });

  it('says on the booked morning that it is booked today, and asks nothing', async () => {
    const team = aTeam(1, {}, '2026-03-05T09:30:00Z');
    const data = { worker: 'worker', round: 0, view: 'due', nextOn: '2026-03-12' };
    await press(team, 'supervisor', 'supervision.save-booking', data);
    team.platform.setNow(DUE_MORNING);
    const words = read(await sectionCard(team, 'supervisor', 'record', refsOf(['worker'])));
    assert.match(
      words,
      /Nothing is asked of you today\.\nNothing to answer today \(1\)\nAmina Khan\n○ Booked today/u,
    );
    assert.doesNotMatch(words, /Was it held/u);
  });

  it('names what is in the way as the question after five working days', async () => {
    const team = aTeam(2, {}, '2026-03-19T09:30:00Z');
    const card = await sectionCard(team, 'supervisor', 'record', refsOf(['worker', 'other-1']));
    assert.match(read(card), /Still waiting: what is in the way\?[\s\S]*Amina Khan\n▲ Late/u);
  });

  const unwanted: [string, Partial<Person>][] = [
    ['away', { awayFrom: '2026-03-12' }],
    ['moved to another supervisor', { supervisorId: 'second' }],
    ['gone', { leavesOn: '2026-03-11' }],
  ];
  for (const [what, worker] of unwanted) {
    it(`holds nobody who is ${what}`, async () => {
      const team = aTeam(1, worker, ASKED_MORNING);
      assert.deepEqual(await linesIn(team, 'supervisor', 'record', refsOf(['worker'])), []);
    });
  }

  it('holds nobody who is answered for', async () => {
    const team = aTeam(1);
    await press(team, 'supervisor', 'supervision.held', HELD);
    team.platform.setNow(ASKED_MORNING);
    assert.deepEqual(await linesIn(team, 'supervisor', 'record', refsOf(['worker'])), []);
  });

  it('fits the size of a card with 25 people', async () => {
    const team = aTeam(25);
    const about = team.people.map(({ id }) => id);
    assert.ok(JSON.stringify(expandCard(await recordOf(team, about))).length < 28_000);
  });

  it('reads the subjects of the reader’s own, their team’s, and those they have to find somebody for', async () => {
    const team = aTeam(3);
    const refs = await supervision.today.subjectsOf(team.platform.asker('supervisor'), team.platform.ports);
    assert.deepEqual(
      refs.map(({ id }) => id),
      ['supervisor', 'worker', 'other-1', 'other-2'],
    );
  });
});

describe('a form that was opened from the card of the day', () => {
  const TODAY = { ...HELD, view: 'today' };

  it('comes back to what is left of the day, with what was saved', async () => {
    const card = await press(aTeam(2), 'supervisor', 'supervision.held', TODAY);
    assert.equal(
      read(card),
      'Today\nSaved for Amina Khan: Held on Thu 12 March – recorded 09:30.\nChange answer',
    );
  });

  it('stays open with what was typed when something is to be mended', async () => {
    const card = await press(aTeam(2), 'supervisor', 'supervision.held', { ...TODAY, nextOn: '2026-04-03' });
    assert.equal(card?.template, 'supervision/held');
    assert.ok(card);
    assert.deepEqual(
      buttonsOf(expandCard(card)).map(({ data }) => data.view ?? data.place),
      Array.from({ length: 6 }, () => 'today'),
    );
  });

  it('leads back without a save', async () => {
    const card = await press(aTeam(2), 'supervisor', 'supervision.list', { view: 'today-1' });
    assert.equal(card?.data.title, 'Today');
  });

  it('opens at once from its row', async () => {
    const team = aTeam(2, {}, ASKED_MORNING);
    const [line] = await linesIn(team, 'supervisor', 'record', refsOf(['worker']));
    const [button] = line?.buttons ?? [];
    const card = await press(team, 'supervisor', button?.verb ?? '', button?.data ?? {});
    assert.equal(card?.template, 'supervision/held');
  });

  it('says of an old row who has answered meanwhile, above what is left', async () => {
    const team = aTeam(2);
    await press(team, 'supervisor', 'supervision.held', HELD);
    const card = await press(team, 'supervisor', 'supervision.open', { worker: 'worker', view: 'today' });
    assert.match(read(card), /^Today\nAlready answered for Amina Khan/u);
  });
});

describe('answering in place', () => {
  it('opens the form of one person', async () => {
    const team = aTeam(2);
    const card = await press(team, 'supervisor', 'supervision.open', { worker: 'other-1', view: 'due' });
    assert.match(read(card), /Other 1/u);
    assert.equal(card?.template, 'supervision/held');
  });

  it('comes back with the list: the answer in it and the rest still to press', async () => {
    const team = aTeam(2, {}, ASKED_MORNING);
    const card = await press(team, 'supervisor', 'supervision.held', HELD);
    assert.match(read(card), /Answered \(1\)\nAmina Khan\nHeld on Thu 12 March – recorded 09:30/u);
    assert.deepEqual(card && buttonsOf(expandCard(card)).map(({ tooltip }) => tooltip), ['Answer: Other 1']);
  });

  it('goes back to my team when it came from there', async () => {
    const team = aTeam(2);
    const card = await press(team, 'supervisor', 'supervision.held', { ...HELD, view: 'team' });
    assert.equal(card?.data.title, 'My team’s supervision');
  });

  it('shows the form again with what to mend and what was filled in', async () => {
    const team = aTeam(1);
    const card = await press(team, 'supervisor', 'supervision.held', { ...HELD, nextOn: '2026-04-03' });
    assert.ok(card);
    assert.match(
      read(card),
      /Nothing is saved yet\. The next date must be a working day; the next one is Tue 7 April\.[\s\S]*! \nThe next date must be a working day; the next one is Tue 7 April\nNext date/u,
    );
    assert.deepEqual(
      inputsOf(expandCard(card)).map(({ value }) => value),
      ['2026-03-12', '2026-04-03', 'written', ''],
    );
  });

  const answers: [string, object, string | undefined][] = [
    ['said to be written up', { record: 'written' }, 'written'],
    ['said to be not written up yet', { record: 'not_yet' }, 'not_yet'],
    ['left open', { record: '' }, undefined],
    ['not sent', {}, undefined],
    ['a box of an older card that is ticked', { record: 'true' }, 'written'],
    ['a box of an older card that is not ticked', { record: 'false' }, undefined],
  ];
  for (const [what, sent, record] of answers) {
    it(`keeps the record as ${record ?? 'not said'} when it is ${what}`, async () => {
      const team = aTeam(1);
      const { record: _, ...rest } = HELD;
      await press(team, 'supervisor', 'supervision.held', { ...rest, ...sent });
      assert.equal((await headOf(team.platform))?.lastSession?.record, record);
    });
  }

  it('asks which of the buttons it was when a press says nothing about the actions', async () => {
    const team = aTeam(1);
    const { previousActions: _, ...rest } = HELD;
    const card = await press(team, 'supervisor', 'supervision.held', rest);
    assert.match(
      read(card),
      /Nothing is saved yet\. Choose one of the three buttons that begin with “Held”\./u,
    );
    assert.equal(await headOf(team.platform), undefined);
  });

  it('stores the session once, however often it is pressed at the same time', async () => {
    const team = aTeam(1);
    await Promise.all(Array.from({ length: 5 }, () => press(team, 'supervisor', 'supervision.held', HELD)));
    const messages = await team.platform.messages({ kind: 'supervision', id: 'worker' });
    const events = await team.platform.events({ kind: 'supervision', id: 'worker' });
    assert.deepEqual([messages.length, events.length], [1, 1]);
  });

  it('gives the same card to the same press', async () => {
    const team = aTeam(2);
    const first = await press(team, 'supervisor', 'supervision.held', HELD);
    assert.deepEqual(await press(team, 'supervisor', 'supervision.held', HELD), first);
  });

  it('shows the other supervisor who answered and when', async () => {
    const team = aTeam(1, { secondSupervisorId: 'second' });
    await press(team, 'supervisor', 'supervision.held', HELD);
    team.platform.setNow('2026-03-12T11:00:00Z');
    const card = await press(team, 'second', 'supervision.held', { ...HELD, heldOn: '2026-03-11' });
    assert.match(
      read(card),
      /Already answered for Amina Khan: Held on Thu 12 March – recorded 09:30 by Ruth Osei/u,
    );
  });

  it('shows what is true now when an old button would open a form', async () => {
    const team = aTeam(2);
    await press(team, 'supervisor', 'supervision.held', HELD);
    const card = await press(team, 'supervisor', 'supervision.open', { worker: 'worker', view: 'due' });
    assert.match(read(card), /Already answered for Amina Khan/u);
  });

  it('does not open the reason form from an old form', async () => {
    const team = aTeam(2);
    await press(team, 'supervisor', 'supervision.held', HELD);
    const { previousActions: _, ...sent } = HELD;
    const card = await press(team, 'supervisor', 'supervision.not-held', sent);
    assert.match(read(card), /Already answered for Amina Khan/u);
  });

  it('offers no day as held when none was booked', async () => {
    const team = aTeam(1, { startedOn: '2020-01-06' });
    const form = await press(team, 'supervisor', 'supervision.open', { worker: 'worker', view: 'due' });
    assert.equal(form && inputsOf(expandCard(form))[0]?.value, '');
  });

  it('opens the reason form with the inputs of the first form sent along', async () => {
    const team = aTeam(1);
    const { previousActions: _, ...sent } = HELD;
    const card = await press(team, 'supervisor', 'supervision.not-held', { ...sent, record: 'false' });
    assert.equal(card?.template, 'supervision/not-held');
  });

  it('records a reason and a new date', async () => {
    const team = aTeam(2);
    const data = { worker: 'worker', round: 0, view: 'due', reason: 'worker_away', newOn: '2026-03-16' };
    const card = await press(team, 'supervisor', 'supervision.save-not-held', data);
    assert.match(read(card), /Not held \(worker away\), new date Mon 16 March – recorded 09:30/u);
  });

  it('books a date', async () => {
    const team = aTeam(1, {}, '2026-03-05T09:30:00Z');
    const data = { worker: 'worker', round: 0, view: 'due', nextOn: '2026-03-12' };
    const card = await press(team, 'supervisor', 'supervision.save-booking', data);
    assert.match(read(card), /Booked for Thu 12 March – recorded 09:30/u);
  });

  for (const name of [
    'supervision.open',
    'supervision.held',
    'supervision.not-held',
    'supervision.save-not-held',
    'supervision.save-booking',
  ]) {
    it(`${name} tells a stranger nothing about the worker`, async () => {
      const team = aTeam(1);
      const { heldOn: _h, previousActions: _p, record: _r, nextOn: _n, ...ids } = HELD;
      const { round: _, ...place } = ids;
      const data = name === 'supervision.open' ? place : ids;
      assert.doesNotMatch(read(await press(team, 'second', name, data)), /Amina|days since/u);
    });
  }

  for (const [what, data] of [
    ['an unknown field', { ...HELD, name: 'Somebody else' }],
    ['a box that is neither ticked nor empty', { ...HELD, record: 'lost' }],
    ['an answer about the actions that no button gives', { ...HELD, previousActions: 'all_done' }],
    ['two answers about the actions', { ...HELD, previousActions: ['reviewed', 'none_open'] }],
    ['no worker', { round: 0 }],
    ['text for a round', { ...HELD, round: 'first' }],
  ] as const) {
    it(`takes no data with ${what}`, async () => {
      const team = aTeam(1);
      assert.equal(await press(team, 'supervisor', 'supervision.held', data), undefined);
    });
  }

  it('answers every button of every form of its own cards', async () => {
    const team = aTeam(1);
    const form = await press(team, 'supervisor', 'supervision.open', { worker: 'worker', view: 'due' });
    assert.ok(form);
    const inputs = Object.fromEntries(inputsOf(expandCard(form)).map(({ id, value }) => [String(id), value]));
    // What was agreed is answered by the capability that keeps it: tests/situations/actions-new.md.
    for (const button of buttonsOf(expandCard(form)).filter(({ verb }) => verb.startsWith('supervision.'))) {
      assert.ok(await press(team, 'supervisor', button.verb, { ...inputs, ...button.data }), button.title);
    }
  });
});

describe('the worker’s question', () => {
  const recorded = async () => {
    const team = aTeam(1);
    await press(team, 'supervisor', 'supervision.held', HELD);
    const [message] = await team.platform.messages({ kind: 'supervision', id: 'worker' });
    assert.ok(message);
    return { team, message };
  };

  it('says who recorded which date', async () => {
    const { team, message } = await recorded();
    assert.match(
      read(cardOf(await compose(team, message))),
      /Ruth Osei says supervision was held on Thu 12 March\./u,
    );
  });

  it('is not sent to somebody who has answered through “my supervision” already', async () => {
    const { team, message } = await recorded();
    await press(team, 'worker', 'supervision.agree', { worker: 'worker', round: 1, answer: 'yes' });
    assert.equal((await compose(team, message)).kind, 'not-wanted');
  });

  it('shows the answer and its time on the copy', async () => {
    const { team, message } = await recorded();
    await press(team, 'worker', 'supervision.agree', { worker: 'worker', round: 1, answer: 'yes' });
    assert.match(
      read(cardOf(await compose(team, message, 'refresh'))),
      /You agreed that it was held on Thu 12 March\. You answered on Thu 12 March at 09:30\./u,
    );
  });

  it('takes another date in the same card', async () => {
    const { team } = await recorded();
    const form = await press(team, 'worker', 'supervision.wrong-date', { worker: 'worker', round: 1 });
    assert.equal(form?.template, 'supervision/wrong-date');
    const data = { worker: 'worker', round: 1, rightOn: '2026-03-11' };
    assert.match(
      read(await press(team, 'worker', 'supervision.save-wrong-date', data)),
      /You gave Wed 11 March as the date\./u,
    );
  });

  it('says what is wrong with that date and keeps it', async () => {
    const { team } = await recorded();
    const data = { worker: 'worker', round: 1, rightOn: '2026-03-13' };
    assert.match(
      read(await press(team, 'worker', 'supervision.save-wrong-date', data)),
      /The date it was held must be today or earlier[\s\S]*2026-03-13/u,
    );
  });

  it('is not for others', async () => {
    const { team } = await recorded();
    const card = await press(team, 'supervisor', 'supervision.wrong-date', { worker: 'worker', round: 1 });
    assert.match(read(card), /for somebody else to answer/u);
  });

  const disputedTo = async (team: ReturnType<typeof aTeam>, who: string) => {
    team.platform.setNow(ASKED_MORNING);
    return sectionCard(team, who, 'disputes', refsOf(['worker']));
  };

  it('tells the supervisor’s manager of two accounts, and the supervisor in neutral words', async () => {
    const { team } = await recorded();
    await press(team, 'worker', 'supervision.agree', { worker: 'worker', round: 1, answer: 'not_held' });
    assert.match(
      read(await disputedTo(team, 'service-manager')),
      /Ruth Osei says: held on Thu 12 March\.\nAmina Khan says: not held\.[\s\S]*no complaint about anyone/u,
    );
    assert.doesNotMatch(read(await type(team, 'supervisor', 'my team')), /Amina Khan says|disagree|dispute/u);
  });

  it('is answered from the row of the day, and comes back to what is left', async () => {
    const { team } = await recorded();
    const [line] = await linesIn(team, 'worker', 'mine', refsOf(['worker']));
    const [yes] = line?.buttons ?? [];
    const card = await press(team, 'worker', yes?.verb ?? '', yes?.data ?? {});
    assert.equal(
      read(card),
      'Today\nThank you. You agreed that it was held on Thu 12 March. You answered on Thu 12 March at 09:30.',
    );
    assert.deepEqual(await linesIn(team, 'worker', 'mine', refsOf(['worker'])), []);
  });

  it('has all three answers behind the other button, each of which comes back', async () => {
    const { team } = await recorded();
    const card = await press(team, 'worker', 'supervision.mine', { view: 'today' });
    assert.ok(card);
    assert.deepEqual(
      buttonsOf(expandCard(card)).map(({ title, data }) => [title, data.view]),
      [
        ['Yes', 'today'],
        ['No, it was not', 'today'],
        ['Wrong date', 'today'],
        ['Back to today', undefined],
      ],
    );
  });

  it('is not sent about an older session than the newest', async () => {
    const { team, message } = await recorded();
    await press(team, 'worker', 'supervision.agree', { worker: 'worker', round: 1, answer: 'not_held' });
    await press(team, 'supervisor', 'supervision.held', { ...HELD, round: 2 });
    assert.deepEqual(await compose(team, message), {
      kind: 'not-wanted',
      reason: 'later-session',
    });
  });

  it('of two accounts is not told to a manager who no longer manages the supervisor', async () => {
    const { team } = await recorded();
    await press(team, 'worker', 'supervision.agree', { worker: 'worker', round: 1, answer: 'not_held' });
    const moved = team.people.map((p) => (p.id === 'supervisor' ? { ...p, managerId: 'head' } : p));
    team.platform.setPeople(moved);
    assert.equal(await disputedTo(team, 'service-manager'), undefined);
  });

  it('leads to a form with the worker’s date and the booking that stands', async () => {
    const { team } = await recorded();
    const data = { worker: 'worker', round: 1, rightOn: '2026-03-11' };
    await press(team, 'worker', 'supervision.save-wrong-date', data);
    const form = await press(team, 'supervisor', 'supervision.open', { worker: 'worker', view: 'team' });
    assert.ok(form);
    const [heldOn, nextOn] = inputsOf(expandCard(form)).map(({ value }) => value);
    assert.deepEqual([heldOn, nextOn], ['2026-03-11', '2026-04-09']);
  });

  it('keeps the booking first made when it is recorded again a day later', async () => {
    const { team } = await recorded();
    await press(team, 'worker', 'supervision.agree', { worker: 'worker', round: 1, answer: 'not_held' });
    team.platform.setNow('2026-03-16T09:30:00Z');
    const form = await press(team, 'supervisor', 'supervision.open', { worker: 'worker', view: 'team' });
    assert.ok(form);
    const [heldOn, nextOn] = inputsOf(expandCard(form)).map(({ value }) => value);
    assert.deepEqual([heldOn, nextOn], ['2026-03-12', '2026-04-09']);
  });

  it('is off the manager’s day when it is put right', async () => {
    const { team } = await recorded();
    await press(team, 'worker', 'supervision.agree', { worker: 'worker', round: 1, answer: 'not_held' });
    await press(team, 'supervisor', 'supervision.held', { ...HELD, round: 2 });
    assert.equal(await disputedTo(team, 'service-manager'), undefined);
  });

  it('asks about the new session when a card of an older one is pressed', async () => {
    const { team } = await recorded();
    await press(team, 'worker', 'supervision.agree', { worker: 'worker', round: 1, answer: 'not_held' });
    await press(team, 'supervisor', 'supervision.held', { ...HELD, round: 2, heldOn: '2026-03-11' });
    const card = await press(team, 'worker', 'supervision.agree', {
      worker: 'worker',
      round: 1,
      answer: 'yes',
    });
    assert.match(read(card), /held on Wed 11 March/u);
    assert.equal((await headOf(team.platform))?.lastSession?.agreement, 'asked');
  });
});

describe('long waits', () => {
  /** The supervisor was asked on 13 March. */
  const waiting = (team: ReturnType<typeof aTeam>, about: readonly string[] = ['worker']) => {
    const told = {
      triedOn: '2026-03-13',
      firstOn: '2026-03-13',
      lastOn: '2026-03-13',
      steps: new Set<string>(),
    };
    const ports = {
      ...team.platform.ports,
      heard: async (_capability: string, _to: string, items: readonly string[]) =>
        new Map(items.map((item) => [item, told])),
    };
    const there = { platform: { ...team.platform, ports }, feature: bound(supervision, ports) };
    return sectionCard(there, 'service-manager', 'waits', refsOf(about));
  };

  it('are listed under team and supervisor, with days and whose turn it is, and no buttons', async () => {
    const card = await waiting(aTeam(1, {}, '2026-03-26T09:30:00Z'));
    assert.match(
      read(card),
      /Family Support North · Ruth Osei \(1\)\nAmina Khan\n▲ Late\nNone recorded in 42 days · with Ruth Osei, 9 working days/u,
    );
    assert.deepEqual(card && buttonsOf(expandCard(card)), []);
  });

  it('are all on the card, and not only those of today’s steps', async () => {
    const team = aTeam(4, { startedOn: '2026-02-02' }, '2026-03-26T09:30:00Z');
    const words = read(await waiting(team, ['worker', 'other-1', 'other-2', 'other-3']));
    assert.match(words, /4 people are waiting[\s\S]*Amina Khan[\s\S]*Other 3/u);
  });

  it('are not told to somebody who is not next in line', async () => {
    const team = aTeam(1, { supervisorId: 'head' }, '2026-03-26T09:30:00Z');
    assert.equal(await waiting(team), undefined);
  });

  it('are not told about somebody who is away', async () => {
    const team = aTeam(1, { awayFrom: '2026-03-25' }, '2026-04-20T09:30:00Z');
    assert.equal(await waiting(team), undefined);
  });

  it('are not told before their day', async () => {
    assert.equal(await waiting(aTeam(1, {}, '2026-03-25T09:30:00Z')), undefined);
  });

  it('end when the session was held, and an old card’s next page says so', async () => {
    const team = aTeam(1, {}, '2026-03-26T09:30:00Z');
    const held = { ...HELD, heldOn: '2026-03-26', nextOn: '2026-04-23' };
    await press(team, 'supervisor', 'supervision.held', held);
    assert.equal(await waiting(team), undefined);
    const old = { page: 0, about: shortIdsOf(['worker']) };
    assert.match(
      read(await press(team, 'service-manager', 'supervision.gap-page', old)),
      /Nobody on this card is waiting now/u,
    );
  });
});

const LATE = { startedOn: '2026-02-05' };
const GAP = { startedOn: '2026-01-05' };

describe('my team', () => {
  it('lists everyone, the longest wait first', async () => {
    const team = aTeam(2, { startedOn: '2026-01-01' });
    assert.match(
      read(await type(team, 'supervisor', 'my team')),
      /Amina Khan\n● Long gap[\s\S]*Other 1\n● Due/u,
    );
  });

  const intros: [string, readonly Partial<Person>[], string][] = [
    ['nobody', [{}], '1 person. Nobody is late or in a long gap.'],
    ['one late', [LATE, {}], '2 people. 1 is late, nobody is in a long gap.'],
    ['several late', [LATE, LATE], '2 people. 2 are late, nobody is in a long gap.'],
    ['one gap', [GAP, {}], '2 people. 1 is in a long gap, nobody else is late.'],
    ['several gaps and one late', [GAP, GAP, LATE], '3 people. 2 are in a long gap, 1 more is late.'],
    ['one gap and several late', [GAP, LATE, LATE], '3 people. 1 is in a long gap, 2 more are late.'],
  ];
  for (const [what, team, expected] of intros) {
    it(`counts in words: ${what}`, async () => {
      const supervisor = aPerson({ id: 'supervisor' });
      const workers = team.map((who) =>
        aPerson({ startedOn: '2026-03-02', supervisorId: 'supervisor', ...who }),
      );
      const platform = aPlatform({ now: DUE_MORNING, people: [supervisor, ...workers] });
      const card = await type(
        { platform, feature: bound(supervision, platform.ports) },
        'supervisor',
        'my team',
      );
      assert.equal(card.data.intro, expected);
    });
  }

  it('says how long ago it was, and not beside it that it was recorded', async () => {
    const team = aTeam(1);
    await press(team, 'supervisor', 'supervision.held', {
      ...HELD,
      heldOn: '2026-03-10',
      nextOn: '2026-04-07',
    });
    const text = read(await type(team, 'supervisor', 'my team'));
    assert.match(text, /Amina Khan\n✓ Answered\nBooked Tue 7 April · 2 days since held/u);
    assert.doesNotMatch(text, /Held on|recorded/u);
  });

  it('says until when somebody is away, and offers nothing for them but their days away', async () => {
    const team = aTeam(1, { awayFrom: '2026-03-09', awayUntil: '2026-03-20' });
    const expanded = expandCard(await type(team, 'supervisor', 'my team'));
    assert.match(textOf(expanded), /○ Away\nBack Sat 21 March/u);
    assert.deepEqual(
      buttonsOf(expanded).map(({ title }) => title),
      ['Away dates'],
    );
  });

  it('opens the form for a session held early', async () => {
    const team = aTeam(1, {}, '2026-02-20T09:30:00Z');
    const card = await press(team, 'supervisor', 'supervision.open', { worker: 'worker', view: 'team' });
    assert.equal(card?.template, 'supervision/held');
  });

  it('fits 25 people', async () => {
    const team = aTeam(25);
    const expanded = expandCard(await type(team, 'supervisor', 'my team'));
    assert.ok(JSON.stringify(expanded).length < 28_000);
    assert.equal(buttonsOf(expanded).filter(({ title }) => title === 'Answer').length, 10);
  });

  it('never lists the reader, even when the staff list names them as their own supervisor', async () => {
    const team = aTeam(1, { supervisorId: 'worker' });
    assert.match(read(await type(team, 'worker', 'my team')), /You do not supervise anyone at present/u);
  });

  it('is kind to somebody who supervises nobody', async () => {
    const team = aTeam(1);
    assert.match(read(await type(team, 'worker', 'my team')), /You do not supervise anyone at present/u);
  });

  it('is offered to supervisors only', () => {
    const team = aTeam(1);
    const command = team.feature.commands.find(({ word }) => word === 'my team');
    const world = team.platform.world();
    const offered = ['supervisor', 'worker'].map((id) =>
      command?.isFor?.(team.platform.asker(id).actor, world),
    );
    assert.deepEqual(offered, [true, false]);
  });
});

describe('my supervision', () => {
  it('tells my stage, my dates and my supervisor', async () => {
    const team = aTeam(1);
    const text = read(await type(team, 'worker', 'my supervision'));
    assert.match(
      text,
      /due Thu 12 March, no date booked[\s\S]*none recorded in 28 days[\s\S]*\(28 days\)[\s\S]*Ruth Osei/u,
    );
  });

  it('has the open question with its buttons', async () => {
    const team = aTeam(1);
    await press(team, 'supervisor', 'supervision.held', HELD);
    const buttons = buttonsOf(expandCard(await type(team, 'worker', 'my supervision')));
    assert.deepEqual(
      buttons.map(({ title }) => title),
      ['Yes', 'No, it was not', 'Wrong date', 'Mine was short'],
    );
  });

  it('has what can be said on any day when nothing is open', async () => {
    const team = aTeam(1);
    const buttons = buttonsOf(expandCard(await type(team, 'worker', 'my supervision')));
    assert.deepEqual(
      buttons.map(({ title }) => title),
      ['I have no date'],
    );
  });

  it('has nothing to say for somebody whose supervision is nobody’s turn', async () => {
    const team = aTeam(1);
    assert.deepEqual(buttonsOf(expandCard(await type(team, 'director', 'my supervision'))), []);
  });

  it('works for somebody without a supervisor', async () => {
    const team = aTeam(1);
    assert.match(read(await type(team, 'director', 'my supervision')), /Supervisor: \nnot named yet/u);
  });
});

describe('what is stored', () => {
  it('holds no name and no address of a person', async () => {
    const team = aTeam(1);
    await press(team, 'supervisor', 'supervision.held', HELD);
    await press(team, 'worker', 'supervision.agree', { worker: 'worker', round: 1, answer: 'not_held' });
    assert.doesNotMatch(await team.platform.dump(), /Amina|Ruth|@/u);
  });
});
