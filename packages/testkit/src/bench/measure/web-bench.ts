import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { openMediaNetwork } from '../../browser/media-network.ts';
import { ChatUser } from '../../chat-user/chat-user.ts';
import { eventually } from '../../chat-user/eventually.ts';
import { carrierCalls } from '../../stack/carrier/carrier-calls.ts';
import { unlessInterrupted } from '../../stack/process/interrupt.ts';
import { Stack } from '../../stack/start-stack.ts';
import { percentile } from '../machine/statistics.ts';
import { type JoinsResult, measureJoins } from './measure-joins.ts';
import { measureWatchers, type WatchersResult } from './measure-watchers.ts';
import { measureWebhooks, type WebhooksResult } from './measure-webhooks.ts';

export interface WebBenchOptions {
  readonly quick: boolean;
  readonly dir: string;
  readonly portBase: number;
  readonly interrupted: AbortSignal;
  readonly print: (line: string) => void;
}

/** `api`: ms from the request, or the chat's message, until the phone's INVITE came; p50. */
export interface WebResult {
  readonly joins: JoinsResult;
  readonly api: { readonly rounds: number; readonly request: number; readonly message: number };
  readonly watchers: WatchersResult;
  readonly webhooks: WebhooksResult;
}

/** What people in browsers and programs wait for, on a stack of its own with the telephone network and a real browser. */
export async function runWebBench(options: WebBenchOptions): Promise<WebResult> {
  const { dir, portBase, print, quick, interrupted } = options;
  await new Stack({ dir, portBase, servers: [], onProgress: print }).stop();
  rmSync(dir, { recursive: true, force: true });
  const network = openMediaNetwork(portBase);
  const stack = new Stack({
    dir,
    portBase,
    onProgress: print,
    interrupted,
    servers: ['redis', 'prosody', 'pbx', 'carrier', 'gateway'],
    browsersAt: network.hostAddress,
    changeConfig: (config) => {
      config.permissions.callers.push('api:shop');
      Object.assign(config.calls, { maxCallsPerPerson: 1_000, graceSeconds: 60 });
      Object.assign(config.web ?? {}, { webhooks: { allowNetworks: ['127.0.0.0/8'] } });
    },
  });
  try {
    await stack.start();
    const measured = measure(stack, network, { quick, portBase, print });
    return await unlessInterrupted(interrupted, measured);
  } finally {
    await stack.stop();
    network.close();
  }
}

async function measure(
  stack: Stack,
  network: ReturnType<typeof openMediaNetwork>,
  { quick, portBase, print }: Pick<WebBenchOptions, 'quick' | 'portBase' | 'print'>,
): Promise<WebResult> {
  const alice = await ChatUser.signIn(stack, 'alice');
  const apiKey = stack.info.web?.apiKeys['shop'] ?? '';
  try {
    const api = await measureApi(stack, alice, apiKey, quick ? 5 : 25);
    print(`web: ${api.rounds} calls by API and chat`);
    const link = async () => {
      await alice.call('CALLBACK +12025550149 link:Bench');
      return eventually('the link', () =>
        alice
          .shown()
          .flatMap(({ text }) => /link: (\S+)/.exec(text)?.[1] ?? [])
          .at(-1),
      );
    };
    const joins = await measureJoins({ stack, network, rounds: quick ? 4 : 15, port: portBase + 40, link });
    print(`web: joined ${joins.rounds} times, and as often without a gateway`);
    const port = portBase + 41;
    const watchers = await measureWatchers({
      stack,
      watchers: quick ? 200 : 1_000,
      seconds: quick ? 3 : 10,
      port,
      apiKey,
    });
    print(`web: ${watchers.watchers} have watched`);
    const webhooks = await measureWebhooks({ stack, events: quick ? 100 : 500, port: portBase + 42, apiKey });
    return { joins, api, watchers, webhooks };
  } finally {
    await alice.signOut();
  }
}

/** By the carrier's own log: when the INVITE came, ms since the epoch. */
async function measureApi(stack: Stack, alice: ChatUser, apiKey: string, rounds: number): Promise<WebResult['api']> {
  const [request, message]: [number[], number[]] = [[], []];
  const invited = async (number: string, begin: () => void): Promise<number> => {
    const before = carrierCalls(stack).length;
    const sentAtMs = Date.now();
    begin();
    const arrived = () =>
      carrierCalls(stack)
        .slice(before)
        .find((call) => call.number === number);
    return (await eventually(`a call to ${number}`, arrived)).arrivedMs - sentAtMs;
  };
  for (let round = 0; round < rounds; round += 1) {
    // Busy: the call is over at once.
    const [first, second] = ['+12025550150', '+12025550152'];
    const headers = {
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      'idempotency-key': `bench-${round}`,
    };
    const body = JSON.stringify({ people: [{ address: first }, { address: second }] });
    request.push(
      await invited(first, () => void fetch(`${stack.info.web?.url}/v1/calls`, { method: 'POST', headers, body })),
    );
    await delay(300);
    message.push(await invited(first, () => void alice.send(`CALLBACK ${first} ${second}`)));
    await delay(300);
  }
  return { rounds, request: percentile(request, 0.5), message: percentile(message, 0.5) };
}
