import { type Check, checked } from '@partyline/core';
import type { Config } from '@partyline/runtime';

const TIMEOUT_MS = 3_000;
const NAME = 'pages';

/** Whether a gateway serves pages where the configuration says so. Never rejects. */
export async function checkPages({ listen, url }: NonNullable<Config['web']>): Promise<Check[]> {
  const host = listen.host === '0.0.0.0' ? '127.0.0.1' : listen.host;
  const here = `http://${host.includes(':') ? `[${host}]` : host}:${listen.port}`;
  try {
    const answer = await fetch(`${here}/join`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    await answer.arrayBuffer();
    if (answer.ok) return [checked.ok(NAME, `are served at ${here}, for ${url}`)];
    const mend = answer.status === 503 ? 'run scripts/build-pages' : 'see which program has this port';
    return [checked.fail(NAME, `${here} answers ${answer.status}`, mend)];
  } catch {
    return [checked.fail(NAME, `nothing answers at ${here}`, 'start a gateway with the role web')];
  }
}
