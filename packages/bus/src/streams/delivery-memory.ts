/** How many handled entries are remembered; far more than a Redis that lost its last seconds can bring back. */
const REMEMBERED = 10_000;

/**
 * What this reader has handed out, by a name that an entry keeps even when it is appended again. Redis may forget
 * acknowledgements (a restart loses up to a second of the append-only file), and a lost group is read from its
 * beginning: without this memory a command that has been carried out would come a second time.
 */
export class DeliveryMemory {
  /** Entry id → name, for those handed out and not yet handled. */
  readonly #out = new Map<string, string>();
  readonly #outNames = new Set<string>();
  /** Names of the handled, oldest first. */
  readonly #done = new Set<string>();

  stateOf(name: string): 'new' | 'out' | 'done' {
    if (this.#outNames.has(name)) return 'out';
    return this.#done.has(name) ? 'done' : 'new';
  }

  handOut(entryId: string, name: string): void {
    this.#out.set(entryId, name);
    this.#outNames.add(name);
  }

  /** It has been handled. */
  done(entryId: string): void {
    const name = this.#take(entryId);
    if (name === undefined) return;
    this.#done.add(name);
    if (this.#done.size <= REMEMBERED) return;
    for (const oldest of this.#done) {
      this.#done.delete(oldest);
      break;
    }
  }

  /** It shall be handed out again when it is met again. */
  forget(entryId: string): void {
    this.#take(entryId);
  }

  /** A new reading starts: what was handed out to the former one and not handled is handed out again. */
  forgetUnhandled(): void {
    this.#out.clear();
    this.#outNames.clear();
  }

  #take(entryId: string): string | undefined {
    const name = this.#out.get(entryId);
    if (name === undefined) return undefined;
    this.#out.delete(entryId);
    this.#outNames.delete(name);
    return name;
  }
}
