import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

const probeTimeoutMs = 1_000;
/** Short, for over UDP a server that is not there yet looks like a slow one. */
const sipTimeoutMs = 200;

/** Sends a line to a TCP port of this machine and tells whether the answer comes to hold `expected` within a second. */
export function tcpAnswers(port: number, send: string, expected: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    let heard = '';
    const finish = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(probeTimeoutMs, () => finish(false));
    socket.on('connect', () => socket.write(send));
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      if (heard.includes(expected)) finish(true);
    });
    socket.on('error', () => finish(false));
    socket.on('close', () => finish(false));
  });
}

/** Asks a SIP server on this machine by OPTIONS (RFC 3261 11) whether it would take a call for `user`. */
export async function sipAccepts(port: number, user: string): Promise<boolean> {
  const socket = createSocket('udp4');
  try {
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const own = `127.0.0.1:${socket.address().port}`;
    const token = Math.random().toString(36).slice(2);
    const request = [
      `OPTIONS sip:${user}@127.0.0.1:${port} SIP/2.0`,
      `Via: SIP/2.0/UDP ${own};branch=z9hG4bK${token};rport`,
      `From: <sip:probe@${own}>;tag=${token}`,
      `To: <sip:${user}@127.0.0.1:${port}>`,
      `Call-ID: ${token}`,
      'CSeq: 1 OPTIONS',
      `Contact: <sip:probe@${own}>`,
      'Max-Forwards: 70',
      'Content-Length: 0',
      '',
      '',
    ].join('\r\n');
    socket.send(request, port, '127.0.0.1');
    const [answer] = await once(socket, 'message', { signal: AbortSignal.timeout(sipTimeoutMs) });
    return String(answer).startsWith('SIP/2.0 200');
  } catch {
    return false;
  } finally {
    socket.close();
  }
}

/** Whether nobody listens on a TCP port of this machine. */
export function tcpPortIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
