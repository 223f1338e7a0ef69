import assert from 'node:assert/strict';
import { gapCard, teamCard } from '../../../src/features/supervision/cards.js';
import { enter, FIELDS, refusalInWords } from '../../../src/features/supervision/copy/forms.js';
import { heldForm, notHeldForm } from '../../../src/features/supervision/forms.js';
import { restCard } from '../../../src/features/supervision/held/rest-card.js';
import type { Head, Session } from '../../../src/features/supervision/model.js';
import type { Refusal } from '../../../src/features/supervision/rules.js';
import { memberOf, teamOf } from '../../../src/features/supervision/team.js';
import { recordCard, waitsCard } from '../../../src/features/supervision/today/cards.js';
import type { Card } from '../../../src/kernel/card.js';
import { isList, isObject } from '../../../src/kernel/json.js';
import type { Line } from '../../../src/kernel/lines.js';
import { aPerson, aWorld, buttonsOf, expandCard, inputsOf, textOf } from '../../support/world.js';
import { aSession } from './builders.js';

/** Teams takes 28. */
const MOST_BYTES = 24 * 1024;
const LONG = 'Oluwaseun Adebayo-Featherstonehaugh';
const READER = '7f3c1b52-9a4e-4a55-8d21-0b6f2c9d1a92';
const bytesOf = (card: Card) => Buffer.byteLength(JSON.stringify(expandCard(card)));

const supervisor = aPerson({ id: READER, name: LONG, roles: ['manager'] });
const worldOf = (workers: ReturnType<typeof aPerson>[]) =>
  aWorld({ now: '2027-01-13T09:30:00Z', people: [supervisor, ...workers] });
const workersNamed = (names: readonly string[]) =>
  names.map((name) =>
    aPerson({
      name,
      supervisorId: READER,
      managerId: READER,
      team: 'Family Support and Early Help North East',
    }),
  );
const headsOf = (workers: ReturnType<typeof aPerson>[], more: (at: number) => Partial<Head>) =>
  new Map(
    workers.map(({ id }, at): [string, Head] => [
      id,
      { workerId: id, round: 1, timesNotHeld: 0, lastHeldOn: '2026-09-23', ...more(at) },
    ]),
  );

/** What a list of a team has beside its answers: dates of all, a group session, days away. */
const BESIDE_ANSWERS = new Set<string>(['supervision.team-dates', 'supervision.group', 'supervision.away']);

/** The rows of all sections, as data. */
const rowsOf = ({ data }: Card) =>
  (isList(data.sections) ? data.sections : []).flatMap((section) =>
    isObject(section) && isList(section.rows) ? section.rows.filter(isObject) : [],
  );

describe('the card of a team', () => {
  const names = ['Ann', 'Bea', 'Cat', 'Dee', 'Eve', 'Fay', 'Gwen', 'Hope'].map((first) => `${first} Hill`);
  const workers = workersNamed(names);
  const states: readonly Partial<Head>[] = [
    {},
    { lastHeldOn: '2026-12-14' },
    { lastHeldOn: '2026-12-16' },
    { lastHeldOn: '2026-12-21' },
    { lastHeldOn: '2026-12-16', nextOn: '2027-01-13' },
    { lastHeldOn: '2026-12-16', nextOn: '2027-01-12' },
    { lastHeldOn: '2027-01-04', nextOn: '2027-02-01' },
    { lastHeldOn: '2027-01-06' },
  ];
  const world = worldOf(workers);
  const card = teamCard(
    teamOf(
      READER,
      headsOf(workers, (at) => states[at] ?? {}),
      world,
    ),
    0,
    '',
    world,
  );

  it('has all of eight on one page, each with how they stand and a button at their side', () => {
    const rows = rowsOf(card);
    assert.deepEqual(rows.map(({ name }) => name).sort(), names);
    assert.deepEqual(
      rows.filter(({ hasStatus, hasButtons }) => hasStatus !== true || hasButtons !== true),
      [],
    );
    assert.deepEqual(
      buttonsOf(expandCard(card))
        .filter(({ verb }) => !BESIDE_ANSWERS.has(verb))
        .map(({ tooltip }) => tooltip)
        .filter((tooltip) => tooltip !== '')
        .sort(),
      [
        'Held as booked: Fay Hill',
        ...names.map((name) => {
          const open = ['Gwen Hill', 'Hope Hill'].includes(name);
          const book = name === 'Dee Hill';
          return `${open ? 'Open' : book ? 'Book a date' : 'Answer'}: ${name}`;
        }),
      ].sort(),
    );
  });

  it('begins every row with the date to act on, in short', () => {
    for (const { text } of rowsOf(card)) {
      assert.match(
        String(text),
        /^(?:Booked today|(?:Due|Booked|Was booked) (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} \p{Lu}\p{L}+)/u,
      );
      assert.ok(String(text).length <= 64, String(text));
    }
  });

  it('says how each stands in a word of their own', () => {
    const words = new Map(rowsOf(card).map(({ name, statusWord }) => [name, statusWord]));
    assert.deepEqual(
      names.map((name) => words.get(name)),
      [
        'Long gap',
        'Was it held?',
        'Due',
        'No date booked',
        'Booked today',
        'Was it held?',
        'Booked',
        'Not due yet',
      ],
    );
  });
});

const rowsIn = ({ data: { rows } }: Card): number => (isList(rows) ? rows.length : 0);

describe('a list in the longest names', () => {
  const workers = workersNamed(Array.from({ length: 25 }, () => LONG));
  const world = worldOf(workers);
  const members = teamOf(
    READER,
    headsOf(workers, () => ({ nextOn: '2026-12-30' })),
    world,
  );
  const lines = (buttons: boolean): Line[] =>
    workers.map(({ id }) => ({
      to: READER,
      subject: { kind: 'supervision', id },
      name: LONG,
      item: `wait~${id}~2026-09-23`,
      section: 'record',
      kind: 'turn',
      steps: [],
      urgency: 0,
      text: `Booked Wed 30 September 2026 · 112 days since held · NQSW · ${LONG} covers until Wed 30 September 2026`,
      status: { word: 'No date booked', mark: '●', tone: 'warning' },
      ...(buttons
        ? {
            buttons: [
              { title: 'Book a date', verb: 'supervision.open', data: { worker: id, view: 'today' } },
            ],
          }
        : {}),
    }));
  const shown = { page: 1, note: 'n'.repeat(160), isAlone: false };
  const booked = lines(true).map((line): Line => {
    const data = { worker: line.subject.id, round: 12, view: 'today' };
    const asBooked = { title: 'Held as booked', verb: 'supervision.as-booked', data };
    return { ...line, buttons: [asBooked, ...(line.buttons ?? [])] };
  });
  const sessionOn = (heldOn: string): Session =>
    aSession({ by: READER, heldOn, at: `${heldOn}T10:00:00.000Z`, nextOn: undefined });
  const withSession = (heldOn: string, nextOn?: string, more: Partial<Session> = {}) =>
    workers.map((worker) =>
      memberOf(
        worker,
        {
          workerId: worker.id,
          round: 12,
          timesNotHeld: 0,
          lastHeldOn: heldOn,
          nextOn,
          lastSession: { ...sessionOn(heldOn), ...more },
        },
        world,
      ),
    );
  const mendable = withSession('2026-11-02', '2026-12-30');
  const unsaid = withSession('2026-12-30', undefined, {
    asBooked: true,
    isToComplete: true,
    previousActions: undefined,
    record: undefined,
  });
  const cards: readonly (readonly [string, Card, number])[] = [
    ['of a team', teamCard(members, 1, 'n'.repeat(160), world), 8],
    ['of a team of which some can be mended', teamCard(mendable, 1, 'n'.repeat(160), world, READER), 6],
    ['of those to record', recordCard(lines(true), shown), 12],
    ['of those held as booked', recordCard(booked, shown), 10],
    ['of what is still to say', restCard(unsaid, shown, world), 4],
    ['of long waits', waitsCard(lines(false), { ...shown, page: 0 }, world), 15],
    ['of long waits, on an old card', gapCard(members, 0, world), 15],
  ];
  for (const [what, card, rows] of cards)
    it(`${what} is at most 24 KB with a full page, and leads to the rest`, () => {
      assert.equal(card.template === 'supervision/rest' ? rowsIn(card) : rowsOf(card).length, rows);
      assert.ok(bytesOf(card) <= MOST_BYTES, `${bytesOf(card)} bytes`);
      assert.ok(
        buttonsOf(expandCard(card)).some(({ title }) => title === 'Next'),
        'there is no way on',
      );
    });
});

describe('a form with something to put right', () => {
  const worker = aPerson({ name: 'Amina Khan', supervisorId: READER, startedOn: '2024-03-04' });
  const world = aWorld({ now: '2026-03-12T09:30:00Z', people: [supervisor, worker] });
  const member = memberOf(worker, undefined, world);
  const place = { view: 'today', reader: READER } as const;
  const typed = { heldOn: '2026-03-11', nextOn: '2026-04-06', record: 'written' } as const;

  const refusals: readonly (readonly [Refusal, 'heldOn' | 'nextOn', string])[] = [
    [{ why: 'held-in-future' }, 'heldOn', 'The date held must be today or earlier'],
    [
      { why: 'held-before-last', limitOn: '2026-03-11' },
      'heldOn',
      'The date held must be after Wed 11 March, the last one recorded',
    ],
    [
      { why: 'held-before-start', limitOn: '2024-03-04' },
      'heldOn',
      'The date held must be Mon 4 March 2024 or later, the first day in the service',
    ],
    [{ why: 'next-in-past' }, 'nextOn', 'The next date must be today or later'],
    [
      { why: 'next-not-after-held', limitOn: '2026-03-11' },
      'nextOn',
      'The next date must be after Wed 11 March',
    ],
    [
      { why: 'next-not-working-day', tryOn: '2026-04-07' },
      'nextOn',
      'The next date must be a working day; the next one is Tue 7 April',
    ],
  ];
  for (const [refusal, field, words] of refusals)
    it(`says it above and beside its field, and keeps what was typed: ${refusal.why}`, () => {
      const card = expandCard(heldForm(member, place, world, { refusal, values: typed }));
      const text = textOf(card);
      assert.ok(text.startsWith(`! \nNothing is saved yet. ${words}.`), text);
      assert.ok(text.includes(`! \n${words}\n${FIELDS[field].label}`), text);
      assert.deepEqual(
        inputsOf(card).map(({ value }) => value),
        ['2026-03-11', '2026-04-06', 'written', ''],
      );
    });

  it('asks for the one of two dates that is missing', () => {
    const values = { ...typed, heldOn: '' };
    const text = textOf(
      expandCard(heldForm(member, place, world, { refusal: { why: 'date-missing' }, values })),
    );
    assert.ok(text.startsWith('! \nNothing is saved yet. Enter the date held.'), text);
    const other = { ...typed, nextOn: 'tomorrow' };
    const next = textOf(
      expandCard(heldForm(member, place, world, { refusal: { why: 'date-missing' }, values: other })),
    );
    assert.ok(next.startsWith('! \nNothing is saved yet. Enter the next date.'), next);
  });

  it('chooses no reason for anybody, and keeps the one that was chosen', () => {
    const reasonIn = (values: object) =>
      inputsOf(
        expandCard(
          notHeldForm(member, place, world, {
            refusal: { why: 'date-missing' },
            values: { ...values, newOn: '' },
          }),
        ),
      ).map(({ value }) => value);
    assert.deepEqual(reasonIn({}), ['', '']);
    assert.deepEqual(reasonIn({ reason: 'other_work' }), ['other_work', '']);
  });

  it('is worded without please, sorry or an exclamation mark', () => {
    const all = refusals.map(([refusal, field]) => refusalInWords(refusal, FIELDS[field], world));
    for (const words of [...all, enter(FIELDS.newOn)]) assert.doesNotMatch(words, /please|sorry|valid|!/iu);
  });
});
