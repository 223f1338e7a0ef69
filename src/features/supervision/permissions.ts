import { permits, type Rules } from '../../kernel/permissions.js';

/** Who may do what: the table that every decide, card, command and report of this capability asks. */
export const PERMISSIONS = {
  'supervision.confirm': {
    allow: ['supervisor', 'second supervisor', 'cover'],
    never: ['self'],
    about:
      'Either named supervisor, or whoever covers today, records that supervision was held, or that it was not; nobody records their own.',
  },
  'supervision.pass': {
    allow: ['supervisor', 'cover'],
    never: ['self'],
    about:
      'Whose turn it is to record supervision, the first supervisor or whoever covers today, may pass it on to the second supervisor, with a reason; never to somebody away.',
  },
  'supervision.agree': { allow: ['self'], about: 'Only the supervised person agrees or disagrees.' },
  'supervision.say': {
    allow: ['self'],
    about:
      'Only the supervised person says, on any day, that they have no date or that theirs was short or interrupted.',
  },
  'supervision.settle': {
    allow: ['told'],
    never: ['self'],
    about:
      'Two accounts of one session are settled by the first manager above whoever recorded it who has no part in it and is here, by whom they pass it on to, or by a manager above to whom it has gone up unsettled; never by a supervisor of the worker.',
  },
  'supervision.promise': {
    allow: ['told'],
    never: ['self'],
    about:
      'The line manager of a new worker says whether the promise of the induction is kept; while they are away the next one above who is here, and a manager above to whom it has gone up unanswered.',
  },
  'supervision.countersign': {
    allow: ['self'],
    about: 'Only the new worker says whether they see it so.',
  },
  'supervision.look': {
    allow: ['told'],
    never: ['self'],
    about:
      'A record that was drawn at random is looked at by the service manager above the supervisor, else the head of service or the director, who has no part in it; whoever has looked at it can change the answers. Never by the supervisor or the worker.',
  },
  'supervision.see': {
    allow: ['self', 'supervisor', 'second supervisor', 'cover', "supervisor's manager", 'told'],
    about:
      'The worker, their supervisors, whoever covers today and the manager of their supervisor see the dates with the name; a manager further up from the day on which the wait has gone up to them.',
  },
  'supervision.see-wait': {
    allow: ['told'],
    never: ['self'],
    about: 'The card about a long wait shows a worker to those whom the wait has reached by today.',
  },
  'supervision.see-listed-away': {
    allow: ['told'],
    never: ['self'],
    about:
      'Whoever keeps the staff list is told that a session was recorded on a day on which it has the worker or the supervisor away, with the day.',
  },
  'supervision.see-dispute': {
    allow: ["recorder's manager", 'told'],
    never: ['self'],
    about:
      'Two accounts of one session go to the manager of whoever recorded it, or to the next above who has no part in it and is here.',
  },
  'supervision.report': {
    allow: ['supervisor', 'second supervisor', 'manager above', 'director', 'principal social worker'],
    never: ['self'],
    about:
      'A report counts those somebody supervises and everybody below them; directors and principal social workers count everybody.',
  },
  'supervision.name-cover': {
    allow: ['manager above', 'told'],
    never: ['self'],
    about:
      'While a supervisor is away, a manager above them names who covers. The first one who is here is asked; with none here, a principal social worker or an administrator.',
  },
  'supervision.hand-over': {
    allow: ['manager above', "supervisor's manager", 'told'],
    never: ['self'],
    about:
      'Where nobody supervises a worker, the supervisor has left or is away without a return date, a manager above names who supervises from now on; with none here, a principal social worker or an administrator. The staff list stays as it is, and one that names somebody else later has the last word.',
  },
  'supervision.enter-away': {
    allow: ['supervisor', 'second supervisor', "owner's manager"],
    never: ['self'],
    about:
      'A supervisor, and the line manager, enter first and last day away of their people, never why and never their own. It stands beside the staff list, which stays as it is.',
  },
} as const satisfies Rules;

export type Act = keyof typeof PERMISSIONS;
export const may = permits(PERMISSIONS);
