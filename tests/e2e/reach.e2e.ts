import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type RunningDemo, startDemo } from '../../src/demo/demo.js';
import { choose, openBrowser, openWindow, type Window } from '../support/browser.js';

const PICTURES = join(import.meta.dirname, '../../.data/e2e');
const A_THURSDAY = new Date('2026-03-12T10:00:00Z');

describe('Who can be reached, in a real client', function () {
  this.timeout(180_000);
  let folder: string;
  let demo: RunningDemo;
  let browser: Browser;
  let page: Page;
  let sian: Window;
  let lukasz: Window;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-reach-'));
    const options = { folder, wall: () => Date.now(), logLevel: 'silent', progress: () => {} };
    [demo, browser] = await Promise.all([startDemo({ ...options, startAt: A_THURSDAY }), openBrowser()]);
    const [, second, , fourth] = await Promise.all(
      demo.windows.map(({ url }) => openWindow(browser, url, PICTURES)),
    );
    if (!second || !fourth) throw new Error('The demo opens four windows');
    [sian, lukasz] = [second, fourth];
    for (const window of [sian, lukasz]) await window.shows('Welcome to Throughline');
    page = await browser.newPage();
    await page.goto(demo.url);
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const press = async (name: string, result = '#reach-result') => {
    await page.getByRole('button', { name }).click();
    await page.locator(result, { hasText: 'Done.' }).waitFor({ timeout: 150_000 });
    await page.waitForTimeout(3_500);
  };
  const nextDay = () => press('Next working day', '#result');
  /** How many cards have come by themselves; nothing is typed in these chats before they are counted. */
  const days = async ({ page: chat }: Window) =>
    (await chat.locator('.ac-adaptiveCard').allInnerTexts()).filter(
      (card) => !card.includes('Welcome to Throughline'),
    ).length;
  const waitForDay = async (window: Window, count: number) => {
    for (let tries = 0; (await days(window)) < count; tries += 1) {
      assert.ok(tries < 60, `${await days(window)} of ${count} cards`);
      await window.page.waitForTimeout(500);
    }
  };
  const lineOf = (name: string, text: string) =>
    page.getByRole('row').filter({ hasText: name }).filter({ hasText: text }).first();

  it('passes over somebody who has blocked it, says why, and reaches them by the first day’s card after that', async () => {
    await press('Block for Łukasz Borowiec');
    const before = await days(lukasz);
    await nextDay();
    await lineOf('Łukasz Borowiec', 'unreachable').waitFor();
    assert.equal(await days(lukasz), before);
    await page.screenshot({ path: join(PICTURES, 'reach-blocked.png'), fullPage: true });
    await press('Unblock for Łukasz Borowiec');
    await nextDay();
    await waitForDay(lukasz, before + 1);
  });

  it('sends nothing to somebody who has removed it, and the card of the day when they have it again', async () => {
    await press('Remove for Siân Morgan-Ellis');
    const before = await days(sian);
    await nextDay();
    assert.equal(await days(sian), before);
    await press('Install again for Siân Morgan-Ellis');
    await nextDay();
    await waitForDay(sian, before + 1);
  });

  it('keeps in mind who installs it before the staff list has them, and writes to them once it does', async () => {
    await press('Install for Ileana Popescu');
    const url = await page
      .getByRole('link', { name: 'Open the window of Ileana Popescu' })
      .getAttribute('href');
    const ileana = await openWindow(browser, url ?? '', PICTURES);
    await page.waitForTimeout(2_000);
    await press('Import a staff list with Ileana Popescu');
    await page.getByText('is on the staff list now.').waitFor();
    // A colleague thanks her: that she reads it shows that the list has found her chat.
    await lukasz.say('nominate');
    const find = await lukasz.shows('Part of your colleague');
    await find.getByLabel(/Part of your colleague/).fill('ileana');
    await find.getByRole('button', { name: 'Find' }).click();
    const form = await lukasz.shows('Send the shout-out');
    await choose(lukasz.page, form, /What is it for/, 'Learning and improving');
    await form.getByLabel(/What they did/).fill('She took the duty desk through a long day in good spirits.');
    await form.getByLabel(/The difference it made/).fill('Everybody went home on time, and cheerful.');
    await form.getByRole('button', { name: 'Send the shout-out' }).click();
    await lukasz.shows('Ileana Popescu');
    await nextDay();
    await ileana.shows('in good spirits');
    await page.screenshot({ path: join(PICTURES, 'reach-newcomer.png'), fullPage: true });
    await ileana.picture('reach-newcomer-window');
  });

  it('names the words that it stops, keeps what was typed, and sends it once its writer answers for it', async () => {
    await lukasz.say('nominate ileana');
    const form = await lukasz.shows('Send the shout-out');
    await choose(lukasz.page, form, /What is it for/, 'Kindness to each other');
    await form.getByLabel(/What they did/).fill('She showed Wrenna Obuye how the rota works.');
    await form.getByLabel(/The difference it made/).fill('Wrenna ran the desk alone by Friday.');
    await form.getByRole('button', { name: 'Send the shout-out' }).click();
    const back = await lukasz.shows('“Wrenna Obuye” (a name)');
    await lukasz.picture('gate-refused');
    assert.equal(
      await back.getByLabel(/What they did/).inputValue(),
      'She showed Wrenna Obuye how the rota works.',
    );
    // Other words are looked at anew, whatever button sends them.
    await back.getByLabel(/The difference it made/).fill('Jayden, 7, was glad.');
    await back.getByRole('button', { name: 'No child or family: send' }).click();
    const again = await lukasz.shows('“Jayden, 7” (an age)');
    await again.getByLabel(/The difference it made/).fill('Wrenna ran the desk alone by Friday.');
    await again.getByRole('button', { name: 'Send the shout-out' }).click();
    const last = await lukasz.shows('“Wrenna Obuye” (a name)');
    await last.getByRole('button', { name: 'No child or family: send' }).click();
    await lukasz.shows('Your shout-out is saved');
    await lukasz.picture('gate-answered-for');
  });
});
