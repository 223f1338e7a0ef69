import type { Card } from '../../kernel/card.js';
import { type Asker, type FeatureFactory, type Ports, type Verb, verb } from '../../kernel/feature.js';
import type { Importer } from '../../kernel/imports.js';
import type { PersonId } from '../../kernel/people.js';
import type { Decision, SubjectView } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';
import { mineCard } from './agree-cards.js';
import { decideAgreement } from './agreement.js';
import { type Facts, type Reply, workerFor } from './answer.js';
import type { View } from './cards.js';
import { composeAgree, composeDisputed, composeDue, composeGap } from './compose.js';
import {
  awaySupervisorsOf,
  COVER,
  type CoverRow,
  CoverSchema,
  type Covers,
  coverRefOf,
  mayCoverFor,
} from './cover.js';
import { coverReply } from './cover-cards.js';
import { composeCover, composeCovering, onCardOf } from './cover-compose.js';
import { type CoverDecisionFacts, type CoverReply, decideCover } from './cover-decide.js';
import { coverLooks, planCover } from './cover-plan.js';
import { decideBooking, decideHeld, decideNotHeld } from './decide.js';
import { history } from './history.js';
import { COLUMNS, checkRows, decideImport, portionsOf } from './import.js';
import { type Head, HeadSchema, refOf, SessionSchema, SUPERVISION } from './model.js';
import { personalData } from './personal-data.js';
import { looksAfter, planSupervision } from './plan.js';
import {
  agreementReply,
  answerReply,
  insteadOfForm,
  listCard,
  type Opening,
  openedForm,
  type Pressed,
  refusalCard,
  wrongDateReply,
} from './replies.js';
import { scopeOf, supervisionReport } from './report.js';
import { type Heads, memberOf, superviseesOf, type TeamRows } from './team.js';
import {
  AgreeInput,
  HeldInput,
  ListInput,
  MineInput,
  NameCoverInput,
  NotHeldInput,
  OpenInput,
  SaveBookingInput,
  SaveNotHeldInput,
  SaveWrongDateInput,
  WrongDateInput,
} from './verbs.js';

/** Reads in flight at once: enough to be quick, few enough for a storage account to share. */
const READS_AT_ONCE = 16;

const makeRows = ({ subjects }: Ports) => {
  const headOf = (workerId: PersonId): Promise<Head | undefined> =>
    subjects.read(refOf(workerId), async (view) => view.head(HeadSchema));
  const coverRowOf = (supervisorId: PersonId): Promise<CoverRow | undefined> =>
    subjects.read(coverRefOf(supervisorId), async (view) => view.head(CoverSchema));
  const allOf = async <T>(ids: readonly PersonId[], rowOf: (id: PersonId) => Promise<T>) => {
    const rows = new Map<PersonId, T>();
    for (let from = 0; from < ids.length; from += READS_AT_ONCE) {
      const some = ids.slice(from, from + READS_AT_ONCE);
      const read = await Promise.all(some.map(async (id) => [id, await rowOf(id)] as const));
      for (const [id, row] of read) rows.set(id, row);
    }
    return rows;
  };
  const headsOf = (ids: readonly PersonId[]): Promise<Heads> => allOf(ids, headOf);
  const coverRowsOf = (ids: readonly PersonId[]): Promise<Covers> => allOf(ids, coverRowOf);
  const coversFor = (workerIds: readonly PersonId[], world: World): Promise<Covers> => {
    const workers = workerIds.flatMap((id) => world.people.get(id) ?? []);
    return coverRowsOf(awaySupervisorsOf(workers, world));
  };
  return {
    headOf,
    headsOf,
    coverRowsOf,
    /** Who covers for the supervisors of these workers; nothing is read while none of them is away. */
    coversFor,
    /** What a list of this person’s team is made from, with those they cover for today. */
    teamRowsOf: async (id: PersonId, world: World): Promise<TeamRows> => {
      const person = world.people.get(id);
      const own = superviseesOf(id, world).map((worker) => worker.id);
      const [ofOwn, mayBe] = await Promise.all([
        coversFor(own, world),
        coverRowsOf(person ? mayCoverFor(person, world) : []),
      ]);
      const covers = new Map([...ofOwn, ...mayBe]);
      const ids = superviseesOf(id, world, covers).map((worker) => worker.id);
      return { heads: await headsOf(ids), covers };
    },
    decideFor: (workerId: PersonId, { world }: Asker, decide: (facts: Facts) => Decision<Reply>) =>
      subjects.change(
        refOf(workerId),
        // Who covers is read again with every try, so that it is as new as what is decided on.
        async (view) => ({ head: view.head(HeadSchema), covers: await coversFor([workerId], world) }),
        ({ head, covers }) => decide({ workerId, head, world, covers }),
      ),
    decideCoverFor: (
      supervisorId: PersonId,
      { world }: Asker,
      decide: (facts: CoverDecisionFacts) => Decision<CoverReply>,
    ) =>
      subjects.change(
        coverRefOf(supervisorId),
        async (view) => ({ row: view.head(CoverSchema) }),
        ({ row }) => decide({ supervisorId, row, world }),
      ),
  };
};

type Rows = ReturnType<typeof makeRows>;

const supervisorVerbs = ({ headOf, coversFor, teamRowsOf, decideFor }: Rows): Verb[] => {
  const teamRows = ({ person, world }: Asker) => teamRowsOf(person.id, world);

  const answer = async (asker: Asker, pressed: Pressed, decide: (facts: Facts) => Decision<Reply>) => {
    const reply = await decideFor(pressed.worker, asker, decide);
    return answerReply(reply, pressed, asker, await teamRows(asker));
  };

  const open = async (asker: Asker, workerId: PersonId, opening: Opening): Promise<Card> => {
    const { world } = asker;
    const [head, covers] = await Promise.all([headOf(workerId), coversFor([workerId], world)]);
    const worker = workerFor({ workerId, head, world, covers }, asker.person, 'supervision.confirm');
    if (typeof worker === 'string') return refusalCard(worker);
    const member = memberOf(worker, head, world, covers);
    const form = openedForm(member, opening, world);
    return form ?? insteadOfForm(member, opening.view, asker, await teamRows(asker));
  };

  const list = async (asker: Asker, view: View): Promise<Card> =>
    listCard(asker, await teamRows(asker), view, '');

  return [
    verb('supervision.open', OpenInput, (asker, { worker, view, form }) =>
      open(asker, worker, { view, form }),
    ),
    verb('supervision.not-held', NotHeldInput, (asker, { worker, view, round }) =>
      open(asker, worker, { view, round, form: 'not-held' }),
    ),
    verb('supervision.list', ListInput, (asker, { view }) => list(asker, view)),
    verb('supervision.held', HeldInput, (asker, { worker, view, round, previousActions, ...given }) => {
      const values = { ...given, record: String(given.record === 'written') };
      return answer(asker, { worker, view, form: 'held', values }, (facts) =>
        decideHeld(facts, asker.person, { round, previousActions, ...given }),
      );
    }),
    verb('supervision.save-not-held', SaveNotHeldInput, (asker, { worker, view, round, ...values }) =>
      answer(asker, { worker, view, form: 'not-held', values }, (facts) =>
        decideNotHeld(facts, asker.person, { round, ...values }),
      ),
    ),
    verb('supervision.save-booking', SaveBookingInput, (asker, { worker, view, round, ...values }) =>
      answer(asker, { worker, view, form: 'book', values }, (facts) =>
        decideBooking(facts, asker.person, { round, ...values }),
      ),
    ),
  ];
};

const mine = async ({ person, world }: Asker, { headOf, coversFor }: Rows): Promise<Card> => {
  const [head, covers] = await Promise.all([headOf(person.id), coversFor([person.id], world)]);
  return mineCard(memberOf(person, head, world, covers), world);
};

const managerVerbs = ({ coverRowsOf, decideCoverFor }: Rows): Verb[] => [
  verb('supervision.name-cover', NameCoverInput, async (asker, { supervisor: id, round, chosen }) => {
    const { person, world } = asker;
    const reply = await decideCoverFor(id, asker, (facts) =>
      decideCover(facts, person, { round, choice: chosen.get(id) ?? '' }),
    );
    // The card lists again whom it listed before, for whoever has not left its manager since.
    const supervisors = onCardOf(person, [id, ...chosen.keys()], world);
    const covers = await coverRowsOf(supervisors.map((each) => each.id));
    return coverReply(reply, world.people.get(id), { reader: person, supervisors, covers, chosen }, world);
  }),
];

const workerVerbs = (rows: Rows): Verb[] => [
  verb('supervision.agree', AgreeInput, async (asker, { worker, round, answer }) => {
    const reply = await rows.decideFor(worker, asker, (facts) =>
      decideAgreement(facts, asker.person, { round, answer }),
    );
    return agreementReply(reply, round, '', asker.world);
  }),
  verb('supervision.wrong-date', WrongDateInput, async (asker, { worker, round }) => {
    const head = await rows.headOf(worker);
    const allowed = workerFor(
      { workerId: worker, head, world: asker.world },
      asker.person,
      'supervision.agree',
    );
    return typeof allowed === 'string' ? refusalCard(allowed) : wrongDateReply(head, round, asker.world);
  }),
  verb('supervision.save-wrong-date', SaveWrongDateInput, async (asker, { worker, round, rightOn }) => {
    const reply = await rows.decideFor(worker, asker, (facts) =>
      decideAgreement(facts, asker.person, { round, answer: 'wrong_date', rightOn }),
    );
    return agreementReply(reply, round, rightOn, asker.world);
  }),
  verb('supervision.mine', MineInput, (asker) => mine(asker, rows)),
];

const makeImporter = ({ subjects, world: present }: Ports): Importer => {
  const loadKnown = async (workerId: PersonId, view: SubjectView) => ({
    workerId,
    head: view.head(HeadSchema),
    heldOns: new Set((await view.items('s|', SessionSchema)).map(({ value }) => value.heldOn)),
  });
  return {
    name: 'supervision',
    about: 'Past supervision sessions and booked dates, one row each.',
    columns: COLUMNS,
    prepare: async (rows) => {
      const world = await present();
      const { problems, entries } = checkRows(rows, world);
      if (problems.length > 0) return { problems };
      const portions = portionsOf(entries);
      const counts = { added: 0, changed: 0, same: 0 };
      for (const [id, own] of portions) {
        const known = await subjects.read(refOf(id), (view) => loadKnown(id, view));
        const decided = decideImport(known, own, world);
        counts.added += decided.counts.added;
        counts.changed += decided.counts.changed;
        counts.same += decided.counts.same;
      }
      const apply = async () => {
        for (const [id, own] of portions) {
          await subjects.change(
            refOf(id),
            (view) => loadKnown(id, view),
            (known) => {
              const { change } = decideImport(known, own, world);
              return { reply: undefined, ...(change ? { change } : {}) };
            },
          );
        }
      };
      return { problems: [], counts, apply };
    },
  };
};

/** Supervision: reminders at the right cadence, both sides confirm, long gaps surface early. */
export const supervision: FeatureFactory = (ports) => {
  const rows = makeRows(ports);
  const { headOf, headsOf, coverRowsOf, coversFor, teamRowsOf } = rows;
  return {
    name: SUPERVISION,
    subjects: [SUPERVISION, COVER],
    personalData,
    history,
    commands: [
      {
        word: 'my team',
        about: 'everyone you supervise, longest wait first',
        isFor: (person, world) => superviseesOf(person.id, world).length > 0,
        run: async (asker) => listCard(asker, await teamRowsOf(asker.person.id, asker.world), 'team', ''),
      },
      {
        word: 'my supervision',
        about: 'when yours was last held, and when the next one is',
        run: (asker) => mine(asker, rows),
      },
    ],
    verbs: [...supervisorVerbs(rows), ...workerVerbs(rows), ...managerVerbs(rows)],
    plan: async (subjects, world) => {
      const idsOf = (wanted: string) => subjects.flatMap(({ kind, id }) => (kind === wanted ? [id] : []));
      const ids = idsOf(SUPERVISION);
      const [heads, covers, asked] = await Promise.all([
        headsOf(ids),
        coversFor(ids, world),
        coverRowsOf(idsOf(COVER)),
      ]);
      const workers = ids.map((workerId) => ({ workerId, head: heads.get(workerId) }));
      const absent = [...asked].map(([supervisorId, row]) => ({ supervisorId, row }));
      const [ofWorkers, ofAbsent] = [planSupervision(workers, world, covers), planCover(absent, world)];
      return {
        asks: [...ofWorkers.asks, ...ofAbsent.asks],
        looks: [...ofWorkers.looks, ...ofAbsent.looks],
      };
    },
    compose: async (message, purpose, world) => {
      const [workerId = ''] = message.about;
      switch (message.card) {
        case 'due': {
          const { heads, covers } = await teamRowsOf(message.to, world);
          return composeDue(message, heads, purpose, world, covers);
        }
        case 'gap': {
          const [heads, covers] = await Promise.all([
            headsOf(message.about),
            coversFor(message.about, world),
          ]);
          return composeGap(message, heads, purpose, world, covers);
        }
        case 'cover': {
          const reader = world.people.get(message.to);
          const supervisors = reader ? onCardOf(reader, message.about, world) : [];
          return composeCover(message, await coverRowsOf(supervisors.map(({ id }) => id)), purpose, world);
        }
        case 'covering':
          return composeCovering(message, await coverRowsOf(message.about), purpose, world);
        case 'agree':
          return composeAgree(message, await headOf(workerId), purpose, world);
        case 'disputed':
          return composeDisputed(message, await headOf(workerId), purpose, world);
        default:
          return { kind: 'not-wanted', reason: `supervision has no card ${message.card}` };
      }
    },
    peopleChanged: (people, world) => [...looksAfter(people, world), ...coverLooks(world)],
    importers: [makeImporter(ports)],
    report: async ({ person, world }) => {
      const people = scopeOf(person, world);
      const ids = people.map(({ id }) => id);
      const [heads, covers] = await Promise.all([headsOf(ids), coversFor(ids, world)]);
      const members = people.map((worker) => memberOf(worker, heads.get(worker.id), world, covers));
      return supervisionReport(person, members, world);
    },
  };
};
