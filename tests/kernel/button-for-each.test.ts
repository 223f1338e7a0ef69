import assert from 'node:assert/strict';
import { z } from 'zod';
import { buttonForEach, type Press } from '../../src/kernel/capability.js';
import { PermissionNotAsked } from '../../src/kernel/errors.js';
import type { Decision } from '../../src/kernel/subject.js';
import { aJarWith, HeadSchema, paid } from './jars.js';

interface Jar {
  readonly jar: string;
}

type Decide = (facts: { coins: number }, press: Press<Jar>) => Decision<string>;

/** A button that puts a coin into each jar that is named; what the jar `broken` holds cannot be read. */
const jars = (decide: Decide) => {
  const { press, head } = aJarWith([
    buttonForEach('jars.pay-all', {
      act: 'jars.pay',
      input: z.strictObject({ jars: z.array(z.string()) }),
      parts: ({ input }): readonly Jar[] => input.jars.map((jar) => ({ jar })),
      subject: ({ jar }) => ({ kind: 'jar', id: jar }),
      load: (view, { input }) => {
        if (input.jar === 'broken') throw new Error('cannot be read');
        return view.head(HeadSchema) ?? { coins: 0 };
      },
      decide,
      show: (replies) => ({
        template: replies.map(({ part, reply }) => `${part.jar} ${reply ?? 'not now'}`).join(', '),
        data: {},
        summary: '',
      }),
    }),
  ]);
  return {
    press: async (...names: string[]) => (await press('jars.pay-all', 'ada', { jars: names }))?.template,
    coins: async (jar: string) => (await head(jar))?.coins ?? 0,
  };
};

/** Only the jar of somebody else is not Ada’s to pay into. */
const asking: Decide = ({ coins }, { input, may }) =>
  may({ worker: input.jar === 'others' ? 'ben' : 'ada' }) ? paid(coins + 1) : { reply: 'may not' };

describe('a button that changes several', () => {
  it('changes each by itself, and goes on where one of them cannot be changed', async () => {
    const { press, coins } = jars(asking);
    assert.equal(await press('one', 'broken', 'two'), 'one paid, broken not now, two paid');
    assert.deepEqual([await coins('one'), await coins('two')], [1, 1]);
  });

  it('asks about each by itself: what is not theirs is left alone', async () => {
    const { press, coins } = jars(asking);
    assert.equal(await press('one', 'others'), 'one paid, others may not');
    assert.deepEqual([await coins('one'), await coins('others')], [1, 0]);
  });

  it('fails as any other does when none of them can be changed', async () => {
    await assert.rejects(jars(asking).press('broken'), /cannot be read/u);
  });

  it('is refused by an error when its decide did not ask, also where it asked about another', async () => {
    const { press, coins } = jars((facts, press_) =>
      press_.input.jar === 'one' ? asking(facts, press_) : paid(facts.coins + 1),
    );
    await assert.rejects(press('one', 'two'), PermissionNotAsked);
    assert.equal(await coins('two'), 0);
  });

  it('shows something when there is nothing to change', async () => {
    assert.equal(await jars(asking).press(), '');
  });
});
