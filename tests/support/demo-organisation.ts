import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resolveDates } from '../../src/demo/organisation.js';
import { makeCalendar } from '../../src/kernel/calendar.js';
import { calendarRulesOf } from '../../src/kernel/settings.js';
import { DEFAULT_SETTINGS } from './registry.js';
import { rowsOf } from './service/files.js';
import { aService, type Service } from './service.js';

const ORGANISATION = join(import.meta.dirname, '../../src/demo/organisation');

const calendar = makeCalendar(calendarRulesOf(DEFAULT_SETTINGS));

const fileOf = async (name: string, day: string): Promise<string> =>
  resolveDates(await readFile(join(ORGANISATION, `${name}.csv`), 'utf8'), day, calendar);

/** What the demo's colleagues have written of each other; who is thanked hears of it in their own time. */
const nominate = async (service: Service, day: string): Promise<void> => {
  for (const row of rowsOf(await fileOf('nominations', day))) {
    const {
      nominator_email: from = '',
      nominee_email: to = '',
      category = '',
      did = '',
      difference = '',
    } = row;
    const form = await service.say(from, `nominate ${service.nameOf(to)}`);
    await service.press(from, form, 'Send the shout-out', {
      'What is it for?': category,
      'What they did': did,
      'The difference it made': difference,
    });
  }
};

/** The demo's invented organisation on a day, in memory, with the whole bot at work. */
export const theDemoOrganisation = async (day: string): Promise<Service> => {
  const service = await aService({
    at: `${day} 08:00`,
    staff: await fileOf('staff', day),
    supervision: await fileOf('supervision', day),
    plans: await fileOf('plans', day),
    actions: await fileOf('actions', day),
  });
  await nominate(service, day);
  return service;
};
