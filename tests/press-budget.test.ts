import assert from 'node:assert/strict';
import type { Card, Filled, Wanted } from './support/service/card.js';
import { aService, type Service } from './support/service.js';

// A press has a second to be answered in, and each request to the storage is a part of that second.

/** Requests that wait for each other, and requests in all. */
const MOST_IN_TURN = 6;
const MOST_IN_ALL = 25;
/** Twelve records are twelve reads and twelve writes, each a partition of its own, and what any press asks. */
const MOST_IN_ALL_FOR_TWELVE = 45;
/** What changes hands is given to its new owner first, and then taken from the old one: two changes, one after the other. */
const MOST_IN_TURN_FOR_TWO = 11;

const TOM = 'Tom Reed,Sol Marsh,,manager';
const STAFF = `name,manager_email,supervisor_email,roles,away_from,away_until
Dana Okafor,,,director,,
Hugh Bexley,Dana Okafor,,head_of_service,,
Sol Marsh,Hugh Bexley,,service_manager,,
${TOM},,`;

const named = (first: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `${first} ${String.fromCharCode(65 + n)}`);

const EIGHT = named('Cai', 8);
const TWELVE = named('Erin', 12);

const under = (people: readonly string[], manager: string, supervisor = manager): string =>
  people.map((name) => `${name},${manager},${supervisor},social_worker,,`).join('\n');

const held = (people: readonly string[], supervisor: string, heldOn: string, nextOn = ''): string =>
  people.map((name) => `${name},${supervisor},${heldOn},${nextOn}`).join('\n');

const actions = (owner: string, count: number, dueOn: string): string =>
  Array.from({ length: count }, (_, n) => `Write part ${n + 1},${owner},${dueOn},2027-01-11`).join('\n');

const BEGUN = { at: '2027-02-01 08:00' };
const SUPERVISION = 'worker_email,supervisor_email,held_on,next_on';
const ACTIONS = 'title,owner_email,due_on,agreed_on';

const last = <T>(list: readonly T[]): T => list.at(-1) ?? assert.fail('there is none');

/** The newest card that came by itself, and marked. */
const newest = (service: Service, who: string): Card => last(service.cards(who)).card;

const labelsOf = ({ inputs }: Card): readonly string[] => inputs.map(({ label }) => label);
/** Eight answers, also for what is overdue. */
const eightOf = (card: Card): Filled =>
  Object.fromEntries(
    labelsOf(card)
      .slice(0, 8)
      .map((label) => [label, 'At risk']),
  );

/** Presses, and holds what was asked and edited until the answer against what there may be. */
const pressed = async (
  service: Service,
  who: string,
  card: Card,
  button: Wanted,
  filled: Filled = {},
  most = MOST_IN_TURN,
) => {
  const edits = () => service.attempts(who).filter(({ what }) => what === 'replace').length;
  const before = edits();
  const answer = await service.press(who, card, button, filled);
  const { all, inTurn, rounds } = service.lastPress() ?? assert.fail('nothing was asked');
  const asked = `${inTurn} in turn, ${all} in all\n${rounds.map((each, n) => `${n + 1}. ${each.join('\n   ')}`).join('\n')}`;
  assert.ok(inTurn <= most && all <= MOST_IN_ALL, asked);
  assert.equal(edits() - before, 0);
  return answer;
};

/** Everything that is to be edited later is. */
const editsLater = async (service: Service, who: string): Promise<number> => {
  const edits = () => service.attempts(who).filter(({ what }) => what === 'replace').length;
  const before = edits();
  await service.to(`${service.now().slice(0, 10)} 16:45`);
  return edits() - before;
};

describe('a press asks little of the storage', () => {
  it('when a supervisor of eight with actions and twelve long waits below saves that one was held', async () => {
    const service = await aService({
      ...BEGUN,
      staff: `${STAFF}\n${under(EIGHT, 'Sol Marsh')}\n${under(TWELVE, 'Tom Reed')}`,
      supervision: `${SUPERVISION}\n${held(EIGHT, 'Sol Marsh', '2027-02-01', '2027-03-15')}\n${held(TWELVE, 'Tom Reed', '2027-01-04')}`,
      actions: `${ACTIONS}\n${actions('Sol Marsh', 3, '2027-03-15')}`,
    });
    await service.day('2027-03-16');
    const list = newest(service, 'Sol');
    assert.ok(list.text.includes('12 long waits') || list.text.includes('Long waits'), list.text);
    const form = await pressed(service, 'Sol', list, { title: 'Answer', beside: 'Cai A' });
    const after = await pressed(service, 'Sol', form, 'Held, reviewed', {
      'Date held': '2027-03-15',
    });
    assert.ok(after.text.includes('Saved for Cai A'), after.text);
    assert.ok((await editsLater(service, 'Sol')) <= 2);
  });

  /** What one press asks that records so many as held as booked. */
  const allHeld = async (count: number) => {
    const people = TWELVE.slice(0, count);
    const service = await aService({
      ...BEGUN,
      staff: `${STAFF}\n${under(people, 'Tom Reed')}`,
      supervision: `${SUPERVISION}\n${held(people, 'Tom Reed', '2027-02-01', '2027-03-15')}`,
    });
    await service.day('2027-03-16');
    const after = await service.press('Tom', newest(service, 'Tom'), 'All as booked');
    assert.ok(
      people.every((name) => after.text.includes(name)),
      after.text,
    );
    return service.lastPress() ?? assert.fail('nothing was asked');
  };

  it('when all of a list were held as booked: what each record asks by itself, at the same time', async () => {
    const [two, twelve] = [await allHeld(2), await allHeld(12)];
    assert.ok(
      twelve.inTurn <= MOST_IN_TURN,
      `${twelve.inTurn} in turn\n${twelve.rounds.map((each, n) => `${n + 1}. ${each.join('\n   ')}`).join('\n')}`,
    );
    // For each its row and its write, which are partitions of their own, and the hints of messages in a few more of sixteen.
    const hints = ({ rounds }: typeof two) =>
      rounds.flat().filter((each) => each.startsWith('write outgoing')).length;
    assert.equal(twelve.all - two.all, 10 * 2 + hints(twelve) - hints(two));
    assert.ok(twelve.all <= MOST_IN_ALL_FOR_TWELVE, `${twelve.all} in all`);
  });

  it('when the owner of twelve actions saves eight answers', async () => {
    const service = await aService({
      ...BEGUN,
      staff: `${STAFF}\n${under(['Erin Doyle'], 'Tom Reed', '')}`,
      actions: `${ACTIONS}\n${actions('Erin Doyle', 12, '2027-03-15')}`,
    });
    await service.day('2027-03-16');
    await pressed(service, 'Erin', newest(service, 'Erin'), 'Save answers', eightOf(newest(service, 'Erin')));
    assert.ok((await editsLater(service, 'Erin')) <= 2);
  });

  const withChecker = () =>
    aService({
      ...BEGUN,
      staff: `${STAFF}\n${under(['Erin Doyle', 'Cai Lloyd'], 'Tom Reed', '')}`,
      actions: `title,owner_email,checker_email,due_on,agreed_on\n${Array.from({ length: 12 }, (_, n) => `Write part ${n + 1},Erin Doyle,Cai Lloyd,2027-03-15,2027-01-11`).join('\n')}`,
      settings: { 'actions.movesWithoutApproval': 0 },
    });

  it('when a checker has seen the evidence, and whoever agrees to a new date has done so', async () => {
    const service = await withChecker();
    await service.day('2027-03-16');
    const [first, second] = labelsOf(newest(service, 'Erin'));
    const picked = { [first ?? '']: 'Done', [second ?? '']: 'New date' };
    const dates = await pressed(service, 'Erin', newest(service, 'Erin'), 'Save answers', picked);
    const fields = dates.inputs.map(({ label, choices }) => [
      label,
      choices.length > 0
        ? 'Waiting for a partner agency'
        : label.startsWith('What shows')
          ? 'It is in the shared folder.'
          : '2027-04-15',
    ]);
    await pressed(service, 'Erin', dates, 'Save details', Object.fromEntries(fields));
    await service.day('2027-03-17');
    await pressed(service, 'Cai', newest(service, 'Cai'), 'Seen');
    await pressed(service, 'Sol', newest(service, 'Sol'), 'Agree');
    assert.ok((await editsLater(service, 'Cai')) <= 2);
    assert.ok((await editsLater(service, 'Sol')) <= 2);
  });

  it('when a checker says why not yet', async () => {
    const service = await withChecker();
    await service.day('2027-03-16');
    const picked = { [labelsOf(newest(service, 'Erin'))[0] ?? '']: 'Done' };
    const form = await pressed(service, 'Erin', newest(service, 'Erin'), 'Save answers', picked);
    const shown = Object.fromEntries(labelsOf(form).map((label) => [label, 'It is in the shared folder.']));
    await pressed(service, 'Erin', form, 'Save details', shown);
    await service.day('2027-03-17');
    const why = await pressed(service, 'Cai', newest(service, 'Cai'), 'Not yet');
    const after = await pressed(service, 'Cai', why, 'Save reason', { Reason: 'Nothing attached' });
    assert.ok(after.text.includes('back with its owner'), after.text);
  });

  it('when somebody takes what was offered to them', async () => {
    const service = await withChecker();
    await service.day('2027-03-16');
    const [first = ''] = labelsOf(newest(service, 'Erin'));
    const form = await pressed(service, 'Erin', newest(service, 'Erin'), 'Save answers', {
      [first]: 'Not mine',
    });
    await pressed(service, 'Erin', form, 'Save details', { [labelsOf(form)[0] ?? '']: 'Cai Lloyd' });
    await service.day('2027-03-17');
    const after = await pressed(service, 'Cai', newest(service, 'Cai'), 'Take it', {}, MOST_IN_TURN_FOR_TWO);
    assert.match(after.text, /Yours now/u);
  });

  it('when a manager says who takes the twelve actions of somebody who has left: eight to two, then the rest', async () => {
    const service = await aService({
      ...BEGUN,
      staff: `name,manager_email,roles,leaves_on\nDana Okafor,,director,\nTom Reed,Dana Okafor,manager,\nCai Lloyd,Tom Reed,social_worker,\nBen Ashe,Tom Reed,social_worker,\nErin Doyle,Tom Reed,social_worker,2027-02-08`,
      actions: `${ACTIONS}\n${actions('Erin Doyle', 12, '2027-04-15')}`,
    });
    await service.day('2027-02-09');
    const card = newest(service, 'Tom');
    const each = labelsOf(card).filter((label) => label.startsWith('Write part'));
    const chosen = Object.fromEntries(
      each.map((label, n) => [label, n % 2 === 0 ? 'Ben Ashe' : 'Cai Lloyd']),
    );
    const rest = await pressed(service, 'Tom', card, 'Save', chosen, MOST_IN_TURN_FOR_TWO);
    assert.match(rest.text, /who takes these 4\?/u);
    const after = await pressed(service, 'Tom', rest, 'Save', { 'All to': 'Me' }, MOST_IN_TURN_FOR_TWO);
    assert.match(after.text, /4 actions are with Tom Reed now/u);
  });

  it('when somebody asks about what waits for somebody else', async () => {
    const service = await withChecker();
    await service.day('2027-03-16');
    const done = { [labelsOf(newest(service, 'Erin'))[0] ?? '']: 'Done' };
    const form = await pressed(service, 'Erin', newest(service, 'Erin'), 'Save answers', done);
    const shown = { [labelsOf(form)[0] ?? '']: 'It is in the shared folder.' };
    await pressed(service, 'Erin', form, 'Save details', shown);
    await service.to('2027-03-22 11:00');
    const list = await service.say('Erin', 'today');
    const after = await pressed(service, 'Erin', list, 'Ask');
    assert.ok(!after.buttons.includes('Ask'));
  });

  /** A supervisor of so many, none of whom has a next date, with the form for the dates of all of them. */
  const withoutDates = async (count: number) => {
    const people = TWELVE.slice(0, count);
    const service = await aService({
      ...BEGUN,
      staff: `${STAFF}\n${under(people, 'Tom Reed')}`,
      supervision: `${SUPERVISION}\n${held(people, 'Tom Reed', '2027-02-01')}`,
    });
    await service.to('2027-02-16 11:00');
    return {
      service,
      form: await pressed(service, 'Tom', await service.say('Tom', 'my team'), 'Set all dates'),
    };
  };

  it('when a supervisor of seven sets the dates of all of them at once', async () => {
    const { service, form } = await withoutDates(7);
    const after = await pressed(service, 'Tom', form, 'Save all dates');
    assert.ok(after.text.includes('Dates saved for 7 people'), after.text);
  });

  it('when a supervisor of ten changes the dates of all of them, and one save takes both pages', async () => {
    const { service, form } = await withoutDates(10);
    // Of each the third date ahead, which nobody wants yet.
    const third = labelsOf(form).filter((_, n) => n % 3 === 2);
    const changed = Object.fromEntries(third.map((label) => [label, '']));
    const rest = await pressed(service, 'Tom', form, 'Next', changed);
    const after = await pressed(service, 'Tom', rest, 'Save all dates');
    assert.ok(after.text.includes('Dates saved for 10 people'), after.text);
  });

  it('when a line is put aside', async () => {
    const service = await aService({
      ...BEGUN,
      staff: `${STAFF}\n${under(['Erin Doyle', 'Cai Lloyd'], 'Tom Reed')}`,
      supervision: `${SUPERVISION}\n${held(['Erin Doyle', 'Cai Lloyd'], 'Tom Reed', '2027-02-01', '2027-03-15')}`,
      actions: `${ACTIONS}\n${actions('Tom Reed', 2, '2027-03-23')}`,
    });
    await service.day('2027-03-16');
    const days = await pressed(service, 'Tom', newest(service, 'Tom'), {
      title: 'Not today',
      beside: 'Cai Lloyd',
    });
    const after = await pressed(service, 'Tom', days, days.buttons[0] ?? '');
    assert.ok(after.text.includes('Put aside'), after.text);
  });

  it('when a worker says what a session included, and that they have no date', async () => {
    const service = await aService({
      ...BEGUN,
      staff: `${STAFF}\n${under(EIGHT, 'Tom Reed')}`,
      supervision: `${SUPERVISION}\n${held(EIGHT, 'Tom Reed', '2027-02-01', '2027-03-15')}`,
    });
    await service.day('2027-03-16');
    const form = await pressed(service, 'Tom', newest(service, 'Tom'), { title: 'Answer', beside: 'Cai A' });
    await pressed(service, 'Tom', form, 'Held, reviewed', { 'Date held': '2027-03-15' });
    await service.to('2027-03-16 10:30');
    const included = { 'What it included (if you like)': 'Time to reflect' };
    await pressed(service, 'Cai A', newest(service, 'Cai A'), 'Yes', included);
    const own = await service.say('Cai B', 'my supervision');
    const after = await pressed(service, 'Cai B', own, 'I have no date');
    assert.ok(after.text.includes('You said'), after.text);
  });

  it('when two accounts of one session are opened and settled', async () => {
    const service = await aService({
      ...BEGUN,
      staff: `${STAFF}\n${under(EIGHT, 'Tom Reed')}`,
      supervision: `${SUPERVISION}\n${held(EIGHT, 'Tom Reed', '2027-02-01', '2027-03-15')}`,
    });
    await service.day('2027-03-16');
    for (const name of ['Cai A', 'Cai B']) {
      const list = await service.say('Tom', 'my team');
      const form = await service.press('Tom', list, { title: 'Answer', beside: name });
      await service.press('Tom', form, 'Held, reviewed', { 'Date held': '2027-03-15' });
    }
    await service.to('2027-03-16 10:30');
    for (const name of ['Cai A', 'Cai B'])
      await pressed(service, name, newest(service, name), 'No, it was not');
    await service.day('2027-03-17');
    const card = await pressed(service, 'Sol', newest(service, 'Sol'), {
      title: 'Settle',
      beside: 'Cai A: not held',
    });
    const after = await pressed(service, 'Sol', card, 'It was not held');
    assert.ok(after.text.includes('Settled for Cai A'), after.text);
  });

  it('when a manager answers the promise to a new worker, and the worker says that they see it so', async () => {
    const service = await aService({
      at: '2027-03-12 08:00',
      staff: `${STAFF.replaceAll(/$/gmu, ',').replace('away_until,', 'away_until,induction_started_on')}\n${under(EIGHT, 'Tom Reed').replaceAll(/$/gmu, ',').replace(',,,', ',,,2027-02-01')}`,
      supervision: `${SUPERVISION}\n${held(EIGHT, 'Tom Reed', '2027-03-11')}`,
    });
    await service.day('2027-03-15');
    const form = newest(service, 'Tom');
    const answers = Object.fromEntries(labelsOf(form).map((label) => [label, 'Yes']));
    const after = await pressed(service, 'Tom', form, 'Save the answers', answers);
    assert.ok(after.text.includes('Saved for Cai A'), after.text);
    await service.day('2027-03-16');
    await pressed(service, 'Cai A', newest(service, 'Cai A'), 'All as I see it');
  });

  it('when a group session of eight is recorded', async () => {
    const service = await aService({
      ...BEGUN,
      staff: `${STAFF}\n${under(EIGHT, 'Tom Reed')}`,
      supervision: `${SUPERVISION}\n${held(EIGHT, 'Tom Reed', '2027-02-01', '2027-03-15')}`,
    });
    await service.to('2027-02-10 11:00');
    const form = await pressed(service, 'Tom', await service.say('Tom', 'my team'), 'Group session');
    const after = await pressed(service, 'Tom', form, 'Save the session', {
      'Who was there': EIGHT,
      'Date of the group session': '2027-02-09',
    });
    assert.ok(after.text.includes('with 8 people'), after.text);
  });

  it('when cover is named for a supervisor of eight who is away', async () => {
    const service = await aService({
      ...BEGUN,
      staff: `${STAFF.replace(`${TOM},,`, `${TOM},2027-03-15,2027-04-30`)}\n${under(EIGHT, 'Tom Reed')}`,
      supervision: `${SUPERVISION}\n${held(EIGHT, 'Tom Reed', '2027-02-01', '2027-03-22')}`,
    });
    await service.day('2027-03-16');
    const card = newest(service, 'Sol');
    const somebody = card.inputs[0]?.choices.at(-1) ?? '';
    const after = await pressed(service, 'Sol', card, 'Save cover', { 'Who covers for Tom Reed': somebody });
    assert.ok(after.text.includes('Saved for Tom Reed'), after.text);
    assert.ok((await editsLater(service, 'Sol')) <= 2);
  });

  it('when a report is turned to a part of it: one for each worker and one for each owner, months and all', async () => {
    const asked = async (count: number) => {
      const people = TWELVE.slice(0, count);
      const service = await aService({
        ...BEGUN,
        staff: `${STAFF}\n${under(people, 'Tom Reed')}`,
        supervision: `${SUPERVISION}\n${held(people, 'Tom Reed', '2026-12-07')}\n${held(people, 'Tom Reed', '2027-01-04')}`,
      });
      await service.to('2027-03-16 11:00');
      const report = await service.say('Tom', 'report');
      assert.ok(report.text.includes('Supervision in time'), report.text);
      await service.press('Tom', report, `Show all ${count}`);
      const { all, inTurn } = service.lastPress() ?? assert.fail('nothing was asked');
      assert.ok(inTurn <= MOST_IN_TURN, `${inTurn} in turn`);
      return all;
    };
    assert.equal((await asked(12)) - (await asked(6)), 6 * 2);
  });

  it('when nobody has pressed anything for three months', async () => {
    const service = await aService({
      ...BEGUN,
      staff: `${STAFF}\n${under(['Erin Doyle', ...EIGHT], 'Tom Reed')}`,
      supervision: `${SUPERVISION}\n${held(EIGHT, 'Tom Reed', '2027-02-01', '2027-03-01')}`,
      actions: `${ACTIONS}\n${actions('Tom Reed', 4, '2027-03-15')}\n${actions('Erin Doyle', 12, '2027-03-15')}`,
    });
    await service.day('2027-06-16');
    const own = await pressed(service, 'Erin', newest(service, 'Erin'), 'Show all 12');
    await pressed(service, 'Erin', own, 'Save answers', eightOf(own));
    const form = await pressed(service, 'Tom', newest(service, 'Tom'), { title: 'Answer', beside: 'Cai A' });
    await pressed(service, 'Tom', form, 'Held, reviewed', { 'Date held': '2027-06-15' });
    assert.ok((await editsLater(service, 'Erin')) <= 2);
    assert.ok((await editsLater(service, 'Tom')) <= 2);
  });
});
