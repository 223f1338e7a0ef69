import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import type { Capability } from '../../src/kernel/capability.js';
import type { JsonObject } from '../../src/kernel/json.js';
import { aConversation } from '../support/fake-teams.js';
import { testIds } from '../support/ids.js';
import { readDisk, unlikeOnDisk } from '../support/on-disk.js';
import { aPerson, buttonsOf, textOf } from '../support/world.js';
import { aProgramWithWelcomes, type Edit, type Program } from './copy-of-program.js';
import { NOT_COMPILED } from './not-compiled.js';

type App = typeof import('../../src/app.js');
type Registry = typeof import('../../src/features/index.js');
type Derived = typeof import('../../src/kernel/registry.js');
type Logging = typeof import('../../src/platform/logging/log.js');
type Organisations = typeof import('../platform/privacy/organisation.js');

const CAI = 'c0a1d9f0-3b1e-4f6a-9c8d-7e2b4a6c8d01';
const MAIL = 'cai.lloyd@elmshire.example';
const CAI_IS_NEW = aPerson({ id: CAI, name: 'Cai Lloyd', email: MAIL, startedOn: '2026-03-10' });

describe('a fourth capability', function () {
  this.timeout(60_000);
  let program: Program;
  let objections: readonly string[] = [];

  before(async () => {
    program = await aProgramWithWelcomes();
    for (const [name, edit] of Object.entries(NOT_COMPILED)) await program.variant(name, edit);
    objections = await program.objections();
  });
  after(() => program.remove());

  const isAgainst = (name: string) => (line: string) => line.includes(`features/${name}/`);

  describe('that was added as one folder, its cards and its line', () => {
    const load = async <M>(path: string): Promise<M> => (await program.load(path)) as M;

    /** The service with Cai, who is new, on the morning of their first day. */
    const aService = async () => {
      const { capabilities } = await load<Registry>('src/features/index.ts');
      const { vocabularyOf } = await load<Derived>('src/kernel/registry.ts');
      const { makeLog } = await load<Logging>('src/platform/logging/log.ts');
      const { anApp } = await load<Organisations>('tests/platform/privacy/organisation.ts');
      const lines: JsonObject[] = [];
      const to = new Writable({
        write: (chunk, _encoding, done) => {
          lines.push(JSON.parse(String(chunk)));
          done();
        },
      });
      const service = anApp(
        '2026-03-09T08:00:00Z',
        makeLog({ level: 'info', vocabulary: vocabularyOf(capabilities), to }),
      );
      await service.app.directory.replaceAll([CAI_IS_NEW]);
      await service.app.outlook.lookAgain();
      service.moveTo('2026-03-10T10:00:00Z');
      return { ...service, lines, capabilities };
    };

    /** Cai has opened the bot, has been welcomed, and has said so. */
    const aWelcome = async () => {
      const service = await aService();
      await service.app.inbound.arrived(aConversation(CAI));
      await service.app.tick();
      const sent = service.messenger.sends
        .map(({ card }) => card)
        .filter((card) => /Welcome/u.test(textOf(card)));
      const [button] = buttonsOf(sent[0] ?? {});
      const answer = await service.press(CAI, button?.verb ?? '', button?.data ?? {});
      return { ...service, sent, answer };
    };

    /** Cai has been welcomed, has not said so, and has been reminded on two mornings. */
    const aReminder = async () => {
      const service = await aService();
      await service.app.inbound.arrived(aConversation(CAI));
      await service.app.tick();
      const days: JsonObject[] = [];
      for (const day of ['2026-03-11', '2026-03-12']) {
        service.moveTo(`${day}T10:00:00Z`);
        const before = service.messenger.sends.length;
        await service.app.tick();
        days.push(...service.messenger.sends.slice(before).map(({ card }) => card));
      }
      return { ...service, days };
    };

    it('compiles, and lies on the disk as it stands in the registry', async () => {
      const named = Object.keys(NOT_COMPILED);
      assert.deepEqual(
        objections.filter((line) => !named.some((name) => isAgainst(name)(line))),
        [],
      );
      const { capabilities } = await load<Registry>('src/features/index.ts');
      const said = unlikeOnDisk(readDisk(program.folder), capabilities);
      assert.deepEqual(
        said.filter((line) => line.includes('welcomes')),
        ['welcomes has no folder tests/features/welcomes'],
      );
    });

    it('is answered when its word is typed, and is offered by help', async () => {
      const { app, type } = await aService();
      assert.match(textOf(app.expand(await type(CAI, 'my welcome'))), /Welcome, Cai Lloyd/u);
      assert.match(textOf(app.expand(await type(CAI, 'help'))), /my welcome/u);
    });

    it('is understood by what else it states to be called, in the plural, run together, with a slip and in a question', async () => {
      const { app, type } = await aService();
      for (const text of [
        'Welcome letters',
        'welcomeletter',
        'welcom letter',
        'where is my welcome, please?',
      ])
        assert.match(textOf(app.expand(await type(CAI, text))), /Welcome, Cai Lloyd/u, text);
    });

    it('sends its card once, and nothing more when its button was pressed', async () => {
      const { app, sent, answer, messenger, moveTo } = await aWelcome();
      assert.equal(sent.length, 1);
      assert.deepEqual(buttonsOf(app.expand(answer)), []);
      const before = messenger.sends.length;
      moveTo('2026-03-11T10:00:00Z');
      await app.tick();
      assert.equal(messenger.sends.length, before);
    });

    it('reaches the card of the day with its line each morning until its button was pressed there', async () => {
      const { app, messenger, moveTo, press, days } = await aReminder();
      const [, again] = days;
      assert.deepEqual(
        days.map((card) => /Welcome, Cai Lloyd/u.test(textOf(card))),
        [true, true],
      );
      const [button] = buttonsOf(again ?? {});
      await press(CAI, button?.verb ?? '', button?.data ?? {});
      const before = messenger.sends.length;
      moveTo('2026-03-13T10:00:00Z');
      await app.tick();
      assert.equal(messenger.sends.length, before);
    });

    it('stands in the list of the day with its section, and leads back to what is left', async () => {
      const { app, press, type } = await aReminder();
      assert.match(textOf(app.expand(await type(CAI, 'today'))), /Your welcome|Welcome, Cai Lloyd/u);
      const answer = app.expand(await press(CAI, 'welcomes.read', { place: 'today' }));
      assert.match(textOf(answer), /You have read your welcome\./u);
      assert.doesNotMatch(textOf(app.expand(await type(CAI, 'today'))), /Your welcome|Welcome, Cai/u);
    });

    it('reads in the history, and is called by its names in the log, when it was answered on the day', async () => {
      const { app, press, lines } = await aReminder();
      await press(CAI, 'welcomes.read', { place: 'today' });
      const history = await app.audit.ofPerson(CAI, await app.world());
      assert.match(history.join('\n'), /Cai Lloyd read the welcome/u);
      assert.ok(lines.some(({ card, state }) => card === 'today' && state === 'sent'));
      assert.ok(!lines.some((line) => Object.values(line).includes('other')));
    });

    it('is in the copy for the person with what they were told of its line', async () => {
      const { app } = await aReminder();
      const cai = await app.privacy.sought(MAIL);
      const found = await app.privacy.findings(cai ?? assert.fail('nobody'));
      const values = found.flatMap(({ fields }) => fields.map(({ value }) => String(value)));
      assert.ok(values.includes('welcomes'), values.join());
    });

    it('leaves nothing of its line behind when the person is erased', async () => {
      const { app, rows } = await aReminder();
      const ofLine = async () => (await rows()).filter((row) => row.includes(`unread-${CAI}`));
      assert.ok((await ofLine()).length > 0, 'nothing was told');
      assert.equal((await app.privacy.erase(MAIL, false)).kind, 'done');
      assert.deepEqual(await ofLine(), []);
    });

    it('reads in the history as it says', async () => {
      const { app } = await aWelcome();
      const history = await app.audit.ofPerson(CAI, await app.world());
      assert.match(history.join('\n'), /Cai Lloyd read the welcome/u);
    });

    it('is in the copy for the person, in the data map and under their own eyes', async () => {
      const { app } = await aWelcome();
      const cai = await app.privacy.sought(MAIL);
      const found = await app.privacy.findings(cai ?? assert.fail('nobody'));
      const read = found.find(({ type }) => type === 'welcomes.read');
      assert.deepEqual(
        read?.fields.map(({ name }) => name),
        ['Who was welcomed', 'When they had read it'],
      );
      assert.ok(app.privacy.records().some(({ id }) => id === 'welcomes.read'));
      assert.equal((await app.privacy.counts(CAI_IS_NEW)).get('welcomes'), 1);
      assert.deepEqual(await app.privacy.undescribed(), []);
    });

    it('is erased with the person', async () => {
      const { app, rows } = await aWelcome();
      const ofWelcomes = async () =>
        (await rows()).filter(
          (row) => row.includes('|welcomes|') && !row.includes(' e|') && row.includes(CAI),
        );
      assert.equal((await ofWelcomes()).length, 1);
      assert.equal((await app.privacy.erase(MAIL, false)).kind, 'done');
      assert.deepEqual(await ofWelcomes(), []);
    });

    it('is called by its names in the log, the reason of a card that nobody needs any more too', async () => {
      const { app, press, lines } = await aService();
      await app.tick();
      await press(CAI, 'welcomes.read', {});
      await app.tick();
      const outcomes = lines.filter(({ event, card }) => event === 'message.outcome' && card === 'hello');
      assert.deepEqual(
        outcomes.map(({ feature, state, reason }) => ({ feature, state, reason })),
        [{ feature: 'welcomes', state: 'cancelled', reason: 'welcome-read' }],
      );
      assert.deepEqual(
        lines.filter((line) => Object.values(line).includes('other')),
        [],
      );
    });

    it('has a rule that a council can change', async () => {
      const { app } = await aService();
      assert.deepEqual(
        await app.settings.set('welcomes.days', 0, 'somebody', new Date('2026-03-09T08:00:00Z')),
        [],
      );
      assert.equal((await app.settings.set('welcomes.days', 'many', 'somebody', new Date())).length, 1);
    });
  });

  describe('that leaves something unsaid', () => {
    const against = (name: string): string => objections.filter(isAgainst(name)).join('\n');

    /** What the program says when it is started with that version of it. */
    const started = async (name: string, edit: Edit): Promise<string> => {
      const path = await program.variant(name, edit);
      const { makeApp } = (await program.load('src/app.ts')) as App;
      const { welcomes } = (await program.load(path)) as { welcomes: Capability };
      const { memoryStorage } = (await program.load(
        'src/storage.ts',
      )) as typeof import('../../src/storage.js');
      const clock = () => new Date('2026-03-09T08:00:00Z');
      const refused = async () => ({ kind: 'refused', reason: 'left-to-the-bot' }) as const;
      try {
        makeApp({
          capabilities: [welcomes],
          storage: memoryStorage(clock),
          tenantId: 'tenant',
          clock,
          stopwatch: () => 0,
          sleep: async () => {},
          messenger: { send: refused, update: refused, canOpen: false, open: refused },
          log: () => {},
          cards: program.folder,
          hasPeoplePicker: false,
          ids: testIds,
        });
        return 'it started';
      } catch (error) {
        return error instanceof Error ? error.message : 'it threw something else';
      }
    };

    it('does not compile without its records', () => {
      assert.match(against('without-records'), /Property 'records' is missing/u);
    });

    it('does not compile without its part of the card of the day', () => {
      assert.match(against('without-today'), /Property 'today' is missing/u);
    });

    it('does not compile when a button asks about an act that is not in its permissions', () => {
      assert.match(against('with-a-stray-act'), /"welcomes\.write"/u);
    });

    it('does not compile when a message gives a reason that it does not declare', () => {
      assert.match(against('with-a-stray-reason'), /"read-already"/u);
    });

    it('does not start when a kind of subject has no records', async () => {
      const says = await started('without-rows', {
        file: 'index.ts',
        from: '  records: [welcomesRecords],\n',
        to: '  records: [],\n',
      });
      assert.match(says, /welcomes: it does not say what it stores in a subject of the kind welcomes/u);
    });

    it('does not start when a stored field has no label', async () => {
      const says = await started('without-a-label', {
        file: 'model.ts',
        from: "at: instantField('When they had read it')",
        to: "at: instantField('')",
      });
      assert.match(says, /welcomes: the field at of welcomes\.read does not say what it holds/u);
    });

    it('starts when nothing is unsaid', async () => {
      const says = await started('whole', {
        file: 'index.ts',
        from: 'Everybody who is new',
        to: 'Whoever is new',
      });
      assert.equal(says, 'it started');
    });
  });
});
