import assert from 'node:assert/strict';
import type { Person } from '../../../../src/kernel/people.js';
import { aPerson } from '../../../support/world.js';
import { amina, anOffice, ben, EVERYONE, NEXT_MORNING, type Office, type Seen } from '../situation.js';

// A service with two principal social workers, in which Ben has written to Amina and her thanks has gone.

export const ines = aPerson({ id: 'ines', name: 'Ines Roth', roles: ['psw'], team: 'Practice' });
export const tunde = aPerson({ id: 'tunde', name: 'Tunde Alabi', roles: ['psw'], team: 'Practice' });
export const alex = aPerson({ id: 'alex', name: 'Alex Fox', roles: ['administrator'], team: 'Systems' });
export const dana = aPerson({ id: 'dana', name: 'Dana Quist', roles: ['director'], team: 'Leadership' });
export const hana = aPerson({
  id: 'hana',
  name: 'Hana Sato',
  roles: ['head_of_service'],
  team: 'Leadership',
});
export const STAFF: readonly Person[] = [...EVERYONE, ines, tunde, alex, dana, hana];

export const UNKIND = 'Said no to everything, as she always does.';
export const LAUGH = 'We all had a good laugh about her.';
/** The canary of what somebody says is wrong. */
export const WRONG = 'It makes me small in front of the aardvark team.';

export const changed = (id: string, more: Partial<Person>, staff = STAFF): readonly Person[] =>
  staff.map((person) => (person.id === id ? { ...person, ...more } : person));

export const reportButtons = ({ buttons }: Seen) =>
  buttons.filter(({ verb }) => verb === 'shoutouts.report-words');

/** All thanks that went on that morning, as their colleague turns to them. */
export const theirThanks = (office: Office, to: string = amina.id): Promise<Seen> =>
  office.pressed(to, 'shoutouts.thanks-page', { page: 0, since: '2026-03-01', until: '2026-03-31' });

interface Written {
  readonly by?: string;
  readonly to?: string;
  readonly filled?: Record<string, unknown>;
}

/** Ben has written, and so have others if wanted; it is the morning on which the thanks goes. */
export const thanked = async (
  written: readonly Written[] = [{}],
  people: readonly Person[] = STAFF,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<Office> => {
  const office = anOffice({ people, settings });
  for (const { by = ben.id, to = amina.id, filled = {} } of written)
    await office.nominate(by, { nominee: to, did: UNKIND, difference: LAUGH, ...filled });
  office.setNow(NEXT_MORNING);
  return office;
};

/**
 * Presses the button of the nth words on the colleague's card, and then on the form. The unkind words are the first,
 * wherever they stand: thanks stand in no order.
 */
export const report = async (office: Office, n = 0, wrong = WRONG, by: string = amina.id): Promise<Seen> => {
  const forms: Seen[] = [];
  for (const { verb, data } of reportButtons(await theirThanks(office, by)))
    forms.push(await office.pressed(by, verb, data));
  const isUnkind = ({ text }: Seen) => (text.includes(UNKIND) ? 0 : 1);
  const form = forms.toSorted((a, b) => isUnkind(a) - isUnkind(b))[n];
  assert.ok(form, 'there is nothing to report');
  const save = form.buttons.find(({ verb }) => verb === 'shoutouts.save-report');
  assert.ok(save, form.text);
  return office.pressed(by, save.verb, { ...save.data, wrong });
};

export const FIRST = { month: '2026-03', report: 1 } as const;
export const settle = (office: Office, how: 'stay' | 'out', by: string = ines.id, report = 1) =>
  office.pressed(by, 'shoutouts.settle-words', { ...FIRST, report, how });
export const look = (office: Office, by: string = ines.id) =>
  office.pressed(by, 'shoutouts.see-writer', FIRST);
