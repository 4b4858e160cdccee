import type { CallView } from '@partyline/core';
import type { ConsoleAnswer, ConsoleCall, ConsoleRequest, ConsoleTalking } from '../../src/console/console-protocol.ts';

import { randomId } from '../shared/random-id.ts';

export interface ConsoleClientOptions {
  readonly token: string;
  readonly language: string;
  readonly onCall: (call: CallView) => void;
  readonly onTalking: (numbers: readonly number[]) => void;
  readonly onConnected: (connected: boolean) => void;
  /** The link is good for nothing. */
  readonly onMissing: () => void;
}

const RETRY_MIN_MS = 500;
const RETRY_MAX_MS = 10_000;
/** Longer than the pause between two signs of life. */
const SILENCE_MS = 40_000;

/**
 * Looks at a call, and says what is to be done with it. Events are read by `fetch`, for `EventSource` sends no header,
 * and the token belongs into one.
 */
export class ConsoleClient {
  readonly #options: ConsoleClientOptions;
  readonly #closing = new AbortController();

  constructor(options: ConsoleClientOptions) {
    this.#options = options;
  }

  /** Looks on until the call is over, or the page is closed. */
  async run(): Promise<void> {
    let failures = 0;
    while (!this.#closing.signal.aborted) {
      const outcome = await this.#read().catch(() => 'broken' as const);
      if (outcome === 'over') return;
      if (outcome === 'missing') {
        this.#options.onMissing();
        return;
      }
      this.#options.onConnected(false);
      failures = outcome === 'read' ? 0 : failures + 1;
      const pauseMs = Math.min(RETRY_MIN_MS * 2 ** failures, RETRY_MAX_MS) * (0.75 + Math.random() / 2);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  close(): void {
    this.#closing.abort();
  }

  async order(order: ConsoleRequest['order']): Promise<ConsoleAnswer> {
    const body: ConsoleRequest = { id: randomId(), order };
    const answer = await fetch('call/orders', {
      method: 'POST',
      headers: { ...this.#headers(), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`answered ${answer.status}`);
    return answer.json();
  }

  #headers(): Record<string, string> {
    return { authorization: `Link ${this.#options.token}`, 'accept-language': this.#options.language };
  }

  async #read(): Promise<'over' | 'missing' | 'read' | 'broken'> {
    const silence = new AbortController();
    let timer = setTimeout(() => silence.abort(), SILENCE_MS);
    const signal = AbortSignal.any([this.#closing.signal, silence.signal]);
    try {
      const answer = await fetch('call/events', { headers: this.#headers(), signal });
      if (answer.status === 404) return 'missing';
      if (!answer.ok || answer.body === null) return 'broken';
      this.#options.onConnected(true);
      let last: CallView | undefined;
      for await (const { event, data } of eventsIn(answer.body)) {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), SILENCE_MS);
        if (event === 'talking') this.#options.onTalking((JSON.parse(data) as ConsoleTalking).numbers);
        if (event !== 'call') continue;
        last = (JSON.parse(data) as ConsoleCall).call;
        this.#options.onCall(last);
      }
      return last?.phase === 'ended' ? 'over' : 'read';
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Server-sent events (WHATWG HTML §9.2.6); a comment is an event without data. */
async function* eventsIn(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<{ readonly event: string; readonly data: string }> {
  const [reader, decoder] = [body.getReader(), new TextDecoder()];
  let waiting = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    waiting += decoder.decode(value, { stream: true });
    const blocks = waiting.split('\n\n');
    waiting = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split('\n');
      const valuesOf = (field: string) =>
        lines.filter((line) => line.startsWith(`${field}:`)).map((line) => line.slice(field.length + 1).trimStart());
      yield { event: valuesOf('event').at(-1) ?? '', data: valuesOf('data').join('\n') };
    }
  }
}
