import assert from 'node:assert/strict';
import { nameWithoutScope, scopedName, scopeFrom } from '../../../src/kernel/input-names.js';
import { makeExpander } from '../../../src/platform/cards/expand.js';
import { CARDS, SAMPLES, sampleNamed } from '../../support/card-samples.js';
import { namesOfInputs } from '../../support/world.js';

const expand = makeExpander(CARDS);
const FORMS = SAMPLES.filter(({ name, template }) => namesOfInputs(drawn(name, template)).length > 0);

function drawn(name: string, template: string, more: Record<string, string> = {}) {
  return expand({ template, data: { ...sampleNamed(name), ...more }, summary: '' });
}

describe('the name of an input', () => {
  it('is its own on every card, so that no form finds what another has left behind', () => {
    assert.ok(FORMS.length > 5);
    const names = FORMS.flatMap(({ name, template }) => namesOfInputs(drawn(name, template)));
    assert.deepEqual(names, [...new Set(names)]);
  });

  it('is another as soon as anything on the card is', () => {
    const first = namesOfInputs(drawn('shared/form', 'shared/form'));
    const second = namesOfInputs(drawn('shared/form', 'shared/form', { about: 'Somebody else' }));
    assert.deepEqual(
      first.filter((name) => second.includes(name)),
      [],
    );
  });

  it('is the same when the same card is made again, so that a copy that is edited keeps what is typed', () => {
    assert.deepEqual(
      namesOfInputs(drawn('shared/form', 'shared/form')),
      namesOfInputs(drawn('shared/form', 'shared/form')),
    );
  });

  it('comes back as the form gave it, and one of an older card as it is', () => {
    const name = scopedName(scopeFrom('3a09bc81'), 'status.1f');
    assert.equal(name, 'f3a09bc--status.1f');
    assert.equal(nameWithoutScope(name), 'status.1f');
    assert.equal(nameWithoutScope('heldOn'), 'heldOn');
    assert.equal(nameWithoutScope('f3a09bc--f3a09bc--x'), 'f3a09bc--x');
  });
});
