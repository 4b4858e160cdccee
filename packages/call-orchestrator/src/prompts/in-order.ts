/** Work of one kind, one piece after the other by key, where each takes a while. */
export class InOrder<Key> {
  readonly #last = new Map<Key, Promise<unknown>>();

  /** Begins when what was given before for this key is over, however that ended. */
  run<Result>(key: Key, work: () => Promise<Result>): Promise<Result> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const running = before.then(work, work);
    this.#last.set(key, running);
    const forget = (): void => {
      if (this.#last.get(key) === running) this.#last.delete(key);
    };
    running.then(forget, forget);
    return running;
  }
}
