import {
  adapterIdSchema,
  type ChatMessage,
  type ChatNetwork,
  type Clock,
  DeliveryError,
  type EditsMessages,
  type Envelope,
} from '@partyline/core';
import {
  type AdapterHarness,
  createFakeCommandSink,
  createFakeLogger,
  createFakeOutbox,
  createMemoryAdapterState,
  describeAdapterContract,
  type ShownMessage,
} from '@partyline/testkit';
import { InboundPump } from './inbound/inbound-pump.ts';
import { OutboundPump } from './outbound/outbound-pump.ts';
import { createDerivedStatusBook } from './outbound/status-book.ts';
import { ChatLanguages } from './text/chat-languages.ts';

/** Ten times as fast as the real one. */
const clock: Clock = {
  now: Date.now,
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs / 10);
    return () => clearTimeout(timer);
  },
};

/**
 * A network in memory: it delivers a message again and again until it is acknowledged, as a server does over a
 * connection that breaks.
 */
function openFakeNetwork(): AdapterHarness {
  const commands = createFakeCommandSink();
  const outbox = createFakeOutbox();
  const logger = createFakeLogger();
  const unacknowledged: Envelope[] = [];
  const screen = new Map<string, ShownMessage>();
  let cutOff = false;
  let said = 0;

  const taken = async (change: () => void) => {
    if (cutOff) throw new DeliveryError('lost', 'cut off');
    change();
    // The answer can be lost as well: then the network has the message, and the adapter does not know.
    await Promise.resolve();
    if (cutOff) throw new DeliveryError('lost', 'cut off');
  };
  const network: ChatNetwork & EditsMessages = {
    async post({ key, text }: ChatMessage) {
      await taken(() => {
        if (!screen.has(key)) screen.set(key, { text, edits: 0 });
      });
      return key;
    },
    canEdit: () => true,
    edit: (ref, { text }) =>
      taken(() => {
        const edits = screen.get(ref)?.edits ?? 0;
        screen.set(ref, { text, edits: edits + 1 });
      }),
  };

  function startAdapter() {
    const inbound = new InboundPump({ commands, clock, logger, random: () => 0.5, onPressure: () => {} });
    const outbound = new OutboundPump({
      outbox,
      network,
      book: createDerivedStatusBook((callId) => `call-${callId}`),
      languages: new ChatLanguages({ state: createMemoryAdapterState(), language: 'en', logger }),
      maxText: 1_000,
      clock,
      logger,
      random: () => 0.5,
    });
    outbound.start();
    const deliver = (envelope: Envelope) =>
      inbound.submit(envelope).then((outcome) => {
        if (outcome === 'given-up') return;
        unacknowledged.splice(unacknowledged.indexOf(envelope), 1);
      });
    return { deliver, stop: () => Promise.all([inbound.stop(100), outbound.stop(100)]) };
  }
  let adapter: ReturnType<typeof startAdapter> | undefined = startAdapter();
  const redeliver = () => {
    for (const envelope of [...unacknowledged]) void adapter?.deliver(envelope);
  };

  return {
    commands,
    outbox,
    chat: '#chat',
    async say(text) {
      said += 1;
      const envelope: Envelope = {
        adapter: adapterIdSchema.parse('fake'),
        sender: { network: 'xmpp', address: 'alice@example.org' },
        chat: '#chat',
        messageId: `m${said}`,
        text,
        sentAtMs: Date.now(),
      };
      unacknowledged.push(envelope);
      if (adapter !== undefined && !cutOff) void adapter.deliver(envelope);
    },
    shown: () => [...screen.values()],
    async breakConnection() {
      redeliver();
    },
    async whileCutOff(work) {
      cutOff = true;
      await work();
      cutOff = false;
      redeliver();
    },
    async whileStopped(work) {
      await adapter?.stop();
      adapter = undefined;
      await work();
      adapter = startAdapter();
      redeliver();
    },
    async close() {
      await adapter?.stop();
    },
  };
}

describeAdapterContract('a network in memory', async () => openFakeNetwork(), 4_000);
