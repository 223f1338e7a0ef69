import { join } from 'node:path';
import { makeApp } from '../../../src/app.js';
import { formerIdOf } from '../../../src/features/shoutouts/model.js';
import { type Ids, idFrom } from '../../../src/kernel/ids.js';
import type { JsonObject } from '../../../src/kernel/json.js';
import { inTurns } from '../../../src/kernel/phrases.js';
import { silentLog } from '../../../src/platform/logging/log.js';
import { copyAsJson, copyOf } from '../../../src/platform/privacy/copy.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { storageOver } from '../../../src/storage.js';
import { makeRandom, type Random } from '../../faults/random.js';
import { aConversation, fakeMessenger } from '../../support/fake-teams.js';
import { aMeter } from '../../support/service/meter.js';
import { aPerson } from '../../support/world.js';
import type { Candidate, DossierProbe, Entry, Evidence, Probe, Sight, Truth } from './sights.js';

// A service in which a thousand shout-outs are written without a name, and everything that those who are thanked, those
// who manage them, a judge and a bystander are shown of it, or get when they try.

const MONTH = '2026-03';
const FIRST_DAY = '2026-03-10T10:00:00Z';
const FIRST_MORNING = '2026-03-11T09:31:00Z';
const MAIN_DAY = '2026-03-11T11:00:00Z';
const MAIN_MORNING = '2026-03-12T09:31:00Z';
const AFTERWARDS = '2026-04-01T10:00:00Z';

const MOST_MANAGED = 10;
const ON_FIRST_DAY = 12;
const MOST_PAGES = 60;
/** Each is made of the whole month; what they hold beside the words is alike. */
const MOST_PANEL_PAGES = 5;

export interface Wanted {
  readonly seed: number;
  readonly staff: number;
  /** Written without a name. */
  readonly hidden: number;
  /** So many made-up ids are tried for each colleague; all that there are without it. */
  readonly tries?: number;
}

/** In the place of the ids of the service, to plant what a release could do wrong: `next` is what is being written. */
export type IdsFor = (next: () => Candidate, plain: Ids) => Ids;

interface Written extends Candidate {
  readonly words: string;
  readonly isHidden: boolean;
}

const WORDS = /kept at it (?<words>[a-z]{6}) until/gu;
const wordOf = (n: number): string =>
  Array.from({ length: 6 }, (_, at) => 'bdfghklmnprstvwz'[Math.floor(n / 16 ** at) % 16]).join('');
const didOf = (words: string): string => `Stayed with me, kept at it ${words} until it was all done.`;
const SHORT = 'The day ended well for all of us.';
/** So long that the thanks of a first day have a second page, and so a button. */
const LONG = `${'It made the whole week lighter for everybody on the team. '.repeat(9)}`;

const pick = <T>(random: Random, list: readonly T[]): T => {
  const one = list[random.between(0, list.length - 1)];
  if (one === undefined) throw new Error('There is nothing to pick from');
  return one;
};

const SYLLABLES = [
  'ba',
  'do',
  'fen',
  'gri',
  'hul',
  'ka',
  'lom',
  'mi',
  'nar',
  'o',
  'pel',
  'ru',
  'sten',
  'ti',
  'vo',
  'wex',
];
const nameOf = (random: Random): string => {
  const part = () => {
    const text = Array.from({ length: random.between(2, 4) }, () => pick(random, SYLLABLES)).join('');
    return text.replace(/^./u, (first) => first.toUpperCase());
  };
  return `${part()} ${part()}`;
};

/** The words in a text, each with the bytes between it and the one before; the first of a text as the others are. */
const entriesIn = (text: string, titles: readonly string[]): readonly Entry[] => {
  const plain = titles.reduce((all, title) => all.replaceAll(title, 'a category'), text);
  const found = [...plain.matchAll(WORDS)];
  const gaps = found.map((each, n) => each.index - (found[n - 1]?.index ?? 0));
  const usual = gaps.slice(1).sort((a, b) => a - b)[Math.floor((gaps.length - 1) / 2)] ?? 0;
  return found.map(({ groups }, n) => ({
    words: groups?.words ?? '',
    beside: n === 0 ? usual : (gaps[n] ?? usual),
  }));
};

/** Who writes about whom, and for what, none twice: on the first day so many about each, one without a name. */
const plan = (
  random: Random,
  people: readonly string[],
  nominees: readonly string[],
  categories: readonly string[],
  hidden: number,
) => {
  const taken = new Set<string>();
  const fresh = (about: string): Candidate => {
    for (;;) {
      const candidate = { by: pick(random, people), about, category: pick(random, categories) };
      const key = JSON.stringify(candidate);
      if (candidate.by === about || taken.has(key)) continue;
      taken.add(key);
      return candidate;
    }
  };
  let made = 0;
  const written = (about: string, isHidden: boolean): Written => {
    made += 1;
    return { ...fresh(about), words: wordOf(made * 7919), isHidden };
  };
  const first = nominees.flatMap((about) =>
    Array.from({ length: ON_FIRST_DAY }, (_, n) => written(about, n === 4)),
  );
  const main = Array.from({ length: Math.max(0, hidden - nominees.length) }, () =>
    written(pick(random, nominees), true),
  );
  const named = nominees.flatMap((about) => Array.from({ length: 3 }, () => written(about, false)));
  const mixed = [...main, ...named]
    .map((each) => ({ each, place: random.chance() }))
    .sort((a, b) => a.place - b.place)
    .map(({ each }) => each);
  return { first, main: mixed };
};

/** Lives through the month, and gathers what everybody saw. */
export const gather = async (
  { seed, staff: many, hidden, tries = Number.POSITIVE_INFINITY }: Wanted,
  plain: Ids,
  idsFor?: IdsFor,
): Promise<{ readonly evidence: Evidence; readonly truth: Truth }> => {
  const random = makeRandom(seed);
  let now = Date.parse(FIRST_DAY);
  let ms = 0;
  let next: Candidate = { by: '', about: '', category: '' };
  const clock = () => new Date(now);
  const ids = idsFor?.(() => next, plain) ?? plain;
  const tables = memoryTables();
  const messenger = fakeMessenger();
  const meter = aMeter();
  const app = makeApp({
    storage: meter.over(storageOver(tables, clock)),
    stopwatch: () => ms,
    sleep: async (wait) => {
      ms += wait;
    },
    tenantId: 'tenant',
    clock,
    messenger,
    log: silentLog,
    cards: join(import.meta.dirname, '../../../cards'),
    hasPeoplePicker: false,
    ids,
  });

  const director = aPerson({ id: random.uuid(), name: nameOf(random), roles: ['director'] });
  const judge = aPerson({
    id: random.uuid(),
    name: nameOf(random),
    roles: ['panel_lead'],
    managerId: director.id,
  });
  const managers = Array.from({ length: Math.ceil(many / MOST_MANAGED) }, () =>
    aPerson({ id: random.uuid(), name: nameOf(random), roles: ['manager'], managerId: director.id }),
  );
  const people = Array.from({ length: many }, (_, n) => {
    const { id: managerId = '' } = managers[Math.floor(n / MOST_MANAGED)] ?? {};
    return aPerson({ id: random.uuid(), name: nameOf(random), managerId });
  });
  const everybody = [director, judge, ...managers, ...people];
  await app.directory.replaceAll(everybody);
  for (const { id } of everybody) await app.inbound.said(aConversation(id), 'help');
  // A thousand in a few days are more than people may usually send.
  const problems = await app.settings.set('shoutouts.mostPerDay', 100, 'administrator', clock());
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const categories = (await app.world()).settings['shoutouts.categories'];
  const titles = categories.map(({ title }) => title);
  const writers = people.map(({ id }) => id);
  // Nobody is thanked in the other half: that somebody is nominated must be news to a judge.
  const nominees = writers.filter((_, n) => n % 2 === 0);
  const planned = plan(
    random,
    writers,
    nominees,
    categories.map(({ id }) => id),
    hidden,
  );

  const press = (who: string, verb: string, data: JsonObject) =>
    app.inbound.pressed(aConversation(who), verb, data);
  const write = async (written: Written, more: string) => {
    next = written;
    now += 1000;
    const { by, about, category, words, isHidden } = written;
    const { card } = await press(by, 'shoutouts.nominate', {
      nominee: about,
      category,
      did: `${didOf(words)} ${more}`.trim(),
      difference: more || SHORT,
      nameHidden: String(isHidden),
    });
    if (card.template !== 'shoutouts/nomination') throw new Error(`Not saved: ${JSON.stringify(card.data)}`);
  };
  for (const each of planned.first) await write(each, LONG);
  now = Date.parse(FIRST_MORNING);
  await app.tick();
  now = Date.parse(MAIN_DAY);
  for (const each of planned.main) await write(each, '');
  now = Date.parse(MAIN_MORNING);
  await app.tick();

  const all = [...planned.first, ...planned.main];
  const aboutOf = new Map(all.map(({ words, about }) => [words, about]));
  const ofMainDay = new Set(planned.main.flatMap(({ words, isHidden }) => (isHidden ? [words] : [])));
  const truth: Truth = {
    writerOf: new Map(all.flatMap(({ words, by, isHidden }) => (isHidden ? [[words, by] as const] : []))),
    written: all.filter(({ isHidden }) => isHidden),
    nomineeOf: new Map(nominees.map((id) => [ids.keyed('dossier', MONTH, id), id])),
  };
  const sights: Sight[] = [];
  /** One sight for each colleague whom the words are about, of the main day's words alone. */
  const saw = (place: Sight['place'], viewer: string, pages: readonly string[]) => {
    const entries = pages
      .flatMap((page) => entriesIn(page, titles))
      .filter(({ words }) => ofMainDay.has(words));
    const text = pages.join(' ');
    const abouts = new Set(entries.map(({ words }) => aboutOf.get(words) ?? ''));
    // What somebody wrote themselves is no news to them.
    for (const about of place === 'news' ? abouts : [viewer]) {
      const own = entries.filter(({ words }) => aboutOf.get(words) === about);
      const sight: Sight = { place, viewer, ...(place === 'panel' ? {} : { about }), text, entries: own };
      sights.push(sight);
    }
  };
  const pagesFor = async (
    who: string,
    verb: string,
    more: JsonObject,
    most = MOST_PAGES,
  ): Promise<readonly string[]> => {
    const pages: string[] = [];
    for (let page = 0; page < most; page += 1) {
      const text = JSON.stringify((await press(who, verb, { page, ...more })).card);
      if (pages.includes(text) || (pages.length > 0 && !WORDS.test(text))) break;
      WORDS.lastIndex = 0;
      pages.push(text);
    }
    WORDS.lastIndex = 0;
    return pages;
  };

  for (const id of nominees) {
    const sent = messenger.sends
      .filter(({ to }) => to.personId === id)
      .map(({ card }) => JSON.stringify(card));
    saw('thanks', id, sent);
    saw(
      'thanks',
      id,
      await pagesFor(id, 'shoutouts.thanks-page', { since: '2026-03-12', until: '2026-03-12' }),
    );
    saw('my shout-outs', id, await pagesFor(id, 'shoutouts.mine-page', {}));
    const who = await app.privacy.sought(id);
    if (!who) throw new Error('Somebody is not known');
    const { privacy, world } = app;
    const copy = copyOf(who, await privacy.findings(who), privacy.topics(), privacy.records(), await world());
    for (const section of copyAsJson(copy).sections as readonly JsonObject[])
      saw('copy', id, [JSON.stringify(section)]);
  }
  for (const { id } of managers) saw('news', id, await pagesFor(id, 'shoutouts.news-page', {}));

  const tried = async (who: string, verb: string, given: string, data: JsonObject) => {
    const [{ card }, { inTurn }] = await meter.during(() => press(who, verb, data));
    return { answer: JSON.stringify(card).replaceAll(given, 'the id'), inTurn };
  };
  const probe = async (verb: string, viewer: string, candidate: Candidate): Promise<Probe> => {
    const { by, about, category } = candidate;
    const nomination = formerIdOf({ month: MONTH, nominatorId: by, nomineeId: about, category });
    const got = await tried(viewer, verb, nomination, { month: MONTH, nomination, round: 1 });
    return { verb, viewer, candidate, ...got };
  };
  const about = (nominee: string): readonly Candidate[] =>
    writers
      .filter((by) => by !== nominee)
      .flatMap((by) => categories.map(({ id: category }) => ({ by, about: nominee, category })));
  const probes: Probe[] = [];
  for (const nominee of nominees) {
    for (const each of about(nominee).slice(0, tries))
      probes.push(await probe('shoutouts.withdraw', nominee, each));
    // Somebody who only stands by, and the other button that takes an id.
    for (const each of about(nominee).slice(0, 20))
      probes.push(await probe('shoutouts.change', director.id, each));
  }

  now = Date.parse(AFTERWARDS);
  const panel = await pagesFor(judge.id, 'shoutouts.panel-page', { month: MONTH }, MOST_PANEL_PAGES);
  saw('panel', judge.id, panel);
  const last = (await press(judge.id, 'shoutouts.panel-page', { month: MONTH, page: 1000 })).card;
  const [winners] = (last.data.fields as readonly JsonObject[]).filter(({ id }) => id === 'winner');
  if (!winners) throw new Error('The panel has nobody to choose from');
  const choices = (winners.choices as readonly JsonObject[]).map(({ value }) => String(value));
  const pickWith = async (winner: string) => {
    const got = await tried(judge.id, 'shoutouts.pick', winner, { month: MONTH, winner });
    return `${got.inTurn} ${got.answer}`;
  };
  const dossierProbes = await inTurns(
    everybody,
    async ({ id }): Promise<DossierProbe> => ({
      about: id,
      answer: await pickWith(idFrom('dossier', MONTH, id)),
    }),
    1,
  );
  const answerToNothing = await pickWith(plain.random());

  const seenWriting = new Map(
    nominees.map((id) => [
      id,
      planned.main.flatMap((one) => (one.isHidden && one.about === id ? [one.by] : [])),
    ]),
  );
  const named = all.filter(({ isHidden }) => !isHidden);
  return {
    truth,
    evidence: {
      known: {
        month: MONTH,
        staff: people.map(({ id, name }) => ({ id, name })),
        categories: categories.map(({ id }) => id),
        seenWriting,
        nominatedInOrder: [...new Set(all.map((one) => one.about))],
        namedOnFirstDay: new Map(
          nominees.map((id) => [id, named.filter((one) => one.about === id && planned.first.includes(one))]),
        ),
      },
      sights,
      probes,
      dossiers: [{ viewer: judge.id, choices }],
      dossierProbes,
      answerToNothing,
    },
  };
};
