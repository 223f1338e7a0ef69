import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { JsonObject } from '../../src/kernel/json.js';

/** Where the templates are. */
export const CARDS = join(import.meta.dirname, '../../cards');

const SAMPLE = '.sample.json';

const files = readdirSync(CARDS, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replaceAll('\\', '/'))
  .sort();

/** `today/today` has its template in `today/today.json`. */
export const TEMPLATES: readonly string[] = files
  .filter((file) => !file.endsWith(SAMPLE))
  .map((file) => file.slice(0, -'.json'.length));

/** Data that fills a template. `today/today.empty` is one more sample of `today/today`. */
export interface CardSample {
  readonly name: string;
  readonly template: string;
}

export const SAMPLES: readonly CardSample[] = files
  .filter((file) => file.endsWith(SAMPLE))
  .map((file) => file.slice(0, -SAMPLE.length))
  .map((name) => ({ name, template: name.replace(/\.[a-z-]+$/u, '') }));

export const sampleNamed = (name: string): JsonObject =>
  z.record(z.string(), z.json()).parse(JSON.parse(readFileSync(join(CARDS, `${name}${SAMPLE}`), 'utf8')));
