import { ERROR_CODES } from './errors.js';

// Every code that a line of the operating log or a label of a figure may hold, beside the names of capabilities. What is
// not here is written as `other`, whatever a row, a client or a library calls itself.

/** What kind of failure it was: this program's own codes, the names of errors, and Node's. */
export const FAILURES: readonly string[] = [
  ...ERROR_CODES,
  // The language and Node.
  'Error',
  'AggregateError',
  'EvalError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
  'AbortError',
  'TimeoutError',
  'AssertionError',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EPIPE',
  'EADDRINUSE',
  'EADDRNOTAVAIL',
  'EACCES',
  'ENOENT',
  'EMFILE',
  'ENOMEM',
  'UND_ERR_SOCKET',
  // Libraries.
  'ZodError',
  'RestError',
  'AuthenticationError',
  'AggregateAuthenticationError',
  'AuthenticationRequiredError',
  'CredentialUnavailableError',
  'ClientAuthError',
  'ServerError',
  'JsonWebTokenError',
  'TokenExpiredError',
  'NotBeforeError',
  'BadRequestError',
  'InternalError',
  'InternalServerError',
  'InvalidContentError',
  'InvalidHeaderError',
  'InvalidVersionError',
  'MethodNotAllowedError',
  'NotFoundError',
  'PayloadTooLargeError',
  'RequestAbortedError',
  'RequestCloseError',
  'RequestEntityTooLargeError',
  'ResourceNotFoundError',
  'UnsupportedMediaTypeError',
];

/** Why a message stands where it stands, as the platform found, and how an administrator reads it. */
export const DELIVERY_REASONS = {
  'state-not-known': 'a later version wrote it; this one leaves it alone',
  'row-not-readable': 'its row cannot be read by this version; left alone',
  'app-blocked': 'an administrator of Teams has blocked the app; tried again by itself',
  'app-not-permitted': 'Teams says that the app lacks a permission; tried again by itself',
  'asked-for-again': 'an administrator asked for it again',
  'blocked-by-them':
    'they have blocked or removed Throughline; tried again with the next day’s card, after some days once a week',
  'cancelled-by-administrator': 'an administrator gave it up',
  'card-could-not-be-made': 'the card could not be made; see the log',
  'chat-not-opened': 'Teams did not say whether it opened their chat; tried again by itself',
  'claimed-too-long-ago': 'the bot was held up; tried again by itself',
  'could-not-connect': 'Teams could not be reached; tried again by itself',
  'given-up-after-many-tries': 'tried many times without an end; see the log, then send it again',
  'left-to-the-bot': 'waits for the bot',
  'no-answer-in-time': 'Teams did not answer in time; it may have arrived',
  'no-chat-in-the-answer': 'Teams opened no chat',
  'no-such-capability': 'this version has no such capability',
  'no-such-card': 'this version has no such card',
  'not-opened-again':
    'the chat is gone and Teams does not open it again; goes out when they open Throughline',
  'no-token': 'the bot could not sign in; tried again by itself',
  'not-in-the-service': 'they are not in the service',
  'not-installed-for-them':
    'the app is not installed for them; tried again with the next day’s card, after some days once a week',
  'not-started': 'their team or service has not begun; goes out on its first day',
  'not-opened-yet': 'they have not opened Throughline yet; goes out when they do',
  paused: 'Teams asked to wait; tried again by itself',
  'other-address': 'Teams wants to be called at another address; tried again by itself',
  'person-not-readable': 'their entry in the staff list cannot be read; tried again by itself',
  'proved-by-an-answer': 'an answer showed that it arrived',
  'removed-by-them': 'they have removed Throughline; goes out when they open it again',
  'refused-for-everybody': 'Teams refuses everybody at the moment (403); tried again by itself',
  'rows-could-not-be-read': 'the storage did not answer; tried again by itself',
  'sending-paused': 'sending is paused because Teams refuses everybody; tried again by itself',
  'service-url-not-allowed': 'the address of their chat is not on the list of allowed hosts',
  'stopped-before-the-call': 'the bot stopped before it could send; tried again by itself',
  'stopped-while-sending': 'the bot stopped while sending; it may have arrived',
  superseded: 'a later card has taken its place',
  'teams-said-401': 'Teams did not accept the bot’s sign-in; tried again by itself',
  'teams-said-403':
    'Teams refused it and did not say why (403); tried again with the next day’s card, after some days once a week',
  'teams-said-404': 'the chat is gone; goes out when they open Throughline again',
  'teams-said-408': 'Teams did not answer in time; it may have arrived',
  'teams-said-412': 'Teams asked to wait; tried again by itself',
  'teams-said-413': 'the card is too large for Teams',
  'teams-said-429': 'Teams asked to wait; tried again by itself',
  'teams-said-500': 'Teams failed (500); it may have arrived',
  'teams-said-502': 'Teams failed (502); it may have arrived',
  'teams-said-503': 'Teams failed (503); it may have arrived',
  'teams-said-504': 'Teams failed (504); it may have arrived',
} as const;
/** With the status that Teams answered, where no line above says it better. */
export type DeliveryReason = keyof typeof DELIVERY_REASONS | `teams-said-${number}`;
export const TEAMS_STATUSES = Array.from({ length: 500 }, (_, n): DeliveryReason => `teams-said-${100 + n}`);

export const OUTCOMES = [
  'sent',
  'not-accepted',
  'unreachable',
  'blocked',
  'gone',
  'unknown',
  'refused',
  'opened',
  'not-wanted',
] as const;

/** What Bot Framework calls an activity. */
export const ACTIVITIES = [
  'message',
  'invoke',
  'conversationUpdate',
  'installationUpdate',
  'messageReaction',
  'messageUpdate',
  'messageDelete',
  'event',
  'typing',
] as const;

export const CONSOLE = ['debug', 'dir', 'error', 'info', 'log', 'trace', 'warn'] as const;

/** Node's own warnings. */
export const WARNINGS = [
  'Warning',
  'DeprecationWarning',
  'ExperimentalWarning',
  'MaxListenersExceededWarning',
  'TimeoutOverflowWarning',
  'TimeoutNegativeWarning',
  'PromiseRejectionHandledWarning',
] as const;
