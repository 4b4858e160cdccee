import { describe, expect, it } from 'vitest';
import type { Side } from '../../tcp-proxy/tcp-proxy.ts';
import { homeserverTap, markOf } from './homeserver-tap.ts';

function listen() {
  const noted: string[] = [];
  const passed: string[] = [];
  const tap = homeserverTap((what) => noted.push(what));
  const hear = (from: Side, text: string) => tap.hear(from, Buffer.from(text), (chunk) => passed.push(String(chunk)));
  return { noted, passed, hear };
}

describe('what passes between a client and its homeserver', () => {
  it('is told apart: what is brought, sent, edited, answered', () => {
    const { noted, hear } = listen();
    hear('client', 'GET /_matrix/client/v3/sync HTTP/1.1\r\n\r\n');
    hear('server', `HTTP/1.1 200 OK\r\n\r\n{"body":"STATUS ${markOf(1)}"}`);
    hear('client', 'PUT /_matrix/client/v3/rooms/!r/send/m.room.message/1 HTTP/1.1\r\n\r\n');
    hear('client', `{"body":"${markOf(2)}"}`);
    hear('server', 'HTTP/1.1 200 OK\r\n\r\n{"event_id":"$1"}');
    hear('client', `{"body":"* ${markOf(3)}","m.relates_to":{"rel_type":"m.replace","event_id":"$1"}}`);
    hear('server', 'HTTP/1.1 200 OK\r\n\r\n{"event_id":"$2"}');
    hear('server', `HTTP/1.1 200 OK\r\n\r\n{"body":"STATUS ${markOf(4)}"}`);
    expect(noted).toEqual([
      `synced ${markOf(1)}`,
      ...[`sent ${markOf(2)}`, `answered ${markOf(2)}`],
      ...[`edited ${markOf(3)}`, `answered ${markOf(3)}`],
      `synced ${markOf(4)}`,
    ]);
  });

  it('goes on as it came', () => {
    const { passed, hear } = listen();
    hear('client', 'one');
    hear('server', markOf(1));
    expect(passed).toEqual(['one', markOf(1)]);
  });
});
