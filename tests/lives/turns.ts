import type { Service } from '../support/service.js';
import { type Day, plusDays, plusWorkingDays } from './days.js';
import type { Answer, Script } from './life.js';
import { isHere, memberOn } from './script.js';

// Whose turn each open item is, as the capabilities say it on a day, held to what must be so of every turn.

type Planned = Awaited<ReturnType<Service['planned']>>;

/**
 * An owner who is away for a while keeps what is theirs: it becomes their manager's turn only when they have left, when
 * nobody knows when they are back, or when it falls due meanwhile.
 */
const isBackSoon = (
  script: Pick<Script, 'changes' | 'people'>,
  { why, holder }: Planned['open'][number],
  day: Day,
): boolean => why === 'to-answer' && memberOn(script, holder, day) !== undefined;

/** What is wrong with the turns of a day, in words. */
export const turnsAmiss = (
  script: Pick<Script, 'changes' | 'people'>,
  day: Day,
  { open, lines }: Planned,
): readonly string[] => {
  const keyOf = ({ capability, item }: { readonly capability: string; readonly item: string }) =>
    `${capability} ${item}`;
  const holders = new Map<string, string[]>();
  for (const each of open) holders.set(keyOf(each), [...(holders.get(keyOf(each)) ?? []), each.holder]);
  const isSomebody = (name: string) => script.people.some((person) => person.name === name);
  return [
    ...[...holders]
      .filter(([, all]) => all.length > 1)
      .map(([item, all]) => `${item} is the turn of more than one: ${all.join(', ')}`),
    ...open
      .filter(
        (each) =>
          !isSomebody(each.holder) || !(isHere(script, each.holder, day) || isBackSoon(script, each, day)),
      )
      .map((each) => `${keyOf(each)} is the turn of ${each.holder}, who is not here`),
    ...open
      .filter(({ since }) => since > day)
      .map((each) => `${keyOf(each)} is somebody’s turn since ${each.since}, which has not come`),
    ...open
      .filter(({ isDeclared }) => !isDeclared)
      .map((each) => `${keyOf(each)} is somebody’s turn for “${each.why}”, which nobody declares`),
    ...lines
      .filter(({ kind, holder }) => kind !== 'news' && holder === undefined)
      .map((each) => `${keyOf(each)} is open for ${each.to}, and nobody’s turn`),
    ...lines
      .filter(({ kind, holder }) => kind === 'news' && holder !== undefined)
      .map((each) => `${keyOf(each)} asks nothing of ${each.to}, and is somebody’s turn`),
    ...lines
      .filter(({ kind, holder, to }) => kind === 'turn' && holder !== undefined && holder !== to)
      .map((each) => `${keyOf(each)} asks ${each.to}, and is the turn of ${each.holder}`),
    ...lines
      .filter((each) => each.holder !== undefined && !holders.get(keyOf(each))?.includes(each.holder))
      .map((each) => `${keyOf(each)} stands on the day of ${each.to}, and is no open item of ${each.holder}`),
  ];
};

/** What must be open on a day, or must not, as far as the script alone can tell. */
export const openAmiss = (
  script: Script,
  answers: readonly Answer[],
  day: Day,
  { open }: Planned,
): readonly string[] => {
  const isUntouched = (item: string) => !answers.some((answer) => answer.item === item);
  const hasOpen = (capability: string, subject: string) =>
    open.some((each) => each.capability === capability && each.subject === subject);
  const actions = script.actions
    .filter(({ title, dueOn, owner }) => {
      const isPast = plusWorkingDays(dueOn, 1) <= day;
      return (
        isPast && isUntouched(`action ${title}`) && memberOn(script, owner, day) && isHere(script, owner, day)
      );
    })
    .filter(({ owner }) => !hasOpen('actions', owner))
    .map(({ title, owner }) => `${title} of ${owner} is overdue, and nobody’s turn`);
  const supervision = script.supervision
    .filter(({ worker, heldOn, nextOn }) => {
      // Four weeks at the most, and the morning after what is booked.
      const latest = [plusDays(heldOn, 28), nextOn].sort().at(-1) ?? '';
      return (
        plusWorkingDays(latest, 1) < day &&
        isUntouched(`supervision of ${worker}`) &&
        isHere(script, worker, day) &&
        !script.changes.some(({ who, on }) => who === worker && on <= day)
      );
    })
    .filter(({ worker }) => !hasOpen('supervision', worker))
    .map(({ worker }) => `supervision of ${worker} is past its day, and nobody’s turn`);
  return [...actions, ...supervision];
};
