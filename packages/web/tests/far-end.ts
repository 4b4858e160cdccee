import { eventually } from '@partyline/testkit';
import { z } from 'zod';
import type { Page } from './looks-right.ts';

/** In the place of Asterisk: another page of the same browser that offers, and answers for the other end of the sound. */
const MAKE = `globalThis.offer = async (hz) => {
  globalThis.peer?.close();
  const context = new AudioContext();
  const sound = context.createMediaStreamDestination();
  const tone = context.createOscillator();
  tone.frequency.value = hz;
  tone.connect(sound);
  tone.start();
  globalThis.peer = new RTCPeerConnection();
  // What nobody listens to is not decoded.
  peer.ontrack = ({ streams }) => {
    globalThis.listener = new Audio();
    listener.srcObject = streams[0];
    void listener.play();
  };
  for (const track of sound.stream.getTracks()) peer.addTrack(track, sound.stream);
  await peer.setLocalDescription(await peer.createOffer());
  while (peer.iceGatheringState !== 'complete') {
    await new Promise((resolve) => peer.addEventListener('icegatheringstatechange', resolve, { once: true }));
  }
  return peer.localDescription.sdp;
}`;

const MEASURE = `(async () => {
  for (const report of (await peer.getStats()).values()) {
    if (report.type === 'inbound-rtp') {
      return { packets: report.packetsReceived, energy: report.totalAudioEnergy ?? 0 };
    }
  }
  return { packets: 0, energy: 0 };
})()`;

const heardSchema = z.object({ packets: z.number(), energy: z.number() });

export class FarEnd {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** @param page one that may use the microphone, or its addresses would be hidden */
  static async at(page: Page): Promise<FarEnd> {
    await page.evaluate(MAKE);
    return new FarEnd(page);
  }

  /** An offer with a tone, Hz. */
  async offer(hz: number): Promise<string> {
    return z.string().parse(await this.#page.evaluate(`offer(${hz})`));
  }

  async take(answer: string): Promise<void> {
    await this.#page.evaluate(`peer.setRemoteDescription({ type: 'answer', sdp: ${JSON.stringify(answer)} })`);
  }

  /** The energy of the sound in the next so many packets. */
  async energyOf(packets: number): Promise<number> {
    const before = await this.#heard();
    const after = await eventually(`${packets} packets`, async () => {
      const now = await this.#heard();
      return now.packets >= before.packets + packets && now;
    });
    return after.energy - before.energy;
  }

  async hangUp(): Promise<void> {
    await this.#page.evaluate('peer.close()');
  }

  /** What has come so far: packets, and the energy of their sound. */
  async #heard(): Promise<z.infer<typeof heardSchema>> {
    return heardSchema.parse(await this.#page.evaluate(MEASURE));
  }
}
