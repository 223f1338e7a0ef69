import { type Asker, type Command, type Export, type Ports, viewButton } from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import type { ReportSection } from '../../../kernel/report.js';
import type { World } from '../../../kernel/world.js';
import { readCounted } from '../counted/index.js';
import {
  FILE_VERB,
  FileInput,
  nameOf,
  offeredCard,
  ReportInput,
  reportCard,
  VERB,
  whichGroupCard,
} from './card.js';
import { COMMAND } from './card-copy.js';
import { fileOf, reportFile, rowsOfGroup } from './csv.js';
import { BUTTON, EVERYBODY, EXPORT, teamName } from './csv-copy.js';
import { type Seen, seenIn } from './figures.js';
import {
  type ActionSet,
  firstGroups,
  type Group,
  groupIn,
  groupsFor,
  groupsNamed,
  scopeOf,
  servicesOf,
  tagsOf,
  teamsOf,
} from './groups.js';
import { reportOn } from './section.js';

// Reads what a report is made from.

/** The plans and the like that somebody may ask about. */
type SetsOf = (asker: Asker, ports: Ports) => Promise<readonly ActionSet[]>;

const seenOf = async (group: Group, world: World, ports: Ports): Promise<readonly Seen[]> =>
  seenIn((await readCounted(ports, group.owners, world)).filter(group.holds), world);

const factsFor = async (
  asker: Asker,
  ports: Ports,
  sets: SetsOf,
  pick: (of: ReturnType<typeof groupsFor>) => Group,
) => {
  const { actor, world } = asker;
  const groups = groupsFor(actor, await sets(asker, ports), world);
  const group = pick(groups);
  return { reader: actor, groups, group, all: await seenOf(group, world, ports) };
};

/** The actions part of somebody’s report. */
const section = async ({ actor, world }: Asker, ports: Ports): Promise<ReportSection | undefined> => {
  const scope = scopeOf(actor, world);
  if (!scope) return undefined;
  const owners = scope.kind === 'everyone' ? 'all' : scope.ids;
  return reportOn(actor, await readCounted(ports, owners, world), world);
};

/** A part of the report of one of the asker’s groups. */
const part = async (asker: Asker, input: ReportInput, ports: Ports, sets: SetsOf): Promise<Card> => {
  const facts = await factsFor(asker, ports, sets, (groups) => groupIn(groups, input.of));
  const asFile = { title: BUTTON, verb: FILE_VERB, data: { of: facts.group.id } };
  return reportCard(facts, input, [asFile], asker.world);
};

/** The report of one of the asker’s groups as a file, for them alone. */
const asFile = async (asker: Asker, of: string, ports: Ports, sets: SetsOf): Promise<Card> => {
  const { group, all } = await factsFor(asker, ports, sets, (groups) => groupIn(groups, of));
  return offeredCard(group.id, reportFile(asker.actor, nameOf(group), all, asker.world));
};

/** The report of the group that was typed. */
const typed = async (asker: Asker, text: string, ports: Ports, sets: SetsOf): Promise<Card> => {
  const groups = groupsFor(asker.actor, await sets(asker, ports), asker.world);
  const [first, ...others] = groupsNamed(groups, text);
  return first && others.length === 0
    ? part(asker, { of: first.id, part: '', page: 0 }, ports, sets)
    : whichGroupCard(firstGroups(groups), first ? [first, ...others] : []);
};

/** All figures by service, team, goal and area, for the administrator: no titles, no names of people. */
const csv = async (world: World, ports: Ports): Promise<string> => {
  const all = seenIn(await readCounted(ports, 'all', world), world);
  const people = world.people.all;
  const serviceOf = ({ owners }: Group) => world.people.get(owners[0])?.service ?? '';
  const groups = [
    ...servicesOf(people),
    ...teamsOf(people).map((team) => ({ ...team, name: teamName(serviceOf(team), team.name) })),
    ...tagsOf('goal', 'all', world),
    ...tagsOf('area', 'all', world),
  ];
  return fileOf([
    ...rowsOfGroup(EVERYBODY, all, world),
    ...groups.flatMap(({ name, holds }) => {
      const theirs = all.filter(({ action }) => holds(action));
      return theirs.length === 0 ? [] : rowsOfGroup(name, theirs, world);
    }),
  ]);
};

/** What actions have for whoever asks for a report. `sets` gives what else they can be asked by, such as plans. */
export const reporting = (sets: SetsOf) => ({
  section,
  export: { ...EXPORT, csv } satisfies Export,
  commands: [
    {
      word: COMMAND.word,
      about: COMMAND.about,
      also: COMMAND.also.split(', '),
      takesMore: true,
      isUnlisted: true,
      show: (request, ports) => typed(request, request.input, ports, sets),
    },
  ] satisfies readonly Command[],
  buttons: [
    viewButton(VERB, {
      act: 'actions.report',
      input: ReportInput,
      show: (press, ports) => part(press, press.input, ports, sets),
    }),
    viewButton(FILE_VERB, {
      act: 'actions.report',
      input: FileInput,
      show: (press, ports) => asFile(press, press.input.of, ports, sets),
    }),
  ],
});
