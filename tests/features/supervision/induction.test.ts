import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stageOn, standingOf } from '../../../src/features/supervision/cadence.js';
import { standingInRow } from '../../../src/features/supervision/copy/state.js';
import { STAFF_FORMAT } from '../../../src/platform/directory/staff-cells.js';
import { DEFAULT_SETTINGS, parseSettings } from '../../support/registry.js';
import { aHead, aLine, onDay } from './builders.js';
import { live, to } from './lived.js';

const root = join(import.meta.dirname, '../../..');
/** As an administrator sets it: npm run admin -- settings set supervision.stages --file docs/presets/two-year-induction.json. */
const PRESET: unknown = JSON.parse(readFileSync(join(root, 'docs/presets/two-year-induction.json'), 'utf8'));
const SETTINGS = { 'supervision.stages': PRESET };

describe('an induction of two years', () => {
  const worker = { startedOn: '2027-09-06', asyeStartedOn: '2027-09-06' };
  const { settings } = onDay('2027-09-06', aLine(worker), SETTINGS);
  const stages = (...days: readonly string[]) =>
    days.map((day) => stageOn(aLine(worker).worker, day, settings).id);

  it('is a setting, with every stage on its day', () => {
    assert.deepEqual(stages('2027-09-05', '2027-10-17', '2027-10-18', '2028-03-05', '2028-03-06'), [
      'everyone',
      'induction_weeks_1_6',
      'induction_6_months',
      'induction_6_months',
      'induction_to_end',
    ]);
    assert.deepEqual(stages('2029-09-05', '2029-09-06'), ['induction_to_end', 'everyone']);
  });

  it('has half the ladder to its end, in the second year as in the first', () => {
    const head = aHead({ lastHeldOn: '2028-08-07' });
    const said = live({
      from: '2028-08-08',
      to: '2028-09-30',
      line: aLine(worker),
      head,
      settings: SETTINGS,
      isLadderOnly: true,
    });
    // Due on Monday 4 September.
    assert.deepEqual(
      ['service-manager', 'head', 'psw'].map((who) => to(said, who)[0]?.slice(0, 10)),
      ['2028-09-11', '2028-09-14', '2028-09-18'],
    );
  });

  it('is called on cards as the setting calls it', () => {
    const line = aLine(worker);
    const world = onDay('2028-08-08', line, SETTINGS);
    const row = standingInRow(
      line.worker,
      standingOf(line.worker, aHead({ lastHeldOn: '2028-08-07' }), world),
      world.today,
    );
    assert.match(row, / · New social worker$/u);
  });

  it('is read as before where a council has stored its stages under the name of an earlier release', () => {
    const before = DEFAULT_SETTINGS['supervision.stages'].map((stage) => ({
      ...stage,
      who: stage.who === 'induction' ? 'asye' : stage.who,
    }));
    const { settings: read, problems } = parseSettings({ 'supervision.stages': before });
    assert.deepEqual(problems, []);
    assert.deepEqual(read['supervision.stages'], DEFAULT_SETTINGS['supervision.stages']);
  });
});

describe('the columns of the staff file', () => {
  it('name no programme, and those of earlier releases are read', () => {
    const names = STAFF_FORMAT.columns.map(([name]) => name);
    assert.deepEqual(
      names.filter((name) => /asye/u.test(name)),
      [],
    );
    assert.deepEqual(
      Object.values(STAFF_FORMAT.formerly).filter((name) => !names.some((each) => each === name)),
      [],
    );
  });
});
