import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { type RunningDemo, startDemo } from '../../src/demo/demo.js';
import { openBrowser, openWindow, type Window } from './browser.js';

/** A Thursday on which Siân has one wait, one booking of the day, three that come up, and news. */
const START = new Date('2026-03-12T10:00:00Z');
const PICTURES = join(import.meta.dirname, '../../.data/e2e');

export interface OpenDemo {
  readonly demo: RunningDemo;
  readonly browser: Browser;
  /** Of Sagal, Siân, Farzana and Łukasz. */
  readonly windows: readonly [Window, Window, Window, Window];
  /** Moves the demo's clock, as its page does. */
  readonly nextWorkingDay: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The demo in a folder of its own, with its four windows in a real browser. */
export const openDemo = async ({
  size,
}: {
  size?: { readonly width: number; readonly height: number };
} = {}): Promise<OpenDemo> => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-e2e-'));
  const [demo, browser] = await Promise.all([
    startDemo({ folder, wall: () => Date.now(), logLevel: 'silent', progress: () => {}, startAt: START }),
    openBrowser(),
  ]);
  const [sagal, sian, farzana, lukasz] = await Promise.all(
    demo.windows.map(({ url }) => openWindow(browser, url, PICTURES)),
  );
  if (!sagal || !sian || !farzana || !lukasz) throw new Error('The demo opens four windows');
  const windows = [sagal, sian, farzana, lukasz] as const;
  if (size) for (const { page } of windows) await page.setViewportSize(size);
  return {
    demo,
    browser,
    windows,
    nextWorkingDay: async () => {
      const moved = await fetch(`${demo.url}/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ to: 'next-working-day' }),
      });
      assert.equal(moved.status, 200);
    },
    close: async () => {
      await browser.close();
      await demo.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
