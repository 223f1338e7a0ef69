import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Card } from '../../src/kernel/card.js';
import type { ConversationRef } from '../../src/kernel/message.js';
import type { Person } from '../../src/kernel/people.js';
import { aPerson } from '../support/world.js';
import { TENANT } from './connector.js';

/** npm runs scripts in the folder of the package, wherever the compiled code is. */
export const CARDS = join(process.cwd(), 'cards');

/** Ids that spread over the shards as Entra's do. */
export const personIdOf = (index: number): string => {
  const mixed = Math.imul(index + 1, 0x9e3779b1) >>> 0;
  return `${mixed.toString(16).padStart(8, '0')}-0000-4000-8000-${String(index).padStart(12, '0')}`;
};

/** So many social workers, each with the first as line manager. */
export const aStaff = (count: number): Person[] =>
  Array.from({ length: count }, (_, index) =>
    aPerson({
      id: personIdOf(index),
      name: `Alex Example ${index}`,
      email: `alex.example.${index}@elmshire.example`,
      ...(index === 0 ? { roles: ['manager'] } : { managerId: personIdOf(0) }),
    }),
  );

export const chatWith = (personId: string, serviceUrl: string): ConversationRef => ({
  personId,
  tenantId: TENANT,
  conversationId: `a:1_chat-of-${personId}`,
  serviceUrl,
  botId: '28:22222222-2222-4222-8222-222222222222',
  teamsUserId: `29:${personId}`,
});

const DataSchema = z.record(z.string(), z.json());
const dueData = DataSchema.parse(
  JSON.parse(readFileSync(join(CARDS, 'supervision/list.sample.json'), 'utf8')),
);

/** The real card of a supervisor with three people, two of them to answer for; each person's own. */
export const dueCardFor = (person: Person): Card => ({
  template: 'supervision/list',
  data: { ...dueData, note: `For ${person.name}` },
  summary: 'Supervision to record: 2 people',
});
