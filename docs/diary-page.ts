import { CAST } from '../src/demo/cast.js';
import { plusDays, plusWorkingDays, workingDaysOf } from '../tests/lives/days.js';
import { recogniser } from '../tests/lives/recognise.js';
import { SECTIONS } from '../tests/lives/sections.js';
import { theDemoOrganisation } from '../tests/support/demo-organisation.js';
import type { Card, Filled, Wanted } from '../tests/support/service/card.js';
import { dayInWords } from '../tests/support/service/london.js';
import type { Service } from '../tests/support/service.js';
import { table } from './markdown.js';

// What comes to the demo's four people in some weeks: lived through by the demo's own organisation, in memory, by a clock
// that is moved. Who answers what is fixed, so that the page says the same every time.

/** A Monday, so that the weeks hold Easter and the change of the clocks. */
const FROM = '2027-03-01';

const pressIfThere = async (
  service: Service,
  who: string,
  card: Card,
  button: Wanted,
  filled: Filled = {},
): Promise<Card | undefined> => {
  const title = typeof button === 'string' ? button : button.title;
  return card.buttons.includes(title) ? service.press(who, card, button, filled) : undefined;
};

const HELD = /^Held, /u;
/** Two of those who are due, each second time. */
const SUPERVISIONS_AT_ONCE = 2;

/** A name stands above how it stands. */
const namesOfDue = ({ text }: Card): readonly string[] => {
  const lines = text.split('\n');
  return lines.filter((_line, at) => /^\S (?:Was it held\?|Due|Late|Long gap)$/u.test(lines[at + 1] ?? ''));
};

/** The team manager records supervision of the first two who are due; the others wait. */
const recordsSupervision = async (service: Service, who: string): Promise<void> => {
  for (let nth = 0; nth < SUPERVISIONS_AT_ONCE; nth += 1) {
    const team = await service.say(who, 'my team');
    const [name] = namesOfDue(team);
    const form =
      name === undefined
        ? undefined
        : await pressIfThere(service, who, team, { title: 'Answer', beside: name });
    const held = form?.buttons.find((title) => HELD.test(title));
    if (form && held !== undefined) await pressIfThere(service, who, form, held);
  }
};

/** The owner says how all actions are going; the first is done, with what shows it. */
const answersActions = async (service: Service, who: string): Promise<void> => {
  const list = await service.say(who, 'my actions');
  const asked = list.inputs.filter(({ choices }) => choices.includes('Done'));
  const filled = Object.fromEntries(asked.map(({ label }, at) => [label, at === 0 ? 'Done' : 'At risk']));
  if (asked.length === 0) return;
  const form = await pressIfThere(service, who, list, 'Save answers', filled);
  const wanted = form?.inputs.find(({ label }) => label.startsWith('What shows that'));
  if (form && wanted)
    await pressIfThere(service, who, form, 'Save details', {
      [wanted.label]: 'The note of our team meeting',
    });
};

/** The worker says that supervision was held as recorded. */
const agrees = async (service: Service, who: string): Promise<void> => {
  const question = service.cards(who).find(({ now }) => now.text.includes('says supervision was held'))?.now;
  if (question) await pressIfThere(service, who, question, 'Yes');
};

interface Habit {
  readonly says: string;
  /** The days of the plan on which they answer, counted from the first. */
  readonly every: number;
  readonly does: (service: Service, who: string) => Promise<void>;
}

/** By the address in the cast. */
const HABITS: Readonly<Record<string, Habit>> = {
  'sagal.dirir@elmshire.example': {
    says: 'She answers on the day when she is asked whether supervision was held.',
    every: 1,
    does: agrees,
  },
  'sian.morgan-ellis@elmshire.example': {
    says: 'Every fourth working day she records supervision of two people who are due; the others wait.',
    every: 4,
    does: recordsSupervision,
  },
  'farzana.rehmat@elmshire.example': {
    says: 'She reads, and answers nothing.',
    every: Number.POSITIVE_INFINITY,
    does: async () => {},
  },
  'lukasz.borowiec@elmshire.example': {
    says: 'Every ninth working day he says how his actions are going, and that one is done.',
    every: 9,
    does: answersActions,
  },
};

const named = (service: Service, address: string): string => service.nameOf(address);

const live = async (weeks: number): Promise<{ service: Service; until: string }> => {
  const until = plusWorkingDays(plusDays(FROM, weeks * 7 - 3), 0);
  const service = await theDemoOrganisation(FROM);
  for (const [at, day] of workingDaysOf(FROM, until).entries()) {
    await service.to(`${day} 11:00`);
    for (const { email } of CAST) {
      const habit = HABITS[email];
      if (habit && at % habit.every === habit.every - 1) await habit.does(service, named(service, email));
    }
  }
  await service.to(`${until} 17:00`);
  return { service, until };
};

type Reader = ReturnType<typeof recogniser>;

/** The sections of a card, each with how many things stand in it. */
const sectionsOf = (read: Reader, who: string, line: string, json: Parameters<Reader>[0]): string => {
  const { rows } = read(json, who, line);
  return SECTIONS.flatMap(({ id, name }) => {
    const count = rows.filter(({ section }) => section === id).length;
    return count === 0 ? [] : [count === 1 ? name : `${name} (${count})`];
  }).join(', ');
};

const diaryOf = (service: Service, read: Reader, address: string, weeks: number): readonly string[] => {
  const who = named(service, address);
  const cards = service.delivered(who);
  const days = new Set(cards.map(({ day }) => day));
  return [
    `## ${who}`,
    '',
    `${CAST.find(({ email }) => email === address)?.who(3) ?? ''} ${HABITS[address]?.says ?? ''}`,
    '',
    `${cards.length} cards on ${days.size} of ${weeks * 5} weekdays.`,
    '',
    table(
      ['Day', 'Time', 'Notification', 'What stands on it'],
      cards.map(({ day, hour, line, json }) => [
        dayInWords(day),
        hour,
        line,
        sectionsOf(read, who, line, json) || '–',
      ]),
    ),
    '',
  ];
};

/** The diary of the four people as a page. */
export const diaryPage = async (weeks: number): Promise<string> => {
  const { service, until } = await live(weeks);
  const read = recogniser({
    people: service.people().map((name) => ({ name })),
    actions: service.titles().map((title) => ({ title })),
  });
  return [
    '# What comes to four people in some weeks',
    '',
    `The demo’s organisation from ${dayInWords(FROM)} to ${dayInWords(until)}, lived through by the clock: every card that the bot wrote by`,
    `itself. Printed by \`npm run demo:diary -- --weeks ${weeks} --write\`; nobody has edited it. Replies to what people typed are not counted.`,
    '',
    ...CAST.flatMap(({ email }) => diaryOf(service, read, email, weeks)),
  ].join('\n');
};
