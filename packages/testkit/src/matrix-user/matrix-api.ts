import { z } from 'zod';

const refusalSchema = z.object({ errcode: z.string(), error: z.string().optional() });

/** What a homeserver answered instead of what was asked for. */
export class MatrixRefusal extends Error {
  override readonly name = 'MatrixRefusal';
  readonly status: number;
  /** Such as `M_FORBIDDEN`. */
  readonly errcode: string;

  constructor(asked: string, status: number, errcode: string, error: string | undefined) {
    super(`${asked}: ${status} ${errcode}${error === undefined ? '' : ` (${error})`}`);
    this.status = status;
    this.errcode = errcode;
  }
}

export interface MatrixRequest {
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Requests to a homeserver's client-server API, in the name of one user. */
export class MatrixApi {
  readonly #baseUrl: string;
  readonly #token: string | undefined;
  /** Of an application service's ghosts: whom it acts as (Application Service API, "Identity assertion"). */
  readonly #actAs: string | undefined;

  constructor(baseUrl: string, token?: string, actAs?: string) {
    this.#baseUrl = baseUrl;
    this.#token = token;
    this.#actAs = actAs;
  }

  /**
   * @param path begins with the version: `['v3', 'rooms', roomId, 'leave']`
   * @throws MatrixRefusal, and what fetch throws when the server is away
   */
  async request<Answer>(
    method: 'GET' | 'POST' | 'PUT',
    path: readonly string[],
    answerSchema: z.ZodType<Answer>,
    { body, query, signal = AbortSignal.timeout(30_000) }: MatrixRequest = {},
  ): Promise<Answer> {
    const url = new URL(`${this.#baseUrl}/_matrix/client/${path.map(encodeURIComponent).join('/')}`);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    if (this.#actAs !== undefined) url.searchParams.set('user_id', this.#actAs);
    const answer = await fetch(url, {
      method,
      signal,
      ...(this.#token === undefined ? {} : { headers: { authorization: `Bearer ${this.#token}` } }),
      ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
    });
    const content: unknown = await answer.json();
    if (answer.ok) return answerSchema.parse(content);
    const { errcode, error } = refusalSchema.parse(content);
    throw new MatrixRefusal(`${method} ${path.join('/')}`, answer.status, errcode, error);
  }
}
