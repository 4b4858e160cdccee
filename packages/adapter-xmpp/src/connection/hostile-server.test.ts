import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls, { TLSSocket } from 'node:tls';
import type { Clock } from '@partyline/core';
import { createFakeLogger, makeCertificate, plainSectionFields, until } from '@partyline/testkit';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { xmppSection } from '../config.ts';
import type { StreamEnd } from './stream-end.ts';
import { createStreamMemory } from './stream-memory.ts';
import { XmppStream } from './xmpp-stream.ts';

const DOMAIN = 'localhost';
const HEADER =
  `<?xml version='1.0'?><stream:stream from='${DOMAIN}' id='1' version='1.0' xmlns='jabber:client' ` +
  `xmlns:stream='http://etherx.jabber.org/streams'>`;
const STARTTLS =
  "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls></stream:features>";
const PROCEED = "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
const SASL = "xmlns='urn:ietf:params:xml:ns:xmpp-sasl'";
const SIGN_IN = `<stream:features><mechanisms ${SASL}><mechanism>PLAIN</mechanism></mechanisms></stream:features>`;
const SCRAM = `<stream:features><mechanisms ${SASL}><mechanism>SCRAM-SHA-1</mechanism></mechanisms></stream:features>`;
const SUCCESS = `<success ${SASL}/>`;
const BIND = "<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></stream:features>";
const MESSAGE = `<message from='alice@${DOMAIN}/pc' id='1' type='chat'><body>CALLBACK +12025550101 +12025550102</body></message>`;
const streamError = (condition: string, text = '') =>
  `<stream:error><${condition} xmlns='urn:ietf:params:xml:ns:xmpp-streams'>${text}</${condition}></stream:error>`;

const clock: Clock = {
  now: Date.now,
  after(delayMs, work) {
    const timer = setTimeout(work, delayMs);
    return () => clearTimeout(timer);
  },
};
let certificate: Awaited<ReturnType<typeof makeCertificate>>;
let folder: string;
const trusted = tls.getCACertificates('default');
const cleanups: Array<() => unknown> = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'partyline-hostile-'));
  certificate = await makeCertificate(join(folder, 'certificate'), [DOMAIN]);
  tls.setDefaultCACertificates([...trusted, readFileSync(certificate.ca, 'utf8')]);
});
afterAll(() => {
  tls.setDefaultCACertificates(trusted);
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** What a server does with each thing that a client says: the first rule that matches answers, once. */
type Rule = readonly [heard: RegExp, answer: string | ((heard: string) => string)];

interface Server {
  readonly service: string;
  /** Everything that clients said, in the clear or decrypted. */
  readonly heard: string[];
  /** Names that clients asked for in the TLS handshake. */
  readonly names: Array<string | false | null>;
}

async function serve(rules: readonly Rule[]): Promise<Server> {
  const heard: string[] = [];
  const names: Server['names'] = [];
  const sockets: Socket[] = [];
  const listener = createServer((socket) => {
    sockets.push(socket);
    const left = [...rules];
    const listen = (carrier: Socket) => {
      carrier.on('error', () => {});
      carrier.on('data', (data) => {
        heard.push(data.toString());
        const found = left.findIndex(([pattern]) => pattern.test(data.toString()));
        const [rule] = found < 0 ? [] : left.splice(found, 1);
        if (rule === undefined) return;
        const answer = typeof rule[1] === 'string' ? rule[1] : rule[1](data.toString());
        carrier.write(answer);
        if (!answer.includes(PROCEED)) return;
        carrier.removeAllListeners('data');
        const secured = new TLSSocket(socket, {
          isServer: true,
          key: readFileSync(certificate.key),
          cert: readFileSync(certificate.certificate),
        });
        secured.once('secure', () => names.push(secured.servername ?? null));
        listen(secured);
      });
    };
    listen(socket);
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    listener.close();
  });
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { service: `xmpp://localhost:${address.port}`, heard, names };
}

function connect(server: Server) {
  const heard: string[] = [];
  const ups: boolean[] = [];
  const logger = createFakeLogger();
  const memory = createStreamMemory();
  const stream: XmppStream = new XmppStream({
    config: xmppSection(plainSectionFields).parse({
      kind: 'xmpp',
      id: 'xmpp',
      jid: `bot@${DOMAIN}`,
      password: 'secret',
      service: server.service,
    }),
    service: server.service,
    memory,
    clock,
    logger,
    prepare: () => {},
    onUp: (_stream, resumed) => ups.push(resumed),
    onStanza: async (stanza) => {
      heard.push(stanza.toString());
      return true;
    },
    onTaken: () => {},
    onLost: () => {},
  });
  cleanups.push(() => stream.close());
  return { stream, heard, ups, memory };
}

/** How the stream ends, given that it must not hear anything nor come up. */
async function endOf(server: Server): Promise<StreamEnd> {
  const { stream, heard, ups } = connect(server);
  const end = await stream.ended;
  expect({ heard, ups }).toEqual({ heard: [], ups: [] });
  expect(server.heard.join('')).not.toContain('<auth');
  return end;
}

describe('before TLS', () => {
  it.each([
    ['a message', MESSAGE],
    ['a message beside the features', STARTTLS + MESSAGE],
    ['stream management that is enabled', "<enabled xmlns='urn:xmpp:sm:3' id='x' resume='true'/>"],
    ['a session that is resumed', "<resumed xmlns='urn:xmpp:sm:3' h='0' previd='x'/>"],
    [
      'an answer to bind',
      "<iq type='result' id='x'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>bot@localhost/x</jid></bind></iq>",
    ],
    ['a sign-in that succeeds', SUCCESS],
    ['a challenge', `<challenge ${SASL}>aT0x</challenge>`],
    ['a redirection', streamError('see-other-host', 'evil.example')],
    ['a conflict', streamError('conflict')],
    ['an account that is refused', `<failure ${SASL}><not-authorized/></failure>`],
    ['an invalid stream', streamError('policy-violation')],
    ['an element without end', `<stream:features><a b='${'x'.repeat(80_000)}`],
  ])('%s changes nothing but the time of the next try', async (_name, said) => {
    const server = await serve([[/<stream:stream/, HEADER + said]]);
    expect(await endOf(server)).toMatchObject({ kind: 'lost' });
  });

  it('what comes in one packet with <proceed/> is not taken', async () => {
    const server = await serve([
      [/<stream:stream/, HEADER + STARTTLS],
      [/<starttls/, PROCEED + MESSAGE],
    ]);
    expect(await endOf(server)).toMatchObject({ kind: 'lost' });
  });

  it('half an element that comes with <proceed/> is thrown away', async () => {
    const server = await serve([
      [/<stream:stream/, HEADER + STARTTLS],
      [/<starttls/, `${PROCEED}<message from='alice@${DOMAIN}/pc'><body>CALL`],
      [/<stream:stream/, HEADER + SIGN_IN],
      [/<auth/, `<failure ${SASL}><not-authorized/></failure>`],
    ]);
    const { stream, heard } = connect(server);
    expect(await stream.ended).toEqual({ kind: 'refused', condition: 'not-authorized' });
    expect(heard).toEqual([]);
  });

  it('no XML whatever brings a stanza in, a password out, or the stream up', async () => {
    const piece = fc.constantFrom(
      ...[MESSAGE, SUCCESS, BIND, SIGN_IN, SCRAM, '<a>', '</a>', '<![CDATA[', ']]>', '<!--', '-->', '&#0;', ' '],
      ...[
        "<enabled xmlns='urn:xmpp:sm:3'/>",
        "<r xmlns='urn:xmpp:sm:3'/>",
        "<iq type='get' id='1'/>",
        '</stream:stream>',
      ],
      ...[streamError('conflict'), streamError('see-other-host', 'evil'), "<presence type='subscribe' from='a@b'/>"],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 5 }), async (pieces) => {
        // Without features nothing legitimate is there, so that the stream has to end or to stay silent.
        const server = await serve([[/<stream:stream/, `${HEADER}${pieces.join('')}${MESSAGE}</stream:stream>`]]);
        const { stream, heard, ups } = connect(server);
        await until(() => server.heard.length > 0, 'the client has spoken');
        await Promise.race([stream.ended, new Promise((resolve) => setImmediate(resolve))]);
        await stream.close();
        expect({ heard, ups }).toEqual({ heard: [], ups: [] });
        expect(server.heard.join('')).not.toContain('<auth');
      }),
      { numRuns: 60 },
    );
  });
});

describe('behind TLS', () => {
  const secured: readonly Rule[] = [
    [/<stream:stream/, HEADER + STARTTLS],
    [/<starttls/, PROCEED],
  ];

  it('the server is asked for by name (SNI)', async () => {
    const server = await serve([...secured, [/<stream:stream/, HEADER + streamError('shutdown')]]);
    await connect(server).stream.ended;
    expect(server.names).toEqual([DOMAIN]);
  });

  it('a redirection is an end that names the place, and is not followed by the library', async () => {
    const server = await serve([
      ...secured,
      [/<stream:stream/, HEADER + streamError('see-other-host', 'other.example:5333')],
    ]);
    expect(await connect(server).stream.ended).toEqual({ kind: 'redirected', host: 'other.example:5333' });
  });

  it.each([
    ['a message', SIGN_IN + MESSAGE, /<stream:stream/],
    ['a conflict', streamError('conflict'), /<stream:stream/],
  ])('%s before the sign-in does not count', async (_name, said, when) => {
    const server = await serve([...secured, [when, HEADER + said]]);
    const { stream, heard } = connect(server);
    expect(await stream.ended).toMatchObject({ kind: 'lost' });
    expect(heard).toEqual([]);
  });

  it.each([1, 100, 4_095])('SCRAM with %i iterations gets no proof of the password (RFC 7677)', async (iterations) => {
    const first = Buffer.from(`r=x,s=c2FsdA==,i=${iterations}`).toString('base64');
    const server = await serve([
      ...secured,
      [/<stream:stream/, HEADER + SCRAM],
      [/<auth/, `<challenge ${SASL}>${first}</challenge>`],
    ]);
    expect(await connect(server).stream.ended).toMatchObject({ kind: 'lost' });
    expect(server.heard.join('')).not.toContain('<response');
  });

  const upToBind: readonly Rule[] = [
    ...secured,
    [/<stream:stream/, HEADER + SIGN_IN],
    [/<auth/, SUCCESS],
    [/<stream:stream/, HEADER + BIND],
  ];

  it('a message before the stream is bound ends it', async () => {
    const server = await serve([...upToBind, [/<bind/, MESSAGE]]);
    const { stream, heard } = connect(server);
    expect(await stream.ended).toMatchObject({ kind: 'lost' });
    expect(heard).toEqual([]);
  });

  describe('once it is up', () => {
    const bindResult = (asked: string, id = /id=["']([^"']+)/.exec(asked)?.[1] ?? '') =>
      `<iq type='result' id='${id}'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>bot@${DOMAIN}/x</jid></bind></iq>`;
    const bound = (said: string) => serve([...upToBind, [/<bind/, (asked) => bindResult(asked) + said]]);

    it('messages are heard', async () => {
      const { heard } = connect(await bound(MESSAGE));
      await until(() => heard.length === 1, 'the message');
    });

    it('a conflict is one', async () => {
      expect(await connect(await bound(streamError('conflict'))).stream.ended).toEqual({ kind: 'conflict' });
    });

    it.each([
      ['deep', '<a>'.repeat(34_000) + '</a>'.repeat(34_000)],
      ['large', `<a>${'x'.repeat(300_000)}</a>`],
      ['full of attributes', `<a ${Array.from({ length: 30_000 }, (_, n) => `a${n}='yyyy'`).join(' ')}/>`],
    ])('a query that is too %s is refused without its content, and the next one is heard', async (_name, content) => {
      const query = `<iq type='get' id='q1' from='eve@example.org/x'>${content}</iq>`;
      const server = await bound(query + MESSAGE);
      const { heard } = connect(server);
      // Whole: it may come in pieces.
      const answer = () => /<iq[^>]*id="q1".*?<\/iq>/.exec(server.heard.join(''))?.[0];
      await until(() => answer() !== undefined, 'the answer');
      expect(answer()).toMatch(/type="error"/);
      expect(answer()).not.toContain('<a');
      await until(() => heard.some((stanza) => stanza.includes('CALLBACK')), 'the message');
    });

    it('an error does not repeat what was asked', async () => {
      const server = await bound(
        `<iq type='get' id='q1' from='eve@example.org/x'><secret xmlns='urn:x'>y</secret></iq>`,
      );
      connect(server);
      await until(() => server.heard.join('').includes('q1'), 'the answer');
      expect(server.heard.join('')).not.toContain('secret xmlns');
    });
  });
});
