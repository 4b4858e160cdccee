import { writeFileSync } from 'node:fs';
import { stringify } from 'yaml';

/** The part of the gateway's configuration that the stack writes, and that a test may change before it is written. */
export interface GatewayConfig {
  redis: { url: string };
  pbx: { id: string; url: string; user: string; password: { file: string }; application: string }[];
  providers: {
    id: string;
    dial: { phone?: string; sip?: string };
    hosts?: string[];
    callerId?: string;
    causes?: Record<string, string>;
  }[];
  adapters: (XmppAccount | MatrixAccount)[];
  permissions: { callers: string[] };
  routing: { by?: 'quality' | 'order'; probeShare?: number };
  calls: Record<string, unknown>;
  tls: { caFile: string };
  speech?: { program: string; args?: string[]; directory: string };
  metrics?: { listen: string };
  web?: { listen: string; url: string; sip: { listen: string } } & Record<string, unknown>;
  log: { level: string };
}

interface XmppAccount {
  kind: 'xmpp';
  id: string;
  jid: string;
  password: { file: string };
  service: string;
  resource: string;
}

export interface MatrixAccount {
  kind: 'matrix';
  id: string;
  baseUrl: string;
  userId: string;
  password: { file: string };
  bridges: { type: string; prefix: string; homeserver: string; network: string; bot: string }[];
  roomPrefix?: string;
  cryptoStore?: string;
}

/** Writes the configuration as an operator would: YAML. */
export function writeGatewayConfig(file: string, config: GatewayConfig): void {
  writeFileSync(file, `# Written by the stack at every start.\n${stringify(config)}`, { mode: 0o600 });
}
