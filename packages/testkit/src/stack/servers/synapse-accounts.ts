import { createHmac } from 'node:crypto';
import { z } from 'zod';

const nonceSchema = z.object({ nonce: z.string() });
const refusalSchema = z.object({ errcode: z.string() });

/**
 * Makes an account by the shared secret (Synapse's admin API, "Shared-secret registration"). One that is there already
 * stays as it is.
 */
export async function registerAccount(
  server: { readonly baseUrl: string; readonly sharedSecret: string },
  account: { readonly name: string; readonly password: string },
): Promise<void> {
  const url = `${server.baseUrl}/_synapse/admin/v1/register`;
  const signal = AbortSignal.timeout(10_000);
  const { nonce } = nonceSchema.parse(await (await fetch(url, { signal })).json());
  const { name, password } = account;
  const mac = createHmac('sha1', server.sharedSecret)
    .update([nonce, name, password, 'notadmin'].join('\0'))
    .digest('hex');
  const body = JSON.stringify({ nonce, username: name, password, admin: false, mac });
  const answer = await fetch(url, { method: 'POST', body, signal });
  const content: unknown = await answer.json();
  if (answer.ok) return;
  const { errcode } = refusalSchema.parse(content);
  if (errcode !== 'M_USER_IN_USE') throw new Error(`Synapse did not make the account ${name}: ${errcode}`);
}
