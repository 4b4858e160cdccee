import { z } from 'zod';

/**
 * One request of the Asterisk REST Interface, as it travels on the events WebSocket (Asterisk 22.5, "ARI REST over
 * WebSocket").
 */
export interface RestRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/ari/`, without a query. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
}

export const restResponseSchema = z.object({
  request_id: z.string(),
  status_code: z.number().int(),
  /** JSON as text; missing where there is none. */
  message_body: z.string().optional(),
});

export interface RestResponse {
  readonly status: number;
  /** JSON as text, empty where there is none. */
  readonly body: string;
}

/** Values of a query travel as JSON strings, so nothing in them needs escaping or can become another parameter. */
export function encodeRestRequest(id: string, request: RestRequest): string {
  const query = request.query;
  return JSON.stringify({
    type: 'RESTRequest',
    transaction_id: id,
    request_id: id,
    method: request.method,
    uri: request.path,
    query_strings: query && Object.keys(query).map((name) => ({ name, value: query[name] })),
    ...(request.body !== undefined && {
      content_type: 'application/json',
      message_body: JSON.stringify(request.body),
    }),
  });
}
