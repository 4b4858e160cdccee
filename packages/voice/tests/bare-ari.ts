import type { Stack } from '@partyline/testkit';

/** One request to Asterisk, with nothing of Partyline in between. `path` begins behind `/ari/`. */
export async function bareAri(
  stack: Stack,
  method: string,
  path: string,
  query: Readonly<Record<string, string>> = {},
): Promise<{ status: number; body: unknown }> {
  const { url, user, password } = login(stack);
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const target = `${url}/ari/${path}?${new URLSearchParams(query)}`;
  const answer = await fetch(target, { method, headers: { authorization } });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** Lets Asterisk know a Stasis application for as long as the socket is open. */
export async function openApplication(stack: Stack, app: string): Promise<WebSocket> {
  const { url, user, password } = login(stack);
  const query = new URLSearchParams({ app, api_key: `${user}:${password}` });
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ari/events?${query}`);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  return socket;
}

function login({ info }: Stack) {
  if (info.ari === undefined) throw new Error('this stack has no PBX');
  return info.ari;
}
