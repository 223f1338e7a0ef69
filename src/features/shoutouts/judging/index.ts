import type { Month } from '../../../kernel/calendar.js';
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
import type { SubjectView } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { ALSO } from '../also.js';
import { COMMANDS } from '../copy/lines.js';
import {
  HeadSchema,
  type MonthFacts,
  monthRef,
  NOMINATIONS,
  NominationSchema,
  SHOUTOUTS,
  waitsForDecision,
} from '../model.js';
import { monthsToJudge, openMonth } from '../month.js';
import { isOnPanel } from '../permissions.js';
import { toColleague } from '../reasons.js';
import { REPORTS, ReportSchema } from '../reported-words/model.js';
import { PageInput, PassInput, PickInput, PublishInput, SavePassInput } from './inputs.js';
import { answerCard, panelCard } from './panel-cards.js';
import { decidePass, openPass, passReply } from './pass.js';
import { checkPicks, decidePublish } from './publish.js';
import { decidedNote, type Result, resultCard } from './results.js';
import { type Beside, monthsCard } from './waiting-cards.js';

export const factsIn = async (view: SubjectView, month: Month): Promise<MonthFacts> => {
  const head = view.head(HeadSchema);
  const [nominations, reports] = await Promise.all([
    view.items(NOMINATIONS.prefix, NominationSchema),
    // Hardly any month has one, and then nothing more is read.
    head?.reports ? view.items(REPORTS.prefix, ReportSchema) : [],
  ]);
  return {
    month,
    head,
    nominations: nominations.map(({ value }) => value),
    reports: reports.map(({ value }) => value),
  };
};

export const factsOf = (month: Month, { subjects }: Ports): Promise<MonthFacts> =>
  subjects.read(monthRef(month), (view) => factsIn(view, month), 'head-and-items');

/** The closed months that wait for the panel, latest first. */
export const undecided = async (world: World, { subjects }: Ports): Promise<readonly Month[]> => {
  const months = monthsToJudge(world);
  const heads = await subjects.readMany(SHOUTOUTS, months, async (view) => view.head(HeadSchema));
  return months.filter((month) => waitsForDecision(heads.get(month)));
};

/** A month for a judge, or the list of them where several wait. */
export const judgingCard = async (
  months: readonly Month[],
  asker: Asker,
  ports: Ports,
  beside: Beside = {},
): Promise<Card> => {
  const [latest = openMonth(asker.world), ...others] = months;
  return others.length === 0
    ? panelCard(await factsOf(latest, ports), asker, 0, beside)
    : monthsCard(months, beside, asker.world);
};

const decidedFor = ({ message: { about } }: Occasion, { subjects }: Ports) =>
  Promise.all(
    [...about].sort().map(async (month) => {
      const head = await subjects.read(monthRef(month), async (view) => view.head(HeadSchema));
      return { month, published: head?.published };
    }),
  );

const result = message('result', {
  nature: 'once',
  load: decidedFor,
  wanted: () => true,
  show: toColleague((decided, to) => {
    if (!decided.some(({ published }) => published)) return 'not-published';
    const won = decided.flatMap(({ month, published }) =>
      (published?.winners ?? []).flatMap(({ nomineeId, place }): readonly Result[] =>
        nomineeId === to.id ? [{ month, place }] : [],
      ),
    );
    return won.length > 0 ? resultCard(won, to.name) : 'not-among-the-picked';
  }),
});

const commands: readonly Command[] = [
  {
    word: 'panel',
    also: ALSO.panel,
    about: COMMANDS.panel,
    isFor: isOnPanel,
    show: async (asker, ports) => {
      if (!isOnPanel(asker.actor, asker.world)) return judgingCard([], asker, ports);
      return judgingCard(await undecided(asker.world, ports), asker, ports);
    },
  },
];

/** From the close of a month to its result: the dossiers, the picks and who is told. */
export const judging = {
  commands,
  messages: [result],
  buttons: [
    viewButton('shoutouts.panel-page', {
      act: 'shoutouts.see-dossiers',
      input: PageInput,
      show: async (press, ports) =>
        panelCard(await factsOf(press.input.month, ports), press, press.input.page, {
          place: press.input.place,
          chosen: press.input.chosen,
        }),
    }),
    viewButton('shoutouts.pick', {
      act: 'shoutouts.pick',
      input: PickInput,
      show: async (press, ports) => {
        const facts = await factsOf(press.input.month, ports);
        return answerCard(checkPicks(facts, press), facts, press, {
          chosen: press.input,
          place: press.input.place,
        });
      },
    }),
    viewButton('shoutouts.pass', {
      act: 'shoutouts.pass',
      input: PassInput,
      show: async (press, ports) => openPass(await factsOf(press.input.month, ports), press, ports),
    }),
    button('shoutouts.save-pass', {
      act: 'shoutouts.pass',
      input: SavePassInput,
      subject: ({ input }) => monthRef(input.month),
      first: 'head-and-items',
      load: (view, { input }) => factsIn(view, input.month),
      decide: decidePass,
      show: passReply,
    }),
    button('shoutouts.publish', {
      act: 'shoutouts.publish',
      input: PublishInput,
      subject: ({ input }) => monthRef(input.month),
      load: (view, { input }) => factsIn(view, input.month),
      decide: decidePublish,
      show: async (reply, press, ports) => {
        const { month, place } = press.input;
        if (place === 'today' && reply.kind === 'published')
          return ports.today(press, decidedNote(month, reply.published, press.world));
        return answerCard(reply, await factsOf(month, ports), press, { chosen: press.input, place });
      },
    }),
  ],
} as const;
