import { button, type Ports, viewButton } from '../../../kernel/capability.js';
import type { Heard } from '../../../kernel/lines.js';
import type { PersonId } from '../../../kernel/people.js';
import { groupedBy, inTurns } from '../../../kernel/phrases.js';
import type { Section } from '../../../kernel/request.js';
import type { SubjectView } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { LINES, NEWS_OF_WORDS } from '../copy/reported.js';
import { factsIn, factsOf } from '../judging/index.js';
import { HeadSchema, type MonthFacts, monthRef, NOMINATIONS, NominationSchema, SHOUTOUTS } from '../model.js';
import { may } from '../permissions.js';
import {
  decidedCard,
  linesCard,
  nothingToReport,
  nothingToSee,
  reportedCard,
  reportForm,
  settledNote,
  wordsCard,
  writerCard,
} from './cards.js';
import {
  decideReport,
  decideSeeWriter,
  decideSettle,
  partiesOf,
  type ReportFacts,
  reportable,
} from './decide.js';
import { type Reported, ReportedInput, ReportInput, SaveReportInput, SettleInput } from './inputs.js';
import { ReportSchema, reportKey } from './model.js';
import { type HeardOf, heardWantedOf, waitingIn } from './turn.js';

const reportIn = async (view: SubjectView, { report: number }: Reported): Promise<ReportFacts> => {
  const head = view.head(HeadSchema);
  const report = await view.item(reportKey(number), ReportSchema);
  // Read as well where there is no report: an answer that came sooner would tell that there is none.
  const found = await view.item(NOMINATIONS.key(report?.nominationId ?? `${number}`), NominationSchema);
  return { head, report, nomination: report && found };
};

const readReport = (named: Reported, { subjects }: Ports): Promise<ReportFacts> =>
  subjects.read(monthRef(named.month), (view) => reportIn(view, named));

/** What was heard of reports that wait: nothing is asked before the day on which one may go up. */
export const readHeard = async (
  months: readonly MonthFacts[],
  world: World,
  ports: Ports,
): Promise<HeardOf> => {
  const wanted = months.flatMap((facts) =>
    waitingIn(facts, world).flatMap((waiting) => heardWantedOf(waiting, world)),
  );
  const heard = new Map<PersonId, ReadonlyMap<string, Heard>>();
  await inTurns([...groupedBy(wanted, ({ to }) => to)], async ([to, asked]) => {
    const items = asked.map(({ item }) => item);
    heard.set(to, await ports.heard(SHOUTOUTS, to, items));
  });
  return (to, item) => heard.get(to)?.get(item);
};

const reported: Section = {
  id: 'reported',
  heading: LINES.heading,
  open: LINES.open,
  counted: LINES.counted,
  card: async ({ actor, world }, lines, { note, isAlone }, ports) => {
    const [first, ...others] = lines;
    const named = ReportedInput.safeParse(first?.buttons?.[0]?.data);
    if (!named.success || others.length > 0) return linesCard(lines, note, isAlone);
    const facts = await readReport(named.data, ports);
    const isTheirs = facts.report && may('shoutouts.settle-words', actor, partiesOf(facts.report), world);
    return isTheirs
      ? wordsCard(named.data.month, facts, { hasBack: !isAlone, note }, world)
      : linesCard(lines, note, isAlone);
  },
};

const words: Section = {
  id: 'words',
  heading: NEWS_OF_WORDS.heading,
  open: NEWS_OF_WORDS.open,
  counted: () => NEWS_OF_WORDS.counted,
  card: (_reader, lines, { note, isAlone }) => decidedCard(lines, note, isAlone),
};

/** From the report of a colleague to what a principal social worker decides about the words. */
export const reportedWords = {
  sections: [reported, words],
  buttons: [
    viewButton('shoutouts.report-words', {
      act: 'shoutouts.report-words',
      input: ReportInput,
      show: async (press, ports) => {
        const nomination = reportable(await factsOf(press.input.month, ports), press);
        if (!nomination) return nothingToReport();
        return nomination.reportedAt === undefined
          ? reportForm(nomination, { wrong: '' }, press.world)
          : reportedCard(nomination, press.world);
      },
    }),
    button('shoutouts.save-report', {
      act: 'shoutouts.report-words',
      input: SaveReportInput,
      subject: ({ input }) => monthRef(input.month),
      load: (view, { input }) => factsIn(view, input.month),
      decide: decideReport,
      show: (reply, { input, world }) => {
        if (reply.kind === 'not-found') return nothingToReport();
        if (reply.kind === 'reported') return reportedCard(reply.nomination, world);
        return reportForm(reply.nomination, { wrong: input.wrong, refusal: reply.refusal }, world);
      },
    }),
    viewButton('shoutouts.reported-page', {
      act: 'shoutouts.settle-words',
      input: ReportedInput,
      show: async (press, ports) => {
        const facts = await readReport(press.input, ports);
        return facts.report && press.may(partiesOf(facts.report))
          ? wordsCard(press.input.month, facts, { hasBack: true }, press.world)
          : nothingToSee();
      },
    }),
    button('shoutouts.settle-words', {
      act: 'shoutouts.settle-words',
      input: SettleInput,
      subject: ({ input }) => monthRef(input.month),
      load: (view, { input }) => reportIn(view, input),
      decide: decideSettle,
      show: (reply, press, ports) => {
        const note = settledNote(reply, press.world);
        return note === undefined ? nothingToSee() : ports.today(press, note);
      },
    }),
    button('shoutouts.see-writer', {
      act: 'shoutouts.see-writer',
      input: ReportedInput,
      subject: ({ input }) => monthRef(input.month),
      load: (view, { input }) => reportIn(view, input),
      decide: decideSeeWriter,
      show: (reply, { input, world }) => writerCard(input.month, reply, world),
    }),
  ],
} as const;
