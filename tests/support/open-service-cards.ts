import type { Card } from '../../src/kernel/card.js';
import { shortIdsOf } from '../../src/kernel/ids.js';
import { MessageSchema } from '../../src/kernel/message.js';
import type { Person } from '../../src/kernel/people.js';
import { makeRandom } from '../faults/random.js';
import { bound } from './bound.js';
import { aConversation } from './fake-teams.js';
import { forge, genuinePresses } from './forgeries.js';
import {
  actionOf,
  allRows,
  CANARY,
  CAST,
  CLOSED,
  categoryOf,
  idOf,
  type Name,
  type OpenService,
  PLAN_ID,
  reportedWords,
  staffWith,
  wordsToTarget,
} from './open-service.js';
import { buttonsOf, expandCard } from './world.js';

/** Sets a service, with this staff list if one is given. */
type Opening = (staff?: readonly Person[]) => Promise<OpenService>;

/** A card that somebody was shown, and how it came about. */
export interface ShownCard {
  readonly how: string;
  readonly card: Card;
}

const typed = async ({ app }: OpenService): Promise<ShownCard[]> => {
  const words = app.capabilities.flatMap(({ commands }) => commands.map(({ word }) => word));
  const lines = [...words, 'nominate Name', 'nominate Name target', `nominate ${CANARY}`, `${CANARY} please`];
  const cards: ShownCard[] = [];
  for (const name of CAST)
    for (const line of lines)
      cards.push({
        how: `${name}: ${line}`,
        card: (await app.inbound.said(aConversation(idOf(name)), line)).card,
      });
  return cards;
};

/** What the messages of today and those of every answer so far say, sent now or composed again. */
const messaged = async (service: OpenService): Promise<ShownCard[]> => {
  const { app, tables } = service;
  const world = await app.world();
  const asked = await Promise.all(
    app.capabilities.map(async (capability) => {
      const { name, subjects, plan } = bound(capability, app.ports);
      const due = [];
      for (const kind of subjects)
        for (const id of kind === 'shoutouts' ? [CLOSED, '2026-03'] : [...CAST.map(idOf), 'daily'])
          due.push({ kind, id });
      const { asks } = await plan(due, world);
      return asks.map(({ to, card, about }) => ({
        key: `${name}:${card}:${to}:${world.today}`,
        to,
        feature: name,
        card,
        about: [about],
        nature: 'daily' as const,
      }));
    }),
  );
  const stored = (await allRows(tables))
    .filter(({ table, row }) => table === 'state' && row.startsWith('m|'))
    .map(({ value: { key, to, feature, card, about, nature } }) =>
      MessageSchema.parse({ key, to, feature, card, about, nature }),
    );
  // Said on the days of their steps alone, none of which is today.
  const others = CAST.flatMap((name) =>
    [
      ['shoutouts', 'invite', '2026-03'],
      ['supervision', 'gap', idOf('target')],
      ['supervision', 'cover', idOf('lead')],
      ['actions', 'silence', `${idOf('target')}~${actionOf('LATE')}`],
    ].map(([feature = '', card = '', about = '']) => ({
      key: `${feature}:${card}:${idOf(name)}:${world.today}`,
      to: idOf(name),
      feature,
      card,
      about: [about],
      nature: 'daily' as const,
    })),
  );
  const cards: ShownCard[] = [];
  for (const message of [...asked.flat(), ...stored, ...others])
    for (const purpose of ['send', 'refresh'] as const) {
      const made = await app.compose(message, purpose, world);
      if (made.kind === 'card')
        cards.push({ how: `${message.feature} ${message.card}, ${purpose}`, card: made.card });
    }
  return cards;
};

const pressed = async (open: () => Promise<OpenService>): Promise<ShownCard[]> => {
  const cards: ShownCard[] = [];
  const presses = genuinePresses(await categoryOf((await open()).app));
  const more: readonly (readonly [string, Record<string, unknown>])[] = [
    [
      'shoutouts.nominate',
      {
        nominee: idOf('lead'),
        category: '',
        did: `${CANARY} in the form`,
        difference: CANARY,
        among: [idOf('head')],
      },
    ],
    [
      'shoutouts.nominate',
      { nominee: idOf('lead'), category: '', did: `${CANARY}, aged 7, was found`, difference: CANARY },
    ],
    [
      'actions.save',
      { view: 'mine', versions: `${actionOf('LATE')}~1`, [`status.${actionOf('LATE')}`]: 'new_date' },
    ],
    ['supervision.pass', { worker: idOf('target'), round: 0 }],
    ['actions.pass', { ownerId: idOf('target'), actionId: actionOf('DONE') }],
    ['actions.open', { ownerId: idOf('target'), actionId: actionOf('DONE') }],
    ['privacy.stop-invitations', {}],
    ['supervision.save-booking', { worker: idOf('target'), view: 'team', round: 0, nextOn: '2026-03-10' }],
    [
      'supervision.held',
      { worker: idOf('target'), view: 'due', round: 0, heldOn: CANARY, record: 'true', nextOn: CANARY },
    ],
  ];
  for (const [verb, data] of [...presses, ...more])
    for (const name of [
      'target',
      'colleague',
      'lead',
      'second',
      'checker',
      'judge',
      'actor',
      'admin',
    ] as const) {
      const service = await open();
      // Twice: the second is an old card.
      for (const time of ['first', 'again'])
        cards.push({ how: `${name}: ${verb}, ${time}`, card: await service.press(name, verb, data) });
      if (service.written.length > 0) cards.push(...(await messaged(service)));
    }
  return cards;
};

/** Who covers while a supervisor is away: asked, named, changed, and told to whoever covers. */
const covered = async (open: Opening): Promise<ShownCard[]> => {
  const service = await open(staffWith({ lead: { awayFrom: '2026-03-09', awayUntil: '2026-03-27' } }));
  const save = async (name: Name, round: number, cover: Name | undefined) => ({
    how: `${name}: supervision.name-cover, round ${round}`,
    card: await service.press(name, 'supervision.name-cover', {
      supervisor: idOf('lead'),
      round,
      [`cover.${idOf('lead')}`]: cover ? idOf(cover) : '',
    }),
  });
  const cards = await messaged(service);
  for (const name of ['service', 'actor'] as const)
    cards.push(await save(name, 0, undefined), await save(name, 0, 'former'), await save(name, 0, 'second'));
  return [...cards, ...(await messaged(service)), ...(await typed(service))];
};

const IN_A_MONTH = { asyeStartedOn: '2026-01-12', startedOn: '2026-01-12' };
const POINTS = { 'point.mentor': 'yes', 'point.caseload': 'no', 'point.ninety-minutes': 'yes' };

/** Two accounts of one session, and the promise to a new worker, by everybody: also by those who may not. */
const settled = async (open: Opening): Promise<ShownCard[]> => {
  const service = await open(staffWith({ target: IN_A_MONTH }));
  const cards: ShownCard[] = [];
  const press = async (name: Name, verb: string, data: Record<string, unknown>) => {
    cards.push({ how: `${name}: ${verb}`, card: await service.press(name, verb, data) });
  };
  const about = { worker: idOf('colleague'), round: 1 };
  await press('colleague', 'supervision.agree', { ...about, answer: 'not_held' });
  const passed = { ...about, to: idOf('head'), reason: 'no_part' };
  for (const name of ['service', 'lead', 'head'] as const) {
    await press(name, 'supervision.settle', about);
    await press(name, 'supervision.settle-pass', about);
    await press(name, 'supervision.save-settle-pass', passed);
  }
  for (const name of ['colleague', 'head'] as const)
    await press(name, 'supervision.save-settle', { ...about, says: 'supervisor' });
  const check = { worker: idOf('target'), check: 'weeks_6' };
  for (const name of ['lead', 'actor'] as const) {
    await press(name, 'supervision.promise', check);
    await press(name, 'supervision.save-promise', check);
    await press(name, 'supervision.save-promise', { ...check, ...POINTS });
  }
  await press('target', 'supervision.countersign', check);
  await press('target', 'supervision.save-countersign', { ...check, all: 'yes' });
  const group = { groupOn: '2026-03-10', people: [idOf('target'), idOf('colleague')].join(',') };
  for (const data of [{ groupOn: '', people: '' }, group])
    await press('lead', 'supervision.save-group', data);
  return [...cards, ...(await messaged(service)), ...(await typed(service))];
};

/** The people of a supervisor who has left: asked about, and given to somebody. */
const handedOver = async (open: Opening): Promise<ShownCard[]> => {
  const cards: ShownCard[] = [];
  for (const name of ['service', 'actor', 'target'] as const) {
    const service = await open(staffWith({ lead: { leavesOn: '2026-03-06' } }));
    const about = shortIdsOf([idOf('target'), idOf('colleague')]);
    const press = async (verb: string, data: Record<string, unknown>) =>
      cards.push({ how: `${name}: ${verb}`, card: await service.press(name, verb, data) });
    await press('supervision.handover', { about });
    await press('supervision.save-handover', { about, [`to.${idOf('target')}`]: CANARY.slice(0, 60) });
    await press('supervision.save-handover', {
      about,
      [`to.${idOf('target')}`]: idOf('former'),
      [`to.${idOf('colleague')}`]: '',
    });
  }
  return cards;
};

/** A plan as its lead has it: its challenge, and the page of its review, which is frozen. */
const plansOf = async (open: Opening): Promise<ShownCard[]> => {
  const cards: ShownCard[] = [];
  const service = await open();
  const press = async (verb: string, data: Record<string, unknown>) =>
    cards.push({ how: `other-lead: ${verb}`, card: await service.press('other-lead', verb, data) });
  const of = { plan: PLAN_ID };
  const challenged = {
    ...of,
    ownerId: idOf('target'),
    actionId: actionOf('LATE'),
    on: '2026-03-11',
    version: 1,
  };
  await press('actions.plan', { ...of, page: 0 });
  await press('actions.plan-form', of);
  await press('actions.challenge', of);
  for (const what of ['date', 'help', 'over', 'stop'])
    await press('actions.challenge-form', { ...challenged, what });
  await press('actions.freeze', { ...of, on: '2026-03-11' });
  for (const list of ['promised', 'owed', 'soon', 'uncovered', 'drift'])
    await press('actions.plan-page', { ...of, on: '2026-03-11', page: 0, list });
  return cards;
};

/** The actions of somebody who has left, and one that its owner says is somebody else's. */
const leftBehind = async (open: Opening): Promise<ShownCard[]> => {
  const cards: ShownCard[] = [];
  for (const name of ['lead', 'actor'] as const) {
    const service = await open(staffWith({ target: { leavesOn: '2026-03-10' } }));
    const about = shortIdsOf([idOf('target')]);
    const press = async (verb: string, data: Record<string, unknown>) =>
      cards.push({ how: `${name}: ${verb}`, card: await service.press(name, verb, data) });
    await press('actions.hand-over', { about });
    await press('actions.hand-over-find', { about, find: CANARY, finding: 'yes' });
    await press('actions.save-hand-over', {
      about,
      [`to.${actionOf('LATE')}`]: idOf('colleague'),
      [`to.${actionOf('MOVING')}`]: 'else',
    });
  }
  const service = await open();
  const actionId = actionOf('MOVING');
  const form = { view: 'mine', versions: `${actionId}~1`, asks: 'not_mine' };
  for (const typed of [{ [`name.${actionId}`]: CANARY }, { [`who.${actionId}`]: idOf('colleague') }])
    cards.push({
      how: 'target: not mine',
      card: await service.press('target', 'actions.save-dates', { ...form, ...typed }),
    });
  for (const verb of ['actions.decline', 'actions.take'])
    cards.push({
      how: `colleague: ${verb}`,
      card: await service.press('colleague', verb, {
        ownerId: idOf('target'),
        actionId,
        version: 2,
        among: '',
      }),
    });
  return cards;
};

/** Words that are reported, read, looked up and settled, by everybody: also by those who may not. */
const reported = async (open: Opening): Promise<ShownCard[]> => {
  const cards: ShownCard[] = [];
  const service = await open();
  const press = async (name: Name, verb: string, data: Record<string, unknown>) => {
    cards.push({ how: `${name}: ${verb}`, card: await service.press(name, verb, data) });
  };
  await press('target', 'shoutouts.report-words', await wordsToTarget(service));
  const report = await reportedWords(service);
  for (const name of ['target', 'psw', 'admin'] as const) {
    await press(name, 'shoutouts.report-words', await wordsToTarget(service));
    for (const verb of ['shoutouts.reported-page', 'shoutouts.see-writer']) await press(name, verb, report);
    await press(name, 'shoutouts.settle-words', { ...report, how: 'out' });
    await press(name, 'shoutouts.reported-page', report);
  }
  return [...cards, ...(await messaged(service))];
};

/** A month later two months wait for the panel, each of which is opened. */
const waiting = async (open: Opening): Promise<ShownCard[]> => {
  const service = await open();
  service.at('2026-04-02T10:00:00Z');
  const { card } = await service.app.inbound.said(aConversation(idOf('judge')), 'panel');
  const cards = [{ how: 'judge: panel, two months', card }];
  for (const { verb, data } of buttonsOf(expandCard(card)))
    cards.push({ how: `judge: ${verb}, one of two`, card: await service.press('judge', verb, data) });
  return cards;
};

/** Everybody's day as they got it this morning, and the copy of the morning before. */
const daysOf = async (open: Opening): Promise<ShownCard[]> => {
  const { app } = await open();
  // The plan, and what goes out because of it.
  for (let n = 0; n < 2; n += 1) await app.tick();
  const world = await app.world();
  const cards: ShownCard[] = [];
  for (const to of CAST.map(idOf))
    for (const day of ['2026-03-10', world.today]) {
      const key = `today:today:${to}:${day}`;
      const message = { key, to, feature: 'today', card: 'today', about: [], nature: 'daily' as const };
      const made = await app.compose(message, 'refresh', world);
      if (made.kind === 'card') cards.push({ how: `today, the copy of ${day}`, card: made.card });
    }
  return cards;
};

/** Every kind of card there is, made by the features themselves out of rows full of canaries. */
export const cardsOf = async (open: Opening): Promise<readonly ShownCard[]> => {
  const service = await open();
  const random = makeRandom(2);
  const category = await categoryOf(service.app);
  const forged: ShownCard[] = [];
  for (let n = 0; n < 200; n += 1) {
    const name: Name = CAST[n % CAST.length] ?? 'actor';
    const { verb, data } = forge(random, category);
    forged.push({ how: `${name}: ${verb}, forged`, card: await service.press(name, verb, data) });
  }
  return [
    ...(await typed(await open())),
    ...(await messaged(await open())),
    ...(await pressed(open)),
    ...(await covered(open)),
    ...(await settled(open)),
    ...(await handedOver(open)),
    ...(await leftBehind(open)),
    ...(await plansOf(open)),
    ...(await reported(open)),
    ...(await waiting(open)),
    ...(await daysOf(open)),
    ...forged,
  ];
};
