import { shortIdsOf } from '../../../kernel/ids.js';
import { pageOf, turning } from '../../../kernel/pages.js';
import { newAmong, type Section, type ShownLine } from '../../../kernel/request.js';
import { bySupervisor, listOf, MOST_PLAIN_ROWS } from '../cards.js';
import { BACK_TO_TODAY, RULE } from '../copy/lists.js';
import { BRING_FORWARD, FORECAST, SECTION } from './copy.js';

/** Most that one press sets dates for. */
const MOST_AT_ONCE = 60;

/** Those whom the calendar would make late: number and names, by team; for one's own the way to earlier dates. */
export const forecastSection: Section = {
  id: 'forecast',
  ...SECTION,
  card: ({ world }, lines, { note, page: wanted, isAlone }) => {
    const page = pageOf(lines, MOST_PLAIN_ROWS, wanted);
    const own = lines.filter(({ buttons = [] }) => buttons.length > 0).slice(0, MOST_AT_ONCE);
    const withWorker = (line: ShownLine) => ({ line, worker: world.people.get(line.subject.id) });
    const marked = newAmong(lines);
    const turned = turning(page, page.words, 'today.section', { section: 'supervision.forecast' });
    const back = { title: BACK_TO_TODAY, verb: 'today.list', data: {} };
    const only = shortIdsOf(own.map(({ subject }) => subject.id));
    return listOf(
      {
        said: note,
        title: FORECAST.title,
        intro: [FORECAST.intro(lines.length), own.length > 0 ? FORECAST.own : ''].filter(Boolean).join(' '),
        sections: bySupervisor(
          page.rows.map(withWorker),
          lines.map(withWorker),
          ({ line }) => ({ name: line.name, text: line.text, isNew: marked.includes(line) }),
          world,
        ),
        buttons:
          own.length === 0
            ? []
            : [{ title: BRING_FORWARD, verb: 'supervision.team-dates', data: { view: 'today', only } }],
        pages: turned.pages,
        turns: isAlone ? turned.turns : [...turned.turns, back],
        rule: RULE,
        because: FORECAST.because,
      },
      FORECAST.summary(lines.length),
    );
  },
};
