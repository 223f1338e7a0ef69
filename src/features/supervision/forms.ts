import { addDays, type Day, DaySchema, dayInWords, latestDay } from '../../kernel/calendar.js';
import type { Card } from '../../kernel/card.js';
import type { JsonObject } from '../../kernel/json.js';
import { passedInWords } from '../../kernel/passes.js';
import type { PersonId } from '../../kernel/people.js';
import type { World } from '../../kernel/world.js';
import { dueAfter } from './cadence.js';
import { type HeldInput, placeIn, type SaveNotHeldInput, type View } from './inputs.js';
import { isUnsettled } from './model.js';
import { passOf } from './passing.js';
import { lastSureOn, oldestHeldOn, type Refusal } from './rules.js';
import type { Member } from './team.js';
import { differenceInWords, FOOTER, refusalInWords, standingInWords } from './wording.js';

/** What stood in the fields of any of the forms. */
type Filled = Partial<
  Pick<HeldInput & SaveNotHeldInput, 'heldOn' | 'record' | 'nextOn' | 'reason' | 'newOn'>
>;

/** What the person had filled in, to show it again with the reason why it cannot be taken. */
export interface Typed {
  readonly refusal: Refusal;
  readonly values: Filled;
}

/** `because`: why the card came by itself. Empty when the person asked for it. */
export interface FormPlace {
  readonly view: View;
  readonly because: string;
  /** True when the form is all that there is on the card of the day: no list is behind it. */
  readonly isAlone?: boolean;
  /** True where its reader can pass the worker on. */
  readonly hasPass?: boolean;
}

/** The form as it comes by itself, to a supervisor or to whoever covers for one. */
export const sentFormFor = ({ cover, head }: Member, reader: PersonId, world: World): FormPlace => {
  const pass = passOf(head);
  const isCover = cover?.person.id === reader;
  const why = isCover ? 'you cover for the supervisor of this person' : 'you supervise this person';
  const passed = pass?.toId === reader ? ` ${passedInWords(pass, world)}.` : '';
  return { view: 'due', because: `You get this because ${why}.${passed}` };
};

/** The day to offer as the date held: the booked or due day when it has come and may be recorded, else today. */
const heldOnFor = ({ worker, head, standing }: Member, world: World): Day => {
  const said = isUnsettled(head) ? (head?.lastSession?.workerSaysOn ?? head?.lastSession?.heldOn) : undefined;
  const expected = said ?? standing.bookedOn ?? standing.dueOn;
  const last = lastSureOn(head);
  const first = latestDay(oldestHeldOn(world), last === undefined ? worker.startedOn : addDays(last, 1));
  return expected <= world.today && expected >= first ? expected : world.today;
};

/** The day to offer as the next date: an interval on, on a working day that has not passed. */
const nextOnFor = ({ worker, head }: Member, heldOn: Day, world: World): Day => {
  const { calendar, today } = world;
  const booked = isUnsettled(head) ? head?.lastSession?.nextOn : undefined;
  if (booked !== undefined && booked > today) return booked;
  const { dueOn } = dueAfter(worker, heldOn, world.settings);
  return calendar.onOrAfter(latestDay(dueOn, addDays(today, 1)));
};

const passing = ({ worker, head }: Member, { hasPass }: FormPlace): readonly JsonObject[] =>
  hasPass === true
    ? [
        {
          title: 'Pass on',
          verb: 'supervision.pass',
          data: { worker: worker.id, round: head?.round ?? 0 },
        },
      ]
    : [];

const shared = (member: Member, place: FormPlace, typed: Typed | undefined, world: World): JsonObject => ({
  name: member.worker.name,
  about:
    isUnsettled(member.head) && member.head
      ? differenceInWords(member.head, world.today)
      : standingInWords(member.worker, member.standing, world.today),
  problem: typed ? refusalInWords(typed.refusal, world.today) : '',
  worker: member.worker.id,
  round: member.head?.round ?? 0,
  view: place.view,
  back: placeIn(place.view).list === 'today' ? 'Back to today' : 'Back to the list',
  hasBack: place.isAlone !== true,
  // A card of the day that is all of it has one more button here.
  hasTurns: place.hasPass === true,
  turns: [...passing(member, place)],
  footer: FOOTER,
  because: place.because,
});

const given = (value: string | undefined, otherwise: string): string => value || otherwise;

/**
 * The confirm form. Its dates are offered; what became of the actions is the button that is pressed, and the box about
 * the record is empty: an answer nobody gave would not be worth recording.
 */
export const heldForm = (member: Member, place: FormPlace, world: World, typed?: Typed): Card => {
  const heldOn = given(typed?.values.heldOn, heldOnFor(member, world));
  // Something that is no day may come back from a client without a date picker; the offer then starts from today.
  const from = DaySchema.safeParse(heldOn).success ? heldOn : world.today;
  return {
    template: 'supervision/held',
    data: {
      ...shared(member, place, typed, world),
      heldOn,
      today: world.today,
      record: String(typed?.values.record === 'written'),
      nextOn: given(typed?.values.nextOn, nextOnFor(member, from, world)),
    },
    summary: 'Supervision: was it held?',
  };
};

/** The form for “not held”: reason and new date. */
export const notHeldForm = (member: Member, place: FormPlace, world: World, typed?: Typed): Card => ({
  template: 'supervision/not-held',
  data: {
    ...shared(member, place, typed, world),
    planned: `It was expected on ${dayInWords(member.standing.bookedOn ?? member.standing.dueOn, world.today)}.`,
    reasons: world.settings['supervision.notHeldReasons'].map(({ id, title }) => ({ title, value: id })),
    reason: given(typed?.values.reason, ''),
    newOn: given(typed?.values.newOn, ''),
    today: world.today,
  },
  summary: 'Supervision: a new date',
});

/** The form for a date where none is booked. */
export const bookForm = (member: Member, place: FormPlace, world: World, typed?: Typed): Card => ({
  template: 'supervision/book',
  data: {
    ...shared(member, place, typed, world),
    nextOn: given(
      typed?.values.nextOn,
      world.calendar.onOrAfter(latestDay(member.standing.dueOn, addDays(world.today, 1))),
    ),
    today: world.today,
  },
  summary: 'Supervision: no date booked yet',
});

/** The form that fits what is wanted. */
export const formFor = (member: Member, place: FormPlace, world: World): Card =>
  member.need === 'no_date' ? bookForm(member, place, world) : heldForm(member, place, world);
