import { z } from 'zod';
import { RequestError } from './request-error.ts';

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly token: string | undefined;
  readonly body: string | Uint8Array<ArrayBuffer> | undefined;
  readonly contentType: string;
  /** Longest time until the whole answer is there. */
  readonly timeoutMs: number;
  /** An answer that is longer is not read. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** Matrix specification, "Standard error response". */
const errorSchema = z.object({
  errcode: z.string().catch('M_UNKNOWN'),
  retry_after_ms: z.number().nonnegative().optional().catch(undefined),
});

/** One request of the client-server API. Rejects with a `RequestError`, or with the signal's reason when it aborts. */
export async function sendHttp(request: HttpRequest): Promise<unknown> {
  const { method, url, token, body, timeoutMs, maxBytes, signal } = request;
  const headers = new Headers({ 'Content-Type': request.contentType });
  if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
  try {
    const response = await fetch(url, {
      method,
      headers,
      body: body ?? null,
      // A password or a token goes to the configured homeserver and nowhere else.
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    const answer = parseJson(await readText(response, maxBytes));
    if (response.ok && answer !== undefined) return answer;
    throw errorOf(response, answer);
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof RequestError ? error : new RequestError('unreachable', 0, { cause: error });
  }
}

async function readText({ body, headers }: Response, maxBytes: number): Promise<string> {
  if (body === null) return '';
  const tooLarge = new RequestError('too-large', 413);
  if (Number(headers.get('Content-Length')) > maxBytes) {
    await body.cancel();
    throw tooLarge;
  }
  const parts: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop by an exception ends the connection.
  for await (const part of body) {
    bytes += part.byteLength;
    if (bytes > maxBytes) throw tooLarge;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function errorOf(response: Response, answer: unknown): RequestError {
  if (response.status >= 300 && response.status < 400) return new RequestError('redirected', response.status);
  // A page of a proxy in between: what the homeserver would have said is unknown.
  if (response.ok) return new RequestError('unreadable', 502);
  const parsed = errorSchema.safeParse(answer);
  if (!parsed.success) return new RequestError('unknown', response.status);
  const { errcode, retry_after_ms: inBody } = parsed.data;
  const inHeader = Number(response.headers.get('Retry-After') ?? Number.NaN) * 1_000;
  const retryAfterMs = inBody ?? (inHeader >= 0 ? inHeader : undefined);
  return new RequestError(errcode, response.status, { retryAfterMs });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
