import { expect, it } from 'vitest';
import { parseLegAddress } from '../address/parse-leg-address.ts';
import { createDestinationPolicy } from './destination-policy.ts';

function risk(text: string, allowed: readonly string[] = []) {
  const parsed = parseLegAddress(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.code}`);
  return createDestinationPolicy(allowed)(parsed.address);
}

it.each([
  ['+19005550100', 'premium-rate'],
  ['+979123456789', 'international-network'],
  ['+881612345678', 'satellite'],
  ['+88216123456', 'international-network'],
  ['+447012345678', 'personal-number'],
  ['+449061234567', 'premium-rate'],
  ['sip:911@trunk.example', 'emergency'],
  ['sip:112@203.0.113.1;transport=tcp', 'emergency'],
  ['sip:%39%31%31@trunk.example', 'emergency'],
  ['sip:+19005550100@trunk.example', 'premium-rate'],
  ['sip:19005550100@trunk.example', 'premium-rate'],
  ['sip:00881612345678@trunk.example', 'satellite'],
  ['sip:011881612345678@trunk.example', 'satellite'],
  ['sip:+1-900-555-0100@trunk.example;user=phone', 'premium-rate'],
])('%s is not dialled: %s', (address, expected) => {
  expect(risk(address)).toBe(expected);
});

it.each([
  '+12025550100',
  '+4930123456',
  'sip:bob@example.org',
  'sip:100@pbx.example.org',
  'sip:+12025550100@trunk.example',
  'xmpp:a@b.example',
])('%s may be dialled', (address) => {
  expect(risk(address)).toBeUndefined();
});

it('an allowed prefix may be dialled, whichever way it is written; an emergency number never', () => {
  expect(risk('+881612345678', ['+8816'])).toBeUndefined();
  expect(risk('sip:00881612345678@trunk.example', ['+8816'])).toBeUndefined();
  expect(risk('+881712345678', ['+8816'])).toBe('satellite');
  expect(risk('sip:911@trunk.example', ['911', '+911', '9'])).toBe('emergency');
});
