import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { type RunningDemo, startDemo } from '../../src/demo/demo.js';
import { becomes, choose, chooseIn, openBrowser, openWindow, type Window } from '../support/browser.js';

const PICTURES = join(import.meta.dirname, '../../.data/e2e');
const A_THURSDAY = new Date('2026-03-12T10:00:00Z');

describe('The three jobs in a real client, by clicking', function () {
  this.timeout(180_000);
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
    await page.getByText('Done.').waitFor({ timeout: 150_000 });
  };

  const cardsOf = ({ page: chat }: Window, text: string) =>
    chat.locator('.ac-adaptiveCard').filter({ hasText: text });

  /** All rows of the first section that shows only some of them; one that is alone shows all of its own. */
  const showAll = async (card: Locator) => {
    const all = card.getByRole('button', { name: /^Show all/ }).first();
    if ((await all.count()) > 0) await all.click();
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

  it('keeps her words until the next working morning, so that she can still mend them', async () => {
    await sagal.say('my shout-outs');
    await sagal.shows('I walked in calm, and I knew what I wanted to ask.');
    assert.equal(await cardsOf(lukasz, 'I walked in calm').count(), 0);
  });

  it('thanks Łukasz the next working morning, in her words', async () => {
    await moveClock('Next working day');
    const thanks = await lukasz.shows('I walked in calm, and I knew what I wanted to ask.');
    assert.match((await thanks.textContent()) ?? '', /Sagal Dirir/);
    await lukasz.picture('04-thanked');
  });

  it('asks him on the same morning for his answers, and takes two, with what shows that one is done', async () => {
    const card = await lukasz.shows('actions of yours want an answer');
    const choices = card.getByRole('combobox');
    await chooseIn(lukasz.page, choices.nth(0), 'Done');
    await chooseIn(lukasz.page, choices.nth(1), 'At risk');
    await lukasz.picture('05-actions');
    await card.getByRole('button', { name: 'Save answers' }).click();
    await becomes(card, 'What shows that');
    await card.getByRole('textbox').fill('The note is in the shared folder.');
    await card.getByRole('button', { name: 'Save details' }).click();
    assert.match(await becomes(card, 'Done, to be checked'), /2 of 4 answered/u);
    await lukasz.picture('06-actions-saved');
  });

  it('tells Siân on the morning of a booked day that it is booked, and asks nothing of it yet', async () => {
    await sian.say('today');
    const card = await sian.shows('because you asked for it');
    await showAll(card);
    await becomes(card, 'Booked today');
    await becomes(card, 'Sagal Dirir');
    await sian.picture('07-booked-today');
  });

  it('asks her on the morning after, in one card, about everyone who is due', async () => {
    await moveClock('Next working day');
    const due = await sian.shows('You get this because');
    await showAll(due);
    for (const name of ['Sagal Dirir', 'Bethan Gittins']) await due.getByTitle(`Answer: ${name}`).waitFor();
    await sian.picture('08-supervision-due');
  });

  it('lets her confirm Sagal’s supervision in two taps, and comes back to what is left', async () => {
    const due = await sian.shows('Supervision to record');
    await due.getByTitle('Answer: Sagal Dirir').click();
    await becomes(due, 'Was supervision held?');
    await sian.picture('09-supervision-form');
    await due.getByRole('button', { name: 'Held, reviewed' }).click();
    assert.match(await becomes(due, 'Sagal Dirir: Held on Fri 13 March'), /answered/u);
    await sian.picture('10-supervision-held');
  });

  it('asks Sagal whether she agrees, and keeps her answer', async () => {
    const ask = await sagal.shows('Fri 13 March');
    await sagal.picture('11-agree');
    await ask.getByRole('button', { name: /^Yes/ }).click();
    await sagal.shows('Thank you');
    await sagal.picture('12-agreed');
  });

  it('asks Siân to check the evidence of the action that is done', async () => {
    await sian.say('today');
    const card = await sian.shows('because you asked for it');
    await card.getByRole('button', { name: 'Check', exact: true }).click();
    await becomes(card, 'Evidence that closes it');
    await sian.picture('13-check');
    await card.getByRole('button', { name: 'Seen' }).first().click();
    await becomes(card, 'Complete');
    await sian.picture('14-checked');
  });

  it('lets the panel read the month once it has closed, and pick', async () => {
    await moveClock('First of next month');
    await farzana.say('panel');
    await farzana.shows('Nominee 1');
    await farzana.picture('15-panel');
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
    await sian.say('today');
    await sian.shows('because you asked for it');
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
