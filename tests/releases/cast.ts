import { idFrom } from '../../src/kernel/ids.js';
import { testIds } from '../support/ids.js';

// Whom the recorded service is about, all invented, and the files that were imported into it.

interface Cast {
  readonly title: string;
  readonly roles: string;
  readonly manager?: string;
  readonly second?: string;
  readonly more?: Readonly<Record<string, string>>;
}

/** Everybody but the director is supervised by their manager. */
const CAST = {
  maud: { title: 'Director', roles: 'director' },
  petra: { title: 'Principal social worker', roles: 'psw', manager: 'maud' },
  hugo: { title: 'Head of service', roles: 'head_of_service', manager: 'maud' },
  sam: { title: 'Service manager', roles: 'service_manager', manager: 'hugo' },
  mia: { title: 'Team manager', roles: 'manager', manager: 'sam' },
  nils: {
    title: 'Team manager',
    roles: 'manager',
    manager: 'sam',
    more: { away_from: '2026-03-05', away_until: '2026-04-10' },
  },
  ada: { title: 'Administrator', roles: 'administrator', manager: 'maud' },
  lena: { title: 'Practice lead', roles: 'panel_lead', manager: 'hugo' },
  paul: { title: 'Practice lead', roles: 'panel', manager: 'hugo' },
  ben: { title: 'Social worker', roles: 'social_worker', manager: 'mia' },
  cleo: { title: 'Social worker', roles: 'social_worker', manager: 'mia' },
  dee: {
    title: 'Social worker',
    roles: 'nqsw',
    manager: 'mia',
    second: 'petra',
    more: { asye_started_on: '2025-10-06' },
  },
  erin: { title: 'Social worker', roles: 'social_worker', manager: 'mia' },
  finn: { title: 'Social worker', roles: 'social_worker', manager: 'nils', second: 'sam' },
  gwen: { title: 'Social worker', roles: 'social_worker', manager: 'nils' },
  // Never opened the bot.
  hal: { title: 'Social worker', roles: 'social_worker', manager: 'mia' },
  // Left, and was then erased on request.
  ivy: { title: 'Social worker', roles: 'social_worker', manager: 'mia', more: { leaves_on: '2026-02-27' } },
} as const satisfies Readonly<Record<string, Cast>>;
export type Name = keyof typeof CAST;
export const NAMES = Object.keys(CAST) as Name[];

/** The Entra object id of somebody of the cast. */
export const idOf = (name: Name): string =>
  `${(NAMES.indexOf(name) % 16).toString(16)}a5d9f0c-3b1e-4f6a-9c8d-${String(NAMES.indexOf(name)).padStart(12, '0')}`;
export const emailOf = (name: string | undefined): string =>
  name === undefined ? '' : `${name}@elmshire.example`;
export const actionOf = (reference: string): string => idFrom('action', reference);
export const dossierOf = (month: string, name: Name): string => testIds.keyed('dossier', month, idOf(name));
/** As release 0.1 named the rows that are recorded here. */
export const formerNominationOf = (month: string, by: Name, about: Name, category: string): string =>
  idFrom('nomination', month, idOf(by), idOf(about), category);

export const staffRow = (name: Name) => {
  const { title, roles, manager, second, more }: Cast = CAST[name];
  return {
    entra_id: idOf(name),
    name: `${name.charAt(0).toUpperCase()}${name.slice(1)} Example`,
    email: emailOf(name),
    job_title: title,
    team: manager === 'nils' ? 'Family Support South' : 'Family Support North',
    service: 'Children and Families',
    manager_email: emailOf(manager),
    supervisor_email: emailOf(manager),
    second_supervisor_email: emailOf(second),
    roles,
    started_on: '2024-03-04',
    asye_started_on: '',
    away_from: '',
    away_until: '',
    leaves_on: '',
    ...more,
  };
};

const actionRow = (reference: string, owner: Name, checker: Name | '', due: string, title: string) => ({
  reference,
  title,
  why: 'Plans are read again by whoever they are for',
  evidence_needed: 'A note of the visit',
  owner_email: emailOf(owner),
  checker_email: checker === '' ? '' : emailOf(checker),
  due_on: due,
  source: 'audit',
  goal: '',
  area: '',
  agreed_on: '2026-01-12',
});

export const ACTIONS = [
  actionRow('AUD-01', 'ben', 'mia', '2026-03-02', 'Visit every foster home twice'),
  actionRow('AUD-02', 'ben', '', '2026-03-20', 'Write the guide to visits'),
  actionRow('AUD-03', 'ben', 'sam', '2026-03-13', 'Ask families what a good visit is'),
  actionRow('AUD-04', 'cleo', 'mia', '2026-02-27', 'Check the duty rota'),
  actionRow('AUD-05', 'cleo', 'mia', '2026-03-27', 'Bring the chronology up to date'),
  actionRow('AUD-06', 'erin', 'mia', '2026-03-18', 'Agree a date with the clinic'),
  actionRow('AUD-07', 'erin', 'mia', '2026-03-25', 'Hand over the induction'),
  actionRow('AUD-08', 'finn', 'nils', '2026-02-24', 'Renew the list of interpreters'),
  actionRow('AUD-09', 'hal', 'mia', '2026-03-06', 'Read the new guidance'),
];

export const SESSIONS = [
  ['ben', 'mia', '2026-01-20', ''],
  ['cleo', 'mia', '2026-01-27', '2026-03-03'],
  ['dee', 'mia', '2026-02-11', '2026-02-25'],
  ['erin', 'mia', '2025-11-18', ''],
  ['finn', 'nils', '2026-01-29', ''],
] as const;
export const sessionRow = ([worker, supervisor, held, next]: (typeof SESSIONS)[number]) => ({
  worker_email: emailOf(worker),
  supervisor_email: emailOf(supervisor),
  held_on: held,
  next_on: next,
});
