import { addDays, addMonths, type Day } from '../../kernel/calendar.js';
import { HEAD, isEvent as isEventRow } from '../../kernel/layout.js';
import {
  type Finding,
  field,
  holds,
  isGone,
  type PersonalData,
  type PlainRow,
  personField,
  type RowData,
  type RowFate,
  type Sought,
} from '../../kernel/personal-data.js';
import type { World } from '../../kernel/world.js';
import { HOUSE_RECORDS, HOUSE_TOPICS } from './house-records.js';

const PLACES = {
  managerId: 'Line manager',
  supervisorId: 'Supervisor',
  secondSupervisorId: 'Second supervisor',
} as const;
const places = Object.entries(PLACES);

const isPerson = (row: PlainRow): boolean => row.partition !== '';

const staff: RowData = {
  table: 'people',
  typeOf: (row) => (isPerson(row) ? 'staff.people' : 'staff.pointer'),
  find: (rows, who, world) =>
    rows.filter(isPerson).flatMap(({ row, value }): readonly Finding[] => {
      if (row !== who.id)
        return places
          .filter(([name]) => value[name] === who.id)
          .map(([, place]) => ({
            type: 'staff.people',
            how: 'mention',
            fields: [...personField(`${place} of`, row, who, world)],
          }));
      const text = (name: string) => (typeof value[name] === 'string' ? String(value[name]) : undefined);
      return [
        {
          type: 'staff.people',
          how: 'about',
          fields: [
            ...field('Entra object id', row),
            ...field('Name', text('name')),
            ...field('E-mail', text('email')),
            ...field('Job title', text('jobTitle')),
            ...field('Team', text('team')),
            ...field('Service', text('service')),
            ...field('Roles', Array.isArray(value.roles) ? value.roles.join(', ') : undefined),
            ...places.flatMap(([name, place]) => personField(place, text(name), who, world)),
            ...field('Started on', text('startedOn'), 'day'),
            ...field('ASYE started on', text('asyeStartedOn'), 'day'),
            ...field('Away from', text('awayFrom'), 'day'),
            ...field('Away until', text('awayUntil'), 'day'),
            ...field('Leaves on', text('leavesOn'), 'day'),
          ],
        },
      ];
    }),
  // The list is written anew as a whole, never row by row.
  erase: () => [],
  expire: () => [],
};

const personOf = (row: string): string => row.replace(/^welcomed\|/u, '');
const chatType = (row: string): string => (row.startsWith('welcomed|') ? 'chat.welcomed' : 'chat.reference');

const chat: RowData = {
  table: 'conversations',
  typeOf: ({ row }) => chatType(row),
  find: (rows, who) =>
    rows
      .filter(({ row }) => personOf(row) === who.id)
      .map(({ row, value }): Finding => {
        const ref = typeof value.ref === 'object' && value.ref !== null ? value.ref : {};
        return {
          type: chatType(row),
          how: 'about',
          fields: [
            ...Object.entries(ref).flatMap(([name, held]) =>
              typeof held === 'string' ? field(name, held) : [],
            ),
            ...field(
              'Can be reached',
              typeof value.isReachable === 'boolean' ? value.isReachable : undefined,
            ),
            ...field('Since', String(value.since ?? value.at ?? ''), 'instant'),
          ],
        };
      }),
  erase: (rows, who) =>
    rows
      .filter(({ row }) => personOf(row) === who.id)
      .map(({ row }) => ({ row, type: chatType(row), fate: { do: 'delete' } })),
  expire: (rows, world) =>
    rows
      .filter(({ row }) => isGone(personOf(row), world))
      .map(({ row }) => ({ row, type: chatType(row), fate: { do: 'delete' } })),
};

const dayOfPartition = (partition: string): Day =>
  partition.replace(/^(\d{4})(\d{2})(\d{2}).*$/u, '$1-$2-$3');

const hints: RowData = {
  table: 'due',
  typeOf: () => 'plan.hints',
  find: () => [],
  erase: (rows, who) =>
    rows
      .filter(({ row }) => row.includes(who.id))
      .map(({ row }) => ({ row, type: 'plan.hints', fate: { do: 'delete' } })),
  expire: (rows, world) => {
    const oldest = addDays(world.today, -world.settings['retention.deliveryDays']);
    return rows
      .filter(({ partition }) => dayOfPartition(partition) < oldest)
      .map(({ row }) => ({ row, type: 'plan.hints', fate: { do: 'delete' } }));
  },
};

const isOperator = ({ value }: PlainRow, who: Sought): boolean =>
  typeof value.by === 'string' && (value.by === who.id || who.named.isIn(value.by));

const settings: RowData = {
  table: 'settings',
  typeOf: () => 'settings.versions',
  find: (rows, who) =>
    rows
      .filter((row) => isOperator(row, who))
      .map(({ value }) => ({
        type: 'settings.versions',
        how: 'by',
        fields: [
          ...field('Version', Number(value.version)),
          ...field('Changed at', String(value.at), 'instant'),
        ],
      })),
  erase: (rows, who) =>
    rows
      .filter((row) => isOperator(row, who))
      .map(({ row }) => ({ row, type: 'settings.versions', fate: { do: 'keep', why: 'operation' } })),
  expire: (rows, world) => {
    const oldest = addMonths(world.today, -12 * world.settings['retention.auditYears']);
    return rows
      .filter(({ row, value }) => row.startsWith('v|') && dayOf(String(value.at), world) < oldest)
      .map(({ row }) => ({ row, type: 'settings.versions', fate: { do: 'delete' } }));
  },
};

const dayOf = (instant: string, { calendar }: World): Day => calendar.dayOf(new Date(instant));

const isEvent = (row: PlainRow): boolean => isEventRow(row.row);
/** The person that a subject is about, where its id is one. */
const subjectOf = ({ partition }: PlainRow): string => partition.slice(partition.indexOf('|') + 1);
const isAboutThem = (row: PlainRow, who: Sought): boolean =>
  isEvent(row) && (subjectOf(row) === who.id || holds(row.value, who.id));

const events: RowData = {
  table: 'state',
  typeOf: (row) => (isEvent(row) ? 'audit.events' : undefined),
  find: (rows, who, world) =>
    rows
      .filter((row) => isAboutThem(row, who))
      .map(({ value, partition }): Finding => {
        const words = (name: 'before' | 'after') => (value[name] ? JSON.stringify(value[name]) : undefined);
        return {
          type: 'audit.events',
          how: value.actor === who.id ? 'by' : 'about',
          fields: [
            ...field('Act', String(value.act)),
            ...field('At', String(value.at), 'instant'),
            ...personField('By', String(value.actor), who, world),
            ...field('Subject', partition.split('|')[0]),
            ...field('Before', words('before')),
            ...field('After', words('after')),
          ],
        };
      }),
  erase: (rows, who) =>
    rows
      .filter((row) => isAboutThem(row, who))
      .map(({ row }): RowFate => ({ row, type: 'audit.events', fate: { do: 'keep', why: 'audit' } })),
  // The audit prunes itself, so that its chain stays whole.
  expire: () => [],
};

const plans: RowData = {
  table: 'state',
  typeOf: ({ partition, row }) => {
    if (partition === 'schedule|daily' && row === HEAD) return 'plan.cursor';
    return partition.startsWith('front-door|') && row === HEAD ? 'house.front-door' : undefined;
  },
  find: () => [],
  erase: () => [],
  expire: () => [],
};

/** What the house itself keeps beside the messages. */
export const houseData: PersonalData = {
  topics: HOUSE_TOPICS,
  records: HOUSE_RECORDS,
  subjects: [],
  rows: [staff, chat, hints, settings, events, plans],
};
