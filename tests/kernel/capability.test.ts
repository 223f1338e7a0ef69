import assert from 'node:assert/strict';
import { z } from 'zod';
import { button, message, type Press, viewButton } from '../../src/kernel/capability.js';
import type { Card } from '../../src/kernel/card.js';
import { PermissionNotAsked } from '../../src/kernel/errors.js';
import type { Decision } from '../../src/kernel/subject.js';
import { aPerson, aPlatform } from '../support/world.js';
import { ada, aJarWith, HeadSchema, paid } from './jars.js';

const ben = aPerson({ id: 'ben' });
const JAR = { kind: 'jar', id: 'one' };

const says = (what: string): Card => ({ template: what, data: {}, summary: '' });
type Decide = (facts: { coins: number }, press: Press<{ coins: number }>) => Decision<string>;

const aJar = (decide: Decide) => {
  const jar = aJarWith(
    [
      button('jars.pay', {
        act: 'jars.pay',
        input: z.strictObject({ coins: z.number() }),
        subject: () => JAR,
        load: (view) => view.head(HeadSchema) ?? { coins: 0 },
        decide,
        show: (reply, { actor, input }) => says(`${actor.id} ${reply} ${input.coins}`),
      }),
      viewButton('jars.look', {
        act: 'jars.pay',
        input: z.strictObject({}),
        show: ({ may }) => says(may({ worker: 'ada' }) ? 'shown' : 'not yours'),
      }),
    ],
    [ada, ben],
  );
  return { ...jar, head: () => jar.head(JAR.id) };
};

const asking: Decide = ({ coins }, { input, may }) =>
  may({ worker: 'ada' }) ? paid(coins + input.coins) : { reply: 'may not pay' };

describe('a press of a button', () => {
  it('changes what its decide says, and is answered with the card of the reply', async () => {
    const jar = aJar(asking);
    assert.equal((await jar.press('jars.pay', 'ada', { coins: 2 }))?.template, 'ada paid 2');
    await jar.press('jars.pay', 'ada', { coins: 3 });
    assert.deepEqual(await jar.head(), { coins: 5 });
  });

  it('with data that does not fit does nothing and has no card', async () => {
    const jar = aJar(asking);
    assert.equal(await jar.press('jars.pay', 'ada', { coins: 'many' }), undefined);
    assert.equal(await jar.head(), undefined);
  });

  it('of somebody whom the table does not allow it changes nothing', async () => {
    const jar = aJar(asking);
    assert.equal((await jar.press('jars.pay', 'ben', { coins: 2 }))?.template, 'ben may not pay 2');
    assert.equal(await jar.head(), undefined);
  });

  it('whose decide forgot to ask the table is an error, and nothing is written', async () => {
    const jar = aJar(({ coins }) => paid(coins + 1));
    await assert.rejects(() => jar.press('jars.pay', 'ada', { coins: 2 }), PermissionNotAsked);
    assert.equal(await jar.head(), undefined);
  });

  it('whose decide went on although the table said no is an error, and nothing is written', async () => {
    const jar = aJar(({ coins }, { may }) => {
      may({ worker: 'ada' });
      return paid(coins + 1);
    });
    await assert.rejects(() => jar.press('jars.pay', 'ben', { coins: 2 }), PermissionNotAsked);
    assert.equal(await jar.head(), undefined);
  });

  it('that only shows something asks the same act', async () => {
    const jar = aJar(asking);
    assert.equal((await jar.press('jars.look', 'ada', {}))?.template, 'shown');
    assert.equal((await jar.press('jars.look', 'ben', {}))?.template, 'not yours');
  });
});

describe('a message', () => {
  const { ports, world } = aPlatform({ people: [ada] });
  const sent = {
    key: 'jars:full:ada:2026-03-11',
    to: 'ada',
    feature: 'jars',
    card: 'full',
    about: ['one'],
    nature: 'daily' as const,
  };
  const full = message('full', {
    nature: 'daily',
    load: ({ message: { about } }) => about[0] ?? '',
    wanted: (jar) => (jar === 'one' ? true : 'emptied'),
    show: (jar, { to }) => (to ? says(`${to.id} ${jar}`) : 'nobody'),
  });

  it('is its card while it is wanted', async () => {
    const made = await full.compose(sent, 'send', world(), ports);
    assert.deepEqual(made, { kind: 'card', card: says('ada one') });
  });

  it('is not sent when nobody wants it any more, with the reason', async () => {
    const made = await full.compose({ ...sent, about: ['two'] }, 'send', world(), ports);
    assert.deepEqual(made, { kind: 'not-wanted', reason: 'emptied' });
  });

  it('that somebody has is composed again though nobody would send it now', async () => {
    const made = await full.compose({ ...sent, about: ['two'] }, 'refresh', world(), ports);
    assert.deepEqual(made, { kind: 'card', card: says('ada two') });
  });

  it('that has nothing to show says why', async () => {
    const made = await full.compose({ ...sent, to: 'zoe' }, 'refresh', world(), ports);
    assert.deepEqual(made, { kind: 'not-wanted', reason: 'nobody' });
  });
});
