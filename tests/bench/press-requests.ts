import { makeApp } from '../../src/app.js';
import { MARK, mailboxOf, markOf } from '../../src/kernel/message.js';
import { monotonic } from '../../src/monotonic-clock.js';
import { memoryStorage } from '../../src/storage.js';
import { testIds } from '../support/ids.js';
import { TENANT } from './connector.js';
import { counting } from './counting.js';
import { runningClock } from './engine.js';
import { print } from './measure.js';
import { actionIdAt, anActionOf, writeOwner } from './owners.js';
import { aStaff, CARDS, chatWith, personIdOf } from './staff.js';

const notHere = () => Promise.reject(new Error('nothing is sent here'));

/** What one press of "Save" asks of the storage, request by request, once the person is known: without a mark and with one. */
export const pressRequests = async (): Promise<void> => {
  const clock = runningClock();
  const plain = memoryStorage(clock);
  const { storage, asked } = counting(plain);
  const app = makeApp({
    storage,
    tenantId: TENANT,
    clock,
    ...monotonic,
    messenger: { canOpen: false, send: notHere, open: notHere, update: notHere },
    log: () => {},
    cards: CARDS,
    hasPeoplePicker: false,
    ids: testIds,
  });
  await app.directory.replaceAll(aStaff(2));
  const person = personIdOf(0);
  const id = actionIdAt(0);
  await writeOwner(plain.tables, anActionOf(person, 0, '2026-03-10'));
  await app.messages.ask('actions', [{ to: person, card: 'nudge', about: `${person}~${id}` }], '2026-03-11');
  const mark = markOf(mailboxOf(person), `actions:nudge:${person}:2026-03-11`);
  const press = async (version: number, more: object): Promise<readonly string[]> => {
    const before = asked().length;
    const data = { view: 'mine', versions: `${id}~${version}`, [`status.${id}`]: 'at_risk', ...more };
    await app.inbound.pressed(chatWith(person, 'http://127.0.0.1:9/'), 'actions.save', data, 'activity-1');
    return asked().slice(before);
  };
  await press(1, {});
  const unmarked = await press(2, {});
  const marked = await press(3, { [MARK]: mark });
  print({ bench: 'press', requests: unmarked.length, asked: unmarked, requests_with_mark: marked.length });
};
