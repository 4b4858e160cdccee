import { z } from 'zod';
import type { StackInfo } from '../stack/stack-info.ts';
import { MatrixApi } from './matrix-api.ts';

const loginSchema = z.object({ access_token: z.string() });

/**
 * Signs a user of the stack in.
 * @param name the part between @ and the server's name
 */
export async function logIn(
  { baseUrl, serverName, users }: NonNullable<StackInfo['matrix']>,
  name: string,
): Promise<{ readonly userId: string; readonly api: MatrixApi }> {
  const userId = `@${name}:${serverName}`;
  const body = {
    type: 'm.login.password',
    identifier: { type: 'm.id.user', user: userId },
    password: users[userId],
  };
  const { access_token } = await new MatrixApi(baseUrl).request('POST', ['v3', 'login'], loginSchema, { body });
  return { userId, api: new MatrixApi(baseUrl, access_token) };
}
