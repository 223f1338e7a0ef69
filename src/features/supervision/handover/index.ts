import { type Asker, amendButton, type Ports, viewButton } from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import { idsAmong } from '../../../kernel/ids.js';
import type { Person, PersonId } from '../../../kernel/people.js';
import type { Section, Shown } from '../../../kernel/request.js';
import type { World } from '../../../kernel/world.js';
import { standingOf } from '../cadence.js';
import { HeadSchema, type Heads, SUPERVISION } from '../model.js';
import { handoverCard, notYours, savedWords } from './cards.js';
import { HANDOVER, SECTION } from './copy.js';
import { decideHandover, isToHandOver, mayHandOver } from './decide.js';
import { HandoverInput } from './inputs.js';

/** Longest wait first, so that who waits is not found at the end. */
const inOrder = (workers: readonly Person[], heads: Heads, world: World): readonly Person[] => {
  const days = (worker: Person) => standingOf(worker, heads.get(worker.id), world).daysSince;
  return [...workers].sort((a, b) => days(b) - days(a) || (a.name < b.name ? -1 : 1));
};

/** The workers of these, and of supervisors among these, for whom the reader is to name somebody. */
const workersOf = ({ actor, world }: Asker, about: readonly PersonId[]): readonly Person[] => {
  const { people } = world;
  const named = about
    .flatMap((id) => [people.get(id), ...people.superviseesOf(id)])
    .filter((each) => each !== undefined);
  return [...new Map(named.map((each) => [each.id, each])).values()].filter(
    (worker) => isToHandOver(worker, world) && mayHandOver(actor, worker, world),
  );
};

interface Given {
  readonly about: readonly PersonId[];
  readonly chosen?: HandoverInput['chosen'];
  readonly all?: string;
  readonly view?: '' | 'today';
  readonly page?: number;
  readonly note?: string;
  readonly isAlone?: boolean;
  readonly outcomes?: Parameters<typeof handoverCard>[0]['outcomes'];
}

/** The card for these workers, and for those of these supervisors. */
export const handoverOf = async (reader: Asker, given: Given, ports: Ports): Promise<Card> => {
  const workers = workersOf(reader, given.about);
  if (workers.length === 0 && given.view !== 'today') return notYours();
  const ids = workers.map(({ id }) => id);
  const heads = await ports.subjects.readMany(SUPERVISION, ids, async (view) => view.head(HeadSchema));
  const { chosen = new Map(), all = '', view = '', page = 0, note = '', isAlone, outcomes } = given;
  return handoverCard(
    {
      reader: reader.actor,
      workers: inOrder(workers, heads, reader.world),
      heads,
      view,
      page,
      note,
      chosen,
      all,
      ...(isAlone === undefined ? {} : { isAlone }),
      ...(outcomes ? { outcomes } : {}),
    },
    reader.world,
  );
};

const known = ({ people }: World): readonly PersonId[] => people.all.map(({ id }) => id);

/** The part of supervision in which workers are given a new supervisor. */
export const handover = {
  /** What stands on the card of the day of somebody who is to name supervisors. */
  section: {
    id: 'handover',
    ...SECTION,
    card: (reader, lines, { note, page, isAlone }: Shown, ports) => {
      const about = lines.map(({ subject }) => subject.id);
      return handoverOf(reader, { about, note, page, isAlone, view: 'today' }, ports);
    },
  } satisfies Section,
  buttons: [
    viewButton('supervision.handover', {
      act: 'supervision.hand-over',
      input: HandoverInput,
      show: (press, ports) => {
        const { about, ...input } = press.input;
        return handoverOf(press, { ...input, about: idsAmong(known(press.world), about) }, ports);
      },
    }),
    amendButton('supervision.save-handover', {
      act: 'supervision.hand-over',
      input: HandoverInput,
      decide: decideHandover,
      show: (reply, { input, world }, after, ports) => {
        if (reply.kind === 'not-yours') return notYours();
        const note = savedWords(reply.outcomes, after.world);
        const about = idsAmong(known(world), input.about);
        const isLeft = workersOf(after, about).length > 0;
        // The same press once more saves nothing, and still says how it stands.
        if (!isLeft) return ports.today(after, note || HANDOVER.nobody);
        const { chosen, all, view } = input;
        return handoverOf(after, { about, chosen, all, view, note, outcomes: reply.outcomes }, ports);
      },
    }),
  ],
};
