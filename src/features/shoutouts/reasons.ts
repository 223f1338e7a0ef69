import type { Occasion } from '../../kernel/capability.js';
import type { Card } from '../../kernel/card.js';
import { isActive, type Person } from '../../kernel/people.js';

/** Why a message is not wanted any more, as an administrator reads it. */
export const REASONS = {
  'left-the-service': 'is not in the service',
  'invitations-stopped': 'asked for no more invitations',
  'month-closed': 'the month has closed',
  withdrawn: 'the nomination was withdrawn',
  'words-reported': 'the colleague reported the words',
  'not-the-nominee': 'is not the colleague whom it thanks',
  'no-longer-line-manager': 'is not the line manager of that colleague any more',
  'not-on-panel': 'is not on the panel',
  'already-published': 'the panel has decided',
  'nothing-to-judge': 'nothing in the month waits for the panel',
  'not-published': 'the panel has not decided',
  'not-among-the-picked': 'was not picked, and nominated nobody who was',
} as const;
export type Reason = keyof typeof REASONS;

/** The card of a message for somebody who is still in the service. */
export const toColleague =
  <F>(show: (facts: F, to: Person, occasion: Occasion) => Card | Reason) =>
  (facts: F, occasion: Occasion): Card | Reason => {
    const { to, world } = occasion;
    return to && isActive(to, world.today) ? show(facts, to, occasion) : 'left-the-service';
  };
