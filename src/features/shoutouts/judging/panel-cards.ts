import type { Asker } from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import type { JsonObject } from '../../../kernel/json.js';
import {
  type CardButton,
  choiceField,
  footerData,
  headingData,
  lineData,
  momentData,
  sectionData,
  textField,
} from '../../../kernel/kit/index.js';
import { turning } from '../../../kernel/pages.js';
import type { Person } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { CHOOSING, CONFIRM, NOMINEE, NOT_DECIDED, PANEL, TYPING } from '../copy/judging.js';
import { BACK_TO_TODAY } from '../copy/wording.js';
import { categoryTitle, type MonthFacts, type Nomination, waitsForDecision } from '../model.js';
import { stateOf } from '../month.js';
import { isOnPanel } from '../permissions.js';
import { isGone } from '../thanks.js';
import {
  type Chosen,
  carried,
  inBoxes,
  inLists,
  MOST_TYPED,
  mendOf,
  NOTHING_CHOSEN,
  type ToMend,
} from './chosen.js';
import { type Dossier, dossiersOf, mayJudge, seenOf } from './dossiers.js';
import { LAST_PAGE, type Place } from './inputs.js';
import { type Block, type Entry, pagesOf } from './pages.js';
import type { Picked, PickReply } from './publish.js';
import { decidedCard } from './results.js';
import { judgingOf } from './turn.js';
import { type Beside, nothingToJudge, notPanelCard } from './waiting-cards.js';
import { withoutName } from './without-name.js';

/** Above this many dossiers the panel types numbers instead of choosing from two lists. */
const MOST_CHOICES = 100;

const entryOf = (nomination: Nomination, world: World): Entry => {
  const { nameOf } = world.people;
  const hide = (text: string) => {
    const withoutNominee = withoutName(text, nameOf(nomination.nomineeId), PANEL.thisColleague);
    return withoutName(withoutNominee, nameOf(nomination.nominatorId), PANEL.aColleague);
  };
  return {
    category: categoryTitle(nomination.category, world),
    did: hide(nomination.did),
    difference: hide(nomination.difference),
  };
};

const blockOf = (dossier: Dossier, judge: Person, world: World): Block => {
  const title = NOMINEE(dossier.number);
  if (!mayJudge(judge, dossier, world)) return { title, about: PANEL.stepsOut, entries: [] };
  const { nominations } = dossier;
  const entries = nominations.map((each) => entryOf(each, world));
  return { title, about: PANEL.size(nominations.length), entries };
};

const blockData = ({ title, about, entries }: Block): JsonObject => ({
  ...sectionData({ heading: title, hint: about, rows: [] }),
  moments: entries.map(({ category, did, difference }) =>
    momentData({
      value: category,
      words: did,
      difference: difference === '' ? '' : PANEL.difference(difference),
      isLarge: false,
    }),
  ),
});

const soFar = (
  { month, head }: MonthFacts,
  dossiers: readonly Dossier[],
  offered: readonly Dossier[],
  world: World,
): string => {
  if (stateOf(month, head, world) === 'open') return PANEL.open(dossiers.length, month, world);
  return offered.length > 0
    ? PANEL.choose(dossiers.length, world.settings['shoutouts.mostCommended'])
    : PANEL.noneLeft(dossiers.length);
};

interface Boxes {
  readonly isTyped: boolean;
  readonly offered: readonly Dossier[];
  readonly dossiers: readonly Dossier[];
  readonly chosen: Chosen;
  readonly mend: ToMend;
  /** Whether the client asks for a winner: where a page can be turned, that is asked when it is decided. */
  readonly isAsked: boolean;
}

/** The winner and the highly commended, with what was chosen or typed before. */
const boxesOf = (
  { isTyped, offered, dossiers, chosen, mend, isAsked }: Boxes,
  most: number,
): readonly JsonObject[] => {
  const words = isTyped ? TYPING : CHOOSING;
  const winner = {
    id: 'winner',
    label: words.winner,
    missing: isAsked ? words.winnerMissing : '',
    problem: mend.winner,
  };
  const commended = {
    id: 'commended',
    label: words.commended(most),
    hint: words.mayBeEmpty,
    problem: mend.commended,
  };
  if (isTyped) {
    const value = inBoxes(chosen, dossiers);
    return [
      textField({ ...winner, value: value.winner, most: MOST_TYPED.winner }),
      textField({ ...commended, value: value.commended, most: MOST_TYPED.commended }),
    ];
  }
  const choices = choicesOf(offered);
  const value = inLists(chosen, offered);
  return [
    choiceField({ ...winner, value: value.winner, choices }),
    choiceField({ ...commended, value: value.commended, choices, isMultiple: true }),
  ];
};

const choicesOf = (offered: readonly Dossier[]) =>
  offered.map(({ id, number, nominations }) => ({
    title: PANEL.choice(number, nominations.length),
    value: id,
  }));

/** What a month is shown with. */
interface Shown extends Beside {
  /** Why the press before decided nothing. */
  readonly refused?: PickReply;
  readonly chosen?: Chosen;
}

/** What leads elsewhere: to another page with what is chosen, to somebody else, or back. */
const turnsOf = (
  { month }: Pick<MonthFacts, 'month'>,
  at: { readonly page: number; readonly pages: number },
  { canPick, kept, canPass, place }: { canPick: boolean; kept: JsonObject; canPass: boolean; place: Place },
): readonly CardButton[] => {
  const data = { month, place: place ?? '', ...(canPick ? {} : kept) };
  // Alone on the card of the day it stands below, where everything else beside the answer does.
  const pass = { title: PANEL.pass, verb: 'shoutouts.pass', data: { month } };
  return [
    ...turning(at, '', 'shoutouts.panel-page', data).turns.map((turn) => ({ ...turn, sends: canPick })),
    ...(place === 'today' ? [...(canPass ? [pass] : []), BACK_TO_TODAY] : []),
  ];
};

/**
 * A month for one judge: its dossiers page by page, the last page with the choices once the month has closed; or what
 * is true instead.
 */
export const panelCard = (
  facts: MonthFacts,
  { actor: judge, world }: Asker,
  wanted: number,
  { refused, chosen = NOTHING_CHOSEN, note = '', place = '' }: Shown = {},
): Card => {
  const { month, head } = facts;
  if (!isOnPanel(judge, world)) return notPanelCard();
  if (head?.published) return decidedCard(month, head.published, world);
  const isOpen = stateOf(month, head, world) === 'open';
  // Until its thanks goes a nomination is the writer's. Seen at once it would tell a judge at which minute they wrote.
  const readable = isOpen ? facts.nominations.filter((each) => isGone(each, world)) : facts.nominations;
  const dossiers = dossiersOf(month, readable, world);
  if (!waitsForDecision(head) || dossiers.length === 0) return nothingToJudge(month, { note, place }, world);
  const most = world.settings['shoutouts.mostCommended'];
  const offered = dossiers.filter((dossier) => mayJudge(judge, dossier, world));
  const isTyped = offered.length > MOST_CHOICES;
  const blocks = dossiers.map((dossier) => blockOf(dossier, judge, world));
  const pages = pagesOf(blocks, isTyped || isOpen ? [] : choicesOf(offered));
  const page = Math.min(Math.max(wanted, 0), Math.max(pages.length - 1, 0));
  const canPick = page >= pages.length - 1 && !isOpen && offered.length > 0;
  const mend = mendOf(refused, isTyped ? TYPING : CHOOSING, most);
  const judging = judgingOf(facts, world);
  const isTheirs = judging?.open.turn.holder === judge.id && judging.passable.length > 0;
  const kept = carried(chosen, offered);
  const isAsked = pages.length === 1;
  const data = { month, place, seen: seenOf(dossiers) };
  return {
    template: 'shoutouts/panel',
    data: {
      ...headingData({
        said: note,
        problem: refused?.kind === 'open' ? NOT_DECIDED.open(month) : mend.problem,
        title: PANEL.title(month),
        intro: soFar(facts, dossiers, offered, world),
      }),
      dossiers: (pages[page] ?? []).map(blockData),
      fields: canPick ? [...boxesOf({ isTyped, offered, dossiers, chosen, mend, isAsked }, most)] : [],
      ...footerData({
        buttons: canPick
          ? [{ title: PANEL.decide, verb: 'shoutouts.pick', data, style: 'positive', sends: true }]
          : [],
        pages: PANEL.pages(page, pages.length),
        turns: turnsOf(facts, { page, pages: pages.length }, { canPick, kept, canPass: isTheirs, place }),
        rule: PANEL.rule,
        because: PANEL.because,
      }),
    },
    summary: PANEL.summary,
  };
};

/** The names of those picked, before anything is published. */
const confirmCard = (facts: MonthFacts, { winner, commended }: Picked, place: Place, world: World): Card => {
  const { month, nominations } = facts;
  const named = ({ nomineeId, number }: Dossier) => CONFIRM.named(world.people.nameOf(nomineeId), number);
  const data = { month, place: place ?? '', winner: winner.id };
  const ids = commended.map(({ id }) => id);
  // What was chosen goes back with whoever goes back.
  const back = { ...data, commended: ids.join(','), page: LAST_PAGE };
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
            data: { ...data, commended: ids, seen: seenOf(dossiersOf(month, nominations, world)) },
            style: 'positive',
          },
          { title: CONFIRM.back, verb: 'shoutouts.panel-page', data: back },
        ],
        because: CONFIRM.because,
      }),
    },
    summary: CONFIRM.summary,
  };
};

/** The card that answers a pick or a publication, with what of the month is true now and what was chosen. */
export const answerCard = (
  reply: PickReply,
  facts: MonthFacts,
  asker: Asker,
  { chosen, place = '' }: { readonly chosen: Chosen; readonly place?: Place },
): Card => {
  const { world } = asker;
  if (reply.kind === 'published') return decidedCard(facts.month, reply.published, world);
  if (reply.kind === 'fit') return confirmCard(facts, reply.picked, place, world);
  // What has changed is to be read from the beginning.
  const page = reply.kind === 'changed' ? 0 : LAST_PAGE;
  return panelCard(facts, asker, page, { refused: reply, chosen, place });
};
