import { createFakeLogger, VirtualClock } from '@partyline/testkit';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { type EventFeed, type EventWriter, sendEvents } from './send-events.ts';

let app: FastifyInstance;
let clock: VirtualClock;
let stopping: AbortController;

afterEach(async () => {
  stopping.abort();
  await app.close();
});

/** What a reader gets of a feed, as far as it has come. */
async function readerOf(feed: EventFeed, takes = true) {
  clock = new VirtualClock();
  stopping = new AbortController();
  app = Fastify();
  app.get('/', (_, reply) => sendEvents(reply, feed, { clock, logger: createFakeLogger(), stopping: stopping.signal }));
  const response = await fetch(await app.listen({ port: 0, host: '127.0.0.1' }));
  const seen = { text: '', ended: false };
  const read = async () => {
    const decoder = new TextDecoder();
    const reader = response.body?.getReader();
    for (let chunk = await reader?.read(); chunk?.value !== undefined; chunk = await reader?.read()) {
      seen.text += decoder.decode(chunk.value);
    }
    seen.ended = true;
  };
  if (takes) void read();
  return { seen, response };
}

const write = (writer: EventWriter, text: string) => writer.write(`data: ${text}\n\n`);

it('a stream whose feed breaks off ends, so that its reader comes back', async () => {
  const { seen } = await readerOf({
    async run(writer) {
      await write(writer, 'one');
      throw new Error('Redis is gone');
    },
  });
  await expect.poll(() => seen).toEqual({ text: 'data: one\n\n', ended: true });
});

it('what is silent says that it is alive, and its feed how far it has come', async () => {
  const { seen } = await readerOf({
    run: (_, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    beat: () => 'id: 7-0\n',
  });
  await clock.advance(15_000);
  await expect.poll(() => seen.text).toBe(': alive\nid: 7-0\n\n');
});

it('who takes nothing is cut off, however much is told without waiting', async () => {
  let gone = false;
  const { response } = await readerOf(
    {
      async run(writer, signal) {
        signal.addEventListener('abort', () => {
          gone = true;
        });
        const text = 'x'.repeat(100_000);
        while (!gone) {
          void write(writer, text);
          await new Promise((resolve) => setImmediate(resolve));
        }
      },
    },
    false,
  );
  expect(response.status).toBe(200);
  await expect.poll(() => gone, { timeout: 20_000 }).toBe(true);
});
