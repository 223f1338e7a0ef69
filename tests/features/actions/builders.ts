import type { Reply } from '../../../src/features/actions/change.js';
import {
  decideAllOnTrack,
  decideAnswers,
  decideApproval,
  decideCheck,
  decideDetails,
  decideReopen,
} from '../../../src/features/actions/decide.js';
import { type Details, NOTHING_TYPED } from '../../../src/features/actions/details/inputs.js';
import { actions } from '../../../src/features/actions/index.js';
import type { PickedRow } from '../../../src/features/actions/inputs.js';
import {
  type Action,
  actionIdOf,
  actionItem,
  actionsOf,
  type Owned,
} from '../../../src/features/actions/model.js';
import { replyCard } from '../../../src/features/actions/owner-cards.js';
import { loadOwned } from '../../../src/features/actions/reading/index.js';
import type { Card } from '../../../src/kernel/card.js';
import type { Person } from '../../../src/kernel/people.js';
import type { World } from '../../../src/kernel/world.js';
import { bound } from '../../support/bound.js';
import { aPress } from '../../support/press.js';
import {
  aPerson,
  aPlatform,
  aWorld,
  buttonsOf,
  expandCard,
  type Platform,
  textOf,
  type WorldSituation,
} from '../../support/world.js';

/** A line of managers: owner → team manager → service manager → head of service → director, and a PSW beside them. */
export const director = aPerson({
  id: 'p-director',
  name: 'Dora Quill',
  roles: ['director'],
  team: 'Leaders',
});
export const psw = aPerson({ id: 'p-psw', name: 'Petra Shaw', roles: ['psw'], managerId: director.id });
export const head = aPerson({
  id: 'p-head',
  name: 'Hugh Fenn',
  roles: ['head_of_service'],
  managerId: director.id,
});
export const serviceManager = aPerson({
  id: 'p-service',
  name: 'Sasha Moor',
  roles: ['service_manager'],
  managerId: head.id,
});
export const manager = aPerson({
  id: 'p-manager',
  name: 'Mina Cole',
  roles: ['manager'],
  managerId: serviceManager.id,
});
export const owner = aPerson({ id: 'p-owner', name: 'Olu Dale', managerId: manager.id });
export const colleague = aPerson({ id: 'p-colleague', name: 'Carys Wynn', managerId: manager.id });
export const checker = aPerson({ id: 'p-checker', name: 'Chen Hart', managerId: head.id });

export const EVERYBODY: readonly Person[] = [
  director,
  psw,
  head,
  serviceManager,
  manager,
  owner,
  colleague,
  checker,
];

/** The staff with some of them as given. */
export const staff = (...changed: readonly Person[]): readonly Person[] =>
  EVERYBODY.map((person) => changed.find((other) => other.id === person.id) ?? person);

export const aService = (situation: WorldSituation = {}): World =>
  aWorld({ people: EVERYBODY, ...situation });

/** Nine in the morning on a day, London or not: the hour does not matter here. */
export const onDay = (day: string, situation: WorldSituation = {}): World =>
  aService({ now: `${day}T10:12:00Z`, ...situation });

let made = 0;

/** An action agreed in February, due on Friday 27 March 2026, not started. */
export const anAction = (overrides: Partial<Action> = {}): Action => {
  made += 1;
  const reference = overrides.reference ?? `QA-${made}`;
  const dueOn = overrides.dueOn ?? '2026-03-27';
  return {
    id: actionIdOf(reference),
    reference,
    title: `Audit of visits ${made}`,
    why: 'Visits are seen to be on time',
    evidenceNeeded: 'The audit report, shared with the board',
    ownerId: owner.id,
    source: 'audit',
    agreedOn: '2026-02-23',
    addedOn: '2026-02-23',
    firstDueOn: dueOn,
    dueOn,
    status: 'not_started',
    moves: [],
    version: 1,
    ...overrides,
  };
};

export const aMove = (from: string, to: string, at: string) => ({
  from,
  to,
  reason: 'staffing',
  by: owner.id,
  at,
});

export const owning = (...actions: readonly Action[]): Owned => ({ ownerId: owner.id, actions });

/** Who presses, and at what time. */
interface Presser {
  readonly actor: Person;
  readonly world: World;
}

/** The owner, or somebody, saves the answers that were picked on the list. */
export const answering = (owned: Owned, { actor, world }: Presser, rows: readonly PickedRow[]) =>
  decideAnswers(owned, aPress(actor, world, { view: 'mine', rows: [...rows] }, 'actions.update'));
export const allOnTrack = (owned: Owned, { actor, world }: Presser, rows: readonly PickedRow[]) =>
  decideAllOnTrack(owned, aPress(actor, world, { view: 'mine', rows: [...rows] }, 'actions.update'));
/** What was asked about before, and what its writer answers for. */
type Said = Partial<Pick<Details, 'questioned' | 'sure'>>;

interface DateRow extends Row {
  readonly dueOn: string;
  readonly reason: string;
  readonly isLater?: true;
}
const dateRow = ({ dueOn, reason, ...row }: DateRow) => ({
  ...row,
  asks: 'new_date' as const,
  typed: { ...NOTHING_TYPED, date: dueOn, reason },
});
/** What the form of dates sends. */
export const dateInput = (rows: readonly DateRow[], said: Said = {}): Details => ({
  view: 'mine',
  rows: rows.map(dateRow),
  questioned: [],
  sure: [],
  ...said,
});
export const newDates = (
  owned: Owned,
  { actor, world }: Presser,
  rows: readonly DateRow[],
  said: Said = {},
) => decideDetails(owned, aPress(actor, world, dateInput(rows, said), 'actions.update'));

/** What the form of dates says after such a press. */
export const dateFormText = (
  reply: Reply,
  { id, version }: Action,
  dueOn: string,
  reason: string,
  world: World,
): string =>
  textOf(expandCard(replyCard(reply, dateInput([{ actionId: id, version, dueOn, reason }]), world)));

/** The owner says that these are done, and what shows it. */
export const sayingDone = (
  owned: Owned,
  { actor, world }: Presser,
  rows: readonly Row[],
  evidence = 'The report is on the intranet under practice.',
  said: Said = {},
) =>
  decideDetails(
    owned,
    aPress(
      actor,
      world,
      {
        view: 'mine',
        rows: rows.map(({ actionId, version }) => ({
          actionId,
          version,
          asks: 'done' as const,
          typed: { ...NOTHING_TYPED, evidence },
        })),
        questioned: [],
        sure: [],
        ...said,
      },
      'actions.update',
    ),
  );

/** An answer on the card of somebody above, which showed no other action. */
interface Row {
  readonly actionId: string;
  readonly version: number;
}
export const checking = (
  owned: Owned,
  { actor, world }: Presser,
  row: Row & { isEvidenceSeen: boolean; reason?: string },
) =>
  decideCheck(
    owned,
    aPress(
      actor,
      world,
      { ownerId: owned.ownerId, among: [], reason: 'nothing_attached', ...row },
      'actions.check',
    ),
  );
export const reopening = (
  owned: Owned,
  { actor, world }: Presser,
  row: Row & { reason?: string | undefined },
) =>
  decideReopen(
    owned,
    aPress(
      actor,
      world,
      { ownerId: owned.ownerId, among: [], reason: 'not_so_any_more', ...row },
      'actions.reopen',
    ),
  );
export const approving = (
  owned: Owned,
  { actor, world }: Presser,
  row: Row & { isAgreed: boolean; reason?: string | undefined },
) =>
  decideApproval(
    owned,
    aPress(
      actor,
      world,
      { ownerId: owned.ownerId, among: [], reason: 'date_matters', ...row },
      'actions.approve-date',
    ),
  );

/** A place in which these actions are stored, and the capability over it. */
export const aPlaceWith = async (situation: WorldSituation, ...all: readonly Action[]) => {
  const place = aPlatform({ people: EVERYBODY, now: '2026-03-11T10:12:00Z', ...situation });
  for (const ownerId of new Set(all.map((action) => action.ownerId))) {
    const own = all.filter((action) => action.ownerId === ownerId);
    await place.ports.subjects.change(
      actionsOf(ownerId),
      (view) => loadOwned(view, ownerId),
      () => ({
        reply: undefined,
        change: {
          head: { ownerId, count: own.length },
          items: own.map(actionItem),
          events: [{ actor: 'import', act: 'actions.added' }],
        },
      }),
    );
  }
  return { place, feature: bound(actions, place.ports) };
};

export const ownedBy = async (place: Platform, person: Person = owner): Promise<readonly Action[]> =>
  (await place.ports.subjects.read(actionsOf(person.id), (view) => loadOwned(view, person.id))).actions;

/** The data that a press of this button brings, with what was typed into the card's inputs. */
export const pressOf = (card: Card, title: string, typed: Readonly<Record<string, string>> = {}) => {
  const button = buttonsOf(expandCard(card)).find((each) => each.title === title);
  if (!button) throw new Error(`the card ${card.template} has no button ${title}`);
  return { verb: button.verb, data: { ...button.data, ...typed } };
};
