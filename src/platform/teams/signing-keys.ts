import { createPublicKey, type KeyObject } from 'node:crypto';
import { JwtTokenExtractor } from 'botframework-connector/lib/auth/jwtTokenExtractor.js';
import { z } from 'zod';

/** Older keys are looked up again behind the requests, so that a withdrawn one goes and a new one comes soon. */
const FRESH_MS = 3_600_000;
/** While nobody answers, known keys are good for as long as the SDK takes them. */
const USABLE_MS = 24 * 3_600_000;
/** No more than one look in this time, whatever keys are claimed; at the start, with none at all, sooner. */
const AGAIN_MS = 30_000;
const AGAIN_AT_START_MS = 1_000;
/** Both requests of a look together. Teams waits 5 s for the answer to a press. */
const LOOK_MS = 3_000;

interface SigningKey {
  readonly key: KeyObject;
  /** The same as the SDK takes it. */
  readonly pem: string;
  /** Channels that it may sign for; empty where Microsoft does not say. */
  readonly channels: readonly string[];
}

/** The keys with which Microsoft signs what Teams sends. */
export interface SigningKeys {
  /** The published key of that id, or undefined when there is none. Throws KeysUnavailable. */
  find(id: string): Promise<SigningKey | undefined>;
}

/** There are no keys to check with: that says nothing about the token. */
export class KeysUnavailable extends Error {}

const MetadataSchema = z.object({ jwks_uri: z.url() });
const KeySetSchema = z.object({
  keys: z.array(
    z.object({
      kty: z.string(),
      kid: z.string(),
      n: z.string().optional(),
      e: z.string().optional(),
      endorsements: z.array(z.string()).default([]),
    }),
  ),
});

const published = async (url: string, timeoutMs: number): Promise<ReadonlyMap<string, SigningKey>> => {
  const signal = AbortSignal.timeout(timeoutMs);
  const asked = async <T>(address: string, schema: z.ZodType<T>): Promise<T> => {
    const response = await fetch(address, { signal, redirect: 'error' });
    if (!response.ok) throw new KeysUnavailable(`Keys: ${response.status}`);
    return schema.parse(await response.json());
  };
  const { jwks_uri: keysUrl } = await asked(url, MetadataSchema);
  if (new URL(keysUrl).protocol !== new URL(url).protocol) throw new KeysUnavailable('Keys: protocol');
  const { keys } = await asked(keysUrl, KeySetSchema);
  return new Map(
    keys.flatMap(({ kty, kid, n, e, endorsements }): [string, SigningKey][] => {
      if (kty !== 'RSA' || !n || !e) return [];
      const key = createPublicKey({ key: { kty, n, e }, format: 'jwk' });
      // The form that the SDK makes too: OpenSSL reads the other one ten times as slowly, and does so for each check.
      const pem = key.export({ type: 'pkcs1', format: 'pem' }).toString();
      return [[kid, { key, pem, channels: endorsements }]];
    }),
  );
};

export interface SigningKeysParts {
  /** The OpenID metadata. */
  readonly url: string;
  /** Milliseconds that only go forwards. */
  readonly stopwatch: () => number;
  /** For tests that must not wait. */
  readonly timeoutMs?: number;
}

/**
 * The SDK's own store of keys has no limit of time, asks once for every request at the start, gives up keys of a day
 * when nobody answers, and takes up to an hour to see a new one.
 */
export const makeSigningKeys = ({ url, stopwatch, timeoutMs = LOOK_MS }: SigningKeysParts): SigningKeys => {
  let known: { readonly keys: ReadonlyMap<string, SigningKey>; readonly at: number } | undefined;
  let looking: Promise<void> | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;

  const ageMs = (): number => (known ? stopwatch() - known.at : Number.POSITIVE_INFINITY);

  /** One look for all who wait; a failed one leaves what is known. */
  const look = (): Promise<void> => {
    const at = stopwatch();
    looking ??= published(url, timeoutMs)
      .then(
        (keys) => {
          known = { keys, at };
        },
        () => undefined,
      )
      .finally(() => {
        lookedAt = stopwatch();
        looking = undefined;
      });
    return looking;
  };

  return {
    find: async (id) => {
      const pauseMs = ageMs() < USABLE_MS ? AGAIN_MS : AGAIN_AT_START_MS;
      const mayLook = looking !== undefined || stopwatch() - lookedAt >= pauseMs;
      const found = ageMs() < USABLE_MS ? known?.keys.get(id) : undefined;
      if (found) {
        if (ageMs() >= FRESH_MS && mayLook) void look();
        return found;
      }
      if (mayLook) await look();
      if (!known || ageMs() >= USABLE_MS) throw new KeysUnavailable('No keys');
      return known.keys.get(id);
    },
  };
};

/**
 * Lets the SDK's check ask these keys. It keeps one store for each address for the life of the process, and hands it out
 * through its extractor of tokens, which its index does not name; a test fails when it asks by itself again.
 */
export const giveToSdk = (url: string, keys: SigningKeys): void => {
  const { openIdMetadata } = new JwtTokenExtractor({}, url, []);
  openIdMetadata.getKey = async (id) => {
    const found = await keys.find(id);
    return found ? { key: found.pem, endorsements: [...found.channels] } : null;
  };
};
