import { z } from 'zod';
import { button } from '../../kernel/buttons.js';
import { addDays } from '../../kernel/calendar.js';
import { defineCapability, message } from '../../kernel/capability.js';
import type { Card } from '../../kernel/card.js';
import type { Line, Turn } from '../../kernel/lines.js';
import { isActive, type Person, type PersonId } from '../../kernel/people.js';
import type { Ports, TodayPart } from '../../kernel/request.js';
import type { World } from '../../kernel/world.js';
import { READ, ReadSchema, TOPIC, WELCOMES, welcomesRecords } from './model.js';
import { SETTINGS } from './settings.js';

const PERMISSIONS = {
  'welcomes.read': { allow: ['self'], about: 'Only whoever is welcomed says that they have read it.' },
} as const;

const REASONS = {
  'welcome-read': 'has read the welcome',
  'not-new': 'has been here for a while, or is not here yet',
} as const;

const isNew = (person: Person, { today, settings }: World): boolean =>
  isActive(person, today) && today <= addDays(person.startedOn, settings['welcomes.days']);

/** Where the button stands: on a card of its own, or on somebody’s day, to which it leads back. */
type Place = { readonly place?: 'today' };

const helloCard = (name: string, isRead: boolean, place: Place = {}): Card => ({
  template: 'welcomes/hello',
  data: { title: `Welcome, ${name}`, canRead: !isRead, pressed: { ...place } },
  summary: 'Welcome to the service',
});

const turnOf = ({ id, startedOn }: Person): Turn => ({
  holder: id,
  since: startedOn,
  why: 'read',
  by: 'system',
});

const itemOf = ({ id }: Person): string => `unread-${id}`;

/** The welcome itself is a card of its own; from the next working day on a line of the day reminds of it. */
const reminderOf = (person: Person, { calendar, today }: World): readonly Line[] => {
  const on = calendar.addWorkingDays(calendar.onOrAfter(person.startedOn), 1);
  if (on > today) return [];
  return [
    {
      to: person.id,
      item: itemOf(person),
      subject: WELCOMES,
      section: 'unread',
      kind: 'turn',
      turn: turnOf(person),
      steps: [{ id: 'reminder', on }],
      againAfter: 1,
      urgency: 9,
      name: 'Your welcome',
      text: 'You have not said yet that you have read it.',
      buttons: [{ title: 'I have read it', verb: 'welcomes.read', data: { place: 'today' } }],
    },
  ];
};

const today: TodayPart = {
  sections: [
    {
      id: 'unread',
      heading: 'Your welcome',
      open: 'Read it',
      counted: () => 'your welcome',
      card: ({ actor }, _lines, { isAlone }) =>
        helloCard(actor.name, false, isAlone ? {} : { place: 'today' }),
    },
  ],
  turns: { read: (holder) => `waits for ${holder} to read the welcome` },
  subjectsOf: ({ actor, world }) => (isNew(actor, world) ? [WELCOMES] : []),
};

const readBy = async ({ subjects }: Ports): Promise<ReadonlySet<PersonId>> =>
  subjects.read(
    WELCOMES,
    async (view) => new Set((await view.items('', ReadSchema)).map(({ value }) => value.personId)),
  );

/** Everybody who is new is welcomed, until they say that they have read it. */
export const welcomes = defineCapability({
  name: 'welcomes',
  permissions: PERMISSIONS,
  settings: SETTINGS,
  topics: [TOPIC],
  records: [welcomesRecords],
  acts: [{ act: 'welcomes.read', say: () => 'read the welcome' }],
  reasons: REASONS,
  messages: [
    message('hello', {
      nature: 'once',
      load: (_occasion, ports) => readBy(ports),
      wanted: (read, { to, world }) => {
        if (!to || !isNew(to, world)) return 'not-new';
        return read.has(to.id) ? 'welcome-read' : true;
      },
      show: (read, { to }) => (to ? helloCard(to.name, read.has(to.id)) : 'not-new'),
    }),
  ],
  buttons: [
    button('welcomes.read', {
      act: 'welcomes.read',
      input: z.strictObject({ place: z.enum(['today']).optional() }),
      subject: () => WELCOMES,
      load: (view, { actor }) => view.item(READ.key(actor.id), ReadSchema),
      decide: (read, { actor, world, may }) => {
        if (read || !may({ worker: actor.id })) return { reply: undefined };
        const at = world.now.toISOString();
        return {
          reply: undefined,
          change: {
            head: {},
            items: [{ key: READ.key(actor.id), value: { personId: actor.id, at } }],
            events: [{ actor: actor.id, act: 'welcomes.read', after: { at } }],
          },
        };
      },
      show: (_reply, press, ports) =>
        press.input.place === 'today'
          ? ports.today(press, 'You have read your welcome.')
          : helloCard(press.actor.name, true),
    }),
  ],
  commands: [
    {
      word: 'my welcome',
      also: ['welcome letter'],
      about: 'read your welcome again',
      show: async ({ actor }, ports) => helloCard(actor.name, (await readBy(ports)).has(actor.id)),
    },
  ],
  subjects: [
    {
      kind: WELCOMES.kind,
      plan: async (_ids, world, ports) => {
        const read = await readBy(ports);
        const unread = world.people.all.filter((person) => isNew(person, world) && !read.has(person.id));
        return {
          asks: unread.map(({ id, startedOn }) => ({ to: id, card: 'hello', about: id, on: startedOn })),
          lines: unread.flatMap((person) => reminderOf(person, world)),
          open: unread.map((person) => ({
            item: itemOf(person),
            subject: WELCOMES,
            turn: turnOf(person),
          })),
          looks: [{ subject: WELCOMES, on: world.calendar.addWorkingDays(world.today, 1) }],
        };
      },
      looksAfter: (_people, { calendar, today }) => [
        { subject: WELCOMES, on: calendar.addWorkingDays(today, 1) },
      ],
    },
  ],
  today,
  importers: [],
  report: undefined,
  upkeep: undefined,
  exports: [],
});
