import { addDays } from '../../../kernel/calendar.js';
import type { Card } from '../../../kernel/card.js';
import { shortIdOf } from '../../../kernel/ids.js';
import type { JsonObject } from '../../../kernel/json.js';
import { choiceField, dateField, fieldsRowData, footerData, headingData } from '../../../kernel/kit/index.js';
import { pageOf, turning } from '../../../kernel/pages.js';
import type { PersonId } from '../../../kernel/people.js';
import type { Shown } from '../../../kernel/request.js';
import type { World } from '../../../kernel/world.js';
import { FIELDS, FULL_FIELD, RECORD_FIELD, refusalInWords } from '../copy/forms.js';
import { BACK_TO_TODAY, RULE } from '../copy/lists.js';
import { inRow } from '../copy/state.js';
import { dayIn, toCome } from '../form-data.js';
import { type Refusal, sureAfter } from '../rules.js';
import type { Member } from '../team.js';
import { ACTION_CHOICES, aboveRest, REST } from './copy.js';
import type { SaveRestInput } from './inputs.js';
import { groundFor, lastInTime } from './next-date.js';
import { askedOf } from './rest.js';

/** Rows with four questions each that fit a card, and a phone. */
const MOST_ROWS = 4;

/** What was typed on the card, and what of it cannot be taken. */
export interface TypedRest {
  readonly input: SaveRestInput;
  readonly refusals: ReadonlyMap<PersonId, Refusal>;
}

const fieldsOf = (member: Member, typed: TypedRest | undefined, world: World): readonly JsonObject[] => {
  const { worker, head } = member;
  const { id, name } = worker;
  const value = (field: string) => typed?.input.typed(`${field}.${id}`) ?? '';
  const refusal = typed?.refusals.get(id);
  const asked = askedOf(worker, head, world);
  const inTime = world.calendar.onOrBefore(lastInTime(worker, groundFor(worker, head, undefined, world)));
  const choice = (field: string, label: string, choices: readonly { title: string; value: string }[]) =>
    choiceField({ id: `${field}.${id}`, label, choices, value: value(field) });
  const fields = {
    actions: () => choice('actions', REST.actions(name), ACTION_CHOICES),
    record: () => choice('record', REST.record(name), RECORD_FIELD.choices),
    full: () => choice('full', REST.full(name), FULL_FIELD.choices),
    // Nothing is offered for several people at once: whoever saves one row must not book dates for the others.
    next: () =>
      dateField({
        ...toCome(world),
        min: addDays(world.today, 1),
        id: `next.${id}`,
        label: REST.next(name),
        value: dayIn(value('next'), ''),
        hint: inTime > world.today ? REST.inTime(inTime, world.today) : '',
        problem: refusal ? refusalInWords(refusal, FIELDS.nextOn, world) : '',
      }),
  };
  return asked.map((rest) => fields[rest]());
};

/** Everybody of whose last session something is still to be said, with the questions, some on a page. */
export const restCard = (
  members: readonly Member[],
  { note, page: wanted, isAlone }: Pick<Shown, 'note' | 'page' | 'isAlone'>,
  world: World,
  typed?: TypedRest,
): Card => {
  const page = pageOf(members, MOST_ROWS, wanted);
  const rows = page.rows.map((member) =>
    fieldsRowData({
      text: inRow(
        member.worker.name,
        member.head ? aboveRest(member.head, askedOf(member.worker, member.head, world), world.today) : '',
      ),
      fields: fieldsOf(member, typed, world),
    }),
  );
  const pairs = page.rows.map(
    ({ worker, head }) => `${shortIdOf(worker.id)}~${head?.lastSession?.round ?? 0}`,
  );
  const refusals = [...(typed?.refusals.values() ?? [])];
  const sure = refusals.reduce(sureAfter, typed?.input.sure ?? '');
  const { pages, turns } = turning(page, page.words, 'supervision.rest-page', { view: 'today' });
  const back = { title: BACK_TO_TODAY, verb: 'today.list', data: {} };
  return {
    template: 'supervision/rest',
    data: {
      ...headingData({
        said: typed ? '' : note,
        problem: typed ? [note, refusals.length > 0 ? REST.someWrong : ''].filter(Boolean).join(' ') : '',
        title: REST.title,
        intro: REST.intro,
      }),
      rows,
      ...footerData({
        buttons: [
          {
            title: REST.save,
            verb: 'supervision.save-rest',
            data: {
              view: 'today',
              rows: pairs.join(' '),
              page: page.page,
              ...(sure === '' ? {} : { sure }),
            },
            style: 'positive',
            sends: true,
          },
        ],
        pages,
        turns: isAlone ? turns : [...turns, back],
        rule: RULE,
        because: REST.because,
      }),
    },
    summary: REST.summary,
  };
};
