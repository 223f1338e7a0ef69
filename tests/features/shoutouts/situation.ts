import { shoutouts } from '../../../src/features/shoutouts/index.js';
import { claimKey, type Nomination, type OneNomination } from '../../../src/features/shoutouts/model.js';
import type { Card } from '../../../src/kernel/card.js';
import type { Line } from '../../../src/kernel/lines.js';
import type { Message } from '../../../src/kernel/message.js';
import type { Person } from '../../../src/kernel/people.js';
import { bound } from '../../support/bound.js';
import { testIds } from '../../support/ids.js';
import {
  aPerson,
  aPlatform,
  type Button,
  buttonsOf,
  expandCard,
  textOf,
  type WorldSituation,
} from '../../support/world.js';

export const amina = aPerson({ id: 'amina', name: 'Amina Yusuf', managerId: 'grace' });
export const ben = aPerson({ id: 'ben', name: 'Ben Carter', managerId: 'grace', team: 'Fostering' });
export const cleo = aPerson({ id: 'cleo', name: 'Cleo Adeyemi', managerId: 'grace', team: 'Fostering' });
export const dev = aPerson({ id: 'dev', name: 'Dev Patel', managerId: 'grace' });
export const grace = aPerson({ id: 'grace', name: 'Grace Okafor', roles: ['manager'] });
export const judy = aPerson({ id: 'judy', name: 'Judy Marsh', roles: ['panel'], team: 'Quality' });
export const pat = aPerson({ id: 'pat', name: 'Pat Lowe', roles: ['panel_lead'], team: 'Quality' });
export const EVERYONE: readonly Person[] = [amina, ben, cleo, dev, grace, judy, pat];

export const DID = 'Stayed on the phone with me after a very hard visit.';
export const DIFFERENCE = 'I slept that night and came back the next day.';

/** An id by chance, as good as any: the same for the same people, so that a test need not hand it on. */
const idFor = (one: OneNomination): string => testIds.keyed('a nomination', claimKey(one, testIds));

/** A standing nomination by Ben for Amina in March 2026. */
export const aNomination = (overrides: Partial<Nomination> = {}): Nomination => {
  const base = {
    month: '2026-03',
    nominatorId: ben.id,
    nomineeId: amina.id,
    category: 'kindness',
    did: DID,
    difference: DIFFERENCE,
    nameHidden: false,
    at: '2026-03-11T10:00:00.000Z',
    times: 1,
    thanksOn: '2026-03-12',
    ...overrides,
  };
  return { id: idFor(base), ...base };
};

/** What a person sees of a card. */
export interface Seen {
  readonly card: Card;
  readonly text: string;
  readonly buttons: readonly Button[];
  readonly json: string;
}

export const seen = (card: Card): Seen => {
  const expanded = expandCard(card);
  return { card, text: textOf(expanded), buttons: buttonsOf(expanded), json: JSON.stringify(expanded) };
};

export interface Office extends ReturnType<typeof aPlatform> {
  readonly feature: ReturnType<typeof bound>;
  type(personId: string, word: string, rest?: string): Promise<Seen>;
  /** Undefined when the press does not fit. */
  press(personId: string, verb: string, data: unknown): Promise<Seen | undefined>;
  /** Presses and expects a card. */
  pressed(personId: string, verb: string, data: unknown): Promise<Seen>;
  /** Fills the form and sends it. */
  nominate(personId: string, filled?: Record<string, unknown>): Promise<Seen>;
}

/** The feature over the real subjects, with everyone on the staff list. */
export const anOffice = (
  { people = EVERYONE, ...situation }: WorldSituation = {},
  hasPeoplePicker = false,
): Office => {
  const platform = aPlatform({ people, ...situation });
  const feature = bound(shoutouts, { ...platform.ports, hasPeoplePicker });
  const press = async (personId: string, name: string, data: unknown) => {
    const verb = feature.verbs.find((each) => each.name === name);
    const card = await verb!.press(platform.asker(personId), data);
    return card && seen(card);
  };
  const pressed = async (personId: string, name: string, data: unknown) => {
    const shown = await press(personId, name, data);
    if (!shown) throw new Error(`the press of ${name} did not fit`);
    return shown;
  };
  return {
    ...platform,
    feature,
    press,
    pressed,
    type: async (personId, word, rest = '') => {
      const command = feature.commands.find((each) => each.word === word);
      return seen(await command!.run(platform.asker(personId), rest));
    },
    nominate: (personId, filled = {}) =>
      pressed(personId, 'shoutouts.nominate', {
        nominee: amina.id,
        category: 'kindness',
        did: DID,
        difference: DIFFERENCE,
        nameHidden: 'false',
        ...filled,
      }),
  };
};

export const MARCH = { kind: 'shoutouts', id: '2026-03' };
/** After the close of March 2026 (Tuesday 31 March), on the first working day. */
export const AFTER_CLOSE = '2026-04-01T09:30:00Z';

/** What a message shows at the moment of sending, or why it is not sent. */
export const composed = async (office: Office, message: Message, purpose: 'send' | 'refresh' = 'send') => {
  const answer = await office.feature.compose(message, purpose, office.world());
  return answer.kind === 'card' ? seen(answer.card).text : answer.reason;
};
/** The morning after everything that is written in these situations. */
export const NEXT_MORNING = '2026-03-12T09:30:00Z';

/** What the plan says of a month at the office's present moment. */
export const planned = (office: Office, month = '2026-03') =>
  office.feature.plan([{ kind: 'shoutouts', id: month }], office.world());

/** The one message that gathers all that the plan asks of a card for a person. */
export const messageFor = async (office: Office, card: string, to: string, month?: string) => {
  const { asks } = await planned(office, month);
  const about = asks.flatMap((ask) => (ask.card === card && ask.to === to ? [ask.about] : []));
  if (about.length === 0) throw new Error(`the plan does not ask for ${card}`);
  const message: Message = {
    key: `shoutouts:${card}:${to}`,
    to,
    feature: 'shoutouts',
    card,
    about,
    nature: 'once',
  };
  return message;
};

/** The lines of a person, and a section of their day as a card. */
export const linesFor = async (office: Office, to: string, month?: string) =>
  (await planned(office, month)).lines.filter((line) => line.to === to);
export const sectionFor = async (
  office: Office,
  to: string,
  id: string,
  lines: readonly Line[],
  page = 0,
  isAlone = true,
) => {
  const section = shoutouts.today.sections.find((each) => each.id === id);
  const card = await section!.card(office.asker(to), lines, { page, note: '', isAlone }, office.ports);
  return seen(card);
};
/** Everybody, one of them having left the day before. */
export const without = (id: string) =>
  EVERYONE.map((person) => (person.id === id ? { ...person, leavesOn: '2026-03-10' } : person));
