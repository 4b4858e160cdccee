/** Quieter than this is silence, in dB below full scale. */
const FLOOR_DB = 60;

/** How loud a stream is. */
export class SoundLevel {
  readonly #context: AudioContext;
  readonly #analyser: AnalyserNode;
  readonly #source: MediaStreamAudioSourceNode;
  readonly #samples: Float32Array<ArrayBuffer>;

  constructor(stream: MediaStream) {
    this.#context = sharedContext();
    this.#analyser = this.#context.createAnalyser();
    this.#analyser.fftSize = 1_024;
    this.#samples = new Float32Array(this.#analyser.fftSize);
    this.#source = this.#context.createMediaStreamSource(stream);
    this.#source.connect(this.#analyser);
  }

  /** From 0 (silence) to 1 (as loud as it gets); speech is some 0.3 to 0.8. Undefined where nothing comes at all. */
  measure(): number | undefined {
    // Some browsers let it run only once the person has clicked something.
    if (this.#context.state === 'suspended') void this.#context.resume();
    this.#analyser.getFloatTimeDomainData(this.#samples);
    let power = 0;
    for (const sample of this.#samples) power += sample * sample;
    if (power === 0 && this.#context.state === 'running') return undefined;
    const decibels = 10 * Math.log10(power / this.#samples.length + 1e-10);
    return Math.min(1, Math.max(0, (decibels + FLOOR_DB) / FLOOR_DB));
  }

  close(): void {
    this.#source.disconnect();
  }
}

let context: AudioContext | undefined;

/** One for all: browsers allow few. */
function sharedContext(): AudioContext {
  context ??= new AudioContext();
  return context;
}
