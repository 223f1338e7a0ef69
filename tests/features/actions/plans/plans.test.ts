import assert from 'node:assert/strict';
import { aService, type Beginning, type Service } from '../../../support/service.js';

type Card = Awaited<ReturnType<Service['say']>>;

// Plans as those meet them who lead them, belong to them or own their actions: the whole service, as in the situations.

const STAFF = [
  'name,manager_email,roles',
  'Dana Okafor,,director',
  'Hugh Bexley,Dana Okafor,head_of_service',
  'Sol Marsh,Hugh Bexley,service_manager',
  'Ruth Osei,Sol Marsh,manager',
  'Tom Reed,Sol Marsh,manager',
  'Erin Doyle,Ruth Osei,social_worker',
  'Ben Ashe,Ruth Osei,social_worker',
  'Zoe Hart,Tom Reed,social_worker',
  'Kofi Mensah,Tom Reed,social_worker',
].join('\n');
const PLAN = 'Improvement plan';
const PLANS_HEAD = 'plan,kind,lead_email,member_emails,review_on,recommendation_id,recommendation';
const plansFile = (lead = 'Tom Reed', review = '2027-04-14') =>
  [PLANS_HEAD, `${PLAN},improvement_plan,${lead},Zoe Hart,${review},R1,Make supervision reflective`].join(
    '\n',
  );
const HEAD = 'title,reference,owner_email,due_on,plans';
const actionsFile = (...rows: readonly string[]): string => [HEAD, ...rows].join('\n');

const begun = (more: Partial<Beginning> = {}): Promise<Service> =>
  aService({ at: '2027-03-08 08:00', staff: STAFF, plans: plansFile(), ...more });
const theGuide = `Write the guide,A-1,Erin Doyle,2027-04-26,${PLAN}`;

const opened = (service: Service, who = 'Tom Reed'): Promise<Card> => service.say(who, `plan ${PLAN}`);

describe('a plan', function () {
  this.timeout(60_000);

  it('is changed by its lead alone, and not over what was changed since', async () => {
    const service = await begun();
    await service.to('2027-03-09 10:00');
    const old = await service.press('Tom Reed', await opened(service), 'Change plan');
    const saved = await service.press('Tom Reed', old, 'Save plan', { Name: 'Plan of the year' });
    assert.match(saved.text, /Saved: Plan of the year\./u);
    const again = await service.press('Tom Reed', old, 'Save plan', { Name: 'Another name' });
    assert.match(again.text, /somebody has changed this plan since/u);
    assert.match((await service.say('Tom Reed', 'plans')).text, /Plan of the year/u);
    // A member sees it and changes nothing.
    const member = await service.say('Zoe Hart', 'plan Plan of the year');
    assert.match(member.text, /Led by Tom Reed/u);
    assert.ok(!member.buttons.includes('Change plan'));
  });

  it('has pages to the last action', async () => {
    const rows = Array.from(
      { length: 20 },
      (_, n) => `Part ${n + 1} of all,P-${n},Erin Doyle,2027-04-26,${PLAN}`,
    );
    const service = await begun({ actions: actionsFile(...rows) });
    await service.to('2027-03-09 10:00');
    const seen = new Set<string>();
    let card = await opened(service);
    for (let turns = 0; turns < 10; turns += 1) {
      for (const [title] of card.text.matchAll(/Part \d+ of all/gu)) seen.add(title);
      if (!card.buttons.includes('Next')) break;
      card = await service.press('Tom Reed', card, 'Next');
    }
    assert.equal(seen.size, 20);
  });

  it('reads one owner for each of the plan, however many others there are', async () => {
    const many = Array.from(
      { length: 300 },
      (_, n) => `Person ${'abcdefghij'[n % 10]}${n},Ruth Osei,social_worker`,
    );
    const others = many.map((row, n) => `Read it,O-${n},${row.split(',')[0]},2027-04-26,`);
    const asked = async (more: readonly string[], staff: readonly string[]) => {
      const service = await begun({
        staff: [STAFF, ...staff].join('\n'),
        actions: actionsFile(theGuide, `Make the list,A-2,Ben Ashe,2027-04-26,${PLAN}`, ...more),
      });
      await service.to('2027-03-09 10:00');
      const card = await opened(service);
      await service.press('Tom Reed', await service.press('Tom Reed', card, 'Change plan'), 'Back to plan');
      return service.lastPress() ?? assert.fail('nothing was asked');
    };
    const [few, lots] = [await asked([], []), await asked(others, many)];
    assert.deepEqual([lots.all, lots.inTurn], [few.all, few.inTurn]);
    assert.ok(few.all <= 25 && few.inTurn <= 6, JSON.stringify(few));
  });
});

describe('the file of plans', function () {
  this.timeout(60_000);

  it('keeps lead and review day that differ, and takes them when they are named', async () => {
    const service = await begun();
    const file = plansFile('Ruth Osei', '2027-05-12');
    const kept = await service.import('plans', file);
    assert.match(kept.says.join('\n'), /lead_email differs, ours kept[\s\S]*review_on differs, ours kept/u);
    assert.match((await opened(service)).text, /You lead it · Next review Wed 14 April/u);
    await service.import('plans', file, { takes: new Set(['review_on']) });
    assert.match((await opened(service)).text, /You lead it · Next review Wed 12 May/u);
    await service.import('plans', file, { takes: new Set(['lead_email']) });
    assert.match((await opened(service, 'Ruth Osei')).text, /You lead it/u);
  });

  it('refuses what is wrong with its lines, and names a plan that nobody knows', async () => {
    const service = await begun();
    const lines = await service.import('plans', [PLANS_HEAD, 'New one,audit,,,,R 1,'].join('\n'));
    assert.match(lines.says.join('\n'), /Say who leads the plan/u);
    const unknown = await service.import(
      'actions',
      actionsFile('Read it,A-9,Erin Doyle,2027-04-26,No such plan'),
    );
    assert.match(unknown.says.join('\n'), /is no plan that is known/u);
  });
});

describe('the file of actions', function () {
  this.timeout(60_000);

  it('puts actions into plans, and takes none out', async () => {
    const service = await begun({ actions: actionsFile('Write the guide,A-1,Erin Doyle,2027-04-26,') });
    assert.doesNotMatch((await opened(service)).text, /Write the guide/u);
    await service.import('actions', actionsFile(theGuide));
    assert.match((await opened(service)).text, /Write the guide/u);
    await service.import('actions', actionsFile('Write the guide,A-1,Erin Doyle,2027-04-26,'));
    assert.match((await opened(service)).text, /Write the guide/u);
    // Whoever takes it over takes over its plans as well.
    const moved = actionsFile('Write the guide,A-1,Ben Ashe,2027-04-26,');
    await service.import('actions', moved, { takes: new Set(['owner_email']) });
    assert.match((await opened(service)).text, /Write the guide[\s\S]*Ben Ashe/u);
  });
});

describe('the lead of a plan', function () {
  this.timeout(60_000);

  it('puts an action that they may see into a plan, and takes it out', async () => {
    const service = await begun({ actions: actionsFile('Draw the map,A-3,Zoe Hart,2027-04-26,') });
    await service.to('2027-03-09 10:00');
    const team = await service.say('Tom Reed', 'team actions');
    const one = await service.press('Tom Reed', team, { title: 'Open', beside: 'Draw the map' });
    const form = await service.press('Tom Reed', one, 'Add to plan');
    const added = await service.press('Tom Reed', form, 'Save', {
      'Recommendations that it serves': ['R1: Make supervision reflective'],
    });
    assert.match(added.text, /It serves Improvement plan now/u);
    assert.doesNotMatch((await opened(service)).text, /Recommendations without a live action/u);
    const out = await service.press('Tom Reed', added, 'Take out of plan');
    await service.press('Tom Reed', out, 'Save');
    assert.match((await opened(service)).text, /Recommendations without a live action \(1\)/u);
    // Of somebody else's people Tom sees nothing, and so adds nothing.
    await service.import('actions', actionsFile('Plan the rota,A-4,Ben Ashe,2027-04-26,'));
    assert.doesNotMatch((await service.say('Tom Reed', 'team actions')).text, /Plan the rota/u);
  });

  it('is made for anybody by the lead of a plan, in that plan, and by nobody else there', async () => {
    const service = await begun();
    await service.to('2027-03-09 10:00');
    const form = await service.press('Tom Reed', await opened(service), 'New action');
    const found = await service.press('Tom Reed', form, 'Find', {
      'Somebody else: part of their name': 'Ben',
    });
    const filled = {
      'What will be done': 'Plan the rota',
      'What will be different': 'Nobody is alone on duty.',
      'Due on': '2027-04-26',
      'What will show that it is done': 'The rota hangs in the office.',
    };
    const ben = found.inputs
      .find(({ label }) => label === 'Who does it')
      ?.choices.find((each) => each.startsWith('Ben'));
    const saved = await service.press('Tom Reed', found, 'Save action', {
      ...filled,
      'Who does it': ben ?? '',
    });
    assert.match(saved.text, /Saved: Plan the rota, for Ben Ashe/u);
    assert.match((await opened(service)).text, /Plan the rota/u);
    // Outside a plan Tom makes none for Ben.
    const plain = await service.say('Tom Reed', 'new action');
    const looked = await service.press('Tom Reed', plain, 'Find', {
      'Somebody else: part of their name': 'Ben',
    });
    const owners = looked.inputs.find(({ label }) => label === 'Who does it')?.choices ?? [];
    assert.ok(
      owners.every((each) => !each.startsWith('Ben')),
      owners.join(),
    );
  });
});

describe('what a lead asks', function () {
  this.timeout(60_000);

  it('is said inside the quiet days after an answer', async () => {
    const service = await begun({ actions: actionsFile(theGuide) });
    await service.to('2027-03-09 10:00');
    const list = await service.say('Erin Doyle', 'my actions');
    await service.press('Erin Doyle', list, 'Save answers', { 'Write the guide': 'On track' });
    await service.to('2027-03-09 15:00');
    await service.press('Tom Reed', await opened(service), 'Ask Erin Doyle');
    await service.to('2027-03-10 12:00');
    const [card] = service.cards('Erin Doyle').slice(-1);
    assert.match(card?.card.text ?? '', /Tom Reed asks how this is going/u);
  });

  it('is a change of each owner in one press, and of nothing that they have before them', async () => {
    const service = await begun({
      actions: actionsFile(theGuide, `Make the list,A-2,Ben Ashe,2027-04-26,${PLAN}`),
    });
    await service.to('2027-03-09 10:00');
    const list = await service.say('Erin Doyle', 'my actions');
    const asked = await service.press('Tom Reed', await opened(service), 'Ask all');
    assert.match(
      asked.text,
      /(?:Erin Doyle and Ben Ashe|Ben Ashe and Erin Doyle) will be asked on Wed 10 March/u,
    );
    const { all, inTurn } = service.lastPress() ?? assert.fail('nothing was asked');
    assert.ok(all <= 25 && inTurn <= 6, `${inTurn} in turn, ${all} in all`);
    const saved = await service.press('Erin Doyle', list, 'Save answers', { 'Write the guide': 'At risk' });
    assert.match(saved.text, /Saved: Write the guide, At risk/u);
  });
});

describe('a ten-minute challenge', function () {
  this.timeout(60_000);

  const late = (n: number, owner: string) => `Part ${n},A-${n},${owner},2027-03-09,${PLAN}`;

  it('decides once, however often its form is pressed, and goes on where it was broken off', async () => {
    const service = await begun({ actions: actionsFile(late(1, 'Erin Doyle'), late(2, 'Ben Ashe')) });
    await service.to('2027-03-24 10:00');
    const first = await service.press('Tom Reed', await opened(service), 'Ten-minute challenge');
    assert.match(first.text, /1 of 2[\s\S]*Part 1/u);
    const form = await service.press('Tom Reed', first, 'New date');
    const given = { 'New date': '2027-04-14', 'Why it needs a new date': 'Staffing or vacancies' };
    const next = await service.press('Tom Reed', form, 'Save', given);
    assert.match(next.text, /2 of 2[\s\S]*Part 2/u);
    const twice = await service.press('Tom Reed', form, 'Save', given);
    assert.match(twice.text, /That was decided already[\s\S]*2 of 2/u);
    // Broken off, and taken up again.
    await service.press('Tom Reed', next, 'Break off');
    const again = await service.press('Tom Reed', await opened(service), 'Ten-minute challenge');
    assert.match(again.text, /2 of 2[\s\S]*Part 2/u);
    const help = await service.press('Tom Reed', again, 'Help');
    const done = await service.press('Tom Reed', help, 'Save', {
      'Who helps': 'Zoe Hart – Family Support, Social worker',
    });
    assert.match(done.text, /For the minutes/u);
    assert.match(done.text, /Part 1 \(Erin Doyle\)\n.*new date Wed 14 April/u);
    assert.match(done.text, /Part 2 \(Ben Ashe\)\n.*Zoe Hart helps, by Fri 2 April/u);
    const whole = await opened(service);
    assert.equal([...whole.text.matchAll(/Help with: Part 2/gu)].length, 1);
    assert.match(whole.text, /Due Wed 14 April · moved once/u);
    await service.to('2027-03-25 12:00');
    assert.match(service.cards('Erin Doyle').at(-1)?.card.text ?? '', /Tom Reed agreed this date/u);
    assert.match(
      service.cards('Zoe Hart').at(-1)?.card.text ?? '',
      /Help with: Part 2[\s\S]*|New from Tom Reed/u,
    );
  });

  it('shows nothing of supervision to a lead who is named on the day and is not above its owner', async () => {
    const head = 'title,reference,owner_email,due_on,plans,source';
    const rows = [`${late(1, 'Erin Doyle')},supervision`, `${late(2, 'Erin Doyle')},meeting`];
    const service = await begun({ plans: plansFile('Sol Marsh'), actions: [head, ...rows].join('\n') });
    await service.to('2027-03-24 10:00');
    const first = await service.press(
      'Sol Marsh',
      await opened(service, 'Sol Marsh'),
      'Ten-minute challenge',
    );
    assert.match(first.text, /1 of 2[\s\S]*Part 1/u);
    await service.import('plans', plansFile('Tom Reed'), { takes: new Set(['lead_email']) });
    const next = await service.press('Tom Reed', await opened(service), 'Ten-minute challenge');
    assert.match(next.text, /Part 2/u);
    assert.doesNotMatch(next.text, /Part 1/u);
    const minutes = await service.press('Tom Reed', next, 'Leave');
    assert.match(minutes.text, /For the minutes[\s\S]*Part 2/u);
    assert.doesNotMatch(minutes.text, /Part 1/u);
  });

  it('asks whoever is above for an end, and closes where that is the lead', async () => {
    const service = await begun({ actions: actionsFile(late(1, 'Erin Doyle')) });
    await service.to('2027-03-24 10:00');
    const first = await service.press('Tom Reed', await opened(service), 'Ten-minute challenge');
    const form = await service.press('Tom Reed', first, 'Stop');
    assert.match(form.text, /Sol Marsh has to agree/u);
    const [reason = ''] =
      form.inputs.find(({ label }) => label === 'Why it is no longer needed')?.choices ?? [];
    const done = await service.press('Tom Reed', form, 'Save', { 'Why it is no longer needed': reason });
    assert.match(done.text, /to be stopped; Sol Marsh has to agree/u);
    assert.match((await opened(service)).text, /Sol Marsh/u);

    const own = await begun({ plans: plansFile('Sol Marsh'), actions: actionsFile(late(1, 'Erin Doyle')) });
    await own.to('2027-03-24 10:00');
    const begins = await own.press('Sol Marsh', await opened(own, 'Sol Marsh'), 'Ten-minute challenge');
    const stop = await own.press('Sol Marsh', begins, 'Stop');
    const ended = await own.press('Sol Marsh', stop, 'Save', { 'Why it is no longer needed': reason });
    assert.match(ended.text, /no longer needed\./u);
    assert.match((await opened(own, 'Sol Marsh')).text, /0 open, 1 closed/u);
  });
});
