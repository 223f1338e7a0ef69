import type { FieldChange, RowChange } from '../../../kernel/imports.js';
import type { World } from '../../../kernel/world.js';
import type { Action } from '../model.js';
import type { Plan } from '../plans/model.js';
import { brought, FILE_FIELDS, strays } from './changes.js';
import type { Placed } from './differences.js';
import type { Existing } from './rows.js';

// What a file would do, as it is said to the administrator before it is done.

const columnOf: Readonly<Record<(typeof FILE_FIELDS)[number], string>> = {
  title: 'title',
  why: 'why',
  evidenceNeeded: 'evidence_needed',
  checkerId: 'checker_email',
  source: 'source',
  goal: 'goal',
  area: 'area',
  agreedOn: 'agreed_on',
  planIds: 'plans',
  recommendationIds: 'recommendation',
};

const inWords = (
  action: Action,
  field: (typeof FILE_FIELDS)[number],
  plans: readonly Plan[],
  { people }: World,
): string => {
  if (field === 'planIds')
    return (action.planIds ?? [])
      .flatMap((id) => plans.find((plan) => plan.id === id)?.name ?? [])
      .join('; ');
  if (field === 'recommendationIds')
    return (action.recommendationIds ?? []).map((id) => id.split('~')[1]).join('; ');
  if (field !== 'checkerId') return action[field] ?? '';
  return action.checkerId === undefined ? '' : people.nameOf(action.checkerId);
};

const statusField = (
  before: string,
  { status = '', completedOn = '' }: Pick<Action, 'completedOn'> & { readonly status?: string },
): readonly FieldChange[] => [
  { column: 'status', before, after: status },
  ...(completedOn === '' ? [] : [{ column: 'completed_on', before: '', after: completedOn }]),
];

/** What the file would do, row by row: which action would be added or changed, and how. */
export const changesOf = (
  rows: readonly Placed[],
  existing: Existing,
  world: World,
  plans: readonly Plan[] = [],
): readonly RowChange[] =>
  rows.flatMap((row): readonly RowChange[] => {
    const { want, ours } = row;
    const who = `${want.reference} (${want.title})`;
    if (!ours) return [{ who, isNew: true, fields: want.status === undefined ? [] : statusField('', want) }];
    const after = brought(ours, row, world);
    const words = FILE_FIELDS.filter((field) => ours[field] !== after[field]).map((field) => ({
      column: columnOf[field],
      before: inWords(ours, field, plans, world),
      after: inWords(after, field, plans, world),
    }));
    const owners = strays(row, existing).map(({ ownerId }) => ({
      column: 'owner_email',
      before: world.people.nameOf(ownerId),
      after: world.people.nameOf(want.ownerId),
    }));
    const dates =
      ours.dueOn === after.dueOn ? [] : [{ column: 'due_on', before: ours.dueOn, after: after.dueOn }];
    const states = ours.status === after.status ? [] : statusField(ours.status, after);
    const fields = [...owners, ...dates, ...states, ...words];
    return fields.length === 0 ? [] : [{ who, isNew: false, fields }];
  });
