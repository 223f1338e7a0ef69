import assert from 'node:assert/strict';
import { isAllowedServiceUrl } from '../../src/kernel/service-url.js';

const STRICT = { hosts: ['smba.trafficmanager.net'], isHttpAllowed: false };
const LOCAL = { hosts: ['127.0.0.1', 'localhost'], isHttpAllowed: true };

describe('a service URL', () => {
  for (const url of [
    'https://smba.trafficmanager.net/uk/',
    'https://smba.trafficmanager.net',
    'https://SMBA.TrafficManager.net/emea/',
    'https://smba.trafficmanager.net:443/uk/',
  ]) {
    it(`${url} is allowed`, () => {
      assert.equal(isAllowedServiceUrl(url, STRICT), true);
    });
  }

  for (const url of [
    '',
    'smba.trafficmanager.net',
    '//smba.trafficmanager.net/',
    'http://smba.trafficmanager.net/uk/',
    'ftp://smba.trafficmanager.net/',
    'javascript:alert(1)//smba.trafficmanager.net',
    'https://evil.example/?smba.trafficmanager.net',
    'https://evil.example#smba.trafficmanager.net',
    'https://smba.trafficmanager.net@evil.example/',
    'https://smba.trafficmanager.net:x@evil.example/',
    'https://user:word@smba.trafficmanager.net/',
    'https://a.smba.trafficmanager.net/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://smba.trafficmanager.net./',
    'https://smba%2etrafficmanager.net.evil.example/',
    'https://smba.trafficmanager.net\\@evil.example/'.replace('\\', '%5c'),
  ]) {
    it(`${url || '(empty)'} is not`, () => {
      assert.equal(isAllowedServiceUrl(url, STRICT), false);
    });
  }

  it('may be plain http for the local client alone', () => {
    assert.deepEqual(
      [
        isAllowedServiceUrl('http://127.0.0.1:3978/', LOCAL),
        isAllowedServiceUrl('http://127.0.0.1:3978/', { ...LOCAL, isHttpAllowed: false }),
        isAllowedServiceUrl('http://10.0.0.1/', LOCAL),
      ],
      [true, false, false],
    );
  });

  it('is never allowed when no host is', () => {
    assert.equal(isAllowedServiceUrl('https://smba.trafficmanager.net/', { ...STRICT, hosts: [] }), false);
  });
});
