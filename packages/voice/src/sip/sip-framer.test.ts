import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SipFramer } from './sip-framer.ts';
import { formatMessage, parseHead, readRequest, tagOf, uriOf } from './sip-message.ts';

const options = formatMessage(
  'OPTIONS sip:x@127.0.0.1 SIP/2.0',
  [
    ['v', 'SIP/2.0/TCP 127.0.0.1;branch=z9hG4bK1'],
    ['f', '<sip:a@127.0.0.1>;tag=1'],
    ['t', '<sip:x@127.0.0.1>'],
    ['i', 'abc'],
    ['CSeq', '7 OPTIONS'],
  ],
  'body',
);

it('cuts a stream wherever it was cut on its way', () => {
  const bytes = Buffer.from(`\r\n\r\n${options}${options}\r\n${options}`);
  fc.assert(
    fc.property(fc.array(fc.nat({ max: bytes.length }), { maxLength: 20 }), (cuts) => {
      const framer = new SipFramer();
      const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
      const messages = places.slice(1).flatMap((end, index) => [...framer.push(bytes.subarray(places[index], end))]);
      expect(messages.map(({ body }) => body)).toEqual(['body', 'body', 'body']);
    }),
  );
});

it('reads compact and folded headers', () => {
  const folded = options.replace('i: abc', 'i:\r\n  abc');
  const [message] = new SipFramer().push(Buffer.from(folded));
  const request = message && readRequest(message);
  expect(request).toMatchObject({ method: 'OPTIONS', callId: 'abc', cseq: 7, toTag: undefined });
});

it.each([
  ['not SIP', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['not SIP', `OPTIONS sip:x SIP/2.0\r\n${'X: y\r\n'.repeat(101)}\r\n`],
  ['not SIP', 'OPTIONS sip:x SIP/2.0\r\nno colon\r\n\r\n'],
  ['not SIP', 'OPTIONS sip:x SIP/2.0\r\nX: one\rY: two\r\n\r\n'],
  ['the head is too long', `OPTIONS sip:x SIP/2.0\r\n${'X: y\r\n'.repeat(4_000)}`],
  ['the head is too long', `OPTIONS sip:x SIP/2.0\r\nX: ${'y'.repeat(16_384)}\r\n\r\n`],
  ['the body is too long', 'OPTIONS sip:x SIP/2.0\r\nContent-Length: 99999\r\n\r\n'],
  ['the length is no number', 'OPTIONS sip:x SIP/2.0\r\nContent-Length: -1\r\n\r\n'],
  ['the length is no number', 'OPTIONS sip:x SIP/2.0\r\nContent-Length: 1\r\nl: 2\r\n\r\n'],
])('gives up on a stream: %s', (problem, text) => {
  expect(() => [...new SipFramer().push(Buffer.from(text))]).toThrow(problem);
});

it('gives what came before nonsense', () => {
  const messages = new SipFramer().push(Buffer.from(`${options}nonsense\r\n\r\n`));
  expect(messages.next().value).toMatchObject({ body: 'body' });
  expect(() => messages.next()).toThrow('not SIP');
});

it('takes no longer for a head made to be slow', () => {
  const heads = [
    `X:${' '.repeat(16_000)}\r`,
    `X: ${'<'.repeat(16_000)}`,
    `X: ${'; tag '.repeat(2_600)}`,
    `X${' '.repeat(16_000)}`,
  ];
  const began = performance.now();
  for (const head of heads) {
    for (let times = 0; times < 20; times += 1) parseHead(`OPTIONS sip:x SIP/2.0\r\n${head}y`);
    tagOf(head);
    uriOf(head);
  }
  // The square of its length would be many seconds.
  expect(performance.now() - began).toBeLessThan(500);
});

it.each([
  ['<sip:x@y>;tag=a1', 'a1'],
  ['"; tag=name" <sip:x@y;tag=uri> ; TAG=a1', 'a1'],
  ['sip:x@y;tag=a1', 'a1'],
  ['<sip:x@y;tag=uri>', undefined],
])('the tag of %s is %s', (address, tag) => {
  expect(tagOf(address)).toBe(tag);
});

it('reads anything or gives up, and never hangs', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom('\r\n', 'v: x', options, 'l: 3'), fc.string())), (parts) => {
      try {
        for (const message of new SipFramer().push(Buffer.from(parts.join('')))) readRequest(message);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }),
  );
});
