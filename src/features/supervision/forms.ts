import { addDays, type Day, latestDay } from '../../kernel/calendar.js';
import type { Card } from '../../kernel/card.js';
import { answersData, type CardButton, choiceField, dateField, toggleField } from '../../kernel/kit/index.js';
import type { World } from '../../kernel/world.js';
import { BOOKING, CHOOSE_REASON, enter, FIELDS, HELD, NOT_HELD, RECORD_FIELD } from './copy/forms.js';
import { nextInList, offeredAfter } from './dates/offer.js';
import {
  carried,
  dayIn,
  type FormPlace,
  formData,
  past,
  problemsOf,
  type Typed,
  toCome,
} from './form-data.js';
import { isUnsettled } from './model.js';
import { lastSureOn, oldestHeldOn } from './rules.js';
import type { Member } from './team.js';

/** The day to offer as the date held: the booked or due day when it has come and may be recorded, else today. */
const heldOnFor = ({ worker, head, standing }: Member, world: World): Day => {
  const said = isUnsettled(head) ? (head?.lastSession?.workerSaysOn ?? head?.lastSession?.heldOn) : undefined;
  const expected = said ?? standing.bookedOn ?? standing.dueOn;
  const last = lastSureOn(head);
  const first = latestDay(oldestHeldOn(world), last === undefined ? worker.startedOn : addDays(last, 1));
  return expected <= world.today && expected >= first ? expected : world.today;
};

/** The day to offer as the next date: the next of the list, else by the rule. */
const nextOnFor = ({ worker, head }: Member, heldOn: Day, world: World): Day => {
  const { calendar, today } = world;
  const booked = isUnsettled(head) ? head?.lastSession?.nextOn : undefined;
  if (booked !== undefined && booked > today) return booked;
  return (
    nextInList(worker, head, heldOn, world) ??
    offeredAfter(worker, heldOn, world) ??
    calendar.onOrAfter(addDays(today, 1))
  );
};

const ACTIONS = ['reviewed', 'some_not', 'none_open'] as const;

/**
 * The confirm form. Its dates are offered; what became of the actions is the button that is pressed, all three alike, and
 * the box about the record is empty: an answer nobody gave would not be worth recording.
 */
export const heldForm = (member: Member, place: FormPlace, world: World, typed?: Typed): Card => {
  const values = typed?.values;
  const heldOn = dayIn(values?.heldOn, typed ? '' : heldOnFor(member, world));
  const problems = problemsOf(typed, ['heldOn', 'nextOn'], world);
  const data = carried(member, place);
  return {
    template: 'supervision/held',
    data: {
      ...formData(
        member,
        place,
        {
          title: HELD.title,
          problem: problems.above,
          fields: [
            dateField({
              ...past(world),
              id: 'heldOn',
              label: FIELDS.heldOn.label,
              value: heldOn,
              missing: enter(FIELDS.heldOn),
              problem: problems.at('heldOn'),
            }),
            dateField({
              ...toCome(world),
              id: 'nextOn',
              label: FIELDS.nextOn.label,
              value: dayIn(values?.nextOn, typed ? '' : nextOnFor(member, heldOn || world.today, world)),
              missing: enter(FIELDS.nextOn),
              problem: problems.at('nextOn'),
            }),
            toggleField({ ...RECORD_FIELD, id: 'record', value: values?.record === 'written' }),
          ],
          buttons: [{ title: HELD.notHeld, verb: 'supervision.not-held', data }],
        },
        world,
      ),
      answers: [
        answersData({
          question: HELD.question,
          hint: HELD.hint,
          problem: problems.at('actions'),
          buttons: ACTIONS.map((previousActions) => ({
            title: HELD.answers[previousActions],
            verb: 'supervision.held',
            data: { ...data, previousActions },
            sends: true,
          })),
        }),
      ],
    },
    summary: HELD.summary,
  };
};

/** Leads from the other forms to the one for what was held. */
const itWasHeld = (title: string, { worker }: Member, { view }: FormPlace): CardButton => ({
  title,
  verb: 'supervision.open',
  data: { worker: worker.id, view, form: 'held' },
});

/** The form for “not held”: reason and new date. */
export const notHeldForm = (member: Member, place: FormPlace, world: World, typed?: Typed): Card => {
  const problems = problemsOf(typed, ['newOn'], world);
  return {
    template: 'supervision/not-held',
    data: formData(
      member,
      { ...place, isAlone: false },
      {
        title: NOT_HELD.title,
        problem: problems.above,
        fields: [
          choiceField({
            id: 'reason',
            label: FIELDS.reason.label,
            isOpen: true,
            choices: world.settings['supervision.notHeldReasons'].map(({ id, title }) => ({
              title,
              value: id,
            })),
            value: typed?.values.reason ?? '',
            missing: CHOOSE_REASON,
            problem: problems.at('reason'),
          }),
          dateField({
            ...toCome(world),
            id: 'newOn',
            label: FIELDS.newOn.label,
            value: dayIn(typed?.values.newOn, ''),
            missing: enter(FIELDS.newOn),
            problem: problems.at('newOn'),
          }),
        ],
        buttons: [
          {
            title: NOT_HELD.save,
            verb: 'supervision.save-not-held',
            data: carried(member, place),
            style: 'positive',
            sends: true,
          },
          itWasHeld(NOT_HELD.held, member, place),
        ],
      },
      world,
    ),
    summary: NOT_HELD.summary,
  };
};

/** The form for a date where none is booked. */
export const bookForm = (member: Member, place: FormPlace, world: World, typed?: Typed): Card => {
  const problems = problemsOf(typed, ['nextOn'], world);
  const { worker, standing } = member;
  const offered = offeredAfter(worker, standing.countsFromOn, world) ?? '';
  return {
    template: 'supervision/book',
    data: formData(
      member,
      place,
      {
        title: BOOKING.title,
        problem: problems.above,
        fields: [
          dateField({
            ...toCome(world),
            id: 'nextOn',
            label: FIELDS.nextOn.label,
            value: dayIn(typed?.values.nextOn, typed ? '' : offered),
            missing: enter(FIELDS.nextOn),
            problem: problems.at('nextOn'),
          }),
        ],
        buttons: [
          {
            title: BOOKING.save,
            verb: 'supervision.save-booking',
            data: carried(member, place),
            style: 'positive',
            sends: true,
          },
          itWasHeld(BOOKING.held, member, place),
        ],
      },
      world,
    ),
    summary: BOOKING.summary,
  };
};

/** The form that fits what is wanted. */
export const formFor = (member: Member, place: FormPlace, world: World): Card =>
  member.need === 'no_date' ? bookForm(member, place, world) : heldForm(member, place, world);
