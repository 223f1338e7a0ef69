import type { Card } from '../support/service/card.js';
import type { Service } from '../support/service.js';
import type { Chance } from './chance.js';
import type { Day } from './days.js';
import { type Answer, actionOf, type Script, supervisionOf } from './life.js';

// What people do with their cards. In earnest: by what they type, so that it does not depend on which card came. At random:
// any button of the newest card, and then nobody knows any more how what stands on it is.

export interface Hands {
  readonly service: Service;
  readonly script: Script;
  readonly day: Day;
  readonly name: string;
  readonly chance: Chance;
  readonly said: (text: string) => Promise<Card>;
}

const HELD = ['Held, reviewed', 'Held, some not', 'Held, none open'];
/** How somebody stands who is to be answered for, below their name. */
const DUE = /^\S (?:Was it held\?|Due|Late|Long gap)$/u;
/** Labels of the cards that are filled in. */
const LABELS = {
  held: 'Date held',
  next: 'Next date',
};

/** A date that is taken when the same is pressed once more; each date of a form may be one. */
const ASKED_ONCE = /press the same button again/u;
const MOST_QUESTIONS = 2;

/** What a turn is passed on with: whoever it goes to is chosen on the card already. */
const PASS = { title: 'Pass it on', fills: { Reason: 'Away soon' } };

const firstWords = (text: string): readonly string[] => text.split('\n');

/** A press that the card does not take is none: then nothing was answered. */
const pressed = async (
  service: Service,
  ...press: Parameters<Service['press']>
): Promise<Card | undefined> => {
  try {
    return await service.press(...press);
  } catch (error) {
    if (
      error instanceof Error &&
      /^(?:No button|Nothing on the card|There is no choice|\d+ )/u.test(error.message)
    )
      return undefined;
    throw error;
  }
};

/** Presses a button, and again where it is asked about once: somebody is listed as away on that day, and yet it is so. */
const confirmed = async (
  { service, name }: Hands,
  form: Card,
  title: string,
  fills: Readonly<Record<string, string>>,
): Promise<Card | undefined> => {
  let after = await pressed(service, name, form, title, fills);
  for (let asked = 0; asked < MOST_QUESTIONS && after && ASKED_ONCE.test(after.text); asked += 1)
    after = await pressed(service, name, after, title);
  return after;
};

/** Records for the people who are due, from `my team`, that supervision was held. */
const recordHeld = async (hands: Hands): Promise<readonly Answer[]> => {
  const { service, script, day, name, chance, said } = hands;
  const answers: Answer[] = [];
  const isManager = script.people.some((person) => person.supervisor === name);
  if (!isManager) return answers;
  let list = await said('my team');
  const words = firstWords(list.text);
  const due = words.filter((_line, at) => DUE.test(words[at + 1] ?? ''));
  for (const line of due) {
    const worker = script.people.find((person) => line.replace(/^[^\p{L}]+/u, '').startsWith(person.name));
    if (!worker || script.left.has(supervisionOf(worker.name)) || !chance.percent(70)) continue;
    const form = await pressed(service, name, list, { title: 'Answer', beside: worker.name });
    if (!form) continue;
    const offered = form.inputs.find(({ label }) => label === LABELS.held)?.value ?? '';
    // Where no day was booked they say today: the next date that is offered is the one that goes with it.
    const heldOn = offered === '' ? day : offered;
    const nextOn = form.inputs.find(({ label }) => label === LABELS.next)?.value ?? '';
    const after = await confirmed(
      hands,
      form,
      chance.oneOf(HELD.filter((title) => form.buttons.includes(title))),
      offered === '' && form.inputs.length > 0 ? { [LABELS.held]: heldOn } : {},
    );
    const isTaken =
      after !== undefined && !after.text.includes('Nothing is saved') && after.text.includes('Held on');
    answers.push({
      who: name,
      day,
      item: supervisionOf(worker.name),
      how: isTaken ? 'held' : 'unknown',
      heldOn,
      nextOn,
    });
    list = await said('my team');
  }
  return answers;
};

/** Answers what of somebody's own actions wants an answer, from `my actions`. */
const answerActions = async ({
  service,
  script,
  day,
  name,
  chance,
  said,
}: Hands): Promise<readonly Answer[]> => {
  if (!script.actions.some(({ owner }) => owner === name)) return [];
  const list = await said('my actions');
  const first = chance.oneOf(['At risk', 'Off track']);
  const wanted = list.inputs.flatMap(({ label, value }) => {
    const action = script.actions.find((each) => label.startsWith(each.title));
    // What stands there already is an answer only where one is wanted: they say the other.
    const words = value === first ? (first === 'At risk' ? 'Off track' : 'At risk') : first;
    return action && !script.left.has(actionOf(action.title)) ? [{ action, label, words }] : [];
  });
  const chosen = wanted.filter(() => chance.percent(70));
  if (chosen.length === 0) return [];
  // What they leave is left: a choice that stands as it was last answered would be an answer again.
  const none = list.inputs.map(({ label }) => [label, 'No answer now'] as const);
  const fills = Object.fromEntries([...none, ...chosen.map(({ label, words }) => [label, words] as const)]);
  const after = await pressed(service, name, list, 'Save answers', fills);
  const how = after && !after.text.includes('Please check') ? 'said' : 'unknown';
  return chosen.map(({ action }) => ({ who: name, day, item: actionOf(action.title), how }));
};

export const answerInEarnest = async (hands: Hands): Promise<readonly Answer[]> => [
  ...(await recordHeld(hands)),
  ...(await answerActions(hands)),
];

/** Everything of the script that is named on a card. */
const named = ({ people, actions }: Script, { text }: Card, reader: string): readonly string[] => [
  ...people
    .filter(({ name }) => text.includes(name) || name === reader)
    .map(({ name }) => supervisionOf(name)),
  ...actions.filter(({ title }) => text.includes(title)).map(({ title }) => actionOf(title)),
];

/** Presses some button of the newest card, and perhaps one of what comes then. */
export const answerAtRandom = async ({
  service,
  script,
  day,
  name,
  chance,
}: Hands): Promise<readonly Answer[]> => {
  let card = service.cards(name).at(-1)?.now;
  const touched = new Set<string>();
  for (let presses = chance.between(1, 3); card && card.buttons.length > 0 && presses > 0; presses -= 1) {
    for (const item of named(script, card, name)) touched.add(item);
    const title = chance.oneOf(card.buttons);
    card = await pressed(service, name, card, title, title === PASS.title ? PASS.fills : {});
    for (const item of card ? named(script, card, name) : []) touched.add(item);
  }
  return [...touched].map((item) => ({ who: name, day, item, how: 'unknown' as const }));
};

const KIND_WORDS = ['She stayed to the end.', 'He knew whom to ring.', 'They made room for all of us.'];

/** Thanks a colleague, whoever it is. */
export const thank = async ({ service, script, name, chance, said }: Hands): Promise<void> => {
  const colleague = chance.oneOf(script.people.filter((person) => person.name !== name)).name;
  const form = await said(`nominate ${colleague}`);
  const category = form.inputs.find(({ label }) => label === 'What is it for?')?.choices.at(0);
  if (category === undefined) return;
  await pressed(service, name, form, 'Send the shout-out', {
    'What is it for?': category,
    'What they did': chance.oneOf(KIND_WORDS),
    'The difference it made': 'The week was lighter for it.',
  });
};
