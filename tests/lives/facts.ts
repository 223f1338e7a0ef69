import type { Day } from './days.js';
import type { Got, Life } from './life.js';
import { reachOf } from './reach.js';
import { type Recognised, recogniser } from './recognise.js';
import { type Round, roundsOf } from './rules.js';

/** A delivered card, read. */
export interface SeenCard extends Got {
  readonly seen: Recognised;
}

/** What the properties of a life are told from. */
export interface Facts {
  readonly life: Life;
  readonly came: readonly SeenCard[];
  /** Everything that somebody got, replies too, in order. */
  readonly gotBy: (who: string) => readonly SeenCard[];
  readonly rounds: readonly Round[];
  readonly roundsAbout: (item: string) => readonly Round[];
  readonly reach: ReturnType<typeof reachOf>;
  /** The days on which somebody was told of an item, by a card or by what answered them, in order. */
  readonly toldOn: (who: string, item: string) => readonly Day[];
  /** The same of those alone to whom it was a question, whoever they are. */
  readonly askedOn: (item: string) => readonly Day[];
}

const added = <T>(map: Map<string, T[]>, key: string, one: T): void => {
  const there = map.get(key);
  if (there) there.push(one);
  else map.set(key, [one]);
};

/** What a card told: its rows, and of a list that is cut anything that it may hold. */
const toldBy = ({ seen }: SeenCard, all: readonly string[]): ReadonlySet<string> =>
  new Set([...seen.rows.map(({ item }) => item), ...(seen.cut.size > 0 ? all : [])]);

/** Of replies only `today` tells of the day: a list that somebody asks for by its name is no card of it. */
const tells = ({ how, line }: SeenCard): boolean => how === 'came' || line === 'today';

export const factsOf = (life: Life): Facts => {
  const recognise = recogniser(life.script);
  const rounds = roundsOf(life);
  const about = new Map<string, Round[]>();
  for (const round of rounds) added(about, round.item, round);
  const all = [...about.keys()];
  const cards = life.got.map((got): SeenCard => ({ ...got, seen: recognise(got.card, got.who, got.line) }));
  const by = new Map<string, SeenCard[]>();
  const told = new Map<string, Day[]>();
  const asked = new Map<string, Day[]>();
  for (const card of cards) {
    added(by, card.who, card);
    if (tells(card)) for (const item of toldBy(card, all)) added(told, `${card.who}|${item}`, card.day);
    for (const { item, kind } of card.seen.rows) if (kind === 'asks') added(asked, item, card.day);
  }
  return {
    life,
    came: cards.filter(({ how }) => how === 'came'),
    gotBy: (who) => by.get(who) ?? [],
    rounds,
    roundsAbout: (item) => about.get(item) ?? [],
    reach: reachOf(life),
    toldOn: (who, item) => told.get(`${who}|${item}`) ?? [],
    askedOn: (item) => asked.get(item) ?? [],
  };
};
