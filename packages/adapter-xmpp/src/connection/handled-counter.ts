/** XEP-0198 counts modulo 2^32. */
const MODULUS = 2 ** 32;

/**
 * The count of handled stanzas that XEP-0198 acknowledges: stanzas may finish in any order, but the count only passes a
 * stanza once that stanza and all before it are done. So the server keeps, and delivers again after a crash, whatever
 * is not safe yet.
 *
 * It lives on when a session is resumed: the server then sends again what was not acknowledged, and those of these
 * stanzas that are still under way here are recognised by their place alone.
 */
export interface HandledCounter {
  /** What may be acknowledged: `h`. */
  readonly handled: number;
  /** Whether stanzas are under way. */
  readonly busy: boolean;
  /** A stanza came. Gives the function to call when it is safe; undefined for the repeat of one that is under way. */
  arrive(): (() => void) | undefined;
  /** A session begins (`<enabled/>`). */
  begin(): void;
  /** Holds `handled` still from before `<resume/>` is sent until its answer. */
  hold(): void;
  /** The session was resumed: what came after the held count comes again. */
  resumed(): void;
}

export function createHandledCounter(): HandledCounter {
  let received = 0;
  let handled = 0;
  let held: number | undefined;
  let repeats = 0;
  let session = 0;
  const early = new Set<number>();

  function finish(place: number): void {
    early.add(place);
    while (early.delete(handled + 1)) handled += 1;
  }

  return {
    get handled() {
      return (held ?? handled) % MODULUS;
    },
    get busy() {
      return handled < received;
    },
    arrive() {
      if (repeats > 0) {
        repeats -= 1;
        return undefined;
      }
      received += 1;
      const place = received;
      const bornIn = session;
      return () => {
        if (bornIn === session && place > handled) finish(place);
      };
    },
    begin() {
      session += 1;
      received = 0;
      handled = 0;
      repeats = 0;
      held = undefined;
      early.clear();
    },
    hold() {
      held = handled;
      repeats = 0;
    },
    resumed() {
      repeats = received - (held ?? handled);
      held = undefined;
    },
  };
}
