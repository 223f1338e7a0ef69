import { daysBetween, monthOf } from '../../kernel/calendar.js';
import type { ReportSection } from '../../kernel/capability.js';
import type { Person, PersonId } from '../../kernel/people.js';
import { counted } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { isOverdue, isRed } from './days.js';
import { silentDays, toldOf } from './ladder.js';
import { type Action, factsOf, isLive, isOpen, waitsForApproval, waitsForCheck } from './model.js';
import { checkerOf } from './parties.js';
import { may } from './permissions.js';
import { movesOf } from './wording.js';

/** Whose actions a report covers: everybody's, or those of certain owners. */
export type Scope =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'owners'; readonly ids: readonly PersonId[] };

/**
 * A director and the principal social worker see the whole service, a head of service their service and whoever is
 * below them, a manager those below them in the chain; anybody else has no report.
 */
export const scopeOf = (person: Person, world: World): Scope | undefined => {
  const mayReport = (owner?: PersonId) => may('actions.report', person, { owner }, world);
  // Whoever may without any tie to an owner may for everybody, those who are no longer on the list included.
  if (mayReport()) return { kind: 'everyone' };
  const ids = world.people.all.map(({ id }) => id).filter((id) => id !== person.id && mayReport(id));
  return ids.length === 0 ? undefined : { kind: 'owners', ids };
};

/** Days past the first date that was agreed; 0 before it. New dates do not make it less. */
const driftDays = (action: Action, world: World): number =>
  Math.max(0, daysBetween(action.firstDueOn, world.today));

/** The owner's name for those who may see it; the team for everybody else. */
const whoseFor = (asker: Person, action: Action, world: World): string => {
  const told = toldOf(action, world).map(({ id }) => id);
  const parties = { owner: action.ownerId, checker: checkerOf(action, world)?.id, told };
  return may('actions.see', asker, parties, world)
    ? world.people.nameOf(action.ownerId)
    : (world.people.get(action.ownerId)?.team ?? 'an owner who has left');
};

const exceptionOf = (asker: Person, action: Action, world: World): string => {
  const silent = silentDays(action, world);
  const facts = [
    `${counted(driftDays(action, world), 'day')} past the first date`,
    movesOf(action),
    silent > 0 ? `no answer for ${counted(silent, 'working day')}` : '',
    waitsForCheck(action) ? 'done, to be checked' : '',
    waitsForApproval(action, world) ? 'a new date waits for approval' : '',
  ].filter(Boolean);
  return `${action.title} (${whoseFor(asker, action, world)}): ${facts.join(', ')}`;
};

const share = (part: number, whole: number, isSmall: boolean): string =>
  isSmall || whole === 0 ? `${part}` : `${part} of ${whole} (${Math.round((100 * part) / whole)}%)`;

/**
 * The actions part of the report, exceptions first: the longest drift, and silence. The figures are worked out from
 * the rows at this moment.
 */
export const reportOn = (asker: Person, actions: readonly Action[], world: World): ReportSection => {
  const open = actions.filter(isOpen);
  const drifting = open
    .filter((action) => driftDays(action, world) > 0 || silentDays(action, world) > 0)
    .sort((a, b) => driftDays(b, world) - driftDays(a, world) || silentDays(b, world) - silentDays(a, world));
  const owners = new Set(open.map((action) => action.ownerId));
  const smallest = world.settings['report.smallestGroup'];
  const isSmall = owners.size < smallest;
  const counts: readonly (readonly [string, (action: Action) => boolean])[] = [
    ['Overdue', (action) => isOverdue(action, world)],
    ['Red', (action) => isRed(action, world)],
    ['Waiting for a check', waitsForCheck],
    ['New date waiting for approval', (action) => waitsForApproval(action, world)],
    ['Moved at least once', (action) => action.moves.length > 0],
  ];
  const isThisMonth = (action: Action) =>
    isLive(action) &&
    factsOf(action).isComplete &&
    action.completedOn !== undefined &&
    monthOf(action.completedOn) === monthOf(world.today);
  return {
    title: 'Actions',
    exceptions: drifting.map((action) => exceptionOf(asker, action, world)),
    figures: [
      { label: 'Open', value: `${open.length}` },
      ...counts.map(([label, fits]) => ({
        label,
        value: share(open.filter(fits).length, open.length, isSmall),
      })),
      { label: 'Complete this month', value: `${actions.filter(isThisMonth).length}` },
    ],
    note: noteOf(owners.size, isSmall, world),
  };
};

const noteOf = (owners: number, isSmall: boolean, world: World): string => {
  const red = counted(world.settings['actions.redWorkingDays'], 'working day');
  const small = isSmall ? ` Counts only: fewer than ${world.settings['report.smallestGroup']} owners.` : '';
  return `Open actions of ${counted(owners, 'owner')}, paused ones included. Red: off track, or overdue by ${red} or more. What waits for a check is not overdue. Drift counts from the first date, whatever was agreed later.${small}`;
};
