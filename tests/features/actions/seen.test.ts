import assert from 'node:assert/strict';
import { actions } from '../../../src/features/actions/index.js';
import { type Action, shortRefOf } from '../../../src/features/actions/model.js';
import type { Person } from '../../../src/kernel/people.js';
import { aPerson } from '../../support/world.js';
import {
  anAction,
  aPlaceWith,
  checker,
  director,
  EVERYBODY,
  head,
  manager,
  owner,
  psw,
  serviceManager,
} from './builders.js';
import { mornings } from './mornings.js';

// Another line beside that of the owner, and a head of the owner's own service who does not stand above them.
const otherDirector = aPerson({
  id: 'p-director-2',
  name: 'Delia Roe',
  roles: ['director'],
  team: 'Leaders',
});
const otherHead = aPerson({
  id: 'p-head-2',
  name: 'Hari Voss',
  roles: ['head_of_service'],
  service: 'Fostering and adoption',
  managerId: otherDirector.id,
});
const headBeside = aPerson({
  id: 'p-head-3',
  name: 'Hollis Payne',
  roles: ['head_of_service'],
  service: owner.service,
  managerId: otherDirector.id,
});
const people = [...EVERYBODY, otherDirector, otherHead, headBeside];

const TITLE = 'Talk over the first visit';
/** One of each that a list, a report or a card of those above can hold, each by this owner. */
const some = (source: Action['source']): readonly Action[] => {
  const each = (overrides: Partial<Action>) => anAction({ title: TITLE, source, ...overrides });
  const answered = { lastAnswerAt: '2026-03-02T10:00:00.000Z', lastAnswerOn: '2026-03-02' };
  return [
    each({}),
    each({ status: 'done_to_check', checkerId: checker.id, ...answered }),
    each({
      ...answered,
      version: 2,
      dateRequest: {
        dueOn: '2026-07-31',
        reason: 'staffing',
        askedAt: '2026-03-02T10:00:00.000Z',
        askedOn: '2026-03-02',
        version: 2,
      },
    }),
    each({ status: 'complete', completedOn: '2026-03-03', checkerId: checker.id, ...answered }),
  ];
};

/** Weeks after the last of those above were to hear of it. */
const NOW = '2026-06-10T10:12:00Z';
const SURFACES = [
  'team actions',
  'what is closed',
  'my checks',
  'what was checked',
  'the report',
  'the card of silence',
  'the card of checks',
  'the card of new dates',
  'the card of what somebody left',
  'the card of one action',
] as const;
type Surface = (typeof SURFACES)[number];

/** All that somebody is shown there, whatever they press and whatever a card claims. */
const shown = async (
  surface: Surface,
  reader: Person,
  all: readonly Action[],
  inTheService: readonly Person[] = people,
): Promise<string> => {
  const { place, feature } = await aPlaceWith({ people: inTheService, now: NOW }, ...all);
  await actions.upkeep?.(await place.ports.present(), place.ports);
  const asker = place.asker(reader.id);
  const say = (word: string) => feature.commands.find((each) => each.word === word)?.run(asker, '');
  const press = (verb: string, data: Readonly<Record<string, unknown>>) =>
    feature.verbs.find(({ name }) => name === verb)?.press(asker, data);
  const among = all.map(shortRefOf).join(' ');
  const above = (card: string) => press('actions.above-page', { card, among, page: 0 });
  const list = (name: string) => press('actions.list', { list: name, page: 0, at: 0, of: all.length, among });
  const shows: Readonly<Record<Surface, () => unknown>> = {
    'team actions': async () => [await say('team actions'), await list('team')],
    'what is closed': () => list('team-closed'),
    'my checks': () => say('my checks'),
    'what was checked': () => list('checked'),
    'the report': () => actions.report?.(asker, place.ports),
    'the card of silence': () => above('silence'),
    'the card of checks': () => above('check'),
    'the card of new dates': () => above('approve'),
    'the card of what somebody left': () => above('left'),
    'the card of one action': () =>
      Promise.all(all.map(({ ownerId, id }) => press('actions.open', { ownerId, actionId: id }))),
  };
  const said = await shows[surface]();
  return JSON.stringify(said ?? null);
};

const OUTSIDE = {
  'a principal social worker': psw,
  'the head of another service': otherHead,
  'a head of the service who does not stand above the owner': headBeside,
  'the director of another line': otherDirector,
} as const;

describe('What an action from supervision is called', () => {
  for (const [who, reader] of Object.entries(OUTSIDE))
    for (const surface of SURFACES)
      it(`is not read by ${who} in ${surface}`, async () => {
        assert.ok(!(await shown(surface, reader, some('supervision'))).includes(TITLE));
      });

  for (const [who, reader] of Object.entries(OUTSIDE))
    it(`comes to ${who} on no morning, however long it waits`, () => {
      const read = some('supervision').flatMap((action) =>
        mornings({
          owned: { ownerId: owner.id, actions: [action] },
          from: '2026-03-02',
          to: '2026-06-10',
          situation: { people },
        }).filter(({ to }) => to === reader.id),
      );
      assert.deepEqual(read, []);
    });

  it('comes to nobody above a principal social worker who says who takes it, for want of anybody of the line', () => {
    const away = [{ from: '2026-02-23', until: '2026-12-31' }];
    const line = [manager, serviceManager, head, director];
    const nobodyHere = people.map((person) => {
      if (person === owner) return { ...owner, leavesOn: '2026-02-27' };
      if (person === psw) return { ...psw, managerId: otherDirector.id };
      return line.includes(person) ? { ...person, absences: away } : person;
    });
    const readersOf = (source: Action['source']) =>
      new Set(
        mornings({
          owned: { ownerId: owner.id, actions: [anAction({ title: TITLE, source })] },
          from: '2026-03-02',
          to: '2026-06-10',
          situation: { people: nobodyHere },
        }).map(({ to }) => to),
      );
    assert.deepEqual([...readersOf('supervision')], [psw.id]);
    assert.ok(readersOf('audit').has(otherDirector.id));
  });

  it('is read in all these places by somebody whom it is for', async () => {
    const readers: Readonly<Record<Surface, Person>> = {
      'team actions': director,
      'what is closed': manager,
      'my checks': checker,
      'what was checked': checker,
      'the report': head,
      'the card of silence': director,
      'the card of checks': checker,
      'the card of new dates': serviceManager,
      'the card of what somebody left': manager,
      'the card of one action': owner,
    };
    const gone = people.map((person) => (person === owner ? { ...owner, leavesOn: '2026-06-05' } : person));
    const unread: string[] = [];
    const checked = some('supervision').map((action) =>
      action.status === 'complete'
        ? { ...action, checkedById: checker.id, checkedAt: '2026-03-03T10:00:00.000Z' }
        : action,
    );
    for (const surface of SURFACES) {
      const isLeft = surface === 'the card of what somebody left';
      const text = await shown(surface, readers[surface], checked, isLeft ? gone : people);
      if (!text.includes(TITLE)) unread.push(surface);
    }
    assert.deepEqual(unread, []);
  });
});

describe('What an action from an audit is called', () => {
  for (const [who, reader] of Object.entries({
    'a principal social worker': psw,
    'the director of another line': otherDirector,
  }))
    it(`is read by ${who} in the report and, after long silence, on its card`, async () => {
      assert.ok((await shown('the report', reader, some('audit'))).includes(TITLE));
      assert.ok((await shown('the card of silence', reader, some('audit'))).includes(TITLE));
    });

  it('is read by a head of the service in the report', async () => {
    assert.ok((await shown('the report', headBeside, some('audit'))).includes(TITLE));
  });
});
