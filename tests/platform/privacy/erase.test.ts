import assert from 'node:assert/strict';
import { PersonSchema } from '../../../src/kernel/people.js';
import type { Erased } from '../../../src/platform/privacy/erase.js';
import {
  anOrganisation,
  BEN,
  CLEO,
  ERIN,
  GRACE,
  type Organisation,
  PEOPLE,
  TENANT,
  WORDS_ABOUT_ERIN,
  WORDS_OF_ERIN,
} from './organisation.js';

const MAIL = 'erin.odoyle@elmshire.example';

const done = (erased: Erased) => {
  assert.equal(erased.kind, 'done');
  return erased as Extract<Erased, { kind: 'done' }>;
};
const lineOf = (erased: Erased, type: string) => done(erased).lines.find((line) => line.type === type);

/** What an administrator compares before and after: the rows without what changes with every write. */
const plain = async (org: Organisation) => (await org.rows()).filter((row) => !row.startsWith('people '));

describe('erasing a person', () => {
  it('is a dry run first: nothing at all is written', async () => {
    const org = await anOrganisation();
    const before = await org.rows();
    const erased = await org.app.privacy.erase(MAIL, true);
    assert.deepEqual([await org.rows(), done(erased).changes > 0], [before, true]);
  });

  it('says per record type what goes, what loses the person and what stays, and why', async () => {
    const org = await anOrganisation();
    const erased = await org.app.privacy.erase(MAIL, true);
    const figures = (type: string) => {
      const line = lineOf(erased, type);
      return [line?.deleted, line?.anonymised, line?.kept];
    };
    assert.deepEqual(
      {
        sessions: figures('supervision.sessions'),
        nominations: figures('shoutouts.nominations'),
        actions: figures('actions.actions'),
        choices: figures('privacy.choices'),
        chat: figures('chat.reference'),
      },
      {
        // Her own two; the two of Ben that she recorded.
        sessions: [2, 2, 0],
        // Ben's about her; hers about Ben and Cleo's that names her.
        nominations: [1, 2, 0],
        // Her closed one; Ben's, which names her.
        actions: [1, 1, 0],
        choices: [1, 0, 0],
        chat: [1, 0, 0],
      },
    );
    assert.match(lineOf(erased, 'audit.events')?.why.join() ?? '', /record of changes/u);
  });

  it('does what the dry run said', async () => {
    const org = await anOrganisation();
    const planned = done(await org.app.privacy.erase(MAIL, true));
    const erased = done(await org.app.privacy.erase(MAIL, false));
    const changed = (one: typeof planned) =>
      one.lines
        .map(({ type, deleted, anonymised }) => ({ type, deleted, anonymised }))
        .filter(({ deleted, anonymised }) => deleted + anonymised > 0);
    assert.deepEqual(changed(erased), changed(planned));
  });

  for (const [what, canary] of [
    ['name', 'O’Doyle'],
    ['name with another apostrophe', "O'Doyle"],
    ['address', MAIL],
    ['words that others wrote about them', WORDS_ABOUT_ERIN],
  ] as const) {
    it(`leaves no ${what} anywhere`, async () => {
      const org = await anOrganisation();
      assert.notEqual((await org.holding(canary)).length + (await org.holding('O’Doyle')).length, 0);
      await org.app.privacy.erase(MAIL, false);
      assert.deepEqual(await org.holding(canary), []);
    });
  }

  it('leaves the id only where it was announced: the audit, the emptied heads of its chains, the proof', async () => {
    const org = await anOrganisation();
    await org.app.privacy.erase(MAIL, false);
    const left = (await org.holding(ERIN)).filter((row) => {
      const [table, partition = '', key = ''] = row.split(' ');
      const isAudit = (table === 'state' || partition === TENANT) && key.startsWith('e|');
      const isEmptiedHead = [`actions|${ERIN}`, `supervision|${ERIN}`, `privacy|${ERIN}`].some(
        (own) => partition.endsWith(own) && key === '0',
      );
      return !isAudit && !isEmptiedHead;
    });
    assert.deepEqual(left, []);
  });

  it('the emptied heads hold no date and no answer', async () => {
    const org = await anOrganisation();
    await org.app.privacy.erase(MAIL, false);
    const row = await org.tables.get('state', `test-tenant|supervision|${ERIN}`, '0');
    assert.deepEqual(Object.keys(row!.value.head as object).sort(), ['round', 'timesNotHeld', 'workerId']);
  });

  it('keeps what they wrote about a colleague for that colleague, without their name', async () => {
    const org = await anOrganisation();
    await org.app.privacy.erase(MAIL, false);
    const [row = ''] = (await org.holding(WORDS_OF_ERIN)).filter((one) => one.includes('nominatorId'));
    assert.match(row, /"nominatorId":"erased"/u);
  });

  it('takes the name out of what others wrote about somebody else', async () => {
    const org = await anOrganisation();
    await org.app.privacy.erase(MAIL, false);
    assert.equal((await org.holding('Took the calls of [name removed] while she was out.')).length, 1);
  });

  it('takes them off the staff list, and out of the places of manager and supervisor', async () => {
    const org = await anOrganisation();
    await org.app.privacy.erase(MAIL, false);
    const people = await org.app.directory.people();
    assert.deepEqual(
      [
        people.get(ERIN),
        people.get(BEN)?.supervisorId,
        people.get(CLEO)?.secondSupervisorId,
        people.all.length,
      ],
      [undefined, undefined, undefined, PEOPLE.length - 1],
    );
    for (const person of people.all) PersonSchema.parse(person);
  });

  it('leaves an event without free text in the audit of each subject that changed', async () => {
    const org = await anOrganisation();
    await org.app.privacy.erase(MAIL, false);
    const events = (await org.rows()).filter((row) => row.includes('"act":"privacy.erased"'));
    const subjects = events.map((row) => row.split(' ')[1]?.split('|').slice(1).join('|')).sort();
    assert.deepEqual(
      subjects,
      [
        `actions|${BEN}`,
        `actions|${ERIN}`,
        'opt-outs|shoutout-invitations',
        `privacy|${ERIN}`,
        'shoutouts|2026-03',
        `supervision|${BEN}`,
        `supervision|${CLEO}`,
        `supervision|${ERIN}`,
      ].sort(),
    );
  });

  it('run again changes nothing', async () => {
    const org = await anOrganisation();
    await org.app.privacy.erase(MAIL, false);
    const after = await org.rows();
    const again = done(await org.app.privacy.erase(ERIN, false));
    assert.deepEqual([again.changes, await org.rows()], [0, after]);
  });

  it('the rest still reads, reports and plans', async () => {
    const org = await anOrganisation();
    await org.app.privacy.erase(MAIL, false);
    for (const words of [
      'my supervision',
      'my team',
      'my actions',
      'my shout-outs',
      'my data',
      'report',
      'panel',
    ])
      assert.notEqual((await org.type(GRACE, words)).summary, 'Something went wrong', words);
    org.moveTo('2026-04-01T10:00:00Z');
    await org.app.tick();
    assert.deepEqual(await org.app.privacy.undescribed(), []);
  });

  it('they are not written to any more', async () => {
    const org = await anOrganisation();
    const ask = { to: ERIN, card: 'invite', about: '2026-03' };
    // In the evening, so that it waits for the morning.
    org.moveTo('2026-03-11T18:00:00Z');
    await org.app.messages.ask('shoutouts', [ask, { ...ask, to: BEN }], '2026-03-11');
    await org.app.privacy.erase(MAIL, false);
    const before = org.messenger.sends.length;
    org.moveTo('2026-03-12T10:00:00Z');
    await org.app.tick();
    org.moveTo('2026-04-01T10:00:00Z');
    await org.app.tick();
    const since = org.messenger.sends.slice(before).map(({ to }) => to.personId);
    assert.deepEqual([since.includes(BEN), since.includes(ERIN)], [true, false]);
  });

  it('a later import with the same id makes a new person with nothing from before', async () => {
    const org = await anOrganisation();
    await org.app.privacy.erase(MAIL, false);
    await org.app.directory.replaceAll(PEOPLE);
    const erin = (await org.app.directory.people()).get(ERIN);
    const counts = await org.app.privacy.counts(erin!);
    assert.deepEqual(
      ['supervision', 'actions', 'shoutouts', 'messages', 'choices'].map((topic) => counts.get(topic)),
      [0, 0, 0, 0, 0],
    );
  });

  it('a button from before does nothing for that new person', async () => {
    const org = await anOrganisation();
    await org.app.privacy.erase(MAIL, false);
    await org.app.directory.replaceAll(PEOPLE);
    await org.press(GRACE, 'supervision.save-booking', {
      worker: ERIN,
      round: 2,
      view: 'due',
      nextOn: '2026-03-25',
    });
    const row = await org.tables.get('state', `test-tenant|supervision|${ERIN}`, '0');
    assert.equal((row!.value.head as { nextOn?: string }).nextOn, undefined);
  });

  it('refuses while they own an open action, and names it', async () => {
    const org = await anOrganisation();
    const before = await org.rows();
    const erased = await org.app.privacy.erase(BEN, false);
    assert.deepEqual(erased, {
      kind: 'in-the-way',
      id: BEN,
      what: ['action AUD-02 is open: give it a new owner with “import actions” and --take owner_email'],
    });
    assert.deepEqual(await org.rows(), before);
  });

  for (const nobody of ['nobody@elmshire.example', 'ffffffff-0000-4000-8000-000000000000', '']) {
    it(`says that nothing is kept about “${nobody}”`, async () => {
      const org = await anOrganisation();
      assert.deepEqual(await org.app.privacy.erase(nobody, false), { kind: 'unknown' });
    });
  }
});

describe('erasing that is cut short', () => {
  it('comes to the same end from wherever it stopped', async () => {
    const whole = await anOrganisation();
    await whole.app.privacy.erase(MAIL, false);
    const expected = (await plain(whole)).length;
    const canaries = [MAIL, 'O’Doyle', WORDS_ABOUT_ERIN];
    let wasWhole = false;
    for (let writes = 0; !wasWhole; writes += 1) {
      const org = await anOrganisation();
      org.breakAfter(writes);
      wasWhole = await org.app.privacy.erase(MAIL, false).then(
        () => true,
        () => false,
      );
      org.breakAfter(Number.POSITIVE_INFINITY);
      // By the address, which the staff list may not know any more.
      await org.app.privacy.erase(MAIL, false);
      const left = await Promise.all(canaries.map((text) => org.holding(text)));
      assert.deepEqual([writes, (await plain(org)).length, left.flat()], [writes, expected, []]);
    }
  });
});

describe('a legal hold', () => {
  const held = async () => {
    const org = await anOrganisation();
    await org.app.privacy.setHold(ERIN, 'ET-2026-014');
    return org;
  };

  it('wins over erasure, says so, and changes nothing', async () => {
    const org = await held();
    const before = await org.rows();
    const erased = await org.app.privacy.erase(MAIL, false);
    assert.deepEqual(
      [erased.kind, 'reason' in erased && erased.reason, await org.rows()],
      ['held', 'ET-2026-014', before],
    );
  });

  it('keeps what names the held person when somebody else is erased', async () => {
    const org = await anOrganisation();
    await org.app.privacy.setHold(CLEO, 'ET-2026-015');
    const erased = await org.app.privacy.erase(MAIL, false);
    const row = await org.tables.get('state', `test-tenant|supervision|${CLEO}`, '0');
    assert.deepEqual(
      [
        (row!.value.head as { notHeld?: { by: string } }).notHeld?.by,
        lineOf(erased, 'supervision.standing')?.why,
      ],
      [ERIN, ['a legal hold is set on somebody it names']],
    );
  });

  it('on somebody else keeps the erasure under way, with what it is to look for, and lists what is left', async () => {
    const org = await anOrganisation();
    await org.app.privacy.setHold(CLEO, 'ET-2026-015');
    const erased = done(await org.app.privacy.erase(MAIL, false));
    assert.deepEqual(
      [...erased.left.keys()],
      ['messages.messages', 'shoutouts.nominations', 'supervision.answers', 'supervision.standing'],
    );
    const { head } = (await org.tables.get('state', `test-tenant|privacy|${ERIN}`, '0'))!.value;
    const { erasing, erasedAt } = head as { erasing?: { email: string }; erasedAt?: string };
    assert.deepEqual([erasing?.email, erasedAt], [MAIL, undefined]);
    // Run again before the hold is lifted it says the same, though there is nothing new to change.
    assert.deepEqual(done(await org.app.privacy.erase(MAIL, false)).left, erased.left);
  });

  it('on somebody else, once lifted, lets the erasure finish: no row holds name or id where it may not', async () => {
    const org = await anOrganisation();
    await org.app.privacy.setHold(CLEO, 'ET-2026-015');
    await org.app.privacy.erase(MAIL, false);
    assert.notDeepEqual(await org.holding('O’Doyle'), []);
    await org.app.privacy.liftHold(CLEO, 'ET-2026-015');
    const [finished, ...others] = await org.app.privacy.resumeErasures();
    assert.deepEqual([done(finished!).left.size, others.length], [0, 0]);
    assert.deepEqual([await org.holding('O’Doyle'), await org.holding(MAIL)], [[], []]);
    const { head } = (await org.tables.get('state', `test-tenant|privacy|${ERIN}`, '0'))!.value;
    assert.deepEqual(Object.keys(head as object).sort(), ['erasedAt', 'personId']);
    assert.deepEqual(await org.app.privacy.resumeErasures(), []);
  });

  it('once lifted lets the erasure go ahead', async () => {
    const org = await held();
    await org.app.privacy.liftHold(ERIN, 'ET-2026-014');
    assert.equal((await org.app.privacy.erase(MAIL, false)).kind, 'done');
  });

  it('set twice is one hold, and is in the audit with its code alone', async () => {
    const org = await held();
    assert.equal(await org.app.privacy.setHold(ERIN, 'ET-2026-014'), 'same');
    const events = (await org.rows()).filter((row) => row.includes('privacy.hold-set'));
    assert.equal(events.length, 1);
    assert.match(events[0]!, /"after":\{"reason":"ET-2026-014"\}/u);
  });

  it('cannot be set on nobody', async () => {
    const org = await anOrganisation();
    assert.equal(await org.app.privacy.setHold('nobody', 'X'), 'unknown');
  });
});
