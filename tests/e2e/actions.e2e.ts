import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { openRenderer } from '../gallery/open-renderer.js';
import { becomes, chooseIn, typeDay, type Window } from '../support/browser.js';
import { sampleNamed } from '../support/card-samples.js';
import { type OpenDemo, openDemo } from '../support/demo-windows.js';
import { expandCard } from '../support/world.js';

/** On his list alone; its title stands, with a small letter, among the words that can be typed. */
const LIST = 'If one is not yours, tell the administrator.';

describe('An owner’s actions in a real client, by clicking', function () {
  this.timeout(180_000);
  let open: OpenDemo;
  let lukasz: Window;
  let card: Locator;
  let title: string;

  const press = (name: string) => card.getByRole('button', { name, exact: true }).click();
  const choices = () => card.getByRole('combobox');
  /** Beside the box for the date, which the client draws as a list, too. */
  const reasons = () => card.getByRole('combobox', { name: /^Why “/u });
  const fill = (day: string) => typeDay(card.locator('input[type=text]').first(), day);
  const typedDate = () => card.locator('input[type=text]').first().inputValue();

  before(async () => {
    open = await openDemo();
    [, , , lukasz] = open.windows;
    await lukasz.say('my actions');
    card = await lukasz.shows(LIST);
  });

  after(() => open?.close());

  it('has nine actions on two screens of a phone of 360 px', async () => {
    const data = sampleNamed('actions/list');
    const { page, draw } = await openRenderer(open.browser, 'light', { width: 360, beside: 12 });
    const drawn = await draw(expandCard({ template: 'actions/list', data, summary: '' }));
    const box = await drawn.boundingBox();
    assert.equal(await page.locator('select').count(), 9);
    assert.ok(box !== null && box.height <= 2 * 640, `${box?.height} px`);
    await page.close();
  });

  it('names each choice with the title of its action', async () => {
    const list = (await card.textContent()) ?? '';
    title = (await choices().first().getAttribute('aria-label')) ?? '';
    if (title === '') {
      const labelledBy = (await choices().first().getAttribute('aria-labelledby')) ?? '';
      title = (await lukasz.page.locator(`[id="${labelledBy.split(' ')[0]}"]`).textContent()) ?? '';
    }
    assert.ok(title.length > 5 && list.includes(title), title);
    await lukasz.picture('actions-1-list');
  });

  it('asks for the date and the reason once a new date was chosen and saved', async () => {
    await chooseIn(lukasz.page, choices().first(), 'New date');
    await press('Save answers');
    await becomes(card, 'Give a new date');
    await lukasz.picture('actions-2-dates');
  });

  it('says beside the date that it is no working day, and keeps what was typed', async () => {
    await fill('April 18, 2026');
    await chooseIn(lukasz.page, reasons(), 'Staffing or vacancies');
    await press('Save details');
    await becomes(card, 'Sat 18 April is no working day: choose another, or save once more to keep it');
    await lukasz.picture('actions-3-not-a-working-day');
    assert.equal(await typedDate(), 'April 18, 2026');
    assert.equal(await reasons().inputValue(), 'Staffing or vacancies');
  });

  it('saves the new date with its reason', async () => {
    await fill('April 16, 2026');
    await press('Save details');
    await becomes(card, 'On track · due Thu 16 April (moved once)');
    await lukasz.picture('actions-4-saved');
  });

  it('gives another one a new date, on the same card, with reasons to choose from and not the answers of before', async () => {
    await chooseIn(lukasz.page, choices().first(), 'New date');
    await press('Save answers');
    await becomes(card, 'Give a new date');
    assert.equal(await typedDate(), '');
    await reasons().click();
    const offered = await lukasz.page.getByRole('option').allTextContents();
    assert.ok(offered.includes('Urgent safeguarding work') && !offered.includes('On track'), offered.join());
    await lukasz.page.getByRole('option', { name: 'Urgent safeguarding work', exact: true }).click();
    await fill('April 23, 2026');
    await press('Save details');
    await becomes(card, 'Saved:');
    assert.doesNotMatch((await card.textContent()) ?? '', /Give a new date|Not saved yet/u);
    await lukasz.picture('actions-5-saved-again');
  });

  it('saves the others as they stand, with one press', async () => {
    await lukasz.say('my actions');
    card = await lukasz.shows(LIST);
    await press('All on track');
    await becomes(card, 'Saved');
    await lukasz.picture('actions-6-all-on-track');
  });
});
