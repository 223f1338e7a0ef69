import type { Person } from '../../kernel/people.js';
import { permits, type Rule, type Rules } from '../../kernel/permissions.js';
import type { World } from '../../kernel/world.js';

/** Whoever wrote the words, or is thanked by them, or manages one of the two, has a part in it. */
const BY_THE_PSW = {
  allow: ['principal social worker'],
  never: ['nominee', 'nominator', "nominee's manager", "nominator's manager"],
} as const satisfies Pick<Rule, 'allow' | 'never'>;

/** Who may do what: the table that every decide, card, command and report of this capability asks. */
export const PERMISSIONS = {
  'shoutouts.report-words': {
    allow: ['nominee'],
    about: 'The colleague whom a shout-out thanks may report its words, once its thanks has gone.',
  },
  'shoutouts.settle-words': {
    ...BY_THE_PSW,
    about:
      'A principal social worker without a part in it reads reported words and decides whether they stay or are taken out.',
  },
  'shoutouts.see-writer': {
    ...BY_THE_PSW,
    about:
      'Only a principal social worker without a part in it may see who wrote reported words, also when the writer asked not to be named; every look is in the record of changes.',
  },
  'shoutouts.nominate': {
    allow: ['anyone'],
    never: ['nominee'],
    about: 'Anyone in the service may thank a colleague; nobody nominates themselves.',
  },
  'shoutouts.withdraw': {
    allow: ['nominator'],
    about: 'Only the person who wrote it, until the month closes or the thanks goes, whichever is later.',
  },
  'shoutouts.change': {
    allow: ['nominator'],
    about: 'Only the person who wrote it, until the thanks goes.',
  },
  'shoutouts.see-own': {
    allow: ['nominator', 'nominee'],
    about: 'Whoever wrote a nomination, and the colleague it thanks.',
  },
  'shoutouts.see-told': {
    allow: ["nominee's manager"],
    about:
      'The line manager of the colleague reads what was written; after a change of manager, the new one.',
  },
  'shoutouts.see-dossiers': {
    allow: ['panel member'],
    about: 'The panel sees the nominations of the month.',
  },
  'shoutouts.pick': {
    allow: ['panel member'],
    never: ['nominee', 'nominator'],
    about: 'A panel member picks, but never for themselves or for somebody they nominated.',
  },
  'shoutouts.publish': {
    allow: ['panel member'],
    never: ['nominee', 'nominator'],
    about: 'The first panel member who publishes decides, with no part of their own in anything picked.',
  },
  'shoutouts.pass': {
    allow: ['panel member'],
    about:
      'The panel member whose turn a month is may pass it on to another without a part in it who is here, with a reason.',
  },
  'shoutouts.report': {
    allow: ['panel member', 'service manager', 'head of service', 'director', 'principal social worker'],
    about: 'Whoever judges or leads sees how widely thanks are spread, in figures.',
  },
} as const satisfies Rules;

export type Act = keyof typeof PERMISSIONS;
export const may = permits(PERMISSIONS);

export const isOnPanel = (person: Person, world: World): boolean =>
  may('shoutouts.see-dossiers', person, {}, world);
