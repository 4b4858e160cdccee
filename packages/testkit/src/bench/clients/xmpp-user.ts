import { once } from 'node:events';
import { client, xml } from '@xmpp/client';
import type { StackInfo } from '../../stack/stack-info.ts';

export interface XmppUser {
  /** Resolves when it is written to the socket. */
  send(to: string, text: string, id: string): Promise<void>;
  onMessage(listener: (text: string) => void): void;
  close(): Promise<unknown>;
}

/** A person of the stack, online with a bare client. The process must trust the stack's CA. */
export async function signIn(xmpp: NonNullable<StackInfo['xmpp']>, jid: string): Promise<XmppUser> {
  const [username = '', domain = ''] = jid.split('@');
  const service = `xmpp://${xmpp.host}:${xmpp.port}`;
  const entity = client({
    service,
    domain,
    username,
    password: xmpp.users[jid] ?? '',
    resource: 'bench',
    timeout: 10_000,
  });
  entity.reconnect.stop();
  entity.on('error', (error) => console.error(`${jid}: ${error}`));
  entity.on('connect', () => (entity.socket?.socket ?? entity.socket)?.setNoDelay(true));
  const online = once(entity, 'online');
  await entity.connect(service);
  await entity.open({ domain });
  await online;
  (entity.socket?.socket ?? entity.socket)?.setNoDelay(true);
  await entity.send(xml('presence'));
  return {
    send: (to, text, id) => entity.send(xml('message', { to, type: 'chat', id }, xml('body', {}, text))),
    onMessage(listener) {
      entity.on('stanza', (stanza) => {
        const text = stanza.name === 'message' ? stanza.getChildText('body') : null;
        if (text !== null) listener(text);
      });
    },
    close: () => entity.disconnect(),
  };
}
