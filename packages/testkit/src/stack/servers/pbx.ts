import { join } from 'node:path';
import { z } from 'zod';
import { renderConfFolder } from '../render-conf.ts';
import { inRepository } from '../root-tree.ts';
import type { ServerContext, ServerName, StackServer } from '../server.ts';
import type { StackInfo } from '../stack-info.ts';
import type { StackPorts } from '../stack-ports.ts';
import { asteriskIsBooted, asteriskLaunch } from './asterisk.ts';

const user = 'partyline';

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
export const pbxServer = createPbxServer('pbx', {
  portsOf: ({ ari, pbxSip }) => ({ http: ari, sip: pbxSip }),
  secret: 'ari',
  describe: (ari) => ({ ari }),
});

/** Another one, for whoever asks for it: a node of its own. */
export const secondPbxServer = createPbxServer('pbx2', {
  portsOf: ({ ari2, pbx2Sip }) => ({ http: ari2, sip: pbx2Sip }),
  secret: 'ari2',
  describe: (ari2) => ({ ari2 }),
});

interface PbxPlace {
  readonly portsOf: (ports: StackPorts) => { readonly http: number; readonly sip: number };
  /** What its password is kept under. */
  readonly secret: string;
  readonly describe: (ari: Ari) => Partial<StackInfo>;
}

function createPbxServer(name: ServerName, { portsOf, secret, describe }: PbxPlace): StackServer {
  const ariOf = (context: ServerContext): Ari => ({
    url: `http://127.0.0.1:${portsOf(context.ports).http}`,
    user,
    password: context.secret(secret),
  });
  return {
    name,
    tcpPorts: (ports) => Object.values(portsOf(ports)),
    describe: (context) => describe(ariOf(context)),
    async prepare(context) {
      const { dir, ports } = context;
      const { http, sip } = portsOf(ports);
      renderConfFolder(inRepository('asterisk-conf'), join(dir, 'etc'), {
        'ari.port': String(http),
        'ari.password': ariOf(context).password,
        'pbx.bind': `127.0.0.1:${sip}`,
        'pbx.rtpStart': String(ports.rtp[0]),
        'pbx.rtpEnd': String(ports.rtp[1]),
        'voice.media': context.soundAt ?? '127.0.0.1',
        'voice.bind': 'yes',
        'carrier.contact': `sip:127.0.0.1:${ports.carrierSip}`,
        'epsilon.contact': `sip:127.0.0.1:${ports.epsilonSip}`,
      });
      return asteriskLaunch(dir, name);
    },
    ready: async (context) =>
      (await ariHolds(ariOf(context), 'asterisk/info')) && (await asteriskIsBooted(context.dir)),
  };
}
