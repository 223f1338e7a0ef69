import type { Press } from '../../../kernel/capability.js';
import { findIdentifyingWords } from '../../../kernel/confidentiality.js';
import { kindsIn, knowledgeFor, mayBePassed, sureOf } from '../../../kernel/gate/knows.js';
import type { PersonId } from '../../../kernel/people.js';
import type { Parties } from '../../../kernel/permissions.js';
import type { Decision } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { type Head, isForPanel, type MonthFacts, NOMINATIONS, type Nomination } from '../model.js';
import { answeredFor, type Refusal } from '../nominating/decide.js';
import type { Reported, SaveReport, Settling } from './inputs.js';
import { markedIn } from './mark.js';
import { type Report, reportKey } from './model.js';

/** Those whom a look at the words touches. */
export const partiesOf = ({ nomineeId, writerId }: Report): Parties => ({
  nominees: [nomineeId],
  nominators: [writerId],
});

export type ReportReply =
  /** Not theirs, or not there: nobody learns which. */
  | { readonly kind: 'not-found' }
  /** Reported, now or before; what was decided since, if anything. */
  | { readonly kind: 'reported'; readonly nomination: Nomination }
  | { readonly kind: 'unfit'; readonly nomination: Nomination; readonly refusal: Refusal };

/** The nomination whose words the presser may report, if it is theirs. */
export const reportable = (
  { nominations }: MonthFacts,
  { actor, input, world, may }: Press<Pick<SaveReport, 'words'>>,
): Nomination | undefined => {
  const found = markedIn(nominations, input.words, actor.id, world);
  return found && may({ nominees: [found.nomineeId] }) ? found : undefined;
};

/**
 * What stands in the way of what they say is wrong, if anything. The gate knows who is near the colleague and not who is
 * near the writer: what it lets pass would tell something of a writer who asked not to be named.
 */
const unfit = ({ wrong, sure }: SaveReport, by: PersonId, world: World) => {
  if (wrong.length > world.settings['shoutouts.mostCharacters']) return { kind: 'too-long' } as const;
  const found = findIdentifyingWords([wrong], knowledgeFor([by], world));
  const own = mayBePassed(found) ? sureOf([wrong]) : '';
  if (found.length === 0 || (own !== '' && sure === own))
    return { kind: 'fit', passed: kindsIn(found) } as const;
  return { kind: 'reword', found, sure: own } as const;
};

/** Words that leave or come back change what there is to decide on. */
const counting = (head: Head, before: Nomination, after: Nomination): Head => ({
  ...head,
  count: head.count - Number(isForPanel(before)) + Number(isForPanel(after)),
});

/** Takes words away from the panel and from everybody who reads others’ words, until a principal social worker settles it. */
export const decideReport = (facts: MonthFacts, press: Press<SaveReport>): Decision<ReportReply> => {
  const { actor, input, world } = press;
  const nomination = reportable(facts, press);
  const { head } = facts;
  if (!nomination || !head) return { reply: { kind: 'not-found' } };
  if (nomination.reportedAt !== undefined) return { reply: { kind: 'reported', nomination } };
  const fit = unfit(input, actor.id, world);
  if (fit.kind !== 'fit') return { reply: { kind: 'unfit', nomination, refusal: fit } };
  const number = (head.reports ?? 0) + 1;
  const at = world.now.toISOString();
  const { id, times, nomineeId, nominatorId, category, did, difference } = nomination;
  const reported: Nomination = { ...nomination, reportedAt: at };
  const report: Report = {
    number,
    nominationId: id,
    round: times,
    nomineeId,
    writerId: nominatorId,
    category,
    did,
    difference,
    ...(input.wrong === '' ? {} : { wrong: input.wrong }),
    at,
  };
  return {
    reply: { kind: 'reported', nomination: reported },
    change: {
      head: { ...counting(head, nomination, reported), reports: number },
      items: [
        { key: NOMINATIONS.key(id), value: reported },
        { key: reportKey(number), value: report },
      ],
      events: [
        {
          actor: actor.id,
          act: 'shoutouts.report-words',
          before: {},
          after: { id, report: number, wrong: world.keyed('text', input.wrong), ...answeredFor(fit.passed) },
        },
      ],
      lookOn: world.calendar.addWorkingDays(world.today, 1),
    },
  };
};

/** A report, and the nomination as it is now. */
export interface ReportFacts {
  readonly head: Head | undefined;
  readonly report: Report | undefined;
  readonly nomination: Nomination | undefined;
}

export type SettleReply =
  /** Not theirs, or not there: nobody learns which. */
  { readonly kind: 'not-found' } | { readonly kind: 'settled' | 'settled-before'; readonly report: Report };

/** The report, if the presser may look after it. */
const theirs = ({ report }: ReportFacts, { may }: Press<Reported>): Report | undefined =>
  report && may(partiesOf(report)) ? report : undefined;

/** What a principal social worker decides about reported words. A month that the panel has decided stays decided. */
export const decideSettle = (facts: ReportFacts, press: Press<Settling>): Decision<SettleReply> => {
  const { actor, input, world } = press;
  const report = theirs(facts, press);
  const { head, nomination } = facts;
  if (!report || !head) return { reply: { kind: 'not-found' } };
  const { settled: before } = report;
  if (before) {
    const isSame = before.how === input.how && before.by === actor.id;
    return { reply: { kind: isSame ? 'settled' : 'settled-before', report } };
  }
  const { how } = input;
  const settled: Report = { ...report, settled: { how, by: actor.id, at: world.now.toISOString() } };
  // Withdrawn and written anew since, it is about other words.
  const isSame = nomination?.times === report.round;
  const after = nomination && isSame ? { ...nomination, settled: how } : undefined;
  const { number, nominationId: id } = report;
  return {
    reply: { kind: 'settled', report: settled },
    change: {
      head: nomination && after ? counting(head, nomination, after) : { ...head },
      items: [
        { key: reportKey(number), value: settled },
        ...(after ? [{ key: NOMINATIONS.key(id), value: after }] : []),
      ],
      events: [
        { actor: actor.id, act: 'shoutouts.settle-words', before: {}, after: { id, report: number, how } },
      ],
      // Whoever is to hear of it hears on the next working morning, and so does the panel.
      lookOn: world.calendar.addWorkingDays(world.today, 1),
    },
  };
};

export type WriterReply =
  /** `over`: the words stay. */
  { readonly kind: 'not-found' | 'over' } | { readonly kind: 'seen'; readonly report: Report };

/**
 * Shows who wrote reported words. Every look is a change: who looked, when, and at which nomination stand in the record.
 * Of words that stay nobody need know it any more.
 */
export const decideSeeWriter = (facts: ReportFacts, press: Press<Reported>): Decision<WriterReply> => {
  const report = theirs(facts, press);
  if (!report || !facts.head) return { reply: { kind: 'not-found' } };
  if (report.settled?.how === 'stay') return { reply: { kind: 'over' } };
  const { number, nominationId: id } = report;
  return {
    reply: { kind: 'seen', report },
    change: {
      head: { ...facts.head },
      events: [
        {
          actor: press.actor.id,
          act: 'shoutouts.see-writer',
          before: {},
          after: { id, report: number },
        },
      ],
    },
  };
};
