import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BridgeConfig, bridgeConfigSchema } from './bridge-config.ts';
import { createBridges, overlappingBridges } from './bridges.ts';

function bridge(input: Partial<Record<keyof BridgeConfig, unknown>>): BridgeConfig {
  return bridgeConfigSchema.parse({ homeserver: 'hs.example', ...input });
}

const msn = bridge({ type: 'bifrost-libpurple', prefix: '_bifrost_', network: 'msn', bot: '@_bifrost_bot:hs.example' });
const yahoo = bridge({ type: 'bifrost-libpurple', prefix: '_bifrost_', network: 'yahoo' });
const gtalk = bridge({ type: 'bifrost-libpurple', prefix: '_bifrost_', network: 'gtalk' });
const xmpp = bridge({ type: 'bifrost-xmpp', prefix: '_xmpp_', network: 'xmpp' });
const puppet = bridge({ type: 'mx-puppet', prefix: '_msnpuppet_', network: 'msn', puppet: 2 });
const googleChat = bridge({ type: 'mautrix-googlechat', prefix: 'googlechat_', network: 'googlechat' });
const voice = bridge({ type: 'mautrix-bridgev2', prefix: 'gvoice_', network: 'gvoice' });
const all = [msn, yahoo, gtalk, xmpp, puppet, googleChat, voice];
const bridges = createBridges(all);

describe('who is behind a Matrix user id', () => {
  it.each([
    ['@_bifrost_msn_alice=40hotmail.com:hs.example', 'msn', 'alice@hotmail.com'],
    ['@_bifrost_msn_Alice=40Hotmail.com:hs.example', 'msn', 'alice@hotmail.com'],
    ['@_bifrost_msn_alice=40hotmail.com:HS.example', 'msn', 'alice@hotmail.com'],
    ['@_bifrost_yahoo_alice:hs.example', 'yahoo', 'alice'],
    ['@_bifrost_yahoo_dave_77:hs.example', 'yahoo', 'dave_77'],
    ['@_bifrost_jabber_bob=40gmail.com:hs.example', 'gtalk', 'bob@gmail.com'],
    ['@_xmpp_frogman=40frogplanet.com:hs.example', 'xmpp', 'frogman@frogplanet.com'],
    ['@_msnpuppet_2_carol__x=40hotmail=2ecom:hs.example', 'msn', 'carol_x@hotmail.com'],
    ['@googlechat_1234:hs.example', 'googlechat', '1234'],
    ['@gvoice_abc.+12025551234567:hs.example', 'gvoice', 'abc.+12025551234567'],
  ])('%s is %s:%s', (userId, network, address) => {
    expect(bridges.identify(userId)).toMatchObject({ identity: { network, address }, isGhost: true });
  });

  it.each([
    ['the same name on another homeserver', '@_bifrost_msn_alice=40hotmail.com:evil.example'],
    ['… whose name begins like ours', '@_bifrost_msn_alice=40hotmail.com:hs.example.evil.example'],
    ['… or has a port', '@_bifrost_msn_alice=40hotmail.com:hs.example:8448'],
    ['outside the namespaces', '@bifrost_msn_alice=40hotmail.com:hs.example'],
    ['a protocol that is not configured', '@_bifrost_icq_1234567:hs.example'],
    ["the bridge's own account", '@_bifrost_bot:hs.example'],
    ['anyone else', '@alice:hs.example'],
  ])('%s: an ordinary Matrix user', (_, userId) => {
    expect(bridges.identify(userId)).toMatchObject({
      identity: { network: 'matrix', address: userId },
      isGhost: false,
    });
  });

  it.each([
    ['an occupant of an XMPP room', '@_xmpp_phone=2ffrogman=40frogplanet.com:hs.example'],
    ['one name that two accounts would get', '@_xmpp_frog=2bman=40frogplanet.com:hs.example'],
    ['an account that cannot be', '@_bifrost_msn_alice:hs.example'],
    ['two @', '@_bifrost_msn_alice=40hotmail.com=40evil.example:hs.example'],
    ['no number', '@googlechat_12a:hs.example'],
    ['nothing after the prefix', '@_bifrost_msn_:hs.example'],
    ["another account of ours at mx-puppet's bridge", '@_msnpuppet_2_=zz:hs.example'],
  ])('%s: a ghost, but nobody that we know', (_, userId) => {
    expect(bridges.identify(userId)).toMatchObject({ identity: { network: 'matrix', address: userId }, isGhost: true });
  });

  it.each([
    '',
    'alice',
    '@alice',
    '@:hs.example',
    '@al ice:hs.example',
    '#room:hs.example',
    `@${'x'.repeat(300)}:hs.example`,
  ])('refuses %j', (userId) => expect(bridges.identify(userId)).toBeUndefined());

  it('gives each known ghost one owner, and each owner a ghost that is theirs', () => {
    const localpart = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'abAB01._-=+/@'), maxLength: 30 }),
      fc.stringMatching(/^([a-z0-9_.]|=[0-9a-f]{2}){1,20}=40[a-z]{1,8}(\.|=2e)com$/),
    );
    const prefix = fc.constantFrom(
      '_bifrost_msn_',
      '_bifrost_yahoo_',
      '_bifrost_jabber_',
      '_xmpp_',
      '_msnpuppet_2_',
      'googlechat_',
      'gvoice_',
      '',
    );
    fc.assert(
      fc.property(prefix, localpart, (start, rest) => {
        const known = bridges.identify(`@${start}${rest}:hs.example`);
        if (known === undefined || known.identity.network === 'matrix') return;
        const again = createBridges(all.filter((one) => one.network === known.identity.network));
        const userId = again.userIdOf(known.identity);
        expect(userId).toBeDefined();
        expect(bridges.identify(userId ?? '')).toMatchObject({ identity: known.identity, isGhost: true });
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the Matrix user id of a person', () => {
  it.each([
    [{ network: 'msn', address: 'carol@hotmail.com' }, '@_bifrost_msn_carol=40hotmail.com:hs.example'],
    [{ network: 'yahoo', address: 'dave_77' }, '@_bifrost_yahoo_dave_77:hs.example'],
    [{ network: 'gtalk', address: 'bob@gmail.com' }, '@_bifrost_jabber_bob=40gmail.com:hs.example'],
    [{ network: 'xmpp', address: 'bob@example.org' }, '@_xmpp_bob=40example.org:hs.example'],
    [{ network: 'msn', address: 'a+b@hotmail.com' }, '@_msnpuppet_2_a=2bb=40hotmail=2ecom:hs.example'],
    [{ network: 'matrix', address: '@alice:elsewhere.example' }, '@alice:elsewhere.example'],
  ] as const)('%j is %s', (identity, userId) => {
    expect(bridges.userIdOf(identity)).toBe(userId);
  });

  it('is unknown where no bridge reaches them', () => {
    expect(createBridges([xmpp]).userIdOf({ network: 'msn', address: 'carol@hotmail.com' })).toBeUndefined();
    expect(bridges.userIdOf({ network: 'xmpp', address: 'a+b@example.org' })).toBeUndefined();
  });
});

describe('namespaces that hold one another', () => {
  it('are found', () => {
    const holding = bridge({ type: 'bifrost-xmpp', prefix: '_bifrost_', network: 'xmpp' });
    const elsewhere = bridge({ ...holding, homeserver: 'other.example' });
    expect(overlappingBridges(all)).toEqual([]);
    expect(overlappingBridges([msn, elsewhere, holding])).toEqual([[0, 2]]);
    expect(overlappingBridges([gtalk, bridge({ ...gtalk, network: 'xmpp' })])).toEqual([[0, 1]]);
  });
});
