import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const validDays = 398;

export interface Certificate {
  readonly ca: string;
  readonly key: string;
  readonly certificate: string;
}

/**
 * A certificate for the names, signed by a CA of the folder's own; made once, and anew when it ends within a day or
 * is not what strict clients take.
 */
export async function makeCertificate(dir: string, names: readonly string[]): Promise<Certificate> {
  const files = { ca: join(dir, 'ca.crt'), key: join(dir, 'server.key'), certificate: join(dir, 'server.crt') };
  if (Object.values(files).every((file) => existsSync(file)) && (await isGood(files))) return files;
  const half = `${dir}.making`;
  rmSync(half, { recursive: true, force: true });
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(half, { recursive: true, mode: 0o700 });
  const openssl = (...args: string[]) => run('openssl', args, { cwd: half });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const days = String(validDays);
  const authority = ['-subj', '/CN=Stack CA', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'];
  await openssl('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.crt', '-days', days, ...authority);
  await openssl('req', ...newKey, '-keyout', 'server.key', '-out', 'server.csr', '-subj', `/CN=${names[0]}`);
  writeFileSync(join(half, 'extensions.cnf'), extensions(names));
  const signing = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-days', days, '-extfile', 'extensions.cnf'];
  await openssl('x509', '-req', '-in', 'server.csr', '-out', 'server.crt', ...signing);
  renameSync(half, dir);
  return files;
}

/** What RFC 5280 §4.2 asks of a server's certificate; Python 3.13 and others refuse one that lacks it. */
function extensions(names: readonly string[]): string {
  return [
    `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`,
    'basicConstraints=critical,CA:FALSE',
    'keyUsage=critical,digitalSignature',
    'extendedKeyUsage=serverAuth',
    'subjectKeyIdentifier=hash',
    'authorityKeyIdentifier=keyid',
    '',
  ].join('\n');
}

async function isGood({ ca, certificate }: Certificate): Promise<boolean> {
  try {
    await run('openssl', ['x509', '-in', certificate, '-noout', '-checkend', '86400']);
    await run('openssl', ['verify', '-x509_strict', '-CAfile', ca, certificate]);
    return true;
  } catch {
    return false;
  }
}
