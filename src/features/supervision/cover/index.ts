import { button, message, type Ports } from '../../../kernel/capability.js';
import type { PersonId } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { coverReply } from './cards.js';
import { decideCover } from './decide.js';
import { acts } from './history.js';
import { NameCoverInput } from './inputs.js';
import { asking, covering, onCardOf } from './messages.js';
import { awaySupervisorsOf, COVER, CoverSchema, type Covers, coverRefOf } from './model.js';
import { coverLooks, planCover } from './plan.js';
import { coverRecords } from './records.js';

/** Who covers for these supervisors. */
export const coverRowsOf = (ids: readonly PersonId[], { subjects }: Ports): Promise<Covers> =>
  subjects.readMany(COVER, ids, async (view) => view.head(CoverSchema));

/** Who covers for the supervisors of these workers; nothing is read while none of them is away. */
export const coversFor = async (ids: readonly PersonId[], world: World, ports: Ports): Promise<Covers> => {
  const workers = ids.flatMap((id) => world.people.get(id) ?? []);
  return coverRowsOf(awaySupervisorsOf(workers, world), ports);
};

/** The part of supervision that finds somebody to hold it while a supervisor is away. */
export const cover = {
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
        const { actor, world, input } = press;
        const { supervisor, chosen } = input;
        // The card lists again whom it listed before, for whoever has not left its manager since.
        const supervisors = onCardOf(actor, [supervisor, ...chosen.keys()], world);
        const covers = await coverRowsOf(
          supervisors.map(({ id }) => id),
          ports,
        );
        const list = { reader: actor, supervisors, covers, chosen };
        return coverReply(reply, world.people.get(supervisor), list, world);
      },
    }),
  ],
  messages: [
    message('cover', {
      nature: 'daily',
      load: async ({ message: { about }, to, world }, ports) => {
        const supervisors = to ? onCardOf(to, about, world) : [];
        const ids = supervisors.map(({ id }) => id);
        return { supervisors, covers: await coverRowsOf(ids, ports) };
      },
      ...asking,
    }),
    message('covering', {
      nature: 'once',
      load: ({ message: { about } }, ports) => coverRowsOf(about, ports),
      ...covering,
    }),
  ],
  subject: {
    kind: COVER,
    plan: async (ids: readonly PersonId[], world: World, ports: Ports) =>
      planCover(await coverRowsOf(ids, ports), world),
    looksAfter: (_people: unknown, world: World) => coverLooks(world),
  },
};
