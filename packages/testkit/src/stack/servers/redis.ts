import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tcpAnswers } from '../process/probes.ts';
import type { StackServer } from '../server.ts';

/** Redis as production has it: an append-only file, flushed every second; no snapshots. */
export const redisServer: StackServer = {
  name: 'redis',
  tcpPorts: (ports) => [ports.redis],
  describe: ({ dir, ports }) => ({
    redis: { url: `redis://127.0.0.1:${ports.redis}/0`, ...(hasRoom(dir) && { socket: socketIn(dir) }) },
  }),
  async prepare({ dir, ports }) {
    const file = join(dir, 'redis.conf');
    const lines = [
      'bind 127.0.0.1',
      `port ${ports.redis}`,
      ...(hasRoom(dir) ? [`unixsocket "${socketIn(dir)}"`, 'unixsocketperm 700'] : []),
      `dir "${dir}"`,
      'daemonize no',
      'save ""',
      'appendonly yes',
      'appendfsync everysec',
      // A full disk or memory must not make Redis forget calls quietly.
      'maxmemory-policy noeviction',
    ];
    writeFileSync(file, `${lines.join('\n')}\n`);
    return { command: 'redis-server', args: [file] };
  },
  ready: ({ ports }) => tcpAnswers(ports.redis, 'PING\r\n', '+PONG'),
};

function socketIn(dir: string): string {
  return join(dir, 'redis.sock');
}

/** The path of a Unix socket has 108 bytes, the last one zero (unix(7)). */
function hasRoom(dir: string): boolean {
  return Buffer.byteLength(socketIn(dir)) < 108;
}
