import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type RunningDemo, startDemo } from '../../src/demo/demo.js';
import { becomes, choose, openBrowser, openWindow, type Window } from '../support/browser.js';

const PICTURES = join(import.meta.dirname, '../../.data/e2e');
const A_THURSDAY = new Date('2026-03-12T10:00:00Z');

describe('The three jobs in a real client, by clicking', function () {
  this.timeout(120_000);
  let folder: string;
  let demo: RunningDemo;
  let browser: Browser;
  let page: Page;
  let sagal: Window;
  let sian: Window;
  let farzana: Window;
  let lukasz: Window;

  const open = async () => {
    const windows = demo.windows.map(({ url }) => openWindow(browser, url, PICTURES));
    const [first, second, third, fourth] = await Promise.all(windows);
    if (!first || !second || !third || !fourth) throw new Error('The demo opens four windows');
    [sagal, sian, farzana, lukasz] = [first, second, third, fourth];
    page = await browser.newPage();
    await page.goto(demo.url);
  };

  const start = () =>
    startDemo({
      folder,
      wall: () => Date.now(),
      logLevel: 'silent',
      progress: () => {},
      startAt: A_THURSDAY,
    });

  const moveClock = async (button: string) => {
    await page.getByRole('button', { name: button }).click();
    await page.getByText('Done.').waitFor({ timeout: 60_000 });
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-e2e-'));
    [demo, browser] = await Promise.all([start(), openBrowser()]);
    await open();
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('welcomes each person once', async () => {
    for (const window of [sagal, sian, farzana, lukasz]) await window.shows('Welcome to Throughline');
    await sagal.picture('01-welcome');
    assert.equal(await sagal.page.locator('.ac-adaptiveCard').filter({ hasText: 'Welcome to' }).count(), 1);
  });

  it('lets Sagal find a colleague by part of a name and nominate him', async () => {
    await sagal.say('nominate');
    const find = await sagal.shows('Part of your colleague');
    await find.getByLabel(/Part of your colleague/).fill('luk');
    await find.getByRole('button', { name: 'Find' }).click();
    const form = await sagal.shows('Your shout-out');
    await choose(sagal.page, form, /What is it for/, 'Learning and improving');
    await form
      .getByLabel(/What they did/)
      .fill('He stayed after the team meeting to show me how to plan a visit.');
    await form
      .getByLabel(/The difference it made/)
      .fill('I walked in calm, and I knew what I wanted to ask.');
    await sagal.picture('02-nominate');
    await form.getByRole('button', { name: 'Send the shout-out' }).click();
    await sagal.shows('Łukasz Borowiec');
    await sagal.picture('03-nominated');
  });

  it('thanks Łukasz in his own window, in her words', async () => {
    const thanks = await lukasz.shows('I walked in calm, and I knew what I wanted to ask.');
    assert.match((await thanks.textContent()) ?? '', /Sagal Dirir/);
    await lukasz.picture('04-thanked');
  });

  it('asks Siân on the next working day, in one card, about everyone who is due', async () => {
    await moveClock('Next working day');
    const due = await sian.shows('Supervision to record');
    for (const name of ['Sagal Dirir', 'Bethan Gittins']) await becomes(due, `Answer for ${name}`);
    await sian.picture('05-supervision-due');
  });

  it('lets her confirm Sagal’s supervision in two taps', async () => {
    const due = await sian.shows('Supervision to record');
    await due.getByRole('button', { name: 'Answer for Sagal Dirir' }).click();
    const form = await sian.shows('Was supervision held?');
    await sian.picture('06-supervision-form');
    await form.getByRole('button', { name: 'Held – actions reviewed' }).click();
    await becomes(form, 'Sagal Dirir – Held on Friday 13 March');
    await sian.picture('07-supervision-held');
  });

  it('asks Sagal whether she agrees, and keeps her answer', async () => {
    const ask = await sagal.shows('Friday 13 March');
    await sagal.picture('08-agree');
    await ask.getByRole('button', { name: /^Yes/ }).click();
    await sagal.shows('Thank you');
    await sagal.picture('09-agreed');
  });

  it('lets Łukasz answer two actions in one card', async () => {
    const card = await lukasz.shows('actions of yours want an answer');
    await choose(lukasz.page, card, 'How is action 1 going?', 'Done');
    await choose(lukasz.page, card, 'How is action 2 going?', 'At risk');
    await lukasz.picture('10-actions');
    await card.getByRole('button', { name: 'Save answers' }).click();
    assert.match(await becomes(card, 'saved'), /At risk/);
    await lukasz.picture('11-actions-saved');
  });

  it('asks Siân to check the evidence of the one that is done', async () => {
    const check = await sian.shows('Evidence seen');
    await sian.picture('12-check');
    await check.getByRole('button', { name: /^Evidence seen/ }).click();
    await sian.shows('complete');
    await sian.picture('13-checked');
  });

  it('lets the panel read the month once it has closed, and pick', async () => {
    await moveClock('First of next month');
    await farzana.say('panel');
    await farzana.shows('Nominee 1');
    await farzana.picture('14-panel');
  });

  it('finds everything again after a stop and a start, and sends nothing twice', async () => {
    const sentBefore = await sentMessages();
    await browser.close();
    await demo.stop();
    demo = await start();
    browser = await openBrowser();
    await open();
    await sian.say('my team');
    const team = await sian.shows('My team');
    await becomes(team, 'Sagal Dirir');
    assert.deepEqual(await sentMessages(), sentBefore);
    assert.equal(await sian.page.locator('.ac-adaptiveCard').filter({ hasText: 'Welcome to' }).count(), 0);
  });

  const sentMessages = async () => {
    const sent: string[] = [];
    for await (const row of demo.host.app.messages.all()) {
      if (row.state === 'sent') sent.push(`${row.key} ${row.calls} ${row.activityId}`);
    }
    return sent.sort();
  };
});
