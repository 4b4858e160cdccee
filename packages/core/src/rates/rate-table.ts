import { type Tariff, tariffSchema } from './tariff.ts';

/** The rates of one provider, found by the longest prefix that fits. */
export class RateTable {
  readonly #rates = new Map<string, Tariff>();
  #longest = 0;

  /** Of two rates for one prefix the later one counts. */
  constructor(rates: Iterable<Tariff>) {
    for (const rate of rates) {
      this.#rates.set(rate.prefix, rate);
      this.#longest = Math.max(this.#longest, rate.prefix.length);
    }
  }

  get size(): number {
    return this.#rates.size;
  }

  /** @param number E.164, with its plus */
  find(number: string): Tariff | undefined {
    const digits = number.replace(/^\+/, '');
    for (let length = Math.min(digits.length, this.#longest); length > 0; length -= 1) {
      const rate = this.#rates.get(digits.slice(0, length));
      if (rate !== undefined) return rate;
    }
    return undefined;
  }
}

/** As they are stored: a line each, as short as it can be. A hundred thousand are two megabytes. */
export function encodeRates(rates: readonly Tariff[]): string {
  return rates
    .map(({ prefix, pricePerMinuteMicros, setupFeeMicros, initialSeconds, incrementSeconds }) =>
      [prefix, pricePerMinuteMicros, setupFeeMicros, initialSeconds, incrementSeconds].join(','),
    )
    .join('\n');
}

/** Throws where it is not what `encodeRates` wrote. */
export function decodeRates(text: string): Tariff[] {
  if (text === '') return [];
  return text.split('\n').map((line) => {
    const [prefix, ...numbers] = line.split(',');
    const [pricePerMinuteMicros, setupFeeMicros, initialSeconds, incrementSeconds] = numbers.map(Number);
    return tariffSchema.parse({ prefix, pricePerMinuteMicros, setupFeeMicros, initialSeconds, incrementSeconds });
  });
}
