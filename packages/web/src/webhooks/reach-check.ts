import { addressOfHost, createAddressCheck } from '@partyline/core';

/** Whether an address may be sent to, with TLS or without. */
export type ReachCheck = (address: string, isSafe: boolean) => boolean;

/**
 * Public addresses by TLS only; private ones where the operator lists their networks, and there without it too: what is
 * told of calls names people and numbers.
 */
export function createReachCheck(allowNetworks: readonly string[]): ReachCheck {
  const mayReach = createAddressCheck(allowNetworks);
  const isPublic = createAddressCheck([]);
  return (address, isSafe) => mayReach(address) && (isSafe || !isPublic(address));
}

/** Why a URL cannot be that of a webhook, as far as it can be told without looking its name up. */
export function whyNoWebhookUrl(text: string, allowNetworks: readonly string[]): string | undefined {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return 'It has to begin with https://.';
  if (url.username !== '' || url.password !== '') return 'It may hold no user and no password.';
  if (url.hash !== '') return 'It may have no fragment.';
  const isSafe = url.protocol === 'https:';
  if (!isSafe && allowNetworks.length === 0) return 'It has to begin with https://.';
  const literal = addressOfHost(url.hostname);
  if (literal !== undefined && !createReachCheck(allowNetworks)(literal, isSafe))
    return 'Nothing is sent to this address.';
  return undefined;
}
