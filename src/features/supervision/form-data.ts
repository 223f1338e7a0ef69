import { addDays, type Day, DaySchema } from '../../kernel/calendar.js';
import type { JsonObject } from '../../kernel/json.js';
import { type CardButton, footerData, headingData } from '../../kernel/kit/index.js';
import { passedInWords } from '../../kernel/passes.js';
import type { PersonId } from '../../kernel/people.js';
import type { World } from '../../kernel/world.js';
import {
  BECAUSE_COVER,
  BECAUSE_SUPERVISOR,
  FIELDS,
  notSaved,
  PASS_ON,
  refusalInWords,
} from './copy/forms.js';
import { BACK_TO_LIST, BACK_TO_TODAY, RULE } from './copy/lists.js';
import {
  differenceInRow,
  inRow,
  movedInShort,
  SAYS_NO_DATE,
  standingOnForm,
  supervisedFrom,
} from './copy/state.js';
import { inTheWayInShort } from './held/copy.js';
import { inTheWayOf } from './held/in-the-way.js';
import type { SaveInTheWayInput, SaveMendInput } from './held/inputs.js';
import { type HeldInput, placeIn, type SaveNotHeldInput, type View } from './inputs.js';
import { isReached } from './ladder.js';
import { isUnsettled } from './model.js';
import { passOf } from './passing.js';
import { type Refusal, sureAfter } from './rules.js';
import { newlyNamed } from './supervisors.js';
import type { Member } from './team.js';
import { bookedAhead, noDateSaidOn } from './worker/no-date.js';

// What the forms of a supervisor have in common.

/** What stood in the fields of any of the forms. */
type Filled = Partial<
  Pick<
    HeldInput & SaveNotHeldInput & SaveInTheWayInput & Pick<SaveMendInput, 'previousActions'>,
    | 'heldOn'
    | 'record'
    | 'uninterrupted'
    | 'nextOn'
    | 'reason'
    | 'newOn'
    | 'offeredNextOn'
    | 'offeredHeldOn'
    | 'sure'
    | 'inTheWay'
    | 'asksCover'
    | 'previousActions'
  >
>;

/** What the person had filled in, to show it again with the reason why it cannot be taken. */
export interface Typed {
  readonly refusal: Refusal;
  readonly values: Filled;
}

export interface FormPlace {
  readonly view: View;
  /** Who reads it. */
  readonly reader: PersonId;
  /** True when the form is all that there is on the card of the day: no list is behind it. */
  readonly isAlone?: boolean;
  /** True where its reader can pass the worker on. */
  readonly hasPass?: boolean;
}

/** Something that is no day may come back from a client without a date picker; it cannot stand in a field of days. */
export const dayIn = (typed: string | undefined, otherwise: Day | ''): Day | '' =>
  typed !== undefined && DaySchema.safeParse(typed).success ? typed : otherwise;

type Field = 'heldOn' | 'nextOn' | 'newOn' | 'reason' | 'actions' | 'inTheWay';

/** Beside which field a refusal belongs; a day that is missing is the first one that is none. */
const fieldOf = (
  { why }: Refusal,
  dates: readonly ('heldOn' | 'nextOn' | 'newOn')[],
  values: Filled,
): Field => {
  if (why === 'actions-missing') return 'actions';
  if (why === 'reason-missing') return 'reason';
  if (why === 'in-the-way-missing') return 'inTheWay';
  if (why.startsWith('held-')) return 'heldOn';
  const missing = dates.find((name) => !DaySchema.safeParse(values[name]).success);
  return (why === 'date-missing' ? missing : undefined) ?? dates.at(-1) ?? 'nextOn';
};

/** What is wrong, above the title and beside its field. */
export const problemsOf = (
  typed: Typed | undefined,
  dates: readonly ('heldOn' | 'nextOn' | 'newOn')[],
  world: World,
): { readonly above: string; readonly at: (field: Field) => string } => {
  if (!typed) return { above: '', at: () => '' };
  const field = fieldOf(typed.refusal, dates, typed.values);
  const words = refusalInWords(typed.refusal, field === 'actions' ? FIELDS.heldOn : FIELDS[field], world);
  return { above: notSaved(words), at: (other) => (other === field ? words : '') };
};

const becauseOf = ({ cover, head }: Member, reader: PersonId, world: World): string => {
  const pass = passOf(head);
  const why = cover?.person.id === reader ? BECAUSE_COVER : BECAUSE_SUPERVISOR;
  return pass?.toId === reader ? `${passedInWords(pass, world)}. ${why}` : why;
};

/** True from the working morning after the worker said that no date is booked. */
const saysNoDate = ({ head, standing }: Member, world: World): boolean =>
  isReached(noDateSaidOn(head, bookedAhead(standing, world), world), world);

interface Form {
  readonly title: string;
  readonly problem: string;
  /** In place of how the worker stands. */
  readonly intro?: string;
  readonly fields: readonly JsonObject[];
  readonly buttons: readonly CardButton[];
}

/** What every form has: whom it is about, its fields, what saves it, the way back, and why it is there. */
export const formData = (member: Member, place: FormPlace, form: Form, world: World): JsonObject => {
  const { worker, head, standing } = member;
  const reader = world.people.get(place.reader);
  const isToday = placeIn(place.view).list === 'today';
  const back: CardButton = {
    title: isToday ? BACK_TO_TODAY : BACK_TO_LIST,
    verb: 'supervision.list',
    data: { view: place.view },
  };
  const pass: CardButton = {
    title: PASS_ON,
    verb: 'supervision.pass',
    data: { worker: worker.id, round: head?.round ?? 0 },
  };
  return {
    ...headingData({
      title: form.title,
      about: worker.name,
      problem: form.problem,
      intro:
        form.intro ??
        (isUnsettled(head) && head
          ? differenceInRow(head, world.today)
          : inRow(
              standingOnForm(worker, standing, world.today),
              movedInShort(head),
              inTheWayInShort(inTheWayOf(head, standing), world),
              saysNoDate(member, world) ? SAYS_NO_DATE : '',
              reader ? supervisedFrom(newlyNamed(worker, reader, head, world), world.today) : '',
            )),
    }),
    fields: [...form.fields],
    ...footerData({
      buttons: form.buttons,
      turns: [...(place.isAlone === true ? [] : [back]), ...(place.hasPass === true ? [pass] : [])],
      rule: RULE,
      because: becauseOf(member, place.reader, world),
    }),
  };
};

/** What can be meant by a day: nothing further off than a year. */
const YEAR = 366;
export const past = ({ today }: World) => ({ min: addDays(today, -YEAR), max: today });
export const toCome = ({ today }: World) => ({ min: today, max: addDays(today, YEAR) });

export const carried = ({ worker, head }: Member, { view }: FormPlace) => ({
  worker: worker.id,
  round: head?.round ?? 0,
  view,
});

/** With what was asked about, so that the same button pressed again means it. */
export const meaning = (typed: Typed | undefined): { readonly sure?: string } => {
  const sure = typed ? sureAfter(typed.values.sure ?? '', typed.refusal) : '';
  return sure === '' ? {} : { sure };
};
