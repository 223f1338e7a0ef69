import type { Month } from '../../../kernel/calendar.js';
import type { Card } from '../../../kernel/card.js';
import type { JsonObject } from '../../../kernel/json.js';
import {
  answersData,
  type CardButton,
  footerData,
  headingData,
  lineData,
  momentData,
  sectionData,
  textField,
} from '../../../kernel/kit/index.js';
import type { Line } from '../../../kernel/lines.js';
import type { World } from '../../../kernel/world.js';
import { NOT_A_CHILD } from '../copy/nominating.js';
import { REPORT_FORM } from '../copy/report-words.js';
import {
  LIST,
  NEWS_OF_WORDS,
  NOTHING_HERE,
  NOTHING_TO_SEE,
  REPORTED,
  SETTLED,
  WORDS,
  WRITER,
} from '../copy/reported.js';
import { from } from '../copy/thanks.js';
import { BACK_TO_TODAY } from '../copy/wording.js';
import { categoryTitle, isStanding, type Nomination } from '../model.js';
import type { Refusal } from '../nominating/decide.js';
import { besideText, NOTHING_TO_MEND, problemOf, type ToMend } from '../nominating/form.js';
import { toldCard } from '../told-card.js';
import { fromWhom } from '../words-card.js';
import type { ReportFacts, SettleReply, WriterReply } from './decide.js';
import { markOf } from './mark.js';
import type { Report } from './model.js';

export const nothingToReport = (): Card => toldCard(NOTHING_HERE);
export const nothingToSee = (): Card => toldCard(NOTHING_TO_SEE);

/** What to put right of what they say is wrong. */
const toMend = (refusal: Refusal, wrong: string, world: World): ToMend => ({
  problem: problemOf(refusal, world),
  sure: refusal.kind === 'reword' ? refusal.sure : '',
  beside: { wrong: besideText(refusal, REPORT_FORM.named, wrong, world) },
});

/** Asks the colleague once before the words go, and says what happens then. */
export const reportForm = (
  nomination: Nomination,
  { wrong, refusal }: { readonly wrong: string; readonly refusal?: Refusal },
  world: World,
): Card => {
  const { problem, sure, beside = {} } = refusal ? toMend(refusal, wrong, world) : NOTHING_TO_MEND;
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
          isLarge: false,
        }),
      ],
      fields: [
        textField({
          id: 'wrong',
          label: REPORT_FORM.wrong,
          value: wrong,
          most: world.settings['shoutouts.mostCharacters'],
          isLong: true,
          hint: REPORT_FORM.hint,
          problem: beside.wrong ?? '',
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

/** What happens next, who is told and who is not. The same whoever wrote them, and whoever there is to look at them. */
export const reportedCard = (nomination: Nomination, world: World): Card => {
  const { reportedAt = '', settled } = nomination;
  const { title, because } = REPORTED;
  return settled
    ? toldCard({
        title,
        lines: [REPORTED.at(reportedAt, world), REPORTED.became[settled]],
        because,
        summary: REPORTED.summaryBefore,
      })
    : toldCard({ title, lines: REPORTED.next(reportedAt, world), because, summary: REPORTED.summary });
};

const stateOf = ({ nomination }: ReportFacts, { settled, round }: Report, world: World): string => {
  if (settled) return WORDS.settled(settled.at, world.people.nameOf(settled.by), settled.how, world);
  const isWithdrawn = !nomination || nomination.times !== round || !isStanding(nomination);
  return isWithdrawn ? WORDS.withdrawn : '';
};

/** The words and what the colleague says of them, to the principal social worker; not who wrote them. */
export const wordsCard = (
  month: Month,
  facts: ReportFacts,
  { hasBack, note = '' }: { readonly hasBack: boolean; readonly note?: string },
  world: World,
): Card => {
  const { report } = facts;
  if (!report) return nothingToSee();
  const { number, nomineeId, at, settled, wrong = '' } = report;
  const data = { month, report: number };
  const settle = (title: string, how: string): CardButton => ({
    title,
    verb: 'shoutouts.settle-words',
    data: { ...data, how },
  });
  const look = { title: WORDS.look, verb: 'shoutouts.see-writer', data };
  const state = stateOf(facts, report, world);
  const answers = answersData({
    question: WORDS.question,
    hint: WORDS.hint,
    buttons: [settle(WORDS.stay, 'stay'), settle(WORDS.out, 'out')],
  });
  return {
    template: 'shoutouts/reported',
    data: {
      ...headingData({
        said: note,
        title: WORDS.title,
        about: world.people.nameOf(nomineeId),
        intro: WORDS.reported(at, world),
      }),
      moments: [
        momentData({
          value: WORDS.about(categoryTitle(report.category, world), month),
          words: report.did,
          difference: WORDS.difference(report.difference),
          isLarge: false,
        }),
      ],
      lines: [
        ...(wrong === '' ? [] : [lineData(wrong, WORDS.wrong)]),
        ...(state === '' ? [] : [lineData(state)]),
      ],
      answers: settled ? [] : [answers],
      ...footerData({
        buttons: [...(settled?.how === 'stay' ? [] : [look]), ...(hasBack ? [BACK_TO_TODAY] : [])],
        rule: settled?.how === 'stay' ? '' : WORDS.rule,
        because: WORDS.because,
      }),
    },
    summary: WORDS.summary,
  };
};

/** Rows that a card has room for. */
const MOST_ROWS = 12;

/** Several of them, each with its button, or what somebody who may not read them is told. */
export const linesCard = (lines: readonly Line[], note: string, isAlone: boolean): Card => {
  const left = lines.length - MOST_ROWS;
  return {
    template: 'shoutouts/list',
    data: {
      ...headingData({ said: note, title: LIST.title }),
      sections: [
        sectionData({
          heading: LIST.heading,
          count: lines.length,
          rows: lines.slice(0, MOST_ROWS).map(({ name, text, buttons = [] }) => ({ name, text, buttons })),
        }),
      ],
      ...footerData({
        pages: left > 0 ? LIST.left(left) : '',
        turns: isAlone ? [] : [BACK_TO_TODAY],
        because: LIST.because,
      }),
    },
    summary: LIST.title,
  };
};

/** What was decided, to the colleague or the writer. */
export const decidedCard = (lines: readonly Line[], note: string, isAlone: boolean): Card =>
  toldCard({
    said: note,
    title: NEWS_OF_WORDS.heading,
    lines: lines.map(({ name, text }) => `${name} ${text}`),
    buttons: isAlone ? [] : [BACK_TO_TODAY],
    because: NEWS_OF_WORDS.because,
  });

/** A sentence above what is left of the day; undefined where the day is not what comes next. */
export const settledNote = (reply: SettleReply, world: World): string | undefined => {
  if (reply.kind === 'not-found') return undefined;
  const { settled, nomineeId } = reply.report;
  if (!settled) return undefined;
  const { nameOf } = world.people;
  return reply.kind === 'settled-before'
    ? SETTLED.before(nameOf(settled.by), settled.how)
    : SETTLED.now[settled.how](nameOf(nomineeId));
};

/** Who wrote it, to the one who looked. */
export const writerCard = (month: Month, reply: WriterReply, world: World): Card => {
  if (reply.kind === 'not-found') return nothingToSee();
  if (!('report' in reply)) return toldCard({ ...WRITER.over, because: WRITER.because });
  const { report } = reply;
  return toldCard({
    title: WRITER.title,
    lines: [
      WRITER.wrote(world.people.get(report.writerId)?.name ?? WRITER.nobodyOfTheList),
      WRITER.recorded(world.people.nameOf(report.nomineeId)),
    ],
    buttons: [
      { title: WRITER.back, verb: 'shoutouts.reported-page', data: { month, report: report.number } },
      BACK_TO_TODAY,
    ],
    because: WRITER.because,
    summary: WRITER.summary,
  });
};
