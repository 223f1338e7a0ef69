import { type Day, dayInShort } from '../../../kernel/calendar.js';
import type { Open } from '../../../kernel/capability.js';
import type { Line, Turn } from '../../../kernel/lines.js';
import { passedInWords } from '../../../kernel/passes.js';
import type { PersonId } from '../../../kernel/people.js';
import { isActive } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { type Rise, riseLooks, risesOf, toldAbove } from '../climbing.js';
import { PASS_ON } from '../copy/forms.js';
import { MINE, saying } from '../copy/lines.js';
import { inRow } from '../copy/state.js';
import { differOn, settledOn } from '../differ.js';
import { isEarlier } from '../earlier/questions.js';
import { type Facts, step } from '../facts.js';
import { refOf, type Session } from '../model.js';
import { again, lineTo } from '../said.js';
import { changesOf } from '../supervisors.js';
import { SETTLE, toldInRow } from './copy.js';
import { aboveSettler, chainOf, heardOn, type Settler, settlePassableTo, settlerOf } from './holder.js';

// What is said of two accounts: to whoever settles them, to those above while nobody does, and what came of it to both.

const itemFor = (worker: PersonId, { round }: Session): string => `dispute~${worker}~${round}`;

/** Two accounts that are open, with whose turn they are and how far they have gone up. */
interface Dispute {
  readonly session: Session;
  readonly settler: Settler;
  readonly item: string;
  readonly rises: readonly Rise[];
}

const disputeIn = ({ worker, head, heard }: Facts, world: World): Dispute | undefined => {
  const session = head?.lastSession;
  const settler = settlerOf(worker, head, world);
  if (!session || !settler) return undefined;
  const item = itemFor(worker.id, session);
  const above = aboveSettler(worker, session, settler.person, world);
  const since = heardOn(settler, world);
  const rises = risesOf({ item, holder: settler.person, since, above }, heard, world);
  return { session, settler, item, rises };
};

/** Of whom it is to be asked what they have heard of two accounts, while the day of somebody above has come. */
export const disputeHeard = (facts: Facts, world: World): readonly (readonly [PersonId, string])[] => {
  const dispute = disputeIn(facts, world);
  if (!dispute) return [];
  const { settler, item, rises } = dispute;
  const since = differOn(facts, world);
  const isUp = rises.some(({ ownOn }) => ownOn <= world.today);
  // Those above may have been told while it was somebody else’s.
  const hadOthers = since !== undefined && since < settler.since;
  const above = isUp || hadOthers ? rises.map(({ to }): [PersonId, string] => [to.id, item]) : [];
  return isUp || hadOthers ? [[settler.person.id, item], ...above] : [];
};

/** The next days on which there may be something to say of it. */
export const disputeLooks = (facts: Facts, world: World): readonly (Day | undefined)[] => {
  const dispute = disputeIn(facts, world);
  return [
    differOn(facts, world),
    settledOn(facts, world),
    ...(dispute ? riseLooks(dispute.rises, world) : []),
    // Whose turn it is changes when one of them goes or is back.
    ...(dispute
      ? chainOf(facts.worker, dispute.session, world).flatMap((each) => changesOf(each, world))
      : []),
  ];
};

/** Lines while it is open, and whose turn it is. */
export const disputed = (facts: Facts, world: World): { lines: readonly Line[]; open: readonly Open[] } => {
  const dispute = disputeIn(facts, world);
  const since = differOn(facts, world);
  if (!dispute || since === undefined) return { lines: [], open: [] };
  const { worker, head } = facts;
  const { session, settler, item, rises } = dispute;
  const { person, pass } = settler;
  const turn: Turn = {
    holder: person.id,
    since: settler.since,
    why: 'to-settle',
    by: pass?.byId ?? worker.id,
  };
  const data = { worker: worker.id, round: session.round };
  const shared = {
    item,
    section: 'disputes',
    turn,
    urgency: 2,
    buttons: [{ title: SETTLE, verb: 'supervision.settle', data }],
  };
  const both = saying.twoAccounts(worker, session, world);
  const passedOn = pass && heardOn(settler, world);
  const own = lineTo(person.id, facts, {
    ...shared,
    kind: 'turn',
    steps: [
      ...(pass ? [] : step(`r${session.round}-dispute`, since, world)),
      ...step(`r${session.round}-dispute-passed`, passedOn, world),
    ],
    againAfter: again(world),
    text: inRow(both, pass ? passedInWords(pass, world) : ''),
  });
  const canPass = settlePassableTo(worker, head, person.id, world).length > 0;
  const above = toldAbove(
    rises,
    facts,
    { ...shared, text: inRow(both, saying.withHolder(turn, world)) },
    world,
  );
  return {
    lines: [
      { ...own, ...(canPass ? { pass: { title: PASS_ON, verb: 'supervision.settle-pass', data } } : {}) },
      ...above,
    ],
    open: [{ item, subject: refOf(worker.id), turn }],
  };
};

/** What came of it, said once to each of the two, in the same words. */
export const settledLines = (facts: Facts, world: World): readonly Line[] => {
  const { worker, head, standing } = facts;
  const session = head?.lastSession;
  const settled = session?.settled;
  const on = settledOn(facts, world);
  if (!session || !settled || on === undefined) return [];
  const recorder = world.people.get(session.by);
  // Which session it is of has to be said where it is not the last one.
  const said = {
    item: `settled~${worker.id}~${session.round}`,
    kind: 'news' as const,
    steps: step(`r${session.round}-settled`, on, world),
    urgency: 3,
    text: inRow(isEarlier(session) ? dayInShort(session.heldOn, world.today) : '', toldInRow(settled, world)),
  };
  const toWorker = standing.isAway ? [] : [lineTo(worker.id, facts, { ...said, section: 'mine' }, MINE)];
  const isToTell = recorder && isActive(recorder, world.today) && recorder.id !== settled.by;
  return [...toWorker, ...(isToTell ? [lineTo(recorder.id, facts, { ...said, section: 'record' })] : [])];
};
