import { inThousands, plural } from '../../../kernel/phrases.js';

// What stands in the lists of actions of those who manage or check, and on the card of one action.

export const TEAM = {
  word: 'team actions',
  about: 'see the open actions of everybody you manage',
  also: 'my team’s actions, team action, actions of my team, actions below me, my people’s actions, team action list, team overdue actions, who is late with actions, gweithredoedd fy nhîm',
  title: (count: number): string =>
    count === 0
      ? 'Nobody you manage has an open action'
      : plural(count, {
          one: '1 open action below you',
          other: `${inThousands(count)} open actions below you`,
        }),
  intro: 'By person, whoever needs help most first.',
  closed: 'Closed',
  open: 'Open actions',
  because:
    'You get this because you manage the owners. If the staff list is wrong, the administrator can put it right.',
  nobody: 'Nobody on the staff list has you as line manager.',
  nobodyBecause:
    'You get this because you asked for it. If the staff list is wrong, the administrator can put it right.',
} as const;

export const TEAM_CLOSED = {
  title: (count: number): string =>
    count === 0
      ? 'Nobody you manage has a closed action'
      : plural(count, {
          one: '1 closed action below you',
          other: `${inThousands(count)} closed actions below you`,
        }),
  because: TEAM.because,
} as const;

export const CHECKS = {
  word: 'my checks',
  about: 'see which actions wait for your check, and what you have checked',
  also: 'checks, my check, to check, actions to check, what do i have to check, evidence to check, waiting for my check, what i checked, fy ngwiriadau',
  checked: 'Checked by me',
  waiting: 'Waiting checks',
  title: (count: number): string =>
    count === 0
      ? 'You have checked nothing in 12 months'
      : plural(count, {
          one: 'You have checked 1 action in 12 months',
          other: `You have checked ${inThousands(count)} actions in 12 months`,
        }),
  because: 'You get this because you checked these actions. What was checked earlier is not listed.',
  /** Of what waits, where somebody has typed for it. */
  waitingBecause:
    'You get this because you asked for it. A check is the agreed checker’s, or that of whoever stands above the owner.',
} as const;

export const ROW = {
  open: 'Open',
  /** Behind the dots of a row: a new action for its owner. */
  another: 'New for them',
  closed: (day: string): string => `Closed ${day}`,
} as const;

export const ONE = {
  /** On a lock screen: never what somebody wrote. */
  summary: 'One action',
  back: 'Back to list',
  toReport: 'Back to report',
  backToPlan: 'Back to plan',
  plan: 'Plan',
  notShown: 'This action cannot be shown',
  notShownWhy:
    'It is not here any more, or not yours to see: an action is seen by its owner, its checker, those who manage its owner, and the plans that it serves.',
  notShownBecause:
    'You get this because you pressed “Open”. If it should be yours to see, the administrator can put the staff list right.',
  why: 'What will be different',
  needed: 'Evidence that closes it',
  given: 'What shows that it is done',
  notYet: 'Not yet',
  reopened: 'Reopened',
  paused: (from: string, until: string): string => `Paused from ${from} until ${until}`,
  notMine: 'Not mine either',
  offered: (name: string): string => `Offered to ${name}`,
  oldReason: 'For a reason that is no longer in the list',
  owner: 'Owner',
  checker: 'Checks it',
  turn: 'Whose turn it is',
  nobodysTurn: 'Nobody’s: it is closed',
  turnSince: (days: string, since: string): string =>
    days === '' ? `Since ${since}` : `${days}, since ${since}`,
  due: 'Due on',
  firstDue: (day: string): string => `First agreed for ${day}`,
  notMoved: 'Not moved since',
  moved: (from: string, to: string): string => `Moved from ${from} to ${to}`,
  broughtForward: (from: string, to: string): string => `Brought forward from ${from} to ${to}`,
  byWhom: (by: string, when: string): string => `${by}, ${when}`,
  approved: (by: string): string => `agreed by ${by}`,
  byImport: 'Taken from an imported list',
  asked: (day: string): string => `Asked for: ${day}`,
  agreedOn: (day: string): string => `Agreed on ${day}`,
  source: 'Where it was agreed',
  goal: 'Goal',
  area: 'Area for improvement',
  reference: 'Reference',
  status: 'How it stands',
  because:
    'You get this because you own, check or manage this action, or it serves a plan of yours. Tell the administrator if something is wrong.',
} as const;
