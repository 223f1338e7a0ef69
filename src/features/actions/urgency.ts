/** Worst first among all lines of a day: red, overdue, at risk, what is asked, what is only told, what is said once. */
export const URGENCY = { red: 1, overdue: 2, risk: 3, asked: 4, told: 5, news: 6, waiting: 9 } as const;
