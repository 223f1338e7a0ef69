import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { findsPerson } from '../../../src/kernel/mentions.js';
import type { Finding } from '../../../src/kernel/personal-data.js';
import { collect } from '../../../src/kernel/tables.js';
import { type Copy, copyAsJson, copyOf } from '../../../src/platform/privacy/copy.js';
import { pageOf } from '../../../src/platform/privacy/page.js';
import { aWorld } from '../../support/world.js';
import {
  anOrganisation,
  BEN,
  CLEO,
  ERIN,
  GRACE,
  type Organisation,
  WORDS_ABOUT_ERIN,
  WORDS_OF_ERIN,
} from './organisation.js';

const copyFor = async (org: Organisation, who: string): Promise<Copy> => {
  const { privacy } = org.app;
  const person = (await privacy.sought(who))!;
  const world = await org.app.world();
  return copyOf(person, await privacy.findings(person), privacy.topics(), privacy.records(), world);
};

const recordsOf = ({ sections }: Copy, type: string): readonly Finding[] =>
  sections.flatMap(({ records }) => records).filter((record) => record.type === type);
const fieldsOf = ({ fields }: Finding) => Object.fromEntries(fields.map(({ name, value }) => [name, value]));
const marked = ({ fields }: Finding) => fields.filter(({ thirdParty }) => thirdParty).map(({ name }) => name);

describe('the copy of what is kept about a person', () => {
  let copy: Copy;
  before(async () => {
    copy = await copyFor(await anOrganisation(), ERIN);
  });

  it('has a record of every kind that there is', () => {
    const types = new Set(copy.sections.flatMap(({ records }) => records).map(({ type }) => type));
    for (const type of [
      'staff.people',
      'supervision.standing',
      'supervision.sessions',
      'supervision.answers',
      'actions.actions',
      'actions.answers',
      'shoutouts.nominations',
      'privacy.choices',
      'messages.messages',
      'chat.reference',
      'chat.welcomed',
      'audit.events',
    ])
      assert.ok(types.has(type), type);
  });

  it('has what others wrote about them, with the writer’s name kept and marked', () => {
    const found = recordsOf(copy, 'shoutouts.nominations').find(({ how }) => how === 'about')!;
    assert.equal(fieldsOf(found)['What they did'], WORDS_ABOUT_ERIN);
    assert.equal(fieldsOf(found)['Written by'], 'Ben Carter');
    assert.deepEqual(marked(found), ['Written by']);
  });

  it('has what they wrote about others, marked', () => {
    const found = recordsOf(copy, 'shoutouts.nominations').find(({ how }) => how === 'by')!;
    assert.equal(fieldsOf(found)['What they did'], WORDS_OF_ERIN);
    assert.deepEqual(marked(found), ['What they did', 'The difference it made', 'About']);
  });

  it('has what names them in passing', () => {
    const found = recordsOf(copy, 'shoutouts.nominations').filter(({ how }) => how === 'mention');
    assert.deepEqual(
      found.map((one) => fieldsOf(one)['Written by']),
      ['Cleo Adeyemi'],
    );
  });

  it('has their supervision, and what they recorded about others', () => {
    const held = recordsOf(copy, 'supervision.sessions');
    assert.deepEqual(
      held.map(({ how, fields }) => [how, fields.find(({ name }) => name === 'Held on')?.value]).sort(),
      [
        ['about', '2026-02-09'],
        ['about', '2026-03-10'],
        ['by', '2026-02-10'],
        ['by', '2026-03-10'],
      ],
    );
  });

  it('has the messages to them with their state', () => {
    const sent = recordsOf(copy, 'messages.messages').filter(({ how }) => how === 'about');
    assert.ok(
      sent.some(
        (one) => fieldsOf(one)['Which card'] === 'thanks' && fieldsOf(one)['Where it stands'] === 'sent',
      ),
    );
  });

  it('has the events in which they acted or were acted on', () => {
    const events = recordsOf(copy, 'audit.events');
    const acts = (how: string) =>
      events.filter((one) => one.how === how).map((one) => fieldsOf(one)['What was done']);
    assert.ok(acts('by').includes('supervision.agreement'));
    assert.ok(acts('about').includes('supervision.held'));
  });

  it('says of each person once what two lists of staff say', () => {
    const own = recordsOf(copy, 'staff.people').filter(({ how }) => how === 'about');
    assert.equal(own.length, 1);
  });

  it('marks in the JSON what is somebody else’s, and nothing of their own', () => {
    const json = JSON.parse(JSON.stringify(copyAsJson(copy))) as {
      sections: { records: { fields: { value: string; thirdParty?: true }[] }[] }[];
    };
    const fields = json.sections.flatMap(({ records }) => records.flatMap((record) => record.fields));
    assert.ok(
      fields.filter(({ value }) => value === 'Ben Carter').every(({ thirdParty }) => thirdParty === true),
    );
    assert.ok(
      fields.filter(({ value }) => value === 'Erin O’Doyle').every(({ thirdParty }) => thirdParty !== true),
    );
  });

  it('marks the ids and names of others in the record of changes too, in every field', () => {
    const others = new Set([BEN, CLEO, GRACE, 'Ben Carter', 'Cleo Adeyemi', 'Grace Okafor']);
    const fields = recordsOf(copy, 'audit.events').flatMap((record) => record.fields);
    const theirs = fields.filter(({ value }) => [...others].some((other) => value.includes(other)));
    assert.ok(theirs.length > 3, `${theirs.length} fields`);
    assert.deepEqual(
      theirs.filter(({ thirdParty }) => !thirdParty),
      [],
    );
    // Nobody's id alone: whoever weighs it has to know who it is.
    assert.equal(
      theirs.some(({ value }) => value === BEN),
      false,
    );
  });

  it('leaves out a writer who asked not to be named, and when they wrote, wherever it stands', async () => {
    const org = await anOrganisation();
    const rows = await collect(org.tables.list('state', 'test-tenant|shoutouts|2026-03', {}));
    const { row, etag, value } = rows.find(({ value: { did } }) => did === WORDS_ABOUT_ERIN)!;
    await org.tables.transact('state', 'test-tenant|shoutouts|2026-03', [
      { do: 'replace', row, etag, value: { ...value, nameHidden: true } },
    ]);
    const writtenAt = String(value.at).slice(0, 13);
    const theirs = await copyFor(org, ERIN);
    const found = recordsOf(theirs, 'shoutouts.nominations').find(({ how }) => how === 'about')!;
    assert.equal(fieldsOf(found)['What they did'], WORDS_ABOUT_ERIN);
    assert.equal(fieldsOf(found)['The writer asked not to be named'], 'yes');
    const text = JSON.stringify(found);
    assert.deepEqual(
      [text.includes('Ben Carter'), text.includes(BEN), text.includes(writtenAt)],
      [false, false, false],
    );
    const events = recordsOf(theirs, 'audit.events').filter(
      (event) => event.how === 'about' && fieldsOf(event)['What was done']?.startsWith('shoutouts.'),
    );
    assert.ok(events.length > 0);
    for (const event of events)
      assert.deepEqual([fieldsOf(event).Who, fieldsOf(event).When], [undefined, undefined]);
    // Their own copy has it, and so has everybody's own doing.
    const own = recordsOf(await copyFor(org, BEN), 'shoutouts.nominations').find(({ how }) => how === 'by')!;
    assert.equal(fieldsOf(own)['Written by'], 'Ben Carter');
  });

  it('puts what has no moment last and by its words: the order would tell between whom a writer wrote', () => {
    const finding = (words: string, at?: string): Finding => ({
      type: 'shoutouts.nominations',
      how: 'about',
      fields: [
        { name: 'What they did', value: words, kind: 'words' },
        ...(at === undefined ? [] : [{ name: 'Written at', value: at, kind: 'instant' as const }]),
      ],
    });
    const written = [
      finding('Walked'),
      finding('Signed first', '2026-03-11T10:00:00Z'),
      finding('Asked'),
      finding('Signed last', '2026-03-11T12:00:00Z'),
      finding('Listened'),
    ];
    const topic = {
      id: 'shoutouts',
      title: 'Shout-outs',
      about: '',
      seenBy: 'you',
      kept: { words: 'Kept.' },
    };
    const types = [{ id: 'shoutouts.nominations', topic: 'shoutouts' }] as const;
    const who = { id: ERIN, name: '', email: '', named: findsPerson('', '') };
    const records = types.map((type) => ({
      ...type,
      schema: z.object({}),
      purpose: '',
      seenBy: '',
      kept: topic.kept,
      table: 'state' as const,
      place: '',
    }));
    const { sections } = copyOf(who, written, [topic], records, aWorld());
    assert.deepEqual(
      sections[0]?.records.map((one) => fieldsOf(one)['What they did']),
      ['Signed first', 'Signed last', 'Asked', 'Listened', 'Walked'],
    );
  });

  it('of another person does not hold what is only hers', async () => {
    const org = await anOrganisation();
    const text = JSON.stringify(copyAsJson(await copyFor(org, BEN)));
    assert.equal(text.includes('erin.odoyle@elmshire.example'), false);
    assert.equal(text.includes('Write up the rota'), false);
  });

  it('changes nothing', async () => {
    const org = await anOrganisation();
    const before = await org.rows();
    await copyFor(org, ERIN);
    assert.deepEqual(await org.rows(), before);
  });
});

describe('the page', () => {
  const nasty = `<img src=x onerror=alert(1)>"'&</dd><script>alert(2)</script>`;
  const aCopy = (value: string): Copy => ({
    id: 'x',
    name: value,
    email: 'x@elmshire.example',
    madeAt: '2026-06-30T23:30:00.000Z',
    sections: [
      {
        title: value,
        about: value,
        seenBy: value,
        kept: value,
        records: [
          {
            type: 'a',
            how: 'about',
            fields: [
              { name: value, value, kind: 'words', thirdParty: true },
              { name: 'Day', value: '2026-03-11', kind: 'day' },
              { name: 'At', value: '2026-06-30T23:30:00.000Z', kind: 'instant' },
              { name: 'Odd day', value, kind: 'day' },
              { name: 'Odd instant', value, kind: 'instant' },
            ],
          },
        ],
      },
    ],
  });
  const page = pageOf(aCopy(nasty), aWorld());

  it('writes every text as text', () => {
    assert.equal(page.includes('<img'), false);
    assert.equal(/<script/iu.test(page), false);
    assert.equal(page.split('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;').length - 1, 11);
  });

  it('asks for nothing from anywhere', () => {
    assert.equal(/\b(?:src|href)="(?!#)/u.test(page), false);
    assert.equal(/https?:|url\(|@import/u.test(page), false);
    assert.match(page, /content="default-src 'none'; style-src 'unsafe-inline'"/u);
  });

  it('has a language, one main heading, and a heading for each part', () => {
    assert.match(page, /<html lang="en-GB">/u);
    assert.equal(page.split('<h1').length, 2);
    assert.match(page, /<section aria-labelledby="s0">\s*<h2 id="s0">/u);
  });

  it('writes days and instants in words, in London time', () => {
    assert.match(page, /<dd>Wednesday 11 March 2026<\/dd>/u);
    assert.match(page, /<dd>Wednesday 1 July 2026, 00:30<\/dd>/u);
  });

  it('says with words, not with colour alone, what is somebody else’s', () => {
    assert.match(page, /<\/mark> <span class="flag">\[somebody else’s: check\]<\/span>/u);
  });

  it('is not stopped by a name that is all signs', () => {
    assert.equal(findsPerson('[a-(b', '').isIn('x'), false);
  });
});

describe('the notice to staff', () => {
  it('names every topic that “my data” names', async () => {
    const org = await anOrganisation();
    const page = await readFile(new URL('../../../docs/privacy.md', import.meta.url), 'utf8');
    for (const { title, isImpersonal } of org.app.privacy.topics()) {
      if (!isImpersonal) assert.ok(page.includes(title), title);
    }
  });
});
