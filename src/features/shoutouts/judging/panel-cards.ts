import { type Month, monthInWords } from '../../../kernel/calendar.js';
import type { Asker } from '../../../kernel/capability.js';
import type { Card, Choice } from '../../../kernel/card.js';
import { footerData, headingData, lineData } from '../../../kernel/kit/index.js';
import { turning } from '../../../kernel/pages.js';
import type { Person } from '../../../kernel/people.js';
import { counted, listed, notice, prompt } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { CONFIRM } from '../copy/judging.js';
import { categoryTitle, type MonthFacts, type Nomination, waitsForDecision } from '../model.js';
import { isClosed, stateOf } from '../month.js';
import { isOnPanel } from '../permissions.js';
import { isGone } from '../thanks.js';
import { BACK_TO_TODAY, closeInWords } from '../wording.js';
import { type Dossier, dossiersOf, mayJudge, seenOf } from './dossiers.js';
import { LAST_PAGE, type Place } from './inputs.js';
import { type Block, type Entry, pagesOf } from './pages.js';
import type { Picked, PickReply } from './publish.js';
import { decidedCard } from './results.js';
import { judgingOf } from './turn.js';
import { withoutName } from './without-name.js';

/** Above this many dossiers the panel types numbers instead of choosing from two lists. */
const MOST_CHOICES = 120;

const entryOf = (nomination: Nomination, world: World): Entry => {
  const { nameOf } = world.people;
  const hide = (text: string) => {
    const withoutNominee = withoutName(text, nameOf(nomination.nomineeId), 'this colleague');
    return withoutName(withoutNominee, nameOf(nomination.nominatorId), 'a colleague');
  };
  return {
    category: categoryTitle(nomination.category, world),
    did: hide(nomination.did),
    difference: hide(nomination.difference),
  };
};

const nominee = ({ number }: Dossier): string => `Nominee ${number}`;
const size = ({ nominations }: Dossier): string => counted(nominations.length, 'nomination');

const categoriesOf = ({ nominations }: Dossier, world: World): string =>
  [...new Set(nominations.map(({ category }) => categoryTitle(category, world)))].sort().join(', ');

const STEPS_OUT = 'You step out of this one: it is about you, or you wrote one of its nominations.';

const blockOf = (dossier: Dossier, judge: Person, world: World): Block => {
  const title = nominee(dossier);
  if (!mayJudge(judge, dossier, world)) return { title, about: STEPS_OUT, entries: [] };
  const about = `${size(dossier)} – ${categoriesOf(dossier, world)}`;
  return { title, about, entries: dossier.nominations.map((each) => entryOf(each, world)) };
};

const choicesOf = (dossiers: readonly Dossier[], judge: Person, world: World): readonly Choice[] =>
  dossiers
    .filter((dossier) => mayJudge(judge, dossier, world))
    .map((dossier) => ({ title: `${nominee(dossier)} – ${size(dossier)}`, value: dossier.id }));

const soFar = (
  { month, head }: MonthFacts,
  dossiers: readonly Dossier[],
  choices: readonly Choice[],
  world: World,
): string => {
  const many = counted(dossiers.length, 'colleague is', 'colleagues are');
  if (stateOf(month, head, world) === 'open')
    return `${many} nominated so far. The month closes ${closeInWords(month, world)}; you can pick after that.`;
  return choices.length > 0
    ? `${many} nominated. Choose one winner and up to ${world.settings['shoutouts.mostCommended']} highly commended.`
    : `${many} nominated. You step out of every one, so another panel member decides.`;
};

/** What stands beside the nominations. */
export interface Beside {
  readonly problem?: string;
  /** What the last press came to. */
  readonly note?: string;
  readonly place?: Place;
}

/**
 * A month for one judge: its dossiers page by page, the last page with the choices once the month has closed; or what
 * is true instead.
 */
export const panelCard = (
  facts: MonthFacts,
  { actor: judge, world }: Asker,
  wanted: number,
  { problem = '', note = '', place = '' }: Beside = {},
): Card => {
  if (!isOnPanel(judge, world)) return NOT_PANEL;
  if (facts.head?.published) return decidedCard(facts.month, facts.head.published, world);
  const isOpen = stateOf(facts.month, facts.head, world) === 'open';
  // Until its thanks goes a nomination is the writer's. Seen at once it would tell a judge at which minute they wrote.
  const readable = isOpen ? facts.nominations.filter((each) => isGone(each, world)) : facts.nominations;
  const dossiers = dossiersOf(facts.month, readable, world);
  if (!waitsForDecision(facts.head) || dossiers.length === 0) return nothingToJudge(facts.month, world);
  const isJudging = stateOf(facts.month, facts.head, world) === 'judging';
  const all = choicesOf(dossiers, judge, world);
  const byNumber = all.length > MOST_CHOICES;
  const choices = byNumber || !isJudging ? [] : all;
  const pages = pagesOf(
    dossiers.map((dossier) => blockOf(dossier, judge, world)),
    choices,
  );
  const page = Math.min(Math.max(wanted, 0), Math.max(pages.length - 1, 0));
  const isLast = page >= pages.length - 1;
  const canPick = isLast && isJudging && all.length > 0;
  const data = { month: facts.month, place };
  const { turns } = turning({ page, pages: pages.length }, '', 'shoutouts.panel-page', data);
  const judging = judgingOf(facts, world);
  const isTheirs = judging?.open.turn.holder === judge.id && judging.passable.length > 0;
  // Alone on the card of the day it stands below, where everything else beside the answer does.
  const pass = { title: 'Pass on', verb: 'shoutouts.pass', data: { month: facts.month } };
  const buttons = [...turns, ...(place === 'today' ? [...(isTheirs ? [pass] : []), BACK_TO_TODAY] : [])];
  return {
    template: 'shoutouts/panel',
    data: {
      title: `Shout-outs of ${monthInWords(facts.month)}`,
      text: [note, soFar(facts, dossiers, all, world)].filter(Boolean).join(' '),
      problem,
      pages: pages.length > 1 ? `Page ${page + 1} of ${pages.length}` : '',
      dossiers: pages[page] ?? [],
      canChoose: canPick && !byNumber,
      canType: canPick && byNumber,
      canPick,
      choices: canPick ? choices : [],
      commendedLabel: `Highly commended, up to ${world.settings['shoutouts.mostCommended']} (you may leave this empty)`,
      hasButtons: canPick || buttons.length > 0,
      turns: buttons,
      month: facts.month,
      place,
      seen: seenOf(dossiers),
      note: 'Names are taken out of the texts as far as a program can. If you recognise somebody you are close to, let another panel member decide.',
    },
    summary: 'Nominations for the panel',
  };
};

/** A card may have six buttons, one of which leads back. */
const MOST_MONTHS = 5;

/** Where several months wait: each with its own button, the oldest first. */
export const monthsCard = (months: readonly Month[], { note = '', place = '' }: Beside = {}): Card => {
  const oldest = months.toSorted().slice(0, MOST_MONTHS);
  const left = months.length - oldest.length;
  return prompt(
    `${counted(months.length, 'month waits', 'months wait')} for the panel`,
    [
      ...(note === '' ? [] : [note]),
      'Each month is decided on its own. The oldest comes first.',
      ...(left > 0 ? [`${counted(left, 'later month')} will stand here when these are decided.`] : []),
    ],
    [
      ...oldest.map((month) => ({
        title: monthInWords(month),
        verb: 'shoutouts.panel-page',
        data: { month, page: 0, place },
      })),
      ...(place === 'today' ? [BACK_TO_TODAY] : []),
    ],
    'You see this because you are on the shout-out panel.',
    'Shout-outs to judge',
  );
};

/** To whoever has to have somebody named, because nobody who is here may judge. */
export const nobodyJudgesCard = (months: readonly Month[], { note = '', place = '' }: Beside = {}): Card =>
  prompt(
    'Nobody is here to judge the shout-outs',
    [
      ...(note === '' ? [] : [note]),
      `${listed(months.toSorted().map(monthInWords))} ${months.length === 1 ? 'is' : 'are'} closed and not decided. Everybody on the panel is away, or has a part in every nomination.`,
      'Please have a panel member named on the staff list: with the role “panel” or “panel_lead”.',
    ],
    place === 'today' ? [BACK_TO_TODAY] : [],
    'You get this because nobody on the panel can do it.',
    'Shout-outs to judge',
  );

const NOT_PANEL = notice('This is for the shout-out panel', [
  'Only panel members read the nominations of a month. Type “nominate” to thank a colleague.',
]);

/** When a month has no nomination that could be judged. */
const nothingToJudge = (month: Month, world: World): Card => {
  const title = `Nothing to judge for ${monthInWords(month)}`;
  return isClosed(month, world)
    ? notice(title, ['Nobody who still works in the service is nominated.'])
    : notice(title, [`Nobody has been nominated so far. The month closes ${closeInWords(month, world)}.`]);
};

/** The names of those picked, before anything is published. */
const confirmCard = (facts: MonthFacts, { winner, commended }: Picked, place: Place, world: World): Card => {
  const { month, nominations } = facts;
  const named = (dossier: Dossier) => CONFIRM.named(world.people.nameOf(dossier.nomineeId), nominee(dossier));
  const data = { month, place: place ?? '' };
  return {
    template: 'shoutouts/confirm',
    data: {
      ...headingData({ title: CONFIRM.title(month), intro: CONFIRM.text }),
      lines: [
        lineData(named(winner), CONFIRM.winner),
        lineData(CONFIRM.names(commended.map(named)), CONFIRM.commended),
      ],
      ...footerData({
        buttons: [
          {
            title: CONFIRM.publish,
            verb: 'shoutouts.publish',
            data: {
              ...data,
              winner: winner.id,
              commended: commended.map(({ id }) => id),
              seen: seenOf(dossiersOf(month, nominations, world)),
            },
            style: 'positive',
          },
          { title: CONFIRM.back, verb: 'shoutouts.panel-page', data: { ...data, page: LAST_PAGE } },
        ],
        because: CONFIRM.because,
      }),
    },
    summary: CONFIRM.summary,
  };
};

/** What is wrong with the picks, in words; empty when it is not about the picks. */
export const pickProblem = (reply: PickReply, world: World): string => {
  switch (reply.kind) {
    case 'no-winner':
      return 'Please choose a winner first.';
    case 'unknown-pick':
      return 'One of these nominees is not on the list any more, or the number does not exist. Please choose again.';
    case 'changed':
      return 'The nominations are not the same any more as those you read, so nothing was decided. Please read them once more, and choose again.';
    case 'too-many':
      return `Please choose at most ${world.settings['shoutouts.mostCommended']} as highly commended.`;
    case 'conflict':
      return `You nominated, or are, ${listed(reply.numbers.map((n) => `Nominee ${n}`))}. Another panel member must decide if they are to be picked.`;
    default:
      return '';
  }
};

/** The card that answers a pick or a publication, with what of the month is true now. */
export const answerCard = (reply: PickReply, facts: MonthFacts, asker: Asker, place: Place = ''): Card => {
  const { world } = asker;
  if (reply.kind === 'published') return decidedCard(facts.month, reply.published, world);
  if (reply.kind === 'fit') return confirmCard(facts, reply.picked, place, world);
  // What has changed is to be read from the beginning.
  const page = reply.kind === 'changed' ? 0 : LAST_PAGE;
  return panelCard(facts, asker, page, { problem: pickProblem(reply, world), place });
};
