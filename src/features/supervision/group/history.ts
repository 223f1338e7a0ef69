import type { HistoryLine } from '../../../kernel/history.js';
import { isList } from '../../../kernel/json.js';
import { listed } from '../../../kernel/phrases.js';

/** How the act reads in the history. */
export const acts: readonly HistoryLine[] = [
  {
    act: 'supervision.group-held',
    say: ({ after }, names) => {
      const people = isList(after.people) ? after.people.map((id) => names.person(id)) : [];
      return `recorded a group session on ${names.day(after.heldOn)} with ${listed(people)}`;
    },
  },
];
