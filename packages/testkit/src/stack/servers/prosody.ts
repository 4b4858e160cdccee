import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCertificate } from '../certificates.ts';
import { tcpAnswers } from '../process/probes.ts';
import type { ServerContext, StackServer } from '../server.ts';

const domain = 'partyline.test';
/** The gateway's account, two people who may call, and one who may not. */
const accounts = ['partyline', 'alice', 'bob', 'mallory'];

function xmpp({ dir, ports, secret }: ServerContext) {
  const users = Object.fromEntries(accounts.map((name) => [`${name}@${domain}`, secret(`xmpp-${name}`)]));
  const bot = `${accounts[0]}@${domain}`;
  return { domain, host: 'localhost', port: ports.xmpp, bot, users, ca: join(dir, 'tls/ca.crt') };
}

/** Prosody 0.12 and 13: TLS always, stream management, offline messages, carbons, an archive, rooms. */
export const prosodyServer: StackServer = {
  name: 'prosody',
  tcpPorts: (ports) => [ports.xmpp],
  describe: (context) => ({ xmpp: xmpp(context) }),
  async prepare(context) {
    const { dir } = context;
    const { key, certificate } = await makeCertificate(join(dir, 'tls'), ['localhost', domain]);
    writeAccounts(context);
    const file = join(dir, 'prosody.cfg.lua');
    writeFileSync(file, configuration(context, key, certificate));
    return { command: 'prosody', args: ['--config', file, '-F'], cwd: dir };
  },
  ready: ({ ports }) => tcpAnswers(ports.xmpp, streamHeader, '<stream:features'),
};

const streamHeader =
  `<?xml version='1.0'?><stream:stream to='${domain}' version='1.0' ` +
  `xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>`;

/** Accounts as Prosody's internal storage keeps them: far quicker than a run of prosodyctl for each. */
function writeAccounts(context: ServerContext): void {
  // Prosody's file names keep letters and digits and write all else as %xx.
  const host = domain.replace(/[^A-Za-z0-9]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  const folder = join(context.dir, 'data', host, 'accounts');
  mkdirSync(folder, { recursive: true });
  for (const name of accounts) {
    writeFileSync(join(folder, `${name}.dat`), `return { ["password"] = "${context.secret(`xmpp-${name}`)}" };\n`);
  }
}

function configuration({ dir, ports, xmppArchive }: ServerContext, key: string, certificate: string): string {
  const text = (value: string) => JSON.stringify(value);
  const asRoot = process.getuid?.() === 0;
  return `-- Written by the stack at every start.
${asRoot ? 'run_as_root = true\n' : ''}daemonize = false
pidfile = ${text(join(dir, 'prosody.pid'))}
data_path = ${text(join(dir, 'data'))}
certificates = ${text(join(dir, 'tls'))}
log = { info = "*console" }

interfaces = { "127.0.0.1" }
c2s_ports = { ${ports.xmpp} }
c2s_direct_tls_ports = {}
s2s_ports = {}
s2s_direct_tls_ports = {}
http_ports = {}
https_ports = {}

modules_enabled = {
  "roster"; "saslauth"; "tls"; "disco"; "ping"; "time"; "version"; "uptime"; "posix"; "presence"; "message"; "iq";
  "smacks"; "offline"; "carbons"; "mam"; "blocklist"; "vcard4"; "pep"; "csi_simple";
}
modules_disabled = { "s2s" }

authentication = "internal_plain"
storage = "internal"
c2s_require_encryption = true
allow_registration = false
archive_expires_after = "1d"
default_archive_policy = ${xmppArchive}

ssl = { key = ${text(key)}; certificate = ${text(certificate)} }

VirtualHost ${text(domain)}

Component ${text(`rooms.${domain}`)} "muc"
  modules_enabled = { "muc_mam" }
  restrict_room_creation = false
`;
}
