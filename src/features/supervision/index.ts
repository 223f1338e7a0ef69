import type { Card } from '../../kernel/card.js';
import { type Asker, type FeatureFactory, type Ports, type Verb, verb } from '../../kernel/feature.js';
import type { Importer } from '../../kernel/imports.js';
import type { PersonId } from '../../kernel/people.js';
import type { Decision, SubjectView } from '../../kernel/subject.js';
import { mineCard } from './agree-cards.js';
import { decideAgreement } from './agreement.js';
import { type Facts, type Reply, workerFor } from './answer.js';
import type { View } from './cards.js';
import { composeAgree, composeDisputed, composeDue, composeGap } from './compose.js';
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
import { type Heads, memberOf, superviseesOf } from './team.js';
import {
  AgreeInput,
  HeldInput,
  ListInput,
  MineInput,
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
  return {
    headOf,
    headsOf: async (ids: readonly PersonId[]): Promise<Heads> => {
      const heads = new Map<PersonId, Head | undefined>();
      for (let from = 0; from < ids.length; from += READS_AT_ONCE) {
        const some = ids.slice(from, from + READS_AT_ONCE);
        const read = await Promise.all(some.map(async (id) => [id, await headOf(id)] as const));
        for (const [id, head] of read) heads.set(id, head);
      }
      return heads;
    },
    decideFor: (workerId: PersonId, { world }: Asker, decide: (facts: Facts) => Decision<Reply>) =>
      subjects.change(
        refOf(workerId),
        async (view) => ({ head: view.head(HeadSchema) }),
        ({ head }) => decide({ workerId, head, world }),
      ),
  };
};

type Rows = ReturnType<typeof makeRows>;

const supervisorVerbs = ({ headOf, headsOf, decideFor }: Rows): Verb[] => {
  const teamHeads = ({ person, world }: Asker) =>
    headsOf(superviseesOf(person.id, world).map(({ id }) => id));

  const answer = async (asker: Asker, pressed: Pressed, decide: (facts: Facts) => Decision<Reply>) => {
    const reply = await decideFor(pressed.worker, asker, decide);
    return answerReply(reply, pressed, asker, await teamHeads(asker));
  };

  const open = async (asker: Asker, workerId: PersonId, opening: Opening): Promise<Card> => {
    const { world } = asker;
    const head = await headOf(workerId);
    const worker = workerFor({ workerId, head, world }, asker.person, 'supervision.confirm');
    if (typeof worker === 'string') return refusalCard(worker);
    const member = memberOf(worker, head, world);
    const form = openedForm(member, opening, world);
    return form ?? insteadOfForm(member, opening.view, asker, await teamHeads(asker));
  };

  const list = async (asker: Asker, view: View): Promise<Card> =>
    listCard(asker, await teamHeads(asker), view, '');

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

const mine = async ({ person, world }: Asker, { headOf }: Rows): Promise<Card> =>
  mineCard(memberOf(person, await headOf(person.id), world), world);

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
  const { headOf, headsOf } = rows;
  return {
    name: SUPERVISION,
    subjects: [SUPERVISION],
    personalData,
    history,
    commands: [
      {
        word: 'my team',
        about: 'everyone you supervise, longest wait first',
        isFor: (person, world) => superviseesOf(person.id, world).length > 0,
        run: async (asker) => {
          const ids = superviseesOf(asker.person.id, asker.world).map(({ id }) => id);
          return listCard(asker, await headsOf(ids), 'team', '');
        },
      },
      {
        word: 'my supervision',
        about: 'when yours was last held, and when the next one is',
        run: (asker) => mine(asker, rows),
      },
    ],
    verbs: [...supervisorVerbs(rows), ...workerVerbs(rows)],
    plan: async (subjects, world) => {
      const ids = subjects.map(({ id }) => id);
      const heads = await headsOf(ids);
      return planSupervision(
        ids.map((workerId) => ({ workerId, head: heads.get(workerId) })),
        world,
      );
    },
    compose: async (message, purpose, world) => {
      const [workerId = ''] = message.about;
      switch (message.card) {
        case 'due': {
          const ids = superviseesOf(message.to, world).map(({ id }) => id);
          return composeDue(message, await headsOf(ids), purpose, world);
        }
        case 'gap':
          return composeGap(message, await headsOf(message.about), purpose, world);
        case 'agree':
          return composeAgree(message, await headOf(workerId), purpose, world);
        case 'disputed':
          return composeDisputed(message, await headOf(workerId), purpose, world);
        default:
          return { kind: 'not-wanted', reason: `supervision has no card ${message.card}` };
      }
    },
    peopleChanged: looksAfter,
    importers: [makeImporter(ports)],
    report: async ({ person, world }) => {
      const people = scopeOf(person, world);
      const heads = await headsOf(people.map(({ id }) => id));
      const members = people.map((worker) => memberOf(worker, heads.get(worker.id), world));
      return supervisionReport(person, members, world);
    },
  };
};
