import type { RefusedReason, ToPage } from '../../../src/join/join-protocol.ts';
import { beforeOpening, type JoinSituation, type JoinStage, type JoinTrouble } from './join-situation.ts';
import { JoinSocket } from './join-socket.ts';
import { MediaCall } from './media-call.ts';
import { MicrophoneError } from './microphone-error.ts';
import { OwnMicrophone } from './own-microphone.ts';
import type { Quality } from './quality.ts';

export interface JoinClientOptions {
  readonly socketUrl: string;
  readonly token: string;
  /** Names this browser: the same when it comes again. */
  readonly browser: string;
  readonly language: 'en' | 'de';
  /** That which the person chose before. */
  readonly microphoneId?: string | undefined;
  readonly onChange: (situation: JoinSituation) => void;
}

/** How often a lost way is looked for again by itself, and after which time in the call that is counted anew, ms. */
const RETRIES = 3;
const STEADY_MS = 10_000;
/** A way that is interrupted for so long is given up, ms: Asterisk gives it up after 15 s. */
const INTERRUPTED_MS = 6_000;
/** After which time without a word of the telephone system coming in has failed, ms. */
const COMING_IN_MS = 35_000;

const NO_TROUBLE = { problem: undefined, detail: undefined, reason: undefined };

/** Comes into a call by a link, and stays in it: signalling and sound, without a page. */
export class JoinClient {
  readonly #options: JoinClientOptions;
  readonly #socket: JoinSocket;
  readonly #microphone: OwnMicrophone;
  #situation = beforeOpening;
  #media: MediaCall | undefined;
  /** By which the sound comes, or will. */
  #attempt: number | undefined;
  /** The gateway has heard that this page wants in, and is to say something. */
  #isAsked = false;
  #isDeclined = false;
  #retries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: JoinClientOptions) {
    const { token, browser, language, socketUrl: url, microphoneId } = options;
    this.#options = options;
    this.#microphone = new OwnMicrophone({
      id: microphoneId,
      onChange: () => this.#change({ microphone: this.#microphone.stream, muted: this.#microphone.isMuted }),
      onLost: (error) => this.#change(troubleOf(error)),
      send: async (stream) => this.#media?.replaceMicrophone(stream),
    });
    this.#socket = new JoinSocket({
      url,
      opening: () => ({
        ...{ kind: 'open', token, browser, language },
        ...(this.#attempt !== undefined && { attempt: this.#attempt }),
      }),
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
  async join({ muted = false } = {}): Promise<void> {
    if (['microphone', 'connecting', 'in', 'ended'].includes(this.#situation.stage)) return;
    this.#retries = 0;
    this.#change({ stage: 'microphone', ...NO_TROUBLE });
    try {
      await this.#microphone.open(muted);
    } catch (error) {
      if (this.#isWanted) this.#fail(troubleOf(error));
      return;
    }
    if (this.#isWanted) this.#comeIn();
    else this.#hangUp();
  }

  leave(): void {
    this.#socket.say({ kind: 'leave' });
    this.#goOut('out');
  }

  decline(): void {
    this.#isDeclined = !this.#socket.say({ kind: 'decline' });
    this.#change({ stage: 'declined', ...NO_TROUBLE });
  }

  mute(muted: boolean): void {
    this.#microphone.mute(muted);
  }

  /** Uses this microphone from now on. */
  async chooseMicrophone(id: string): Promise<void> {
    try {
      await this.#microphone.choose(id);
      this.#change(NO_TROUBLE);
    } catch (error) {
      this.#change(troubleOf(error));
    }
  }

  async quality(): Promise<Quality | undefined> {
    return this.#situation.stage === 'in' ? await this.#media?.quality() : undefined;
  }

  /** Whether the person wants to be in the call, as far as they have said. */
  get #isWanted(): boolean {
    return ['microphone', 'connecting', 'in'].includes(this.#situation.stage);
  }

  #comeIn(): void {
    this.#closeMedia();
    this.#change({ stage: 'connecting', sound: undefined, ...NO_TROUBLE });
    this.#wait(COMING_IN_MS, () => this.#fail({ problem: 'network' }));
    // While the gateway is away it is asked as soon as it is back.
    this.#isAsked = this.#socket.say({ kind: 'join' });
  }

  /** The way is gone (another network, a sleep): only the telephone system can offer another. */
  #comeBack(): void {
    if (!this.#isWanted) return;
    this.#retries += 1;
    if (this.#retries > RETRIES) this.#fail({ problem: 'network' });
    else this.#comeIn();
  }

  #onSocket(connected: boolean): void {
    if (connected) return;
    // Another gateway, or this one after a restart, does not know that it was asked.
    if (this.#media === undefined) this.#isAsked = false;
    if (this.#situation.stage !== 'loading') this.#change({ interrupted: true });
  }

  #hear(message: ToPage): void {
    switch (message.kind) {
      case 'call':
        this.#onCall(message);
        break;
      case 'offer':
        void this.#onOffer(message).catch(() => this.#comeBack());
        break;
      case 'joined':
        break;
      case 'left':
        this.#onLeft(message.why);
        break;
      case 'talking':
        this.#change({ talking: message.numbers });
        break;
      case 'refused':
        this.#onRefused(message.reason);
    }
  }

  #onCall({ call, number }: Extract<ToPage, { kind: 'call' }>): void {
    const { stage, reason } = this.#situation;
    this.#change({ call, number, interrupted: this.#media?.isInterrupted ?? false });
    if (call.phase === 'ended' || call.phase === 'closing') {
      this.#end('ended');
      return;
    }
    const own = call.people.find((person) => person.number === number);
    if (stage === 'loading') this.#change({ stage: 'invited' });
    if (stage === 'declined' && this.#isDeclined) this.#isDeclined = !this.#socket.say({ kind: 'decline' });
    if (own?.outcome === 'removed' && this.#isWanted) {
      this.#goOut('refused', { reason: 'taken-out' });
      return;
    }
    const mayTry =
      reason === 'not-yet' ? own?.state !== 'waiting' : reason === 'locked' ? !own?.atDoor : !this.#isAsked;
    if (stage === 'connecting' && mayTry) this.#comeIn();
  }

  async #onOffer(offer: Extract<ToPage, { kind: 'offer' }>): Promise<void> {
    const microphone = this.#microphone.stream;
    if (microphone === undefined || this.#situation.stage !== 'connecting') return;
    this.#closeMedia();
    this.#attempt = offer.attempt;
    const media = new MediaCall(offer, {
      microphone,
      onState: (state) => this.#media === media && this.#onMediaState(state),
      onSound: (sound) => this.#media === media && this.#change({ sound }),
    });
    this.#media = media;
    const sdp = await media.answer();
    if (this.#media === media) this.#socket.say({ kind: 'answer', sdp });
  }

  #onMediaState(state: RTCPeerConnectionState): void {
    if (state === 'connected') {
      this.#change({ stage: 'in', interrupted: false, ...NO_TROUBLE });
      this.#wait(STEADY_MS, () => {
        this.#retries = 0;
      });
    } else if (state === 'disconnected') {
      this.#change({ interrupted: true });
      this.#wait(INTERRUPTED_MS, () => this.#comeBack());
    } else if (state === 'failed') {
      this.#comeBack();
    }
  }

  /** The page itself may have gone already, or be coming in again. */
  #onLeft(why: 'gone' | 'broken'): void {
    if (!this.#isWanted) return;
    if (why === 'broken') this.#comeBack();
    else if (this.#situation.stage === 'in') this.#goOut('out');
    else this.#fail({ problem: 'network' });
  }

  #onRefused(reason: RefusedReason): void {
    switch (reason) {
      case 'not-yet':
      case 'locked':
        clearTimeout(this.#timer);
        this.#change({ reason });
        return;
      case 'failed':
        if (this.#situation.stage === 'connecting') this.#fail({ problem: 'failed' });
        return;
      case 'elsewhere':
      case 'taken-out':
        this.#goOut('refused', { reason });
        return;
      default:
        this.#end(reason === 'over' ? 'ended' : 'refused', { reason });
    }
  }

  #fail(trouble: JoinTrouble): void {
    this.#goOut('invited', trouble);
  }

  /** Nothing more will come of this link. */
  #end(stage: JoinStage, trouble?: JoinTrouble): void {
    this.#goOut(stage, trouble);
    this.#socket.close();
  }

  #goOut(stage: JoinStage, trouble: JoinTrouble = {}): void {
    this.#hangUp({ stage, ...NO_TROUBLE, ...trouble });
  }

  #hangUp(after: Partial<JoinSituation> = {}): void {
    clearTimeout(this.#timer);
    this.#closeMedia();
    this.#change({ ...after, sound: undefined, talking: [], interrupted: false });
    this.#microphone.close();
  }

  #closeMedia(): void {
    this.#media?.close();
    this.#media = undefined;
    this.#attempt = undefined;
  }

  #wait(delayMs: number, then: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, delayMs);
  }

  #change(part: Partial<JoinSituation>): void {
    this.#situation = { ...this.#situation, ...part };
    this.#options.onChange(this.#situation);
  }
}

function troubleOf(error: unknown): JoinTrouble {
  return error instanceof MicrophoneError ? error.trouble : { problem: 'failed' };
}
