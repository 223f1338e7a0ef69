import { addDays, DaySchema } from '../../kernel/calendar.js';
import type { Card } from '../../kernel/card.js';
import { type CardButton, dateField, footerData, headingData } from '../../kernel/kit/index.js';
import { notice } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { enterPast, FIELDS, notSaved, refusalInWords } from './copy/forms.js';
import {
  AGREE,
  AGREE_RULE,
  answeredLines,
  NOTHING_TO_AGREE,
  questionOf,
  RECORDED,
  thanksNote,
  WRONG_DATE,
} from './copy/worker.js';
import type { From } from './inputs.js';
import { type Head, isUnsettled, type Session } from './model.js';
import type { Refusal } from './rules.js';
import { settlerOf } from './settle/holder.js';
import { includedField } from './worker/included.js';

const said = (head: Head, session: Session, world: World): readonly string[] => {
  const worker = world.people.get(head.workerId);
  const settler = worker && isUnsettled(head) ? settlerOf(worker, head, world) : undefined;
  return answeredLines(session, isUnsettled(head), settler?.person.name, world);
};

/** What a worker has just answered, above what is left of their day. */
export const agreedNote = (head: Head | undefined, world: World): string => {
  const session = head?.lastSession;
  return thanksNote(head && session ? said(head, session, world) : [RECORDED]);
};

/** The three answers, all alike: none of them is the one that is meant to be given. */
export const answerButtons = ({ workerId }: Head, { round }: Session, view: From): readonly CardButton[] => {
  const data = { worker: workerId, round, view };
  return [
    { title: AGREE.yes, verb: 'supervision.agree', data: { ...data, answer: 'yes' }, sends: true },
    { title: AGREE.notHeld, verb: 'supervision.agree', data: { ...data, answer: 'not_held' } },
    { title: AGREE.wrongDate, verb: 'supervision.wrong-date', data },
  ];
};

const line = (text: string, lead = '') => ({ lead, text });

/** “Was it held?” to the worker, or what they answered. */
export const agreeCard = (head: Head, session: Session, world: World): Card =>
  session.agreement === 'asked'
    ? {
        template: 'supervision/agree',
        data: {
          ...headingData({ title: AGREE.title }),
          lines: [line(questionOf(session, world))],
          fields: [includedField(world)],
          ...footerData({
            buttons: answerButtons(head, session, ''),
            rule: AGREE_RULE,
            because: AGREE.because,
          }),
        },
        summary: AGREE.summary,
      }
    : notice(AGREE.thanks, said(head, session, world), AGREE.because);

/** What an old card of a session shows when a newer session has been recorded. */
export const laterAgreeCard = (head: Head | undefined, world: World): Card => {
  const session = head?.lastSession;
  return head && session
    ? agreeCard(head, session, world)
    : notice(NOTHING_TO_AGREE.title, NOTHING_TO_AGREE.lines, AGREE.because);
};

const YEAR = 366;

/** The same card with a field for the date. */
export const wrongDateCard = (
  head: Head,
  session: Session,
  world: World,
  typed?: { refusal: Refusal; rightOn: string },
  view: From = '',
): Card => {
  const { today } = world;
  const problem = typed ? refusalInWords(typed.refusal, FIELDS.rightOn, world) : '';
  const rightOn = DaySchema.safeParse(typed?.rightOn);
  return {
    template: 'supervision/wrong-date',
    data: {
      ...headingData({ title: WRONG_DATE.title, problem: problem === '' ? '' : notSaved(problem) }),
      lines: [line(questionOf(session, world))],
      fields: [
        dateField({
          id: 'rightOn',
          label: FIELDS.rightOn.label,
          value: rightOn.success ? rightOn.data : '',
          min: addDays(today, -YEAR),
          max: today,
          missing: enterPast(FIELDS.rightOn),
          problem,
        }),
      ],
      ...footerData({
        buttons: [
          {
            title: WRONG_DATE.save,
            verb: 'supervision.save-wrong-date',
            data: { worker: head.workerId, round: session.round, view },
            style: 'positive',
            sends: true,
          },
          { title: WRONG_DATE.back, verb: 'supervision.mine', data: { view } },
        ],
        rule: AGREE_RULE,
        because: AGREE.because,
      }),
    },
    summary: WRONG_DATE.summary,
  };
};
