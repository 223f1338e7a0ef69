import {
  type Asker,
  button,
  type Command,
  type MessageAction,
  type Ports,
  type Press,
  viewButton,
} from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import { NEW_ACTION_VERB } from '../../../kernel/new-action.js';
import { prompt } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { morningAfter, ownerSteps, readsOn } from '../days.js';
import { showList } from '../lists/index.js';
import { type Action, actionsOf } from '../model.js';
import type { Plan } from '../plans/model.js';
import { readPlans } from '../plans/rows/index.js';
import { loadingOn } from '../reading/index.js';
import { place } from '../register/index.js';
import { day } from '../wording.js';
import { known, mayMakeFor } from './check.js';
import { ABOVE, COMMAND, COPYING, FORM, SAVED } from './copy.js';
import { decideNew, draftFrom } from './decide.js';
import { type Form, formCard, foundNote } from './form.js';
import { type Dialog, FormInput, type FormPress, LINE_MANAGER, MessageInput, OpenInput } from './inputs.js';
import { copiedNote, mendOf } from './mending.js';

interface Opened {
  readonly ownerId?: string | undefined;
  readonly source?: Action['source'] | undefined;
  readonly place?: FormPress['place'];
  readonly plan?: Plan | undefined;
  readonly dialog?: Dialog;
}

/** The plan that a form is about, where the reader leads it: of another one nothing is shown. */
const planLed = async (id: string | undefined, readerId: string, ports: Ports): Promise<Plan | undefined> =>
  id === undefined
    ? undefined
    : (await readPlans(ports)).find((plan) => plan.id === id && plan.leadId === readerId);

/** An empty form. Somebody for whom the reader may make none stands on no form of theirs. */
const opened = ({ actor, world }: Asker, given: Opened, newId: string): Card => {
  const owner = known(given.ownerId ?? actor.id, world);
  const isTheirs = owner !== undefined && mayMakeFor(actor, owner, world, given.plan);
  return formCard(
    {
      reader: actor,
      filled: {
        title: '',
        why: '',
        evidence: '',
        ownerId: isTheirs ? owner.id : actor.id,
        checkerId: LINE_MANAGER,
        dueOn: '',
        source: given.source ?? (given.plan ? sourceOf(given.plan) : 'other'),
        goal: '',
        area: '',
      },
      find: '',
      page: 0,
      draft: draftFrom(newId, world),
      place: given.place,
      plan: given.plan,
      serves: [],
      dialog: given.dialog,
      hasMore: false,
    },
    world,
  );
};

const formOf = ({ actor, input }: Press<FormPress>, plan: Plan | undefined): Form => ({
  ...input,
  reader: actor,
  plan,
});

/** Where an action of a plan was agreed; of one from supervision the title would stand on nobody’s plan. */
const sourceOf = ({ kind }: Plan): Action['source'] =>
  kind === undefined || kind === 'supervision' ? 'other' : kind;

const savedText = ({ title, ownerId, firstDueOn }: Action, world: World): string =>
  SAVED.said(title, world.people.nameOf(ownerId), day(firstDueOn, world));

/** When its owner is asked or hears of it; nothing of somebody else who is not here on the next working morning. */
const nextText = (action: Action, world: World): string => {
  if (action.given === undefined) {
    const next = ownerSteps(action, world).find(({ on }) => on > world.today);
    return next ? SAVED.own(day(next.on, world)) : '';
  }
  // The same save once more, on a later day.
  if (morningAfter(action.addedOn, world) <= world.today) return '';
  const on = readsOn(action.ownerId, world);
  return on === undefined ? '' : SAVED.hears(world.people.nameOf(action.ownerId), day(on, world));
};

const savedCard = (
  action: Action,
  { dialog, plan }: Pick<FormPress, 'dialog' | 'plan'>,
  world: World,
): Card => {
  const said = savedText(action, world);
  const lines = [said, nextText(action, world), SAVED.reference(action.reference)].filter(Boolean);
  const more = plan === undefined ? {} : { plan };
  const buttons =
    dialog === undefined
      ? [
          { title: SAVED.another, verb: NEW_ACTION_VERB, data: more },
          plan === undefined
            ? { title: FORM.back, verb: 'today.list', data: {} }
            : { title: FORM.backToPlan, verb: 'actions.plan', data: more },
        ]
      : [{ title: SAVED.another, verb: FROM_MESSAGE_VERB, data: {} }];
  return prompt(SAVED.title, lines, buttons, SAVED.because);
};

type ComesBack = (said: string, asker: Asker, ports: Ports) => Promise<Card>;

/** Where the form was opened, with what its save came to. */
const comingBackTo = (from: FormPress['place']): ComesBack | undefined => {
  if (from === 'today') return (said, asker, ports) => ports.today(asker, said);
  return from === 'team' ? (said, asker, ports) => showList('team', asker, ports, { said }) : undefined;
};

const commands: readonly Command[] = [
  {
    ...COMMAND,
    isUnlisted: true,
    show: (asker, { newId }) => opened(asker, {}, newId()),
  },
];

const FROM_MESSAGE_VERB = 'actions.from-message';

/** In the menu of a message. Its words come with every press, and are kept by none. */
const messageActions: readonly MessageAction[] = [
  {
    id: 'newAction',
    title: COPYING.menu,
    about: COPYING.about,
    opens: FROM_MESSAGE_VERB,
    buttons: [FROM_MESSAGE_VERB, 'actions.new-form', 'actions.create'],
  },
];

/** From “new action”, or a button of another card, to an action that is kept. */
export const making = {
  commands,
  messageActions,
  buttons: [
    viewButton(NEW_ACTION_VERB, {
      act: 'actions.create',
      input: OpenInput,
      show: async (press, ports) => {
        const plan = await planLed(press.input.plan, press.actor.id, ports);
        return opened(press, { ...press.input, plan }, ports.newId());
      },
    }),
    viewButton(FROM_MESSAGE_VERB, {
      act: 'actions.create',
      input: MessageInput,
      show: (press, { newId }) =>
        opened(press, { dialog: press.input.words === '' ? 'copied' : 'message' }, newId()),
    }),
    viewButton('actions.new-form', {
      act: 'actions.create',
      input: FormInput,
      show: async (press, ports) => {
        const form = formOf(press, await planLed(press.input.plan, press.actor.id, ports));
        // The box for a name is empty where only more boxes are asked for.
        const note = press.input.hasMore && form.find === '' ? {} : foundNote(form, press.world);
        return formCard({ ...form, ...note }, press.world);
      },
    }),
    button('actions.create', {
      act: 'actions.create',
      input: FormInput,
      // Whose it will be is a claim until it is decided; somebody who is nobody has no rows.
      subject: ({ input, actor, world }) => actionsOf(known(input.filled.ownerId, world)?.id ?? actor.id),
      first: 'head-and-items',
      load: async (view, { input, actor, world }, ports) => {
        const [owned, plan] = await Promise.all([
          loadingOn(world)(view, known(input.filled.ownerId, world)?.id ?? actor.id),
          planLed(input.plan, actor.id, ports),
        ]);
        return { owned, plan, newId: ports.newId() };
      },
      decide: decideNew,
      show: async (reply, press, ports) => {
        const { world, input } = press;
        if (reply.kind === 'saved') {
          const { action } = reply;
          const { dialog } = input;
          const comesBack = dialog === undefined ? comingBackTo(input.place) : undefined;
          const [card] = await Promise.all([
            comesBack?.(savedText(action, world), press, ports) ?? savedCard(action, input, world),
            // A file that names it finds it, and so does whoever is to check it. A repeated press writes nothing more.
            place(ports, [action], world),
          ]);
          return card;
        }
        const plan = await planLed(input.plan, press.actor.id, ports);
        const form = { ...formOf(press, plan), draft: reply.draft };
        if (reply.kind === 'copied') {
          const { copied, mend } = reply;
          const { filled } = copied;
          return formCard(
            { ...form, filled, dialog: 'copied', isToCopy: false, ...copiedNote(copied, mend, world) },
            world,
          );
        }
        return reply.kind === 'used'
          ? formCard({ ...form, problem: ABOVE.used(reply.action.title) }, world)
          : formCard({ ...form, ...mendOf(reply.mend, input.filled, world) }, world);
      },
    }),
  ],
} as const;
