import assert from 'node:assert/strict';
import { history } from '../../../../src/features/shoutouts/history.js';
import { factsOf } from '../../../../src/features/shoutouts/judging/index.js';
import { HeadSchema, NOMINATIONS, NominationSchema } from '../../../../src/features/shoutouts/model.js';
import { months } from '../../../../src/features/shoutouts/records.js';
import { REPORTS, reportKey } from '../../../../src/features/shoutouts/reported-words/model.js';
import type { JsonObject } from '../../../../src/kernel/json.js';
import { itemKey, itemRow } from '../../../../src/kernel/layout.js';
import { findsPerson } from '../../../../src/kernel/mentions.js';
import type { Person } from '../../../../src/kernel/people.js';
import type { Sought, SubjectRows } from '../../../../src/kernel/personal-data.js';
import { collect, startingWith } from '../../../../src/kernel/tables.js';
import { heeding } from '../../../../src/platform/privacy/change.js';
import { amina, ben, cleo, MARCH, type Office } from '../situation.js';
import { FIRST, ines, look, report, settle, thanked, tunde, UNKIND, WRONG } from './reporting.js';

const sought = ({ id, name, email }: Person): Sought => ({
  id,
  name,
  email,
  named: findsPerson(name, email),
});

/** Everything that stands in the month. */
const rowsOf = async ({ ports, tables }: Office): Promise<SubjectRows> => {
  const { head } = await factsOf('2026-03', ports);
  const rows = await collect(
    tables.list('state', 'test-tenant|shoutouts|2026-03', startingWith(itemRow(''))),
  );
  return {
    ref: MARCH,
    head: head && { ...head },
    items: rows.map(({ row, value }) => ({ key: itemKey(row), value })),
  };
};

/** Ben asked not to be named; Amina says who she thinks it was; Ines settles it if wanted. */
const reported = async (how?: 'stay' | 'out', wrong = WRONG): Promise<Office> => {
  const office = await thanked([{ filled: { nameHidden: 'true' } }]);
  await report(office, 0, wrong);
  if (how) await settle(office, how);
  return office;
};

const copyFor = async (office: Office, person: Person) =>
  months.data.find(await rowsOf(office), sought(person), office.world());
const textOf = (found: unknown) => JSON.stringify(found);

describe('the copy of what is kept', () => {
  it('has for the colleague their report, as their own words, and a hidden writer stays hidden in it', async () => {
    const copy = await copyFor(await reported('out'), amina);
    const found = copy.find(({ type }) => type === 'shoutouts.reports');
    assert.equal(found?.how, 'about');
    const fields = new Map(found.fields.map(({ name, value }) => [name, value]));
    assert.equal(fields.get('What is wrong with the words'), WRONG);
    assert.equal(fields.get('What was decided'), 'out');
    assert.equal(fields.get('What it was for'), 'Kindness to each other');
    assert.deepEqual(
      found.fields.filter(({ thirdParty }) => thirdParty).map(({ name }) => name),
      ['Decided by'],
    );
    assert.doesNotMatch(textOf(copy), /Ben|"ben"/u);
  });

  it('has for the writer what they wrote, and nothing of the report while nothing is decided, nor when it stays', async () => {
    for (const how of [undefined, 'stay'] as const) {
      const copy = await copyFor(await reported(how), ben);
      assert.ok(textOf(copy).includes(UNKIND));
      assert.doesNotMatch(textOf(copy), /report|aardvark|decided/iu);
    }
  });

  it('has for the writer that their words were taken out, which they were told, and not who reported them', async () => {
    const copy = await copyFor(await reported('out'), ben);
    assert.match(textOf(copy), /"What was decided about the words","value":"out"/u);
    assert.doesNotMatch(textOf(copy), /reported|aardvark/iu);
  });

  it('has for the writer no report that names them either', async () => {
    const copy = await copyFor(await reported(undefined, 'I am sure that it was Ben Carter again.'), ben);
    assert.doesNotMatch(textOf(copy), /I am sure/u);
  });

  it('has for the principal social worker what they decided, with everybody else’s words marked, and no writer', async () => {
    const copy = await copyFor(await reported('out'), ines);
    const found = copy.find(({ type }) => type === 'shoutouts.reports');
    assert.deepEqual(
      found?.fields.filter(({ thirdParty }) => thirdParty).map(({ name }) => name),
      ['Reported by', 'What they did', 'The difference it made', 'What is wrong with the words'],
    );
    assert.doesNotMatch(textOf(copy), /Ben|"ben"/u);
  });

  it('has for whoever sends how many they have sent, and for nobody else', async () => {
    const office = await reported();
    const sent = async (person: Person) =>
      (await copyFor(office, person)).filter(({ type }) => type === 'shoutouts.sent').length;
    assert.deepEqual([await sent(ben), await sent(amina), await sent(cleo)], [1, 0, 0]);
  });
});

describe('erasing', () => {
  const fates = async (office: Office, person: Person) =>
    months.data.erase(await rowsOf(office), sought(person));
  const kindsOf = (list: Awaited<ReturnType<typeof fates>>) =>
    Object.fromEntries(list.map(({ key, fate }) => [key.split(/\W/u)[0] ?? '', fate.do]));

  it('of the colleague takes the words and the report with them, also while nobody has settled it', async () => {
    for (const how of [undefined, 'out'] as const) {
      const list = await fates(await reported(how), amina);
      // With the claim, which names nobody.
      assert.deepEqual(kindsOf(list), { n: 'delete', r: 'delete', u: 'delete' });
    }
  });

  it('of the colleague leaves the count of the month at what the panel may read', async () => {
    const office = await thanked([{}, { to: cleo.id }, { by: cleo.id, to: ben.id }]);
    await report(office);
    await report(office, 0, '', cleo.id);
    const list = await fates(office, cleo);
    const { fate } = list.find(({ key }) => key === '') ?? {};
    // Of Amina's everything is reported; what Cleo wrote to Ben stands.
    const { head } = await factsOf('2026-03', office.ports);
    const after = fate?.do === 'replace' ? HeadSchema.parse(fate.value) : head;
    assert.deepEqual([head?.count, after?.count, after?.reports], [1, 1, 2]);
  });

  it('of the writer leaves the report without them, which is still looked at', async () => {
    const office = await reported();
    const list = await fates(office, ben);
    const replaced = (kind: { holds(key: string): boolean }): JsonObject => {
      const found = list.find(({ key }) => kind.holds(key))?.fate;
      assert.ok(found?.do === 'replace');
      return found.value;
    };
    assert.equal(replaced(REPORTS).writerId, 'erased');
    assert.equal(replaced(NOMINATIONS).nominatorId, 'erased');
    assert.ok(!textOf(list).includes('"ben"'));
    // As the rows then stand.
    await office.ports.subjects.change(
      MARCH,
      async (view) => view.head(HeadSchema),
      (head) => ({
        reply: undefined,
        change: {
          head: { ...head },
          items: list.flatMap(({ key, fate }) =>
            fate.do === 'replace' && key ? [{ key, value: fate.value }] : [],
          ),
          events: [],
        },
      }),
    );
    assert.ok((await look(office)).text.includes('Somebody who is not on the staff list any more'));
    assert.ok((await settle(office, 'out')).text.includes('are taken out'));
  });

  it('of the writer takes how many they have sent with them', async () => {
    const list = await fates(await reported(), ben);
    assert.equal(list.find(({ type }) => type === 'shoutouts.sent')?.fate.do, 'delete');
  });

  it('of the principal social worker leaves what was decided, by nobody', async () => {
    const list = await fates(await reported('out'), ines);
    const found = list.find(({ key }) => key === reportKey(1))?.fate;
    assert.ok(found?.do === 'replace');
    assert.deepEqual((found.value.settled as JsonObject).by, 'erased');
    assert.equal(list.length, 1);
  });

  it('of the colleague keeps words and report while a legal hold is on their writer', async () => {
    const rows = await rowsOf(await reported());
    const list = heeding((each) => months.data.erase(each, sought(amina)), new Set([ben.id]))(rows);
    assert.deepEqual(
      list.filter(({ key, type }) => key !== '' && type !== 'shoutouts.claims').map(({ fate }) => fate),
      [
        { do: 'keep', why: 'legal-hold' },
        { do: 'keep', why: 'legal-hold' },
      ],
    );
  });
});

describe('what is older than its time', () => {
  it('goes with its month: the words that were taken out, the report and the counts of who sent', async () => {
    const office = await reported('out');
    const rows = await rowsOf(office);
    const types = async (now: string) => {
      office.setNow(now);
      return months.data
        .expire(rows, office.world())
        .flatMap(({ type, fate }) => (fate.do === 'delete' ? [type] : []));
    };
    assert.deepEqual(await types('2028-03-30T10:00:00Z'), []);
    assert.deepEqual((await types('2028-04-03T10:00:00Z')).sort(), [
      'shoutouts.claims',
      'shoutouts.nominations',
      'shoutouts.reports',
      'shoutouts.sent',
    ]);
  });

  it('leaves what was taken out where it is until then, for the record alone', async () => {
    const office = await reported('out');
    const { items } = await rowsOf(office);
    const row = items.find(({ key }) => NOMINATIONS.holds(key));
    assert.deepEqual([NominationSchema.parse(row?.value).did, row?.value.settled], [UNKIND, 'out']);
  });
});

describe('the history', () => {
  it('says who reported, who looked and what was decided, by the number of the shout-out and without a word of it', async () => {
    const office = await reported();
    await look(office, tunde.id);
    await settle(office, 'out');
    const { nominations } = await factsOf('2026-03', office.ports);
    const id = nominations[0]?.id;
    const names = {
      person: () => 'somebody',
      day: () => '',
      month: () => '',
      item: () => undefined,
      settings: office.world().settings,
    };
    const said = (await office.events(MARCH)).flatMap(({ act, before, after }) => {
      const line = history.find((each) => each.act === act);
      const event = {
        subject: MARCH,
        before: (before ?? {}) as JsonObject,
        after: (after ?? {}) as JsonObject,
      };
      return line && act !== 'shoutouts.nominate' ? [line.say(event, names)] : [];
    });
    assert.deepEqual(said, [
      `reported the words of a shout-out (${id})`,
      `looked up who wrote the reported words of a shout-out (${id})`,
      `took out the reported words of a shout-out (${id})`,
    ]);
    assert.equal(FIRST.report, 1);
  });
});
