import type { Month } from '../../kernel/calendar.js';
import type { Card } from '../../kernel/card.js';
import { type Asker, type FeatureFactory, type Ports, type Verb, verb } from '../../kernel/feature.js';
import { choiceIn, INVITATIONS, stoppedIn } from '../../kernel/opt-outs.js';
import type { SubjectView } from '../../kernel/subject.js';
import { findCard, formCard, mineCard, problemOf, savedCard, withdrawnCard } from './cards.js';
import { composeFrom } from './compose.js';
import { decideNominate, decideWithdraw } from './decide.js';
import { picked, searched, stillOffered } from './find.js';
import { history } from './history.js';
import {
  type Head,
  HeadSchema,
  monthRef,
  NOMINATIONS,
  type Nomination,
  NominationSchema,
  nominationId,
  nominationKey,
  SHOUTOUTS,
} from './model.js';
import { monthBefore, monthsToJudge, openMonth } from './month.js';
import {
  confirmCard,
  decidedCard,
  NOT_PANEL,
  nothingToJudge,
  panelCard,
  pickProblem,
} from './panel-cards.js';
import { personalData } from './personal-data.js';
import { invitationLook, isOnPanel, planMonths } from './plan.js';
import {
  FindPress,
  FormPress,
  LAST_PAGE,
  nominatingOf,
  PagePress,
  PickPress,
  PublishPress,
  picksOf,
  StartPress,
  WithdrawPress,
} from './presses.js';
import { checkPicks, decidePublish, type PickReply } from './publish.js';
import { maySeeReport, reportOf } from './report.js';

const headIn = async (view: SubjectView) => view.head(HeadSchema);
const allIn = async (view: SubjectView): Promise<readonly Nomination[]> =>
  (await view.items(NOMINATIONS, NominationSchema)).map(({ value }) => value);

const oneIn = (id: string) => async (view: SubjectView) => ({
  head: view.head(HeadSchema),
  nomination: await view.item(nominationKey(id), NominationSchema),
});
const monthIn = (month: Month) => async (view: SubjectView) => ({
  month,
  head: view.head(HeadSchema),
  nominations: await allIn(view),
});

const nominating = ({ subjects, hasPeoplePicker }: Ports) => {
  const start = async (): Promise<Card> => findCard('', hasPeoplePicker);
  const search = async (asker: Asker, name: string) => searched(asker, name, hasPeoplePicker);

  const mine = async ({ person, world }: Asker): Promise<Card> => {
    const month = openMonth(world);
    const months = await Promise.all(
      [monthBefore(month), month].map((each) => subjects.read(monthRef(each), allIn)),
    );
    return mineCard(months.flat(), person.id, world);
  };

  const verbs: readonly Verb[] = [
    verb('shoutouts.start', StartPress, start),
    verb('shoutouts.find', FindPress, async (asker, { name = '', picked: objectId = '' }) =>
      objectId === '' ? search(asker, name) : picked(asker, objectId),
    ),
    verb('shoutouts.nominate', FormPress, async ({ person, world }, press) => {
      const filled = nominatingOf(press);
      const month = openMonth(world);
      const id = nominationId(month, person.id, filled.nomineeId, filled.category);
      const reply = await subjects.change(monthRef(month), oneIn(id), (facts) =>
        decideNominate(facts, filled, person, world),
      );
      if ('nomination' in reply) return savedCard(reply.kind, reply.nomination, world);
      const offered = stillOffered([filled.nomineeId, ...(press.among ?? [])], person, world);
      return formCard(offered, filled, problemOf(reply, world), world);
    }),
    verb('shoutouts.withdraw', WithdrawPress, async ({ person, world }, press) => {
      const reply = await subjects.change(monthRef(press.month), oneIn(press.nomination), (facts) =>
        decideWithdraw(facts, press.round, person, world),
      );
      return withdrawnCard(reply, world);
    }),
  ];
  return { start, search, mine, verbs };
};

const waitsForDecision = (head: Head | undefined): boolean =>
  head !== undefined && head.count > 0 && head.published === undefined;

const judging = ({ subjects }: Ports) => {
  const headOf = (month: Month) => subjects.read(monthRef(month), headIn);
  const factsOf = (month: Month) => subjects.read(monthRef(month), monthIn(month));

  const undecided = async ({ world }: Asker): Promise<readonly Month[]> => {
    const months = monthsToJudge(world);
    const heads = await Promise.all(months.map(headOf));
    return months.filter((_, index) => waitsForDecision(heads[index]));
  };

  /** The month's dossiers for this asker, or what is true instead. */
  const opened = async (
    { person, world }: Asker,
    month: Month,
    page: number,
    problem = '',
  ): Promise<Card> => {
    if (!isOnPanel(person, world)) return NOT_PANEL;
    const facts = await factsOf(month);
    if (facts.head?.published) return decidedCard(month, facts.head.published, 0, world);
    if (!waitsForDecision(facts.head)) return nothingToJudge(month, world);
    return panelCard(facts, person, page, problem, world);
  };

  const current = async (asker: Asker): Promise<Card> => {
    const [latest = openMonth(asker.world)] = await undecided(asker);
    return opened(asker, latest, 0);
  };

  const answered = async (asker: Asker, month: Month, reply: PickReply): Promise<Card> => {
    if (reply.kind === 'published') return decidedCard(month, reply.published, reply.untold, asker.world);
    if (reply.kind === 'fit') return confirmCard(month, reply.picked, asker.world);
    return opened(asker, month, LAST_PAGE, pickProblem(reply, asker.world));
  };

  const verbs: readonly Verb[] = [
    verb('shoutouts.panel-page', PagePress, async (asker, { month, page }) => opened(asker, month, page)),
    verb('shoutouts.pick', PickPress, async (asker, press) => {
      const facts = await factsOf(press.month);
      return answered(asker, press.month, checkPicks(facts, picksOf(press), asker.person, asker.world));
    }),
    verb('shoutouts.publish', PublishPress, async (asker, { month, ...picks }) => {
      const reply = await subjects.change(monthRef(month), monthIn(month), (facts) =>
        decidePublish(facts, picks, asker.person, asker.world),
      );
      return answered(asker, month, reply);
    }),
  ];
  return { headOf, factsOf, undecided, current, verbs };
};

/** Shout-outs: thank a colleague in half a minute, a fair panel, results in private. */
export const shoutouts: FeatureFactory = (ports) => {
  const { subjects } = ports;
  const nominate = nominating(ports);
  const panel = judging(ports);
  return {
    name: SHOUTOUTS,
    commands: [
      {
        word: 'nominate',
        about: 'thank a colleague with a shout-out',
        run: async (asker, rest) => (rest === '' ? nominate.start() : nominate.search(asker, rest)),
      },
      {
        word: 'my shout-outs',
        about: 'read what was written about you, and withdraw what you wrote',
        run: nominate.mine,
      },
      {
        word: 'panel',
        about: 'judge the shout-outs of the month (panel members)',
        isFor: isOnPanel,
        run: panel.current,
      },
    ],
    verbs: [...nominate.verbs, ...panel.verbs],
    subjects: [SHOUTOUTS],
    personalData,
    history,
    plan: async (due, world) => {
      const months = due.map(async ({ id }) => ({ month: id, head: await panel.headOf(id) }));
      const [found, stopped] = await Promise.all([
        Promise.all(months),
        subjects.read(INVITATIONS, stoppedIn),
      ]);
      return planMonths(found, world, stopped);
    },
    compose: async (message, purpose, world) => {
      const [month = '', id = '', times = ''] = message.about;
      const facts = await subjects.read(monthRef(month), async (view) => ({
        month,
        times: Number(times),
        ...(await oneIn(id)(view)),
        nominations: message.card === 'chosen' ? await allIn(view) : [],
      }));
      // They may have changed their mind since it was planned.
      const choice =
        message.card === 'invite' ? await subjects.read(INVITATIONS, choiceIn(message.to)) : undefined;
      if (choice?.isStopped && purpose === 'send')
        return { kind: 'not-wanted', reason: 'invitations-stopped' };
      return composeFrom(message.card, world.people.get(message.to), facts, purpose, world);
    },
    peopleChanged: (_people, world) => [invitationLook(world)],
    report: async (asker) => {
      if (!maySeeReport(asker.person, asker.world)) return undefined;
      const open = await panel.factsOf(openMonth(asker.world));
      return reportOf(open, await panel.undecided(asker), asker.world);
    },
  };
};
