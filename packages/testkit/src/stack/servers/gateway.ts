import { join } from 'node:path';
import { type GatewayConfig, writeGatewayConfig } from '../gateway-config.ts';
import { inRepository } from '../root-tree.ts';
import type { ServerContext, StackServer } from '../server.ts';
import { botAnswers } from '../xmpp-probe.ts';
import { ariHolds } from './pbx.ts';

const application = 'partyline';
const resource = 'partyline';

function configFile({ dir }: ServerContext): string {
  return join(dir, 'partyline.yaml');
}

/** The gateway itself, all roles in one process, as an operator would start it. */
export const gatewayServer: StackServer = {
  name: 'gateway',
  after: ['redis', 'prosody', 'synapse', 'pbx', 'carrier'],
  tcpPorts: () => [],
  describe: (context) => ({ config: configFile(context) }),
  async prepare(context) {
    const file = configFile(context);
    const config = standardConfig(context);
    context.changeConfig(config);
    writeGatewayConfig(file, config);
    return { command: process.execPath, args: [inRepository('packages/gateway/src/main.ts'), '--config', file] };
  },
  async ready({ info }) {
    if (info.ari === undefined || info.xmpp === undefined) return false;
    return (await ariHolds(info.ari, `applications/${application}`)) && (await botAnswers(info.xmpp, resource));
  },
};

function standardConfig({ info, secretFile }: ServerContext): GatewayConfig {
  const { redis, xmpp, ari } = info;
  if (redis === undefined || xmpp === undefined || ari === undefined) {
    throw new Error('The gateway needs redis, prosody and pbx in the same stack');
  }
  const bot = { jid: xmpp.bot, password: { file: secretFile(`xmpp-${xmpp.bot.split('@')[0]}`) } };
  return {
    redis: { url: redis.url },
    pbx: [{ id: 'pbx1', url: ari.url, user: ari.user, password: { file: secretFile('ari') }, application }],
    providers: [
      ...['alpha', 'beta', 'gamma', 'delta'].map((id) => ({
        id,
        dial: { phone: `PJSIP/{number}@${id}` },
        callerId: '+12025550199',
      })),
      { id: 'sip', dial: { sip: 'PJSIP/sip/{uri}' } },
    ],
    adapters: [{ kind: 'xmpp', id: 'xmpp', ...bot, service: `xmpp://${xmpp.host}:${xmpp.port}`, resource }],
    permissions: { callers: ['alice', 'bob'].map((name) => `xmpp:${name}@${xmpp.domain}`) },
    calls: {},
    tls: { caFile: xmpp.ca },
    log: { level: 'info' },
  };
}
