import { readFileSync } from 'node:fs';
import tls from 'node:tls';

/**
 * Trusts the certificates of a PEM file for every TLS connection of this process, besides those that Node trusts
 * already. Call it before the first connection. Throws when the file holds no certificate, or where Node cannot do it.
 */
export function trustCertificates(file: string): void {
  if (typeof tls.setDefaultCACertificates !== 'function') {
    throw new Error(
      `this Node (${process.version}) cannot add certificates: use 22.19, 24.5 or later, or NODE_EXTRA_CA_CERTS`,
    );
  }
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(file, 'utf8')]);
}
