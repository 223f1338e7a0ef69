import assert from 'node:assert/strict';
import { aTeams } from './teams.js';

const AT = new Date('2027-03-01T09:30:00Z');

describe('the Teams of a story', () => {
  it('can be silent about new cards, and still replace those that are there', () => {
    const teams = aTeams(() => AT);
    const id = teams.send('erin', { text: 'first' }, 'One');
    assert.equal(typeof id, 'string');
    teams.refuse('erin', 'timeout', Number.POSITIVE_INFINITY, 0, { isForNewCards: true });
    assert.notEqual(typeof teams.send('erin', { text: 'second' }, 'Two'), 'string');
    assert.equal(teams.replace('erin', String(id), { text: 'third' }), id);
    assert.deepEqual(
      teams.delivered('erin').map(({ versions }) => versions.map(({ text }) => text)),
      [['first', 'third']],
    );
  });
});
