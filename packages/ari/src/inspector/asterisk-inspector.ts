import type { TelephonySnapshot } from '@partyline/core';
import { z } from 'zod';
import { AsteriskIds } from '../protocol/asterisk-ids.ts';
import { checkAnswer, readAnswer } from '../socket/check-answer.ts';
import type { AriAccess } from '../socket/open-socket.ts';
import { readSnapshot } from '../telephony/read-snapshot.ts';
import { askAsterisk } from './ask-asterisk.ts';

/**
 * What an operator may know of one Asterisk. Every method rejects with a `TelephonyError` within the timeout; nothing
 * is retried.
 */
export interface AsteriskInspector {
  /** `22.10.1`, with whatever a distribution appends. */
  version(): Promise<string>;
  /** Names of the modules that run, such as `chan_pjsip.so`. */
  runningModules(): Promise<ReadonlySet<string>>;
  /** Whether Asterisk has the Stasis application: a gateway is connected, or was and calls of it still run. */
  applicationRegistered(): Promise<boolean>;
  /**
   * Names of the endpoints of one channel technology; undefined where Asterisk does not tell (res_ari_endpoints.so).
   */
  endpoints(technology: string): Promise<ReadonlySet<string> | undefined>;
  /** Our channels and bridges. */
  snapshot(): Promise<TelephonySnapshot>;
}

const infoSchema = z.object({ system: z.object({ version: z.string() }) });
const endpointsSchema = z.array(z.object({ resource: z.string() }));
const modulesSchema = z.array(z.object({ name: z.string(), status: z.string() }));

/**
 * Looks at an Asterisk by plain HTTP and changes nothing. The WebSocket is left alone: a second one for the same
 * application would take the events away from the gateway.
 */
export function createAsteriskInspector(access: AriAccess, timeoutMs = 2_500): AsteriskInspector {
  const ids = new AsteriskIds(access.application);
  const get = (path: string) => askAsterisk(access, { method: 'GET', path }, timeoutMs);
  const body = async (path: string) => checkAnswer(await get(path), path).body;
  return {
    version: async () => readAnswer(infoSchema, await body('asterisk/info'), 'info').system.version,
    runningModules: async () => {
      const modules = readAnswer(modulesSchema, await body('asterisk/modules'), 'modules');
      return new Set(modules.filter(({ status }) => status === 'Running').map(({ name }) => name));
    },
    applicationRegistered: async () => {
      const answer = await get(`applications/${encodeURIComponent(access.application)}`);
      return answer.status === 404 ? false : checkAnswer(answer, 'application').status === 200;
    },
    endpoints: async (technology) => {
      const answer = await get(`endpoints/${encodeURIComponent(technology)}`);
      if (answer.status === 404) return undefined;
      return new Set(
        readAnswer(endpointsSchema, checkAnswer(answer, 'endpoints').body, 'endpoints').map(({ resource }) => resource),
      );
    },
    snapshot: async () => readSnapshot(ids, ...(await Promise.all([body('channels'), body('bridges')]))),
  };
}
