import { type Asker, button, type Ports, viewButton } from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import { idsAmong } from '../../../kernel/ids.js';
import type { PersonId } from '../../../kernel/people.js';
import type { Shown } from '../../../kernel/request.js';
import type { World } from '../../../kernel/world.js';
import { handoverOf } from '../handover/index.js';
import { isWithoutSupervisor } from '../supervisors.js';
import { choicesIn, coverCard, coverReply, noteFor, notYoursCover } from './cards.js';
import { decideCover } from './decide.js';
import { acts } from './history.js';
import { CoverPageInput, NameCoverInput } from './inputs.js';
import {
  awaySupervisorsOf,
  COVER,
  CoverSchema,
  type Covers,
  concernedBy,
  coverRefOf,
  wantsCover,
} from './model.js';
import { onCardOf } from './on-card.js';
import { keptChoices } from './pages.js';
import { coverLooks, planCover } from './plan.js';
import { coverRecords } from './records.js';

/** Who covers for these supervisors. */
export const coverRowsOf = (
  ids: readonly PersonId[],
  { subjects }: Ports,
  isReport = false,
): Promise<Covers> => subjects.readMany(COVER, ids, async (view) => view.head(CoverSchema), 'head', isReport);

/** Who covers for the supervisors of these workers; nothing is read while none of them is away. */
export const coversFor = async (
  ids: readonly PersonId[],
  world: World,
  ports: Ports,
  isReport = false,
): Promise<Covers> => {
  const workers = ids.flatMap((id) => world.people.get(id) ?? []);
  return coverRowsOf(awaySupervisorsOf(workers, world), ports, isReport);
};

/** A worker whom nobody supervises, and no supervisor who is away. */
const isLeft = (id: PersonId, world: World): boolean => {
  const worker = world.people.get(id);
  return (
    worker !== undefined && isWithoutSupervisor(worker, world) && concernedBy(worker, world).length === 0
  );
};

/** The list that a press was on, with what was chosen on this page and on others. */
const listFor = async (
  { actor, world }: Asker,
  about: readonly PersonId[],
  { chosen: here, kept, view }: Pick<NameCoverInput, 'chosen' | 'kept' | 'view'>,
  ports: Ports,
) => {
  // The card lists again whom it listed before, for whoever has not left its manager since.
  const supervisors = onCardOf(actor, [...about, ...here.keys()], world);
  const covers = await coverRowsOf(
    supervisors.map(({ id }) => id),
    ports,
  );
  const list = { reader: actor, supervisors, covers, note: '', view };
  const values = kept === '' ? [] : supervisors.flatMap(choicesIn(list, world)).map(({ value }) => value);
  const typed = [...here].filter(([, value]) => value !== '');
  return { ...list, chosen: new Map([...keptChoices(kept, supervisors, values), ...typed]) };
};

/** The part of supervision that finds somebody to hold it while a supervisor is away. */
export const cover = {
  /** The card on which cover is named for these, in place. */
  card: async (
    reader: Asker,
    about: readonly PersonId[],
    { note, page, isAlone }: Shown,
    ports: Ports,
  ): Promise<Card> => {
    const nothing = { chosen: new Map<PersonId, string>(), kept: '', view: 'today' } as const;
    const list = await listFor(reader, about, nothing, ports);
    const supervisors = list.supervisors.filter(
      (each) => about.includes(each.id) || wantsCover(each, list.covers, reader.world),
    );
    return coverCard({ ...list, supervisors, note, page, isAlone }, reader.world);
  },
  acts,
  records: coverRecords,
  buttons: [
    button('supervision.name-cover', {
      act: 'supervision.name-cover',
      input: NameCoverInput,
      subject: ({ input }) => coverRefOf(input.supervisor),
      load: (view) => view.head(CoverSchema),
      decide: decideCover,
      show: async (reply, press, ports) => {
        const { world, input } = press;
        const supervisor = world.people.get(input.supervisor);
        if (input.view === 'today' && supervisor && reply.kind !== 'refused' && reply.kind !== 'not-yours')
          return ports.today(press, noteFor(reply, supervisor, world));
        const list = await listFor(press, [input.supervisor], input, ports);
        return coverReply(reply, supervisor, list, world);
      },
    }),
    viewButton('supervision.cover-page', {
      act: 'supervision.name-cover',
      input: CoverPageInput,
      show: async (press, ports) => {
        const { world, input } = press;
        const known = world.people.all.map(({ id }) => id);
        const ids = idsAmong(known, input.about);
        // As cards of before lead here.
        if (ids.length > 0 && ids.every((id) => isLeft(id, world)))
          return handoverOf(press, { about: ids, view: input.view }, ports);
        const list = await listFor(press, ids, input, ports);
        return list.supervisors.length === 0
          ? notYoursCover()
          : coverCard({ ...list, page: input.page }, world);
      },
    }),
  ],
  subject: {
    kind: COVER,
    plan: async (ids: readonly PersonId[], world: World, ports: Ports) =>
      planCover(await coverRowsOf(ids, ports), world),
    looksAfter: (_people: unknown, world: World) => coverLooks(world),
  },
};
