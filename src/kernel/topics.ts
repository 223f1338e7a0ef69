import type { Topic } from './personal-data.js';

// What the platform itself keeps about people, as a person would call it. The records of its parts belong to these.

const ADMINISTRATORS = 'the administrators';

export const STAFF: Topic = {
  id: 'staff',
  title: 'Your entry in the staff list',
  about:
    'Your name, work address, job, team, manager, supervisors and roles, who supervised you before, and dates: when you started, when you were and are away, when your induction is paused or extended, when you leave. Never why you are away. It is there so that the right person is asked.',
  seenBy: 'everyone in the service (name), your managers, and the administrators',
  kept: { setting: 'retention.leaverMonths', from: 'your last day in the service', end: 'deleted' },
  isNotCounted: true,
};

export const MESSAGES: Topic = {
  id: 'messages',
  title: 'Messages to you',
  about:
    'Which card was sent to you, when, of which open things it told you, whether it arrived and whether you answered; not its text. It is there so that nothing is lost and nothing is said twice.',
  seenBy: ADMINISTRATORS,
  kept: { setting: 'retention.deliveryDays', from: 'the day it was written', end: 'deleted' },
};

export const CHAT: Topic = {
  id: 'chat',
  title: 'Where your chat is',
  about: 'The address of your chat with Throughline in Teams. Without it nothing could be sent to you.',
  seenBy: ADMINISTRATORS,
  kept: STAFF.kept,
  isNotCounted: true,
};

export const CHANGES: Topic = {
  id: 'changes',
  title: 'The record of changes',
  about:
    'Who changed what and when, with numbers in place of names and no free text. It is there so that nobody can change a record unseen.',
  seenBy: ADMINISTRATORS,
  kept: { setting: 'retention.auditYears', from: 'the day of the change', end: 'deleted' },
  isNotCounted: true,
};

export const PROGRAM: Topic = {
  id: 'program',
  title: 'The running of the program',
  about: 'Rules, counts and marks of how far the program has come.',
  seenBy: ADMINISTRATORS,
  kept: { words: 'Kept for good: there is no person in it.' },
  isImpersonal: true,
  isNotCounted: true,
};

export const REQUESTS: Topic = {
  id: 'requests',
  title: 'What was asked about your data',
  about: 'Whether your data must be kept for a legal reason, and whether it was erased before.',
  seenBy: ADMINISTRATORS,
  kept: { words: 'Kept for good, as the proof that it was done: an id and dates only.' },
  isNotCounted: true,
};

/** What a record has from its topic. */
export const under = ({ id, seenBy, kept }: Topic) => ({ topic: id, seenBy, kept });
/** The same for what only keeps the program running. */
export const OF_PROGRAM = { ...under(PROGRAM), purpose: 'That the program runs.' };
/** The same for what is there so that messages arrive, once. */
export const OF_MESSAGES = { ...under(MESSAGES), purpose: 'That nothing is lost and nothing is sent twice.' };
