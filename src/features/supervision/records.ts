import { addMonths, type Day, monthOf } from '../../kernel/calendar.js';
import type { JsonObject } from '../../kernel/json.js';
import {
  becomes,
  field,
  type ItemFate,
  personField,
  type SubjectData,
  type SubjectRows,
  type Topic,
  withoutId,
} from '../../kernel/personal-data.js';
import { dayOfInstant } from '../../kernel/phrases.js';
import { describedRows, findingIn, recordsOf, rowsUnder } from '../../kernel/records.js';
import type { World } from '../../kernel/world.js';
import {
  ANSWERS,
  AnswerRowSchema,
  clockAlone,
  type Head,
  HeadSchema,
  refOf,
  SESSIONS,
  type Session,
  SessionSchema,
  SUPERVISION,
} from './model.js';
import { SAID, SaidSchema } from './worker/no-date.js';

export const TOPIC: Topic = {
  id: SUPERVISION,
  title: 'Your supervision dates',
  about:
    'When your supervision was held, was not held or is booked, who recorded it, and whether you agreed; and who covers while a supervisor is away. It is there so that you get the time you should. Dates and choices only: never what was said.',
  seenBy: 'you, your supervisors and the manager of your supervisor; those above them once you wait long',
  kept: {
    setting: 'retention.supervisionMonths',
    from: 'the day it was held or answered',
    end: 'anonymised',
  },
};

const rowsOf = rowsUnder(
  TOPIC,
  'That supervision is held as often as it should be, and long gaps are seen early.',
);
const STANDING = rowsOf('supervision.standing', 'head', HeadSchema);
const HELD = rowsOf('supervision.sessions', SESSIONS, SessionSchema);
const ANSWERED = rowsOf('supervision.answers', ANSWERS, AnswerRowSchema);
const WORKER_SAID = rowsOf('supervision.worker-said', SAID, SaidSchema);

const RECORDS = [STANDING, HELD, ANSWERED, WORKER_SAID];

/** As a copy shows where somebody stands: the last answers are records of their own. */
const standing = ({
  lastSession: _held,
  notHeld: _not,
  ended: _ended,
  takenBack: _back,
  booking: _booked,
  inTheWay: _way,
  earlier: _earlier,
  ...head
}: JsonObject) => head;

/** What the worker said of a session is for the worker alone: of one person nobody else is shown it. */
const seenByOthers = ({ included: _what, shortAt: _short, ...session }: JsonObject) => session;

/** A place that was emptied says nothing about anybody. What an answer was stands in its key. */
const find: SubjectData['find'] = (rows, who, world) => {
  const { ref, head } = rows;
  const isOwn = ref.id === who.id;
  const worker = isOwn ? [] : personField('Worker', ref.id, who, world);
  const hasDates = head?.lastHeldOn !== undefined || head?.nextOn !== undefined;
  return describedRows(RECORDS, { ...rows, head: isOwn && hasDates ? standing(head) : undefined }).flatMap(
    ({ key, value, record }) => {
      const what = SESSIONS.holds(key) ? 'session' : ANSWERS.holds(key) ? ANSWERS.parts(key)[1] : undefined;
      const found = findingIn(record, isOwn ? value : seenByOthers(value), isOwn, who, world);
      return found ? [{ ...found, fields: [...worker, ...field('What', what), ...found.fields] }] : [];
    },
  );
};

const typeOf = (key: string): string => {
  if (SESSIONS.holds(key)) return HELD.id;
  return SAID.holds(key) ? WORKER_SAID.id : ANSWERED.id;
};

/** An emptied place keeps its round, so that a button sent before does nothing for whoever may come after. */
const emptied = ({ head, items }: SubjectRows): readonly ItemFate[] => {
  if (!head) return [];
  const { workerId, round, timesNotHeld, ...others } = HeadSchema.parse(head);
  const isBlank = Object.keys(others).length === 0 && timesNotHeld === 0 && items.length === 0;
  return isBlank
    ? [{ key: '', type: STANDING.id, fate: { do: 'keep', why: 'audit' } }]
    : becomes('', STANDING.id, head, { workerId, round: round + 1, timesNotHeld: 0 });
};

const erase: SubjectData['erase'] = (rows, who) =>
  rows.ref.id === who.id
    ? [
        ...rows.items.map(({ key }): ItemFate => ({ key, type: typeOf(key), fate: { do: 'delete' } })),
        ...emptied(rows),
      ]
    : [
        ...rows.items.flatMap(({ key, value }) => becomes(key, typeOf(key), value, withoutId(value, who.id))),
        ...becomes('', STANDING.id, rows.head, withoutId(rows.head ?? {}, who.id)),
      ];

/** The clock and the booking without what is too old. Without a last day the clock counts from the first day here again. */
const clockSince = ({ lastHeldOn, nextOn }: Session['before'], oldest: Day): Session['before'] => {
  const young = (day: Day | undefined) => (day !== undefined && day >= oldest ? day : undefined);
  return clockAlone({ lastHeldOn: young(lastHeldOn), nextOn: young(nextOn) });
};

const trimmed = (session: Session, oldest: Day): Session => {
  const { lastHeldOn: _held, nextOn: _next, ...rest } = session.before;
  return { ...session, before: { ...rest, ...clockSince(session.before, oldest) } };
};

/** No list rather than an empty one. */
const within = (promises: NonNullable<Head['promises']>): Pick<Head, 'promises'> =>
  promises.length === 0 ? {} : { promises };

/** The dates of where it stands: held, booked, offered. */
const datesSince = (
  {
    lastHeldOn,
    nextOn,
    offeredOn = '',
    laterOn = [],
    earlier = [],
  }: Pick<Head, 'lastHeldOn' | 'nextOn' | 'offeredOn' | 'laterOn' | 'earlier'>,
  oldest: Day,
) => {
  const later = laterOn.filter((day) => day >= oldest);
  const young = earlier.filter(({ heldOn }) => heldOn >= oldest);
  return {
    ...clockSince({ lastHeldOn, nextOn }, oldest),
    ...(offeredOn >= oldest ? { offeredOn } : {}),
    ...(later.length === 0 ? {} : { laterOn: later }),
    ...(young.length === 0 ? {} : { earlier: young }),
  };
};

/** What is still young enough of where it stands. */
const headSince = (
  {
    lastSession,
    notHeld,
    ended,
    takenBack,
    booking,
    inTheWay,
    pass,
    settlePass,
    noDate,
    promises = [],
    lastHeldOn,
    nextOn,
    offeredOn,
    laterOn,
    earlier,
    ...head
  }: Head,
  oldest: Day,
  world: World,
): Head => ({
  ...head,
  ...datesSince({ lastHeldOn, nextOn, offeredOn, laterOn, earlier }, oldest),
  ...(lastSession && lastSession.heldOn >= oldest ? { lastSession: trimmed(lastSession, oldest) } : {}),
  ...(notHeld && dayOfInstant(notHeld.at, world) >= oldest ? { notHeld } : {}),
  ...(ended && dayOfInstant(ended.at, world) >= oldest ? { ended } : {}),
  ...(takenBack && takenBack.heldOn >= oldest ? { takenBack } : {}),
  ...(inTheWay && inTheWay.waitsFrom >= oldest ? { inTheWay } : {}),
  ...(booking && dayOfInstant(booking.at, world) >= oldest ? { booking } : {}),
  ...(pass && dayOfInstant(pass.at, world) >= oldest ? { pass } : {}),
  ...(settlePass && dayOfInstant(settlePass.at, world) >= oldest ? { settlePass } : {}),
  ...(noDate && dayOfInstant(noDate.at, world) >= oldest ? { noDate } : {}),
  ...within(promises.filter(({ at }) => dayOfInstant(at, world) >= oldest)),
});

const expireItem = (key: string, value: JsonObject, oldest: Day, world: World): readonly ItemFate[] => {
  if (SESSIONS.holds(key)) {
    const session = SessionSchema.parse(value);
    const remainder = { id: monthOf(session.heldOn), what: 'held' };
    return session.heldOn < oldest
      ? [{ key, type: HELD.id, fate: { do: 'delete' }, remainder }]
      : becomes(key, HELD.id, session, SessionSchema.parse(trimmed(session, oldest)));
  }
  const day = dayOfInstant(String(value.at), world);
  if (day >= oldest) return [];
  if (SAID.holds(key)) return [{ key, type: WORKER_SAID.id, fate: { do: 'delete' } }];
  const remainder = { id: monthOf(day), what: 'not-held' };
  const isNotHeld = ANSWERS.parts(key)[1] === 'not-held';
  return [{ key, type: ANSWERED.id, fate: { do: 'delete' }, ...(isNotHeld ? { remainder } : {}) }];
};

const expire: SubjectData['expire'] = (rows, world) => {
  const oldest = addMonths(world.today, -world.settings['retention.supervisionMonths']);
  const head = rows.head && HeadSchema.parse(rows.head);
  return [
    ...rows.items.flatMap(({ key, value }) => expireItem(key, value, oldest, world)),
    ...(head ? becomes('', STANDING.id, head, HeadSchema.parse(headSince(head, oldest, world))) : []),
  ];
};

export const supervisionRecords = recordsOf({
  kind: SUPERVISION,
  idIs: 'the worker’s id',
  person: 'Worker',
  records: RECORDS,
  of: (person) => [refOf(person.id)],
  find,
  erase,
  expire,
});
