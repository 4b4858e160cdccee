/** A program for prompt-commit.test.ts: its words are the URL of a Redis and a call's id. Commits, and is gone before any answer can come. */
import { callIdSchema } from '@partyline/core';
import { nodeA, sampleCall, sampleCommit } from '@partyline/testkit';
import { createBus } from '../src/create-bus.ts';

const [url = '', id] = process.argv.slice(2);
const logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => logger };
const { lease, calls } = createBus({ url, leaseTtlMs: 600 }, { logger }).node(nodeA);
const call = sampleCall(callIdSchema.parse(id));

await lease.hold(new AbortController().signal, async () => {
  await calls.commit(sampleCommit(call, 1));
  if (!calls.prompt) process.exit(1);
  void calls.commit(sampleCommit(call, 2));
  // As early as anything that is sent elsewhere because of it.
  process.kill(process.pid, 'SIGKILL');
  await new Promise(() => {});
});
