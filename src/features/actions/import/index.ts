import type { ImporterKind, Ports } from '../../../kernel/capability.js';
import { countsOf, type ImportRow, type Prepared } from '../../../kernel/imports.js';
import type { PersonId } from '../../../kernel/people.js';
import type { SubjectView } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { ACTIONS, actionsOf, isLive, KIND, type Owned } from '../model.js';
import { readPlans } from '../plans/rows/index.js';
import { isInPlan, joined } from '../plans/serving.js';
import { loadingOn, ownersOf, readAbout } from '../reading/index.js';
import { ownersOfThese, place } from '../register/index.js';
import { existingIn, handoversOf, stepsOf } from './changes.js';
import { type Placed, placedOf, remarksOf, TAKEABLE } from './differences.js';
import { COLUMNS, checkRows, type Existing, namedIn, OPTIONAL } from './rows.js';
import { changesOf } from './said.js';

/** What is there already of a file's actions, and the ids of owners and actions that cannot be read. */
interface Present {
  readonly existing: Existing;
  readonly unread: ReadonlySet<string>;
}

/** From one owner to the next: no action is handed on so often within a file's life. */
const MOST_STEPS = 20;

/**
 * Reads the owners whom the file names and those with whom its actions lie, and follows what they have given away. All
 * owners there are only where it is not known where each action lies.
 */
const presentOf = async (rows: readonly ImportRow[], ports: Ports, world: World): Promise<Present> => {
  const named = namedIn(rows, world);
  const placed = await ownersOfThese(ports, named.actions, world);
  const owned = new Map<PersonId, Owned>();
  const unread = new Set<string>();
  const load = async (view: SubjectView, ownerId: PersonId) => {
    const theirs = await loadingOn(world)(view, ownerId);
    for (const id of view.leftOut(ACTIONS.prefix).flatMap(ACTIONS.parts)) unread.add(id);
    return theirs;
  };
  const asked = new Set<PersonId>();
  const wanted = new Set(named.actions);
  let next = placed ? [...new Set([...named.owners, ...placed])] : await ownersOf(ports);
  for (let step = 0; next.length > 0 && step < MOST_STEPS; step += 1) {
    for (const id of next) asked.add(id);
    const read = await ports.subjects.readMany(KIND, next, load, 'head-and-items', true);
    for (const [id, theirs] of read) owned.set(id, theirs);
    for (const id of next) if (!read.has(id)) unread.add(id);
    const given = [...read.values()].flatMap(({ actions }) =>
      actions.flatMap(({ id, movedToId }) => (wanted.has(id) && movedToId !== undefined ? [movedToId] : [])),
    );
    next = [...new Set(given)].filter((id) => !asked.has(id));
  }
  return { existing: existingIn([...owned.values()]), unread };
};

const apply = async (ports: Ports, rows: readonly Placed[], existing: Existing): Promise<void> => {
  const world = await ports.present();
  const isPlaced = ({ want, ours }: Placed) =>
    ours !== undefined &&
    ours.ownerId === want.ownerId &&
    ours.checkerId === want.checkerId &&
    (want.planIds ?? []).every((id) => isInPlan(ours, id));
  // Whoever takes it over takes over its plans as well.
  const fresh = rows
    .filter((row) => !isPlaced(row))
    .map(({ want, ours }) => ({ ...want, planIds: joined(ours?.planIds, want.planIds) }));
  if (fresh.length > 0) await place(ports, fresh, world);
  const handovers = handoversOf(rows, existing);
  const given = await readAbout(
    ports,
    handovers.map(({ id, from }) => `${from}~${id}`),
    world,
  );
  const from = new Map(given.filter(isLive).map((action) => [action.id, action]));
  for (const { ownerId, decide } of stepsOf({ rows, from, world }, handovers))
    await ports.subjects.change(
      actionsOf(ownerId),
      (view) => loadingOn(world)(view, ownerId),
      decide,
      'head-and-items',
    );
};

const prepare: ImporterKind['prepare'] = async (
  rows,
  ports,
  { confirmedLines, takes },
): Promise<Prepared> => {
  const world = await ports.present();
  const isServing = rows.some(({ values }) => (values.plans ?? '').trim() !== '');
  const [{ existing, unread }, plans] = await Promise.all([
    presentOf(rows, ports, world),
    isServing ? readPlans(ports) : [],
  ]);
  const { problems, wanted, closed } = checkRows(rows, existing, world, unread, confirmedLines, plans);
  if (problems.length > 0) return { problems };
  const taken = new Set(TAKEABLE.filter((column) => takes?.has(column)));
  const placed = placedOf(wanted, existing, taken, world);
  const changes = changesOf(placed, existing, world, plans);
  return {
    problems: [],
    counts: countsOf(changes, rows.length),
    changes,
    remarks: remarksOf(placed, closed, world),
    apply: () => apply(ports, placed, existing),
  };
};

/** Brings in the actions of a plan: adds, rewords, and has what was closed before as history. */
export const importer: ImporterKind = {
  name: 'actions',
  about: 'Import the actions of a plan: new ones, changed wording, and what is complete as history.',
  columns: COLUMNS,
  optional: OPTIONAL,
  notes: [
    'Import the staff first. Never name a child or family: actions in a child’s plan stay in the case system.',
    'Owner, date and status that people have given here stay: where the file differs it is listed, and taken with --take.',
    'Actions that are not in the file stay as they are.',
  ],
  confirmsLines: true,
  appliesRest: true,
  takes: TAKEABLE,
  prepare,
};
