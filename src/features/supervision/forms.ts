import { addDays, type Day, latestDay } from '../../kernel/calendar.js';
import type { Card } from '../../kernel/card.js';
import { answersData, type CardButton, choiceField, dateField } from '../../kernel/kit/index.js';
import { newActionButton } from '../../kernel/new-action.js';
import type { World } from '../../kernel/world.js';
import { BOOKING, CHOOSE_REASON, enterToCome, FIELDS, HELD, MOVING, NOT_HELD } from './copy/forms.js';
import { nextInList } from './dates/offer.js';
import { bookedWith } from './differ.js';
import {
  carried,
  dayIn,
  type FormPlace,
  formData,
  meaning,
  problemsOf,
  type Typed,
  toCome,
} from './form-data.js';
import { heldOnField, nextField, openFields } from './form-fields.js';
import { groundFor, lastInTime, needsNext, needsNextAfter, nextAfter, nextFor } from './held/next-date.js';
import { asBookedButton } from './held/on-rows.js';
import { placeIn } from './inputs.js';
import { isUnsettled } from './model.js';
import { lastSureOn, oldestHeldOn } from './rules.js';
import type { Member } from './team.js';

/** The day to offer as the date held: one that somebody named, and that may be recorded. Else none: nobody is to confirm a guess. */
const heldOnFor = ({ worker, head, standing }: Member, world: World): Day | '' => {
  const said = isUnsettled(head) ? (head?.lastSession?.workerSaysOn ?? head?.lastSession?.heldOn) : undefined;
  const named = said ?? standing.bookedOn;
  const last = lastSureOn(head);
  const first = latestDay(oldestHeldOn(world), last === undefined ? worker.startedOn : addDays(last, 1));
  return named !== undefined && named <= world.today && named >= first ? named : '';
};

/** A next date that nobody chose, and that would be late after the day that is offered as the date held. */
const isOnlyOffered = ({ worker, head }: Member, booked: Day, heldOn: Day | '', world: World): boolean =>
  booked === head?.offeredOn &&
  heldOn !== '' &&
  booked > lastInTime(worker, groundFor(worker, head, heldOn, world));

/** The day to offer as the next date, after the day that is offered as the date held: the next of the list, else by the rule. */
const nextOnFor = (member: Member, heldOn: Day | '', { reader }: FormPlace, world: World): Day | '' => {
  const { worker, head } = member;
  const booked = head?.lastSession && isUnsettled(head) ? bookedWith(head, head.lastSession) : undefined;
  if (booked !== undefined && booked > world.today && !isOnlyOffered(member, booked, heldOn, world))
    return booked;
  const after = heldOn || world.today;
  return (
    nextInList(worker, head, after, world) ?? nextAfter(worker, head, after, world.people.get(reader), world)
  );
};

const ACTIONS = ['reviewed', 'some_not', 'none_open'] as const;

/** Leads to the form of a new action, which another capability keeps: supervision itself keeps no free text. */
const agreedToday = ({ worker }: Member, { view }: FormPlace): CardButton =>
  newActionButton(HELD.agreed, {
    ownerId: worker.id,
    source: 'supervision',
    isToday: placeIn(view).list === 'today',
  });

/** What else leads from the form for what was held. */
const elsewhere = (member: Member, place: FormPlace, world: World): readonly CardButton[] => [
  ...asBookedButton(member, place.view, world),
  { title: HELD.notHeld, verb: 'supervision.not-held', data: carried(member, place) },
  ...(member.need === 'still_waiting'
    ? [
        {
          title: HELD.inTheWay,
          verb: 'supervision.in-the-way',
          data: { worker: member.worker.id, view: place.view },
        },
      ]
    : []),
];

/**
 * The confirm form. A booked day is offered, and the next date; what became of the actions is the button that is pressed,
 * all three alike. The record and the 90 minutes are open: an answer nobody gave would not be worth recording.
 */
export const heldForm = (member: Member, place: FormPlace, world: World, typed?: Typed): Card => {
  const { worker, head } = member;
  const values = typed?.values;
  const offeredHeldOn = typed ? (values?.offeredHeldOn ?? '') : heldOnFor(member, world);
  const offeredNextOn = typed
    ? (values?.offeredNextOn ?? '')
    : nextOnFor(member, offeredHeldOn, place, world);
  const heldOn = dayIn(values?.heldOn, typed ? '' : offeredHeldOn);
  const problems = problemsOf(typed, ['heldOn', 'nextOn'], world);
  const isNeeded = needsNextAfter(worker, head, heldOn || world.today, world);
  const data = { ...carried(member, place), offeredHeldOn, offeredNextOn, ...meaning(typed) };
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
            heldOnField(heldOn, problems.at('heldOn'), world),
            nextField(
              'nextOn',
              {
                value: dayIn(values?.nextOn, typed ? '' : dayIn(offeredNextOn, '')),
                problem: problems.at('nextOn'),
                isNeeded,
              },
              world,
            ),
            ...openFields(values),
          ],
          buttons: elsewhere(member, place, world),
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
        // Whoever covers is not above the worker, and agrees nothing for them.
        ...(member.cover?.person.id === place.reader
          ? []
          : [
              answersData({
                question: HELD.somethingNew,
                hint: HELD.somethingNewHint,
                buttons: [agreedToday(member, place)],
              }),
            ]),
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
          nextField(
            'newOn',
            {
              value: dayIn(typed?.values.newOn, ''),
              problem: problems.at('newOn'),
              isNeeded: needsNext(member.worker, member.standing, world),
            },
            world,
          ),
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

/** The form for a date where none is booked, and for another one before the booked day has come. */
export const bookForm = (member: Member, place: FormPlace, world: World, typed?: Typed): Card => {
  const problems = problemsOf(typed, ['nextOn'], world);
  const { standing, worker } = member;
  const words = isMovable(member, world) ? MOVING : BOOKING;
  const offered = standing.bookedOn ?? nextFor(worker, standing, world.people.get(place.reader), world);
  return {
    template: 'supervision/book',
    data: formData(
      member,
      place,
      {
        title: words.title,
        problem: problems.above,
        fields: [
          dateField({
            ...toCome(world),
            id: 'nextOn',
            label: FIELDS.nextOn.label,
            value: dayIn(typed?.values.nextOn, typed ? '' : offered),
            missing: enterToCome(FIELDS.nextOn),
            problem: problems.at('nextOn'),
          }),
        ],
        buttons: [
          {
            title: words.save,
            verb: 'supervision.save-booking',
            data: { ...carried(member, place), ...meaning(typed) },
            style: 'positive',
            sends: true,
          },
          itWasHeld(BOOKING.held, member, place),
        ],
      },
      world,
    ),
    summary: words.summary,
  };
};

/** The booked day is still to come. */
const isMovable = ({ standing }: Member, { today }: World): boolean =>
  standing.bookedOn !== undefined && standing.bookedOn > today;

/** The form that fits what is wanted. */
export const formFor = (member: Member, place: FormPlace, world: World): Card =>
  member.need === 'no_date' || (member.need === undefined && isMovable(member, world))
    ? bookForm(member, place, world)
    : heldForm(member, place, world);
