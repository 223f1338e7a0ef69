import assert from 'node:assert/strict';
import { checkCard } from '../../../src/features/actions/check-card.js';
import { wantsAnswer } from '../../../src/features/actions/days.js';
import { history } from '../../../src/features/actions/history.js';
import { silentDays } from '../../../src/features/actions/ladder.js';
import { isOpen, takesAnswers } from '../../../src/features/actions/model.js';
import { listCard } from '../../../src/features/actions/owner-cards.js';
import { planActions } from '../../../src/features/actions/plan.js';
import { reportOn } from '../../../src/features/actions/report/index.js';
import {
  choicesOf,
  SaidSchema,
  STATUSES,
  type Status,
  type StatusFacts,
  StatusSchema,
  statusNamed,
} from '../../../src/features/actions/statuses.js';
import { DEFAULT_SETTINGS } from '../../support/registry.js';
import { expandCard, inputsOf, textOf } from '../../support/world.js';
import {
  aMove,
  anAction,
  answering,
  approving,
  checker,
  checking,
  director,
  manager,
  onDay,
  owner,
  owning,
  serviceManager,
} from './builders.js';

const today = onDay('2026-03-11');
const MADE_UP = 'with_partner' as Status;
const table = STATUSES as unknown as Record<string, StatusFacts>;
const WITH_PARTNER: StatusFacts = {
  words: 'With a partner agency',
  inShort: 'With a partner',
  tone: 'accent',
  isAnswerable: true,
  isNudged: false,
  isOpen: true,
  waitsForCheck: false,
  isComplete: false,
  worry: 'none',
  isChoice: true,
  keepsDate: true,
  holdsWhenOverdue: true,
};

/** Runs with one more row in the table, as if the next release had it. */
const withRow = (facts: Partial<StatusFacts>, run: () => void): void => {
  table[MADE_UP] = { ...WITH_PARTNER, ...facts };
  try {
    run();
  } finally {
    Reflect.deleteProperty(table, MADE_UP);
  }
};
const late = (status: Status) => anAction({ dueOn: '2026-02-20', status });
const listOf = (status: Status, view: 'mine' | 'nudge' = 'mine') =>
  expandCard(listCard(owning(late(status)), { view, keep: new Set(), outcomes: new Map() }, today));

const NOTHING = () => undefined;

describe('A status that is one more row of the table', () => {
  it('is shown with its words and its colour', () => {
    withRow({}, () => {
      const card = listOf(MADE_UP);
      assert.match(textOf(card), /With a partner/u);
      assert.match(JSON.stringify(card), /"style":"Accent"/u);
    });
  });

  it('is offered as a choice, and is not when its owner cannot choose it', () => {
    const titles = (facts: Partial<StatusFacts>) =>
      choicesOf({ ...STATUSES, [MADE_UP]: { ...WITH_PARTNER, ...facts } }).map(({ title }) => title);
    assert.deepEqual(titles({}), [
      'No answer now',
      'On track',
      'At risk',
      'Off track',
      'With a partner agency',
      'Done',
      'New date',
      'Pause',
      'No longer needed',
      'Not mine',
    ]);
    assert.ok(!titles({ isChoice: false }).includes('With a partner agency'));
  });

  it('has a choice on the card exactly while it can be answered', () => {
    for (const isAnswerable of [true, false])
      withRow({ isAnswerable }, () => {
        assert.equal(inputsOf(listOf(MADE_UP)).length, isAnswerable ? 1 : 0);
        assert.equal(takesAnswers(late(MADE_UP)), isAnswerable);
        const { reply } = answering(owning(late(MADE_UP)), { actor: owner, world: today }, []);
        assert.equal(reply.outcomes.size, 0);
      });
  });

  it('refuses an answer as closed when it cannot be answered', () => {
    withRow({ isAnswerable: false }, () => {
      const a = late(MADE_UP);
      const row = { actionId: a.id, version: 1, said: 'on_track' as const };
      const { reply } = answering(owning(a), { actor: owner, world: today }, [row]);
      assert.equal(reply.outcomes.get(a.id), 'closed');
    });
  });

  it('is asked about, late, silent and red exactly when it says so', () => {
    for (const isNudged of [true, false])
      withRow({ isNudged }, () => {
        const a = late(MADE_UP);
        const sections = planActions(owning(a), today, NOTHING).lines.map(({ section }) => section);
        assert.deepEqual(sections, isNudged ? ['answer'] : []);
        assert.equal(wantsAnswer(a, today), isNudged);
        assert.equal(silentDays(a, today) > 0, isNudged);
        assert.equal(/overdue/u.test(textOf(listOf(MADE_UP))), isNudged);
        assert.equal(planActions(owning(a), today, NOTHING).looks.length, isNudged ? 1 : 0);
      });
  });

  it('is listed before others while it worries somebody, whatever its date', () => {
    const rowsWith = (worry: StatusFacts['worry']) => {
      const rows: string[] = [];
      withRow({ worry, isNudged: true }, () => {
        const far = anAction({ dueOn: '2026-06-30', status: MADE_UP, title: 'Far' });
        const soon = anAction({ dueOn: '2026-03-12', title: 'Soon' });
        const shown = { view: 'nudge', keep: new Set<string>(), outcomes: new Map() } as const;
        const card = expandCard(listCard(owning(soon, far), shown, today));
        for (const title of ['Far', 'Soon']) if (textOf(card).includes(title)) rows.push(title);
        rows.sort((a, b) => textOf(card).indexOf(a) - textOf(card).indexOf(b));
      });
      return rows;
    };
    assert.deepEqual(
      ['none', 'some', 'red'].map((worry) => rowsWith(worry as StatusFacts['worry'])),
      [['Soon'], ['Far', 'Soon'], ['Far', 'Soon']],
    );
  });

  it('is counted in the report while it is open, and red when it says so', () => {
    for (const [facts, open, red] of [
      [{ isOpen: false, isNudged: false }, '0', '0'],
      [{ isNudged: false }, '1', '0'],
      [{ isNudged: true, worry: 'red' }, '1', '1'],
    ] as const)
      withRow(facts, () => {
        const a = anAction({ dueOn: '2026-06-30', status: MADE_UP });
        assert.equal(isOpen(a), open === '1');
        const { figures } = reportOn(director, [a], today);
        const of = (name: RegExp) => figures.find(({ label }) => name.test(label))?.value;
        assert.deepEqual([of(/^open actions?$/u), of(/^red$/u)], [open, red]);
      });
  });

  it('is put to the checker when it waits for a check', () => {
    withRow({ waitsForCheck: true, isAnswerable: false, isNudged: false }, () => {
      const a = anAction({ status: MADE_UP, checkerId: checker.id, lastAnswerOn: '2026-03-04' });
      assert.match(textOf(expandCard(checkCard([a], checker.id, today))), /1 action waits for your check/u);
      assert.deepEqual(
        planActions(owning(a), today, NOTHING).lines.map(({ kind, to }) => `${kind} ${to}`),
        [`turn ${checker.id}`, `waiting ${owner.id}`],
      );
      const row = { actionId: a.id, version: 1, isEvidenceSeen: true };
      const { reply } = checking(owning(a), { actor: checker, world: today }, row);
      assert.equal(reply.outcomes.get(a.id), 'saved');
    });
  });

  it('keeps a request for a new date, or takes it back, as it says', () => {
    const moves = [1, 2].map((n) => aMove('2026-01-30', '2026-03-27', `2026-02-0${n}T10:00:00.000Z`));
    const dateRequest = {
      dueOn: '2026-04-17',
      reason: 'staffing',
      askedAt: '2026-03-10T10:12:00.000Z',
      askedOn: '2026-03-10',
      version: 1,
    };
    for (const keepsDate of [true, false])
      withRow({ keepsDate }, () => {
        const a = anAction({ moves, dateRequest });
        const row = { actionId: a.id, version: 1, said: MADE_UP as 'on_track' };
        const [after] = answering(owning(a), { actor: owner, world: today }, [row]).reply.owned.actions;
        assert.equal(after?.status, MADE_UP);
        assert.equal(after.dateRequest === undefined, keepsDate);
      });
  });

  it('lets somebody agree to a new date exactly while it can be answered', () => {
    const dateRequest = {
      dueOn: '2026-04-17',
      reason: 'staffing',
      askedAt: '2026-03-10T10:12:00.000Z',
      askedOn: '2026-03-10',
      version: 1,
    };
    for (const isAnswerable of [true, false])
      withRow({ isAnswerable }, () => {
        const a = anAction({ status: MADE_UP, dateRequest });
        const row = { actionId: a.id, version: 1, isAgreed: true };
        const { reply } = approving(owning(a), { actor: serviceManager, world: today }, row);
        assert.equal(reply.outcomes.get(a.id), isAnswerable ? 'saved' : 'closed');
      });
  });

  it('is read in the history by its words', () => {
    const line = history.find(({ act }) => act === 'actions.answered');
    const said = () =>
      line?.say(
        { subject: { kind: 'actions', id: owner.id }, before: {}, after: { status: MADE_UP } },
        { person: String, day: String, month: String, item: () => undefined, settings: DEFAULT_SETTINGS },
      );
    withRow({}, () => assert.match(said() ?? '', /“With a partner agency”/u));
    assert.match(said() ?? '', /“unknown”/u);
  });
});

describe('The statuses', () => {
  it('are the ones that a stored row may have, and no other', () => {
    assert.deepEqual(StatusSchema.options, Object.keys(STATUSES));
    assert.equal(StatusSchema.safeParse(MADE_UP).success, false);
  });

  it('are offered on the card as far as the table says, beside no answer and what wants more words', () => {
    const others = ['none', '', 'done', 'new_date', 'pause', 'stop', 'not_mine'];
    const accepted = [...others, ...Object.keys(STATUSES)].filter(
      (value) => SaidSchema.safeParse(value).success,
    );
    assert.deepEqual(accepted, [...others, 'on_track', 'at_risk', 'off_track']);
  });

  it('that are nudged can be answered and are open, and what is complete is neither', () => {
    for (const facts of Object.values<StatusFacts>(STATUSES)) {
      assert.ok(!facts.isNudged || (facts.isAnswerable && facts.isOpen), facts.words);
      assert.ok(!facts.isComplete || !(facts.isAnswerable || facts.isOpen), facts.words);
      assert.ok(!facts.waitsForCheck || !facts.isAnswerable, facts.words);
    }
  });

  it('are found by name, and one of another release is not', () => {
    assert.equal(statusNamed('paused')?.words, 'Paused');
    assert.equal(statusNamed('toString'), undefined);
    assert.equal(statusNamed(undefined), undefined);
  });

  it('are all said by nobody but the owner: a manager’s answer is refused in each', () => {
    for (const status of StatusSchema.options) {
      const a = anAction({ status });
      const row = { actionId: a.id, version: 1, said: 'at_risk' as const };
      const { reply, change } = answering(owning(a), { actor: manager, world: today }, [row]);
      assert.deepEqual([reply.outcomes.get(a.id), change], ['not-yours', undefined]);
    }
  });
});
