/** Two telephone numbers that no earlier call of this benchmark had, so that an INVITE tells which call it is of. */
export class CallNumbers {
  #next = 3_000_000;

  take(): [string, string] {
    const first = this.#next;
    this.#next += 2;
    return [`+1202${first}`, `+1202${first + 1}`];
  }
}
