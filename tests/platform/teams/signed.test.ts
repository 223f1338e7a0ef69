import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { isSignedWith, type PlausibleToken } from '../../../src/platform/teams/token.js';

describe('what was found to be signed with a key', () => {
  const [ours, other] = [
    generateKeyPairSync('rsa', { modulusLength: 2048 }),
    generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ];
  const token = (content: string, key: KeyObject = ours.privateKey): PlausibleToken => ({
    keyId: 'k',
    serviceUrl: 'https://example.org/',
    content,
    signature: sign('RSA-SHA256', Buffer.from(content), key),
  });

  it('is found again, however many there were in between', () => {
    const tokens = Array.from({ length: 100 }, (_, n) => token(`head.body${n}`));
    for (let round = 0; round < 2; round += 1) {
      for (const each of tokens) assert.equal(isSignedWith(ours.publicKey, each), true);
    }
  });

  it('is not taken for signed with another key', () => {
    const known = token('head.body');
    assert.deepEqual(
      [isSignedWith(ours.publicKey, known), isSignedWith(other.publicKey, known)],
      [true, false],
    );
  });

  it('says nothing for another content with its signature, or another signature with its content', () => {
    const known = token('head.body');
    isSignedWith(ours.publicKey, known);
    const forged = token('head.body', other.privateKey);
    assert.deepEqual(
      [
        isSignedWith(ours.publicKey, { ...known, content: 'head.bodz' }),
        isSignedWith(ours.publicKey, forged),
      ],
      [false, false],
    );
  });

  it('leaves what is not signed refused the second time too', () => {
    const forged = token('head.body9', other.privateKey);
    assert.deepEqual(
      [isSignedWith(ours.publicKey, forged), isSignedWith(ours.publicKey, forged)],
      [false, false],
    );
  });
});
