import type { Keeping, RecordType, Topic } from '../../kernel/personal-data.js';

const LEAVERS: Keeping = {
  setting: 'retention.leaverMonths',
  from: 'your last day in the service',
  end: 'deleted',
};
const MESSAGES: Keeping = {
  setting: 'retention.deliveryDays',
  from: 'the day it was written',
  end: 'deleted',
};
const CHANGES: Keeping = { setting: 'retention.auditYears', from: 'the day of the change', end: 'deleted' };
const WHILE_AT_WORK: Keeping = { words: 'Kept until it has been worked off, as a rule the same day.' };
const NOT_PERSONAL: Keeping = { words: 'Kept for good: there is no person in it.' };

const EVERYONE = 'everyone in the service (name), your managers, and the administrators';
const ADMINISTRATORS = 'the administrators';

export const HOUSE_TOPICS: readonly Topic[] = [
  {
    id: 'staff',
    title: 'Your entry in the staff list',
    about:
      'Your name, work address, job, team, manager, supervisors and roles, and dates: when you started, when you are away, when you leave. Never why you are away. It is there so that the right person is asked.',
    seenBy: EVERYONE,
    kept: LEAVERS,
  },
  {
    id: 'messages',
    title: 'Messages to you',
    about:
      'Which card was sent to you, when, whether it arrived and whether you answered; not its text. It is there so that nothing is lost and nothing is sent twice.',
    seenBy: ADMINISTRATORS,
    kept: MESSAGES,
  },
  {
    id: 'chat',
    title: 'Where your chat is',
    about: 'The address of your chat with Throughline in Teams. Without it nothing could be sent to you.',
    seenBy: ADMINISTRATORS,
    kept: LEAVERS,
  },
  {
    id: 'changes',
    title: 'The record of changes',
    about:
      'Who changed what and when, with numbers in place of names and no free text. It is there so that nobody can change a record unseen.',
    seenBy: ADMINISTRATORS,
    kept: CHANGES,
  },
  {
    id: 'house',
    title: 'The running of the program',
    about: 'Rules, counts and marks of how far the program has come.',
    seenBy: ADMINISTRATORS,
    kept: NOT_PERSONAL,
    isImpersonal: true,
  },
];

const staff = {
  topic: 'staff',
  purpose: 'That the right person is asked, and nobody else.',
  seenBy: EVERYONE,
  kept: LEAVERS,
} as const;
const messages = {
  topic: 'messages',
  purpose: 'That nothing is lost and nothing is sent twice.',
  seenBy: ADMINISTRATORS,
  kept: MESSAGES,
} as const;
const chat = {
  topic: 'chat',
  table: 'conversations',
  purpose: 'That a person can be written to.',
  seenBy: ADMINISTRATORS,
  kept: LEAVERS,
} as const;
const house = {
  topic: 'house',
  purpose: 'That the program runs.',
  seenBy: ADMINISTRATORS,
  kept: NOT_PERSONAL,
} as const;

export const HOUSE_RECORDS: readonly RecordType[] = [
  {
    ...staff,
    id: 'staff.people',
    table: 'people',
    place: 'number of the list | first character of the id, row person id',
    fields: {
      id: 'Entra object id',
      name: 'First and last name',
      email: 'Address the person signs in with',
      jobTitle: 'Job title',
      team: 'Team',
      service: 'Service',
      managerId: 'Line manager',
      supervisorId: 'Who holds supervision with them',
      secondSupervisorId: 'A second supervisor',
      roles: 'What they may do here',
      startedOn: 'First day in the service',
      asyeStartedOn: 'First day of the ASYE year',
      awayFrom: 'First day away. Never why',
      awayUntil: 'Last day away',
      leavesOn: 'Last day in the service',
    },
  },
  {
    ...house,
    id: 'staff.pointer',
    table: 'people',
    place: 'row generation',
    fields: { generation: 'Number of the list that holds', count: 'People on it' },
  },
  {
    ...messages,
    id: 'messages.messages',
    table: 'state',
    place: 'rows m|… of a person’s mailbox and of every subject',
    fields: {
      key: 'Name of the message: capability, card, ids, day',
      to: 'To whom',
      feature: 'Which capability',
      card: 'Which card',
      about: 'Ids of what it is about',
      nature: 'Whether a later day says it again',
      state: 'Where it stands',
      reason: 'Why it stands there: a code',
      createdAt: 'When it was written',
      settledAt: 'When it was settled',
      answeredAt: 'When it was first answered',
      notBeforeAt: 'Not tried before',
      calls: 'Calls made to Teams',
      attempt: 'Which try holds it',
      deadlineAt: 'Until when that try is trusted',
      activityId: 'Its number in Teams',
      conversationId: 'The chat it went to',
      serviceUrl: 'The address of Teams it went through',
    },
  },
  {
    ...messages,
    id: 'messages.abouts',
    table: 'state',
    place: 'rows w|… of a person’s mailbox',
    fields: { about: 'Id of one thing that a message is about' },
  },
  {
    ...messages,
    id: 'messages.work',
    table: 'outgoing',
    place: 'ready | …, and parked | person id',
    kept: WHILE_AT_WORK,
    fields: {
      partition: 'Where the message stands, with the id of a person',
      row: 'Which message, with ids',
      purpose: 'Send, or show what is true now',
      at: 'When it was put on the list',
      notBeforeAt: 'Not before',
    },
  },
  {
    ...house,
    id: 'house.pause',
    table: 'outgoing',
    place: 'pause, row 0',
    fields: { until: 'Until when Teams asked for a pause' },
  },
  {
    ...chat,
    id: 'chat.reference',
    place: 'first character of the id, row person id',
    fields: {
      ref: 'Person id, tenant, conversation, address of Teams, number of the person in Teams',
      isReachable: 'Whether they can be written to',
      since: 'Since when',
    },
  },
  {
    ...chat,
    id: 'chat.welcomed',
    place: 'first character of the id, row welcomed|person id',
    fields: { at: 'When they were welcomed' },
  },
  {
    ...messages,
    id: 'plan.hints',
    table: 'due',
    place: 'day | …, row kind|id',
    purpose: 'That a subject is looked at on the right day.',
    kept: WHILE_AT_WORK,
    fields: { kind: 'Kind of subject', id: 'Its id, which may be a person’s', at: 'When it was written' },
  },
  {
    ...house,
    id: 'plan.cursor',
    table: 'state',
    place: 'schedule | daily, row 0',
    fields: { plannedThrough: 'Last day that was planned' },
  },
  {
    ...house,
    id: 'house.front-door',
    table: 'state',
    place: 'front-door | a day, row 0',
    fields: { refused: 'How many requests were turned away' },
  },
  {
    id: 'settings.versions',
    topic: 'changes',
    table: 'settings',
    place: 'rows current and v|number',
    purpose: 'That it can be shown who changed a rule and when.',
    seenBy: ADMINISTRATORS,
    kept: CHANGES,
    fields: {
      version: 'Number of the change',
      values: 'The rules that differ from the defaults',
      by: 'Account of the machine that ran the command',
      at: 'When',
    },
  },
  {
    id: 'audit.events',
    topic: 'changes',
    table: 'state',
    place: 'rows e|… of every subject',
    purpose: 'That nobody can change a record unseen.',
    seenBy: ADMINISTRATORS,
    kept: CHANGES,
    fields: {
      seq: 'Number in the chain',
      at: 'When',
      actor: 'Who: an id',
      act: 'What was done',
      before: 'The fields before: ids, dates, choices, and texts as a hash only',
      after: 'The fields after, in the same way',
      state: 'What the change left behind, as hashes, by item',
      previous: 'Hash of the event before',
      hash: 'Hash of this event',
    },
  },
];
