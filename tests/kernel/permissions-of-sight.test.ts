import assert from 'node:assert/strict';
import { toldOf } from '../../src/features/actions/ladder.js';
import { ActionSchema } from '../../src/features/actions/model.js';
import { hearersOf } from '../../src/features/supervision/hearers.js';
import { planSupervision } from '../../src/features/supervision/plan.js';
import { shortIdsOf } from '../../src/kernel/ids.js';
import type { Person } from '../../src/kernel/people.js';
import { type Parties, relationsOf } from '../../src/kernel/permissions.js';
import type { World } from '../../src/kernel/world.js';
import { makeRandom } from '../faults/random.js';
import { aHead, aSession } from '../features/supervision/builders.js';
import { aConversation } from '../support/fake-teams.js';
import {
  actionOf,
  allRows,
  CANARY,
  CAST,
  type Changed,
  CLOSED,
  categoryOf,
  idOf,
  type Name,
  nominationOf,
  OPEN,
  type OpenService,
  openServices,
  PLAN_ID,
  reportedWords,
  staffWith,
  wordsToTarget,
} from '../support/open-service.js';
import { type Act, may, PERMISSIONS } from '../support/registry.js';
import { expandCard, textOf } from '../support/world.js';

// What each act of seeing opens, asked of the real cards for people in every position of the staff list.

/** Words that the actor gets when they type this; empty for a refusal. */
const said = async ({ app }: OpenService, text: string): Promise<string> =>
  textOf(expandCard((await app.inbound.said(aConversation(idOf('actor')), text)).card));

/** The card of a message to the actor, or somebody else; a copy that somebody has, so that only the right to it decides. */
const composed =
  (feature: string, card: string, about: (category: string) => readonly string[], to: Name = 'actor') =>
  async ({ app }: OpenService): Promise<string> => {
    const message = {
      key: `${feature}:${card}:service:2026-03-11`,
      to: idOf(to),
      feature,
      card,
      about: [...about(await categoryOf(app))],
      nature: 'daily' as const,
    };
    const made = await app.compose(message, 'refresh', await app.world());
    return made.kind === 'card' ? textOf(expandCard(made.card)) : '';
  };

/** What the actor is shown when they press this. */
const pressed =
  (verb: string, data: Record<string, unknown>) =>
  async (service: OpenService): Promise<string> =>
    textOf(expandCard(await service.press('actor', verb, data)));

interface Sight {
  readonly parties: (service: OpenService, world: World) => Promise<Parties>;
  readonly look: (service: OpenService) => Promise<string>;
  /** On the card exactly when it is allowed. */
  readonly seen: RegExp;
}

const target = idOf('target');

/** A card of those above an owner, turned to its first page by somebody: what they may see of these actions. */
const turned =
  (
    card: 'check' | 'approve' | 'silence' | 'left' | 'offered',
    references: readonly Parameters<typeof actionOf>[0][],
    by: Name = 'actor',
  ) =>
  async (service: OpenService): Promise<string> => {
    const among = references.map((reference) => `${target}~${actionOf(reference)}`).join(' ');
    return textOf(expandCard(await service.press(by, 'actions.above-page', { card, among, page: 0 })));
  };

const rowOf = async ({ tables }: OpenService, reference: string) =>
  ActionSchema.parse((await allRows(tables)).find(({ value }) => value.reference === reference)?.value);
const waiting = async (_service: OpenService, world: World): Promise<Parties> => {
  const worker = world.people.get(target);
  return { worker: target, told: worker ? hearersOf(worker, 3, world).map(({ id }) => id) : [] };
};
const late = async (service: OpenService, world: World): Promise<Parties> => {
  const action = await rowOf(service, 'LATE');
  const told = toldOf(action, world).map(({ id }) => id);
  return { owner: target, checker: idOf('checker'), told };
};
const nothing = async (): Promise<Parties> => ({});
const report = (service: OpenService) => said(service, 'report');
const WHOLE = new RegExp(CANARY, 'u');

const SIGHTS: Readonly<Partial<Record<Act, Sight>>> = {
  'shoutouts.see-told': {
    parties: async () => ({ nominees: [target] }),
    look: pressed('shoutouts.news-page', { page: 0 }),
    seen: /Name target, from/u,
  },
  'shoutouts.see-dossiers': { parties: nothing, look: (service) => said(service, 'panel'), seen: WHOLE },
  'shoutouts.report': { parties: nothing, look: report, seen: /^Teams and their thanks/mu },
  'supervision.see': { parties: waiting, look: report, seen: /^Name target$/mu },
  'supervision.see-wait': {
    parties: waiting,
    // Another page of an old card; the card of the day has its lines from the plan.
    look: async (service) =>
      textOf(
        expandCard(
          await service.press('actor', 'supervision.gap-page', { page: 0, about: shortIdsOf([target]) }),
        ),
      ),
    seen: /Name target/u,
  },
  'supervision.report': {
    parties: waiting,
    look: report,
    // By name, or by the team where the name is not theirs to see.
    seen: /^(?:Name|Team of) target\n(?:● Long gap|▲ Late)$/mu,
  },
  'actions.see': { parties: late, look: report, seen: /^LATE aardvark\n.*\n.* · Name target$/mu },
  'actions.see-team': { parties: late, look: (service) => said(service, 'team actions'), seen: WHOLE },
  'actions.see-silence': {
    parties: late,
    look: turned('silence', ['LATE']),
    seen: WHOLE,
  },
  'actions.report': {
    parties: late,
    look: report,
    seen: /^LATE aardvark\n.*\n.* · (?:Name|Team of) target$/mu,
  },
  'operations.see': {
    parties: nothing,
    look: pressed('operations.daily-page', { day: '2026-03-10', page: 0 }),
    seen: /Messages of/u,
  },
  'help.see-report': {
    parties: nothing,
    look: (service) => said(service, 'help'),
    seen: /who and what needs attention/u,
  },
};
/** Asked of everybody by name, below. */
const BY_NAME: readonly Act[] = [
  'shoutouts.see-own',
  'shoutouts.see-writer',
  'shoutouts.report-words',
  'supervision.see-dispute',
  'supervision.see-listed-away',
  'actions.see-check',
  'actions.see-approval',
  'actions.see-plan',
  'privacy.see-own',
  'today.see',
];
/** Names and titles are shown inside a report: whoever has no report of somebody sees none of it there either way. */
const ONLY_INSIDE: Partial<Record<Act, Act>> = {
  'supervision.see': 'supervision.report',
  'actions.see': 'actions.report',
};

const ROLES: readonly Person['roles'][number][] = [
  'panel',
  'panel_lead',
  'service_manager',
  'head_of_service',
  'director',
  'psw',
  'administrator',
  'manager',
];
const PLACES: Readonly<Record<string, (me: string) => { readonly [N in Name]?: Changed }>> = {
  nowhere: () => ({}),
  'supervisor of the target': (me) => ({ target: { supervisorId: me } }),
  'second supervisor of the target': (me) => ({ target: { secondSupervisorId: me } }),
  'supervisor of the colleague': (me) => ({ colleague: { supervisorId: me } }),
  'line manager of the target': (me) => ({ target: { managerId: me } }),
  'manager of the supervisor': (me) => ({ lead: { managerId: me } }),
  'manager of the second supervisor': (me) => ({ second: { managerId: me } }),
  'high above': (me) => ({ head: { managerId: me } }),
  'manager of somebody else': (me) => ({ other: { managerId: me } }),
  'colleague in the same service': () => ({ actor: { service: 'Children and Families' } }),
};
const placed = (places: readonly string[], roles: readonly Person['roles'][number][]): readonly Person[] => {
  const changes = new Map<string, Changed>();
  for (const place of places)
    for (const [name, changed] of Object.entries(PLACES[place]?.(idOf('actor')) ?? {}))
      changes.set(name, { ...changes.get(name), ...changed });
  changes.set('actor', { ...changes.get('actor'), roles: [...roles] });
  return staffWith(Object.fromEntries(changes));
};

const random = makeRandom(5);
const some = <T>(list: readonly T[], density: number): T[] => list.filter(() => random.chance() < density);
const STAFFS: readonly (readonly [string, readonly Person[]])[] = [
  ...Object.keys(PLACES).map((place) => [place, placed([place], [])] as const),
  ...ROLES.map((role) => [role, placed([], [role])] as const),
  ...Array.from({ length: 30 }, () => {
    const [places, roles] = [some(Object.keys(PLACES), 0.3), some(ROLES, 0.3)];
    return [`${places.join(' and ')}, ${roles.join(', ')}`, placed(places, roles)] as const;
  }),
];

describe('what is shown', () => {
  let open: (staff?: readonly Person[]) => Promise<OpenService>;
  before(async () => {
    open = await openServices();
  });

  it('has a look for every act of seeing in the table', () => {
    const acts = (Object.keys(PERMISSIONS) as Act[]).filter((act) => /\.(?:see|report)/u.test(act));
    assert.deepEqual([...Object.keys(SIGHTS), ...BY_NAME].sort(), acts.sort());
  });

  for (const [name, sight] of Object.entries(SIGHTS)) {
    const act = name as Act;
    it(`is shown exactly to whom the table allows ${act}`, async () => {
      const seenBy = { yes: 0, no: 0 };
      for (const [where, staff] of STAFFS) {
        const service = await open(staff);
        const world = await service.app.world();
        const actor = world.people.get(idOf('actor'));
        assert.ok(actor);
        const relations = relationsOf(actor, await sight.parties(service, world), world.people);
        const around = ONLY_INSIDE[act];
        const isAllowed = may(act, relations) && (around === undefined || may(around, relations));
        const words = await sight.look(service);
        assert.equal(sight.seen.test(words), isAllowed, `${where} (${[...relations].join(', ')}): ${words}`);
        assert.deepEqual(service.broken, [], where);
        seenBy[isAllowed ? 'yes' : 'no'] += 1;
      }
      // Neither side of the rule goes unasked.
      assert.ok(seenBy.no > 0 && seenBy.yes > 0, JSON.stringify(seenBy));
    });
  }

  const readersOf = async (card: (to: Name) => (service: OpenService) => Promise<string>) => {
    const service = await open();
    const readers: Name[] = [];
    for (const name of CAST) if (WHOLE.test(await card(name)(service))) readers.push(name);
    return readers;
  };

  it('is of a thank-you the words, to the colleague it thanks', async () => {
    const about = () => [OPEN, nominationOf(OPEN, 'colleague', 'target'), '1'];
    assert.deepEqual(await readersOf((to) => composed('shoutouts', 'thanks', about, to)), ['target']);
  });

  it('is of reported words who wrote them, to a principal social worker without a part in it and to nobody else of the cast', async () => {
    const isShown = async (staff: readonly Person[]) => {
      const readers: Name[] = [];
      for (const name of CAST) {
        const service = await open(staff);
        const report = await reportedWords(service);
        const card = await service.press(name, 'shoutouts.see-writer', report);
        const words = textOf(expandCard(card));
        const world = await service.app.world();
        const actor = world.people.get(idOf(name));
        const parties: Parties = { nominees: [target], nominators: [idOf('colleague')] };
        const isAllowed =
          actor !== undefined &&
          name !== 'leaver' &&
          may('shoutouts.see-writer', relationsOf(actor, parties, world.people));
        assert.equal(words.includes('Name colleague wrote them.'), isAllowed, `${name}: ${words}`);
        assert.equal(
          service.written.some(({ value }) => value?.act === 'shoutouts.see-writer'),
          isAllowed,
          name,
        );
        if (isAllowed) readers.push(name);
      }
      return readers;
    };
    assert.deepEqual(await isShown(staffWith({})), ['psw']);
    // In every position at once, and with every other role.
    const roles = ROLES.filter((role) => role !== 'psw');
    const psw = ['psw'] as const;
    assert.deepEqual(
      await isShown(
        staffWith({
          psw: { roles: [...roles] },
          admin: { roles: [...psw, 'administrator'] },
          lead: { roles: [...psw] },
          target: { roles: [...psw] },
          colleague: { roles: [...psw] },
          director: { roles: [...psw, 'director'] },
        }),
      ),
      ['director', 'admin'],
    );
  });

  it('is of reported words the words, to whoever reported them and a principal social worker without a part in it', async () => {
    const service = await open();
    const report = await reportedWords(service);
    const readers: Name[] = [];
    for (const name of CAST) {
      const page = await service.press(name, 'shoutouts.reported-page', report);
      const form = await service.press(name, 'shoutouts.report-words', await wordsToTarget(service));
      if (WHOLE.test(textOf(expandCard(page))) || /You reported/u.test(textOf(expandCard(form))))
        readers.push(name);
    }
    assert.deepEqual(readers, ['psw', 'target']);
  });

  it('is of two accounts both, to the first manager above whoever recorded it who has no part in it', async () => {
    const world = await (await open()).app.world();
    const session = aSession({
      by: idOf('lead'),
      agreement: 'not_held',
      agreementAt: '2026-03-02T10:00:00.000Z',
    });
    const head = aHead({ workerId: idOf('colleague'), round: 2, lastSession: session });
    const { lines } = planSupervision({ heads: new Map([[idOf('colleague'), head]]) }, world);
    const readers = lines.filter(({ section }) => section === 'disputes').map(({ to }) => to);
    assert.deepEqual(readers, [world.people.get(idOf('lead'))?.managerId]);
  });

  it('is of a check the action, to whoever checks it or has checked it', async () => {
    assert.deepEqual(await readersOf((to) => turned('check', ['SEEN', 'DONE', 'DONE-TOO'], to)), [
      'checker',
      'former',
      'actor',
    ]);
  });

  it('is of a plan its actions, to its lead and its members', async () => {
    const plan = (by: Name) => async (service: OpenService) =>
      textOf(expandCard(await service.press(by, 'actions.plan', { plan: PLAN_ID })));
    assert.deepEqual((await readersOf(plan)).sort(), ['other-lead', 'second']);
  });

  it('is of a new date that is asked for the action, to whoever agrees to it today', async () => {
    const look = (to: Name) => turned('approve', ['ASKED', 'LATE', 'DONE'], to);
    assert.deepEqual(await readersOf(look), ['service']);
    const service = await open(staffWith({ service: { awayFrom: '2026-03-10' } }));
    assert.doesNotMatch(await look('service')(service), WHOLE);
    assert.match(await look('head')(service), /ASKED aardvark/u);
    assert.doesNotMatch(await look('head')(service), /LATE|DONE/u);
  });

  it('is of a new date also what they answered, to whoever answered it before', async () => {
    const service = await open(staffWith({ service: { awayFrom: '2026-03-10' } }));
    const asked = { ownerId: target, actionId: actionOf('ASKED'), version: 4, among: '' };
    const data = { ...asked, says: 'keep', reason: 'date_matters' };
    await service.press('head', 'actions.approve-date', data);
    await service.app.directory.replaceAll(staffWith({}));
    const readers: Name[] = [];
    for (const name of CAST)
      if (WHOLE.test(await turned('approve', ['ASKED'], name)(service))) readers.push(name);
    assert.deepEqual(readers, ['head', 'service']);
  });

  it('is of what is offered the action, to whoever it is offered to or was last', async () => {
    const service = await open();
    const actionId = actionOf('MOVING');
    const form = { view: 'mine', versions: `${actionId}~1`, asks: 'not_mine' };
    await service.press('target', 'actions.save-dates', { ...form, [`who.${actionId}`]: idOf('colleague') });
    const readers = async () => {
      const found: Name[] = [];
      for (const name of CAST)
        if (WHOLE.test(await turned('offered', ['MOVING', 'LATE', 'DONE'], name)(service))) found.push(name);
      return found;
    };
    assert.deepEqual(await readers(), ['colleague']);
    const refused = { ownerId: target, actionId, version: 2, among: '' };
    await service.press('colleague', 'actions.decline', refused);
    assert.deepEqual(await readers(), ['colleague'], 'what they have answered');
    const other = { ...form, versions: `${actionId}~3`, [`who.${actionId}`]: idOf('second') };
    await service.press('target', 'actions.save-dates', other);
    assert.deepEqual(await readers(), ['second']);
  });

  it('is of the actions of somebody who is gone what waits for a new owner, to whose turn it is', async () => {
    const service = await open(staffWith({ target: { leavesOn: '2026-03-10' } }));
    const readers: Name[] = [];
    for (const name of CAST)
      if (WHOLE.test(await turned('left', ['ASKED', 'LATE', 'DONE', 'SEEN'], name)(service)))
        readers.push(name);
    assert.deepEqual(readers, ['lead']);
  });

  it('is of one’s own shout-outs only what one wrote or was thanked with', async () => {
    const service = await open();
    const readers = [];
    for (const name of [
      'colleague',
      'actor',
      'target',
      'checker',
      'lead',
      'judge',
      'director',
      'admin',
    ] as const) {
      const { card } = await service.app.inbound.said(aConversation(idOf(name)), 'my shout-outs');
      if (textOf(expandCard(card)).includes(CANARY)) readers.push(name);
    }
    assert.deepEqual(readers, ['colleague', 'actor', 'target', 'checker']);
  });

  it('is of “my data” what is one’s own, whoever else is named behind it', async () => {
    const service = await open();
    assert.match(await said(service, 'my data'), /What is kept about you/u);
    assert.equal(await said(service, 'my data Name target'), await said(service, 'my data'));
    assert.equal(await said(service, `my data ${target}`), await said(service, 'my data'));
  });

  it('is of a day one’s own, whatever section of it is named by hand', async () => {
    const service = await open();
    const sections = service.app.capabilities.flatMap(({ name, today }) =>
      today.sections.map(({ id }) => `${name}.${id}`),
    );
    const shownTo = async (name: Name) => {
      const cards = await Promise.all(
        sections.map((section) => service.press(name, 'today.section', { section, page: 0 })),
      );
      return cards.map((card) => textOf(expandCard(card))).join('\n');
    };
    const withADay: Name[] = [];
    for (const name of CAST) if (/Name target|aardvark/u.test(await shownTo(name))) withADay.push(name);
    // Who supervises, whose they are, who judges the month and who owns an action; the plan finds everybody else.
    assert.deepEqual(withADay, ['lead', 'target', 'judge', 'actor']);
    assert.doesNotMatch(await shownTo('other'), WHOLE);
  });

  it('is of somebody’s things, on the days of others, what these have a part in', async () => {
    const service = await open();
    await service.app.tick();
    const world = await service.app.world();
    const lines = await Promise.all(
      world.people.all.map(async (actor) => {
        const { sections, aside, waiting } = await service.app.ports.day({ actor, world });
        const shown = sections.flatMap((section) =>
          section.lines.map((line) => [section.name, line] as const),
        );
        const others = [...aside, ...waiting].map((line) => ['waiting', line] as const);
        return [...shown, ...others]
          .filter(([, { key }]) => key.includes(target))
          .map(([section]) => `${actor.name.slice('Name '.length)}: ${section}`);
      }),
    );
    assert.deepEqual([...new Set(lines.flat())].sort(), [
      // The agreed checkers, each of one action.
      'actor: actions.check',
      'checker: actions.check',
      // Their manager, who is told of the thanks and supervises them.
      'lead: shoutouts.news',
      'lead: supervision.record',
      // The nearest service manager above, for one more new date.
      'service: actions.approve',
      'target: actions.answer',
      'target: supervision.mine',
      'target: waiting',
    ]);
  });

  it('is nothing of a month that somebody on no panel names by hand', async () => {
    const service = await open();
    const card = await service.press('admin', 'shoutouts.panel-page', { month: CLOSED, page: 0 });
    assert.doesNotMatch(textOf(expandCard(card)), WHOLE);
  });

  it('is nothing of the actions that a forged approval names, not even to the approver', async () => {
    const service = await open();
    const card = await service.press('service', 'actions.approve-date', {
      ownerId: target,
      actionId: actionOf('DONE'),
      version: 2,
      among: `${target}~${actionOf('LATE')} ${target}~${actionOf('DONE')}`,
      says: 'agree',
    });
    assert.doesNotMatch(textOf(expandCard(card)), WHOLE);
    assert.deepEqual(service.written, []);
  });

  it('is nothing of the actions that a forged check names', async () => {
    const service = await open();
    const card = await service.press('other', 'actions.check', {
      ownerId: target,
      actionId: actionOf('DONE'),
      version: 2,
      among: `${target}~${actionOf('LATE')} ${target}~${actionOf('DONE')}`,
      seen: 'yes',
    });
    assert.doesNotMatch(textOf(expandCard(card)), WHOLE);
  });
});
