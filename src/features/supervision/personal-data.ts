import { addMonths, type Day, monthOf } from '../../kernel/calendar.js';
import type { JsonObject } from '../../kernel/json.js';
import {
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
import { COVER_RECORD, coverData } from './cover-data.js';
import { type Head, HeadSchema, refOf, type Session, SessionSchema, SUPERVISION } from './model.js';

const SEEN_BY =
  'you, your supervisors and the manager of your supervisor; those above them once you wait long';
const KEPT: Keeping = {
  setting: 'retention.supervisionMonths',
  from: 'the day it was held or answered',
  end: 'anonymised',
};
const PURPOSE = 'That supervision is held as often as it should be, and long gaps are seen early.';

const STANDING = 'supervision.standing';
const SESSIONS = 'supervision.sessions';
const ANSWERS = 'supervision.answers';

const typeOf = (key: string): string | undefined => {
  if (key === '') return STANDING;
  if (key.startsWith('s|')) return SESSIONS;
  return key.startsWith('a|') ? ANSWERS : undefined;
};

const common = { topic: SUPERVISION, table: 'state', purpose: PURPOSE, seenBy: SEEN_BY, kept: KEPT } as const;

const RECORDS: readonly RecordType[] = [
  {
    ...common,
    id: STANDING,
    place: 'supervision | the worker’s id, row 0',
    fields: {
      workerId: 'Whose supervision it is',
      round: 'Number of the question, so that an old button is known',
      lastHeldOn: 'Day supervision was last held',
      nextOn: 'Day that is booked',
      lastSession: 'The last session, as below',
      notHeld: 'The last answer “not held”: by whom, when, reason from the list, new date',
      booking: 'The last date booked: by whom, when',
      timesNotHeld: 'Answers “not held” since the last session',
    },
  },
  {
    ...common,
    id: SESSIONS,
    place: 'supervision | the worker’s id, rows i|s|…',
    fields: {
      round: 'Number of the question that it answered',
      by: 'The supervisor who recorded it',
      at: 'When it was recorded',
      heldOn: 'Day it was held',
      previousActions: 'Whether earlier actions were reviewed: a choice from a list',
      record: 'Whether the record is written up: yes or not yet. Never the record itself',
      nextOn: 'Day booked along with it',
      agreement: 'What the worker said to it',
      agreementAt: 'When the worker said so',
      workerSaysOn: 'The day that the worker gave instead',
      before: 'Clock and booking before it, put back if it was not held',
    },
  },
  {
    ...common,
    id: ANSWERS,
    place: 'supervision | the worker’s id, rows i|a|…',
    fields: {
      by: 'Who answered',
      at: 'When',
      heldOn: 'Day it was held',
      previousActions: 'Whether earlier actions were reviewed',
      record: 'Whether the record is written up',
      nextOn: 'Day booked',
      reason: 'Why it was not held: a choice from a list',
      plannedOn: 'Day it had been planned for',
      newOn: 'The new day',
      answer: 'What the worker said',
      workerSaysOn: 'The day that the worker gave',
    },
  },
];

const text = (value: JsonObject, name: string): string | undefined => {
  const found = value[name];
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined;
};

const findings = (rows: SubjectRows, who: Sought, world: World): readonly Finding[] => {
  const isOwn = rows.ref.id === who.id;
  const how = isOwn ? 'about' : 'by';
  const worker = isOwn ? [] : personField('Worker', rows.ref.id, who, world);
  const said = (key: string, value: JsonObject): Finding => ({
    type: typeOf(key) ?? ANSWERS,
    how,
    fields: [
      ...worker,
      ...field('What', key.startsWith('s|') ? 'session' : key.split('|')[2]),
      ...field('Held on', text(value, 'heldOn'), 'day'),
      ...field('Planned on', text(value, 'plannedOn'), 'day'),
      ...field('Reason', text(value, 'reason')),
      ...field('Next date', text(value, 'nextOn') ?? text(value, 'newOn'), 'day'),
      ...field('Earlier actions', text(value, 'previousActions')),
      ...field('Record written up', text(value, 'record')),
      ...field('The worker said', text(value, 'agreement') ?? text(value, 'answer')),
      ...field('Day the worker gave', text(value, 'workerSaysOn'), 'day'),
      ...personField('Recorded by', text(value, 'by'), who, world),
      ...field('Recorded at', text(value, 'at'), 'instant'),
    ],
  });
  const mine = rows.items.filter(({ value }) => isOwn || value.by === who.id);
  const { head } = rows;
  const standing: readonly Finding[] =
    isOwn && head && (text(head, 'lastHeldOn') ?? text(head, 'nextOn'))
      ? [
          {
            type: STANDING,
            how,
            fields: [
              ...field('Last held on', text(head, 'lastHeldOn'), 'day'),
              ...field('Next date', text(head, 'nextOn'), 'day'),
              ...field('Times not held since', text(head, 'timesNotHeld')),
            ],
          },
        ]
      : [];
  return [...standing, ...mine.map(({ key, value }) => said(key, value))];
};

/** An emptied place keeps its round, so that a button sent before does nothing for whoever may come after. */
const emptied = (rows: SubjectRows): readonly ItemFate[] => {
  if (!rows.head) return [];
  const { workerId, round, ...held } = HeadSchema.parse(rows.head);
  const { timesNotHeld, ...others } = held;
  const isBlank = Object.keys(others).length === 0 && timesNotHeld === 0 && rows.items.length === 0;
  return isBlank
    ? [{ key: '', type: STANDING, fate: { do: 'keep', why: 'audit' } }]
    : becomes('', STANDING, rows.head, { workerId, round: round + 1, timesNotHeld: 0 });
};

const erase = (rows: SubjectRows, who: Sought): readonly ItemFate[] => {
  if (rows.ref.id === who.id)
    return [
      ...rows.items.map(
        ({ key }): ItemFate => ({ key, type: typeOf(key) ?? ANSWERS, fate: { do: 'delete' } }),
      ),
      ...emptied(rows),
    ];
  return [
    ...rows.items.flatMap(({ key, value }) =>
      becomes(key, typeOf(key) ?? ANSWERS, value, withoutId(value, who.id)),
    ),
    ...becomes('', STANDING, rows.head, withoutId(rows.head ?? {}, who.id)),
  ];
};

const since = (day: Day | undefined, oldest: Day): { readonly day?: Day } =>
  day !== undefined && day >= oldest ? { day } : {};

const trimmed = (session: Session, oldest: Day): Session => {
  const lastHeldOn = since(session.before.lastHeldOn, oldest).day;
  const nextOn = since(session.before.nextOn, oldest).day;
  return {
    ...session,
    before: {
      ...(lastHeldOn === undefined ? {} : { lastHeldOn }),
      ...(nextOn === undefined ? {} : { nextOn }),
    },
  };
};

/** What is still young enough of where it stands. Without a last day the clock counts from the first day here again. */
const headSince = (head: Head, oldest: Day, world: World): Head => {
  const { lastHeldOn, nextOn, lastSession, notHeld, booking, ...rest } = head;
  const answeredSince = (at: string) => world.calendar.dayOf(new Date(at)) >= oldest;
  return {
    ...rest,
    ...(lastHeldOn !== undefined && lastHeldOn >= oldest ? { lastHeldOn } : {}),
    ...(nextOn !== undefined && nextOn >= oldest ? { nextOn } : {}),
    ...(lastSession && lastSession.heldOn >= oldest ? { lastSession: trimmed(lastSession, oldest) } : {}),
    ...(notHeld && answeredSince(notHeld.at) ? { notHeld } : {}),
    ...(booking && answeredSince(booking.at) ? { booking } : {}),
  };
};

const expireItem = (key: string, value: JsonObject, oldest: Day, world: World): readonly ItemFate[] => {
  if (key.startsWith('s|')) {
    const session = SessionSchema.parse(value);
    const remainder = { id: monthOf(session.heldOn), what: 'held' };
    if (session.heldOn < oldest) return [{ key, type: SESSIONS, fate: { do: 'delete' }, remainder }];
    const before = trimmed(session, oldest).before;
    return becomes(key, SESSIONS, { ...value, before: session.before }, { ...value, before });
  }
  const day = world.calendar.dayOf(new Date(String(value.at)));
  if (day >= oldest) return [];
  const isNotHeld = key.endsWith('|not-held');
  const remainder = { id: monthOf(day), what: 'not-held' };
  return [{ key, type: ANSWERS, fate: { do: 'delete' }, ...(isNotHeld ? { remainder } : {}) }];
};

const sameHead = (a: Head, b: Head): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  JSON.stringify(HeadSchema.parse(a)) === JSON.stringify(HeadSchema.parse(b));

const expire = (rows: SubjectRows, world: World): readonly ItemFate[] => {
  const oldest = addMonths(world.today, -world.settings['retention.supervisionMonths']);
  const items = rows.items.flatMap(({ key, value }) => expireItem(key, value, oldest, world));
  const head = rows.head && HeadSchema.parse(rows.head);
  const after = head && headSince(head, oldest, world);
  if (!head || !after || sameHead(head, after)) return items;
  return [...items, { key: '', type: STANDING, fate: { do: 'replace', value: after } }];
};

const SUBJECTS: SubjectData = {
  kind: SUPERVISION,
  typeOf,
  find: findings,
  erase,
  expire,
  of: (person) => [refOf(person.id)],
};

export const personalData: PersonalData = {
  topics: [
    {
      id: SUPERVISION,
      title: 'Your supervision dates',
      about:
        'When your supervision was held, was not held or is booked, who recorded it, and whether you agreed; and who covers while a supervisor is away. It is there so that you get the time you should. Dates and choices only: never what was said.',
      seenBy: SEEN_BY,
      kept: KEPT,
    },
  ],
  records: [...RECORDS, COVER_RECORD],
  subjects: [SUBJECTS, coverData],
  rows: [],
};
