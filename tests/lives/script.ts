import { type Chance, chanceOf } from './chance.js';
import { type Day, onOrAfter, plusDays, plusWorkingDays, workingDaysOf } from './days.js';
import {
  actionOf,
  type Member,
  type Obstacle,
  type Script,
  type StaffChange,
  supervisionOf,
} from './life.js';

// The story of a service, told before it is lived: from a seed alone, so that a life can be lived again by its number.

export const WORKING_DAYS = 120;

const FIRST = [
  'Cai',
  'Erin',
  'Ben',
  'Zoe',
  'Kofi',
  'Mair',
  'Idris',
  'Lena',
  'Omar',
  'Pia',
  'Rhys',
  'Suki',
  'Theo',
];
const MORE = ['Una', 'Wren', 'Yara'];
const LAST = [
  'Lloyd',
  'Doyle',
  'Ashe',
  'Hart',
  'Mensah',
  'Bevan',
  'Kaur',
  'Novak',
  'Aziz',
  'Frost',
  'Gower',
  'Ito',
];
const MORE_LAST = ['Vane', 'Quill', 'Noor', 'Tamm'];
const TEAMS = ['Ruth Osei', 'Tom Reed', 'Vera Lund', 'Owen Price'];
const PEOPLE_A_TEAM = 4;
const JOBS = [
  'Write the guide',
  'Try the checklist',
  'Map the visits',
  'Train the rota',
  'Check the letters',
];

const LEADERS: readonly (readonly [string, string, readonly string[]])[] = [
  ['Dana Okafor', '', ['director']],
  ['Priya Nair', 'Dana Okafor', ['psw']],
  ['Hugh Bexley', 'Dana Okafor', ['head_of_service']],
  ['Sol Marsh', 'Hugh Bexley', ['service_manager', 'panel_lead']],
  ['Mina Drew', 'Hugh Bexley', ['service_manager', 'panel']],
  ['Ada Finch', 'Hugh Bexley', ['administrator']],
  ['Ruth Osei', 'Sol Marsh', ['manager']],
  ['Tom Reed', 'Sol Marsh', ['manager']],
  ['Vera Lund', 'Mina Drew', ['manager']],
  ['Owen Price', 'Mina Drew', ['manager']],
];

const member = (
  name: string,
  manager: string,
  roles: readonly string[],
  more: Partial<Member> = {},
): Member => ({
  name,
  manager,
  supervisor: manager,
  second: '',
  roles,
  asyeFrom: '',
  ...more,
});

/** 26 people: ten who lead or administer, and four teams of four, each with one newly qualified. */
const peopleOf = (chance: Chance, from: Day): readonly Member[] => {
  const firsts = [...FIRST, ...MORE];
  const lasts = [...LAST, ...MORE_LAST];
  const workers = TEAMS.flatMap((manager, team) =>
    Array.from({ length: PEOPLE_A_TEAM }, (_, place) => {
      const at = team * PEOPLE_A_TEAM + place;
      const name = `${firsts[at]} ${lasts[at]}`;
      if (place === 0) return member(name, manager, ['social_worker', ...(team < 2 ? ['panel'] : [])]);
      if (place > 1) return member(name, manager, ['social_worker']);
      const second = `${firsts[at - 1]} ${lasts[at - 1]}`;
      const asyeFrom = plusDays(from, -chance.between(5, 300));
      return member(name, manager, ['social_worker', 'nqsw'], { second, asyeFrom });
    }),
  );
  return [...LEADERS.map(([name, manager, roles]) => member(name, manager, roles)), ...workers];
};

const isWorker = ({ roles }: Member): boolean => roles.includes('social_worker');

const supervisionIn = (chance: Chance, from: Day, people: readonly Member[]): Script['supervision'] =>
  people
    .filter(({ supervisor }) => supervisor !== '')
    .map(({ name, asyeFrom }) => {
      const ago = asyeFrom === '' ? chance.between(1, chance.percent(15) ? 45 : 27) : chance.between(1, 6);
      const heldOn = plusDays(from, -ago);
      const next = onOrAfter(plusDays(heldOn, asyeFrom === '' ? 28 : 7));
      return { worker: name, heldOn, nextOn: chance.percent(30) && next >= from ? next : '' };
    });

const actionsIn = (chance: Chance, from: Day, people: readonly Member[]): Script['actions'] => {
  const owners = chance.some(people.filter(isWorker), 7);
  return JOBS.flatMap((job, index) =>
    owners.map((owner, at) => ({
      title: `${job} ${index * owners.length + at + 1}.`,
      owner: owner.name,
      checker: owner.manager,
      dueOn: plusWorkingDays(from, chance.between(-6, WORKING_DAYS - 10)),
    })),
  ).slice(0, 30);
};

/** Away for some days, or longer than a supervisor may be without cover. */
const absences = (chance: Chance, days: readonly Day[], people: readonly Member[]): readonly StaffChange[] =>
  chance.some(people, 7).map(({ name }) => {
    const at = chance.between(3, days.length - 30);
    const from = days[at + chance.between(0, 3)] ?? '';
    const until = plusWorkingDays(from, chance.between(0, 14));
    return { on: days[at] ?? '', who: name, away: { from, until } };
  });

/** Somebody leaves and others take over, and somebody gets another supervisor. */
const moves = (chance: Chance, days: readonly Day[], people: readonly Member[]): readonly StaffChange[] => {
  const workers = people.filter(isWorker);
  const on = () => days[chance.between(10, days.length - 20)] ?? '';
  const taken = chance.some(
    workers.filter(({ roles }) => roles.length === 1),
    4,
  );
  return taken.map(({ name, manager }, index): StaffChange => {
    if (index === 0) {
      const day = on();
      return { on: day, who: name, leavesOn: plusWorkingDays(day, 3) };
    }
    const next = chance.oneOf(TEAMS.filter((other) => other !== manager));
    return { on: on(), who: name, manager: next, supervisor: next };
  });
};

const obstaclesIn = (
  chance: Chance,
  days: readonly Day[],
  people: readonly Member[],
): readonly Obstacle[] => {
  const day = (most = days.length - 12): number => chance.between(2, most);
  const someDay = (): Day => days[day()] ?? '';
  const downs = [1, 2].map((): Obstacle => {
    const at = day();
    const length = chance.between(0, 3);
    return { kind: 'down', from: `${days[at]} 08:30`, until: `${days[at + length]} 17:30` };
  });
  const [silent, blocked, ...busy] = chance.some(people, 5);
  const at = day();
  const everybody = someDay();
  const copied = day();
  const of = (kind: 'silence' | 'block' | 'busy', who: string, from: Day, until = from): Obstacle => ({
    kind,
    who,
    from,
    until,
  });
  return [
    ...downs,
    of('silence', 'everybody', everybody),
    ...(silent ? [of('silence', silent.name, someDay())] : []),
    ...(blocked ? [of('block', blocked.name, days[at] ?? '', days[at + chance.between(1, 8)])] : []),
    ...busy.map(({ name }) => of('busy', name, someDay())),
    { kind: 'restore', copiedOn: days[copied] ?? '', on: days[copied + 1] ?? '' },
    ...[1, 2, 3, 4].map(
      (): Obstacle => ({
        kind: 'crash',
        on: someDay(),
        write: chance.between(1, 40),
        isDone: chance.percent(50),
      }),
    ),
  ];
};

/** The day itself, or the working day after the outage that it lies in. */
const firstUp = (day: Day, obstacles: readonly Obstacle[]): Day => {
  const down = obstacles.find(
    (each) => each.kind === 'down' && each.from.slice(0, 10) <= day && day <= each.until.slice(0, 10),
  );
  return down ? firstUp(onOrAfter(plusDays(day, 1)), obstacles) : day;
};

/** A life by its number. */
export const scriptOf = (seed: number): Script => {
  const chance = chanceOf(seed * 7919 + 17);
  const from = onOrAfter(plusDays('2027-01-04', chance.between(0, 700)));
  const until = plusWorkingDays(from, WORKING_DAYS - 1);
  const days = workingDaysOf(from, until);
  const people = peopleOf(chance, from);
  const supervision = supervisionIn(chance, from, people);
  const actions = actionsIn(chance, from, people);
  const names = people.map(({ name }) => name);
  const changes = [...absences(chance, days, people), ...moves(chance, days, people)];
  const obstacles = obstaclesIn(chance, days, people);
  const late = chance
    .some(names, 3)
    .map((name) => [name, firstUp(days[chance.between(5, 60)] ?? '', obstacles)] as const);
  const answering = new Set(names.filter(() => chance.percent(45)));
  return {
    seed,
    from,
    until,
    people,
    changes: changes.sort((one, other) => (one.on < other.on ? -1 : 1)),
    supervision,
    actions,
    obstacles,
    opens: new Map(late),
    answering,
    fidgeting: new Set(names.filter((name) => !answering.has(name) && chance.percent(15))),
    left: new Set([
      ...chance.some(supervision, 5).map(({ worker }) => supervisionOf(worker)),
      ...chance.some(actions, 8).map(({ title }) => actionOf(title)),
    ]),
  };
};

/** Who somebody is on a day, by what has been imported until then. */
export const memberOn = (
  { people, changes }: Pick<Script, 'people' | 'changes'>,
  name: string,
  day: Day,
): Member | undefined => {
  const first = people.find((person) => person.name === name);
  const known = changes.filter(({ who, on }) => who === name && on <= day);
  const manager = known.findLast((change) => change.manager !== undefined)?.manager;
  const supervisor = known.findLast((change) => change.supervisor !== undefined)?.supervisor;
  return first && { ...first, manager: manager ?? first.manager, supervisor: supervisor ?? first.supervisor };
};

/** Whether somebody is in the service and not away, by what has been imported until then. */
export const isHere = ({ changes }: Pick<Script, 'changes'>, name: string, day: Day): boolean => {
  const known = changes.filter(({ who, on }) => who === name && on <= day);
  const away = known.filter(({ away: spell }) => spell).at(-1)?.away;
  const leavesOn = known.find(({ leavesOn: last }) => last)?.leavesOn;
  return !(away && away.from <= day && day <= away.until) && (leavesOn === undefined || leavesOn >= day);
};
