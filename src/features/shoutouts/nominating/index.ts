import { type Day, type Month, monthOf } from '../../../kernel/calendar.js';
import {
  type Asker,
  button,
  type Command,
  message,
  type Occasion,
  type Ports,
  viewButton,
} from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import { groupedBy, inTurns } from '../../../kernel/phrases.js';
import type { SubjectView } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { ALSO } from '../also.js';
import { COMMANDS } from '../copy/lines.js';
import {
  ClaimSchema,
  claimKey,
  formerIdOf,
  HeadSchema,
  inNoOrder,
  isHeld,
  isStanding,
  isTakenOut,
  monthRef,
  NOMINATIONS,
  type Nomination,
  NominationSchema,
  type OneNomination,
  SENT,
  SentSchema,
} from '../model.js';
import { monthBefore, monthsBack, monthsOfRepeat, openMonth } from '../month.js';
import { may } from '../permissions.js';
import { toColleague } from '../reasons.js';
import { goneIn, namedThanks, thanksOf } from '../thanks.js';
import { thanksCard } from '../words-card.js';
import { notChangedCard, savedCard, withdrawnCard } from './cards.js';
import { type ChangeReply, checkChange, decideChange } from './change.js';
import { decideNominate, decideWithdraw, type NominationFacts } from './decide.js';
import { findCard, foundForm, picked, searched, stillOffered } from './find.js';
import { changeForm, formCard, mendOf, NOTHING_TO_MEND } from './form.js';
import {
  ChangeInput,
  FindInput,
  FormInput,
  OpenChangeInput,
  StartInput,
  ThanksPageInput,
  TurnInput,
  WithdrawInput,
  type Written,
} from './inputs.js';
import { mineCard } from './mine.js';

/** How far back the thanks of a card may reach that is opened late. */
const MOST_MONTHS_BACK = 5;

const nominationIn = async (view: SubjectView, id: string): Promise<NominationFacts> => ({
  head: view.head(HeadSchema),
  nomination: await view.item(NOMINATIONS.key(id), NominationSchema),
});

/** What was written about this colleague for this category, withdrawn or not; what stands comes first. */
const writtenIn = async (view: SubjectView, one: OneNomination, world: World) => {
  const rowAt = (id: string) => view.item(NOMINATIONS.key(id), NominationSchema);
  const [claim, former] = await Promise.all([
    view.item(claimKey(one, world), ClaimSchema),
    rowAt(formerIdOf(one)),
  ]);
  const claimed = claim && (await rowAt(claim.nomination));
  // Where a release before runs beside this one, it writes where it always did.
  return former && isStanding(former) && !(claimed && isStanding(claimed)) ? former : (claimed ?? former);
};

/** What a message names of a person's thanks, as it is now: what was withdrawn or made again is not in it. */
const thanksNamed = async (about: readonly string[], world: World, { subjects }: Ports) => {
  const months = [...groupedBy(namedThanks(about), ({ month }) => month)];
  const found = months.map(([month, named]) =>
    subjects.read(monthRef(month), (view) =>
      Promise.all(
        named.map(async ({ id, times }) => {
          const { nomination } = await nominationIn(view, id);
          return nomination && isStanding(nomination) && nomination.times === times ? [nomination] : [];
        }),
      ),
    ),
  );
  return inNoOrder((await Promise.all(found)).flat(2), world);
};

/** What went from the one morning to the other: of the months to which that may belong. */
const goneBetween = async (since: Day, until: Day, world: World, { subjects }: Ports) => {
  const open = openMonth(world);
  const months = monthsBack(open, MOST_MONTHS_BACK).filter((month) => month >= monthBefore(monthOf(since)));
  const all = await inTurns(months, (month) =>
    subjects.read(
      monthRef(month),
      (view) => view.items(NOMINATIONS.prefix, NominationSchema),
      'head-and-items',
    ),
  );
  const written = all.flat().map(({ value }) => value);
  const gone = goneIn(written, world).filter((each) => {
    const on = thanksOf(each, world);
    return on !== undefined && on >= since && on <= until;
  });
  return inNoOrder(gone, world);
};

const mayRead = (nomination: Nomination, { actor, world }: Asker): boolean =>
  may('shoutouts.see-own', actor, { nominees: [nomination.nomineeId] }, world);

const thanksFor = ({ message: { about }, world }: Occasion, ports: Ports) => thanksNamed(about, world, ports);

const thanks = message('thanks', {
  nature: 'once',
  load: thanksFor,
  wanted: () => true,
  show: toColleague((nominations, to, { world, purpose }) => {
    if (nominations.length === 0) return 'withdrawn';
    const theirs = nominations.filter((each) => mayRead(each, { actor: to, world }));
    if (theirs.length === 0) return 'not-the-nominee';
    // A card that they have says what became of its words; a new one is about words that they did not report.
    const shown = theirs.filter((each) => (purpose === 'send' ? !isHeld(each) : !isTakenOut(each)));
    return shown.length > 0 ? thanksCard(shown, to.id, 0, world) : 'words-reported';
  }),
});

const changeCard = (
  reply: ChangeReply,
  filled: Pick<Written, 'did' | 'difference' | 'nameHidden'>,
  world: World,
): Card => {
  switch (reply.kind) {
    case 'changed':
      return savedCard('changed', reply.nomination, undefined, world);
    case 'unfit':
      return changeForm(reply.nomination, filled, mendOf(reply.refusal, filled, world), world);
    default:
      return notChangedCard(reply, world);
  }
};

const mine = async ({ actor, world }: Asker, page: number, { subjects }: Ports): Promise<Card> => {
  const month = openMonth(world);
  const months = await Promise.all(
    [monthBefore(month), month].map((each) =>
      subjects.read(monthRef(each), (view) => view.items(NOMINATIONS.prefix, NominationSchema)),
    ),
  );
  const nominations = months.flat().map(({ value }) => value);
  return mineCard(nominations, actor.id, page, world);
};

const commands: readonly Command[] = [
  {
    word: 'nominate',
    also: ALSO.nominate,
    takesMore: true,
    about: COMMANDS.nominate,
    show: (request, { hasPeoplePicker }) =>
      request.input === '' ? findCard(hasPeoplePicker) : searched(request, request.input, hasPeoplePicker),
  },
  {
    word: 'my shout-outs',
    also: ALSO.mine,
    about: COMMANDS.mine,
    show: (asker, ports) => mine(asker, 0, ports),
  },
];

/** From “nominate” to the thank-you: finding a colleague, the form, and taking it back. */
export const nominating = {
  commands,
  messages: [thanks],
  buttons: [
    viewButton('shoutouts.start', {
      act: 'shoutouts.nominate',
      input: StartInput,
      show: (_press, { hasPeoplePicker }) => findCard(hasPeoplePicker),
    }),
    viewButton('shoutouts.find', {
      act: 'shoutouts.nominate',
      input: FindInput,
      show: (press, { hasPeoplePicker }) =>
        press.input.picked === ''
          ? searched(press, press.input.name, hasPeoplePicker)
          : picked(press, press.input.picked),
    }),
    viewButton('shoutouts.find-page', {
      act: 'shoutouts.nominate',
      input: FormInput,
      show: (press) => foundForm(press, press.input.search, press.input.page, press.input.written),
    }),
    button('shoutouts.nominate', {
      act: 'shoutouts.nominate',
      input: FormInput,
      subject: ({ world }) => monthRef(openMonth(world)),
      load: async (view, { actor, world, input: { written, shownFor } }, { subjects, newId }) => {
        const { nomineeId, category } = written;
        const inMonth = (month: Month) => ({ month, nominatorId: actor.id, nomineeId, category });
        const [nomination, ...before] = await Promise.all([
          writtenIn(view, inMonth(openMonth(world)), world),
          ...monthsOfRepeat(shownFor, world).map((month) =>
            subjects.read(monthRef(month), (earlier) => writtenIn(earlier, inMonth(month), world)),
          ),
        ]);
        return {
          head: view.head(HeadSchema),
          nomination,
          sent: await view.item(SENT.key(actor.id), SentSchema),
          before: before.flatMap((each) => each ?? []),
          newId: newId(),
        };
      },
      decide: decideNominate,
      show: (reply, press) => {
        const { input, world } = press;
        const { search, page, written } = input;
        if ('nomination' in reply) return savedCard(reply.kind, reply.nomination, input.shownFor, world);
        const mend = mendOf(reply, written, world);
        if (search !== '') return foundForm(press, search, page, written, mend);
        return formCard(stillOffered([written.nomineeId, ...input.among], press), written, mend, world);
      },
    }),
    viewButton('shoutouts.mine-page', {
      act: 'shoutouts.see-own',
      input: TurnInput,
      show: (press, ports) => mine(press, press.input.page, ports),
    }),
    viewButton('shoutouts.change', {
      act: 'shoutouts.change',
      input: OpenChangeInput,
      show: async (press, { subjects }) => {
        const { month, nomination: id } = press.input;
        const facts = await subjects.read(monthRef(month), (view) => nominationIn(view, id));
        const checked = checkChange(facts, press);
        return 'kind' in checked
          ? notChangedCard(checked, press.world)
          : changeForm(checked, checked, NOTHING_TO_MEND, press.world);
      },
    }),
    button('shoutouts.save-change', {
      act: 'shoutouts.change',
      input: ChangeInput,
      subject: ({ input }) => monthRef(input.month),
      load: (view, { input }) => nominationIn(view, input.nomination),
      decide: decideChange,
      show: (reply, { input, world }) => changeCard(reply, input, world),
    }),
    viewButton('shoutouts.thanks-page', {
      act: 'shoutouts.see-own',
      input: ThanksPageInput,
      show: async (press, ports) => {
        const { since, until, page } = press.input;
        const gone = await goneBetween(since, until, press.world, ports);
        const theirs = gone.filter((each) => mayRead(each, press));
        const shown = theirs.filter((each) => !isTakenOut(each));
        return thanksCard(shown, press.actor.id, page, press.world);
      },
    }),
    button('shoutouts.withdraw', {
      act: 'shoutouts.withdraw',
      input: WithdrawInput,
      subject: ({ input }) => monthRef(input.month),
      load: (view, { input }) => nominationIn(view, input.nomination),
      decide: decideWithdraw,
      show: (reply, { world }) => withdrawnCard(reply, world),
    }),
  ],
} as const;
