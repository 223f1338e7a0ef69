import { permits, type Rules } from '../../kernel/permissions.js';

/** Who may do what: the table that every decide, card, command and report of this capability asks. */
export const PERMISSIONS = {
  'actions.create': {
    allow: [
      'owner',
      'manager above',
      'supervisor',
      'second supervisor',
      'director',
      'principal social worker',
      'plan lead',
    ],
    about:
      'Everybody makes an action for themselves, a manager for everybody below them, a supervisor for whom they supervise, the lead of a plan in that plan for anybody, and a director or principal social worker for anybody.',
  },
  'actions.update': { allow: ['owner'], about: 'Only the owner says how an action is going.' },
  'actions.check': {
    allow: ['checker'],
    never: ['owner'],
    about: 'Only the agreed checker confirms the evidence; nobody checks their own.',
  },
  'actions.reopen': {
    allow: ['checker', 'earlier checker', 'approver', "owner's manager"],
    never: ['owner'],
    about:
      'Whoever checks an action or has checked it, the approver and the manager of the owner open it again, with a reason; never the owner.',
  },
  'actions.approve-date': {
    allow: ['approver'],
    never: ['owner'],
    about:
      'Only the approver agrees to a new date that the owner may not give alone, to a pause and to an end; nobody agrees to their own.',
  },
  'actions.accept': {
    allow: ['offered'],
    never: ['owner'],
    about:
      'Only whoever the owner has named takes an action that is not the owner’s, or says that it is not theirs either.',
  },
  'actions.hand-over': {
    allow: ['finder'],
    about:
      'Whose turn it is to find a new owner says who takes an action: its owner has left, is away with no return date or past the due date, or nobody has taken it.',
  },
  'actions.pass': {
    allow: ['checker', 'approver'],
    never: ['owner'],
    about:
      'Whose turn it is to check an action, or to agree to what its owner asks for, may pass that on to the next above who is here, with a reason; never to the owner.',
  },
  'actions.say-still-true': {
    allow: ['told'],
    never: ['owner', 'earlier checker'],
    about:
      'Whoever was drawn says whether what is complete is still so, and opens it again where it is not; never the owner, and never who checked it.',
  },
  'actions.see': {
    allow: ['owner', 'checker', "owner's manager", 'told', 'plan lead', 'plan member'],
    about:
      'The owner, the checker, the manager of the owner, and the lead and members of a plan that it serves see the action with the name, one from supervision only those of its line; a manager further up from the day on which the silence has gone up to them.',
  },
  'actions.see-team': {
    allow: ['manager above'],
    about:
      'Managers see the open and closed actions of everybody below them, with their names, when they ask.',
  },
  'actions.see-check': {
    allow: ['checker', 'earlier checker'],
    about: 'The card of checks shows what somebody is to check, and what they have checked.',
  },
  'actions.see-approval': {
    allow: ['approver', 'earlier approver'],
    never: ['owner'],
    about: 'The card of what owners ask for shows what somebody is to agree to, and what they have answered.',
  },
  'actions.see-silence': {
    allow: ['told', 'manager above'],
    about:
      'The card about silence shows an action to those whom the silence has reached; after the answer, to the managers above the owner alone.',
  },
  'actions.make-plan': {
    allow: ['head of service', 'director', 'principal social worker'],
    about: 'Heads of service, directors and principal social workers make a plan and say who leads it.',
  },
  'actions.lead-plan': {
    allow: ['plan lead'],
    about:
      'The lead of a plan changes it, asks owners about its actions, decides about them in its ten-minute challenge, and freezes its pages.',
  },
  'actions.see-plan': {
    allow: ['plan lead', 'plan member'],
    about:
      'The lead and the members of a plan see it with its actions and their owners; actions from supervision only where they are the owner, the checker or above either.',
  },
  'actions.report': {
    allow: ['manager above', 'head of their service', 'director', 'principal social worker'],
    about:
      'A report counts the actions of everybody below a manager, of a head of service’s own service, and for directors and principal social workers of everybody.',
  },
} as const satisfies Rules;

export type Act = keyof typeof PERMISSIONS;
export const may = permits(PERMISSIONS);
