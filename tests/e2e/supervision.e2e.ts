import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { ask as asked, becomes, typeDay, type Window } from '../support/browser.js';
import { type OpenDemo, openDemo } from '../support/demo-windows.js';

/** A phone held upright. */
const PHONE = { width: 360, height: 900 };

describe('Supervision in a real client, on a phone', function () {
  this.timeout(180_000);
  let open: OpenDemo;
  let sagal: Window;
  let sian: Window;
  let farzana: Window;
  let card: Locator;

  const press = (name: string, at = 0) => card.getByRole('button', { name, exact: true }).nth(at).click();
  /** Behind the three dots of a row. */
  const pressInRow = async ({ page }: Window, name: string, at: number) => {
    await press('More options', at);
    await page.getByRole('menuitem', { name }).click();
  };
  const ask = async (window: Window, text: string) => {
    card = await asked(window, text);
  };
  const day = (at: number, words: string) => typeDay(card.locator('input[type=text]').nth(at), words);
  /** Nothing runs over the edge of the card; the client around it has panes that are wider than a phone. */
  const fits = async (window: Window, picture: string) => {
    await window.picture(picture);
    const over = await card.evaluate(
      ({ scrollWidth, clientWidth }: { scrollWidth: number; clientWidth: number }) =>
        scrollWidth - clientWidth,
    );
    assert.equal(over, 0);
  };

  before(async () => {
    open = await openDemo({ size: PHONE });
    [sagal, sian, farzana] = open.windows;
    await sian.shows('You get this because these wait for you.');
  });

  after(() => open?.close());

  it('takes the days on which somebody is away, says what is wrong with them, and keeps what was typed', async () => {
    await ask(sian, 'my team');
    await pressInRow(sian, 'Away dates', 1);
    await becomes(card, 'Dates away');
    await press('Save dates');
    await becomes(card, 'Enter the first day away');
    await day(0, 'March 20, 2026');
    await day(1, 'March 18, 2026');
    await press('Save dates');
    await becomes(card, 'The last day away must be Fri 20 March or later');
    assert.equal(await card.locator('input[type=text]').nth(1).inputValue(), 'March 18, 2026');
    await fits(sian, 'supervision-1-away');
    await day(1, 'March 24, 2026');
    await press('Save dates');
    await becomes(card, 'Saved: Imran Baloch is away Fri 20 March to Tue 24 March.');
    await becomes(card, 'My team’s supervision');
  });

  it('saves the dates of a whole team, and asks again for the one that is no working day', async () => {
    await press('Set all dates');
    await becomes(card, 'Dates for your team');
    await day(1, 'March 14, 2026');
    await press('Save all dates');
    await becomes(card, '1 person is not saved yet.');
    await becomes(card, 'Dates saved for 4 people.');
    await fits(sian, 'supervision-2-dates');
    await day(1, 'April 13, 2026');
    await press('Save all dates');
    await becomes(card, 'Dates saved for Bethan Gittins.');
  });

  it('records a group session with whoever was there, and says what is missing', async () => {
    await press('Group session');
    await becomes(card, 'A group session was held');
    await press('Save the session');
    await becomes(card, 'Choose at least two people who were there');
    await becomes(card, 'Enter the date of the group session, today or before');
    for (const name of ['Bethan Gittins', 'Josie Tattersall'])
      await card.getByRole('checkbox', { name }).check({ force: true });
    await day(0, 'March 11, 2026');
    await fits(sian, 'supervision-3-group');
    await press('Save the session');
    await becomes(card, 'Saved: group session on Wed 11 March with 2 people.');
  });

  it('hears what is in the way of a supervision that waits', async () => {
    await press('Answer');
    await becomes(card, 'Was supervision held?');
    await press('In the way?');
    await becomes(card, 'What is in the way?');
    await press('Save');
    await becomes(card, 'Choose what is in the way');
    await card.getByRole('radio').first().check({ force: true });
    await fits(sian, 'supervision-4-in-the-way');
    await press('Save');
    await becomes(card, 'Saved for Olena Kovbasiuk: what is in the way.');
  });

  it('records one session as booked with one press, and then all of them with one more', async () => {
    await open.nextWorkingDay();
    await open.nextWorkingDay();
    await ask(sian, 'today');
    // The longest wait stands first: she waits since 6 March, the others since the 12th and 13th.
    await press('Held as booked');
    await becomes(card, 'Saved for Olena Kovbasiuk: Held on Fri 6 March');
    await press('All as booked');
    const said = await becomes(card, 'Saved as held:');
    for (const name of ['Imran Baloch', 'Bethan Gittins', 'Kwabena Asare-Mills', 'Sagal Dirir'])
      assert.match(said, new RegExp(name, 'u'));
    await fits(sian, 'supervision-5-all-held');
  });

  it('puts a slip right, in a form that holds what was recorded', async () => {
    await ask(sian, 'my team');
    await press('Change answer');
    await becomes(card, 'Put it right');
    assert.equal(await card.locator('input[type=text]').first().inputValue(), 'March 6, 2026');
    await day(0, 'March 5, 2026');
    await fits(sian, 'supervision-6-slip');
    await press('Save');
    await becomes(card, 'Held on Thu 5 March');
  });

  it('hears a worker who remembers another date, and shows both to the manager who has no part in it', async () => {
    await ask(sagal, 'today');
    await press('Wrong date');
    await becomes(card, 'Which date is right?');
    await press('Save the date');
    await becomes(card, 'Enter the date it was held, today or before');
    await day(0, 'March 12, 2026');
    await fits(sagal, 'supervision-7-wrong-date');
    await press('Save the date');
    await becomes(card, 'Farzana Rehmat has both dates');
    await open.nextWorkingDay();
    await ask(farzana, 'today');
    await becomes(card, 'Two accounts of one supervision (1)');
    await press('Settle');
    await becomes(card, 'Which one stands?');
    await fits(farzana, 'supervision-8-settle');
    await press('Thu 12 March');
    await becomes(card, 'Settled for Sagal Dirir: held on Thu 12 March.');
  });

  it('reports to whoever leads the service: figures, teams, what is in the way, a table, and where files are not taken', async () => {
    await ask(farzana, 'report supervision');
    await becomes(card, 'Longest waits for supervision');
    await fits(farzana, 'supervision-9-report');
    await press('Show as a table');
    await becomes(card, 'Family Support South');
    for (const [button, shown] of [
      ['All figures', 'Left out'],
      ['By team', 'Teams, worst first'],
      ['In the way', 'What was in the way, by team'],
    ] as const) {
      await press(button);
      await becomes(card, shown);
      await press('Back to report');
      await becomes(card, 'Longest waits for supervision');
    }
    await press('My own people');
    await becomes(card, 'People you supervise yourself');
    await press('As a file');
    await becomes(card, 'This chat takes no files.');
  });
});
