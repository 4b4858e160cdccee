export interface SendOptions {
  readonly tries: number;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly pause: (ms: number, signal?: AbortSignal) => Promise<void>;
}

const KEY = 'idempotency-key';
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Sends a request, and again while that may bring another answer: where no answer came, or one that says so. All tries
 * of a write have one Idempotency-Key, so that it is done once.
 */
export async function sendSafely(request: Request, { tries, fetch, pause }: SendOptions): Promise<Response> {
  const isRead = request.method === 'GET';
  if (!isRead && !request.headers.has(KEY)) request.headers.set(KEY, crypto.randomUUID());
  for (let left = tries - 1, pauseMs = FIRST_PAUSE_MS; ; left -= 1, pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    let answer: Response | undefined;
    try {
      answer = await fetch(request.clone());
    } catch (error) {
      if (left <= 0 || request.signal.aborted) throw error;
    }
    if (answer !== undefined && (left <= 0 || !(await mayHelp(answer, isRead)))) return answer;
    await pause(Math.max(waitOf(answer), pauseMs * (0.5 + Math.random() / 2)), request.signal);
  }
}

/** Whether the same request may be answered otherwise in a while. */
async function mayHelp(answer: Response, isRead: boolean): Promise<boolean> {
  const { status } = answer;
  if (status === 502 || status === 504) return true;
  if (status !== 409 && status !== 429 && status !== 500 && status !== 503) return false;
  if (isRead) return status !== 409;
  try {
    const body: unknown = await answer.clone().json();
    return typeof body === 'object' && body !== null && 'retryWithSameKey' in body && body.retryWithSameKey === true;
  } catch {
    // Not ours: of a proxy.
    return status >= 500;
  }
}

/** RFC 9110 §10.2.3, ms. */
function waitOf(answer: Response | undefined): number {
  const seconds = Number(answer?.headers.get('retry-after') ?? 0);
  return Number.isFinite(seconds) ? Math.min(seconds, 60) * 1_000 : 0;
}
