import { z } from 'zod';
import type { MatrixAccount } from '../config.ts';
import { sendHttp } from './http.ts';
import { RequestError } from './request-error.ts';

const answerSchema = z.object({ access_token: z.string().min(1) });

/**
 * The access token of the account: the configured one, or a new one by password. The device keeps its name, so that its
 * keys stay good and a message that was being sent before a restart is not sent twice (transaction ids count per
 * device). Rejects with a `RequestError`.
 */
export async function signIn(config: MatrixAccount, signal: AbortSignal): Promise<string> {
  if (config.accessToken !== undefined) return config.accessToken.reveal();
  const answer = await sendHttp({
    method: 'POST',
    url: `${config.baseUrl}/_matrix/client/v3/login`,
    token: undefined,
    body: JSON.stringify({
      type: 'm.login.password',
      identifier: { type: 'm.id.user', user: config.userId },
      password: config.password?.reveal(),
      device_id: `PARTYLINE_${config.id.toUpperCase()}`,
      initial_device_display_name: 'Partyline',
    }),
    contentType: 'application/json',
    timeoutMs: 30_000,
    maxBytes: 100_000,
    signal,
  });
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) throw new RequestError('unreadable', 502);
  return parsed.data.access_token;
}
