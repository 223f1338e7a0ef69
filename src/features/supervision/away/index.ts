import { absenceFrom } from '../../../kernel/absences.js';
import { addDays, DaySchema } from '../../../kernel/calendar.js';
import { amendButton, viewButton } from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import { type CardButton, dateField, footerData, headingData } from '../../../kernel/kit/index.js';
import { isActive, isAway, type Person } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { BACK_TO_LIST } from '../copy/lists.js';
import { listCard, refusalCard } from '../replies.js';
import { teamRowsOf } from '../rows/index.js';
import { AWAY, backNote, notSaved, periodInWords, problemOf, savedNote } from './copy.js';
import { type AwayReply, decideAway, partiesOf } from './decide.js';
import { AwayInput, AwayListInput, awayPageOf, SaveAwayInput } from './inputs.js';
import { awayList } from './list.js';

const YEAR = 366;
const dayIn = (text: string): string => (DaySchema.safeParse(text).success ? text : '');

interface Shown {
  readonly view: string;
  /** An empty form, for other days than those that are known. */
  readonly isOther: boolean;
  readonly typed?: Pick<SaveAwayInput, 'awayFrom' | 'awayUntil' | 'was'>;
  readonly reply?: AwayReply & { readonly kind: 'refused' };
}

/** The days away of one person: the present or next time, to be changed or ended, or another one. */
const awayCard = (worker: Person, { view, isOther, typed, reply }: Shown, world: World): Card => {
  const { today } = world;
  const known = isOther ? undefined : absenceFrom(worker, today);
  const was = typed ? typed.was : known?.from;
  const problem = reply ? problemOf(reply.why, reply.limitOn, today) : '';
  const isOfUntil = reply?.why === 'until-wrong' || reply?.why === 'until-before';
  const awayPage = awayPageOf(view);
  const data = { worker: worker.id, view, ...(was === undefined ? {} : { was }) };
  const range = { min: addDays(today, -YEAR), max: addDays(today, YEAR) };
  const buttons: readonly CardButton[] = [
    { title: AWAY.save, verb: 'supervision.save-away', data, style: 'positive', sends: true },
    ...(isAway(worker, today) && !isOther
      ? [{ title: AWAY.back, verb: 'supervision.save-away', data: { ...data, how: 'back' } }]
      : []),
    ...(known
      ? [{ title: AWAY.other, verb: 'supervision.away', data: { worker: worker.id, view, isOther: true } }]
      : []),
  ];
  return {
    template: 'supervision/book',
    summary: AWAY.summary,
    data: {
      ...headingData({
        title: AWAY.title,
        about: worker.name,
        problem: problem === '' ? '' : notSaved(problem),
        intro: known ? `Now: ${periodInWords(known, today)}. ${AWAY.intro}` : AWAY.intro,
      }),
      fields: [
        dateField({
          ...range,
          id: 'awayFrom',
          label: AWAY.from.label,
          value: typed ? dayIn(typed.awayFrom) : (known?.from ?? ''),
          missing: problemOf('from-missing', today, today),
          problem: isOfUntil ? '' : problem,
        }),
        dateField({
          ...range,
          id: 'awayUntil',
          label: AWAY.until.label,
          value: typed ? dayIn(typed.awayUntil) : (known?.until ?? ''),
          hint: AWAY.noEnd,
          problem: isOfUntil ? problem : '',
        }),
      ],
      ...footerData({
        buttons,
        turns: [
          awayPage === undefined
            ? { title: BACK_TO_LIST, verb: 'supervision.list', data: { view } }
            : { title: BACK_TO_LIST, verb: 'supervision.away-list', data: { page: awayPage } },
        ],
        rule: AWAY.rule,
        because: AWAY.because,
      }),
    },
  };
};

/** The part of supervision in which a manager enters when somebody is away. */
export const away = {
  buttons: [
    viewButton('supervision.away-list', {
      act: 'supervision.enter-away',
      input: AwayListInput,
      show: (press) => awayList(press, press.input.page),
    }),
    viewButton('supervision.away', {
      act: 'supervision.enter-away',
      input: AwayInput,
      show: ({ world, input, may }) => {
        const worker = world.people.get(input.worker);
        if (!worker || !may(partiesOf(worker))) return refusalCard('not-yours');
        if (!isActive(worker, world.today)) return refusalCard('gone');
        return awayCard(worker, input, world);
      },
    }),
    amendButton('supervision.save-away', {
      act: 'supervision.enter-away',
      input: SaveAwayInput,
      decide: decideAway,
      show: async (reply, { input, world }, after, ports) => {
        const worker = world.people.get(input.worker);
        if (!worker || reply.kind === 'not-yours') return refusalCard('not-yours');
        const { view } = input;
        if (reply.kind === 'refused')
          return awayCard(worker, { view, isOther: input.was === undefined, typed: input, reply }, world);
        const note = reply.period ? savedNote(worker.name, reply.period, world.today) : backNote(worker.name);
        const page = awayPageOf(view);
        if (page !== undefined) return awayList(after, page, note);
        return listCard(after, await teamRowsOf(after, ports), view, note);
      },
    }),
  ],
};
