import type { Card } from '../../../kernel/card.js';
import type { JsonObject } from '../../../kernel/json.js';
import {
  answersData,
  type CardButton,
  footerData,
  headingData,
  lineData,
} from '../../../kernel/kit/index.js';
import type { Person } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { answerButtons } from '../agree-cards.js';
import { BACK_TO_TODAY } from '../copy/lists.js';
import { coverInWords, supervisorLabel, supervisorNames } from '../copy/state.js';
import { AGREE_RULE, OWN, questionOf } from '../copy/worker.js';
import { earlierIn } from '../earlier/questions.js';
import type { Group } from '../group/model.js';
import type { Holder } from '../hearers.js';
import type { From } from '../inputs.js';
import { type Head, isUnsettled, latestAnswer, type Session } from '../model.js';
import { settledForWorker, settlesNext } from '../settle/copy.js';
import { settlerOf } from '../settle/holder.js';
import type { Member } from '../team.js';
import { BECAUSE, EARLIER, GROUP_LINE, INCLUDED_FIELD, isOfToday, SAID, SAY, TURN } from './copy.js';
import { canBeShort } from './decide.js';
import { includedField } from './included.js';
import { bookedAhead, noDateAt } from './no-date.js';

/** Everything that is known of somebody’s own supervision. */
export interface Own {
  readonly member: Member;
  /** Of the last months. */
  readonly sessions: readonly Session[];
  readonly groups: readonly Group[];
  /** Whose turn it is today. */
  readonly holder: Holder | undefined;
  /** What waits, and who knows. */
  readonly waits: readonly string[];
}

/** What stands beside one's own dates on the card of the day, or after a press. */
export interface Beside {
  readonly note: string;
  readonly view: From;
  /** True where nothing leads back to the card of the day. */
  readonly isAlone: boolean;
}

const line = (lead: string, text: string): JsonObject => lineData(text, lead);

/** What the worker can say on any day; on the day on which it was said, that it was a slip. */
const sayButtons = ({ member: { worker, head, standing } }: Own, world: World) => {
  const button = (title: string, what: string, round: number, undo = ''): CardButton => ({
    title,
    verb: 'supervision.say',
    data: { worker: worker.id, round, what, undo },
  });
  const booked = bookedAhead(standing, world);
  const saidAt = noDateAt(head, booked);
  const session = head?.lastSession;
  const noDate =
    saidAt === undefined && booked === undefined ? [button(SAY.noDate, 'no_date', head?.round ?? 0)] : [];
  const noDateBack = isOfToday(saidAt, world)
    ? [button(SAY.noDateBack, 'no_date', head?.round ?? 0, 'yes')]
    : [];
  if (!canBeShort(session)) return [...noDate, ...noDateBack];
  return [
    ...noDate,
    ...noDateBack,
    ...(session.shortAt === undefined ? [button(SAY.short, 'short', session.round)] : []),
    ...(isOfToday(session.shortAt, world) ? [button(SAY.shortBack, 'short', session.round, 'yes')] : []),
  ];
};

const sayAnswers = (own: Own, view: From, world: World): readonly JsonObject[] => {
  // Nobody hears of somebody whose supervision is nobody’s turn; the card of the day asks for what is open and for no more.
  if (!own.holder || view === 'today') return [];
  const buttons = sayButtons(own, world);
  const has = (title: string) => buttons.some((button) => button.title === title);
  const hint = [
    has(SAY.noDate) ? SAY.noDateHint : '',
    has(SAY.short) ? SAY.shortHint(world.settings['report.smallestGroup']) : '',
  ]
    .filter(Boolean)
    .join(' ');
  return buttons.length === 0 ? [] : [answersData({ question: SAY.question, hint, buttons })];
};

/** What the worker has said, for as long as it holds. */
const saidLines = ({ member: { head, standing } }: Own, world: World): readonly JsonObject[] => {
  const noDate = noDateAt(head, bookedAhead(standing, world));
  const session = head?.lastSession;
  return [
    ...(noDate === undefined ? [] : [line(SAID.lead, SAID.noDate(noDate, world))]),
    ...(session?.shortAt === undefined ? [] : [line(SAID.lead, SAID.short(session, session.shortAt, world))]),
  ];
};

/** Two accounts: who puts them right, or what came of them. */
const accountLines = ({ member: { worker, head } }: Own, world: World): readonly JsonObject[] => {
  if (isUnsettled(head)) {
    const settler = settlerOf(worker, head, world);
    return [line('', `${OWN.open} ${settlesNext(settler?.person.name)}`)];
  }
  const settled = head?.lastSession?.settled;
  return settled && latestAnswer(head) === undefined ? [line('', settledForWorker(settled, world))] : [];
};

/** The same of sessions before the last one: each is named by its day. */
const earlierLines = (heads: readonly Head[], worker: Person, world: World): readonly JsonObject[] =>
  heads.flatMap((head) => {
    const session = head.lastSession;
    if (!session || !isUnsettled(head)) return [];
    const settler = settlerOf(worker, head, world);
    return [line('', `${OWN.openOf(session.heldOn, world.today)} ${settlesNext(settler?.person.name)}`)];
  });

/** The question about each of them that was not answered. */
const earlierAnswers = (heads: readonly Head[], view: From, world: World): readonly JsonObject[] =>
  heads.flatMap((head) => {
    const session = head.lastSession;
    return session?.agreement === 'asked'
      ? [
          answersData({
            question: `${questionOf(session, world)} ${OWN.question}`,
            buttons: answerButtons(head, session, view),
          }),
        ]
      : [];
  });

/** The dates: what comes, what was, how often, and with whom. */
const dateLines = (own: Own, world: World): readonly JsonObject[] => {
  const { member, sessions, groups, holder, waits } = own;
  const { worker, standing, cover } = member;
  const { today } = world;
  const before = EARLIER.text(sessions, standing.lastHeldOn, world);
  const [group] = groups;
  const finds = holder !== undefined && holder.why !== 'to-record';
  return [
    ...waits.map((text) => line(OWN.now, text)),
    // What waits says the date to come as well.
    ...(waits.length === 0 ? [line(OWN.next.lead, OWN.next.text(worker, standing, today))] : []),
    line(OWN.last.lead, OWN.last.text(standing, today)),
    ...(before === '' ? [] : [line(EARLIER.lead, before)]),
    ...(group ? [line(GROUP_LINE.lead, GROUP_LINE.text(group, world))] : []),
    line(OWN.often.lead, OWN.often.text(standing)),
    line(`${supervisorLabel(worker, world)}:`, supervisorNames(worker, world)),
    ...(finds ? [line(TURN.lead, TURN.text(holder))] : []),
    ...(cover ? [line(OWN.cover, coverInWords(cover, world))] : []),
  ];
};

/** One's own dates, what waits and with whom, and what can be said of them. */
export const mineCard = (own: Own, world: World, beside: Beside): Card => {
  const { head } = own.member;
  const session = head?.lastSession;
  const isAsked = head !== undefined && session?.agreement === 'asked';
  const isLate = head !== undefined && session?.agreement === 'agreed' && session.included === undefined;
  const { note, view, isAlone } = beside;
  const earlier = earlierIn(head);
  const late: CardButton = {
    title: INCLUDED_FIELD.save,
    verb: 'supervision.agree',
    data: { worker: own.member.worker.id, round: session?.round ?? 0, view, answer: 'yes' },
    sends: true,
  };
  return {
    template: 'supervision/mine',
    data: {
      ...headingData({
        said: note,
        title: OWN.title,
        intro: isAsked ? `${questionOf(session, world)} ${OWN.question}` : '',
      }),
      lines: [
        ...dateLines(own, world),
        ...saidLines(own, world),
        ...accountLines(own, world),
        ...earlierLines(earlier, own.member.worker, world),
      ],
      fields: isAsked || isLate ? [includedField(world, isLate)] : [],
      answers: [
        ...(isAsked ? [answersData({ buttons: answerButtons(head, session, view) })] : []),
        ...(isLate ? [answersData({ buttons: [late] })] : []),
        ...earlierAnswers(earlier, view, world),
        ...sayAnswers(own, view, world),
      ],
      ...footerData({
        turns: view === 'today' && !isAlone ? [{ title: BACK_TO_TODAY, verb: 'today.list', data: {} }] : [],
        rule: AGREE_RULE,
        because: BECAUSE,
      }),
    },
    summary: OWN.summary,
  };
};
