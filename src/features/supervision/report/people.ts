import type { Person } from '../../../kernel/people.js';
import type { ReportRow } from '../../../kernel/report.js';
import type { World } from '../../../kernel/world.js';
import { LATE, LONG_GAP } from '../copy/state.js';
import { isWithoutSupervisor, supervisorsOf } from '../supervisors.js';
import { type Member, maySee } from '../team.js';
import * as copy from './copy.js';
import { isBehind, isInFirstYear } from './figures.js';

// Who needs somebody first. Pure.

const byLongestGap = (a: Member, b: Member): number => b.standing.daysSince - a.standing.daysSince;

/** A row of such a list. Who may see the dates reads the names; everybody else reads the team. */
export const rowOf =
  (asker: Person, world: World) =>
  (member: Member): ReportRow => {
    const { worker, standing } = member;
    const isNamed = maySee('supervision.see', asker, member, world);
    const supervisors = supervisorsOf(worker, world).map(({ name }) => name);
    const status = standing.isLongGap ? LONG_GAP : standing.isLate ? LATE : undefined;
    return {
      name: isNamed ? worker.name : worker.team || copy.A_TEAM,
      text: copy.waitInRow(standing, isNamed ? supervisors : [], world.today),
      ...(status ? { status } : {}),
    };
  };

/** The lists that a report opens with: who waits longest, who has nobody, and the newly qualified who wait too long. */
export const listsIn = (eligible: readonly Member[], world: World) => {
  const inOrder = (list: readonly Member[]) => [...list].sort(byLongestGap);
  return {
    waits: inOrder(eligible.filter(isBehind)),
    nobody: inOrder(eligible.filter(({ worker }) => isWithoutSupervisor(worker, world))),
    nqsw: inOrder(eligible.filter((member) => isInFirstYear(member) && isBehind(member))),
  };
};
