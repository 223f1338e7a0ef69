import assert from 'node:assert/strict';
import { givenOf } from './given.js';
import { situationsIn } from './parse.js';
import { play, stepsOf } from './run.js';

const SOUND = `# Heading

## Somebody is asked on the morning after the due day

Begins Mon 15 Feb 2027.

| worker | supervisor | held on |
| --- | --- | --- |
| Cai | Ruth | Mon 15 Feb |

| When | Who | Does | Sees |
| --- | --- | --- | --- |
| Tue 16 Mar | Ruth | | 1 card with "Was supervision held?" on Tue 16 Mar at 09:30 |
`;

const first = (markdown: string) => situationsIn('x.md', markdown)[0] ?? assert.fail('no situation');
const read = (markdown: string) => {
  const situation = first(markdown);
  return stepsOf(situation.file, givenOf(situation));
};
const sounding = (from: string, to: string) => {
  assert.ok(SOUND.includes(from), `“${from}” is not in the sound one`);
  return SOUND.replace(from, to);
};

describe('a situation in a table', () => {
  it('is played as it stands', () => play(first(SOUND)));

  const failures: readonly (readonly [string, string, string, RegExp])[] = [
    [
      'another number of cards',
      '1 card with',
      '2 cards with',
      /^x\.md:13: Ruth Osei: 1 cards .* came, not 2/u,
    ],
    ['another hour', 'at 09:30', 'at 09:00', /^x\.md:13: .* it came on Tue 16 Mar 2027 at 09:30/u],
    ['too many cards', '1 card with', 'at most 0 cards with', /^x\.md:13: .* came, not at most 0/u],
    [
      'edits that did not come',
      '1 card with',
      '3 edits; 1 card with',
      /^x\.md:13: .*2 copies were edited, not 3/u,
    ],
    [
      'another text',
      '"Was supervision held?"',
      '"Was it so?"',
      /^x\.md:13: Ruth Osei: 0 cards with “Was it so\?”/u,
    ],
    ['a card that did not come', '1 card with', 'cards with', /^x\.md:13: this cannot be seen/u],
  ];
  for (const [what, from, to, message] of failures)
    it(`fails with file and line where it says ${what}`, async () => {
      await assert.rejects(play(first(sounding(from, to))), ({ message: said }: Error) => message.test(said));
    });

  const slips: readonly (readonly [string, string, string, RegExp])[] = [
    [
      'a weekday that is another',
      '| Tue 16 Mar |',
      '| Wed 16 Mar |',
      /^x\.md:13: “Wed 16 Mar” would be Tue 16 Mar 2027/u,
    ],
    [
      'a weekday that is another in a table',
      'Mon 15 Feb |\n',
      'Sun 15 Feb |\n',
      /^x\.md:9: “Sun 15 Feb” would be Mon/u,
    ],
    ['a day that there is not', '| Tue 16 Mar |', '| Tue 31 Feb |', /^x\.md:13: there is no 31 Feb/u],
    ['a day in the past', '| Tue 16 Mar |', '| Fri 12 Feb |', /^x\.md:13: 2027-02-12 09:31 is before/u],
    [
      'a deed that nobody can do',
      '| Ruth | |',
      '| Ruth | sings |',
      /^x\.md:13: Ruth cannot do this: “sings”/u,
    ],
    ['a deed of somebody else', '| Ruth | |', '| Teams | says "help" |', /^x\.md:13: Teams cannot do this/u],
    ['nobody', '| Ruth | |', '| | |', /^x\.md:13: nobody is named under Who/u],
    ['a cell too many', '| Ruth | |', '| Ruth | | |', /^x\.md:13: the row has 5 cells, its table 4 columns/u],
    ['no beginning', 'Begins Mon 15 Feb 2027.\n', '', /^x\.md:3: there is no line “Begins/u],
    [
      'a line that is no remark',
      'Begins',
      'It is early.\nBegins',
      /^x\.md:5: “It is early.” is not understood/u,
    ],
    [
      'a table of something unknown',
      '| worker |',
      '| child |',
      /^x\.md:7: a table that begins with “child”/u,
    ],
    [
      'a column that there is not',
      '| held on |',
      '| held at |',
      /^x\.md:7: the supervision file has no “held at”/u,
    ],
    [
      'no steps',
      '| When | Who | Does | Sees |',
      '| When | Who | Does | See |',
      /^x\.md:12: |there must be one table of steps/u,
    ],
  ];
  for (const [what, from, to, message] of slips)
    it(`with ${what} is not understood, and says where`, () => {
      assert.throws(
        () => read(sounding(from, to)),
        ({ message: said }: Error) => message.test(said),
      );
    });

  it('with somebody who is not there fails and says who is', async () => {
    await assert.rejects(
      play(first(sounding('| Ruth | |', '| Ruhi | |'))),
      /^NotSo: x\.md:13: Nobody is called “Ruhi”/u,
    );
  });

  it('takes a year by the weekday only when it is given, and otherwise the nearest', () => {
    const steps = read(SOUND.replaceAll('Tue 16 Mar', 'Thu 16 Mar 2028'));
    assert.equal(steps[0]?.when, '2028-03-16 09:31');
    assert.equal(read(SOUND)[0]?.when, '2027-03-16 09:31');
  });
});
