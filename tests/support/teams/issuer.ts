import { createSign, generateKeyPair, type JsonWebKey, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';

const KEY_NAMES = ['current', 'previous', 'other-channel', 'no-channel', 'unpublished'] as const;

export const SigningSchema = z.strictObject({
  claims: z.record(z.string(), z.unknown()),
  /** Laid over the right header; a value of null takes a field out. */
  header: z.record(z.string(), z.unknown()).default({}),
  /**
   * `previous`: what was current before the last rotation. `other-channel`: published, but for web chat alone.
   * `no-channel`: published without saying for which channels. `unpublished`: nobody has seen it.
   */
  key: z.enum(KEY_NAMES).default('current'),
});
export type Signing = z.input<typeof SigningSchema>;

interface Key {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: JsonWebKey;
  readonly endorsements?: readonly string[];
}

const generated = promisify(generateKeyPair);

const aKey = async (kid: string, endorsements?: readonly string[]): Promise<Key> => {
  const { privateKey, publicKey } = await generated('rsa', { modulusLength: 2048 });
  return {
    kid,
    privateKey,
    publicKey: publicKey.export({ format: 'jwk' }),
    ...(endorsements ? { endorsements } : {}),
  };
};

const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** Signs as the Bot Connector does, with keys that only this process has. */
export interface Issuer {
  sign(signing: Signing): string;
  /** The published keys, as a JSON Web Key Set. */
  keySet(): object;
  /** A new current key. The old one stays published while Microsoft changes over, or goes at once. */
  rotate(keepsOld: boolean): Promise<void>;
}

export const makeIssuer = async (): Promise<Issuer> => {
  let rotations = 0;
  let isPreviousPublished = false;
  const [current, previous, otherChannel, noChannel, unpublished] = await Promise.all([
    aKey('key-0', ['msteams']),
    aKey('key-before', ['msteams']),
    aKey('key-of-web-chat', ['webchat']),
    aKey('key-of-no-channel'),
    aKey('key-nobody-knows', ['msteams']),
  ]);
  const keys = { current, previous, 'other-channel': otherChannel, 'no-channel': noChannel, unpublished };
  return {
    sign: (signing) => {
      const { claims, header, key } = SigningSchema.parse(signing);
      const { kid, privateKey } = keys[key];
      const whole = Object.entries({ alg: 'RS256', typ: 'JWT', kid, x5t: kid, ...header });
      const head = encoded(Object.fromEntries(whole.filter(([, value]) => value !== null)));
      const content = `${head}.${encoded(claims)}`;
      return `${content}.${createSign('RSA-SHA256').update(content).sign(privateKey, 'base64url')}`;
    },
    keySet: () => ({
      keys: [keys.current, ...(isPreviousPublished ? [keys.previous] : []), otherChannel, noChannel].map(
        ({ kid, publicKey, endorsements }) => ({
          ...publicKey,
          use: 'sig',
          kid,
          x5t: kid,
          ...(endorsements ? { endorsements } : {}),
        }),
      ),
    }),
    rotate: async (keepsOld) => {
      rotations += 1;
      const next = await aKey(`key-${rotations}`, ['msteams']);
      keys.previous = keys.current;
      keys.current = next;
      isPreviousPublished = keepsOld;
    },
  };
};
