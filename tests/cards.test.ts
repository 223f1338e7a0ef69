import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AdaptiveCard, SerializationContext } from 'adaptivecards';
import { z } from 'zod';
import { makeApp } from '../src/app.js';
import type { Json, JsonObject } from '../src/kernel/json.js';
import { NEW_ACTION_VERB } from '../src/kernel/new-action.js';
import { monotonic } from '../src/monotonic-clock.js';
import { memoryStorage } from '../src/storage.js';
import { type CardSample, CARDS as folder, SAMPLES, sampleNamed, TEMPLATES } from './support/card-samples.js';
import { CardSchema } from './support/card-schema.js';
import { fakeMessenger } from './support/fake-teams.js';
import { testIds } from './support/ids.js';
import { buttonsOf, expandCard, inputsOf } from './support/world.js';

const MOST_BYTES = 28 * 1024;
/** Of one row of buttons: Teams hides what is more, or leaves it out. */
const MOST_BUTTONS = 6;

const textOfFile = (path: string) => readFileSync(join(folder, path), 'utf8');
const drawn = ({ name, template }: CardSample) =>
  expandCard({ template, data: sampleNamed(name), summary: '' });

/** Every object with a type, the fallbacks of buttons too. */
const elementsOf = (node: Json | undefined): JsonObject[] => {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.values(node).flatMap((part: Json | undefined) => elementsOf(part));
  return 'type' in node ? [node, ...inside] : inside;
};
const namesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name);

/** Teams draws these, and the open library does not: it takes their fallback, whose form the schema holds. */
const NEWER = /^Unknown element type "(?:Badge|Chart\.Line|Chart\.HorizontalBar(?:\.Stacked)?)"\. Fallback/u;

/** What the official library has to say against a card. */
const objectionsOf = (card: JsonObject): string[] => {
  const context = new SerializationContext();
  const parsed = new AdaptiveCard();
  parsed.parse(card, context);
  const read = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  const against = read.filter((message) => !NEWER.test(message));
  return [...against, ...parsed.validateProperties().validationEvents.map(({ message }) => message)];
};

describe('the templates', () => {
  it('are all found', () => {
    assert.ok(TEMPLATES.length > 20, `only ${TEMPLATES.length}`);
  });

  it('have a sample each, and no sample is without its template', () => {
    const ofOneName = SAMPLES.filter(({ name, template }) => name === template);
    assert.deepEqual(ofOneName.map(({ name }) => name).sort(), [...TEMPLATES].sort());
    assert.deepEqual(
      SAMPLES.filter(({ template }) => !TEMPLATES.includes(template)),
      [],
    );
  });
});

for (const sample of SAMPLES) {
  const { name, template } = sample;
  describe(`the card ${name}`, () => {
    const source = textOfFile(`${template}.json`);
    let card: JsonObject;
    before(() => {
      card = drawn(sample);
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

    it('has no more buttons beside each other than Teams shows', () => {
      const tooMany = elementsOf(card).filter(
        ({ type, actions }) =>
          type === 'ActionSet' && Array.isArray(actions) && actions.length > MOST_BUTTONS,
      );
      assert.deepEqual(tooMany, []);
    });

    it('begins its text with a heading', () => {
      // What is put below others in a card begins with nothing of its own.
      if (template.startsWith('kit/')) return;
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

    it('writes no fallback of a button itself: the expander does', () => {
      const written = elementsOf(JSON.parse(source)).filter(
        ({ type, fallback }) => String(type).startsWith('Action.') && fallback !== undefined,
      );
      assert.deepEqual(written, []);
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
        JSON.stringify(card).replaceAll(/"type":"Image","url":"data:image\/png;/gu, ''),
        /"(?:Action\.(?:ShowCard|OpenUrl)|Image|ImageSet|Media)"|"(?:url|backgroundImage|iconUrl|placeholder|refresh|msteams)":|<at>/u,
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
    ids: testIds,
  });
  const registered = app.capabilities.flatMap(({ buttons }) => buttons.map(({ name }) => name));
  /** What is opened from the menu of a message, and stands on no card. */
  const inMenus = new Set(
    app.capabilities.flatMap(({ messageActions = [] }) => messageActions.map(({ opens }) => opens)),
  );
  /** Verbs written in a template, and those that a sample puts into one. */
  const onCards = new Set(
    SAMPLES.flatMap((sample) => [
      ...namesIn(textOfFile(`${sample.template}.json`), /"verb":\s*"([^"$]+)"/gu),
      ...buttonsOf(drawn(sample)).map(({ verb }) => verb),
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
      registered.filter((verb) => !onCards.has(verb) && !inMenus.has(verb)),
      [],
    );
  });

  it('belong to the capability of their card', () => {
    // What many capabilities share, and the card on which their lines stand together.
    const ofAll = ['shared', 'kit', 'today'];
    const strays = SAMPLES.filter(({ template }) => !ofAll.includes(template.split('/')[0] ?? '')).flatMap(
      (sample) =>
        buttonsOf(drawn(sample))
          // A card that was opened from somebody's day leads back to it, and turns its pages there.
          .filter(
            ({ verb }) =>
              !verb.startsWith('today.') &&
              // What was agreed at a meeting is kept by another capability.
              verb !== NEW_ACTION_VERB &&
              verb.split('.')[0] !== sample.template.split('/')[0],
          )
          .map(({ verb }) => `${sample.name}: ${verb}`),
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
