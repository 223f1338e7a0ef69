import { type Day, latestDay } from '../../kernel/calendar.js';
import {
  field,
  type ItemFate,
  type SubjectData,
  type SubjectRows,
  type Topic,
} from '../../kernel/personal-data.js';
import {
  describedRows,
  findingIn,
  type RecordKind,
  recordsOf,
  rowsUnder,
  type SubjectRecords,
} from '../../kernel/records.js';
import { CountedHeadSchema } from './counted/brief.js';
import {
  ACTIONS,
  type Action,
  ActionSchema,
  ANSWERS,
  AnswerSchema,
  actionsOf,
  isOpen,
  KIND,
} from './model.js';

export const TOPIC: Topic = {
  id: KIND,
  title: 'Your actions',
  about:
    'The actions you own or check: what was agreed, the dates, and how you say they are going. They are there so that what was agreed gets done.',
  seenBy:
    'you, whoever checks the evidence and your line manager; those above them if a date passes in silence',
  kept: { setting: 'retention.actionMonths', from: 'the day the action was closed', end: 'deleted' },
};

/** The day from which a closed action is counted; undefined while somebody still has it to do. */
const closedOn = (action: Action): Day | undefined => {
  if (isOpen(action)) return undefined;
  const last = latestDay(action.lastAnswerOn ?? action.addedOn, action.addedOn);
  return action.completedOn ?? latestDay(last, action.dueOn);
};

const rowsOf = rowsUnder(TOPIC, 'That agreed actions are done, and slips are seen early.');
const OWNER = rowsOf('actions.owner', 'head', CountedHeadSchema);
const ACTION: RecordKind = {
  ...rowsOf('actions.actions', ACTIONS, ActionSchema),
  // One that this release cannot read stays.
  countsFrom: (row) => {
    const action = ActionSchema.safeParse(row).data;
    return action && closedOn(action);
  },
};
const ANSWER = rowsOf('actions.answers', ANSWERS, AnswerSchema);
const RECORDS = [OWNER, ACTION, ANSWER];

const deleted = (key: string): ItemFate => ({
  key,
  type: (ACTIONS.holds(key) ? ACTION : ANSWER).id,
  fate: { do: 'delete' },
});

/** The head says how many are left; it goes last, with the rows that it counts. What reports count of them is counted anew. */
const withCount = ({ head, items }: SubjectRows, fates: readonly ItemFate[]): readonly ItemFate[] => {
  const gone = new Set(fates.filter(({ fate }) => fate.do === 'delete').map(({ key }) => key));
  const count = items.filter(({ key }) => ACTIONS.holds(key) && !gone.has(key)).length;
  const isTouched = fates.some(({ key }) => ACTIONS.holds(key));
  if (!head || !isTouched || (count === head.count && head.counted === undefined)) return fates;
  const fate = fates.find(({ key }) => key === '')?.fate;
  const { counted: _counted, ...rest } = fate?.do === 'replace' ? fate.value : head;
  return [
    ...fates.filter(({ key }) => key !== ''),
    { key: '', type: OWNER.id, fate: { do: 'replace', value: { ...rest, count } } },
  ];
};

const plain = recordsOf({
  kind: KIND,
  idIs: 'the owner’s id',
  person: 'Owner',
  records: RECORDS,
  of: (person) => [actionsOf(person.id)],
  standsInTheWay: (rows, who) =>
    rows.ref.id === who.id
      ? rows.items
          .filter(({ key }) => ACTIONS.holds(key))
          .map(({ value }) => ActionSchema.parse(value))
          .filter(isOpen)
          .map(
            ({ reference }) =>
              `action ${reference} is open: give it a new owner with “import actions” and --take owner_email`,
          )
      : [],
});

/** An answer says which action it was about; the head says nothing that they do not say. */
const find: SubjectData['find'] = (rows, who, world) =>
  describedRows(RECORDS, { ...rows, head: undefined }).flatMap(({ value, record }) => {
    const isOwn = rows.ref.id === who.id && value.by !== who.id;
    const finding = findingIn(record, value, isOwn, who, world);
    if (!finding) return [];
    const about = rows.items.find(({ key }) => key === ACTIONS.key(String(value.actionId)))?.value;
    return [
      { ...finding, fields: [...field('Action', about && String(about.reference)), ...finding.fields] },
    ];
  });

/** An owner’s rows go whole; a head without any stays for the audit. */
const erase: SubjectData['erase'] = (rows, who) => {
  if (rows.ref.id !== who.id) return withCount(rows, plain.data.erase(rows, who));
  if (rows.head && rows.items.length === 0)
    return [{ key: '', type: OWNER.id, fate: { do: 'keep', why: 'audit' } }];
  return withCount(
    rows,
    rows.items.map(({ key }) => deleted(key)),
  );
};

/** A closed action goes with its answers; so does an answer whose action went in a run that was cut short. */
const expire: SubjectData['expire'] = (rows, world) => {
  const old = plain.data.expire(rows, world);
  const gone = new Set(old.map(({ key }) => key));
  const kept = new Set(
    rows.items.map(({ key }) => key).filter((key) => ACTIONS.holds(key) && !gone.has(key)),
  );
  const isLeft = (key: string) => ANSWERS.holds(key) && !kept.has(ACTIONS.key(ANSWERS.parts(key)[0] ?? ''));
  return withCount(rows, [
    ...old,
    ...rows.items.filter(({ key }) => isLeft(key)).map(({ key }) => deleted(key)),
  ]);
};

export const records: SubjectRecords = { ...plain, data: { ...plain.data, find, erase, expire } };
