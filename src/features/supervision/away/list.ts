import { absenceFrom } from '../../../kernel/absences.js';
import type { Asker } from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import { pageOf, turning } from '../../../kernel/pages.js';
import { isActive, isAway, type Person } from '../../../kernel/people.js';
import { inOrder } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { listOf, noTeamCard, rowsOfPage } from '../cards.js';
import { withoutAnybody } from '../handover/on-team.js';
import { may } from '../permissions.js';
import { AWAY, AWAY_DATES, AWAY_LIST, knownInWords } from './copy.js';
import { partiesOf } from './decide.js';

/** Everybody whose days away somebody may enter: those they supervise, and those whose line manager they are. */
export const enteredBy = (actor: Person, world: World): readonly Person[] => {
  const all = [...world.people.superviseesOf(actor.id), ...world.people.reportsOf(actor.id)];
  return [...new Map(all.map((each) => [each.id, each])).values()]
    .filter(
      (each) => isActive(each, world.today) && may('supervision.enter-away', actor, partiesOf(each), world),
    )
    .sort((a, b) => inOrder(a.name, b.name));
};

/** Whether some of them are people of theirs whom they do not supervise. */
export const managesOthers = (actor: Person, world: World): boolean =>
  enteredBy(actor, world).some(({ id }) =>
    world.people.superviseesOf(actor.id).every((each) => each.id !== id),
  );

/** Their people with the days away that are known: a line manager may know no more of them than that. */
export const awayList = ({ actor, world }: Asker, wanted: number, note = ''): Card => {
  const people = enteredBy(actor, world);
  if (people.length === 0) return noTeamCard();
  const buttonsOf = ({ id }: Person, page: number) => [
    { title: AWAY_DATES, verb: 'supervision.away', data: { worker: id, view: `away-${page}` } },
  ];
  const page = pageOf(people, rowsOfPage([buttonsOf(actor, 0)]), wanted);
  return listOf({
    said: note,
    title: AWAY_LIST.title,
    intro: AWAY_LIST.intro(people.length, people.filter((each) => isAway(each, world.today)).length),
    sections: [
      ...(page.page === 0 ? withoutAnybody(actor, world) : []),
      {
        heading: AWAY_LIST.heading,
        count: people.length,
        rows: page.rows.map((each) => ({
          name: each.name,
          text: knownInWords(absenceFrom(each, world.today), world.today),
          buttons: buttonsOf(each, page.page),
        })),
      },
    ],
    ...turning(page, page.words, 'supervision.away-list', {}),
    rule: AWAY.rule,
    because: AWAY_LIST.because,
  });
};
