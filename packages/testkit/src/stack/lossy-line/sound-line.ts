import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { SoundTarget } from './rewrite-sound.ts';

/** One of so many sound packets is lost, each way. */
const lostOneIn = 5;
/** A line whose call ended without a word is free after this long without a packet. RTCP comes every 5 s. */
const idleMs = 120_000;

/** One end of a line: where it listens, and whom it sends to. */
export interface LineEnd {
  /** Even: RTP comes here and RTCP to the next port (RFC 3550 11). */
  readonly port: number;
  target: SoundTarget | undefined;
}

/**
 * A line for the sound of one call between the PBX and the telephone network. It loses every fifth RTP packet, by
 * count, so that what is lost is the same in each run; RTCP passes, so that both ends can tell.
 */
export class SoundLine {
  readonly pbx: LineEnd;
  readonly network: LineEnd;
  #lastUsedMs = 0;

  private constructor(firstPort: number) {
    this.pbx = { port: firstPort, target: undefined };
    this.network = { port: firstPort + 2, target: undefined };
  }

  /** Takes the four ports from `firstPort`. */
  static async open(firstPort: number): Promise<SoundLine> {
    const line = new SoundLine(firstPort);
    for (const rtcp of [0, 1] as const) {
      const atPbx = await listen(line.pbx.port + rtcp);
      const atNetwork = await listen(line.network.port + rtcp);
      line.#carry(atPbx, atNetwork, line.network, rtcp);
      line.#carry(atNetwork, atPbx, line.pbx, rtcp);
    }
    return line;
  }

  get isFree(): boolean {
    return Date.now() - this.#lastUsedMs > idleMs;
  }

  use(): void {
    this.#lastUsedMs = Date.now();
  }

  free(): void {
    this.#lastUsedMs = 0;
    this.pbx.target = undefined;
    this.network.target = undefined;
  }

  #carry(from: Socket, to: Socket, end: LineEnd, rtcp: 0 | 1): void {
    let count = 0;
    from.on('message', (packet) => {
      if (end.target === undefined) return;
      this.use();
      count += 1;
      if (rtcp === 0 && count % lostOneIn === 0) return;
      to.send(packet, end.target.port + rtcp, end.target.address);
    });
  }
}

async function listen(port: number): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.bind(port, '127.0.0.1');
  await once(socket, 'listening');
  // Whoever hung up is gone from its port a moment before we hear it (ICMP port unreachable).
  socket.on('error', () => {});
  return socket;
}
