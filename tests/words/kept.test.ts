import assert from 'node:assert/strict';
import { versionOf } from '../../src/features/supervision/dates/decide.js';
import { shortIdOf } from '../../src/kernel/ids.js';
import { nameWithoutScope } from '../../src/kernel/input-names.js';
import type { Json, JsonObject } from '../../src/kernel/json.js';
import type { Person } from '../../src/kernel/people.js';
import { SAMPLES, sampleNamed } from '../support/card-samples.js';
import { aDrawnRecord } from '../support/drawn-record.js';
import {
  actionOf,
  categoryOf,
  idOf,
  type Name,
  nominationOf,
  OPEN,
  openServices,
  PLAN_ID,
  staffWith,
} from '../support/open-service.js';
import { expandCard, inputsOf } from '../support/world.js';

type OpenService = Awaited<ReturnType<Awaited<ReturnType<typeof openServices>>>>;

// Nothing that somebody typed is cleared: each form is sent with one thing to put right, and comes back with all of it.
// Every button that sends what was typed is in one of the two tables, so a new form is thought about here.

const SATURDAY = '2026-03-14';
const LATE = actionOf('LATE');
const MOVING = actionOf('MOVING');

interface Sent {
  readonly verb: string;
  readonly as: Name;
  /** What the button carries. */
  readonly data: JsonObject;
  /** What was typed and chosen, one of it wrong. */
  readonly typed: (category: string) => JsonObject;
  /** Who works here then, and what was pressed before. */
  readonly staff?: readonly Person[];
  readonly before?: readonly (readonly [Name, string, JsonObject, string?])[];
  /** When it is sent, where that is another day; what was pressed before can have one of its own. */
  readonly at?: string;
  /** What no press brings about. */
  readonly given?: (service: OpenService) => Promise<unknown>;
}

const ofTarget = { worker: idOf('target'), view: 'due', round: 0 };
const passed = { worker: idOf('target'), round: 0 };
const someAction = { ownerId: idOf('target'), actionId: actionOf('DONE') };
const versions = `${LATE}~1 ${MOVING}~1`;

const recorded = { worker: idOf('colleague'), round: 1 };
const inInduction = staffWith({ target: { asyeStartedOn: '2026-01-12', startedOn: '2026-01-12' } });
const check = { worker: idOf('target'), check: 'weeks_6' };
const points = { 'point.mentor': 'yes', 'point.caseload': 'no', 'point.ninety-minutes': 'yes' };

/** Too soon, and of a child. */
const NEW_ACTION = {
  title: 'Visit Jayden, 7',
  why: 'He is seen by the same worker each time',
  owner: idOf('colleague'),
  find: 'e',
  dueOn: '2026-03-01',
  evidence: 'Two visits',
  checker: idOf('head'),
  source: 'meeting',
};

/** Without a day, and of a child. */
const PLAN = {
  name: 'Review of Jayden, 7',
  kind: 'audit',
  lead: idOf('head'),
  members: '',
  find: 'e',
  reviewOn: '2026-04-08',
  recommendations: 'R1 Make supervision reflective',
};
const CHALLENGED = {
  plan: PLAN_ID,
  on: '2026-03-11',
  ownerId: idOf('target'),
  actionId: LATE,
  version: 1,
};

const FORMS: Readonly<Record<string, Sent>> = {
  'of supervision that was held': {
    verb: 'supervision.held',
    as: 'lead',
    data: { ...ofTarget, previousActions: 'reviewed' },
    typed: () => ({ heldOn: '2026-03-10', nextOn: SATURDAY, record: 'written' }),
  },
  'of supervision that was not held': {
    verb: 'supervision.save-not-held',
    as: 'lead',
    data: ofTarget,
    typed: () => ({ reason: 'other_work', newOn: SATURDAY }),
  },
  'of a booking': {
    verb: 'supervision.save-booking',
    as: 'lead',
    data: ofTarget,
    typed: () => ({ nextOn: SATURDAY }),
  },
  'of another date': {
    verb: 'supervision.save-wrong-date',
    as: 'colleague',
    data: { worker: idOf('colleague'), round: 1 },
    typed: () => ({ rightOn: '2026-12-01' }),
  },
  'of passing supervision on, without a person': {
    verb: 'supervision.save-pass',
    as: 'lead',
    data: passed,
    typed: () => ({ to: '', reason: 'away_soon' }),
  },
  'of passing supervision on, without a reason': {
    verb: 'supervision.save-pass',
    as: 'lead',
    data: passed,
    typed: () => ({ to: idOf('second'), reason: '' }),
  },
  'of passing two accounts on': {
    verb: 'supervision.save-settle-pass',
    as: 'service',
    before: [['colleague', 'supervision.agree', { ...recorded, answer: 'not_held' }]],
    data: recorded,
    typed: () => ({ to: '', reason: 'no_part' }),
  },
  'of the dates of a team': {
    verb: 'supervision.save-team-dates',
    as: 'lead',
    data: { view: 'team', versions: `${idOf('target')}~${versionOf(undefined)}` },
    typed: () => ({ [`date1.${idOf('target')}`]: SATURDAY }),
  },
  'of days away': {
    verb: 'supervision.save-away',
    as: 'lead',
    data: { worker: idOf('target'), view: 'team' },
    typed: () => ({ awayFrom: '2026-03-20', awayUntil: SATURDAY }),
  },
  'of a session of a group': {
    verb: 'supervision.save-group',
    as: 'lead',
    data: {},
    typed: () => ({ groupOn: '2026-12-01', people: [idOf('colleague'), idOf('target')].join(',') }),
  },
  'of what is in the way': {
    verb: 'supervision.save-in-the-way',
    as: 'lead',
    data: ofTarget,
    typed: () => ({ inTheWay: '', asksCover: 'true' }),
  },
  'of a slip': {
    verb: 'supervision.save-mend',
    as: 'lead',
    data: { ...recorded, view: 'team' },
    typed: () => ({
      heldOn: '2026-12-01',
      previousActions: 'some_not',
      record: 'not_yet',
      uninterrupted: 'shorter',
      nextOn: '2026-03-26',
    }),
  },
  'of the rest of a session': {
    verb: 'supervision.save-rest',
    as: 'lead',
    at: '2026-03-13T10:00:00Z',
    before: [
      ['lead', 'supervision.save-booking', { ...ofTarget, nextOn: '2026-03-11' }],
      ['lead', 'supervision.as-booked', { ...ofTarget, round: 1 }, '2026-03-12T10:00:00Z'],
    ],
    data: { view: 'today', rows: `${shortIdOf(idOf('target'))}~2` },
    typed: () => ({
      [`record.${idOf('target')}`]: 'written',
      [`full.${idOf('target')}`]: 'yes',
      [`next.${idOf('target')}`]: '2026-03-21',
    }),
  },
  'of the promise to a new worker': {
    verb: 'supervision.save-promise',
    as: 'lead',
    staff: inInduction,
    data: check,
    typed: () => ({ 'point.mentor': 'yes', 'point.caseload': 'no' }),
  },
  'of how a new worker sees it': {
    verb: 'supervision.save-countersign',
    as: 'target',
    staff: inInduction,
    before: [['lead', 'supervision.save-promise', { ...check, ...points }]],
    data: check,
    typed: () => ({ 'sees.mentor': 'yes', 'sees.caseload': 'no' }),
  },
  'of passing an action on': {
    verb: 'actions.save-pass',
    as: 'checker',
    data: someAction,
    typed: () => ({ to: '', reason: 'away_soon' }),
  },
  'of new dates': {
    verb: 'actions.save-dates',
    as: 'target',
    data: { view: 'mine', versions },
    typed: () => ({ [`date.${MOVING}`]: SATURDAY, [`reason.${MOVING}`]: 'urgent_work' }),
  },
  'of what shows that an action is done': {
    verb: 'actions.save-dates',
    as: 'target',
    data: { view: 'mine', versions, asks: 'done done' },
    typed: () => ({ [`evidence.${MOVING}`]: 'Jayden, 7, has his plan' }),
  },
  'of a pause': {
    verb: 'actions.save-dates',
    as: 'target',
    data: { view: 'mine', versions, asks: 'pause pause' },
    typed: () => ({ [`until.${MOVING}`]: '2026-03-01', [`pause.${MOVING}`]: 'staffing' }),
  },
  'of whose an action is': {
    verb: 'actions.save-dates',
    as: 'target',
    data: { view: 'mine', versions, asks: 'not_mine not_mine' },
    typed: () => ({ [`name.${MOVING}`]: 'Nobody of this name' }),
  },
  'of a search': {
    verb: 'shoutouts.find',
    as: 'actor',
    data: {},
    typed: () => ({ name: 'Nobody of this name' }),
  },
  'of a shout-out': {
    verb: 'shoutouts.nominate',
    as: 'actor',
    data: { among: [idOf('colleague'), idOf('head')] },
    typed: (category) => ({
      nominee: idOf('head'),
      category,
      did: 'Sat with Jayden, 7, until his aunt came',
      difference: 'He slept that night',
      nameHidden: 'true',
    }),
  },
  'of a new action': {
    verb: 'actions.create',
    as: 'colleague',
    data: { draft: `2026-${'0'.repeat(32)}` },
    typed: () => NEW_ACTION,
  },
  'of a new action, from a message': {
    verb: 'actions.create',
    as: 'colleague',
    data: { draft: `2026-${'0'.repeat(32)}`, dialog: 'message', words: 'as it was written', copy: 'false' },
    typed: () => NEW_ACTION,
  },
  'of a new action, while somebody is looked for': {
    verb: 'actions.new-form',
    as: 'colleague',
    data: { draft: `2026-${'0'.repeat(32)}`, more: 'yes' },
    typed: () => NEW_ACTION,
  },
  'of a new plan': {
    verb: 'actions.make-plan',
    as: 'head',
    data: { draft: '0'.repeat(32) },
    typed: () => PLAN,
  },
  'of a plan, while somebody is looked for': {
    verb: 'actions.plan-find',
    as: 'head',
    data: { draft: '0'.repeat(32) },
    typed: () => PLAN,
  },
  'of a change of a plan': {
    verb: 'actions.change-plan',
    as: 'other-lead',
    data: { draft: PLAN_ID, version: 1 },
    typed: () => ({ ...PLAN, lead: idOf('other-lead') }),
  },
  'of a new date in a challenge': {
    verb: 'actions.challenge-save',
    as: 'other-lead',
    before: [['other-lead', 'actions.challenge', { plan: PLAN_ID }]],
    data: { ...CHALLENGED, what: 'date' },
    typed: () => ({ date: SATURDAY, reason: 'staffing' }),
  },
  'of help in a challenge': {
    verb: 'actions.challenge-save',
    as: 'other-lead',
    before: [['other-lead', 'actions.challenge', { plan: PLAN_ID }]],
    data: { ...CHALLENGED, what: 'help' },
    typed: () => ({ to: '', find: 'Name', date: '2026-03-18' }),
  },
  'of whoever takes over in a challenge, while they are looked for': {
    verb: 'actions.challenge-form',
    as: 'other-lead',
    data: { ...CHALLENGED, what: 'over' },
    typed: () => ({ find: 'Nobody of this name' }),
  },
  'of a change': {
    verb: 'shoutouts.save-change',
    as: 'colleague',
    data: { month: OPEN, nomination: nominationOf(OPEN, 'colleague', 'target'), round: 1 },
    typed: () => ({ did: 'Sat with Jayden, 7, until his aunt came', difference: 'He slept that night' }),
  },
  'about a record that was drawn': {
    verb: 'supervision.save-look',
    as: 'service',
    data: { supervisor: idOf('lead'), month: '2026-02' },
    typed: () => ({ reflection: 'yes', actions: 'no', needs: '', challenge: 'no' }),
    given: ({ app }) => aDrawnRecord(app, idOf('lead'), idOf('target')),
  },
};

/** Buttons that send what was typed, and are looked at elsewhere. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'supervision.name-cover':
    'tests/features/supervision/cover/cover.test.ts, keeps what was chosen for another supervisor',
  'actions.save':
    'tests/features/actions/choices.test.ts, keeps what was chosen where somebody answered since',
  'supervision.cover-page': 'tests/features/supervision/cover/cover.test.ts, what was chosen on other pages',
  'supervision.save-handover':
    'tests/features/supervision/handover/handover.test.ts, are saved as far as somebody was chosen',
  'supervision.agree': 'has nothing to put right: the box may be left as it is',
  'shoutouts.panel-page': 'tests/features/shoutouts/judging/kept.test.ts, goes along while pages are turned',
  'actions.save-adding': 'has nothing to put right but the one choice that was not made',
  'actions.page': 'tests/lists.test.ts, what was chosen on other pages',
  'actions.open-own': 'tests/features/actions/opening.test.ts, loses nothing that was chosen and not saved',
  'actions.all-on-track': 'tests/features/actions/choices.test.ts, answers what is left alone',
  'actions.hand-over': 'tests/features/actions/hands.test.ts, what was chosen on other pages',
  'actions.hand-over-find': 'tests/features/actions/hands.test.ts, what was chosen goes along',
  'actions.save-hand-over': 'tests/features/actions/hands.test.ts, a name that nobody has',
  'shoutouts.find-page': 'tests/features/shoutouts/nominating, the words go along',
  'shoutouts.save-pass': 'the same form as of the other two',
  'shoutouts.pick': 'tests/features/shoutouts/judging',
  'shoutouts.publish': 'tests/features/shoutouts/judging',
  'shoutouts.save-report': 'tests/features/shoutouts/reported-words',
  'shoutouts.settle-words': 'tests/features/shoutouts/reported-words',
  'shoutouts.see-writer': 'tests/features/shoutouts/reported-words',
  'today.list': 'leads back, and saves nothing',
};

const sendingIn = (node: Json | undefined): string[] => {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.entries(node).flatMap(([key, part]: [string, Json | undefined]) =>
    key === 'fallback' ? [] : sendingIn(part),
  );
  const { type, verb, associatedInputs } = node as JsonObject;
  return type === 'Action.Execute' && associatedInputs !== 'none' ? [String(verb), ...inside] : inside;
};

const standIn = (card: JsonObject): ReadonlyMap<string, string> =>
  new Map(inputsOf(card).map(({ id, value }) => [nameWithoutScope(String(id)), String(value)]));

describe('a form that is sent with something to put right', () => {
  let open: Awaited<ReturnType<typeof openServices>>;
  let category: string;
  before(async () => {
    open = await openServices();
    category = await categoryOf((await open()).app);
  });

  const sent = async ({
    verb,
    as,
    data,
    typed,
    staff,
    before: first = [],
    at,
    given,
  }: Sent): Promise<JsonObject> => {
    const service = await open(staff);
    await given?.(service);
    for (const [name, pressed, carried, on] of first) {
      if (on !== undefined) service.at(on);
      await service.press(name, pressed, carried);
    }
    if (at !== undefined) service.at(at);
    return expandCard(await service.press(as, verb, { ...data, ...typed(category) }));
  };

  for (const [form, each] of Object.entries(FORMS))
    it(`comes back with all that was typed: ${form}`, async () => {
      const stands = standIn(await sent(each));
      // Of what was left empty there is nothing to lose.
      const typed = Object.entries(each.typed(category)).filter(([, value]) => value !== '');
      assert.deepEqual(
        typed.map(([name]) => [name, stands.get(name)]),
        typed.map(([name, value]) => [name, value]),
      );
    });

  it('is one of these, whichever card it stands on', () => {
    const sending = SAMPLES.flatMap(({ name, template }) =>
      template.startsWith('kit/')
        ? []
        : sendingIn(expandCard({ template, data: sampleNamed(name), summary: '' })),
    );
    const known = new Set([...Object.values(FORMS).map(({ verb }) => verb), ...Object.keys(ELSEWHERE)]);
    assert.ok(new Set(sending).size > 10);
    assert.deepEqual(
      [...new Set(sending)].filter((verb) => !known.has(verb)),
      [],
    );
  });
});
