import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { aMessageOf, anInstallationOf, anOnMessageOf, aPressOf } from '../activities.js';

/** Which bot an activity is for, and from which tenant's Teams it comes. */
export interface Address {
  readonly appId: string;
  readonly tenant: string;
  readonly serviceUrl: string;
}

type Activity = Readonly<Record<string, unknown>>;

/** What a person does in their chat with the bot, as Teams words it. */
export interface Acts {
  message(person: string, text: string): Activity;
  /** A button with Action.Execute; `data` with the card's inputs merged in. */
  press(person: string, verb: string, data?: Record<string, unknown>): Activity;
  /** The menu of a message in a channel, or a button of its dialog. */
  onMessage(person: string, given?: Parameters<typeof anOnMessageOf>[1]): Activity;
  install(person: string, action?: 'add' | 'remove'): Activity;
}

export const actsFor = ({ appId, tenant, serviceUrl }: Address): Acts => {
  const addressed = (activity: ReturnType<typeof aMessageOf>): Activity => ({
    ...activity,
    recipient: { id: `28:${appId}`, name: 'Throughline' },
    conversation: { ...activity.conversation, tenantId: tenant },
    channelData: { ...activity.channelData, tenant: { id: tenant } },
  });
  const from = (person: string) => ({ person, serviceUrl });
  return {
    message: (person, text) => addressed(aMessageOf(from(person), text)),
    press: (person, verb, data = {}) => addressed(aPressOf(from(person), verb, data)),
    onMessage: (person, given) => addressed(anOnMessageOf(from(person), given)),
    install: (person, action = 'add') => addressed(anInstallationOf(from(person), action)),
  };
};

export interface Patience {
  /** An answer that takes longer is none; a refused or cut connection counts as none too. */
  readonly answerWithinMs?: number;
  /** How often the same act is posted until there is an answer. Teams: 3. */
  readonly tries?: number;
  /** Gives every repeat an activity id of its own, as some clients do. */
  readonly hasNewIds?: boolean;
}

export interface Delivered {
  /** Of the first answer; undefined when there was none. */
  readonly status: number | undefined;
  readonly body: unknown;
  /** One for each time that it was posted, in milliseconds, with the status or undefined. */
  readonly attempts: readonly { readonly status: number | undefined; readonly ms: number }[];
}

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // A refusal may be plain text.
    return text === '' ? undefined : text;
  }
};

const posted = async (url: string, activity: Activity, token: string | undefined, withinMs: number) => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(activity),
      signal: AbortSignal.timeout(withinMs),
    });
    return { status: response.status, body: asJson(await response.text()) };
  } catch {
    // Refused, cut or too late: to the client all of it is no answer.
    return undefined;
  }
};

/** Posts an act to the bot's endpoint as Teams does, and again while there is no answer. Without a token, none is sent. */
export const deliver = async (
  url: string,
  activity: Activity,
  token?: string,
  { answerWithinMs = 15_000, tries = 1, hasNewIds = false }: Patience = {},
): Promise<Delivered> => {
  const attempts: { status: number | undefined; ms: number }[] = [];
  for (;;) {
    const began = performance.now();
    const isRepeat = attempts.length > 0;
    const sent = isRepeat && hasNewIds ? { ...activity, id: randomUUID() } : activity;
    const answer = await posted(url, sent, token, answerWithinMs);
    const ms = performance.now() - began;
    attempts.push({ status: answer?.status, ms });
    if (answer) return { ...answer, attempts };
    if (attempts.length === tries) return { status: undefined, body: undefined, attempts };
    await wait(Math.max(0, answerWithinMs - ms));
  }
};
