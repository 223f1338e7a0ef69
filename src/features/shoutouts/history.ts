import type { HistoryLine } from '../../kernel/history.js';
import { isObject, type Json, type JsonObject } from '../../kernel/json.js';
import { passReason } from '../../kernel/passes.js';
import { counted, listed } from '../../kernel/phrases.js';
import { NOMINATIONS } from './model.js';

const winnersIn = (winners: Json | undefined): readonly JsonObject[] =>
  Array.isArray(winners) ? winners.filter(isObject) : [];

/** That the gate had stopped the words, and the writer said that they name no child and no family. */
const answered = ({ answeredFor }: JsonObject): string =>
  typeof answeredFor === 'string'
    ? `, and answered for words that looked like ${answeredFor.replaceAll('_', ' ')}`
    : '';

export const history: readonly HistoryLine[] = [
  {
    act: 'shoutouts.nominate',
    say: ({ after }, names) => {
      const category = names.settings['shoutouts.categories'].find(({ id }) => id === after.category)?.title;
      const forWhat = category === undefined ? '' : ` for “${category}”`;
      const hidden = `${after.nameHidden === true ? ', and asked not to be named' : ''}${answered(after)}`;
      return `wrote a shout-out to ${names.person(after.nomineeId)}${forWhat}${hidden}`;
    },
  },
  {
    act: 'shoutouts.change',
    say: ({ after }, names) => {
      const nominee = names.item(NOMINATIONS.key(String(after.id)))?.nomineeId;
      const hidden = `${after.nameHidden === true ? ', and asked not to be named' : ''}${answered(after)}`;
      return nominee === undefined
        ? `changed the words of a shout-out${hidden}`
        : `changed the words of their shout-out to ${names.person(nominee)}${hidden}`;
    },
  },
  {
    act: 'shoutouts.withdraw',
    say: ({ after }, names) => {
      const nominee = names.item(NOMINATIONS.key(String(after.id)))?.nomineeId;
      return nominee === undefined
        ? 'withdrew a shout-out'
        : `withdrew their shout-out to ${names.person(nominee)}`;
    },
  },
  {
    act: 'shoutouts.report-words',
    say: ({ after }) => `reported the words of a shout-out (${after.id})${answered(after)}`,
  },
  {
    act: 'shoutouts.settle-words',
    say: ({ after }) =>
      after.how === 'out'
        ? `took out the reported words of a shout-out (${after.id})`
        : `let the reported words of a shout-out stay (${after.id})`,
  },
  {
    act: 'shoutouts.see-writer',
    say: ({ after }) => `looked up who wrote the reported words of a shout-out (${after.id})`,
  },
  {
    act: 'shoutouts.pass',
    say: ({ subject, after }, names) => {
      const reason = passReason(after.reason, names.settings);
      const on = `passed the shout-outs of ${names.month(subject.id)} on to ${names.person(after.to)}`;
      return reason === undefined ? on : `${on}: the reason was “${reason}”`;
    },
  },
  {
    act: 'shoutouts.publish',
    say: ({ subject, after }, names) => {
      const winners = winnersIn(after.winners);
      const named = (place: string) =>
        listed(winners.filter((one) => one.place === place).map(({ nomineeId }) => names.person(nomineeId)));
      const commended = named('commended');
      const also = commended === '' ? '' : `; highly commended: ${commended}`;
      // Releases that wrote the messages with the decision counted them.
      const told = after.told === undefined ? '' : `; ${counted(Number(after.told), 'message')} went out`;
      return `published the shout-outs of ${names.month(subject.id)}: the winner is ${named('winner')}${also}${told}`;
    },
  },
];
