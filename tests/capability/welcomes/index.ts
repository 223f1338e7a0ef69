import { z } from 'zod';
import { NO_TODAY } from '../../../src/kernel/capability.js';
import { button } from '../../kernel/buttons.js';
import { addDays } from '../../kernel/calendar.js';
import { defineCapability, message } from '../../kernel/capability.js';
import type { Card } from '../../kernel/card.js';
import { isActive, type Person, type PersonId } from '../../kernel/people.js';
import type { Ports } from '../../kernel/request.js';
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

const helloCard = (name: string, isRead: boolean): Card => ({
  template: 'welcomes/hello',
  data: { title: `Welcome, ${name}`, canRead: !isRead },
  summary: 'Welcome to the service',
});

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
      nature: 'daily',
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
      input: z.strictObject({}),
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
      show: (_reply, { actor }) => helloCard(actor.name, true),
    }),
  ],
  commands: [
    {
      word: 'my welcome',
      about: 'read your welcome again',
      show: async ({ actor }, ports) => helloCard(actor.name, (await readBy(ports)).has(actor.id)),
    },
  ],
  subjects: [
    {
      kind: WELCOMES.kind,
      plan: async (_ids, world, ports) => {
        const read = await readBy(ports);
        return {
          asks: world.people.all
            .filter((person) => isNew(person, world) && !read.has(person.id))
            .map(({ id }) => ({ to: id, card: 'hello', about: id })),
          looks: [{ subject: WELCOMES, on: world.calendar.addWorkingDays(world.today, 1) }],
        };
      },
      looksAfter: (_people, { calendar, today }) => [
        { subject: WELCOMES, on: calendar.addWorkingDays(today, 1) },
      ],
    },
  ],
  today: NO_TODAY,
  importers: [],
  report: undefined,
});
