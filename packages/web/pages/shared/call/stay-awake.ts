/** Keeps the screen on while somebody talks: a phone that sleeps closes the microphone. Not every browser can. */
export class StayAwake {
  #lock: WakeLockSentinel | undefined;
  #isWanted = false;

  /** To be called again with each change; asks for it, or lets it go. */
  set(isWanted: boolean): void {
    if (isWanted === this.#isWanted) return;
    this.#isWanted = isWanted;
    if (isWanted) {
      document.addEventListener('visibilitychange', this.#ask);
      void this.#ask();
    } else {
      document.removeEventListener('visibilitychange', this.#ask);
      void this.#lock?.release();
      this.#lock = undefined;
    }
  }

  /** A page that was hidden has lost it. */
  readonly #ask = async (): Promise<void> => {
    if (document.visibilityState === 'hidden' || !('wakeLock' in navigator)) return;
    try {
      this.#lock = await navigator.wakeLock.request('screen');
      if (!this.#isWanted) await this.#lock.release();
    } catch {
      // The battery is low, say. Then it sleeps.
    }
  };
}
