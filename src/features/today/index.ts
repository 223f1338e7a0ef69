import { besidesIn } from '../../kernel/beside.js';
import type { Asker } from '../../kernel/capability.js';
import {
  button,
  defineCapability,
  type MessageKind,
  NO_TODAY,
  type Occasion,
  type Ports,
  unplanned,
  viewButton,
} from '../../kernel/capability.js';
import type { Card } from '../../kernel/card.js';
import { messageRow } from '../../kernel/layout.js';
import { isHere } from '../../kernel/phrases.js';
import { REPLY, TODAY, todayOf } from '../../kernel/told.js';
import { AS_ASKED, AS_SENT, afterPress, asideCard, backCard, pointerCard } from './cards.js';
import { ASIDE, asideInWords, NOT_WAITING } from './copy.js';
import { decideAside, decideAsk } from './decide.js';
import { history } from './history.js';
import { AsideInput, AskInput, ListInput, PutAsideInput, SectionInput } from './inputs.js';
import { PERMISSIONS } from './permissions.js';
import { records, TOPIC } from './records.js';
import { dayCard, sectionCard } from './shown/index.js';

const REASONS = {
  'nothing-new': 'nothing is there to say, or nothing that cannot wait for their next card',
  'away-today': 'is away; they hear when they are back',
  'not-on-list': 'is not on the staff list',
} as const;

const ALSO = [
  'my day, my list, my cards, todays card, to do, to do list, what do i need to do, what is there, what have i got',
  'what waits for me, what is waiting for me, what is waiting, whats waiting, anything for me, anything waiting, heddiw',
].flatMap((line) => line.split(', '));

/** A reply to a press has a second to come: beyond so many subjects it counts what somebody has only been told of. */
const MOST_READ = 10;

const TO_DECIDE = { isToDecide: true };

/** What is left of somebody's day, below what a press came to; the list of it for whoever only comes back. */
export const todayReply = async (reader: Asker, note: string, ports: Ports): Promise<Card> => {
  const day = await ports.day(reader, { most: MOST_READ, isUnasked: true }, ports);
  return note === '' ? backCard(day, reader.world) : dayCard(reader, day, afterPress(note), ports);
};

const asked = async (reader: Asker, ports: Ports): Promise<Card> =>
  dayCard(reader, await ports.day(reader), AS_ASKED, ports);

/** Sent when something is new; a copy that somebody has says what is left, or points to a newer one. */
const dayMessage = (card: string): MessageKind<keyof typeof REASONS> => ({
  card,
  nature: 'daily',
  compose: async (message, purpose, world, ports) => {
    const to: Occasion['to'] = world.people.get(message.to);
    if (!to) return { kind: 'not-wanted', reason: 'not-on-list' };
    if (purpose === 'send' && !isHere(to, world.today)) return { kind: 'not-wanted', reason: 'away-today' };
    const reader = { actor: to, world };
    const day = await ports.day(reader, { isUnasked: true });
    if (purpose === 'send' && !day.hasNews) return { kind: 'not-wanted', reason: 'nothing-new' };
    const isOld =
      purpose === 'refresh' && day.newestCopy !== undefined && day.newestCopy !== messageRow(message.key);
    const said = purpose === 'send' ? AS_SENT : afterPress('');
    return { kind: 'card', card: isOld ? pointerCard() : await dayCard(reader, day, said, ports) };
  },
});

/** The one card a day, made of the lines of all capabilities. */
export const today = defineCapability({
  name: TODAY,
  permissions: PERMISSIONS,
  settings: {},
  topics: [TOPIC],
  records: [records],
  acts: history,
  reasons: REASONS,
  messages: [dayMessage('today'), dayMessage(REPLY)],
  buttons: [
    viewButton('today.list', {
      act: 'today.see',
      input: ListInput,
      show: (press, ports) => todayReply(press, '', ports),
    }),
    viewButton('today.section', {
      act: 'today.see',
      input: SectionInput,
      show: async (press, ports) => sectionCard(press, await ports.day(press), press.input, ports),
    }),
    viewButton('today.aside', {
      act: 'today.put-aside',
      input: AsideInput,
      show: async (press, ports) => asideCard(await ports.day(press), press.input, press.world),
    }),
    button('today.put-aside', {
      act: 'today.put-aside',
      input: PutAsideInput,
      subject: ({ actor }) => todayOf(actor.id),
      first: 'head-and-items',
      load: async (view, press, ports) => {
        const [besides, day] = await Promise.all([besidesIn(view), ports.day(press, TO_DECIDE)]);
        const lines = day.sections.flatMap((each) => each.lines);
        return {
          known: besides.get(press.input.line),
          line: lines.find(({ key }) => key === press.input.line),
        };
      },
      decide: decideAside,
      show: (reply, press, ports) =>
        todayReply(
          press,
          reply.kind === 'aside' ? `${asideInWords(reply.until, press.world.today)}.` : ASIDE.over,
          ports,
        ),
    }),
    button('today.ask', {
      act: 'today.ask',
      input: AskInput,
      subject: ({ input }) => todayOf(input.holder),
      first: 'head-and-items',
      load: async (view, press, ports) => {
        const [besides, day] = await Promise.all([besidesIn(view), ports.day(press, TO_DECIDE)]);
        const line = day.waiting.find(
          ({ key, turn }) => key === press.input.line && turn?.holder === press.input.holder,
        );
        return { known: besides.get(press.input.line), line };
      },
      decide: decideAsk,
      show: (reply, press, ports) => {
        const name = press.world.people.nameOf(press.input.holder);
        const note = {
          asked: `${name} hears with the next card that you asked.`,
          'asked-before': `${name} was asked today already.`,
          'not-waiting': NOT_WAITING,
        }[reply];
        return todayReply(press, note, ports);
      },
    }),
  ],
  commands: [
    { word: 'today', also: ALSO, isAside: true, about: 'everything that waits for you', show: asked },
  ],
  subjects: [unplanned(TODAY)],
  today: NO_TODAY,
  importers: [],
  report: undefined,
  upkeep: undefined,
  exports: [],
});
