import { overlap, type Period, periodsInCell } from '../../kernel/absences.js';
import { type Cell, damageIn, dayCell, good, refusedCell } from '../../kernel/cells.js';

/** More in one cell is no list of times away. */
const MOST_PERIODS = 60;
const HOW = 'Write 2026-03-02..2026-03-06, or 2026-03-02.. while no last day is known, with ; between two.';

const periodCell = (part: string): Cell<Period> => {
  const at = part.indexOf('..');
  if (at < 0) return damageIn(part) ?? refusedCell(part, 'has no “..” between its first and last day', HOW);
  const [from, until] = [dayCell(part.slice(0, at).trim()), dayCell(part.slice(at + 2).trim())];
  const findings = [...from.findings, ...until.findings];
  if (findings.length > 0) return { is: undefined, findings };
  if (from.is === undefined) return refusedCell(part, 'has no first day', HOW);
  if (until.is === undefined) return good({ from: from.is });
  return until.is < from.is
    ? refusedCell(part, 'ends before it begins', 'Correct one of the two days.')
    : good({ from: from.is, until: until.is });
};

/** Several times with their first and last days: `2026-03-02..2026-03-06; 2026-04-01..`. */
export const periodsCell = (value: string): Cell<readonly Period[]> => {
  const parts = value
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean);
  if (parts.length > MOST_PERIODS)
    return refusedCell(
      `${parts.length} times`,
      `is more than ${MOST_PERIODS}`,
      'Give the ones of the last two years.',
    );
  const cells = parts.map(periodCell);
  const findings = cells.flatMap((cell) => cell.findings);
  if (findings.length > 0) return { is: undefined, findings };
  const periods = cells
    .flatMap(({ is }) => (is === undefined ? [] : [is]))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const clashes = periods.flatMap((period, index) => {
    const before = periods[index - 1];
    if (!before || !overlap(before, period)) return [];
    const problem = `overlaps with ${periodsInCell([before])}`;
    return [
      { value: periodsInCell([period]), problem, mend: 'Correct the days, or leave one of the two out.' },
    ];
  });
  return clashes.length > 0 ? { is: undefined, findings: clashes } : good(periods);
};
