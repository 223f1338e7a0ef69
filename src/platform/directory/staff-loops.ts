import type { Problem } from '../../kernel/imports.js';

/** A person and who manages them. */
export interface Link {
  readonly key: string;
  readonly name: string;
  /** Absent for somebody who is only on the present list. */
  readonly line: number | undefined;
  readonly managerEmail: string;
  readonly managerKey: string | undefined;
}

const named = ({ name, line }: Link): string =>
  line === undefined ? `${name} (on the present list)` : `${name} (line ${line})`;

/** A loop as one problem, on the first of its lines. One without any line was there before and is not this file's. */
const problemOf = (loop: readonly Link[]): readonly Problem[] => {
  const lines = loop.flatMap(({ line }) => (line === undefined ? [] : [line]));
  const start = loop.findIndex(({ line }) => line !== undefined && line === Math.min(...lines));
  const first = loop[start];
  if (first?.line === undefined) return [];
  const chain = [...loop.slice(start), ...loop.slice(0, start), first].map(named).join(' → ');
  const { line, managerEmail: value } = first;
  const problem = `these managers form a loop: ${chain}`;
  return [{ line, column: 'manager_email', value, problem, mend: 'Correct the manager of one of them.' }];
};

/** Every loop of managers, once each. Each person is visited once, however long the chains are. */
export const loopProblems = (links: readonly Link[]): readonly Problem[] => {
  const byKey = new Map(links.map((link) => [link.key, link]));
  const visitedFrom = new Map<Link, Link>();
  const problems: Problem[] = [];
  for (const start of links) {
    const path: Link[] = [];
    let at: Link | undefined = start;
    while (at && !visitedFrom.has(at)) {
      visitedFrom.set(at, start);
      path.push(at);
      at = at.managerKey === undefined ? undefined : byKey.get(at.managerKey);
    }
    if (at && visitedFrom.get(at) === start) problems.push(...problemOf(path.slice(path.indexOf(at))));
  }
  return problems;
};
