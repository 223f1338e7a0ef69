import type { Asker } from '../../../kernel/capability.js';
import type { Section, ShownLine, TodayPart } from '../../../kernel/request.js';
import type { SubjectRef } from '../../../kernel/subject.js';
import { TURNS } from '../copy/lines.js';
import { SECTIONS } from '../copy/lists.js';
import { cover } from '../cover/index.js';
import { coverRefOf } from '../cover/model.js';
import { absentUnder } from '../cover/plan.js';
import { forecastSection } from '../forecast/index.js';
import { formFor } from '../forms.js';
import { handover } from '../handover/index.js';
import { LISTED_AWAY } from '../held/copy.js';
import { restSection } from '../held/index.js';
import { allAsBookedOf } from '../held/on-rows.js';
import { refOf } from '../model.js';
import { passableTo } from '../passing.js';
import { may } from '../permissions.js';
import { promise } from '../promise/index.js';
import { oneOf } from '../rows/index.js';
import { isHanded } from '../said.js';
import { RECORDS } from '../sampling/copy.js';
import { sampling } from '../sampling/index.js';
import { settle } from '../settle/index.js';
import { memberOf, superviseesOf } from '../team.js';
import { worker as own } from '../worker/index.js';
import {
  coveringCard,
  disputesCard,
  listedAwayCard,
  promiseListCard,
  recordCard,
  recordsToLookAtCard,
  waitsCard,
} from './cards.js';
import { leftTo, standsFor } from './reach.js';

/** Cards of earlier releases that said such lines. Spread, because not every kernel asks for it. */
const formerly = (...cards: readonly string[]) => ({ formerly: cards });

/** Those that the reader may see, who was told of them. */
const seenBy = (
  act: 'supervision.see-wait' | 'supervision.see-dispute' | 'supervision.see-listed-away',
  { actor, world }: Asker,
  lines: readonly ShownLine[],
): readonly ShownLine[] =>
  lines.filter(({ subject, to }) => may(act, actor, { worker: subject.id, told: [to] }, world));

/** With one person on it, who is asked about, and nothing else that waits: the form at once. */
const record: Section = {
  id: 'record',
  ...SECTIONS.record,
  ...formerly('due'),
  below: (lines) => allAsBookedOf(lines, 'today'),
  card: async ({ actor, world }, lines, shown, ports) => {
    const [only, ...others] = lines;
    const isOne = only?.kind === 'turn' && only.buttons !== undefined && others.length === 0;
    if (!isOne || !shown.isAlone || shown.note !== '') return recordCard(lines, shown);
    const worker = world.people.get(only.subject.id);
    if (!worker) return recordCard(lines, shown);
    const [head, covers] = await oneOf(worker.id, world, ports);
    const member = memberOf(worker, head, world, covers);
    return member.need === undefined
      ? recordCard(lines, shown)
      : formFor(
          member,
          {
            view: 'today',
            reader: actor.id,
            isAlone: true,
            hasPass: passableTo(worker, head, covers, actor.id, world).length > 0,
          },
          world,
        );
  },
};

const waits: Section = {
  id: 'waits',
  ...SECTIONS.waits,
  ...formerly('gap'),
  card: (reader, lines, shown) =>
    waitsCard(seenBy('supervision.see-wait', reader, lines), shown, reader.world),
};

const naming: Section = {
  id: 'cover',
  ...SECTIONS.cover,
  ...formerly('cover'),
  card: (reader, lines, { note, page, isAlone }, ports) => {
    const about = lines.map((line) => standsFor(line, reader.world));
    return cover.card(reader, [...new Set(about)], { note, page, isAlone }, ports);
  },
};

const mine: Section = {
  id: 'mine',
  ...SECTIONS.mine,
  card: (reader, lines, { note, isAlone }, ports) => {
    // What is asked, what comes up and what was settled stands on the card of itself.
    const isSaid = ({ kind, item }: ShownLine) => kind === 'told' || isHanded(item);
    const waits = lines.filter(isSaid).map(({ text }) => text);
    return own.card(reader, waits, { note, view: 'today', isAlone }, ports);
  },
};

const disputes: Section = {
  id: 'disputes',
  ...SECTIONS.disputes,
  card: async (reader, lines, shown, ports) => {
    const seen = seenBy('supervision.see-dispute', reader, lines);
    const [only, ...others] = seen;
    const one = only && others.length === 0 ? await settle.card(only, shown, reader.world, ports) : undefined;
    return one ?? disputesCard(seen, shown);
  },
};

/** Days on which the staff list has somebody away, and supervision was held all the same. */
const staffList: Section = {
  id: 'staff-list',
  heading: LISTED_AWAY.heading,
  open: LISTED_AWAY.open,
  counted: LISTED_AWAY.counted,
  card: (reader, lines, shown) => listedAwayCard(seenBy('supervision.see-listed-away', reader, lines), shown),
};

const covering: Section = {
  id: 'covering',
  ...SECTIONS.covering,
  card: (_reader, lines, shown) => coveringCard(lines, shown),
};

const promises: Section = {
  id: 'promise',
  ...SECTIONS.promise,
  card: async (reader, lines, shown, ports) => {
    const [only, ...others] = lines;
    const isOne = only?.kind === 'turn' && others.length === 0;
    return (
      (isOne ? await promise.card(reader, only, shown, ports) : undefined) ?? promiseListCard(lines, shown)
    );
  },
};

/** Records drawn at random: one row on the list of the day, and each a form of its own. */
const records: Section = {
  id: 'records',
  heading: RECORDS.title,
  open: RECORDS.open,
  counted: RECORDS.counted,
  asOne: (lines) => ({ name: RECORDS.one(lines.length), text: RECORDS.intro }),
  card: async ({ world }, lines, shown, ports) => {
    const [only, ...others] = lines;
    const one = only && others.length === 0 ? await sampling.card(only, shown, world, ports) : undefined;
    return one ?? recordsToLookAtCard(lines, shown);
  },
};

/**
 * Whose lines may be there for a person: their own, their team's, the absences below them, and workers below them with
 * nobody here to supervise them. It reads nothing, for it is asked before every card: what somebody was told as next in
 * line, or as whoever covers, is known from there.
 */
const subjectsOf = ({ actor, world }: Asker): readonly SubjectRef[] => {
  const all = [
    refOf(actor.id),
    ...superviseesOf(actor.id, world).map(({ id }) => refOf(id)),
    ...absentUnder(actor.id, world).map(({ id }) => coverRefOf(id)),
    ...leftTo(actor.id, world).map(({ id }) => refOf(id)),
  ];
  return [...new Map(all.map((ref) => [`${ref.kind} ${ref.id}`, ref])).values()];
};

/** What of supervision stands on the one card of a day. */
export const today: TodayPart = {
  sections: [
    record,
    waits,
    naming,
    handover.section,
    forecastSection,
    mine,
    disputes,
    promises,
    covering,
    restSection,
    records,
    staffList,
  ],
  turns: TURNS,
  subjectsOf,
};
