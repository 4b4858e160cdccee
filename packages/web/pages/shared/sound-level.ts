/** How loud streams are. One audio context for all: browsers allow few. */
export class SoundLevels {
  #context: AudioContext | undefined;
  readonly #meters = new Map<
    MediaStream,
    { readonly analyser: AnalyserNode; readonly samples: Float32Array<ArrayBuffer> }
  >();

  /** From 0 (silence) to 1 (as loud as it gets); speech is some 0.3 to 0.8. */
  of(stream: MediaStream | undefined): number {
    if (stream === undefined || stream.getAudioTracks().length === 0) return 0;
    const { analyser, samples } = this.#meters.get(stream) ?? this.#add(stream);
    analyser.getFloatTimeDomainData(samples);
    let power = 0;
    for (const sample of samples) power += sample * sample;
    const decibels = 10 * Math.log10(power / samples.length + 1e-10);
    return Math.min(1, Math.max(0, (decibels + 60) / 60));
  }

  close(): void {
    this.#meters.clear();
    void this.#context?.close();
    this.#context = undefined;
  }

  #add(stream: MediaStream) {
    this.#context ??= new AudioContext();
    void this.#context.resume();
    const analyser = this.#context.createAnalyser();
    analyser.fftSize = 1_024;
    this.#context.createMediaStreamSource(stream).connect(analyser);
    const meter = { analyser, samples: new Float32Array(analyser.fftSize) };
    this.#meters.set(stream, meter);
    return meter;
  }
}
