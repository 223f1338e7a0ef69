import type { z } from 'zod';
import {
  type Asker,
  button,
  defineCapability,
  message,
  type Ports,
  type Press,
  unplanned,
  viewButton,
} from '../../kernel/capability.js';
import type { Card } from '../../kernel/card.js';
import { idsAmong } from '../../kernel/ids.js';
import type { Person, PersonId } from '../../kernel/people.js';
import type { World } from '../../kernel/world.js';
import { agreedNote } from './agree-cards.js';
import { decideAgreement } from './agreement.js';
import { ALSO } from './also.js';
import { workerFor } from './answer.js';
import { away } from './away/index.js';
import { enteredBy } from './away/list.js';
import { dueCard, noTeamCard } from './cards.js';
import { COMMANDS } from './copy/lists.js';
import { cover } from './cover/index.js';
import { NO_COVERS } from './cover/model.js';
import { dates } from './dates/index.js';
import { decideBooking, decideNotHeld } from './decide.js';
import { headFor } from './earlier/questions.js';
import { group } from './group/index.js';
import { handover } from './handover/index.js';
import { decideInTheWay } from './held/in-the-way.js';
import { heldButtons } from './held/index.js';
import { AsBookedInput, SaveInTheWayInput, SaveMendInput, TakeBackInput } from './held/inputs.js';
import { decideMend, decideTakeBack } from './held/mend.js';
import { decideAsBooked, decideHeld } from './held/record.js';
import { acts } from './history.js';
import { importer } from './import/index.js';
import {
  AgreeInput,
  type AgreementInput,
  GapInput,
  HeldInput,
  ListInput,
  NotHeldInput,
  OpenInput,
  PassInput,
  SaveBookingInput,
  SaveNotHeldInput,
  SavePassInput,
  SaveWrongDateInput,
  type View,
  viewOf,
  WrongDateInput,
} from './inputs.js';
import { agree, gapPage, waitingOf } from './messages.js';
import { refOf, SUPERVISION } from './model.js';
import { acts as monthActs } from './months/history.js';
import { keepMonths } from './months/index.js';
import { MONTH } from './months/model.js';
import { monthRecords } from './months/records.js';
import { decidePass, openPass, passReply } from './pass.js';
import { PERMISSIONS } from './permissions.js';
import { looksAfter, planSupervision } from './plan.js';
import { promise } from './promise/index.js';
import { REASONS } from './reasons.js';
import { supervisionRecords, TOPIC } from './records.js';
import {
  agreementReply,
  insteadOfForm,
  listCard,
  noteFor,
  type Opening,
  openedForm,
  refusalCard,
  wrongDateReply,
} from './replies.js';
import { report } from './report/index.js';
import { headOf, oneOf, planRowsOf, rowsOf, teamRowsOf, teamWithAbove } from './rows/index.js';
import { drawRecordsDue } from './sampling/drawing/index.js';
import { sampling } from './sampling/index.js';
import { DRAW } from './sampling/model.js';
import { isOfToday, loadDay, loadWorker, saving } from './saving/index.js';
import { SETTINGS } from './settings.js';
import { settle } from './settle/index.js';
import { memberOf, teamOf } from './team.js';
import { today } from './today/index.js';
import { mine, worker } from './worker/index.js';

const listed = async (asker: Asker, view: View, ports: Ports): Promise<Card> =>
  listCard(asker, await teamWithAbove(asker, ports), view);

/** Another page of a list. */
const turned = async (press: Press<ListInput>, ports: Ports): Promise<Card> => {
  const { actor, world, input } = press;
  const { place, since = world.today } = input;
  if (place.list === 'today') return ports.today(press, '');
  if (place.list === 'team') return listed(press, viewOf(place), ports);
  const rows = await teamRowsOf(press, ports);
  const members = teamOf(actor.id, rows.heads, world, rows.covers);
  const known = members.map(({ worker }) => worker.id);
  const about = idsAmong(known, input.about);
  return members.length === 0
    ? noTeamCard()
    : dueCard({ reader: actor.id, members, about, since, note: '', page: place.page }, world);
};

/** Those whose wait has reached somebody. */
const waitingFor = async (about: readonly PersonId[], to: Person | undefined, world: World, ports: Ports) => {
  const { heads, covers } = await rowsOf(about, world, ports);
  return waitingOf(about, to, world, heads, covers);
};

/** A button that opens a form for one worker. */
const opening = <I extends Opening>(name: string, input: z.ZodType<I>) =>
  viewButton(name, {
    act: 'supervision.confirm',
    input,
    show: async (press, ports) => {
      const { world, input: wanted } = press;
      const [head, covers] = await oneOf(wanted.worker, world, ports);
      const worker = workerFor(covers, press);
      if (typeof worker === 'string') return refusalCard(worker);
      const member = memberOf(worker, head, world, covers);
      const form = openedForm(member, wanted, press);
      if (form) return form;
      return isOfToday(wanted.view)
        ? ports.today(press, noteFor('moved-on', worker.id, head, press))
        : insteadOfForm(member, wanted.view, press, await teamRowsOf(press, ports));
    },
  });

/** A button by which the worker says whether what was recorded is right. */
const agreeing = <I extends AgreementInput>(name: string, input: z.ZodType<I>) =>
  button(name, {
    act: 'supervision.agree',
    input,
    subject: (press) => refOf(press.input.worker),
    load: loadWorker,
    decide: decideAgreement,
    show: (reply, press, ports) =>
      press.input.view === 'today' && reply.kind === 'recorded'
        ? ports.today(press, agreedNote(reply.head, press.world))
        : agreementReply(reply, press),
  });

const buttons = [
  opening('supervision.open', OpenInput),
  opening('supervision.not-held', NotHeldInput),
  viewButton('supervision.list', {
    act: 'supervision.confirm',
    input: ListInput,
    show: turned,
  }),
  viewButton('supervision.gap-page', {
    act: 'supervision.see-wait',
    input: GapInput,
    show: async ({ actor, world, input: { about, page } }, ports) => {
      const known = world.people.all.map(({ id }) => id);
      const ids = idsAmong(known, about);
      return gapPage(await waitingFor(ids, actor, world, ports), world, page);
    },
  }),
  saving('supervision.held', 'held', HeldInput, decideHeld, loadDay),
  saving('supervision.as-booked', 'held', AsBookedInput, decideAsBooked),
  saving('supervision.save-mend', 'mend', SaveMendInput, decideMend, loadDay),
  saving('supervision.take-back', 'mend', TakeBackInput, decideTakeBack),
  saving('supervision.save-in-the-way', 'in-the-way', SaveInTheWayInput, decideInTheWay),
  saving('supervision.save-not-held', 'not-held', SaveNotHeldInput, decideNotHeld),
  saving('supervision.save-booking', 'book', SaveBookingInput, decideBooking),
  viewButton('supervision.pass', {
    act: 'supervision.pass',
    input: PassInput,
    show: async (press, ports) => {
      const [head, covers] = await oneOf(press.input.worker, press.world, ports);
      return openPass({ head, covers }, press, ports);
    },
  }),
  button('supervision.save-pass', {
    act: 'supervision.pass',
    input: SavePassInput,
    subject: (press) => refOf(press.input.worker),
    load: loadWorker,
    decide: decidePass,
    show: passReply,
  }),
  agreeing('supervision.agree', AgreeInput),
  viewButton('supervision.wrong-date', {
    act: 'supervision.agree',
    input: WrongDateInput,
    show: async (press, ports) => {
      const worker = workerFor(NO_COVERS, press);
      if (typeof worker === 'string') return refusalCard(worker);
      const { round, view } = press.input;
      return wrongDateReply(headFor(await headOf(worker.id, ports), round), round, press.world, view);
    },
  }),
  agreeing('supervision.save-wrong-date', SaveWrongDateInput),
  ...heldButtons,
  ...worker.buttons,
  ...settle.buttons,
  ...group.buttons,
  ...promise.buttons,
  ...report.buttons,
  ...cover.buttons,
  ...dates.buttons,
  ...handover.buttons,
  ...away.buttons,
  ...sampling.buttons,
];

/** The months that are over, and a record of each supervisor. One that fails does not keep the other from its time. */
const upkeep = async (world: World, ports: Ports): Promise<void> => {
  try {
    await keepMonths(world, ports);
  } finally {
    await drawRecordsDue(world, ports);
  }
};

/** Supervision: reminders at the right cadence, both sides confirm, long gaps surface early. */
export const supervision = defineCapability({
  name: SUPERVISION,
  permissions: PERMISSIONS,
  settings: SETTINGS,
  topics: [TOPIC],
  records: [supervisionRecords, cover.records, group.records, monthRecords, ...sampling.records],
  acts: [
    ...acts,
    ...cover.acts,
    ...worker.acts,
    ...settle.acts,
    ...group.acts,
    ...promise.acts,
    ...monthActs,
    ...sampling.acts,
  ],
  reasons: REASONS,
  messages: [
    message('agree', {
      nature: 'once',
      load: ({ message: { about } }, ports) => headOf(about[0] ?? '', ports),
      ...agree,
    }),
  ],
  buttons,
  commands: [
    {
      ...COMMANDS.team,
      also: ALSO.team,
      isFor: (person, world) => enteredBy(person, world).length > 0,
      show: (request, ports) => listed(request, 'team', ports),
    },
    {
      ...COMMANDS.mine,
      also: ALSO.mine,
      show: (request, ports) => mine(request, ports),
    },
    ...report.commands,
  ],
  subjects: [
    unplanned(MONTH),
    unplanned(DRAW),
    {
      kind: SUPERVISION,
      plan: async (ids, world, ports) => planSupervision(await planRowsOf(ids, world, ports), world),
      looksAfter,
    },
    cover.subject,
    group.subject,
    sampling.subject,
  ],
  today,
  importers: [importer],
  report: report.section,
  upkeep,
  exports: [report.export],
});
