import type { Month } from '../../../kernel/calendar.js';
import {
  button,
  type Command,
  message,
  type Occasion,
  type Ports,
  viewButton,
} from '../../../kernel/capability.js';
import type { SubjectView } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import {
  type Head,
  HeadSchema,
  type MonthFacts,
  monthRef,
  NOMINATIONS,
  NominationSchema,
  SHOUTOUTS,
  waitsForDecision,
} from '../model.js';
import { monthsToJudge, openMonth, stateOf } from '../month.js';
import { isOnPanel } from '../permissions.js';
import { toColleague } from '../reasons.js';
import { PageInput, PickInput, PublishInput } from './inputs.js';
import { answerCard, panelCard } from './panel-cards.js';
import { checkPicks, decidePublish } from './publish.js';
import { chosenCard, decidedCard, panelReadyCard, resultCard } from './results.js';

export const headOf = (month: Month, { subjects }: Ports): Promise<Head | undefined> =>
  subjects.read(monthRef(month), async (view) => view.head(HeadSchema));

const factsIn = async (view: SubjectView, month: Month): Promise<MonthFacts> => ({
  month,
  head: view.head(HeadSchema),
  nominations: (await view.items(NOMINATIONS.prefix, NominationSchema)).map(({ value }) => value),
});

export const factsOf = (month: Month, { subjects }: Ports): Promise<MonthFacts> =>
  subjects.read(monthRef(month), (view) => factsIn(view, month));

/** The closed months that wait for the panel, latest first. */
export const undecided = async (world: World, { subjects }: Ports): Promise<readonly Month[]> => {
  const months = monthsToJudge(world);
  const heads = await subjects.readMany(SHOUTOUTS, months, async (view) => view.head(HeadSchema));
  return months.filter((month) => waitsForDecision(heads.get(month)));
};

const headFor = async ({ message: { about } }: Occasion, ports: Ports) => {
  const [month = ''] = about;
  return { month, head: await headOf(month, ports) };
};

const factsFor = ({ message: { about } }: Occasion, ports: Ports) => factsOf(about[0] ?? '', ports);

const panelReady = message('panel-ready', {
  nature: 'daily',
  load: headFor,
  wanted: ({ head }) => (head?.published ? 'already-published' : true),
  show: toColleague(({ month, head }, to, { world }) => {
    if (!isOnPanel(to, world)) return 'not-on-panel';
    if (head?.published) return decidedCard(month, head.published, 0, world);
    const isReady = waitsForDecision(head) && stateOf(month, head, world) === 'judging';
    return isReady ? panelReadyCard(month, head.count) : 'nothing-to-judge';
  }),
});

const result = message('result', {
  nature: 'once',
  load: headFor,
  wanted: () => true,
  show: toColleague(({ month, head }, to) => {
    if (!head?.published) return 'not-published';
    const won = head.published.winners.find(({ nomineeId }) => nomineeId === to.id);
    return won ? resultCard(month, won.place) : 'not-among-the-picked';
  }),
});

const chosen = message('chosen', {
  nature: 'once',
  load: factsFor,
  wanted: () => true,
  show: toColleague(({ month, head, nominations }, to, { world }) => {
    if (!head?.published) return 'not-published';
    return chosenCard(month, to.id, head.published, nominations, world) ?? 'not-among-the-picked';
  }),
});

const commands: readonly Command[] = [
  {
    word: 'panel',
    about: 'judge the shout-outs of the month (panel members)',
    isFor: isOnPanel,
    show: async (asker, ports) => {
      const [latest = openMonth(asker.world)] = await undecided(asker.world, ports);
      return panelCard(await factsOf(latest, ports), asker, 0);
    },
  },
];

/** From the close of a month to its result: the dossiers, the picks and who is told. */
export const judging = {
  commands,
  messages: [panelReady, result, chosen],
  buttons: [
    viewButton('shoutouts.panel-page', {
      act: 'shoutouts.see-dossiers',
      input: PageInput,
      show: async (press, ports) =>
        panelCard(await factsOf(press.input.month, ports), press, press.input.page),
    }),
    viewButton('shoutouts.pick', {
      act: 'shoutouts.pick',
      input: PickInput,
      show: async (press, ports) => {
        const facts = await factsOf(press.input.month, ports);
        return answerCard(checkPicks(facts, press), facts, press);
      },
    }),
    button('shoutouts.publish', {
      act: 'shoutouts.publish',
      input: PublishInput,
      subject: ({ input }) => monthRef(input.month),
      load: (view, { input }) => factsIn(view, input.month),
      decide: decidePublish,
      show: async (reply, press, ports) => answerCard(reply, await factsOf(press.input.month, ports), press),
    }),
  ],
} as const;
