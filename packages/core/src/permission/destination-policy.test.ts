import { describe, expect, it } from 'vitest';
import { formatLegAddress } from '../address/leg-address.ts';
import { parseLegAddress } from '../address/parse-leg-address.ts';
import { createDestinationPolicy, type DestinationRules } from './destination-policy.ts';

const open: DestinationRules = {
  allowRiskyPrefixes: [],
  allowSipHosts: ['*'],
  allowNetworks: [],
  trunkHosts: ['trunk.example', '198.41.0.4'],
};

/** The risk, or what is dialled. */
function judge(text: string, rules: Partial<DestinationRules> = {}): string {
  const parsed = parseLegAddress(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.code}`);
  const destination = createDestinationPolicy({ ...open, ...rules })(parsed.address);
  return destination.ok ? formatLegAddress(destination.address) : destination.risk;
}

it.each([
  ['+19005550100', 'premium-rate'],
  ['+979123456789', 'international-network'],
  ['+881612345678', 'satellite'],
  ['+88216123456', 'international-network'],
  ['+447012345678', 'personal-number'],
  ['+449061234567', 'premium-rate'],
  ['+25261234567', 'toll-fraud'],
  ['+37190000000', 'toll-fraud'],
  ['sip:0053512345@trunk.example', 'toll-fraud'],
  ['sip:911@trunk.example', 'emergency'],
  ['sip:112@203.0.113.1;transport=tcp', 'emergency'],
  ['sip:%39%31%31@pbx.example.org', 'emergency'],
  ['sip:+19005550100@trunk.example', 'premium-rate'],
  ['sip:19005550100@pbx.example.org', 'premium-rate'],
  ['sip:00881612345678@trunk.example', 'satellite'],
  ['sip:011881612345678@pbx.example.org', 'satellite'],
  ['sip:+1-900-555-0100@pbx.example.org;user=phone', 'premium-rate'],
])('%s is not dialled: %s', (address, expected) => {
  expect(judge(address)).toBe(expected);
});

it.each(['+12025550100', '+4930123456', 'sip:bob@example.org', 'sip:100@pbx.example.org', 'xmpp:a@b.example'])(
  '%s may be dialled',
  (address) => {
    expect(judge(address)).toBe(address);
  },
);

it('an allowed prefix may be dialled, whichever way it is written; an emergency number never', () => {
  expect(judge('+881612345678', { allowRiskyPrefixes: ['+8816'] })).toBe('+881612345678');
  expect(judge('sip:00881612345678@trunk.example', { allowRiskyPrefixes: ['+8816'] })).toBe('+881612345678');
  expect(judge('+881712345678', { allowRiskyPrefixes: ['+8816'] })).toBe('satellite');
  expect(judge('sip:911@trunk.example', { allowRiskyPrefixes: ['911', '+911', '9'] })).toBe('emergency');
});

describe('an address at the host of a trunk is a telephone number', () => {
  it.each([
    ['sip:+12025550100@trunk.example', '+12025550100'],
    ['sip:0012025550100@trunk.example:5070;transport=tcp', '+12025550100'],
    ['sip:+1-202-555-0100@198.41.0.4;user=phone', '+12025550100'],
    ['sip:+12025550100@TRUNK.example', '+12025550100'],
    ['sip:2025550100@trunk.example', 'no-number-at-trunk'],
    ['sip:12025550100@trunk.example', 'no-number-at-trunk'],
    ['sip:15555@trunk.example', 'no-number-at-trunk'],
    ['sip:*98@trunk.example', 'no-number-at-trunk'],
    ['sip:900097012345678@trunk.example', 'no-number-at-trunk'],
    ['sip:bob@trunk.example', 'no-number-at-trunk'],
    ['sip:trunk.example', 'no-number-at-trunk'],
    ['sip:12025550100@other.trunk.example', 'sip:12025550100@other.trunk.example'],
  ])('%s: %s', (address, expected) => {
    expect(judge(address)).toBe(expected);
  });
});

describe('our own networks are not dialled', () => {
  it.each([
    'sip:x@127.0.0.1:6379',
    'sip:x@127.8.8.8',
    'sip:x@10.0.0.1',
    'sip:x@172.16.5.5',
    'sip:x@192.168.1.1:8088;transport=tcp',
    'sip:x@169.254.169.254',
    'sip:x@100.64.0.1',
    'sip:x@0.0.0.0',
    'sip:x@224.0.0.1',
    'sip:x@255.255.255.255',
    'sip:x@[::1]',
    'sip:x@[fe80::1]',
    'sip:x@[fd00::1]',
    'sip:x@[::ffff:127.0.0.1]',
    'sip:x@[::ffff:7f00:1]',
    'sip:x@[64:ff9b::7f00:1]',
    'sip:x@[2002:7f00:1::]',
  ])('%s', (address) => {
    expect(judge(address)).toBe('private-network');
  });

  it('nor are the addresses of our own machines', () => {
    expect(judge('sip:x@198.97.190.53', { ownAddresses: ['198.97.190.53'] })).toBe('private-network');
  });

  it('but where a network is listed', () => {
    const rules = { allowNetworks: ['10.1.0.0/16', '127.0.0.1/32'] };
    expect(judge('sip:x@10.1.2.3', rules)).toBe('sip:x@10.1.2.3');
    expect(judge('sip:x@127.0.0.1:5070', rules)).toBe('sip:x@127.0.0.1:5070');
    expect(judge('sip:x@127.0.0.2', rules)).toBe('private-network');
    expect(judge('sip:x@10.2.0.1', rules)).toBe('private-network');
  });
});

it.each([
  [['example.org'], 'sip:bob@example.org', 'sip:bob@example.org'],
  [['example.org'], 'sip:bob@EXAMPLE.org:5070', 'sip:bob@example.org:5070'],
  [['example.org'], 'sip:bob@a.example.org', 'host-not-listed'],
  [['*.example.org'], 'sip:bob@a.example.org', 'sip:bob@a.example.org'],
  [['*.example.org'], 'sip:bob@example.org', 'host-not-listed'],
  [['*.example.org'], 'sip:bob@badexample.org', 'host-not-listed'],
  [['example.org'], 'sip:bob@8.8.8.8', 'host-not-listed'],
  [[], 'sip:bob@example.org', 'host-not-listed'],
  [[], '+12025550100', '+12025550100'],
])('with the hosts %j listed, %s: %s', (allowSipHosts, address, expected) => {
  expect(judge(address, { allowSipHosts })).toBe(expected);
});

it.each([
  ['sip:bob@example.org;transport=udp', 'sip:bob@example.org;transport=udp'],
  ['sip:bob@example.org;transport=tcp', 'sip:bob@example.org;transport=tcp'],
  ['sip:bob@example.org;transport=tls', 'transport'],
  ['sip:bob@example.org;transport=ws', 'transport'],
  ['sips:bob@example.org', 'transport'],
  ['sip:bob@[2a00:1450:4001:81b::200e]', 'transport'],
])('what Asterisk has no transport for is not dialled: %s', (address, expected) => {
  expect(judge(address)).toBe(expected);
});

it('where toll fraud leads is the operator’s to say, and single prefixes may be called all the same', () => {
  expect(judge('+25261234567', { allowRiskyPrefixes: ['+2526'] })).toBe('+25261234567');
  expect(judge('+25261234567', { tollFraudPrefixes: ['+49'] })).toBe('+25261234567');
  expect(judge('+4930123456', { tollFraudPrefixes: ['+49'] })).toBe('toll-fraud');
  // Latvia itself is a country like others.
  expect(judge('+37167123456')).toBe('+37167123456');
});
