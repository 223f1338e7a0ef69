import { fieldsOf } from '../../kernel/fields.js';
import { isList, isObject, type Json, type JsonObject } from '../../kernel/json.js';
import { PersonSchema } from '../../kernel/people.js';
import { type FoundField, field, holds, personField, type Sought } from '../../kernel/personal-data.js';
import type { World } from '../../kernel/world.js';
import { partsOn, peopleIn } from './staff-events.js';

// What a copy for one person shows of an event about a whole list.

const FIELDS = new Map(fieldsOf(PersonSchema).map((each) => [each.path, each]));
const labelOf = (name: string): string => FIELDS.get(name)?.label ?? name;

const shown = (when: string, said: Json | undefined, who: Sought, world: World): readonly FoundField[] =>
  Object.entries(isObject(said) ? said : {}).flatMap(([name, value]) => {
    const label = `${labelOf(name)} ${when}`;
    const { person, kind = 'words' } = FIELDS.get(name) ?? {};
    if (person && typeof value === 'string') return personField(label, value, who, world);
    return field(label, isList(value) ? value.join(', ') : String(value), kind);
  });

/** The event as far as it is about the person, and whose entries it says name them. */
export const shownOfEvent = (event: JsonObject, who: Sought, world: World): readonly FoundField[] => [
  ...field('When', String(event.at), 'instant'),
  ...field('Who', String(event.actor)),
  ...field('What was done', String(event.act)),
  ...partsOn(event.after, who.id).flatMap(({ is, fields, before, after }) => [
    ...field('The entry was', typeof is === 'string' ? is : undefined),
    ...field(
      'What is other',
      isList(fields) ? fields.map((name) => labelOf(String(name))).join(', ') : undefined,
    ),
    ...shown('before', before, who, world),
    ...shown('after', after, who, world),
  ]),
  ...peopleIn(event.after)
    .filter((part) => part.person !== who.id && holds(part, who.id))
    .flatMap(({ person }) => personField('On the entry of', String(person), who, world)),
];
