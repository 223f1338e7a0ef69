import { type KeyObject, verify } from 'node:crypto';
import { AuthenticationConfiguration, type Claim } from 'botframework-connector';
import { z } from 'zod';
import type { RefusalCode } from '../../kernel/refusals.js';

const ISSUER = 'https://api.botframework.com';
const LONGEST_HEADER = 8192;
const SCHEME = 'Bearer ';
/** Clocks differ; the SDK allows the same. */
const TOLERANCE_S = 5 * 60;

const HeaderSchema = z.object({
  alg: z.string(),
  kid: z.string().min(1).max(200),
  /** Extensions that a reader must know: none are known here. */
  crit: z.never().optional(),
});

const ClaimsSchema = z.object({
  iss: z.unknown().optional(),
  aud: z.unknown().optional(),
  exp: z.unknown().optional(),
  nbf: z.number().optional(),
  tid: z.unknown().optional(),
  serviceurl: z.unknown().optional(),
});

/** A bearer token that could be Teams' own. Proves nothing until its signature has been checked. */
export interface PlausibleToken {
  readonly keyId: string;
  readonly serviceUrl: string;
  /** What the signature is for, and the signature. */
  readonly content: string;
  readonly signature: Buffer;
}

/** Whom a token has to be for. */
export interface Expected {
  readonly appId: string;
  readonly tenantId: string;
  /** The machine's present instant in seconds, as the SDK takes it. */
  readonly nowS: number;
}

const FORM = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/u;

const decoded = <T>(part: string, schema: z.ZodType<T>): T | undefined => {
  try {
    return schema.safeParse(JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))).data;
  } catch {
    // Not base64 or not JSON: no token.
    return undefined;
  }
};

const lapseOf = (
  { iss, aud, exp, nbf, tid, serviceurl }: z.infer<typeof ClaimsSchema>,
  { appId, tenantId, nowS }: Expected,
): RefusalCode | undefined => {
  if (iss !== ISSUER) return 'token-other-issuer';
  if (aud !== appId) return 'token-other-audience';
  if (tid !== undefined && tid !== tenantId) return 'token-other-tenant';
  if (typeof exp !== 'number' || exp + TOLERANCE_S < nowS) return 'token-expired';
  if (nbf !== undefined && nbf - TOLERANCE_S > nowS) return 'token-not-yet-valid';
  return typeof serviceurl === 'string' && serviceurl !== '' ? undefined : 'token-without-service-url';
};

/**
 * A cheap look at a bearer token before anything is asked of the keys or the SDK, which keeps an issuer for every forged
 * tenant for ever. Gives the token, or why it cannot be ours.
 */
export const lookAtToken = (
  authorization: string | undefined,
  expected: Expected,
): PlausibleToken | RefusalCode => {
  if (!authorization?.startsWith(SCHEME)) return 'token-missing';
  if (authorization.length > LONGEST_HEADER) return 'token-too-long';
  const [, head = '', body = '', signature = ''] = FORM.exec(authorization.slice(SCHEME.length)) ?? [];
  const header = decoded(head, HeaderSchema);
  const claims = decoded(body, ClaimsSchema);
  if (!header || !claims) return 'token-unreadable';
  if (header.alg !== 'RS256') return 'token-other-algorithm';
  const lapse = lapseOf(claims, expected);
  if (lapse) return lapse;
  return {
    keyId: header.kid,
    serviceUrl: String(claims.serviceurl),
    content: `${head}.${body}`,
    signature: Buffer.from(signature, 'base64url'),
  };
};

// Teams sends one token for about an hour, and what a key has signed it has signed: only the genuine ones are kept.
const MOST_GENUINE = 64;
const genuine = new WeakMap<KeyObject, Set<string>>();

/** Whether the token was signed with the key. The SDK checks it once more each time, and prints what it refuses. */
export const isSignedWith = (key: KeyObject, { content, signature }: PlausibleToken): boolean => {
  const known = genuine.get(key) ?? new Set<string>();
  const token = `${content}.${signature.toString('base64url')}`;
  if (known.has(token)) return true;
  if (!verify('RSA-SHA256', Buffer.from(content), key, signature)) return false;
  if (known.size >= MOST_GENUINE) known.clear();
  genuine.set(key, known.add(token));
  return true;
};

/**
 * The SDK's default accepts the bot's own outbound token and other tenants' tokens, with any body. Only tokens that the
 * Bot Connector issued for this app, with an end and a service URL inside, are accepted here.
 */
export const strictAuthentication = (appId: string): AuthenticationConfiguration =>
  new AuthenticationConfiguration([], async (claims: Claim[]) => {
    const claimOf = (type: string): unknown => claims.find((claim) => claim.type === type)?.value;
    if (claimOf('iss') !== ISSUER) throw new Error('Unauthorized: issuer');
    if (claimOf('aud') !== appId) throw new Error('Unauthorized: audience');
    if (typeof claimOf('exp') !== 'number') throw new Error('Unauthorized: end');
    if (!claimOf('serviceurl')) throw new Error('Unauthorized: service URL');
  });
