import { mkdirSync } from 'node:fs';
import type { MatrixClient } from 'matrix-bot-sdk';
import { sendHttp } from './http.ts';
import { loadSdk } from './load-sdk.ts';

export interface ClientOptions {
  readonly baseUrl: string;
  readonly accessToken: string;
  /** Folder of the keys, where the client takes part in encryption. */
  readonly cryptoStore?: string;
  /** Ends every request. */
  readonly signal: AbortSignal;
}

/** `StoreType.Sqlite` of the native library, whose constants exist only for its own compiler. */
const SQLITE = 0;

/**
 * Read as JSON it takes ten times as much memory. What an account in very many rooms missed is asked for again in
 * smaller parts.
 */
const MAX_SYNC_BYTES = 32 * 1024 * 1024;
/** A hundred events of 64 KiB, the largest there are, or the members of a room with more than ten thousand. */
const MAX_BYTES = 8 * 1024 * 1024;

type QueryValue = string | number | boolean;
type Query = Readonly<Record<string, QueryValue | readonly QueryValue[] | null | undefined>>;

/**
 * A client of the SDK with HTTP of our own beneath: the SDK's own cannot be interrupted, stands on an abandoned
 * library, and loses what kind of failure it was. Its sync loop, which loses messages, is not used at all.
 */
export function openClient({ baseUrl, accessToken, cryptoStore, signal }: ClientOptions): MatrixClient {
  const { sdk } = loadSdk();
  class Client extends sdk.MatrixClient {
    override doRequest(
      method: string,
      endpoint: string,
      query: Query | null = null,
      body: object | null = null,
      timeoutMs = 60_000,
      _raw = false,
      contentType = 'application/json',
    ): Promise<unknown> {
      const isBinary = body instanceof Uint8Array;
      return sendHttp({
        method,
        url: `${baseUrl}${endpoint}${queryText(query)}`,
        token: accessToken,
        body: isBinary ? new Uint8Array(body) : body === null ? undefined : JSON.stringify(body),
        contentType: isBinary ? contentType : 'application/json',
        timeoutMs,
        maxBytes: endpoint.endsWith('/sync') ? MAX_SYNC_BYTES : MAX_BYTES,
        signal,
      });
    }
  }
  if (cryptoStore !== undefined) mkdirSync(cryptoStore, { recursive: true, mode: 0o700 });
  const store = cryptoStore === undefined ? undefined : new sdk.RustSdkCryptoStorageProvider(cryptoStore, SQLITE);
  return new Client(baseUrl, accessToken, undefined, store);
}

function queryText(query: Query | null): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined) parameters.append(name, String(one));
    }
  }
  return parameters.size === 0 ? '' : `?${parameters}`;
}
