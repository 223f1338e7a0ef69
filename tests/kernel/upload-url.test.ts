import assert from 'node:assert/strict';
import { isAllowedUpload, SHAREPOINT } from '../../src/kernel/upload-url.js';

describe('where an accepted file may be put', () => {
  for (const url of [
    'https://elmshire-my.sharepoint.com/personal/someone/_api/v2.0/drive/items/01/uploadSession?guid=1',
    'https://elmshire.sharepoint.com/a',
  ])
    it(`is ${url.slice(0, 40)}…`, () => {
      assert.equal(isAllowedUpload(url, SHAREPOINT), true);
    });

  for (const url of [
    'http://elmshire-my.sharepoint.com/a',
    'https://sharepoint.com/a',
    'https://elmshire.sharepoint.com.evil.example/a',
    'https://evilsharepoint.com/a',
    'https://evil.example/.sharepoint.com',
    'https://evil.example#.sharepoint.com',
    'https://elmshire.sharepoint.com:8443/a',
    'https://someone:secret@elmshire.sharepoint.com/a',
    'https://127.0.0.1/a',
    'http://169.254.169.254/metadata',
    'file:///etc/passwd',
    'not an address',
    '',
  ])
    it(`is never ${url === '' ? 'nowhere' : url}`, () => {
      assert.equal(isAllowedUpload(url, SHAREPOINT), false);
    });

  it('is plain http only to a host that a test names', () => {
    const rules = { ...SHAREPOINT, plain: ['127.0.0.1'] };
    assert.deepEqual(
      ['http://127.0.0.1:9000/up', 'http://127.0.0.2:9000/up'].map((url) => isAllowedUpload(url, rules)),
      [true, false],
    );
  });
});
