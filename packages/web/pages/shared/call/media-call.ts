import type { ToPage } from '../../../src/join/join-protocol.ts';
import type { Quality } from './quality.ts';

type Offer = Extract<ToPage, { kind: 'offer' }>;

/** How long the browser looks for ways to itself; what it has found by then has to do, ms. */
const GATHER_MS = 1_000;

export interface MediaCallOptions {
  readonly microphone: MediaStream;
  readonly onState: (state: RTCPeerConnectionState) => void;
  readonly onSound: (stream: MediaStream) => void;
}

/** The sound between this browser and the telephone system (JSEP, RFC 8829), which offers; the browser answers. */
export class MediaCall {
  readonly #connection: RTCPeerConnection;
  readonly #offer: Offer;
  readonly #microphone: MediaStream;
  #last = { received: 0, lost: 0 };

  constructor(offer: Offer, { microphone, onState, onSound }: MediaCallOptions) {
    const iceServers = offer.iceServers.map(({ urls, username, credential }) => ({
      urls,
      ...(username !== undefined && { username }),
      ...(credential !== undefined && { credential }),
    }));
    const connection = new RTCPeerConnection({ iceServers });
    this.#connection = connection;
    this.#offer = offer;
    this.#microphone = microphone;
    connection.onconnectionstatechange = () => onState(connection.connectionState);
    connection.ontrack = ({ track, streams }) => onSound(streams[0] ?? new MediaStream([track]));
  }

  /** The way is not open at the moment. */
  get isInterrupted(): boolean {
    return this.#connection.connectionState === 'disconnected';
  }

  /** The answer to the offer, SDP, with every candidate that was found in time. */
  async answer(): Promise<string> {
    const connection = this.#connection;
    for (const track of this.#microphone.getAudioTracks()) connection.addTrack(track, this.#microphone);
    await connection.setRemoteDescription({ type: 'offer', sdp: this.#offer.sdp });
    await connection.setLocalDescription(await connection.createAnswer());
    await gathered(connection);
    return connection.localDescription?.sdp ?? '';
  }

  /** Since it was last asked. */
  async quality(): Promise<Quality> {
    let [received, lost, jitterMs] = [0, 0, 0];
    let roundTripMs: number | undefined;
    for (const report of (await this.#connection.getStats()).values()) {
      if (report.type === 'inbound-rtp') {
        [received, lost, jitterMs] = [report.packetsReceived, Math.max(0, report.packetsLost), report.jitter * 1_000];
      } else if (report.type === 'candidate-pair' && report.nominated && report.currentRoundTripTime !== undefined) {
        roundTripMs = report.currentRoundTripTime * 1_000;
      }
    }
    const [more, missing] = [received - this.#last.received, lost - this.#last.lost];
    this.#last = { received, lost };
    const expected = more + Math.max(0, missing);
    return { lossPercent: expected > 0 ? (100 * Math.max(0, missing)) / expected : 0, jitterMs, roundTripMs };
  }

  /** Sends another microphone from now on. */
  async replaceMicrophone(microphone: MediaStream): Promise<void> {
    const [track] = microphone.getAudioTracks();
    const sender = this.#connection.getSenders().find((one) => one.track?.kind === 'audio');
    if (track !== undefined) await sender?.replaceTrack(track);
  }

  close(): void {
    this.#connection.onconnectionstatechange = null;
    this.#connection.close();
  }
}

function gathered(connection: RTCPeerConnection): Promise<void> {
  if (connection.iceGatheringState === 'complete') return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, GATHER_MS);
    connection.onicegatheringstatechange = () => {
      if (connection.iceGatheringState !== 'complete') return;
      clearTimeout(timer);
      resolve();
    };
  });
}
