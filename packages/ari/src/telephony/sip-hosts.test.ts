import { parseLegAddress } from '@partyline/core';
import { describe, expect, it } from 'vitest';
import { SipHosts } from './sip-hosts.ts';

const names: Readonly<Record<string, readonly string[]>> = {
  'example.org': ['198.41.0.4', '198.41.0.5'],
  'inward.example': ['10.0.0.1'],
  'half.example': ['198.41.0.4', '127.0.0.1'],
  'own.example': ['198.97.190.53'],
  'trunk.example': ['199.7.91.13'],
  'disguised.example': ['199.7.91.13'],
  'empty.example': [],
};

const hosts = new SipHosts(
  { allowNetworks: ['192.168.7.0/24'], ownAddresses: ['198.97.190.53'], trunkHosts: ['trunk.example', '192.33.4.12'] },
  async (name) => {
    const found = names[name];
    if (found !== undefined) return found;
    throw Object.assign(new Error(name), { code: name === 'slow.example' ? 'ETIMEOUT' : 'ENOTFOUND' });
  },
);

function addressFor(text: string) {
  const parsed = parseLegAddress(text);
  if (!parsed.ok || parsed.address.kind !== 'sip') throw new Error(text);
  return hosts.addressFor(parsed.address.uri);
}

describe('the host of a SIP address', () => {
  it.each([
    ['sip:bob@example.org', '198.41.0.4'],
    ['sip:bob@198.41.0.9', undefined],
    ['sip:bob@192.168.7.1:5070', undefined],
  ])('of %s is dialled by the address %s', async (uri, address) => {
    expect(await addressFor(uri)).toBe(address);
  });

  it.each([
    ['sip:bob@inward.example', 'forbidden'],
    ['sip:bob@half.example', 'forbidden'],
    ['sip:bob@own.example', 'forbidden'],
    ['sip:bob@198.97.190.53', 'forbidden'],
    ['sip:bob@192.168.8.1', 'forbidden'],
    ['sip:+12025550100@disguised.example', 'forbidden'],
    ['sip:+12025550100@192.33.4.12', 'forbidden'],
    ['sip:bob@empty.example', 'no-such-host'],
    ['sip:bob@nowhere.example', 'no-such-host'],
    ['sip:bob@slow.example', 'refused'],
  ])('of %s is not dialled: %s', async (uri, code) => {
    await expect(addressFor(uri)).rejects.toMatchObject({ code });
  });
});
