import assert from 'node:assert/strict';
import { join } from 'node:path';
import { staffCells, staffCsv } from '../platform/directory/staff-file.js';
import { freshPrefix, sharedAzurite } from '../support/azurite.js';
import { adminHere, aFolder } from './run.js';

const TENANT = '33333333-4444-4555-8666-777777777777';
const STAFF = staffCsv(
  staffCells(1, { team: 'North', service: 'Children in Care' }),
  staffCells(2, { team: 'North', service: 'Children in Care' }),
  staffCells(3, { team: 'South', service: 'Children in Care' }),
  staffCells(4, { team: 'Duty', service: 'Front Door' }),
);

/** Four people in three teams of two services, on the emulator. */
const aService = async (countFromOn = '2030-09-02', hasNumbers = true) => {
  const { connectionString } = await sharedAzurite();
  const env = {
    STORAGE_CONNECTION_STRING: connectionString,
    TABLE_PREFIX: freshPrefix(),
    BOT_TENANT_ID: TENANT,
  };
  const folder = await aFolder({ 'staff.csv': STAFF });
  const run = (...args: string[]) => adminHere(env, ...args);
  await run('import', 'staff', join(folder, 'staff.csv'));
  for (const key of hasNumbers ? ['mashPhone', 'outOfHoursPhone'] : [])
    await run('settings', 'set', `help.${key}`, '"01632 960123"');
  if (hasNumbers) await run('settings', 'set', 'help.mashAddress', 'front.door@elmshire.example');
  if (countFromOn !== '') await run('settings', 'set', 'supervision.countFromOn', countFromOn);
  const days = async () => (await run('start', 'list')).out.trimEnd().split('\n');
  return { run, days };
};

describe('the start days of a service', function () {
  this.timeout(120_000);

  it('are none at first, and everybody has begun', async () => {
    const { days } = await aService();
    assert.deepEqual(await days(), ['Start days: none, so everybody has begun.']);
  });

  it('are refused before it is said from when supervision is counted, with how to say it', async () => {
    const { run, days } = await aService('');
    const { code, err } = await run('start', '--team', 'North', '--on', '2030-09-02');
    assert.equal(code, 1);
    assert.match(err, /npm run admin -- settings set supervision\.countFromOn 2030-09-02\n/u);
    assert.deepEqual(await days(), ['Start days: none, so everybody has begun.']);
  });

  it('are refused before the council has given the numbers for a child in danger, which cannot be taken away after', async () => {
    const { run, days } = await aService('2030-09-02', false);
    const day = '[{"everyone":true,"on":"2030-09-02"}]';
    const started = await run('start', '--everyone', '--on', '2030-09-02');
    const written = await run('settings', 'set', 'start.days', day);
    assert.deepEqual([started.code, written.code], [1, 1]);
    for (const key of ['mashPhone', 'mashAddress', 'outOfHoursPhone'])
      assert.match(started.err, new RegExp(`settings set help\\.${key}`, 'u'));
    assert.match(written.err, /^help\.mashPhone must be set before a start day: /u);
    assert.deepEqual(await days(), ['Start days: none, so everybody has begun.']);
    const with_ = await aService();
    await with_.run('start', '--everyone', '--on', '2030-09-02');
    const unset = await with_.run('settings', 'unset', 'help.outOfHoursPhone');
    assert.equal(unset.code, 1);
    assert.match(unset.err, /^help\.outOfHoursPhone cannot be empty while there are start days/u);
  });

  it('say who begins when, and who is named by none', async () => {
    const { run, days } = await aService();
    const { code, out } = await run('start', '--team', 'north', '--on', '2030-09-02');
    assert.deepEqual(
      [code, out.split('\n')[0]],
      [0, 'Team North: the start day is Monday 2 September 2030.'],
    );
    await run('start', '--service', 'Children in Care', '--on', '2020-09-07');
    assert.deepEqual(await days(), [
      'for                       on          now        people',
      'Service Children in Care  2020-09-07  has begun  1',
      'Team North                2030-09-02  to come    2',
      '1 person is named by no start day and has not begun. Before it nothing is sent to them and nothing climbs.',
    ]);
  });

  it('are one for each: a second day takes the place of the first', async () => {
    const { run, days } = await aService();
    await run('start', '--everyone', '--on', '2030-09-02');
    await run('start', '--everyone', '--on', '2030-10-01');
    assert.deepEqual((await days()).slice(1), ['Everyone  2030-10-01  to come  4']);
  });

  it('are not for a team or a service that the staff list does not have, and the nearest is named', async () => {
    const { run, days } = await aService();
    const errors = [
      (await run('start', '--team', 'Nort', '--on', '2030-09-02')).err,
      (await run('start', '--service', 'Finance', '--on', '2030-09-02')).err,
    ];
    assert.deepEqual(
      [errors, await days()],
      [
        [
          'No team on the staff list is called “Nort”.\nDid you mean “North”? Nothing was written.\n',
          'No service on the staff list is called “Finance”.\nThere are: Children in Care; Front Door. Nothing was written.\n',
        ],
        ['Start days: none, so everybody has begun.'],
      ],
    );
  });

  it('are for one of the three', async () => {
    const { run } = await aService();
    const { code, err } = await run('start', '--team', 'North', '--everyone', '--on', '2030-09-02');
    assert.deepEqual([code, err.startsWith('Say for whom: --team NAME')], [1, true]);
  });

  it('are taken away by name, and what is not there is said', async () => {
    const { run, days } = await aService();
    await run('start', '--team', 'North', '--on', '2030-09-02');
    const missing = await run('start', 'remove', '--team', 'South');
    const gone = await run('start', 'remove', '--team', 'North');
    assert.deepEqual(
      [missing.code, missing.err, gone.code, await days()],
      [
        1,
        'There is no start day for that. There are: Team North. Nothing was written.\n',
        0,
        ['Start days: none, so everybody has begun.'],
      ],
    );
  });

  it('are not set in another way before that either, and that day stays while there are any', async () => {
    const day = '[{"everyone":true,"on":"2030-09-02"}]';
    const without = await aService('');
    const { code, err } = await without.run('settings', 'set', 'start.days', day);
    const { run } = await aService();
    await run('start', '--everyone', '--on', '2030-09-02');
    const unset = await run('settings', 'unset', 'supervision.countFromOn');
    assert.deepEqual(
      [code, err, unset.code, unset.err],
      [
        1,
        'supervision.countFromOn must be set before the first start day: npm run admin -- settings set supervision.countFromOn DAY. Nothing was written.\n',
        1,
        'supervision.countFromOn cannot be empty while there are start days. See them with: npm run admin -- start list. Nothing was written.\n',
      ],
    );
  });

  it('are in the status', async () => {
    const { run } = await aService();
    await run('start', '--service', 'Front Door', '--on', '2020-09-07');
    assert.match(
      (await run('status')).out,
      /Start days: 1\. 1 of 4 people have begun\. See them with: start list\.\n/u,
    );
  });
});
