import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';

export interface XmppTarget {
  readonly host: string;
  readonly port: number;
  /** Domain of the account: the name that the server's certificate must have (RFC 6120 §13.7). */
  readonly domain: string;
  /** TLS from the first byte (XEP-0368) instead of STARTTLS. */
  readonly direct: boolean;
}

export type XmppProbe =
  | { readonly kind: 'secure'; readonly certificateEndsAtMs: number }
  | { readonly kind: 'no-tls' }
  | { readonly kind: 'bad-certificate'; readonly reason: string }
  | { readonly kind: 'unreachable'; readonly reason: string };

const ANSWER_LIMIT = 65_536;

/** Connects as an XMPP client would, up to the TLS handshake, and no further. Never rejects. */
export async function probeXmpp(target: XmppTarget, timeoutMs: number): Promise<XmppProbe> {
  const signal = AbortSignal.timeout(timeoutMs);
  const sockets: Socket[] = [];
  try {
    const tcp = connectTcp({ host: target.host, port: target.port });
    sockets.push(tcp);
    await once(tcp, 'connect', { signal });
    if (!target.direct && !(await startTls(tcp, target.domain, signal))) return { kind: 'no-tls' };
    const tls = connectTls({
      socket: tcp,
      servername: target.domain,
      ALPNProtocols: target.direct ? ['xmpp-client'] : [],
    });
    sockets.push(tls);
    return await shakeHands(tls, signal);
  } catch (error) {
    return { kind: 'unreachable', reason: signal.aborted ? `no answer within ${timeoutMs} ms` : reasonOf(error) };
  } finally {
    // The TLS socket first: Node 24 crashes when the socket underneath is destroyed before it.
    for (const socket of sockets.toReversed()) socket.on('error', () => undefined).destroy();
  }
}

/** RFC 6120 §5.4.2. Answers false when the server does not offer TLS. */
async function startTls(tcp: Socket, domain: string, signal: AbortSignal): Promise<boolean> {
  tcp.write(
    `<?xml version='1.0'?><stream:stream to='${domain}' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>`,
  );
  const features = await readUntil(tcp, /<\/stream:features>|<stream:error|<\/stream:stream>/, signal);
  if (!features.includes('urn:ietf:params:xml:ns:xmpp-tls')) return false;
  tcp.write("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
  return /<proceed/.test(await readUntil(tcp, /<(proceed|failure)[^>]*>/, signal));
}

async function readUntil(tcp: Socket, end: RegExp, signal: AbortSignal): Promise<string> {
  let text = '';
  while (!end.test(text) && text.length < ANSWER_LIMIT) {
    const [chunk]: unknown[] = await Promise.race([once(tcp, 'data', { signal }), once(tcp, 'end', { signal })]);
    if (!Buffer.isBuffer(chunk)) break;
    text += chunk.toString();
  }
  return text;
}

async function shakeHands(tls: TLSSocket, signal: AbortSignal): Promise<XmppProbe> {
  try {
    await once(tls, 'secureConnect', { signal });
  } catch (error) {
    if (signal.aborted) throw error;
    return { kind: 'bad-certificate', reason: reasonOf(error) };
  }
  return { kind: 'secure', certificateEndsAtMs: Date.parse(tls.getPeerCertificate().valid_to) };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? `${String(error.code)}` : error.message;
}
