import { AmendmentSchema } from '../../kernel/amendments.js';
import { EventRowSchema, HeadRowSchema } from '../../kernel/chain.js';
import { valuesOf } from '../../kernel/fields.js';
import { amendedRow, CHAIN, isAmendedRow, isEvent, personOfAmended, STANDS_IN } from '../../kernel/layout.js';
import { PersonSchema } from '../../kernel/people.js';
import { holds, personField } from '../../kernel/personal-data.js';
import { rowsOf } from '../../kernel/records.js';
import { CHANGES, OF_PROGRAM, STAFF, under } from '../../kernel/topics.js';
import { GenerationSchema } from './directory.js';
import { POINTER } from './staff-chain.js';
import { partsOn } from './staff-events.js';
import { shownOfEvent } from './staff-events-shown.js';

/** The staff list, the row that says which list holds, and what the record of changes has of both. */
export const staffRecords = rowsOf({
  table: 'people',
  records: [
    {
      ...under(STAFF),
      id: 'staff.people',
      isOf: ({ partition }) => partition !== '',
      place: 'number of the list | first character of the id, row person id',
      schema: PersonSchema,
      purpose: 'That the right person is asked, and nobody else.',
      howOf: ({ row, value }, who) =>
        row === who.id ? 'about' : holds(value, who.id) ? 'mention' : undefined,
      // Of a colleague’s entry only the places in which it names the person.
      show: (fields, { row, value: entry }, who, world) =>
        row === who.id
          ? fields
          : valuesOf(PersonSchema, entry)
              .filter(({ value }) => value === who.id)
              .flatMap(({ field: { label } }) => personField(`${label} of`, row, who, world)),
    },
    {
      ...under(STAFF),
      id: 'staff.amendments',
      isOf: ({ partition, row }) => partition === '' && isAmendedRow(row),
      place: 'rows amended|… with the person id',
      schema: AmendmentSchema,
      purpose:
        'That supervision goes to somebody who is here: who was named in chat as supervisor, and times away that a manager entered.',
      howOf: ({ row, value }, who) =>
        row === amendedRow(who.id) ? 'about' : holds(value, who.id) ? 'mention' : undefined,
      show: (fields, { row, value }, who, world) =>
        row === amendedRow(who.id)
          ? fields
          : valuesOf(AmendmentSchema, value)
              .filter((each) => each.value === who.id)
              .flatMap(({ field: { label } }) =>
                personField(`${label} of`, personOfAmended(row), who, world),
              ),
    },
    {
      ...under(CHANGES),
      id: 'staff.events',
      isOf: ({ partition, row }) => partition === '' && isEvent(row),
      place: STANDS_IN.events,
      schema: EventRowSchema,
      purpose:
        'That nobody can give themselves a role, or change the list, unseen. Roles, and ids of managers and supervisors; of all else only that it is other.',
      howOf: ({ value }, who) =>
        partsOn(value.after, who.id).length > 0 ? 'about' : holds(value, who.id) ? 'mention' : undefined,
      // An import is about many: of the others nothing is shown but whose entry names the person.
      show: (_fields, { value }, who, world) => shownOfEvent(value, who, world),
      stays: 'audit',
    },
    {
      ...OF_PROGRAM,
      id: 'staff.chain',
      isOf: ({ partition, row }) => partition === '' && row === CHAIN,
      place: `row ${CHAIN}`,
      schema: HeadRowSchema,
    },
    {
      ...OF_PROGRAM,
      id: 'staff.pointer',
      isOf: ({ partition, row }) => partition === '' && row === POINTER,
      place: 'row generation',
      schema: GenerationSchema,
    },
  ],
  // The list is written anew as a whole, never row by row; the record of it goes with the record of changes.
  erase: () => [],
  expire: () => [],
});
