import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeCertificate } from './certificates.ts';

it('makes a certificate that strict clients take, and keeps it', async () => {
  const dir = join(mkdtempSync(join(tmpdir(), 'tls-')), 'tls');
  const first = await makeCertificate(dir, ['localhost', 'chat.test']);
  for (const name of ['localhost', 'chat.test']) {
    const options = ['-x509_strict', '-purpose', 'sslserver', '-verify_hostname', name, '-CAfile', first.ca];
    expect(execFileSync('openssl', ['verify', ...options, first.certificate], { encoding: 'utf8' })).toContain('OK');
  }
  const before = readFileSync(first.certificate, 'utf8');
  await makeCertificate(dir, ['localhost', 'chat.test']);
  expect(readFileSync(first.certificate, 'utf8')).toBe(before);
});
