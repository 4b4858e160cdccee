import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Buckets of times in seconds: from what Redis takes to what a phone takes until it rings. */
const SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 40];

/**
 * What a program counts and measures, in the text format of Prometheus. Names begin with `partyline_`; those of the
 * process itself with `nodejs_` and `process_`.
 */
export class Metrics {
  readonly #registry = new Registry();

  constructor() {
    // Processor time, memory, and how far the event loop lags behind.
    collectDefaultMetrics({ register: this.#registry });
  }

  counter<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames: [...labelNames], registers: [this.#registry] });
  }

  /** @param collect called before each look, to set the gauge; what it rejects with leaves the last values */
  gauge<Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    collect: (gauge: Gauge<Label>) => void | Promise<void> = () => {},
  ): Gauge<Label> {
    return new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [this.#registry],
      async collect() {
        try {
          await collect(this);
        } catch {
          // A look must not fail because Redis is away: it is then that one looks.
        }
      },
    });
  }

  /** Of times in seconds. */
  histogram<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Histogram<Label> {
    return new Histogram({ name, help, labelNames: [...labelNames], buckets: SECONDS, registers: [this.#registry] });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }

  names(): readonly string[] {
    return this.#registry.getMetricsAsArray().map(({ name }) => name);
  }
}
