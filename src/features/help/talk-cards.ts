import type { Card } from '../../kernel/card.js';
import type { JsonObject } from '../../kernel/json.js';
import type { CardButton } from '../../kernel/kit/index.js';
import { prompt, sentence } from '../../kernel/phrases.js';
import type { Settings } from '../../kernel/settings.js';
import { ASKED } from './copy.js';
import * as copy from './talk-copy.js';

/** The button that does what typing the word does. */
export const wordButton = (word: string, title = sentence(word)): CardButton => {
  const data: JsonObject = { word };
  return { title, verb: 'help.word', data };
};

const waiting = () => wordButton('today', copy.WAITING);

/** For whoever says thank you. */
export const thanksCard = (): Card => prompt(copy.WELCOME, [copy.NOT_AN_ANSWER], [waiting()], ASKED);

/** For a yes, a no or a thumb, which a person would take for an answer. */
export const yesCard = (): Card => prompt(copy.ALL_RIGHT, [copy.NOT_AN_ANSWER], [waiting()], ASKED);

/** For whoever writes Welsh. */
export const welshCard = (): Card =>
  prompt(copy.WELSH.title, [...copy.WELSH.lines, copy.NOT_AN_ANSWER], [waiting(), wordButton('help')], ASKED);

/** For whoever asks whether somebody is there. */
export const whoCard = (): Card =>
  prompt(
    copy.WHO.title,
    copy.WHO.lines,
    [wordButton('help', copy.WHO.help), wordButton('my data', copy.WHO.data)],
    ASKED,
  );

/** For whoever asks whom to ask. */
export const askCard = ({ 'privacy.contact': privacy }: Settings): Card =>
  prompt(copy.WHOM_TO_ASK.title, copy.WHOM_TO_ASK.lines(privacy), [wordButton('help', copy.WHO.help)], ASKED);

/** Where words about somebody in danger belong. Nothing of them is in it, and nothing was kept of them. */
export const atRiskCard = (rules: Settings | undefined): Card =>
  prompt(
    copy.AT_RISK.title,
    [
      copy.AT_RISK.now,
      // The council's own numbers, as far as it has entered them.
      copy.AT_RISK.tell(rules?.['help.mashPhone'] ?? '', rules?.['help.mashAddress'] ?? ''),
      copy.AT_RISK.outOfHours(rules?.['help.outOfHoursPhone'] ?? ''),
      copy.AT_RISK.yourself,
      copy.AT_RISK.kept,
    ],
    [wordButton('help', copy.AT_RISK.falseAlarm)],
    copy.AT_RISK.because,
  );
