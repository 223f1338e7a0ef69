import { z } from 'zod';

/** An invented colleague beside the demo's own organisation. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** The manager of their team, by e-mail; undefined for a manager. */
  readonly managerEmail: string | undefined;
  readonly team: string;
}

const namesIn = (text: string): readonly string[] => text.trim().split(/\s+/u);

const FIRST = namesIn(`
  Aaliyah Bronwen Chidi Daria Ewan Fatou Gareth Hye-jin Ifeoma Jakub
  Keisha Leila Mateusz Nerys Oluwaseun Priti Qasim Rosalind Sunita Tomos`);
const LAST = namesIn(`
  Achterberg Bhandari Cadwallader Dogbe Eastaway Farquharson Ghebremeskel Hattersley Iwobi Jankowiak
  Kandiah Llewelyn Mwangi Nowicki Oyelaran Pettigrew Quaye Ravindran Szulc Thorneycroft`);
const TEAM_SIZE = 8;
/** Every pair of names once. */
const MOST = FIRST.length * LAST.length;

/** How many colleagues `--crowd` may ask for. */
export const CrowdSizeSchema = z.coerce.number().int().min(TEAM_SIZE).max(MOST);

const nameOf = (index: number): readonly [string, string] => {
  const round = Math.floor(index / FIRST.length);
  return [FIRST[index % FIRST.length] ?? '', LAST[(index + round) % LAST.length] ?? ''];
};

const emailOf = (index: number): string => `${nameOf(index).join('.').toLowerCase()}@crowd.elmshire.example`;

/** The same people every time, in teams of eight; the first of each team manages it. */
export const crowdOf = (size: number): readonly Colleague[] =>
  Array.from({ length: size }, (_, index) => {
    const team = Math.floor(index / TEAM_SIZE);
    const isManager = index % TEAM_SIZE === 0;
    return {
      id: `c0000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
      name: nameOf(index).join(' '),
      email: emailOf(index),
      managerEmail: isManager ? undefined : emailOf(team * TEAM_SIZE),
      team: `Locality ${team + 1}`,
    };
  });

const HEAD_OF_SERVICE = 'rhodri.maddocks@elmshire.example';

/** Rows to put behind those of the demo's files. */
export type CrowdRows = Readonly<Record<'staff' | 'supervision' | 'actions', string>>;

/** The crowd's rows for the demo's three files: everybody was supervised last week and has one action due on the next working day. */
export const crowdRows = (crowd: readonly Colleague[]): CrowdRows => {
  const rows = (row: (colleague: Colleague, boss: string, index: number) => string): string =>
    crowd.map((each, index) => `${row(each, each.managerEmail ?? HEAD_OF_SERVICE, index)}\n`).join('');
  return {
    staff: rows(({ id, name, email, managerEmail, team }, boss) => {
      const title = managerEmail ? 'Social Worker' : 'Team Manager';
      return `${id},${name},${email},${title},${team},Children and Families,${boss},${boss},,,{=-900},,,,`;
    }),
    supervision: rows(({ email }, boss) => `${email},${boss},{=-8},{=+20}`),
    actions: rows(({ email }, boss, index) =>
      [
        `LOC-${index + 1}`,
        'Read the new guide to recording',
        'Everybody records the thinking behind a decision in the same place.',
        'The last page of the guide is signed.',
        `${email},${boss},{+1w},audit,Effective managerial oversight,Management oversight and the LADO,{=-20},,`,
      ].join(','),
    ),
  };
};
