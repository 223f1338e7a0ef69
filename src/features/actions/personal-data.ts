import { addMonths, type Day, latestDay } from '../../kernel/calendar.js';
import type { JsonObject } from '../../kernel/json.js';
import {
  asThirdParty,
  becomes,
  type Finding,
  field,
  type ItemFate,
  type Keeping,
  type PersonalData,
  personField,
  type RecordType,
  type Sought,
  type SubjectData,
  type SubjectRows,
  withoutId,
} from '../../kernel/personal-data.js';
import type { World } from '../../kernel/world.js';
import {
  ACTION_ITEMS,
  type Action,
  ActionSchema,
  type Answer,
  AnswerSchema,
  actionsOf,
  HeadSchema,
  isOpen,
  KIND,
} from './model.js';

const SEEN_BY =
  'you, whoever checks the evidence and your line manager; those above them if a date passes in silence';
const KEPT: Keeping = {
  setting: 'retention.actionMonths',
  from: 'the day the action was closed',
  end: 'deleted',
};
const PURPOSE = 'That agreed actions are done, and slips are seen early.';

const OWNER = 'actions.owner';
const ACTIONS = 'actions.actions';
const ANSWERS = 'actions.answers';
const isAction = (key: string): boolean => key.startsWith(ACTION_ITEMS);

const typeOf = (key: string): string | undefined => {
  if (key === '') return OWNER;
  if (isAction(key)) return ACTIONS;
  return key.startsWith('a|') ? ANSWERS : undefined;
};

const common = { topic: KIND, table: 'state', purpose: PURPOSE, seenBy: SEEN_BY, kept: KEPT } as const;

const RECORDS: readonly RecordType[] = [
  {
    ...common,
    id: OWNER,
    place: 'actions | the owner’s id, row 0',
    fields: { ownerId: 'Whose actions these are', count: 'How many there are' },
  },
  {
    ...common,
    id: ACTIONS,
    place: 'actions | the owner’s id, rows 0|…',
    fields: {
      id: 'A number made from the reference',
      reference: 'The service’s own number or name for it',
      title: 'What will be done. Free text',
      why: 'What will be different. Free text',
      evidenceNeeded: 'What will show that it is done. Free text',
      ownerId: 'Who does it',
      checkerId: 'Who confirms the evidence',
      source: 'Where it was agreed: a choice from a list',
      goal: 'Goal of the programme: a choice from a list',
      area: 'Area for improvement: a choice from a list',
      agreedOn: 'Day it was agreed',
      addedOn: 'Day this owner got it',
      firstDueOn: 'The first due date',
      dueOn: 'The present due date',
      status: 'How it is going',
      moves: 'Changes of the due date: from, to, reason from a list, by whom, when, who agreed to it',
      dateRequest:
        'A new date that waits for approval: the day, the reason from a list, when it was asked for',
      dateAnswer: 'What became of the last such request, who answered it and when',
      lastAnswerAt: 'When it was last answered',
      lastAnswerOn: 'Day it was last answered',
      lastAnswerById: 'Who answered',
      checkedAt: 'When the evidence was looked at',
      checkedById: 'Who looked at it',
      evidenceNotSeenOn: 'Day the evidence was not there yet',
      completedOn: 'Day it was complete',
      movedToId: 'Who has it now',
      version: 'Number of changes, so that an old button is known',
    },
  },
  {
    ...common,
    id: ANSWERS,
    place: 'actions | the owner’s id, rows i|a|…',
    fields: {
      actionId: 'Which action',
      by: 'Who answered',
      at: 'When',
      what: 'Status, new date, check, or a new date asked for, agreed or not agreed',
      status: 'The status after it',
      dueOn: 'The due date after it',
      askedDueOn: 'The day that was asked for',
      reason: 'Why there is a new date: a choice from a list',
      version: 'Which change it was',
    },
  },
];

interface Owned {
  readonly actions: readonly { readonly key: string; readonly value: JsonObject; readonly action: Action }[];
  readonly answers: readonly { readonly key: string; readonly value: JsonObject; readonly answer: Answer }[];
}

const read = (rows: SubjectRows): Owned => ({
  actions: rows.items
    .filter(({ key }) => isAction(key))
    .map((item) => ({ ...item, action: ActionSchema.parse(item.value) })),
  answers: rows.items
    .filter(({ key }) => key.startsWith('a|'))
    .map((item) => ({ ...item, answer: AnswerSchema.parse(item.value) })),
});

const TEXTS = ['title', 'why', 'evidenceNeeded', 'reference'] as const;
const LABELS = {
  title: 'Action',
  why: 'What will be different',
  evidenceNeeded: 'Evidence needed',
  reference: 'Reference',
} as const;

const namesIn = (action: Action, who: Sought): boolean => TEXTS.some((name) => who.named.isIn(action[name]));

const partOf = (action: Action, who: Sought): Finding['how'] | undefined => {
  if (action.ownerId === who.id) return 'about';
  const others = [
    action.checkerId,
    action.lastAnswerById,
    action.checkedById,
    action.movedToId,
    action.dateAnswer?.byId,
    ...action.moves.flatMap(({ by, approvedById }) => [by, approvedById]),
  ];
  if (others.includes(who.id)) return 'by';
  return namesIn(action, who) ? 'mention' : undefined;
};

const found = (action: Action, how: Finding['how'], who: Sought, world: World): Finding => {
  const words = TEXTS.flatMap((name) => field(LABELS[name], action[name]));
  return {
    type: ACTIONS,
    how,
    fields: [
      ...(how === 'about' ? words : asThirdParty(words)),
      ...personField('Owner', action.ownerId, who, world),
      ...personField('Checker', action.checkerId, who, world),
      ...field('Status', action.status),
      ...field('Agreed on', action.agreedOn, 'day'),
      ...field('First due on', action.firstDueOn, 'day'),
      ...field('Due on', action.dueOn, 'day'),
      ...field('Complete on', action.completedOn, 'day'),
      ...action.moves.flatMap((move) => [
        ...field('Moved to', move.to, 'day'),
        ...field('Reason', move.reason),
        ...personField('Moved by', move.by, who, world),
        ...personField('Agreed to by', move.approvedById, who, world),
      ]),
      ...field('New date asked for', action.dateRequest?.dueOn, 'day'),
      ...field('Reason it was asked for', action.dateRequest?.reason),
      ...field('Asked for at', action.dateRequest?.askedAt, 'instant'),
      ...field('Request before', action.dateAnswer?.dueOn, 'day'),
      ...field('What became of it', action.dateAnswer?.outcome),
      ...personField('Answered by', action.dateAnswer?.byId, who, world),
      ...field('Answered at', action.dateAnswer?.answeredAt, 'instant'),
      ...personField('Last answered by', action.lastAnswerById, who, world),
      ...field('Last answered at', action.lastAnswerAt, 'instant'),
      ...personField('Checked by', action.checkedById, who, world),
      ...personField('Handed over to', action.movedToId, who, world),
    ],
  };
};

const find = (rows: SubjectRows, who: Sought, world: World): readonly Finding[] => {
  const { actions, answers } = read(rows);
  const isOwn = rows.ref.id === who.id;
  return [
    ...actions.flatMap(({ action }) => {
      const how = partOf(action, who);
      return how ? [found(action, how, who, world)] : [];
    }),
    ...answers
      .filter(({ answer }) => isOwn || answer.by === who.id)
      .map(
        ({ answer }): Finding => ({
          type: ANSWERS,
          how: answer.by === who.id ? 'by' : 'about',
          fields: [
            ...field('Action', actions.find(({ action }) => action.id === answer.actionId)?.action.reference),
            ...field('What', answer.what),
            ...field('Status', answer.status),
            ...field('Due on', answer.dueOn, 'day'),
            ...field('Day asked for', answer.askedDueOn, 'day'),
            ...field('Reason', answer.reason),
            ...personField('By', answer.by, who, world),
            ...field('At', answer.at, 'instant'),
          ],
        }),
      ),
  ];
};

/** The head says how many are left; it goes last, with the rows that it counts. */
const counted = (rows: SubjectRows, fates: readonly ItemFate[]): readonly ItemFate[] => {
  if (!rows.head) return fates;
  const head = HeadSchema.parse(rows.head);
  const gone = new Set(fates.filter(({ fate }) => fate.do === 'delete').map(({ key }) => key));
  const count = rows.items.filter(({ key }) => isAction(key) && !gone.has(key)).length;
  if (gone.size === 0 || count === head.count) return fates;
  return [...fates, { key: '', type: OWNER, fate: { do: 'replace', value: { ...head, count } } }];
};

const deleted = (key: string): ItemFate => ({ key, type: typeOf(key) ?? ANSWERS, fate: { do: 'delete' } });

const withoutPerson = (action: Action, value: JsonObject, who: Sought): JsonObject => ({
  ...withoutId(value, who.id),
  ...Object.fromEntries(TEXTS.map((name) => [name, who.named.takenOutOf(action[name])])),
});

const erase = (rows: SubjectRows, who: Sought): readonly ItemFate[] => {
  if (rows.ref.id === who.id) {
    const blank: ItemFate = { key: '', type: OWNER, fate: { do: 'keep', why: 'audit' } };
    if (rows.head && rows.items.length === 0) return [blank];
    return counted(
      rows,
      rows.items.map(({ key }) => deleted(key)),
    );
  }
  const { actions, answers } = read(rows);
  return [
    ...actions.flatMap(({ key, value, action }) =>
      becomes(key, ACTIONS, value, withoutPerson(action, value, who)),
    ),
    ...answers.flatMap(({ key, value }) => becomes(key, ANSWERS, value, withoutId(value, who.id))),
  ];
};

/** The day from which a closed action is counted; undefined while somebody still has it to do. */
const closedOn = (action: Action): Day | undefined => {
  if (isOpen(action)) return undefined;
  const last = latestDay(action.lastAnswerOn ?? action.addedOn, action.addedOn);
  return action.completedOn ?? latestDay(last, action.dueOn);
};

const expire = (rows: SubjectRows, world: World): readonly ItemFate[] => {
  const oldest = addMonths(world.today, -world.settings['retention.actionMonths']);
  const { actions, answers } = read(rows);
  const isOld = ({ action }: Owned['actions'][number]) => (closedOn(action) ?? oldest) < oldest;
  const kept = new Set(actions.filter((each) => !isOld(each)).map(({ action }) => action.id));
  const fates = [
    ...actions.filter(isOld).map(({ key }) => deleted(key)),
    // An answer whose action went in a run that was cut short has nothing to belong to.
    ...answers.filter(({ answer }) => !kept.has(answer.actionId)).map(({ key }) => deleted(key)),
  ];
  return counted(rows, fates);
};

const SUBJECTS: SubjectData = {
  kind: KIND,
  typeOf,
  find,
  standsInTheWay: (rows, who) =>
    rows.ref.id === who.id
      ? read(rows)
          .actions.filter(({ action }) => isOpen(action))
          .map(
            ({ action }) => `action ${action.reference} is open: give it a new owner with “import actions”`,
          )
      : [],
  erase,
  expire,
  of: (person) => [actionsOf(person.id)],
};

export const personalData: PersonalData = {
  topics: [
    {
      id: KIND,
      title: 'Your actions',
      about:
        'The actions you own or check: what was agreed, the dates, and how you say they are going. They are there so that what was agreed gets done.',
      seenBy: SEEN_BY,
      kept: KEPT,
    },
  ],
  records: RECORDS,
  subjects: [SUBJECTS],
  rows: [],
};
