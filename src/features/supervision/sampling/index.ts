import { type Month, monthOf } from '../../../kernel/calendar.js';
import { button, type Ports, type Press, viewButton } from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import type { PersonId } from '../../../kernel/people.js';
import { inTurns } from '../../../kernel/phrases.js';
import type { Shown, ShownLine } from '../../../kernel/request.js';
import type { SubjectView } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { withMend } from '../held/on-today.js';
import { refOf, SESSIONS, type Session, SessionSchema } from '../model.js';
import { monthsBack } from '../months/model.js';
import { refusalCard } from '../replies.js';
import { changeButton, lookCard } from './cards.js';
import { OVER_NOTE, savedNote } from './copy.js';
import { decideLook, type LookReply, mayLook, recordFor, type SampleFacts } from './decide.js';
import type { DrawnOf } from './figures.js';
import { acts } from './history.js';
import { LookInput, SaveLookInput } from './inputs.js';
import { planSamples, sampleLooksAfter, waitingIn } from './lines.js';
import {
  DRAWS,
  DrawnSchema,
  drawnKey,
  SAMPLE,
  type SampleHead,
  SampleHeadSchema,
  sampleRefOf,
} from './model.js';
import { drawRecords, sampleRecords } from './records.js';

/** The session that was drawn, as it is recorded now: taken back or put right it is not there any more. */
const sessionOf = async (head: SampleHead | undefined, { subjects }: Ports): Promise<Session | undefined> => {
  const { workerId, heldOn } = head?.drawn ?? {};
  if (workerId === undefined || heldOn === undefined) return undefined;
  return subjects.read(refOf(workerId), (view) => view.item(SESSIONS.key(heldOn), SessionSchema));
};

const withSession = async (head: SampleHead | undefined, ports: Ports): Promise<SampleFacts> => ({
  head,
  session: await sessionOf(head, ports),
});

const headOf = (supervisor: PersonId, { subjects }: Ports): Promise<SampleHead | undefined> =>
  subjects.read(sampleRefOf(supervisor), async (view) => view.head(SampleHeadSchema));

/** For whoever may look at it; for everybody else nothing more is read, so that the answer comes as soon as of none. */
const factsFor = async (
  head: SampleHead | undefined,
  press: Press<LookInput>,
  ports: Ports,
): Promise<SampleFacts> => (mayLook(head, press) ? withSession(head, ports) : { head, session: undefined });

const asked = async (press: Press<LookInput>, ports: Ports): Promise<SampleFacts> =>
  factsFor(await headOf(press.input.supervisor, ports), press, ports);

/** Of those that nobody has looked at yet the session is read, too; the others have nothing to say. */
const rowsOf = async (ids: readonly PersonId[], ports: Ports) => {
  const heads = await ports.subjects.readMany(SAMPLE, ids, async (view) => view.head(SampleHeadSchema));
  return new Map(
    await inTurns([...heads], async ([id, head]) => {
      const isOpen = head?.drawn && head.drawn.seen === undefined;
      return [id, isOpen ? await withSession(head, ports) : { head, session: undefined }] as const;
    }),
  );
};

/** The form, or what is left of the day where there is nothing to look at. */
const shown = (
  facts: SampleFacts,
  press: Press<LookInput>,
  ports: Ports,
  typed?: SaveLookInput,
): Promise<Card> | Card => {
  const record = recordFor(facts, press);
  if (record === 'not-yours') return refusalCard('not-yours');
  return record === 'over'
    ? ports.today(press, OVER_NOTE)
    : lookCard(record, press.world, typed ? { typed } : {});
};

const saved = async (reply: LookReply, press: Press<SaveLookInput>, ports: Ports): Promise<Card> => {
  const { input, world } = press;
  if (reply.kind === 'not-yours') return refusalCard('not-yours');
  if (reply.kind === 'missing') return shown(await asked(press, ports), press, ports, input);
  if (reply.kind === 'over') return ports.today(press, OVER_NOTE);
  const card = await ports.today(press, savedNote(world.people.nameOf(reply.workerId)));
  return withMend(card, [changeButton(input.supervisor, input.month)]);
};

/** The months that a report shows: the one drawn last, and the one before it, which is over. */
const MONTHS = 2;
/** So many months stand in a file. */
const MONTHS_IN_FILE = 12;

/** What was drawn of these supervisors in the last months. A request for each: for a report, not for a press of a form. */
const drawnOf = async (
  supervisors: readonly PersonId[],
  world: World,
  { subjects }: Ports,
  { isFile = false, isReport = false } = {},
): Promise<DrawnOf> => {
  const first: Month = monthsBack(monthOf(world.today), isFile ? MONTHS_IN_FILE : MONTHS);
  return subjects.readMany(
    SAMPLE,
    supervisors,
    async (view) => (await view.items(DRAWS.prefix, DrawnSchema)).map(({ value }) => value),
    { prefix: DRAWS.prefix, from: drawnKey(first) },
    isReport,
  );
};

/** The part of supervision that looks at a record of each supervisor, drawn at random. */
export const sampling = {
  acts,
  records: [drawRecords, sampleRecords],
  drawnOf,
  subject: {
    kind: SAMPLE,
    plan: async (ids: readonly PersonId[], world: World, ports: Ports) =>
      planSamples(await rowsOf(ids, ports), world),
    looksAfter: sampleLooksAfter,
  },
  /** The one of them that stands alone, with its questions; undefined when it has been answered meanwhile. */
  card: async (
    { subject }: ShownLine,
    { note, isAlone }: Shown,
    world: World,
    ports: Ports,
  ): Promise<Card | undefined> => {
    const supervisor = world.people.get(subject.id);
    const record =
      supervisor && waitingIn(supervisor, await withSession(await headOf(subject.id, ports), ports), world);
    return record && lookCard(record, world, { note, isAlone });
  },
  buttons: [
    viewButton('supervision.look', {
      act: 'supervision.look',
      input: LookInput,
      show: async (press, ports) => shown(await asked(press, ports), press, ports),
    }),
    button('supervision.save-look', {
      act: 'supervision.look',
      input: SaveLookInput,
      subject: ({ input }) => sampleRefOf(input.supervisor),
      load: (view: SubjectView, press: Press<SaveLookInput>, ports: Ports) =>
        factsFor(view.head(SampleHeadSchema), press, ports),
      decide: decideLook,
      show: saved,
    }),
  ],
};
