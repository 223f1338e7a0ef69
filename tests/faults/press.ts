import type { JsonObject } from '../../src/kernel/json.js';
import type { Person } from '../../src/kernel/people.js';
import { collect } from '../../src/kernel/tables.js';
import { APP, TENANT } from '../support/teams/bot.js';
import { deliver } from '../support/teams/inbound.js';
import type { Fixture } from './fixture.js';

/** What the bot says once a worker's answer is stored. */
const ACKNOWLEDGED = 'Thank you, your answer is recorded';

export interface Pressed {
  readonly isAcknowledged: boolean;
  /** How often it was posted. */
  readonly tries: number;
  /** The whole card that came back. */
  readonly card: string;
}

/** A client that repeats: each try waits as long as this, then the same press goes out again. */
export interface Client {
  readonly url: string;
  readonly token: string;
  readonly answerWithinMs?: number;
  /** How often it is tried altogether; a person who sees no answer presses again. */
  readonly tries?: number;
}

/** A worker says whether what was recorded is right. */
export const pressAgree = async (
  fixture: Fixture,
  client: Client,
  worker: Person,
  answer: 'yes' | 'not_held' = 'yes',
): Promise<Pressed> => {
  const { url, token, answerWithinMs = 1_500, tries = 1 } = client;
  const acts = fixture.teams.activities({ appId: APP, tenant: TENANT });
  const activity = acts.press(worker.id, 'supervision.agree', { worker: worker.id, round: 1, answer });
  let posted = 0;
  let card = '';
  while (posted < tries) {
    const delivered = await deliver(url, activity, token, { answerWithinMs, tries: 1 });
    posted += 1;
    card = JSON.stringify(delivered.body ?? '');
    if (delivered.status === 200 && card.includes(ACKNOWLEDGED))
      return { isAcknowledged: true, tries: posted, card };
    if (posted < tries) await new Promise((done) => setTimeout(done, 250));
  }
  return { isAcknowledged: false, tries: posted, card };
};

export interface Recorded {
  /** Rows that keep the worker's answer for good. */
  readonly answers: number;
  /** Lines of the audit that say so. */
  readonly events: number;
  readonly agreement: string;
}

const agreementOf = (head: JsonObject | undefined): string =>
  /"agreement":"([a-z_]+)"/u.exec(JSON.stringify(head ?? {}))?.[1] ?? '';

/** What the tables hold of every worker's answer. */
export const recordedAnswers = async (fixture: Fixture): Promise<ReadonlyMap<string, Recorded>> => {
  const all = new Map<string, Recorded>();
  const prefix = `${TENANT}|supervision|`;
  for (const { partition, row, value } of await collect(fixture.storage.tables.scan('state', prefix))) {
    const id = partition.slice(prefix.length);
    const known = all.get(id) ?? { answers: 0, events: 0, agreement: '' };
    const isAnswer = row.startsWith('i|a|') && row.endsWith('|agreement');
    const isEvent = row.startsWith('e|') && value.act === 'supervision.agreement';
    all.set(id, {
      answers: known.answers + (isAnswer ? 1 : 0),
      events: known.events + (isEvent ? 1 : 0),
      agreement: row === '0' ? agreementOf(value) : known.agreement,
    });
  }
  return all;
};

/** Of answers that were to be recorded once: acknowledged and not there, and there more than once. */
export const answersWrong = async (
  fixture: Fixture,
  acknowledged: readonly Person[],
  all: readonly Person[],
) => {
  const recorded = await recordedAnswers(fixture);
  const of = (worker: Person) => recorded.get(worker.id) ?? { answers: 0, events: 0, agreement: '' };
  return {
    lost: acknowledged.filter((worker) => of(worker).answers === 0 || of(worker).agreement === 'asked')
      .length,
    duplicated: all.filter((worker) => of(worker).answers > 1 || of(worker).events > 1).length,
    unlisted: all.filter((worker) => of(worker).answers !== of(worker).events).length,
  };
};
