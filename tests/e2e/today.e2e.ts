import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { ask, becomes, chooseIn, lastOf, type Window } from '../support/browser.js';
import { type OpenDemo, openDemo } from '../support/demo-windows.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

describe('The one card a day in a real client', function () {
  this.timeout(180_000);
  let open: OpenDemo;
  let sian: Window;
  let lukasz: Window;
  let card: Locator;

  /** The demo's own clock goes on, and whatever is due by then is done. */
  const pass = async (ms: number) => {
    const { clock, host } = open.demo;
    clock.moveTo(new Date(clock.now().getTime() + ms));
    for (let round = 0; round < 3; round += 1) await host.app.tick();
  };
  const press = (name: string, at = 0) => card.getByRole('button', { name, exact: true }).nth(at).click();
  const typedIn = (form: Locator) => ({
    nextOn: form.locator('input[type=text]').nth(1),
    record: form.getByRole('radio', { name: 'Written up', exact: true }),
  });

  before(async () => {
    open = await openDemo();
    [, sian, , lukasz] = open.windows;
    await sian.shows('You get this because these wait for you.');
    card = await lastOf(sian);
  });

  after(() => open?.close());

  it('has the first rows of each section, and the rest behind one button that leads back', async () => {
    await becomes(card, 'Supervision to record (5)');
    assert.doesNotMatch((await card.textContent()) ?? '', /Kwabena/u);
    await sian.picture('today-1');
    await press('Show all 5');
    await becomes(card, 'Kwabena Asare-Mills');
    await sian.picture('today-2-all');
    await press('Back to today');
    await becomes(card, 'Shout-outs (2)');
  });

  it('keeps an open form, and what is typed in it, while somebody else answers and minutes pass', async () => {
    await press('Answer');
    await becomes(card, 'Was supervision held?');
    const { nextOn, record } = typedIn(card);
    await nextOn.fill('April 1, 2026');
    await nextOn.press('Tab');
    await record.check({ force: true });

    await lukasz.say('my actions');
    const his = await lukasz.shows('If one is not yours, tell the administrator.');
    await chooseIn(lukasz.page, his.getByRole('combobox').first(), 'Done');
    await his.getByRole('button', { name: 'Save answers' }).click();
    await becomes(his, 'What shows that');
    await his.getByRole('textbox').fill('The note is in the shared folder.');
    await his.getByRole('button', { name: 'Save details' }).click();
    await becomes(his, 'Done, to be checked');
    await pass(75 * SECOND);
    await pass(5 * MINUTE);

    assert.match((await card.textContent()) ?? '', /Was supervision held\?.*Olena Kovbasiuk/su);
    assert.deepEqual([await nextOn.inputValue(), await record.isChecked()], ['April 1, 2026', true]);
    await sian.picture('today-3-form-kept');
  });

  it('says after the save what it came to, and what is left', async () => {
    await press('Held, reviewed');
    assert.match(await becomes(card, 'Saved for Olena Kovbasiuk'), /1 of 1 answered/u);
    await becomes(card, 'Supervision to record (4)');
    await sian.picture('today-4-saved');
  });

  it('opens the second form with nothing of the first in it', async () => {
    await press('Answer');
    await becomes(card, 'Imran Baloch');
    const { nextOn, record } = typedIn(card);
    assert.deepEqual([await nextOn.inputValue(), await record.isChecked()], ['April 9, 2026', false]);
    await press('Back to today');
    await becomes(card, 'Shout-outs (2)');
  });

  it('opens a form of another kind with nothing of the one before it, and the first one anew', async () => {
    await press('Answer');
    await becomes(card, 'Was supervision held?');
    await typedIn(card).record.check({ force: true });
    await press('Not held');
    await becomes(card, 'What is in the way?');
    const reasons = card.getByRole('radio');
    const newOn = card.locator('input[type=text]').first();
    const untouched = async () => {
      for (const reason of await reasons.all()) assert.equal(await reason.isChecked(), false);
      assert.equal(await newOn.inputValue(), '');
    };
    await untouched();
    await reasons.first().check({ force: true });
    await newOn.fill('March 20, 2026');
    await newOn.press('Tab');
    await press('It was held');
    await becomes(card, 'Was supervision held?');
    const { nextOn, record } = typedIn(card);
    assert.deepEqual([await nextOn.inputValue(), await record.isChecked()], ['April 9, 2026', false]);
    await press('Not held');
    await becomes(card, 'What is in the way?');
    assert.ok((await reasons.count()) > 1);
    await untouched();
    await sian.picture('today-4-second-form');
    await press('Back to today');
    await becomes(card, 'Shout-outs (2)');
  });

  it('has the copy edited to what is left, half an hour after a form was opened, and a minute after a save', async () => {
    await press('Answer');
    await press('Held, none open');
    await becomes(card, 'Saved for Imran Baloch');
    await pass(30 * SECOND);
    assert.match((await card.textContent()) ?? '', /Saved for Imran Baloch/u);
    await pass(45 * SECOND);
    await card.filter({ hasNotText: 'Saved for' }).waitFor();
    await becomes(card, 'Supervision to record (3)');
    await sian.picture('today-5-edited');
  });

  it('becomes a line that points to the next working day’s card', async () => {
    await open.nextWorkingDay();
    await becomes(card, 'A newer card is further down in this chat.');
    await sian.picture('today-6-pointer');
  });

  it('puts a line aside until a day that is chosen, and shows it as put aside', async () => {
    await open.nextWorkingDay();
    card = await ask(sian, 'today');
    // Behind the three dots of the first row.
    await press('More options');
    await sian.page.getByRole('menuitem', { name: 'Not today' }).click();
    await becomes(card, 'Until when?');
    await sian.picture('today-7-until-when');
    await press('Wednesday 18 March');
    await becomes(card, 'Put aside until Wednesday 18 March.');
    await becomes(card, 'Put aside (1)');
    await sian.picture('today-8-put-aside');
  });

  it('offers reasons for a new date, though a list of answers stood in the same place before', async () => {
    await lukasz.say('my actions');
    const form = await lukasz.shows('If one is not yours, tell the administrator.');
    await chooseIn(lukasz.page, form.getByRole('combobox').first(), 'New date');
    await form.getByRole('button', { name: 'Save answers' }).click();
    await becomes(form, 'needs a new date');
    await form.getByRole('combobox', { name: /^Why “/ }).click();
    const offered = await lukasz.page.getByRole('option').allTextContents();
    await lukasz.page.keyboard.press('Escape');
    assert.ok(offered.length > 0 && !offered.includes('On track'), offered.join());
  });

  it('lets Łukasz ask once a day about what waits for Siân, and she hears with her next card', async () => {
    card = await ask(lukasz, 'today');
    await becomes(card, 'Waiting for others (1)');
    await press('Ask');
    await becomes(card, 'Siân Morgan-Ellis hears with the next card that you asked.');
    await becomes(card, 'asked today');
    assert.equal(await card.getByRole('button', { name: 'Ask', exact: true }).count(), 0);
    await lukasz.picture('today-9-asked');
    await open.nextWorkingDay();
    await sian.shows('Łukasz Borowiec asked');
    await sian.picture('today-10-asked');
  });
});
