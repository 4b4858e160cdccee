import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Metrics } from './metrics.ts';

export interface MetricsServer {
  /** `http://127.0.0.1:9464` */
  readonly url: string;
  close(): Promise<void>;
}

export interface Listen {
  readonly host: string;
  readonly port: number;
}

/** What is not well, in a few words each; nothing where all is. */
export type Readiness = () => readonly string[];

/**
 * Serves `/metrics`, `/healthz` (the process answers) and `/readyz` (it can do its work: 200, or 503 with what is
 * missing, a line each). Rejects where the address cannot be had.
 */
export async function serveMetrics(listen: Listen, metrics: Metrics, missing: Readiness): Promise<MetricsServer> {
  const server = createServer(async (request, response) => {
    const path = request.url?.split('?', 1)[0] ?? '';
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const { status, body, type = TEXT } = isRead ? await answerTo(path, metrics, missing) : NOT_ALLOWED;
    response.writeHead(status, { 'Content-Type': type }).end(request.method === 'HEAD' ? '' : body);
  });
  server.listen(listen.port, listen.host);
  await once(server, 'listening');
  return { url: urlOf(server, listen.host), close: () => close(server) };
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly type?: string;
}

const TEXT = 'text/plain; charset=utf-8';
const NOT_ALLOWED: Answer = { status: 405, body: 'only GET\n' };

/** Never rejects. */
async function answerTo(path: string, metrics: Metrics, missing: Readiness): Promise<Answer> {
  switch (path) {
    case '/healthz':
      return { status: 200, body: 'ok\n' };
    case '/readyz': {
      const lines = missing();
      return lines.length === 0 ? { status: 200, body: 'ok\n' } : { status: 503, body: `${lines.join('\n')}\n` };
    }
    case '/metrics':
      return metrics.text().then(
        (body) => ({ status: 200, body, type: metrics.contentType }),
        (error: unknown) => ({ status: 500, body: `${String(error)}\n` }),
      );
    default:
      return { status: 404, body: 'there are /metrics, /healthz and /readyz\n' };
  }
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
