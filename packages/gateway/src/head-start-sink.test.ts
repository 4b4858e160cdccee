import { BusError, type Envelope, envelopeSchema } from '@partyline/core';
import { describe, expect, it } from 'vitest';
import { HeadStartSink } from './head-start-sink.ts';

const envelope = envelopeSchema.parse({
  adapter: 'xmpp',
  sender: { network: 'xmpp', address: 'alice@example.org' },
  chat: 'alice@example.org',
  messageId: 'm1',
  text: 'CALLBACK +12025550100 +12025550101',
  sentAtMs: 0,
});

/** What the orchestrator and the bus were told, in order, when the bus answers so. */
async function told(answers: readonly ('accepted' | 'repeated' | 'away')[]): Promise<string[]> {
  const heard: string[] = [];
  const note =
    (what: string) =>
    ({ messageId }: Envelope) =>
      void heard.push(`${what} ${messageId}`);
  const waiting = [...answers];
  const append = async (appended: Envelope) => {
    note('append')(appended);
    const answer = waiting.shift() ?? 'accepted';
    if (answer === 'away') throw new BusError('unreachable', 'gone');
    return answer;
  };
  const sink = new HeadStartSink({ append }, { expect: note('expect'), unexpect: note('unexpect') });
  for (const _ of answers) await sink.append(envelope).catch(() => undefined);
  return heard;
}

describe('a command', () => {
  it('is announced before it is appended', async () => {
    expect(await told(['accepted'])).toEqual(['expect m1', 'append m1']);
  });

  it('that the bus knows already is taken back', async () => {
    expect(await told(['repeated'])).toEqual(['expect m1', 'append m1', 'unexpect m1']);
  });

  it('is taken back, and not announced again, while the bus is away', async () => {
    expect(await told(['away', 'away', 'accepted', 'accepted'])).toEqual([
      ...['expect m1', 'append m1', 'unexpect m1'],
      ...['append m1', 'unexpect m1'],
      'append m1',
      ...['expect m1', 'append m1'],
    ]);
  });
});
