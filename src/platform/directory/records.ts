import { valuesOf } from '../../kernel/fields.js';
import { PersonSchema } from '../../kernel/people.js';
import { holds, personField } from '../../kernel/personal-data.js';
import { rowsOf } from '../../kernel/records.js';
import { OF_PROGRAM, STAFF, under } from '../../kernel/topics.js';
import { GenerationSchema } from './directory.js';

/** The staff list, and the row that says which list holds. */
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
      ...OF_PROGRAM,
      id: 'staff.pointer',
      isOf: ({ partition }) => partition === '',
      place: 'row generation',
      schema: GenerationSchema,
    },
  ],
  // The list is written anew as a whole, never row by row.
  erase: () => [],
  expire: () => [],
});
