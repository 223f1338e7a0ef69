import assert from 'node:assert/strict';
import { aService, type Beginning, type Service } from './support/service.js';

// Every list that a card may have to cut, with forty in it: from the card as it was typed or as it came, pressing only
// what stands on it, the last one is reached, and answered where the list is one that is answered.

type Card = Awaited<ReturnType<Service['say']>>;

const BEGINNINGS = ['Bar', 'Cor', 'Den', 'Fal', 'Gil'];
const ENDINGS = ['ton', 'ley', 'ham', 'ford', 'wick', 'by', 'worth', 'stead'];
/** Forty people called Sam. */
const SAMS = BEGINNINGS.flatMap((one) => ENDINGS.map((other) => `Sam ${one}${other}`));
const HEADS = [
  'name,manager_email,supervisor_email,roles,away_from,away_until',
  'Dana Okafor,,,director,,',
  'Hugh Bexley,Dana Okafor,,head_of_service,,',
  'Sol Marsh,Hugh Bexley,,service_manager,,',
  'Ruth Osei,Sol Marsh,,manager,,',
  'Ada Minh,,,administrator,,',
];
const team = (role: string, supervisor = ''): string =>
  [...HEADS, ...SAMS.map((name) => `${name},Ruth Osei,${supervisor},${role},,`)].join('\n');
const titleOf = (n: number): string => `Number ${String(n).padStart(2, '0')} of forty`;
const FORTY = Array.from({ length: 40 }, (_, n) => n + 1);

const begun = (more: Partial<Beginning>): Promise<Service> =>
  aService({ at: '2027-03-01 08:00', staff: team('social_worker'), ...more });
/** Forty actions, of one owner or of forty. */
const actionsOf = (ownerOf: (n: number) => string, dueOn = '2027-03-15'): string =>
  [
    'title,owner_email,due_on,agreed_on',
    ...FORTY.map((n) => `${titleOf(n)},${ownerOf(n)},${dueOn},2027-03-01`),
  ].join('\n');

const last = <T>(list: readonly T[]): T => list.at(-1) ?? assert.fail('there is none');
const cameTo = (service: Service, who: string, text: string): Card =>
  last(service.cards(who).filter(({ card }) => card.text.includes(text))).card;

/** Teams shows six buttons beside each other. */
const shownByTeams = ({ sets }: Card): void => {
  for (const set of sets) assert.ok(set.length <= 6, set.join(', '));
};

/** Turns pages until the card fits; every card on the way has a number of buttons that Teams shows. */
const turnedTo = async (
  service: Service,
  who: string,
  first: Card,
  fits: (card: Card) => boolean,
  next: Parameters<Service['press']>[2] = 'Next',
): Promise<Card> => {
  let card = first;
  for (let turns = 0; !fits(card); turns += 1) {
    shownByTeams(card);
    assert.ok(turns < 60 && card.buttons.includes('Next'), `it is nowhere; the last page:\n${card.text}`);
    card = await service.press(who, card, next);
  }
  shownByTeams(card);
  return card;
};
const says =
  (text: string) =>
  (card: Card): boolean =>
    card.text.includes(text);
describe('the last of forty', () => {
  it('in “my actions” is answered, with what was chosen on the pages before', async () => {
    const service = await begun({ actions: actionsOf(() => 'Sam Barton') });
    const typed = await service.say('Sam Barton', 'my actions');
    assert.match(typed.text, /1 to 9 of 40/u);
    const second = await service.press('Sam Barton', typed, 'Next', {
      [typed.inputs[0]?.label ?? '']: 'At risk',
    });
    assert.match(second.text, /1 answer chosen on other pages/u);
    const page = await turnedTo(service, 'Sam Barton', second, says('37 to 40 of 40'));
    const title = last(page.inputs).label;
    const saved = await service.press('Sam Barton', page, 'Save answers', { [title]: 'Off track' });
    assert.match(saved.text, /Saved: 2 answers\./u);
    assert.match(saved.text, new RegExp(`${title}\n■ Off track\nDue Mon 15 March · saved 08:00`, 'u'));
    const after = await service.say('Sam Barton', 'my actions');
    const status = (word: string) =>
      after.text.split('\n').filter((line) => line.endsWith(` ${word}`)).length;
    assert.deepEqual([status('At risk'), status('Off track')], [1, 1]);
  });

  it('on the card about actions that came by itself is answered', async () => {
    const service = await begun({ actions: actionsOf(() => 'Sam Barton') });
    await service.day('2027-03-15');
    const page = await turnedTo(
      service,
      'Sam Barton',
      cameTo(service, 'Sam Barton', '40 actions of yours want an answer'),
      says('37 to 40 of 40'),
    );
    const saved = await service.press('Sam Barton', page, 'All on track');
    assert.match(saved.text, /36 actions of yours want an answer/u);
    assert.match(saved.text, /Saved: 4 answers\. 4 of 40 answered/u);
  });

  it('of as many new dates as there are actions is given, form after form, and agreed to by the approver', async () => {
    const service = await begun({
      actions: actionsOf(() => 'Sam Barton'),
      settings: { 'actions.movesWithoutApproval': 0 },
    });
    let card = await service.say('Sam Barton', 'my actions');
    const choose = async (button: string) => {
      const chosen = card.inputs.map(({ label }) => [label, 'New date'] as const);
      card = await service.press('Sam Barton', card, button, Object.fromEntries(chosen));
    };
    const fillIn = async () => {
      assert.match(card.text, /Give (?:a new date|new dates)/u);
      const filled = card.inputs.map(({ label }) =>
        label.startsWith('New date') ? ([label, '2027-04-30'] as const) : ([label, 'Urgent'] as const),
      );
      card = await service.press('Sam Barton', card, 'Save details', Object.fromEntries(filled));
    };
    for (const button of ['Next', 'Next', 'Save answers']) await choose(button);
    // Twenty-seven, four on a form.
    for (let form = 0; form < 7; form += 1) await fillIn();
    // What waits for its date to be agreed stands first, the earliest due; the others are left as they stand.
    card = await service.say('Sam Barton', 'my actions');
    const isAsked = (label: string) => card.text.includes(`${label}\nYou asked for`);
    for (let page = 0; page < 5; page += 1) {
      const open = card.inputs.filter(({ label }) => !isAsked(label));
      const chosen = Object.fromEntries(open.map(({ label }) => [label, 'New date']));
      card = await service.press('Sam Barton', card, page < 4 ? 'Next' : 'Save answers', chosen);
    }
    // And the thirteen that are left.
    for (let form = 0; form < 4; form += 1) await fillIn();
    await service.day('2027-03-12');
    const page = await turnedTo(
      service,
      'Sol',
      cameTo(service, 'Sol', '40 new dates wait for your approval'),
      says(' to 40 of 40'),
    );
    const title = last([...page.text.matchAll(/Number \d\d of forty/gu)])[0];
    const agreed = await service.press('Sol', page, { title: 'Agree', beside: title });
    assert.match(agreed.text, /39 new dates wait for your approval/u);
    assert.match(agreed.text, new RegExp(`New date agreed: ${title}\\.`, 'u'));
  });

  it('that waits for a check is confirmed, and what was just confirmed is said', async () => {
    const service = await begun({ actions: actionsOf((n) => SAMS[n - 1] ?? '') });
    for (const sam of SAMS) {
      const list = await service.say(sam, 'my actions');
      const form = await service.press(sam, list, 'Save answers', { [list.inputs[0]?.label ?? '']: 'Done' });
      const shown = { [form.inputs[0]?.label ?? '']: 'It is in the shared folder.' };
      await service.press(sam, form, 'Save details', shown);
    }
    await service.day('2027-03-12');
    const page = await turnedTo(
      service,
      'Ruth',
      cameTo(service, 'Ruth', '40 actions wait for your check'),
      says(' to 40 of 40'),
    );
    const title = last([...page.text.matchAll(/Number \d\d of forty/gu)])[0];
    const seen = await service.press('Ruth', page, { title: 'Seen', beside: title });
    assert.match(seen.text, /39 actions wait for your check/u);
    assert.match(seen.text, new RegExp(`Complete: ${title}\\.`, 'u'));
  });

  it('that nobody answers is read by those above', async () => {
    const service = await begun({ actions: actionsOf((n) => SAMS[n - 1] ?? '', '2027-03-04') });
    await service.day('2027-03-11');
    await turnedTo(
      service,
      'Ruth',
      cameTo(service, 'Ruth', '40 actions wait for an answer'),
      says(' to 40 of 40'),
    );
  });

  it('in “my team” is answered for, and the list comes back on the same page', async () => {
    const service = await begun({ staff: team('social_worker', 'Ruth Osei') });
    await service.day('2027-03-01');
    const page = await turnedTo(service, 'Ruth', await service.say('Ruth', 'my team'), says(' to 40 of 40'));
    const [title = '', name = ''] = last(page.inRows.filter((row) => row.startsWith('Answer: '))).split(': ');
    const form = await service.press('Ruth', page, { title, beside: name });
    const saved = form.buttons.includes('Held, none open')
      ? await service.press('Ruth', form, 'Held, none open', { 'Date held': '2027-03-01' })
      : await service.press('Ruth', form, 'Save the date');
    assert.match(saved.text, new RegExp(`Saved for ${name}`, 'u'));
    assert.match(saved.text, /31 to 40 of 40/u);
  });

  it('on the card about supervision that came by itself is answered for', async () => {
    const service = await begun({
      staff: team('social_worker', 'Ruth Osei'),
      supervision: [
        'worker_email,supervisor_email,held_on,next_on',
        ...SAMS.map((name) => `${name},Ruth Osei,2027-02-15,2027-03-15`),
      ].join('\n'),
    });
    await service.day('2027-03-16');
    const page = await turnedTo(
      service,
      'Ruth',
      cameTo(service, 'Ruth', 'Answer for 40 people'),
      says('31 to 40 of 40'),
    );
    const [title = '', name = ''] = last(page.inRows).split(': ');
    const form = await service.press('Ruth', page, { title, beside: name });
    const saved = await service.press('Ruth', form, 'Held, none open');
    assert.match(saved.text, new RegExp(`Saved for ${name}`, 'u'));
    const all = await service.press('Ruth', page, 'All as booked');
    assert.match(all.text, /Saved as held: [\s\S]* on Mon 15 March/u);
    assert.doesNotMatch(all.text, /For you to answer/u);
  });

  it('of those who have waited long is read by the manager above, and stands in the report', async () => {
    const service = await begun({
      staff: team('social_worker', 'Ruth Osei'),
      supervision: [
        'worker_email,supervisor_email,held_on,next_on',
        ...SAMS.map((name) => `${name},Ruth Osei,2027-01-04,`),
      ].join('\n'),
    });
    await service.day('2027-03-12');
    await turnedTo(
      service,
      'Sol',
      cameTo(service, 'Sol', '40 people are waiting for supervision'),
      says('31 to 40 of 40'),
    );
    const report = await service.say('Sol', 'report');
    const first = await service.press('Sol', report, 'Show all 41');
    assert.match(first.text, /Sam \w+\s+● Long gap\s+Due Mon 1 February · 67 days since held/u);
    await turnedTo(service, 'Sol', first, says('41 of 41'));
  });

  it('of the actions in a report is read', async () => {
    const service = await begun({ actions: actionsOf(() => 'Sam Barton', '2027-03-04') });
    await service.day('2027-03-12');
    const report = await service.say('Ruth', 'report');
    const first = await service.press('Ruth', report, 'Show all 40');
    await turnedTo(service, 'Ruth', first, says('31 to 40 of 40'));
  });

  it('of forty colleagues called Sam is thanked, with what was written on the first page', async () => {
    const service = await begun({});
    const form = await service.say('Ruth', 'nominate Sam');
    assert.match(form.text, /1 to 10 of 40\. More of the name finds fewer/u);
    const filled = { 'What they did': 'Stayed until the very last visit', 'What is it for?': '' };
    const next = await service.press('Ruth', form, 'Next', { 'What they did': filled['What they did'] });
    const page = await turnedTo(service, 'Ruth', next, says('31 to 40 of 40'));
    const colleague = page.inputs.find(({ label }) => label === 'Colleague');
    const category = last(page.inputs.find(({ label }) => label === 'What is it for?')?.choices ?? []);
    const name = last(colleague?.choices ?? []);
    const sent = await service.press('Ruth', page, 'Send the shout-out', {
      Colleague: name,
      'What is it for?': category,
      'The difference it made': 'Nobody was left alone with it',
    });
    assert.match(sent.text, /Your shout-out is saved/u);
    assert.ok(sent.text.includes('Sam Gilworth') && sent.text.includes(filled['What they did']), sent.text);
  });

  it('of my shout-outs of the month is taken back', async () => {
    const service = await begun({ settings: { 'shoutouts.mostPerDay': 40 } });
    for (const sam of SAMS) {
      const form = await service.say('Ruth', `nominate ${sam}`);
      const category = last(form.inputs.find(({ label }) => label === 'What is it for?')?.choices ?? []);
      await service.press('Ruth', form, 'Send the shout-out', {
        'What is it for?': category,
        'What they did': 'Stayed until the very last visit',
        'The difference it made': 'Nobody was left alone with it',
      });
    }
    const page = await turnedTo(
      service,
      'Ruth',
      await service.say('Ruth', 'my shout-outs'),
      says('40 of 40 that you wrote'),
    );
    assert.deepEqual(page.buttons, ['Change', 'Withdraw', 'Back']);
    assert.match((await service.press('Ruth', page, 'Withdraw')).text, /Your shout-out is withdrawn/u);
  });

  it('of the supervisors who are away gets a cover', async () => {
    const away = SAMS.map((name) => `${name},Sol Marsh,,manager,2027-03-08,2027-04-30`);
    const workers = SAMS.map((name) => `${name.replace('Sam', 'Kim')},${name},${name},social_worker,,`);
    const service = await begun({ staff: [...HEADS, ...away, ...workers].join('\n') });
    await service.day('2027-03-08');
    const first = cameTo(service, 'Sol', 'Cover for supervision');
    const choice = last(first.inputs[0]?.choices ?? []);
    const page = await turnedTo(service, 'Sol', first, says('Page 10 of 10: 40 absences in all'));
    const name = last([...page.text.matchAll(/Sam \w+(?=\n\S Nobody is named)/gu)])[0];
    const saved = await service.press(
      'Sol',
      page,
      { title: 'Save cover', beside: `Who covers for ${name}` },
      { [last(page.inputs).label]: choice },
    );
    assert.match(saved.text, new RegExp(`Saved for ${name}`, 'u'));
  });

  it('of more colleagues who can cover than a card holds is chosen', async () => {
    const others = BEGINNINGS.flatMap((one) =>
      ENDINGS.flatMap((other) => ['Ann', 'Bea', 'Cat'].map((first) => `${first} ${one}${other}`)),
    );
    const staff = [
      ...HEADS,
      'Tess Away,Sol Marsh,,manager,2027-03-08,2027-04-30',
      'Cai Lloyd,Tess Away,Tess Away,social_worker,,',
      ...others.map((name) => `${name},Sol Marsh,,manager,,`),
    ].join('\n');
    const service = await begun({ staff });
    await service.day('2027-03-08');
    const first = cameTo(service, 'Sol', 'Cover for supervision');
    const more = await turnedTo(service, 'Sol', first, says('Page 2 of 2'));
    const choice = last(more.inputs[0]?.choices ?? []);
    const saved = await service.press('Sol', more, 'Save cover', { 'Who covers for Tess Away': choice });
    assert.match(saved.text, /Saved for Tess Away/u);
    assert.ok(!(first.inputs[0]?.choices ?? []).includes(choice));
  });

  it('of those whom no message reached is named to the administrators', async () => {
    const service = await begun({
      actions: actionsOf((n) => SAMS[n - 1] ?? '', '2027-03-09'),
      notOpened: SAMS,
    });
    await service.day('2027-03-18');
    const card = last(
      service.cards('Ada').filter(({ card: { text } }) => text.includes('1 to 20 of 40 ')),
    ).card;
    await turnedTo(service, 'Ada', card, says('21 to 40 of 40 '));
  });
});

describe('the last of seventy, more than any card carries from press to press', () => {
  const SEVENTY = [...SAMS, ...SAMS.slice(0, 30).map((name) => name.replace('Sam', 'Kim'))];

  it('of those who have waited long is read by the manager above', async () => {
    const service = await begun({
      staff: [...HEADS, ...SEVENTY.map((name) => `${name},Ruth Osei,Ruth Osei,social_worker,,`)].join('\n'),
      supervision: [
        'worker_email,supervisor_email,held_on,next_on',
        ...SEVENTY.map((name) => `${name},Ruth Osei,2027-01-04,`),
      ].join('\n'),
    });
    await service.day('2027-03-12');
    const first = cameTo(service, 'Sol', '70 people are waiting for supervision');
    await turnedTo(service, 'Sol', first, says('to 70 of 70'));
  });

  it('of the supervisors who are away gets a cover', async () => {
    const away = SEVENTY.map((name) => `${name},Sol Marsh,,manager,2027-03-08,2027-04-30`);
    const workers = SEVENTY.map((name) => `Pat ${name.replace(' ', '')},${name},${name},social_worker,,`);
    const service = await begun({ staff: [...HEADS, ...away, ...workers].join('\n') });
    await service.day('2027-03-08');
    const first = cameTo(service, 'Sol', 'Cover for supervision');
    const choice = last(first.inputs[0]?.choices ?? []);
    const page = await turnedTo(service, 'Sol', first, says('Page 18 of 18: 70 absences in all'));
    const name = last([...page.text.matchAll(/(?:Sam|Kim) \w+(?=\n\S Nobody is named)/gu)])[0];
    const saved = await service.press(
      'Sol',
      page,
      { title: 'Save cover', beside: `Who covers for ${name}` },
      { [last(page.inputs).label]: choice },
    );
    assert.match(saved.text, new RegExp(`Saved for ${name}`, 'u'));
  });
});

describe('a page in the longest names', () => {
  const LONG = SAMS.map((name) => `${name} Featherstonehaugh-Cholmondeley Oyelaran-Abdulrahman`);

  it('of a report, of those who wait, of cover and of the administrators is small enough for Teams', async () => {
    const staff = [
      ...HEADS,
      ...LONG.map((name) => `${name},Sol Marsh,,manager,2027-03-08,2027-04-30`),
      ...LONG.map((name) => `${name.replace('Sam', 'Kim')},${name},${name},social_worker,,`),
    ].join('\n');
    const service = await begun({
      staff,
      supervision: [
        'worker_email,supervisor_email,held_on,next_on',
        ...LONG.map((name) => `${name.replace('Sam', 'Kim')},${name},2026-12-04,`),
      ].join('\n'),
      actions: [
        'title,owner_email,due_on,agreed_on',
        ...LONG.map((name, n) => `${titleOf(n)},${name.replace('Sam', 'Kim')},2027-03-09,2027-03-01`),
      ].join('\n'),
      notOpened: LONG.map((name) => name.replace('Sam', 'Kim')),
    });
    await service.day('2027-03-26');
    // Reading a card that is too large fails, so every page has only to be turned to.
    const seen: string[] = [];
    const turnAll = async (who: string, first: Card, next: Parameters<Service['press']>[2]) => {
      let card = first;
      for (let turns = 0; card.buttons.includes('Next') && turns < 45; turns += 1) {
        card = await service.press(who, card, next);
        seen.push(card.text);
        if (typeof next !== 'string' && !card.text.includes(next.beside)) return;
      }
    };
    for (const who of ['Sol', 'Hugh']) {
      const today = await service.say(who, 'today');
      for (const [, heading = ''] of today.text.matchAll(/^(.+ \(40\))$/gmu)) {
        const opened = await service.press(who, today, { title: 'Show all 40', beside: heading });
        seen.push(opened.text);
        await turnAll(who, opened, 'Next');
      }
      const report = await service.say(who, 'report');
      for (const title of report.buttons.filter((button) => button.startsWith('Show all')))
        await turnAll(who, await service.press(who, report, title), 'Next');
    }
    for (const who of ['Dana', 'Ada'])
      for (const { card } of service.cards(who)) await turnAll(who, card, 'Next');
    assert.ok(seen.length > 20, `${seen.length} pages`);
    assert.ok(seen.some((text) => text.includes('Page 1 of 10: 40 absences in all')));
  });
});

describe('a page', () => {
  it('that is not there any more is the last one', async () => {
    const service = await begun({ actions: actionsOf(() => 'Sam Barton') });
    const typed = await service.say('Sam Barton', 'my actions');
    const old = await turnedTo(service, 'Sam Barton', typed, says('28 to 36 of 40'));
    let card = await service.say('Sam Barton', 'my actions');
    for (let page = 0; page < 4; page += 1) {
      const done = card.inputs.map(({ label }) => [label, 'Done'] as const);
      card = await service.press('Sam Barton', card, 'Save answers', Object.fromEntries(done));
      while (card.buttons.includes('Save details')) {
        const shown = card.inputs.map(({ label }) => [label, 'It is in the shared folder.'] as const);
        card = await service.press('Sam Barton', card, 'Save details', Object.fromEntries(shown));
      }
    }
    // Of the answerable ones there is one page now; of those that wait for a check there are four.
    assert.match(
      (await service.press('Sam Barton', old, 'Next')).text,
      /33 to 36 of 36 that need no answer/u,
    );
  });

  it('is not left once a card can carry no more choices: they are to be saved, and all are saved', async () => {
    const service = await begun({ actions: actionsOf(() => 'Sam Barton') });
    let card = await service.say('Sam Barton', 'my actions');
    for (let page = 0; page < 3; page += 1) {
      const chosen = card.inputs.map(({ label }) => [label, 'At risk'] as const);
      card = await service.press('Sam Barton', card, 'Next', Object.fromEntries(chosen));
    }
    assert.match(card.text, /Save these answers first/u);
    assert.match(card.text, /19 to 27 of 40/u);
    await service.press('Sam Barton', card, 'Save answers');
    const statuses: string[] = [];
    let after = await service.say('Sam Barton', 'my actions');
    for (;;) {
      statuses.push(...[...after.text.matchAll(/^▲ At risk$/gmu)].map(([status]) => status));
      if (!after.buttons.includes('Next')) break;
      after = await service.press('Sam Barton', after, 'Next');
    }
    assert.equal(statuses.length, 27);
  });
});
