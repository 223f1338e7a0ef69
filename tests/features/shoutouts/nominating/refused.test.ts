import assert from 'node:assert/strict';
import { aService } from '../../../support/service.js';

// Words that the gate refused stand in the answer to that press, so that they can be mended, and nowhere after it.

const STAFF = `name,team,manager
Zoe Hart,North,
Ruth Osei,North,Zoe Hart
Cai Lloyd,North,Ruth Osei
Erin Doyle,North,Ruth Osei`;
const REFUSED = 'sat with jaydon, aged 7, the whole morning';
const LEFT = /jaydon|aged 7|the whole morning/u;

describe('words that the gate has refused', () => {
  it('stand in the answer to the press, and in no card that is edited or sent after it', async () => {
    const service = await aService({ at: '2027-04-01 08:00', staff: STAFF });
    await service.day('2027-04-01');
    const [came] = service.cards('Cai');
    assert.ok(came);
    const find = await service.press('Cai', came.card, 'Nominate');
    const form = await service.press('Cai', find, 'Find', { 'Part of your colleague’s name': 'erin' });
    const refused = await service.press('Cai', form, 'Send the shout-out', {
      'What is it for?': 'Kindness',
      'What they did': REFUSED,
      'The difference it made': 'It was a calm day for all of us.',
    });
    assert.match(refused.text, /not kept anywhere/u);
    assert.ok(refused.inputs.some(({ value }) => value === REFUSED));

    // The copy on which it was pressed is edited half an hour later, and replaced the next working morning.
    await service.to('2027-04-01 16:45');
    assert.doesNotMatch(JSON.stringify(service.stands(refused)), LEFT);
    await service.to('2027-04-20 12:00');
    for (const who of service.people()) {
      for (const { card, now, line } of service.cards(who)) {
        assert.doesNotMatch(JSON.stringify([card, now, line]), LEFT);
      }
    }
    assert.doesNotMatch(JSON.stringify(await service.rows('Cai')), LEFT);
  });
});
