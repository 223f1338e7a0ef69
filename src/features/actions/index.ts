import {
  type Asker,
  button,
  defineCapability,
  type Ports,
  type Press,
  unplanned,
  viewButton,
} from '../../kernel/capability.js';
import type { Card } from '../../kernel/card.js';
import type { PersonId } from '../../kernel/people.js';
import type { SubjectView } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';
import { approveCard, approvedNote, keepingIn } from './approve-card.js';
import type { Reply } from './change.js';
import { CHECK_PROBLEMS, checkCard, checkedNote, reopenedNote } from './check-card.js';
import { type Check, CheckSchema, type Reopen, ReopenSchema } from './checking/inputs.js';
import { type Asking, reasonCard } from './checking/reason-card.js';
import { COMMAND } from './copy/today.js';
import { acts as countedActs } from './counted/index.js';
import {
  decideAllOnTrack,
  decideAnswers,
  decideApproval,
  decideCheck,
  decideDecline,
  decideDetails,
  decideReopen,
  decideStillTrue,
} from './decide.js';
import { type Details, DetailsSchema } from './details/inputs.js';
import { handOver, buttons as handOverButtons, ownersOfAll } from './hands/index.js';
import { history } from './history.js';
import { importer } from './import/index.js';
import {
  AbovePageSchema,
  type Approval,
  ApprovalSchema,
  BackSchema,
  NamedSchema,
  type Picked,
  PickedSchema,
  SavePassSchema,
  TurnSchema,
  type View,
} from './inputs.js';
import { buttons as listButtons, commands as listCommands, showList } from './lists/index.js';
import { making } from './making/index.js';
import { type Action, actionsOf, KIND } from './model.js';
import { declinedNote, offeredCard } from './offering/card.js';
import { takeButton } from './offering/index.js';
import { type OfferPress, OfferSchema } from './offering/inputs.js';
import { listCard, replyCard, savedCard, turnedCard } from './owner-cards.js';
import { decidePass, openPass, passReply } from './pass.js';
import { PERMISSIONS } from './permissions.js';
import { looksAfter, planActions } from './plan.js';
import { plans } from './plans/index.js';
import { PLAN_TOPIC } from './plans/records.js';
import { plansReported } from './plans/reported.js';
import {
  loadingOn,
  namedIn,
  readAll,
  readAmong,
  readHeard,
  readOpenWork,
  readOwned,
} from './reading/index.js';
import { REASONS } from './reasons.js';
import { records, TOPIC } from './records.js';
import { acts as placeActs, placeAll } from './register/index.js';
import { PLACES, records as placeRecords } from './register/model.js';
import { savedNote } from './replies.js';
import { reporting } from './report/index.js';
import { SETTINGS } from './settings.js';
import { silenceCard } from './silence-card.js';
import { stillCard, stillNote } from './still/card.js';
import { type SaysStillTrue, StillTrueSchema } from './still/decide.js';
import { today } from './today/index.js';

/** What else people type who mean their actions. */
const ALSO =
  'actions, my action, action, action list, my action plan, open actions, overdue actions, my deadlines, my due dates, what am i late with, gweithredoedd'.split(
    ', ',
  );

/** What a saved press on a part of the day comes back to: what is left of it. What wants more words stays where it is. */
const backTo = (card: Card, note: string | undefined, asker: Asker, ports: Ports): Promise<Card> =>
  note === undefined ? Promise.resolve(card) : ports.today(asker, note);

const showOwn = (
  reply: Reply,
  { actor, world, input }: Press<Picked | Details>,
  ports: Ports,
  card: typeof replyCard,
): Promise<Card> =>
  backTo(
    card(reply, input, world),
    input.view === 'today' ? savedNote(reply, world) : undefined,
    { actor, world },
    ports,
  );

/** An owner's press is always on their own subject: whose card it was is never read from the card. */
const onOwn = {
  act: 'actions.update',
  subject: ({ actor }: Press<unknown>) => actionsOf(actor.id),
  first: 'head-and-items',
  load: (view: SubjectView, { actor, world }: Press<unknown>) => loadingOn(world)(view, actor.id),
  show: (reply: Reply, press: Press<Picked | Details>, ports: Ports) =>
    showOwn(reply, press, ports, replyCard),
} as const;

type Above = Check | Reopen | Approval | OfferPress | SaysStillTrue;

/** A press of somebody above is on the subject that the row names; the card shows its other actions as they are now. */
const onNamed = <A extends string>(
  act: A,
  card: typeof checkCard,
  noteOf: (action: Action, world: World) => string,
  asksWhy: (action: Action) => Asking = () => 'not-yet',
) => ({
  act,
  subject: ({ input }: Press<Above>) => actionsOf(input.ownerId),
  first: 'head-and-items' as const,
  load: (view: SubjectView, { input, world }: Press<Above>) => loadingOn(world)(view, input.ownerId),
  show: async ({ owned, outcomes }: Reply, { actor, world, input }: Press<Above>, ports: Ports) => {
    const outcome = outcomes.get(input.actionId);
    const action = owned.actions.find(({ id }) => id === input.actionId);
    if (action && outcome === 'needs-reason') return reasonCard(asksWhy(action), action, input, world);
    const note = action && (outcome === 'saved' || outcome === 'same') ? noteOf(action, world) : '';
    if (input.place === 'today' && note !== '') return ports.today({ actor, world }, note);
    const { page, place, actionId: first } = input;
    if (place !== undefined && place !== 'today') {
      const problem = outcome && CHECK_PROBLEMS[outcome];
      return showList(
        place,
        { actor, world },
        ports,
        note === '' ? { problem: problem ?? '' } : { said: note },
      );
    }
    const came = note === '' ? undefined : { said: note };
    const shown = { outcome, page, first, place, came };
    return card(await readAmong(ports, input.among, world), actor.id, world, shown);
  },
});

const ABOVE = {
  check: checkCard,
  approve: approveCard,
  silence: silenceCard,
  offered: offeredCard,
  still: stillCard,
};

const listOf = async (ports: Ports, ownerId: PersonId, view: View, world: World): Promise<Card> =>
  listCard(await readOwned(ports, ownerId, world), { view, keep: new Set(), outcomes: new Map() }, world);

const report = reporting(plansReported);

/** Actions: every one has an owner, a date and the evidence that closes it; owners are asked and answer in chat. */
export const actions = defineCapability({
  name: KIND,
  permissions: PERMISSIONS,
  settings: SETTINGS,
  topics: [TOPIC, PLAN_TOPIC],
  records: [records, placeRecords, ...plans.records],
  acts: [...history, ...placeActs, ...countedActs, ...plans.acts],
  reasons: REASONS,
  messages: [],
  buttons: [
    button('actions.save', {
      ...onOwn,
      input: PickedSchema,
      decide: decideAnswers,
      show: (reply: Reply, press, ports) => showOwn(reply, press, ports, savedCard),
    }),
    button('actions.all-on-track', { ...onOwn, input: PickedSchema, decide: decideAllOnTrack }),
    // The form of details: its verb is on forms of before, which asked for dates alone.
    button('actions.save-dates', { ...onOwn, input: DetailsSchema, decide: decideDetails }),
    viewButton('actions.back', {
      act: onOwn.act,
      input: BackSchema,
      show: ({ actor, world, input }, ports) => listOf(ports, actor.id, input.view, world),
    }),
    viewButton('actions.page', {
      act: onOwn.act,
      input: TurnSchema,
      show: async ({ actor, world, input }, ports) =>
        turnedCard(await readOwned(ports, actor.id, world), input, world),
    }),
    viewButton('actions.above-page', {
      act: 'actions.see',
      input: AbovePageSchema,
      show: async ({ actor, world, input }, ports) => {
        const { card, among, missed = [], page, place } = input;
        const actions = await readAmong(ports, among, world);
        if (card === 'left') return handOver({ actor, world }, { owners: ownersOfAll(actions) }, ports);
        return ABOVE[card](actions, actor.id, world, { page, place, missed: namedIn(missed, actions) });
      },
    }),
    button('actions.check', {
      ...onNamed('actions.check', checkCard, checkedNote),
      input: CheckSchema,
      decide: decideCheck,
    }),
    button('actions.reopen', {
      ...onNamed('actions.reopen', checkCard, reopenedNote, () => 'reopen'),
      input: ReopenSchema,
      decide: decideReopen,
    }),
    button('actions.still-true', {
      ...onNamed('actions.say-still-true', stillCard, stillNote),
      input: StillTrueSchema,
      decide: decideStillTrue,
    }),
    button('actions.approve-date', {
      ...onNamed('actions.approve-date', approveCard, approvedNote, keepingIn),
      input: ApprovalSchema,
      decide: decideApproval,
    }),
    takeButton,
    button('actions.decline', {
      ...onNamed('actions.accept', offeredCard, declinedNote),
      input: OfferSchema,
      decide: decideDecline,
    }),
    viewButton('actions.pass', {
      act: 'actions.pass',
      input: NamedSchema,
      show: async (press, ports) =>
        openPass(await readOwned(ports, press.input.ownerId, press.world), press, ports),
    }),
    button('actions.save-pass', {
      act: 'actions.pass',
      input: SavePassSchema,
      subject: ({ input }) => actionsOf(input.ownerId),
      first: 'head-and-items',
      load: (view, { input, world }) => loadingOn(world)(view, input.ownerId),
      decide: decidePass,
      show: passReply,
    }),
    ...handOverButtons,
    ...listButtons,
    ...report.buttons,
    ...making.buttons,
    ...plans.buttons,
  ],
  commands: [
    {
      ...COMMAND,
      also: ALSO,
      show: ({ actor, world }, ports) => listOf(ports, actor.id, 'mine', world),
    },
    ...listCommands,
    ...report.commands,
    ...making.commands,
    ...plans.commands,
  ],
  messageActions: making.messageActions,
  subjects: [
    {
      kind: KIND,
      looksAfter,
      plan: async (ids, world, ports) => {
        const all = await readAll(ports, ids, world);
        const heard = await readHeard(ports, all, world);
        const planned = all.map((owned) => planActions(owned, world, heard));
        return {
          lines: planned.flatMap(({ lines }) => lines),
          open: planned.flatMap(({ open }) => open),
          asks: planned.flatMap(({ asks }) => asks),
          looks: planned.flatMap(({ looks }) => looks),
        };
      },
    },
    unplanned(PLACES),
    ...plans.subjects,
  ],
  today,
  importers: [importer, ...plans.importers],
  upkeep: placeAll,
  exports: [report.export],
  openWork: readOpenWork,
  report: report.section,
});
