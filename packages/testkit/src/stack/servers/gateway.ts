import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { apiKeyNames, apiKeys, storeApiKeys } from '../api-keys.ts';
import { type GatewayConfig, type MatrixAccount, writeGatewayConfig } from '../gateway-config.ts';
import { botAnswers } from '../process/xmpp-probe.ts';
import { inRepository } from '../root-tree.ts';
import type { ServerContext, StackServer } from '../server.ts';
import type { StackInfo } from '../stack-info.ts';
import { ariHolds } from './pbx.ts';

type Matrix = NonNullable<StackInfo['matrix']>;

const application = 'partyline';
const resource = 'partyline';
const MANY = { calls: 1_000_000, perSeconds: 60 };

function configFile({ dir }: ServerContext): string {
  return join(dir, 'partyline.yaml');
}

/** The gateway itself, all roles in one process, as an operator would start it. */
export const gatewayServer: StackServer = {
  name: 'gateway',
  after: ['redis', 'prosody', 'synapse', 'pbx', 'pbx2', 'carrier'],
  tcpPorts: ({ metrics, web, webSip }) => [metrics, web, webSip],
  describe: (context) => ({
    config: configFile(context),
    metrics: { url: `http://127.0.0.1:${context.ports.metrics}` },
    ...(context.browsersAt !== undefined && { web: { url: webUrl(context), apiKeys: apiKeys(context) } }),
  }),
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
  async settle(context) {
    if (context.browsersAt !== undefined) await storeApiKeys(context);
  },
};

/** Both Asterisks and the gateway see the stack's folder under one name. */
function speech({ dir }: ServerContext): Pick<GatewayConfig, 'speech'> {
  const program = '/usr/bin/espeak-ng';
  const directory = join(dir, 'speech');
  return existsSync(program) && !/[\s,]/.test(directory) ? { speech: { program, directory } } : {};
}

function webUrl({ browsersAt, ports }: ServerContext): string {
  return `http://${browsersAt}:${ports.web}`;
}

function standardConfig(context: ServerContext): GatewayConfig {
  const { info, secretFile, ports } = context;
  const { redis, xmpp, matrix, ari, ari2 } = info;
  if (redis === undefined || xmpp === undefined || ari === undefined) {
    throw new Error('The gateway needs redis, prosody and pbx in the same stack');
  }
  const bot = { jid: xmpp.bot, password: { file: secretFile(`xmpp-${xmpp.bot.split('@')[0]}`) } };
  return {
    redis: { url: redis.url },
    pbx: [
      { id: 'pbx1', url: ari.url, user: ari.user, password: { file: secretFile('ari') }, application },
      ...(ari2 === undefined
        ? []
        : [{ id: 'pbx2', url: ari2.url, user: ari2.user, password: { file: secretFile('ari2') }, application }]),
    ],
    providers: [
      ...['alpha', 'beta', 'gamma', 'delta', 'epsilon'].map((id) => ({
        id,
        dial: { phone: `PJSIP/{number}@${id}` },
        hosts: [`sip.${id}.example`],
        callerId: '+12025550199',
      })),
      { id: 'sip', dial: { sip: 'PJSIP/sip/{uri}' } },
    ],
    adapters: [
      { kind: 'xmpp', id: 'xmpp', ...bot, service: `xmpp://${xmpp.host}:${xmpp.port}`, resource },
      ...(matrix === undefined ? [] : [matrixAccount(matrix, secretFile)]),
    ],
    permissions: {
      callers: [
        ...['alice', 'bob'].flatMap((name) => identitiesOf(name, info)),
        ...apiKeyNames.map((name) => `api:${name}`),
      ],
    },
    // The demo tells what it does beforehand.
    routing: { probeShare: 0 },
    // The people of this telephone network are on this machine.
    calls: {
      // Most tests are about something else, and their phones press nothing.
      confirm: 'never',
      // Tests have many calls in one chat.
      editEverySeconds: 0.05,
      allowNetworks: ['127.0.0.0/8'],
      // Tests judge what phones hear by their tones.
      sounds: false,
      // A test calls more in a minute than people do in a day.
      ratePerPerson: MANY,
      ratePerAddress: MANY,
      rateInAll: MANY,
    },
    tls: { caFile: xmpp.ca },
    ...speech(context),
    metrics: { listen: `127.0.0.1:${ports.metrics}` },
    ...(context.browsersAt !== undefined && {
      web: {
        listen: `${context.browsersAt}:${ports.web}`,
        url: webUrl(context),
        sip: { listen: `127.0.0.1:${ports.webSip}` },
      },
    }),
    log: { level: 'info' },
  };
}

function matrixAccount({ baseUrl, bot, bridges }: Matrix, secretFile: ServerContext['secretFile']): MatrixAccount {
  const password = { file: secretFile(`matrix-${bot.slice(1, bot.indexOf(':'))}`) };
  return { kind: 'matrix', id: 'matrix', baseUrl, userId: bot, password, bridges };
}

/** One person's addresses on every network of the stack. */
function identitiesOf(name: string, { xmpp, matrix }: StackInfo): string[] {
  const onMatrix =
    matrix === undefined
      ? []
      : [`matrix:@${name}:${matrix.serverName}`, `msn:${name}@hotmail.com`, `yahoo:${name}`, `gtalk:${name}@gmail.com`];
  return [...(xmpp === undefined ? [] : [`xmpp:${name}@${xmpp.domain}`]), ...onMatrix];
}
