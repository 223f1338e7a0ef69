import { type Asker, type Command, type Export, type Ports, viewButton } from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import { isActive, type Person, type PersonId } from '../../../kernel/people.js';
import type { ReportSection } from '../../../kernel/report.js';
import type { World } from '../../../kernel/world.js';
import { ALSO } from '../also.js';
import { allKept, keptMonthsOf, withCorrections } from '../months/index.js';
import { manyRowsOf, reportRowsOf } from '../rows/index.js';
import { supervisorsIn } from '../sampling/figures.js';
import { sampling } from '../sampling/index.js';
import { membersOf } from '../team.js';
import { FILE_VERB, FileInput, nameOf, offeredCard, ReportInput, supervisionCard, VERB } from './card.js';
import { COMMAND } from './card-copy.js';
import { fileOf, reportFile, rowsOfGroup } from './csv.js';
import { BUTTON, EVERYBODY, EXPORT, teamName } from './csv-copy.js';
import {
  type Group,
  groupIn,
  groupsFor,
  groupsNamed,
  hasReport,
  keptOf,
  servicesOf,
  teamsOf,
} from './groups.js';
import { datedOf, type SessionsOf } from './months.js';
import { MOST_WITH_SESSIONS, type Reported, supervisionReport } from './section.js';
import { COMMAND as STANDARDS } from './standards-copy.js';
import { noReportCard, whichGroupCard } from './which.js';

// Reads what a report is made from.

const NONE: SessionsOf = new Map();

const rowsFor = async (people: readonly Person[], world: World, ports: Ports) => {
  const ids = people.map(({ id }) => id);
  return people.length <= MOST_WITH_SESSIONS
    ? reportRowsOf(ids, world, ports)
    : { ...(await manyRowsOf(ids, world, ports)), sessions: NONE };
};

/** What is to be reported of a group. */
const reportedOf = async (group: Group, world: World, ports: Ports): Promise<Reported> => {
  const [rows, kept] = await Promise.all([
    rowsFor(group.people, world, ports),
    group.kept === undefined ? [] : keptMonthsOf(group.kept, world, ports),
  ]);
  const { heads, sessions } = rows;
  const byId = new Map(group.people.map((person) => [person.id, person]));
  const datedBy = (id: PersonId) => {
    const worker = byId.get(id);
    const found = sessions.get(id);
    return worker && found ? datedOf({ worker, head: heads.get(id), sessions: found }) : undefined;
  };
  return {
    members: membersOf(group.people, rows, world),
    sessions,
    kept: withCorrections(kept, datedBy, world),
  };
};

/** The records that were drawn of the supervisors in a group. */
const drawnOf = ({ people }: Pick<Group, 'people'>, isFile: boolean, world: World, ports: Ports) => {
  const supervisors = supervisorsIn(people, world).map(({ id }) => id);
  const isReport = supervisors.length > MOST_WITH_SESSIONS;
  return sampling.drawnOf(supervisors, world, ports, { isFile, isReport });
};

/** The supervision part of somebody’s report. */
const reportFor = async ({ actor, world }: Asker, ports: Ports): Promise<ReportSection | undefined> => {
  const { all } = groupsFor(actor, world);
  if (all.people.length === 0) return undefined;
  const { members, sessions, kept } = await reportedOf(all, world, ports);
  return supervisionReport(actor, members, sessions, world, kept);
};

/** A part of the report of one of the asker’s groups. */
const reportPart = async (asker: Asker, input: ReportInput, ports: Ports): Promise<Card> => {
  const { actor, world } = asker;
  const groups = groupsFor(actor, world);
  if (groups.all.people.length === 0) return noReportCard();
  const group = groupIn(groups, input.of, actor, world);
  const reported = await reportedOf(group, world, ports);
  const drawn = input.part === 'records' ? await drawnOf(group, false, world, ports) : undefined;
  const asFile = { title: BUTTON, verb: FILE_VERB, data: { of: group.id } };
  const facts = { reader: actor, groups, group, reported: { ...reported, ...(drawn ? { drawn } : {}) } };
  return supervisionCard(facts, input, [asFile], world);
};

/** The report of one of the asker’s groups as a file, for them alone. */
const reportAsFile = async (asker: Asker, of: string, ports: Ports): Promise<Card> => {
  const { actor, world } = asker;
  const groups = groupsFor(actor, world);
  if (groups.all.people.length === 0) return noReportCard();
  const group = groupIn(groups, of, actor, world);
  const [reported, drawn] = await Promise.all([
    reportedOf(group, world, ports),
    drawnOf(group, true, world, ports),
  ]);
  return offeredCard(group.id, reportFile(actor, nameOf(group), { ...reported, drawn }, world));
};

/** The report of the group that was typed. */
const reportTyped = async (
  asker: Asker,
  typed: string,
  part: ReportInput['part'],
  ports: Ports,
): Promise<Card> => {
  const groups = groupsFor(asker.actor, asker.world);
  if (groups.all.people.length === 0) return noReportCard();
  const [first, ...others] = groupsNamed(groups, typed);
  return first && others.length === 0
    ? reportPart(asker, { of: first.id, part, page: 0 }, ports)
    : whichGroupCard(groups, first ? [first, ...others] : []);
};

/** All figures by service and team, for the administrator: no names of people. */
const figuresCsv = async (world: World, ports: Ports): Promise<string> => {
  const people = world.people.all.filter((person) => isActive(person, world.today));
  const ids = people.map(({ id }) => id);
  const [rows, kept, drawn] = await Promise.all([
    manyRowsOf(ids, world, ports),
    allKept(world, ports),
    drawnOf({ people }, true, world, ports),
  ]);
  const members = new Map(membersOf(people, rows, world).map((member) => [member.worker.id, member]));
  const groups = [
    { name: EVERYBODY, kept: keptOf.whole, people },
    ...servicesOf(people),
    ...teamsOf(people).map((team) => ({ ...team, name: teamName(team.people[0]?.service ?? '', team.name) })),
  ];
  return fileOf(
    groups.flatMap((group) =>
      rowsOfGroup(
        group.name,
        {
          members: group.people.flatMap(({ id }) => members.get(id) ?? []),
          kept: kept.get(group.kept ?? '') ?? [],
          drawn: new Map(
            group.people.flatMap(({ id }) => (drawn.has(id) ? [[id, drawn.get(id) ?? []]] : [])),
          ),
        },
        world,
      ),
    ),
  );
};

const commands: readonly Command[] = [
  {
    ...COMMAND,
    also: ALSO.report,
    takesMore: true,
    isUnlisted: true,
    isFor: hasReport,
    show: (request, ports) => reportTyped(request, request.input, '', ports),
  },
  {
    ...STANDARDS,
    also: ALSO.standards,
    takesMore: true,
    isUnlisted: true,
    isFor: hasReport,
    show: (request, ports) => reportTyped(request, request.input, 'standards', ports),
  },
];

/** What supervision has for whoever asks for a report. */
export const report = {
  section: reportFor,
  export: { ...EXPORT, csv: figuresCsv } satisfies Export,
  commands,
  buttons: [
    viewButton(VERB, {
      act: 'supervision.report',
      input: ReportInput,
      show: (press, ports) => reportPart(press, press.input, ports),
    }),
    viewButton(FILE_VERB, {
      act: 'supervision.report',
      input: FileInput,
      show: (press, ports) => reportAsFile(press, press.input.of, ports),
    }),
  ],
};
