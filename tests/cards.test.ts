import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AdaptiveCard, SerializationContext } from 'adaptivecards';
import { z } from 'zod';
import { makeApp } from '../src/app.js';
import type { Json, JsonObject } from '../src/kernel/json.js';
import { monotonic } from '../src/monotonic-clock.js';
import { memoryStorage } from '../src/storage.js';
import { CardSchema } from './support/card-schema.js';
import { fakeMessenger } from './support/fake-teams.js';
import { buttonsOf, expandCard, inputsOf } from './support/world.js';

const folder = join(import.meta.dirname, '../cards');
const MOST_BYTES = 28 * 1024;
const MOST_BUTTONS = 6;

const capabilities = readdirSync(folder);
const templates = capabilities.flatMap((capability) =>
  readdirSync(join(folder, capability))
    .filter((file) => file.endsWith('.json') && !file.endsWith('.sample.json'))
    .map((file) => `${capability}/${file.slice(0, -'.json'.length)}`),
);
const textOfFile = (path: string) => readFileSync(join(folder, path), 'utf8');
const sampleOf = (template: string): JsonObject =>
  z.record(z.string(), z.json()).parse(JSON.parse(textOfFile(`${template}.sample.json`)));
const drawn = (template: string) => expandCard({ template, data: sampleOf(template), summary: '' });

/** Every object with a type, the fallbacks of buttons too. */
const elementsOf = (node: Json | undefined): JsonObject[] => {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.values(node).flatMap((part: Json | undefined) => elementsOf(part));
  return 'type' in node ? [node, ...inside] : inside;
};
const namesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name);

/** What the official library has to say against a card. */
const objectionsOf = (card: JsonObject): string[] => {
  const context = new SerializationContext();
  const parsed = new AdaptiveCard();
  parsed.parse(card, context);
  const read = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  return [...read, ...parsed.validateProperties().validationEvents.map(({ message }) => message)];
};

describe('the templates', () => {
  it('are all found', () => {
    assert.ok(templates.length > 20, `only ${templates.length}`);
  });

  it('have a sample each, and no sample is without its template', () => {
    const samples = capabilities.flatMap((capability) =>
      readdirSync(join(folder, capability))
        .filter((file) => file.endsWith('.sample.json'))
        .map((file) => `${capability}/${file.slice(0, -'.sample.json'.length)}`),
    );
    assert.deepEqual(samples.sort(), [...templates].sort());
  });
});

for (const template of templates) {
  describe(`the card ${template}`, () => {
    const source = textOfFile(`${template}.json`);
    let card: JsonObject;
    before(() => {
      card = drawn(template);
    });

    it('is filled by its sample', () => {
      assert.doesNotMatch(JSON.stringify(card), /\$\{/u);
    });

    it('has the form of Adaptive Cards 1.5, as far as we use it', () => {
      const { error } = CardSchema.safeParse(card);
      assert.equal(error && z.prettifyError(error), undefined);
    });

    it('is read by the official library without objection', () => {
      assert.deepEqual(objectionsOf(card), []);
    });

    it('is small enough for Teams', () => {
      const bytes = Buffer.byteLength(JSON.stringify(card));
      assert.ok(bytes <= MOST_BYTES, `${bytes} bytes`);
    });

    it('has no more buttons than Teams shows', () => {
      const { length } = buttonsOf(card);
      assert.ok(length <= MOST_BUTTONS, `${length} buttons`);
    });

    it('begins its text with a heading', () => {
      const [first] = elementsOf(card).filter(({ type }) => type === 'TextBlock');
      assert.equal(first?.style, 'heading');
    });

    it('names every input, and says what is missing in a required one', () => {
      const unnamed = inputsOf(card).filter(
        ({ type, label, title, isRequired, errorMessage }) =>
          !(label || (type === 'Input.Toggle' && title)) || (isRequired === true && !errorMessage),
      );
      assert.deepEqual(unnamed, []);
    });

    it('has a fallback with the same verb on every button', () => {
      const buttons = elementsOf(card).filter(({ type }) => type === 'Action.Execute');
      const FallbackSchema = z.object({
        type: z.literal('Action.Submit'),
        title: z.string(),
        data: z.looseObject({ verb: z.string() }),
        associatedInputs: z.string().optional(),
      });
      const others = buttons.filter(({ verb, title, associatedInputs, fallback }) => {
        const { data: submit } = FallbackSchema.safeParse(fallback);
        return (
          submit?.data.verb !== verb ||
          submit?.title !== title ||
          submit?.associatedInputs !== associatedInputs
        );
      });
      assert.deepEqual(others, []);
    });

    it('writes no fallback itself: the expander does', () => {
      assert.doesNotMatch(source, /"fallback"/u);
    });

    it('has verbs of the form capability.act', () => {
      const verbs = buttonsOf(card).map(({ verb }) => verb);
      assert.deepEqual(
        verbs.filter((verb) => !/^[a-z]+\.[a-z]+(?:-[a-z]+)*$/u.test(verb)),
        [],
      );
    });

    it('holds nothing that leads out of the chat or takes the keyboard’s focus', () => {
      assert.doesNotMatch(
        JSON.stringify(card),
        /"(?:Action\.(?:ShowCard|OpenUrl|ToggleVisibility)|Image|ImageSet|Media)"|"(?:url|backgroundImage|iconUrl|placeholder|refresh|msteams)":|<at>/u,
      );
    });

    it('has every id once', () => {
      const ids = elementsOf(card).flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
      assert.deepEqual(ids, [...new Set(ids)]);
    });
  });
}

describe('the buttons of all cards', () => {
  const app = makeApp({
    storage: memoryStorage(() => new Date()),
    ...monotonic,
    tenantId: 'test-tenant',
    clock: () => new Date('2026-03-11T10:00:00Z'),
    messenger: fakeMessenger(),
    log: () => {},
    cards: folder,
    hasPeoplePicker: false,
  });
  const registered = app.capabilities.flatMap(({ buttons }) => buttons.map(({ name }) => name));
  /** Verbs written in a template, and those that a sample puts into one. */
  const onCards = new Set(
    templates.flatMap((template) => [
      ...namesIn(textOfFile(`${template}.json`), /"verb":\s*"([^"$]+)"/gu),
      ...buttonsOf(drawn(template)).map(({ verb }) => verb),
    ]),
  );

  it('have a capability that answers them', () => {
    assert.deepEqual(
      [...onCards].filter((verb) => !registered.includes(verb)),
      [],
    );
  });

  it('are there for everything that a capability answers', () => {
    assert.deepEqual(
      registered.filter((verb) => !onCards.has(verb)),
      [],
    );
  });

  it('belong to the capability of their card', () => {
    const strays = templates
      .filter((template) => !template.startsWith('shared/'))
      .flatMap((template) =>
        buttonsOf(drawn(template))
          .filter(({ verb }) => verb.split('.')[0] !== template.split('/')[0])
          .map(({ verb }) => `${template}: ${verb}`),
      );
    assert.deepEqual(strays, []);
  });

  it('have a capability each of whose verbs carries its name', () => {
    const strays = app.capabilities.flatMap(({ name, buttons }) =>
      buttons.filter((button) => !button.name.startsWith(`${name}.`)).map((button) => button.name),
    );
    assert.deepEqual(strays, []);
  });
});

describe('the check by the official library', () => {
  it('finds an element that it does not know', () => {
    const card = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlok', text: 'x' }] };
    assert.equal(objectionsOf(card).length, 1);
  });
});
