import type { Month } from '../../../kernel/calendar.js';
import {
  type Asker,
  button,
  type Command,
  type MessageKind,
  message,
  type Occasion,
  type Ports,
  viewButton,
} from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import { choiceIn, INVITATIONS } from '../../../kernel/opt-outs.js';
import type { SubjectView } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import {
  HeadSchema,
  isStanding,
  monthRef,
  NOMINATIONS,
  type Nomination,
  NominationSchema,
  nominationId,
} from '../model.js';
import { isClosed, monthBefore, monthsOfRepeat, openMonth } from '../month.js';
import { type Act, may } from '../permissions.js';
import { type Reason, toColleague } from '../reasons.js';
import { inviteCard, mineCard, savedCard, thanksCard, toldCard, withdrawnCard } from './cards.js';
import { decideNominate, decideWithdraw, type NominationFacts } from './decide.js';
import { findCard, foundForm, picked, searched, stillOffered } from './find.js';
import { formCard, problemOf } from './form.js';
import { FindInput, FormInput, StartInput, TurnInput, WithdrawInput } from './inputs.js';

const nominationIn = async (view: SubjectView, id: string): Promise<NominationFacts> => ({
  head: view.head(HeadSchema),
  nomination: await view.item(NOMINATIONS.key(id), NominationSchema),
});

const invite = message('invite', {
  nature: 'daily',
  load: async ({ message: { to, about } }, { subjects }) => ({
    month: about[0] ?? '',
    choice: await subjects.read(INVITATIONS, choiceIn(to)),
  }),
  // They may have changed their mind since it was planned.
  wanted: ({ choice }) => (choice?.isStopped ? 'invitations-stopped' : true),
  show: toColleague(({ month }, _to, { world }) =>
    isClosed(month, world) ? 'month-closed' : inviteCard(month, world),
  ),
});

/** The nomination that a message is about, unless it was withdrawn; when it is made again it has a message of its own. */
const nominationOf = async ({ message: { about } }: Occasion, { subjects }: Ports) => {
  const [month = '', id = '', times = ''] = about;
  const { nomination } = await subjects.read(monthRef(month), (view) => nominationIn(view, id));
  return nomination && isStanding(nomination) && nomination.times === Number(times) ? nomination : undefined;
};

/** To one of those who may read a nomination, for as long as they may. */
const toReader = (
  card: string,
  act: Act,
  refused: Reason,
  draw: (nomination: Nomination, world: World) => Card,
): MessageKind<Reason> =>
  message(card, {
    nature: 'once',
    load: nominationOf,
    wanted: () => true,
    show: toColleague((nomination, to, { world }) => {
      if (!nomination) return 'withdrawn';
      const parties = { nominees: [nomination.nomineeId] };
      return may(act, to, parties, world) ? draw(nomination, world) : refused;
    }),
  });

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
    about: 'thank a colleague with a shout-out',
    show: (request, { hasPeoplePicker }) =>
      request.input === ''
        ? findCard('', hasPeoplePicker)
        : searched(request, request.input, hasPeoplePicker),
  },
  {
    word: 'my shout-outs',
    about: 'read what was written about you, and withdraw what you wrote',
    show: (asker, ports) => mine(asker, 0, ports),
  },
];

/** From “nominate” to the thank-you: finding a colleague, the form, and taking it back. */
export const nominating = {
  commands,
  messages: [
    invite,
    toReader('thanks', 'shoutouts.see-own', 'not-the-nominee', thanksCard),
    toReader('told', 'shoutouts.see-told', 'no-longer-line-manager', toldCard),
  ],
  buttons: [
    viewButton('shoutouts.start', {
      act: 'shoutouts.nominate',
      input: StartInput,
      show: (_press, { hasPeoplePicker }) => findCard('', hasPeoplePicker),
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
      load: async (view, { actor, world, input: { written, shownFor } }, { subjects }) => {
        const idIn = (month: Month) => nominationId(month, actor.id, written.nomineeId, written.category);
        const before = await Promise.all(
          monthsOfRepeat(shownFor, world).map((month) =>
            subjects.read(monthRef(month), (earlier) => nominationIn(earlier, idIn(month))),
          ),
        );
        return {
          ...(await nominationIn(view, idIn(openMonth(world)))),
          before: before.flatMap(({ nomination }) => nomination ?? []),
        };
      },
      decide: decideNominate,
      show: (reply, press) => {
        const { input, world } = press;
        const { search, page, written } = input;
        if ('nomination' in reply) return savedCard(reply.kind, reply.nomination, input.shownFor, world);
        const problem = problemOf(reply, world);
        if (search !== '') return foundForm(press, search, page, written, problem);
        return formCard(stillOffered([written.nomineeId, ...input.among], press), written, problem, world);
      },
    }),
    viewButton('shoutouts.mine-page', {
      act: 'shoutouts.see-own',
      input: TurnInput,
      show: (press, ports) => mine(press, press.input.page, ports),
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
