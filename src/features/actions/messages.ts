import { type MessageKind, message, type Occasion, type Ports } from '../../kernel/capability.js';
import { isActive, isAway, type Person } from '../../kernel/people.js';
import { approveCard, dateAnsweredCard, isApprovalWanted, isDateAnswerWanted } from './approve-card.js';
import { checkCard, isCheckWanted, notYetCard } from './check-card.js';
import { type Action, isLive, type Owned, parseRef } from './model.js';
import { isNudgeWanted, listCard } from './owner-cards.js';
import { may } from './permissions.js';
import type { Reason } from './reasons.js';
import { isSilenceToTell, silenceCard } from './silence-card.js';

/** How the rows of a message are read. */
export interface Reads {
  /** Everything that the person it goes to owns. */
  readonly owned: (occasion: Occasion, ports: Ports) => Promise<Owned>;
  /** The actions that it is about. */
  readonly actions: (occasion: Occasion, ports: Ports) => Promise<readonly Action[]>;
}

/** A new copy is only for somebody who is in the service, and only while it is wanted; `no` is why not otherwise. */
const toSomebody =
  <F>(no: Reason, isWanted: (facts: F, to: Person, occasion: Occasion) => boolean | Reason) =>
  (facts: F, occasion: Occasion): true | Reason => {
    const { to, world } = occasion;
    if (!to || !isActive(to, world.today)) return 'not-in-the-service';
    const answer = isWanted(facts, to, occasion);
    return answer === false ? no : answer;
  };

const aboutIn = ({ message: { about } }: Occasion): ReadonlySet<string> =>
  new Set(about.map((ref) => parseRef(ref).actionId));

const isNotYetWanted = (action: Action | undefined, to: Person, world: Occasion['world']): boolean =>
  action !== undefined &&
  isLive(action) &&
  action.evidenceNotSeenOn !== undefined &&
  may('actions.update', to, { owner: action.ownerId }, world);

/** Every card that is sent unasked: as the rows stand now, and a new copy only while somebody still has to act or know. */
export const messagesWith = ({ owned, actions }: Reads): readonly MessageKind<Reason>[] => [
  message('nudge', {
    nature: 'daily',
    load: owned,
    wanted: toSomebody('nothing-to-answer', (facts, to, occasion) =>
      isAway(to, occasion.world.today) ? 'away' : isNudgeWanted(facts, aboutIn(occasion), occasion.world),
    ),
    show: (facts, occasion) =>
      listCard(facts, { view: 'nudge', keep: aboutIn(occasion), outcomes: new Map() }, occasion.world),
  }),
  message('silence', {
    nature: 'daily',
    load: actions,
    wanted: toSomebody('answered', (all, { id }, { world }) =>
      all.some((action) => isSilenceToTell(action, id, world)),
    ),
    show: (all, { message: { to }, world }) => silenceCard(all, to, world),
  }),
  message('check', {
    nature: 'daily',
    load: actions,
    wanted: toSomebody('nothing-to-check', (all, { id }, { world }) => isCheckWanted(all, id, world)),
    show: (all, { message: { to }, world }) => checkCard(all, to, world),
  }),
  message('approve', {
    nature: 'daily',
    load: actions,
    wanted: toSomebody('nothing-to-approve', (all, { id }, { message: { about }, world }) =>
      isApprovalWanted(about, all, id, world),
    ),
    show: (all, { message: { to }, world }) => approveCard(all, to, world),
  }),
  message('date-answered', {
    nature: 'once',
    load: actions,
    wanted: toSomebody('asked-again', ([action], to, { world }) => isDateAnswerWanted(action, to, world)),
    show: ([action], { world }) => (action ? dateAnsweredCard(action, world) : 'no-such-action'),
  }),
  message('not-yet', {
    nature: 'once',
    load: actions,
    wanted: toSomebody('answered-since', ([action], to, { world }) => isNotYetWanted(action, to, world)),
    show: ([action], { world }) => (action ? notYetCard(action, world) : 'no-such-action'),
  }),
];
