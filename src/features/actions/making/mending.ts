import { addDays } from '../../../kernel/calendar.js';
import { foundInWords } from '../../../kernel/gate/words-copy.js';
import type { World } from '../../../kernel/world.js';
import { ended } from '../copy/dates.js';
import { dateQuestionsInWords } from '../date-wording.js';
import { day } from '../wording.js';
import { type Mend, MOST, type Wrong } from './check.js';
import { ABOVE, COPYING, FIELDS, PROBLEMS, vagueWords } from './copy.js';
import type { Copied } from './copying.js';
import type { Beside, Form } from './form.js';
import type { Filled } from './inputs.js';

// What a form says that comes back: above all, and beside each box.

const wrongInWords = (wrong: Wrong, world: World): string => {
  const label = FIELDS[wrong.box];
  switch (wrong.why) {
    case 'missing':
      if (wrong.box === 'dueOn') return PROBLEMS.dayMissing;
      return wrong.box === 'source' ? PROBLEMS.source : PROBLEMS.missing(label);
    case 'too-long':
      return PROBLEMS['too-long'](label, MOST[wrong.box]);
    case 'too-far': {
      const most = world.settings['actions.mostDaysAhead'];
      const at = (days: number) => day(addDays(world.today, days), world);
      return PROBLEMS.tooFar(at(-most), at(most));
    }
    case 'is-owner':
      return PROBLEMS.isOwner;
    default:
      return wrong.box === 'owner' ? PROBLEMS.owner : PROBLEMS.checker;
  }
};

const questionsIn = ({ questions }: Mend, box: 'title' | 'dueOn', world: World): string => {
  const vague = questions.filter(({ kind }) => kind === 'vague').map(({ value }) => value);
  if (box === 'title') return vague.length === 0 ? '' : vagueWords(vague);
  const date = questions.find(({ kind }) => kind !== 'vague');
  return date ? dateQuestionsInWords(FIELDS.dueOn, date.value, world) : '';
};

const besideOf = (mend: Mend, filled: Filled, world: World): Beside => {
  const stopped = (box: 'title' | 'why' | 'evidence'): string => {
    const found = mend.found.filter(({ words }) => filled[box].includes(words));
    return found.length === 0 ? '' : PROBLEMS.without(FIELDS[box], foundInWords(found));
  };
  const texts = (['title', 'why', 'evidence'] as const).map((box) => [box, stopped(box)] as const);
  const asked = (['title', 'dueOn'] as const).map((box) => [box, questionsIn(mend, box, world)] as const);
  const wrong = mend.wrong.map((each) => [each.box, wrongInWords(each, world)] as const);
  // What stops it stands where a question about the same box would stand as well.
  return Object.fromEntries([...asked, ...texts, ...wrong].filter(([, words]) => words !== ''));
};

const aboveOf = (mend: Mend, world: World): string => {
  const { wrong, found, sure } = mend;
  const [first] = wrong;
  const questions = (['title', 'dueOn'] as const).map((box) => questionsIn(mend, box, world)).filter(Boolean);
  const isStopped = found.length > 0 || wrong.length > 0;
  const said = [
    found.length === 0 ? '' : ABOVE.stopped(foundInWords(found), sure !== ''),
    first === undefined
      ? ''
      : wrong.length === 1
        ? ABOVE.only(wrongInWords(first, world))
        : ABOVE.wrong(wrong.length),
    questions.length === 0 ? '' : (isStopped ? ended : ABOVE.only)(questions.join('. ')),
  ].filter(Boolean);
  return said.length === 0 ? ABOVE.again : said.join(' ');
};

/** What the form says when it comes back. */
export const mendOf = (
  mend: Mend,
  filled: Filled,
  world: World,
): Pick<Form, 'problem' | 'beside' | 'sure' | 'asked'> => ({
  problem: aboveOf(mend, world),
  beside: besideOf(mend, filled, world),
  sure: mend.sure,
  asked: mend.asked,
});

/** What the form says with the words of a message on it: they are read before they are saved. */
export const copiedNote = (
  { filled, came }: Copied,
  mend: Mend | undefined,
  world: World,
): Pick<Form, 'said' | 'problem' | 'beside' | 'sure' | 'asked'> => ({
  problem: ABOVE.again,
  ...(mend && mendOf(mend, filled, world)),
  said: COPYING.came[came],
});
