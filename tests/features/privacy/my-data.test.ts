import assert from 'node:assert/strict';
import { privacy } from '../../../src/features/privacy/index.js';
import { shoutouts } from '../../../src/features/shoutouts/index.js';
import { monthRef } from '../../../src/features/shoutouts/model.js';
import { INVITATIONS } from '../../../src/kernel/opt-outs.js';
import type { Topic } from '../../../src/kernel/personal-data.js';
import { bound } from '../../support/bound.js';
import { aPerson, aPlatform, buttonsOf, expandCard, textOf } from '../../support/world.js';

const amina = aPerson({ id: 'amina', name: 'Amina Yusuf' });
const ben = aPerson({ id: 'ben', name: 'Ben Carter' });

const TOPIC: Topic = {
  id: 'supervision',
  title: 'Your supervision dates',
  about: 'When supervision was held.',
  seenBy: 'you and your supervisors',
  kept: { setting: 'retention.supervisionMonths', from: 'the day it was held', end: 'anonymised' },
};
const RUNNING: Topic = { ...TOPIC, id: 'running', title: 'The running of the program', isImpersonal: true };

/** The first working day of March, on which everybody is invited. */
const FIRST = '2026-03-02T10:00:00Z';

const ALONE = { isAlone: true, page: 0, note: '' };

const anOffice = (settings = {}, counts: ReadonlyMap<string, number> = new Map([['supervision', 3]])) => {
  const platform = aPlatform({ people: [amina, ben], now: FIRST, settings });
  const ports = {
    ...platform.ports,
    ownData: { topics: () => [TOPIC, RUNNING], counts: async () => counts },
  };
  const feature = bound(privacy, ports);
  const thanks = bound(shoutouts, ports);
  const invitations = async () =>
    (await thanks.plan([monthRef('2026-03')], platform.world())).lines.filter(
      ({ section }) => section === 'invite',
    );
  const shown = (card: Parameters<typeof expandCard>[0] | undefined) => {
    const expanded = expandCard(card!);
    return { text: textOf(expanded), buttons: buttonsOf(expanded).map(({ verb }) => verb) };
  };
  return {
    ...platform,
    type: async (who = 'amina') => shown(await feature.commands[0]!.run(platform.asker(who), '')),
    press: async (verb: string, who = 'amina', data: unknown = {}) => {
      const card = await feature.verbs
        .find(({ name }) => name === `privacy.${verb}`)!
        .press(platform.asker(who), data);
      return card && shown(card);
    },
    invited: async () => (await invitations()).map(({ to }) => to).sort(),
    /** As it stands on the day of somebody for whom there is nothing else. */
    invitation: async (who = 'amina') => {
      const lines = (await invitations()).filter(({ to }) => to === who);
      const section = shoutouts.today.sections.find(({ id }) => id === 'invite');
      const asLines = lines.map((line) => ({ ...line, key: line.item, isNew: true }));
      return shown(await section!.card(platform.asker(who), asLines, ALONE, ports));
    },
  };
};

describe('“my data”', () => {
  it('says what is kept, how much, for how long and who sees it', async () => {
    const { text } = await anOffice().type();
    assert.match(text, /Your supervision dates/u);
    assert.match(
      text,
      /3 records about you\. Kept for 2 years from the day it was held, then turned into totals without names\. Seen by you and your supervisors\./u,
    );
  });

  it('takes the time from the settings', async () => {
    const { text } = await anOffice({ 'retention.supervisionMonths': 30 }).type();
    assert.match(text, /Kept for 30 months from the day it was held/u);
  });

  it('says when nothing is kept', async () => {
    const { text } = await anOffice({}, new Map([['supervision', 0]])).type();
    assert.match(text, /Nothing is kept about you here\. Kept for|Nothing is kept about you here\./u);
  });

  it('says one record of one', async () => {
    const { text } = await anOffice({}, new Map([['supervision', 1]])).type();
    assert.match(text, /1 record about you\./u);
  });

  it('leaves out what holds nobody', async () => {
    assert.doesNotMatch((await anOffice().type()).text, /running of the program/u);
  });

  it('says whom to ask, from the setting', async () => {
    const { text } = await anOffice({ 'privacy.contact': 'dpo@elmshire.example' }).type();
    assert.match(text, /a copy of everything.*Ask dpo@elmshire\.example\./u);
  });

  it('says why the card is there', async () => {
    assert.match((await anOffice().type()).text, /You get this because you typed “my data”\./u);
  });
});

describe('shout-out invitations', () => {
  it('go to everybody who did not stop them', async () => {
    const office = anOffice();
    assert.deepEqual(await office.invited(), ['amina', 'ben']);
    await office.press('stop-invitations');
    assert.deepEqual(await office.invited(), ['ben']);
  });

  it('come again when they are wanted again', async () => {
    const office = anOffice();
    await office.press('stop-invitations');
    await office.press('allow-invitations');
    assert.deepEqual(await office.invited(), ['amina', 'ben']);
  });

  it('say how to stop them', async () => {
    const { text } = await anOffice().invitation();
    assert.match(text, /Type “my data” to stop these invitations\./u);
  });

  it('once stopped: the card says so, since when, what still comes, and offers them again', async () => {
    const office = anOffice();
    const { text, buttons } = (await office.press('stop-invitations'))!;
    assert.match(
      text,
      /You stopped the monthly shout-out invitation on Monday 2 March at 10:00\. Thanks .* still come\./u,
    );
    assert.deepEqual(buttons, ['privacy.allow-invitations']);
  });

  it('an old card says what is true now, and the first time stands', async () => {
    const office = anOffice();
    await office.press('stop-invitations');
    office.setNow('2026-03-05T15:00:00Z');
    const { text } = (await office.press('stop-invitations'))!;
    assert.match(text, /Monday 2 March at 10:00/u);
    assert.equal((await office.events(INVITATIONS)).length, 1);
  });

  it('wanted by somebody who never stopped them changes nothing', async () => {
    const office = anOffice();
    await office.press('allow-invitations');
    assert.deepEqual(await office.events(INVITATIONS), []);
  });

  it('each choice is in the audit, with who, before and after', async () => {
    const office = anOffice();
    await office.press('stop-invitations');
    await office.press('allow-invitations');
    const events = await office.events(INVITATIONS);
    assert.deepEqual(
      events.map(({ actor, act, before, after }) => ({ actor, act, before, after })),
      [
        {
          actor: 'amina',
          act: 'privacy.invitations-stopped',
          before: { isStopped: false },
          after: { isStopped: true },
        },
        {
          actor: 'amina',
          act: 'privacy.invitations-wanted',
          before: { isStopped: true },
          after: { isStopped: false },
        },
      ],
    );
  });

  it('one person’s choice is nobody else’s', async () => {
    const office = anOffice();
    await office.press('stop-invitations', 'ben');
    assert.match((await office.type('amina')).text, /Once a month you are asked whom you want to thank/u);
    assert.deepEqual(await office.invited(), ['amina']);
  });

  it('a button that names somebody is refused', async () => {
    const office = anOffice();
    assert.equal(await office.press('stop-invitations', 'amina', { personId: 'ben' }), undefined);
    assert.deepEqual(await office.invited(), ['amina', 'ben']);
  });
});
