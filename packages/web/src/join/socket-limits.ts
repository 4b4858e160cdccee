import { isIPv6 } from 'node:net';

/** Pages of one address, and in all. Behind one address may be a whole office. */
const OF_ONE = 50;
const IN_ALL = 5_000;
/** Messages of one page within the time: people click, programs flood. */
const MESSAGES = 30;
const WITHIN_MS = 10_000;

/** How many pages may be open, and how much they may say. */
export class SocketLimits {
  readonly #open = new Map<string, number>();
  #all = 0;

  /** So many are open. */
  get pages(): number {
    return this.#all;
  }

  /** Counts a page in; gives how to count it out, or nothing where there are too many. */
  enter(ip: string): (() => void) | undefined {
    const visitor = visitorOf(ip);
    const count = this.#open.get(visitor) ?? 0;
    if (count >= OF_ONE || this.#all >= IN_ALL) return undefined;
    this.#open.set(visitor, count + 1);
    this.#all += 1;
    return () => {
      const left = (this.#open.get(visitor) ?? 1) - 1;
      if (left === 0) this.#open.delete(visitor);
      else this.#open.set(visitor, left);
      this.#all -= 1;
    };
  }

  /** Whether a page may say one thing more at this time, ms. */
  talker(): (nowMs: number) => boolean {
    let [count, since] = [0, 0];
    return (nowMs) => {
      if (nowMs - since > WITHIN_MS) [count, since] = [0, nowMs];
      count += 1;
      return count <= MESSAGES;
    };
  }
}

/** One visitor has 2⁶⁴ addresses of IPv6 (RFC 6177). */
export function visitorOf(ip: string): string {
  if (!isIPv6(ip) || ip.includes('.')) return ip;
  const [head = '', tail] = ip.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
