import { pageOf, turning } from '../../../kernel/pages.js';
import { newAmong, type Section, type ShownLine } from '../../../kernel/request.js';
import { bySupervisor, listOf, MOST_PLAIN_ROWS } from '../cards.js';
import { BACK_TO_TODAY, RULE } from '../copy/lists.js';
import { BRING_FORWARD, FORECAST, SECTION } from './copy.js';
import { EARLIER_DATES } from './decide.js';

/** Those whom the calendar would make late: number and names, by team; for one's own the way to earlier dates. */
export const forecastSection: Section = {
  id: 'forecast',
  ...SECTION,
  card: ({ world }, lines, { note, page: wanted, isAlone }) => {
    const page = pageOf(lines, MOST_PLAIN_ROWS, wanted);
    const isOwn = lines.some(({ buttons = [] }) => buttons.length > 0);
    const withWorker = (line: ShownLine) => ({ line, worker: world.people.get(line.subject.id) });
    const marked = newAmong(lines);
    const turned = turning(page, page.words, 'today.section', { section: 'supervision.forecast' });
    const back = { title: BACK_TO_TODAY, verb: 'today.list', data: {} };
    return listOf(
      {
        said: note,
        title: FORECAST.title,
        intro: [FORECAST.intro(lines.length), isOwn ? FORECAST.own : ''].filter(Boolean).join(' '),
        sections: bySupervisor(
          page.rows.map(withWorker),
          lines.map(withWorker),
          ({ line }) => ({ name: line.name, text: line.text, isNew: marked.includes(line) }),
          world,
        ),
        buttons: isOwn ? [{ title: BRING_FORWARD, verb: 'supervision.team-dates', data: EARLIER_DATES }] : [],
        pages: turned.pages,
        turns: isAlone ? turned.turns : [...turned.turns, back],
        rule: RULE,
        because: FORECAST.because,
      },
      FORECAST.summary(lines.length),
    );
  },
};
