import { createHash } from 'node:crypto';
import { createBus } from '@partyline/bus';
import { apiScopeSchema, drawKey, KeyRing } from '@partyline/core';
import { createFakeLogger } from '../fakes/fake-logger.ts';
import type { ServerContext } from './server.ts';

/** Programs that the stack knows. */
export const apiKeyNames = ['shop', 'desk'] as const;

/** Their keys, by name: the same for one stack, whatever is started anew. */
export function apiKeys(context: Pick<ServerContext, 'secret'>): Readonly<Record<string, string>> {
  return Object.fromEntries(apiKeyNames.map((name) => [name, drawKey('secret', randomOf(name, context)).text]));
}

/** Lets the gateway know them; each may do everything. */
export async function storeApiKeys(context: Pick<ServerContext, 'secret' | 'info'>): Promise<void> {
  const bus = createBus({ url: context.info.redis?.url ?? '' }, { logger: createFakeLogger() });
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');
  try {
    for (const name of apiKeyNames) {
      const random = randomOf(name, context);
      const keys = new KeyRing({ records: bus.records, digest, random, now: Date.now });
      const isKnown = (await keys.get(drawKey('secret', random).id)) !== undefined;
      if (!isKnown) await keys.create({ kind: 'secret', name, scopes: [...apiScopeSchema.options] });
    }
  } finally {
    await bus.close();
  }
}

/** As much chance as the stack's secret holds. */
function randomOf(name: string, { secret }: Pick<ServerContext, 'secret'>): (bytes: number) => Uint8Array {
  return (bytes) =>
    createHash('sha256')
      .update(`${secret(`api-key-${name}`)}/${bytes}`)
      .digest()
      .subarray(0, bytes);
}
