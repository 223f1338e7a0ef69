import assert from 'node:assert/strict';
import { help } from '../../../src/features/help/index.js';
import { notice } from '../../../src/kernel/phrases.js';
import { bound } from '../../support/bound.js';
import { aService, type Service } from '../../support/service.js';
import { aPerson, aPlatform } from '../../support/world.js';

const STAFF = `name,manager_email,supervisor_email,roles
Sol Marsh,,,service_manager
Ruth Osei,Sol Marsh,Sol Marsh,manager
Cai Lloyd,Ruth Osei,Ruth Osei,social_worker`;

describe('what can be typed', () => {
  let service: Service;
  before(async () => {
    service = await aService({ at: '2027-03-01 08:00', staff: STAFF });
  });

  it('is offered by name', async () => {
    const { text } = await service.say('Cai', 'help');
    assert.match(text, /Hello Cai\. Type one of these words at any time\./u);
    assert.match(text, /nominate[\s\S]*my actions[\s\S]*my data/u);
  });

  it('answers a greeting with the day of whoever says hello, without a word in front', async () => {
    const { ports, asker } = aPlatform({ people: [aPerson({ id: 'cai' })] });
    const notes: string[] = [];
    const { commands } = bound(help, {
      ...ports,
      today: async (_asker, note) => {
        notes.push(note);
        return notice('Today', []);
      },
    });
    const card = await commands.find((command) => command.word === 'hello')?.run(asker('cai'), '');
    assert.equal(card?.data.title, 'Today');
    assert.deepEqual(notes, ['']);
  });

  it('is offered to those who can do something with it, and works for everybody', async () => {
    const offers = async (who: string) =>
      /see who and what needs attention first/u.test((await service.say(who, 'help')).text);
    assert.deepEqual([await offers('Ruth'), await offers('Cai')], [true, false]);
    const { text } = await service.say('Cai', 'report');
    assert.match(text, /No report for you[\s\S]*for people who supervise or manage others/u);
  });

  it('is offered as buttons when nothing that was typed is known', async () => {
    const { text } = await service.say('Cai', 'purple elephants');
    assert.match(text, /Here is what works[\s\S]*Press what you need/u);
  });
});

describe('the report', () => {
  it('has a part of each capability that has something to say to this person', async () => {
    const service = await aService({ at: '2027-03-01 08:00', staff: STAFF });
    const { text } = await service.say('Sol', 'report');
    assert.match(
      text,
      /^Report\s+For Sol Marsh\s+As it stands on Monday 1 March\.\s+Supervision by team today/u,
    );
    assert.match(
      text,
      /Longest waits for supervision[\s\S]*Actions furthest past[\s\S]*Teams and their thanks/u,
    );
  });
});
