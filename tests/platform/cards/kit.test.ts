import assert from 'node:assert/strict';
import type { Json, JsonObject } from '../../../src/kernel/json.js';
import { withParts } from '../../../src/platform/cards/kit.js';

const words = (text: string): JsonObject => ({ type: 'TextBlock', text });
const box = (...items: Json[]): JsonObject => ({ type: 'Container', items });
const part = (...body: Json[]): JsonObject => ({ type: 'AdaptiveCard', body });

const KIT = new Map<string, Json>([
  ['line', part(words('${name}'))],
  ['ends', part(words('${first}'), words('${last}'))],
  ['list', part(box(words('${heading}'), { $kit: 'line', $data: '${rows}' }))],
  ['when', part({ ...words('${name}'), $when: '${isNew}' })],
  ['endless', part(box({ $kit: 'round' }))],
  ['round', part({ $kit: 'endless' })],
  ['empty', { type: 'AdaptiveCard' }],
]);

const bodyOf = (...body: Json[]): Json => {
  const whole = withParts(part(...body), 'toys/box', (name) => KIT.get(name));
  return (whole as JsonObject).body ?? null;
};

describe('a template with parts', () => {
  it('is the same template when it names none', () => {
    const plain = part(words('${a}'), box(words('b'), null, { $data: '${rows}', text: ['x', 1, true] }));
    assert.deepEqual(
      withParts(plain, 'toys/box', () => undefined),
      plain,
    );
  });

  it('has the elements of a part in its place, among those around it', () => {
    assert.deepEqual(bodyOf(words('a'), { $kit: 'ends' }, words('b')), [
      words('a'),
      words('${first}'),
      words('${last}'),
      words('b'),
    ]);
  });

  it('repeats a part of one element, and leaves it out, as it would an element of its own', () => {
    assert.deepEqual(bodyOf({ $kit: 'line', $data: '${rows}', $when: '${isWanted}' }), [
      { $data: '${rows}', $when: '${isWanted}', ...words('${name}') },
    ]);
  });

  it('has parts inside of parts', () => {
    assert.deepEqual(bodyOf({ $kit: 'list', $data: '${lists}' }), [
      { $data: '${lists}', ...box(words('${heading}'), { $data: '${rows}', ...words('${name}') }) },
    ]);
  });

  const refused: readonly [string, Json, RegExp][] = [
    ['is not in the kit', { $kit: 'lien' }, /^The card toys\/box names the part lien, which is not in/u],
    [
      'is put into itself',
      { $kit: 'round' },
      /toys\/box puts the part round into itself: round > endless > /u,
    ],
    ['has no body', { $kit: 'empty' }, /toys\/box names the part empty, which has no body/u],
    ['has no name', { $kit: 7 }, /toys\/box names a part by something that is no name/u],
    [
      'is given what it would lose',
      { $kit: 'line', text: 'x' },
      /toys\/box gives the part line what it does not take: text/u,
    ],
    [
      'has two elements and is repeated',
      { $kit: 'ends', $data: '${rows}' },
      /toys\/box repeats the part ends or leaves it out/u,
    ],
    [
      'has a condition and is given another',
      { $kit: 'when', $when: '${isOld}' },
      /toys\/box gives the part when a \$when, and it has one itself/u,
    ],
    [
      'stands where one element is',
      { type: 'Container', selectAction: { $kit: 'line' } },
      /toys\/box puts the part line where no list of elements is/u,
    ],
  ];
  for (const [what, node, message] of refused) {
    it(`whose part ${what} is refused, by the names of the two`, () => {
      assert.throws(() => bodyOf(node), { code: 'unfit-template', message });
    });
  }
});
