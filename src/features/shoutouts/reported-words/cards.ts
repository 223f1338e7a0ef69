import { dayInWords, type Month, monthInWords } from '../../../kernel/calendar.js';
import type { Card } from '../../../kernel/card.js';
import type { JsonObject } from '../../../kernel/json.js';
import {
  type CardButton,
  footerData,
  headingData,
  momentData,
  textField,
} from '../../../kernel/kit/index.js';
import type { Line } from '../../../kernel/lines.js';
import {
  counted,
  dayOfInstant,
  exactMomentInWords,
  momentInWords,
  notice,
  prompt,
} from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { NOT_A_CHILD } from '../copy/nominating.js';
import { REPORT_FORM } from '../copy/report-words.js';
import { from } from '../copy/thanks.js';
import { categoryTitle, isStanding, type Nomination } from '../model.js';
import type { ToMend } from '../nominating/form.js';
import { BACK_TO_TODAY } from '../wording.js';
import { fromWhom } from '../words-card.js';
import type { ReportFacts, SettleReply, WriterReply } from './decide.js';
import { markOf } from './mark.js';
import type { Report } from './model.js';

/** The same whether it is not there or not theirs, so that nobody learns which. */
const NOTHING_HERE = notice('There is nothing to report here', [
  'Those words are not there any more, or they are not about you. Type “my shout-outs” to see yours.',
]);
const NOTHING_TO_SEE = notice('There is nothing here for you to look at', [
  'It has been settled, or somebody else looks after it. Type “today” to see what waits for you.',
]);

export const nothingToReport = (): Card => NOTHING_HERE;

const upInWords = (world: World): string =>
  counted(world.settings['shoutouts.reportedUpWorkingDays'], 'working day');

/** Asks the colleague once before the words go, and says what happens then. */
export const reportForm = (
  nomination: Nomination,
  wrong: string,
  { problem, sure }: ToMend,
  world: World,
): Card => {
  const data = { month: nomination.month, words: markOf(nomination) };
  const reporting = (title: string, more: JsonObject = {}): CardButton => ({
    title,
    verb: 'shoutouts.save-report',
    data: { ...data, ...more },
    sends: true,
  });
  return {
    template: 'shoutouts/report-words',
    data: {
      ...headingData({ problem, title: REPORT_FORM.title, intro: REPORT_FORM.next }),
      moments: [
        momentData({
          value: categoryTitle(nomination.category, world),
          words: nomination.did,
          difference: nomination.difference,
          from: from(fromWhom(nomination, world)),
        }),
      ],
      fields: [
        textField({
          id: 'wrong',
          label: REPORT_FORM.wrong,
          value: wrong,
          most: world.settings['shoutouts.mostCharacters'],
          isLong: true,
          problem,
        }),
      ],
      ...footerData({
        buttons: [
          { ...reporting(REPORT_FORM.report), style: 'positive' },
          ...(sure === '' ? [] : [reporting(REPORT_FORM.sure, { sure })]),
          { title: REPORT_FORM.leave, verb: 'shoutouts.mine-page', data: { page: 0 } },
        ],
        rule: NOT_A_CHILD,
        because: REPORT_FORM.because,
      }),
    },
    summary: problem === '' ? REPORT_FORM.summary : REPORT_FORM.unsaved,
  };
};

const becameOf = ({ settled }: Nomination): string =>
  settled === 'out'
    ? 'A principal social worker has taken them out. Nobody is shown them any more.'
    : 'A principal social worker has read them, and they stay.';

/** What happens next, who is told and who is not. The same whoever wrote them, and whoever there is to look at them. */
export const reportedCard = (nomination: Nomination, world: World): Card => {
  const { reportedAt = '', settled } = nomination;
  const title = 'You reported these words';
  const at = `Reported at ${exactMomentInWords(reportedAt, world)}.`;
  if (settled) return notice(title, [at, becameOf(nomination)], '', 'You reported these words before');
  return notice(
    title,
    [
      `${at} Thank you for saying so. From now on the panel, your line manager and the figures leave them out.`,
      'A principal social worker who has no part in it reads them on the next working morning, decides whether they stay or are taken out, and you hear what was decided. Only they can see who wrote the words, and every look is recorded.',
      'Whoever wrote them is not told that you reported them. If they are taken out, the writer hears that, and nothing of you.',
      `If nobody has decided after ${upInWords(world)}, a director hears that something waits. If no principal social worker can look at it, an administrator is asked to have one named. Neither is told the words, you or the writer.`,
      'What the panel has decided already stays decided.',
    ],
    '',
    'Your report is with a principal social worker',
  );
};

const SETTLED_WORDS = { stay: 'they stay', out: 'they are taken out' } as const;

const stateOf = ({ nomination }: ReportFacts, { settled, round }: Report, world: World): string => {
  if (settled)
    return `Settled ${momentInWords(settled.at, world)} by ${world.people.nameOf(settled.by)}: ${SETTLED_WORDS[settled.how]}.`;
  const isWithdrawn = !nomination || nomination.times !== round || !isStanding(nomination);
  return isWithdrawn
    ? 'The writer has withdrawn it since, without knowing of the report: the panel does not read it either way.'
    : '';
};

/** The words and what the colleague says of them, to the principal social worker; not who wrote them. */
export const wordsCard = (
  month: Month,
  facts: ReportFacts,
  { hasBack, note = '' }: { readonly hasBack: boolean; readonly note?: string },
  world: World,
): Card => {
  const { report } = facts;
  if (!report) return NOTHING_TO_SEE;
  const { number, nomineeId, at, settled } = report;
  const data = { month, report: number };
  const settle = (title: string, how: string) => ({
    title,
    verb: 'shoutouts.settle-words',
    data: { ...data, how },
  });
  const look = { title: 'See who wrote them', verb: 'shoutouts.see-writer', data };
  const buttons = [...(settled?.how === 'stay' ? [] : [look]), ...(hasBack ? [BACK_TO_TODAY] : [])];
  return {
    template: 'shoutouts/reported',
    data: {
      title: 'Reported words',
      note,
      colleague: world.people.nameOf(nomineeId),
      reported: ` reported these words on ${dayInWords(dayOfInstant(at, world), world.today)}.`,
      about: `For: ${categoryTitle(report.category, world)}, ${monthInWords(month)}`,
      did: report.did,
      difference: report.difference,
      wrong: report.wrong ?? '',
      state: stateOf(facts, report, world),
      isOpen: !settled,
      decisions: [settle('They stay', 'stay'), settle('Take them out', 'out')],
      hasButtons: buttons.length > 0,
      buttons,
    },
    summary: 'Words that were reported',
  };
};

/** A card may have six buttons, one of which leads back. */
const MOST_BUTTONS = 5;

/** Several of them, or what somebody who may not read them is told. */
export const linesCard = (lines: readonly Line[], note: string, isAlone: boolean): Card => {
  const toRead = lines.filter(({ buttons = [] }) => buttons.length > 0);
  const left = toRead.length - MOST_BUTTONS;
  return prompt(
    'Reported words',
    [
      ...(note === '' ? [] : [note]),
      ...lines.map(({ name, text }) => `${name} ${text}${text.endsWith('.') ? '' : '.'}`),
      ...(left > 0 ? [`${counted(left, 'more')} can be read when these are settled.`] : []),
    ],
    [
      ...toRead
        .slice(0, MOST_BUTTONS)
        .flatMap(({ name, buttons = [] }) =>
          buttons.map((button) => ({ ...button, title: `${button.title}: ${name}` })),
        ),
      ...(isAlone ? [] : [BACK_TO_TODAY]),
    ],
    'You get this because of your role. Only a principal social worker without a part in it reads the words.',
  );
};

/** What was decided, to the colleague or the writer. */
export const decidedCard = (lines: readonly Line[], note: string, isAlone: boolean): Card =>
  prompt(
    'About a shout-out',
    [...(note === '' ? [] : [note]), ...lines.map(({ name, text }) => `${name} ${text}`)],
    isAlone ? [] : [BACK_TO_TODAY],
    'You get this because the shout-out is about you or from you. Nobody else gets it.',
  );

/** A sentence above what is left of the day; undefined where the day is not what comes next. */
export const settledNote = (reply: SettleReply, world: World): string | undefined => {
  if (reply.kind === 'not-found') return undefined;
  const { settled, nomineeId } = reply.report;
  if (!settled) return undefined;
  const colleague = world.people.nameOf(nomineeId);
  if (reply.kind === 'settled-before')
    return `Settled before by ${world.people.nameOf(settled.by)}: ${SETTLED_WORDS[settled.how]}.`;
  return settled.how === 'stay'
    ? `The words about ${colleague} stay. ${colleague} hears it on the next working morning; the writer is told nothing.`
    : `The words about ${colleague} are taken out. ${colleague} and the writer hear it on the next working morning; the writer is not told who reported them.`;
};

export const nothingToSee = (): Card => NOTHING_TO_SEE;

/** Who wrote it, to the one who looked. */
export const writerCard = (month: Month, reply: WriterReply, world: World): Card => {
  if (reply.kind === 'not-found') return NOTHING_TO_SEE;
  if (!('report' in reply))
    return notice('These words stay', ['They have been settled, so who wrote them is not shown any more.']);
  const { report } = reply;
  const writer = world.people.get(report.writerId)?.name ?? 'Somebody who is not on the staff list any more';
  return prompt(
    'Who wrote these words',
    [
      `${writer} wrote them.`,
      `That you looked is in the record of changes, with the time. Please tell nobody, not ${world.people.nameOf(report.nomineeId)} either, unless the council’s own procedure asks for it.`,
    ],
    [
      {
        title: 'Back to the words',
        verb: 'shoutouts.reported-page',
        data: { month, report: report.number },
      },
      BACK_TO_TODAY,
    ],
    '',
    'You looked up a writer',
  );
};
