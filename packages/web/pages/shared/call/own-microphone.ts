import { openMicrophone } from './microphone.ts';

export interface OwnMicrophoneOptions {
  /** That which the person chose before. */
  readonly id?: string | undefined;
  /** Another stream, none, or another state of being muted. */
  readonly onChange: () => void;
  /** It was pulled out, and there is no other; rejects as {@link openMicrophone} does. */
  readonly onLost: (error: unknown) => void;
  /** Sends this one from now on. */
  readonly send: (stream: MediaStream) => Promise<void>;
}

/** The microphone by which somebody talks: opened, muted, changed for another, let go. */
export class OwnMicrophone {
  readonly #options: OwnMicrophoneOptions;
  #id: string | undefined;
  #stream: MediaStream | undefined;
  #isMuted = false;

  constructor(options: OwnMicrophoneOptions) {
    this.#options = options;
    this.#id = options.id;
  }

  get stream(): MediaStream | undefined {
    return this.#stream;
  }

  get isMuted(): boolean {
    return this.#isMuted;
  }

  /** Rejects as {@link openMicrophone} does. */
  async open(isMuted: boolean): Promise<void> {
    const stream = await openMicrophone(this.#id);
    if (this.#stream !== undefined) stopTracks(this.#stream);
    this.#isMuted = isMuted;
    this.#use(stream);
  }

  /** Uses this one, or the usual one, from now on. Rejects as {@link openMicrophone} does; then all is as it was. */
  async choose(id: string | undefined): Promise<void> {
    this.#id = id;
    const before = this.#stream;
    if (before === undefined) return;
    const stream = await openMicrophone(id);
    // They may have gone, or chosen another, meanwhile.
    if (this.#stream !== before) {
      stopTracks(stream);
      return;
    }
    this.#use(stream);
    await this.#options.send(stream);
    stopTracks(before);
  }

  /** Who is muted goes on sending silence, so that the telephone system knows them to be there. */
  mute(isMuted: boolean): void {
    this.#isMuted = isMuted;
    for (const track of this.#stream?.getAudioTracks() ?? []) track.enabled = !isMuted;
    this.#options.onChange();
  }

  /** The sign of an open microphone must not stay. */
  close(): void {
    if (this.#stream === undefined) return;
    stopTracks(this.#stream);
    this.#stream = undefined;
    this.#isMuted = false;
    this.#options.onChange();
  }

  #use(stream: MediaStream): void {
    for (const track of stream.getAudioTracks()) {
      track.enabled = !this.#isMuted;
      // A headset that was pulled out: the browser knows another microphone, perhaps.
      track.onended = () => void this.choose(undefined).catch(this.#options.onLost);
    }
    this.#stream = stream;
    this.#options.onChange();
  }
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) {
    track.onended = null;
    track.stop();
  }
}
