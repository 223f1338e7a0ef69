import assert from 'node:assert/strict';
import { theDemoOrganisation } from '../support/demo-organisation.js';
import { aService, type Service } from '../support/service.js';
import { plusWorkingDays } from './days.js';

// How many cards people get when nobody ever answers, counted through the whole service.

const cardsOf = (service: Service, who: string): number => service.cards(who).length;

const listed = (service: Service, who: string): string =>
  service
    .cards(who)
    .map(({ day, line }) => `${day} ${line}`)
    .join('\n');

const atMost = (service: Service, who: string, most: number): void => {
  const count = cardsOf(service, who);
  assert.ok(count <= most, `${who} got ${count} cards, and ${most} are the most:\n${listed(service, who)}`);
};

describe('the owner of twelve actions who never answers for six months', () => {
  const FROM = '2027-03-01';
  let service: Service;

  before(async function () {
    this.timeout(240_000);
    // One is due about every two weeks.
    const actions = Array.from({ length: 12 }, (_, index) => {
      const dueOn = plusWorkingDays(FROM, 6 + index * 9);
      return `Action number ${index + 1},Cai Lloyd,Sol Marsh,${dueOn}`;
    });
    service = await aService({
      at: `${FROM} 08:00`,
      staff: [
        'name,manager_email,roles',
        'Dana Okafor,,director',
        'Hugh Bexley,Dana Okafor,head_of_service',
        'Sol Marsh,Hugh Bexley,service_manager',
        'Ruth Osei,Sol Marsh,manager',
        'Cai Lloyd,Ruth Osei,social_worker',
      ].join('\n'),
      actions: ['title,owner_email,checker_email,due_on', ...actions].join('\n'),
    });
    await service.day(plusWorkingDays(FROM, 126));
  });

  it('gets at most 30 cards', () => {
    atMost(service, 'Cai', 30);
  });

  it('gets enough of them to be sure to know', () => {
    assert.ok(cardsOf(service, 'Cai') >= 15, listed(service, 'Cai'));
  });

  it('has a manager who gets at most 30', () => {
    atMost(service, 'Ruth', 30);
  });
});

describe('the demo’s organisation in 43 working days on which nobody answers', () => {
  const FROM = '2027-03-01';
  let service: Service;

  before(async function () {
    this.timeout(240_000);
    service = await theDemoOrganisation(FROM);
    await service.day(plusWorkingDays(FROM, 42));
  });

  for (const [who, name, most] of [
    ['a team manager', 'Siân Morgan-Ellis', 20],
    ['a service manager', 'Farzana Rehmat', 20],
    ['the head of service', 'Rhodri Maddocks', 15],
  ] as const) {
    it(`brings ${who} at most ${most} cards`, () => {
      atMost(service, name, most);
    });
  }

  it('brings the worker who is in a long gap at least three', () => {
    const about = service
      .cards('Ruth Ellingham')
      .filter(({ card }) => /^(?:Your|My) supervision|still waits/mu.test(card.text));
    assert.ok(about.length >= 3, listed(service, 'Ruth Ellingham'));
  });

  it('brings nobody more than one card of the day on a day', () => {
    for (const name of service.people()) {
      const days = service.cards(name).map(({ day, card }) => `${day} ${card.text.split('\n')[0] ?? ''}`);
      const today = days.filter((text) => text.endsWith(' Today'));
      assert.equal(new Set(today).size, today.length, name);
    }
  });
});
