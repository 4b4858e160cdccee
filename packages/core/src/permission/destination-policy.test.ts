import { describe, expect, it } from 'vitest';
import { formatLegAddress } from '../address/leg-address.ts';
import { parseLegAddress } from '../address/parse-leg-address.ts';
import { createDestinationPolicy, type Destination, type DestinationRules } from './destination-policy.ts';
import type { RiskClass, RiskClasses } from './risk-classes.ts';

const open: DestinationRules = {
  allowRiskyPrefixes: [],
  allowSipHosts: ['*'],
  allowNetworks: [],
  trunkHosts: ['trunk.example', '198.41.0.4'],
};

function destinationOf(text: string, rules: Partial<DestinationRules> = {}): Destination {
  const parsed = parseLegAddress(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.code}`);
  return createDestinationPolicy({ ...open, ...rules })(parsed.address);
}

/** The risk, or what is dialled. */
function judge(text: string, rules: Partial<DestinationRules> = {}): string {
  const destination = destinationOf(text, rules);
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
  // With the 0 of calls within the country, which is not dialled.
  ['sip:+4409061234567@trunk.example', 'premium-rate'],
  ['sip:004409061234567@trunk.example', 'premium-rate'],
  ['sip:4409061234567@pbx.example.org', 'premium-rate'],
  ['sip:011881612345678@pbx.example.org', 'satellite'],
  // Some countries have numbers as short as this.
  ['+439001', 'premium-rate'],
  ['sip:+499001@trunk.example', 'premium-rate'],
  ['sip:+1-900-555-0100@pbx.example.org;user=phone', 'premium-rate'],
])('%s is not dialled: %s', (address, expected) => {
  expect(judge(address)).toBe(expected);
});

it.each([
  '+12025550100',
  '+4930123456',
  'sip:bob@example.org',
  'sip:100@pbx.example.org',
  'sip:2201@pbx.example.org',
  'sip:900100@pbx.example.org',
  'xmpp:a@b.example',
])('%s may be dialled', (address) => {
  expect(judge(address)).toBe(address);
});

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

describe('the class of a number', () => {
  it.each<[string, RiskClass | undefined, string | undefined]>([
    ['+12025550100', 'normal', undefined],
    ['+881612345678', 'special', '+881'],
    ['+449061234567', 'special', '+449'],
    ['+25261234567', 'toll-fraud', '+252'],
    ['+5399123456', 'toll-fraud', '+5399'],
    // Latvia itself is a country like others.
    ['+37167123456', 'normal', undefined],
    ['+37190000000', 'toll-fraud', '+37190'],
    ['sip:0053512345@trunk.example', 'toll-fraud', '+53'],
    ['sip:0012025550100@trunk.example', 'normal', undefined],
    ['sip:19005550100@pbx.example.org', 'special', '+1900'],
    ['sip:911@trunk.example', undefined, undefined],
    ['sip:bob@example.org', undefined, undefined],
    ['xmpp:a@b.example', undefined, undefined],
  ])('%s is %s by %s', (address, riskClass, prefix) => {
    expect(destinationOf(address).numberClass).toEqual(riskClass && { riskClass, ...(prefix && { prefix }) });
  });

  it.each<[string, Partial<RiskClasses>, string]>([
    ['one within another that is normal', { normal: ['+44'], special: ['+449'] }, '+449061234567 premium-rate'],
    ['its neighbour', { normal: ['+44'], special: ['+449'] }, '+442071234567'],
    ['a carve-out of a special one', { special: ['+881'], normal: ['+8816'] }, '+881612345678'],
    ['what is beside the carve-out', { special: ['+881'], normal: ['+8816'] }, '+881712345678 satellite'],
    [
      'special in normal in toll fraud',
      { tollFraud: ['+4'], normal: ['+49'], special: ['+4930'] },
      '+4930123456 special-number',
    ],
    ['normal in toll fraud', { tollFraud: ['+4'], normal: ['+49'], special: ['+4930'] }, '+4940123456'],
    ['toll fraud around them', { tollFraud: ['+4'], normal: ['+49'], special: ['+4930'] }, '+442071234567 toll-fraud'],
    ['one in two classes', { tollFraud: ['+49'], special: ['+49'], normal: ['+49'] }, '+4930123456 toll-fraud'],
    ['special only by our own table', { special: [] }, '+19005550100'],
    ['toll fraud only by our own table', { tollFraud: [] }, '+25261234567'],
    ['special by the operator’s table', { special: ['+49'] }, '+4930123456 special-number'],
    ['an emergency number that is normal', { normal: ['+9', '+911'] }, 'sip:911@trunk.example emergency'],
    ['one with a plus', { normal: ['+9', '+911'] }, 'sip:+911@pbx.example.org emergency'],
  ])('is decided by the longest prefix of the operator’s table: %s', (_name, given, judged) => {
    const [address = '', risk = address] = judged.split(' ');
    expect(judge(address, { riskClasses: { special: [], tollFraud: [], normal: [], ...given } })).toBe(risk);
  });

  it.each<[string, readonly string[], string]>([
    ['as long as what shuts it', ['+881'], '+881612345678'],
    ['longer than it', ['+8816'], '+881612345678'],
    ['longer, but elsewhere', ['+8817'], '+881612345678 satellite'],
    ['shorter', ['+88'], '+881612345678 satellite'],
    ['of a country opens none of its premium numbers', ['+44'], '+449061234567 premium-rate'],
    ['the longest of several', ['+44', '+449'], '+449061234567'],
    ['of toll fraud', ['+2526'], '+25261234567'],
    ['of a country, not of a range in it that is shut by itself', ['+53'], '+5399123456 toll-fraud'],
    ['of a country', ['+53'], '+5371234567'],
  ])('an allowance counts where no longer prefix shuts it: %s', (_name, allowRiskyPrefixes, judged) => {
    const [address = '', risk = address] = judged.split(' ');
    expect(judge(address, { allowRiskyPrefixes })).toBe(risk);
  });

  it('stays what it is where the number is allowed', () => {
    expect(destinationOf('+881612345678', { allowRiskyPrefixes: ['+8816'] })).toMatchObject({
      ...{ ok: true, numberClass: { riskClass: 'special', prefix: '+881' } },
    });
  });
});
