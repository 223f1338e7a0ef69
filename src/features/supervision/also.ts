const names = (line: string): readonly string[] => line.split(', ');

/** What else people type who mean the words of this capability. “Supervision” can be either, to whoever leads a team. */
export const ALSO = {
  team: names(
    'supervision, my people, my workers, my staff, my supervisees, supervisees, who is due, whos due, who is late, whos late, who is next, team supervision, supervision list, long gaps, away dates, days away, dates away, enter days away, who is away, team away',
  ),
  report: names(
    'supervision report, report on supervision, supervision figures, report supervision my team, report supervision for my team, how is supervision',
  ),
  standards: names('standards report, report on standards, employer standards, supervision standards'),
  mine: names(
    'supervision, next supervision, last supervision, my next supervision, supervision date, my supervision date, my date, next date, my supervisor, who is my supervisor, who supervises me, when am i due, my session, my one to one, one to one, 1 to 1, my 1 1, 121, goruchwyliaeth, i have no date, no date, no supervision date, i have no supervision date, my supervision was short, my supervision was interrupted, mine was short, mine was interrupted, short supervision, supervision was short, supervision was cut short',
  ),
};
