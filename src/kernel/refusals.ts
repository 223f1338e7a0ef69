/** Why a request was not let in. */
interface Refusal {
  /** What the caller is told, and nothing besides; undefined where no answer can be given or a card says it kindly. */
  readonly status: number | undefined;
  readonly means: string;
}

/** Every reason for which a request is refused: one list, in the order in which it is asked. */
export const REFUSALS = {
  'too-many-connections': { status: undefined, means: 'There are as many connections as are taken at once.' },
  'request-malformed': { status: 400, means: 'It is not HTTP, or was cut off.' },
  'headers-too-large': { status: 431, means: 'The headers are longer than 16 KB.' },
  'request-too-slow': { status: 408, means: 'The headers or the body took too long to arrive.' },
  upgrade: { status: 400, means: 'It asked for a web socket or another protocol.' },
  'no-such-page': { status: 404, means: 'There is nothing at this address.' },
  'no-such-method': { status: 405, means: 'The address is there, but not for this method.' },
  'body-encoded': { status: 415, means: 'The body is compressed or says that it is.' },
  'body-other-type': { status: 415, means: 'The body does not say that it is JSON.' },
  'body-too-large': { status: 413, means: 'The body is larger than 256 KB, counted as it arrived.' },
  'body-too-deep': { status: 400, means: 'The JSON is nested deeper than 32 levels.' },
  'body-too-many-values': { status: 400, means: 'The JSON has more than 5,000 values.' },
  'body-unreadable': { status: 400, means: 'The body is not a JSON object, or was not all there.' },
  'token-missing': { status: 401, means: 'There is no bearer token.' },
  'token-too-long': { status: 401, means: 'The token is longer than 8 KB.' },
  'token-unreadable': { status: 401, means: 'What was sent has not the form of a token.' },
  'token-other-algorithm': { status: 401, means: 'The token is signed in another way than RS256.' },
  'token-other-issuer': { status: 401, means: 'The token is not from the Bot Connector.' },
  'token-other-audience': { status: 401, means: 'The token is for another app, or for none.' },
  'token-other-tenant': { status: 401, means: 'The token names a tenant, and it is not ours.' },
  'token-expired': { status: 401, means: 'The token ended more than five minutes ago.' },
  'token-not-yet-valid': { status: 401, means: 'The token begins more than five minutes from now.' },
  'token-without-service-url': { status: 401, means: 'The token names no service URL.' },
  'keys-unavailable': {
    status: 503,
    means: 'Microsoft’s signing keys could not be had, so nothing can be checked.',
  },
  'token-unknown-key': {
    status: 401,
    means: 'The token is signed with a key that Microsoft does not publish.',
  },
  'token-key-not-for-teams': {
    status: 401,
    means: 'The key of the token is published for other channels alone.',
  },
  'token-wrong-signature': { status: 401, means: 'The signature does not fit the token.' },
  'activity-other-service-url': {
    status: 401,
    means: 'The activity names another service URL than its token.',
  },
  'activity-unreadable': { status: 400, means: 'The body is not an activity of Teams.' },
  'token-not-accepted': { status: 401, means: 'The SDK’s own check of the token said no.' },
  'other-channel': { status: 403, means: 'The activity is from another channel than Teams.' },
  'service-url-not-allowed': { status: 403, means: 'The activity’s service URL is not on our list.' },
  'other-tenant': { status: 403, means: 'The activity is from another tenant.' },
  'other-bot': { status: 403, means: 'The activity is for another bot.' },
  'not-one-to-one': {
    status: 403,
    means: 'The activity is from a group chat, a channel or a meeting, and not from the menu of a message.',
  },
  guest: { status: 403, means: 'The person is a guest of the tenant or anonymous.' },
  'person-unknown': {
    status: undefined,
    means: 'The person is not on the staff list. A card tells them so.',
  },
  'person-not-active': {
    status: undefined,
    means: 'The person has left or has not started. A card tells them so.',
  },
  'installation-not-kept': {
    status: undefined,
    means:
      'The app was installed before the staff list knew the person, by more people on one day than are remembered, or the id is none of Entra.',
  },
} as const satisfies Readonly<Record<string, Refusal>>;

export type RefusalCode = keyof typeof REFUSALS;

const isCode = (name: string): name is RefusalCode => Object.hasOwn(REFUSALS, name);

export const REFUSAL_CODES: readonly RefusalCode[] = Object.keys(REFUSALS).filter(isCode);

/** Called once for everything that is turned away. Neither waits nor throws. */
export type OnRefused = (code: RefusalCode) => void;

/** How often each was refused since this process started. */
export type RefusalCounts = Readonly<Record<RefusalCode, number>>;
