import { isObject } from '../../../kernel/json.js';
import type { Figure } from '../../../kernel/kit/index.js';
import type { World } from '../../../kernel/world.js';
import type { Head, Session } from '../model.js';
import type { Member } from '../team.js';
import { figuresOf, isBehind, parted, type Share } from './figures.js';
import { shownShare } from './in-words.js';
import * as copy from './standards-copy.js';

// What the employer standards ask, as the manager says it beside as the worker says it. What workers say is shown of
// enough of them alone: of fewer it would be known who said it.

/** A field that only some of the rows have. */
const fieldIn = (row: unknown, name: string): unknown => (isObject(row) ? row[name] : undefined);

const includedIn = (session: Session | undefined): readonly string[] | undefined => {
  const said = fieldIn(session, 'included');
  return Array.isArray(said) ? said.filter((each) => typeof each === 'string') : undefined;
};

/** What the worker says of the 90 minutes; what was not chosen from a list is no answer. */
const saysNinety = (session: Session | undefined): boolean | undefined => {
  if (fieldIn(session, 'shortAt') !== undefined) return false;
  return includedIn(session)?.includes('ninety_minutes') ? true : undefined;
};

/** Whether the worker says that it was often enough: that the session was held that the clock counts from. */
const saysOften = (member: Member): boolean | undefined => {
  if (isBehind(member)) return false;
  switch (member.head?.lastSession?.agreement) {
    case 'agreed':
      return true;
    case 'not_held':
    case 'wrong_date':
      return false;
    default:
      return undefined;
  }
};

/** A session that a file brought is one of those of which workers say something once its worker has. */
const isToldOf = (session: Session): boolean =>
  session.agreement !== 'not_asked' || saysNinety(session) !== undefined;

const hasNoDate = (head: Head | undefined): boolean => {
  const said = fieldIn(head, 'noDate');
  return said !== undefined && fieldIn(said, 'round') === head?.round;
};

const shareOf = (said: readonly (boolean | undefined)[]): Share => ({
  part: said.filter((each) => each === true).length,
  whole: said.length,
  notSaid: said.filter((each) => each === undefined).length,
  left: 0,
});

/** Only of so many answers that nobody can tell whose they are. */
const asWorkersSay = (label: string, share: Share, world: World): Figure => {
  const smallest = world.settings['report.smallestGroup'];
  return share.whole - share.notSaid < smallest
    ? { label, value: copy.NOT_SHOWN, meaning: copy.tooFew(smallest) }
    : shownShare(share, label, copy.workersMean(share), world);
};

/** The figures of the standards for a group. */
export const standardsIn = (members: readonly Member[], world: World): readonly Figure[] => {
  const { eligible } = parted(members, world);
  const { inTime, ninety } = figuresOf(members, world);
  const sessions = eligible.flatMap(({ head }) =>
    head?.lastSession && isToldOf(head.lastSession) ? [head.lastSession] : [],
  );
  const told = sessions.map(includedIn).filter((each) => each !== undefined);
  const smallest = world.settings['report.smallestGroup'];
  const noDate = eligible.filter(({ head }) => hasNoDate(head)).length;
  return [
    shownShare(inTime, copy.LABELS.oftenManager, copy.oftenMeans(inTime), world),
    asWorkersSay(copy.LABELS.oftenWorker, shareOf(eligible.map(saysOften)), world),
    shownShare(ninety, copy.LABELS.ninetyManager, copy.ninetyMeans(ninety), world),
    asWorkersSay(copy.LABELS.ninetyWorker, shareOf(sessions.map(saysNinety)), world),
    ...copy.INCLUDED.map(({ id, label }) =>
      asWorkersSay(label, shareOf(told.map((included) => included.includes(id))), world),
    ),
    eligible.length < smallest
      ? { label: copy.LABELS.noDate, value: copy.NOT_SHOWN, meaning: copy.tooFewPeople(smallest) }
      : { label: copy.LABELS.noDate, value: String(noDate), meaning: copy.noDateMeans(eligible.length) },
  ];
};
