/**
 * The bare scripts in a process of their own, as the gateway is one: a bare XMPP client that only listens, and bare
 * ARI. Driven over Node's IPC channel; its argument is the folder of the stack.
 */
import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import { assertNever } from '@partyline/core';
import { readStackInfo } from '../../stack/stack-info.ts';
import { signIn } from '../clients/xmpp-user.ts';
import { monotonicMs } from '../machine/monotonic-ms.ts';
import { BareAmi } from './bare-ami.ts';
import { BareAri } from './bare-ari.ts';
import { bareCall, bringUp } from './bare-call.ts';
import { type Note, type Order, orderSchema } from './bare-messages.ts';

const { xmpp, ari: access, dir } = readStackInfo(process.argv[2] ?? '');
if (xmpp === undefined || access === undefined) throw new Error('the stack lacks a server');
tls.setDefaultCACertificates([readFileSync(xmpp.ca, 'utf8')]);

const ari = await BareAri.connect(access);
let ami: Promise<BareAmi> | undefined;
const user = await signIn(xmpp, `bob@${xmpp.domain}`);
user.onMessage((text) => tell({ kind: 'heard', text, atMs: monotonicMs() }));
process.on('disconnect', () => process.exit());
process.on('message', (message) => {
  const order = orderSchema.parse(message);
  carryOut(order).then(
    () => tell({ kind: 'done', id: order.id }),
    (error: unknown) => tell({ kind: 'failed', id: order.id, reason: String(error) }),
  );
});
tell({ kind: 'ready' });

function carryOut(order: Order): Promise<void> {
  switch (order.kind) {
    case 'dial':
      return dialOnce(order.id, order.number, order.mark);
    case 'up':
      return bringUp(ari, order.id, order.number);
    case 'mute':
      return mute(order);
    case 'call':
      return bareCall(ari, order.id, order.numbers);
    case 'ami-call':
      ami ??= BareAmi.connect(dir);
      return ami.then((client) => client.call(order.id, order.numbers));
    default:
      return assertNever(order);
  }
}

async function dialOnce(id: string, number: string, mark: boolean): Promise<void> {
  const ready = ari.reached(id, 'StasisStart');
  const over = ari.reached(id, 'ChannelDestroyed');
  tell({ kind: 'begun', id, atMs: monotonicMs() });
  await Promise.all([ari.create(id, number), ready]);
  await Promise.all([ari.dial(id, mark), over]);
}

async function mute({ id, channel, on }: Extract<Order, { kind: 'mute' }>): Promise<void> {
  tell({ kind: 'begun', id, atMs: monotonicMs() });
  await ari.request(on ? 'POST' : 'DELETE', `channels/${channel}/mute`, { direction: 'in' });
  tell({ kind: 'answered', id, atMs: monotonicMs() });
}

function tell(note: Note): void {
  process.send?.(note);
}
