import { eventually, type Stack } from '@partyline/testkit';
import { z } from 'zod';

const channelsSchema = z.array(z.object({ id: z.string(), state: z.string() }));
const bridgesSchema = z.array(z.object({ id: z.string(), channels: z.array(z.string()) }));

export interface PbxContent {
  readonly channels: z.infer<typeof channelsSchema>;
  readonly bridges: z.infer<typeof bridgesSchema>;
}

/** What the PBX itself holds, asked by plain HTTP behind the gateway's back. Limited to one call where one is named. */
export async function pbxContent(stack: Stack, callId = ''): Promise<PbxContent> {
  const [channels, bridges] = await Promise.all([get(stack, 'channels'), get(stack, 'bridges')]);
  const isOfCall = ({ id }: { readonly id: string }) => id.startsWith(`pl-partyline-${callId}`);
  return {
    channels: channelsSchema.parse(channels).filter(isOfCall),
    bridges: bridgesSchema.parse(bridges).filter(isOfCall),
  };
}

/** Waits until nothing of the gateway's (or of one call) is left on the PBX. */
export async function pbxIsEmpty(stack: Stack, callId?: string, withinMs?: number): Promise<void> {
  let left: PbxContent = { channels: [], bridges: [] };
  await eventually(
    () => `an empty PBX; left: ${JSON.stringify(left)}`,
    async () => {
      left = await pbxContent(stack, callId);
      return left.channels.length + left.bridges.length === 0;
    },
    withinMs,
  );
}

/** As an operator would by mistake. */
export async function destroyBridge(stack: Stack, callId: string): Promise<void> {
  await ask(stack, 'DELETE', `bridges/pl-partyline-${callId}`);
}

async function get(stack: Stack, path: string): Promise<unknown> {
  return (await ask(stack, 'GET', path)).json();
}

async function ask({ info: { ari } }: Stack, method: string, path: string): Promise<Response> {
  if (ari === undefined) throw new Error('This stack has no PBX');
  const authorization = `Basic ${Buffer.from(`${ari.user}:${ari.password}`).toString('base64')}`;
  const answer = await fetch(`${ari.url}/ari/${path}`, {
    method,
    headers: { authorization },
    signal: AbortSignal.timeout(5_000),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`);
  return answer;
}
