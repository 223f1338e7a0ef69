import assert from 'node:assert/strict';
import { aService, type Beginning } from './service.js';

/** Erin works where supervision is not used yet, so that nobody has to find her a supervisor. */
const STAFF = `name,manager_email,supervisor_email,roles,service
Sol Marsh,,,service_manager,Here
Ruth Osei,Sol Marsh,Sol Marsh,manager,Here
Cai Lloyd,Ruth Osei,Ruth Osei,social_worker,Here
Erin Doyle,Ruth Osei,,social_worker,Elsewhere`;
const SUPERVISION = `worker_email,supervisor_email,held_on,next_on
Cai Lloyd,Ruth Osei,2027-02-15,2027-03-15
Ruth Osei,Sol Marsh,2027-03-01,2027-03-31`;
const ACTIONS = `title,owner_email,due_on,agreed_on
Write the guide,Cai Lloyd,2027-03-15,2027-03-01
Try the checklist,Cai Lloyd,2027-03-15,2027-03-01`;

const begun = (more: Partial<Beginning> = {}) =>
  aService({ at: '2027-03-01 08:00', staff: STAFF, supervision: SUPERVISION, ...more });

/** Cai’s service on the morning after the booked 15 March: Ruth has the form about Cai. */
const onTheDay = async (more: Partial<Beginning> = {}) => {
  const service = await begun(more);
  await service.day('2027-03-16');
  return service;
};

const last = <T>(list: readonly T[]): T => list.at(-1) ?? assert.fail('there is none');

describe('a story told over the whole service', () => {
  it('begins only with files that are accepted, and says what is wrong with one that is not', async () => {
    const staff = `${STAFF}\nNobody,Not Here,,social_worker,Here`;
    await assert.rejects(begun({ staff }), /Nobody is called “Not Here”/u);
    const supervision = `${SUPERVISION}\nErin Doyle,Ruth Osei,2027-03-29,`;
    await assert.rejects(begun({ supervision }), /line 4, held_on “2027-03-29”: this day has not come yet/u);
  });

  it('knows people by e-mail, name or first name, and names them all when it does not', async () => {
    const service = await begun();
    assert.deepEqual(service.cards('cai.lloyd@elmshire.example'), service.cards('Cai'));
    assert.throws(() => service.cards('Cay'), /Nobody is called “Cay”. There are: .*Cai Lloyd/u);
    const staff = `${STAFF}\nCai Morgan,Ruth Osei,,social_worker,Here`;
    const two = await begun({ staff });
    assert.throws(() => two.cards('Cai'), /“Cai” may be any of: Cai Lloyd, Cai Morgan/u);
  });

  it('lives on every day on the way, and never back', async () => {
    const service = await begun();
    await service.to('2027-03-16 12:00');
    const came = service.cards('Ruth').filter(({ card }) => card.text.includes('Cai Lloyd'));
    assert.deepEqual(
      came.map(({ day, hour }) => `${day} ${hour}`),
      ['2027-03-11 09:30', '2027-03-16 09:30'],
    );
    await assert.rejects(service.day('2027-03-15'), /past 2027-03-15 09:31 already/u);
  });

  it('gives the hour of London on both sides of a change of clocks', async () => {
    const service = await begun();
    await service.day('2027-04-01');
    const hours = service.cards('Erin').map(({ day, hour }) => `${day} ${hour}`);
    assert.deepEqual(hours, ['2027-03-01 09:30', '2027-04-01 09:30']);
  });
});

describe('a press in a story', () => {
  it('of a button that is not on the card fails and names those that are', async () => {
    const service = await onTheDay();
    const { card } = last(service.cards('Ruth'));
    await assert.rejects(
      service.press('Ruth', card, 'Save'),
      /No button “Save” is on the card. Its buttons: “Held, reviewed”, .*“Not held”/u,
    );
  });

  it('with a label that is not on the card fails and names those that are', async () => {
    const service = await onTheDay();
    const { card } = last(service.cards('Ruth'));
    await assert.rejects(
      service.press('Ruth', card, 'Held, reviewed', { When: '2027-03-15' }),
      /Nothing on the card is labelled “When”. Its labels: “Date held”, “Next date”, “Record written up”/u,
    );
  });

  it('with a choice that is not offered fails and names those that are', async () => {
    const service = await onTheDay();
    const form = await service.press('Ruth', last(service.cards('Ruth')).card, 'Not held');
    await assert.rejects(
      service.press('Ruth', form, 'Save new date', { Reason: 'No time' }),
      /There is no choice “No time” under “Reason”. The choices: “Supervisor away”/u,
    );
  });

  it('on somebody else’s card fails', async () => {
    const service = await onTheDay();
    const { card } = last(service.cards('Ruth'));
    await assert.rejects(service.press('Sol', card, 'Not held'), /Sol Marsh does not have that card/u);
  });

  it('sends everything that stands on the card: what nobody touched comes back as it was', async () => {
    const service = await onTheDay({ actions: ACTIONS });
    const list = await service.say('Cai', 'my actions');
    const labels = list.inputs.map(({ label }) => label);
    assert.deepEqual(labels, ['Try the checklist', 'Write the guide']);
    const dates = await service.press('Cai', list, 'Save answers', {
      'Try the checklist': 'New date',
      'Write the guide': 'New date',
    });
    // One date in the past and one reason: the form asks again, and nothing of what was not touched is lost on the way.
    const again = await service.press('Cai', dates, 'Save details', {
      'New date for “Try the checklist”': '2027-04-15',
      'Why “Try the checklist” needs a new date': 'Staffing',
      'New date for “Write the guide”': '2027-04-16',
      'Why “Write the guide” needs a new date': 'Staffing',
    });
    assert.match(again.text, /Saved: 2 answers\.[\s\S]*due Thu 15 April[\s\S]*due Fri 16 April/u);
    const form = last(service.cards('Ruth')).now;
    const offered = form.inputs.map(({ value }) => value);
    const refused = await service.press('Ruth', form, 'Held, reviewed', {
      'Next date': '2027-03-14',
    });
    assert.deepEqual([refused.inputs[0]?.value, refused.inputs[2]?.value], [offered[0], offered[2]]);
  });

  it('replaces the card in the chat by its answer, and keeps it as it came', async () => {
    const service = await onTheDay();
    const came = last(service.cards('Ruth'));
    const answer = await service.press('Ruth', came.card, 'Not held');
    const after = last(service.cards('Ruth'));
    assert.deepEqual([after.now, after.card], [answer, came.card]);
    assert.match(answer.text, /What is in the way/u);
  });
});

describe('a button that several rows have', () => {
  /** Two actions of Cai’s wait for Erin’s check. */
  const toCheck = async () => {
    const actions = ACTIONS.replace('owner_email', 'checker_email,owner_email').replaceAll(
      ',Cai',
      ',Erin Doyle,Cai',
    );
    const service = await onTheDay({ actions });
    const list = await service.say('Cai', 'my actions');
    const done = { 'Try the checklist': 'Done', 'Write the guide': 'Done' };
    const details = await service.press('Cai', list, 'Save answers', done);
    await service.press('Cai', details, 'Save details', {
      'What shows that “Try the checklist” is done': 'It was tried with three people.',
      'What shows that “Write the guide” is done': 'The guide is on the intranet.',
    });
    // The next morning both are asked about in one card.
    await service.day('2027-03-17');
    return { service, card: last(service.cards('Erin')).now };
  };

  it('must be told apart by a text of its row', async () => {
    const { service, card } = await toCheck();
    await assert.rejects(
      service.press('Erin', card, 'Not yet'),
      /2 buttons are called “Not yet”: say beside/u,
    );
  });

  it('is found by a text of its row', async () => {
    for (const beside of ['Write the guide', 'Try the checklist']) {
      const { service, card } = await toCheck();
      const why = await service.press('Erin', card, { title: 'Not yet', beside });
      await service.press('Erin', why, 'Save reason', { Reason: 'Nothing attached' });
      await service.day('2027-03-18');
      const told = last(service.cards('Cai'));
      assert.match(
        told.card.text,
        new RegExp(`${beside} · New\n[^\n]*\n[^\n]*Not yet: Nothing attached, said by Erin Doyle`, 'u'),
      );
    }
  });
});

describe('Throughline that is down', () => {
  it('sends nothing, answers nothing, and starts afresh', async () => {
    const service = await begun();
    service.down('2027-03-15 08:00', '2027-03-17 08:00');
    await service.to('2027-03-15 12:00');
    await assert.rejects(service.say('Ruth', 'my team'), /Throughline is down/u);
    await service.to('2027-03-16 18:00');
    assert.deepEqual(
      service.attempts('Ruth').filter(({ day }) => day >= '2027-03-15'),
      [],
    );
    await service.to('2027-03-17 12:00');
    assert.match((await service.say('Ruth', 'my team')).text, /Cai Lloyd/u);
  });
});

describe('Teams that refuses somebody', () => {
  it('refuses that person alone, so many times', async () => {
    const service = await begun();
    service.refuses('Erin', 'timeout', { times: 1 });
    await service.day('2027-03-01');
    assert.deepEqual([service.cards('Erin').length, service.cards('Cai').length], [0, 1]);
    assert.deepEqual(service.attempts('Erin'), [
      { day: '2027-03-01', hour: '09:30', what: 'send', refused: 'timeout' },
    ]);
    // What may not have arrived is said again the next morning, once.
    await service.day('2027-03-31');
    assert.deepEqual(
      service.cards('Erin').map(({ day }) => day),
      ['2027-03-02'],
    );
  });

  it('refuses until it accepts them again', async () => {
    const service = await begun();
    service.refuses('Erin', 403);
    await service.day('2027-03-01');
    service.accepts('Erin');
    await service.say('Erin', 'help');
    assert.equal(service.cards('Erin').length, 1);
  });

  it('says how long it wants no calls', async () => {
    const service = await begun();
    service.refuses('Erin', 429, { times: 1, minutes: 5 });
    await service.day('2027-03-01');
    assert.equal(service.cards('Erin').length, 0);
    await service.to('2027-03-01 09:36');
    assert.deepEqual(
      service.cards('Erin').map(({ hour }) => hour),
      ['09:36'],
    );
  });
});

describe('somebody who opens or removes Throughline', () => {
  it('is welcomed once, and hears what waited', async () => {
    const service = await begun({ notOpened: ['Erin'] });
    await service.day('2027-03-02');
    assert.equal(service.cards('Erin').length, 0);
    const welcome = await service.opens('Erin');
    assert.match(welcome?.text ?? '', /Hello Erin/u);
    assert.equal(service.cards('Erin').length, 1);
    await service.leaves('Erin');
    await service.day('2027-04-01');
    assert.equal(service.cards('Erin').length, 1);
    assert.equal(await service.opens('Erin'), undefined);
    assert.equal(service.cards('Erin').length, 2);
  });
});

describe('the office of a story', () => {
  it('changes cells of the staff file, and reads the record of changes', async () => {
    const service = await onTheDay();
    await service.change('Cai', { supervisor_email: 'Sol Marsh' });
    assert.match((await service.say('Sol', 'my team')).text, /Cai Lloyd/u);
    assert.match(await service.row('Cai', 'dates of supervision'), /an import brought in .* of Cai Lloyd/u);
    await assert.rejects(service.row('Cai', 'no such thing'), /0 sentences of the record hold/u);
  });

  it('is told what is wrong with a file, and nothing of it is taken', async () => {
    const service = await begun();
    const { isAccepted, says } = await service.import('staff', 'name,manager_email\nErin Doyle,a@b');
    assert.equal(isAccepted, false);
    assert.match(says.join(), /line 2, manager_email “a@b”/u);
  });
});

describe('the bot’s process in a story', () => {
  it('ends at a write, remembers nothing but the storage, and is started again a minute later', async () => {
    for (const nth of [1, 3, 6, 10]) {
      const service = await begun();
      await service.to('2027-03-01 09:00');
      service.endsAtWrite(nth, nth % 2 === 0);
      await service.day('2027-03-02');
      assert.equal(service.cards('Erin').length, 1, `write ${nth}`);
      assert.deepEqual(service.failures(), [], `write ${nth}`);
    }
  });

  it('finds the storage as it was when it was copied', async () => {
    const service = await begun();
    await service.to('2027-03-01 09:00');
    const back = await service.copied();
    await service.day('2027-03-01');
    const before = await service.messages('Erin');
    await back();
    assert.deepEqual([before.length, (await service.messages('Erin')).length], [1, 0]);
  });
});
