import assert from 'node:assert/strict';
import type { Outcome } from '../../../src/features/actions/change.js';
import { checkCard } from '../../../src/features/actions/check-card.js';
import { detailsCard } from '../../../src/features/actions/details/card.js';
import { type Details, NOTHING_TYPED } from '../../../src/features/actions/details/inputs.js';
import { type Action, MOST_CHARACTERS, MOST_ROWS, type Owned } from '../../../src/features/actions/model.js';
import { listCard, replyCard } from '../../../src/features/actions/owner-cards.js';
import type { Shown } from '../../../src/features/actions/owner-rows.js';
import { planActions } from '../../../src/features/actions/plan.js';
import { silenceCard } from '../../../src/features/actions/silence-card.js';
import type { Person } from '../../../src/kernel/people.js';
import type { World } from '../../../src/kernel/world.js';
import { buttonsOf, expandCard, inputsOf, textOf } from '../../support/world.js';
import {
  aMove,
  anAction,
  answering,
  checker,
  colleague,
  dateInput,
  director,
  head,
  manager,
  newDates,
  onDay,
  owner,
  owning,
  serviceManager,
  staff,
} from './builders.js';

const today = onDay('2026-03-11');
const shown = (overrides: Partial<Shown> = {}): Shown => ({
  view: 'nudge',
  keep: new Set(),
  outcomes: new Map(),
  ...overrides,
});
const listText = (owned: Owned, overrides: Partial<Shown> = {}, world = today) =>
  textOf(expandCard(listCard(owned, shown(overrides), world)));
const rowsIn = (owned: Owned, overrides: Partial<Shown> = {}, world = today) =>
  inputsOf(expandCard(listCard(owned, shown(overrides), world))).map(({ id }) => String(id).slice(7));
const answeredOn = (day: string): Partial<Action> => ({
  lastAnswerOn: day,
  lastAnswerAt: `${day}T10:12:00.000Z`,
  lastAnswerById: owner.id,
});
interface Drawn {
  readonly world?: World;
  readonly owned?: Owned;
}
const CARDS = { silence: silenceCard, check: checkCard };
const SECTIONS = { nudge: 'answer', silence: 'silence', check: 'check' };

/** The card in which they are answered, over these actions. */
const drawn = (
  card: keyof typeof SECTIONS,
  to: Person,
  actions: readonly Action[],
  { world = today, owned = owning(...actions) }: Drawn = {},
) =>
  expandCard(
    card === 'nudge'
      ? listCard(owned, shown({ keep: new Set(actions.map(({ id }) => id)) }), world)
      : CARDS[card](actions, to.id, world),
  );
const drawnText = (...args: Parameters<typeof drawn>): string => textOf(drawn(...args));

/** Everybody was told long ago, so that no rung waits for that. */
const TOLD = { triedOn: '2026-01-05', firstOn: '2026-01-05', lastOn: '2026-01-05', steps: new Set<string>() };
/** Whether they have a line about one of these, and with a step that brings a card. */
const lineFor = (
  card: keyof typeof SECTIONS,
  to: Person,
  actions: readonly Action[],
  { world = today, owned = owning(...actions) }: Drawn = {},
): 'brings a card' | 'stands on one' | 'none' => {
  const lines = planActions(owned, world, () => TOLD).lines.filter(
    (line) =>
      line.section === SECTIONS[card] &&
      line.to === to.id &&
      actions.some(({ id }) => line.item.includes(id)),
  );
  if (lines.length === 0) return 'none';
  return lines.some(({ steps }) => steps.length > 0) ? 'brings a card' : 'stands on one';
};

describe('The list card', () => {
  it('says the due date in words and how late it is', () => {
    assert.match(
      listText(owning(anAction({ dueOn: '2026-03-04' }))),
      /Was due Wed 4 March · 5 working days overdue/u,
    );
  });

  it('says when it is due today', () => {
    assert.match(listText(owning(anAction({ dueOn: '2026-03-11' }))), /Due today, Wed 11 March/u);
  });

  it('never shows a date as a computer writes it', () => {
    assert.doesNotMatch(listText(owning(anAction({ dueOn: '2026-03-04' }))), /\d{4}-\d{2}-\d{2}/u);
  });

  it('says how often the date has moved beside the date', () => {
    const moves = [1, 2].map((n) => aMove('2026-01-30', '2026-03-11', `2026-02-0${n}T10:00:00.000Z`));
    const a = anAction({ dueOn: '2026-03-11', status: 'on_track', moves });
    const text = listText(owning(a));
    assert.match(text, /Due today, Wed 11 March · moved twice/u);
    assert.match(text, /On track/u);
  });

  it('turns red at 5 working days overdue and not before', () => {
    const toneOn = (dueOn: string) => {
      const [row] = listCard(owning(anAction({ dueOn })), shown(), today).data.rows as {
        statusTone: string;
      }[];
      return row?.statusTone;
    };
    assert.deepEqual(
      [toneOn('2026-03-04'), toneOn('2026-03-05'), toneOn('2026-03-11')],
      ['Attention', 'Warning', 'Default'],
    );
  });

  it('gives each status its colour beside its word', () => {
    const toneOf = (status: Action['status']) => {
      const card = listCard(owning(anAction({ dueOn: '2026-03-11', status })), shown(), today);
      const [row] = card.data.rows as { statusTone: string; statusWord: string }[];
      return `${row?.statusWord} ${row?.statusTone}`;
    };
    assert.deepEqual(
      ['on_track', 'at_risk', 'off_track'].map((status) => toneOf(status as Action['status'])),
      ['On track Good', 'At risk Warning', 'Off track Attention'],
    );
  });

  it('lists what wants an answer, what is overdue, at risk and due within 5 working days, and nothing else', () => {
    const asked = anAction({ dueOn: '2026-03-11' });
    const overdue = anAction({ dueOn: '2026-03-03' });
    const atRisk = anAction({ dueOn: '2026-06-30', status: 'at_risk' });
    const offTrack = anAction({ dueOn: '2026-06-30', status: 'off_track' });
    const soon = anAction({ dueOn: '2026-03-18', addedOn: '2026-03-11' });
    const later = anAction({ dueOn: '2026-03-19', status: 'on_track' });
    const done = anAction({ dueOn: '2026-03-02', status: 'done_to_check' });
    const rows = rowsIn(owning(later, asked, overdue, atRisk, offTrack, soon, done));
    assert.deepEqual(new Set(rows), new Set([asked, overdue, atRisk, offTrack, soon].map(({ id }) => id)));
  });

  it('does not ask again within the quiet days what was answered as overdue or at risk', () => {
    const overdue = anAction({ dueOn: '2026-03-03', ...answeredOn('2026-03-10') });
    const atRisk = anAction({ dueOn: '2026-06-30', status: 'at_risk', ...answeredOn('2026-03-10') });
    const asked = anAction({ dueOn: '2026-03-11' });
    assert.deepEqual(rowsIn(owning(overdue, atRisk, asked)), [asked.id]);
  });

  it('puts the worst first: red by age, overdue, at risk, the rest by date', () => {
    const soon = anAction({ dueOn: '2026-03-12' });
    const sooner = anAction({ dueOn: '2026-03-11' });
    const atRisk = anAction({ dueOn: '2026-06-30', status: 'at_risk' });
    const late = anAction({ dueOn: '2026-03-10' });
    const red = anAction({ dueOn: '2026-03-03' });
    const redder = anAction({ dueOn: '2026-02-27' });
    assert.deepEqual(
      rowsIn(owning(soon, sooner, atRisk, late, red, redder)),
      [redder, red, late, atRisk, sooner, soon].map(({ id }) => id),
    );
  });

  it('shows what was saved as text and keeps the rest answerable', () => {
    const [a, b] = [anAction({ dueOn: '2026-03-11' }), anAction({ dueOn: '2026-03-11' })];
    const { reply } = answering(owning(a, b), { actor: owner, world: today }, [
      { actionId: a.id, version: 1, said: 'on_track' },
    ]);
    const card = expandCard(replyCard(reply, { view: 'nudge', rows: [] }, today));
    assert.match(textOf(card), /Due today, Wed 11 March · saved 10:12/u);
    assert.deepEqual(
      inputsOf(card).map(({ id }) => id),
      [`status.${b.id}`],
    );
  });

  it('has no buttons and no inputs when all is answered', () => {
    const a = anAction({ dueOn: '2026-03-11', ...answeredOn('2026-03-11') });
    const card = expandCard(listCard(owning(a), shown({ keep: new Set([a.id]) }), today));
    assert.deepEqual([...buttonsOf(card), ...inputsOf(card)], []);
    assert.match(textOf(card), /Thank you\. Nothing wants an answer now/u);
  });

  it('says who answered, and when, for an answer to an old card', () => {
    const a = anAction({ dueOn: '2026-03-11', status: 'at_risk', version: 2, ...answeredOn('2026-03-11') });
    const { reply } = answering(owning(a), { actor: owner, world: today }, [
      { actionId: a.id, version: 1, said: 'on_track' },
    ]);
    const text = textOf(expandCard(replyCard(reply, { view: 'nudge', rows: [] }, today)));
    assert.match(text, /answered at 10:12 by Olu Dale/u);
    assert.match(text, /1 answer is not saved/u);
  });

  it('in my actions says it too, beside the choice', () => {
    const a = anAction({ dueOn: '2026-05-29', status: 'at_risk', version: 2, ...answeredOn('2026-03-09') });
    const outcomes = new Map<string, Outcome>([[a.id, 'stale']]);
    assert.match(
      listText(owning(a), { view: 'mine', outcomes }),
      /Not saved: Olu Dale answered it on Mon 9 March, after this card came/u,
    );
  });

  it('names the service manager when the third new date needs them', () => {
    const moves = [1, 2].map((n) => aMove('2026-01-30', '2026-03-11', `2026-02-0${n}T10:00:00.000Z`));
    const a = anAction({ dueOn: '2026-03-11', moves });
    const { reply } = answering(owning(a), { actor: owner, world: today }, [
      { actionId: a.id, version: 1, said: 'new_date' },
    ]);
    const rows = [{ actionId: a.id, version: 1, said: 'new_date' as const }];
    const text = textOf(expandCard(replyCard(reply, { view: 'nudge', rows }, today)));
    assert.ok(text.includes(serviceManager.name));
    assert.match(text, /needs the approval of Sasha Moor; until then Wed 11 March stays/u);
  });

  it('names the new owner of what was handed over', () => {
    const a = anAction({ movedToId: colleague.id });
    assert.match(listText(owning(a), { keep: new Set([a.id]) }), /Now with Carys Wynn/u);
  });

  it('says who checks what is done', () => {
    const a = anAction({ status: 'done_to_check', checkerId: checker.id, ...answeredOn('2026-03-11') });
    assert.match(listText(owning(a), { view: 'mine' }), /Chen Hart checks it · answered at 10:12/u);
  });

  it('shows every open action in my actions, answered today or not', () => {
    const a = anAction({ dueOn: '2026-09-30', ...answeredOn('2026-03-11') });
    const done = anAction({ status: 'complete' });
    assert.deepEqual(rowsIn(owning(a, done), { view: 'mine' }), [a.id]);
  });

  it('never shows in my actions what is with somebody else', () => {
    const a = anAction({ movedToId: colleague.id });
    assert.match(listText(owning(a), { view: 'mine' }), /No action of yours wants an answer/u);
  });

  it('asks about nine on a page, says which of how many, and leads to the rest', () => {
    const many = Array.from({ length: 11 }, () => anAction({ dueOn: '2026-03-11' }));
    assert.equal(rowsIn(owning(...many)).length, MOST_ROWS);
    const card = expandCard(listCard(owning(...many), shown(), today));
    assert.match(textOf(card), /1 to 9 of 11/u);
    assert.deepEqual(
      buttonsOf(card).map(({ title }) => title),
      ['Save answers', 'All on track', 'Next'],
    );
  });

  it('carries only ids and versions of the rows that it asks about', () => {
    const a = anAction({ dueOn: '2026-03-11', version: 7 });
    const [save] = buttonsOf(expandCard(listCard(owning(a), shown(), today)));
    assert.deepEqual(save?.data, { view: 'nudge', versions: `${a.id}~7`, preset: 'none' });
  });

  it('names every choice with the title of its action', () => {
    const titles = ['Agree the rota', 'Write the guide'];
    const owned = owning(...titles.map((title) => anAction({ dueOn: '2026-03-11', title })));
    const labels = inputsOf(expandCard(listCard(owned, shown(), today))).map(({ label }) => label);
    assert.deepEqual(labels, titles);
  });

  it('says that actions in a child’s plan do not belong here, and why it came', () => {
    const text = listText(owning(anAction({ dueOn: '2026-03-11' })));
    assert.match(text, /Actions in a child’s plan do not belong here/u);
    assert.match(text, /You get this because/u);
  });

  it('makes nothing of a title that looks like markup or a template, and shows its words', () => {
    const title = '**Bold** [x](https://elmshire.example) ${evidence}';
    const [input] = inputsOf(
      expandCard(listCard(owning(anAction({ dueOn: '2026-03-11', title })), shown(), today)),
    );
    assert.equal(input?.label, '∗∗Bold∗∗ (x)(https://elmshire.example) ${evidence}');
  });

  it('has no free text in its summary', () => {
    const a = anAction({ dueOn: '2026-03-11' });
    assert.ok(!listCard(owning(a), shown(), today).summary.includes(a.title));
  });
});

describe('The size of the cards', () => {
  const most = (count: number) => '字'.repeat(count);
  const big = (n: number, overrides: Partial<Action> = {}) =>
    anAction({
      dueOn: '2026-03-02',
      title: most(MOST_CHARACTERS.title),
      evidenceNeeded: most(MOST_CHARACTERS.evidence_needed),
      version: 100 + n,
      moves: [aMove('2026-01-30', '2026-03-02', '2026-02-02T10:00:00.000Z')],
      ...overrides,
    });
  const many = (overrides: Partial<Action> = {}) => Array.from({ length: 40 }, (_, n) => big(n, overrides));
  const bytes = (card: Parameters<typeof expandCard>[0]) =>
    Buffer.byteLength(JSON.stringify(expandCard(card)), 'utf8');

  it('stays under 24 KB for the fullest list', () => {
    const settled = many({ status: 'done_to_check', ...answeredOn('2026-03-11') });
    const card = listCard(owning(...many(), ...settled), shown({ view: 'mine' }), today);
    assert.ok(bytes(card) <= 24 * 1024, `${bytes(card)} bytes`);
  });

  it('stays under 24 KB for the fullest list with as many choices from other pages as a card carries', () => {
    const settled = many({ status: 'done_to_check', ...answeredOn('2026-03-11') });
    const all = many();
    const chosen = new Map(
      all.slice(0, 24).map(({ id }) => [id, { version: 140, said: 'off_track' as const }]),
    );
    for (const page of [0, 2, 4]) {
      const card = listCard(owning(...all, ...settled), shown({ view: 'mine', chosen, page }), today);
      assert.ok(bytes(card) <= 24 * 1024, `${bytes(card)} bytes`);
    }
  });

  it('stays under 24 KB for the fullest list after refusals', () => {
    const all = many();
    const outcomes = new Map(all.slice(0, 8).map(({ id }) => [id, 'stale' as const]));
    const card = listCard(owning(...all), shown({ outcomes }), today);
    assert.ok(bytes(card) <= 24 * 1024, `${bytes(card)} bytes`);
  });

  it('stays under 24 KB for the fullest form of dates', () => {
    const all = many().slice(0, MOST_ROWS);
    const outcomes = new Map(
      all.map(({ id }, n) => [id, n === 0 ? ('details-wrong' as const) : ('stale' as const)]),
    );
    const wrong = new Map(all.map(({ id }) => [id, 'details-wrong' as const]));
    for (const asks of ['new_date', 'done', 'pause', 'stop', 'not_mine'] as const) {
      const input: Details = {
        view: 'nudge',
        questioned: [],
        sure: [],
        rows: all.map(({ id, version }) => ({
          actionId: id,
          version,
          asks,
          typed: { ...NOTHING_TYPED, date: '2026-04-03', evidence: 'Jane Ëxample was here. '.repeat(100) },
        })),
      };
      const mixed = bytes(detailsCard({ owned: owning(...all), outcomes }, input, today));
      assert.ok(mixed <= 24 * 1024, `${mixed} bytes`);
      const card = detailsCard({ owned: owning(...all), outcomes: wrong }, input, today);
      assert.ok(bytes(card) <= 24 * 1024, `${bytes(card)} bytes`);
    }
  });

  it('stays under 24 KB for the fullest checks and silences', () => {
    const guid = '6f1c1d1e-0000-4000-8000-000000000001';
    const people = staff({ ...owner, id: guid });
    const world = onDay('2026-03-11', { people: [...people, { ...owner, id: guid }] });
    const waiting = many({ status: 'done_to_check', ownerId: guid, ...answeredOn('2026-03-04') });
    const checks = bytes(checkCard(waiting, manager.id, world));
    const silences = bytes(silenceCard(many(), manager.id, world));
    assert.ok(checks <= 24 * 1024 && silences <= 24 * 1024, `${checks} and ${silences} bytes`);
  });
});

describe('A nudge', () => {
  const due = () => anAction({ dueOn: '2026-03-11' });

  it('is sent while an action that it is about wants its answer', async () => {
    assert.equal(lineFor('nudge', owner, [due()]), 'brings a card');
  });

  for (const [name, overrides] of [
    ['answered today', answeredOn('2026-03-11')],
    ['re-dated', { dueOn: '2026-04-30', addedOn: '2026-03-10' }],
    ['complete', { status: 'complete' }],
    ['done, to be checked', { status: 'done_to_check' }],
    ['paused', { status: 'paused' }],
    ['no longer needed', { status: 'no_longer_needed' }],
    ['with somebody else', { movedToId: colleague.id }],
  ] as [string, Partial<Action>][])
    it(`is not sent when the action is ${name} by then`, async () => {
      const a = { ...due(), ...overrides };
      assert.notEqual(lineFor('nudge', owner, [a]), 'brings a card');
    });

  it('is not sent to an owner who is away by then', async () => {
    const world = onDay('2026-03-11', { people: staff({ ...owner, awayFrom: '2026-03-11' }) });
    assert.equal(lineFor('nudge', owner, [due()], { world }), 'none');
  });

  it('is not sent to an owner who has left by then', async () => {
    const world = onDay('2026-03-11', { people: staff({ ...owner, leavesOn: '2026-03-10' }) });
    assert.equal(lineFor('nudge', owner, [due()], { world }), 'none');
  });

  it('that waited is sent on a later day, if it still wants its answer', async () => {
    assert.equal(lineFor('nudge', owner, [due()], { world: onDay('2026-03-16') }), 'brings a card');
  });

  it('is not sent for another action alone, when the one it is about was answered', async () => {
    const [a, b] = [{ ...due(), ...answeredOn('2026-03-11') }, due()];
    assert.equal(lineFor('nudge', owner, [a], { owned: owning(a, b) }), 'none');
  });

  it('shows on a copy that somebody has what was answered, by whom and when', async () => {
    const a = { ...due(), status: 'on_track' as const, ...answeredOn('2026-03-11') };
    assert.match(drawnText('nudge', owner, [a]), /Due today, Wed 11 March · answered at 10:12 by Olu Dale/u);
  });

  it('shows on a copy of an earlier day the day of the answer', async () => {
    const a = { ...due(), status: 'on_track' as const, ...answeredOn('2026-03-11') };
    const world = onDay('2026-03-12');
    assert.match(drawnText('nudge', owner, [a], { world }), /answered on Wed 11 March by Olu Dale/u);
  });

  it('shows on a copy who confirmed the evidence', async () => {
    const a = {
      ...due(),
      status: 'complete' as const,
      checkedAt: '2026-03-11T09:05:00.000Z',
      checkedById: checker.id,
    };
    assert.match(drawnText('nudge', owner, [a]), /Evidence seen at 09:05 by Chen Hart/u);
  });

  it('says the time of the answer in British Summer Time', async () => {
    const a = { ...due(), status: 'on_track' as const, ...answeredOn('2026-07-01') };
    const world = onDay('2026-07-01');
    assert.match(drawnText('nudge', owner, [a], { world }), /answered at 11:12/u);
  });

  it('never shows actions of somebody else, whatever the message is about', async () => {
    const foreign = anAction({ ownerId: colleague.id, dueOn: '2026-03-11', title: 'Foreign title' });
    const text = drawnText('nudge', owner, [foreign], { owned: owning(due()) });
    assert.ok(!text.includes('Foreign title'));
  });
});

describe('The form for new dates', () => {
  const a = anAction({ dueOn: '2026-03-11' });
  const b = anAction({ dueOn: '2026-03-11' });
  const press = { actor: owner, world: today };
  const { reply } = answering(owning(a, b), press, [
    { actionId: a.id, version: 1, said: 'new_date' },
    { actionId: b.id, version: 1, said: 'at_risk' },
  ]);
  const chosen = {
    view: 'nudge' as const,
    rows: [
      { actionId: a.id, version: 1, said: 'new_date' as const },
      { actionId: b.id, version: 1, said: 'at_risk' as const },
    ],
  };
  const card = expandCard(replyCard(reply, chosen, today));

  it('asks a date and a reason for those only', () => {
    assert.deepEqual(
      inputsOf(card).map(({ id }) => id),
      [`date.${a.id}`, `reason.${a.id}`],
    );
  });

  it('requires both and says what is wrong when one is missing', () => {
    assert.ok(inputsOf(card).every((input) => input.isRequired === true && input.errorMessage));
  });

  it('offers tomorrow as the first day', () => {
    assert.equal(inputsOf(card)[0]?.min, '2026-03-12');
  });

  it('offers the reasons of the settings', () => {
    const settings = { 'actions.newDateReasons': [{ id: 'rain', title: 'It rained' }] };
    const world = onDay('2026-03-11', { settings });
    const [, reason] = inputsOf(expandCard(replyCard(reply, chosen, world)));
    assert.deepEqual(reason?.choices, [{ title: 'It rained', value: 'rain' }]);
  });

  it('says that the other answer is saved', () => {
    assert.match(textOf(card), /Saved: 1 answer/u);
  });

  it('can be left without a date', () => {
    assert.deepEqual(
      buttonsOf(card).map(({ verb }) => verb),
      ['actions.save-dates', 'actions.back'],
    );
  });

  it('says beside it why another choice was refused', () => {
    const [x, y] = [anAction({ dueOn: '2026-03-11', version: 2 }), anAction({ dueOn: '2026-03-11' })];
    const rows = [
      { actionId: x.id, version: 1, said: 'at_risk' as const },
      { actionId: y.id, version: 1, said: 'new_date' as const },
    ];
    const both = answering(owning(x, y), press, rows);
    const text = textOf(expandCard(replyCard(both.reply, { view: 'nudge', rows }, today)));
    assert.match(text, /Not saved: it has changed since this card came/u);
  });

  it('comes back with the reason beside a date that was refused, and keeps the one that was not', () => {
    const [x, y] = [anAction({ dueOn: '2026-03-11' }), anAction({ dueOn: '2026-03-11' })];
    const rows = [
      { actionId: x.id, version: 1, dueOn: '2026-04-03', reason: 'staffing' },
      { actionId: y.id, version: 1, dueOn: '2026-04-17', reason: 'staffing' },
    ];
    const after = newDates(owning(x, y), press, rows);
    const again = expandCard(replyCard(after.reply, dateInput(rows), today));
    const problem =
      'The new date Fri 3 April is no working day: choose another, or save once more to keep it';
    const said = textOf(again);
    assert.match(said, /^✓ \nSaved: 1 answer\./u);
    assert.ok(said.includes(`Not saved yet. ${problem}.\nGive a new date`), 'at the top');
    assert.ok(said.includes(`\n${problem}\nNew date for`), 'and beside the date');
    assert.deepEqual(
      inputsOf(again).map(({ id, value }) => [id, value]),
      [
        [`date.${x.id}`, '2026-04-03'],
        [`reason.${x.id}`, 'staffing'],
      ],
    );
  });
});

describe('The check card', () => {
  const waiting = (overrides: Partial<Action> = {}) =>
    anAction({
      dueOn: '2026-03-02',
      status: 'done_to_check',
      checkerId: checker.id,
      version: 2,
      ...answeredOn('2026-03-10'),
      ...overrides,
    });

  it('says what it is, whose, which evidence closes it, and offers both answers', () => {
    const a = waiting();
    const card = expandCard(checkCard([a], checker.id, today, { place: 'today' }));
    for (const words of [a.title, owner.name, a.evidenceNeeded]) assert.ok(textOf(card).includes(words));
    assert.deepEqual(
      buttonsOf(card).map(({ title, data }) => [title, data.seen]),
      [
        ['Seen', 'yes'],
        ['Not yet', 'no'],
        ['Open', undefined],
        ['Back to today', undefined],
      ],
    );
  });

  it('has as many on a page as fit, and buttons that turn it', () => {
    const card = expandCard(
      checkCard(
        Array.from({ length: 40 }, () => waiting()),
        checker.id,
        today,
        { place: 'today' },
      ),
    );
    assert.match(textOf(card), /1 to 4 of 40/u);
    assert.deepEqual(
      buttonsOf(card).map(({ title }) => title),
      [...Array.from({ length: 4 }, () => ['Seen', 'Not yet', 'Open']).flat(), 'Next', 'Back to today'],
    );
  });

  it('is not sent when it was checked by then', async () => {
    assert.equal(lineFor('check', checker, [waiting({ status: 'complete' })]), 'none');
  });

  it('is not sent when somebody else checks it by then', async () => {
    assert.equal(lineFor('check', manager, [waiting()]), 'none');
  });

  it('is not sent when the action has a new owner by then', async () => {
    assert.equal(lineFor('check', checker, [waiting({ movedToId: colleague.id })]), 'none');
  });

  it('says on a copy who checked it and when', async () => {
    const a = waiting({
      status: 'complete',
      checkedAt: '2026-03-11T10:12:00.000Z',
      checkedById: checker.id,
    });
    assert.match(drawnText('check', checker, [a]), /Evidence seen at 10:12 by Chen Hart/u);
  });

  it('says on a copy that it is back with the owner', async () => {
    const a = waiting({
      status: 'on_track',
      evidenceNotSeenOn: '2026-03-11',
      checkedAt: '2026-03-11T10:12:00.000Z',
      checkedById: checker.id,
    });
    assert.match(
      drawnText('check', checker, [a]),
      /Back with Olu Dale: evidence not seen at 10:12 by Chen Hart/u,
    );
  });

  it('shows nothing to somebody who has no part in it', () => {
    const a = waiting();
    assert.ok(!textOf(expandCard(checkCard([a], colleague.id, today))).includes(a.title));
  });
});

describe('The note that the evidence was not seen yet', () => {
  const back = anAction({ status: 'on_track', evidenceNotSeenOn: '2026-03-11', checkedById: checker.id });

  it('says by whom, and what closes the action', () => {
    const text = listText(owning(back));
    assert.ok(text.includes(checker.name) && text.includes(back.evidenceNeeded));
  });

  it('brings a card the next working morning, and not once the owner has answered', () => {
    const { evidenceNotSeenOn: _answered, ...answered } = back;
    const world = onDay('2026-03-12');
    assert.deepEqual(
      [lineFor('nudge', owner, [back]), lineFor('nudge', owner, [back], { world })],
      ['stands on one', 'brings a card'],
    );
    assert.equal(lineFor('nudge', owner, [answered], { world }), 'none');
  });
});

describe('The card about silence', () => {
  const silent = (overrides: Partial<Action> = {}) => anAction({ dueOn: '2026-03-04', ...overrides });

  it('says what, whose, since when and that nobody answered, without buttons', async () => {
    const a = silent();
    const card = drawn('silence', manager, [a]);
    for (const words of [a.title, owner.name, 'Was due Wed 4 March', 'No answer for 5 working days'])
      assert.ok(textOf(card).includes(words), words);
    assert.deepEqual(buttonsOf(card), []);
  });

  it('says when the last answer was', async () => {
    const a = silent({ dueOn: '2026-02-20', ...answeredOn('2026-03-02') });
    assert.match(drawnText('silence', manager, [a]), /Last answer on Mon 2 March, none for 7 working days/u);
  });

  it('puts the longest silence first', async () => {
    const [a, b] = [silent({ title: 'Shorter' }), silent({ title: 'Longer', dueOn: '2026-02-26' })];
    const text = drawnText('silence', manager, [a, b]);
    assert.ok(text.indexOf('Longer') < text.indexOf('Shorter'));
  });

  it('is not sent when it was answered by then', async () => {
    assert.equal(lineFor('silence', manager, [silent(answeredOn('2026-03-11'))]), 'none');
  });

  it('is not sent to somebody whom the silence has not reached', async () => {
    assert.equal(lineFor('silence', head, [silent()]), 'none');
  });

  it('is not sent to a manager who is not theirs any more', async () => {
    const world = onDay('2026-03-11', { people: staff({ ...owner, managerId: head.id }) });
    assert.equal(lineFor('silence', manager, [silent()], { world }), 'none');
  });

  it('says on a copy that it was answered', async () => {
    const a = silent({ status: 'at_risk', ...answeredOn('2026-03-11') });
    const text = drawnText('silence', manager, [a]);
    assert.match(text, /These actions have been answered/u);
    assert.match(text, /answered at 10:12 by Olu Dale/u);
  });

  it('shows a copy’s reader no more than they may still see', async () => {
    const world = onDay('2026-03-11', { people: staff({ ...owner, managerId: head.id }) });
    const a = silent();
    assert.ok(!drawnText('silence', manager, [a], { world }).includes(a.title));
  });

  it('reaches the director after 20 working days', async () => {
    const a = silent({ dueOn: '2026-02-11', agreedOn: '2026-01-12', addedOn: '2026-01-12' });
    assert.equal(lineFor('silence', director, [a]), 'brings a card');
  });
});
