import assert from 'node:assert/strict';
import { history } from '../../../../src/features/shoutouts/history.js';
import type { Head, Nomination } from '../../../../src/features/shoutouts/model.js';
import { decideChange } from '../../../../src/features/shoutouts/nominating/change.js';
import { aPress } from '../../../support/press.js';
import { aWorld, expandCard, inputsOf } from '../../../support/world.js';
import {
  amina,
  aNomination,
  anOffice,
  ben,
  cleo,
  composed,
  DID,
  DIFFERENCE,
  EVERYONE,
  MARCH,
  messageFor,
  NEXT_MORNING,
} from '../situation.js';

const head: Head = { month: '2026-03', count: 1 };
const OTHER = 'Sat with me until the report was written.';

const decide = (
  changes: Record<string, unknown> = {},
  nomination: Nomination | undefined = aNomination(),
  actor = ben,
  now = '2026-03-11T12:00:00Z',
  facts = {},
) =>
  decideChange(
    { head, nomination, ...facts },
    aPress(
      actor,
      aWorld({ now, people: EVERYONE }),
      {
        month: '2026-03',
        nomination: aNomination().id,
        round: 1,
        did: OTHER,
        difference: DIFFERENCE,
        nameHidden: false,
        sure: '',
        ...changes,
      },
      'shoutouts.change',
    ),
  );

describe('changing a nomination', () => {
  it('saves the new words over the same one, which counts once and goes when it would have gone', () => {
    const { reply, change } = decide({ nameHidden: true });
    const expected = {
      ...aNomination(),
      did: OTHER,
      nameHidden: true,
      changedAt: '2026-03-11T12:00:00.000Z',
    };
    assert.deepEqual(reply, { kind: 'changed', nomination: expected });
    assert.deepEqual(change?.items, [{ key: `n|${expected.id}`, value: expected }]);
    assert.deepEqual(change?.head, head);
  });

  it('stands in the record of changes, without the words', () => {
    const [event] = decide().change?.events ?? [];
    assert.deepEqual(
      [event?.actor, event?.act, event?.after?.id],
      ['ben', 'shoutouts.change', aNomination().id],
    );
    assert.notEqual(event?.before?.did, event?.after?.did);
    assert.ok(!JSON.stringify(event).includes(OTHER));
  });

  it('reads as a sentence in the history', () => {
    const line = history.find(({ act }) => act === 'shoutouts.change');
    const names = {
      person: () => 'Amina Yusuf',
      day: () => '',
      month: () => '',
      item: () => ({ ...aNomination() }),
      settings: aWorld().settings,
    };
    const said = line?.say({ subject: MARCH, before: {}, after: { id: 'x', nameHidden: true } }, names);
    assert.equal(said, 'changed the words of their shout-out to Amina Yusuf, and asked not to be named');
  });

  it('is held to the same gate, and nothing is written', () => {
    const { reply, change } = decide({ did: 'She sat with Jayden, 7, until his aunt came' });
    assert.equal(change, undefined);
    assert.equal(reply.kind === 'unfit' && reply.refusal.kind, 'reword');
  });

  it('is held to the same length', () => {
    const { reply } = decide({ did: 'short' });
    assert.equal(reply.kind === 'unfit' && reply.refusal.kind, 'too-short');
  });

  it('is not possible once the thanks is on its way', () => {
    assert.deepEqual(decide({}, aNomination(), ben, NEXT_MORNING), {
      reply: { kind: 'gone', nomination: aNomination() },
    });
  });

  it('is possible over the close of the month, until the thanks goes', () => {
    const late = aNomination({ at: '2026-03-31T15:00:00.000Z', thanksOn: '2026-04-01' });
    const kindAt = (now: string) => decide({}, late, ben, now).reply.kind;
    assert.deepEqual([kindAt('2026-04-01T08:00:00Z'), kindAt('2026-04-01T08:30:00Z')], ['changed', 'gone']);
  });

  it('is refused to everybody who did not write it', () => {
    for (const person of [amina, cleo])
      assert.deepEqual(decide({}, aNomination(), person), { reply: { kind: 'not-yours' } });
  });

  it('leaves alone what was withdrawn, or made again since', () => {
    const withdrawn = aNomination({ withdrawnAt: '2026-03-11T11:00:00.000Z' });
    assert.equal(decide({}, withdrawn).reply.kind, 'withdrawn');
    assert.equal(decide({}, aNomination({ times: 2 })).reply.kind, 'made-again');
  });

  it('gives the same answer to the same press twice, also after the words have gone', () => {
    const changed = aNomination({ did: OTHER, changedAt: '2026-03-11T12:00:00.000Z' });
    assert.deepEqual(decide({}, changed, ben, NEXT_MORNING), {
      reply: { kind: 'changed', nomination: changed },
    });
  });
});

describe('the button that changes it', () => {
  const saved = async () => {
    const office = anOffice();
    const card = await office.nominate(ben.id);
    const button = card.buttons.find(({ verb }) => verb === 'shoutouts.change');
    return { office, card, data: button!.data as Record<string, unknown> };
  };

  it('opens a form with what was written', async () => {
    const { office, data } = await saved();
    const form = await office.pressed(ben.id, 'shoutouts.change', data);
    const values = inputsOf(expandCard(form.card)).map(({ id, value }) => [id, value]);
    assert.deepEqual(values, [
      ['did', DID],
      ['difference', DIFFERENCE],
      ['nameHidden', 'false'],
    ]);
    assert.ok(form.text.includes('Amina Yusuf') && form.text.includes('Kindness to each other'));
  });

  it('has the new words thanked, once', async () => {
    const { office, data } = await saved();
    const shown = await office.pressed(ben.id, 'shoutouts.save-change', {
      ...data,
      did: OTHER,
      difference: DIFFERENCE,
      nameHidden: 'true',
    });
    assert.ok(shown.text.includes('Your changed words are saved') && shown.text.includes(OTHER));
    office.setNow(NEXT_MORNING);
    const message = await messageFor(office, 'thanks', amina.id);
    const text = await composed(office, message);
    assert.equal(message.about.length, 1);
    assert.ok(text.includes(OTHER) && !text.includes(DID) && !text.includes('Ben Carter'));
  });

  it('brings the form back with what was typed when something must be put right', async () => {
    const { office, data } = await saved();
    const shown = await office.pressed(ben.id, 'shoutouts.save-change', {
      ...data,
      did: 'short',
      difference: DIFFERENCE,
    });
    assert.ok(shown.text.includes('at least 10 characters'));
    assert.equal(inputsOf(expandCard(shown.card))[0]?.value, 'short');
  });

  it('stands on “my shout-outs” until the thanks is on its way, and then says why not', async () => {
    const { office, data } = await saved();
    const titles = async () => (await office.type(ben.id, 'my shout-outs')).buttons.map(({ title }) => title);
    assert.deepEqual(await titles(), ['Change', 'Withdraw']);
    office.setNow(NEXT_MORNING);
    assert.deepEqual(await titles(), ['Withdraw']);
    const old = await office.pressed(ben.id, 'shoutouts.change', data);
    assert.ok(old.text.includes('Your words are with them already'));
  });

  it('opens a form that can withdraw it as well', async () => {
    const { office, data } = await saved();
    const form = await office.pressed(ben.id, 'shoutouts.change', data);
    const button = form.buttons.find(({ verb }) => verb === 'shoutouts.withdraw');
    assert.ok((await office.pressed(ben.id, button!.verb, button!.data)).text.includes('is withdrawn'));
  });

  it('tells nothing to somebody who got hold of it', async () => {
    const { office, data } = await saved();
    const shown = await office.pressed(cleo.id, 'shoutouts.change', data);
    assert.ok(shown.text.includes('There is nothing of yours to change'));
    assert.ok(!shown.json.includes('hard visit') && !shown.json.includes('Amina'));
  });
});
