import type { BareAri } from './bare-ari.ts';

/** "Please hold while we try to connect you", then ringing: what the gateway has leg 1 hear. */
const announcement = 'sound:pls-hold-while-try';

/**
 * A conference of two as the gateway makes it, request by request: resolves when leg 2 has hung up and all is cleared
 * away.
 */
export async function bareCall(ari: BareAri, id: string, numbers: readonly [string, string]): Promise<void> {
  const [one, two, bridge, playback] = [`${id}-1`, `${id}-2`, `${id}-b`, `${id}-p`];
  const oneGone = ari.reached(one, 'ChannelDestroyed');
  const twoGone = ari.reached(two, 'ChannelDestroyed');
  await bringUp(ari, one, numbers[0]);
  await Promise.all([
    bringUp(ari, two, numbers[1]),
    ari.request('POST', `channels/${one}/play/${playback}`, { media: announcement }),
    ari.request('POST', `channels/${one}/ring`),
    ari.request('POST', `bridges/${bridge}`, { type: 'mixing,proxy_media' }),
  ]);
  await Promise.all([
    ari.request('DELETE', `playbacks/${playback}`),
    ari.request('POST', `bridges/${bridge}/addChannel`, { channel: `${one},${two}` }),
  ]);
  await twoGone;
  await ari.request('DELETE', `channels/${one}`);
  await oneGone;
  await ari.request('DELETE', `bridges/${bridge}`);
}

export async function bringUp(ari: BareAri, channel: string, number: string): Promise<void> {
  const ready = ari.reached(channel, 'StasisStart');
  const answered = ari.reached(channel, 'ANSWER');
  await Promise.all([ari.create(channel, number), ready]);
  await Promise.all([ari.dial(channel, true), answered]);
}
