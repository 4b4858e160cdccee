import { join } from 'node:path';
import { renderConfFolder } from '../render-conf.ts';
import type { ServerContext, StackServer } from '../server.ts';
import type { StackInfo } from '../stack-info.ts';
import { asteriskIsBooted, asteriskLaunch, inRepository } from './asterisk.ts';

const user = 'partyline';

function ari({ ports, secret }: ServerContext) {
  return { url: `http://127.0.0.1:${ports.ari}`, user, password: secret('ari') };
}

/** Whether Asterisk answers a GET under /ari with success. */
export async function ariHolds(ari: NonNullable<StackInfo['ari']>, path: string): Promise<boolean> {
  try {
    const answer = await fetch(`${ari.url}/ari/${path}`, {
      headers: { authorization: `Basic ${Buffer.from(`${ari.user}:${ari.password}`).toString('base64')}` },
      signal: AbortSignal.timeout(2_000),
    });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
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
      'carrier.contact': `sip:127.0.0.1:${ports.carrierSip}`,
    });
    return asteriskLaunch(dir, 'pbx');
  },
  ready: async (context) => (await ariHolds(ari(context), 'asterisk/info')) && (await asteriskIsBooted(context.dir)),
};
