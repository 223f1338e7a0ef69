import assert from 'node:assert/strict';
import type { Activity } from 'botbuilder';
import type { RefusalCode } from '../../../src/kernel/refusals.js';
import { type AdmissionRules, admit } from '../../../src/platform/teams/admit.js';

const TENANT = '11111111-1111-4111-8111-111111111111';
const APP = '22222222-2222-4222-8222-222222222222';
const PERSON = 'ABCDEF00-0000-4000-8000-000000000001';
const URL_OK = 'https://smba.trafficmanager.net/uk/';
const RULES: AdmissionRules = {
  tenantId: TENANT,
  appId: APP,
  serviceUrls: { hosts: ['smba.trafficmanager.net'], isHttpAllowed: false },
};

/** What Teams sends when a person writes to the bot. */
const anActivity = (overrides: Record<string, unknown> = {}): Partial<Activity> => ({
  type: 'message',
  channelId: 'msteams',
  serviceUrl: URL_OK,
  from: { id: '29:ann', name: 'Ann', aadObjectId: PERSON },
  recipient: { id: `28:${APP}`, name: 'Throughline' },
  conversation: {
    id: 'a:chat',
    tenantId: TENANT,
    conversationType: 'personal',
    isGroup: false,
    name: '',
  },
  channelData: { tenant: { id: TENANT } },
  ...overrides,
});

const chat = (overrides: Record<string, unknown>) => ({
  conversation: { id: 'a:chat', tenantId: TENANT, conversationType: 'personal', ...overrides },
});
const OTHER = '99999999-9999-4999-8999-999999999999';

const REFUSED: readonly (readonly [what: string, change: Record<string, unknown>, reason: RefusalCode])[] = [
  ['another tenant in the conversation', chat({ tenantId: OTHER }), 'other-tenant'],
  ['another tenant in the channel data', { channelData: { tenant: { id: OTHER } } }, 'other-tenant'],
  [
    'another tenant in both',
    { ...chat({ tenantId: OTHER }), channelData: { tenant: { id: OTHER } } },
    'other-tenant',
  ],
  ['no tenant anywhere', { ...chat({ tenantId: undefined }), channelData: {} }, 'other-tenant'],
  ['an empty tenant', chat({ tenantId: '' }), 'other-tenant'],
  ['a group chat', chat({ conversationType: 'groupChat', isGroup: true }), 'not-one-to-one'],
  ['a channel', chat({ conversationType: 'channel' }), 'not-one-to-one'],
  ['no kind of conversation', chat({ conversationType: undefined }), 'not-one-to-one'],
  ['an empty conversation id', chat({ id: '' }), 'activity-unreadable'],
  ['no conversation', { conversation: undefined }, 'activity-unreadable'],
  ['the emulator’s channel', { channelId: 'emulator' }, 'other-channel'],
  ['web chat', { channelId: 'webchat' }, 'other-channel'],
  ['no channel', { channelId: undefined }, 'other-channel'],
  ['a guest without an Entra id', { from: { id: '29:ann', name: 'Ann' } }, 'activity-unreadable'],
  ['an empty Entra id', { from: { id: '29:ann', aadObjectId: '' } }, 'activity-unreadable'],
  ['an Entra id that is no text', { from: { id: '29:ann', aadObjectId: 7 } }, 'activity-unreadable'],
  ['no sender', { from: undefined }, 'activity-unreadable'],
  ['another bot', { recipient: { id: `28:${OTHER}` } }, 'other-bot'],
  ['another bot whose id only begins alike', { recipient: { id: `28:${APP}0` } }, 'other-bot'],
  ['no recipient', { recipient: undefined }, 'activity-unreadable'],
  ['no service URL', { serviceUrl: undefined }, 'activity-unreadable'],
  ['a service URL that is none', { serviceUrl: 'smba' }, 'activity-unreadable'],
  ['an attacker’s service URL', { serviceUrl: 'https://evil.example/' }, 'service-url-not-allowed'],
  [
    'a service URL without TLS',
    { serviceUrl: 'http://smba.trafficmanager.net/uk/' },
    'service-url-not-allowed',
  ],
  [
    'a service URL whose host only ends alike',
    { serviceUrl: 'https://evil-smba.trafficmanager.net/' },
    'service-url-not-allowed',
  ],
  [
    'a service URL whose host goes on',
    { serviceUrl: 'https://smba.trafficmanager.net.evil.example/' },
    'service-url-not-allowed',
  ],
  [
    'a service URL with our host as a user name',
    { serviceUrl: 'https://smba.trafficmanager.net@evil.example/' },
    'service-url-not-allowed',
  ],
  [
    'a service URL with a user name',
    { serviceUrl: 'https://ann@smba.trafficmanager.net/' },
    'service-url-not-allowed',
  ],
  [
    'a service URL on another port',
    { serviceUrl: 'https://smba.trafficmanager.net:8443/' },
    'service-url-not-allowed',
  ],
  [
    'a sender of another tenant',
    { from: { id: '29:ann', aadObjectId: PERSON, tenantId: OTHER } },
    'other-tenant',
  ],
  ['a guest', { from: { id: '29:ann', aadObjectId: PERSON, userRole: 'guest' } }, 'guest'],
  ['a guest in capitals', { from: { id: '29:ann', aadObjectId: PERSON, userRole: 'Guest' } }, 'guest'],
  [
    'somebody anonymous in a meeting',
    { from: { id: '29:ann', aadObjectId: PERSON, userRole: 'anonymous' } },
    'guest',
  ],
  [
    'a guest by sign-in name',
    {
      from: {
        id: '29:ann',
        aadObjectId: PERSON,
        userPrincipalName: 'ann_elsewhere.example#EXT#@elmshire.onmicrosoft.com',
      },
    },
    'guest',
  ],
  ['a tenant that is no text', { channelData: { tenant: { id: 7 } } }, 'activity-unreadable'],
];

const CHANNEL = chat({ conversationType: 'channel', isGroup: true, id: '19:team@thread.skype' });
const MENU = { ...CHANNEL, type: 'invoke', name: 'composeExtension/fetchTask' };

describe('the admission', () => {
  for (const name of ['composeExtension/fetchTask', 'composeExtension/submitAction']) {
    it(`lets in ${name} from a channel, where the message stands`, () => {
      assert.equal(admit(anActivity({ ...MENU, name }), RULES).kind, 'admitted');
    });
  }

  for (const [what, change, reason] of [
    ['another invoke from a channel', { name: 'adaptiveCard/action' }, 'not-one-to-one'],
    ['a search of a message extension from a channel', { name: 'composeExtension/query' }, 'not-one-to-one'],
    ['words from a channel that bear its name', { type: 'message' }, 'not-one-to-one'],
    ['an installation in a team that bears its name', { type: 'installationUpdate' }, 'not-one-to-one'],
    ['a name that is a list', { name: ['composeExtension/fetchTask'] }, 'not-one-to-one'],
    ['another tenant’s channel', chat({ conversationType: 'channel', tenantId: OTHER }), 'other-tenant'],
    ['a guest in our channel', { from: { id: '29:ann', aadObjectId: PERSON, userRole: 'guest' } }, 'guest'],
    ['another bot’s menu', { recipient: { id: `28:${OTHER}` } }, 'other-bot'],
    ['an attacker’s service URL', { serviceUrl: 'https://evil.example/' }, 'service-url-not-allowed'],
  ] as const) {
    it(`refuses at the menu of a message ${what}`, () => {
      assert.deepEqual(admit(anActivity({ ...MENU, ...change }), RULES), { kind: 'refused', reason });
    });
  }

  it('lets in a person of our tenant who writes to the bot alone', () => {
    assert.deepEqual(admit(anActivity(), RULES), {
      kind: 'admitted',
      ref: {
        personId: PERSON.toLowerCase(),
        tenantId: TENANT,
        conversationId: 'a:chat',
        serviceUrl: URL_OK,
        botId: `28:${APP}`,
        teamsUserId: '29:ann',
      },
    });
  });

  for (const [what, change] of [
    ['the tenant only in the channel data', chat({ tenantId: undefined })],
    ['the tenant only in the conversation', { channelData: undefined }],
    ['the bot’s id without its prefix', { recipient: { id: APP } }],
    ['a member whom Teams calls a user', { from: { id: '29:ann', aadObjectId: PERSON, userRole: 'user' } }],
    ['more fields than we know', { channelData: { tenant: { id: TENANT }, source: { name: 'x' } } }],
  ] as const) {
    it(`lets in ${what}`, () => {
      assert.equal(admit(anActivity(change), RULES).kind, 'admitted');
    });
  }

  for (const [what, change, reason] of REFUSED) {
    it(`refuses ${what}`, () => {
      assert.deepEqual(admit(anActivity(change), RULES), { kind: 'refused', reason });
    });
  }

  it('refuses what is no activity at all', () => {
    assert.equal(admit({}, RULES).kind, 'refused');
  });

  it('takes any bot id from the local client, which has none of its own', () => {
    const rules = { ...RULES, appId: '' };
    assert.equal(admit(anActivity({ recipient: { id: 'bot' } }), rules).kind, 'admitted');
  });
});
