import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findIdentifyingWords } from '../../src/kernel/confidentiality.js';
import { knowledge, measured, sentencesOf } from './measure.js';
import { figuresInMarkdown } from './page.js';

const PAGE = join(import.meta.dirname, '../../docs/confidentiality.md');

describe('the gate, measured on the sentences of several hands', function () {
  this.timeout(60_000);

  it('has a set of at least five hundred, about half of them innocent and a good part never looked at', async () => {
    const [seen, unseen] = [await sentencesOf('seen'), await sentencesOf('unseen')];
    const all = [...seen, ...unseen];
    assert.ok(all.length >= 500 && unseen.length >= 400, `${all.length}, ${unseen.length}`);
    const innocent = all.filter(({ alarm }) => !alarm).length / all.length;
    assert.ok(innocent > 0.45 && innocent < 0.55, String(innocent));
    const texts = all.map(({ boxes }) => boxes.join('\n'));
    assert.equal(new Set(texts).size, texts.length);
  });

  for (const [half, recall, falseAlarms] of [
    ['seen', 0.98, 0.02],
    ['unseen', 0.93, 0.07],
  ] as const)
    it(`does no worse than it has done on the ${half} half`, async () => {
      const all = measured(await sentencesOf(half), await knowledge()).at(-1);
      assert.ok(all);
      assert.ok(all.stopped / all.toStop >= recall, `recall ${all.stopped} of ${all.toStop}`);
      assert.ok(all.alarmed / all.toPass <= falseAlarms, `false alarms ${all.alarmed} of ${all.toPass}`);
    });

  it('has its figures by kind on the page, as they are', async () => {
    const page = await readFile(PAGE, 'utf8');
    assert.ok(page.includes(await figuresInMarkdown()), 'Print it with: npm run gate -- --page');
  });

  it('takes a time in proportion to the text, and little of it for four thousand characters', async () => {
    const knows = await knowledge();
    const hostile = [
      'Jayden aged seven '.repeat(300),
      'aged '.repeat(1000),
      'St '.repeat(1500),
      '1 a '.repeat(1200),
      'the mother of the '.repeat(300),
      'A.B. '.repeat(900),
      'Aa '.repeat(1500),
      'her '.repeat(1200),
      '0'.repeat(4500),
      'at x dot '.repeat(500),
    ];
    // Of the processor, and the least of several: other work on the machine only ever adds to it.
    const least = (text: string): number => {
      const took = Array.from({ length: 30 }, () => {
        const from = process.cpuUsage();
        findIdentifyingWords(text, knows);
        return process.cpuUsage(from).user / 1_000;
      });
      return Math.min(...took);
    };
    least('warm up');
    for (const text of hostile) {
      const whole = least(text.slice(0, 4000));
      const half = least(text.slice(0, 2000));
      // In proportion: doubling the text must not take four times as long.
      assert.ok(whole < 120 && whole < half * 3.5 + 16, `${text.slice(0, 20)}: ${half} and ${whole} ms`);
    }
  });
});
