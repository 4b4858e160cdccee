import { join } from 'node:path';
import { z } from 'zod';
import { renderConfFolder } from '../render-conf.ts';
import { inRepository } from '../root-tree.ts';
import type { ServerContext, StackServer } from '../server.ts';
import type { StackInfo } from '../stack-info.ts';
import { asteriskIsBooted, asteriskLaunch } from './asterisk.ts';

const user = 'partyline';

function ari({ ports, secret }: ServerContext) {
  return { url: `http://127.0.0.1:${ports.ari}`, user, password: secret('ari') };
}

type Ari = NonNullable<StackInfo['ari']>;

function get(ari: Ari, path: string): Promise<Response> {
  const login = Buffer.from(`${ari.user}:${ari.password}`).toString('base64');
  return fetch(`${ari.url}/ari/${path}`, {
    headers: { authorization: `Basic ${login}` },
    signal: AbortSignal.timeout(2_000),
  });
}

/** Whether Asterisk answers a GET under /ari with success. */
export async function ariHolds(ari: Ari, path: string): Promise<boolean> {
  try {
    const answer = await get(ari, path);
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

/** How many channels or bridges Asterisk has. Throws when it does not answer. */
export async function ariCount(ari: Ari, what: 'channels' | 'bridges'): Promise<number> {
  return z.array(z.unknown()).parse(await (await get(ari, what)).json()).length;
}

/** The Asterisk that Partyline drives, with the configuration in `asterisk-conf`. */
export const pbxServer: StackServer = {
  name: 'pbx',
  tcpPorts: (ports) => [ports.ari, ports.pbxSip],
  describe: (context) => ({ ari: ari(context) }),
  async prepare(context) {
    const { dir, ports } = context;
    renderConfFolder(inRepository('asterisk-conf'), join(dir, 'etc'), {
      'ari.port': String(ports.ari),
      'ari.password': ari(context).password,
      'pbx.bind': `127.0.0.1:${ports.pbxSip}`,
      'pbx.rtpStart': String(ports.rtp[0]),
      'pbx.rtpEnd': String(ports.rtp[1]),
      'voice.media': context.soundAt ?? '127.0.0.1',
      'voice.bind': 'yes',
      'carrier.contact': `sip:127.0.0.1:${ports.carrierSip}`,
      'epsilon.contact': `sip:127.0.0.1:${ports.epsilonSip}`,
    });
    return asteriskLaunch(dir, 'pbx');
  },
  ready: async (context) => (await ariHolds(ari(context), 'asterisk/info')) && (await asteriskIsBooted(context.dir)),
};
