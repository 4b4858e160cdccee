import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { StackInfo } from '../stack-info.ts';

const stepTimeoutMs = 2_000;

/**
 * Whether the gateway's account is online and answers: asked by a user of the stack, with service discovery (XEP-0030).
 */
export async function botAnswers(xmpp: NonNullable<StackInfo['xmpp']>, resource: string): Promise<boolean> {
  const asker = Object.keys(xmpp.users).find((jid) => jid !== xmpp.bot);
  if (asker === undefined) return false;
  const header =
    `<?xml version='1.0'?><stream:stream to='${xmpp.domain}' version='1.0' ` +
    `xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>`;
  const login = Buffer.from(`\0${asker.split('@')[0]}\0${xmpp.users[asker]}`).toString('base64');
  let socket: Socket = connect({ host: '127.0.0.1', port: xmpp.port });
  try {
    await step(socket, header, '</stream:features>');
    await step(socket, `<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>`, '<proceed');
    socket = connectTls({ socket, servername: xmpp.domain, ca: readFileSync(xmpp.ca) });
    await step(socket, header, '</stream:features>');
    await step(socket, `<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>${login}</auth>`, '<success');
    await step(socket, header, '</stream:features>');
    await step(socket, `<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>`, '</iq>');
    const question = `<iq type='get' id='ask' to='${xmpp.bot}/${resource}'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>`;
    const answer = await step(socket, question, '</iq>');
    return /type=["']result["']/.test(answer);
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Sends something and resolves with what was heard once `expected` is among it. */
function step(socket: Socket, send: string, expected: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const listen = (chunk: Buffer) => {
      heard += chunk.toString('utf8');
      if (heard.includes(expected)) finish(() => resolve(heard));
    };
    const fail = () => finish(() => reject(new Error('No answer')));
    const timer = setTimeout(fail, stepTimeoutMs);
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      socket.off('data', listen).off('close', fail);
      settle();
    };
    // Stays: an error after the last step must not end the process.
    socket.on('error', fail);
    socket.on('data', listen).on('close', fail);
    socket.write(send);
  });
}
