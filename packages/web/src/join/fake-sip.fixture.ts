import type { SipAgent, SipEnd, SipLeg } from '@partyline/voice';

interface Expectation {
  readonly resolve: (leg: SipLeg) => void;
  readonly reject: (reason: unknown) => void;
}

export class FakeLeg implements SipLeg {
  readonly name: string;
  readonly attempt: number;
  readonly offer: string;
  readonly ended: Promise<SipEnd>;
  /** What it was answered with. */
  answered: string | undefined;
  /** The status with which it was refused. */
  refused: number | undefined;
  readonly #end: (how: SipEnd) => void;
  readonly #onAnswer: (leg: FakeLeg) => void;

  constructor(name: string, attempt: number, onAnswer: (leg: FakeLeg) => void) {
    this.name = name;
    this.attempt = attempt;
    this.offer = `offer ${name}-${attempt}`;
    this.#onAnswer = onAnswer;
    const { promise, resolve } = Promise.withResolvers<SipEnd>();
    this.ended = promise;
    this.#end = resolve;
  }

  async answer(sdp: string): Promise<void> {
    this.answered = sdp;
    this.#onAnswer(this);
  }

  reject(status: number): void {
    if (this.answered !== undefined) return;
    this.refused ??= status;
    this.#end('lost');
  }

  hangUp(): void {
    this.#end('bye');
  }

  /** Asterisk ends it. */
  bye(): void {
    this.#end('bye');
  }
}

/** The SIP user agent, and an Asterisk that calls it when a test says so. */
export class FakeSip implements Pick<SipAgent, 'expect' | 'contact'> {
  readonly contact = '127.0.0.1:5090';
  readonly legs: FakeLeg[] = [];
  readonly #expected = new Map<string, Expectation>();

  expect(name: string, signal: AbortSignal): Promise<SipLeg> {
    const { promise, resolve, reject } = Promise.withResolvers<SipLeg>();
    this.#expected.get(name)?.reject(new Error('somebody else waits for it now'));
    const expectation = { resolve, reject };
    this.#expected.set(name, expectation);
    signal.addEventListener('abort', () => reject(signal.reason));
    if (signal.aborted) reject(signal.reason);
    return promise.finally(() => {
      if (this.#expected.get(name) === expectation) this.#expected.delete(name);
    });
  }

  /** False where nobody expects it: 480. */
  invite(name: string, attempt: number, onAnswer: (leg: FakeLeg) => void = () => {}): boolean {
    const leg = new FakeLeg(name, attempt, onAnswer);
    const expectation = this.#expected.get(name);
    if (expectation === undefined) return false;
    this.#expected.delete(name);
    this.legs.push(leg);
    expectation.resolve(leg);
    return true;
  }

  get expected(): readonly string[] {
    return [...this.#expected.keys()];
  }
}
