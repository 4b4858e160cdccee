import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { header, parseSip, responseTo } from '../clients/sip-message.ts';

/**
 * As little SIP as lets Asterisk call a browser: an INVITE over TCP, answered with what `answer` makes of its offer. No
 * retransmission, no dialog: the other end of a benchmark.
 */
export class BareBrowserCallee {
  readonly #server: Server;
  #answer: (offer: string) => Promise<string> = async () => '';

  private constructor() {
    this.#server = createServer((socket) => {
      let waiting = '';
      socket.on('error', () => {});
      socket.on('data', (bytes) => {
        waiting += bytes.toString('latin1');
        for (;;) {
          const end = waiting.indexOf('\r\n\r\n');
          if (end < 0) return;
          const message = parseSip(waiting);
          const length = Number(header(message, 'Content-Length'));
          if (waiting.length < end + 4 + length) return;
          const body = waiting.slice(end + 4, end + 4 + length);
          waiting = waiting.slice(end + 4 + length);
          if (message.method === 'INVITE' && message.isRequest) {
            const more = ['Contact: <sip:bare@127.0.0.1;transport=tcp>', 'Content-Type: application/sdp'];
            void this.#answer(body).then((sdp) => socket.write(responseTo(message, '200 OK', 'bare', more, sdp)));
          } else if (message.method === 'BYE' && message.isRequest) {
            socket.write(responseTo(message, '200 OK', 'bare'));
          }
        }
      });
    });
  }

  static async listen(port: number): Promise<BareBrowserCallee> {
    const callee = new BareBrowserCallee();
    callee.#server.listen(port, '127.0.0.1');
    await once(callee.#server, 'listening');
    return callee;
  }

  /** What the next calls are answered with. */
  onOffer(answer: (offer: string) => Promise<string>): void {
    this.#answer = answer;
  }

  close(): void {
    this.#server.close();
  }
}
