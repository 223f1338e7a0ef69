import { DaySchema } from '../../../kernel/calendar.js';
import { type Asker, button, type Ports, unplanned, viewButton } from '../../../kernel/capability.js';
import type { Person } from '../../../kernel/people.js';
import { inOrder } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { noTeamCard } from '../cards.js';
import { coverRowsOf } from '../cover/index.js';
import { mayCoverFor } from '../cover/model.js';
import { viewOf } from '../inputs.js';
import { listCard, refusalCard } from '../replies.js';
import { teamRowsOf } from '../rows/index.js';
import { everSupervisorsOf } from '../supervisors.js';
import { superviseesOf } from '../team.js';
import { groupCard, groupNote } from './cards.js';
import { decideGroup } from './decide.js';
import { acts } from './history.js';
import { GroupInput, SaveGroupInput } from './inputs.js';
import { GROUP, GROUPS, type Group, GroupHeadSchema, GroupSchema, groupRefOf, groupsSince } from './model.js';
import { groupRecords } from './records.js';

const coversOf = (actor: Person, world: World, ports: Ports) => coverRowsOf(mayCoverFor(actor, world), ports);

/** Those whose supervision somebody records today, by name. */
const peopleOf = async ({ actor, world }: Asker, ports: Ports): Promise<readonly Person[]> =>
  [...superviseesOf(actor.id, world, await coversOf(actor, world, ports))].sort((a, b) =>
    inOrder(a.name, b.name),
  );

/** The group sessions of the last months in which somebody was, newest first: a request for each of their supervisors. */
export const groupsOf = async (
  worker: Person,
  world: World,
  { subjects }: Ports,
): Promise<readonly Group[]> => {
  const found = await subjects.readMany(
    GROUP,
    everSupervisorsOf(worker),
    async (view) => (await view.items(GROUPS.prefix, GroupSchema)).map(({ value }) => value),
    groupsSince(world.today),
  );
  return [...found.values()]
    .flat()
    .filter(({ people }) => people.includes(worker.id))
    .sort((a, b) => (a.heldOn < b.heldOn ? 1 : -1));
};

/** The part of supervision about sessions of several people together. */
export const group = {
  acts,
  records: groupRecords,
  subject: unplanned(GROUP),
  buttons: [
    viewButton('supervision.group', {
      act: 'supervision.confirm',
      input: GroupInput,
      show: async (press, ports) => {
        const people = await peopleOf(press, ports);
        return people.length === 0 ? noTeamCard() : groupCard(people, press.input.page, press.world);
      },
    }),
    button('supervision.save-group', {
      act: 'supervision.confirm',
      input: SaveGroupInput,
      subject: ({ actor }) => groupRefOf(actor.id),
      load: async (view, { actor, world, input }, ports) => ({
        head: view.head(GroupHeadSchema),
        known: DaySchema.safeParse(input.groupOn).success
          ? await view.item(GROUPS.key(input.groupOn), GroupSchema)
          : undefined,
        covers: await coversOf(actor, world, ports),
      }),
      decide: decideGroup,
      show: async (reply, press, ports) => {
        const { input, world } = press;
        if (reply.kind === 'not-yours') return refusalCard('not-yours');
        if (reply.kind === 'refused')
          return groupCard(await peopleOf(press, ports), input.page, world, {
            problem: reply.problem,
            values: input,
          });
        const view = viewOf({ list: 'team', page: input.page });
        return listCard(press, await teamRowsOf(press, ports), view, groupNote(reply.group, world));
      },
    }),
  ],
};
