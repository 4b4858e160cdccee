import type { CallView } from '@partyline/core';
import type { FromPage, RefusedReason, ToPage } from '../../src/join/join-protocol.ts';
import { JoinSocket } from './join-socket.ts';
import { MediaCall, type Quality } from './media-call.ts';

/** Where a person stands. */
export type JoinStage =
  | 'loading'
  /** They may come in. */
  | 'invited'
  /** Their browser asks them for the microphone. */
  | 'microphone'
  | 'connecting'
  | 'in'
  /** They were in, or might have been, and may come again. */
  | 'out'
  | 'declined'
  | 'ended'
  | 'refused';

/** What went wrong: of the microphone, as `getUserMedia` names it; or no way was found for the sound. */
export type JoinProblem = 'microphone-refused' | 'microphone-missing' | 'microphone-busy' | 'network' | 'failed';

export interface JoinSituation {
  readonly stage: JoinStage;
  readonly call: CallView | undefined;
  /** Their own place in the call. */
  readonly number: number | undefined;
  readonly reason: RefusedReason | undefined;
  readonly problem: JoinProblem | undefined;
  readonly muted: boolean;
  /** The gateway, or the sound, is away for the moment. */
  readonly interrupted: boolean;
  readonly microphone: MediaStream | undefined;
  readonly sound: MediaStream | undefined;
}

export interface JoinClientOptions {
  readonly socketUrl: string;
  readonly token: string;
  /** Names this browser: the same when it comes again. */
  readonly browser: string;
  readonly language: 'en' | 'de';
  readonly onChange: (situation: JoinSituation) => void;
}

/** How often a lost connection is made again by itself. */
const RETRIES = 3;
/** After which time without a word of the telephone system coming in has failed, ms. */
const COMING_IN_MS = 35_000;

/** Comes into a call by a link, and stays in it: signalling and sound, without a page. */
export class JoinClient {
  readonly #options: JoinClientOptions;
  readonly #socket: JoinSocket;
  #media: MediaCall | undefined;
  #retries = 0;
  #wanted = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #situation: JoinSituation = {
    stage: 'loading',
    call: undefined,
    number: undefined,
    reason: undefined,
    problem: undefined,
    muted: false,
    interrupted: false,
    microphone: undefined,
    sound: undefined,
  };

  constructor(options: JoinClientOptions) {
    const { token, browser, language, socketUrl: url } = options;
    this.#options = options;
    this.#socket = new JoinSocket({
      url,
      opening: { kind: 'open', token, browser, language },
      onMessage: (message) => this.#hear(message),
      onConnected: (connected) => this.#onSocket(connected),
    });
  }

  get situation(): JoinSituation {
    return this.#situation;
  }

  start(): void {
    this.#socket.connect();
  }

  /** Ends it all; whoever is in is out when nothing of theirs has come for a while. */
  stop(): void {
    this.#hangUp();
    this.#socket.close();
  }

  /** To be called in answer to a click: the browser may ask for the microphone. */
  async join(): Promise<void> {
    const { stage } = this.#situation;
    if (stage === 'microphone' || stage === 'connecting' || stage === 'in') return;
    this.#retries = 0;
    this.#wanted = true;
    this.#change({ stage: 'microphone', problem: undefined });
    try {
      const microphone = this.#situation.microphone ?? (await openMicrophone());
      this.#change({ microphone });
    } catch (error) {
      this.#wanted = false;
      this.#change({ stage: 'invited', problem: problemOf(error) });
      return;
    }
    this.#comeIn();
  }

  leave(): void {
    this.#say({ kind: 'leave' });
    this.#goOut('out');
  }

  decline(): void {
    this.#say({ kind: 'decline' });
    this.#change({ stage: 'declined' });
  }

  /** Who is muted goes on sending silence, so that the telephone system knows them to be there. */
  mute(muted: boolean): void {
    for (const track of this.#situation.microphone?.getAudioTracks() ?? []) track.enabled = !muted;
    this.#change({ muted });
  }

  async quality(): Promise<Quality | undefined> {
    return this.#situation.stage === 'in' ? await this.#media?.quality() : undefined;
  }

  #comeIn(): void {
    this.#media?.close();
    this.#media = undefined;
    this.#change({ stage: 'connecting', problem: undefined });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fail('network'), COMING_IN_MS);
    // While the gateway is away it is asked as soon as it is back.
    this.#say({ kind: 'join' });
  }

  #say(message: FromPage): void {
    this.#socket.say(message);
  }

  #onSocket(connected: boolean): void {
    if (!connected && this.#situation.stage !== 'loading') this.#change({ interrupted: true });
  }

  #hear(message: ToPage): void {
    switch (message.kind) {
      case 'call':
        this.#onCall(message);
        break;
      case 'offer':
        void this.#onOffer(message).catch(() => this.#fail('network'));
        break;
      case 'joined':
        break;
      case 'left':
        // The page itself may have gone already, or be coming in again.
        if (this.#situation.stage === 'in') this.#goOut('out');
        break;
      case 'refused':
        this.#onRefused(message.reason);
    }
  }

  #onCall({ call, number }: Extract<ToPage, { kind: 'call' }>): void {
    const wasAway = this.#situation.interrupted || this.#situation.stage === 'loading';
    this.#change({ call, number, interrupted: false });
    if (call.phase === 'ended' || call.phase === 'closing') {
      this.#goOut('ended');
      return;
    }
    const own = call.people.find((person) => person.number === number);
    if (this.#situation.stage === 'loading') this.#change({ stage: 'invited' });
    // The connection broke before the gateway had heard it, or the first person had not answered yet.
    const isAsked = own?.state === 'joining';
    if (this.#situation.stage === 'connecting' && this.#media === undefined && wasAway && !isAsked) this.#comeIn();
    if (this.#situation.reason === 'not-yet' && own?.state !== 'waiting') {
      this.#change({ reason: undefined });
      if (this.#wanted) this.#comeIn();
    }
  }

  async #onOffer(offer: Extract<ToPage, { kind: 'offer' }>): Promise<void> {
    const { microphone } = this.#situation;
    if (microphone === undefined || this.#situation.stage !== 'connecting') return;
    const { call, sdp } = await MediaCall.answer(offer, {
      microphone,
      onState: (state) => this.#onMediaState(state),
      onSound: (sound) => this.#change({ sound }),
    });
    this.#media?.close();
    this.#media = call;
    this.#say({ kind: 'answer', sdp });
  }

  #onMediaState(state: RTCPeerConnectionState): void {
    if (state === 'connected') {
      clearTimeout(this.#timer);
      this.#retries = 0;
      this.#change({ stage: 'in', interrupted: false, problem: undefined });
    } else if (state === 'disconnected') {
      this.#change({ interrupted: true });
    } else if (state === 'failed') {
      this.#onMediaFailed();
    }
  }

  /** The way is gone (another network, a sleep): only the telephone system can offer another. */
  #onMediaFailed(): void {
    this.#retries += 1;
    if (this.#wanted && this.#retries <= RETRIES) this.#comeIn();
    else this.#fail('network');
  }

  #onRefused(reason: RefusedReason): void {
    if (reason === 'not-yet') {
      this.#change({ reason });
      return;
    }
    if (reason === 'failed') {
      if (this.#situation.stage === 'connecting') this.#fail('failed');
      return;
    }
    this.#hangUp();
    this.#change({ stage: reason === 'over' ? 'ended' : 'refused', reason });
  }

  #fail(problem: JoinProblem): void {
    this.#goOut(this.#situation.call === undefined ? 'refused' : 'invited');
    this.#change({ problem });
  }

  #goOut(stage: JoinStage): void {
    this.#hangUp();
    this.#change({ stage });
  }

  #hangUp(): void {
    this.#wanted = false;
    clearTimeout(this.#timer);
    this.#media?.close();
    this.#media = undefined;
    // The sign of an open microphone must not stay.
    for (const track of this.#situation.microphone?.getTracks() ?? []) track.stop();
    this.#change({ microphone: undefined, sound: undefined, muted: false, interrupted: false });
  }

  #change(part: Partial<JoinSituation>): void {
    this.#situation = { ...this.#situation, ...part };
    this.#options.onChange(this.#situation);
  }
}

function openMicrophone(): Promise<MediaStream> {
  // Missing where the page came by plain HTTP.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (devices === undefined) return Promise.reject(new DOMException('no secure context', 'NotFoundError'));
  return devices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true } });
}

/** Media Capture and Streams, §10.2.3: what `getUserMedia` rejects with. */
function problemOf(error: unknown): JoinProblem {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'microphone-refused';
  if (name === 'NotReadableError' || name === 'AbortError') return 'microphone-busy';
  return 'microphone-missing';
}
